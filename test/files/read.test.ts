/** Reading whatever is sent: each limit holds, nothing is believed of a file that it says of itself, and the refusal says what to do. */
import { deflateRawSync } from 'node:zlib';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/files/read.js';
import { MOST, type Value } from '../../src/files/sheet.js';
import { columnName } from '../../src/returns/column-name.js';
import { writeXlsx } from '../../src/files/xlsx.js';

const workbook = (rows: readonly (readonly Value[])[]) =>
  writeXlsx([{ name: 'Any', rows, look: () => undefined, widths: [] }]);

/** A workbook whose sheet is this XML. */
async function withSheet(change: (xml: string) => string): Promise<Uint8Array> {
  const parts = unzipSync(
    await workbook([
      ['title', 'other'],
      ['a', 'b'],
    ]),
  );
  const name = 'xl/worksheets/sheet1.xml';
  return zipSync({ ...parts, [name]: strToU8(change(Buffer.from(parts[name] ?? []).toString())) });
}
const rowsOf = async (bytes: Uint8Array) => (await readTable(bytes)).sheets[0]?.rows;
const refusalOf = (bytes: Uint8Array): Promise<string> =>
  readTable(bytes).then(
    () => 'taken',
    (error: Error) => error.message,
  );
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('a\tb', 'utf16le')]);

describe('A file that is sent', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['nothing', Buffer.alloc(0), /^The file is empty\.$/],
    ['too many bytes', Buffer.alloc(MOST.bytes + 1, 'a'), /larger than 2 MB/],
    ['too many rows', Buffer.from('a,b\n'.repeat(MOST.rows + 1)), /more than 2000 rows/],
    ['too many columns', Buffer.from(','.repeat(MOST.columns)), /more than 50 columns/],
    ['UTF-16', utf16, /Save it as "CSV UTF-8"/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), /old \.xls workbook, or one with a password/],
    ['a quotation mark out of place', Buffer.from('a,b\nc,d"e\nf,"g"h'), /quotation mark is out of place/],
    ['another archive', zipSync({ 'a.xml': strToU8('<a/>') }), /zip archive and no Excel workbook/],
    [
      'a pivot table’s copy of records',
      zipSync({ 'xl/workbook.xml': strToU8('<a/>'), 'xl/pivotCache/pivotCacheRecords1.xml': strToU8('<a/>') }),
      /Copy the counts as values into the template/,
    ],
    ['half an archive', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }).subarray(0, 60), /damaged/],
    ['a workbook without its parts', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }), /cannot be read/],
  ])('is refused for %s', async (_, bytes, message) => {
    expect(await refusalOf(bytes)).toMatch(message);
  });

  test('has the first row that cannot be read named', async () => {
    const refusal = await readTable(Buffer.from('a,b\nc,d\n"e"f,g')).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ fault: { sheet: 'Return', row: 3, column: null } });
  });

  test('is not unpacked beyond the limit, whatever size it states', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': strToU8('<a/>'), 'xl/a.xml': new Uint8Array(60 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusalOf(bomb)).toMatch(/Unpacked, this workbook is larger/);
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const packed = deflateRawSync(Buffer.alloc(60 * 1024 * 1024)).length;
    expect(packed).toBeGreaterThan(1000);
    // The stated size, in the directory at the end.
    const directory = Buffer.from(bomb).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    view.setUint32(directory + 24, 10, true);
    expect(await refusalOf(bomb)).toMatch(/Unpacked, this workbook is larger/);
  });

  test.each([
    ['a cell at the far end of a sheet', '<row r="2"><c r="XFD2"><v>1</v></c></row>', /beyond column 50/],
    ['a row at the far end of a sheet', '<row r="1048576"><c r="A1048576"><v>1</v></c></row>', /beyond row 2000/],
    ['an address in disguise', `<x:row x:r = '&#57;99999'/>`, /damaged/],
    ['an address behind a sign', `<row spans=">" r="999999"/>`, /beyond row 2000/],
    ['an address without a row', '<row><c r="A"/></row>', /damaged/],
  ])('is not read up to %s', async (_, row, message) => {
    expect(await refusalOf(await withSheet((xml) => xml.replace(/<row.*<\/row>/s, row)))).toMatch(message);
  });

  test('has its formulas taken as texts and told, in a workbook too', async () => {
    const bytes = await withSheet((xml) =>
      xml.replace(/<c r="B2".*?<\/c>/s, '<c r="B2" s="0" t="n"><f>SUM(A1:A3)&amp;"x"</f><v>42</v></c>'),
    );
    const { sheets, faults } = await readTable(bytes);
    expect(sheets[0]?.rows[1]).toEqual(['a', '=SUM(A1:A3)&"x"']);
    expect(faults.map(({ sheet, row, column }) => [sheet, row, column])).toEqual([['Any', 2, 'B']]);
    const csv = await readTable(Buffer.from("a,b,c\n=A1,'=A1,- a list\n@SUM(1),+A1,-5"));
    expect(csv.faults.map(({ row, column }) => `${row}${column}`)).toEqual(['2A', '3A', '3B']);
    expect(csv.sheets[0]?.rows[1]).toEqual(['=A1', '=A1', '- a list']);
  });

  test('keeps its rows where they are, empty ones and those of several lines included', async () => {
    expect(await rowsOf(Buffer.from('a,b\r\n\r\n"c\nd",e\r\n'))).toEqual([['a', 'b'], [''], ['c\nd', 'e']]);
    const day = new Date('2017-09-30');
    const rows = [['a', 'b'], [], ['c\nd', 4.5], ['', day]];
    expect(await rowsOf(await workbook(rows))).toEqual([
      ['a', 'b'],
      ['', ''],
      ['c\nd', 4.5],
      ['', day],
    ]);
  });

  test('has its columns named as spreadsheets do', () => {
    expect([0, 25, 26, 49, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AX', 'ZZ', 'AAA']);
  });
});
