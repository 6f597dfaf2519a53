/** Excel workbooks, read into sheets and written. */
import readWorkbook from 'read-excel-file/universal';
import writeWorkbook, { type Cell } from 'write-excel-file/node';
import { sanitizeTextContent } from 'write-excel-file/utility';
import { MOST, neutralised, Unreadable, type Drawn, type Look, type Sheet, type Value } from './sheet.js';
import { checkedWorkbook } from './zip.js';

/** Reads all sheets of a workbook; throws Unreadable with what to do. */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const checked = checkedWorkbook(bytes);
  const read = await readWorkbook(checked.buffer, { trim: false }).catch(() => {
    // Its own message may quote a cell.
    throw new Unreadable('The workbook cannot be read. Open it, save it again as .xlsx, and send that.');
  });
  if (read.length > MOST.sheets) throw new Unreadable(`The workbook has more than ${MOST.sheets} sheets.`);
  return read.map(({ sheet: name, data }) => ({ name, rows: (data as unknown[][]).map((row) => row.map(asValue)) }));
}

function asValue(value: unknown): Value {
  if (typeof value === 'number' || value instanceof Date) return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : '';
}

const LOOKS: Record<Look, object> = {
  title: { fontWeight: 'bold', backgroundColor: '#1D70B8', textColor: '#FFFFFF' },
  told: { backgroundColor: '#F3F2F1' },
  asked: { backgroundColor: '#FFFFFF', borderStyle: 'thin', borderColor: '#B1B4B6' },
  faulty: { backgroundColor: '#F4CDC6', borderStyle: 'thin', borderColor: '#D4351C' },
};

/**
 * Writes a workbook. Every cell is text, those to be filled in, too: else Excel makes a date of "8-10" and of 46% the
 * number 0.46.
 */
export const writeXlsx = (sheets: readonly Drawn[]): Promise<Buffer> =>
  writeWorkbook(
    sheets.map(({ name, rows, look, widths }) => ({
      sheet: name,
      data: rows.map((row, at) => row.map((value, column) => cellOf(value, look(at, column)))),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
    {
      features: [
        {
          files: {
            transform: { 'xl/worksheets/sheet{id}.xml': { insert: (_, at) => headerOf(sheets[at.sheetIndex]) } },
          },
        },
      ],
    },
  ).toBuffer();

/** The header in print, as XML; in it an ampersand begins a code. */
const headerOf = (sheet: Drawn | undefined): string | undefined =>
  sheet?.header &&
  `<headerFooter><oddHeader>${sanitizeTextContent(`&C${sheet.header.replaceAll('&', '&&')}`)}</oddHeader></headerFooter>`;

function cellOf(value: Value, look: Look | undefined): Cell {
  const style = { ...(look ? LOOKS[look] : {}), wrap: true, alignVertical: 'top' } as const;
  if (value instanceof Date) return { ...style, type: Date, value, format: 'yyyy-mm-dd' };
  if (typeof value === 'number') return { ...style, type: Number, value };
  return { ...style, type: String, format: '@', ...(value === '' ? {} : { value: escaped(neutralised(value)) }) };
}

/** Signs that XML cannot hold, or would change, as Excel writes them; and what only looks like one of these. */
const escaped = (text: string): string =>
  text
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /(?![\t\n])\p{Cc}|[\uFDD0-\uFDEF\uFFFD-\uFFFF]/gu,
      (sign) => `_x${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}_`,
    );
