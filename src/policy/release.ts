/** Small numbers: what may be read of a figure by whoever is not entitled to its exact value. Pure arithmetic. */

/** How a value is meant: as it stands, as a lower bound, roughly, or as the lower end of a range. */
export const QUALIFIERS = ['exact', 'over', 'about', 'range'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** Below this many in the cohort a percentage tells of single children. */
export const COHORT_FLOOR = 10;

/** The counts that are small. */
export const SMALL_COUNT = { from: 1, to: 5 } as const;

/** A figure as its supplier gave it. */
export interface Given {
  readonly unit: 'percent' | 'count' | 'rate' | 'score' | 'pounds';
  readonly value: number | null;
  /** The upper end, when the qualifier is `range`. */
  readonly upperValue: number | null;
  readonly qualifier: Qualifier;
  /** Why there is no value: c suppressed, x not available, z not applicable, k rounds to zero, low. */
  readonly symbol: 'c' | 'x' | 'z' | 'k' | 'low' | null;
  /** The exact parts of a percentage: both, or neither. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** What the supplier says of a quotient whose parts it keeps: the denominator is at or above the floor. */
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
 * - a quotient with parts when its numerator, or what is left to its denominator, is 1 to 5, or when its denominator is
 *   under the floor (so 0 % and 100 % of a small cohort too);
 * - a percentage, a rate or a score without parts, unless its supplier attested that the denominator is not under the floor;
 * - a count of 1 to 5, and a bound, a rough number or a range that begins or ends there; the same below zero, for a count
 *   that is a difference.
 *
 * A supplier's own symbol is released as it is, once its parts, if it has any, are not small.
 *
 * It looks at one figure alone; what several give away together was found before it, and is said by `isSuppressed`. An attestation is
 * believed, and says nothing of the numerator.
 */
export function release(
  figure: Given,
  { exact, floor, isSuppressed = false }: { exact: boolean; floor: number; isSuppressed?: boolean },
): Released {
  if (exact) return asGiven(figure);
  if (isSuppressed) return standingFor('c');
  const { unit, numerator, denominator } = figure;
  if (numerator !== null && denominator !== null) {
    const reveals = isSmall(numerator) || isSmall(denominator - numerator) || denominator < floor;
    return reveals ? standingFor('c') : asGiven(figure);
  }
  if (figure.value === null) return standingFor(figure.symbol ?? 'c');
  if (unit === 'count') {
    const reveals = isSmall(figure.value) || (figure.upperValue !== null && isSmall(figure.upperValue));
    return reveals ? standingFor('c') : asGiven(figure);
  }
  if (unit === 'pounds') return asGiven(figure);
  return figure.attestedAboveFloor ? asGiven(figure) : standingFor('c');
}

/** Whether a count, or a difference of counts, is small. */
export const isSmall = (count: number): boolean => count !== 0 && Math.abs(count) < SMALL_COUNT.to + 1;

/** Whether two forms of a figure read the same. */
export const readsSame = (one: Released, other: Released): boolean =>
  one.value === other.value &&
  one.upperValue === other.upperValue &&
  one.qualifier === other.qualifier &&
  one.symbol === other.symbol;
