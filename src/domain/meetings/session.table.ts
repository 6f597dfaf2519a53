import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { meetings } from './meeting.table.js';

/** A part of a sitting from which the public is excluded, under a paragraph of the law and for a reason. */
export const closedSessions = pgTable(
  'closed_sessions',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    /** The day of the sitting to which it belongs, and with which it ends. */
    satOn: date('sat_on', { mode: 'string' }).notNull(),
    paragraph: integer('paragraph').notNull(),
    reason: text('reason').notNull(),
    beganAt: instant('began_at').notNull(),
    /** When the body returned to open session; null where the sitting ended it. */
    endedAt: instant('ended_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('closed_sessions_open')
      .on(table.authorityId, table.meetingId, table.satOn)
      .where(sql`ended_at is null`),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    check('closed_sessions_paragraph', sql`${table.paragraph} between 1 and 7`),
    withinAuthority('closed_sessions'),
    readByIdentity('closed_sessions'),
  ],
);
