import { sql } from 'drizzle-orm';
import { check, date, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';

export const MEETING_STATUSES = ['planned', 'held', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

export const meetings = pgTable(
  'meetings',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    /** By when contributions are due. */
    contributionsDueOn: date('contributions_due_on', { mode: 'string' }).notNull(),
    status: text('status').$type<MeetingStatus>().notNull().default('planned'),
    cancellationReason: text('cancellation_reason'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    // A cancelled meeting leaves its day free for another.
    uniqueIndex('meetings_day')
      .on(table.authorityId, table.bodyId, table.heldOn)
      .where(sql`status <> 'cancelled'`),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    check('meetings_status', sql`${table.status} in ('planned', 'held', 'cancelled')`),
    check('meetings_due_before', sql`${table.contributionsDueOn} <= ${table.heldOn}`),
    check('meetings_cancelled_why', sql`(${table.status} = 'cancelled') = (${table.cancellationReason} is not null)`),
    withinAuthority('meetings'),
  ],
);
