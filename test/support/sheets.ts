/** Returns as the people of a partner handle them: a file is filled in, and what came back marked in it is read. */
import { writeCsv } from '../../src/files/csv.js';
import { readTable } from '../../src/files/read.js';
import type { Drawn, Value } from '../../src/files/sheet.js';
import { writeXlsx } from '../../src/files/xlsx.js';

export const CSV = 'text/csv';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Filled = readonly [sheet: string, key: string, title: string, text: string];

/**
 * The same workbook with these cells filled in, by sheet, key in some cell of the row, and title; as both formats. An empty
 * key begins a row of its own.
 */
export async function filled(bytes: Buffer, cells: readonly Filled[]): Promise<{ xlsx: Buffer; csv: Buffer }> {
  const { sheets } = await readTable(bytes);
  const drawn = sheets.map(({ name, rows: lines }): Drawn => {
    const titles = lines[0] ?? [];
    const rows = lines.map((line): Value[] => [...line]);
    for (const [, key, title, text] of cells.filter(([sheet]) => sheet === name)) {
      if (key === '') rows.push([]);
      const row = key === '' ? rows.at(-1) : rows.find((one) => one.includes(key));
      if (!row) throw new Error(`${name} has no row of ${key}`);
      while (row.length < titles.length) row.push('');
      row[titles.indexOf(title)] = text;
    }
    return { name, rows, look: () => undefined, widths: [] };
  });
  return { xlsx: await writeXlsx(drawn), csv: writeCsv(drawn.filter(({ name }) => !name.startsWith('How'))) };
}
