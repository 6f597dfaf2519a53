/** The round before a meeting: contributions are accepted and published, and what is done is traced to its figure. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aContribution,
  aMeeting,
  asked,
  done,
  howRefused,
  QUARTER,
  refused,
  tryTo,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const offered = {
  indicatorCode: 'return-interviews-offered',
  ...QUARTER,
  measure: { exactly: 96 },
  attestedAboveFloor: true,
};
const hold = async (meetingId: string) => {
  hub.clock.set('2018-12-31T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', { id: meetingId, version: 1 });
};
const at = ({ id, version }: Read) => ({ id, version });
const sees = async (id: string) => {
  const found: ViewerName[] = [];
  for (const who of VIEWERS) {
    const { data, codes } = await hub.as(who).ask(`{ contribution(id: "${id}") { id } }`);
    if (data?.contribution) found.push(who);
    else expect(codes).toEqual(['NOT_FOUND']);
  }
  return found;
};
const POLICE: ViewerName[] = ['policeLead', 'policeOfficer', 'policeSystem'];
const PREPARING: ViewerName[] = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];
const inOrder = (people: readonly ViewerName[]) => VIEWERS.filter((who) => people.includes(who));

describe('A contribution that is signed off', () => {
  test('is seen by those who prepare the meeting, and by the body once the clerk accepts it', async () => {
    const given = await aContribution(hub, 'policeOfficer', { figures: [offered], proposals: [{ title: 'Do it' }] });
    expect(await sees(given.id)).toEqual(inOrder([...POLICE, ...PREPARING]));
    for (const who of ['chair', 'policeLead', 'informationGovernance'] as const) {
      expect(await refused(hub, who, 'acceptContribution', at(given))).toBe('FORBIDDEN');
    }
    const accepted = await done(hub, 'clerk', 'acceptContribution', at(given), 'id version stage');
    expect(accepted.stage).toBe('accepted');
    expect(await sees(given.id)).toEqual(VIEWERS.filter((who) => who !== 'public' && who !== 'noSeat'));
    const fields = 'narrative figures { display } proposals { title outcome }';
    expect((await asked(hub, 'youngMember', `{ contribution(id: "${given.id}") { ${fields} } }`)).contribution).toEqual(
      {
        narrative: 'What we saw this quarter',
        figures: [{ display: '96 %' }],
        proposals: [{ title: 'Do it', outcome: 'waiting' }],
      },
    );
    expect(await refused(hub, 'clerk', 'acceptContribution', at(accepted))).toBe('CONFLICT');
  });

  test('is accepted as it was read, and not after it was revised', async () => {
    const given = await aContribution(hub, 'policeOfficer');
    await done(hub, 'policeLead', 'reviseContribution', { ...at(given), narrative: 'Another' });
    expect(await refused(hub, 'clerk', 'acceptContribution', at(given))).toBe('CONFLICT');
  });

  test('is published only once it was accepted and its meeting was held, and then shows the public its open fields', async () => {
    const given = await aContribution(hub, 'policeOfficer', {
      service: 'Missing team',
      note: 'Two addresses recur',
      figures: [offered],
      proposals: [{ title: 'Do it' }],
    });
    expect(await refused(hub, 'clerk', 'publishContribution', at(given))).toBe('CONFLICT');
    const accepted = await done(hub, 'clerk', 'acceptContribution', at(given));
    expect(await refused(hub, 'clerk', 'publishContribution', at(accepted))).toBe('CONFLICT');
    await hold(given.meeting.id);
    expect(await refused(hub, 'chair', 'publishContribution', at(accepted))).toBe('FORBIDDEN');
    expect(howRefused(await hub.as('public').ask(`{ contribution(id: "${given.id}") { id } }`))).toBe('NOT_FOUND');
    const published = await done(hub, 'clerk', 'publishContribution', at(accepted));
    expect(await sees(given.id)).toEqual(VIEWERS);
    const answer = await hub.as('public').ask(`{ contribution(id: "${given.id}") {
      stage subject service onTime agency { code } figures { value display numerator } narrative note proposals { id } } }`);
    expect(answer.errors).toEqual([]);
    expect(answer.data.contribution).toEqual({
      stage: 'published',
      subject: 'policing',
      service: 'Missing team',
      onTime: true,
      agency: { code: 'police' },
      figures: [{ value: 96, display: '96 %', numerator: null }],
      narrative: null,
      note: null,
      proposals: null,
    });
    expect(answer.withheld.map(({ path }) => path).sort()).toEqual([
      'contribution.figures.*.numerator',
      'contribution.narrative',
      'contribution.note',
      'contribution.proposals',
    ]);
    // What it proposed stays with the members.
    const proposal = await hub.as('public').ask(`{ proposal(id: "${given.proposals[0].id}") { id } }`);
    expect(proposal.codes).toEqual(['NOT_FOUND']);
    expect(await refused(hub, 'clerk', 'publishContribution', at(published))).toBe('CONFLICT');
  });

  test('shows each its buttons exactly when the write is let through', async () => {
    const STEPS = {
      viewerCanRevise: 'reviseContribution',
      viewerCanAccept: 'acceptContribution',
      viewerCanPublish: 'publishContribution',
    };
    const stages: Record<string, () => Promise<Read>> = {
      draft: () => aContribution(hub, 'policeOfficer', { draft: true }),
      signedOff: () => aContribution(hub, 'policeOfficer'),
      accepted: async () => done(hub, 'clerk', 'acceptContribution', at(await aContribution(hub, 'policeOfficer'))),
      held: async () => {
        const given = await aContribution(hub, 'policeOfficer');
        const accepted = await done(hub, 'clerk', 'acceptContribution', at(given));
        await hold(given.meeting.id);
        return accepted;
      },
    };
    const shown: Record<string, Record<string, ViewerName[]>> = {};
    for (const [stage, make] of Object.entries(stages)) {
      let contribution = await make();
      for (const who of VIEWERS) {
        const query = `{ contribution(id: "${contribution.id}") { ${Object.keys(STEPS).join(' ')} } }`;
        const { data } = await hub.as(who).ask(query);
        for (const [button, operation] of Object.entries(STEPS)) {
          const may = data?.contribution?.[button] ?? false;
          const { codes } = await tryTo(hub, who, operation, at(contribution));
          expect(codes.length === 0, `${who} ${operation} ${stage}`).toBe(may);
          if (!may) continue;
          ((shown[stage] ??= {})[button] ??= []).push(who);
          contribution = await make();
        }
      }
    }
    expect(shown).toEqual({
      draft: { viewerCanRevise: inOrder(POLICE) },
      signedOff: { viewerCanRevise: inOrder(POLICE), viewerCanAccept: ['clerk'] },
      held: { viewerCanPublish: ['clerk'] },
    });
  });
});

describe('A meeting', () => {
  test('knows which partners have signed nothing off for it, and a draft is nothing', async () => {
    const { id: meetingId } = await aMeeting(hub);
    const missing = async (who: ViewerName) => {
      const { meeting } = await asked(hub, who, `{ meeting(id: "${meetingId}") { agenciesNotContributed { code } } }`);
      return meeting.agenciesNotContributed?.map(({ code }: { code: string }) => code) ?? null;
    };
    const all = ['fostering', 'health', 'housing', 'police', 'socialcare', 'virtualschool'];
    expect(await missing('councillor')).toEqual(all);
    const draft = await aContribution(hub, 'policeOfficer', { meetingId, draft: true });
    expect(await missing('clerk')).toEqual(all);
    await done(hub, 'policeLead', 'reviseContribution', { ...at(draft), draft: false });
    // Whether a partner has delivered is known to the body before what it delivered is.
    expect(await missing('councillor')).toEqual(all.filter((code) => code !== 'police'));
    await aContribution(hub, 'healthLead', { meetingId, subject: 'health' });
    expect(await missing('youngMember')).toEqual(['fostering', 'housing', 'socialcare', 'virtualschool']);
    expect(await missing('public')).toBe(null);
    expect(await missing('policeSystem')).toBe(null);
  });

  test('waits for nobody once it was cancelled', async () => {
    const { id } = await aMeeting(hub, { status: 'cancelled', cancellationReason: 'Snow' });
    const { meeting } = await asked(hub, 'clerk', `{ meeting(id: "${id}") { agenciesNotContributed { code } } }`);
    expect(meeting.agenciesNotContributed).toEqual([]);
  });

  test('lists its contributions newest first, page by page, each viewer their own', async () => {
    const { id: meetingId } = await aMeeting(hub);
    const ids: string[] = [];
    for (const subject of ['policing', 'voice', 'governance']) {
      ids.unshift((await aContribution(hub, 'policeLead', { meetingId, subject })).id);
    }
    const [newest] = ids;
    await done(hub, 'clerk', 'acceptContribution', { id: newest, version: 1 });
    const page = async (who: ViewerName, after: string | null) => {
      const query = `query ($after: String) { meeting(id: "${meetingId}") {
        contributions(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`;
      return (await asked(hub, who, query, { after })).meeting.contributions;
    };
    const first = await page('clerk', null);
    expect(first).toMatchObject({ totalCount: 3, nodes: ids.slice(0, 2).map((id) => ({ id })) });
    expect(await page('clerk', first.pageInfo.endCursor)).toMatchObject({
      nodes: [{ id: ids[2] }],
      pageInfo: { hasNextPage: false },
    });
    expect(await page('councillor', null)).toMatchObject({ totalCount: 1, nodes: [{ id: newest }] });
    const filtered = async (filter: object) =>
      (
        await asked(
          hub,
          'clerk',
          'query ($filter: ContributionFilter) { contributions(filter: $filter) { nodes { id } } }',
          {
            filter: { meetingId, ...filter },
          },
        )
      ).contributions.nodes.map(({ id }: Read) => id);
    expect(await filtered({})).toEqual(ids);
    expect(await filtered({ subject: 'voice' })).toEqual([ids[1]]);
    expect(await filtered({ stages: ['accepted'] })).toEqual([newest]);
    expect(await filtered({ stages: [] })).toEqual([]);
    expect(await filtered({ agencyId: hub.ids.agencies.health })).toEqual([]);
    expect(await filtered({ bodyId: hub.ids.body, subject: 'governance' })).toEqual([newest]);
  });
});

describe('What is done can be traced to the figure that made it necessary, and back', () => {
  test('from a contribution to its proposals, their figures and actions, and from an action to all of them', async () => {
    const july = { periodStartOn: '2017-07-01', periodEndOn: '2017-07-31' };
    const given = await aContribution(hub, 'policeOfficer', {
      figures: [{ ...offered, ...july, measure: { exactly: 88 } }, offered],
      proposals: [{ title: 'Offer them at once', fromFigure: offered.indicatorCode }, { title: 'Because we say so' }],
    });
    const other = await aContribution(hub, 'socialCareOfficer', {
      figures: [
        {
          indicatorCode: 'return-interviews-completed',
          ...QUARTER,
          measure: { exactly: 46 },
          attestedAboveFloor: true,
        },
      ],
      proposals: [{ title: 'Where the child wants them', fromFigure: 'return-interviews-completed' }],
    });
    for (const one of [given, other]) await done(hub, 'clerk', 'acceptContribution', at(one));
    const ORIGIN = 'id version contribution { id } figure { id display periodEndOn }';
    const proposalsOf = async (id: string) =>
      (await asked(hub, 'councillor', `{ contribution(id: "${id}") { proposals { ${ORIGIN} action { id } } } }`))
        .contribution.proposals;
    const [first, second] = await proposalsOf(given.id);
    // Of several periods, the latest.
    expect(first).toMatchObject({
      contribution: { id: given.id },
      figure: { id: given.figures[1].id, display: '96 %', periodEndOn: '2017-09-30' },
      action: null,
    });
    expect(second).toMatchObject({ contribution: { id: given.id }, figure: null });

    const taken = { title: 'Offer every interview', ownerAgencyId: hub.ids.agencies.socialCare, dueOn: '2018-02-28' };
    const action = await done(hub, 'chair', 'takeUpProposal', { ...at(first), ...taken });
    const [merged] = await proposalsOf(other.id);
    await done(hub, 'chair', 'mergeProposal', { ...at(merged), intoId: first.id });

    const TRACE = 'proposals { id } contributions { id } figures { id display }';
    const trace = (await asked(hub, 'councillor', `{ action(id: "${action.id}") { ${TRACE} } }`)).action;
    expect(trace).toEqual({
      proposals: [{ id: first.id }, { id: merged.id }],
      contributions: [{ id: given.id }, { id: other.id }],
      figures: [
        { id: given.figures[1].id, display: '96 %' },
        { id: other.figures[0].id, display: '46 %' },
      ],
    });
    expect((await proposalsOf(given.id)).map((one: { action: unknown }) => one.action)).toEqual([
      { id: action.id },
      null,
    ]);
  });

  test('only as far as one sees the contribution', async () => {
    const given = await aContribution(hub, 'policeOfficer', {
      figures: [offered],
      proposals: [{ title: 'Offer them at once', fromFigure: offered.indicatorCode }],
    });
    const taken = { title: 'Offer every interview', ownerAgencyId: hub.ids.agencies.socialCare, dueOn: '2018-02-28' };
    // The chair may take it up before the clerk has accepted the contribution.
    const action = await done(hub, 'chair', 'takeUpProposal', { ...at(given.proposals[0]), ...taken });
    const TRACE = 'proposals { id } contributions { id } figures { id }';
    const trace = async (who: ViewerName) =>
      (await asked(hub, who, `{ action(id: "${action.id}") { ${TRACE} } }`)).action;
    expect(await trace('councillor')).toEqual({ proposals: [], contributions: [], figures: [] });
    expect(await trace('clerk')).toMatchObject({ contributions: [{ id: given.id }] });
  });
});
