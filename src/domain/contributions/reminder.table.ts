import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { meetings } from '../meetings/meeting.table.js';

/** What an agency can be reminded of. */
export const OWED_KINDS = ['contribution', 'exceptionReport'] as const;
export type OwedKind = (typeof OWED_KINDS)[number];

/** Before it is due, on the day, after it, and when it is for the chair to ask. */
export const REMINDER_STEPS = ['before', 'on', 'after', 'late'] as const;
export type ReminderStep = (typeof REMINDER_STEPS)[number];

/** One step of reminding an agency of one thing that it owes by one day: there is a row from the day of the step on. */
export const reminders = pgTable(
  'reminders',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    /** Who owes. */
    agencyId: uuid('agency_id').notNull(),
    owedKind: text('owed_kind').$type<OwedKind>().notNull(),
    /** The id of what is owed; of a contribution, the meeting's, of an exception report, the figure's. */
    owedId: uuid('owed_id').notNull(),
    step: text('step').$type<ReminderStep>().notNull(),
    /** The day by which it is owed: moved, it is reminded of anew. */
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    /** The day of the step. */
    remindOn: date('remind_on', { mode: 'string' }).notNull(),
    /** The day on which it was last taken into the digests of these members; null before, and where nobody can be reached. */
    takenOn: date('taken_on', { mode: 'string' }),
    toIds: uuid('to_ids').array().notNull().default([]),
    /** Those of them, and of days before, to whom it was sent. */
    sentToIds: uuid('sent_to_ids').array().notNull().default([]),
    /** When it was first sent. */
    sentAt: instant('sent_at'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    // Every process that derives it comes to the same row.
    unique('reminders_once').on(
      table.authorityId,
      table.owedKind,
      table.owedId,
      table.agencyId,
      table.step,
      table.dueOn,
    ),
    index('reminders_by_meeting').on(table.authorityId, table.meetingId),
    index('reminders_by_day').on(table.authorityId, table.takenOn),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    check('reminders_kind', sql`${table.owedKind} in ('contribution', 'exceptionReport')`),
    check('reminders_step', sql`${table.step} in ('before', 'on', 'after', 'late')`),
    check('reminders_taken', sql`(${table.takenOn} is null) = (${table.toIds} = '{}')`),
    check('reminders_sent', sql`(${table.sentAt} is null) = (${table.sentToIds} = '{}')`),
    check('reminders_late', sql`${table.step} <> 'late' or ${table.takenOn} is null`),
    withinAuthority('reminders'),
  ],
);
