import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { agendaItems } from '../meetings/agenda.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { workPlans } from './workplan.table.js';

export const PLAN_ITEM_KINDS = [
  'annualReport',
  'strategy',
  'selfEvaluation',
  'audit',
  'workshop',
  'report',
  'toBeAgreed',
] as const;
export type PlanItemKind = (typeof PLAN_ITEM_KINDS)[number];

export const PLAN_ITEM_STATUSES = ['planned', 'done', 'dropped'] as const;
export type PlanItemStatus = (typeof PLAN_ITEM_STATUSES)[number];

/** What a body plans to take at a meeting of the year. `toBeAgreed` is a placeholder, which must be filled before the agenda is published. */
export const planItems = pgTable(
  'plan_items',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    workPlanId: uuid('work_plan_id').notNull(),
    /** The meeting at which it is to be taken; null until one is chosen. */
    meetingId: uuid('meeting_id'),
    /** The part of the agenda, such as "Care leavers". */
    part: text('part'),
    theme: text('theme'),
    kind: text('kind').$type<PlanItemKind>().notNull(),
    title: text('title').notNull(),
    supplyingAgencyId: uuid('supplying_agency_id'),
    periodStartOn: date('period_start_on', { mode: 'string' }),
    periodEndOn: date('period_end_on', { mode: 'string' }),
    /** When the national figures for the period come out; null where there are none. */
    comparatorsOutOn: date('comparators_out_on', { mode: 'string' }),
    /** The corporate parenting principles it serves, 1 to 7 (Children and Social Work Act 2017, section 1). */
    principles: integer('principles').array().notNull().default([]),
    status: text('status').$type<PlanItemStatus>().notNull().default('planned'),
    /** The meetings at which it was to be taken before, oldest first. */
    carriedOverFrom: uuid('carried_over_from').array().notNull().default([]),
    reason: text('reason'),
    agendaItemId: uuid('agenda_item_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('plan_items_by_plan').on(table.authorityId, table.workPlanId),
    index('plan_items_by_meeting').on(table.authorityId, table.meetingId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.workPlanId],
      foreignColumns: [workPlans.authorityId, workPlans.id],
    }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    foreignKey({
      columns: [table.authorityId, table.supplyingAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.agendaItemId],
      foreignColumns: [agendaItems.authorityId, agendaItems.id],
    }),
    check(
      'plan_items_kind',
      sql`${table.kind} in ('annualReport', 'strategy', 'selfEvaluation', 'audit', 'workshop', 'report', 'toBeAgreed')`,
    ),
    check('plan_items_status', sql`${table.status} in ('planned', 'done', 'dropped')`),
    check('plan_items_period', sql`${table.periodStartOn} <= ${table.periodEndOn}`),
    check('plan_items_dropped_why', sql`${table.status} <> 'dropped' or ${table.reason} is not null`),
    withinAuthority('plan_items'),
  ],
);

/** That a meeting reviewed the plan, and what it said of it. The changes that it was shown point at it. */
export const planReviews = pgTable(
  'plan_reviews',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    workPlanId: uuid('work_plan_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    note: text('note'),
    reviewedOn: date('reviewed_on', { mode: 'string' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('plan_reviews_once').on(table.authorityId, table.workPlanId, table.meetingId),
    foreignKey({
      columns: [table.authorityId, table.workPlanId],
      foreignColumns: [workPlans.authorityId, workPlans.id],
    }),
    foreignKey({ columns: [table.authorityId, table.meetingId], foreignColumns: [meetings.authorityId, meetings.id] }),
    withinAuthority('plan_reviews'),
  ],
);

/** One change of the plan, kept for the next review. */
export const planChanges = pgTable(
  'plan_changes',
  {
    authorityId: authorityId(),
    id: id(),
    workPlanId: uuid('work_plan_id').notNull(),
    changedOn: date('changed_on', { mode: 'string' }).notNull(),
    /** What changed, in one line, such as "Housing workshop: moved from 8 July 2019 to 4 November 2019". */
    text: text('text').notNull(),
    /** The review that has shown it; null until one has. */
    reviewId: uuid('review_id'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('plan_changes_by_plan').on(table.authorityId, table.workPlanId, table.id),
    foreignKey({
      columns: [table.authorityId, table.workPlanId],
      foreignColumns: [workPlans.authorityId, workPlans.id],
    }),
    withinAuthority('plan_changes'),
  ],
);
