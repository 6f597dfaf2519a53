import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import type { Stage } from '../../policy/classification.js';
import { bodies } from '../authorities/authority.table.js';
import { agendaItems } from './agenda.table.js';
import { meetings } from './meeting.table.js';

/** The minutes of a meeting: drafted by the clerk, corrected, and approved by a later meeting, which makes them public. */
export const minutes = pgTable(
  'minutes',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    draftedOn: date('drafted_on', { mode: 'string' }).notNull(),
    approvedAtMeetingId: uuid('approved_at_meeting_id'),
    approvedOn: date('approved_on', { mode: 'string' }),
    stage: text('stage').$type<Extract<Stage, 'accepted' | 'published'>>().notNull().default('accepted'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('minutes_once').on(table.authorityId, table.meetingId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.approvedAtMeetingId],
      foreignColumns: [meetings.authorityId, meetings.id],
    }),
    check(
      'minutes_approved',
      sql`(${table.stage} = 'published') = (${table.approvedAtMeetingId} is not null and ${table.approvedOn} is not null)`,
    ),
    withinAuthority('minutes'),
    readByIdentity('minutes'),
  ],
);

/** What the minutes say under one item; `itemId` is null for what stands under none, such as who opened the meeting. */
export const minuteEntries = pgTable(
  'minute_entries',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    minutesId: uuid('minutes_id').notNull(),
    itemId: uuid('item_id'),
    position: integer('position').notNull(),
    text: text('text').notNull(),
    /** What was corrected since the first draft, in the order of the corrections; here, so that it is shut with its item. */
    corrections: text('corrections').array().notNull().default([]),
    stage: text('stage').$type<Extract<Stage, 'accepted' | 'published'>>().notNull().default('accepted'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('minute_entries_position').on(table.authorityId, table.minutesId, table.position),
    foreignKey({ columns: [table.authorityId, table.minutesId], foreignColumns: [minutes.authorityId, minutes.id] }),
    foreignKey({
      columns: [table.authorityId, table.itemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    withinAuthority('minute_entries'),
  ],
);
