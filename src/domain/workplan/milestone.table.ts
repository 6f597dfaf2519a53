import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { workPlans } from './workplan.table.js';

/** The steps of a delivery plan, in the order in which they must come. */
export const MILESTONE_STEPS = [
  'consultation',
  'draft',
  'approval',
  'publication',
  'dissemination',
  'implementation',
  'review',
] as const;
export type MilestoneStep = (typeof MILESTONE_STEPS)[number];

/** A milestone of the delivery plan of a strategy, linked to the service plan that carries it out. */
export const milestones = pgTable(
  'milestones',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    workPlanId: uuid('work_plan_id').notNull(),
    /** What is delivered, such as "Children in Care and Care Leavers Strategy"; milestones of one undertaking are ordered. */
    undertaking: text('undertaking').notNull(),
    step: text('step').$type<MilestoneStep>().notNull(),
    title: text('title').notNull(),
    /** By role title or body, such as "Cabinet". */
    responsible: text('responsible'),
    servicePlan: text('service_plan'),
    dueFrom: date('due_from', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    doneOn: date('done_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('milestones_by_plan').on(table.authorityId, table.workPlanId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.workPlanId],
      foreignColumns: [workPlans.authorityId, workPlans.id],
    }),
    check('milestones_dates', sql`${table.dueFrom} <= ${table.dueOn}`),
    check(
      'milestones_step',
      sql`${table.step} in ('consultation', 'draft', 'approval', 'publication', 'dissemination', 'implementation', 'review')`,
    ),
    withinAuthority('milestones'),
  ],
);
