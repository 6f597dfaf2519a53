/**
 * A round of Croydon's corporate parenting panel from its opening to what came of it, told in order: one council, one clock.
 * That reviews, medicals and personal education plans are behind, that about 780 children are looked after, 42 fewer of them
 * unaccompanied and 40 more from the borough, stands in the report of 8 November 2017; all other numbers are supposed, as it
 * gives none. Every expected number is worked out by hand in a comment beside it.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/files/read.js';
import { rowsIn } from '../support/a.js';
import { council, type Council } from '../support/council.js';
import { CSV, filled, XLSX, type Filled } from '../support/sheets.js';

const NOVEMBER = '2017-11-08';
const FEBRUARY = '2018-02-28';
const SUMMER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
const AUTUMN = { periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' };

/** What the scorecard looks at, by code; the days and the children that are counted are the same for all. */
const INDICATORS = {
  'children-looked-after': ['social-care', 'placement', 'count', 'neither'],
  'unaccompanied-change': ['social-care', 'placement', 'count', 'neither'],
  'local-change': ['social-care', 'placement', 'count', 'neither'],
  'long-term-stability': ['social-care', 'placement', 'percent', 'higherIsBetter'],
  'reviews-in-time': ['social-care', 'governance', 'percent', 'higherIsBetter'],
  'care-leavers-in-education': ['social-care', 'careLeavers', 'count', 'higherIsBetter'],
  'initial-health-assessments': ['health', 'health', 'percent', 'higherIsBetter'],
  'annual-health-assessments': ['health', 'health', 'percent', 'higherIsBetter'],
  'education-plans-up-to-date': ['virtual-school', 'education', 'percent', 'higherIsBetter'],
  'missing-episodes': ['police', 'policing', 'count', 'lowerIsBetter'],
} as const;
type Code = keyof typeof INDICATORS;
const CODES = Object.keys(INDICATORS) as Code[];

/** Each KPI is banded against England; where England publishes nothing alike, against what the panel wants to reach. */
const ENGLAND = { 'long-term-stability': 70, 'annual-health-assessments': 89 } as const;
const TARGETS = {
  'reviews-in-time': 90,
  'initial-health-assessments': 80,
  'education-plans-up-to-date': 95,
} as const;

let hub: Council;
let panel: string;
const meetings = {} as Record<typeof NOVEMBER | typeof FEBRUARY, string>;
let round: string;
/** The workbook that came back with its faults marked. */
let returned: Buffer;

const agency = (name: string): string => hub.idOf('agencies', name);
/** A row as it stands now, for a change of it. */
const now = async (field: string, id: string, who = 'clerk'): Promise<{ id: string; version: number }> =>
  (await hub.read(who, `{ ${field}(id: "${id}") { id version } }`))[field];

/** A request to the door for files, by hand of somebody. */
async function http(who: string, path: string, init: { body?: Buffer; headers?: Record<string, string> } = {}) {
  const response = await fetch(`${hub.address}/rounds/${path}`, {
    method: init.body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${await hub.token(who)}`, ...init.headers },
    ...(init.body ? { body: init.body } : {}),
  });
  const type = (response.headers.get('content-type') ?? '').split(';')[0];
  return { status: response.status, type, bytes: Buffer.from(await response.arrayBuffer()) };
}
const fetches = (who: string, format: 'xlsx' | 'csv', of = round) => http(who, `${of}/return.${format}`);

interface Fault {
  readonly sheet: string;
  readonly cell: string;
  readonly message: string;
  readonly isWarning: boolean;
}
interface Sent {
  readonly taken: boolean;
  readonly faults: readonly Fault[];
  readonly contributions: readonly {
    readonly id: string;
    readonly version: number;
    readonly subject: string;
    readonly revision: number;
    readonly step: string;
  }[];
  /** Of what is refused as a whole. */
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends a workbook, or what else the headers say it is. */
async function sends(who: string, body: Buffer, { query = '', type = XLSX, of = round } = {}) {
  const { status, bytes } = await http(who, `${of}/return${query}`, { body, headers: { 'content-type': type } });
  return { status, ...(JSON.parse(bytes.toString()) as Sent) };
}

const written = () =>
  rowsIn(hub, 'contributions', 'figures', 'proposals', 'audit_entries', 'audit_contents', 'idempotency_keys');

/** Of one kind of thing, by the code of what it is about. */
const codesOf = (lines: readonly { indicator: { code: string } }[]): string[] =>
  lines.map(({ indicator }) => indicator.code).toSorted();

beforeAll(async () => {
  const partner = (name: string, title: string, role: 'partnerLead' | 'partnerOfficer') => ({
    agency: name,
    title,
    seats: { panel: [role] },
  });
  hub = await council({
    code: 'croydon',
    childrenTerm: 'children looked after',
    firstDay: '2017-05-23',
    bodies: {
      panel: { name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' },
    },
    agencies: {
      board: 'board',
      'social-care': 'childrensSocialCare',
      'virtual-school': 'virtualSchool',
      health: 'health',
      police: 'police',
    },
    people: {
      clerk: { agency: 'board', title: 'Clerk to the panel', seats: { panel: ['clerk'] } },
      chair: { agency: 'board', title: 'Cabinet Member', seats: { panel: ['chair'] } },
      councillor: { agency: 'board', title: 'Shadow Cabinet Member', seats: { panel: ['councillor'] } },
      'social-care-officer': partner('social-care', 'Performance officer', 'partnerOfficer'),
      'social-care-lead': partner('social-care', 'Director of early help and social care', 'partnerLead'),
      'virtual-school-head': partner('virtual-school', 'Virtual School Head', 'partnerLead'),
      'health-lead': partner('health', 'Designated nurse', 'partnerLead'),
      'police-lead': partner('police', 'Detective superintendent', 'partnerLead'),
    },
  });
  panel = hub.idOf('bodies', 'panel');
  hub.on('2017-09-25');
  const common = { precision: 0, classification: 'open', validFromOn: '2016-04-01', periodKind: 'other' };
  const words = { definition: 'As reported', cohort: 'Children', referenceText: 'The period', source: 'Panel report' };
  const indicators = CODES.map((code) => {
    const [supplier, subject, unit, polarity] = INDICATORS[code];
    const parts = unit === 'percent' ? { numeratorText: 'Those in time', denominatorText: 'All due' } : {};
    const of = { code, title: code, subject, unit, polarity, supplyingAgencyId: agency(supplier) };
    const alike = code in ENGLAND ? { definitionCode: code } : {};
    return { ...common, ...words, ...parts, ...alike, ...of };
  });
  await hub.does('clerk', 'defineIndicators', { indicators });
  for (const [code, value] of Object.entries(TARGETS)) {
    const { id: indicatorId } = (await hub.read('clerk', `{ indicator(code: "${code}") { id } }`)).indicator;
    const year = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
    await hub.does('clerk', 'setTarget', { indicatorId, bodyId: panel, ...year, value }, 'id');
  }
  for (const [indicatorCode, value] of Object.entries(ENGLAND)) {
    const year = { periodStartOn: '2016-04-01', periodEndOn: '2017-03-31' };
    const source = 'National statistics, a supposed value';
    const of = { indicatorCode, definitionCode: indicatorCode, area: 'England', ...year, value, source };
    await hub.does('clerk', 'addComparator', of, 'id');
  }
  const besides = { beside: ['unaccompanied-change', 'local-change'] };
  const lines = [
    { indicatorCode: 'children-looked-after', position: 1, basis: 'target', amberWithin: 0, ...besides },
    ...Object.keys(ENGLAND).map((indicatorCode) => ({ indicatorCode, position: 2, basis: 'national', amberWithin: 5 })),
    ...Object.keys(TARGETS).map((indicatorCode) => ({ indicatorCode, position: 3, basis: 'target', amberWithin: 5 })),
  ];
  await hub.does('clerk', 'setScorecard', { bodyId: panel, lines }, 'id');
  const plan = { title: 'Work programme 2017-18', startsOn: '2017-05-23', endsOn: '2018-05-22' };
  await hub.does('clerk', 'openWorkPlan', { bodyId: panel, ...plan }, 'id');
  const november = { contributionsDueOn: '2017-10-18', signOffDueOn: '2017-10-25', publishOn: '2017-11-03' };
  const february = { contributionsDueOn: '2018-02-07', signOffDueOn: '2018-02-14', publishOn: '2018-02-20' };
  const arranged = async (heldOn: string, days: object): Promise<string> =>
    (await hub.does('clerk', 'arrangeMeeting', { bodyId: panel, heldOn, ...days })).id;
  meetings[NOVEMBER] = await arranged(NOVEMBER, november);
  meetings[FEBRUARY] = await arranged(FEBRUARY, february);
});
afterAll(async () => hub.close());

/** Which rows of a sheet stand in a file, each by these columns. */
async function rowsOf(bytes: Buffer, sheet: string, ...titles: readonly string[]): Promise<string[][]> {
  const [head = [], ...rows] = (await readTable(bytes)).sheets.find(({ name }) => name === sheet)?.rows ?? [];
  return rows.map((row) => titles.map((title) => String(row[head.indexOf(title)] ?? '')));
}

/** What a file that came back says is to be mended: in which row of which sheet, counted as spreadsheets do. */
async function mendsIn(bytes: Buffer): Promise<[sheet: string, row: number, mend: string][]> {
  return (await readTable(bytes)).sheets.flatMap(({ name, rows }) => {
    const at = rows[0]?.indexOf('Please mend') ?? -1;
    return rows.flatMap((row, line): [string, number, string][] =>
      at < 0 || line === 0 || (row[at] ?? '') === '' ? [] : [[name, line + 1, String(row[at])]],
    );
  });
}

/** What social care has to say, right as it stands: 912 of 1,520 reviews in time are 60 %, 168 of 210 stable are 80 %. */
const RIGHT: readonly Filled[] = [
  ['Return', 'children-looked-after', 'Value', 'about 780'],
  ['Return', 'unaccompanied-change', 'Value', '-42'],
  ['Return', 'unaccompanied-change', 'Justification', 'It is a net growth: fewer came than went.'],
  ['Return', 'local-change', 'Value', '40'],
  ['Return', 'long-term-stability', 'Numerator', '168'],
  ['Return', 'long-term-stability', 'Denominator', '210'],
  ['Return', 'reviews-in-time', 'Numerator', '912'],
  ['Return', 'reviews-in-time', 'Denominator', '1520'],
];

/** What was given of each subject area, by id. */
const given: Record<string, string> = {};

const accepts = async (id: string): Promise<void> =>
  hub.does('clerk', 'acceptContribution', await now('contribution', id), 'id');

const BOARD = ['clerk', 'chair', 'councillor'] as const;

/** All that the board can come to of what was given. */
const seenByTheBoard = async () =>
  Promise.all(
    BOARD.map(async (who) =>
      hub.read(
        who,
        `{ contributions { totalCount } proposals { totalCount } collectionRound(id: "${round}") {
          agencies { agency { code } owed given gaps firstGivenOn } items { state }
          meeting { agenciesNotContributed { code } figures { totalCount } scorecard { lines { rag ragReason } } } } }`,
      ),
    ),
  );

/** How a value reads at the meeting: now, or as it stood on a day. */
async function shown(who: string, code: Code, on?: string, meetingId = meetings[NOVEMBER]): Promise<string[]> {
  const filter = `{ indicatorCodes: ["${code}"]${on ? `, on: "${on}"` : ''} }`;
  const { meeting } = await hub.read(
    who,
    `{ meeting(id: "${meetingId}") { figures(filter: ${filter}) { nodes { display } } } }`,
  );
  return meeting.figures.nodes.map((one: { display: string }) => one.display);
}

describe('The round before the meeting of 8 November 2017', () => {
  test('is opened by the clerk, and an officer downloads what their agency owes to it, as a workbook and as CSV', async () => {
    hub.on('2017-10-02');
    round = (
      await hub.does('clerk', 'openRound', {
        meetingId: meetings[NOVEMBER],
        indicators: CODES.map((indicatorCode) => ({ indicatorCode, ...SUMMER })),
        narratives: [
          { agencyId: agency('social-care'), subject: 'placement' },
          { agencyId: agency('health'), subject: 'health' },
          { agencyId: agency('virtual-school'), subject: 'education' },
          { agencyId: agency('police'), subject: 'policing' },
        ],
      })
    ).id;
    const [xlsx, csv] = [await fetches('social-care-officer', 'xlsx'), await fetches('social-care-officer', 'csv')];
    expect([xlsx.status, xlsx.type, csv.status, csv.type]).toEqual([200, XLSX, 200, CSV]);
    const owed = [
      'care-leavers-in-education',
      'children-looked-after',
      'local-change',
      'long-term-stability',
      'reviews-in-time',
      'unaccompanied-change',
    ];
    const period = '2017-07-01 to 2017-09-30';
    const asked = owed.map((code, at) => [String(at + 1), code, period, '', '']);
    const columns = ['Item', 'Indicator code', 'Period', 'Value', 'Numerator'];
    expect(await rowsOf(xlsx.bytes, 'Return', ...columns)).toEqual(asked);
    const texts = [
      ['careLeavers', ''],
      ['placement', ''],
      ['governance', ''],
    ];
    expect(await rowsOf(xlsx.bytes, 'Texts', 'Subject', 'Narrative')).toEqual(texts);
    // One table below the other, of the same rows.
    const lines = csv.bytes.toString().split('\r\n');
    expect(lines.slice(1, 7).map((line) => line.split(',').slice(0, 2))).toEqual(asked.map((row) => row.slice(0, 2)));
    expect(lines.slice(9, 12)).toEqual(['careLeavers,,,', 'placement,,,', 'governance,,,']);
    expect((await fetches('clerk', 'xlsx')).status).toBe(404);
    returned = xlsx.bytes;
  });

  test('gives a bad file back with every fault marked at its cell, and keeps nothing of it', async () => {
    hub.on('2017-10-09');
    const before = await written();
    const wrong = await filled(returned, [
      ...RIGHT,
      // A word for a number; more reviews in time than were due; no number and no reason; a sign of another unit.
      ['Return', 'children-looked-after', 'Value', 'about eight hundred'],
      ['Return', 'reviews-in-time', 'Numerator', '1560'],
      ['Return', 'care-leavers-in-education', 'Symbol', 'x'],
      ['Return', 'local-change', 'Value', '40%'],
      ['Texts', 'placement', 'Narrative', 'A boy called Jaydon waits for a placement.'],
      ['Proposals', '', 'Proposed action', 'Show the local children apart'],
      ['Proposals', 'Show the local children apart', 'Subject', 'placement'],
      ['Proposals', 'Show the local children apart', 'By when', '31/02/2018'],
    ]);
    const refused = await http('social-care-officer', `${round}/return`, {
      body: wrong.xlsx,
      headers: { 'content-type': XLSX, accept: XLSX },
    });
    expect([refused.status, refused.type]).toEqual([422, XLSX]);
    // As the returned workbook shows them, which no reader of the answer needs to look up.
    const mends = await mendsIn(refused.bytes);
    expect(mends.map(([sheet, row, mend]) => [sheet, row, mend.split(/[.:] /).slice(0, 2).join(': ')])).toEqual([
      ['Return', 2, 'M: Say why there is no value'],
      ['Return', 3, 'H: This cannot be read as a number'],
      ['Return', 4, 'H: This indicator is no percentage'],
      ['Return', 6, 'I: The numerator is part of the denominator and cannot be above it.'],
      ['Texts', 3, 'C: This looks like a child’s or relative’s name or initials at characters 14 to 19'],
      ['Proposals', 2, 'F: Write the day as 2017-09-30 or 30/09/2017.'],
    ]);
    const { status, taken, faults, contributions } = await sends('social-care-officer', wrong.xlsx);
    expect({ status, taken, contributions }).toEqual({ status: 422, taken: false, contributions: [] });
    expect(faults.map(({ sheet, cell }) => `${sheet} ${cell}`).toSorted()).toEqual([
      'Proposals F2',
      'Return H3',
      'Return H4',
      'Return I6',
      'Return M2',
      'Texts C3',
    ]);
    expect(await written()).toEqual(before);
    returned = refused.bytes;
  });

  test('takes the mended file as a draft and then to the lead, of which the board learns nothing', async () => {
    hub.on('2017-10-10');
    const mended = await filled(returned, [
      ...RIGHT,
      ['Return', 'care-leavers-in-education', 'Reason if missing', 'Colleges enrol until the end of October.'],
      ['Texts', 'placement', 'Narrative', 'The whole is stable; two opposite movements stand behind it.'],
      ['Proposals', 'Show the local children apart', 'By when', '28/02/2018'],
    ]);
    const before = await seenByTheBoard();
    const drafted = await sends('social-care-officer', mended.xlsx, { query: '?draft=true' });
    expect(drafted).toMatchObject({ status: 200, taken: true, faults: [] });
    const steps = ({ contributions }: Sent) => contributions.map(({ subject, step }) => [subject, step]).toSorted();
    expect(steps(drafted)).toEqual([
      ['careLeavers', 'drafting'],
      ['governance', 'drafting'],
      ['placement', 'drafting'],
    ]);
    expect(await seenByTheBoard()).toEqual(before);
    hub.on('2017-10-12');
    const handedIn = await sends('social-care-officer', mended.xlsx);
    expect(steps(handedIn)).toEqual([
      ['careLeavers', 'withLead'],
      ['governance', 'withLead'],
      ['placement', 'withLead'],
    ]);
    expect(await seenByTheBoard()).toEqual(before);
    for (const { id, subject } of handedIn.contributions) {
      given[subject] = id;
      for (const who of BOARD) {
        expect((await hub.ask(who, `{ contribution(id: "${id}") { step } }`)).codes).toEqual(['NOT_FOUND']);
      }
    }
    const signing = await now('contribution', given['governance']!, 'social-care-officer');
    expect(await hub.isRefused('social-care-officer', 'signOffContribution', signing)).toContain('lead');
  });

  test('is signed off by the lead, queried in one value, and signed again for the difference alone', async () => {
    hub.on('2017-10-16');
    for (const id of Object.values(given)) {
      await hub.does('social-care-lead', 'signOffContribution', await now('contribution', id, 'social-care-lead'));
    }
    const REVIEWS = `{ contribution(id: "${given['governance']}") { step figures { id display indicator { code } } } }`;
    const read = (await hub.read('clerk', REVIEWS)).contribution;
    expect((await hub.ask('councillor', REVIEWS)).codes).toEqual(['NOT_FOUND']);
    // 912 of 1,520 are 60 %.
    expect(read).toMatchObject({ step: 'signedOff', figures: [{ display: '60 %' }] });
    hub.on('2017-10-18');
    const query = await hub.does('clerk', 'commentOnContribution', {
      contributionId: given['governance'],
      figureId: read.figures[0].id,
      kind: 'query',
      text: 'Are the reviews of September in this?',
    });
    expect((await hub.read('social-care-lead', REVIEWS)).contribution.step).toBe('queried');
    hub.on('2017-10-20');
    await hub.does('social-care-officer', 'answerQuery', { id: query.id, text: 'Some came in late. We count anew.' });
    // What was given stands in the next template, and comes back with one number changed.
    const { bytes } = await fetches('social-care-officer', 'xlsx');
    const again = await filled(bytes, [['Return', 'reviews-in-time', 'Numerator', '988']]);
    const sent = await sends('social-care-officer', again.xlsx);
    const revisions = sent.contributions.map(({ subject, revision, step }) => [subject, revision, step]).toSorted();
    expect(revisions).toEqual([
      ['careLeavers', 1, 'signedOff'],
      ['governance', 2, 'withLead'],
      ['placement', 1, 'signedOff'],
    ]);
    const second = sent.contributions.find(({ subject }) => subject === 'governance')!;
    const DIFFERENCE = `{ contribution(id: "${second.id}") { narrative figures { indicator { code } }
      differences { figure { display numerator denominator } before { display numerator denominator } } } }`;
    hub.on('2017-10-23');
    // 988 of 1,520 are 65 %.
    expect((await hub.read('social-care-lead', DIFFERENCE)).contribution).toEqual({
      narrative: null,
      figures: [{ indicator: { code: 'reviews-in-time' } }],
      differences: [
        {
          figure: { display: '65 %', numerator: 988, denominator: 1520 },
          before: { display: '60 %', numerator: 912, denominator: 1520 },
        },
      ],
    });
    expect((await hub.ask('clerk', DIFFERENCE)).codes).toEqual(['NOT_FOUND']);
    expect(await shown('clerk', 'reviews-in-time')).toEqual(['60 %']);
    await hub.does('social-care-lead', 'signOffContribution', { id: second.id, version: second.version });
    const { contribution } = await hub.read(
      'clerk',
      `{ contribution(id: "${second.id}") { step differences { figure { display } before { display } } } }`,
    );
    expect(contribution.differences).toEqual([{ figure: { display: '65 %' }, before: { display: '60 %' } }]);
    expect(await shown('clerk', 'reviews-in-time')).toEqual(['65 %']);
    await hub.does('clerk', 'settleQuery', query);
    given['governance'] = second.id;
  });

  test('is accepted and closed; after that a return changes by a correction with its reason, and what was seen is kept', async () => {
    hub.on('2017-10-24');
    for (const id of Object.values(given)) await accepts(id);
    const health = await filled((await fetches('health-lead', 'xlsx')).bytes, [
      ['Return', 'initial-health-assessments', 'Numerator', '18'],
      ['Return', 'initial-health-assessments', 'Denominator', '45'],
      ['Return', 'annual-health-assessments', 'Numerator', '312'],
      ['Return', 'annual-health-assessments', 'Denominator', '480'],
    ]);
    const ofHealth = await sends('health-lead', health.csv, { type: CSV });
    expect(ofHealth.contributions).toMatchObject([{ subject: 'health', step: 'signedOff' }]);
    await accepts(ofHealth.contributions[0]!.id);
    hub.on('2017-10-26');
    const closing = await now('collectionRound', round);
    expect(await hub.isRefused('chair', 'closeRound', closing)).toContain('Your role may not do this');
    await hub.does('clerk', 'closeRound', closing);
    hub.on('2017-10-27');
    const revising = { ...(await now('contribution', given['placement']!, 'social-care-officer')), narrative: 'Other' };
    expect(await hub.isRefused('social-care-officer', 'reviseContribution', revising)).toContain(
      'This contribution is accepted already. Give what has changed with correctContribution.',
    );
    // 164 of 200 are 82 %.
    const corrected = await filled((await fetches('social-care-officer', 'xlsx')).bytes, [
      ['Return', 'long-term-stability', 'Numerator', '164'],
      ['Return', 'long-term-stability', 'Denominator', '200'],
    ]);
    const silently = await sends('social-care-officer', corrected.xlsx);
    expect(silently).toMatchObject({ status: 422, taken: false, contributions: [] });
    expect(silently.faults.map(({ message }) => message)).toEqual(['The return is accepted. Say why it is corrected.']);
    const said = await sends('social-care-officer', corrected.xlsx, { query: '?reason=Ten%20had%20moved%20away' });
    const revision = said.contributions.find(({ subject }) => subject === 'placement')!;
    expect(revision).toMatchObject({ revision: 2, step: 'withLead' });
    await hub.does('social-care-lead', 'signOffContribution', { id: revision.id, version: revision.version });
    await accepts(revision.id);
    const { contribution } = await hub.read(
      'councillor',
      `{ contribution(id: "${revision.id}") { revision correctionReason corrects { id } figures { display history { display } } } }`,
    );
    expect(contribution).toEqual({
      revision: 2,
      correctionReason: 'Ten had moved away',
      corrects: { id: given['placement'] },
      figures: [{ display: '82 %', history: [{ display: '80 %' }, { display: '82 %' }] }],
    });
    expect(await shown('councillor', 'long-term-stability', '2017-10-26')).toEqual(['80 %']);
    expect(await shown('councillor', 'long-term-stability', '2017-10-27')).toEqual(['82 %']);
    expect(await shown('councillor', 'long-term-stability', '2017-10-23')).toEqual([]);
  });

  test('lets in, once closed, the agency that was given more time, and neither the silent one nor anybody later', async () => {
    hub.on('2017-10-27');
    const reason = 'The plans of the autumn term come in after half term.';
    const more = { roundId: round, agencyId: agency('virtual-school'), untilOn: '2017-10-31', reason };
    await hub.does('clerk', 'extendRound', more, 'id');
    const EXTENDED = `{ collectionRound(id: "${round}") { closedAt extensions { agency { code } untilOn reason } } }`;
    expect((await hub.read('councillor', EXTENDED)).collectionRound).toEqual({
      closedAt: '2017-10-26T12:00:00.000Z',
      extensions: [{ agency: { code: 'virtual-school' }, untilOn: '2017-10-31', reason }],
    });
    hub.on('2017-10-30');
    const plans = await filled((await fetches('virtual-school-head', 'xlsx')).bytes, [
      ['Return', 'education-plans-up-to-date', 'Numerator', '260'],
      ['Return', 'education-plans-up-to-date', 'Denominator', '520'],
      ['Texts', 'education', 'Narrative', 'Half of the plans are renewed.'],
    ]);
    const taken = await sends('virtual-school-head', plans.xlsx);
    expect(taken.contributions).toMatchObject([{ subject: 'education', step: 'signedOff' }]);
    const missing: Filled[] = [['Return', 'missing-episodes', 'Value', '61']];
    const silent = await sends(
      'police-lead',
      (await filled((await fetches('police-lead', 'xlsx')).bytes, missing)).xlsx,
    );
    expect(silent.status).toBe(409);
    expect(silent.errors?.[0]?.message).toContain(
      'The round before this meeting is closed. Ask its clerk for more time',
    );
    hub.on('2017-10-31');
    await accepts(taken.contributions[0]!.id);
    hub.on('2017-11-01');
    const tooLate = { meetingId: meetings[NOVEMBER], subject: 'voice', narrative: 'What pupils say of their plans' };
    expect(await hub.isRefused('virtual-school-head', 'submitContribution', tooLate)).toContain('is closed');
    const SILENT = `{ meeting(id: "${meetings[NOVEMBER]}") { agenciesNotContributed { code } } }`;
    expect((await hub.read('chair', SILENT)).meeting.agenciesNotContributed).toEqual([{ code: 'police' }]);
  });

  test('is as complete and as much in time as a sum by hand says', async () => {
    hub.on('2017-11-02');
    const COUNTS = 'owed given gaps disputed completeness expectedOn extendedUntilOn firstGivenOn completedOn onTime';
    const { collectionRound } = await hub.read(
      'councillor',
      `{ collectionRound(id: "${round}") { agencies { agency { code } ${COUNTS} } items { state }
        total { owed given gaps disputed completeness agenciesOnTime agenciesLate } } }`,
    );
    const expected = { disputed: 0, expectedOn: '2017-10-25', extendedUntilOn: null };
    const nothing = { given: 0, gaps: 0, completeness: 0, firstGivenOn: null, completedOn: null, onTime: false };
    expect(collectionRound.agencies).toEqual([
      {
        ...expected,
        agency: { code: 'health' },
        // Two indicators and a narrative: of the three the narrative is missing. 2 of 3 are 66.67 %, not rounded up.
        owed: 3,
        given: 2,
        gaps: 0,
        completeness: 66.6,
        firstGivenOn: '2017-10-24',
        completedOn: null,
        // What is missing at the end of 25 October is late.
        onTime: false,
      },
      // An indicator and a narrative, and neither came.
      { ...expected, ...nothing, agency: { code: 'police' }, owed: 2 },
      {
        ...expected,
        agency: { code: 'social-care' },
        // Six indicators and a narrative; five of the six have a value, one a reason: (6 + 1) of 7.
        owed: 7,
        given: 6,
        gaps: 1,
        completeness: 100,
        // All of it was first signed on the 16th; what was signed anew on the 23rd and corrected on the 27th is not late.
        firstGivenOn: '2017-10-16',
        completedOn: '2017-10-16',
        onTime: true,
      },
      {
        ...expected,
        agency: { code: 'virtual-school' },
        // An indicator and a narrative, both on the 30th: after the 25th, and by the 31st, which was theirs.
        owed: 2,
        given: 2,
        gaps: 0,
        completeness: 100,
        expectedOn: '2017-10-31',
        extendedUntilOn: '2017-10-31',
        firstGivenOn: '2017-10-30',
        completedOn: '2017-10-30',
        onTime: true,
      },
    ]);
    expect(collectionRound.total).toEqual({
      owed: 14, // 3 + 2 + 7 + 2
      given: 10, // 2 + 0 + 6 + 2
      gaps: 1, // 0 + 0 + 1 + 0
      disputed: 0,
      // (10 + 1) of 14 are 78.57 %, not rounded up.
      completeness: 78.5,
      agenciesOnTime: 2, // social care by the 25th, the virtual school by the 31st
      agenciesLate: 2, // health, and the police
    });
    const states = collectionRound.items.map(({ state }: { state: string }) => state);
    const how = (state: string) => states.filter((one: string) => one === state).length;
    // What is missing: the narrative of health, and both of the police: 14 - 10 - 1 = 3.
    expect([how('given'), how('gap'), how('owed'), how('disputed')]).toEqual([10, 1, 3, 0]);
    const TIMELINESS = '{ agencies { code timeliness(first: 1) { onTime completeness round { id } } } }';
    const { agencies } = await hub.read('chair', TIMELINESS);
    expect(agencies.find(({ code }: { code: string }) => code === 'virtual-school').timeliness).toEqual([
      { onTime: true, completeness: 100, round: { id: round } },
    ]);
  });
});

/** What each supplier says of its red figure, and will do. */
const REPORTS = {
  'reviews-in-time': {
    by: 'social-care-lead',
    causes: 'Two posts of reviewing officers stood empty from May to August.',
    action: 'Fill both posts of reviewing officers',
    dueOn: '2018-02-28',
    atLeast: 90,
  },
  'initial-health-assessments': {
    by: 'health-lead',
    causes: 'The clinic hears of a child only after the first week.',
    action: 'Tell the clinic of each child on the day they come into care',
    dueOn: '2018-01-31',
    atLeast: 80,
  },
  'annual-health-assessments': {
    by: 'health-lead',
    causes: 'Assessments of children placed far away wait for other areas.',
    action: 'Agree with the neighbouring areas who assesses',
    dueOn: '2018-03-31',
    atLeast: 85,
  },
  'education-plans-up-to-date': {
    by: 'virtual-school-head',
    causes: 'Schools send their part of the plan after the term.',
    action: 'Have each plan begun in the first half of the term',
    dueOn: '2018-03-31',
    atLeast: 95,
  },
} as const;
type Red = keyof typeof REPORTS;
const RED = Object.keys(REPORTS) as Red[];

/** The action that came of each red figure, by id. */
const actions = {} as Record<Red, string>;

async function scorecard(who: string, meeting: keyof typeof meetings) {
  const fields = `lines { indicator { code } rag ragReason direction current { display } beside { display }
      exceptionReport { agency { code } causes proposals { title } } }
    exceptionsOwed { dueOn isOverdue indicator { code } agency { code } figure { id } }
    redWithoutAction { indicator { code } }`;
  return (await hub.read(who, `{ meeting(id: "${meetings[meeting]}") { scorecard { ${fields} } } }`)).meeting.scorecard;
}
const colours = (lines: readonly { indicator: { code: string }; rag: string | null; ragReason: string }[]) =>
  Object.fromEntries(lines.map(({ indicator, rag, ragReason }) => [indicator.code, rag ?? ragReason]));

interface Proposed {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly outcome: string;
  readonly suggestedDueOn: string | null;
  readonly agency: { readonly code: string };
  readonly suggestedOwner: { readonly code: string } | null;
  readonly figure: { readonly indicator: { readonly code: string } } | null;
  readonly workPlan: { readonly title: string };
}

/** What was proposed to the panel, as the chair reads it. */
const proposed = async (): Promise<Proposed[]> =>
  (
    await hub.read(
      'chair',
      `{ proposals(filter: { bodyId: "${panel}" }) { nodes { id version title outcome suggestedDueOn agency { code }
        suggestedOwner { code } figure { indicator { code } } workPlan { title } } } }`,
    )
  ).proposals.nodes;

const closingsProposed = async (who: string) =>
  (
    await hub.read(
      who,
      '{ body(code: "panel") { closingsProposed { action { id status } figure { display indicator { code } } } } }',
    )
  ).body.closingsProposed;

describe('The scorecard of 8 November 2017', () => {
  test('is red for reviews, both health assessments and education plans, of which each supplier owes a report', async () => {
    const { lines, exceptionsOwed, redWithoutAction } = await scorecard('councillor', NOVEMBER);
    expect(colours(lines)).toEqual({
      // Neither more nor fewer children are better; two opposite movements stand beside them.
      'children-looked-after': 'NO_TARGET',
      // 82 is above the 70 of England.
      'long-term-stability': 'green',
      // 65 is 24 below the 89 of England, 65, 40 and 50 are 25, 40 and 45 below what is wanted: more than 5 each.
      'annual-health-assessments': 'red',
      'reviews-in-time': 'red',
      'initial-health-assessments': 'red',
      'education-plans-up-to-date': 'red',
    });
    expect(lines[0]).toMatchObject({
      current: { display: 'about 780' },
      beside: [{ display: '-42' }, { display: '40' }],
    });
    const owed: { indicator: { code: string }; agency: { code: string } }[] = exceptionsOwed;
    const due = { dueOn: '2017-11-03', isOverdue: false, figure: { id: expect.any(String) } };
    const told = owed.map(({ indicator, agency: supplier, ...one }) => [indicator.code, supplier.code, one]);
    expect(told.toSorted()).toEqual([
      ['annual-health-assessments', 'health', due],
      ['education-plans-up-to-date', 'virtual-school', due],
      ['initial-health-assessments', 'health', due],
      ['reviews-in-time', 'social-care', due],
    ]);
    expect(codesOf(redWithoutAction)).toEqual(RED.toSorted());
  });

  test('has the causes of each told by its supplier, and what will be done stands as a proposal in the work plan', async () => {
    hub.on('2017-11-03');
    const { exceptionsOwed } = await scorecard('clerk', NOVEMBER);
    for (const { indicator, figure, agency: supplier } of exceptionsOwed) {
      const { by, causes, action: title, dueOn } = REPORTS[indicator.code as Red];
      const remedy = { title, suggestedOwnerId: agency(supplier.code), suggestedDueOn: dueOn };
      const report = { figureId: figure.id, causes, actions: [remedy] };
      expect(await hub.isRefused('police-lead', 'reportException', report)).toContain(
        'The agency that supplied this figure',
      );
      await hub.does(by, 'reportException', report, 'id');
    }
    const told = await scorecard('councillor', NOVEMBER);
    expect(told.exceptionsOwed).toEqual([]);
    // A proposal is no action yet.
    expect(codesOf(told.redWithoutAction)).toEqual(RED.toSorted());
    const line = told.lines.find((one: { indicator: { code: string } }) => one.indicator.code === 'reviews-in-time');
    const { causes, action: title } = REPORTS['reviews-in-time'];
    expect(line.exceptionReport).toEqual({ agency: { code: 'social-care' }, causes, proposals: [{ title }] });
    const proposals = (await proposed()).map((one) => [
      one.figure?.indicator.code ?? null,
      one.title,
      one.agency.code,
      one.suggestedDueOn,
      one.outcome,
      one.workPlan.title,
    ]);
    const standing = ['waiting', 'Work programme 2017-18'];
    expect(proposals.toSorted()).toEqual(
      [
        // What came with the return stands beside them.
        [null, 'Show the local children apart', 'social-care', '2018-02-28', ...standing],
        ...RED.map((code) => [code, REPORTS[code].action, INDICATORS[code][0], REPORTS[code].dueOn, ...standing]),
      ].toSorted(),
    );
  });

  test('is red with an open action in every line once the chair has taken the proposals up, and their owners accept', async () => {
    hub.on(NOVEMBER);
    for (const { id, version, title, figure, suggestedOwner, suggestedDueOn } of await proposed()) {
      const code = figure?.indicator.code as Red | undefined;
      if (!code || !suggestedOwner) continue;
      const taking = { id, version, title, ownerAgencyId: agency(suggestedOwner.code), dueOn: suggestedDueOn };
      expect(await hub.isRefused('clerk', 'takeUpProposal', taking)).toContain('Your role may not do this');
      actions[code] = (await hub.does('chair', 'takeUpProposal', taking)).id;
    }
    expect((await scorecard('councillor', NOVEMBER)).redWithoutAction).toEqual([]);
    hub.on('2017-11-09');
    for (const code of RED) {
      const { by, atLeast: value } = REPORTS[code];
      const accepting = { ...(await now('action', actions[code], by)), subject: INDICATORS[code][1] };
      await hub.does(by, 'acceptAction', { ...accepting, summary: 'We do this.' });
      const measure = { actionId: actions[code], indicatorCode: code, comparison: 'atLeast', value };
      await hub.does('clerk', 'measureAction', measure, 'id');
    }
    for (const code of RED) {
      const { action } = await hub.read(
        'councillor',
        `{ action(id: "${actions[code]}") { status dueOn owner: ownerAgency { code } } }`,
      );
      expect(action).toEqual({ status: 'accepted', dueOn: REPORTS[code].dueOn, owner: { code: INDICATORS[code][0] } });
    }
    expect(await closingsProposed('chair')).toEqual([]);
  });
});

describe('The meeting of 28 February 2018', () => {
  test('is given a figure that reaches what was agreed: it proposes the closing to the chair, and closes nothing', async () => {
    hub.on('2018-01-15');
    const like = { roundId: round, ...AUTUMN };
    const { id: next } = await hub.does('clerk', 'openRound', { meetingId: meetings[FEBRUARY], like });
    hub.on('2018-02-05');
    const template = await fetches('social-care-lead', 'xlsx', next);
    const lastTime = await rowsOf(template.bytes, 'Return', 'Indicator code', 'Last time');
    expect(lastTime).toContainEqual(['reviews-in-time', '988 of 1520']);
    // 1,365 of 1,500 are 91 %, so far above 65 % that the lead is asked for a word on it.
    const better = await filled(template.bytes, [
      ['Return', 'reviews-in-time', 'Numerator', '1365'],
      ['Return', 'reviews-in-time', 'Denominator', '1500'],
    ]);
    const asked = await sends('social-care-lead', better.xlsx, { of: next });
    expect(asked).toMatchObject({ status: 422, faults: [{ sheet: 'Return', cell: 'I6', isWarning: true }] });
    expect(asked.faults[0]!.message).toContain('is 91, after 65 for the period to 2017-09-30');
    const justified = await filled(better.xlsx, [
      ['Return', 'reviews-in-time', 'Justification', 'Both posts are filled since October.'],
    ]);
    const ofReviews = await sends('social-care-lead', justified.xlsx, { of: next });
    // 400 of 500 are 80 %: better, and short of the 85 that was agreed.
    const short = await filled((await fetches('health-lead', 'xlsx', next)).bytes, [
      ['Return', 'annual-health-assessments', 'Numerator', '400'],
      ['Return', 'annual-health-assessments', 'Denominator', '500'],
      ['Return', 'annual-health-assessments', 'Justification', 'Two areas assess for us now.'],
    ]);
    const ofHealth = await sends('health-lead', short.xlsx, { of: next });
    expect(await closingsProposed('chair')).toEqual([]);
    hub.on('2018-02-12');
    for (const { id } of [...ofReviews.contributions, ...ofHealth.contributions]) await accepts(id);
    const closing = {
      action: { id: actions['reviews-in-time'], status: 'accepted' },
      figure: { display: '91 %', indicator: { code: 'reviews-in-time' } },
    };
    expect(await closingsProposed('chair')).toEqual([closing]);
    hub.on(FEBRUARY);
    // Nobody closed it, and it stays open for as long as nobody does.
    expect(await closingsProposed('councillor')).toEqual([closing]);
    const { lines, exceptionsOwed, redWithoutAction } = await scorecard('chair', FEBRUARY);
    expect(colours(lines)).toMatchObject({
      'reviews-in-time': 'green',
      // 80 is 9 below the 89 of England.
      'annual-health-assessments': 'red',
      'initial-health-assessments': 'red',
      'education-plans-up-to-date': 'red',
    });
    // The others are as red as in November, and were explained then.
    expect(codesOf(exceptionsOwed)).toEqual(['annual-health-assessments']);
    expect(redWithoutAction).toEqual([]);
  });

  test('is where the chair, and nobody else, closes the action on its owner’s evidence', async () => {
    const id = actions['reviews-in-time'];
    await hub.does('social-care-lead', 'reportProgress', {
      ...(await now('action', id, 'social-care-lead')),
      subject: 'governance',
      rating: 'onTrack',
      summary: 'Both posts are filled, and reviews are held in time.',
      evidence: [{ title: 'Figure of the autumn: 91 % in time' }],
    });
    const READ = `{ action(id: "${id}") { id version updates { nodes { evidence { id } } } } }`;
    const { updates, ...action } = (await hub.read('chair', READ)).action;
    const evidenceIds = updates.nodes.flatMap(({ evidence }: { evidence: { id: string }[] }) =>
      evidence.map((one) => one.id),
    );
    const closing = { ...action, evidenceIds, outcome: 'Reviews are in time again.' };
    for (const who of ['clerk', 'councillor', 'social-care-lead']) {
      expect(await hub.isRefused(who, 'closeAction', closing)).toContain('Your role may not do this');
    }
    expect(await closingsProposed('chair')).toMatchObject([{ action: { id, status: 'accepted' } }]);
    await hub.does('chair', 'closeAction', closing);
    expect(await closingsProposed('chair')).toEqual([]);
    const statuses = await Promise.all(
      RED.map(async (code) => (await hub.read('councillor', `{ action(id: "${actions[code]}") { status } }`)).action),
    );
    expect(statuses.map(({ status }) => status)).toEqual(['closed', 'accepted', 'accepted', 'accepted']);
  });
});
