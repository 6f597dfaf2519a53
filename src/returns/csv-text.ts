/** CSV as Excel and other programs save it: bytes into rows of texts. It runs in a browser, too, so nothing of Node is in it. */
import { CsvError, parse } from 'csv-parse/sync';

/** CSV that cannot be read; the message says why and what to do, and quotes nothing. The row is counted from 1. */
export class UnreadableCsv extends Error {
  constructor(
    message: string,
    readonly row: number | null = null,
  ) {
    super(message);
  }
}

export interface CsvRows {
  readonly rows: string[][];
  readonly delimiter: (typeof DELIMITERS)[number];
}

/** How much is read; of the rows one more, so that too many are seen. */
export interface CsvLimits {
  readonly rows: number;
  readonly columns: number;
  /** Of a cell. */
  readonly characters: number;
}

/** Reads the rows of a CSV file; throws UnreadableCsv. */
export function rowsOfCsv(bytes: Uint8Array, most: CsvLimits): CsvRows {
  const text = decoded(bytes);
  const delimiter = delimiterOf(text.slice(0, most.characters));
  try {
    const rows = parse(text, {
      delimiter,
      // All of them: by itself the parser settles for the first line break that it meets, be it inside a cell.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      to: most.rows + 1,
      max_record_size: most.columns * most.characters,
    });
    return { rows, delimiter };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // Its own message quotes the line.
    throw new UnreadableCsv(
      error.code === 'CSV_MAX_RECORD_SIZE'
        ? 'This row is too long; perhaps a quotation mark that was opened is never closed.'
        : 'A quotation mark is out of place here. A cell that holds one is quoted whole, and the mark inside is doubled.',
      Number(error['records'] ?? 0) + 1,
    );
  }
}

/** What the bytes 80 to 9F mean in Windows-1252. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** UTF-8 where the bytes are that, else Windows-1252, in which Excel saves "CSV" in the west of Europe. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)) {
    throw new UnreadableCsv(
      'This is not CSV text as the hub reads it. Save it as "CSV UTF-8" or as an Excel workbook.',
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not by TextDecoder: under this name Node.js 20 decodes Latin-1, and loses dashes and quotation marks.
    return Array.from(bytes, (byte) =>
      byte >= 0x80 && byte <= 0x9f ? WINDOWS_1252.charAt(byte - 0x80) : String.fromCodePoint(byte),
    ).join('');
  }
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Comma, semicolon or tab: whichever the first line that has one has most of, outside quotation marks. */
function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const unquoted = text.replaceAll(/"[^"]*"/g, '');
  const line = unquoted.split(/\r\n|\r|\n/).find((one) => /[,;\t]/.test(one)) ?? '';
  const count = (sign: string) => line.split(sign).length;
  return DELIMITERS.reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}
