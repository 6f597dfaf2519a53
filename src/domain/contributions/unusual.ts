/**
 * Whether a figure is unusual beside another, with limits that suit small counts: exact tests, no normal approximation. Pure
 * arithmetic. A figure is unusual where chance alone would bring a difference as large in fewer than 2 of 1,000 returns, the
 * outer limit of a control chart and of a funnel plot.
 */

/** How rarely chance alone may bring it: the 99.8 % limits of a funnel plot. */
const RARE = 0.002;
/** The same limit in standard deviations, for more events than need an exact test. */
const FAR = 3.09;
const MANY = 10_000;

/** A share by its parts. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** Whether a count differs from an earlier one of a time as long by more than chance: both are counts of events. */
export function isUnusualCount(count: number, before: number): boolean {
  // Of all events of both times, each fell into either time with equal chance, if nothing has changed.
  const all = count + before;
  if (all > MANY) return Math.abs(count - before) > FAR * Math.sqrt(all);
  return twoSided(0, all, Math.min(count, before), (some) => logChoose(all, some) - all * Math.LN2) < RARE;
}

/** Whether a share differs from an earlier one by more than chance: Fisher’s exact test on the two. */
export function isUnusualShare(share: Share, before: Share): boolean {
  const both = share.numerator + before.numerator;
  const all = share.denominator + before.denominator;
  if (all > MANY) {
    const chance = both / all;
    const spread = Math.sqrt(chance * (1 - chance) * (1 / share.denominator + 1 / before.denominator));
    return Math.abs(share.numerator / share.denominator - before.numerator / before.denominator) > FAR * spread;
  }
  const logAll = logChoose(all, both);
  const least = Math.max(0, both - before.denominator);
  const most = Math.min(both, share.denominator);
  return (
    twoSided(
      least,
      most,
      share.numerator,
      (some) => logChoose(share.denominator, some) + logChoose(before.denominator, both - some) - logAll,
    ) < RARE
  );
}

/** Whether a share lies outside the funnel around a published one (in percent), at its own denominator. */
export function isOutsideFunnel({ numerator, denominator }: Share, published: number): boolean {
  const chance = Math.min(Math.max(published / 100, 0), 1);
  if (chance === 0) return numerator > 0;
  if (chance === 1) return numerator < denominator;
  if (denominator > MANY) {
    return Math.abs(numerator - chance * denominator) > FAR * Math.sqrt(denominator * chance * (1 - chance));
  }
  return (
    twoSided(
      0,
      denominator,
      numerator,
      (some) => logChoose(denominator, some) + some * Math.log(chance) + (denominator - some) * Math.log1p(-chance),
    ) < RARE
  );
}

/** How much an amount or an average may change before somebody should say why. */
const MOST_CHANGE = 0.5;

/** Whether an amount or an average, of which no count is known, has changed by more than half of what it was. */
export const isUnusualAmount = (amount: number, before: number): boolean =>
  before !== 0 && Math.abs(amount - before) > MOST_CHANGE * Math.abs(before);

/** By how many points a percentage without its parts may move before somebody should say why. */
const MOST_POINTS = 20;

/** Whether a percentage without its parts, of which no denominator is known, has moved far. */
export const isUnusualPercentage = (percentage: number, before: number): boolean =>
  Math.abs(percentage - before) > MOST_POINTS;

/** The chance of this outcome and of all that are no likelier, out of `least` to `most`. */
function twoSided(least: number, most: number, found: number, logChance: (some: number) => number): number {
  // Equal chances differ in their last digits when they are computed along different ways.
  const limit = logChance(found) + 1e-7;
  let sum = 0;
  for (let some = least; some <= most; some += 1) {
    const chance = logChance(some);
    if (chance <= limit) sum += Math.exp(chance);
  }
  return sum;
}

const LOG_FACTORIALS = [0];

function logFactorial(count: number): number {
  for (let at = LOG_FACTORIALS.length; at <= count; at += 1) {
    LOG_FACTORIALS.push(LOG_FACTORIALS[at - 1]! + Math.log(at));
  }
  return LOG_FACTORIALS[count]!;
}

const logChoose = (all: number, some: number): number =>
  logFactorial(all) - logFactorial(some) - logFactorial(all - some);
