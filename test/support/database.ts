/** A real, migrated database for one test file: embedded in memory, or one of its own on the server that is named. */
import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { connect, overEmbedded, type Connection, type StatementLog } from '../../src/database/connect.js';
import { migrate } from '../../src/database/migrate.js';

/** A PostgreSQL server instead of the embedded database; the tests make databases of their own on it and drop them. */
export const serverUrl = process.env['TEST_DATABASE_URL'];
/** What every file copies there, where one was laid down before all files (server.setup.ts): a copy takes an eighth of migrating. */
const serverTemplate = process.env['TEST_DATABASE_TEMPLATE'];

/** Opens an empty hub database. A copy of a migrated one is migrated. */
export async function aDatabase(logger?: StatementLog): Promise<Connection & { readonly url: string | undefined }> {
  return serverUrl ? onServer(serverUrl, logger) : inMemory(logger);
}

async function inMemory(logger?: StatementLog): Promise<Connection & { url: undefined }> {
  const pglite = emptied.pop() ?? (await PGlite.create({ loadDataDir: await migrated(), postgresqlconf: CONFIGURED }));
  const laidDown = await structureOf(pglite);
  return {
    ...overEmbedded(pglite, logger),
    url: undefined,
    close: () => (comesAnother ? leave(pglite, laidDown) : pglite.close()),
  };
}

const CONFIGURED = ['shared_buffers = 16MB'];

/** What earlier files of the same worker have left, empty: taking one up costs a twentieth of opening another copy. */
const emptied: PGlite[] = [];
/** One worker takes file after file; the bench, which opens its own, would only wait for what nobody takes up. */
const comesAnother = process.env['VITEST'] !== undefined;

/** Empties a database for the next file, or closes it where its structure is not as it was laid down: some tests alter it. */
async function leave(pglite: PGlite, laidDown: string): Promise<void> {
  await pglite.exec('discard all');
  if ((await structureOf(pglite)) !== laidDown) return pglite.close();
  const filled = (await pglite.query<{ name: string }>(FILLED)).rows.map(({ name }) => name);
  if (filled.length > 0) {
    // The record refuses to be emptied, to whomever, and each table to lose what others name: their triggers sleep meanwhile.
    const deletes = filled.map((name) => `delete from ${name};`).join(' ');
    await pglite.exec(`set session_replication_role = replica; ${deletes} reset session_replication_role`);
    await pglite.exec(`vacuum ${filled.join(', ')}`);
    await pglite.exec(FROM_ONE);
  }
  emptied.push(pglite);
}

const FILLED = `select relid::regclass::text as name from pg_stat_user_tables
  where schemaname = 'public' and pg_relation_size(relid) > 0`;

const FROM_ONE = `select setval(oid::regclass, 1, false) from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`;

/** Changes with whatever is added to the structure of a database, altered or taken away. */
async function structureOf(pglite: PGlite): Promise<string> {
  const catalogues = ['attribute', 'constraint', 'trigger', 'policy', 'proc', 'authid', 'auth_members', 'namespace'];
  const each = catalogues.map((name) => `select count(*), max(xmin::text::bigint) from pg_${name}`);
  const rules = `select count(*), sum(hashtext(concat(oid, relrowsecurity, relforcerowsecurity, relacl, relowner))) from pg_class`;
  const { rows } = await pglite.query([...each, rules].join(' union all '));
  return JSON.stringify(rows);
}

let template: Promise<Blob> | undefined;

/** An empty migrated database, laid down once a worker: a copy of it opens in a quarter of the time that one takes. */
const migrated = (): Promise<Blob> => (template ??= layDown());

/** As small as it can be, for every world unpacks it: its log is short, and no other database is copied from it. */
async function layDown(): Promise<Blob> {
  const pglite = await PGlite.create({ initDbStartParams: ['--wal-segsize=1'] });
  await migrate(overEmbedded(pglite));
  await pglite.query("update pg_database set datistemplate = false where datname like 'template%'");
  for (const name of ['template0', 'template1']) await pglite.query(`drop database ${name}`);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  return dump;
}

async function onServer(server: string, logger?: StatementLog): Promise<Connection & { url: string }> {
  const { url, drop } = await createOn(server, serverTemplate);
  const connection = await connect({ databaseUrl: url, dataDir: '' }, logger);
  if (!serverTemplate) await migrate(connection);
  return { ...connection, url, close: () => connection.close().then(drop) };
}

/** Creates a database on a server, empty or as a copy of another. */
export async function createOn(server: string, template = 'template1') {
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(server, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    name,
    url: url.href,
    drop: async () => {
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
