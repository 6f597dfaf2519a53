import { sql } from 'drizzle-orm';
import { check, date, foreignKey, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, instant, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { seats } from '../members/member.table.js';
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
    /** Null where the body sits in private anyway and cites no paragraph of the law. */
    paragraph: integer('paragraph'),
    reason: text('reason').notNull(),
    /** The seats that moved and seconded it; null where the clerk records it without them. */
    movedById: uuid('moved_by_id'),
    secondedById: uuid('seconded_by_id'),
    beganAt: instant('began_at').notNull(),
    /** When the body returned to open session or its sitting ended; null where the day ended it. */
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
    foreignKey({ columns: [table.authorityId, table.movedById], foreignColumns: [seats.authorityId, seats.id] }),
    foreignKey({ columns: [table.authorityId, table.secondedById], foreignColumns: [seats.authorityId, seats.id] }),
    check(
      'closed_sessions_moved',
      sql`case num_nulls(${table.movedById}, ${table.secondedById}) when 0 then ${table.movedById} <> ${table.secondedById} when 1 then false else true end`,
    ),
    check('closed_sessions_paragraph', sql`${table.paragraph} between 1 and 7`),
    withinAuthority('closed_sessions'),
    readByIdentity('closed_sessions'),
  ],
);
