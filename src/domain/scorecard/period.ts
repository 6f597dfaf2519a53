/** The times of which there are figures, and which of them are about as long. Pure. */

/** A time of which there is a figure. */
export interface Period {
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}

const DAY = 86_400_000;

/** How many days lie between two. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** Quarters are 90 to 92 days, terms differ by weeks: a sixth of the longer is let pass. */
export function isAboutAsLong(one: Period, other: Period): boolean {
  const [a, b] = [one, other].map(({ periodStartOn, periodEndOn }) => daysBetween(periodStartOn, periodEndOn) + 1);
  return Math.abs(a! - b!) * 6 <= Math.max(a!, b!);
}
