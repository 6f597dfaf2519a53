import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { FileRefused, readPublished, type ReadLine } from '../../../src/domain/indicators/published.reader.js';
import { areThere, careLeavers, CARE_LEAVERS_HEADER, inPieces, pathOf } from '../../support/published.js';

const ABLE = '999,Ableshire,E09999999';
const BAKER = '998,"Baker, County of",E09999998';

async function read(text: string | Uint8Array, name = 'file.csv', piece?: number): Promise<ReadLine[]> {
  const lines: ReadLine[] = [];
  for await (const line of readPublished(name, inPieces(text, piece))) lines.push(line);
  return lines;
}

const fileOf = (...lines: readonly string[]): string => [CARE_LEAVERS_HEADER, ...lines, ''].join('\n');

const refusalOf = async (text: string | Uint8Array, name?: string): Promise<string> => {
  const error: unknown = await read(text, name).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FileRefused);
  return (error as Error).message;
};

const faultsOf = (lines: readonly ReadLine[]) =>
  lines.flatMap(({ faults }) => faults.map(({ line, why }) => `${line}: ${why}`));
const cellsOf = (lines: readonly ReadLine[]) =>
  lines.flatMap(({ figures }) => figures.map(({ area, symbol, value }) => `${area.name} ${symbol ?? value}`));

test('A line is read with its area, its year and what it measures, a quoted name and a byte-order mark or not', async () => {
  const text = fileOf(careLeavers(ABLE, '70,k'), careLeavers(BAKER, 'c,low'));
  const [plain, marked] = [await read(text), await read(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'file.csv', 1)];
  expect(marked).toEqual(plain);
  expect(faultsOf(plain)).toEqual([]);
  expect(cellsOf(plain)).toEqual(['Ableshire 70', 'Ableshire k', 'Baker, County of c', 'Baker, County of low']);
  expect(plain[0]?.figures[1]).toMatchObject({
    measure: { code: 'dfe-eet-19-21', unit: 'percent', cohort: '19 to 21 years' },
    area: { code: 'E09999999', oldCode: '999', level: 'localAuthority', regionCode: 'E12000099' },
    periodKind: 'reportingYear',
    periodStartOn: '2015-04-01',
    periodEndOn: '2016-03-31',
    status: 'published',
  });
});

test('What is wrong with a line is told with its number, and costs no other line', async () => {
  const lines = await read(
    fileOf(
      careLeavers(ABLE, '70,55'),
      careLeavers(BAKER, '~,:'),
      careLeavers(ABLE, '70,55'),
      careLeavers(ABLE, '70,155', { period: '2015' }),
      careLeavers(ABLE, '7.5,50', { period: '2014' }),
      careLeavers(ABLE, ',', { period: '2013' }),
      careLeavers(ABLE, '1,2', { period: '202425' }),
      careLeavers('999,"Ableshire,E09999999', '70,55', { period: '2012' }),
      '2016,Reporting year,Local authority',
      careLeavers('997,Nowhere,', '1,2'),
      careLeavers(BAKER, '33,x', { period: '2011' }),
    ),
  );
  expect(faultsOf(lines)).toEqual([
    '3: care_leaver_count: “~” is neither a number nor one of the symbols c, x, z, k, low.',
    '3: care_leaver_percent: “:” is neither a number nor one of the symbols c, x, z, k, low.',
    '4: It repeats line 2: the same area, period and breakdown.',
    '5: care_leaver_percent: 155 is no percentage from 0 to 100.',
    '6: care_leaver_count: 7.5 is no count.',
    '7: care_leaver_count: “” is neither a number nor one of the symbols c, x, z, k, low.',
    '7: care_leaver_percent: “” is neither a number nor one of the symbols c, x, z, k, low.',
    '8: time_period: “202425”, “Reporting year” is neither a reporting year such as 2025 nor an academic year such as 202425.',
    '9: A quotation mark is not closed, or stands where none may.',
    '10: It has 3 of 14 columns.',
    '11: “” is no code of an area, such as E06000054.',
  ]);
  expect(cellsOf(lines)).toEqual([
    'Ableshire 70',
    'Ableshire 55',
    'Ableshire 70',
    'Ableshire 50',
    'Baker, County of 33',
    'Baker, County of x',
  ]);
});

test('A file that was cut gives its whole lines and tells of the last, wherever it was cut', async () => {
  const whole = fileOf(careLeavers(ABLE, '70,55'), careLeavers('998,Bäkerßhire,E09999998', '17,42'));
  const bytes = Buffer.from(whole);
  const secondLine = bytes.indexOf('\n', CARE_LEAVERS_HEADER.length + 1) + 1;
  for (let end = secondLine + 1; end < bytes.length; end += 1) {
    const lines = await read(bytes.subarray(0, end), 'file.csv', 7);
    expect(cellsOf(lines), `cut at ${end}`).toEqual(['Ableshire 70', 'Ableshire 55']);
    expect(faultsOf(lines)).toEqual(['3: The file ends in the middle of this line. Fetch it again.']);
  }
});

describe('A file is refused', () => {
  const text = fileOf(careLeavers('999,Áble,E09999999', '70,55'));

  test.each([
    ['in UTF-16 with its mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['in UTF-16 without one', Buffer.from(text, 'utf16le')],
    ['in Latin-1', Buffer.from(text, 'latin1')],
  ])('%s', async (_how, bytes) => {
    expect(await refusalOf(bytes)).toMatch(/^The file is not in UTF-8\./);
  });

  test.each([
    [
      'that lacks a column',
      text.replace(',care_leaver_percent', ''),
      /^The header lacks care_leaver_percent\. It was read as “Care leavers/,
    ],
    [
      'with a column that is not known',
      text.replace(',breakdown', ',sort'),
      /^The header lacks breakdown, and has the unknown sort\./,
    ],
    [
      'with a column twice',
      text.replace('care_leaver_percent', 'care_leaver_percent,breakdown'),
      /^The header names a column twice\./,
    ],
    ['of another kind', 'CHILD,SEX,DOB\n1,2,3\n', /^The header is of no file that the hub knows\./],
    ['that is empty', '', /^The file is empty\./],
    ['whose header is broken', '"time_period\n', /^A quotation mark is not closed/],
    ['that is no table', 'x'.repeat(200_000), /^The file is no table/],
  ])('%s', async (_what, content, why) => {
    expect(await refusalOf(content)).toMatch(why);
  });

  test('where it is a model of neighbours and nothing says of which year', async () => {
    const columns = Array.from({ length: 10 }, (_, at) => `SN_${at + 1},SN_${at + 1}P`).join();
    const ten = Array.from({ length: 10 }, (_, at) => `${900 + at},Close `).join();
    const model = `old_la_code,la_name,region_ind,region_name,${columns}\n999,Ableshire,1,Somewhere,${ten}\n`;
    expect(await refusalOf(model, 'model.csv')).toContain('Put the year into the name of the file.');
    const [line] = await read(model, 'sn_model_2025_wide.csv');
    expect(line?.neighbours).toHaveLength(10);
    expect(line?.neighbours[9]).toEqual({
      model: '2025',
      areaOldCode: '999',
      rank: 10,
      neighbourOldCode: '909',
      closeness: 'Close',
    });
    expect(faultsOf(await read(model.replace('904,', ','), 'sn_model_2025_wide.csv'))).toEqual([
      '2: SN_5: “” is no code such as 865.',
    ]);
  });
});

describe.runIf(areThere)('The files as published', () => {
  test('cut anywhere give every line but the last', async () => {
    const bytes = await readFile(pathOf('la_cla_placement_stability.csv'));
    for (const end of [70_000, 300_001, 612_345]) {
      const lines = await read(bytes.subarray(0, end), 'file.csv', 65_536);
      const whole = bytes.subarray(0, end).toString('latin1').split('\n').length - 2;
      expect(lines.filter(({ faults }) => faults.length === 0)).toHaveLength(whole);
      expect(faultsOf(lines)).toEqual([`${whole + 2}: The file ends in the middle of this line. Fetch it again.`]);
    }
  });
});
