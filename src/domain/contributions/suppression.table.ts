import { sql } from 'drizzle-orm';
import { check, date, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { authorityId, instant, withinAuthority } from '../../database/columns.js';
import { bodies } from '../authorities/authority.table.js';
import { indicators } from '../indicators/indicator.table.js';

/**
 * Why a cell that is not small by itself is hidden from whoever may not read it exactly: it tells something of everyone in a small
 * cohort, the Department hides it, or one that is hidden could be computed from it.
 */
export const SUPPRESSION_REASONS = ['everyone', 'published', 'protects'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** Why a cell is hidden, be it small by itself or not. */
export const HIDDEN_REASONS = ['small', ...SUPPRESSION_REASONS] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/**
 * The cells of a body’s tables that are hidden although they are not small, each by its indicator and period: every revision of it,
 * given to whichever meeting. Found when figures are signed off. What was hidden once stays hidden, or a later answer would tell
 * what an earlier one did not.
 */
export const suppressedCells = pgTable(
  'suppressed_cells',
  {
    authorityId: authorityId(),
    bodyId: uuid('body_id').notNull(),
    indicatorId: uuid('indicator_id').notNull(),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    reason: text('reason').$type<SuppressionReason>().notNull(),
    foundAt: instant('found_at').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'suppressed_cells_key',
      columns: [table.authorityId, table.bodyId, table.indicatorId, table.periodEndOn, table.periodStartOn],
    }),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('suppressed_cells_reason', sql`${table.reason} in ('everyone', 'published', 'protects')`),
    withinAuthority('suppressed_cells'),
  ],
);
