/** The times of which a virtual school counts: an academic year, or a term of one. */

/**
 * The terms as the hub dates them. Schools have days of their own; these leave no day of the year out, so that every
 * council’s term has the same period.
 */
export const TERMS = {
  autumn: { from: '09-01', to: '12-31', title: '1 September to 31 December' },
  spring: { from: '01-01', to: '03-31', title: '1 January to 31 March' },
  summer: { from: '04-01', to: '08-31', title: '1 April to 31 August' },
} as const;
export type Term = keyof typeof TERMS;

export interface Time {
  /** The academic year, by the calendar year in which it ends. */
  readonly year: number;
  readonly term: Term | null;
  readonly firstOn: string;
  readonly lastOn: string;
}

/** The earliest and the latest academic year of which there are measures. */
const YEARS_COUNTED = { from: 2017, to: 2099 } as const;

/** The time of a year, or of a term of it. */
export function timeOf(year: number, term: Term | null): Time {
  if (term === null) return { year, term, firstOn: `${year - 1}-09-01`, lastOn: `${year}-08-31` };
  const inYear = term === 'autumn' ? year - 1 : year;
  return { year, term, firstOn: `${inYear}-${TERMS[term].from}`, lastOn: `${inYear}-${TERMS[term].to}` };
}

/** Whether there are measures of this academic year. */
export const isYearCounted = (year: number): boolean =>
  Number.isInteger(year) && year >= YEARS_COUNTED.from && year <= YEARS_COUNTED.to;
