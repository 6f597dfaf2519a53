import { foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, readByIdentity, withinAuthority } from '../../database/columns.js';
import { seats } from '../members/member.table.js';

/** The secret address at which a seat's calendar can be read. Kept as a hash; it dies with the seat. */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    /** SHA-256 of the secret in the address, in hexadecimal. */
    secretHash: text('secret_hash').notNull(),
    openedAt: instant('opened_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('calendar_feeds_secret').on(table.authorityId, table.secretHash),
    index('calendar_feeds_by_secret').on(table.secretHash),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    withinAuthority('calendar_feeds'),
    readByIdentity('calendar_feeds'),
  ],
);
