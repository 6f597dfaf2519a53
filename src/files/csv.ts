/** CSV as Excel and other programs save it, read into one sheet and written. */
import { stringify } from 'csv-stringify/sync';
import { rowsOfCsv, UnreadableCsv } from '../returns/csv-text.js';
import { MOST, neutralised, Unreadable, type Sheet, type Value } from './sheet.js';

/** A CSV file is one sheet; it is told by this name. */
export const CSV_SHEET = 'Return';

/** Reads the rows of a CSV file; throws Unreadable with what to do. */
export function readCsv(bytes: Uint8Array): { sheet: Sheet; decimalComma: boolean } {
  try {
    const { rows, delimiter } = rowsOfCsv(bytes, MOST);
    return { sheet: { name: CSV_SHEET, rows }, decimalComma: delimiter === ';' };
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    throw new Unreadable(error.message, error.row === null ? {} : { sheet: CSV_SHEET, row: error.row });
  }
}

/**
 * Writes sheets below each other, an empty row between them: UTF-8 with a byte-order mark, without which Excel takes it
 * for Windows-1252, lines ended as RFC 4180 has it, and nothing in it that a spreadsheet would calculate.
 */
export function writeCsv(sheets: readonly Sheet[]): Buffer {
  const rows = sheets.flatMap(({ rows }, at) => (at > 0 ? [[''], ...rows] : rows));
  return Buffer.from(
    stringify(
      rows.map((row) => row.map(asText)),
      // Its own rule quotes the line break of the file and no other.
      { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n;]/ },
    ),
  );
}

const asText = (value: Value): string =>
  value instanceof Date ? value.toISOString().slice(0, 10) : neutralised(String(value));
