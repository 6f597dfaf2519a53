/** What one cell of a list of pupils means. A fault says what to write, and never what was written: it could be a name. */
import { writtenIn, type ListColumn } from './attainment.columns.js';
import { isPupilNumber } from './person-numbers.js';

/** What was understood, or what to do; an empty cell is understood as nothing. */
export type Understood =
  | { readonly value: string | number | undefined; readonly fault?: never }
  | { readonly fault: string; readonly value?: never };

export const folded = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** The value that each way of writing means, by column. */
const WAYS = new WeakMap<ListColumn, ReadonlyMap<string, string>>();

function waysOf(column: ListColumn & { kind: 'choice' }): ReadonlyMap<string, string> {
  const known = WAYS.get(column);
  if (known) return known;
  const ways = new Map(
    Object.entries(column.choices).flatMap(([value, written]) => written.map((way) => [folded(way), value] as const)),
  );
  WAYS.set(column, ways);
  return ways;
}

/** Understands a cell as its column has it. */
export function valueIn(column: ListColumn, text: string): Understood {
  if (text === '') return { value: undefined };
  if (column.kind === 'upn') return pupilNumberIn(text);
  if (column.kind === 'day') return dayIn(text) ?? { fault: `Write ${writtenIn(column)}.` };
  if (column.kind === 'choice') {
    const value = waysOf(column).get(folded(text));
    return value === undefined ? { fault: `Write ${writtenIn(column)}.` } : { value };
  }
  // No number here is as large as a thousand, so that a comma is a decimal sign.
  const plain = /^[-−]?\d{1,3}(?:[.,]\d{1,4})?$/.test(text)
    ? Number(text.replace(',', '.').replace('−', '-'))
    : undefined;
  const isUnderstood =
    plain !== undefined &&
    plain >= column.least &&
    plain <= column.most &&
    (!column.isWhole || Number.isInteger(plain));
  return isUnderstood ? { value: plain } : { fault: `Write ${writtenIn(column)}.` };
}

function pupilNumberIn(text: string): Understood {
  const characters = text.replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(characters)) {
    return {
      fault: 'This is no UPN. Write a letter, eleven digits, and a digit or letter; leave it empty if there is none.',
    };
  }
  return isPupilNumber(characters)
    ? { value: characters }
    : { fault: 'The first letter of this UPN does not fit the rest. Copy it anew from the school’s records.' };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 2025-05-02, 02/05/2025 or 2 May 2025, with the midnight that exports put behind it; undefined for anything else. */
function dayIn(text: string): Understood | undefined {
  const day = text.replace(/[ T]0?0:00(?::00)?(?:\.0+)?Z?$/, '');
  const [, iso] = /^(\d{4}-\d{2}-\d{2})$/.exec(day) ?? [];
  const [, date, month, year] = /^(\d{1,2})[/ -](\d{1,2}|[a-z]{3,9})[/ -](\d{4})$/i.exec(day) ?? [];
  const spelt = iso ?? (date && month && year ? isoOf(date, month, year) : '');
  const time = Date.parse(spelt);
  // Not every text of that shape is a day: 31 September is none.
  const isDay = spelt !== '' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(spelt);
  return isDay ? { value: spelt } : undefined;
}

function isoOf(date: string, month: string, year: string): string {
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
}
