import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { members } from '../members/member.table.js';
import { agendaItems } from './agenda.table.js';

/** An interest that a member declared: in one item, or standing, in an agency. While it stands, closed items it touches are shut to them. */
export const interests = pgTable(
  'interests',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    memberId: uuid('member_id').notNull(),
    itemId: uuid('item_id'),
    agencyId: uuid('agency_id'),
    nature: text('nature').notNull(),
    declaredOn: date('declared_on', { mode: 'string' }).notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    endReason: text('end_reason'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('interests_by_member').on(table.authorityId, table.memberId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('interests_ended_why', sql`(${table.endedOn} is null) = (${table.endReason} is null)`),
    check('interests_in_one', sql`(${table.itemId} is null) <> (${table.agencyId} is null)`),
    withinAuthority('interests'),
    readByIdentity('interests'),
  ],
);
