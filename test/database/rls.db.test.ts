import { sql, type SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '../../src/database/connect.js';
import { aDatabase } from '../support/database.js';
import { aCouncil } from '../support/world.js';
import { become, refusalOf, rowsOf, undone } from './raw.js';

let database: Database;
let close: () => Promise<void>;
let here: string;
let there: string;
let bodyThere: string;
/** What has been published belongs to no council. */
const REFERENCE = ['area_neighbours', 'areas', 'published_figures', 'published_measures'];

/** Every other table of the hub, as the database lists them: a new one is tested without being named here. */
let tables: string[];

beforeAll(async () => {
  ({ database, close } = await aDatabase());
  // The same people of the same issuer sit in both councils.
  const [one, other] = [await council('wiltshire'), await council('elsewhere')];
  [here, there, bodyThere] = [one.ids.authority, other.ids.authority, other.ids.body];
  tables = await namesOf(sql`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and not (table_name = any(${sql.param(REFERENCE)}))
    order by table_name`);
});
afterAll(() => close());

const council = (code: string) => aCouncil(database, code, () => 'https://issuer.example');

const namesOf = async (statement: SQL, on: Pick<Database, 'execute'> = database): Promise<string[]> =>
  (await rowsOf<{ name: string }>(on, statement)).map((row) => row.name);

/** The tables of which something is not true. */
async function exceptions(holds: (table: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables) if (!(await holds(table))) found.push(table);
  return found;
}

const privilegesOf = (role: string, privilege: string): Promise<string[]> =>
  namesOf(sql`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
      and has_table_privilege(${role}, oid, ${privilege}) order by relname`);

/** The tables of which a role may read some columns and not all, each with those that it may read. */
const columnsOf = async (role: string): Promise<Record<string, string[]>> => {
  const rows = await rowsOf<{ table: string; columns: string[] }>(
    database,
    sql`select relname as table, array_agg(attname::text order by attname) as columns
      from pg_class join pg_attribute on attrelid = pg_class.oid
      where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
        and has_column_privilege(${role}, pg_class.oid, attnum, 'SELECT')
        and not has_table_privilege(${role}, pg_class.oid, 'SELECT')
      group by relname order by relname`,
  );
  return Object.fromEntries(rows.map(({ table, columns }) => [table, columns]));
};

const asHub = async (transaction: Transaction, statement: SQL, authorityId = here) => {
  await become(transaction, 'hub_app', authorityId);
  return rowsOf<{ count: number }>(transaction, statement);
};

describe('every table of the hub', () => {
  it('belongs to an authority, by the first column of each of its keys', async () => {
    expect(tables.length).toBeGreaterThan(20);
    const keys = await rowsOf<{ table: string; index: string; first: string; primary: boolean }>(
      database,
      sql`select indrelid::regclass::text as table, indexrelid::regclass::text as index, indisprimary as primary,
          (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) as first
        from pg_index where indisunique and indrelid in
          (select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r')`,
    );
    const ofCouncils = keys.filter((key) => !REFERENCE.includes(key.table));
    const primary = ofCouncils.filter((key) => key.primary).map((key) => key.table.replaceAll('"', ''));
    expect(primary.sort()).toEqual([...tables].sort());
    const others = ofCouncils.filter((key) => key.first !== 'authority_id').map((key) => key.index);
    // By the code of a council the whole hub finds it.
    expect(others).toEqual(['authorities_code_unique']);
  });

  it('has row level security, forced on its owner too', async () => {
    const secured = await namesOf(sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relrowsecurity and relforcerowsecurity order by relname`);
    expect(secured).toEqual(tables);
  });

  it('has one policy that confines the hub, and at most one that lets identity read', async () => {
    const policies = await rowsOf<Record<'table' | 'command' | 'roles' | 'reads' | 'writes' | 'kind', string>>(
      database,
      sql`select tablename as table, cmd as command, roles::text as roles, qual as reads, with_check as writes,
        permissive as kind from pg_policies where schemaname = 'public' order by tablename`,
    );
    const confined = `(authority_id = (NULLIF(current_setting('hub.authority'::text, true), ''::text))::uuid)`;
    const ofHub = policies.filter((policy) => policy.roles === '{hub_app}');
    expect(ofHub.map((policy) => policy.table)).toEqual(tables);
    for (const policy of ofHub) {
      expect(policy).toMatchObject({ command: 'ALL', kind: 'PERMISSIVE', reads: confined, writes: confined });
    }
    const others = policies.filter((policy) => policy.roles !== '{hub_app}');
    for (const policy of others)
      expect(policy).toMatchObject({ roles: '{hub_identity}', command: 'SELECT', writes: null });
    const read = [...(await privilegesOf('hub_identity', 'SELECT')), ...Object.keys(await columnsOf('hub_identity'))];
    expect(others.map((policy) => policy.table)).toEqual(read.sort());
  });

  it('points at rows of its own authority only', async () => {
    const pointers = await rowsOf<{ name: string; from: string; to: string }>(
      database,
      sql`select conname as name,
          (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as from,
          (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as to
        from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
          and not (conrelid::regclass::text = any(${sql.param(REFERENCE)}))`,
    );
    expect(pointers.length).toBeGreaterThan(20);
    expect(pointers.filter(({ from, to }) => from !== 'authority_id' || to !== 'authority_id')).toEqual([]);
    const refused = await refusalOf(database, (transaction) =>
      asHub(
        transaction,
        sql`insert into meetings (id, body_id, held_on, contributions_due_on)
        values (${uuidv7()}, ${bodyThere}, '2018-01-01', '2018-01-01')`,
      ),
    );
    expect(refused).toMatchObject({ state: '23503' });
  });

  it('shares no row between two councils, though the same people sit in both', async () => {
    const withId = await namesOf(sql`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'id'`);
    for (const table of withId) {
      const shared = await rowsOf(
        database,
        sql`select id from ${sql.identifier(table)} group by id having count(distinct authority_id) > 1`,
      );
      expect(shared, table).toEqual([]);
    }
    const people = await rowsOf<{ count: number }>(
      database,
      sql`select count(*)::int as count from members group by issuer, subject`,
    );
    expect(new Set(people.map((person) => person.count))).toEqual(new Set([2]));
  });
});

describe('the hub, with raw SQL in its hands,', () => {
  /** One row in every table for both councils; what is in them does not matter, so nothing but the keys checks it. */
  beforeAll(async () => {
    const constraints = await rowsOf<{ name: string; table: string }>(
      database,
      sql`select conname as name, relname as table from pg_constraint join pg_class on pg_class.oid = conrelid
        where connamespace = 'public'::regnamespace and contype in ('c', 'f')`,
    );
    for (const { name, table } of constraints) {
      await database.execute(sql`alter table ${sql.identifier(table)} drop constraint ${sql.identifier(name)}`);
    }
    for (const table of tables) for (const authorityId of [here, there]) await fill(table, authorityId);
  });

  async function fill(table: string, authorityId: string): Promise<void> {
    const columns = await rowsOf<{ name: string; type: string }>(
      database,
      sql`select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and column_name <> 'authority_id'`,
    );
    const values = columns.map(({ type }) => sql.raw(ANY[type] ?? 'null'));
    const names = columns.map(({ name }) => sql.identifier(name));
    await database.execute(sql`insert into ${sql.identifier(table)} (${sql.join([sql`authority_id`, ...names], sql`, `)})
      select ${sql.join([sql`${authorityId}::uuid`, ...values], sql`, `)}
      where not exists (select 1 from ${sql.identifier(table)} where authority_id = ${authorityId})`);
  }
  const ANY: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    text: `'{}'`,
    integer: '1',
    'double precision': '1',
    boolean: 'false',
    date: 'current_date',
    'timestamp with time zone': 'now()',
    jsonb: `'[]'`,
    ARRAY: `'{}'`,
  };

  const countOf = (table: string, where = sql`true`): SQL =>
    sql`select count(*)::int as count from ${sql.identifier(table)} where ${where}`;
  const isThere = () => sql`authority_id = ${there}`;

  it('reads nothing of another council, and all of its own', async () => {
    const leaks = await exceptions((table) =>
      undone(database, async (transaction) => {
        const [own] = await rowsOf<{ count: number }>(transaction, countOf(table, sql`authority_id = ${here}`));
        const [other] = await rowsOf<{ count: number }>(transaction, countOf(table, isThere()));
        expect(other?.count, `${table} of the other council`).toBeGreaterThan(0);
        const [seen] = await asHub(transaction, countOf(table));
        const [seenThere] = await asHub(transaction, countOf(table, isThere()));
        return seen?.count === own?.count && seenThere?.count === 0;
      }),
    );
    expect(leaks).toEqual([]);
  });

  it('writes nothing into another council', async () => {
    const leaks = await exceptions(async (table) => {
      const insert = sql`insert into ${sql.identifier(table)} (authority_id) values (${there})`;
      const refused = await refusalOf(database, (transaction) => asHub(transaction, insert));
      return refused?.state === '42501' && refused.words.includes('row-level security');
    });
    expect(leaks).toEqual([]);
  });

  it('changes and deletes nothing of another council, and moves nothing there', async () => {
    for (const table of await privilegesOf('hub_app', 'UPDATE')) {
      const name = sql.identifier(table);
      const touched = await undone(database, (transaction) =>
        asHub(transaction, sql`update ${name} set authority_id = authority_id where ${isThere()} returning 1 as count`),
      );
      expect(touched, table).toEqual([]);
      const moved = await refusalOf(database, (transaction) =>
        asHub(transaction, sql`update ${name} set authority_id = ${there}`),
      );
      expect(moved?.words, table).toContain('row-level security');
    }
    for (const table of await privilegesOf('hub_app', 'DELETE')) {
      const gone = await undone(database, (transaction) =>
        asHub(transaction, sql`delete from ${sql.identifier(table)} where ${isThere()} returning 1 as count`),
      );
      expect(gone, table).toEqual([]);
    }
  });

  it('sees nothing and writes nothing without an authority', async () => {
    const leaks = await exceptions((table) =>
      undone(database, async (transaction) => {
        const [empty] = await asHub(transaction, countOf(table), '');
        // Nor in a session in which none was ever named.
        await transaction.execute(sql`reset hub.authority`);
        const [never] = await rowsOf<{ count: number }>(transaction, countOf(table));
        return empty?.count === 0 && never?.count === 0;
      }),
    );
    expect(leaks).toEqual([]);
    const insert = sql`insert into authorities (code, name, children_term) values ('a', 'b', 'c')`;
    expect(await refusalOf(database, (transaction) => asHub(transaction, insert, ''))).toBeDefined();
  });

  it('forgets the authority with the transaction', async () => {
    await database.transaction((transaction) => become(transaction, 'hub_app', here));
    const [after] = await rowsOf<{ role: string; authority: string | null }>(
      database,
      sql`select current_setting('role') as role, nullif(current_setting('hub.authority', true), '') as authority`,
    );
    expect(after).toEqual({ role: 'none', authority: null });
  });

  it.each([
    ['switch row level security off', sql`alter table meetings disable row level security`],
    ['make a policy of its own', sql`create policy all_of_it on meetings using (true)`],
    ['switch a trigger off', sql`alter table audit_entries disable trigger all`],
    [
      'replace what chains the audit',
      sql`create or replace function chain_audit_entry() returns trigger language plpgsql as $$ begin return new; end $$`,
    ],
    ['make a table', sql`create table mine (id int)`],
    ['make a function', sql`create function mine() returns int language sql as 'select 1'`],
    ['read the migrations', sql`select * from drizzle.__drizzle_migrations`],
    ['empty a table', sql`truncate meetings cascade`],
    ['make a role', sql`create role mine`],
  ])('cannot %s', async (_what, statement) => {
    expect(await refusalOf(database, (transaction) => asHub(transaction, statement))).toMatchObject({ state: '42501' });
  });

  it('is told so when it asks to go round row level security', async () => {
    const refused = await refusalOf(database, async (transaction) => {
      await transaction.execute(sql`set local row_security = off`);
      await asHub(transaction, countOf('meetings'));
    });
    expect(refused).toMatchObject({ state: '42501' });
  });
});

describe('the hub’s role', () => {
  const privileges = {
    SELECT: [],
    INSERT: [],
    UPDATE: [],
    DELETE: [],
    TRUNCATE: [],
    REFERENCES: [],
    TRIGGER: [],
  } as Record<'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'TRUNCATE' | 'REFERENCES' | 'TRIGGER', string[]>;
  beforeAll(async () => {
    for (const name of Object.keys(privileges) as (keyof typeof privileges)[]) {
      privileges[name] = await privilegesOf('hub_app', name);
    }
  });

  it('never changes what is written once', () => {
    const fixed = tables.filter((table) => !privileges.UPDATE.includes(table));
    expect(fixed).toEqual([
      'action_evidence',
      'action_updates',
      'agreement_signatures',
      'answers',
      'attainment_priorities',
      'audit_contents',
      'audit_entries',
      'body_functions',
      'body_relations',
      'body_reports',
      'closed_sessions',
      'follow_ups',
      'indicator_versions',
      'observations',
      'pair_results',
      'plan_reviews',
      'recommendations',
      'redactions',
      'return_comments',
      'round_extensions',
      'round_items',
      'scorecard_lines',
      'sign_outs',
      'suppressed_cells',
      'undertakings',
      'votes',
    ]);
  });

  it('changes of what is written once only what overtakes it: a function, a version, who owes an item, that a query is settled, an end, what is taken out', async () => {
    const changed = await rowsOf<{ table: string; column: string }>(
      database,
      sql`select relname as table, attname as column from pg_class join pg_attribute on attrelid = pg_class.oid
        where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
          and has_column_privilege('hub_app', pg_class.oid, attnum, 'UPDATE')
          and not has_table_privilege('hub_app', pg_class.oid, 'UPDATE')
        order by 1, 2`,
    );
    expect(changed.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'action_evidence.detail',
      'action_evidence.title',
      'action_updates.detail',
      'action_updates.summary',
      'body_functions.ended_by_id',
      'closed_sessions.ended_at',
      'closed_sessions.version',
      'indicator_versions.valid_until_on',
      'return_comments.settled_at',
      'return_comments.text',
      'return_comments.version',
      'round_items.agency_id',
      'scorecard_lines.ended_at',
      'scorecard_lines.version',
      'undertakings.version',
      'undertakings.withdrawn_at',
    ]);
  });

  it('deletes nothing but a recorded content that must be erased', () => {
    expect(privileges.DELETE).toEqual(['audit_contents']);
  });

  it('may do nothing else with a table but read and insert, and what has been published it reads only', () => {
    expect(privileges.SELECT).toEqual([...tables, ...REFERENCE].sort());
    expect(privileges.INSERT).toEqual(tables);
    expect([...privileges.TRUNCATE, ...privileges.REFERENCES, ...privileges.TRIGGER]).toEqual([]);
  });
});

describe('identity’s role', () => {
  it('reads who somebody is, and nothing else', async () => {
    expect(await privilegesOf('hub_identity', 'SELECT')).toEqual([
      'agencies',
      'agreement_signatures',
      'agreements',
      'authorities',
      'bodies',
      'clients',
      'constitutions',
      'places',
      'priorities',
      'priority_leads',
      'seats',
    ]);
  });

  it('reads of a person who they are and not where they are written to, and of a meeting no word of what is said there', async () => {
    expect(await columnsOf('hub_identity')).toEqual({
      agenda_items: ['authority_id', 'body_id', 'id', 'marking', 'supplying_agency_id'],
      calendar_feeds: ['authority_id', 'body_id', 'id', 'revoked_at', 'seat_id', 'secret_hash'],
      closed_sessions: ['authority_id', 'body_id', 'ended_at', 'meeting_id', 'sat_on'],
      interests: ['agency_id', 'authority_id', 'body_id', 'declared_on', 'ended_on', 'item_id', 'member_id'],
      meetings: ['authority_id', 'body_id', 'held_on', 'id', 'status'],
      members: ['agency_id', 'authority_id', 'id', 'issuer', 'status', 'subject'],
      minutes: ['authority_id', 'id', 'meeting_id', 'stage'],
      papers: ['agency_id', 'authority_id', 'item_id'],
      sign_outs: ['session_hash'],
      substitutes: ['authority_id', 'body_id', 'meeting_id', 'member_id', 'named_on', 'seat_id', 'withdrawn_on'],
      undertakings: ['authority_id', 'body_id', 'member_id', 'seat_id', 'withdrawn_at'],
    });
  });

  it.each(['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])(
    'has no right to %s',
    async (privilege) => {
      expect(await privilegesOf('hub_identity', privilege)).toEqual([]);
    },
  );

  it('has no right to write any column of any table', async () => {
    const written = await namesOf(sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
        and has_any_column_privilege('hub_identity', oid, 'INSERT, UPDATE, REFERENCES')`);
    expect(written).toEqual([]);
  });

  it('reads them across councils, before one is known', async () => {
    const councils = await undone(database, async (transaction) => {
      await become(transaction, 'hub_identity');
      return namesOf(sql`select code as name from authorities order by code`, transaction);
    });
    expect(councils).toEqual(['elsewhere', 'wiltshire']);
  });
});

describe('both roles', () => {
  it('own nothing, cannot sign in, and have no rights over the cluster or through another role', async () => {
    const roles = await rowsOf(
      database,
      sql`select rolname as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin
            as mighty,
          exists (select from pg_auth_members where member = pg_roles.oid) as member,
          exists (select from pg_class where relowner = pg_roles.oid)
            or exists (select from pg_proc where proowner = pg_roles.oid) as owner
        from pg_roles where rolname in ('hub_app', 'hub_identity') order by rolname`,
    );
    expect(roles).toEqual([
      { name: 'hub_app', mighty: false, member: false, owner: false },
      { name: 'hub_identity', mighty: false, member: false, owner: false },
    ]);
  });
});
