import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { members, seats } from './member.table.js';

/** A confidentiality undertaking that a member gave for a body, from one seat in it. It ends with that seat, or is withdrawn. */
export const undertakings = pgTable(
  'undertakings',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    memberId: uuid('member_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    wordingVersion: integer('wording_version').notNull(),
    /** The words themselves, so that what was undertaken stands here, whatever is asked of others later. */
    wording: text('wording').notNull(),
    givenAt: instant('given_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('undertakings_of_seat')
      .on(table.authorityId, table.seatId)
      .where(sql`withdrawn_at is null`),
    index('undertakings_by_member').on(table.authorityId, table.memberId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    withinAuthority('undertakings'),
    readByIdentity('undertakings'),
  ],
);
