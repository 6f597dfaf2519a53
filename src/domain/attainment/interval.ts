/** What chance alone may make of a figure: of a percentage from it and the number of its cohort alone, of an average as it was given. Pure. */

/** Between which a figure may lie by chance alone. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** How often in a hundred such intervals hold what is behind the figure. */
  readonly level: number;
}

/** A percentage as it is read, and out of how many. */
export interface Share {
  readonly value: number;
  readonly size: number;
}

/** From here on one child moves a percentage by two points at most, and nothing more is said. */
export const LARGE = 50;

export const LEVEL = 95;
/** The standard normal deviate that 95 % lie within. */
const Z = 1.959964;

/** A percentage read with fewer digits is that of one whole number, for less than half a child lies between two digits. */
const counted = ({ value, size }: Share): number => Math.round((value * size) / 100);

const isSmallShare = ({ value, size }: Share): boolean =>
  Number.isInteger(size) && size >= 1 && size < LARGE && value >= 0 && value <= 100;

/** The 95 % interval of Wilson’s score (E. B. Wilson, 1927), to one decimal; null where it is of no small cohort. */
export function intervalOf(share: Share): Interval | null {
  if (!isSmallShare(share)) return null;
  const { size } = share;
  const part = counted(share) / size;
  const middle = part + (Z * Z) / (2 * size);
  const reach = Z * Math.sqrt((part * (1 - part)) / size + (Z * Z) / (4 * size * size));
  const shown = (end: number): number =>
    Number((Math.min(Math.max(end / (1 + (Z * Z) / size), 0), 1) * 100).toFixed(1));
  return { lower: shown(middle - reach), upper: shown(middle + reach), level: LEVEL };
}

/** The same in words for whoever reads a table; null where it is of no small cohort. */
export function wordsOf(share: Share, { isOfChildren }: { readonly isOfChildren: boolean }): string | null {
  const interval = intervalOf(share);
  if (!interval) return null;
  const { size } = share;
  const one = isOfChildren ? 'One child' : `One of the ${size}`;
  const [lower, upper] = [interval.lower, interval.upper].map(Math.round);
  const points = (100 / size).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  return `${one} is ${points} points. Were it chance alone, it could be anything from ${lower} % to ${upper} %.`;
}

/** The interval of an average in words, and of how many it is, as far as that may be known. */
export function wordsOfAverage({ lower, upper }: Interval, size: number | null): string {
  const of = size === null ? '' : `It is the average of ${size}. `;
  return `${of}Were it chance alone, it could be anything from ${lower} to ${upper}.`;
}
