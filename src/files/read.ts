/** Reads a file that was sent, whatever it is, told by its bytes; nothing of it is kept. */
import { readCsv } from './csv.js';
import { refuseChildLevel } from './child-level.js';
import {
  asMeant,
  cellAt,
  faultOfText,
  MOST,
  refuseLarge,
  refuseMany,
  Unreadable,
  type Fault,
  type Reading,
  type Sheet,
  type Value,
} from './sheet.js';
import { readXlsx } from './xlsx.js';

const ZIP = [0x50, 0x4b];
/** What an .xls file begins with, and an .xlsx file with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** What files begin with that are sent for a workbook by mistake: PDF, PNG, JPEG, GIF, RTF. */
const OTHERS: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
];

const beginsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[at] === sign);

/**
 * Reads the bytes of a CSV or XLSX file. Faults of single cells stand in the answer; throws Unreadable for a file that
 * cannot be read or is too large, and ChildLevel for one about single children.
 */
export async function readTable(bytes: Uint8Array): Promise<Reading> {
  if (bytes.length === 0) throw new Unreadable('The file is empty.');
  if (bytes.length > MOST.bytes) {
    throw new Unreadable(`The file is larger than ${MOST.bytes / 1024 / 1024} MB. Send the template’s sheets only.`);
  }
  if (OTHERS.some((signs) => beginsWith(bytes, signs))) {
    throw new Unreadable('This is not an Excel or CSV file. Choose the workbook that you fetched and filled in.');
  }
  if (beginsWith(bytes, COMPOUND)) {
    throw new Unreadable('This is an old .xls workbook, or one with a password. Save it as .xlsx without a password.');
  }
  if (beginsWith(bytes, ZIP)) return reading('xlsx', await readXlsx(bytes), false);
  const { sheet, decimalComma } = readCsv(bytes);
  return reading('csv', [sheet], decimalComma);
}

function reading(format: Reading['format'], raw: readonly Sheet[], decimalComma: boolean): Reading {
  // Before its size: who sends too many children is told that, and not to send fewer.
  refuseChildLevel(raw);
  for (const { name, rows } of raw) refuseLarge(name, rows);
  refuseMany(raw);
  const faults: Fault[] = [];
  const sheets = raw.map(({ name, rows }) => ({
    name,
    rows: rows.map((row, at) =>
      row.map((value, column): Value => {
        if (typeof value !== 'string') return value;
        const message = faultOfText(value);
        if (message) faults.push({ ...cellAt(name, at, column), message });
        return asMeant(value);
      }),
    ),
  }));
  return { format, sheets, decimalComma, faults };
}
