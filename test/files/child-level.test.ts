/** A file about single children never gets in. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ChildLevel, refuseChildLevel } from '../../src/files/child-level.js';
import { readTable } from '../../src/files/read.js';
import { refuseMany } from '../../src/files/sheet.js';
import { writeXlsx } from '../../src/files/xlsx.js';
import { personsInText } from '../../src/returns/listed-persons.js';
import { ordinary } from '../domain/identifying.prose.js';
import { AGGREGATES, CHILDREN, LISTS, WRITTEN } from './lists.js';

/** Made-up 903 files, of one of the sector's validators. They are no part of the project, as the published figures are none. */
const FAKE_903 = join(import.meta.dirname, '../../../shared/data/ssda903-fake');

const csv = (...lines: readonly string[]) => readTable(Buffer.from(lines.join('\r\n')));

describe('A file about single children is refused', () => {
  test.each(
    [
      'UPN, Former UPN, ULN, Unique Pupil Number, NHS Number, NHS No., nhs_number, NI number, Name',
      'Child’s name, Forename, First Name, Surname, Family name, Initials, DOB, D.O.B., Date of Birth',
      'birthdate, Child ID, child_id, Person ID, LCS Child Reference, SSD number, Case No, Pupil, Pupil name',
      'Young Person, Postcode, Post code, Home postcode, Placement Postcode, Home address, Address line 1',
    ].flatMap((line) => line.split(', ')),
  )('that has a column “%s”', async (title) => {
    await expect(csv('Our list', `Placement type,${title},Weeks`, 'Foster care,a,3')).rejects.toThrow(ChildLevel);
  });

  test('in any sheet of a workbook, and is told which column it is, what to send instead, and no word of the file', async () => {
    const plain = { look: () => undefined, widths: [] };
    const bytes = await writeXlsx([
      { ...plain, name: 'Return', rows: [['Indicator code', 'Period', 'Value']] },
      { ...plain, name: 'Sheet2', rows: [[], ['Placement', 'Dob'], ['Foster care', 'QX77']] },
    ]);
    const refusal = await readTable(bytes).catch((error: Error) => error);
    expect(refusal).toBeInstanceOf(ChildLevel);
    expect((refusal as Error).message).toBe(
      'This looks like a list of persons: column B of “Sheet2” is headed as the date of birth. The hub takes figures and no record of any child, and has kept nothing of this file. Count the children, and send the counts in the template of the round.',
    );
  });

  test.each([
    ['NHS numbers', ['943 476 5919', '9434765870', '']],
    ['pupil numbers', ['A123456789012', 'B12345678901X']],
    ['postcodes', ['SW1A 1AA', 'BA14 8JN', 'elsewhere']],
  ])('that holds a column of %s under any title', async (what, numbers) => {
    await expect(csv('A,Ref', ...numbers.map((number) => `x,${number}`))).rejects.toThrow(
      `column B of “Return” holds ${what}`,
    );
  });

  test.each([
    'Indicator code,Period,Value,Numerator,Denominator,Title,Item',
    'Names of indicators,Number of children,Children missing,Case load,Pupils,Persons counted',
    'Reference,Placement code,Child population,Birth registrations,Address service',
  ])('and no other: %s', async (titles) => {
    await expect(csv(titles, '1234567890,1234567891,1234567892,1234567893')).resolves.toMatchObject({ format: 'csv' });
  });
});

test('A list of more children than the hub takes rows is refused as what it is', async () => {
  const lines = Array.from({ length: 2_500 }, (_, n) => `LCS${30_000 + n * 3},${n % 3 ? 'M' : 'F'},C${1 + (n % 2)}`);
  await expect(csv(...lines)).rejects.toThrow(ChildLevel);
});

test('A workbook is looked through in a moment, however many sheets and gaps it has, and the rest is refused for its size', async () => {
  const words = ['Oak', 'x 12', 'Alpha beta', '12 March 2017', '12 apples'];
  const rows = Array.from({ length: 2_000 }, (_, row) =>
    row % 6 === 5
      ? []
      : Array.from({ length: 50 }, (_each, column) => `${words[(row * 7 + column) % 5]} ${row * column}.`),
  );
  const sheets = Array.from({ length: 10 }, (_, at) => ({ name: `Sheet${at + 1}`, rows }));
  // Of the processor’s time, for the machine may do other work meanwhile.
  const before = process.cpuUsage();
  refuseChildLevel(sheets);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  expect(() => refuseMany(sheets)).toThrow('more than 50,000 cells');
  // What is looked at and what is taken end at the same cell, over all sheets together.
  const half = { name: 'A', rows: Array.from({ length: 500 }, () => Array.from({ length: 50 }, () => 1)) };
  const list = { name: 'B', rows: [...half.rows.slice(1), ['Forename']] };
  expect(() => refuseMany([half, list])).not.toThrow();
  expect(() => refuseChildLevel([half, list])).toThrow(ChildLevel);
  await expect(readTable(Buffer.from(`${'1,'.repeat(29)}1\n`.repeat(1_700)))).rejects.toThrow('50,000 cells');
});

describe('A table that was written after the rules', () => {
  test.each([
    ['Looked after child,SDQ', 'KS,14', 'AB,17'],
    ['child_la_id,ethnicity', '77,A'],
    ['AB1 - 14 - s20 - foster', 'CD2 - 15 - s31 - residential', 'EF3 - 16 - s20 - foster'],
    ['Amy B 14 F', 'Ben C 15 M', 'Cat D 9 F', 'Dan E 12 M'],
  ])('is refused where it lists children: %s', async (...lines) => {
    await expect(csv(...lines)).rejects.toThrow(ChildLevel);
  });

  test.each([
    ['Home,Boys,Girls,Staff', 'Oak House,3,2,9', 'Elm Lodge,0,4,8'],
    [
      'Contract,Cost,Start,End',
      'Alpha,45123,01/04/2015,31/03/2018',
      'Beta,39871,13/06/2012,12/06/2019',
      'Gamma,41200,09/09/2016,08/09/2018',
    ],
    [
      'Year,Chair,Meetings',
      ...['Archer', 'Baker', 'Carter', 'Draper', 'Evans'].map((name, n) => `31/03/${2012 + n},${name},${6 - (n % 2)}`),
    ],
  ])('is taken where it counts: %s', async (...lines) => {
    await expect(csv(...lines)).resolves.toMatchObject({ format: 'csv' });
  });
});

describe('Of sixty files about single children and sixty of counts', () => {
  /** What the hub makes of each: that it is taken, or what it is refused for. */
  const told = async (files: typeof LISTS): Promise<Record<string, string>> =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(files).map(async ([name, make]) => [
          name,
          await readTable(await make()).then(
            () => 'taken',
            (error: unknown) => (error instanceof ChildLevel ? 'refused' : String(error)),
          ),
        ]),
      ),
    );

  test('each list of children is refused', async () => {
    const answers = await told(LISTS);
    const refused = Object.values(answers).filter((answer) => answer === 'refused').length;
    process.stdout.write(`${refused} of ${Object.keys(LISTS).length} child-level files refused\n`);
    expect(Object.entries(answers).filter(([, answer]) => answer !== 'refused')).toEqual([]);
    expect(refused).toBe(60);
  });

  test('each honest return is taken', async () => {
    const answers = await told(AGGREGATES);
    const taken = Object.values(answers).filter((answer) => answer === 'taken').length;
    process.stdout.write(`${taken} of ${Object.keys(AGGREGATES).length} honest returns taken\n`);
    expect(Object.entries(answers).filter(([, answer]) => answer !== 'taken')).toEqual([]);
    expect(taken).toBe(60);
  });
});

describe('Beside the project’s own files', () => {
  test.skipIf(!existsSync(FAKE_903))(
    'each file of the made-up 903 return is refused, whole and in pieces',
    async () => {
      const names = readdirSync(FAKE_903).filter((name) => name.endsWith('.csv'));
      expect(names.length).toBeGreaterThan(10);
      for (const name of names) {
        const lines = readFileSync(join(FAKE_903, name), 'utf8').split(/\r?\n/);
        const pieces = [lines, lines.slice(0, 40), ...(lines.length > 40 ? [lines.slice(1, 40)] : [])];
        for (const piece of pieces) await expect(csv(...piece), name).rejects.toThrow(ChildLevel);
      }
    },
  );
});

describe('A text', () => {
  test.each([
    ['columns of a spreadsheet', '\t'],
    ['bars', ' | '],
    ['semicolons', '; '],
    ['commas', ', '],
    ['dashes', ' – '],
    ['wide spaces', '   '],
    ['single spaces', ' '],
  ])('into which children are pasted, one a line, divided by %s, is told', (_, sign) => {
    const rows = CHILDREN.slice(0, 5).map(({ initials, born, sex, status }) =>
      [initials, WRITTEN.british(born), sex, status].join(sign),
    );
    expect(personsInText(`Whom we discussed:\n\n${rows.join('\n')}\n\nAll are seen.`)).toMatch(/persons one by one/);
    expect(personsInText(rows.map((row, at) => `${at + 1}. ${row}`).join('\r\n'))).toMatch(/persons one by one/);
  });

  test.each([
    ['a table under its titles', '| Child | Age | Status |\n|---|---|---|\n| K | 14 | C2 |\n| J | 15 | V2 |'],
    ['names and no number', 'Amelia Archer, F, C2\nBen Baker, M, C2\nChloe Carter, F, V2\nDylan Draper, M, C2'],
    ['labels', 'Young person 1: 14, F, s20\nYoung person 2: 15, M, s31\nYoung person 3: 16, F, s20'],
  ])('with %s is told', (_, text) => expect(personsInText(text)).toBeDefined());

  test.each([
    ['counts', 'Age\tMale\tFemale\nUnder 5\t12\t14\n5 to 9\t22\t19\n10 to 15\t40\t38'],
    ['groups a row', 'Sex\tAge\tNumber\nM\t0-4\t12\nM\t5-9\t15\nF\t0-4\t11\nF\t5-9\t19'],
    [
      'counts and percentages',
      '| Living | Children | % |\n|---|---|---|\n| Foster care | 310 | 72 |\n| Kinship | 62 | 14 |',
    ],
    [
      'officers',
      'Name | Role | Agency\nThe clerk | Clerk | Council\nDr Grey | Doctor | NHS\nSgt Reed | Sergeant | Police',
    ],
    [
      'actions',
      'Action | Owner | Due\nTrain carers | JB | 12/03/2018\nAsk young people | KT | 14/05/2018\nWrite | JB | 02/04/2018',
    ],
    [
      'homes',
      'Home | Inspected | Judgement\nOak House | 12/03/2013 | Good\nElm Lodge | 04/11/2016 | Good\nAsh Court | 22/06/2017 | Good',
    ],
    [
      'contracts',
      'Contract\tBudget\tStart\tEnd\nA\t45123\t01/04/2015\t31/03/2018\nB\t39871\t13/06/2012\t12/06/2019\nC\t41200\t09/09/2016\t08/09/2018',
    ],
    [
      'events',
      'Party, 12 August 2017, Trowbridge, 41 came\nAwards, 3 November 2017, Salisbury, 88 came\nFilm, 22 February 2018, Devizes, 30 came',
    ],
    [
      'homes',
      'Rosewood House - residential\nElm Lodge - supported\nThe Willows - residential\nAsh Court - residential',
    ],
    [
      'teams',
      'North Team: foster carers\nSouth Team: kinship carers\nEast Team: foster carers\nWest Team: foster carers',
    ],
    ['schools', 'Oakfield Academy: Year 7\nHill School: Year 9\nSt Mary’s College: Year 7\nElm Primary: Year 7'],
    ['what a form asks for', 'The form asks for:\n- surname, forename\n- school, year\n- worker, team'],
  ])('with a table or list of %s is not', (_, text) => expect(personsInText(text)).toBeUndefined());

  test('of ordinary sentences, one a line and as a list, is not', () => {
    const sentences = ordinary(1000, 7);
    const passages = Array.from({ length: Math.floor(sentences.length / 8) }, (_, at) =>
      sentences.slice(at * 8, at * 8 + 8),
    );
    const told = passages.filter(
      (lines) =>
        (personsInText(lines.join('\n')) ?? personsInText(lines.map((line) => `- ${line}`).join('\n'))) !== undefined,
    );
    expect(passages.length).toBeGreaterThan(20);
    expect(told).toEqual([]);
  });

  test('is looked through in no time, however it is made', () => {
    for (const piece of [',', '1,2\n', 'K\n', '|', 'A1234567 ', '12/12/2009\n', 'a\t'.repeat(5000) + '\n']) {
      const text = piece.repeat(Math.ceil(50_000 / piece.length));
      const start = performance.now();
      personsInText(text);
      expect(performance.now() - start, JSON.stringify(piece.slice(0, 8))).toBeLessThan(5000);
    }
  });
});
