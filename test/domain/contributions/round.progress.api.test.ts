/** A round from its opening to its closing: what is given, what is late, what is disputed, and what nobody learns. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aMeeting, asked, done, howRefused, QUARTER, refused, tryTo, type Read } from '../../support/a.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;
const log: string[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push(text) } });
});
beforeEach(() => on('2017-11-20'));
afterAll(async () => hub.close());

const on = (day: string) => hub.clock.set(`${day}T12:00:00Z`);
const OFFERED = 'return-interviews-offered';
const COMPLETED = 'return-interviews-completed';
const STABILITY = 'long-term-stability';
const ACCOMMODATION = 'suitable-accommodation-19-21';
const WAITS = 'mental-health-waits';
const ALL = [OFFERED, COMPLETED, STABILITY, ACCOMMODATION, WAITS];
const parts = { parts: { numerator: 30, denominator: 60 } };
const figure = (indicatorCode: string, more: object = { measure: parts }) => ({ indicatorCode, ...QUARTER, ...more });

interface Round extends Read {
  readonly meetingId: string;
}

let day = 0;

/** A round whose returns are due on 10 January and signed off by the 15th, for a meeting on the 25th or a day after it. */
async function aRound(): Promise<Round> {
  const heldOn = new Date(Date.UTC(2018, 0, 25 + day++)).toISOString().slice(0, 10);
  const { id: meetingId } = await aMeeting(hub, {
    heldOn,
    contributionsDueOn: '2018-01-10',
    signOffDueOn: '2018-01-15',
  });
  const { socialCare, housing } = hub.ids.agencies;
  const round = await done(hub, 'clerk', 'openRound', {
    meetingId,
    indicators: ALL.map((indicatorCode) => ({ indicatorCode, ...QUARTER })),
    narratives: [
      { agencyId: socialCare, subject: 'placement' },
      { agencyId: housing, subject: 'housing' },
    ],
  });
  return { ...round, meetingId };
}

const gives = (who: PersonName, { meetingId }: Round, subject: string, input: object): Promise<Read> =>
  done(hub, who, 'submitContribution', { meetingId, subject, ...input });

const COUNTS = 'owed given gaps disputed completeness expectedOn extendedUntilOn completedOn onTime';
const progressOf = async ({ id }: Round, who: PersonName = 'councillor') => {
  const { collectionRound } = await asked(
    hub,
    who,
    `{ collectionRound(id: "${id}") { agencies { agency { code } ${COUNTS} } } }`,
  );
  return Object.fromEntries(
    collectionRound.agencies.map((one: { agency: { code: string } } & Record<string, unknown>) => {
      const { agency, ...rest } = one;
      return [agency.code, rest];
    }),
  );
};
const TOTAL = 'owed given gaps disputed completeness agenciesOnTime agenciesLate';
const totalOf = async ({ id }: Round, who: PersonName = 'councillor') =>
  (await asked(hub, who, `{ collectionRound(id: "${id}") { total { ${TOTAL} } } }`)).collectionRound.total;
const itemOf = async ({ id }: Round, code: string, who: PersonName = 'clerk') => {
  const { collectionRound } = await asked(
    hub,
    who,
    `{ collectionRound(id: "${id}") { items { id state viewerCanDispute agency { code } indicator { code } disputes { status } } } }`,
  );
  return collectionRound.items.find((one: { indicator: { code: string } | null }) => one.indicator?.code === code);
};

describe('A round', () => {
  test('counts what is signed off and gaps with a reason, by the day, and of drafts nobody learns', async () => {
    const round = await aRound();
    const { health } = hub.ids.agencies;
    on('2018-01-12');
    await gives('policeLead', round, 'policing', {
      figures: [figure(OFFERED, { measure: { parts: { numerator: 2, denominator: 60 } } })],
    });
    await gives('socialCareLead', round, 'policing', {
      figures: [figure(COMPLETED, { measure: { symbol: 'x' }, reason: 'The system was down' })],
    });
    await gives('socialCareLead', round, 'placement', { figures: [figure(STABILITY)] });
    await gives('housingLead', round, 'housing', { draft: true, narrative: 'Soon', figures: [figure(ACCOMMODATION)] });
    await gives('housingOfficer', round, 'careLeavers', { narrative: 'With our lead' });
    const reason = 'Their system changes';
    await done(
      hub,
      'clerk',
      'extendRound',
      { roundId: round.id, agencyId: health, untilOn: '2018-01-18', reason },
      'id',
    );
    await done(
      hub,
      'clerk',
      'extendRound',
      { roundId: round.id, agencyId: health, untilOn: '2018-01-20', reason },
      'id',
    );
    const due = { disputed: 0, expectedOn: '2018-01-15', extendedUntilOn: null, completedOn: null, onTime: null };
    const extended = { expectedOn: '2018-01-20', extendedUntilOn: '2018-01-20' };
    const early = {
      health: { ...due, ...extended, owed: 1, given: 0, gaps: 0, completeness: 0 },
      housing: { ...due, owed: 2, given: 0, gaps: 0, completeness: 0 },
      police: { ...due, owed: 1, given: 1, gaps: 0, completeness: 100, completedOn: '2018-01-12', onTime: true },
      socialcare: { ...due, owed: 3, given: 1, gaps: 1, completeness: 66.6 },
    };
    expect(await progressOf(round)).toEqual(early);
    // 3 of 1 + 2 + 1 + 3 = 7 are 42.86 %. Three agencies can still be on time, and so are neither.
    const total = { owed: 7, given: 2, gaps: 1, disputed: 0 };
    expect(await totalOf(round)).toEqual({ ...total, completeness: 42.8, agenciesOnTime: 1, agenciesLate: 0 });
    // A value that the hub suppresses is given like any other.
    expect((await itemOf(round, OFFERED, 'councillor')).state).toBe('given');
    expect((await itemOf(round, COMPLETED, 'youngMember')).state).toBe('gap');
    expect((await itemOf(round, ACCOMMODATION, 'housingLead')).state).toBe('owed');

    on('2018-01-19');
    await gives('healthLead', round, 'health', { figures: [figure(WAITS, { measure: { exactly: 7 } })] });
    const late = await progressOf(round);
    expect(late['health']).toEqual({
      ...early.health,
      given: 1,
      completeness: 100,
      completedOn: '2018-01-19',
      onTime: true,
    });
    expect(late['socialcare']).toEqual({ ...early.socialcare, onTime: false });
    // 4 of 7 are 57.14 %.
    expect(await totalOf(round, 'youngMember')).toEqual({
      ...total,
      given: 3,
      completeness: 57.1,
      agenciesOnTime: 2,
      agenciesLate: 2,
    });

    const { readiness } = (
      await asked(
        hub,
        'chair',
        `{ meeting(id: "${round.meetingId}") { readiness { returnsAwaited { agency { code } count } } } }`,
      )
    ).meeting;
    expect(readiness.returnsAwaited).toEqual([
      { agency: { code: 'housing' }, count: 2 },
      { agency: { code: 'socialcare' }, count: 1 },
    ]);

    const query = `{ agencies { code timeliness(first: 1) { round { id } onTime completeness } } }`;
    const timeliness = (await asked(hub, 'councillor', query)).agencies.find(
      (one: { code: string }) => one.code === 'health',
    );
    expect(timeliness.timeliness).toEqual([{ round: { id: round.id }, onTime: true, completeness: 100 }]);
    const none = (await asked(hub, 'noSeat', query)).agencies.map((one: { timeliness: object[] }) => one.timeliness);
    expect(none.flat()).toEqual([]);
  });

  test('is expected on the days of its meeting, which move with it', async () => {
    const round = await aRound();
    const { heldOn } = (await asked(hub, 'clerk', `{ meeting(id: "${round.meetingId}") { heldOn } }`)).meeting;
    const later = (on: string) => new Date(Date.parse(on) + 120 * 86_400_000).toISOString().slice(0, 10);
    await done(hub, 'clerk', 'moveMeeting', { id: round.meetingId, version: 1, heldOn: later(heldOn) });
    expect((await progressOf(round))['police'].expectedOn).toBe(later('2018-01-15'));
  });

  test('of a meeting that was cancelled awaits nothing, calls nobody late, and is neither extended nor closed', async () => {
    const round = await aRound();
    on('2018-01-12');
    const given = { narrative: 'Six of them moved', draft: true };
    const draft = await gives('housingLead', round, 'housing', given);
    await done(hub, 'clerk', 'cancelMeeting', { id: round.meetingId, version: 1, reason: 'Snow' });
    on('2018-01-23');
    expect((await progressOf(round))['police'].onTime).toBeNull();
    expect(await totalOf(round)).toMatchObject({ agenciesLate: 0, agenciesOnTime: 0 });
    const may = `{ collectionRound(id: "${round.id}") { viewerCanExtend viewerCanClose } }`;
    expect((await asked(hub, 'clerk', may)).collectionRound).toEqual({ viewerCanExtend: false, viewerCanClose: false });
    const more = { roundId: round.id, agencyId: hub.ids.agencies.health, untilOn: '2018-01-24', reason: 'New system' };
    expect(await refused(hub, 'clerk', 'extendRound', more)).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'closeRound', { id: round.id, version: round.version })).toBe('CONFLICT');
    expect(await refused(hub, 'housingLead', 'reviseContribution', { ...draft, draft: false })).toBe('CONFLICT');
    const { agencies } = await asked(hub, 'clerk', '{ agencies { code timeliness(first: 100) { round { id } } } }');
    expect(JSON.stringify(agencies)).not.toContain(round.id);
  });

  test('is read in as many statements with a hundred items as with ten, and an agency’s rounds in two', async () => {
    const { id: meetingId } = await aMeeting(hub);
    const another = await aMeeting(hub);
    const asking = (count: number, of: string) => ({
      meetingId: of,
      indicators: Array.from({ length: count }, (_, at) => ({
        indicatorCode: ALL[at % ALL.length],
        periodStartOn: '2016-01-01',
        periodEndOn: new Date(Date.UTC(2016, 0, 1 + at)).toISOString().slice(0, 10),
      })),
    });
    const few = await done(hub, 'clerk', 'openRound', asking(10, meetingId));
    const many = await done(hub, 'clerk', 'openRound', asking(100, another.id));
    const statementsFor = async (query: string): Promise<string[]> => {
      log.length = 0;
      await asked(hub, 'policeLead', query);
      return log.filter((text) => /^\s*(with|select)/i.test(text) && !text.includes('set_config'));
    };
    const whole = (id: string) => `{ collectionRound(id: "${id}") {
      meeting { heldOn } extensions { id } viewerCanExtend total { completeness } agencies { agency { code } ${COUNTS} }
      items { state viewerCanDispute agency { code } indicator { code } disputes { id } } } }`;
    const forFew = await statementsFor(whole(few.id));
    expect((await statementsFor(whole(many.id))).length).toBe(forFew.length);
    const overTime = await statementsFor(`{ agencies { timeliness { onTime completeness expectedOn } } }`);
    expect(overTime.filter((text) => text.includes('"round')).length).toBe(2);
  });

  test('once closed takes what an extension lets in and no more, and tells what to do', async () => {
    const round = await aRound();
    on('2018-01-16');
    const { health, youngPeople } = hub.ids.agencies;
    const draft = await gives('housingLead', round, 'housing', { draft: true, narrative: 'Soon' });
    const extending = { roundId: round.id, agencyId: health, untilOn: '2018-01-20', reason: 'A new system' };
    for (const [wrong, path] of [
      [{ agencyId: youngPeople }, 'input.agencyId'],
      [{ untilOn: '2018-01-15' }, 'input.untilOn'],
      [{ untilOn: '2018-12-31' }, 'input.untilOn'],
      [{ reason: ' ' }, 'input.reason'],
    ] as const) {
      expect(await refused(hub, 'clerk', 'extendRound', { ...extending, ...wrong })).toBe(`BAD_USER_INPUT ${path}`);
    }
    expect(await refused(hub, 'healthLead', 'extendRound', extending)).toBe('FORBIDDEN');
    await done(hub, 'clerk', 'extendRound', extending, 'id');
    expect(await refused(hub, 'policeLead', 'closeRound', { id: round.id, version: round.version })).toBe('FORBIDDEN');
    await done(hub, 'clerk', 'closeRound', { id: round.id, version: round.version });
    expect(await refused(hub, 'clerk', 'closeRound', { id: round.id, version: round.version })).toBe('CONFLICT');

    const may = async (who: PersonName) =>
      (await asked(hub, who, `{ meeting(id: "${round.meetingId}") { viewerCanContribute } }`)).meeting
        .viewerCanContribute;
    expect([await may('policeLead'), await may('healthLead')]).toEqual([false, true]);
    const late = { meetingId: round.meetingId, subject: 'policing', figures: [figure(OFFERED)] };
    const answer = await tryTo(hub, 'policeLead', 'submitContribution', late);
    expect(howRefused(answer)).toBe('CONFLICT');
    expect(answer.errors[0]?.message).toContain('Ask its clerk for more time');
    expect(await refused(hub, 'housingLead', 'reviseContribution', { ...draft, narrative: 'Now' })).toBe('CONFLICT');
    on('2018-01-20');
    const waits = { figures: [figure(WAITS, { measure: { exactly: 7 } })] };
    await gives('healthLead', round, 'health', waits);
    on('2018-01-21');
    const another = { meetingId: round.meetingId, subject: 'education', narrative: 'Too late' };
    expect(await refused(hub, 'healthLead', 'submitContribution', another)).toBe('CONFLICT');
  });
});

describe('“Not ours”', () => {
  test('is taken back by whoever owes it, who may say it again, and by nobody else', async () => {
    const round = await aRound();
    const { id: itemId } = await itemOf(round, ACCOMMODATION);
    const says = { itemId, reason: 'Leaving care holds these' };
    const dispute = await done(hub, 'housingOfficer', 'disputeItem', says);
    const mayTakeBack = async (who: PersonName): Promise<boolean> => {
      const query = `{ collectionRound(id: "${round.id}") { items { disputes { viewerCanTakeBack } } } }`;
      const { items } = (await asked(hub, who, query)).collectionRound;
      return items.flatMap(({ disputes }: { disputes: object[] }) => disputes)[0].viewerCanTakeBack;
    };
    for (const who of ['policeLead', 'clerk', 'chair'] as const) {
      expect(await mayTakeBack(who), who).toBe(false);
      expect(await refused(hub, who, 'takeDisputeBack', dispute)).toBe('FORBIDDEN');
    }
    expect(await mayTakeBack('housingLead')).toBe(true);
    const stale = { ...dispute, version: dispute.version + 1 };
    expect(await refused(hub, 'housingLead', 'takeDisputeBack', stale)).toBe('CONFLICT');
    const settled = await done(hub, 'housingLead', 'takeDisputeBack', dispute, 'id version status settlement');
    expect(settled).toMatchObject({
      status: 'upheld',
      settlement: 'Its agency took this back: it owes it after all.',
    });
    expect(await refused(hub, 'housingLead', 'takeDisputeBack', { ...dispute, version: settled.version })).toBe(
      'CONFLICT',
    );
    expect((await itemOf(round, ACCOMMODATION)).state).toBe('owed');
    await done(hub, 'housingOfficer', 'disputeItem', says);
  });

  test('is said by who owes it, leaves it owed, and once another agency owes it lets that one give it', async () => {
    const round = await aRound();
    const { socialCare, housing } = hub.ids.agencies;
    const { id: itemId } = await itemOf(round, ACCOMMODATION);
    expect((await itemOf(round, ACCOMMODATION, 'housingOfficer')).viewerCanDispute).toBe(true);
    const says = { itemId, reason: 'Leaving care holds these', suggestedAgencyId: socialCare };
    expect(await refused(hub, 'policeLead', 'disputeItem', says)).toBe('FORBIDDEN');
    expect(await refused(hub, 'housingLead', 'disputeItem', { ...says, suggestedAgencyId: housing })).toBe(
      'BAD_USER_INPUT input.suggestedAgencyId',
    );
    const dispute = await done(hub, 'housingOfficer', 'disputeItem', says);
    expect(await refused(hub, 'housingLead', 'disputeItem', says)).toBe('CONFLICT');
    expect((await progressOf(round))['housing']).toMatchObject({ owed: 2, given: 0, disputed: 1, completeness: 0 });
    expect(await totalOf(round)).toMatchObject({ owed: 7, disputed: 1, completeness: 0 });
    // Before it is settled, the catalogue says who supplies it.
    const given = { meetingId: round.meetingId, subject: 'housing', figures: [figure(ACCOMMODATION)] };
    expect(await refused(hub, 'socialCareLead', 'submitContribution', given)).toBe(
      'BAD_USER_INPUT input.figures.0.indicatorCode',
    );
    const settles = { ...dispute, settlement: 'It is theirs', reassignToId: socialCare };
    expect(await refused(hub, 'chair', 'settleDispute', settles)).toBe('FORBIDDEN');
    await done(hub, 'clerk', 'settleDispute', settles);
    expect(await refused(hub, 'clerk', 'settleDispute', settles)).toBe('CONFLICT');
    await done(hub, 'socialCareLead', 'submitContribution', given);
    expect(await itemOf(round, ACCOMMODATION)).toMatchObject({
      state: 'given',
      agency: { code: 'socialcare' },
      disputes: [{ status: 'reassigned' }],
    });
    expect((await progressOf(round))['housing']).toMatchObject({ owed: 1, disputed: 0 });
  });

  test('is upheld where the clerk finds that they owe it all the same', async () => {
    const round = await aRound();
    const { id: itemId } = await itemOf(round, OFFERED);
    const dispute = await done(hub, 'policeLead', 'disputeItem', { itemId, reason: 'Not ours' });
    await done(hub, 'clerk', 'settleDispute', { ...dispute, settlement: 'It is yours' });
    expect(await itemOf(round, OFFERED)).toMatchObject({ state: 'owed', disputes: [{ status: 'upheld' }] });
  });
});
