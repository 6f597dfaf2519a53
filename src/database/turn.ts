/** One writer at a time where no constraint can keep two of them apart. */
import { sql } from 'drizzle-orm';
import type { Transaction } from './connect.js';

/**
 * Waits until every other transaction that takes the same turn has ended; it lasts until this one does. What it decides by
 * MUST be read after it. Turns are named within one authority: give the id of what is guarded.
 */
export async function waitForTurn(transaction: Transaction, of: string): Promise<void> {
  await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${of}, 0))`);
}
