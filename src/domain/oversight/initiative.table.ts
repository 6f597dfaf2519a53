import { sql } from 'drizzle-orm';
import { check, date, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';
import { priorities } from '../strategy/priority.table.js';

export const INITIATIVE_STATUSES = ['proposed', 'running', 'ended'] as const;
export type InitiativeStatus = (typeof INITIATIVE_STATUSES)[number];

/** A programme or pilot, what it is to change, and by which indicator the body will see it. */
export const initiatives = pgTable(
  'initiatives',
  {
    authorityId: authorityId(),
    id: id(),
    bodyId: uuid('body_id').notNull(),
    /** The agency that runs it and writes of it. */
    agencyId: uuid('agency_id').notNull(),
    title: text('title').notNull(),
    expectedEffect: text('expected_effect').notNull(),
    priorityId: uuid('priority_id'),
    indicatorId: uuid('indicator_id'),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    evaluateOn: date('evaluate_on', { mode: 'string' }).notNull(),
    status: text('status').$type<InitiativeStatus>().notNull().default('proposed'),
    evaluation: text('evaluation'),
    evaluatedOn: date('evaluated_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    index('initiatives_by_body').on(table.authorityId, table.bodyId),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('initiatives_status', sql`${table.status} in ('proposed', 'running', 'ended')`),
    check('initiatives_evaluated', sql`(${table.evaluation} is null) = (${table.evaluatedOn} is null)`),
    check('initiatives_dates', sql`${table.startsOn} <= ${table.evaluateOn}`),
    withinAuthority('initiatives'),
  ],
);
