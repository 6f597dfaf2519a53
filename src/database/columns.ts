/** The columns and the row level security that every tenant table shares. */
import { sql } from 'drizzle-orm';
import { integer, pgPolicy, pgRole, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The role under which every operation runs: not the owner of the tables, and bound by row level security. */
export const hubApp = pgRole('hub_app').existing();
/** The role of identity's look-ups, which happen before an authority is known. It reads who somebody is and nothing else. */
export const hubIdentity = pgRole('hub_identity').existing();

/** The authority of the running transaction; NULL outside one, which matches no row. */
const currentAuthority = sql`nullif(current_setting('hub.authority', true), '')::uuid`;

/** First key column of every tenant table; filled from the transaction, so that no insert can name another authority. */
export const authorityId = () => uuid('authority_id').notNull().default(currentAuthority);

/** An id made in TypeScript (uuid v7), so that both databases order and produce it alike. */
export const id = (name = 'id') => uuid(name).notNull();

export const version = () => integer('version').notNull().default(1);

/** An instant, as a Date, to the millisecond on both databases. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** Confines a table to the authority of the transaction. */
export const withinAuthority = (table: string) =>
  pgPolicy(`${table}_within_authority`, {
    for: 'all',
    to: hubApp,
    using: sql`authority_id = ${currentAuthority}`,
    withCheck: sql`authority_id = ${currentAuthority}`,
  });

/** Lets identity's look-ups read a table across authorities. */
export const readByIdentity = (table: string) =>
  pgPolicy(`${table}_read_by_identity`, { for: 'select', to: hubIdentity, using: sql`true` });
