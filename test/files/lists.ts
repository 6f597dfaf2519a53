/** Files as people send them by mistake, one child a row, and files as they should: the same children, counted. All are made up here. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { templateOf } from '../../src/files/template.js';
import { writeCsv } from '../../src/files/csv.js';
import type { RoundAsked } from '../../src/files/round.js';
import type { Drawn, Value } from '../../src/files/sheet.js';
import { writeXlsx } from '../../src/files/xlsx.js';

export type Table = readonly (readonly Value[])[];

const FORENAMES = 'Amelia Ben Chloe Dylan Ella Finley Grace Harvey Isla Jaydon Kayleigh Logan Mia Noah'.split(' ');
const SURNAMES =
  'Archer Baker Carter Draper Evans Fowler Glover Hooper Ibbotson Jagger Keeler Lister Mason Naylor'.split(' ');

/** Something that follows no pattern and is the same each time. */
const some = <One>(of: readonly One[], n: number): One => of[(n * 7 + (n % 3) * 5 + (n % 5)) % of.length]!;

const pad = (n: number, length = 2): string => String(n).padStart(length, '0');

export const CHILDREN = FORENAMES.map((forename, n) => {
  const born = new Date(Date.UTC(2001 + ((n * 5) % 14), (n * 7) % 12, 2 + ((n * 11) % 25)));
  const started = new Date(Date.UTC(2014 + (n % 4), (n * 5) % 12, 3 + ((n * 13) % 24)));
  return {
    forename,
    surname: SURNAMES[n]!,
    initials: `${forename[0]}${SURNAMES[(n * 5) % 14]![0]}`,
    id: String(101_347 + n * 40_961),
    caseRef: `LCS${20_417 + n * 317}`,
    upn: `${'ABCDEFGHJKLMNP'[n]}${pad(80_120_341_556 + n * 7_919, 12)}`,
    nhs: ['943 476 5919', '943 476 5870', '401 023 2137'][n % 3]!,
    born,
    started,
    sex: some(['M', 'F'], n),
    gender: some(['Male', 'Female'], n),
    ethnic: some(['WBRI', 'WBRI', 'BAFR', 'MWBC'], n),
    ethnicity: some(['White British', 'White British', 'Black African', 'Mixed White and Asian'], n),
    status: some(['C2', 'C1', 'V2', 'E1'], n),
    need: some(['N1', 'N5', 'N2'], n),
    place: some(['U4', 'U6', 'K2', 'H5'], n),
    living: some(['Foster care', 'Residential', 'Kinship care'], n),
    year: some(['Year 7', 'Year 9', 'Year 10'], n),
    postcode: `BA${10 + (n % 6)} ${n % 9}JN`,
    weeks: String(4 + ((n * 17) % 90)),
    yes: some(['Y', 'N', 'N'], n),
    school: some(['Oak Academy', 'St Mary’s', 'Hill School'], n),
  };
});
export type Child = (typeof CHILDREN)[number];

/** dd/mm/yyyy and other ways of writing a day. */
export const WRITTEN = {
  british: (day: Date) => `${pad(day.getUTCDate())}/${pad(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`,
  short: (day: Date) => `${day.getUTCDate()}.${day.getUTCMonth() + 1}.${pad(day.getUTCFullYear() % 100)}`,
  iso: (day: Date) => day.toISOString().slice(0, 10),
  withTime: (day: Date) => `${day.toISOString().slice(0, 10)} 00:00:00`,
  inWords: (day: Date) =>
    `${day.getUTCDate()} ${day.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' })} ${day.getUTCFullYear()}`,
  excel: (day: Date) =>
    `${pad(day.getUTCDate())}-${day.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })}-${pad(day.getUTCFullYear() % 100)}`,
  american: (day: Date) =>
    `${day.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' })} ${day.getUTCDate()}, ${day.getUTCFullYear()}`,
  digits: (day: Date) => `${pad(day.getUTCDate())}${pad(day.getUTCMonth() + 1)}${day.getUTCFullYear()}`,
  serial: (day: Date) => String(day.getTime() / 86_400_000 + 25_569),
} as const;
const british = WRITTEN.british;

/** One row a child, with these columns; a title that is empty is written all the same. */
export const listOf = (columns: Readonly<Record<string, (child: Child) => Value>>, of = CHILDREN): Table => [
  Object.keys(columns),
  ...of.map((child) => Object.values(columns).map((column) => column(child))),
];
const headless = (columns: readonly ((child: Child) => Value)[], of = CHILDREN): Table =>
  of.map((child) => columns.map((column) => column(child)));

export const transposed = (table: Table): Table =>
  Array.from({ length: Math.max(...table.map((row) => row.length)) }, (_, at) => table.map((row) => row[at] ?? ''));

export const csv = (table: Table, sign = ','): Buffer =>
  Buffer.from(
    table
      .map((row) =>
        row
          .map((cell) => (cell instanceof Date ? WRITTEN.iso(cell) : String(cell)))
          .map((text) => (text.includes(sign) || /["\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
          .join(sign),
      )
      .join('\r\n'),
  );

const drawn = (name: string, rows: Table): Drawn => ({ name, rows, look: () => undefined, widths: [] });
export const xlsx = (sheets: Readonly<Record<string, Table>>): Promise<Buffer> =>
  writeXlsx(Object.entries(sheets).map(([name, rows]) => drawn(name, rows)));

/** The same workbook with one part of it changed. */
async function changed(workbook: Promise<Buffer>, part: string, change: (xml: string) => string): Promise<Buffer> {
  const parts = unzipSync(await workbook);
  const xml = strFromU8(parts[part]!);
  if (change(xml) === xml) throw new Error(`Nothing changed in ${part}: ${xml.slice(0, 400)}`);
  return Buffer.from(zipSync({ ...parts, [part]: strToU8(change(xml)) }));
}
const hidden = (workbook: Promise<Buffer>, sheet: string, state = 'hidden') =>
  changed(workbook, 'xl/workbook.xml', (xml) => xml.replace(`name="${sheet}"`, `name="${sheet}" state="${state}"`));

export const ROUND: RoundAsked = {
  meetingId: '0198c0de-0000-7000-8000-000000000001',
  owed: (
    [
      ['children-looked-after', 'count'],
      ['initial-health-in-20-days', 'percent'],
      ['annual-health-assessment', 'percent'],
      ['ks4-attainment-8', 'rate'],
      ['placement-budget', 'pounds'],
      ['eet-17-18', 'percent'],
    ] as const
  ).map(([indicatorCode, unit], at) => ({
    indicatorCode,
    periodStartOn: '2017-07-01',
    periodEndOn: '2017-09-30',
    title: `Children with ${indicatorCode.replaceAll('-', ' ')}`,
    definition: 'All children looked after on the last day, by their sex, age, legal status and place of living.',
    unit,
    subject: at < 3 ? 'health' : 'education',
    lastTime: at === 2 ? null : { exactly: 40 + at },
  })),
  subjects: ['health', 'education'],
  priorities: [{ id: 'priority-one', number: 1 }],
  agencies: [{ id: 'agency-housing', code: 'housing' }],
};

const sheets = (): Drawn[] => templateOf(ROUND, []);
/** The template with values filled in, by title, in the order of its rows. */
function filled(
  values: Readonly<Record<string, readonly string[]>>,
  more: Partial<Record<string, Table>> = {},
): Drawn[] {
  return sheets().map((sheet) => {
    const rows = sheet.rows.map((row) => [...row]);
    if (sheet.name === 'Return') {
      for (const [title, texts] of Object.entries(values)) {
        const at = rows[0]!.indexOf(title);
        if (at < 0) throw new Error(`No column ${title}`);
        for (const [row, text] of texts.entries()) rows[row + 1]![at] = text;
      }
    }
    return { ...sheet, rows: [...rows, ...(more[sheet.name] ?? [])] };
  });
}
const VALUES = { Value: ['431', '81.5%', '92', '19.3', '£1,234,500', '64'] };
const asCsv = (all: readonly Drawn[]): Buffer => writeCsv(all.filter(({ name }) => !name.startsWith('How')));
const inSemicolons = (all: readonly Drawn[]): Buffer =>
  csv(
    all.filter(({ name }) => !name.startsWith('How')).flatMap(({ rows }) => [...rows, ['']]),
    ';',
  );
const returnSheet = (): Table => filled(VALUES)[0]!.rows;

const HEADER_903 = {
  CHILD: (one: Child) => one.id,
  SEX: (one: Child) => (one.sex === 'M' ? '1' : '2'),
  DOB: (one: Child) => british(one.born),
  ETHNIC: (one: Child) => one.ethnic,
  UPN: (one: Child) => one.upn,
  MOTHER: () => '',
  MC_DOB: () => '',
};
const EPISODES_903 = {
  CHILD: (one: Child) => one.id,
  DECOM: (one: Child) => british(one.started),
  RNE: () => 'S',
  LS: (one: Child) => one.status,
  CIN: (one: Child) => one.need,
  PLACE: (one: Child) => one.place,
  PLACE_PROVIDER: () => 'PR1',
  DEC: () => '',
  REC: () => '',
  REASON_PLACE_CHANGE: () => '',
  HOME_POST: (one: Child) => one.postcode,
  PL_POST: (one: Child) => one.postcode,
  URN: () => '',
};
const born = (one: Child): Value => british(one.born);
const renamed = (title: string, ...more: readonly string[]): Table =>
  listOf({ [title]: (one) => one.id, ...Object.fromEntries(more.map((each) => [each, (one: Child) => one.living])) });
const by = (key: keyof Child, ...more: readonly (keyof Child)[]): Table =>
  headless(
    [key, ...more].map((each) => (one: Child) => {
      const value = one[each];
      return value instanceof Date ? british(value) : value;
    }),
  );
const without = (table: Table, title: string): Table => {
  const at = table[0]!.indexOf(title);
  return table.map((row) => row.filter((_, column) => column !== at));
};

/** Sixty files with one child a row (or a column), each by what is particular to it. */
export const LISTS: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'the header table of a 903': () => csv(listOf(HEADER_903)),
  'the episodes of a 903': () => csv(listOf(EPISODES_903)),
  'the reviews of a 903': () =>
    csv(listOf({ CHILD: (one) => one.id, DOB: born, REVIEW: (one) => british(one.started), REVIEW_CODE: () => 'PN1' })),
  'the unaccompanied children of a 903': () =>
    csv(listOf({ CHILD: (one) => one.id, SEX: (one) => one.sex, DOB: born, DUC: (one) => british(one.started) })),
  'the outcomes table of a 903': () =>
    csv(listOf({ CHILD: (one) => one.id, DOB: born, SDQ_SCORE: (one) => one.weeks, HEALTH_CHECK: () => '1' })),
  'the care leavers of a 903': () =>
    csv(listOf({ CHILD: (one) => one.id, DOB: born, IN_TOUCH: () => 'YES', ACTIV: () => 'F2', ACCOM: () => 'B1' })),
  'the missing episodes of a 903': () =>
    csv(listOf({ CHILD: (one) => one.id, DOB: born, MISSING: () => 'M', MIS_START: (one) => british(one.started) })),
  'the episodes of a 903 with the child’s column renamed': () =>
    csv(listOf(EPISODES_903).map((row, at) => (at === 0 ? ['Key', ...row.slice(1)] : row))),
  'the episodes of a 903 without any title and postcode': () =>
    csv(without(without(listOf(EPISODES_903), 'HOME_POST'), 'PL_POST').slice(1)),
  'the header table of a 903 without any title and pupil number': () =>
    csv(without(listOf(HEADER_903), 'UPN').slice(1)),
  'the header table of a 903 without the birthday and the pupil number': () =>
    csv(without(without(listOf(HEADER_903), 'DOB'), 'UPN')),
  'a 903 in small letters and semicolons': () =>
    csv(
      listOf(EPISODES_903).map((row, at) => (at === 0 ? row.map((title) => String(title).toLowerCase()) : row)),
      ';',
    ),
  'a 903 with tabs': () => csv(listOf(EPISODES_903), '\t'),
  'a 903 in a workbook': () => xlsx({ Episodes: listOf(EPISODES_903), Header: listOf(HEADER_903) }),
  'a pupil list': () =>
    csv(
      listOf({
        UPN: (one) => one.upn,
        Surname: (one) => one.surname,
        Forename: (one) => one.forename,
        'Year group': (one) => one.year,
      }),
    ),
  'a pupil list of the admission number alone': () =>
    csv(listOf({ 'Adm. Ref': (one) => one.id.slice(0, 4), Gender: (one) => one.gender, Year: (one) => one.year })),
  'a pupil list with learner numbers': () => csv(listOf({ ULN: (one) => `10${one.id}22`, FSM: (one) => one.yes })),
  'a list headed Kid ref': () => csv(renamed('Kid ref', 'Where')),
  'a list headed Client': () => csv(renamed('Client', 'Where')),
  'a list headed Learner': () => csv(renamed('Learner', 'Provision')),
  'a list headed LocalChildIdentifier': () => csv(renamed('LocalChildIdentifier', 'Where')),
  'a list headed Mosaic no.': () => csv(renamed('Mosaic no.', 'Where')),
  'a list headed Home Office ref': () => csv(renamed('Home Office ref', 'Where')),
  'a list headed Birthdate': () => csv(listOf({ Birthdate: born, Where: (one) => one.living })),
  'a list headed Birth dt (dd/mm/yy)': () =>
    csv(listOf({ 'Birth dt (dd/mm/yy)': (one) => WRITTEN.short(one.born), Where: (one) => one.living })),
  'a list headed Col1, Col2, Col3': () =>
    csv(listOf({ Col1: (one) => one.id, Col2: (one) => one.sex, Col3: (one) => one.status })),
  'a list with titles in another language': () =>
    csv(listOf({ Plentyn: (one) => one.id, Geni: born, Rhyw: (one) => one.sex })),
  'names and days, with no title': () => csv(headless([(one) => `${one.forename} ${one.surname}`, born])),
  'surnames first, and placements, with no title': () =>
    csv(headless([(one) => `${one.surname}, ${one.forename}`, (one) => one.living])),
  'initials, legal status and placement, with no title': () => csv(by('initials', 'status', 'living')),
  'case references, sex and ethnicity, with no title': () => csv(by('caseRef', 'sex', 'ethnicity')),
  'numbers, sex and legal status, with no title, in semicolons': () => csv(by('id', 'sex', 'status'), ';'),
  'numbers, sex and birthdays, with no title, with tabs': () => csv(by('id', 'sex', 'born'), '\t'),
  'numbers, sex and birthdays, divided by bars': () => csv(by('id', 'sex', 'born'), '|'),
  'numbers that are kept from Excel': () =>
    csv(headless([(one) => `="${one.id}"`, (one) => one.gender, (one) => one.living])),
  'NHS numbers alone': () => csv(by('nhs')),
  'pupil numbers alone': () => csv(by('upn')),
  'postcodes beside placements': () => csv(by('living', 'postcode')),
  'four children only': () => csv(headless([(one) => one.id, born, (one) => one.sex], CHILDREN.slice(0, 4))),
  'birthdays as 3.4.09': () => csv(headless([(one) => one.id, (one) => WRITTEN.short(one.born)])),
  'birthdays as 2009-04-03': () => csv(headless([(one) => one.id, (one) => WRITTEN.iso(one.born)])),
  'birthdays as 2009-04-03 00:00:00': () => csv(headless([(one) => one.id, (one) => WRITTEN.withTime(one.born)])),
  'birthdays as 3 April 2009': () => csv(headless([(one) => one.id, (one) => WRITTEN.inWords(one.born)])),
  'birthdays as 03-Apr-09': () => csv(headless([(one) => one.id, (one) => WRITTEN.excel(one.born)])),
  'birthdays as Apr 3, 2009': () => csv(headless([(one) => one.id, (one) => WRITTEN.american(one.born)])),
  'birthdays as 03042009': () => csv(headless([(one) => one.caseRef, (one) => WRITTEN.digits(one.born)])),
  'birthdays as the numbers of a spreadsheet': () =>
    csv(headless([(one) => one.caseRef, (one) => WRITTEN.serial(one.born), (one) => one.sex])),
  'birthdays as dates of a workbook': () => xlsx({ Sheet1: headless([(one) => Number(one.id), (one) => one.born]) }),
  'one row a child and nothing that names one': () => csv(by('sex', 'ethnicity', 'status', 'living', 'year')),
  'one column a child': () => csv(transposed(by('id', 'sex', 'born', 'status'))),
  'one column a child under its titles': () =>
    csv(transposed(listOf({ 'Child ref': (one) => one.id, Sex: (one) => one.sex, Status: (one) => one.status }))),
  'Child 1, Child 2 and so on': () => csv(CHILDREN.map((one, n) => [`Child ${n + 1}`, one.weeks])),
  'a list under a block of titles': () =>
    csv([
      ['Wiltshire Council, children’s services'],
      ['Children looked after on 30 September 2017, for the board'],
      ['Author', 'Performance team'],
      [],
      ...listOf({ Ref: (one) => one.id, Gender: (one) => one.gender, Ethnicity: (one) => one.ethnicity }),
    ]),
  'a list below a filled template': () => csv([...returnSheet(), [], ...by('id', 'born', 'sex')]),
  'a list right of a filled template': () =>
    xlsx({
      Return: Array.from({ length: 15 }, (_, row) => [
        ...Array.from({ length: 18 }, (__, column) => returnSheet()[row]?.[column] ?? ''),
        ...(listOf({ 'Person ID': (one) => one.id, Sex: (one) => one.sex })[row] ?? []),
      ]),
    }),
  'a list on a second sheet': () => xlsx({ Return: returnSheet(), Data: by('caseRef', 'sex', 'ethnic') }),
  'a list on a hidden sheet': () => hidden(xlsx({ Return: returnSheet(), Data: by('id', 'sex', 'born') }), 'Data'),
  'a list on a very hidden sheet': () =>
    hidden(xlsx({ Return: returnSheet(), Data: by('id', 'born', 'status') }), 'Data', 'veryHidden'),
  'a list in hidden rows': () =>
    changed(xlsx({ Return: [...returnSheet(), [], ...by('id', 'sex', 'born')] }), 'xl/worksheets/sheet1.xml', (xml) =>
      xml.replaceAll(/<row r="(9|1\d|2\d)"/g, '<row r="$1" hidden="1"'),
    ),
  'a list in hidden columns': () =>
    changed(
      xlsx({ Counts: listOf({ Total: (one) => one.weeks, ID: (one) => one.id, Sex: (one) => one.sex }) }),
      'xl/worksheets/sheet1.xml',
      (xml) => xml.replace('<sheetData>', '<cols><col min="2" max="3" width="0" hidden="1"/></cols><sheetData>'),
    ),
};

const counts = (n: number): string => String(3 + ((n * 29) % 160));
const QUARTERS = ['Apr-Jun', 'Jul-Sep', 'Oct-Dec', 'Jan-Mar'];
const MONTHS = 'Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar'.split(' ');
/** Groups down, groups across, counts between. */
const crossed = (corner: string, down: readonly string[], across: readonly string[]): Table => [
  [corner, ...across],
  ...down.map((each, row) => [each, ...across.map((_, column) => counts(row * 7 + column))]),
];
/** Each combination of groups in a row, its count behind. */
const longTable = (groups: Readonly<Record<string, readonly string[]>>, count = counts): Table => {
  const combined = Object.values(groups).reduce<string[][]>(
    (before, values) => before.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  return [
    [...Object.keys(groups), 'Children', '%'],
    ...combined.map((row, at) => [...row, count(at), `${(at * 7.3 + 2).toFixed(1)}%`]),
  ];
};
const AGES = ['Under 1', '1 to 4', '5 to 9', '10 to 15', '16 and over'];
const SEXES = ['Male', 'Female'];
const ETHNICITIES = [
  'White British',
  'Any other White background',
  'Black African',
  'Asian British',
  'Mixed',
  'Not known',
];
const LIVING = [
  'Foster care',
  'Kinship care',
  'Residential care',
  'Placed with parents',
  'Supported lodgings',
  'Secure',
];
const STATUSES = ['C1', 'C2', 'E1', 'V2', 'J1'];
const COUNCILS = ['Wiltshire', 'Dorset', 'Somerset', 'Swindon', 'Devon', 'Cornwall'];
const day = (months: number): Date => new Date(Date.UTC(2017, months, 0));

/** Sixty files with counts, as honest as people write them. */
export const AGGREGATES: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  'the template as it was given out': () => writeXlsx(sheets()),
  'the template as CSV': () => asCsv(sheets()),
  'the template with values': () => writeXlsx(filled(VALUES)),
  'the template with values as CSV': () => asCsv(filled(VALUES)),
  'the template with semicolons and decimal commas': () =>
    inSemicolons(filled({ Value: ['431', '81,5', '92', '19,3', '1234500', '64'] })),
  'the template with tabs': () => csv(returnSheet(), '\t'),
  'the template with parts': () =>
    writeXlsx(
      filled({
        Numerator: ['', '44', '61', '', '', '12'],
        Denominator: ['', '54', '66', '', '', '19'],
        Value: ['431'],
      }),
    ),
  'the template with symbols and reasons': () =>
    asCsv(
      filled({
        Symbol: ['c', 'x', 'z', 'low', 'x', 'k'],
        'Reason if missing': ['Small', 'System down', 'No such child', 'Too few', 'Late', 'Nil'],
      }),
    ),
  'the template with yes, status and judgement': () =>
    writeXlsx(
      filled({
        ...VALUES,
        '10 or more counted': ['yes', 'yes', 'no', 'yes', 'no', 'yes'],
        Status: ['final', 'provisional', 'final', 'revised', 'final', 'final'],
        Judgement: ['Steady', 'Better', 'Steady', 'Worse', 'Steady', 'Better'],
      }),
    ),
  'the template with ranges and words': () =>
    asCsv(filled({ Value: ['over 400', 'about 80', '8 to 10', '19.3', '£1,200,000', '60-65'] })),
  'the template with long narratives': () =>
    asCsv(
      filled(VALUES, {
        Texts: [
          [
            'health',
            'Nurses',
            'In the quarter 44 of 54 assessments were in time.\n- Fostering: 31 of 36, better than before\n- Residential: 9 of 12, as before\n- Kinship: 4 of 6, fewer than before',
            '',
          ],
        ],
      }),
    ),
  'the template with proposals': () =>
    writeXlsx(
      filled(VALUES, {
        Proposals: [
          [
            'Review how consent is asked',
            'health',
            'It is late',
            '1',
            'housing',
            '2018-03-31',
            'annual-health-assessment',
          ],
          ['Train carers', 'health', '', '1', 'housing', '14/02/2018', 'initial-health-in-20-days'],
          ['Visit schools', 'education', '', '', '', '09/05/2018', 'eet-17-18'],
          ['Ask young people', 'education', '', '1', '', '21/06/2018', ''],
        ],
      }),
    ),
  'a return that came back with its faults in it': () =>
    csv(returnSheet().map((row, at) => [...row, at === 0 ? 'Please mend' : at === 2 ? 'H: Write a number.' : ''])),
  'the template in other order of columns': () => csv(returnSheet().map((row) => row.toReversed())),
  'the template under a block of titles': () =>
    csv([['Return of the NHS', ''], ['Quarter 2', ''], [], ...returnSheet()]),
  'the template with values as numbers': () =>
    xlsx({
      Return: returnSheet().map((row, at) => row.map((cell, column) => (at > 0 && column === 7 ? 40 + at * 3 : cell))),
    }),
  'the template with a hidden sheet of workings': () =>
    hidden(xlsx({ Return: returnSheet(), Workings: crossed('Living', LIVING, MONTHS) }), 'Workings'),
  'the template and two sheets of workings': () =>
    xlsx({ Return: returnSheet(), Ages: crossed('Age', AGES, SEXES), Months: crossed('Month', MONTHS, ['In', 'Out']) }),
  'a hundred rows of the return': () =>
    csv([
      returnSheet()[0]!,
      ...Array.from({ length: 100 }, (_, n) => [
        String(n + 1),
        `indicator-${n + 101}`,
        `Title ${n}`,
        'How it is measured',
        n % 2 ? 'count' : 'percent',
        '2017-07-01 to 2017-09-30',
        '',
        counts(n),
      ]),
    ]),
  'codes of indicators with years in them': () =>
    csv([
      ['Indicator code', 'Period', 'Value', 'Status'],
      ...Array.from({ length: 12 }, (_, n) => [
        `ks4-${2010 + n}`,
        '2017-09-30',
        counts(n),
        n % 2 ? 'final' : 'provisional',
      ]),
    ]),
  'counts by age': () => csv(crossed('Age', AGES, ['Children'])),
  'counts by age in single years': () =>
    csv(
      crossed(
        'Age',
        Array.from({ length: 18 }, (_, n) => String(n)),
        SEXES,
      ),
    ),
  'counts by age and sex': () => csv(crossed('Age', AGES, SEXES)),
  'counts by sex and age': () => csv(crossed('Sex', SEXES, AGES)),
  'counts by sex, with a total': () => csv(crossed('Sex', [...SEXES, 'Total'], ['Number', 'Percent'])),
  'counts by ethnicity': () => csv(crossed('Ethnicity', ETHNICITIES, ['Number', 'Percent'])),
  'counts by ethnicity and placement': () => csv(crossed('Ethnicity', ETHNICITIES, LIVING), ';'),
  'counts by codes of ethnicity': () =>
    csv(crossed('ETHNIC', ['WBRI', 'WIRI', 'BAFR', 'BCRB', 'NOBT'], ['2016', '2017'])),
  'counts by legal status and need': () => csv(crossed('Legal status', STATUSES, ['N1', 'N2', 'N3', 'N4', 'N5'])),
  'one row a group: sex and age': () => csv(longTable({ Sex: SEXES, Age: AGES })),
  'one row a group: sex, age and ethnicity': () =>
    csv(longTable({ Sex: ['M', 'F'], Age: AGES, Ethnicity: ETHNICITIES })),
  'one row a group: legal status, placement and sex': () =>
    csv(longTable({ LS: STATUSES, Place: ['U4', 'U6', 'K2'], Sex: ['M', 'F'] })),
  'one row a group: council, year and placement': () =>
    csv(longTable({ Council: COUNCILS, Year: ['2015', '2016', '2017'], Placement: LIVING })),
  'one row a group with numbers of a whole country': () =>
    csv(longTable({ Sex: SEXES, Ethnicity: ETHNICITIES }, (n) => String(10_347 + ((n * 7_919) % 60_000)))),
  'one row a group with small numbers suppressed': () =>
    csv(longTable({ Sex: SEXES, Living: LIVING }, (n) => (n % 4 === 0 ? 'c' : counts(n)))),
  'one row a school year and sex': () => csv(longTable({ 'School year': ['Year 7', 'Year 8', 'Year 9'], Sex: SEXES })),
  'months down': () => csv(crossed('Month', MONTHS, ['Started', 'Ceased', 'Missing'])),
  'months across': () => csv(crossed('Measure', ['Started', 'Ceased', 'Missing', 'In court'], MONTHS)),
  'quarters across, five years': () =>
    csv(
      crossed(
        'Measure',
        LIVING,
        [2013, 2014, 2015, 2016, 2017].flatMap((year) => QUARTERS.map((q) => `${q} ${year}`)),
      ),
    ),
  'ends of months as dates': () =>
    xlsx({ Months: [['Month', 'Children'], ...MONTHS.map((_, n) => [day(n), Number(counts(n))])] }),
  'ends of years as dates across': () =>
    csv([
      ['Measure', ...[2010, 2011, 2012, 2013, 2014].map((year) => `31/03/${year}`)],
      ['Children', '401', '410', '432', '440', '428'],
      ['Missing', '12', '15', '9', '22', '31'],
    ]),
  'weeks of a year': () =>
    csv([
      ['Week ending', 'Missing'],
      ...Array.from({ length: 30 }, (_, n) => [british(new Date(Date.UTC(2017, 3, 7 + n * 7))), counts(n)]),
    ]),
  'meetings and how many came': () =>
    csv([
      ['Date of meeting', 'Members', 'Came', 'Young people'],
      ...[17, 63, 121, 190, 248, 301, 377, 440, 502, 561].map((n) => [
        british(new Date(Date.UTC(2016, 0, n))),
        '14',
        counts(n),
        '3',
      ]),
    ]),
  'inspections of homes, without a name': () =>
    csv([
      ['Inspected', 'Judgement', 'Places'],
      ...[17, 63, 121, 190, 248, 301].map((n, at) => [
        british(new Date(Date.UTC(2016, 0, n))),
        at % 2 ? 'Good' : 'Outstanding',
        '4',
      ]),
    ]),
  'actions with their dates and owners': () =>
    csv([
      ['No.', 'Action', 'Owner', 'By when', 'State'],
      ...['Train carers', 'Ask young people', 'Visit the schools', 'Review consent', 'Write to the trust'].map(
        (action, n) => [
          String(n + 1),
          action,
          n % 2 ? 'Health' : 'Housing',
          british(new Date(Date.UTC(2018, n, 3 + n * 5))),
          n % 2 ? 'open' : 'done',
        ],
      ),
    ]),
  'councils beside each other': () => csv(crossed('Council', COUNCILS, ['2015', '2016', '2017'])),
  'councils by their codes': () =>
    csv([
      ['Area code', 'Area', 'Region', 'Children', 'Rate per 10,000'],
      ...COUNCILS.map((name, n) => [
        `E0600005${n}`,
        name,
        n % 2 ? 'South West' : 'South East',
        String(401 + n * 37),
        String(40 + n),
      ]),
    ]),
  'councils by their old numbers': () =>
    csv([
      ['LA code', 'LA name', 'Region', 'Children'],
      ...COUNCILS.map((name, n) => [String(865 + n), name, n % 2 ? 'South West' : 'South East', counts(n)]),
    ]),
  'schools with their numbers': () =>
    csv([
      ['URN', 'School', 'Phase', 'Type', 'Children looked after'],
      ...Array.from({ length: 9 }, (_, n) => [
        String(126_187 + n * 431),
        `School ${n}`,
        n % 2 ? 'Primary' : 'Secondary',
        n % 3 ? 'Academy' : 'Maintained',
        counts(n),
      ]),
    ]),
  'providers, beds and costs': () =>
    csv([
      ['Provider', 'Kind', 'District', 'Beds', 'Cost in a year'],
      ...['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta'].map((name, n) => [
        `${name} Care Ltd`,
        n % 2 ? 'Charity' : 'Company',
        n % 3 ? 'North' : 'South',
        String(n + 2),
        String(43_912 + n * 1_117),
      ]),
    ]),
  'a budget': () =>
    csv([
      ['Heading', 'Budget', 'Spent', 'Forecast'],
      ...LIVING.map((name, n) => [name, `£${41_200 + n * 913}`, `£${20_711 + n * 401}`, `£${42_001 + n * 877}`]),
    ]),
  'costs without signs': () =>
    csv([
      ['Heading', 'Budget', 'Spent'],
      ...LIVING.map((name, n) => [name, String(41_217 + n * 913), String(35_711 + n * 1_401)]),
    ]),
  'lengths of stay': () => csv(crossed('Weeks', ['Under 4', '4 to 12', '13 to 26', '27 to 52', 'Over 52'], LIVING)),
  'distances from home': () =>
    csv(crossed('Distance', ['Under 20 miles', '20 miles and over', 'Not known'], ['M', 'F', 'All'])),
  'a survey: questions and how many said yes': () =>
    csv([
      ['Question', 'Yes', 'No', 'Asked'],
      ...['Do you feel safe?', 'Do you know your plan?', 'Do you see your family?', 'Do you like your school?'].map(
        (q, n) => [q, counts(n), counts(n + 3), '60'],
      ),
    ]),
  'children missing, by how often': () =>
    csv(crossed('Times missing', ['1', '2', '3', '4', '5 or more'], ['Children', 'Episodes'])),
  'counts of children and pupils by kind': () =>
    csv(crossed('Kind', ['Child', 'Young person', 'Care leaver'], ['Number', 'Percent'])),
  'counts under Child, Adult and Both': () => csv(crossed('Referrals', LIVING, ['Child', 'Adult', 'Both'])),
  'percentages in one line': () =>
    csv([
      ['Q1', 'Q2', 'Q3', 'Q4'],
      ['81.5', '83.0', '79.9', '85.2'],
    ]),
  'targets and colours': () =>
    csv([
      ['Indicator', 'Target', 'Now', 'Colour'],
      ...['Health', 'Dental', 'PEP', 'Visits', 'Reviews'].map((name, n) => [
        name,
        '95',
        counts(n),
        n % 2 ? 'red' : 'green',
      ]),
    ]),
};
