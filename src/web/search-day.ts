/** A day that somebody looks for, in the three fields of a form whose fields stand in the address. */
import type { Asked } from './page.js';

/** The day, as YYYY-MM-DD, where it is one; and whether something was typed that is none. */
export interface SearchedDay {
  readonly day: string | null;
  readonly isWrong: boolean;
}

/** Said where the day was typed: what is none finds nothing, and the graph would refuse the whole question. */
export const NO_DAY = 'This is no day. Give day, month and year.';

export function dayOf({ query }: Pick<Asked, 'query'>, field: string): SearchedDay {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map(
    (part) => query[`${field}-${part}`]?.trim() ?? '',
  );
  if (!day && !month && !year) return { day: null, isWrong: false };
  const typed = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(typed) ? { day: typed, isWrong: false } : { day: null, isWrong: true };
}

const isDay = (day: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) === day;
