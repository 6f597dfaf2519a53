import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, instant, withinAuthority } from '../../database/columns.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { indicatorPairs } from '../indicators/rule.table.js';
import { figures } from './figure.table.js';

/** How often a pair is compared for one period: more would let an agency find the other’s count by trying. */
export const MOST_RESULTS = 3;

/**
 * What one of two agencies is told when both have signed what they counted: that they agree, or do not. Each is told in a row
 * of its own, which nobody else sees.
 */
export const pairResults = pgTable(
  'pair_results',
  {
    authorityId: authorityId(),
    id: id(),
    pairId: uuid('pair_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    /** The agency that is told. */
    agencyId: uuid('agency_id').notNull(),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    /** The two figures that were compared, the pair’s first and second. */
    firstFigureId: uuid('first_figure_id').notNull(),
    secondFigureId: uuid('second_figure_id').notNull(),
    /** Which comparison of the pair for the period this is, from 1. */
    number: integer('number').notNull(),
    agree: boolean('agree').notNull(),
    foundAt: instant('found_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('pair_results_number').on(
      table.authorityId,
      table.pairId,
      table.bodyId,
      table.periodStartOn,
      table.periodEndOn,
      table.number,
      table.agencyId,
    ),
    index('pair_results_by_figure').on(table.authorityId, table.agencyId, table.firstFigureId, table.secondFigureId),
    foreignKey({
      columns: [table.authorityId, table.pairId],
      foreignColumns: [indicatorPairs.authorityId, indicatorPairs.id],
    }),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({ columns: [table.authorityId, table.agencyId], foreignColumns: [agencies.authorityId, agencies.id] }),
    foreignKey({
      columns: [table.authorityId, table.firstFigureId],
      foreignColumns: [figures.authorityId, figures.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.secondFigureId],
      foreignColumns: [figures.authorityId, figures.id],
    }),
    check('pair_results_number_range', sql`${table.number} between 1 and ${sql.raw(String(MOST_RESULTS))}`),
    withinAuthority('pair_results'),
  ],
);
