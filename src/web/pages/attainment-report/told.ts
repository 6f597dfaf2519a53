/** How a copy of a report writes a day, a value, and out of how many it is. */
import type { Gap, ReportFigure, ToldFigure } from './asked.js';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
export const inWords = (day: string): string => DAY.format(new Date(day.length === 10 ? `${day}T12:00:00Z` : day));
export const periodOf = ({ periodStartOn, periodEndOn }: { periodStartOn: string; periodEndOn: string }): string =>
  `${inWords(periodStartOn)} to ${inWords(periodEndOn)}`;

/** A value as people write it, or its symbol in brackets. */
export const told = ({ display, symbol }: Omit<ToldFigure, 'status'>): string =>
  symbol === null ? (display ?? '[withheld]') : `[${symbol}]`;

/** Between what it may lie by chance alone, as far as that may be said of it. */
export function withinOf({ indicator: { unit }, figure: { interval } }: ReportFigure): string {
  if (!['percent', 'score'].includes(unit)) return 'does not apply';
  return interval === null ? 'not shown' : `${amountOf(interval.lower, unit)} to ${amountOf(interval.upper, unit)}`;
}

/** What it is held against, of which time that is where it is of another, and how far the figure lies above or below it. */
export function besideOf(
  { value, difference, periodEndOn }: Omit<Gap, 'against'> & { readonly value: number },
  { unit, ownEndOn }: { readonly unit: string; readonly ownEndOn: string },
): string {
  const isOfSameTime = periodEndOn === null || periodEndOn === ownEndOn;
  const other = amountOf(value, unit) + (isOfSameTime ? '' : ` (${timeTo(periodEndOn)})`);
  if (difference === null) return other;
  if (difference === 0) return `${other}: the same`;
  return `${other}: ${written(Math.abs(difference))} ${difference > 0 ? 'above' : 'below'}`;
}

/** England beside a figure. */
export function englandOf({ indicator: { unit }, figure }: ReportFigure): string {
  const england = figure.gaps?.find(({ against }) => against === 'england');
  if (!england || england.value === null) return 'no comparison';
  return besideOf({ ...england, value: england.value }, { unit, ownEndOn: figure.periodEndOn });
}

/** A year by its two ends, an academic one or a financial one; any other time by its last day. */
function timeTo(endOn: string): string {
  if (!/-(08-31|03-31)$/.test(endOn)) return `to ${inWords(endOn)}`;
  const ending = Number(endOn.slice(0, 4));
  return `${ending - 1}/${String(ending % 100).padStart(2, '0')}`;
}

const amountOf = (value: number, unit: string): string =>
  unit === 'percent' ? `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} %` : written(value);

export const written = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 2 });

/** How many there are of whom a share or a score is told, as far as this reader may read it. */
export function countOf({ indicator, figure, countedBy }: ReportFigure): string {
  if (!['percent', 'rate', 'score'].includes(indicator.unit)) return 'does not apply';
  const count = figure.denominator ?? figure.cohortSize;
  if (count !== null) return count.toLocaleString('en-GB');
  return countedBy ? told(countedBy) : 'not shown';
}

/** What stands in place of a value, and what it means. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  c: 'Suppressed: it is a small number, or would tell one. It is neither nothing nor zero.',
  x: 'Not available.',
  z: 'Does not apply.',
  k: 'Rounds to zero, and is not zero.',
  low: 'Too few to be told reliably.',
};
