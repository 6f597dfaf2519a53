/**
 * One reader of a board: from what is public of its indicators and from all the figures that they may ask for, they set up what must
 * hold between the numbers, for every stretch of time, and look for numbers that can be one thing only. It knows nothing of how the
 * hub finds what is to be hidden.
 */
import { THRESHOLDS } from '../../../src/policy/release.js';
import type { Bounds } from '../../../src/policy/suppression.js';
import { attackOn, type KnownSum } from '../../policy/attack.js';
import { COHORT, numbersOf, nameOf, STRETCHES, type Board, type Given, type Kind, type Measured } from './board.js';

/** What a reader finds out; what they gave up on may be told or not. */
export interface Found {
  readonly told: readonly string[];
  readonly givenUp: readonly string[];
  readonly lookedAt: number;
}

/** Larger than any number of a board. */
const MOST = 2000;
const isSmall = (count: number): boolean => count >= 1 && count <= THRESHOLDS.smallUpTo;

/** What a reader finds out of all that `knows` leaves out. */
export function foundOut(board: Board, knows: (given: Given) => boolean, isOwn: (kind: Kind) => boolean): Found {
  const truth = new Map<string, number>();
  const bounds = new Map<string, Bounds>();
  const sums: KnownSum[] = [];
  const unknown = (key: string, value: number, from: number): string => {
    truth.set(key, value);
    bounds.set(key, { from, to: MOST });
    return key;
  };
  const sum = (terms: readonly (readonly [string, number])[], comesTo = 0): void => void sums.push({ terms, comesTo });

  // Of every indicator something is so in every stretch of time, given or not.
  const within = (kind: Kind, number: Measured, at: number): string => `${kind.id} ${number} in ${at}`;
  for (const kind of board.kinds) {
    for (const number of numbersOf(kind)) {
      for (const [at, value] of board.numbers(kind, number).entries()) unknown(within(kind, number, at), value, 0);
    }
    if (kind.unit === 'percent') {
      for (const at of STRETCHES.keys()) {
        const others = unknown(
          `${kind.id} others in ${at}`,
          board.numbers(kind, 'denominator')[at]! - board.numbers(kind, 'numerator')[at]!,
          0,
        );
        sum([
          [within(kind, 'numerator', at), 1],
          [others, 1],
          [within(kind, 'denominator', at), -1],
        ]);
      }
    }
  }
  for (const { whole, parts, rest } of board.breakdowns) {
    for (const number of numbersOf(whole)) {
      for (const at of STRETCHES.keys()) {
        const left = rest(number)[at]!;
        const isWhole = rest(number).every((one) => one === 0);
        sum([
          [within(whole, number, at), -1],
          ...parts.map((part) => [within(part, number, at), 1] as const),
          ...(isWhole ? [] : [[unknown(`rest of ${parts[0]!.id} ${number} in ${at}`, left, 0), 1] as const]),
        ]);
      }
    }
  }
  for (const [one, other] of board.alike) {
    for (const number of numbersOf(one)) {
      for (const at of STRETCHES.keys())
        sum([
          [within(one, number, at), 1],
          [within(other, number, at), -1],
        ]);
    }
  }
  for (const [which, { left, comparison, right }] of board.rules.entries()) {
    for (const at of STRETCHES.keys()) {
      const terms = [
        ...left.map(([kind, number]) => [within(kind, number, at), 1] as const),
        ...right.map(([kind, number]) => [within(kind, number, at), -1] as const),
      ];
      const slack = terms.reduce((sofar, [key, times]) => sofar - times * truth.get(key)!, 0);
      sum(comparison === 'equals' ? terms : [...terms, [unknown(`slack ${which} in ${at}`, slack, 0), 1]]);
    }
  }

  const targets = new Map<string, (filling: ReadonlyMap<string, number>) => boolean>();
  const keysOf = new Map<string, readonly string[]>();
  const target = (name: string, keys: readonly string[], of: (value: (key: string) => number) => number): void => {
    const actual = of((key) => truth.get(key)!);
    targets.set(name, (filling) => of((key) => filling.get(key)!) !== actual);
    keysOf.set(name, keys);
  };
  const hidden: { readonly given: Given; readonly key: string }[] = [];
  for (const given of board.given) {
    const { kind, from, to } = given;
    const stretches = [...STRETCHES.keys()].slice(from, to);
    const keys = numbersOf(kind).map((number) => {
      const value = given.numbers[number]!;
      const parts = stretches.map((at) => [within(kind, number, at), 1] as const);
      // Of a percentage that is shown it is said out of how many, too, and so both its parts are known.
      if (knows(given)) {
        sum(parts, value);
        return '';
      }
      const key = unknown(`${nameOf(given)} ${number}`, value, given.isNoughtShown && number === 'value' ? 1 : 0);
      sum([...parts, [key, -1]]);
      return key;
    });
    if (knows(given)) continue;
    hidden.push({ given, key: keys[0]! });
    if (!isOwn(kind) && (given.isSuppressed || isSmall(given.numbers.value ?? 0))) {
      target(nameOf(given), keys, (of) =>
        kind.unit === 'count' ? of(keys[0]!) : of(keys[0]!) / Math.max(of(keys[1]!), 1),
      );
    }
  }
  // A small number is one for whatever time, and wherever it comes from.
  const small = (name: string, keys: readonly string[]): void => {
    const value = keys.reduce((sofar, key) => sofar + truth.get(key)!, 0);
    if (!isSmall(value)) return;
    const key = unknown(`all of ${name}`, value, 0);
    sum([...keys.map((one) => [one, 1] as const), [key, -1]]);
    target(name, [key], (of) => of(key));
  };
  for (const [from, to] of board.spans) {
    const stretches = [...STRETCHES.keys()].slice(from, to);
    for (const kind of board.kinds) {
      if (
        kind.unit !== 'count' ||
        isOwn(kind) ||
        board.given.some((one) => one.kind === kind && one.from === from && one.to === to)
      )
        continue;
      small(
        `${kind.id} from ${from} to ${to}`,
        stretches.map((at) => within(kind, 'value', at)),
      );
    }
    for (const { whole, parts, rest } of board.breakdowns) {
      if (whole.unit !== 'count' || isOwn(whole) || rest('value').every((one) => one === 0)) continue;
      small(
        `rest of ${parts[0]!.id} from ${from} to ${to}`,
        stretches.map((at) => `rest of ${parts[0]!.id} value in ${at}`),
      );
    }
  }

  /** A nought is hidden only where all of a small cohort are in another part. */
  const readsAlike = (filling: ReadonlyMap<string, number>): boolean =>
    hidden.every(({ given, key }) => {
      if (given.kind.unit !== 'count' || given.isNoughtShown || given.symbol !== null || filling.get(key) !== 0)
        return true;
      const valueOf = (one: Given): number => filling.get(`${nameOf(one)} value`) ?? one.numbers.value!;
      const breakdown = board.breakdowns.find(({ parts }) => parts.includes(given.kind))!;
      const beside = (one: Given): boolean => one.from === given.from && one.to === given.to;
      const whole = board.given.find((one) => one.kind === breakdown.whole && beside(one));
      return (
        whole !== undefined &&
        valueOf(whole) < COHORT &&
        board.given.some((one) => breakdown.parts.includes(one.kind) && beside(one) && valueOf(one) === valueOf(whole))
      );
    });

  const fillingWhere = attackOn({ truth, bounds, sums }, readsAlike);
  const lookedAt = targets.size;
  const [told, givenUp]: [string[], string[]] = [[], []];
  for (const name of targets.keys()) {
    const verdicts = [];
    for (const key of keysOf.get(name)!) {
      const verdict = fillingWhere(key);
      verdicts.push(verdict);
      if (typeof verdict === 'string') continue;
      for (const [other, differs] of targets) if (differs(verdict)) targets.delete(other);
      if (!targets.has(name)) break;
    }
    if (!targets.has(name)) continue;
    (verdicts.every((one) => one === 'told') ? told : givenUp).push(name);
  }
  return { told, givenUp, lookedAt };
}
