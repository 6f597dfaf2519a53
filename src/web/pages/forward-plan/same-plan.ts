/** Which plan of which year is looked at stands in the address, on each page of it. */
import type { Asked, Deed } from '../../page.js';

/** The page again, of the plan of the same year, without what was chosen on it. */
export const samePlan = ({ path, query }: Asked): string => `${path}${yearIn(query)}`;

/** What an address ends in, for the same year on another page of the plan. */
export const yearIn = ({ plan }: Asked['query']): string => (plan ? `?plan=${encodeURIComponent(plan)}` : '');

/** Where a form leads: back to the plan that was looked at. */
export const toSamePlan: NonNullable<Deed['then']> = (_, asked) => samePlan(asked);
