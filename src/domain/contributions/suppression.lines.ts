/** The sums that a reader of a body’s figures knows without being told: of what each whole is made up, and each time. Pure. */
import type { Cell, Line } from '../../policy/suppression.js';
import { isSmall, release, type Given, type Thresholds } from '../../policy/release.js';
import type { PeriodKind } from '../indicators/indicator.table.js';
import type { RuleTerm, TermPart } from '../indicators/rule.table.js';
import type { SuppressionReason } from './suppression.table.js';

/** A figure as it stands, with what its indicator has to do with others. */
export interface TableFigure extends Given {
  readonly indicatorId: string;
  readonly agencyId: string;
  readonly subject: string;
  readonly periodKind: PeriodKind;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  /** The whole of which its indicator is a part, and by what that is broken down. */
  readonly partOfId: string | null;
  readonly breakdown: string | null;
  readonly definitionCode: string | null;
  /** When this cell was first given to the board, in milliseconds. */
  readonly givenAt: number;
  /** Whether it is hidden whatever is shown beside it, because it is small. */
  readonly isSmall: boolean;
  /** Why it was hidden before, although it is not small; null where it was not. */
  readonly hiddenFor: SuppressionReason | null;
  /** What is published of the council itself under the same definition for the same period. */
  readonly published: { readonly value: number | null; readonly symbol: string | null } | null;
}

/** Two sums of numbers of figures of one period that are compared. */
export interface SumRule {
  readonly leftTerms: readonly RuleTerm[];
  readonly comparison: 'atMost' | 'equals' | 'atLeast';
  readonly rightTerms: readonly RuleTerm[];
}

export const cellOf = (figure: Pick<TableFigure, 'indicatorId' | 'periodStartOn' | 'periodEndOn'>): string =>
  `${figure.indicatorId} ${figure.periodStartOn} ${figure.periodEndOn}`;

/** Why a figure is hidden whatever is shown beside it; null where it is not. */
export function whySensitive(figure: TableFigure): 'small' | 'published' | null {
  if (figure.isSmall) return 'small';
  return figure.published?.symbol === 'c' ? 'published' : null;
}

/** A sum of cells that comes to nothing together with what is left of it, which is never shown but can be computed. */
interface Tie {
  readonly terms: ReadonlyMap<string, number>;
  readonly rest: Rest;
}

/** What is left of a whole; `value` is null where it is no whole number, and all of it where it is not known. */
type Rest = { readonly value: number | null; readonly isSensitive: boolean } | null;

type ByCell = ReadonlyMap<string, TableFigure>;

/** A table as `protect` takes it: its cells in the order in which they are to be kept, and what ties them. */
export function tableOf(
  figures: readonly TableFigure[],
  rules: readonly SumRule[],
  thresholds: Thresholds,
): { readonly cells: readonly Cell[]; readonly lines: readonly Line[] } {
  const byCell = new Map(figures.map((figure) => [cellOf(figure), figure]));
  const everyone = cellsOfEveryone(figures, byCell, thresholds);
  const canFall = new Set(figures.filter(({ value }) => (value ?? 0) < 0).map(({ indicatorId }) => indicatorId));
  const cells = figures
    .toSorted(inOrder)
    .map((figure) =>
      cellFrom(figure, { isEveryone: everyone.has(cellOf(figure)), canFall: canFall.has(figure.indicatorId) }),
    );
  const lines: Line[] = [];
  const ties = [
    ...breakdownTies(figures, byCell, thresholds),
    ...rules.flatMap((rule) => [...ruleTies(rule, figures, byCell, thresholds)]),
    ...definitionTies(figures, thresholds),
    ...periodTies(figures, byCell, thresholds),
  ];
  for (const [at, { terms, rest }] of ties.entries()) {
    if (terms.size < 2) continue;
    if (rest === null || rest.value === 0) {
      lines.push({ terms });
      continue;
    }
    const key = `rest ${at}`;
    cells.push({ key, isHideable: false, value: rest.value, isSensitive: rest.isSensitive, ...boundsOfRest(rest) });
    lines.push({ terms: new Map([...terms, [key, 1]]) });
  }
  return { cells, lines };
}

function cellFrom(figure: TableFigure, { isEveryone, canFall }: { isEveryone: boolean; canFall: boolean }): Cell {
  const count = countOf(figure);
  const isSensitive = figure.hiddenFor !== null || whySensitive(figure) !== null || isEveryone;
  // A nought is shown, so what is hidden is none, but where the noughts of a breakdown are hidden, or the value is not known.
  const bounds = { from: isEveryone || count === null ? 0 : 1, to: Infinity };
  return {
    key: cellOf(figure),
    isSensitive,
    isHideable: figure.value !== null && figure.value !== 0 && figure.unit !== 'pounds' && !figure.published,
    value: count,
    ...(figure.unit === 'count' && !canFall ? { bounds } : {}),
  };
}

const boundsOfRest = ({ value, isSensitive }: NonNullable<Rest>): Pick<Cell, 'bounds'> => {
  if (!isSensitive || value === null) return {};
  return { bounds: value > 0 ? { from: 0, to: Infinity } : { from: -Infinity, to: 0 } };
};

/** Every whole with its parts of one breakdown and period, as far as they were given. */
function* breakdownsIn(
  figures: readonly TableFigure[],
  byCell: ByCell,
): Generator<{ readonly whole: TableFigure; readonly parts: readonly TableFigure[] }> {
  const parts = groupedBy(figures, (figure) =>
    figure.partOfId === null
      ? null
      : JSON.stringify([cellOf({ ...figure, indicatorId: figure.partOfId }), figure.breakdown]),
  );
  for (const of of parts.values()) {
    const [first] = of;
    const whole = byCell.get(cellOf({ ...first!, indicatorId: first!.partOfId! }));
    if (whole) yield { whole, parts: of };
  }
}

/** Small cohorts of which all are in one part: that part says it, and so do the noughts of the others. */
function cellsOfEveryone(
  figures: readonly TableFigure[],
  byCell: ByCell,
  { cohortFloor }: Thresholds,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { whole, parts } of breakdownsIn(figures, byCell)) {
    const all = countOf(whole);
    if (all === null || all < 1 || all >= cohortFloor || !parts.some((part) => countOf(part) === all)) continue;
    for (const part of parts) if (countOf(part) !== null) found.add(cellOf(part));
  }
  return found;
}

function* breakdownTies(figures: readonly TableFigure[], byCell: ByCell, thresholds: Thresholds): Generator<Tie> {
  for (const { whole, parts } of breakdownsIn(figures, byCell)) yield without(whole, parts, thresholds);
}

/** A whole of which parts are taken. */
const without = (whole: TableFigure, parts: readonly TableFigure[], thresholds: Thresholds): Tie => ({
  terms: new Map([[cellOf(whole), -1], ...parts.map((part) => [cellOf(part), 1] as const)]),
  rest: restOf(whole, parts, thresholds),
});

function* ruleTies(
  { leftTerms, comparison, rightTerms }: SumRule,
  figures: readonly TableFigure[],
  byCell: ByCell,
  thresholds: Thresholds,
): Generator<Tie> {
  const all = [...leftTerms, ...rightTerms.map((term) => ({ ...term, times: -term.times }))];
  for (const { periodStartOn, periodEndOn } of figures.filter((one) => one.indicatorId === all[0]?.indicatorId)) {
    const given = all.flatMap((term) => {
      const figure = byCell.get(cellOf({ indicatorId: term.indicatorId, periodStartOn, periodEndOn }));
      return figure ? [{ term, figure }] : [];
    });
    if (given.length < all.length) continue;
    const terms = new Map<string, number>();
    let sum = 0;
    for (const { term, figure } of given) {
      const key = cellOf(figure);
      terms.set(key, (terms.get(key) ?? 0) + term.times);
      sum += term.times * (numberOf(figure, term.part) ?? Number.NaN);
    }
    const isCounted = given.every(({ term, figure }) => term.part === 'value' && countOf(figure) !== null);
    const isSensitive = comparison !== 'equals' && isSmall(sum, thresholds);
    yield { terms, rest: Number.isNaN(sum) ? null : { value: isCounted ? 0 - sum : null, isSensitive } };
  }
}

/** Two indicators under one definition count the same. */
function* definitionTies(figures: readonly TableFigure[], thresholds: Thresholds): Generator<Tie> {
  const alike = groupedBy(figures, (figure) =>
    figure.definitionCode === null ? null : cellOf({ ...figure, indicatorId: figure.definitionCode }),
  );
  for (const [one, ...others] of alike.values()) {
    for (const other of others) yield { ...without(one!, [other], thresholds), rest: null };
  }
}

/** A time is made up of the times within it: a year of its quarters, and what is new in a year to date of the last of them. */
function* periodTies(figures: readonly TableFigure[], byCell: ByCell, thresholds: Thresholds): Generator<Tie> {
  const flows = groupedBy(figures, ({ indicatorId, periodKind, unit }) =>
    periodKind !== 'snapshot' && (unit === 'count' || unit === 'percent') ? indicatorId : null,
  );
  for (const times of flows.values()) {
    for (const terms of cyclesOf(times)) {
      const sum = [...terms].reduce((sofar, [key, by]) => sofar + by * (countOf(byCell.get(key)!) ?? Number.NaN), 0);
      yield { terms, rest: Number.isNaN(sum) ? null : { value: 0 - sum, isSensitive: false } };
    }
    for (const [long, short] of nested(times)) {
      const tie = without(long, [short], thresholds);
      if (tie.rest?.isSensitive) yield tie;
    }
  }
}

function groupedBy(
  figures: readonly TableFigure[],
  keyOf: (figure: TableFigure) => string | null,
): Map<string, TableFigure[]> {
  const groups = new Map<string, TableFigure[]>();
  for (const figure of figures) {
    const key = keyOf(figure);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(figure);
    else groups.set(key, [figure]);
  }
  return groups;
}

/** The earlier given first, then wholes before parts, longer before shorter times, and the order of the catalogue. */
function inOrder(one: TableFigure, other: TableFigure): number {
  return (
    one.givenAt - other.givenAt ||
    Number(one.partOfId !== null) - Number(other.partOfId !== null) ||
    daysOf(other) - daysOf(one) ||
    (cellOf(one) < cellOf(other) ? -1 : 1)
  );
}

const DAY = 86_400_000;
const daysOf = ({ periodStartOn, periodEndOn }: TableFigure): number =>
  (Date.parse(periodEndOn) - Date.parse(periodStartOn)) / DAY;

/** A figure as a whole number that adds up. */
const countOf = ({ unit, value, qualifier }: TableFigure): number | null =>
  unit === 'count' && qualifier === 'exact' && Number.isInteger(value) ? value : null;

function numberOf(figure: TableFigure, part: TermPart): number | null {
  return part === 'value' ? (figure.qualifier === 'exact' ? figure.value : null) : figure[part];
}

/** What is left of a whole when its parts are taken from it: of counts how many, of percentages the parts of another one. */
function restOf(whole: TableFigure, parts: readonly TableFigure[], thresholds: Thresholds): Rest {
  const counts = parts.map(countOf);
  const all = countOf(whole);
  if (all !== null && counts.every((count) => count !== null)) {
    const value = all - counts.reduce((sofar, count) => sofar + count, 0);
    return { value, isSensitive: isSmall(value, thresholds) };
  }
  const left = (part: 'numerator' | 'denominator'): number =>
    parts.reduce((sofar, one) => sofar - (one[part] ?? Number.NaN), whole[part] ?? Number.NaN);
  const [numerator, denominator] = [left('numerator'), left('denominator')];
  if (Number.isNaN(numerator)) return null;
  const isQuotient = denominator > 0 && numerator >= 0 && numerator <= denominator;
  const isSensitive = isQuotient
    ? release({ ...whole, numerator, denominator }, { exact: false, thresholds }).symbol === 'c'
    : isSmall(numerator, thresholds);
  return { value: null, isSensitive };
}

/** The day after a period, on which the next one begins. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

/**
 * The sums between times: with the days between them as places and the times as ways, every time that joins two places that
 * are joined already is the sum of the ways between them.
 */
function* cyclesOf(figures: readonly TableFigure[]): Generator<ReadonlyMap<string, number>> {
  const ways = new Map<string, { readonly to: string; readonly key: string; readonly sign: number }[]>();
  const add = (from: string, to: string, key: string, sign: number): void =>
    void ways.set(from, [...(ways.get(from) ?? []), { to, key, sign }]);
  const path = (from: string, to: string): Map<string, number> | undefined => {
    const reached = new Map<string, Map<string, number>>([[from, new Map()]]);
    for (const [place, before] of reached) {
      if (place === to) return before;
      for (const way of ways.get(place) ?? []) {
        if (!reached.has(way.to)) reached.set(way.to, new Map([...before, [way.key, way.sign]]));
      }
    }
    return undefined;
  };
  for (const figure of figures.toSorted((one, other) => daysOf(one) - daysOf(other))) {
    const [from, to, key] = [figure.periodStartOn, dayAfter(figure.periodEndOn), cellOf(figure)];
    const sum = path(from, to);
    if (sum) yield new Map([...sum, [key, -1]]);
    else {
      add(from, to, key, 1);
      add(to, from, key, -1);
    }
  }
}

/** Times that begin or end together, the longer one first. */
function* nested(figures: readonly TableFigure[]): Generator<readonly [TableFigure, TableFigure]> {
  for (const long of figures) {
    for (const short of figures) {
      const together = [long.periodStartOn === short.periodStartOn, long.periodEndOn === short.periodEndOn];
      if (together.filter(Boolean).length === 1 && daysOf(long) > daysOf(short)) yield [long, short];
    }
  }
}
