/** What hidden numbers can be: whole numbers within bounds, of which some sums are known. Pure arithmetic. */

/** The least and the most that a number can be. */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** What some hidden numbers, each so many times, add up to. */
export interface Sum {
  readonly terms: readonly (readonly [key: string, times: number])[];
  readonly comesTo: number;
}

/** The numbers by their place, and the sums with the places of what they add up. */
interface Puzzle {
  readonly sums: readonly {
    readonly places: readonly number[];
    readonly times: readonly number[];
    readonly comesTo: number;
  }[];
  /** For every number the sums in which it is. */
  readonly through: readonly number[][];
  /** How many times it is in each of them. */
  readonly timesIn: readonly number[][];
}

interface Ranges {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

export const ANYTHING: Bounds = { from: -Infinity, to: Infinity };

/** Beyond all that is known: a number that no sum bounds can be as large as anybody likes. */
const MARGIN = 1000;

/** How often a search turns back before it is taken that there is nothing to be found. */
const MOST_TURNS = 500;

/**
 * How many sums are looked at to narrow ranges, in all of a search: those that are still closing in by then are of large numbers,
 * which close in on none.
 */
const MOST_ROUNDS = 20_000;

/**
 * Numbers that can be one thing only: none where each can be two things at least. It tells those that the sums narrow to a point, or
 * else the first for which no second way to fill in all of them is found.
 */
export function toldByValues({
  bounds,
  sums,
  loose,
}: {
  readonly bounds: ReadonlyMap<string, Bounds>;
  readonly sums: readonly Sum[];
  /** Numbers that are within their bounds only if anything fits then. */
  readonly loose: ReadonlySet<string>;
}): string[] {
  const keys = [...bounds.keys()];
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  const most = sums.reduce((sofar, { comesTo }) => sofar + Math.abs(comesTo), MARGIN);
  const puzzle: Puzzle = {
    sums: sums.map(({ terms, comesTo }) => ({
      places: terms.map(([key]) => placeOf.get(key)!),
      times: terms.map(([, times]) => times),
      comesTo,
    })),
    through: keys.map(() => []),
    timesIn: keys.map(() => []),
  };
  for (const [at, { places, times }] of puzzle.sums.entries()) {
    for (const [index, place] of places.entries()) {
      puzzle.through[place]!.push(at);
      puzzle.timesIn[place]!.push(times[index]!);
    }
  }
  const within = (bounds: ReadonlyMap<string, Bounds>): Ranges => ({
    from: Float64Array.from(keys, (key) => Math.max(bounds.get(key)!.from, -most)),
    to: Float64Array.from(keys, (key) => Math.min(bounds.get(key)!.to, most)),
  });
  let ranges = within(bounds);
  if (!narrow(ranges, puzzle)) {
    ranges = within(new Map([...bounds].map(([key, of]) => [key, loose.has(key) ? ANYTHING : of])));
    // What nothing is found to fit is taken as told, for it may be that the search gave up.
    if (loose.size === 0 || !narrow(ranges, puzzle)) return keys;
  }
  const points = keys.filter((_, place) => ranges.from[place] === ranges.to[place]);
  if (points.length > 0) return points;
  const filling = fill(ranges, puzzle);
  if (!filling) return keys;
  const unsure = new Set(keys.keys());
  for (const place of unsure) {
    const other = moveOne(place, filling, ranges, puzzle) ?? fillOtherwise(place, filling, ranges, puzzle);
    if (!other) return [keys[place]!];
    for (const moved of unsure) if (other[moved] !== filling[moved]) unsure.delete(moved);
  }
  return [];
}

/**
 * Narrows ranges by the sums, one by one; false where nothing is left for some number. All that is searched comes through here,
 * so that it takes nothing apart that it would have to put together first.
 */
function narrow(
  { from, to }: Ranges,
  { sums, through }: Puzzle,
  changed: Iterable<number> = sums.keys(),
  work = { rounds: 0 },
): boolean {
  const waiting = new Set(changed);
  for (const at of waiting) {
    waiting.delete(at);
    if ((work.rounds += 1) > MOST_ROUNDS) return true;
    const { places, times, comesTo } = sums[at]!;
    let least = 0;
    let most = 0;
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index]!;
      const by = times[index]!;
      least += by * (by > 0 ? from[place]! : to[place]!);
      most += by * (by > 0 ? to[place]! : from[place]!);
    }
    if (least > comesTo || most < comesTo) return false;
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index]!;
      const by = times[index]!;
      const size = Math.abs(by);
      const low = by > 0 ? from[place]! : -to[place]!;
      const high = by > 0 ? to[place]! : -from[place]!;
      // What the others leave to this one.
      const lowest = Math.max(low, Math.ceil((comesTo - (most - size * high)) / size));
      const highest = Math.min(high, Math.floor((comesTo - (least - size * low)) / size));
      if (lowest > highest) return false;
      if (lowest === low && highest === high) continue;
      from[place] = by > 0 ? lowest : -highest;
      to[place] = by > 0 ? highest : -lowest;
      least += size * (lowest - low);
      most += size * (highest - high);
      for (const other of through[place]!) waiting.add(other);
    }
  }
  return true;
}

/** One way to fill in all numbers, if there is one. */
function fill(ranges: Ranges, puzzle: Puzzle): Float64Array | undefined {
  let turns = 0;
  const work = { rounds: 0 };
  const isOver = (): boolean => turns >= MOST_TURNS || work.rounds > MOST_ROUNDS;
  const search = ({ from, to }: Ranges): Float64Array | undefined => {
    if (isOver()) return undefined;
    let [narrowest, width] = [-1, Infinity];
    for (let place = 0; place < from.length; place += 1) {
      const wide = to[place]! - from[place]!;
      if (wide > 0 && wide < width) [narrowest, width] = [place, wide];
    }
    if (narrowest < 0) return from;
    // The least first, which mostly does; where it does not, halves, so that many values are seen not to do at once.
    const [least, most] = [from[narrowest]!, to[narrowest]!];
    const middle = Math.floor((least + most) / 2);
    for (const [low, high] of [
      [least, least],
      [least + 1, middle],
      [middle + 1, most],
    ] as const) {
      if (low > high || isOver()) continue;
      const tried = { from: from.slice(), to: to.slice() };
      tried.from[narrowest] = low;
      tried.to[narrowest] = high;
      const found = narrow(tried, puzzle, puzzle.through[narrowest], work) ? search(tried) : undefined;
      if (found) return found;
      turns += 1;
    }
    return undefined;
  };
  return search(ranges);
}

/** Another way to fill in all numbers, in which this one differs. */
function fillOtherwise(
  place: number,
  filling: Float64Array,
  { from, to }: Ranges,
  puzzle: Puzzle,
): Float64Array | undefined {
  const value = filling[place]!;
  for (const [low, high] of [
    [value + 1, to[place]!],
    [from[place]!, value - 1],
  ] as const) {
    if (low > high) continue;
    const tried = { from: from.slice(), to: to.slice() };
    tried.from[place] = low;
    tried.to[place] = high;
    const found = narrow(tried, puzzle, puzzle.through[place]) ? fill(tried, puzzle) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** As `fillOtherwise`, found at once where it is near: one more or one less here, and the sums mended by as few others as may be. */
function moveOne(
  place: number,
  filling: Float64Array,
  { from, to }: Ranges,
  { sums, through, timesIn }: Puzzle,
): Float64Array | undefined {
  for (const step of [1, -1]) {
    let turns = 0;
    const moved = new Map<number, number>();
    const short = new Map<number, number>();
    const move = (one: number, by: number): void => {
      if (by === 0) return;
      moved.set(one, (moved.get(one) ?? 0) + by);
      if (moved.get(one) === 0) moved.delete(one);
      for (let index = 0; index < through[one]!.length; index += 1) {
        const at = through[one]![index]!;
        const now = (short.get(at) ?? 0) - by * timesIn[one]![index]!;
        if (now === 0) short.delete(at);
        else short.set(at, now);
      }
    };
    const isWithin = (one: number, by: number): boolean =>
      filling[one]! + by >= from[one]! && filling[one]! + by <= to[one]!;
    /** How many sums would be wrong still, were this one moved. */
    const leaves = (one: number, by: number): number =>
      through[one]!.reduce((sofar, at, index) => {
        const before = short.get(at) ?? 0;
        const after = before - by * timesIn[one]![index]!;
        return sofar + Number(after !== 0) - Number(before !== 0);
      }, 0);
    const mend = (): boolean => {
      const [wrong] = short;
      if (!wrong) return true;
      if ((turns += 1) > MOST_STEPS) return false;
      const [at, lacks] = wrong;
      const { places, times } = sums[at]!;
      const candidates: { readonly one: number; readonly by: number; readonly left: number }[] = [];
      for (let index = 0; index < places.length; index += 1) {
        const one = places[index]!;
        const by = lacks / times[index]!;
        if (one === place || moved.has(one) || !Number.isInteger(by) || !isWithin(one, by)) continue;
        const left = leaves(one, by);
        candidates.push({ one, by, left });
        // It leaves nothing wrong: there is no better one.
        if (left + short.size === 0) break;
      }
      candidates.sort((a, b) => a.left - b.left);
      for (const { one, by } of candidates) {
        move(one, by);
        if (mend()) return true;
        move(one, -by);
      }
      return false;
    };
    if (!isWithin(place, step)) continue;
    move(place, step);
    if (mend()) return filling.map((value, one) => value + (moved.get(one) ?? 0));
  }
  return undefined;
}

/** How many steps a near way is looked for. */
const MOST_STEPS = 200;
