/** How pages say days, times and amounts: as people in England do, at the time in London. */

const LONDON = { timeZone: 'Europe/London' } as const;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const DAY_IN_LONDON = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', ...LONDON });
const HOUR = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h12', ...LONDON });

/** "2017-11-30" as "30 November 2017". */
export const dayInWords = (date: string): string => DAY.format(new Date(`${date}T00:00:00Z`));

/** A text of the graph’s with its days as people say them. */
export const withDaysInWords = (text: string): string =>
  text.replace(/\b\d{4}-\d\d-\d\d\b/g, (date) => dayInWords(date));

/**
 * A refusal of the graph’s as a page says it: without the names of mutations, such as "(openAgenda)", which programs call, and
 * with what an agency gives called a return, as pages call it.
 */
export const refusalInWords = (message: string): string =>
  withDaysInWords(message)
    .replace(/ \([a-z]+(?:[A-Z][a-z]*)+\)/g, '')
    // What is published for whoever writes programs.
    .replace(/ access\.md says which roles may\.$/, ' If you think that it should, ask the clerk of your board.')
    .replaceAll('`justification`', 'the column Justification')
    .replace(
      /\b(c|C)ontribution(s?)\b/g,
      (_, first: string, many: string) => `${first === 'C' ? 'R' : 'r'}eturn${many}`,
    );

/** What is written into the columns of a workbook, by what is chosen or typed on a page instead. */
const IN_BOXES: readonly (readonly [RegExp, string])[] = [
  [
    /leave the value empty and give the symbol x \(not available\) or z \(not applicable\)/,
    'leave this empty, and choose below that it is not available or that it does not apply',
  ],
  [/give the symbol z/, 'choose “There is none: it does not apply”'],
  [/or the symbol c if the number is too small to give/, 'or choose below that it is too small to be told'],
  [/say why in `justification`/, 'say so in “If it looks unusual: why it is right”'],
];

/** What is wrong with a value that was typed on a page. */
export const faultInBoxes = (message: string): string =>
  IN_BOXES.reduce((words, [columns, boxes]) => words.replace(columns, boxes), message);

/** "2017-11-30" as "30 Nov 2017", where there is little room. */
export const shortDay = (date: string): string => SHORT_DAY.format(new Date(`${date}T00:00:00Z`));

/** By when agencies give their returns, and by when they sign them off: the day by which it is said who is late. */
export const returnDays = ({
  contributionsDueOn,
  signOffDueOn,
}: {
  readonly contributionsDueOn: string;
  readonly signOffDueOn: string | null;
}): string =>
  signOffDueOn === null || signOffDueOn === contributionsDueOn
    ? `Returns are due on ${dayInWords(contributionsDueOn)}.`
    : `Returns are due on ${dayInWords(contributionsDueOn)}, and signed off by ${dayInWords(signOffDueOn)}. Whoever has not signed off by then is late.`;

/** An instant as "30 November 2017 at 2:30pm". */
export function timeInWords(instant: string): string {
  const at = new Date(instant);
  return `${DAY_IN_LONDON.format(at)} at ${hour(at)}`;
}

/** An instant as "2:30pm", where the day is plain. */
export const hourInWords = (instant: string): string => hour(new Date(instant));

const hour = (at: Date): string => HOUR.format(at).replace(/\s/g, '').toLowerCase().replace(':00', '');

const DAY_MS = 86_400_000;

/** How far off a day is: "today", "tomorrow", "in 5 days", "3 days ago". */
export function daysFrom(today: string, date: string): string {
  const days = Math.round((Date.parse(date) - Date.parse(today)) / DAY_MS);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** "1 action", "2 actions". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** A value of an enum as words: "counterOffered" as "counter offered". */
export const inWords = (value: string): string => value.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What the schema calls by words that nobody says on a board. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/\bcontribution(s?)\b/g, 'update$1'],
  [/\bauthority\b/g, 'council'],
  [/\bauthorities\b/g, 'councils'],
  [/\bclassification\b/g, 'who reads it'],
  [/\brow(s?)\b/g, 'line$1'],
];

/** A name of the schema as people say it: "Contribution" as "update", "correctionReason" as "correction reason". */
export const schemaInWords = (name: string): string =>
  SAID.reduce((words, [schema, said]) => words.replace(schema, said), inWords(name).trim());

/** With a capital, to begin a sentence or a cell. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a symbol in place of a number means. */
const SYMBOLS: Readonly<Record<string, string>> = {
  c: 'suppressed: a small number, or one that would tell a small number, is not shown, so that nobody can be recognised',
  k: 'more than nought, and rounds to nought',
  low: 'a small number, not told exactly',
  x: 'not available',
  z: 'does not apply',
};

export const symbolMeans = (symbol: string): string => SYMBOLS[symbol] ?? symbol;

/** A figure as it stands in a cell: "77 %", and symbols in brackets, "[c]". */
export const figureText = (figure: { readonly display: string | null; readonly symbol: string | null }): string =>
  figure.symbol === null ? (figure.display ?? '') : `[${figure.symbol}]`;

/** An amount in the unit of its indicator, as figures are written: "77 %", "£1,200", "6.8". */
export function amountInWords(value: number, unit: string, precision: number): string {
  const number = value.toLocaleString('en-GB', { maximumFractionDigits: Math.max(precision, 1) });
  return unit === 'percent' ? `${number} %` : unit === 'pounds' ? `£${number}` : number;
}

/** A period as people name it: "1 July 2017 to 30 September 2017", and a day alone as the day. */
export const periodInWords = ({
  periodStartOn,
  periodEndOn,
}: {
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}): string =>
  periodStartOn === periodEndOn
    ? dayInWords(periodEndOn)
    : `${dayInWords(periodStartOn)} to ${dayInWords(periodEndOn)}`;
