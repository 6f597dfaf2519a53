/** The colours of actions on the clock's day, and the lists that a board works through. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBody, anAction, anEvidence, asked, aWorkPlan, howRefused, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const colourOf = async (id: string): Promise<string | null> =>
  (await asked(hub, 'councillor', `{ action(id: "${id}") { brag } }`)).action.brag;

describe('The colour of an action', () => {
  const [YESTERDAY, TODAY, LATER] = ['2017-11-19', '2017-11-20', '2018-03-31'] as const;
  test.each<readonly [brag: string | null, what: string, fields: Parameters<typeof anAction>[1]]>([
    ['blue', 'closed, though its date is past', { status: 'closed', dueOn: YESTERDAY }],
    ['blue', 'closed, though its owner last said that it is at risk', { status: 'closed', ownerRating: 'atRisk' }],
    [null, 'overturned', { status: 'overturned', dueOn: YESTERDAY }],
    ['red', 'a day overdue', { dueOn: YESTERDAY }],
    ['red', 'overdue and not yet answered', { status: 'offered', dueOn: YESTERDAY }],
    ['red', 'overdue and refused', { status: 'refused', dueOn: YESTERDAY }],
    ['red', 'overdue, though its owner asks for another date', { dueOn: YESTERDAY, requestedDueOn: LATER }],
    ['red', 'overdue, though its owner says that it is on track', { dueOn: YESTERDAY, ownerRating: 'onTrack' }],
    ['amber', 'at risk, as its owner says', { ownerRating: 'atRisk' }],
    ['amber', 'refused', { status: 'refused' }],
    ['amber', 'counter-offered', { status: 'counterOffered', requestedDueOn: LATER }],
    ['amber', 'accepted, when its owner asks for more time', { dueOn: TODAY, requestedDueOn: LATER }],
    ['green', 'accepted and on track', {}],
    ['green', 'offered and not yet due', { status: 'offered' }],
    ['green', 'due today', { dueOn: TODAY }],
  ])('is %s when it is %s', async (brag, _, fields) => {
    expect(await colourOf((await anAction(hub, fields)).id)).toBe(brag);
  });

  test('turns red at the midnight of London after its day, and not before', async () => {
    const { id } = await anAction(hub, { dueOn: '2018-06-30' });
    for (const [instant, brag] of [
      ['2018-06-29T23:00:00Z', 'green'],
      ['2018-06-30T22:59:59Z', 'green'],
      // In summer London is an hour ahead of UTC.
      ['2018-06-30T23:00:00Z', 'red'],
      ['2018-07-01T12:00:00Z', 'red'],
    ] as const) {
      hub.clock.set(instant);
      expect(await colourOf(id), instant).toBe(brag);
    }
  });
});

describe('The list of actions', () => {
  const names = new Map<string, string>();
  let workPlanId: string;
  let committee: string;

  beforeAll(async () => {
    workPlanId = await aWorkPlan(hub, 2030);
    committee = await aBody(hub, 'committee', [['policeLead', 'partnerLead']]);
    const { agencies, priorities } = hub.ids;
    const lay = async (name: string, fields: Parameters<typeof anAction>[1]) => {
      names.set((await anAction(hub, { workPlanId, ...fields })).id, name);
    };
    const [before, since] = [new Date('2017-09-01T12:00:00Z'), new Date('2017-10-01T12:00:00Z')];
    await lay('green', { dueOn: '2018-02-01', changedAt: since, priorityId: priorities[1]! });
    await lay('blue', { dueOn: '2017-06-01', status: 'closed', changedAt: before });
    await lay('amber', { dueOn: '2018-05-01', requestedDueOn: '2018-06-01', changedAt: before, slips: 2 });
    await lay('red', { dueOn: '2017-11-01', changedAt: before, ownerAgencyId: agencies.police, slips: 1 });
    await lay('redder', { dueOn: '2017-10-01', changedAt: since, status: 'offered', priorityId: priorities[1]! });
    await lay('elsewhere', { bodyId: committee, dueOn: '2017-01-01', changedAt: since });
  });

  const ACTIONS = `query ($filter: ActionFilter, $sort: ActionSort, $first: Int, $after: String) {
    actions(filter: $filter, sort: $sort, first: $first, after: $after) {
      totalCount nodes { id } pageInfo { hasNextPage endCursor }
    }
  }`;
  const list = async (filter: object = {}, who: ViewerName = 'chair', more: object = {}): Promise<string[]> => {
    const variables = { filter: { workPlanId, ...filter }, first: 100, ...more };
    const { actions } = await asked(hub, who, ACTIONS, variables);
    expect(actions.totalCount).toBe(actions.nodes.length);
    return actions.nodes.map(({ id }: Read) => names.get(id));
  };

  test('begins with what is overdue the longest, then at risk, on track, done', async () => {
    expect(await list()).toEqual(['redder', 'red', 'amber', 'green', 'blue']);
  });

  test('goes by date, or by the latest change, where that is asked', async () => {
    expect(await list({}, 'chair', { sort: { by: 'dueOn' } })).toEqual(['blue', 'redder', 'red', 'green', 'amber']);
    const latest = await list({}, 'chair', { sort: { by: 'latestChange' } });
    expect(latest.slice(0, 2)).toEqual(['green', 'redder']);
    expect(latest).toHaveLength(5);
  });

  test.each<readonly [what: string, filter: () => object, found: string[]]>([
    ['of an agency', () => ({ ownerAgencyId: hub.ids.agencies.police }), ['red']],
    ['of an agency that has none', () => ({ ownerAgencyId: hub.ids.agencies.health }), []],
    ['of an agency that is not there', () => ({ ownerAgencyId: uuidv7() }), []],
    ['under a priority', () => ({ priorityId: hub.ids.priorities[1] }), ['redder', 'green']],
    ['of a status', () => ({ statuses: ['offered'] }), ['redder']],
    ['of one of several statuses', () => ({ statuses: ['offered', 'closed'] }), ['redder', 'blue']],
    ['of no status at all', () => ({ statuses: [] }), []],
    ['of a colour', () => ({ brag: ['red'] }), ['redder', 'red']],
    ['of one of several colours', () => ({ brag: ['blue', 'amber'] }), ['amber', 'blue']],
    ['of no colour at all', () => ({ brag: [] }), []],
    ['that slipped', () => ({ slipped: true }), ['red', 'amber']],
    ['that never slipped', () => ({ slipped: false }), ['redder', 'green', 'blue']],
    ['whose owner awaits the chair', () => ({ awaitsChair: true }), ['amber']],
    ['whose owner does not', () => ({ awaitsChair: false }), ['redder', 'red', 'green', 'blue']],
    ['that changed since the last meeting', () => ({ changedSinceLastMeeting: true }), ['redder', 'green']],
    ['that did not', () => ({ changedSinceLastMeeting: false }), ['red', 'amber', 'blue']],
    ['of the body', () => ({ bodyId: hub.ids.body }), ['redder', 'red', 'amber', 'green', 'blue']],
    ['of a body where one does not sit', () => ({ bodyId: committee }), []],
    ['on which all conditions hold', () => ({ brag: ['red'], slipped: true, statuses: ['accepted'] }), ['red']],
    [
      'without a condition where one is null',
      () => ({ brag: null, statuses: null }),
      ['redder', 'red', 'amber', 'green', 'blue'],
    ],
  ])('holds those %s', async (_, filter, found) => {
    expect(await list(filter())).toEqual(found);
  });

  test('holds each body’s actions for those who sit in it', async () => {
    expect(await list({}, 'policeLead')).toEqual(['elsewhere', 'redder', 'red', 'amber', 'green', 'blue']);
    expect(await list({ bodyId: committee }, 'policeLead')).toEqual(['elsewhere']);
    expect(await list({}, 'public')).toEqual([]);
    expect(await list({}, 'noSeat')).toEqual([]);
  });

  test('is read page by page in every order, each action once', async () => {
    for (const by of ['overdueFirst', 'dueOn', 'latestChange']) {
      const whole = await list({}, 'chair', { sort: { by } });
      const seen: (string | undefined)[] = [];
      let after: string | null = null;
      do {
        const variables = { filter: { workPlanId }, sort: { by }, first: 2, after };
        const { actions } = await asked(hub, 'chair', ACTIONS, variables);
        expect(actions.totalCount).toBe(5);
        seen.push(...actions.nodes.map(({ id }: Read) => names.get(id)));
        after = actions.pageInfo.hasNextPage ? actions.pageInfo.endCursor : null;
      } while (after);
      expect(seen, by).toEqual(whole);
    }
  });

  test('refuses a cursor of another order or filter, a page of none and a page of more than 100', async () => {
    const { actions } = await asked(hub, 'chair', ACTIONS, { filter: { workPlanId }, first: 1 });
    const ask = async (variables: object) => howRefused(await hub.as('chair').ask(ACTIONS, { ...variables }));
    const after = actions.pageInfo.endCursor;
    expect(await ask({ filter: { workPlanId }, sort: { by: 'dueOn' }, after })).toBe('BAD_USER_INPUT after');
    expect(await ask({ filter: { workPlanId, slipped: true }, after })).toBe('BAD_USER_INPUT after');
    expect(await ask({ after: 'next' })).toBe('BAD_USER_INPUT after');
    expect(await ask({ first: 0 })).toBe('BAD_USER_INPUT first');
    expect(await ask({ first: 101 })).toBe('LIMIT_EXCEEDED');
  });

  test('finds what another body published by none of what only its members read, and puts it last', async () => {
    const plan = await aWorkPlan(hub, 2032, committee);
    const fields = { workPlanId: plan, dueOn: '2017-01-01', slips: 3, requestedDueOn: '2018-01-01' };
    const theirs = await anAction(hub, { ...fields, bodyId: committee, stage: 'published' });
    const ours = await anAction(hub, { ...fields, dueOn: '2018-01-31' });
    const find = async (who: ViewerName, filter: object) =>
      (
        await asked(hub, who, ACTIONS, { filter: { workPlanId: plan, ...filter }, sort: { by: 'overdueFirst' } })
      ).actions.nodes.map(({ id }: Read) => id);
    expect(await find('policeLead', {})).toEqual([theirs.id, ours.id]);
    expect(await find('chair', {})).toEqual([ours.id, theirs.id]);
    for (const filter of [{ slipped: true }, { awaitsChair: true }, { brag: ['red', 'amber'] }]) {
      expect(await find('policeLead', filter)).toEqual([theirs.id, ours.id]);
      expect(await find('chair', filter)).toEqual([ours.id]);
    }
    // Nor is it told by being left out of the opposite.
    for (const filter of [{ slipped: false }, { awaitsChair: false }, { brag: ['green'] }]) {
      expect(await find('chair', filter)).toEqual([]);
    }
  });

  test('is searched by what stands in a title, in capitals or not, and by nothing that its owner wrote', async () => {
    const plan = await aWorkPlan(hub, 2033);
    const lay = async (title: string) => (await anAction(hub, { workPlanId: plan, title, stage: 'published' })).id;
    const dentist = await lay('Offer every care leaver a Dentist');
    const share = await lay('Reach 95 % of them');
    await anEvidence(hub, share);
    const find = async (titleContains: string, who: ViewerName = 'chair') =>
      (await asked(hub, who, ACTIONS, { filter: { workPlanId: plan, titleContains } })).actions;
    for (const who of ['chair', 'policeSystem', 'public'] as const) {
      expect(await find('DENTIST', who), who).toMatchObject({ totalCount: 1, nodes: [{ id: dentist }] });
    }
    // No sign in it stands for anything but itself.
    expect((await find('5 %')).nodes).toEqual([{ id: share }]);
    expect((await find('5%')).nodes).toEqual([]);
    expect((await find('_')).nodes).toEqual([]);
    for (const elsewhere of ['Done', 'Minutes', 'housing']) expect((await find(elsewhere)).totalCount).toBe(0);
    const tooLong = await hub.as('chair').ask(ACTIONS, { filter: { titleContains: 'a'.repeat(201) } });
    expect(howRefused(tooLong)).toBe('BAD_USER_INPUT filter.titleContains');
  });

  test('tells its members which actions a meeting decided or confirmed, and whoever is no member of none', async () => {
    const plan = await aWorkPlan(hub, 2034);
    const meetingId = hub.ids.meetings.september;
    const confirmed = { workPlanId: plan, confirmedAtMeetingId: meetingId, stage: 'published' } as const;
    const { id } = await anAction(hub, confirmed);
    await anAction(hub, { workPlanId: plan });
    const find = async (who: ViewerName) =>
      (await asked(hub, who, ACTIONS, { filter: { workPlanId: plan, meetingId } })).actions.nodes;
    expect(await find('youngMember')).toEqual([{ id }]);
    expect(howRefused(await hub.as('public').ask(ACTIONS, { filter: { meetingId } }))).toBe(
      'FORBIDDEN filter.meetingId',
    );
    const confirmedAt = async (who: ViewerName) =>
      (await asked(hub, who, `{ action(id: "${id}") { confirmedAt { id } } }`)).action.confirmedAt;
    expect(await confirmedAt('chair')).toEqual({ id: meetingId });
    expect(await confirmedAt('public')).toBeNull();
    // What another body published is in no list of what a meeting confirmed.
    await anAction(hub, { ...confirmed, bodyId: committee });
    expect(await find('chair')).toEqual([{ id }]);
  });

  test('shows a partner’s system no colour, and refuses its conditions on what it may not read', async () => {
    const answer = await hub.as('policeSystem').ask(`{ actions(first: 100) { nodes { title brag slips } } }`);
    expect(answer.errors).toEqual([]);
    expect(new Set(answer.data.actions.nodes.map(({ brag, slips }: never) => `${brag} ${slips}`))).toEqual(
      new Set(['null null']),
    );
    expect(answer.withheld.map(({ path }) => path)).toEqual(['actions.nodes.*.brag', 'actions.nodes.*.slips']);
    for (const filter of [
      { brag: ['red'] },
      { slipped: true },
      { slipped: false },
      { awaitsChair: true },
      { changedSinceLastMeeting: false },
    ]) {
      const [condition] = Object.keys(filter);
      const asks = await hub.as('policeSystem').ask(ACTIONS, { filter });
      expect(howRefused(asks)).toBe(`FORBIDDEN filter.${condition}`);
    }
    expect(howRefused(await hub.as('policeSystem').ask(ACTIONS, { sort: { by: 'dueOn' } }))).toBe('FORBIDDEN sort.by');
    // Unreadable rows are not sorted by what cannot be read, but by id.
    expect(await list({}, 'policeSystem')).toEqual(['green', 'blue', 'amber', 'red', 'redder']);
  });
});
