import { sql } from 'drizzle-orm';
import {
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, readByIdentity, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { members, seats } from '../members/member.table.js';
import { meetings } from './meeting.table.js';

export const ATTENDANCE_STATUSES = ['present', 'apologies', 'absent'] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

/** Who stands in for a seat at one meeting: they read its papers until its minutes are approved, and nothing else. */
export const substitutes = pgTable(
  'substitutes',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    /** The seat they stand in for. */
    seatId: uuid('seat_id').notNull(),
    memberId: uuid('member_id').notNull(),
    namedOn: date('named_on', { mode: 'string' }).notNull(),
    withdrawnOn: date('withdrawn_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('substitutes_once')
      .on(table.authorityId, table.meetingId, table.seatId)
      .where(sql`withdrawn_on is null`),
    index('substitutes_by_member').on(table.authorityId, table.memberId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    foreignKey({ columns: [table.authorityId, table.memberId], foreignColumns: [members.authorityId, members.id] }),
    withinAuthority('substitutes'),
    readByIdentity('substitutes'),
  ],
);

/** Whether a seat was taken on one day of a meeting: a meeting that was adjourned and reconvened sits on several. */
export const attendances = pgTable(
  'attendances',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    satOn: date('sat_on', { mode: 'string' }).notNull(),
    seatId: uuid('seat_id').notNull(),
    status: text('status').$type<AttendanceStatus>().notNull(),
    /** Who took the seat for its holder; then the seat counts as present by a substitute. */
    substituteId: uuid('substitute_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('attendances_once').on(table.authorityId, table.meetingId, table.satOn, table.seatId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({ columns: [table.authorityId, table.seatId], foreignColumns: [seats.authorityId, seats.id] }),
    foreignKey({
      columns: [table.authorityId, table.substituteId],
      foreignColumns: [substitutes.authorityId, substitutes.id],
    }),
    check('attendances_status', sql`${table.status} in ('present', 'apologies', 'absent')`),
    check('attendances_substitute', sql`${table.substituteId} is null or ${table.status} <> 'present'`),
    withinAuthority('attendances'),
  ],
);
