import { sql } from 'drizzle-orm';
import { check, date, foreignKey, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import type { PlaceClass } from '../authorities/constitution.table.js';
import type { QuorumResult } from './quorum.js';

export const MEETING_STATUSES = ['planned', 'adjourned', 'held', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

export const MEETING_KINDS = ['ordinary', 'kickOff', 'extraordinary'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const meetings = pgTable(
  'meetings',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    heldOn: date('held_on', { mode: 'string' }).notNull(),
    /** By when contributions are due. */
    contributionsDueOn: date('contributions_due_on', { mode: 'string' }).notNull(),
    kind: text('kind').$type<MeetingKind>().notNull().default('ordinary'),
    /** The rest of the ladder of dates; null where the body had no constitution when the meeting was arranged. */
    dataCutOffOn: date('data_cut_off_on', { mode: 'string' }),
    signOffDueOn: date('sign_off_due_on', { mode: 'string' }),
    publishOn: date('publish_on', { mode: 'string' }),
    minutesOutOn: date('minutes_out_on', { mode: 'string' }),
    /** The day on which its agenda was published. */
    agendaPublishedOn: date('agenda_published_on', { mode: 'string' }),
    /** Why the chair let it be published later than the law asks; null where it was in time. */
    agendaLateReason: text('agenda_late_reason'),
    status: text('status').$type<MeetingStatus>().notNull().default('planned'),
    cancellationReason: text('cancellation_reason'),
    /** Why it was last adjourned, and on which days it sat without being finished. */
    adjournmentReason: text('adjournment_reason'),
    adjournedOn: date('adjourned_on', { mode: 'string' }).array().notNull().default([]),
    /** The quorum with which it was held: a constitution that is said only later to have held on that day changes nothing. */
    quorumFound: jsonb('quorum_found').$type<QuorumResult<PlaceClass>>(),
    /** The areas of focus that a kick-off meeting chose for the year. */
    focusAreas: text('focus_areas').array().notNull().default([]),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    // A cancelled meeting leaves its day free for another.
    uniqueIndex('meetings_day')
      .on(table.authorityId, table.bodyId, table.heldOn)
      .where(sql`status <> 'cancelled'`),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    check('meetings_status', sql`${table.status} in ('planned', 'adjourned', 'held', 'cancelled')`),
    check('meetings_due_before', sql`${table.contributionsDueOn} <= ${table.heldOn}`),
    check('meetings_cancelled_why', sql`(${table.status} = 'cancelled') = (${table.cancellationReason} is not null)`),
    check('meetings_kind', sql`${table.kind} in ('ordinary', 'kickOff', 'extraordinary')`),
    withinAuthority('meetings'),
    readByIdentity('meetings'),
  ],
);
