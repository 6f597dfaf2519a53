/** What somebody could do at the database itself, past the hub: raw SQL, as any role. */
import { sql, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '../../src/database/connect.js';
import { sqlState } from '../../src/database/failures.js';

/** The rows of a raw statement; the two databases hand them over in different wrappings. */
export async function rowsOf<Row extends object>(on: Pick<Database, 'execute'>, statement: SQL): Promise<Row[]> {
  const result = (await on.execute(statement)) as unknown as Row[] | { rows: Row[] };
  return Array.isArray(result) ? [...result] : result.rows;
}

/** Becomes a role, and enters an authority, until the transaction ends. */
export async function become(transaction: Transaction, role: string, authorityId = ''): Promise<void> {
  await transaction.execute(
    sql`select set_config('role', ${role}, true), set_config('hub.authority', ${authorityId}, true)`,
  );
}

/** Does something and takes it back, whatever it was. */
export async function undone<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const done = { result: undefined as Result | undefined, back: new Error('taken back') };
  await database
    .transaction(async (transaction) => {
      done.result = await work(transaction);
      throw done.back;
    })
    .catch((error: unknown) => {
      if (error !== done.back) throw error;
    });
  return done.result as Result;
}

/** The SQLSTATE with which the database refuses something, and its own words; undefined when it lets it happen. */
export async function refusalOf(
  database: Database,
  work: (transaction: Transaction) => Promise<unknown>,
): Promise<{ state: string | undefined; words: string } | undefined> {
  try {
    await undone(database, work);
    return undefined;
  } catch (error) {
    return { state: sqlState(error), words: wordsOf(error) };
  }
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.cause === undefined ? '' : wordsOf(error.cause)}` : String(error);
