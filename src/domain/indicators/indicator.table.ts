import { sql } from 'drizzle-orm';
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { authorityId, id, version, withinAuthority } from '../../database/columns.js';
import type { Classification, SubjectArea } from '../../policy/classification.js';
import { agencies, bodies } from '../authorities/authority.table.js';
import { meetings } from '../meetings/meeting.table.js';
import { priorities } from '../strategy/priority.table.js';

export const INDICATOR_UNITS = ['percent', 'count', 'rate', 'score', 'pounds'] as const;
export type IndicatorUnit = (typeof INDICATOR_UNITS)[number];

export const POLARITIES = ['higherIsBetter', 'lowerIsBetter', 'neither'] as const;
export type Polarity = (typeof POLARITIES)[number];

/** What the periods are of which an indicator is given: a day's stock, or the flow of a time. */
export const PERIOD_KINDS = [
  'snapshot',
  'financialYear',
  'financialQuarter',
  'halfYear',
  'term',
  'academicYear',
  'month',
  'other',
] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

/** Under what an indicator is known elsewhere, such as a metric of a national catalogue. */
export interface ExternalId {
  readonly scheme: string;
  readonly id: string;
}

/** The classes that the released form of a figure can have; its exactness is a question of its own. */
export const FIGURE_CLASSES = ['open', 'members'] as const satisfies readonly Classification[];
export type FigureClass = (typeof FIGURE_CLASSES)[number];

/** Why there is no value: five different things, none of them nothing or zero. */
export const FIGURE_SYMBOLS = ['c', 'x', 'z', 'k', 'low'] as const;
export type FigureSymbol = (typeof FIGURE_SYMBOLS)[number];

const amongst = (values: readonly string[]) => sql.raw(`(${values.map((value) => `'${value}'`).join(', ')})`);

/**
 * What is measured: the catalogue of a council. It keeps what an indicator is for good; exactly how it is measured stands
 * in its versions.
 */
export const indicators = pgTable(
  'indicators',
  {
    authorityId: authorityId(),
    id: id(),
    code: text('code').notNull(),
    /** The number of its newest version. */
    definitionVersion: integer('definition_version').notNull().default(1),
    unit: text('unit').$type<IndicatorUnit>().notNull(),
    polarity: text('polarity').$type<Polarity>().notNull(),
    /** How many decimals a figure is shown with. */
    precision: integer('precision').notNull(),
    periodKind: text('period_kind').$type<PeriodKind>().notNull().default('other'),
    subject: text('subject').$type<SubjectArea>().notNull(),
    classification: text('classification').$type<FigureClass>().notNull(),
    supplyingAgencyId: uuid('supplying_agency_id').notNull(),
    /** The whole of which it is a coded part, such as one reason why children go missing of all the episodes. */
    partOfId: uuid('part_of_id'),
    /** By what the whole is broken down, such as "by reason": its parts of one breakdown come to the whole. */
    breakdown: text('breakdown'),
    /** What is measured in its place since it ended. */
    successorId: uuid('successor_id'),
    externalIds: jsonb('external_ids').$type<readonly ExternalId[]>().notNull().default([]),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('indicators_code').on(table.authorityId, table.code),
    index('indicators_by_whole').on(table.authorityId, table.partOfId),
    foreignKey({
      columns: [table.authorityId, table.supplyingAgencyId],
      foreignColumns: [agencies.authorityId, agencies.id],
    }),
    foreignKey({ columns: [table.authorityId, table.partOfId], foreignColumns: [table.authorityId, table.id] }),
    foreignKey({ columns: [table.authorityId, table.successorId], foreignColumns: [table.authorityId, table.id] }),
    check('indicators_unit', sql`${table.unit} in ${amongst(INDICATOR_UNITS)}`),
    check('indicators_polarity', sql`${table.polarity} in ${amongst(POLARITIES)}`),
    check('indicators_period_kind', sql`${table.periodKind} in ${amongst(PERIOD_KINDS)}`),
    check('indicators_classification', sql`${table.classification} in ${amongst(FIGURE_CLASSES)}`),
    check('indicators_others', sql`${table.id} <> ${table.partOfId} and ${table.id} <> ${table.successorId}`),
    withinAuthority('indicators'),
  ],
);

/** What a body wants to reach: one target for an indicator and a period. */
export const indicatorTargets = pgTable(
  'indicator_targets',
  {
    authorityId: authorityId(),
    id: id(),
    indicatorId: uuid('indicator_id').notNull(),
    bodyId: uuid('body_id').notNull(),
    priorityId: uuid('priority_id'),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    value: doublePrecision('value').notNull(),
    /** The upper end of a range to lie in, of which the value is the lower one; null for a value to be reached. */
    upperValue: doublePrecision('upper_value'),
    setAtMeetingId: uuid('set_at_meeting_id'),
    version: version(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('indicator_targets_period').on(
      table.authorityId,
      table.indicatorId,
      table.bodyId,
      table.periodStartOn,
      table.periodEndOn,
    ),
    foreignKey({
      columns: [table.authorityId, table.indicatorId],
      foreignColumns: [indicators.authorityId, indicators.id],
    }),
    foreignKey({ columns: [table.authorityId, table.bodyId], foreignColumns: [bodies.authorityId, bodies.id] }),
    foreignKey({
      columns: [table.authorityId, table.priorityId],
      foreignColumns: [priorities.authorityId, priorities.id],
    }),
    foreignKey({
      columns: [table.authorityId, table.setAtMeetingId],
      foreignColumns: [meetings.authorityId, meetings.id],
    }),
    check('indicator_targets_dates', sql`${table.periodStartOn} <= ${table.periodEndOn}`),
    check('indicator_targets_range', sql`${table.value} < ${table.upperValue}`),
    withinAuthority('indicator_targets'),
  ],
);

/**
 * Published figures to compare with. They are entered by a council's clerk, hence rows of that council; when the national
 * files are imported they become a reference table without an authority, which the hub may only read.
 */
export const publishedComparators = pgTable(
  'published_comparators',
  {
    authorityId: authorityId(),
    id: id(),
    indicatorCode: text('indicator_code').notNull(),
    area: text('area').notNull(),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    value: doublePrecision('value'),
    symbol: text('symbol').$type<FigureSymbol>(),
    /** The definition under which it was measured, which need not be the indicator's. */
    definitionCode: text('definition_code').notNull(),
    source: text('source').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.authorityId, table.id] }),
    unique('published_comparators_period').on(
      table.authorityId,
      table.indicatorCode,
      table.area,
      table.periodStartOn,
      table.periodEndOn,
      table.definitionCode,
    ),
    foreignKey({
      columns: [table.authorityId, table.indicatorCode],
      foreignColumns: [indicators.authorityId, indicators.code],
    }),
    check('published_comparators_symbol', sql`${table.symbol} in ${amongst(FIGURE_SYMBOLS)}`),
    check('published_comparators_one', sql`(${table.value} is null) <> (${table.symbol} is null)`),
    check('published_comparators_dates', sql`${table.periodStartOn} <= ${table.periodEndOn}`),
    withinAuthority('published_comparators'),
  ],
);
