/** CSV as Excel and other programs save it, read into one sheet and written. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { MOST, neutralised, Unreadable, type Sheet, type Value } from './sheet.js';

/** A CSV file is one sheet; it is told by this name. */
export const CSV_SHEET = 'Return';

/** Reads the rows of a CSV file; throws Unreadable with what to do. */
export function readCsv(bytes: Uint8Array): { sheet: Sheet; decimalComma: boolean } {
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  try {
    const rows = parse(text, {
      delimiter,
      // All of them: by itself the parser settles for the first line break that it meets, be it inside a cell.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      // One more than are taken, so that too many are seen.
      to: MOST.rows + 1,
      max_record_size: MOST.columns * MOST.characters,
    });
    return { sheet: { name: CSV_SHEET, rows }, decimalComma: delimiter === ';' };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own message quotes the line.
    const row = Number(error['records'] ?? 0) + 1;
    throw new Unreadable(
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? 'This row is too long; perhaps a quotation mark that was opened is never closed.'
        : 'A quotation mark is out of place here. A cell that holds one is quoted whole, and the mark inside is doubled.',
      { sheet: CSV_SHEET, row },
    );
  }
}

/** What the bytes 80 to 9F mean in Windows-1252. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** UTF-8 where the bytes are that, else Windows-1252, in which Excel saves "CSV" in the west of Europe. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)) {
    throw new Unreadable('This is not CSV text as the hub reads it. Save it as "CSV UTF-8" or as an Excel workbook.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not by TextDecoder: under this name Node.js 20 decodes Latin-1, and loses dashes and quotation marks.
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
      .toString('latin1')
      .replaceAll(/[\u0080-\u009F]/g, (sign) => WINDOWS_1252[sign.codePointAt(0)! - 0x80] ?? sign);
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Comma, semicolon or tab: whichever the first line that has one has most of, outside quotation marks. */
function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const unquoted = text.slice(0, MOST.characters).replaceAll(/"[^"]*"/g, '');
  const line = unquoted.split(/\r\n|\r|\n/).find((one) => /[,;\t]/.test(one)) ?? '';
  const count = (sign: string) => line.split(sign).length;
  return DELIMITERS.reduce((most, sign) => (count(sign) > count(most) ? sign : most));
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
