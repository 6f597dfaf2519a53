/** What people write into the cells of a return, understood in one way or not at all: what is not clear is a fault. */
import type { Value } from './sheet.js';

export type Unit = 'percent' | 'count' | 'rate' | 'score' | 'pounds';

export const SYMBOLS = {
  c: 'suppressed: a small number that could point to a child',
  x: 'not available',
  z: 'not applicable',
  k: 'rounds to zero',
  low: 'too low for a reliable rate',
} as const;
export type FigureSymbol = keyof typeof SYMBOLS;

/** What was measured, as the graph takes it: exactly one of these. */
export type Measure =
  | { readonly exactly: number }
  | { readonly over: number }
  | { readonly about: number }
  | { readonly between: { readonly from: number; readonly to: number } }
  | { readonly parts: { readonly numerator: number; readonly denominator: number } }
  | { readonly average: Average }
  | { readonly symbol: FigureSymbol };

/** An average, of how many it is, and between which chance alone may move it. */
export interface Average {
  readonly value: number;
  readonly denominator: number;
  readonly lower?: number;
  readonly upper?: number;
}

/** A cell that was understood, or why it was not and how to write it. */
export type Understood<What> =
  { readonly value: What; readonly fault?: never } | { readonly fault: string; readonly value?: never };

export interface Manner {
  readonly unit: Unit;
  /** True where a comma is the decimal sign. */
  readonly decimalComma: boolean;
}

const understood = <What>(value: What): Understood<What> => ({ value });
const unclear = (fault: string): Understood<never> => ({ fault });

/** A cell as text, without the spaces around it. */
export const textOf = (value: Value): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : String(value).trim();

/** The same with plain spaces, as in "1 234", where people and programs write wide and narrow ones. */
const plainTextOf = (value: Value): string => textOf(value).replaceAll(/\s/g, ' ');

/** `c`, `x`, `z`, `k` or `low`, in any case. */
export function readSymbol(value: Value): Understood<FigureSymbol> {
  const text = textOf(value).toLowerCase();
  return text in SYMBOLS
    ? understood(text as FigureSymbol)
    : unclear('Write one of the symbols c, x, z, k and low, or leave this empty.');
}

const OVER = /^(?:over|more than|above|greater than|>)\s*(.+)$/i;
const ABOUT = /^(?:about|around|approximately|approx\.?|circa|roughly|~)\s*(.+)$/i;
const BETWEEN = /^between\s+(.+?)\s+and\s+(.+)$/i;
const RANGE = /^(.*[\d%])\s*(?:\bto\b|–|—|-)\s*([£\d−-].*)$/i;
const UNDER = /^(?:under|less than|fewer than|below|up to|at most|no more than|<|≤)/i;
const AT_LEAST = /^(?:at least|not less than|≥|>=)|\+$/i;
const NOTHING = /^(?:n\.?\/?a\.?|-+|–|—|\.+|nil return|none|nil|null|tbc|tba|unknown|not known|\?+|#n\/a)$/i;
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const DATE = new RegExp(
  String.raw`^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}$|^\d{1,2}[-/ ]${MONTH}(?:[-/ ]\d{2,4})?$|^${MONTH}[-/ ]\d{1,4}$|^\d{4}-\d{2}-\d{2}$`,
  'i',
);

/** A value: a number, "over 30", "about 30", "8 to 10", or a symbol. */
export function readMeasure(value: Value, manner: Manner): Understood<Measure> {
  if (value instanceof Date) {
    return unclear('The spreadsheet has made a date of this. Write a range in words, such as "8 to 10".');
  }
  if (typeof value === 'number') return readCalculated(value, manner);
  const text = plainTextOf(value);
  if (text.toLowerCase() in SYMBOLS) return understood({ symbol: text.toLowerCase() as FigureSymbol });
  if (NOTHING.test(text)) {
    return unclear(
      'This can mean several things. Write 0 if there were none; else leave the value empty and give the symbol x (not available) or z (not applicable), with the reason.',
    );
  }
  if (DATE.test(text)) return unclear('This reads as a date. Write a range in words, such as "8 to 10".');
  if (AT_LEAST.test(text))
    return unclear('The hub knows "over" and not "at least": instead of "at least 30" write "over 29".');
  if (UNDER.test(text)) {
    return unclear(
      'Write the range that you mean, such as "0 to 4", or the symbol c if the number is too small to give.',
    );
  }
  const [, over] = OVER.exec(text) ?? [];
  if (over !== undefined) return mapped(readNumber(over, manner), (number) => ({ over: number }));
  const [, about] = ABOUT.exec(text) ?? [];
  if (about !== undefined) return mapped(readNumber(about, manner), (number) => ({ about: number }));
  const [, from, to] = BETWEEN.exec(text) ?? RANGE.exec(text) ?? [];
  if (from !== undefined && to !== undefined) return readRange(from, to, manner);
  return mapped(readNumber(text, manner), (exactly) => ({ exactly }));
}

/** A number that the spreadsheet holds as one. A cell that is shown as 46% holds 0.46, and the file does not tell. */
function readCalculated(value: number, { unit }: Manner): Understood<Measure> {
  if (!Number.isFinite(value)) return unclear('Write a number.');
  // What a spreadsheet calculates carries noise beyond its twelfth digit.
  const plain = Number(value.toPrecision(12));
  if (unit === 'percent' && plain > 0 && plain <= 1) {
    return unclear(
      `The spreadsheet holds the number ${plain} here: ${plain} %, or ${Number((plain * 100).toPrecision(12))} % shown as such? Make the cell a text and write it with its sign.`,
    );
  }
  return understood({ exactly: plain });
}

function readRange(first: string, second: string, manner: Manner): Understood<Measure> {
  const from = readNumber(first, manner);
  if (from.fault !== undefined) return from;
  const to = readNumber(second, manner);
  if (to.fault !== undefined) return to;
  if (from.value >= to.value) return unclear('A range ends above where it begins, such as "8 to 10".');
  return understood({ between: { from: from.value, to: to.value } });
}

/** A whole number, 0 or more. */
export function readCount(value: Value, manner: Pick<Manner, 'decimalComma'>): Understood<number> {
  const number =
    typeof value === 'number' ? understood(value) : readNumber(plainTextOf(value), { ...manner, unit: 'count' });
  if (number.fault !== undefined) return number;
  return Number.isSafeInteger(number.value) && number.value >= 0 ? number : unclear('Write a whole number, 0 or more.');
}

/** One number, below 0 too. */
export function readNumberAlone(value: Value, manner: Manner): Understood<number> {
  const read = readMeasure(value, manner);
  if (read.fault !== undefined) return read;
  return 'exactly' in read.value ? understood(read.value.exactly) : unclear('Write one number, such as -1.31.');
}

/** One number with its sign of unit, if any: "46", "46.5 %", "£1,234", "1 234". */
function readNumber(written: string, { unit, decimalComma }: Manner): Understood<number> {
  let text = written.trim();
  const isPercent = /(?:%|\bper ?cent)$/i.test(text);
  const isPounds = /^[−-]?\s*£/.test(text);
  if (isPercent && unit !== 'percent') return unclear('This indicator is no percentage. Write the number itself.');
  if (isPounds && unit !== 'pounds') return unclear('This indicator is no amount of money. Write the number itself.');
  text = text.replace(/\s*(?:%|\bper ?cent)$/i, '').replace(/^([−-]?)\s*£\s*/, '$1');
  if (/\d\s*(?:k|m|bn|million|thousand)$/i.test(text)) {
    return unclear('Write the amount in full, such as 1200000; if it is rounded, "about 1200000".');
  }
  const negative = /^[−-]/.test(text);
  const digits = text.replace(/^[−-]/, '');
  const number = decimalComma ? continental(digits) : british(digits);
  return number.fault === undefined ? understood(negative ? -number.value || 0 : number.value) : number;
}

const GROUPED = /^[1-9]\d{0,2}(?: \d{3})+(?=[.,]\d+$|$)/;
const withoutSpaces = (digits: string): string => (GROUPED.test(digits) ? digits.replaceAll(' ', '') : digits);

const unreadable = unclear('This cannot be read as a number. Write it in figures, such as 46 or 46.5.');

/** 1,234.5 */
function british(digits: string): Understood<number> {
  const text = withoutSpaces(digits);
  if (/^\d+,\d+$/.test(text) && !/^[1-9]\d{0,2},\d{3}$/.test(text)) {
    return unclear('Write decimals behind a point, such as 46.5.');
  }
  const plain = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  return plainNumber(plain);
}

/** 1.234,5; a point or a comma before three digits alone could be either sign. */
function continental(digits: string): Understood<number> {
  const text = withoutSpaces(digits);
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) {
    return unclear('This can be read in two ways. Write thousands without a sign, such as 1234.');
  }
  const plain = /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(text) ? text.replaceAll('.', '') : text;
  return plainNumber(plain.replace(/^(\d+),(\d+)$/, '$1.$2'));
}

/** A leading 0 is a piece of a date or a code. */
const plainNumber = (text: string): Understood<number> =>
  /^(?:0|[1-9]\d{0,14})(?:\.\d{1,12})?$/.test(text) ? understood(Number(text)) : unreadable;

const mapped = <From, To>(read: Understood<From>, change: (value: From) => To): Understood<To> =>
  read.fault === undefined ? understood(change(read.value)) : read;

const YES = new Set(['yes', 'y', 'true', '1']);
const NO = new Set(['no', 'n', 'false', '0']);

/** Yes or no. */
export function readYes(value: Value): Understood<boolean> {
  const text = textOf(value).toLowerCase();
  if (YES.has(text)) return understood(true);
  return NO.has(text) ? understood(false) : unclear('Write yes or no.');
}

/** A day: 2017-09-30, 30/09/2017, or a date of the spreadsheet. Answers yyyy-mm-dd. */
export function readDay(value: Value): Understood<string> {
  const text = textOf(value);
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = day === undefined ? text : `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso) : Number.NaN;
  // Not every text of that shape is a day: 31 September is none.
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
  return isDay ? understood(iso) : unclear('Write the day as 2017-09-30 or 30/09/2017.');
}

/** A period: "2017-07-01 to 2017-09-30", or a single day. */
export function readPeriod(value: Value): Understood<{ readonly startOn: string; readonly endOn: string }> {
  const [first = '', second = first] = value instanceof Date ? [textOf(value)] : textOf(value).split(/\s+to\s+/i);
  const start = readDay(first);
  const end = readDay(second);
  return start.fault === undefined && end.fault === undefined
    ? understood({ startOn: start.value, endOn: end.value })
    : unclear('Write the period as in the template, such as "2017-07-01 to 2017-09-30".');
}

/** A period as the template writes it. */
export const writePeriod = (startOn: string, endOn: string): string =>
  startOn === endOn ? startOn : `${startOn} to ${endOn}`;

/** A measure as the template writes it. */
export function writeMeasure(measure: Measure): string {
  if ('exactly' in measure) return String(measure.exactly);
  if ('over' in measure) return `over ${measure.over}`;
  if ('about' in measure) return `about ${measure.about}`;
  if ('between' in measure) return `${measure.between.from} to ${measure.between.to}`;
  if ('parts' in measure) return `${measure.parts.numerator} of ${measure.parts.denominator}`;
  if ('average' in measure) return `${measure.average.value} of ${measure.average.denominator}`;
  return measure.symbol;
}
