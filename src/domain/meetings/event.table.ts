import { sql } from 'drizzle-orm';
import { boolean, check, date, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';

export const EVENT_KINDS = [
  'consultation',
  'holidaySession',
  'sharedGuardian',
  'takeoverDay',
  'congress',
  'other',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something a body does with young people between its meetings. Numbers only: nobody who came is named. */
export const engagementEvents = pgTable(
  'engagement_events',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    kind: text('kind').$type<EventKind>().notNull(),
    title: text('title').notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }).notNull(),
    invitesAllElectedMembers: boolean('invites_all_elected_members').notNull(),
    /** Who else is invited, in words. */
    invited: text('invited'),
    numberInvited: integer('number_invited'),
    numberAttended: integer('number_attended'),
    electedMembersAttended: integer('elected_members_attended'),
    /** What was heard, in words that name nobody. */
    learning: text('learning'),
    cancelledReason: text('cancelled_reason'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('engagement_events_by_body').on(table.authorityId, table.bodyId, table.startsOn, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    check('engagement_events_dates', sql`${table.startsOn} <= ${table.endsOn}`),
    check(
      'engagement_events_numbers',
      sql`${table.numberInvited} >= 0 and ${table.numberAttended} >= 0 and ${table.electedMembersAttended} >= 0`,
    ),
    check(
      'engagement_events_kind',
      sql`${table.kind} in ('consultation', 'holidaySession', 'sharedGuardian', 'takeoverDay', 'congress', 'other')`,
    ),
    withinAuthority('engagement_events'),
  ],
);
