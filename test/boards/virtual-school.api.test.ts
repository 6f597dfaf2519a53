/**
 * A year of a virtual school from its list of pupils to its published report, told in order: one council, one clock. The pupils
 * are made up, whole lists from a number; 12 of the 120 end key stage 4 and 9 key stage 2. What is expected of them is counted or
 * worked out by hand, in a comment beside it.
 */
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/commands/hub.client.js';
import { hub as command } from '../../src/commands/hub.run.js';
import { measuresOf } from '../../src/returns/attainment.count.js';
import { timeOf } from '../../src/returns/attainment.time.js';
import type { Council } from '../support/council.js';
import { aSchool, listOf } from '../support/school.js';
import { asGiven, figuresOf, givesAll, meetingOn, schoolBoard, type Reader } from '../support/school.board.js';

const COUNTED_AGAIN = 'Counted again: it is so';
const AUTUMN = '2026-11-18';
const SPRING = '2027-05-12';
const YEAR = { periodStartOn: '2025-09-01', periodEndOn: '2026-08-31' };
const ASKED = measuresOf(timeOf(2026, null)).map(({ code }) => code);
/** What is supposed of children looked after in all of England; the country publishes it in spring. */
const ENGLAND = { 'ks4-grade-4-english-maths': 17.4, 'ks2-reading': 41 } as const;
/** The two years before, of other pupils. */
const EARLIER = new Map([2024, 2025].map((year) => [year, figuresOf(aSchool({ year, seed: year - 2000 }), 'final')]));
const school = aSchool({ year: 2026, seed: 493 });

/** Of which the three years are worked out below. */
const POOLED = ['ks4-grade-4-english-maths', 'ks4-destinations', 'ks2-reading', 'ks2-writing', 'absence-persistent'];
const MEMBERS = ['councillor', 'housing-officer'] as const;
const partsOf = (year: number, code: string) => {
  const found = EARLIER.get(year)!.find(({ indicatorCode }) => indicatorCode === code)!;
  return `${found.numerator} of ${found.denominator}`;
};

let hub: Council;
let folder: string;
let tokens: Server;
const printed: string[] = [];
const meetings = {} as Record<typeof AUTUMN | typeof SPRING, string>;
let contribution: Row;
let report: Row;

interface Row {
  readonly id: string;
  readonly version: number;
}
/** A row as it stands now, for a change of it. */
const now = async (field: string, id: string, who = 'clerk'): Promise<Row> =>
  (await hub.read(who, `{ ${field}(id: "${id}") { id version } }`))[field];

beforeAll(async () => {
  hub = await schoolBoard('2024-09-02');
  folder = await mkdtemp(join(tmpdir(), 'virtual-school-'));
  await writeFile(join(folder, 'pupils.csv'), listOf(school.pupils));
  tokens = createServer((_, response) => {
    void hub.token('data-officer').then((token) => response.end(JSON.stringify({ access_token: token })));
  });
  tokens.listen(0, '127.0.0.1');
  await once(tokens, 'listening');
  // Two years that the panel knows already.
  for (const [year, figures] of EARLIER) {
    hub.on(`${year}-11-02`);
    await givesAll(hub, figures, `${year}-11-20`);
  }
});
afterAll(async () => {
  tokens.close();
  await rm(folder, { recursive: true });
  await hub.close();
});

const run = (...words: string[]): Promise<number> =>
  command(words, {
    env: {
      HUB_URL: hub.address,
      HUB_TOKEN_URL: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`,
      HUB_CLIENT_ID: 'virtual-school',
      HUB_CLIENT_SECRET: 'a-secret',
    },
    print: (line) => void printed.push(line),
    say: (line) => void printed.push(line),
    wait: () => Promise.resolve(),
  });

const READ = `measure { code } status size figure { display cohortSize interval { lower upper } inWords
  gaps { against value difference reason } pooled { display numerator denominator } }`;

/** The rows of a table in which there is a figure of the year, as somebody reads them. */
async function rowsFor(who: Reader, of: string): Promise<StageRow[]> {
  const filter = `{ ${of}, yearEnding: 2026 }`;
  const { body } = await hub.read(who, `{ body(code: "panel") { attainment(filter: ${filter}) { ${READ} } } }`);
  return body.attainment.filter(({ figure }: StageRow) => figure !== null);
}

/** A line a row: what is read of it, out of how many, how sure that is, and three years as one. */
const lineOf = ({ measure, figure, size }: StageRow): string => {
  const { display, interval, pooled } = figure!;
  const counted = pooled?.numerator == null ? '' : `${pooled.numerator} `;
  const parts = pooled?.denominator == null ? '' : `, ${counted}of ${pooled.denominator}`;
  return [
    measure.code,
    display,
    ...(size === null ? [] : [`of ${size}`]),
    ...(interval ? [`${interval.lower} to ${interval.upper}`] : []),
    ...(pooled ? [`three years ${pooled.display}${parts}`] : []),
  ].join('; ');
};
const tableFor = async (who: Reader, of: string): Promise<string[]> => (await rowsFor(who, of)).map(lineOf);

/** The same table as whoever is not the head reads it: `c` in the place of every value that is not among these. */
const suppressed = (table: readonly string[], released: Readonly<Record<string, string>>): string[] =>
  table.map((line) => {
    const [code = ''] = line.split('; ');
    const isPooled = line.includes('three years');
    return `${code}; ${released[code] ?? (isPooled ? 'c; three years c' : 'c')}`;
  });

const ROLL = 'cohort: roll';
const KS4 = 'stage: ks4, cohort: attainment';
const KS2 = 'stage: ks2, cohort: attainment';
interface StageRow {
  readonly measure: { readonly code: string };
  readonly status: string | null;
  readonly size: number | null;
  readonly figure: {
    readonly display: string;
    readonly cohortSize: number | null;
    readonly interval: { readonly lower: number; readonly upper: number } | null;
    readonly inWords: string | null;
    readonly gaps: readonly {
      readonly against: string;
      readonly value: number | null;
      readonly difference: number | null;
      readonly reason: string | null;
    }[];
    readonly pooled: {
      readonly display: string;
      readonly numerator: number | null;
      readonly denominator: number | null;
    } | null;
  } | null;
}

/** A report as somebody reads it, or null: its stage, what it says of its figures, and two of them. */
async function reportFor(who: Reader) {
  const ask = `{ attainmentReport(id: "${report.id}") { stage status revision
    sections { key figures { indicator { code } figure { display status } countedBy { display } } }
    changesSincePresented { indicator { code } before { display status } now { display status } } } }`;
  const { data } = await hub.ask(who, ask);
  if (!data?.attainmentReport) return null;
  const { sections, changesSincePresented, ...told } = data.attainmentReport;
  const figures = sections.flatMap((one: { figures: readonly ReportFigure[] }) => one.figures);
  const of = (code: string): string => {
    const { figure, countedBy }: ReportFigure = figures.find((one: ReportFigure) => one.indicator.code === code);
    return `${figure.display} of ${countedBy?.display}, ${figure.status}`;
  };
  const changed = changesSincePresented.filter(({ before, now: stands }: Change) => before?.display !== stands.display);
  return {
    ...told,
    grade4: of('ks4-grade-4-english-maths'),
    reading: of('ks2-reading'),
    changed: changed.map((one: Change) => `${one.indicator.code} ${one.before?.display} to ${one.now.display}`),
  };
}
interface Shown {
  readonly display: string;
  readonly status: string;
}
interface ReportFigure {
  readonly indicator: { readonly code: string };
  readonly figure: Shown;
  readonly countedBy: Shown | null;
}
interface Change {
  readonly indicator: { readonly code: string };
  readonly before: Shown | null;
  readonly now: Shown;
}

/** The head writes every mandatory section, signs the report off, and presents it as an item of a meeting. */
async function presents(at: string): Promise<void> {
  const ask = `{ attainmentReport(id: "${report.id}") { sections { id version isMandatory key narrative } } }`;
  const { sections } = (await hub.read('head', ask)).attainmentReport;
  for (const { id, version, isMandatory, key, narrative } of sections) {
    if (isMandatory && narrative === null) {
      await hub.does('head', 'writeReportSection', { id, version, narrative: `What we say of ${key}` });
    }
  }
  await hub.does('head', 'signOffAttainmentReport', await now('attainmentReport', report.id, 'head'));
  await hub.does('clerk', 'openAgenda', { meetingId: at });
  const of = { kind: 'report', title: 'Attainment', supplyingAgencyId: hub.idOf('agencies', 'virtual-school') };
  const item = await hub.does('clerk', 'addAgendaItem', { meetingId: at, ...of });
  const read = await now('attainmentReport', report.id, 'head');
  await hub.does('head', 'presentAttainmentReport', { ...read, itemId: item.id });
}

/** Key stage 4 as the head reads it in the end. */
const OF_KS4 = [
  'ks4-cohort; 12',
  'ks4-cohort-sat; 10',
  'ks4-cohort-not-sat; 2',
  'ks4-cohort-unmatched; 0',
  'ks4-cohort-in-area; 5',
  'ks4-cohort-out-of-area; 7',
  'ks4-cohort-no-sen; 5',
  'ks4-cohort-sen-support; 4',
  'ks4-cohort-ehcp; 3',
  'ks4-cohort-girls; 6',
  'ks4-cohort-boys; 6',
  'ks4-cohort-uasc; 0',
  'ks4-cohort-not-uasc; 12',
  'ks4-attainment-8; 32.3; of 12; three years 28, of 29',
  'ks4-progress-8; x',
  // 3 of 12: p = 0.25, z = 1.96. (p + z²/24 ± z √(p(1 − p)/12 + z²/576)) / (1 + z²/12) = (0.4101 ± 0.2926) / 1.3201.
  'ks4-grade-5-english-maths; 25 %; of 12; 8.9 to 53.2; three years 24.1 %, 7 of 29',
  // 6 of 12: (0.6601 ± 0.3250) / 1.3201. Three years: 5 of 12, 2 of 5 and 6 of 12 are 13 of 29, which are 44.83 %.
  'ks4-grade-4-english-maths; 50 %; of 12; 25.4 to 74.6; three years 44.8 %, 13 of 29',
  'ks4-grade-4-english-maths-in-area; 80 %; of 5; 37.6 to 96.4; three years 53.3 %, 8 of 15',
  'ks4-grade-4-english-maths-out-of-area; 28.6 %; of 7; 8.2 to 64.1; three years 35.7 %, 5 of 14',
  'ks4-grade-4-english-maths-no-sen; 60 %; of 5; 23.1 to 88.2; three years 46.2 %, 6 of 13',
  'ks4-grade-4-english-maths-sen-support; 25 %; of 4; 4.6 to 69.9; three years 36.4 %, 4 of 11',
  'ks4-grade-4-english-maths-ehcp; 66.7 %; of 3; 20.8 to 93.9',
  'ks4-grade-4-english-maths-girls; 66.7 %; of 6; 30 to 90.3; three years 47.1 %, 8 of 17',
  'ks4-grade-4-english-maths-boys; 33.3 %; of 6; 9.7 to 70; three years 41.7 %, 5 of 12',
  'ks4-ebacc-average; 2.56; of 12; three years 2.5, of 29',
  // Three years: 6 of 12, 5 of 12 and 6 of 12 are 17 of 36, which are 47.22 %.
  'ks4-destinations; 50 %; of 12; 25.4 to 74.6; three years 47.2 %, 17 of 36',
];
/** Key stage 2, whose cohort is under ten. */
const OF_KS2 = [
  'ks2-cohort; 9',
  'ks2-cohort-sat; 6',
  'ks2-cohort-not-sat; 3',
  'ks2-cohort-unmatched; 0',
  'ks2-cohort-in-area; 7',
  'ks2-cohort-out-of-area; 2',
  'ks2-cohort-no-sen; 5',
  'ks2-cohort-sen-support; 2',
  'ks2-cohort-ehcp; 2',
  'ks2-cohort-girls; 4',
  'ks2-cohort-boys; 5',
  'ks2-cohort-uasc; 0',
  'ks2-cohort-not-uasc; 9',
  // 4 of 9: p = 0.4444. (p + z²/18 ± z √(p(1 − p)/9 + z²/324)) / (1 + z²/9) = (0.6579 ± 0.3885) / 1.4268. Three years: 5 of 8, 5 of 9
  // and 4 of 9 are 14 of 26, which are 53.85 %.
  'ks2-reading; 44.4 %; of 9; 18.9 to 73.3; three years 53.8 %, 14 of 26',
  // 2 of 9: (0.4356 ± 0.3457) / 1.4268. Three years: 2 of 8, 2 of 9 and 2 of 9 are 6 of 26, which are 23.08 %.
  'ks2-writing; 22.2 %; of 9; 6.3 to 54.7; three years 23.1 %, 6 of 26',
  'ks2-maths; 44.4 %; of 9; 18.9 to 73.3; three years 42.3 %, 11 of 26',
  'ks2-combined; 22.2 %; of 9; 6.3 to 54.7; three years 19.2 %, 5 of 26',
  'ks2-combined-in-area; 28.6 %; of 7; 8.2 to 64.1; three years 14.3 %, 2 of 14',
  'ks2-combined-out-of-area; 0 %; of 2; 0 to 65.8; three years 25 %, 3 of 12',
  'ks2-combined-no-sen; 0 %; of 5; 0 to 43.4; three years 9.1 %, 1 of 11',
  'ks2-combined-sen-support; 0 %; of 2; 0 to 65.8; three years 18.2 %, 2 of 11',
  'ks2-combined-ehcp; 100 %; of 2; 34.2 to 100; three years 50 %, 2 of 4',
  'ks2-combined-girls; 25 %; of 4; 4.6 to 69.9; three years 21.4 %, 3 of 14',
  'ks2-combined-boys; 20 %; of 5; 3.6 to 62.4; three years 16.7 %, 2 of 12',
];
/** What is measured in the year of all who are on the roll. */
const OF_ROLL = [
  'absence; 18 %; of 42149; three years 15.7 %, 18918 of 120182',
  // Three years: 24 of 109, 22 of 102 and 27 of 114 are 73 of 325, which are 22.46 %; of so many there is no interval.
  'absence-persistent; 23.7 %; of 114; three years 22.5 %, 73 of 325',
  'absence-severe; 14.9 %; of 114; three years 11.4 %, 37 of 325',
  'suspended; 11.9 %; of 101; three years 11.2 %, 33 of 295',
  'permanent-exclusions; 0',
];

describe('In the autumn', () => {
  test('the list is counted where it lies, and its counts are submitted by an officer and signed off by the head', async () => {
    hub.on('2026-10-05');
    meetings[AUTUMN] = await meetingOn(hub, AUTUMN, {
      contributionsDueOn: '2026-10-23',
      signOffDueOn: '2026-10-30',
      publishOn: '2026-11-10',
    });
    const indicators = ASKED.map((indicatorCode) => ({ indicatorCode, ...YEAR }));
    await hub.does('clerk', 'openRound', { meetingId: meetings[AUTUMN], indicators }, 'id');
    const counts = join(folder, 'counts.csv');
    const compute = ['compute-attainment', '--file', join(folder, 'pupils.csv'), '--year', '2026', '--out', counts];
    expect(await run(...compute, '--round', 'next')).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe(`${ASKED.length} figures, counted from 120 pupils; nothing else of the list is in it.`);
    // The hub asks about absence, which was 14.8 % the year before; the officer answers in the file.
    expect(await run('contribute', '--round', 'next', '--file', counts)).toBe(EXIT.faults);
    expect(printed.at(-2)).toMatch(/warning: “Overall absence” is .*Check it/);
    const [titles, ...lines] = (await readFile(counts, 'utf8')).split('\r\n');
    const answered = lines.map((line) => (line.startsWith('absence,') ? `${line},${COUNTED_AGAIN}` : line));
    await writeFile(counts, [`${titles},Justification`, ...answered].join('\r\n'));
    expect(await run('contribute', '--round', 'next', '--file', counts)).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe('education: revision 1, withLead');
    const meeting = `{ contributions(filter: { meetingId: "${meetings[AUTUMN]}" }) { nodes { id version } } }`;
    [contribution] = (await hub.read('head', meeting)).contributions.nodes;
    expect(await hub.isRefused('data-officer', 'signOffContribution', contribution)).toContain('lead');
    contribution = await hub.does('head', 'signOffContribution', contribution);
    // Nobody else reads anything of the year before the clerk has accepted it.
    for (const who of ['councillor', 'housing-officer', 'public'] as const) {
      expect(await tableFor(who, KS4), who).toEqual([]);
    }
    await hub.does('clerk', 'acceptContribution', contribution);
  });

  test('the report goes to the panel as provisional, exact for the head and suppressed for the members', async () => {
    hub.on('2026-10-26');
    const begun = { bodyId: hub.idOf('bodies', 'panel'), kind: 'annual', academicYear: '2025/26' };
    report = await hub.does('head', 'beginAttainmentReport', begun);
    expect(await reportFor('councillor')).toBeNull();
    await presents(meetings[AUTUMN]);
    const read = { stage: 'presented', status: 'provisional', revision: 1, changed: [] };
    const exact = { ...read, grade4: '50 % of 12, provisional', reading: '33.3 % of 9, provisional' };
    const others = { ...read, grade4: 'c of c, provisional', reading: 'c of c, provisional' };
    expect(await reportFor('head')).toEqual(exact);
    for (const who of MEMBERS) expect(await reportFor(who), who).toEqual(others);
    expect(await reportFor('public')).toBeNull();
    hub.on(AUTUMN);
    await hub.does('clerk', 'holdMeeting', await now('meeting', meetings[AUTUMN]));
  });
});

describe('In the spring', () => {
  test('the figures are final, and the head alone is told of what has changed since', async () => {
    hub.on('2027-04-12');
    for (const [code, value] of Object.entries(ENGLAND)) {
      const source = 'National statistics, a supposed value';
      const of = { indicatorCode: code, definitionCode: `dfe-${code}`, area: 'England', ...YEAR, value, source };
      await hub.does('clerk', 'addComparator', of, 'id');
    }
    // The national pupil database has one more who reads as expected, four of the nine; nothing else has changed.
    const figures = figuresOf(school, 'final').map((one) => ({
      ...asGiven(one.indicatorCode === 'ks2-reading' ? { ...one, numerator: 4 } : one),
      ...(one.indicatorCode === 'absence' ? { justification: COUNTED_AGAIN } : {}),
    }));
    const corrected = await hub.does('head', 'correctContribution', {
      ...(await now('contribution', contribution.id, 'head')),
      reason: 'The national pupil database has found a result',
      draft: false,
      figures,
    });
    contribution = await hub.does('clerk', 'acceptContribution', corrected);
    const read = { stage: 'presented', status: 'final', revision: 1 };
    const exact = { ...read, grade4: '50 % of 12, final', reading: '44.4 % of 9, final' };
    const others = { ...read, grade4: 'c of c, final', reading: 'c of c, final', changed: [] };
    expect(await reportFor('head')).toEqual({ ...exact, changed: ['ks2-reading 33.3 % to 44.4 %'] });
    for (const who of MEMBERS) expect(await reportFor(who), who).toEqual(others);
    expect(await reportFor('public')).toBeNull();
  });

  test('and beside what the country has published, each reads how far the school is from it as far as they read both', async () => {
    const gapsFor = async (who: Reader) => {
      const rows = [...(await rowsFor(who, KS4)), ...(await rowsFor(who, KS2))];
      return Object.keys(ENGLAND).map((code) => {
        const { figure } = rows.find(({ measure }) => measure.code === code)!;
        const { value, difference, reason } = figure!.gaps.find(({ against }) => against === 'england')!;
        return [value, difference, reason, figure!.inWords];
      });
    };
    expect(await gapsFor('head')).toEqual([
      // 50 − 17.4, and 44.4 − 41. A child is 100 / 12 = 8.3 points, and 100 / 9 = 11.1.
      [17.4, 32.6, null, 'One child is 8.3 points. Were it chance alone, it could be anything from 25 % to 75 %.'],
      [41, 3.4, null, 'One child is 11.1 points. Were it chance alone, it could be anything from 19 % to 73 %.'],
    ]);
    const why = 'The figure is suppressed for you.';
    for (const who of MEMBERS) {
      expect(await gapsFor(who), who).toEqual([
        [17.4, null, why, null],
        [41, null, why, null],
      ]);
    }
  });

  test('the annual report is signed off, presented to the panel and published', async () => {
    report = await hub.does('head', 'reviseAttainmentReport', await now('attainmentReport', report.id, 'head'));
    meetings[SPRING] = await meetingOn(hub, SPRING, { contributionsDueOn: '2027-04-23' });
    await presents(meetings[SPRING]);
    await hub.does('clerk', 'publishAgenda', await now('meeting', meetings[SPRING]));
    await hub.does('clerk', 'publishAttainmentReport', await now('attainmentReport', report.id));
    hub.on(SPRING);
    await hub.does('clerk', 'holdMeeting', await now('meeting', meetings[SPRING]));
    await hub.does('clerk', 'publishContribution', await now('contribution', contribution.id));
    const read = { stage: 'published', status: 'final', revision: 2, changed: [] };
    const exact = { ...read, grade4: '50 % of 12, final', reading: '44.4 % of 9, final' };
    const others = { ...read, grade4: 'c of c, final', reading: 'c of c, final' };
    expect(await reportFor('head')).toEqual(exact);
    for (const who of [...MEMBERS, 'public'] as const) expect(await reportFor(who), who).toEqual(others);
  });
});

describe('Of the year', () => {
  test('the head reads every result, out of how many, how sure that is, and what three years come to', async () => {
    const in2024 = ['5 of 12', '6 of 12', '5 of 8', '2 of 8', '24 of 109'];
    const in2025 = ['2 of 5', '5 of 12', '5 of 9', '2 of 9', '22 of 102'];
    expect(POOLED.map((code) => partsOf(2024, code))).toEqual(in2024);
    expect(POOLED.map((code) => partsOf(2025, code))).toEqual(in2025);
    expect(await tableFor('head', KS4)).toEqual(OF_KS4);
    expect(await tableFor('head', KS2)).toEqual(OF_KS2);
    expect(await tableFor('head', ROLL)).toEqual(OF_ROLL);
  });

  test.each(['head', 'public'] as const)('%s reads of three years as one how sure that is', async (who) => {
    const asked = 'pooled { display cohortSize interval { lower upper level } inWords }';
    const { body } = await hub.read(
      who,
      `{ body(code: "panel") { attainment(filter: { ${KS4}, yearEnding: 2026 }) { measure { code } figure { ${asked} } } } }`,
    );
    const row = body.attainment.find(({ measure }: StageRow) => measure.code === 'ks4-grade-5-english-maths');
    // 7 of 29: p = 0.2414. (p + z²/58 ± z √(p(1 − p)/29 + z²/3364)) / (1 + z²/29) = (0.3076 ± 0.1692) / 1.1325.
    expect(row.figure.pooled).toEqual({
      display: '24.1 %',
      cohortSize: 29,
      interval: { lower: 12.2, upper: 42.1, level: 95 },
      inWords: 'One child is 3.4 points. Were it chance alone, it could be anything from 12 % to 42 %.',
    });
  });

  test.each(['councillor', 'housing-officer', 'public'] as const)(
    '%s reads c for all that is small or beside it, and what is large as it is',
    async (who) => {
      // Nobody is no small number. Of how many the averages are would tell who did not sit; Progress 8 was not measured.
      const averages = {
        'ks4-attainment-8': 'c; three years 28',
        'ks4-progress-8': 'x',
        'ks4-ebacc-average': 'c; three years 2.5',
      };
      const counts = {
        'ks4-cohort-sat': '10',
        'ks4-cohort-unmatched': '0',
        'ks4-cohort-uasc': '0',
        'ks4-cohort-out-of-area': '7',
        'ks4-cohort-girls': '6',
      };
      // What every single year is too small for, three years may say.
      const ofThreeYears = {
        'ks4-grade-5-english-maths': 'c; three years 24.1 %',
        'ks4-grade-4-english-maths-in-area': 'c; three years 53.3 %',
        'ks4-grade-4-english-maths-no-sen': 'c; three years 46.2 %',
        'ks4-destinations': 'c; three years 47.2 %',
      };
      const released = { ...averages, ...counts, ...ofThreeYears };
      expect(await tableFor(who, KS4)).toEqual(suppressed(OF_KS4, released));
      // All nine came with others: a nought of those who came alone would tell of everyone, so that it is hidden too.
      const ofNine = {
        'ks2-cohort-sat': '6',
        'ks2-cohort-unmatched': '0',
        'ks2-cohort-in-area': '7',
        'ks2-reading': 'c; three years 53.8 %',
        'ks2-writing': 'c; three years 23.1 %',
        'ks2-maths': 'c; three years 42.3 %',
      };
      expect(await tableFor(who, KS2)).toEqual(suppressed(OF_KS2, ofNine));
      expect(await tableFor(who, ROLL)).toEqual([
        'absence; 18 %; of 42149; three years 15.7 %',
        'absence-persistent; 23.7 %; of 114; three years 22.5 %',
        'absence-severe; 14.9 %; of 114; three years 11.4 %',
        'suspended; 11.9 %; of 101; three years 11.2 %',
        'permanent-exclusions; 0',
      ]);
    },
  );
});
