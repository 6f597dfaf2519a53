/** A real, migrated database for one test file: embedded in memory, or one of its own on the server that is named. */
import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { connect, overEmbedded, type Connection, type StatementLog } from '../../src/database/connect.js';
import { migrate } from '../../src/database/migrate.js';

/** Set by `npm run test:postgres`; the tests make databases of their own on it and drop them. */
export const serverUrl = process.env['TEST_DATABASE_URL'];

/** Opens an empty hub database. A copy of a migrated one is migrated. */
export async function aDatabase(logger?: StatementLog): Promise<Connection & { readonly url: string | undefined }> {
  return serverUrl ? onServer(serverUrl, logger) : inMemory(logger);
}

async function inMemory(logger?: StatementLog): Promise<Connection & { url: undefined }> {
  const copy = await PGlite.create({ loadDataDir: await migrated(), postgresqlconf: ['shared_buffers = 16MB'] });
  return { ...overEmbedded(copy, logger), url: undefined };
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
  const name = `hub_test_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(server, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const connection = await connect({ databaseUrl: url.href, dataDir: '' }, logger);
  await migrate(connection);
  return {
    ...connection,
    url: url.href,
    close: async () => {
      await connection.close();
      await admin.unsafe(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
