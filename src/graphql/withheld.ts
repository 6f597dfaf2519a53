/** Folds what an operation withheld into `extensions.withheld`: one entry for a reason, however many rows it met. */
import type { GraphQLResolveInfo } from 'graphql';
import type { Withheld } from '../policy/guard.js';

/** A field that reads null because the viewer may not read it, never because there is nothing. */
export interface WithheldEntry {
  /** The place in the answer; `*` stands for a position in a list. */
  readonly path: string;
  /** The positions that `*` stands for, as ranges such as "0-41" or "3.0-7"; absent when there is no list. */
  readonly positions?: readonly string[];
  readonly reason: Withheld['reason'];
  /** What to do about it. */
  readonly remedy: string;
}

interface Fold {
  readonly path: string;
  readonly withheld: Withheld;
  readonly positions: (readonly number[])[];
}

/** Folds, in the order of the answer. */
export function foldWithheld(all: readonly Withheld[]): WithheldEntry[] {
  const folds: Fold[] = [];
  const byPath = new Map<string, Fold[]>();
  for (const withheld of all) {
    const { path, positions } = placeOf(withheld.path);
    let ofPath = byPath.get(path);
    if (!ofPath) byPath.set(path, (ofPath = []));
    // The remedies are long, so they are compared and no key is built of them for each of a thousand rows.
    let fold = ofPath.find((one) => one.withheld.remedy === withheld.remedy && one.withheld.reason === withheld.reason);
    if (!fold) {
      fold = { path, withheld, positions: [] };
      ofPath.push(fold);
      folds.push(fold);
    }
    fold.positions.push(positions);
  }
  return folds.map(({ path, withheld, positions }) => ({
    path,
    ...(positions.some((one) => one.length > 0) ? { positions: rangesOf(positions) } : {}),
    reason: withheld.reason,
    remedy: withheld.remedy,
  }));
}

function placeOf(path: GraphQLResolveInfo['path']): { path: string; positions: number[] } {
  const names: string[] = [];
  const positions: number[] = [];
  for (let at: GraphQLResolveInfo['path'] | undefined = path; at; at = at.prev) {
    if (typeof at.key === 'number') {
      names.unshift('*');
      positions.unshift(at.key);
    } else names.unshift(at.key);
  }
  return { path: names.join('.'), positions };
}

/** Joins neighbours of the last list into ranges: [[0],[1],[2],[5]] reads "0-2", "5". */
function rangesOf(positions: readonly (readonly number[])[]): string[] {
  const sorted = [...positions].sort(inOrder);
  const ranges: { prefix: string; from: number; to: number }[] = [];
  for (const position of sorted) {
    const last = position.at(-1) ?? 0;
    const prefix = position.length > 1 ? `${position.slice(0, -1).join('.')}.` : '';
    const before = ranges.at(-1);
    if (before?.prefix === prefix && before.to + 1 >= last) before.to = last;
    else ranges.push({ prefix, from: last, to: last });
  }
  return ranges.map(({ prefix, from, to }) => `${prefix}${from}${to > from ? `-${to}` : ''}`);
}

function inOrder(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < one.length; at++) {
    const difference = one[at]! - (other[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
