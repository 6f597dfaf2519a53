import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, instant, withinAuthority } from '../../database/columns.js';
import type { Classification, Stage, SubjectArea } from '../../policy/classification.js';
import type { Qualifier } from '../../policy/release.js';
import { indicators, type FigureSymbol } from '../indicators/indicator.table.js';
import { indicatorVersions } from '../indicators/version.table.js';
import { contributions } from './contribution.table.js';

export const FIGURE_STATUSES = ['provisional', 'revised', 'final'] as const;
/** How settled a figure is, as its supplier says. */
export type FigureStatus = (typeof FIGURE_STATUSES)[number];

/**
 * A figure against an indicator, for a period, as its supplier gave it: exact. What others than the entitled read of it is
 * its released form, which the store makes of it. Body, agency, subject, stage and revision are those of its contribution.
 */
export const figures = pgTable(
  'figures',
  {
    authorityId: authorityId(),
    id: id(),
    contributionId: uuid('contribution_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    agencyId: uuid('agency_id').notNull(),
    subject: text('subject').$type<SubjectArea>().notNull(),
    stage: text('stage').$type<Stage>().notNull(),
    /** The class of its indicator, or the narrower one to which its contribution was raised; null for `open`. */
    raisedTo: text('raised_to').$type<Classification>(),
    indicatorId: uuid('indicator_id').notNull(),
    /** The version of the indicator that was valid on the last day of the period. */
    indicatorVersionId: uuid('indicator_version_id').notNull(),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    value: doublePrecision('value'),
    /** The upper end of a range; the value is the lower one. */
    upperValue: doublePrecision('upper_value'),
    qualifier: text('qualifier').$type<Qualifier>().notNull(),
    symbol: text('symbol').$type<FigureSymbol>(),
    /** What was counted; null too of an average, whose value times its denominator is the sum. */
    numerator: integer('numerator'),
    denominator: integer('denominator'),
    /** Between which an average may lie by chance alone, 95 times in a hundred, as its supplier gives it. */
    lowerLimit: doublePrecision('lower_limit'),
    upperLimit: doublePrecision('upper_limit'),
    attestedAboveFloor: boolean('attested_above_floor').notNull().default(false),
    revision: integer('revision').notNull().default(1),
    /** The return that its contribution corrects, by the id of the first revision; null on the first itself. */
    correctsId: uuid('corrects_id'),
    /** The id of the first revision of the return that brings it. */
    returnId: uuid('return_id')
      .notNull()
      .generatedAlwaysAs(sql`coalesce(corrects_id, contribution_id)`),
    acceptedAt: instant('accepted_at'),
    status: text('status').$type<FigureStatus>(),
    /** Why there is no value. */
    gapReason: text('gap_reason'),
    /** What its supplier says to a warning. */
    justification: text('justification'),
    /** The supplier's judgement in words, for readers from whom the value is suppressed. */
    judgement: text('judgement'),
    /** Why the value of last time was brought over. */
    unchangedReason: text('unchanged_reason'),
    /** When its agency took it back before it was accepted. Its row stays for what points to it, without its content. */
    takenBackAt: instant('taken_back_at'),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('figures_once').on(
      table.authorityId,
      table.returnId,
      table.indicatorId,
      table.periodStartOn,
      table.periodEndOn,
      table.revision,
    ),
    index('figures_by_contribution').on(table.authorityId, table.contributionId),
    index('figures_by_indicator').on(table.authorityId, table.bodyId, table.indicatorId, table.periodEndOn),
    foreignKey({
      columns: [table.authorityId, table.contributionId],
      foreignColumns: [contributions.authorityId, contributions.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.indicatorVersionId],
      foreignColumns: [indicatorVersions.authorityId, indicatorVersions.id],
    }),
    check('figures_stage', sql`${table.stage} in ('draft', 'signedOff', 'accepted', 'published')`),
    check('figures_raised', sql`${table.raisedTo} in ('members', 'agreement', 'named')`),
    check('figures_dates', sql`${table.periodStartOn} <= ${table.periodEndOn}`),
    check('figures_qualifier', sql`${table.qualifier} in ('exact', 'over', 'about', 'range')`),
    check('figures_symbol', sql`${table.symbol} in ('c', 'x', 'z', 'k', 'low')`),
    check('figures_value_or_symbol', sql`(${table.value} is null) <> (${table.symbol} is null)`),
    check('figures_range', sql`(${table.qualifier} = 'range') = (${table.upperValue} is not null)`),
    check(
      'figures_parts',
      sql`case
          when ${table.denominator} is null then ${table.numerator} is null
          when ${table.numerator} is null then ${table.denominator} > 0 and ${table.value} is not null and ${table.qualifier} = 'exact'
          else ${table.denominator} > 0 and ${table.numerator} between 0 and ${table.denominator}
        end`,
    ),
    check(
      'figures_limits',
      sql`case num_nulls(${table.lowerLimit}, ${table.upperLimit})
          when 2 then true
          when 0 then ${table.denominator} is not null and ${table.numerator} is null and ${table.value} between ${table.lowerLimit} and ${table.upperLimit}
          else false
        end`,
    ),
    check('figures_revision', sql`${table.revision} >= 1 and (${table.revision} = 1) = (${table.correctsId} is null)`),
    check('figures_status', sql`${table.status} in ('provisional', 'revised', 'final')`),
    check('figures_gap', sql`${table.gapReason} is null or ${table.symbol} is not null`),
    withinAuthority('figures'),
  ],
);
