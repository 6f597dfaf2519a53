import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { authorityId, instant, readByIdentity, withinAuthority } from '../../database/columns.js';

/** Sessions of browsers that were signed out of, so that no copy of their cookie is good any more. Whose they were stands nowhere. */
export const signOuts = pgTable(
  'sign_outs',
  {
    authorityId: authorityId(),
    /** SHA-256 of the session’s id, in hexadecimal. */
    sessionHash: text('session_hash').notNull(),
    signedOutAt: instant('signed_out_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.sessionHash] }),
    index('sign_outs_by_session').on(table.sessionHash),
    withinAuthority('sign_outs'),
    readByIdentity('sign_outs'),
  ],
);
