/** A table as people send it: sheets of rows of cells, so that whatever is wrong can be said by sheet, row and column. */

import { columnName } from '../returns/column-name.js';
import { LOOKED_AT } from '../returns/listed-persons.js';

/** What stands in a cell. CSV knows texts only; an empty cell is the empty text. */
export type Value = string | number | Date;

export interface Sheet {
  readonly name: string;
  /** In order, empty rows included: row 1 is the first. Rows may be of different length. */
  readonly rows: readonly (readonly Value[])[];
}

/** How a cell looks where the file can show it: a title, what the hub says, what is asked for, what is to be mended. */
export type Look = 'title' | 'told' | 'asked' | 'faulty';

/** A sheet to be written. */
export interface Drawn extends Sheet {
  /** Of the cell at this row and column, both counted from 0. */
  readonly look: (row: number, column: number) => Look | undefined;
  /** Of each column, in characters. */
  readonly widths: readonly number[];
  /** What stands over each of its pages in print. */
  readonly header?: string;
}

/** One fault. What is wrong with the whole file has no cell, and what is wrong with a row no column. */
export interface Fault {
  readonly sheet: string | null;
  /** From 1, as spreadsheets count. */
  readonly row: number | null;
  /** By letters, as spreadsheets name it. */
  readonly column: string | null;
  readonly message: string;
}

/** What was read from a file. */
export interface Reading {
  readonly format: 'csv' | 'xlsx';
  readonly sheets: readonly Sheet[];
  /** True for a CSV file with semicolons: where these are written, a comma is the decimal sign. */
  readonly decimalComma: boolean;
  /** What is wrong with single cells, whatever they are for. */
  readonly faults: readonly Fault[];
}

/** The limits of a file that is sent: no more than is looked at for a list of persons. */
export const MOST = { bytes: 2 * 1024 * 1024, ...LOOKED_AT, characters: 10_000, sheets: 10 } as const;

/** A file that cannot be read at all; the message says why and what to do, and quotes nothing of the file. */
export class Unreadable extends Error {
  readonly fault: Fault;

  constructor(message: string, at: Partial<Omit<Fault, 'message'>> = {}) {
    super(message);
    this.fault = { sheet: null, row: null, column: null, ...at, message };
  }
}

/** Where a cell is, from its row and column as the program counts them. */
export const cellAt = (sheet: string, row: number, column: number): Omit<Fault, 'message'> => ({
  sheet,
  row: row + 1,
  column: columnName(column),
});

/**
 * What a spreadsheet would calculate or split when it opens a file: OWASP's list for CSV injection, with the wide forms
 * of the same signs.
 */
const DANGEROUS = String.raw`[=+\-@\t\r\n＝＋－＠]`;
const DANGEROUS_CELL = new RegExp(`^'*${DANGEROUS}`, 'u');
const NEUTRALISED_CELL = new RegExp(`^'+${DANGEROUS}`, 'u');
const PLAIN_NUMBER = /^-\d+(?:\.\d+)?$/;

/** The text as it may stand in a file: an apostrophe goes before what a spreadsheet could take for a formula. */
export const neutralised = (text: string): string =>
  DANGEROUS_CELL.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

/** The text that was neutralised. */
export const asMeant = (text: string): string => (NEUTRALISED_CELL.test(text) ? text.slice(1) : text);

/** A formula, told from a dash before an item of a list and from a number with its sign. */
export const isFormula = (text: string): boolean => /^(?:[=@＝＠]|[+\-＋－][\p{L}(])/u.test(text);

/** NUL, which no database stores, and halves of surrogate pairs, which are no text. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** What is wrong with a text in a cell, whatever the cell is for. */
export function faultOfText(text: string): string | undefined {
  if (isFormula(text)) {
    return 'This looks like a formula. Paste its value instead; if it is meant as text, begin it with an apostrophe.';
  }
  if (UNSTORABLE.test(text)) return 'This holds a character that is no text. Type it anew.';
  if (text.length > MOST.characters)
    return `This is longer than ${MOST.characters.toLocaleString('en-GB')} characters.`;
  return undefined;
}

/** Throws Unreadable for a sheet that is larger than the hub takes. */
export function refuseLarge(sheet: string, rows: readonly (readonly Value[])[]): void {
  if (rows.length > MOST.rows) {
    throw new Unreadable(`The file has more than ${MOST.rows} rows. Send what the round asks for only.`, { sheet });
  }
  const wide = rows.findIndex((row) => row.length > MOST.columns);
  if (wide >= 0) {
    throw new Unreadable(`This row has more than ${MOST.columns} columns. Keep the columns of the template.`, {
      sheet,
      row: wide + 1,
    });
  }
}

/** Throws Unreadable for a file whose sheets together are larger than the hub takes. */
export function refuseMany(sheets: readonly Sheet[]): void {
  const cells = sheets.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.length, 0);
  if (cells > MOST.cells) {
    throw new Unreadable(
      `The file has more than ${MOST.cells.toLocaleString('en-GB')} cells. Send what the round asks for only.`,
    );
  }
}
