import { sql } from 'drizzle-orm';
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import { indicators } from './indicator.table.js';

/** Which number of a figure a term takes. */
export const TERM_PARTS = ['value', 'numerator', 'denominator'] as const;
export type TermPart = (typeof TERM_PARTS)[number];

/** One number of a sum: that of an indicator’s figure for the period, so many times. */
export interface RuleTerm {
  readonly indicatorId: string;
  readonly part: TermPart;
  readonly times: number;
}

export const COMPARISONS = ['atMost', 'equals', 'atLeast'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a rule does where a figure that it needs was not given. */
export const MISSING_STRATEGIES = ['skip', 'zero', 'refuse'] as const;
export type MissingStrategy = (typeof MISSING_STRATEGIES)[number];

export const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];

const amongst = (values: readonly string[]) => sql.raw(`(${values.map((value) => `'${value}'`).join(', ')})`);

/** What must hold between the figures that one agency gives for one period: two sums, and how they compare. */
export const indicatorRules = pgTable(
  'indicator_rules',
  {
    authorityId: authorityId(),
    id: id(),
    code: text('code').notNull(),
    /** What must hold, in words. */
    title: text('title').notNull(),
    leftTerms: jsonb('left_terms').$type<readonly RuleTerm[]>().notNull(),
    comparison: text('comparison').$type<Comparison>().notNull(),
    rightTerms: jsonb('right_terms').$type<readonly RuleTerm[]>().notNull(),
    /** By how much the two sums may miss it. */
    tolerance: doublePrecision('tolerance').notNull(),
    missing: text('missing').$type<MissingStrategy>().notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    /** The last day on which it holds; null while it does. */
    endedOn: date('ended_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('indicator_rules_code').on(table.authorityId, table.code),
    check('indicator_rules_comparison', sql`${table.comparison} in ${amongst(COMPARISONS)}`),
    check('indicator_rules_missing', sql`${table.missing} in ${amongst(MISSING_STRATEGIES)}`),
    check('indicator_rules_severity', sql`${table.severity} in ${amongst(SEVERITIES)}`),
    check('indicator_rules_tolerance', sql`${table.tolerance} >= 0`),
    withinAuthority('indicator_rules'),
  ],
);

/**
 * Two indicators with which two agencies count the same thing, such as missing episodes by the police and by the council.
 * Each is told only whether they agree, never what the other counted.
 */
export const indicatorPairs = pgTable(
  'indicator_pairs',
  {
    authorityId: authorityId(),
    id: id(),
    code: text('code').notNull(),
    title: text('title').notNull(),
    firstIndicatorId: uuid('first_indicator_id').notNull(),
    secondIndicatorId: uuid('second_indicator_id').notNull(),
    /** By how much the two may differ and still agree: this many, or this share of the larger, whichever is more. */
    toleranceCount: doublePrecision('tolerance_count').notNull(),
    tolerancePercent: doublePrecision('tolerance_percent').notNull(),
    endedOn: date('ended_on', { mode: 'string' }),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('indicator_pairs_code').on(table.authorityId, table.code),
    foreignKey({
      columns: [table.authorityId, table.firstIndicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.secondIndicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    check('indicator_pairs_two', sql`${table.firstIndicatorId} <> ${table.secondIndicatorId}`),
    check(
      'indicator_pairs_tolerance',
      sql`${table.toleranceCount} >= 0 and ${table.tolerancePercent} between 0 and 100`,
    ),
    withinAuthority('indicator_pairs'),
  ],
);
