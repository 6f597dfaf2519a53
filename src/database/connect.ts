/** Opens the database: PostgreSQL through postgres.js when a URL is given, otherwise PGlite in a directory of its own. */
import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { drizzle as overPostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { lockDirectory } from './lock.js';

type NoSchema = Record<string, never>;
export type Database = PgDatabase<PgQueryResultHKT, NoSchema>;
export type Transaction = PgTransaction<PgQueryResultHKT, NoSchema, ExtractTablesWithRelations<NoSchema>>;

export interface Connection {
  readonly database: Database;
  readonly engine: 'pglite' | 'postgres';
  /** Applies what is missing of the migrations in a folder. Several at once wait for each other. */
  readonly migrate: (migrationsFolder: string) => Promise<void>;
  /**
   * Runs statements that a library wrote, as the owner of the database and outside any transaction of the hub's: for the
   * queue of jobs, which keeps tables of its own. All run in one session. Answers the rows of the last one. Without values
   * there may be several.
   */
  readonly run: (statements: string, values?: readonly unknown[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
}

type Row = Record<string, unknown>;

export interface StatementLog {
  /** Called with each statement as it is sent, without its parameters. */
  readonly logQuery: (query: string, params: unknown[]) => void;
}

interface Where {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** Opens the configured database. A second process on the same directory is refused with a message saying so. */
export async function connect({ databaseUrl, dataDir }: Where, logger?: StatementLog): Promise<Connection> {
  return databaseUrl ? connectPostgres(databaseUrl, logger) : connectDirectory(dataDir, logger);
}

async function connectDirectory(dataDir: string, logger?: StatementLog): Promise<Connection> {
  await mkdir(dataDir, { recursive: true });
  const release = await lockDirectory(await realpath(dataDir));
  try {
    const connection = overEmbedded(await PGlite.create({ dataDir: join(dataDir, 'postgres') }), logger);
    return {
      ...connection,
      close: () => connection.close().finally(release),
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The lists that the hub and its queue of jobs read, by the numbers of their types. PostgreSQL has some eighty more of its own. */
const LISTS: Readonly<Record<string, number>> = {
  boolean: 1000,
  smallint: 1005,
  integer: 1007,
  bigint: 1016,
  numeric: 1231,
  float: 1022,
  text: 1009,
  varchar: 1015,
  date: 1182,
  timestamp: 1115,
  timestamptz: 1185,
  uuid: 2951,
  json: 199,
  jsonb: 3807,
};

const READ = new Set([...Object.keys(types.parsers), ...Object.values(LISTS).map(String)]);

/**
 * Wraps an open PGlite, for the hub and for tests, which clone one in memory. It copies all that it knows of reading types
 * for each statement that drizzle sends, so it forgets those that nobody reads, which are most of them: of whole rows, and of
 * lists of what only PostgreSQL itself keeps.
 */
export function overEmbedded(pglite: PGlite, logger?: StatementLog): Connection {
  for (const type of Object.keys(pglite.parsers)) if (!READ.has(type)) delete pglite.parsers[type];
  const database = overPglite(pglite, logger ? { logger } : {});
  return {
    database: database as unknown as Database,
    engine: 'pglite',
    migrate: (migrationsFolder) => migrateEmbedded(database, { migrationsFolder }),
    run: async (statements, values = []) => {
      if (values.length > 0) return (await pglite.query<Row>(statements, [...values])).rows;
      // Within a transaction nobody comes in between, and what they began themselves and failed in is rolled back.
      return pglite.transaction(async (inside) => (await inside.exec(statements)).at(-1)?.rows ?? []);
    },
    close: () => pglite.close(),
  };
}

function connectPostgres(url: string, logger?: StatementLog): Connection {
  const settings = {
    // Notices (a role that exists already) are no news to whoever reads the log.
    onnotice: () => undefined,
    connection: { application_name: 'corporate-parenting-hub', statement_timeout: 15_000 },
  };
  const client = postgres(url, { ...settings, max: 10 });
  // Several statements that begin a transaction themselves need a connection that they share with nobody.
  let single: postgres.Sql | undefined;
  return {
    database: overPostgres(client, logger ? { logger } : {}) as unknown as Database,
    engine: 'postgres',
    migrate: (migrationsFolder) => migrateUnderLock(url, migrationsFolder),
    run: async (statements, values = []) => {
      single ??= postgres(url, { ...settings, max: 1, transform: { undefined: null } });
      if (values.length > 0) return [...(await single.unsafe<Row[]>(statements, values as never[]))];
      const reserved = await single.reserve();
      try {
        // The answer to several statements is a list of answers.
        const answer: readonly (Row | readonly Row[])[] = await reserved.unsafe(statements);
        const last = answer.at(-1);
        return [...(Array.isArray(last) ? (last as readonly Row[]) : (answer as readonly Row[]))];
      } catch (error) {
        await reserved.unsafe('rollback');
        throw error;
      } finally {
        reserved.release();
      }
    },
    close: async () => {
      await Promise.all([client.end({ timeout: 5 }), single?.end({ timeout: 5 })]);
    },
  };
}

/** Any number will do as long as it stays the same: it names the lock under which one process migrates at a time. */
const MIGRATION_LOCK = 7_203_451;

async function migrateUnderLock(url: string, migrationsFolder: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migratePostgres(overPostgres(client), { migrationsFolder });
  } finally {
    await client.end({ timeout: 5 });
  }
}
