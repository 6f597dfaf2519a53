import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { priorities } from '../strategy/priority.table.js';

/** Something a body keeps asking about from meeting to meeting, such as placement stability. */
export const enquiries = pgTable(
  'enquiries',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    title: text('title').notNull(),
    /** What the body wants to know. */
    question: text('question').notNull(),
    priorityId: uuid('priority_id'),
    indicatorId: uuid('indicator_id'),
    openedOn: date('opened_on', { mode: 'string' }).notNull(),
    closedOn: date('closed_on', { mode: 'string' }),
    conclusion: text('conclusion'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('enquiries_by_body').on(table.authorityId, table.bodyId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('enquiries_closed', sql`(${table.closedOn} is null) = (${table.conclusion} is null)`),
    withinAuthority('enquiries'),
  ],
);

/** What a meeting saw on a line of enquiry; written once a meeting. */
export const observations = pgTable(
  'observations',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    enquiryId: uuid('enquiry_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    text: text('text').notNull(),
    notedOn: date('noted_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('observations_once').on(table.authorityId, table.enquiryId, table.meetingId),
    foreignKey({
      columns: [table.authorityId, table.enquiryId],
      foreignColumns: [enquiries.authorityId, enquiries.id],
    }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    withinAuthority('observations'),
  ],
);
