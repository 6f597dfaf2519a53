/** A return over HTTP: fetched, filled in, sent, sent back with its faults, taken, and corrected by what differs. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '../../src/files/read.js';
import { writeCsv } from '../../src/files/csv.js';
import { aMeeting, anIndicator, asked, done, rowsIn } from '../support/a.js';
import { CSV, filled, XLSX } from '../support/sheets.js';
import { everythingStored } from '../support/stored.js';
import { world, type PersonName, type ViewerName, type World } from '../support/world.js';
import { CHILDREN, LISTS } from './lists.js';

const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };

let hub: World;
let roundId: string;
const codes: string[] = [];

beforeAll(async () => {
  hub = await world();
  // In the order of the template, which goes by their codes.
  codes.push((await anIndicator(hub, { code: 'a-missing', unit: 'count' })).code);
  codes.push((await anIndicator(hub, { code: 'b-interviews', unit: 'percent' })).code);
  codes.push((await anIndicator(hub, { code: 'c-homes', unit: 'count', subject: 'housing' })).code);
  roundId = (await aRound()).id;
});
afterAll(async () => hub.close());

async function aRound(): Promise<{ id: string; meetingId: string }> {
  const { id: meetingId } = await aMeeting(hub);
  const indicators = codes.map((indicatorCode) => ({ indicatorCode, ...QUARTER }));
  const narratives = [{ agencyId: hub.ids.agencies.police, subject: 'policing' }];
  return { meetingId, ...(await done(hub, 'clerk', 'openRound', { meetingId, indicators, narratives })) };
}

/** Who asks whom for what. */
async function http(who: ViewerName, path: string, init: { body?: Buffer | string; headers?: object } = {}) {
  const token = await hub.as(who).token();
  const response = await fetch(`${hub.address}${path}`, {
    method: init.body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' }),
      ...init.headers,
    },
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}
const json = ({ bytes }: { bytes: Buffer }) =>
  JSON.parse(bytes.toString()) as {
    taken: boolean;
    faults: { sheet: string; row: number; cell: string; message: string; isWarning: boolean }[];
    contributions: { id: string; version: number; subject: string; revision: number; step: string }[];
    wouldChange: { subject: string; step: string; figures: number }[];
  };
const template = async (who: PersonName = 'policeSystem', round = roundId) =>
  (await http(who, `/rounds/${round}/return.xlsx`)).bytes;
const send = (
  body: Buffer | string,
  more: { query?: string; headers?: object; who?: ViewerName; round?: string } = {},
) =>
  http(more.who ?? 'policeSystem', `/rounds/${more.round ?? roundId}/return${more.query ?? ''}`, {
    body,
    headers: { 'content-type': XLSX, ...more.headers },
  });

const written = () => rowsIn(hub, 'contributions', 'figures', 'audit_entries', 'idempotency_keys');

describe('A return as a workbook', () => {
  test('is marked with its fault, taken once mended, unchanged if sent again, and corrected by what differs', async () => {
    const [missing = '', interviews = '', homes = ''] = codes;
    const empty = await template();
    const values = [
      ['Return', missing, 'Value', '42'],
      ['Return', interviews, 'Numerator', '60'],
      ['Return', interviews, 'Denominator', '80'],
      ['Texts', 'policing', 'Narrative', 'Fewer went missing'],
    ] as const;
    const before = await written();
    const wrong = await filled(empty, [
      ...values.map((one) => [...one] as [string, string, string, string]),
      ['Return', homes, 'Value', 'n/a'],
    ]);
    const refused = await send(wrong.xlsx, { headers: { accept: XLSX } });
    expect([refused.status, refused.type]).toEqual([422, XLSX]);
    const came = (await readTable(refused.bytes)).sheets.find(({ name }) => name === 'Return')!;
    const mend = came.rows.find((row) => row.includes(homes))?.at(-1);
    expect(came.rows[0]?.at(-1)).toBe('Please mend');
    expect(mend).toMatch(/^H: /);
    expect(came.rows.find((row) => row.includes(missing))?.at(-1)).toBe('');
    expect(json(await send(wrong.xlsx))).toMatchObject({ taken: false, faults: [{ sheet: 'Return', cell: 'H4' }] });
    expect(await written()).toEqual(before);

    // The marked file itself is mended and sent again; first dry.
    const mended = await filled(refused.bytes, [['Return', homes, 'Value', '7']]);
    const dry = json(await send(mended.xlsx, { query: '?dryRun=true' }));
    expect(dry).toMatchObject({ taken: false, faults: [] });
    expect(dry.wouldChange.map(({ subject, step, figures }) => [subject, step, figures]).toSorted()).toEqual([
      ['housing', 'submit', 1],
      ['policing', 'submit', 2],
    ]);
    expect(await written()).toEqual(before);
    const taken = await send(mended.xlsx, { headers: { 'idempotency-key': 'one' } });
    expect(taken.status).toBe(200);
    expect(json(taken).contributions.map(({ step }) => step)).toEqual(['withLead', 'withLead']);
    const after = await written();
    // Repeated after a lost answer, and sent anew: nothing is given twice.
    expect(json(await send(mended.xlsx, { headers: { 'idempotency-key': 'one' } }))).toEqual(json(taken));
    expect(json(await send(mended.xlsx))).toMatchObject({ taken: true, faults: [], contributions: [] });
    expect(await written()).toEqual(after);

    for (const { id, version } of json(taken).contributions) {
      await done(hub, 'policeLead', 'signOffContribution', { id, version });
    }
    // What was given stands in the next template, and comes back with one value changed.
    const corrected = await filled(await template(), [['Return', missing, 'Value', '41']]);
    expect(json(await send(corrected.xlsx, { query: '?reason=Counted%20twice' })).contributions).toMatchObject([
      { subject: 'policing', revision: 2 },
      { subject: 'housing', revision: 1 },
    ]);
    const { contributions } = await asked(
      hub,
      'policeLead',
      '{ contributions(first: 1) { nodes { correctionReason narrative figures { display indicator { code } } } } }',
    );
    expect(contributions.nodes).toEqual([
      {
        correctionReason: 'Counted twice',
        narrative: null,
        figures: [{ display: '41', indicator: { code: missing } }],
      },
    ]);
  });

  test('that comes back as it was fetched changes nothing, what was attested of a denominator and averages with their limits included', async () => {
    const percentages = await Promise.all([0, 1, 2].map(() => anIndicator(hub, { unit: 'percent' })));
    const scores = await Promise.all([0, 1].map(() => anIndicator(hub, { unit: 'score', precision: 2 })));
    const [averaged = '', within = ''] = scores.map(({ code }) => code);
    const [attested = '', unattested = '', ofParts = ''] = percentages.map(({ code }) => code);
    const { id: meetingId } = await aMeeting(hub);
    const indicators = [...percentages, ...scores].map(({ code: indicatorCode }) => ({ indicatorCode, ...QUARTER }));
    const { id: round } = await done(hub, 'clerk', 'openRound', { meetingId, indicators });
    const given = await filled(await template('policeOfficer', round), [
      ['Return', attested, 'Value', 'over 40'],
      ['Return', attested, '10 or more counted', 'Yes'],
      ['Return', unattested, 'Value', '46'],
      ['Return', ofParts, 'Numerator', '46'],
      ['Return', ofParts, 'Denominator', '96'],
      ['Return', averaged, 'Value', '17.3'],
      ['Return', averaged, 'Denominator', '24'],
      ['Return', within, 'Value', '-1.31'],
      ['Return', within, 'Denominator', '9'],
      ['Return', within, 'Lower limit', '-2.05'],
      ['Return', within, 'Upper limit', '-0.57'],
    ]);
    const taken = json(await send(given.xlsx, { round, who: 'policeOfficer' }));
    expect(taken).toMatchObject({ taken: true, faults: [] });
    const before = await written();
    for (const who of ['policeOfficer', 'policeSystem'] as const) {
      const again = await send(await template(who, round), { round, who });
      expect(json(again)).toMatchObject({ taken: true, faults: [], contributions: [] });
    }
    expect(await written()).toEqual(before);

    const { id, version } = taken.contributions[0]!;
    const signedOff = await done(hub, 'policeLead', 'signOffContribution', { id, version });
    await done(hub, 'clerk', 'acceptContribution', { id, version: signedOff.version });
    const readBy = async (who: ViewerName) => {
      const { contribution } = await asked(
        hub,
        who,
        `{ contribution(id: "${id}") { figures { attestedAboveFloor } } }`,
      );
      return contribution.figures.map((one: { attestedAboveFloor: boolean | null }) => one.attestedAboveFloor);
    };
    expect((await readBy('policeSystem')).toSorted()).toEqual([false, false, false, false, true]);
    expect(await readBy('chair')).toEqual([null, null, null, null, null]);
    const { contribution } = await asked(
      hub,
      'policeLead',
      `{ contribution(id: "${id}") { figures { indicator { code } display denominator interval { lower upper } } } }`,
    );
    expect(contribution.figures).toContainEqual({
      indicator: { code: within },
      display: '-1.31',
      denominator: 9,
      interval: { lower: -2.05, upper: -0.57 },
    });
  });

  test('may be CSV, of the next round, and what the graph finds wrong is told at its cell', async () => {
    const sheet = (await http('policeOfficer', `/rounds/next/return.csv`)).bytes;
    const lines = sheet.toString().split('\r\n');
    const at = lines.findIndex((line) => line.includes(codes[1] ?? ''));
    // A percentage of nobody.
    const { sheets } = await readTable(sheet);
    const titles = sheets[0]?.rows[0] ?? [];
    const rows = (sheets[0]?.rows ?? []).map((row) => [...row]);
    const row = rows[at]!;
    row[titles.indexOf('Numerator')] = '0';
    row[titles.indexOf('Denominator')] = '0';
    const body = writeCsv([{ name: 'Return', rows }]);
    const { status, bytes } = await send(body, {
      round: 'next',
      headers: { 'content-type': CSV },
      who: 'policeOfficer',
    });
    expect(status).toBe(422);
    expect(json({ bytes }).faults).toMatchObject([{ sheet: 'Return', row: at + 1, cell: `J${at + 1}` }]);
  });
});

describe('The door for files', () => {
  test('never tells a system a symbol in place of a value that is withheld from it', async () => {
    const { code } = await anIndicator(hub, { unit: 'count', classification: 'members' });
    const { id: meetingId } = await aMeeting(hub);
    const asking = { meetingId, indicators: [{ indicatorCode: code, ...QUARTER }] };
    const { id: round } = await done(hub, 'clerk', 'openRound', asking);
    const given = await filled(await template('policeSystem', round), [['Return', code, 'Value', '42']]);
    expect((await send(given.xlsx, { round })).status).toBe(200);
    const rowFor = async (who: PersonName) => {
      const { sheets } = await readTable(await template(who, round));
      return sheets[0]?.rows.find((row) => row.includes(code))?.filter((cell) => cell !== '') ?? [];
    };
    const told = await rowFor('policeSystem');
    expect(await rowFor('policeLead')).toEqual([...told, '42']);
  });

  test('refuses as the graph does, before a body is read where it can', async () => {
    const sheet = await template();
    const status = async (...given: Parameters<typeof send>) => (await send(...given)).status;
    expect(await status(sheet, { who: 'public' })).toBe(401);
    expect(await status(sheet, { headers: { authorization: 'Bearer no.token.here' } })).toBe(401);
    expect(await status(sheet, { who: 'housingLead' })).toBe(404);
    expect(await status(sheet, { round: hub.ids.body })).toBe(404);
    expect(await status(sheet, { round: 'last' })).toBe(404);
    expect(await status('{}', { headers: { 'content-type': 'application/json' } })).toBe(415);
    expect(await status(Buffer.alloc(2 * 1024 * 1024 + 1))).toBe(413);
    expect(await status(sheet, { query: '?dryRun=1' })).toBe(400);
    // Elsewhere a body is as small as ever.
    const large = { method: 'POST', headers: { 'content-type': 'application/json' }, body: ' '.repeat(300 * 1024) };
    expect((await fetch(`${hub.address}/graphql`, large)).status).toBe(413);
  });

  test('says, as the graph does, that nobody can be recognised while the keys of an issuer cannot be had', async () => {
    const sheet = await template();
    await hub.issuers.health.close();
    expect((await hub.as('healthLead').ask('{ viewer { kind } }')).status).toBe(503);
    const answers = [await send(sheet, { who: 'healthLead' }), await http('healthLead', '/rounds/next/return.csv')];
    for (const { status, bytes } of answers) {
      expect(status).toBe(503);
      const { errors } = JSON.parse(bytes.toString()) as { errors: { extensions: object }[] };
      expect(errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) });
      expect(bytes.toString()).not.toContain(hub.issuers.health.setting.issuer);
    }
  });

  test('keeps, logs and repeats nothing of a list of children, however it is sent', async () => {
    const before = await written();
    const pasted = CHILDREN.slice(0, 4).map(({ caseRef, sex, status }) => `${caseRef}\t${sex}\t${status}`);
    const inNarrative = await filled(await template(), [
      ['Texts', 'policing', 'Narrative', `These went missing:\n${pasted.join('\n')}`],
    ]);
    const sent = [
      await send(await LISTS['numbers, sex and legal status, with no title, in semicolons']!(), {
        headers: { 'content-type': CSV, 'idempotency-key': 'a-list' },
      }),
      await send(await LISTS['a list on a very hidden sheet']!(), { headers: { accept: XLSX } }),
      await send(await LISTS['a list below a filled template']!(), {
        headers: { 'content-type': CSV },
        query: '?dryRun=true',
      }),
      await send(inNarrative.xlsx),
    ];
    expect(sent.map(({ status }) => status)).toEqual([422, 422, 422, 422]);
    const faults = sent.map((answer) => json(answer).faults);
    expect(faults.map(([fault]) => fault?.message)).toEqual(
      ['list of persons', 'list of persons', 'list of persons', 'pasted list of persons'].map((what) =>
        expect.stringMatching(`^This looks like a ${what}: .* Count the children, and `),
      ),
    );
    expect(faults[3]).toMatchObject([{ sheet: 'Texts', cell: 'C2' }]);
    expect(await written()).toEqual(before);
    const all = [...sent.map(({ bytes }) => bytes.toString()), ...hub.logged, await everythingStored(hub)].join('\n');
    // Ids and hashes are long enough to hold the digits of some child by chance.
    const kept = all.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\b[0-9a-f]{32,}\b/g, '');
    for (const { id, caseRef } of CHILDREN) {
      expect(kept).not.toContain(id);
      expect(kept).not.toContain(caseRef);
    }
    // The search finds what is kept.
    expect(kept).toContain(codes[0]);
  });

  test('turns a list of children away unread, and leaves no trace of a file in the log', async () => {
    const list = 'Child name,Value\nAmelia Archer,1\nBen Baker,2\n';
    const before = await written();
    const { status, bytes } = await send(list, { headers: { 'content-type': CSV } });
    expect([status, json({ bytes }).faults.length]).toEqual([422, 1]);
    expect(bytes.toString()).not.toMatch(/Amelia/);
    await send('Narrative of Zachary,x\n', { headers: { 'content-type': CSV }, query: '?reason=Zachary' });
    expect(hub.logged.join('\n')).not.toMatch(/Amelia|Zachary/);
    expect(hub.logged.some((line) => line.includes('/rounds/:roundId/return'))).toBe(true);
    expect(await written()).toEqual(before);
  });
});
