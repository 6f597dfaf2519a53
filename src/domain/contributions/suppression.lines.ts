/** The sums that a reader of a body’s figures knows without being told: of what each whole is made up, and each time. Pure. */
import type { Cell, Line } from '../../policy/suppression.js';
import { isSmall, type Given, type Thresholds } from '../../policy/release.js';
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

/** Cells, each so many times. */
type Terms = ReadonlyMap<string, number>;

/** What cells come to: of counts how many, of percentages their parts. NaN where it is not known. */
interface Amount {
  readonly unit: TableFigure['unit'];
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** What a reader knows of indicators at any time: their numbers, each so many times, come to nothing, or to less than that. */
interface Relation {
  readonly terms: readonly RuleTerm[];
  /** What is left when they are taken from each other: what no part is for, or by how much one sum is under another. */
  readonly leaves: 'nothing' | 'parts' | 'difference';
}

type Period = readonly [startOn: string, endOn: string];
type ByCell = ReadonlyMap<string, TableFigure>;

/**
 * A table as `protect` takes it: its cells in the order in which they are to be kept, and what ties them.
 *
 * What holds between indicators holds at every time. So a time for which one of them was given nothing, while the others were,
 * stands as a cell that is never shown: it can be computed, and others from it.
 */
export function tableOf(
  all: readonly TableFigure[],
  rules: readonly SumRule[],
  thresholds: Thresholds,
): { readonly cells: readonly Cell[]; readonly lines: readonly Line[] } {
  // What is not available is not given: what it would be is told by what is.
  const figures = all.filter(({ value, symbol }) => value !== null || symbol === 'c');
  const byCell = new Map(figures.map((figure) => [cellOf(figure), figure]));
  const everyone = cellsOfEveryone(figures, byCell, thresholds);
  const canFall = new Set(figures.filter(({ value }) => (value ?? 0) < 0).map(({ indicatorId }) => indicatorId));
  const newest = Math.max(...figures.map(({ givenAt }) => givenAt));
  const cells: Cell[] = figures.toSorted(inOrder).map((figure) =>
    cellFrom(figure, {
      isEveryone: everyone.has(cellOf(figure)),
      canFall: canFall.has(figure.indicatorId),
      isRead: figure.givenAt < newest,
    }),
  );
  const amounts = new Map(figures.map((figure) => [cellOf(figure), amountOf(figure)]));
  const lines: Line[] = [];

  /** Ties cells that come to nothing; where they do not quite, by how much they miss it is known. */
  const close = (terms: Terms): void => {
    const { unit, value } = leftOf([...terms].map(([key, times]) => [amounts.get(key)!, times] as const));
    if (unit !== 'count' || Number.isNaN(value) || value === 0) return void lines.push({ terms });
    const key = `miss ${lines.length}`;
    cells.push({ key, isSensitive: false, isHideable: false, value });
    lines.push({ terms: new Map([...terms, [key, 1]]) });
  };
  /** Ties cells with what is left of them, which is never shown, and must not be computed where it is small. */
  const leave = (key: string, left: Amount, terms: Terms, { times = 1, isCounted = true } = {}): void => {
    const isSensitive = isTelling(left, thresholds);
    const isCount = isCounted && left.unit === 'count' && !(left.value < 0);
    amounts.set(key, left);
    cells.push({
      key,
      isSensitive,
      isUnknown: !isSensitive,
      isHideable: false,
      value: null,
      ...(isCount ? { bounds: { from: 0, to: Infinity } } : {}),
    });
    lines.push({ terms: new Map([...terms, [key, times]]) });
  };

  const times = timesOf(figures, close);
  let waiting = [...relationsIn(all, rules)].flatMap((relation, at) =>
    times.periodsOf(relation.terms).map((period) => ({ relation, period, rest: `rest ${at}` })),
  );
  const standing = ({ relation, period }: (typeof waiting)[number]) => {
    const found = relation.terms.map((term) => ({ term, cells: times.across(term.indicatorId, period) }));
    const given = found.flatMap(({ term, cells }) => (cells ? [{ term, cells }] : []));
    const terms = new Map<string, number>();
    for (const { term, cells } of given) {
      for (const [key, by] of cells) terms.set(key, (terms.get(key) ?? 0) + by * term.times);
    }
    const left = leftOf(
      given.flatMap(({ term, cells }) =>
        [...cells].map(([key, by]) => [partOf(amounts.get(key)!, term.part), by * term.times] as const),
      ),
    );
    return { missing: found.flatMap(({ term, cells }) => (cells ? [] : [term])), given, terms, left };
  };
  const leaveRest = (
    { relation, period, rest }: (typeof waiting)[number],
    left: Amount,
    terms: Terms,
    isCounted = true,
  ) => {
    const key = `${rest} ${period.join(' ')}`;
    leave(key, left, terms, { isCounted });
    times.add(rest, period, key, relation.terms[0]!.indicatorId);
  };
  /** Breakdowns of which something is in no part: their parts do not tell the whole. */
  const open = new Set<Relation>();
  // First what is given, then what it tells of a part, then of a whole, and last what others than the hub may be able to compute.
  for (let [turn, before] = [0, Infinity]; turn < 4; turn += Number(waiting.length === before)) {
    before = waiting.length;
    waiting = waiting.filter((one) => {
      const { missing, given, terms, left } = standing(one);
      const { relation, period } = one;
      const [term] = missing;
      const isWhole = relation.leaves === 'parts' && term === relation.terms[0];
      const its = !term ? 0 : Number.isNaN(amountIn(left)) ? 3 : isWhole ? 2 : 1;
      if (missing.length > 1 || given.length === 0 || its > turn) return true;
      if (!term) {
        const isAll = relation.leaves === 'nothing' || amountIn(left) === 0 || Number.isNaN(amountIn(left));
        const isCounted = relation.terms.every(({ part }) => part === 'value');
        if (isAll) close(terms);
        else leaveRest(one, left, terms, isCounted);
        if (!isAll) open.add(relation);
        return false;
      }
      if (relation.leaves === 'difference' || Math.abs(term.times) !== 1 || term.part !== 'value') return false;
      if (isWhole && open.has(relation)) return false;
      if (amountIn(left) === 0) close(terms);
      else {
        const key = `${term.indicatorId} ${period.join(' ')}`;
        leave(key, timesAs(left, term.times), terms, { times: term.times });
        times.add(term.indicatorId, period, key);
      }
      return false;
    });
  }
  for (const one of waiting) {
    const { given, terms, left } = standing(one);
    const { relation } = one;
    const isWholeGiven = given[0]?.term === relation.terms[0];
    if (relation.leaves === 'parts' && isWholeGiven && given.length > 1) leaveRest(one, left, terms);
  }
  for (const between of times.differences()) {
    const left = leftOf([...between].map(([key, by]) => [amounts.get(key)!, -by] as const));
    if (isTelling(left, thresholds)) leave(`between ${lines.length}`, left, between, { times: -1 });
  }
  return { cells, lines };
}

function cellFrom(
  figure: TableFigure,
  { isEveryone, canFall, isRead }: { isEveryone: boolean; canFall: boolean; isRead: boolean },
): Cell {
  const count = countOf(figure);
  const isSensitive = figure.hiddenFor !== null || whySensitive(figure) !== null || isEveryone;
  // A nought is shown, so what is hidden is none, but where the noughts of a breakdown are hidden, it was hidden before, or the
  // value is not known.
  const bounds = { from: isEveryone || count === null || figure.hiddenFor !== null ? 0 : 1, to: Infinity };
  return {
    key: cellOf(figure),
    isSensitive,
    isHideable: figure.value !== null && figure.value !== 0 && figure.unit !== 'pounds' && !figure.published,
    isRead,
    value: count,
    ...(figure.unit === 'count' && !canFall ? { bounds } : {}),
  };
}

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
function cellsOfEveryone(figures: readonly TableFigure[], byCell: ByCell, thresholds: Thresholds): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { whole, parts } of breakdownsIn(figures, byCell)) {
    const all = countOf(whole);
    if (all === null || all < 1 || all >= thresholds.cohortFloor || !parts.some((part) => countOf(part) === all))
      continue;
    for (const part of parts) if (countOf(part) !== null) found.add(cellOf(part));
  }
  return found;
}

/** Parts that come to more than their whole, of no breakdown by name, may be of several: those that come to it are taken for one. */
function tablesWithin(parts: readonly TableFigure[], figures: readonly TableFigure[]): string[][] {
  const found = new Map<string, string[]>();
  for (const some of groupedBy(parts, ({ periodStartOn, periodEndOn }) => `${periodStartOn} ${periodEndOn}`).values()) {
    const whole = figures.find((one) => cellOf(one) === cellOf({ ...some[0]!, indicatorId: some[0]!.partOfId! }));
    const [all, counts] = [whole ? countOf(whole) : null, some.map((part) => countOf(part) ?? 0)];
    if (all === null || some.length > MOST_PARTS || counts.reduce((sum, count) => sum + count, 0) <= all) continue;
    for (let choice = 1; choice < 2 ** some.length; choice += 1) {
      const isChosen = (at: number): boolean => Math.floor(choice / 2 ** at) % 2 === 1;
      if (counts.reduce((sum, count, at) => sum + (isChosen(at) ? count : 0), 0) !== all) continue;
      const ids = some.filter((_, at) => isChosen(at)).map(({ indicatorId }) => indicatorId);
      found.set(ids.join(), ids);
    }
  }
  return [...found.values()];
}

/** Beyond these there are too many choices to try. */
const MOST_PARTS = 12;

/** What ties indicators: the parts of a whole, what is defined alike, and the rules between them. */
function* relationsIn(figures: readonly TableFigure[], rules: readonly SumRule[]): Generator<Relation> {
  const term = (indicatorId: string, times: number): RuleTerm => ({ indicatorId, part: 'value', times });
  const idsOf = (some: readonly TableFigure[]): string[] => [...new Set(some.map(({ indicatorId }) => indicatorId))];
  const known = new Set(idsOf(figures));
  const breakdowns = groupedBy(figures, ({ partOfId, breakdown }) =>
    partOfId === null ? null : JSON.stringify([partOfId, breakdown]),
  );
  for (const parts of breakdowns.values()) {
    const whole = parts[0]!.partOfId!;
    for (const some of [idsOf(parts), ...(parts[0]!.breakdown === null ? tablesWithin(parts, figures) : [])]) {
      yield { terms: [term(whole, -1), ...some.map((id) => term(id, 1))], leaves: 'parts' };
    }
  }
  const alike = groupedBy(figures, ({ definitionCode }) => definitionCode);
  for (const some of alike.values()) {
    const [one, ...others] = idsOf(some);
    for (const other of others) yield { terms: [term(one!, -1), term(other, 1)], leaves: 'nothing' };
  }
  for (const { leftTerms, comparison, rightTerms } of rules) {
    const sign = comparison === 'atLeast' ? -1 : 1;
    const terms = [
      ...leftTerms.map((one) => ({ ...one, times: sign * one.times })),
      ...rightTerms.map((one) => ({ ...one, times: -sign * one.times })),
    ];
    if (!terms.every(({ indicatorId }) => known.has(indicatorId))) continue;
    yield { terms, leaves: comparison === 'equals' ? 'nothing' : 'difference' };
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

const amountOf = (figure: TableFigure): Amount => ({
  unit: figure.unit,
  value: (figure.unit === 'count' ? countOf(figure) : numberOf(figure, 'value')) ?? Number.NaN,
  numerator: figure.numerator ?? Number.NaN,
  denominator: figure.denominator ?? Number.NaN,
});

/** One number of an amount, which is counted like any other. */
const partOf = (amount: Amount, part: TermPart): Amount =>
  part === 'value' ? amount : { ...amount, unit: 'count', value: amount[part] };

const timesAs = ({ unit, ...amount }: Amount, times: number): Amount => ({
  unit,
  value: times * amount.value,
  numerator: times * amount.numerator,
  denominator: times * amount.denominator,
});

/** What must be added to amounts, each so many times, for them to come to nothing. */
function leftOf(some: readonly (readonly [Amount, number])[]): Amount {
  const left = (number: 'value' | 'numerator' | 'denominator'): number =>
    some.reduce((sofar, [amount, times]) => sofar - times * amount[number], 0);
  const unit = some[0]?.[0].unit ?? 'count';
  return { unit, value: left('value'), numerator: left('numerator'), denominator: left('denominator') };
}

const amountIn = ({ unit, value, numerator }: Amount): number => (unit === 'count' ? value : numerator);

/** Whether an amount would not be shown, were it a figure. */
function isTelling({ unit, value, numerator, denominator }: Amount, thresholds: Thresholds): boolean {
  if (unit === 'count') return isSmall(value, thresholds);
  const isQuotient = denominator > 0 && numerator >= 0 && numerator <= denominator;
  if (!isQuotient) return isSmall(numerator, thresholds);
  return (
    isSmall(numerator, thresholds) ||
    isSmall(denominator - numerator, thresholds) ||
    denominator < thresholds.cohortFloor
  );
}

/** The day after a period, on which the next one begins. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);

/** The times for which something is given, and how one is made up of others. */
interface Times {
  /** The periods for which any of these indicators was given something. */
  readonly periodsOf: (terms: readonly RuleTerm[]) => Period[];
  /** The cells of an indicator that come to what it is in a period, if there are any. */
  readonly across: (indicatorId: string, period: Period) => Terms | undefined;
  /** What is so of an indicator, or of what is left beside one, in a period. */
  readonly add: (indicatorId: string, period: Period, key: string, beside?: string) => void;
  /** What times leave when they are taken from each other. */
  readonly differences: () => Generator<Terms>;
}

/**
 * With the days between times as places and what is counted since some day as their height, what is given for a time is how much
 * higher its end is than its beginning. A time between places that are joined already is the sum of those between them: `closes` is
 * told of it.
 */
function timesOf(figures: readonly TableFigure[], closes: (terms: Terms) => void): Times {
  interface Place {
    readonly root: string;
    readonly height: Terms;
  }
  const flowing = new Set(
    figures.flatMap(({ indicatorId, periodKind, unit }) =>
      periodKind !== 'snapshot' && (unit === 'count' || unit === 'percent') ? [indicatorId] : [],
    ),
  );
  const places = new Map<string, Map<string, Place>>();
  const single = new Map<string, string>();
  const periods = new Map<string, Map<string, Period>>();
  const keyOf = (indicatorId: string, period: Period): string => `${indicatorId} ${period.join(' ')}`;
  const between = (from: Place, to: Place): Terms => summed(to.height, from.height, -1);

  const across: Times['across'] = (indicatorId, period) => {
    const own = single.get(keyOf(indicatorId, period));
    if (own !== undefined) return new Map([[own, 1]]);
    const of = places.get(indicatorId);
    const [from, to] = [of?.get(period[0]), of?.get(dayAfter(period[1]))];
    return from && to && from.root === to.root ? between(from, to) : undefined;
  };
  const add: Times['add'] = (indicatorId, period, key, beside = indicatorId) => {
    single.set(keyOf(indicatorId, period), key);
    if (!flowing.has(beside)) return;
    const of = places.get(indicatorId) ?? new Map<string, Place>();
    places.set(indicatorId, of);
    const [start, end] = [period[0], dayAfter(period[1])];
    for (const place of [start, end]) if (!of.has(place)) of.set(place, { root: place, height: new Map() });
    const [from, to] = [of.get(start)!, of.get(end)!];
    if (from.root === to.root) return closes(summed(between(from, to), new Map([[key, 1]]), -1));
    // All that hung together with the end hangs together with the beginning now.
    const rise = summed(summed(from.height, new Map([[key, 1]]), 1), to.height, -1);
    for (const [place, { root, height }] of of) {
      if (root === to.root) of.set(place, { root: from.root, height: summed(height, rise, 1) });
    }
  };
  for (const figure of figures.toSorted((one, other) => daysOf(one) - daysOf(other))) {
    const { indicatorId, periodStartOn, periodEndOn } = figure;
    const period = [periodStartOn, periodEndOn] as const;
    const of = periods.get(indicatorId) ?? new Map<string, Period>();
    periods.set(indicatorId, of.set(period.join(' '), period));
    add(indicatorId, period, cellOf(figure));
  }
  return {
    across,
    add,
    periodsOf: (terms) => [
      ...new Map(terms.flatMap(({ indicatorId }) => [...(periods.get(indicatorId) ?? [])])).values(),
    ],
    *differences() {
      for (const of of places.values()) {
        const inTime = [...of].toSorted(([one], [other]) => (one < other ? -1 : 1));
        for (const [at, [, from]] of inTime.entries()) {
          for (const [, to] of inTime.slice(at + 1)) {
            if (from.root !== to.root) continue;
            const terms = between(from, to);
            if (new Set(terms.values()).size > 1) yield terms;
          }
        }
      }
    },
  };
}

/** Cells and so many times others. */
function summed(one: Terms, other: Terms, times: number): Terms {
  const sum = new Map(one);
  for (const [key, by] of other) {
    const now = (sum.get(key) ?? 0) + times * by;
    if (now === 0) sum.delete(key);
    else sum.set(key, now);
  }
  return sum;
}
