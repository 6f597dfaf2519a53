import { createHash } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { signOuts } from './sign-out.table.js';

/** Whoever reads the table cannot tell of a cookie whether it stands there, nor make one. */
const hashOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');

/** Whether a session was not signed out of, wherever that was. */
export const isNotSignedOut = (sessionId: string): SQL =>
  sql`not exists (select 1 from ${signOuts} where ${signOuts.sessionHash} = ${hashOf(sessionId)})`;

/** A session is over for good; saying so again changes nothing. */
export async function insertSignOut(transaction: Transaction, sessionId: string, at: Date): Promise<void> {
  await transaction
    .insert(signOuts)
    .values({ sessionHash: hashOf(sessionId), signedOutAt: at })
    .onConflictDoNothing();
}
