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
import { authorityId, id, instant, version, withinAuthority } from '../../database/columns.js';
import type { SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';
import { meetings } from '../meetings/meeting.table.js';

/** The collection before a meeting, one a meeting. Its dates are those of the meeting, and move with it. */
export const rounds = pgTable(
  'rounds',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    openedAt: instant('opened_at').notNull(),
    /** When the clerk closed it; null while contributions are taken. */
    closedAt: instant('closed_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('rounds_meeting').on(table.authorityId, table.meetingId),
    index('rounds_by_body').on(table.authorityId, table.bodyId, table.id),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    withinAuthority('rounds'),
  ],
);

/** What one agency owes to a round: an indicator for a period, or a narrative on a subject. */
export const roundItems = pgTable(
  'round_items',
  {
    authorityId: authorityId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    /** Who owes it: of an indicator its supplier, unless a dispute gave it to another. */
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    /** Null for a narrative, and then the period too. */
    indicatorId: uuid('indicator_id'),
    periodStartOn: date('period_start_on', { mode: 'string' }),
    periodEndOn: date('period_end_on', { mode: 'string' }),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    uniqueIndex('round_items_indicator')
      .on(table.authorityId, table.roundId, table.indicatorId, table.periodStartOn, table.periodEndOn)
      .where(sql`indicator_id is not null`),
    uniqueIndex('round_items_narrative')
      .on(table.authorityId, table.roundId, table.agencyId, table.subject)
      .where(sql`indicator_id is null`),
    foreignKey({ columns: [table.authorityId, table.roundId], foreignColumns: [rounds.authorityId, rounds.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check(
      'round_items_period',
      sql`(${table.indicatorId} is null) = (${table.periodStartOn} is null)
        and (${table.indicatorId} is null) = (${table.periodEndOn} is null)
        and coalesce(${table.periodStartOn} <= ${table.periodEndOn}, true)`,
    ),
    withinAuthority('round_items'),
  ],
);

/** More time for one agency in one round. It is written once, and the latest counts. */
export const roundExtensions = pgTable(
  'round_extensions',
  {
    authorityId: authorityId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    /** The last day. */
    untilOn: date('until_on', { mode: 'string' }).notNull(),
    reason: text('reason').notNull(),
    grantedAt: instant('granted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('round_extensions_by_round').on(table.authorityId, table.roundId, table.agencyId),
    foreignKey({ columns: [table.authorityId, table.roundId], foreignColumns: [rounds.authorityId, rounds.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    withinAuthority('round_extensions'),
  ],
);

export const DISPUTE_STATUSES = ['open', 'upheld', 'reassigned'] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** "Not ours": an agency says that it does not owe an item, and the clerk settles it. */
export const roundDisputes = pgTable(
  'round_disputes',
  {
    authorityId: authorityId(),
    id: id(),
    roundId: uuid('round_id').notNull(),
    itemId: uuid('item_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    /** Who says so: whoever owed the item when it was disputed. */
    agencyId: uuid('agency_id').notNull(),
    reason: text('reason').notNull(),
    suggestedAgencyId: uuid('suggested_agency_id'),
    status: text('status').$type<DisputeStatus>().notNull().default('open'),
    settlement: text('settlement'),
    disputedAt: instant('disputed_at').notNull(),
    settledAt: instant('settled_at'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    // One at a time.
    uniqueIndex('round_disputes_open')
      .on(table.authorityId, table.itemId)
      .where(sql`status = 'open'`),
    index('round_disputes_by_round').on(table.authorityId, table.roundId),
    foreignKey({ columns: [table.authorityId, table.roundId], foreignColumns: [rounds.authorityId, rounds.id] }),
    foreignKey({ columns: [table.authorityId, table.itemId], foreignColumns: [roundItems.authorityId, roundItems.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.suggestedAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    check('round_disputes_status', sql`${table.status} in ('open', 'upheld', 'reassigned')`),
    check(
      'round_disputes_settled',
      sql`(${table.status} = 'open') = (${table.settledAt} is null)
        and (${table.status} = 'open') = (${table.settlement} is null)`,
    ),
    withinAuthority('round_disputes'),
  ],
);
