/**
 * Small numbers that are shown together: which other cells of a table must be hidden so that none of those that are hidden can be
 * computed from what is left. Pure arithmetic on cells and on the sums that tie them.
 *
 * Which cells are hidden depends on the shape of the table, on which cells are small and which are nought, and on which sums of
 * hidden cells are small; on no value of what is hidden beyond that. So it is the same for every reader of equal entitlement, and
 * tells a reader who knows how it is found no more than that.
 */

import { isSmall, type Thresholds } from './release.js';
import { toldByValues, type Bounds, type Sum } from './fillings.js';

export type { Bounds };

/** One number of a table. */
export interface Cell {
  readonly key: string;
  /** Hidden whatever else is shown: it is small, or it was suppressed by whoever published it. */
  readonly isSensitive: boolean;
  /** Whether it can be hidden to protect others: not where it is zero, published elsewhere, or never shown at all. */
  readonly isHideable: boolean;
  /** Its value, where it is a whole number that adds up; of a cell that is hidden it is never looked at. */
  readonly value: number | null;
  /** What a reader knows of it while it is hidden, such as that it is no nought; left out where it is no count. */
  readonly bounds?: Bounds;
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
 * Until nothing changes, one more cell of the line is hidden, the one that mends most lines: (1) where one cell alone of a line is
 * hidden, for the others tell it; (2) where lines tell a cell together; (3) where all that is hidden of a line is a small number
 * together; (4) where no other way to fill in what is hidden can be found, a nought being shown always.
 */
export function protect(cells: readonly Cell[], lines: readonly Line[], thresholds: Thresholds): Protection {
  const rank = new Map(cells.map((cell, at) => [cell.key, at]));
  const known = new Map(cells.map((cell) => [cell.key, cell]));
  const through = new Map<string, Line[]>(cells.map((cell) => [cell.key, []]));
  for (const line of lines) for (const key of line.terms.keys()) through.get(key)?.push(line);
  const hidden = new Set<string>();
  const howMany = new Map<Line, number>(lines.map((line) => [line, 0]));
  const hide = (key: string): void => {
    hidden.add(key);
    for (const line of through.get(key)!) howMany.set(line, howMany.get(line)! + 1);
  };
  for (const { key, isSensitive } of cells) if (isSensitive) hide(key);
  const protecting = new Set<string>();
  const exposed = new Set<string>();
  const isAlone = (line: Line): boolean => howMany.get(line) === 1;
  const hiddenOf = ({ terms }: Line): string[] => [...terms.keys()].filter((key) => hidden.has(key));

  /** Hides one more cell of these lines; false where there is none left to hide. */
  const hideOneOf = (some: Iterable<Line>): boolean => {
    let best: { readonly key: string; readonly mended: number; readonly at: number } | undefined;
    for (const { terms } of some) {
      for (const key of terms.keys()) {
        if (hidden.has(key) || !known.get(key)?.isHideable) continue;
        const mended = through.get(key)!.filter(isAlone).length;
        const at = rank.get(key)!;
        if (!best || mended > best.mended || (mended === best.mended && at > best.at)) best = { key, mended, at };
      }
    }
    if (!best) return false;
    hide(best.key);
    protecting.add(best.key);
    return true;
  };

  /** The lines that are tied to a cell by hidden cells. */
  const linesAround = (key: string): Set<Line> => {
    const around = new Set<Line>();
    const reached = new Set([key]);
    for (const one of reached) {
      for (const line of through.get(one)!) {
        if (around.has(line)) continue;
        around.add(line);
        for (const other of hiddenOf(line)) reached.add(other);
      }
    }
    return around;
  };

  /** A hidden cell that what is shown tells, or of which it tells too much. */
  const told = (): string | undefined => {
    const isOpen = (key: string | undefined): key is string => key !== undefined && !exposed.has(key);
    for (const line of lines) {
      if (isAlone(line) && isOpen(hiddenOf(line)[0])) return hiddenOf(line)[0];
    }
    const together = toldTogether(lines, hidden).find(isOpen);
    if (together !== undefined) return together;
    const open = openLines(lines, known, hidden);
    return open.sums.flatMap((sum) => smallTogether(sum, thresholds)).find(isOpen) ?? toldByValues(open).find(isOpen);
  };

  for (let key = told(); key !== undefined; key = told()) {
    const alone = through.get(key)!.filter(isAlone);
    if (hideOneOf(alone) || hideOneOf(through.get(key)!) || hideOneOf(linesAround(key))) continue;
    exposed.add(key);
  }
  return { protecting, exposed };
}

/** The lines as far as their hidden cells are counted, with what those add up to. */
function openLines(
  lines: readonly Line[],
  known: ReadonlyMap<string, Cell>,
  hidden: ReadonlySet<string>,
): { readonly bounds: ReadonlyMap<string, Bounds>; readonly sums: readonly Sum[] } {
  const bounds = new Map<string, Bounds>();
  const sums: Sum[] = [];
  for (const { terms } of lines) {
    const shut = [...terms].filter(([key]) => hidden.has(key));
    if (shut.length === 0 || !shut.every(([key]) => known.get(key)?.bounds)) continue;
    const shown = [...terms].filter(([key]) => !hidden.has(key));
    const sum = shown.reduce((sofar, [key, times]) => sofar + times * (known.get(key)?.value ?? Number.NaN), 0);
    if (Number.isNaN(sum)) continue;
    for (const [key] of shut) bounds.set(key, known.get(key)!.bounds!);
    sums.push({ terms: shut, comesTo: 0 - sum });
  }
  return { bounds, sums };
}

/** The cells of which all that is hidden of a line is made up, where they are a small number together: that would be shown. */
function smallTogether({ terms, comesTo }: Sum, thresholds: Thresholds): string[] {
  const isOneSided = terms.every(([, times]) => times > 0) || terms.every(([, times]) => times < 0);
  return isOneSided && isSmall(comesTo, thresholds) ? terms.map(([key]) => key) : [];
}

/** A prime below 2^26, so that products stay whole numbers. */
const PRIME = 67_108_859;
const modulo = (value: number): number => ((Math.round(value) % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  for (; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
  }
  return result;
}

/** The hidden cells that the lines tell together: those that have a row of their own once the lines are solved for them. */
function toldTogether(lines: readonly Line[], hidden: ReadonlySet<string>): string[] {
  const columns = [...hidden];
  const at = new Map(columns.map((key, column) => [key, column]));
  const rows = lines
    .map(({ terms }) => {
      const row = new Float64Array(columns.length);
      for (const [key, times] of terms) if (at.has(key)) row[at.get(key)!] = modulo(times);
      return row;
    })
    .filter((row) => row.some((times) => times !== 0));
  let solved = 0;
  for (let column = 0; column < columns.length && solved < rows.length; column += 1) {
    const pivot = rows.findIndex((row, index) => index >= solved && row[column] !== 0);
    if (pivot < 0) continue;
    [rows[solved], rows[pivot]] = [rows[pivot]!, rows[solved]!];
    const row = rows[solved]!;
    const scale = inverse(row[column]!);
    for (let index = column; index < row.length; index += 1) row[index] = (row[index]! * scale) % PRIME;
    for (const [index, other] of rows.entries()) {
      const factor = other[column]!;
      if (index === solved || factor === 0) continue;
      for (let one = column; one < row.length; one += 1) {
        if (row[one] !== 0) other[one] = (other[one]! + (PRIME - factor) * row[one]!) % PRIME;
      }
    }
    solved += 1;
  }
  return rows.slice(0, solved).flatMap((row) => {
    const own = [...row.entries()].filter(([, times]) => times !== 0);
    return own.length === 1 ? [columns[own[0]![0]]!] : [];
  });
}
