/** Figures as a return: the CSV that the hub reads, and the empty list from which they are counted. */
import { COLUMN_NAMES, COLUMNS } from './attainment.columns.js';
import type { AttainmentFigure } from './attainment.count.js';

/** The columns of a return that a computed file has, by the titles that the hub knows them by. */
const RETURN_TITLES = [
  'Indicator code',
  'Title',
  'Period',
  'Value',
  'Numerator',
  'Denominator',
  'Symbol',
  'Reason if missing',
  'Status',
] as const;

/** UTF-8 with the mark without which Excel takes it for Windows-1252, and lines as RFC 4180 ends them. */
const textOf = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;

const quoted = (cell: string): string => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The figures as a file to be uploaded as it is; one line an indicator. */
export const fileOfFigures = (figures: readonly AttainmentFigure[]): string =>
  textOf([
    RETURN_TITLES,
    ...figures.map((figure) => [
      figure.indicatorCode,
      figure.measure.title,
      `${figure.periodStartOn} to ${figure.periodEndOn}`,
      figure.value ?? '',
      String(figure.numerator ?? ''),
      String(figure.denominator ?? ''),
      figure.symbol ?? '',
      figure.reason ?? '',
      figure.status,
    ]),
  ]);

/** The template of the list: its titles. */
export const emptyList = (): string => textOf([COLUMN_NAMES.map((name) => COLUMNS[name].title)]);

/** What the file of figures is called, by the time that it is of. */
export const fileName = (year: number, term: string | null): string =>
  `attainment-${year}${term ? `-${term}` : ''}.csv`;
