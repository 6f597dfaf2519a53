/** What the colour and the direction of one line come to, from what its reader reads of the figures. Pure. */
import {
  directionOf,
  extentOf,
  rate,
  type Colour,
  type Direction,
  type Extent,
  type Polarity,
  type Reading,
} from './rag.js';

export const RAG_REASONS = [
  'RATED',
  'NO_FIGURE',
  'SUPPRESSED',
  'NO_TARGET',
  'NO_COMPARATOR',
  'NOT_COMPARABLE',
  'NEITHER_WAY_IS_BETTER',
  'UNCERTAIN',
] as const;
export type RagReason = (typeof RAG_REASONS)[number];

export const DIRECTION_REASONS = [
  'TOLD',
  'NO_FIGURE',
  'SUPPRESSED',
  'NO_EARLIER_FIGURE',
  'NOT_COMPARABLE',
  'UNCERTAIN',
] as const;
export type DirectionReason = (typeof DIRECTION_REASONS)[number];

/** What is read of a value: nothing where there is none, or where it is suppressed for this reader. */
export type Told = Extent | 'NO_FIGURE' | 'SUPPRESSED';

/** `figure` is undefined where there is none, and null where its reader may not read its value. */
export function toldOf(figure: (Reading & { readonly symbol: string | null }) | null | undefined, unit: string): Told {
  if (figure === undefined) return 'NO_FIGURE';
  if (figure === null) return 'SUPPRESSED';
  const extent = extentOf(figure, unit === 'percent' ? 100 : undefined);
  return extent ?? (figure.symbol === 'c' || figure.symbol === 'low' ? 'SUPPRESSED' : 'NO_FIGURE');
}

/** What a line is coloured by, or why there is nothing. */
export type Basis = Extent | 'NO_TARGET' | 'NO_COMPARATOR' | 'NOT_COMPARABLE';

export interface Rating {
  readonly rag: Colour | null;
  readonly ragReason: RagReason;
}

/** What hides the value is said before anything else: nothing of the value shows in the reason. */
export function ratingOf(told: Told, basis: Basis, by: { polarity: Polarity; amberWithin: number }): Rating {
  if (typeof told === 'string') return { rag: null, ragReason: told };
  if (typeof basis === 'string') return { rag: null, ragReason: basis };
  const colour = rate(told, by.polarity, { reference: basis, amberWithin: by.amberWithin });
  if (colour === undefined) return { rag: null, ragReason: 'NEITHER_WAY_IS_BETTER' };
  return colour === 'uncertain' ? { rag: null, ragReason: 'UNCERTAIN' } : { rag: colour, ragReason: 'RATED' };
}

export interface Travel {
  readonly direction: Direction | null;
  readonly directionReason: DirectionReason;
}

/** Which way a value moved since the one before it, which may have been measured otherwise. */
export function travelOf(
  told: Told,
  before: Told,
  { polarity, isComparable }: { polarity: Polarity; isComparable: boolean },
): Travel {
  const none = (directionReason: DirectionReason): Travel => ({ direction: null, directionReason });
  if (typeof told === 'string') return none(told);
  if (before === 'NO_FIGURE') return none('NO_EARLIER_FIGURE');
  if (!isComparable) return none('NOT_COMPARABLE');
  if (before === 'SUPPRESSED') return none('SUPPRESSED');
  const direction = directionOf(told, before, polarity);
  return direction ? { direction, directionReason: 'TOLD' } : none('UNCERTAIN');
}
