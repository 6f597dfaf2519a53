/** The year of a measure: which figure is of it, and by when its figures and those of the country are there. Pure. */
import { daysBetween, isAboutAsLong, type Period } from '../scorecard/period.js';
import type { AttainmentMeasure } from './measure.list.js';

/** School years end on 31 August; a year is known by the one in which it ends: 2025 is 2024/25. */
export const lastYearBy = (day: string): number => {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= '09-01' ? year : year - 1;
};

/** The year that was asked for, or the last that has ended. */
export const yearAsked = (given: number | null | undefined, today: string): number => given ?? lastYearBy(today);

/** The year of a measure that ends in a year: from September to August, of money from April to March. */
export const yearOf = ({ periodKind }: Pick<AttainmentMeasure, 'periodKind'>, ending: number): Period =>
  periodKind === 'financialYear'
    ? { periodStartOn: `${ending - 1}-04-01`, periodEndOn: `${ending}-03-31` }
    : { periodStartOn: `${ending - 1}-09-01`, periodEndOn: `${ending}-08-31` };

/** Years before and after which nothing is measured, be they asked for or not. */
const YEARS = { first: 2000, last: 2198 };

/** Whether it was measured in that year. */
export function isMeasuredIn(measure: AttainmentMeasure, ending: number): boolean {
  if (ending < YEARS.first || ending > YEARS.last) return false;
  const { periodStartOn, periodEndOn } = yearOf(measure, ending);
  return measure.validFromOn <= periodEndOn && (measure.validUntilOn ?? periodEndOn) >= periodStartOn;
}

/** The figure of a year: of a term the last that ended in it, of all else that of the longest time. */
export function figureOf<Figure extends Period>(
  measure: AttainmentMeasure,
  ending: number,
  figures: readonly Figure[],
): Figure | undefined {
  const year = yearOf(measure, ending);
  const length = ({ periodStartOn, periodEndOn }: Period): number => daysBetween(periodStartOn, periodEndOn);
  const [first] = figures
    .filter(({ periodEndOn }) => year.periodStartOn <= periodEndOn && periodEndOn <= year.periodEndOn)
    .toSorted(
      (one, other) =>
        (measure.periodKind === 'term' ? 0 : length(other) - length(one)) ||
        daysBetween(one.periodEndOn, other.periodEndOn) ||
        length(other) - length(one),
    );
  return first;
}

/** Of some figures that of the same time a year before, about as long; terms move by some weeks. */
export function yearBefore<Figure extends Period>(figure: Period, others: readonly Figure[]): Figure | undefined {
  const { periodStartOn, periodEndOn } = figure;
  const monthAndDay = periodEndOn.slice(4) === '-02-29' ? '-02-28' : periodEndOn.slice(4);
  const then = `${Number(periodEndOn.slice(0, 4)) - 1}${monthAndDay}`;
  const missesBy = (one: Period): number => Math.abs(daysBetween(one.periodEndOn, then));
  const [nearest] = others
    .filter((one) => isAboutAsLong(one, figure))
    .filter((one) => missesBy(one) * 6 <= daysBetween(periodStartOn, periodEndOn))
    .toSorted((one, other) => missesBy(one) - missesBy(other));
  return nearest;
}

/** Of which national results of pupils looked after are published, one spring later: absence and key stages 2 and 4. */
const isPublished = ({ code, definitionCode, stage }: AttainmentMeasure): boolean =>
  definitionCode.startsWith('dfe-') && (stage === 'ks2' || stage === 'ks4' || code.startsWith('absence'));

/**
 * The day by which national comparators of a year are out. Source: the Department for Education publishes the outcomes of children
 * looked after of one summer in March or April of the next year.
 */
export const comparatorsDueOn = (measure: AttainmentMeasure, ending: number): string | null =>
  isPublished(measure) && isMeasuredIn(measure, ending) ? `${ending + 1}-04-30` : null;

/** The day by which a board can be given figures of a year, not validated yet: results of a summer are known in autumn. */
export const figuresDueOn = (measure: AttainmentMeasure, ending: number): string | null =>
  measure.periodKind === 'academicYear' && isMeasuredIn(measure, ending) ? `${ending}-12-31` : null;
