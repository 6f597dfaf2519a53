import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, overEmbedded, type Connection } from '../../src/database/connect.js';
import { migrate } from '../../src/database/migrate.js';
import { openSnapshot, writing } from '../../src/database/session.js';
import { proveChain } from '../../src/domain/audit/audit.proof.js';
import { arrangeMeeting } from '../../src/domain/meetings/meeting.service.js';
import { aCouncilThatActs } from '../domain/audit/acting.js';
import { serverUrl } from '../support/database.js';
import { rowsOf } from './raw.js';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean();
});

/** A database in which nothing is yet, and how further processes would reach it. */
async function emptyDatabase(): Promise<() => Promise<Connection>> {
  if (!serverUrl) {
    const embedded = overEmbedded(await PGlite.create());
    cleanUp.push(embedded.close);
    return () => Promise.resolve(embedded);
  }
  const { url } = await anEmptyDatabaseOn(serverUrl);
  return () => reach(url);
}

async function reach(databaseUrl: string): Promise<Connection> {
  const connection = await connect({ databaseUrl, dataDir: '' });
  cleanUp.push(connection.close);
  return connection;
}

async function anEmptyDatabaseOn(server: string) {
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(server, { max: 1, onnotice: () => undefined });
  cleanUp.push(() => admin.end());
  await admin.unsafe(`create database ${name}`);
  cleanUp.push(() => admin.unsafe(`drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { admin, name, url: url.href };
}

const migrations = join(import.meta.dirname, '../../schema/migrations');
const steps = async (): Promise<number> =>
  (JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')) as { entries: object[] }).entries.length;

/** What was applied and all that it made, in words that change when anything of it does. */
const everything = ({ database }: Connection): Promise<object[]> =>
  rowsOf(
    database,
    sql`select 'step' as what, id || ' ' || hash || ' ' || created_at as it from drizzle.__drizzle_migrations
      union all select 'column', concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, generation_expression)
        from information_schema.columns where table_schema = 'public'
      union all select 'constraint', conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace
      union all select 'index', indexdef from pg_indexes where schemaname = 'public'
      union all select 'policy', concat_ws(' ', tablename, policyname, cmd, roles, qual, with_check) from pg_policies
      union all select 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      union all select 'right', concat_ws(' ', table_name, grantee, privilege_type) from information_schema.role_table_grants
        where table_schema = 'public'
      order by what, it`,
  );

const applied = async ({ database }: Connection): Promise<number> =>
  (await rowsOf(database, sql`select 1 from drizzle.__drizzle_migrations`)).length;

/** A folder of migrations that ends with this one, as an earlier version of the hub brought it. */
async function migrationsUpTo(tag: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hub-migrations-'));
  cleanUp.push(() => rm(folder, { recursive: true }));
  await cp(migrations, folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8')) as { entries: { tag: string }[] };
  const last = entries.findIndex((entry) => entry.tag === tag);
  await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, last + 1) }));
  return folder;
}

const THE_COUNCIL = '00000000-0000-7000-8000-000000000001';

/** A council as it lay in version 0.2.0: an indicator in its third version, another in its first, and a figure of each. */
const layDownAsItWas = (database: Connection['database']): Promise<void> =>
  writing(database, THE_COUNCIL, async (transaction) => {
    const [body, agency, meeting, contribution] = Array.from({ length: 4 }, () => randomUUID());
    await transaction.execute(sql`insert into authorities (authority_id, code, name, children_term)
      values (${THE_COUNCIL}, 'here', 'Here', 'children')`);
    await transaction.execute(
      sql`insert into bodies (id, code, name, called_a) values (${body}, 'p', 'Panel', 'panel')`,
    );
    await transaction.execute(
      sql`insert into agencies (id, code, name, kind) values (${agency}, 'p', 'Police', 'police')`,
    );
    await transaction.execute(sql`insert into meetings (id, body_id, held_on, contributions_due_on)
      values (${meeting}, ${body}, '2017-11-30', '2017-11-23')`);
    await transaction.execute(sql`insert into contributions
      (id, body_id, meeting_id, agency_id, subject, stage, submitted_at, contributed_by_id, contributed_by_kind)
      values (${contribution}, ${body}, ${meeting}, ${agency}, 'policing', 'signedOff', now(), ${randomUUID()}, 'member')`);
    for (const [code, version, definitionCode, until] of [
      ['offered', 3, 'local-offered', '2018-03-31'],
      ['held', 1, null, null],
    ] as const) {
      const indicator = randomUUID();
      await transaction.execute(sql`insert into indicators (id, code, definition_code, definition_version, title, definition,
        numerator_text, denominator_text, cohort, reference_text, unit, polarity, precision, subject, classification,
        supplying_agency_id, valid_from_on, valid_until_on, source)
        values (${indicator}, ${code}, ${definitionCode}, ${version}, ${`Title ${code}`}, 'What', 'Those', 'All', 'Cohort',
        'Quarter', 'percent', 'higherIsBetter', 0, 'policing', 'open', ${agency}, '2015-04-01', ${until}, 'Return')`);
      await transaction.execute(sql`insert into figures (id, contribution_id, body_id, agency_id, subject, stage,
        indicator_id, period_start_on, period_end_on, value, qualifier)
        values (${randomUUID()}, ${contribution}, ${body}, ${agency}, 'policing', 'signedOff', ${indicator}, '2017-07-01',
        '2017-09-30', 46, 'exact')`);
    }
  });

/** What of it is there now: each figure with the version by which it was measured. */
const asItIs = (database: Connection['database']): Promise<object[]> =>
  writing(database, THE_COUNCIL, (transaction) =>
    rowsOf(
      transaction,
      sql`select i.code, i.definition_version, i.period_kind, i.version, f.value, v.number, v.title, v.definition_code,
          v.numerator_text, v.valid_from_on::text, v.valid_until_on::text
        from figures f join indicators i on i.id = f.indicator_id
        join indicator_versions v on v.id = f.indicator_version_id and v.indicator_id = i.id order by i.code`,
    ),
  );

const CAME_THROUGH = [
  { code: 'held', number: 1, definition_code: null, valid_until_on: null },
  { code: 'offered', number: 3, definition_code: 'local-offered', valid_until_on: '2018-03-31' },
].map((one) => ({
  ...one,
  definition_version: one.number,
  period_kind: 'other',
  version: 1,
  value: 46,
  title: `Title ${one.code}`,
  numerator_text: 'Those',
  valid_from_on: '2015-04-01',
}));

/** An embedded database takes long to make on a machine that has much else to do. */
const PATIENTLY = { timeout: 120_000 };

describe('migrating', PATIENTLY, () => {
  it('twice changes nothing the second time, and loses nothing', async () => {
    const open = await emptyDatabase();
    const connection = await open();
    await migrate(connection);
    await aCouncilThatActs(connection.database, 'wiltshire');
    const before = await everything(connection);
    const people = await rowsOf(connection.database, sql`select * from members order by id`);
    expect(await applied(connection)).toBe(await steps());
    await migrate(connection);
    expect(await everything(connection)).toEqual(before);
    expect(await rowsOf(connection.database, sql`select * from members order by id`)).toEqual(people);
  });

  it('a database of version 0.2.0 brings its catalogue and its figures through', async () => {
    const connection = await (await emptyDatabase())();
    await connection.migrate(await migrationsUpTo('0004_board_rules'));
    await layDownAsItWas(connection.database);
    await migrate(connection);
    expect(await asItIs(connection.database)).toEqual(CAME_THROUGH);
  });

  it('has a step for every change of the tables', async () => {
    // drizzle-kit takes any path for a relative one.
    const folder = relative(process.cwd(), await mkdtemp(join(tmpdir(), 'hub-migrations-')));
    cleanUp.push(() => rm(folder, { recursive: true }));
    await cp(migrations, folder, { recursive: true });
    const before = await readdir(folder);
    const settings = ['--dialect', 'postgresql', '--schema', './src/domain/**/*.table.ts', '--out', folder];
    const { stdout } = await promisify(execFile)('npx', ['drizzle-kit', 'generate', ...settings]);
    expect(stdout).toContain('No schema changes');
    expect(await readdir(folder)).toEqual(before);
  });
});

/** The embedded database has one connection and one owner. */
const servers = serverUrl ? [serverUrl] : [];

describe.each(servers)('several that migrate at once', PATIENTLY, () => {
  it('all succeed on one database, and each step is applied once', async () => {
    const open = await emptyDatabase();
    const connections = await Promise.all(Array.from({ length: 6 }, open));
    await Promise.all(connections.map((connection) => migrate(connection)));
    expect(await applied(connections[0]!)).toBe(await steps());
    const [lock] = await rowsOf<{ held: number }>(
      connections[0]!.database,
      sql`select count(*)::int as held from pg_locks where locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(lock?.held).toBe(0);
  });

  it('all succeed on several databases of one server, which share its roles', async () => {
    const opens = await Promise.all(Array.from({ length: 4 }, emptyDatabase));
    const connections = await Promise.all(opens.map((open) => open()));
    await Promise.all(connections.map((connection) => migrate(connection)));
    for (const connection of connections) expect(await applied(connection)).toBe(await steps());
  });
});

describe.each(servers)('an owner of the database that is no superuser', PATIENTLY, (server) => {
  it('migrates, and the hub works under it', async () => {
    const { admin, name, url } = await anEmptyDatabaseOn(server);
    const owner = `owner_${name}`;
    await admin.unsafe(`create role ${owner} login createrole nosuperuser password 'only here'`);
    // Before the database goes in the list, so after it is gone.
    cleanUp.splice(-1, 0, () => admin.unsafe(`drop role ${owner}`));
    await admin.unsafe(`do $$ begin
        if not exists (select from pg_roles where rolname = 'hub_app') then create role hub_app nologin; end if;
        if not exists (select from pg_roles where rolname = 'hub_identity') then create role hub_identity nologin; end if;
      end $$`);
    await admin.unsafe(`grant hub_app, hub_identity to ${owner} with admin option`);
    await admin.unsafe(`alter database ${name} owner to ${owner}`);
    const ownUrl = new URL(url);
    [ownUrl.username, ownUrl.password] = [owner, 'only here'];
    const connection = await reach(ownUrl.href);
    const { database } = connection;
    // It sees no row of a council, and takes all of them along.
    await connection.migrate(await migrationsUpTo('0004_board_rules'));
    await layDownAsItWas(database);
    await migrate(connection);
    expect(await asItIs(database)).toEqual(CAME_THROUGH);

    const { ids, contextOf } = await aCouncilThatActs(database, 'wiltshire');
    const clerk = await contextOf('clerk');
    await arrangeMeeting(
      clerk,
      { bodyId: ids.body, heldOn: '2018-01-01', contributionsDueOn: '2018-01-01' },
      undefined,
    );
    const { transaction, close } = await openSnapshot(database, ids.authority);
    expect(await proveChain(transaction, 'writes')).toMatchObject({ entries: 1, faults: [] });
    await close();
    // The owner itself is bound by row level security: outside an authority it sees no more than identity’s look-ups do.
    expect(await rowsOf(database, sql`select 1 from work_plans`)).toEqual([]);
  });
});
