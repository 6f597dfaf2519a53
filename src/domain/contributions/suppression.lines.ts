/** The sums that a reader of a body’s figures knows without being told: of what each whole is made up, and each time. Pure. */
import type { Cell, Line } from '../../policy/suppression.js';
import type { Thresholds } from '../../policy/release.js';
import type { RuleTerm, TermPart } from '../indicators/rule.table.js';
import { amountIn, amountOf, countOf, isTelling, leftOf, partOf, timesAs, type Amount } from './suppression.amounts.js';
import {
  cellOf,
  daysOf,
  denominatorOf,
  isPublished,
  whySensitive,
  type TableFigure,
  type Terms,
} from './suppression.cells.js';
import { cellsOfEveryone, relationsIn, type Relation, type Ties } from './suppression.relations.js';
import { timesOf, type Period, type Times } from './suppression.times.js';

/**
 * A table as `protect` takes it: its cells in the order in which they are to be kept, and what ties them.
 *
 * What holds between indicators holds at every time. So a time for which one of them was given nothing, while the others were,
 * stands as a cell that is never shown: it can be computed, and others from it.
 */
export function tableOf(
  all: readonly TableFigure[],
  ties: Ties,
  thresholds: Thresholds,
): { readonly cells: readonly Cell[]; readonly lines: readonly Line[] } {
  // What is not available is not given: what it would be is told by what is.
  const figures = all.filter(({ value, symbol }) => value !== null || symbol === 'c');
  const table = tableWith(figures, thresholds);
  const times = timesOf(figures, table.close);
  const atTimes = [...relationsIn(all, ties)].flatMap((relation, at) =>
    times.periodsOf(relation.terms).map((period) => ({ relation, period, rest: `rest ${at}` })),
  );
  const waiting = tieIndicators(table, times, atTimes);
  leaveOpenWholes(table, times, waiting);
  leaveDifferences(table, times);
  tieDenominators(table);
  return table;
}

/** A table while its cells are tied. */
interface Tying {
  readonly cells: readonly Cell[];
  readonly lines: readonly Line[];
  readonly amounts: ReadonlyMap<string, Amount>;
  readonly thresholds: Thresholds;
  /** What a number is that was given as `c`, where others tell it. */
  readonly learn: (key: string, amount: Amount) => void;
  /** Ties cells that come to nothing; where they do not quite, by how much they miss it is known. */
  readonly close: (terms: Terms, isOfWholes?: boolean) => void;
  /** What ties figures with all their parts, and not one part of them. */
  readonly ofWholes: readonly Terms[];
  /** The cell on which a part of a figure stands. */
  readonly standsOn: (key: string, part: TermPart) => string;
  /** Ties cells with what is left of them, which is never shown, and must not be computed where it is small. */
  readonly leave: (key: string, left: Amount, terms: Terms, how?: { times?: number; isCounted?: boolean }) => void;
}

/** The table of these figures with nothing tied yet. */
function tableWith(figures: readonly TableFigure[], thresholds: Thresholds): Tying {
  const everyone = cellsOfEveryone(figures, thresholds);
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
  const known = new Map(cells.map((cell) => [cell.key, cell]));
  const lines: Line[] = [];
  const ofWholes: Terms[] = [];
  return {
    cells,
    lines,
    amounts,
    thresholds,
    ofWholes,
    learn: (key, amount) => void amounts.set(key, amount),
    close(terms, isOfWholes = true) {
      if (isOfWholes) ofWholes.push(terms);
      const { unit, value } = leftOf([...terms].map(([key, times]) => [amounts.get(key)!, times] as const));
      if (unit !== 'count' || Number.isNaN(value) || value === 0) return void lines.push({ terms });
      const key = `miss ${lines.length}`;
      cells.push({ key, isSensitive: false, isHideable: false, value });
      lines.push({ terms: new Map([...terms, [key, 1]]) });
    },
    // Out of how many a percentage is, is shown and hidden with it, and tells nothing of it, unless they are few.
    standsOn(key, part) {
      const figure = known.get(key);
      if (part !== 'denominator' || !figure) return key;
      const own = denominatorOf(key);
      if (amounts.has(own)) return own;
      const amount = partOf(amounts.get(key)!, part);
      const value = Number.isNaN(amount.value) ? null : amount.value;
      const isSensitive = figure.isSensitive && isTelling(amount, thresholds);
      amounts.set(own, amount);
      const bounds = { from: 0, to: Infinity };
      cells.push({ key: own, goesWith: key, isSensitive, isHideable: false, value, bounds });
      return own;
    },
    leave(key, left, terms, { times = 1, isCounted = true } = {}) {
      const isSensitive = isTelling(left, thresholds);
      const isCount = isCounted && left.unit === 'count';
      amounts.set(key, left);
      const cell = {
        key,
        isSensitive,
        isUnknown: !isSensitive,
        isHideable: false,
        value: null,
        ...(isCount ? { bounds: { from: 0, to: Infinity }, isLeft: true } : {}),
      };
      cells.push(cell);
      known.set(key, cell);
      const all = new Map([...terms, [key, times]]);
      lines.push({ terms: all });
      ofWholes.push(all);
    },
  };
}

/** A relation at a time, and by what name that is known which it leaves. */
interface AtTime {
  readonly relation: Relation;
  readonly period: Period;
  readonly rest: string;
}

/** What a relation is at a time: which of its terms were given nothing, the cells of the others, and what those leave. */
function standing({ amounts, standsOn }: Tying, times: Times, { relation, period }: AtTime) {
  const found = relation.terms.map((term) => ({ term, cells: times.across(term.indicatorId, period) }));
  const given = found.flatMap(({ term, cells }) => (cells ? [{ term, cells }] : []));
  const scale = scaleOf(relation);
  const terms = new Map<string, number>();
  for (const { term, cells } of given) {
    for (const [cell, by] of cells) {
      const key = standsOn(cell, term.part);
      terms.set(key, (terms.get(key) ?? 0) + Math.round(by * term.times * scale));
    }
  }
  for (const [key, by] of terms) if (by === 0) terms.delete(key);
  const some = given.flatMap(({ term, cells }) =>
    [...cells].map(([key, by]) => {
      const amount = partOf(amounts.get(key)!, term.part);
      return { key, part: term.part, amount, by: Math.round(by * term.times * scale) };
    }),
  );
  const leftBy = (those: typeof some): Amount =>
    timesAs(leftOf(those.map(({ amount, by }) => [amount, by] as const)), 1 / scale);
  return {
    missing: found.flatMap(({ term, cells }) => (cells ? [] : [term])),
    given,
    terms,
    scale,
    left: leftBy(some),
    /** The cells of which it is not known what they are, and what the others leave to them. */
    blank: some.filter(({ amount }) => Number.isNaN(amountIn(amount))),
    leftToBlank: leftBy(some.filter(({ amount }) => !Number.isNaN(amountIn(amount)))),
  };
}

type Standing = ReturnType<typeof standing>;

/** How many times a relation is taken so that it takes whole numbers of everything: three tenths of something are three of ten. */
function scaleOf({ terms }: Relation): number {
  const isWhole = (scale: number): boolean =>
    terms.every(({ times }) => Math.abs(times * scale - Math.round(times * scale)) < 1e-6);
  return SCALES.find(isWhole) ?? SCALES.at(-1)!;
}

const SCALES = [1, 10, 100, 1000, 10_000];

/**
 * Ties what stands in relations, as far as no more than one of their terms is missing: first what is given, then what it tells of
 * a part, then of a whole, and last what others than the hub may be able to compute. It answers what is left to be tied.
 */
function tieIndicators(table: Tying, times: Times, atTimes: readonly AtTime[]): readonly AtTime[] {
  /** Breakdowns of which something is in no part: their parts do not tell the whole. */
  const open = new Set<Relation>();
  /** What is taken to be all that a breakdown leaves, so that no rest of another is known by it. */
  const assumed = new Set<string>();
  /** Whether nothing is left to be done about it, in this turn or for good. */
  const isTied = (one: AtTime, turn: number): boolean => {
    const stands = standing(table, times, one);
    const { missing, given, terms, scale, left } = stands;
    const { relation, period } = one;
    const [term] = missing;
    if (missing.length > 1 || given.length === 0 || itsTurn(relation, stands) > turn) return false;
    if (!term) {
      if (relation.leaves !== 'difference' && !open.has(relation)) {
        const learnt = learnBlank(table, stands);
        if (learnt !== undefined && relation.leaves === 'parts') assumed.add(learnt);
      }
      const isAssumed = [...terms.keys()].some((key) => assumed.has(key));
      const isAll = relation.leaves === 'nothing' || isAssumed || !amountIn(left);
      const isOfWholes = relation.terms.every(({ part }) => part === 'value');
      if (isAll) table.close(terms, isOfWholes);
      else {
        open.add(relation);
        leaveRest(table, times, one, { left, terms, isCounted: isOfWholes });
      }
      return true;
    }
    const isTold = relation.leaves !== 'difference' && Math.abs(term.times) === 1 && term.part === 'value';
    // It waits for another relation to tell it.
    if (!isTold || (isWholeOf(relation, term) && open.has(relation))) return false;
    if (amountIn(left) === 0) table.close(terms);
    else {
      const key = `${term.indicatorId} ${period.join(' ')}`;
      table.leave(key, timesAs(left, term.times), terms, { times: term.times * scale });
      times.add(term.indicatorId, period, key);
    }
    return true;
  };
  const tie = (some: readonly AtTime[]): readonly AtTime[] => {
    let waiting = some;
    for (let [turn, before] = [0, Infinity]; turn < 4; turn += Number(waiting.length === before)) {
      before = waiting.length;
      waiting = waiting.filter((one) => !isTied(one, turn));
    }
    return waiting;
  };
  const waiting = tie(atTimes);
  tie(withoutMissing(times, waiting));
  return waiting;
}

/** What relations that miss the same terms say of all others, when one that leaves nothing is taken from the rest of them. */
function withoutMissing(times: Times, waiting: readonly AtTime[]): AtTime[] {
  const alike = new Map<string, { readonly one: AtTime; readonly given: readonly RuleTerm[]; readonly by: number }[]>();
  for (const one of waiting) {
    const { terms, leaves } = one.relation;
    const isGiven = ({ indicatorId }: RuleTerm): boolean => times.across(indicatorId, one.period) !== undefined;
    const [given, missing] = [terms.filter(isGiven), terms.filter((term) => !isGiven(term))];
    const sorted = missing.toSorted((a, b) => (a.indicatorId < b.indicatorId ? -1 : 1));
    const by = sorted[0]?.times ?? 0;
    // Without its whole nothing is left of a whole.
    if (by === 0 || (leaves === 'parts' && !isGiven(terms[0]!))) continue;
    const key = JSON.stringify([one.period, sorted.map((term) => [term.indicatorId, term.part, term.times / by])]);
    alike.set(key, [...(alike.get(key) ?? []), { one, given, by }]);
  }
  return [...alike.values()].flatMap((some) => {
    const equal = some.find(({ one }) => one.relation.leaves === 'nothing');
    const others = equal ? some.filter((other) => other !== equal) : [];
    return others.map(({ one, given, by }) => {
      const taken = equal!.given.map((term) => ({ ...term, times: (-term.times * by) / equal!.by }));
      return { ...one, relation: { ...one.relation, terms: [...given, ...taken] } };
    });
  });
}

const isWholeOf = ({ leaves, terms }: Relation, term: RuleTerm): boolean => leaves === 'parts' && term === terms[0];

function itsTurn({ leaves, terms }: Relation, { missing, blank }: Standing): 0 | 1 | 2 | 3 {
  const [term] = missing;
  if (blank.length > 1 || (blank.length === 1 && (term || leaves === 'difference'))) return 3;
  if (term) return leaves === 'parts' && term === terms[0] ? 2 : 1;
  return blank.length === 1 && leaves === 'parts' ? 2 : 0;
}

/** A number that was given as `c` is what the others leave to it, if it is the only one; which one it is. */
function learnBlank({ learn }: Tying, { blank, leftToBlank, scale }: Standing): string | undefined {
  const [only, ...others] = blank;
  if (only?.part !== 'value' || others.length > 0 || Math.abs(only.by) !== scale) return undefined;
  learn(only.key, timesAs({ ...leftToBlank, unit: only.amount.unit }, scale / only.by));
  return only.key;
}

/** What is left of a whole beside its parts has its times, too. */
function leaveRest(
  table: Tying,
  times: Times,
  { relation, period, rest }: AtTime,
  { left, terms, isCounted = true }: { left: Amount; terms: Terms; isCounted?: boolean },
): void {
  const key = `${rest} ${period.join(' ')}`;
  table.leave(key, left, terms, { isCounted });
  times.add(rest, period, key, relation.terms[0]!.indicatorId);
}

/** Of a whole of which several parts were given nothing, these are what is left together. */
function leaveOpenWholes(table: Tying, times: Times, waiting: readonly AtTime[]): void {
  for (const one of waiting) {
    const { missing, given, terms, left } = standing(table, times, one);
    const { relation } = one;
    const isWholeGiven = given[0]?.term === relation.terms[0];
    const rest = [one.rest, ...missing.map(({ indicatorId }) => indicatorId)].join(' and ');
    if (relation.leaves === 'parts' && isWholeGiven && given.length > 1)
      leaveRest(table, times, { ...one, rest }, { left, terms });
  }
}

/** What times leave when they are taken from each other must not be computed where it is small. */
function leaveDifferences({ lines, amounts, thresholds, leave }: Tying, times: Times): void {
  for (const between of times.differences()) {
    const left = leftOf([...between].map(([key, by]) => [amounts.get(key)!, -by] as const));
    if (isTelling(left, thresholds) || (left.unit === 'count' && left.value === 0))
      leave(`between ${lines.length}`, left, between, { times: -1 });
  }
}

/** A nought hides nothing; a percentage of nought says out of how many. */
const tellsSomething = ({ value, denominator }: TableFigure): boolean =>
  value !== null && (value !== 0 || denominator !== null);

function cellFrom(
  figure: TableFigure,
  { isEveryone, canFall, isRead }: { isEveryone: boolean; canFall: boolean; isRead: boolean },
): Cell {
  const count = countOf(figure);
  const isSensitive =
    !isPublished(figure) && (figure.hiddenFor !== null || whySensitive(figure) !== null || isEveryone);
  // A nought is shown, so what is hidden is none, but where the noughts of a breakdown are hidden, it was hidden before, or the
  // value is not known.
  const bounds = { from: isEveryone || count === null || figure.hiddenFor !== null ? 0 : 1, to: Infinity };
  return {
    key: cellOf(figure),
    isSensitive,
    isHideable: tellsSomething(figure) && figure.unit !== 'pounds' && !figure.published,
    isRead,
    value: count,
    ...(figure.unit === 'count' && !canFall ? { bounds } : {}),
  };
}

/** As percentages and averages are tied so are their denominators, where something is known of one of these alone. */
function tieDenominators({ amounts, close, standsOn, ofWholes }: Tying): void {
  const isOfSome = (key: string): boolean => ['percent', 'score'].includes(amounts.get(key)?.unit ?? '');
  let waiting = ofWholes.filter((terms) => [...terms.keys()].every(isOfSome));
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((terms) => {
      if (![...terms.keys()].some((key) => amounts.has(denominatorOf(key)))) return true;
      close(new Map([...terms].map(([key, times]) => [standsOn(key, 'denominator'), times] as const)), false);
      return false;
    });
  }
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
