/** How far what is read of a figure lies from what is read of another. Pure. */
import type { FigureStatus } from '../contributions/figure.table.js';
import type { FigureSymbol, Polarity } from '../indicators/indicator.table.js';
import type { PublishedStatus } from '../indicators/published.table.js';

export const GAP_AGAINST = ['england', 'allPupils', 'region', 'neighbours', 'council', 'yearBefore'] as const;
export type GapAgainst = (typeof GAP_AGAINST)[number];

/** What a figure is held against. */
export interface Other {
  readonly against: GapAgainst;
  readonly area: string | null;
  readonly value: number | null;
  readonly symbol: FigureSymbol | null;
  readonly status: FigureStatus | PublishedStatus | null;
  readonly periodStartOn: string | null;
  readonly periodEndOn: string | null;
  readonly source: string | null;
  /** Why there is nothing to compare with; null where there is. */
  readonly reason: string | null;
}

export interface GapFound extends Other {
  readonly difference: number | null;
  readonly isBetter: boolean | null;
}

/** What is read of the figure itself: an exact value, or why there is none. */
export type Read = { readonly value: number } | { readonly why: string };

/**
 * What is read of both decides all of it: where either is not read, there is no difference, and of a value that is not read nothing
 * shows in what is said instead. There is no rank.
 */
export function gapTo(
  read: Read,
  other: Other,
  by: { readonly polarity: Polarity; readonly precision: number },
): GapFound {
  if ('why' in read) return { ...other, difference: null, isBetter: null, reason: read.why };
  if (other.value === null) return { ...other, difference: null, isBetter: null };
  // What is published has one decimal more than many a council shows.
  const difference = Number((read.value - other.value).toFixed(Math.max(by.precision, 1)));
  const isBetter =
    by.polarity === 'neither' || difference === 0 ? null : difference > 0 === (by.polarity === 'higherIsBetter');
  return { ...other, difference, isBetter };
}
