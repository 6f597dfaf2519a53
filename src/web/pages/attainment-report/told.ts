/** How a copy of a report writes a day, a value, and out of how many it is. */
import type { ReportFigure, ToldFigure } from './asked.js';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
export const inWords = (day: string): string => DAY.format(new Date(day.length === 10 ? `${day}T12:00:00Z` : day));
export const periodOf = ({ periodStartOn, periodEndOn }: { periodStartOn: string; periodEndOn: string }): string =>
  `${inWords(periodStartOn)} to ${inWords(periodEndOn)}`;

/** A value as people write it, or its symbol in brackets. */
export const told = ({ display, symbol }: Omit<ToldFigure, 'status'>): string =>
  symbol === null ? (display ?? '[withheld]') : `[${symbol}]`;

/** The same with between what chance alone may move an average, where that was given with it; of shares the picture says it. */
export const toldWithin = ({ indicator, figure }: ReportFigure): string =>
  indicator.unit === 'score' && figure.interval
    ? `${told(figure)} (by chance alone ${written(figure.interval.lower)} to ${written(figure.interval.upper)})`
    : told(figure);

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
