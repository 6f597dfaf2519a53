/** What a chart of a report shows, and the same in words. It is made of what one reader reads, and of what is hidden nothing is drawn. */
import type { ReportFigure } from './asked.js';
import { countOf, inWords, periodOf, SYMBOLS, told, written } from './told.js';

export interface Bar {
  readonly label: string;
  /** What stands under it, in words. */
  readonly said: string;
  /** How long it is, in the unit of its chart; null where no bar is drawn, and then nothing else of it either. */
  readonly value: number | null;
  readonly england: number | null;
  /** Between which it may lie by chance alone. */
  readonly interval: { readonly lower: number; readonly upper: number } | null;
}

/** From where to where bars may reach; nought lies on it. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly number[];
  /** What stands behind a number. */
  readonly unit: ' %' | '';
}

export interface Chart {
  readonly title: string;
  readonly scale: Scale;
  /** All that the picture says, for whoever does not see it. */
  readonly description: string;
  readonly bars: readonly Bar[];
}

/** So many bars stand upright on one page of the Word document. */
const MOST_BARS = 5;

const PERCENT: Scale = { from: 0, to: 100, marks: [0, 50, 100], unit: ' %' };

/** The charts of figures that are counted alike: their percentages as bars, and each average on its own scale. */
export const chartsOf = (title: string, figures: readonly ReportFigure[]): Chart[] => [
  ...sharesOf(title, figures),
  ...averagesOf(title, figures),
];

/** None where no percentage would be drawn. */
function sharesOf(title: string, figures: readonly ReportFigure[]): Chart[] {
  const shares = figures.filter(({ indicator }) => indicator.unit === 'percent');
  const periods = new Set(shares.map(({ figure }) => periodOf(figure)));
  const bars = shares.map((one) => barOf(one, PERCENT.unit, periods.size > 1));
  if (bars.every(({ value }) => value === null)) return [];
  const count = Math.ceil(bars.length / MOST_BARS);
  return Array.from({ length: count }, (_, at): Chart => {
    const shown = bars.slice(at * MOST_BARS, (at + 1) * MOST_BARS);
    return {
      title: count === 1 ? `${title} in percent` : `${title} in percent, ${at + 1} of ${count}`,
      scale: PERCENT,
      description: `Bar chart from 0 to 100 %. ${shown.map(({ label, said }) => `${label}: ${said}`).join(' ')}`,
      bars: shown,
    };
  });
}

/** Averages are of different things: points in eight subjects are not to be laid beside progress. */
function averagesOf(title: string, figures: readonly ReportFigure[]): Chart[] {
  const averages = figures.filter(({ indicator }) => indicator.unit === 'score');
  const titles = [...new Set(averages.map(({ figure }) => figure.indicatorVersion.title))];
  return titles.flatMap((name): Chart[] => {
    const same = averages.filter(({ figure }) => figure.indicatorVersion.title === name).slice(-MOST_BARS);
    const bars = same.map((one) => barOf(one, '', same.length > 1));
    if (bars.every(({ value }) => value === null)) return [];
    const scale = scaleOf(bars);
    const said = bars.map((bar) => `${bar.label}: ${bar.said}`).join(' ');
    return [
      { title: `${title}: ${name}`, scale, description: `Bar chart from ${scale.from} to ${scale.to}. ${said}`, bars },
    ];
  });
}

/** As far as what is drawn reaches, in whole points, nought with it; what is not drawn makes it no longer. */
function scaleOf(bars: readonly Bar[]): Scale {
  const drawn = bars.flatMap(({ value, england, interval }) =>
    value === null ? [] : [value, england ?? 0, interval?.lower ?? 0, interval?.upper ?? 0],
  );
  const [from, to] = [Math.floor(Math.min(0, ...drawn)), Math.ceil(Math.max(0, ...drawn))];
  return {
    from,
    to: from === to ? from + 1 : to,
    marks: [...new Set([from, 0, from === to ? from + 1 : to])],
    unit: '',
  };
}

function barOf(one: ReportFigure, unit: Scale['unit'], isOfManyPeriods: boolean): Bar {
  const { figure } = one;
  const value = figure.symbol === null && figure.qualifier === 'exact' ? figure.value : null;
  const { interval } = figure;
  const england = figure.gaps?.find(({ against }) => against === 'england');
  const said = [
    figure.symbol === null ? shareOf(one) : `[${figure.symbol}] ${SYMBOLS[figure.symbol] ?? ''}`.replace(/\.$/, ''),
    ...(england && england.value !== null ? [besideOf(england, amount(england.value, unit), figure.periodEndOn)] : []),
    ...(interval
      ? [`were it chance alone, anything from ${amount(interval.lower, unit)} to ${amount(interval.upper, unit)}`]
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
  if (one.indicator.unit === 'score' && /^\d/.test(count)) return `${told(one.figure)}, the average of ${count}`;
  return /^\d/.test(count) ? `${told(one.figure)} of ${count}` : `${told(one.figure)} (n: ${count})`;
}

/** England, of which time it is where it is of another, and how far it lies from the figure where that may be read. */
function besideOf(
  { difference, periodEndOn }: { readonly difference: number | null; readonly periodEndOn: string | null },
  value: string,
  ownEndOn: string,
): string {
  const england = `England ${value}`;
  const dated =
    periodEndOn === null || periodEndOn === ownEndOn ? england : `${england} in the time to ${inWords(periodEndOn)}`;
  if (difference === null) return dated;
  if (difference === 0) return `${dated}, which is the same`;
  const points = Math.abs(difference).toLocaleString('en-GB');
  return `${dated}, which is ${points} ${points === '1' ? 'point' : 'points'} ${difference > 0 ? 'lower' : 'higher'}`;
}

const amount = (value: number, unit: Scale['unit']): string =>
  unit === '' ? written(value) : `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })}${unit}`;
