/** Days as they are said to people, such as "25 February 2020". */
const IN_WORDS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTH_IN_WORDS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const inWords = (day: string): string => IN_WORDS.format(new Date(`${day}T00:00:00Z`));

export const monthInWords = (day: string): string => MONTH_IN_WORDS.format(new Date(`${day}T00:00:00Z`));
