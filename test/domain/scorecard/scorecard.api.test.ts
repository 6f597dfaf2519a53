/** The scorecard of a body for a meeting: coloured by what it set before the round, and by what each may read. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referring, writing } from '../../../src/database/session.js';
import { authorities } from '../../../src/domain/authorities/authority.table.js';
import { areaNeighbours, areas } from '../../../src/domain/indicators/area.table.js';
import { publishedFigures, publishedMeasures } from '../../../src/domain/indicators/published.table.js';
import { aContribution, aMeeting, anIndicator, asked, done, QUARTER, refused } from '../../support/a.js';
import { world, type PersonName, type ViewerName, type World } from '../../support/world.js';

interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

let hub: World;
const log: Statement[] = [];

const BEFORE = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
const exactly = (indicatorCode: string, value: number, period: object = QUARTER, more: object = {}) => ({
  indicatorCode,
  ...period,
  measure: { exactly: value },
  attestedAboveFloor: true,
  ...more,
});
const parts = (
  indicatorCode: string,
  numerator: number,
  denominator: number,
  more: object = {},
  period: object = QUARTER,
) => ({
  indicatorCode,
  ...period,
  measure: { parts: { numerator, denominator } },
  ...more,
});

async function sets(code: string, more: object = {}): Promise<{ id: string; version: number }> {
  const line = { indicatorCode: code, position: 1, basis: 'target', amberWithin: 5, ...more };
  return done(hub, 'clerk', 'setScorecardLine', { bodyId: hub.ids.body, line });
}
const wants = (indicatorId: string, value: number, more: object = {}) =>
  done(hub, 'clerk', 'setTarget', { indicatorId, bodyId: hub.ids.body, ...YEAR, value, ...more });

async function accepted(meetingId: string, figures: object[], who: PersonName = 'policeOfficer', subject = 'policing') {
  const given = await aContribution(
    hub,
    who,
    { meetingId, figures, subject },
    'id version figures { id indicator { code } }',
  );
  await done(hub, 'clerk', 'acceptContribution', { id: given.id, version: given.version });
  return given;
}

const COLOUR = 'indicator { code } rag ragReason direction directionReason judgement';
async function linesOf(meetingId: string, who: ViewerName = 'chair', fields = COLOUR) {
  const { meeting } = await asked(hub, who, `{ meeting(id: "${meetingId}") { scorecard { lines { ${fields} } } } }`);
  return meeting.scorecard.lines as Record<string, any>[]; // oxlint-disable-line typescript/no-explicit-any
}
async function lineOf(meetingId: string, code: string, who: ViewerName = 'chair', fields = COLOUR) {
  const lines = await linesOf(meetingId, who, `code: indicator { code } ${fields}`);
  return lines.find((line) => line['code'].code === code);
}

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text, parameters) => void log.push({ text, parameters }) } });
  await referring(hub.database, async (tx) => {
    const council = { level: 'localAuthority' as const, regionCode: 'E12000098' };
    const ranks = [1, 2, 3, 4, 5, 6];
    await tx.insert(areas).values([
      { code: 'E92000098', name: 'England', level: 'national' },
      { code: 'E12000098', name: 'The region', level: 'region' },
      { code: 'E06000098', oldCode: '898', name: 'Our council', ...council },
      ...ranks.map((rank) => ({
        code: `E0600080${rank}`,
        oldCode: `80${rank}`,
        name: `Council ${rank}`,
        ...council,
      })),
    ]);
    const like = { model: '2017', areaOldCode: '898', closeness: 'Very close' };
    await tx.insert(areaNeighbours).values(ranks.map((rank) => ({ ...like, rank, neighbourOldCode: `80${rank}` })));
    const measure = { dataset: 'Placements', cohort: 'All', unit: 'percent', title: 'Three placements' } as const;
    await tx.insert(publishedMeasures).values({ ...measure, code: 'three-placements' });
    const year = { periodKind: 'reportingYear', periodStartOn: '2016-04-01', periodEndOn: '2017-03-31' } as const;
    const figure = { measureCode: 'three-placements', ...year, status: 'final', source: 'made-up.csv' } as const;
    await tx
      .insert(publishedFigures)
      .values([
        { ...figure, areaCode: 'E92000098', value: 10 },
        { ...figure, areaCode: 'E12000098', value: 14 },
        { ...figure, areaCode: 'E06000098', value: 11 },
        ...ranks.map((rank) => ({ ...figure, areaCode: `E0600080${rank}`, value: rank * 3 })),
      ]);
  });
  await writing(hub.database, hub.ids.authority, (tx) => tx.update(authorities).set({ areaCode: 'E06000098' }));
});
afterAll(async () => hub.close());

describe('A line of the scorecard', () => {
  test('is coloured against its target, with what it was before and how old it is', async () => {
    const offered = await anIndicator(hub);
    await sets(offered.code);
    await wants(offered.id, 80);
    const meeting = await aMeeting(hub, { heldOn: '2018-01-08' });
    const status = { status: 'provisional', judgement: 'We are getting there' };
    await accepted(meeting.id, [exactly(offered.code, 70, BEFORE), exactly(offered.code, 77, QUARTER, status)]);
    const fields = `${COLOUR} basis amberWithin status ageInDays comparable suppliedAt suppliedBy { code }
      current { value } previous { value } series { value periodEndOn } target { value } national { value reason }`;
    expect(await lineOf(meeting.id, offered.code, 'chair', fields)).toMatchObject({
      rag: 'amber',
      ragReason: 'RATED',
      direction: 'better',
      judgement: null,
      basis: 'target',
      amberWithin: 5,
      status: 'provisional',
      ageInDays: 100,
      comparable: null,
      suppliedAt: '2017-11-20T12:00:00.000Z',
      suppliedBy: { code: 'police' },
      current: { value: 77 },
      previous: { value: 70 },
      series: [{ value: 77 }, { value: 70 }],
      target: { value: 80 },
      national: { value: null, reason: expect.stringContaining('own') as string },
    });
    // Where the meeting before was, the later figure is not known.
    const earlier = await aMeeting(hub, { heldOn: '2018-01-05' });
    expect(await lineOf(earlier.id, offered.code)).toMatchObject({ rag: null, ragReason: 'NO_FIGURE' });
  });

  test('is green inside the range that is its target, and red outside of it', async () => {
    const caseload = await anIndicator(hub, { unit: 'count', polarity: 'neither' });
    await sets(caseload.code);
    const meeting = await aMeeting(hub, { heldOn: '2018-01-09' });
    await accepted(meeting.id, [exactly(caseload.code, 74)]);
    expect(await lineOf(meeting.id, caseload.code)).toMatchObject({ rag: null, ragReason: 'NO_TARGET' });
    const target = await wants(caseload.id, 60);
    expect(await lineOf(meeting.id, caseload.code)).toMatchObject({ rag: null, ragReason: 'NEITHER_WAY_IS_BETTER' });
    await wants(caseload.id, 60, { upperValue: 70, version: target.version });
    expect(await lineOf(meeting.id, caseload.code)).toMatchObject({ rag: 'amber' });
    await sets(caseload.code, { amberWithin: 3 });
    expect(await lineOf(meeting.id, caseload.code)).toMatchObject({ rag: 'red' });
    const wrong = { indicatorId: caseload.id, bodyId: hub.ids.body, ...YEAR, value: 60, version: 2 };
    expect(await refused(hub, 'clerk', 'setTarget', { ...wrong, upperValue: 60 })).toBe(
      'BAD_USER_INPUT input.upperValue',
    );
  });

  test('is coloured against England, the region or the median of the neighbours, and stands beside areas that were named', async () => {
    const moves = await anIndicator(hub, { polarity: 'lowerIsBetter', definitionCode: 'three-placements' });
    const meeting = await aMeeting(hub, { heldOn: '2018-01-10' });
    await accepted(meeting.id, [exactly(moves.code, 12)]);
    const fields = `${COLOUR} comparable national { value } region { value } own { value area }
      neighbours { value count of } areas { area value reason }`;
    await sets(moves.code, { basis: 'national', amberWithin: 1, neighbourAreas: ['E06000801', 'E06000999'] });
    expect(await lineOf(meeting.id, moves.code, 'councillor', fields)).toMatchObject({
      rag: 'red',
      comparable: true,
      national: { value: 10 },
      region: { value: 14 },
      own: { value: 11, area: 'Our council' },
      neighbours: { value: 10.5, count: 6, of: 6 },
      areas: [
        { area: 'Council 1', value: 3 },
        { value: null, reason: expect.stringContaining('E06000999') as string },
      ],
    });
    await sets(moves.code, { basis: 'region' });
    expect(await lineOf(meeting.id, moves.code)).toMatchObject({ rag: 'green' });
    await sets(moves.code, { basis: 'neighbours', amberWithin: 2 });
    expect(await lineOf(meeting.id, moves.code)).toMatchObject({ rag: 'amber' });
  });

  test('is not coloured against what was measured otherwise, nor where nothing is published', async () => {
    const [ours, alike] = [await anIndicator(hub), await anIndicator(hub, { definitionCode: 'aged-16-to-18' })];
    const meeting = await aMeeting(hub, { heldOn: '2018-01-11' });
    await accepted(meeting.id, [exactly(ours.code, 50), exactly(alike.code, 50)]);
    for (const { code } of [ours, alike]) await sets(code, { basis: 'national' });
    const fields = `${COLOUR} comparable notComparableBecause national { value }`;
    expect(await lineOf(meeting.id, ours.code, 'chair', fields)).toMatchObject({
      ragReason: 'NO_COMPARATOR',
      comparable: null,
    });
    const published = {
      area: 'England',
      value: 60,
      source: 'Statistics',
      periodStartOn: '2016-04-01',
      periodEndOn: '2017-03-31',
    };
    for (const { code } of [ours, alike]) {
      const other = { ...published, indicatorCode: code, definitionCode: 'aged-17-to-18' };
      await done(hub, 'clerk', 'addComparator', other, 'id');
    }
    expect(await lineOf(meeting.id, alike.code, 'chair', fields)).toMatchObject({
      rag: null,
      ragReason: 'NOT_COMPARABLE',
      comparable: false,
      notComparableBecause: expect.stringContaining('aged-17-to-18') as string,
      national: { value: null },
    });
    await done(
      hub,
      'clerk',
      'addComparator',
      { ...published, indicatorCode: alike.code, definitionCode: 'aged-16-to-18' },
      'id',
    );
    expect(await lineOf(meeting.id, alike.code, 'chair', fields)).toMatchObject({
      rag: 'red',
      national: { value: 60 },
    });
  });

  test('whose figure is small has no colour and no direction but for whoever reads it exactly', async () => {
    const seen = await anIndicator(hub, { classification: 'members' });
    await sets(seen.code);
    await wants(seen.id, 80);
    const meeting = await aMeeting(hub, { heldOn: '2018-01-12' });
    const judgement = { judgement: 'Fewer than we want' };
    await accepted(meeting.id, [parts(seen.code, 30, 60, {}, BEFORE), parts(seen.code, 3, 12, judgement)]);
    const fields = `${COLOUR} current { value symbol } series { value }`;
    for (const who of ['chair', 'clerk', 'councillor', 'healthLead', 'youngMember'] as const) {
      expect(await lineOf(meeting.id, seen.code, who, fields), who).toMatchObject({
        rag: null,
        ragReason: 'SUPPRESSED',
        direction: null,
        directionReason: 'SUPPRESSED',
        judgement: 'Fewer than we want',
        current: { value: null, symbol: 'c' },
        series: [{ value: null }, { value: 50 }],
      });
    }
    expect(await lineOf(meeting.id, seen.code, 'policeOfficer', fields)).toMatchObject({
      rag: 'red',
      direction: 'worse',
      judgement: null,
      current: { value: 25 },
    });
    // A raised figure is not even released: nothing is made of it either.
    const raised = await anIndicator(hub);
    await sets(raised.code);
    await wants(raised.id, 80);
    const later = await aMeeting(hub, { heldOn: '2018-01-13' });
    const given = {
      meetingId: later.id,
      raisedTo: 'agreement',
      figures: [exactly(raised.code, 50, QUARTER, judgement)],
    };
    const { id, version } = await aContribution(hub, 'policeOfficer', given);
    await done(hub, 'clerk', 'acceptContribution', { id, version });
    expect(await lineOf(later.id, raised.code, 'councillor')).toMatchObject({
      ragReason: 'SUPPRESSED',
      judgement: null,
    });
    expect(await lineOf(later.id, raised.code, 'policeLead')).toMatchObject({ rag: 'red' });
  });

  test('of a stock has its flows beside it', async () => {
    const [stock, flow] = [
      await anIndicator(hub, { unit: 'count', polarity: 'neither' }),
      await anIndicator(hub, { unit: 'count', polarity: 'neither' }),
    ];
    await sets(stock.code, { beside: [flow.code] });
    const meeting = await aMeeting(hub, { heldOn: '2018-01-14' });
    await accepted(meeting.id, [exactly(stock.code, 780), exactly(flow.code, -42)]);
    expect(
      await lineOf(meeting.id, stock.code, 'chair', 'current { value } beside { value indicator { code } }'),
    ).toMatchObject({
      current: { value: 780 },
      beside: [{ value: -42, indicator: { code: flow.code } }],
    });
  });

  test('that is set anew after the round was opened counts for later rounds only', async () => {
    const line = await anIndicator(hub);
    const first = await sets(line.code, { amberWithin: 10 });
    await wants(line.id, 80);
    const meeting = await aMeeting(hub, { heldOn: '2018-01-15' });
    hub.clock.set('2017-11-20T13:00:00Z');
    await done(hub, 'clerk', 'openRound', {
      meetingId: meeting.id,
      indicators: [{ indicatorCode: line.code, ...QUARTER }],
    });
    hub.clock.set('2017-11-20T14:00:00Z');
    const next = await sets(line.code, { amberWithin: 1 });
    const given = await aContribution(hub, 'policeLead', {
      meetingId: meeting.id,
      figures: [parts(line.code, 72, 100)],
    });
    await done(hub, 'clerk', 'acceptContribution', { id: given.id, version: given.version });
    expect(await lineOf(meeting.id, line.code)).toMatchObject({ rag: 'amber' });
    const { setting } = (await lineOf(meeting.id, line.code, 'chair', 'setting { id endedAt }')) ?? {};
    expect(setting).toEqual({ id: first.id, endedAt: '2017-11-20T14:00:00.000Z' });
    const other = await aMeeting(hub, { heldOn: '2018-01-16' });
    expect(await lineOf(other.id, line.code, 'chair', 'setting { amberWithin earlier { amberWithin } }')).toMatchObject(
      {
        setting: { amberWithin: 1, earlier: [{ amberWithin: 10 }] },
      },
    );
    expect(await lineOf(other.id, line.code)).toMatchObject({ rag: 'red' });
    expect(await refused(hub, 'clerk', 'endScorecardLine', { id: first.id, version: 2 })).toBe('CONFLICT');
    await done(hub, 'clerk', 'endScorecardLine', { id: next.id, version: next.version });
    expect(await lineOf(other.id, line.code)).toBeUndefined();
    expect(await lineOf(meeting.id, line.code)).toMatchObject({ rag: 'amber' });
    hub.clock.set('2017-11-20T12:00:00Z');
  });
});

describe('The scorecard', () => {
  test('is set by the chair and the clerk, all of it or nothing, and every fault is told', async () => {
    const [one, two] = [await anIndicator(hub), await anIndicator(hub)];
    const lineFor = (indicatorCode: string, more: object = {}) => ({
      indicatorCode,
      position: 2,
      basis: 'target',
      amberWithin: 0,
      ...more,
    });
    const input = (...lines: object[]) => ({ bodyId: hub.ids.body, lines });
    expect(await refused(hub, 'policeLead', 'setScorecard', input(lineFor(one.code)))).toBe('FORBIDDEN');
    const wrong = input(
      lineFor('no-such'),
      lineFor(one.code, { amberWithin: -1, beside: [one.code] }),
      lineFor(one.code),
    );
    expect(await refused(hub, 'clerk', 'setScorecard', wrong)).toBe(
      'BAD_USER_INPUT input.lines.0.indicatorCode input.lines.1.amberWithin input.lines.1.beside.0 input.lines.2.indicatorCode',
    );
    await done(hub, 'chair', 'setScorecard', input(lineFor(one.code), lineFor(two.code)), 'id');
    const { bodies } = await asked(
      hub,
      'youngMember',
      '{ bodies { code scorecardSettings { indicator { code } endedAt } } }',
    );
    const codes = bodies.flatMap((body: { scorecardSettings: { indicator: { code: string } }[] }) =>
      body.scorecardSettings.map(({ indicator }) => indicator.code),
    );
    expect(codes).toEqual(expect.arrayContaining([one.code, two.code]) as string[]);
    const { data, withheld } = await hub
      .as('public')
      .ask(
        `{ bodies { scorecardSettings { id } } meeting(id: "${hub.ids.meetings.september}") { scorecard { lines { rag } } } }`,
      );
    expect(data.meeting.scorecard).toBeNull();
    expect(withheld.map(({ path }) => path)).toEqual(['meeting.scorecard']);
    expect(data.bodies.every((body: { scorecardSettings: unknown[] }) => body.scorecardSettings.length === 0)).toBe(
      true,
    );
  });

  test('is read in at most five statements, as many for forty lines as for four', async () => {
    const indicators = await Promise.all(
      Array.from({ length: 36 }, () => anIndicator(hub, { definitionCode: 'three-placements' })),
    );
    const meeting = await aMeeting(hub, { heldOn: '2018-01-20' });
    const reads = async () => {
      log.length = 0;
      const fields = `${COLOUR} current { value } previous { value } series { value } target { value } national { value }
        region { value } neighbours { value } areas { value }`;
      const lines = await linesOf(meeting.id, 'chair', fields);
      const rooms: unknown[] = [];
      const statements = log.filter(({ text, parameters }) => {
        if (text.includes('set_config')) rooms.push(parameters[0]);
        return rooms.at(-1) === 'hub_app' && !/^(begin|commit|rollback|set )|set_config/i.test(text);
      });
      return { lines: lines.length, statements: statements.length };
    };
    const few = await reads();
    const lines = indicators.map(({ code }) => ({
      indicatorCode: code,
      position: 9,
      basis: 'national',
      amberWithin: 1,
    }));
    await done(hub, 'clerk', 'setScorecard', { bodyId: hub.ids.body, lines }, 'id');
    await accepted(
      meeting.id,
      indicators.map(({ code }) => exactly(code, 12)),
    );
    const many = await reads();
    expect(few.lines).toBeGreaterThanOrEqual(4);
    expect(many.lines).toBe(few.lines + 36);
    expect(many.statements).toBeLessThanOrEqual(5);
    expect(few.statements).toBe(many.statements);
  });
});
