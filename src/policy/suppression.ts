/**
 * Small numbers that are shown together: which other cells of a table must be hidden so that none of those that are hidden can be
 * computed from what is left. Pure arithmetic on cells and on the sums that tie them.
 *
 * Which cells are hidden depends on the shape of the table, on which cells are small and which are nought, and on which sums of
 * hidden cells are small; on no value of what is hidden beyond that. So it is the same for every reader of equal entitlement, and
 * tells a reader who knows how it is found no more than that.
 */

import { isSmall, type Thresholds } from './release.js';
import { ANYTHING, toldByValues, type Bounds, type Sum } from './fillings.js';

export type { Bounds };

/** One number of a table. */
export interface Cell {
  readonly key: string;
  /** Hidden whatever else is shown: it is small, or it was suppressed by whoever published it. */
  readonly isSensitive: boolean;
  /** Never shown, though nothing forbids to compute it. */
  readonly isUnknown?: boolean;
  /** Whether it can be hidden to protect others: not where it is zero, published elsewhere, or never shown at all. */
  readonly isHideable: boolean;
  /** Whether it was shown before what is new in the table: it is hidden only where nothing newer will do. */
  readonly isRead?: boolean;
  /** The cell with which it is shown and hidden, and of which it tells nothing, such as the percentage of which it is the denominator. */
  readonly goesWith?: string;
  /** Its value, where it is a whole number that adds up; of a cell that is hidden it is never looked at. */
  readonly value: number | null;
  /** What a reader knows of it while it is hidden, such as that it is no nought; left out where it is no count. */
  readonly bounds?: Bounds;
  /** What others leave: it is taken to be within its bounds, unless what is shown is too much for that by itself. */
  readonly isLeft?: boolean;
}

/** A sum that a reader knows: the cells, each so many times, come to nothing. */
export interface Line {
  readonly terms: ReadonlyMap<string, number>;
}

/** What is hidden beside what is sensitive, and what no choice of cells can hide. */
export interface Protection {
  readonly protecting: ReadonlySet<string>;
  readonly exposed: ReadonlySet<string>;
}

/**
 * Chooses what is hidden beside what is sensitive. The cells come in the order in which they are to be kept: of two that would do,
 * the later one is hidden.
 *
 * Until nothing changes, one more cell of the line is hidden, one that nobody has read yet where there is one, and of those the one
 * that mends most lines: (1) where one cell alone of a line is hidden, for the others tell it; (2) where all that is hidden of a line
 * is a small number together; (3) where lines tell a cell together; (4) where no other way to fill in what is hidden can be found, a
 * nought being shown always. The first two cost little, so they come before the others.
 */
export function protect(cells: readonly Cell[], lines: readonly Line[], thresholds: Thresholds): Protection {
  const rank = new Map(cells.map((cell, at) => [cell.key, at]));
  const known = new Map(cells.map((cell) => [cell.key, cell]));
  const sums = lines.map(({ terms }) => ({ terms, shut: [], comesTo: 0, blanks: 0 }) as OpenSum);
  const through = new Map<string, OpenSum[]>(cells.map((cell) => [cell.key, []]));
  for (const sum of sums) {
    for (const [key, times] of sum.terms) {
      through.get(key)?.push(sum);
      const value = known.get(key)?.value ?? null;
      if (value === null) sum.blanks += 1;
      else sum.comesTo -= times * value;
    }
  }
  const hidden = new Set<string>();
  /** What is to be looked at since more is hidden: the sums of which it is, and the cells to which it may be tied. */
  const [changed, waiting] = [new Set<OpenSum>(), new Set<string>()];
  const going = new Map<string, string[]>();
  for (const { key, goesWith } of cells) {
    if (goesWith !== undefined) going.set(goesWith, [...(going.get(goesWith) ?? []), key]);
  }
  const hide = (key: string): void => {
    if (hidden.has(key)) return;
    hidden.add(key);
    waiting.add(key);
    const { value, bounds } = known.get(key)!;
    for (const sum of through.get(key)!) {
      const times = sum.terms.get(key)!;
      sum.shut.push([key, times]);
      changed.add(sum);
      if (value === null) sum.blanks -= 1;
      else sum.comesTo += times * value;
      // What is hidden need not be known, but within which bounds.
      if (!bounds) sum.blanks += 1;
    }
    for (const other of going.get(key) ?? []) hide(other);
  };
  for (const { key, isSensitive, isUnknown } of cells) if (isSensitive || isUnknown) hide(key);
  const isHarmless = ({ isSensitive, isUnknown, goesWith }: Cell): boolean =>
    isUnknown === true || (goesWith !== undefined && !isSensitive);
  const unknown = new Set(cells.filter(isHarmless).map(({ key }) => key));
  const left = new Set(cells.filter(({ isLeft }) => isLeft).map(({ key }) => key));
  const protecting = new Set<string>();
  const exposed = new Set<string>();
  const isAlone = ({ shut }: OpenSum): boolean => shut.length === 1;

  /** Hides one more cell of these lines; false where there is none left to hide. */
  const hideOneOf = (some: Iterable<OpenSum>): boolean => {
    let best:
      { readonly key: string; readonly isRead: boolean; readonly mended: number; readonly at: number } | undefined;
    for (const { terms } of some) {
      for (const term of terms.keys()) {
        const key = known.get(term)?.goesWith ?? term;
        if (hidden.has(key) || !known.get(key)?.isHideable) continue;
        const mended = [key, ...(going.get(key) ?? [])].flatMap((one) => through.get(one)!.filter(isAlone)).length;
        const at = rank.get(key)!;
        const isRead = known.get(key)!.isRead === true;
        const isBetter =
          !best ||
          (isRead === best.isRead
            ? mended > best.mended || (mended === best.mended && at > best.at)
            : best.isRead && !isRead);
        if (isBetter) best = { key, isRead, mended, at };
      }
    }
    if (!best) return false;
    hide(best.key);
    protecting.add(best.key);
    return true;
  };

  /** The sums that are tied to a cell by hidden cells, and those cells. */
  const around = (key: string): { readonly tied: Set<OpenSum>; readonly shut: Set<string> } => {
    const [tied, shut] = [new Set<OpenSum>(), new Set([key])];
    for (const one of shut) {
      for (const sum of through.get(one)!) {
        if (tied.has(sum)) continue;
        tied.add(sum);
        for (const [other] of sum.shut) shut.add(other);
      }
    }
    return { tied, shut };
  };
  const isOpen = (key: string | undefined): key is string =>
    key !== undefined && !exposed.has(key) && !unknown.has(key);

  /** Of hidden cells that are tied, one that what is shown tells, or of which it tells too much. */
  const told = (tied: readonly OpenSum[]): string | undefined => {
    const together = toldTogether(tied).find(isOpen);
    if (together !== undefined) return together;
    const counted = tied.filter(({ blanks }) => blanks === 0).map(({ shut, comesTo }) => ({ terms: shut, comesTo }));
    const bounds = new Map(
      counted.flatMap(({ terms }) => terms.map(([key]) => [key, known.get(key)!.bounds!] as const)),
    );
    for (const sum of counted) {
      for (const [key] of sum.terms) {
        if (left.has(key) && isOverrun(key, sum, bounds)) bounds.set(key, ANYTHING);
      }
    }
    return toldByValues({ bounds, sums: counted, loose: left }).find(isOpen);
  };

  const mend = (key: string): void => {
    const alone = through.get(key)!.filter(isAlone);
    if (hideOneOf(alone) || hideOneOf(through.get(key)!) || hideOneOf(around(key).tied)) return;
    exposed.add(key);
    // Of a percentage whose numerator is past hiding, its denominator tells the rest.
    for (const other of going.get(key) ?? []) {
      unknown.delete(other);
      waiting.add(other);
      for (const sum of through.get(other)!) changed.add(sum);
    }
  };

  for (const first of waiting) {
    for (const sum of changed) {
      const key = (): string | undefined => toldByOne(sum, thresholds).find(isOpen);
      for (let one = key(); one !== undefined; one = key()) if (isAlone(sum) || !hideOneOf([sum])) mend(one);
      changed.delete(sum);
    }
    const { tied, shut } = around(first);
    const key = told([...tied]);
    if (key === undefined) {
      // Those that are tied are looked at together, and again only when one more is hidden there.
      for (const one of shut) waiting.delete(one);
      continue;
    }
    mend(key);
    waiting.delete(first);
    waiting.add(first);
  }
  return { protecting, exposed };
}

/** A line with its hidden cells and what those come to. */
interface OpenSum extends Line {
  readonly shut: [key: string, times: number][];
  comesTo: number;
  /** How many of its shown cells are no counts, and of its hidden ones without bounds: where there are any, nothing adds up. */
  blanks: number;
}

/** Whether a cell would be below its bounds, however little the others of the line are. */
function isOverrun(key: string, { terms, comesTo }: Sum, bounds: ReadonlyMap<string, Bounds>): boolean {
  const times = terms.find(([one]) => one === key)![1];
  // With the line turned so that it takes this cell, the others leave so much at most.
  const turn = Math.sign(times);
  const most = terms.reduce((sofar, [other, by]) => {
    const { from, to } = bounds.get(other)!;
    return other === key ? sofar : sofar - turn * by * (turn * by > 0 ? from : to);
  }, turn * comesTo);
  return most < Math.abs(times) * bounds.get(key)!.from;
}

/**
 * The cells of which a line tells too much by itself: the only one that is hidden of it, or all of them where they are a small number
 * together, for that would be shown.
 */
function toldByOne({ shut, comesTo, blanks }: OpenSum, thresholds: Thresholds): string[] {
  const isOneSided = shut.every(([, times]) => times > 0) || shut.every(([, times]) => times < 0);
  const isSmallTogether = blanks === 0 && isOneSided && isSmall(comesTo, thresholds);
  return shut.length === 1 || isSmallTogether ? shut.map(([key]) => key) : [];
}

/** A prime below 2^26, so that products stay whole numbers. */
const PRIME = 67_108_859;
const modulo = (value: number): number => ((Math.round(value) % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  // What sums mostly take: each cell once, added or taken away.
  if (value === 1 || value === PRIME - 1) return value;
  let [result, base, exponent] = [1, value, PRIME - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

/**
 * The hidden cells that the lines tell together. The lines are solved for cells chosen freely: what is nought whatever is chosen is
 * settled. Of anything else it is so once in 67 million times, and then more is hidden than need be.
 */
function toldTogether(sums: readonly OpenSum[]): string[] {
  const open = new Set(sums);
  const through = new Map<string, OpenSum[]>();
  for (const sum of sums) {
    for (const [key] of sum.shut) {
      const some = through.get(key);
      if (some) some.push(sum);
      else through.set(key, [sum]);
    }
  }
  // A cell of one line can make up for whatever the others of it are, so that the line tells nothing of them, but of it what they come to.
  const loose: (readonly [string, OpenSum])[] = [];
  const left = new Map([...through].map(([key, some]) => [key, some.length]));
  const single = [...left].filter(([, many]) => many === 1).map(([key]) => key);
  for (const key of single) {
    const sum = through.get(key)!.find((one) => open.has(one));
    if (!sum) continue;
    loose.push([key, sum]);
    for (const [other] of sum.shut) {
      left.set(other, left.get(other)! - 1);
      if (left.get(other) === 1) single.push(other);
    }
    open.delete(sum);
  }
  const freely = numbers();
  const chosen = solve(
    [...open].map(({ shut }) => new Map(shut)),
    freely,
  );
  for (const [key, { shut }] of loose.toReversed()) choose(chosen, key, shut, freely);
  return [...chosen].flatMap(([key, value]) => (value === 0 ? [key] : []));
}

/** Values with which rows come to nothing, chosen freely where rows leave it open. */
function solve(rows: readonly Map<string, number>[], freely: () => number): Map<string, number> {
  const left = rows.toSorted((one, other) => one.size - other.size);
  const solved: (readonly [string, ReadonlyMap<string, number>])[] = [];
  for (const [at, row] of left.entries()) {
    for (const [key, by] of row) row.set(key, modulo(by));
    const [pivot] = row;
    if (!pivot) continue;
    const [key, by] = pivot;
    const scale = inverse(by);
    solved.push([key, row]);
    for (let below = at + 1; below < left.length; below += 1) {
      const other = left[below]!;
      const times = modulo(other.get(key) ?? 0);
      if (times !== 0) add(other, row, PRIME - ((times * scale) % PRIME));
    }
  }
  const chosen = new Map<string, number>();
  for (const [pivot, row] of solved.toReversed()) choose(chosen, pivot, row, freely);
  return chosen;
}

/** Chooses for one cell of a row what the others come to, and freely for those of them for which nothing is chosen yet. */
function choose(
  chosen: Map<string, number>,
  pivot: string,
  row: Iterable<readonly [string, number]>,
  freely: () => number,
): void {
  let [sum, times] = [0, 1];
  for (const [key, by] of row) {
    if (key === pivot) {
      times = by;
      continue;
    }
    let value = chosen.get(key);
    if (value === undefined) chosen.set(key, (value = freely()));
    sum = (sum + modulo(by) * value) % PRIME;
  }
  chosen.set(pivot, ((PRIME - sum) * inverse(modulo(times))) % PRIME);
}

/** Numbers that are as good as any, never nought, and the same each time. */
function numbers(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % PRIME);
}

/** Adds a row, so many times, to another. */
function add(row: Map<string, number>, other: ReadonlyMap<string, number>, times: number): void {
  for (const [key, by] of other) {
    const now = (modulo(row.get(key) ?? 0) + times * by) % PRIME;
    if (now === 0) row.delete(key);
    else row.set(key, now);
  }
}
