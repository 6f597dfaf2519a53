/** Collection rounds: what is owed, by whom, and who signs off. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { maySignOff } from '../../../src/domain/contributions/deputy.service.js';
import { aMeeting, asked, done, howRefused, QUARTER, refused, type Read } from '../../support/a.js';
import { world, type AgencyName, type PersonName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const OWED = ['return-interviews-offered', 'return-interviews-completed', 'mental-health-waits'];
const indicators = OWED.map((indicatorCode) => ({ indicatorCode, ...QUARTER }));
const narrative = () => ({ agencyId: hub.ids.agencies.housing, subject: 'housing' });
const opens = async (more: object = {}): Promise<Read & { meetingId: string }> => {
  const { id: meetingId } = await aMeeting(hub);
  const owed = { indicators, narratives: [narrative()], ...more };
  return { ...(await done(hub, 'clerk', 'openRound', { meetingId, ...owed })), meetingId };
};
const ITEMS = 'items { agency { code } indicator { code } subject periodEndOn }';

describe('The round that is owed', () => {
  const owed = async (who: PersonName | 'public') =>
    (await asked(hub, who, '{ body(code: "panel") { roundOwed { id closedAt } } }')).body.roundOwed;

  test('is that of the next planned meeting that asks one’s own agency, open or closed', async () => {
    const meetings = await Promise.all(['2018-02-20', '2018-02-10'].map((heldOn) => aMeeting(hub, { heldOn })));
    const [later, sooner] = await Promise.all(
      meetings.map(async ({ id: meetingId }) => done(hub, 'clerk', 'openRound', { meetingId, indicators })),
    );
    expect(await owed('policeOfficer')).toEqual({ id: sooner.id, closedAt: null });
    await done(hub, 'clerk', 'closeRound', { id: sooner.id, version: sooner.version });
    expect(await owed('policeOfficer')).toMatchObject({ id: sooner.id, closedAt: expect.any(String) });
    for (const who of ['public', 'noSeat', 'chair', 'fosteringChair'] as const) expect(await owed(who)).toBeNull();
    await done(hub, 'clerk', 'cancelMeeting', { ...meetings[1], reason: 'Snow' });
    expect(await owed('healthLead')).toMatchObject({ id: later.id });
  });

  test('says of each item what was given for the three periods before, as one reads it, and nothing of drafts', async () => {
    const { id: meetingId } = await aMeeting(hub, { heldOn: '2018-02-11' });
    const first = ['2016-04-01', '2016-07-01', '2016-10-01', '2017-01-01', '2017-04-01'];
    const last = ['2016-06-30', '2016-09-30', '2016-12-31', '2017-03-31', '2017-06-30'];
    const figures = first.map((periodStartOn, at) => ({
      indicatorCode: OWED[2],
      periodStartOn,
      periodEndOn: last[at],
      measure: { exactly: at === 3 ? 3 : 20 + at },
    }));
    const submitted = { meetingId, subject: 'health', figures: figures.slice(0, 4) };
    const given = await done(hub, 'healthLead', 'submitContribution', submitted);
    await done(hub, 'clerk', 'acceptContribution', given);
    const draft = { meetingId: (await aMeeting(hub)).id, subject: 'health', draft: true, figures: figures.slice(4) };
    await done(hub, 'healthLead', 'submitContribution', draft);
    const { id } = await opens();
    const question = `{ collectionRound(id: "${id}") { items { indicator { code } before { display } } } }`;
    const before = async (who: PersonName) =>
      (await asked(hub, who, question)).collectionRound.items
        .find((item: { indicator: { code: string } | null }) => item.indicator?.code === OWED[2])
        .before.map((one: { display: string }) => one.display);
    expect(await before('healthLead')).toEqual(['3', '22', '21']);
    expect(await before('councillor')).toEqual(['c', '22', '21']);
  });

  test('says who will read each box to those who fill it, and to nobody else', async () => {
    const { id } = await opens();
    const question = `{ collectionRound(id: "${id}") { items { agency { code }
      figure: readers(filter: { box: figure }) note: readers(filter: { box: note }) } } }`;
    const told = async (who: PersonName) =>
      (await asked(hub, who, question)).collectionRound.items.filter(
        (item: { agency: { code: string }; figure: string | null; note: string | null }) => item.figure ?? item.note,
      );
    expect(await told('policeOfficer')).toEqual([
      {
        agency: { code: 'police' },
        figure: 'Everybody reads this once it is published; the members of the panel before that.',
        note: 'Your own agency alone reads this: no sharing agreement opens it to anybody.',
      },
    ]);
    for (const who of ['clerk', 'chair', 'fosteringChair', 'youngMember'] as const) expect(await told(who)).toEqual([]);
  });
});

describe('A round', () => {
  test('is opened by the clerk, and what supplies an indicator owes it', async () => {
    const { id } = await opens();
    const { collectionRound } = await asked(hub, 'youngMember', `{ collectionRound(id: "${id}") { ${ITEMS} } }`);
    expect(collectionRound.items).toEqual([
      { agency: { code: 'health' }, indicator: { code: OWED[2] }, subject: 'health', periodEndOn: '2017-09-30' },
      { agency: { code: 'housing' }, indicator: null, subject: 'housing', periodEndOn: null },
      { agency: { code: 'police' }, indicator: { code: OWED[0] }, subject: 'policing', periodEndOn: '2017-09-30' },
      { agency: { code: 'socialcare' }, indicator: { code: OWED[1] }, subject: 'policing', periodEndOn: '2017-09-30' },
    ]);
  });

  test('is there for those with a role in the body, and for nobody else', async () => {
    const { id, meetingId } = await opens();
    for (const who of ['public', 'noSeat'] as const) {
      const answer = await hub.as(who).ask(`{ meeting(id: "${meetingId}") { round { id } viewerCanOpenRound } }`);
      expect(answer.data.meeting).toEqual({ round: null, viewerCanOpenRound: false });
      expect(howRefused(await hub.as(who).ask(`{ collectionRound(id: "${id}") { id } }`))).toBe('NOT_FOUND');
    }
    for (const who of ['policeSystem', 'councillor', 'healthLead'] as const) {
      expect((await asked(hub, who, `{ meeting(id: "${meetingId}") { round { id } } }`)).meeting.round).toEqual({ id });
    }
  });

  test('is told everything that is wrong with it at once', async () => {
    const { id: meetingId } = await aMeeting(hub);
    const { periodEndOn, periodStartOn } = QUARTER;
    const faulty = {
      meetingId,
      indicators: [
        indicators[0],
        indicators[0],
        { ...indicators[1], periodStartOn: periodEndOn, periodEndOn: periodStartOn },
        { ...indicators[1], indicatorCode: 'nobody-knows' },
        { ...indicators[2], periodEndOn: '2199-12-31' },
      ],
      narratives: [narrative(), narrative(), { agencyId: meetingId, subject: 'health' }],
      like: { roundId: meetingId, ...QUARTER },
    };
    expect(await refused(hub, 'clerk', 'openRound', faulty)).toBe(
      [
        'BAD_USER_INPUT input.like.roundId',
        'input.indicators.1.indicatorCode',
        'input.indicators.2.periodEndOn',
        'input.indicators.3.indicatorCode',
        'input.indicators.4.periodEndOn',
        'input.narratives.1.subject',
        'input.narratives.2.agencyId',
      ].join(' '),
    );
    expect(await refused(hub, 'clerk', 'openRound', { meetingId })).toBe('BAD_USER_INPUT input');
    expect(await refused(hub, 'policeLead', 'openRound', { meetingId, indicators })).toBe('FORBIDDEN');
    await done(hub, 'clerk', 'openRound', { meetingId, indicators });
    expect(await refused(hub, 'clerk', 'openRound', { meetingId, indicators })).toBe('CONFLICT');
  });

  test('asks for what an earlier one asked for, in another period, but for what is named beside it', async () => {
    const { id: roundId } = await opens();
    const year = { periodStartOn: '2016-10-01', periodEndOn: '2017-09-30' };
    const again = { indicators: [indicators[0]], narratives: null, like: { roundId, ...year } };
    const { items } = (
      await asked(
        hub,
        'clerk',
        `{ collectionRound(id: "${(await opens(again)).id}") {
      items { indicator { code } periodStartOn } } }`,
      )
    ).collectionRound;
    expect(items).toEqual([
      { indicator: { code: OWED[2] }, periodStartOn: year.periodStartOn },
      { indicator: null, periodStartOn: null },
      { indicator: { code: OWED[0] }, periodStartOn: QUARTER.periodStartOn },
      { indicator: { code: OWED[1] }, periodStartOn: year.periodStartOn },
    ]);
  });
});

describe('An agency’s lead signs off', () => {
  const signs = async (who: PersonName, agency: AgencyName): Promise<boolean> => {
    const context = await hub.contextOf(who);
    const signsOff = await maySignOff(context, { bodyId: hub.ids.body, agencyId: hub.ids.agencies[agency] });
    await context.close();
    return signsOff;
  };

  test('and so does the deputy whom the lead named, in their days and for their own agency', async () => {
    const bodyId = hub.ids.body;
    const memberId = hub.ids.people.policeOfficer;
    const names = { bodyId, memberId, fromOn: '2017-11-21', untilOn: '2017-11-23' };
    expect([await signs('policeLead', 'police'), await signs('policeLead', 'housing')]).toEqual([true, false]);
    expect(await refused(hub, 'policeOfficer', 'nameDeputy', names)).toBe('FORBIDDEN');
    expect(await refused(hub, 'housingLead', 'nameDeputy', names)).toBe('BAD_USER_INPUT input.memberId');
    const past = { ...names, fromOn: '2017-11-19', untilOn: '2017-11-18' };
    expect(await refused(hub, 'policeLead', 'nameDeputy', past)).toBe('BAD_USER_INPUT input.fromOn input.untilOn');
    const unseated = { ...names, memberId: hub.ids.people.noSeat };
    expect(await refused(hub, 'housingLead', 'nameDeputy', unseated)).toBe('BAD_USER_INPUT input.memberId');
    const deputy = await done(hub, 'policeLead', 'nameDeputy', names);
    const days: boolean[] = [];
    for (const day of ['20', '21', '23', '24']) {
      hub.clock.set(`2017-11-${day}T12:00:00Z`);
      days.push(await signs('policeOfficer', 'police'));
    }
    expect(days).toEqual([false, true, true, false]);
    hub.clock.set('2017-11-22T12:00:00Z');
    expect(await signs('policeOfficer', 'housing')).toBe(false);
    expect(await signs('policeSystem', 'police')).toBe(false);
    await done(hub, 'policeLead', 'endDeputy', deputy);
    expect(await signs('policeOfficer', 'police')).toBe(false);
    expect(await refused(hub, 'policeLead', 'endDeputy', deputy)).toBe('CONFLICT');
  });
});
