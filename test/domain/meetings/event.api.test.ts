/** Events with young people: members plan and record them in numbers, elected members of any body find their invitation. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBody, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let committee: string;

beforeAll(async () => {
  hub = await world();
  // No elected member sits here.
  committee = await aBody(hub, 'committee', [
    ['policeLead', 'partnerLead'],
    ['clerk', 'clerk'],
  ]);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const EVENT = `id version kind title startsOn endsOn invitesAllElectedMembers invited numberInvited numberAttended
  electedMembersAttended learning isCancelled cancelledReason viewerCanRevise viewerCanRecord body { code }`;
const words = {
  kind: 'holidaySession',
  title: 'Half-term bowling',
  startsOn: '2018-02-12',
  endsOn: '2018-02-14',
  invitesAllElectedMembers: false,
  invited: 'Everybody of the council of young people',
};
const plan = (input: object = {}) => ({ bodyId: hub.ids.body, ...words, ...input });
const outcome = {
  numberInvited: 40,
  numberAttended: 17,
  electedMembersAttended: 3,
  learning: 'They would rather be asked at weekends',
};
const at = ({ id, version }: Read) => ({ id, version });
const planned = (input: object = {}): Promise<Read> => done(hub, 'clerk', 'planEvent', plan(input));
const PLANNERS: ViewerName[] = [
  'chair',
  'clerk',
  'socialCareLead',
  'socialCareOfficer',
  'virtualSchoolHead',
  'policeLead',
  'policeOfficer',
  'healthLead',
  'housingLead',
  'housingOfficer',
  'fosteringChair',
];
const STRANGERS: ViewerName[] = ['public', 'noSeat', 'policeSystem'];

describe('An event with young people', () => {
  test('may be planned by whoever is told so', async () => {
    for (const who of VIEWERS) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanPlanEvents } }');
      expect(body.viewerCanPlanEvents, who).toBe(PLANNERS.includes(who));
      const { codes } = await tryTo(hub, who, 'planEvent', plan());
      expect(codes.length === 0, who).toBe(body.viewerCanPlanEvents);
    }
  });

  test('is planned, revised and recorded, and every member of the body reads it', async () => {
    const event = await done(hub, 'socialCareOfficer', 'planEvent', plan(), EVENT);
    expect(event).toMatchObject({
      ...words,
      numberInvited: null,
      learning: null,
      isCancelled: false,
      viewerCanRevise: true,
      viewerCanRecord: false,
      body: { code: 'panel' },
    });
    const { invited: _, ...rest } = words;
    const revised = await done(
      hub,
      'policeLead',
      'reviseEvent',
      { ...at(event), ...rest, title: 'Half-term skating' },
      EVENT,
    );
    expect(revised).toMatchObject({ title: 'Half-term skating', invited: null, version: 2 });
    hub.clock.set('2018-02-14T00:00:00Z');
    const recorded = await done(hub, 'clerk', 'recordEvent', { ...at(revised), ...outcome }, EVENT);
    expect(recorded).toMatchObject({ ...outcome, viewerCanRevise: false, viewerCanRecord: true });
    const corrected = await done(
      hub,
      'clerk',
      'recordEvent',
      { ...at(recorded), ...outcome, numberAttended: 18 },
      EVENT,
    );
    for (const who of ['youngMember', 'coopted', 'councillor', 'informationGovernance'] as const) {
      const { event: read } = await asked(hub, who, `{ event(id: "${event.id}") { ${EVENT} } }`);
      expect(read, who).toEqual({ ...corrected, viewerCanRevise: false, viewerCanRecord: false });
    }
  });

  test('is not there for the public, for systems, and for those of other bodies', async () => {
    const { id } = await planned();
    const list = `{ body(code: "panel") { events(first: 100) { nodes { id title } totalCount } } }`;
    expect((await asked(hub, 'coopted', list)).body.events.nodes).toContainEqual({ id, title: words.title });
    for (const who of STRANGERS) {
      expect((await hub.as(who).ask(`{ event(id: "${id}") { id } }`)).codes, who).toEqual(['NOT_FOUND']);
      expect((await asked(hub, who, list)).body.events, who).toEqual({ nodes: [], totalCount: 0 });
    }
    const theirs = await done(hub, 'policeLead', 'planEvent', plan({ bodyId: committee }));
    expect((await hub.as('chair').ask(`{ event(id: "${theirs.id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    for (const operation of ['cancelEvent', 'recordEvent', 'reviseEvent'] as const) {
      const input = { cancelEvent: { reason: 'Snow' }, recordEvent: outcome, reviseEvent: words }[operation];
      expect(await refused(hub, 'chair', operation, { ...theirs, ...input })).toBe('NOT_FOUND');
    }
    expect(await refused(hub, 'chair', 'planEvent', plan({ bodyId: committee }))).toBe('FORBIDDEN');
  });

  test('is planned by the chair, the clerk and officers of partners alone', async () => {
    const event = await planned();
    for (const who of VIEWERS.filter((one) => !PLANNERS.includes(one))) {
      expect(await refused(hub, who, 'planEvent', plan()), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'cancelEvent', { ...event, reason: 'Snow' }), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'recordEvent', { ...event, ...outcome }), who).toBe('FORBIDDEN');
    }
    for (const who of PLANNERS) expect((await tryTo(hub, who, 'planEvent', plan())).errors, who).toEqual([]);
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['that ends before it begins', () => ({ endsOn: '2018-02-11' }), 'BAD_USER_INPUT input.endsOn'],
    ['without a title', () => ({ title: ' ' }), 'BAD_USER_INPUT input.title'],
    ['of a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('is not planned %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'engagement_events', 'audit_entries');
    expect(await refused(hub, 'clerk', 'planEvent', plan(fault()))).toBe(answer);
    expect(await rowsIn(hub, 'engagement_events', 'audit_entries')).toEqual(before);
  });

  test('is recorded on its last day at the earliest, in numbers that add up', async () => {
    const event = await planned();
    hub.clock.set('2018-02-13T23:59:59Z');
    expect(await refused(hub, 'clerk', 'recordEvent', { ...event, ...outcome })).toBe('BAD_USER_INPUT input.id');
    hub.clock.set('2018-02-14T00:00:00Z');
    for (const [fault, path] of [
      [{ electedMembersAttended: 18 }, 'electedMembersAttended'],
      [{ numberInvited: -1 }, 'numberInvited'],
      [{ learning: '' }, 'learning'],
    ] as const) {
      expect(await refused(hub, 'clerk', 'recordEvent', { ...event, ...outcome, ...fault })).toBe(
        `BAD_USER_INPUT input.${path}`,
      );
    }
    const recorded = await done(hub, 'clerk', 'recordEvent', { ...event, ...outcome });
    expect(await refused(hub, 'clerk', 'reviseEvent', { ...recorded, ...words })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'cancelEvent', { ...recorded, reason: 'Snow' })).toBe('CONFLICT');
  });

  test('that was cancelled is neither revised nor recorded, and says why to its members', async () => {
    const event = await planned({ startsOn: '2017-11-01', endsOn: '2017-11-02' });
    expect(await refused(hub, 'clerk', 'cancelEvent', { ...event, reason: ' ' })).toBe('BAD_USER_INPUT input.reason');
    const cancelled = await done(hub, 'chair', 'cancelEvent', { ...event, reason: 'Nobody could come' }, EVENT);
    expect(cancelled).toMatchObject({
      isCancelled: true,
      cancelledReason: 'Nobody could come',
      viewerCanRecord: false,
    });
    for (const [operation, input] of [
      ['reviseEvent', words],
      ['recordEvent', outcome],
      ['cancelEvent', { reason: 'Again' }],
    ] as const) {
      expect(await refused(hub, 'clerk', operation, { ...at(cancelled), ...input }), operation).toBe('CONFLICT');
    }
    const stale = await tryTo(hub, 'clerk', 'reviseEvent', { ...event, ...words });
    expect(stale.errors[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      changed: ['cancelledReason', 'isCancelled'],
    });
  });

  test('is found between two days, newest first, page by page', async () => {
    const days = ['2019-03-01', '2019-03-02', '2019-03-03', '2019-03-04'];
    for (const day of days) await planned({ title: day, startsOn: day, endsOn: day });
    const ask = `query ($filter: EventFilter, $first: Int!, $after: String) {
      body(code: "panel") { events(filter: $filter, first: $first, after: $after) {
        nodes { title } totalCount pageInfo { hasNextPage endCursor } } } }`;
    const filter = { from: '2019-03-02', to: '2019-03-04' };
    const first = (await asked(hub, 'councillor', ask, { filter, first: 2 })).body.events;
    expect(first).toMatchObject({ nodes: [{ title: days[3] }, { title: days[2] }], totalCount: 3 });
    const after = first.pageInfo.endCursor;
    const second = (await asked(hub, 'councillor', ask, { filter, first: 2, after })).body.events;
    expect(second).toMatchObject({ nodes: [{ title: days[1] }], pageInfo: { hasNextPage: false } });
    const other = await hub.as('councillor').ask(ask, { filter: { from: '2019-03-01' }, first: 2, after });
    expect(other.codes).toEqual(['BAD_USER_INPUT']);
    expect((await hub.as('public').ask(ask, { filter, first: 2 })).codes).toEqual(['FORBIDDEN']);
  });
});

describe('An invitation to every elected member', () => {
  const INVITATIONS = '{ viewer { invitations { id title startsOn endsOn isCancelled body { code } } } }';
  const invitations = async (who: ViewerName) => (await asked(hub, who, INVITATIONS)).viewer.invitations;

  test('is found by those of other bodies, who find nothing else of the event', async () => {
    const input = plan({ bodyId: committee, title: 'A congress', invitesAllElectedMembers: true });
    const event: Read = await done(hub, 'policeLead', 'planEvent', input);
    await done(hub, 'policeLead', 'planEvent', plan({ bodyId: committee, title: 'Among ourselves' }));
    const { id } = event;
    const { startsOn, endsOn } = words;
    const invitation = { id, title: 'A congress', startsOn, endsOn, isCancelled: false, body: { code: 'committee' } };
    for (const who of ['councillor', 'chair', 'deputyChair', 'priorityLead'] as const) {
      expect(await invitations(who), who).toEqual([invitation]);
      expect((await hub.as(who).ask(`{ event(id: "${id}") { id } }`)).codes, who).toEqual(['NOT_FOUND']);
      const list = await asked(hub, who, '{ body(code: "committee") { events { nodes { id } totalCount } } }');
      expect(list.body.events, who).toEqual({ nodes: [], totalCount: 0 });
    }
    const others = VIEWERS.filter((one) => !['councillor', 'chair', 'deputyChair', 'priorityLead'].includes(one));
    for (const who of others) expect(await invitations(who), who).toEqual([]);

    await done(hub, 'policeLead', 'cancelEvent', { ...event, reason: 'The hall has burnt down' });
    expect(await invitations('councillor')).toEqual([{ ...invitation, isCancelled: true }]);
    hub.clock.set('2018-02-15T00:00:00Z');
    expect(await invitations('councillor')).toEqual([]);
  });
});
