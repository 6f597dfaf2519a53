/** Three years as one: what the hub makes of figures that were given for single years. Pure. */
import { release, type Thresholds } from '../../policy/release.js';
import { areComparable } from '../indicators/comparable.js';
import { isTelling, leftOf, amountOf } from './suppression.amounts.js';
import { addsUp, cellOf, DAY, groupedBy, type TableFigure } from './suppression.cells.js';

/** How many years are pooled. */
const YEARS = 3;

/**
 * Spans begin in 2020 and every third year before and after, whatever was given, so that no two overlap: one of them less another
 * would tell how the year that is new differs from the one that is left out.
 */
const FIRST_YEAR = 2020;

/** Figures of single years, and what they are together. */
export interface Pooled<Figure extends TableFigure = TableFigure> {
  /** As it would stand, had its agency given it. */
  readonly figure: TableFigure;
  /** The years, the first first. */
  readonly of: readonly Figure[];
}

type Period = Pick<TableFigure, 'periodStartOn' | 'periodEndOn'>;

const dayOfYear = (year: number, day: string): string => `${String(year).padStart(4, '0')}${day.slice(4)}`;
const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
const yearOf = (day: string): number => Number(day.slice(0, 4));

/** The three years in which a year stands; null where the period is no year. */
export function spanOf({ periodStartOn, periodEndOn }: Period): Period | null {
  const year = yearOf(periodStartOn);
  if (periodEndOn !== dayBefore(dayOfYear(year + 1, periodStartOn))) return null;
  const first = FIRST_YEAR + YEARS * Math.floor((year - FIRST_YEAR) / YEARS);
  return {
    periodStartOn: dayOfYear(first, periodStartOn),
    periodEndOn: dayBefore(dayOfYear(first + YEARS, periodStartOn)),
  };
}

/** The three years before a span. */
export function spanBefore({ periodStartOn }: Period): Period {
  return {
    periodStartOn: dayOfYear(yearOf(periodStartOn) - YEARS, periodStartOn),
    periodEndOn: dayBefore(periodStartOn),
  };
}

/**
 * What can be pooled of the figures of a body: the parts of one indicator, or averages with their numbers, over three years, of one agency under one subject, as far
 * as the years may be compared. There is none where its agency gave a figure for the three years itself.
 */
export function pooledIn<Figure extends TableFigure>(table: readonly Figure[]): Pooled<Figure>[] {
  const given = new Set(table.map(cellOf));
  const spans = groupedBy(table, (figure) => {
    const { indicatorId, agencyId, subject, periodKind } = figure;
    const isYearly = periodKind === 'financialYear' || periodKind === 'academicYear';
    const span = isYearly && addsUp(figure) ? spanOf(figure) : null;
    return span && JSON.stringify([cellOf({ indicatorId, ...span }), agencyId, subject]);
  });
  return [...spans.values()].flatMap((some) => {
    const of = some.toSorted((one, other) => (one.periodStartOn < other.periodStartOn ? -1 : 1));
    const [first] = of;
    const areAlike = of.every((one) => areComparable(measuredBy(first!), measuredBy(one)));
    if (of.length < YEARS || !areAlike) return [];
    const figure = together(of);
    return given.has(cellOf(figure)) ? [] : [{ figure, of }];
  });
}

export const measuredBy = ({ definitionCode, indicatorVersionId }: TableFigure) => ({
  definitionCode,
  versionId: indicatorVersionId,
});

function together(of: readonly TableFigure[]): TableFigure {
  const sumOf = (number: (one: TableFigure) => number): number => of.reduce((sofar, one) => sofar + number(one), 0);
  const last = of.at(-1)!;
  const denominator = sumOf((one) => one.denominator!);
  const numerator = last.unit === 'score' ? null : sumOf((one) => one.numerator!);
  return {
    ...last,
    ...spanOf(of[0]!)!,
    // An average counts as often as there are pupils of whom it is.
    value:
      numerator === null
        ? sumOf((one) => one.value! * one.denominator!) / denominator
        : (100 * numerator) / denominator,
    upperValue: null,
    qualifier: 'exact',
    symbol: null,
    numerator,
    denominator,
    attestedAboveFloor: false,
    givenAt: Math.max(...of.map(({ givenAt }) => givenAt)),
    isSmall: false,
    hiddenFor: null,
    published: null,
  };
}

/**
 * Whether a pooled figure would tell too much by itself: it is small, or so is what it leaves when the years that are shown are taken
 * from it.
 */
export function isTellingPooled(
  { figure, of }: Pooled,
  isHidden: (figure: TableFigure) => boolean,
  thresholds: Thresholds,
): boolean {
  const shown = of.filter((one) => !isHidden(one));
  if (shown.length === YEARS) return false;
  if (release(figure, { exact: false, thresholds }).symbol === 'c') return true;
  const left = leftOf([[amountOf(figure), -1], ...shown.map((one) => [amountOf(one), 1] as const)]);
  return isTelling(left, thresholds);
}
