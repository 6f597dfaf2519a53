import { sql } from 'drizzle-orm';
import { check, doublePrecision, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, instant, version, withinAuthority } from '../../database/columns.js';
import { actions } from '../actions/action.table.js';
import { figures } from '../contributions/figure.table.js';
import { indicators } from '../indicators/indicator.table.js';

export const MEASURE_COMPARISONS = ['atLeast', 'atMost'] as const;
export type MeasureComparison = (typeof MEASURE_COMPARISONS)[number];

/** What will show that an action is done: one indicator and a value to reach; by the id of the action. */
export const actionMeasures = pgTable(
  'action_measures',
  {
    authorityId: authorityId(),
    actionId: uuid('action_id').notNull(),
    indicatorId: uuid('indicator_id').notNull(),
    comparison: text('comparison').$type<MeasureComparison>().notNull(),
    value: doublePrecision('value').notNull(),
    /** What is accepted from then on may show it. */
    setAt: instant('set_at').notNull(),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.actionId] }),
    foreignKey({ columns: [table.authorityId, table.actionId], foreignColumns: [actions.authorityId, actions.id] }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('action_measures_comparison', sql`${table.comparison} in ('atLeast', 'atMost')`),
    withinAuthority('action_measures'),
  ],
);

/** A figure that was flagged, and the action that was raised to follow it up. It is open for as long as the action is. */
export const followUps = pgTable(
  'follow_ups',
  {
    authorityId: authorityId(),
    actionId: uuid('action_id').notNull(),
    figureId: uuid('figure_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.actionId] }),
    index('follow_ups_by_figure').on(table.authorityId, table.figureId),
    foreignKey({ columns: [table.authorityId, table.actionId], foreignColumns: [actions.authorityId, actions.id] }),
    foreignKey({ columns: [table.authorityId, table.figureId], foreignColumns: [figures.authorityId, figures.id] }),
    withinAuthority('follow_ups'),
  ],
);
