/** What a chart of a report shows, and the same in words. It is made of what one reader reads, and of what is hidden nothing is drawn. */
import type { ReportFigure } from './asked.js';
import { countOf, inWords, periodOf, SYMBOLS, told } from './told.js';

export interface Bar {
  readonly label: string;
  /** What stands under it, in words. */
  readonly said: string;
  /** How long it is, as a percentage; null where no bar is drawn, and then nothing else of it either. */
  readonly value: number | null;
  readonly england: number | null;
  /** Between which it may lie by chance alone. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

export interface Chart {
  readonly title: string;
  /** All that the picture says, for whoever does not see it. */
  readonly description: string;
  readonly bars: readonly Bar[];
}

/** So many bars stand upright on one page of the Word document. */
const MOST_BARS = 5;

/** The charts of figures that are counted alike: their percentages as bars. None where no percentage would be drawn. */
export function chartsOf(title: string, figures: readonly ReportFigure[]): Chart[] {
  const shares = figures.filter(({ indicator }) => indicator.unit === 'percent');
  const periods = new Set(shares.map(({ figure }) => periodOf(figure)));
  const bars = shares.map((one) => barOf(one, periods.size > 1));
  if (bars.every(({ value }) => value === null)) return [];
  const count = Math.ceil(bars.length / MOST_BARS);
  return Array.from({ length: count }, (_, at): Chart => {
    const shown = bars.slice(at * MOST_BARS, (at + 1) * MOST_BARS);
    return {
      title: count === 1 ? `${title} in percent` : `${title} in percent, ${at + 1} of ${count}`,
      description: `Bar chart from 0 to 100 %. ${shown.map(({ label, said }) => `${label}: ${said}`).join(' ')}`,
      bars: shown,
    };
  });
}

function barOf(one: ReportFigure, isOfManyPeriods: boolean): Bar {
  const { figure } = one;
  const value = figure.symbol === null && figure.qualifier === 'exact' ? figure.value : null;
  const { interval } = figure;
  const england = figure.gaps?.find(({ against }) => against === 'england');
  const said = [
    figure.symbol === null ? shareOf(one) : `[${figure.symbol}] ${SYMBOLS[figure.symbol] ?? ''}`.replace(/\.$/, ''),
    ...(england && england.value !== null ? [besideOf(england, england.value, figure.periodEndOn)] : []),
    ...(interval
      ? [`were it chance alone, anything from ${percent(interval.lower)} to ${percent(interval.upper)}`]
      : []),
  ];
  return {
    label: figure.indicatorVersion.title + (isOfManyPeriods ? `, ${periodOf(figure)}` : ''),
    said: `${said.join('; ')}.`,
    value,
    england: england?.value ?? null,
    interval,
  };
}

function shareOf(one: ReportFigure): string {
  const count = countOf(one);
  return /^\d/.test(count) ? `${told(one.figure)} of ${count}` : `${told(one.figure)} (n: ${count})`;
}

/** England, of which time it is where it is of another, and how far it lies from the figure where that may be read. */
function besideOf(
  { difference, periodEndOn }: { readonly difference: number | null; readonly periodEndOn: string | null },
  value: number,
  ownEndOn: string,
): string {
  const england = `England ${percent(value)}`;
  const dated =
    periodEndOn === null || periodEndOn === ownEndOn ? england : `${england} in the time to ${inWords(periodEndOn)}`;
  if (difference === null) return dated;
  if (difference === 0) return `${dated}, which is the same`;
  const points = Math.abs(difference).toLocaleString('en-GB');
  return `${dated}, which is ${points} ${points === '1' ? 'point' : 'points'} ${difference > 0 ? 'lower' : 'higher'}`;
}

const percent = (value: number): string => `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;
