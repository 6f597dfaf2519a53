/** What the Department has published. Reference data of no council: everybody reads it, only an import writes it. */
import { sql } from 'drizzle-orm';
import { check, date, doublePrecision, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { areas } from './area.table.js';
import { FIGURE_SYMBOLS, type FigureSymbol } from './indicator.table.js';

export const PUBLISHED_UNITS = ['percent', 'count', 'score'] as const;
export type PublishedUnit = (typeof PUBLISHED_UNITS)[number];

export const PUBLISHED_PERIODS = ['reportingYear', 'academicYear'] as const;
export type PublishedPeriodKind = (typeof PUBLISHED_PERIODS)[number];

/** How far a figure has come, the earliest first. A file that says nothing of it was published once and for all. */
export const PUBLISHED_STATUSES = ['provisional', 'revised', 'final', 'published'] as const;
export type PublishedStatus = (typeof PUBLISHED_STATUSES)[number];

const amongst = (values: readonly string[]) => sql.raw(`(${values.map((value) => `'${value}'`).join(', ')})`);

/** What a column of a published file measures, of one cohort and breakdown. */
export const publishedMeasures = pgTable(
  'published_measures',
  {
    /** The code that an indicator of the same definition carries as its `definitionCode`. */
    code: text('code').primaryKey(),
    /** What the files are about, in words, such as "Care leavers". */
    dataset: text('dataset').notNull(),
    title: text('title').notNull(),
    unit: text('unit').$type<PublishedUnit>().notNull(),
    /** Who is counted, in the file's words. */
    cohort: text('cohort').notNull(),
  },
  (table) => [check('published_measures_unit', sql`${table.unit} in ${amongst(PUBLISHED_UNITS)}`)],
);

export const publishedFigures = pgTable(
  'published_figures',
  {
    measureCode: text('measure_code').notNull(),
    areaCode: text('area_code').notNull(),
    periodKind: text('period_kind').$type<PublishedPeriodKind>().notNull(),
    periodStartOn: date('period_start_on', { mode: 'string' }).notNull(),
    periodEndOn: date('period_end_on', { mode: 'string' }).notNull(),
    status: text('status').$type<PublishedStatus>().notNull(),
    value: doublePrecision('value'),
    symbol: text('symbol').$type<FigureSymbol>(),
    /** The name of the file from which it was first taken as it stands. */
    source: text('source').notNull(),
  },
  (table) => [
    // In the order in which a scorecard asks: some measures, of some areas, the latest period.
    primaryKey({
      name: 'published_figures_key',
      columns: [table.measureCode, table.areaCode, table.periodEndOn, table.periodStartOn],
    }),
    foreignKey({ columns: [table.measureCode], foreignColumns: [publishedMeasures.code] }),
    foreignKey({ columns: [table.areaCode], foreignColumns: [areas.code] }),
    check('published_figures_period_kind', sql`${table.periodKind} in ${amongst(PUBLISHED_PERIODS)}`),
    check('published_figures_status', sql`${table.status} in ${amongst(PUBLISHED_STATUSES)}`),
    check('published_figures_symbol', sql`${table.symbol} in ${amongst(FIGURE_SYMBOLS)}`),
    check('published_figures_one', sql`(${table.value} is null) <> (${table.symbol} is null)`),
    check('published_figures_dates', sql`${table.periodStartOn} <= ${table.periodEndOn}`),
  ],
);
