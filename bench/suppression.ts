/** What it costs to find what is hidden beside small numbers, and how much more is hidden than need be. */
import { isSmall, readsSame, release, THRESHOLDS } from '../src/policy/release.js';
import { protect, type Cell, type Line } from '../src/policy/suppression.js';
import { attackOn } from '../test/policy/attack.js';
import { median, processorTime } from './clockwork.js';

/** A table of counts with the totals of its rows and columns. */
interface Table {
  readonly cells: readonly Cell[];
  readonly lines: readonly Line[];
}

/** Always the same numbers for the same seed (Park and Miller). */
function randomly(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** `small`: the share of its cells that are small; a tenth are noughts. */
function aTable(rows: number, columns: number, small: number, random: () => number): Table {
  const values = new Map<string, number>();
  const lines: Line[] = [];
  const within = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const aCount = (): number => {
    const kind = random();
    return kind < small ? within(1, 5) : kind < small + 0.1 ? 0 : within(6, 60);
  };
  const total = (key: string, parts: readonly string[]): void => {
    const sum = parts.reduce((sofar, part) => sofar + values.get(part)!, 0);
    values.set(key, sum);
    lines.push({ terms: new Map([...parts.map((part) => [part, 1] as const), [key, -1]]) });
  };
  const [across, down] = [[...Array(rows).keys()], [...Array(columns).keys()]];
  for (const row of across) for (const column of down) values.set(`${row}/${column}`, aCount());
  for (const row of across)
    total(
      `${row}/all`,
      down.map((column) => `${row}/${column}`),
    );
  for (const column of [...down, 'all'])
    total(
      `all/${column}`,
      across.map((row) => `${row}/${column}`),
    );
  lines.push({ terms: new Map([...down.map((column) => [`all/${column}`, 1] as const), ['all/all', -1]]) });
  const cells = [...values]
    .toSorted(([one], [other]) => Number(other.includes('all')) - Number(one.includes('all')))
    .map(([key, value]) => ({
      key,
      value,
      isSensitive: isSmall(value, THRESHOLDS),
      isHideable: value !== 0,
      bounds: { from: 1, to: Infinity },
    }));
  return { cells, lines };
}

export interface SuppressionCosts {
  /** Milliseconds for a table of 40 by 20, by the share of its cells that are small. */
  readonly byShare: readonly { readonly share: number; readonly median: number; readonly most: number }[];
  /** Over all tables. */
  readonly median: number;
  readonly tables: number;
}

export const SHARES = [0.02, 0.1, 0.25, 0.5] as const;
const TABLES_EACH = 25;
/** So many that what is timed is compiled by then, as it is in a hub that runs. */
const WARM_UPS = 40;

/** Times a table of 40 by 20 with its totals. */
export function measureSuppression(): SuppressionCosts {
  const random = randomly(7);
  const all: number[] = [];
  const byShare = SHARES.map((share) => {
    const times: number[] = [];
    for (let turn = -WARM_UPS; turn < TABLES_EACH; turn += 1) {
      const { cells, lines } = aTable(40, 20, share, random);
      const from = processorTime();
      protect(cells, lines, THRESHOLDS);
      if (turn >= 0) times.push(processorTime() - from);
    }
    all.push(...times);
    return { share, median: median(times), most: Math.max(...times) };
  });
  return { byShare, median: median(all), tables: all.length };
}

/** Milliseconds to make what others read of so many percentages, as the store of figures does: what is given, and what is released. */
export function measureRelease(figures: number): number {
  const given = Array.from({ length: figures }, (_, at) => {
    const [numerator, denominator] = [1 + (at % 40), 45];
    const value = Math.round((100 * numerator) / denominator);
    const parts = { numerator, denominator, upperValue: null, symbol: null, attestedAboveFloor: false } as const;
    return { unit: 'percent' as const, value, qualifier: 'exact' as const, ...parts };
  });
  const times: number[] = [];
  for (let turn = -10; turn < 40; turn += 1) {
    const from = processorTime();
    const read = given.map((one, at) => {
      const toOthers = release(one, { exact: false, thresholds: THRESHOLDS, isSuppressed: at % 7 === 0 });
      const toTheEntitled = release(one, { exact: true, thresholds: THRESHOLDS, isSuppressed: at % 7 === 0 });
      return { ...one, ...toOthers, isBeyondRelease: !readsSame(toTheEntitled, toOthers) };
    });
    if (turn >= 0) times.push(processorTime() - from);
    if (read.length !== figures) throw new Error('Figures were lost');
  }
  return median(times);
}

export interface Losses {
  readonly tables: number;
  /** Cells hidden beside those that are small: as the hub does it, and the fewest with which the same reader finds nothing. */
  readonly hidden: number;
  readonly fewest: number;
  readonly cells: number;
  /** Tables in which the search for the fewest gave up on a cell. */
  readonly givenUp: number;
}

/** Compares what is hidden with the fewest cells that would do, on tables small enough to try all. */
export function measureLosses(tables: number): Losses {
  const random = randomly(11);
  let [hidden, fewest, count, givenUp, taken] = [0, 0, 0, 0, 0];
  while (taken < tables) {
    const { cells, lines } = aTable(3, taken % 2 === 0 ? 3 : 4, 0.2, random);
    if (!cells.some(({ isSensitive }) => isSensitive)) continue;
    taken += 1;
    count += cells.length;
    hidden += protect(cells, lines, THRESHOLDS).protecting.size;
    const best = fewestOf(cells, lines);
    fewest += best.size;
    givenUp += Number(best.isGivenUp);
  }
  return { tables, hidden, fewest, cells: count, givenUp };
}

function fewestOf(
  cells: readonly Cell[],
  lines: readonly Line[],
): { readonly size: number; readonly isGivenUp: boolean } {
  const truth = new Map(cells.map(({ key, value }) => [key, value!]));
  const sums = lines.map(({ terms }) => ({ terms: [...terms], comesTo: 0 }));
  const small = cells.filter(({ isSensitive }) => isSensitive).map(({ key }) => key);
  const others = cells.filter(({ isSensitive, isHideable }) => !isSensitive && isHideable).map(({ key }) => key);
  let isGivenUp = false;
  const holds = (hidden: ReadonlySet<string>): boolean => {
    for (const { terms } of lines) {
      const shut = [...terms].filter(([key]) => hidden.has(key));
      if (shut.length === 1) return false;
      const isOneSided = shut.every(([, times]) => times > 0);
      if (
        isOneSided &&
        shut.length > 0 &&
        isSmall(
          shut.reduce((sum, [key]) => sum + truth.get(key)!, 0),
          THRESHOLDS,
        )
      )
        return false;
    }
    const verdictOn = attackOn({
      truth,
      sums,
      bounds: new Map([...hidden].map((key) => [key, { from: 1, to: 400 }])),
    });
    const open = new Set(hidden);
    for (const key of open) {
      const verdict = verdictOn(key);
      if (verdict === 'given up') isGivenUp = true;
      if (typeof verdict === 'string') return false;
      for (const one of open) if (verdict.get(one) !== truth.get(one)) open.delete(one);
    }
    return true;
  };
  for (let size = 0; size <= others.length; size += 1) {
    for (const some of choicesOf(others, size)) if (holds(new Set([...small, ...some]))) return { size, isGivenUp };
  }
  return { size: others.length, isGivenUp };
}

function* choicesOf(keys: readonly string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) return yield [];
  for (let at = from; at <= keys.length - size; at += 1) {
    for (const rest of choicesOf(keys, size - 1, at + 1)) yield [keys[at]!, ...rest];
  }
}
