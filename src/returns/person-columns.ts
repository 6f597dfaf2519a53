/** What the values of a column look like, whatever its title: what tells persons apart, when they were born, what they are. */
import { isNhsNumber } from './person-numbers.js';

/** A cell: text, number or date; an empty one is the empty text. */
export type Cell = string | number | Date;

/** What is read in a cell, without the signs by which exports keep a spreadsheet from making a number of it. */
export const textIn = (cell: Cell | undefined): string =>
  cell instanceof Date
    ? cell.toISOString().slice(0, 10)
    : String(cell ?? '')
        .trim()
        .replace(/^="(.*)"$|^'/, '$1');

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365;
const FEWEST = 3;
/** How much of a column must be of one kind: a total, a remark or an "unknown" may stand among the rest. */
const MOST_OF = 0.85;

const shareOf = <Each>(all: readonly Each[], isOne: (each: Each) => boolean): number =>
  all.length === 0 ? 0 : all.filter(isOne).length / all.length;
const areMostly = (texts: readonly string[], pattern: RegExp): boolean =>
  shareOf(texts, (text) => pattern.test(text)) >= MOST_OF;
const differ = (texts: readonly string[]): boolean =>
  new Set(texts.map((one) => one.toLowerCase())).size >= texts.length * MOST_OF;
/** Few values, each more than once. */
const repeat = (texts: readonly string[]): boolean =>
  new Set(texts.map((one) => one.toLowerCase())).size * 3 <= texts.length * 2;

/** A child who is told from the others and not named. */
const LABEL = /^(?:child|pupil|student|learner|client|patient|yp|young person|kid|boy|girl)(?: [a-z]| ?#?\d{1,4})$/i;

const NUMBERS: readonly (readonly [isOne: (text: string) => boolean, what: string])[] = [
  [(text) => isNhsNumber(text.replaceAll(/[ -]/g, '')), 'NHS numbers'],
  [(text) => /^[A-Z]\d{11}[\dA-Z]$/i.test(text), 'pupil numbers'],
  [(text) => /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(text), 'postcodes'],
  [(text) => LABEL.test(text), 'one child a row'],
];
/** One such number may be an accident, and a column of them is a list. */
const FEWEST_NUMBERS = 2;

/** What only persons have, where a column holds it. */
export function personsNumbersIn(texts: readonly string[]): string | undefined {
  const filled = texts.filter((text) => text !== '');
  return NUMBERS.find(([isOne]) => {
    const found = filled.filter(isOne).length;
    return found >= FEWEST_NUMBERS && found * 3 >= filled.length;
  })?.[1];
}

const NUMERIC = /^[<>~£−-]?\s?\d[\d,. ]*\s?%?$|^(?:[cxzk]|low|n\/a|[-–—.])$/i;

/** Counts and percentages, with the symbols that stand for them; numbers of one length with four digits or more may be names of things. */
export function areCounts(texts: readonly string[]): boolean {
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0 || !areMostly(filled, NUMERIC)) return false;
  const isRunning = filled.length >= FEWEST && filled.every((text, at) => Number(text) === at + 1);
  return !isRunning && !areMostly(filled, /^\d{4,12}$/);
}

/** Names of areas in national statistics (E06000054) tell councils apart and no persons. */
const AREA = /^[EWSNK]\d{8}$/;

/** A code of letters and at least three digits, such as P-20417/3. */
const CODE = /^(?=(?:.*\d){3})(?:[A-Z]{1,5}[-/ _]?)?(?:\d{2,6}[-/ ]?){1,4}[A-Z]{0,2}$/i;
const NAME = /^(?=.{2,30}$)\p{Lu}[\p{L}'’-]+(?:,? \p{Lu}[\p{L}'’.-]*){0,3}$/u;
/** What homes, schools, teams and services are called, in one of the words of their names. */
const PLACE =
  /\b(?:house|homes?|lodge|cottage|hall|court|grange|villas?|hostel|academy|school|college|primary|secondary|nursery|teams?|unit|centre|hub|services?|hospital|clinic|trust|agency|council|borough|district|ward|north|south|east|west|central)\b/i;
/** Somebody may be called Hall or West; most are not. */
const arePlaces = (texts: readonly string[]): boolean => shareOf(texts, (text) => PLACE.test(text)) >= 0.5;
const INITIALS = /^(?:\p{Lu}\.? ?){2,3}\d{0,2}$/u;

/** What else is known of the table and the title of a column. */
export interface Beside {
  readonly rows: number;
  /** Whether the title says that it tells rows apart. */
  readonly isKey: boolean;
  /** Whether the rows are the combinations of groups; numbers are counts then. */
  readonly isCross: boolean;
  /** Whether another column holds counts; what is counted has names, too. */
  readonly isMeasured: boolean;
}

/** How surely the values tell persons apart, from 0 to 2. */
export function keyIn(texts: readonly string[], { rows, isKey, isCross, isMeasured }: Beside): number {
  const filled = texts.filter((text) => text !== '');
  if (filled.length < FEWEST || filled.length < rows * MOST_OF || areMostly(filled, AREA)) return 0;
  const areNumbers = areMostly(filled, isKey ? /^\d{2,12}$/ : /^\d{5,12}$/) && (isKey || !isCross);
  const areCodes = areNumbers || (areMostly(filled, CODE) && !areMostly(filled, /^[\d ]*$/) && !dates(filled).isMostly);
  // One child may have several rows, such as one an episode.
  if (!differ(filled)) return areCodes && areOpaque(filled) && !repeat(filled) ? 1 : 0;
  if (areCodes || areMostly(filled, LABEL)) return areNumbers && !isKey ? 1.5 : 2;
  if (arePlaces(filled)) return 0;
  return areMostly(filled, NAME) || areMostly(filled, INITIALS) ? (isMeasured ? 1 : 2) : 0;
}

/** Whether the values are long numbers or codes, as a system gives them. */
export const areOpaque = (texts: readonly string[]): boolean =>
  shareOf(
    texts.filter((text) => text !== ''),
    (text) => text.replace(/\D/g, '').length >= 5,
  ) >= MOST_OF;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const fourDigits = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) > 40 ? 1900 : 2000);

/** The day that a cell holds in one of the usual forms, counted in days; undefined where it holds none. */
export function dayIn(whole: string): number | undefined {
  if (!/\d/.test(whole)) return undefined;
  const text = whole.replace(/[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, '');
  const forms: readonly (readonly [RegExp, (parts: readonly string[]) => readonly [string, number, string]])[] = [
    [
      /^(\d{1,2}) ?[/. -] ?(\d{1,2}) ?[/. -] ?(\d{4}|\d\d)$/,
      ([day = '', month, year = '']) => [year, Number(month), day],
    ],
    [/^((?:19|20)\d\d)[/.-](\d{1,2})[/.-](\d{1,2})$/, ([year = '', month, day = '']) => [year, Number(month), day]],
    [
      /^(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?([a-z]{3})[a-z]*\.?,?[ -]?(\d{4}|\d\d)$/i,
      ([day = '', month = '', year = '']) => [year, monthOf(month), day],
    ],
    [
      /^([a-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i,
      ([month = '', day = '', year = '']) => [year, monthOf(month), day],
    ],
    [/^(\d\d)(\d\d)((?:19|20)\d\d)$/, ([day = '', month, year = '']) => [year, Number(month), day]],
    [/^((?:19|20)\d\d)(\d\d)(\d\d)$/, ([year = '', month, day = '']) => [year, Number(month), day]],
  ];
  for (const [form, read] of forms) {
    const match = form.exec(text);
    if (!match) continue;
    const [year, month, day] = read(match.slice(1));
    // An American 4/23/2009 is a day, too.
    const [months, days] = month > 12 ? [Number(day), month] : [month, Number(day)];
    if (months >= 1 && months <= 12 && days >= 1 && days <= 31)
      return Date.UTC(fourDigits(year), months - 1, days) / DAY;
  }
  return undefined;
}
const monthOf = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1;

/** 1990 to 2030, as spreadsheets count days. */
const isSerial = (text: string): boolean =>
  /^\d{5}(?:\.0)?$/.test(text) && Number(text) >= 32_874 && Number(text) <= 47_848;
const FIRST_SERIAL = 25_569;

function dates(texts: readonly string[]): {
  readonly days: readonly number[];
  readonly isMostly: boolean;
  readonly areSerials: boolean;
} {
  const filled = texts.filter((text) => text !== '');
  const written = filled.flatMap((text) => dayIn(text) ?? []);
  if (written.length >= FEWEST && written.length >= filled.length * MOST_OF)
    return { days: written, isMostly: true, areSerials: false };
  const serials = filled.filter(isSerial).map((text) => Number(text) - FIRST_SERIAL);
  return {
    days: serials,
    isMostly: serials.length >= FEWEST && serials.length >= filled.length * MOST_OF,
    areSerials: true,
  };
}

/** Whether these days follow a calendar: ends and beginnings of months, or one every so many days. */
function areRegular(days: readonly number[]): boolean {
  const sorted = [...new Set(days)].toSorted((one, other) => one - other);
  const isBound = (day: number): boolean => [day, day + 1].some((one) => new Date(one * DAY).getUTCDate() === 1);
  const gaps = sorted.slice(1).map((day, at) => day - sorted[at]!);
  return shareOf(sorted, isBound) > 0.5 || Math.max(...gaps) - Math.min(...gaps) <= 3;
}

/** What a title says of days that are no birthdays. */
const OF_EVENTS =
  /\b(?:start|started|starts|end|ended|ends|from|to|until|due|when|inspected|inspection|review|reviewed|meeting|held|opened|closed|signed|expires|decided|updated|placed|period)\b/i;

/** How surely a column holds dates of birth (up to 2), or the dates of single events (0.5). */
export function daysIn(
  texts: readonly string[],
  { rows, title }: { readonly rows: number; readonly title: string },
): number {
  const { days, isMostly, areSerials } = dates(texts);
  if (!isMostly || days.length < rows / 2 || new Set(days).size < FEWEST || areRegular(days)) return 0;
  const spread = Math.max(...days) - Math.min(...days);
  // A plain number is a day only under no title or that of a day: sums of money are as large.
  const isTitled = !OF_EVENTS.test(title) && (!areSerials || /^[\d.]*$|birth|born|date|d\.?o\.?b/i.test(title));
  const areOfBirth = isTitled && spread >= 3 * YEAR && spread <= 40 * YEAR && new Set(days).size >= days.length * 0.6;
  if (areSerials) return areOfBirth && shareOf(days, (day) => (day + FIRST_SERIAL) % 10 === 0) < 0.5 ? 1 : 0;
  return areOfBirth ? 2 : 0.5;
}

/** What is said of a person, in the words and codes of the 903 and the school census; each value stands in many rows. */
const OF_PERSONS: readonly (readonly [RegExp, string])[] = [
  [/^(?:m|f|u|male|female|boy|girl|non-?binary|trans\w*)$/i, 'sex'],
  [
    /^(?:W(?:BRI|IR[IT]|OTH|ROM)|M(?:WB[CA]|WAS|OTH)|A(?:IND|PKN|BAN|OTH)|B(?:CRB|AFR|OTH)|CHNE|OOTH|REFU|NOBT)$/i,
    'ethnicity',
  ],
  [
    /^(?:any )?(?:other |mixed )?(?:white|black|asian|mixed|british|english|irish|african|caribbean|chinese|arab|indian|pakistani|bangladeshi|gypsy|roma|traveller)\b.{0,30}$/i,
    'ethnicity',
  ],
  [
    /^(?:C[12]|D1|E1|V[234]|L[123]|J[123]|ICO|FCO|PO)$|^(?:s\.?|section )\s?(?:20|31|38)$|^(?:(?:interim|full) )?care order$|^placement order$/i,
    'legal status',
  ],
  [/^(?:U[1-6]|A[3-6]|K[123]|H5|P[123]|R[1-5]|S1|T[0-4]|Z1[1-4]?|PR[0-5])$/i, 'placement'],
  [
    /^(?:foster|residential|kinship|connected|children.?s home|supported|semi-independent|secure|placed with parents|adopt|in-house|ifa)\b.{0,30}$/i,
    'placement',
  ],
  [/^(?:N[1-8]|PN[0-7]|SDQ[1-5]|[SLPTBU]|X1|E\d{1,2}[AB]?)$/i, 'a code of the 903'],
  [/^(?:year|yr|y) ?(?:r|\d{1,2})$|^(?:reception|nursery)$/i, 'school year'],
  [/^(?:ehcp?|sen(?: support)?|eet|neet|uasc)$/i, 'support'],
  [/^\d{1,2} ?(?:y|yrs?|years?)(?: old)?$/i, 'age'],
];

/** What of a person a column tells, if each value is of that kind and stands for several rows. */
export function saidOfPersonsIn(texts: readonly string[], rows: number): string | undefined {
  const filled = texts.filter((text) => text !== '');
  if (filled.length < FEWEST || filled.length < rows / 2 || !repeat(filled)) return undefined;
  return OF_PERSONS.find(([pattern]) => areMostly(filled, pattern))?.[1];
}

/** Any few values that recur: yes and no, a provider, a district. */
export const isGrouping = (texts: readonly string[], rows: number): boolean => {
  const filled = texts.filter((text) => text !== '');
  return filled.length >= FEWEST && filled.length >= rows / 2 && repeat(filled) && !areMostly(filled, NUMERIC);
};

/** Whether each combination of these columns stands once and most stand: then the rows are groups and not persons. */
export function areCrossed(columns: readonly (readonly string[])[]): boolean {
  if (columns.length === 0) return false;
  const rows = columns[0]!.map((_, row) => JSON.stringify(columns.map((column) => column[row])));
  const product = columns.map((column) => new Set(column).size).reduce((one, other) => one * other);
  return new Set(rows).size === rows.length && rows.length >= product / 2;
}
