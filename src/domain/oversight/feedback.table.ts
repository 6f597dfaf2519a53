import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { seats } from '../members/member.table.js';
import { priorities } from '../strategy/priority.table.js';

/** What the lead of a priority tells a meeting; each lead owes one at every meeting. */
export const feedbacks = pgTable(
  'feedbacks',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    priorityId: uuid('priority_id').notNull(),
    /** The seat of the lead who gave it. */
    seatId: uuid('seat_id').notNull(),
    text: text('text').notNull(),
    /** What the lead promises to do by the next meeting. */
    promise: text('promise'),
    givenOn: date('given_on', { mode: 'string' }).notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('feedbacks_once').on(table.authorityId, table.meetingId, table.priorityId, table.seatId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    withinAuthority('feedbacks'),
  ],
);

export const LOG_KINDS = ['visit', 'meetingWithOfficers', 'training'] as const;
export type LogKind = (typeof LOG_KINDS)[number];

/** The levels of responsibility at which members are trained. */
export const TRAINING_LEVELS = ['universal', 'targeted', 'specialist'] as const;
export type TrainingLevel = (typeof TRAINING_LEVELS)[number];

/** What a member did between meetings: a visit, a meeting with officers, training. */
export const logEntries = pgTable(
  'log_entries',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    seatId: uuid('seat_id').notNull(),
    kind: text('kind').$type<LogKind>().notNull(),
    trainingLevel: text('training_level').$type<TrainingLevel>(),
    priorityId: uuid('priority_id'),
    onDay: date('on_day', { mode: 'string' }).notNull(),
    /** With whom or where, by role title or service; never a child, a carer or an address. */
    what: text('what').notNull(),
    learned: text('learned'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('log_entries_by_body').on(table.authorityId, table.bodyId, table.onDay, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    check('log_entries_kind', sql`${table.kind} in ('visit', 'meetingWithOfficers', 'training')`),
    check('log_entries_level', sql`(${table.kind} = 'training') = (${table.trainingLevel} is not null)`),
    withinAuthority('log_entries'),
  ],
);
