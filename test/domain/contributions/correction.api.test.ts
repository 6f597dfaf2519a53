/** Corrections: a further revision that holds only what differs, seen by the board once it is signed off and accepted. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  anIndicator,
  aContribution,
  aMeeting,
  asked,
  done,
  howRefused,
  refused,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
const codes: string[] = [];

beforeAll(async () => {
  hub = await world();
  for (let at = 0; at < 3; at += 1) codes.push((await anIndicator(hub, { unit: 'count' })).code);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' };
const counts = (...values: number[]) =>
  values.map((exactly, at) => ({ indicatorCode: codes[at], ...QUARTER, measure: { exactly } }));
const FIELDS = `id version stage step revision narrative correctionReason figures { id display }
  corrects { id } correctedBy { id } differences { figure { display } before { display } }`;
const at = ({ id, version }: Read) => ({ id, version });

/** A return of the police's to a meeting with a round, signed off by their lead. */
async function aReturn(input: object = {}) {
  const { id: meetingId } = await aMeeting(hub);
  const indicators = [{ indicatorCode: codes[0], ...QUARTER }];
  await done(hub, 'clerk', 'openRound', { meetingId, indicators });
  const given = await aContribution(hub, 'policeLead', { meetingId, figures: counts(20, 30), ...input }, FIELDS);
  return { ...given, meetingId } as Read & { meetingId: string; figures: { id: string }[] };
}
const accept = (given: Read) => done(hub, 'clerk', 'acceptContribution', at(given), FIELDS);
const hold = async (meetingId: string) => {
  hub.clock.set('2018-12-31T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', { id: meetingId, version: 1 });
};
const displays = async (who: ViewerName, meetingId: string, on?: string) => {
  const filter = on ? `filter: { on: "${on}" }` : 'filter: {}';
  const { figures } = (
    await asked(
      hub,
      who,
      `{ meeting(id: "${meetingId}") { figures(${filter}) { totalCount nodes { display isStanding } } } }`,
    )
  ).meeting;
  expect(figures.totalCount).toBe(figures.nodes.length);
  return figures.nodes.map((one: { display: string | null }) => one.display);
};

/** All that somebody can come to of a return, along every way. */
async function everythingOf(who: ViewerName, given: { id: string; meetingId: string; figures: { id: string }[] }) {
  const { data, errors } = await hub.as(who).ask(`{
    contribution(id: "${given.id}") { ${FIELDS} step progress viewerCanAccept comments { text } proposals { title }
      figures { id display isStanding revision history { id display } contribution { version } } }
    meeting(id: "${given.meetingId}") { contributions { totalCount nodes { id } }
      figures { totalCount nodes { id display } } agenciesNotContributed { code } round { items { state } } }
    contributions(filter: { meetingId: "${given.meetingId}" }) { totalCount nodes { id } }
    proposals { totalCount } }`);
  return JSON.stringify({ data, errors: errors.map((one) => one.extensions.code) });
}

describe('A correction', () => {
  test('holds only what differs, and of a draft of one nobody but its agency can tell along any way', async () => {
    const given = await aReturn();
    const before = new Map<ViewerName, string>();
    for (const who of VIEWERS) before.set(who, await everythingOf(who, given));
    const [same, other, further] = counts(20, 31, 40);
    const correction = await done(
      hub,
      'policeOfficer',
      'correctContribution',
      {
        ...at(given),
        narrative: 'What we saw this quarter',
        figures: [same, other, further],
        proposals: [{ title: 'Count weekly', fromFigure: codes[0] }],
      },
      `${FIELDS} proposals { title figure { id } }`,
    );
    expect(correction).toMatchObject({
      revision: 2,
      stage: 'draft',
      step: 'drafting',
      narrative: null,
      corrects: { id: given.id },
      correctedBy: null,
      figures: [{ display: '31' }, { display: '40' }],
      differences: [
        { figure: { display: '31' }, before: { display: '30' } },
        { figure: { display: '40' }, before: null },
      ],
      // It cites the revision that made it necessary, which here is the first.
      proposals: [{ title: 'Count weekly', figure: { id: given.figures[0]?.id } }],
    });
    for (const who of VIEWERS) {
      const isAgency = ['policeLead', 'policeOfficer', 'policeSystem'].includes(who);
      expect((await everythingOf(who, given)) === before.get(who), who).toBe(!isAgency);
    }
    expect(await refused(hub, 'clerk', 'acceptContribution', at(correction))).toBe('NOT_FOUND');
    // Nor does it move the revision that stands: what was read of that is still up to date.
    await accept(given);
  });

  test('is opened one at a time, from the newest revision, by the agency alone', async () => {
    const given = await aReturn();
    const figures = counts(21);
    const again = { ...at(given), figures };
    expect(await refused(hub, 'policeLead', 'correctContribution', { ...at(given), figures: counts(20) })).toBe(
      'BAD_USER_INPUT input',
    );
    expect(await refused(hub, 'housingLead', 'correctContribution', again)).toBe('NOT_FOUND');
    expect(await refused(hub, 'clerk', 'correctContribution', again)).toBe('FORBIDDEN');
    const both = await Promise.all(
      ['policeLead', 'policeOfficer'].map((who) =>
        hub
          .as(who as ViewerName)
          .ask('mutation ($input: CorrectContributionInput!) { correctContribution(input: $input) { id version } }', {
            input: again,
          }),
      ),
    );
    expect(both.map(howRefused).toSorted()).toEqual(['', 'CONFLICT']);
    const opened = both.find((one) => one.errors.length === 0)?.data.correctContribution as Read;
    expect(await refused(hub, 'policeLead', 'correctContribution', again)).toBe('CONFLICT');
    // The open one is revised, and goes on holding only what differs.
    const revised = await done(
      hub,
      'policeOfficer',
      'reviseContribution',
      { ...at(opened), figures: counts(20, 31), draft: false },
      FIELDS,
    );
    expect(revised).toMatchObject({ step: 'withLead', figures: [{ display: '31' }] });
    await done(hub, 'policeLead', 'signOffContribution', at(revised));
    expect(await refused(hub, 'policeLead', 'correctContribution', again)).toBe('CONFLICT');
  });

  test('is accepted with the revisions before it, and what the board saw on a day stays what it saw', async () => {
    const given = await aReturn();
    await accept(given);
    const { meetingId } = given;
    const { version } = (await asked(hub, 'clerk', `{ contribution(id: "${given.id}") { version } }`)).contribution;
    await hold(meetingId);
    // Half past midnight in London on the third, and still the second in UTC.
    hub.clock.set('2019-06-02T23:30:00Z');
    const correcting = { id: given.id, version, figures: counts(20, 3), draft: false };
    expect(await refused(hub, 'policeLead', 'correctContribution', correcting)).toBe('BAD_USER_INPUT input.reason');
    const reason = 'Counted twice';
    const second = await done(hub, 'policeLead', 'correctContribution', { ...correcting, reason }, FIELDS);
    expect(second).toMatchObject({ stage: 'signedOff', correctionReason: reason });
    expect(await displays('councillor', meetingId)).toEqual(['20', '30']);
    expect(await displays('clerk', meetingId)).toEqual(['20', 'c']);
    const withdrawn = [{ indicatorCode: codes[0], ...QUARTER, measure: { symbol: 'x' }, reason: 'Lost' }];
    const third = await done(
      hub,
      'policeLead',
      'correctContribution',
      { ...at(second), reason, figures: withdrawn, draft: false },
      FIELDS,
    );
    expect(await accept(third)).toMatchObject({ revision: 3, stage: 'accepted' });
    expect((await asked(hub, 'councillor', `{ contribution(id: "${second.id}") { stage } }`)).contribution.stage).toBe(
      'accepted',
    );
    expect(await displays('councillor', meetingId)).toEqual(['c', 'x']);
    expect(await displays('councillor', meetingId, '2019-06-03')).toEqual(['c', 'x']);
    expect(await displays('councillor', meetingId, '2019-06-02')).toEqual(['20', '30']);
    expect(await displays('policeLead', meetingId, '2017-11-19')).toEqual([]);
    expect(await displays('public', meetingId)).toEqual([]);

    const history = `{ contribution(id: "${given.id}") { correctedBy { id } differences { figure { id } }
      figures { isStanding history { display contribution { revision acceptedAt } } } } }`;
    // A suppressed value stays suppressed in each revision.
    const ofSecond = (values: string[]) => ({
      isStanding: false,
      history: values.map((display, index) => ({
        display,
        contribution: { revision: index + 1, acceptedAt: expect.any(String) },
      })),
    });
    const seen = (await asked(hub, 'councillor', history)).contribution;
    expect(seen).toMatchObject({
      correctedBy: { id: third.id },
      differences: [],
      figures: [{ isStanding: false }, ofSecond(['30', 'c'])],
    });
    expect((await asked(hub, 'policeLead', history)).contribution.figures[1]).toEqual(ofSecond(['30', '3']));
    const changed = `{ contribution(id: "${second.id}") { differences { before { display } figure { display numerator } } } }`;
    expect((await asked(hub, 'councillor', changed)).contribution.differences).toEqual([
      { before: { display: '30' }, figure: { display: 'c', numerator: null } },
    ]);
  });

  test('in a meeting without a round is of what is accepted; until then it is revised', async () => {
    const given = await aContribution(hub, 'policeOfficer', { figures: counts(20) });
    const correcting = { ...at(given), reason: 'Counted twice', figures: counts(21), draft: false };
    expect(await refused(hub, 'policeOfficer', 'correctContribution', correcting)).toBe('CONFLICT');
    const { version } = await accept(given);
    expect(await refused(hub, 'policeOfficer', 'reviseContribution', { id: given.id, version, narrative: 'New' })).toBe(
      'CONFLICT',
    );
    const corrected = await done(hub, 'policeOfficer', 'correctContribution', { ...correcting, version }, FIELDS);
    expect(corrected).toMatchObject({ revision: 2, stage: 'signedOff' });
    await accept(corrected);
    const { id: meetingId } = given.meeting;
    expect(await displays('councillor', meetingId)).toEqual(['21']);
    await hold(meetingId);
    const { data } = await hub.as('clerk').ask(`{ contribution(id: "${corrected.id}") { version } }`);
    await done(hub, 'clerk', 'publishContribution', { id: corrected.id, version: data.contribution.version });
    expect(await displays('public', meetingId)).toEqual(['21']);
  });
});

test('A page of the figures of a meeting goes on behind the one before, and is confined by its filter', async () => {
  const given = await aReturn({ figures: counts(20, 30, 40) });
  await done(hub, 'policeLead', 'correctContribution', { ...at(given), figures: counts(21), draft: false });
  const page = async (after: string | null) =>
    (
      await asked(
        hub,
        'clerk',
        `query ($after: String) { meeting(id: "${given.meetingId}") {
          figures(first: 2, after: $after) { totalCount nodes { display } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      )
    ).meeting.figures;
  const first = await page(null);
  expect(first).toMatchObject({
    totalCount: 3,
    nodes: [{ display: '30' }, { display: '40' }],
    pageInfo: { hasNextPage: true },
  });
  expect((await page(first.pageInfo.endCursor)).nodes).toEqual([{ display: '21' }]);
  const confined = `{ meeting(id: "${given.meetingId}") {
    a: figures(filter: { indicatorCodes: ["${codes[1]}"] }) { totalCount nodes { display } }
    b: figures(filter: { agencyId: "${hub.ids.agencies.housing}" }) { totalCount }
    c: figures(filter: { subject: policing }) { totalCount } } }`;
  expect((await asked(hub, 'clerk', confined)).meeting).toEqual({
    a: { totalCount: 1, nodes: [{ display: '30' }] },
    b: { totalCount: 0 },
    c: { totalCount: 3 },
  });
});
