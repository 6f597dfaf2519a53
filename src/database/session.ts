/** Transactions as the hub uses them: the role and the authority are set first, so that row level security is always on. */
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './connect.js';
import { gaveWay } from './failures.js';
import { gathering } from './together.js';

const APP = 'hub_app';
const IDENTITY = 'hub_identity';

const enter = (transaction: Transaction, role: string, authorityId: string): Promise<unknown> =>
  transaction.execute(sql`select set_config('role', ${role}, true), set_config('hub.authority', ${authorityId}, true)`);

/** How often a write is tried where the database lets another go first. */
const ATTEMPTS = 3;

/**
 * Runs one write transaction in an authority. Two writes may each wait for what the other holds, a row or a turn; the
 * database then ends one of them with nothing written, and it is done again once the other is through. So `work` may run
 * more than once, and MUST leave nothing behind but what it writes.
 */
export async function writing<Result>(
  database: Database,
  authorityId: string,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(async (transaction) => {
        await enter(transaction, APP, authorityId);
        return work(transaction);
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !gaveWay(error)) throw error;
    }
  }
}

/**
 * Runs one transaction as the owner of the tables, for reference data: it belongs to no authority, and the hub's own role may
 * only read it. The work MUST touch no other table.
 */
export const referring = <Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> => database.transaction(work);

/** Runs identity's look-ups: across authorities, and only on the tables that say who somebody is. */
export function lookingUp<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return database.transaction(
    async (transaction) => {
      await enter(transaction, IDENTITY, '');
      const gathered = gathering(transaction);
      return work(gathered.transaction).finally(gathered.end);
    },
    { accessMode: 'read only' },
  );
}

/** One consistent picture, held open until it is closed. */
export interface Snapshot {
  readonly transaction: Transaction;
  readonly close: () => Promise<void>;
}

/** Opens a `repeatable read, read only` transaction in an authority. Whoever opens it MUST close it. */
export function openSnapshot(database: Database, authorityId: string): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const held = database.transaction(
      async (transaction) => {
        await enter(transaction, APP, authorityId);
        const gathered = gathering(transaction);
        const close = (end: () => void) => (): Promise<void> => {
          gathered.end();
          end();
          return held;
        };
        return new Promise<void>((end) => resolve({ transaction: gathered.transaction, close: close(end) }));
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    held.catch(reject);
  });
}

/** Resolves when the database answers. */
export async function answers(database: Database): Promise<void> {
  await database.execute(sql`select 1`);
}
