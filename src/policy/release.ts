/** Small numbers: what may be read of a figure by whoever is not entitled to its exact value. Pure arithmetic. */

/** How a value is meant: as it stands, as a lower bound, roughly, or as the lower end of a range. */
export const QUALIFIERS = ['exact', 'over', 'about', 'range'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** What is small in a body. */
export interface Thresholds {
  /** The largest count that is small; the smallest is 1. */
  readonly smallUpTo: number;
  /** Below this many in the cohort a percentage tells of single children. */
  readonly cohortFloor: number;
}

/** What is small where a body has set nothing narrower. */
export const THRESHOLDS: Thresholds = { smallUpTo: 5, cohortFloor: 10 };

/** A figure as its supplier gave it. */
export interface Given {
  readonly unit: 'percent' | 'count' | 'rate' | 'score' | 'pounds';
  readonly value: number | null;
  /** The upper end, when the qualifier is `range`. */
  readonly upperValue: number | null;
  readonly qualifier: Qualifier;
  /** Why there is no value: c suppressed, x not available, z not applicable, k rounds to zero, low. */
  readonly symbol: 'c' | 'x' | 'z' | 'k' | 'low' | null;
  /** The exact parts of a percentage: both, or neither. Of an average how many it is of stands alone. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** What the supplier says of a quotient whose parts it keeps: the denominator is 10 or more. */
  readonly attestedAboveFloor: boolean;
}

/** What is read of it. The qualifier is null where there is no value to qualify. */
export interface Released {
  readonly value: number | null;
  readonly upperValue: number | null;
  readonly qualifier: Qualifier | null;
  readonly symbol: Given['symbol'];
}

const standingFor = (symbol: Given['symbol']): Released => ({ value: null, upperValue: null, qualifier: null, symbol });

const asGiven = ({ value, upperValue, qualifier, symbol }: Given): Released =>
  value === null ? standingFor(symbol) : { value, upperValue, qualifier, symbol: null };

/**
 * The released form of a figure. Whoever may read exactly (`exact`) reads it as it was given; for everybody else `c`
 * stands in place of
 *
 * - a quotient with parts when its numerator, or what is left to its denominator, is small, or when its denominator is
 *   under the floor (so 0 % and 100 % of a small cohort too);
 * - an average when it is of fewer than the floor;
 * - a percentage, a rate or a score without parts, unless its supplier attested that the denominator is 10 or more, and the
 *   floor is no higher;
 * - a small count, and a bound, a rough number or a range that begins or ends there; the same below zero, for a count
 *   that is a difference.
 *
 * A supplier's own symbol is released as it is, once its parts, if it has any, are not small.
 *
 * It looks at one figure alone; what several give away together was found before it, and is said by `isSuppressed`. An attestation is
 * believed, and says nothing of the numerator.
 */
export function release(
  figure: Given,
  { exact, thresholds, isSuppressed = false }: { exact: boolean; thresholds: Thresholds; isSuppressed?: boolean },
): Released {
  if (exact) return asGiven(figure);
  if (isSuppressed) return standingFor('c');
  const { unit, numerator, denominator } = figure;
  const { cohortFloor } = thresholds;
  const isSmallCount = (count: number): boolean => isSmall(count, thresholds);
  if (numerator !== null && denominator !== null) {
    const reveals = [numerator, denominator - numerator].some(isSmallCount) || denominator < cohortFloor;
    return reveals ? standingFor('c') : asGiven(figure);
  }
  if (denominator !== null) return denominator < cohortFloor ? standingFor('c') : asGiven(figure);
  if (figure.value === null) return standingFor(figure.symbol ?? 'c');
  if (unit === 'count') {
    const reveals = isSmallCount(figure.value) || (figure.upperValue !== null && isSmallCount(figure.upperValue));
    return reveals ? standingFor('c') : asGiven(figure);
  }
  if (unit === 'pounds') return asGiven(figure);
  const isAttested = figure.attestedAboveFloor && cohortFloor <= THRESHOLDS.cohortFloor;
  return isAttested ? asGiven(figure) : standingFor('c');
}

/** Whether a count, or a difference of counts, is small. */
export const isSmall = (count: number, { smallUpTo }: Pick<Thresholds, 'smallUpTo'>): boolean =>
  count !== 0 && Math.abs(count) < smallUpTo + 1;

/** Whether two forms of a figure read the same. */
export const readsSame = (one: Released, other: Released): boolean =>
  one.value === other.value &&
  one.upperValue === other.upperValue &&
  one.qualifier === other.qualifier &&
  one.symbol === other.symbol;
