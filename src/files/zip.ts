/**
 * Opens a workbook, which is a zip archive of XML, without believing what it says of itself: each part is unpacked up to
 * a limit and no further, so that a small file can never become a large one.
 */
import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { MOST, Unreadable } from './sheet.js';

const MOST_UNPACKED = 24 * 1024 * 1024;
const MOST_PARTS = 200;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

const damaged = (): Unreadable => new Unreadable('The workbook is damaged. Open it, save it again, and send that.');

/** The parts of the archive that are XML, by name. Throws Unreadable. */
export function unzipped(bytes: Uint8Array): Map<string, Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return partsOf(file);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      throw new Unreadable(
        'Unpacked, this workbook is larger than the hub takes. Copy the template’s sheets into a new one.',
      );
    }
    throw damaged();
  }
}

function partsOf(file: Buffer): Map<string, Uint8Array> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || file.readUInt32LE(end) !== END_OF_DIRECTORY) throw damaged();
  const count = file.readUInt16LE(end + 10);
  if (count > MOST_PARTS)
    throw new Unreadable('This workbook has more parts than the hub takes. Keep to the template.');
  const parts = new Map<string, Uint8Array>();
  let left = MOST_UNPACKED;
  let at = file.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry += 1) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    const isEncrypted = (file.readUInt16LE(at + 8) & 1) === 1;
    const method = file.readUInt16LE(at + 10);
    const packedSize = file.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => file.readUInt16LE(at + field));
    const name = file.toString('utf8', at + 46, at + 46 + nameLength!);
    const local = file.readUInt32LE(at + 42);
    at += 46 + nameLength! + extraLength! + commentLength!;
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    if (isEncrypted || parts.has(name) || file.readUInt32LE(local) !== LOCAL_ENTRY) throw damaged();
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + packedSize);
    if (method !== STORED && method !== DEFLATED) throw damaged();
    const part = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(left, 1) });
    left -= part.length;
    if (left < 0) throw damaged();
    parts.set(name, part);
  }
  return parts;
}

/** One tag of a sheet, attributes and all; a sign inside quotation marks ends no tag. */
const TAG = /<(?:[^\s<>/:"']+:)?(row|c)(?=[\s/>])((?:"[^"]*"|'[^']*'|[^'"<>])*)>/g;
const ADDRESS = /(?:^|\s)(?:[^\s=:"']+:)?r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** A cell with a formula: what it calculates is not what its sender wrote. */
const FORMULA_CELL =
  /<((?:[^\s<>/:"']+:)?)c(?=[\s>])((?:"[^"]*"|'[^']*'|[^'"<>])*)(?<!\/)>\s*<\1f(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'"<>])*(?:\/>|>([^<]*)<\/\1f>)(?:(?!<\/\1c>)[^])*<\/\1c>/g;

/**
 * The same workbook, packed anew without compression, so that whoever opens it reads exactly what was checked: every
 * row and column within the limits (a cell at the far end of a sheet would else be reached over a million empty ones),
 * and each formula as the text that it is. Throws Unreadable.
 */
export function checkedWorkbook(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = unzipped(bytes);
  if (!parts.has('xl/workbook.xml')) {
    throw new Unreadable('This is a zip archive and no Excel workbook. Send the .xlsx or .csv file itself.');
  }
  if ([...parts.keys()].some((name) => /^xl\/pivotCache\/pivotCacheRecords/i.test(name))) {
    throw new Unreadable(
      'This workbook has a pivot table, and with it a hidden copy of every record that it counts. Nothing of it was kept. Copy the counts as values into the template, and send that.',
    );
  }
  const checked = [...parts].map(([name, part]): [string, Uint8Array] =>
    name.startsWith('xl/worksheets/') && name.endsWith('.xml') ? [name, checkedSheet(part)] : [name, part],
  );
  return zipSync(Object.fromEntries(checked), { level: 0 });
}

function checkedSheet(part: Uint8Array): Uint8Array {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('utf8');
  for (const [, tag, attributes] of xml.matchAll(TAG)) {
    for (const [, double, single] of (attributes ?? '').matchAll(ADDRESS)) {
      const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(double ?? single ?? '') ?? [];
      if (digits === undefined || (tag === 'c') !== (letters !== '')) throw damaged();
      if (Number(digits) > MOST.rows) {
        throw new Unreadable(`A sheet goes beyond row ${MOST.rows}. Delete the rows below the template’s.`);
      }
      if (columnNumber(letters ?? '') > MOST.columns) {
        throw new Unreadable(
          `A sheet goes beyond column ${MOST.columns}. Delete the columns right of the template’s.`,
          {
            row: Number(digits),
          },
        );
      }
    }
  }
  const asText = xml.replaceAll(FORMULA_CELL, (_, prefix: string, attributes: string, formula: string | undefined) => {
    const kept = attributes.replaceAll(/\s(?:t|s)\s*=\s*(?:"[^"]*"|'[^']*')/g, '');
    const text = `<${prefix}is><${prefix}t>=${formula ?? ''}</${prefix}t></${prefix}is>`;
    return `<${prefix}c${kept} t="inlineStr">${text}</${prefix}c>`;
  });
  return Buffer.from(asText);
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.codePointAt(0)! - 64, 0);
