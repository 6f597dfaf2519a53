/** A return as a file: written, filled in by hand, read, understood, and sent back with its faults in it. */
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { writeCsv } from '../../src/files/csv.js';
import { TABLES } from '../../src/files/layout.js';
import { readTable } from '../../src/files/read.js';
import { returnOf } from '../../src/files/return.js';
import type { ContributionInput, FigureInput, RoundAsked } from '../../src/files/round.js';
import type { Drawn, Value } from '../../src/files/sheet.js';
import { marked, templateOf } from '../../src/files/template.js';
import type { Measure } from '../../src/files/value.js';
import { writeXlsx } from '../../src/files/xlsx.js';
import { personsInSheet } from '../../src/returns/listed-persons.js';

const owes = (
  indicatorCode: string,
  unit: 'percent' | 'count' | 'score' | 'pounds',
  subject: string,
  lastTime: Measure | null,
) => ({
  indicatorCode,
  periodStartOn: '2017-07-01',
  periodEndOn: '2017-09-30',
  title: `Title of ${indicatorCode}`,
  definition: `How ${indicatorCode} is measured`,
  unit,
  subject,
  lastTime,
});

const ROUND: RoundAsked = {
  meetingId: '0198c0de-0000-7000-8000-000000000001',
  owed: [
    owes('interviews-offered', 'percent', 'policing', { exactly: 81 }),
    owes('missing-episodes', 'count', 'policing', null),
    owes('placement-budget', 'pounds', 'finance', { parts: { numerator: 3, denominator: 4 } }),
    owes('progress-8', 'score', 'policing', { average: { value: -1.2, denominator: 24 } }),
  ],
  subjects: ['policing', 'finance'],
  priorities: [
    { id: 'priority-one', number: 1 },
    { id: 'priority-six', number: 6 },
  ],
  agencies: [{ id: 'agency-housing', code: 'housing' }],
};

const TITLES = Object.values(TABLES.return.columns).map((column) => column.title);
/** A CSV file with these cells, by title, in rows of its own. */
const csvOf = (lines: readonly Record<string, string>[], sign = ','): Buffer => {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = [TITLES, ...lines.map((line) => TITLES.map((title) => line[title] ?? ''))];
  return Buffer.from(rows.map((row) => row.map(quoted).join(sign)).join('\r\n'));
};
const row = (code: string, cells: Record<string, string>) => ({
  'Indicator code': code,
  Period: '2017-07-01 to 2017-09-30',
  ...cells,
});
const understood = async (bytes: Uint8Array) => returnOf(await readTable(bytes), ROUND);

/** Any text that a cell may hold: what begins like a formula and what only looks escaped, too. */
const text = fc
  .tuple(
    fc.constantFrom('', "'", "''", '=', '+', '-', '@', '＝', "'=", '=SUM(A1)', '-1', '_x0041_', '"', ';', '\u0007'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('', '\n', '\r\n', '\t', ',', '""', '"'),
    fc.string({ minLength: 1, maxLength: 10 }),
  )
  .map((pieces) => pieces.join('').trim())
  // A file is turned away for one word that heads a list of persons, “NI” or “name” alone in a cell, and fast-check finds them.
  .filter((one) => one !== '' && !one.includes('\0') && !personsInSheet([[one], ['a']]));

const number = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constantFrom(46.5, 0, 0.25));
const measure: fc.Arbitrary<Measure> = fc.oneof(
  number.map((exactly) => ({ exactly })),
  number.map((over) => ({ over })),
  number.map((about) => ({ about })),
  fc.tuple(number, fc.integer({ min: 101, max: 200 })).map(([from, to]) => ({ between: { from, to } })),
  fc
    .tuple(fc.nat(100), fc.nat(100))
    .map(([numerator, more]) => ({ parts: { numerator, denominator: numerator + more } })),
  fc.constantFrom('c' as const, 'x' as const, 'z' as const, 'k' as const, 'low' as const).map((symbol) => ({ symbol })),
);
const average = fc.record({ value: fc.constantFrom(-1.31, 0, 17.3), denominator: fc.integer({ min: 1, max: 60 }) });
const scored: fc.Arbitrary<Measure> = fc.oneof(
  number.map((exactly) => ({ exactly })),
  average.map((one) => ({ average: one })),
  average.map((one) => ({ average: { ...one, lower: -2.05, upper: 21.5 } })),
  fc.constantFrom('c' as const, 'x' as const, 'z' as const).map((symbol) => ({ symbol })),
);
const optional = <Of>(what: fc.Arbitrary<Of>) => fc.option(what, { nil: undefined });
const withoutNothing = <Of extends object>(one: Of): Of =>
  Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as Of;

const contribution = (subject: string): fc.Arbitrary<ContributionInput> =>
  fc
    .record({
      service: optional(text),
      narrative: text,
      note: optional(text),
      figures: fc.tuple(
        ...ROUND.owed
          .filter((owed) => owed.subject === subject)
          .map(({ indicatorCode, periodStartOn, periodEndOn, unit }) =>
            fc
              .record({
                measure: unit === 'score' ? scored : measure,
                attestedAboveFloor: optional(fc.boolean()),
                reason: optional(text),
                justification: optional(text),
                judgement: optional(text),
                status: optional(fc.constantFrom('provisional' as const, 'revised' as const, 'final' as const)),
              })
              .map((figure) => withoutNothing({ indicatorCode, periodStartOn, periodEndOn, ...figure })),
          ),
      ),
      proposals: fc.array(
        fc
          .record({
            title: text,
            background: optional(text),
            priorityId: optional(fc.constantFrom('priority-one', 'priority-six')),
            suggestedOwnerId: optional(fc.constant('agency-housing')),
            suggestedDueOn: optional(fc.constant('2018-03-31')),
            fromFigure: optional(fc.constant('missing-episodes')),
          })
          .map(withoutNothing),
        { minLength: 1, maxLength: 2 },
      ),
    })
    .map((one) => withoutNothing({ subject, ...one }) as ContributionInput);

const given = fc.tuple(contribution('policing'), contribution('finance'));

describe('What the hub writes', () => {
  test('is read back the same, from CSV', async () => {
    await fc.assert(
      fc.asyncProperty(given, async (contributions) => {
        const { faults, contributions: back } = await understood(
          writeCsv(templateOf(ROUND, contributions).slice(0, 3)),
        );
        expect(faults).toEqual([]);
        expect(back).toEqual(contributions);
      }),
      { numRuns: 60 },
    );
  });

  test('is read back the same, from a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(given, async (contributions) => {
        const { faults, contributions: back } = await understood(await writeXlsx(templateOf(ROUND, contributions)));
        expect(faults).toEqual([]);
        expect(back).toEqual(contributions);
      }),
      { numRuns: 30 },
    );
  });

  test('begins in no cell of a CSV file with what a spreadsheet would calculate, but a number', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const cells: string[][] = parse(writeCsv([{ name: 'Any', rows }]), {
          bom: true,
          record_delimiter: '\r\n',
          relax_column_count: true,
        });
        for (const cell of cells.flat()) if (!/^-\d+$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
    expect(writeCsv([{ name: 'Any', rows: [['-5', '-5%', '+5', -5]] }]).toString()).toBe("\uFEFF-5,'-5%,'+5,-5\r\n");
  });

  test('is a template with the identity of each item first, and how to fill it in', async () => {
    const { sheets } = await readTable(await writeXlsx(templateOf(ROUND, [])));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Return', 'Texts', 'Proposals', 'How to fill it in']);
    expect(sheets[0]?.rows[1]?.slice(0, 7)).toEqual([
      '1',
      'interviews-offered',
      'Title of interviews-offered',
      'How interviews-offered is measured',
      'percent',
      '2017-07-01 to 2017-09-30',
      '81',
    ]);
    const notes = sheets[3]?.rows.map((line) => line[0]);
    expect(notes).toEqual(expect.arrayContaining([...TITLES, 'c', 'x', 'z', 'k', 'low', 'Who reads what']));
  });
});

describe('A returned file', () => {
  test('reads alike from a British and a German spreadsheet, in UTF-8 and in Windows-1252', async () => {
    const lines = (decimal: string) => [
      row('interviews-offered', { Value: `46${decimal}5 %`, Judgement: 'Café – “good”' }),
      row('placement-budget', { Value: '£1234', Justification: 'a, b; c\nand a second line' }),
    ];
    const british = await understood(csvOf(lines('.')));
    expect(british.faults).toEqual([]);
    expect(british.contributions.map((one) => one.figures?.[0]?.measure)).toEqual([
      { exactly: 46.5 },
      { exactly: 1234 },
    ]);
    const windows = (bytes: Buffer) =>
      Buffer.from(bytes.toString().replaceAll('–', '\x96').replaceAll('“', '\x93').replaceAll('”', '\x94'), 'latin1');
    const bom = Buffer.from('\uFEFF');
    const german = csvOf(lines(','), ';');
    for (const bytes of [german, windows(german), windows(csvOf(lines('.'))), Buffer.concat([bom, german])]) {
      expect((await understood(bytes)).contributions).toEqual(british.contributions);
    }
  });

  test('has each fault at its cell', async () => {
    const { faults } = await understood(
      csvOf([
        row('interviews-offered', { Numerator: '5', Denominator: '1,5' }),
        row('missing-episodes', { Value: 'n/a', Status: 'maybe' }),
        row('missing-episodes', { Value: '8' }),
        row('somebody-else', { Value: '8' }),
        { ...row('placement-budget', { Value: '=1+1' }), Period: '2016' },
        row('placement-budget', {}),
      ]),
    );
    expect(faults.map(({ sheet, row, column }) => `${sheet} ${row}${column}`)).toEqual([
      'Return 6H',
      'Return 2J',
      'Return 3H',
      'Return 3Q',
      'Return 4B',
      'Return 5B',
      'Return 6F',
    ]);
  });

  test.each<[string, Record<string, string>, FigureInput['measure'] | string]>([
    ['parts', { Numerator: '12', Denominator: '24' }, { parts: { numerator: 12, denominator: 24 } }],
    [
      'parts with their percentage',
      { Numerator: '1', Denominator: '3', Value: '33.3%' },
      { parts: { numerator: 1, denominator: 3 } },
    ],
    ['parts with another percentage', { Numerator: '1', Denominator: '3', Value: '33.4%' }, 'H'],
    ['half of the parts', { Numerator: '1' }, 'J'],
    ['a symbol in its column', { Symbol: 'C' }, { symbol: 'c' }],
    ['a symbol and a value', { Symbol: 'z', Value: '4' }, 'L'],
    ['a reason alone', { 'Reason if missing': 'The system was down' }, { symbol: 'x' }],
    ['no change', { 'Unchanged because': 'Counted once a year' }, { unchanged: 'Counted once a year' }],
    ['no change and a value', { 'Unchanged because': 'Counted once a year', Value: '81' }, 'N'],
    ['a justification alone', { Justification: 'Because' }, 'H'],
  ])('says by %s what was measured', async (_, cells, expected) => {
    const { contributions, faults } = await understood(csvOf([row('interviews-offered', cells)]));
    if (typeof expected === 'string') expect(faults.map((fault) => fault.column)).toEqual([expected]);
    else expect([faults, contributions[0]?.figures?.[0]?.measure]).toEqual([[], expected]);
  });

  test.each<[string, Record<string, string>, FigureInput['measure'] | string]>([
    ['its number', { Value: '17.3', Denominator: '24' }, { average: { value: 17.3, denominator: 24 } }],
    [
      'its number and its limits',
      { Value: '-1.31', Denominator: '24', 'Lower limit': '-1.83', 'Upper limit': '-0.79' },
      { average: { value: -1.31, denominator: 24, lower: -1.83, upper: -0.79 } },
    ],
    ['nothing beside it', { Value: '17.3' }, { exactly: 17.3 }],
    ['its number alone', { Denominator: '24' }, 'H'],
    ['its limits without its number', { Value: '17.3', 'Lower limit': '16', 'Upper limit': '19' }, 'J'],
    ['one limit', { Value: '17.3', Denominator: '24', 'Lower limit': '16' }, 'S'],
    ['a bound', { Value: 'over 17', Denominator: '24' }, 'H'],
    ['a symbol and its number', { Symbol: 'x', Denominator: '24' }, 'L'],
    ['a sum and its number', { Numerator: '415', Denominator: '24' }, { parts: { numerator: 415, denominator: 24 } }],
  ])('says by %s what an average is', async (_, cells, expected) => {
    const { contributions, faults } = await understood(csvOf([row('progress-8', cells)]));
    if (typeof expected === 'string') expect(faults.map((fault) => fault.column)).toEqual([expected]);
    else expect([faults, contributions[0]?.figures?.[0]?.measure]).toEqual([[], expected]);
  });

  test('has no limits beside what is no average', async () => {
    const cells = { Value: '81', 'Lower limit': '70', 'Upper limit': '90' };
    const { faults } = await understood(csvOf([row('interviews-offered', cells)]));
    expect(faults.map(({ column }) => column)).toEqual(['R', 'S']);
  });

  test('knows from which cell each part of what is submitted came', async () => {
    const sheets = templateOf(ROUND, [
      {
        subject: 'policing',
        narrative: 'What we did',
        figures: [
          {
            indicatorCode: 'missing-episodes',
            periodStartOn: '2017-07-01',
            periodEndOn: '2017-09-30',
            measure: { exactly: 7 },
          },
        ],
        proposals: [{ title: 'Do it', fromFigure: 'missing-episodes' }],
      },
    ]);
    const { placeOf } = await understood(await writeXlsx(sheets));
    const at = (path: string) => {
      const { sheet, row, column } = placeOf('policing', path);
      return `${sheet} ${row}${column}`;
    };
    expect(at('input.figures.0.measure.exactly')).toBe('Return 3H');
    expect(at('input.figures.0.measure.parts.numerator')).toBe('Return 3I');
    expect(at('input.figures.0.measure.parts.denominator')).toBe('Return 3J');
    expect(at('input.figures.0.measure.average.denominator')).toBe('Return 3J');
    expect(at('input.figures.0.measure.average.lower')).toBe('Return 3R');
    expect(at('input.figures.0.periodEndOn')).toBe('Return 3F');
    expect(at('input.figures.0')).toBe('Return 3H');
    expect(at('input.narrative')).toBe('Texts 2C');
    expect(at('input.proposals.0.fromFigure')).toBe('Proposals 2G');
    expect(at('input')).toBe('Texts 2C');
    expect(placeOf('housing', 'input')).toEqual({ sheet: null, row: null, column: null });
  });

  test.each([
    ['its value', { Value: '81%' }, 'H'],
    ['its numerator', { Numerator: '12', Denominator: '24' }, 'I'],
    ['its symbol', { Symbol: 'z', 'Reason if missing': 'Nobody was missing' }, 'L'],
    ['why there is none', { 'Reason if missing': 'The system was down' }, 'M'],
    ['why it is unchanged', { 'Unchanged because': 'Counted once a year' }, 'N'],
  ])('tells what is said of a whole figure at %s, where that gives it', async (_, cells, column) => {
    const { placeOf } = await understood(csvOf([row('interviews-offered', cells)]));
    expect(placeOf('policing', 'input.figures.0').column).toBe(column);
  });

  test('goes back with its faults inside, coloured, and can be mended and sent again', async () => {
    const sent = [row('interviews-offered', { Value: 'n/a' }), row('missing-episodes', { Value: '7' })];
    const reading = await readTable(csvOf(sent));
    const { faults } = returnOf(reading, ROUND);
    const [back] = marked(reading, faults) as [Drawn];
    const mend = TITLES.length;
    expect(back.rows[0]?.[mend]).toBe('Please mend');
    expect(back.rows[1]?.[mend]).toMatch(/^H: This can mean several things\./);
    expect(back.rows[2]?.[mend]).toBe('');
    expect([back.look(1, 7), back.look(1, 8), back.look(1, mend), back.look(2, 7)]).toEqual([
      'faulty',
      'asked',
      'faulty',
      'asked',
    ]);

    const mended = {
      ...back,
      rows: back.rows.map((line) => line.map((value): Value => (value === 'n/a' ? '80' : value))),
    };
    for (const bytes of [writeCsv([mended]), await writeXlsx([mended])]) {
      const again = await understood(bytes);
      expect(again.faults).toEqual([]);
      expect(again.contributions[0]?.figures).toHaveLength(2);
      const twice = marked(await readTable(bytes), []);
      expect(twice[0]?.rows.map((line) => line.length)).toEqual(back.rows.map((line) => line.length));
      expect(twice[0]?.rows.map((line) => line[mend])).toEqual(['Please mend', '', '']);
    }
  });

  test('tells what it does not know instead of passing it over', async () => {
    const faultsOf = async (csv: string) =>
      (await understood(Buffer.from(csv))).faults.map(
        ({ row, column, message }) => `${row}${column} ${message.split('.')[0]}`,
      );
    expect(await faultsOf('Indicator code,Value\r\nmissing-episodes,7')).toEqual([
      '1A These columns are missing: Period',
      '2null Which period is it for? The round asks for 2017-07-01 to 2017-09-30',
    ]);
    expect(await faultsOf('Our figures\r\nIndicator code,Period,Total,Value,Value')).toEqual([
      '1A This stands under no table',
      '2C The hub does not know this column',
      '2E This column is there twice',
    ]);
    expect(await faultsOf('Indicator code,Period,Value')).toEqual(['nullnull There is nothing in this return yet']);
  });
});
