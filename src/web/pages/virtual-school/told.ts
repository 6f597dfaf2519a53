/** What is said of a figure on the pages of the virtual school: the same in a table and in the chart beside it, of what one reader reads. */
import { markupOf } from '../../render.js';
import type { Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords, figureText, withDaysInWords } from '../../words.js';
import { chartsOf } from '../attainment-report/chart.js';
import { NARROW, pictureOf } from '../attainment-report/picture.js';
import { besideOf } from '../attainment-report/told.js';

export type Told<Value> = Value | Withheld | null;

export interface Gap {
  readonly against: string;
  readonly value: number | null;
  readonly symbol: string | null;
  readonly difference: number | null;
  readonly periodEndOn: string | null;
  /** Why there is no difference, where that is asked for. */
  readonly reason?: string | null;
}

export interface ToldFigure {
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly display: Told<string>;
  readonly symbol: Told<string>;
  readonly value: Told<number>;
  readonly qualifier: Told<string>;
  readonly status: string | null;
  readonly cohortSize: Told<number>;
  readonly interval: Told<{ readonly lower: number; readonly upper: number; readonly level: number }>;
  readonly gaps: Told<readonly Gap[]>;
}

export const known = <Value>(value: Told<Value>): Value | null => (value instanceof Withheld ? null : value);

export const NOT_GIVEN = 'Not given yet';
const NOT_SHOWN = 'Not shown';
const DOES_NOT_APPLY = 'Does not apply';

type Read = Pick<ToldFigure, 'display' | 'symbol'>;

/** The figure itself. Nothing given, not shared and suppressed are told apart. */
export function figureCell(figure: Read | null, none = NOT_GIVEN): Cell {
  if (figure === null) return none;
  const { display, symbol } = figure;
  if (display instanceof Withheld) return display;
  return figureText({ display, symbol: known(symbol) });
}

/** Out of how many it is, as far as the reader may know. */
export function sizeCell(figure: { readonly cohortSize: Told<number> } | null, unit: string): Cell {
  if (figure === null) return null;
  if (unit !== 'percent') return DOES_NOT_APPLY;
  return figure.cohortSize === null ? NOT_SHOWN : figure.cohortSize;
}

/** What chance alone may make of it; from 50 on nothing is said. */
export function intervalCell(
  { interval, cohortSize }: Pick<ToldFigure, 'interval' | 'cohortSize'>,
  unit: string,
): Cell {
  if (unit !== 'percent') return DOES_NOT_APPLY;
  if (interval instanceof Withheld) return interval;
  if (interval) return `${percent(interval.lower)} to ${percent(interval.upper)}`;
  const size = known(cohortSize);
  return size !== null && size >= 50 ? 'Out of 50 or more' : NOT_SHOWN;
}

const STATUSES: Readonly<Record<string, string>> = { provisional: 'Provisional', revised: 'Revised', final: 'Final' };
export const statusCell = (figure: Pick<ToldFigure, 'status'> | null): Cell =>
  figure && (STATUSES[figure.status ?? ''] ?? 'Not said');

/** How settled some figures are, plainly: as the least settled of them. */
export function settledInWords(figures: readonly Pick<ToldFigure, 'status'>[]): string {
  if (figures.length === 0) return 'No figure was given yet.';
  const said = new Set(figures.map(({ status }) => status));
  if (said.has('provisional')) return 'Provisional: some of these figures are not validated, and may still change.';
  if (said.has('revised'))
    return 'Revised: some of these figures changed since they were first given, and may change again.';
  return said.has('final') ? 'Final: these figures are validated.' : 'It is not said how settled these figures are.';
}

/** What it is held against, and how far it lies from that. */
export function gapCell(
  { gaps, periodEndOn }: Pick<ToldFigure, 'gaps' | 'periodEndOn'>,
  against: string,
  unit: string,
): Cell {
  if (gaps === null || gaps instanceof Withheld) return gaps;
  const gap = gaps.find((one) => one.against === against);
  if (!gap) return null;
  const { value, symbol } = gap;
  if (value === null) return symbol === null ? 'No comparison' : `[${symbol}]`;
  // A year before is of another time always, as its column says.
  const ownEndOn = against === 'yearBefore' ? (gap.periodEndOn ?? periodEndOn) : periodEndOn;
  return besideOf({ ...gap, value }, { unit, ownEndOn });
}

/** Why there is nothing to compare with, each once. */
export const reasonsIn = (
  figures: readonly Pick<ToldFigure, 'gaps'>[],
  against: readonly string[],
): readonly string[] => [
  ...new Set(
    figures
      .flatMap(({ gaps }) => known(gaps) ?? [])
      .filter((gap) => against.includes(gap.against) && gap.value === null && gap.symbol === null)
      .flatMap(({ reason }) => (reason == null ? [] : [`No comparison: ${withDaysInWords(reason)}`])),
  ),
];

/** One figure as a chart draws it. */
export interface Drawn {
  readonly title: string;
  readonly unit: string;
  readonly cohort: string;
  readonly figure: ToldFigure;
}

/** The charts of some figures as markup: bars with what chance alone may make of them, n, and England. What is hidden has no bar. */
export const barsOf = (title: string, drawn: readonly Drawn[], id: string): readonly string[] =>
  chartsOf(
    title,
    drawn.map(({ title: measure, unit, cohort, figure }) => ({
      givenAt: null,
      indicator: { title: measure, unit },
      countedBy: null,
      figure: {
        periodStartOn: figure.periodStartOn,
        periodEndOn: figure.periodEndOn,
        status: figure.status,
        display: known(figure.display),
        symbol: known(figure.symbol),
        value: known(figure.value),
        qualifier: known(figure.qualifier),
        denominator: null,
        cohortSize: known(figure.cohortSize),
        interval: known(figure.interval),
        gaps: known(figure.gaps),
        judgement: null,
        suppression: null,
        indicatorVersion: { title: measure, cohort },
      },
    })),
  ).map((chart, at) => markupOf(pictureOf(chart, `${id}-${at}`, NARROW).svg));

export const periodInWords = ({
  periodStartOn,
  periodEndOn,
}: Pick<ToldFigure, 'periodStartOn' | 'periodEndOn'>): string =>
  `${dayInWords(periodStartOn)} to ${dayInWords(periodEndOn)}`;

const percent = (value: number): string => `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;
