/**
 * A reader who knows every sum of a table and all that is shown of it, and looks for what else the hidden numbers could be. It is
 * given a way to fill them in, the true one, so that it looks near by first; what it finds is another one or none.
 */
import type { Bounds } from '../../src/policy/suppression.js';

/** Numbers of which each is so many times in a sum, and what they come to. */
export interface KnownSum {
  readonly terms: readonly (readonly [key: string, times: number])[];
  readonly comesTo: number;
}

export interface Riddle {
  readonly truth: ReadonlyMap<string, number>;
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly sums: readonly KnownSum[];
}

/** Numbers that fit all that is known. `told`: there are none. `given up`: none were found, and there may be some. */
export type Verdict = ReadonlyMap<string, number> | 'told' | 'given up';

interface Domain {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

const MOST_STEPS = 400;
const TRIES = 5;

/** Prepares an attack on one table: it answers with another way to fill in all numbers, in which this one differs. */
export function attackOn(
  { truth, bounds, sums }: Riddle,
  accepts: (filling: ReadonlyMap<string, number>) => boolean = () => true,
): (target: string) => Verdict {
  const keys = [...bounds.keys()];
  const at = new Map(keys.map((key, place) => [key, place]));
  const rows = sums
    .map(({ terms, comesTo }) => {
      const times = new Map<number, number>();
      let left = comesTo;
      for (const [key, by] of terms) {
        const place = at.get(key);
        if (place === undefined) left -= by * truth.get(key)!;
        else times.set(place, (times.get(place) ?? 0) + by);
      }
      return { terms: [...times].filter(([, by]) => by !== 0), comesTo: left };
    })
    .filter(({ terms }) => terms.length > 0);
  const through = keys.map((_, place) =>
    rows.flatMap(({ terms }, row) => (terms.some(([one]) => one === place) ? [row] : [])),
  );
  const actual = Float64Array.from(keys, (key) => truth.get(key)!);
  const solved = determined(rows, keys.length);

  const narrow = ({ from, to }: Domain, changed: Iterable<number>): boolean => {
    const waiting = new Set(changed);
    let rounds = 0;
    for (const row of waiting) {
      waiting.delete(row);
      if ((rounds += 1) > 5000) return true;
      const { terms, comesTo } = rows[row]!;
      for (const [place, by] of terms) {
        let [least, most] = [comesTo, comesTo];
        for (const [other, times] of terms) {
          if (other === place) continue;
          least -= times > 0 ? times * to[other]! : times * from[other]!;
          most -= times > 0 ? times * from[other]! : times * to[other]!;
        }
        const [low, high] = by > 0 ? [least / by, most / by] : [most / by, least / by];
        const [lowest, highest] = [Math.max(from[place]!, Math.ceil(low)), Math.min(to[place]!, Math.floor(high))];
        if (lowest > highest) return false;
        if (lowest === from[place] && highest === to[place]) continue;
        from[place] = lowest;
        to[place] = highest;
        for (const one of through[place]!) waiting.add(one);
      }
    }
    return true;
  };

  const whole: Domain = {
    from: Float64Array.from(keys, (key) => bounds.get(key)!.from),
    to: Float64Array.from(keys, (key) => bounds.get(key)!.to),
  };
  narrow(whole, rows.keys());
  const fixed = (domain: Domain, place: number, from: number, to = from): Domain | undefined => {
    const tried = { from: domain.from.slice(), to: domain.to.slice() };
    tried.from[place] = from;
    tried.to[place] = to;
    return narrow(tried, through[place]!) ? tried : undefined;
  };
  const named = (filling: Float64Array): Map<string, number> =>
    new Map(keys.map((key, place) => [key, filling[place]!]));

  return (target) => {
    const place = at.get(target);
    if (place === undefined) return 'told';
    if (solved.has(place) || whole.from[place] === whole.to[place]) return 'told';
    const value = actual[place]!;
    let isWhole = true;
    let found: ReadonlyMap<string, number> | undefined;
    /** Looks through what is left of a domain, beginning with the truth, and with the places in an order. */
    const search = (domain: Domain, order: readonly number[], budget: { left: number }): boolean => {
      let next = -1;
      for (const one of order) {
        const width = domain.to[one]! - domain.from[one]!;
        if (width === 0) continue;
        // What cannot stay as it is comes first.
        if (actual[one]! < domain.from[one]! || actual[one]! > domain.to[one]!) {
          next = one;
          break;
        }
        if (next < 0) next = one;
      }
      if (next < 0) {
        const filling = named(domain.from);
        if (accepts(filling)) found = filling;
        return found !== undefined;
      }
      const near = Math.min(Math.max(actual[next]!, domain.from[next]!), domain.to[next]!);
      for (const one of outwards(near, domain.from[next]!, domain.to[next]!)) {
        if ((budget.left -= 1) < 0) {
          isWhole = false;
          return false;
        }
        const tried = fixed(domain, next, one);
        if (tried && search(tried, order, budget)) return true;
      }
      return false;
    };
    const sides = [
      [value + 1, whole.to[place]!],
      [whole.from[place]!, value - 1],
    ] as const;
    let isPossible = false;
    for (let round = 0; round < TRIES; round += 1) {
      isWhole = true;
      const order = shuffled(keys.length, round);
      for (const [from, to] of sides) {
        if (from > to) continue;
        const side = fixed(whole, place, from, to);
        if (!side) continue;
        isPossible = true;
        if (search(side, [place, ...order], { left: MOST_STEPS })) return found!;
      }
      if (!isPossible || isWhole) return 'told';
    }
    return 'given up';
  };
}

function* outwards(near: number, from: number, to: number): Generator<number> {
  yield near;
  for (let by = 1; near - by >= from || near + by <= to; by += 1) {
    if (near + by <= to) yield near + by;
    if (near - by >= from) yield near - by;
  }
}

/** The same order for the same round. */
function shuffled(length: number, round: number): number[] {
  const order = Array.from({ length }, (_, place) => place);
  let state = round * 7919 + 1;
  for (let place = length - 1; place > 0; place -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (place + 1);
    [order[place], order[other]] = [order[other]!, order[place]!];
  }
  return round === 0 ? Array.from({ length }, (_, place) => place) : order;
}

/** The places that the sums alone settle, by elimination in floating numbers of sums that are small whole numbers. */
function determined(
  rows: readonly { readonly terms: readonly (readonly [number, number])[] }[],
  width: number,
): Set<number> {
  const matrix = rows.map(({ terms }) => {
    const row = new Float64Array(width);
    for (const [place, by] of terms) row[place] = by;
    return row;
  });
  let done = 0;
  for (let column = 0; column < width && done < matrix.length; column += 1) {
    let pivot = done;
    for (let row = done; row < matrix.length; row += 1) {
      if (Math.abs(matrix[row]![column]!) > Math.abs(matrix[pivot]![column]!)) pivot = row;
    }
    const size = matrix[pivot]![column]!;
    if (Math.abs(size) < 1e-9) continue;
    [matrix[done], matrix[pivot]] = [matrix[pivot]!, matrix[done]!];
    const own = matrix[done]!;
    for (const [row, other] of matrix.entries()) {
      const factor = other[column]! / size;
      if (row === done || factor === 0) continue;
      for (let one = 0; one < width; one += 1) other[one] = other[one]! - factor * own[one]!;
    }
    done += 1;
  }
  return new Set(
    matrix.slice(0, done).flatMap((row) => {
      const own = [...row.entries()].filter(([, by]) => Math.abs(by) > 1e-9);
      return own.length === 1 ? [own[0]![0]] : [];
    }),
  );
}
