/** The calendar of a body: the clerk keeps it, and everybody reads it. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBody, aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const MEETING =
  'id version heldOn contributionsDueOn status cancellationReason viewerCanHold viewerCanCancel body { code }';
const arrangement = (input: object = {}) => ({
  bodyId: hub.ids.body,
  heldOn: '2018-01-25',
  contributionsDueOn: '2018-01-18',
  ...input,
});
const at = ({ id, version }: Read) => ({ id, version });

describe('A meeting', () => {
  test('is put into the calendar by the clerk, and everybody sees when the body meets', async () => {
    const meeting = await done(hub, 'clerk', 'arrangeMeeting', arrangement(), MEETING);
    expect(meeting).toMatchObject({
      heldOn: '2018-01-25',
      contributionsDueOn: '2018-01-18',
      status: 'planned',
      cancellationReason: null,
      viewerCanHold: false,
      viewerCanCancel: true,
      body: { code: 'panel' },
    });
    const fields = 'heldOn status viewerCanHold viewerCanCancel';
    for (const who of ['public', 'noSeat', 'chair'] as const) {
      expect((await asked(hub, who, `{ meeting(id: "${meeting.id}") { ${fields} } }`)).meeting).toEqual({
        heldOn: '2018-01-25',
        status: 'planned',
        viewerCanHold: false,
        viewerCanCancel: false,
      });
    }
  });

  test('may be entered after it took place, for a body that starts with the hub in mid-year', async () => {
    const past = arrangement({ heldOn: '2017-05-22', contributionsDueOn: '2017-05-22' });
    const meeting = await done(hub, 'clerk', 'arrangeMeeting', past, MEETING);
    expect(meeting.viewerCanHold).toBe(true);
    expect((await done(hub, 'clerk', 'holdMeeting', at(meeting), MEETING)).status).toBe('held');
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['on a day on which the body meets already', () => ({ heldOn: '2017-11-30' }), 'BAD_USER_INPUT input.heldOn'],
    [
      'with contributions due after it',
      () => ({ contributionsDueOn: '2018-02-02' }),
      'BAD_USER_INPUT input.contributionsDueOn',
    ],
    ['on a day that no calendar has', () => ({ heldOn: '2018-02-30' }), 'BAD_USER_INPUT variables.input'],
    ['for a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('is not arranged %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'meetings', 'audit_entries');
    const input = { bodyId: hub.ids.body, heldOn: '2018-02-01', contributionsDueOn: '2017-11-23', ...fault() };
    expect(await refused(hub, 'clerk', 'arrangeMeeting', input)).toBe(answer);
    expect(await rowsIn(hub, 'meetings', 'audit_entries')).toEqual(before);
  });

  test('is arranged, held and cancelled by the clerk of its body alone', async () => {
    const planned = await aMeeting(hub, { heldOn: '2017-11-20' });
    const mayArrange = async (who: ViewerName, code: string) =>
      (await asked(hub, who, `{ body(code: "${code}") { viewerCanArrangeMeetings } }`)).body.viewerCanArrangeMeetings;
    expect(await mayArrange('clerk', 'panel')).toBe(true);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await mayArrange(who, 'panel'), who).toBe(false);
      expect(await refused(hub, who, 'arrangeMeeting', arrangement({ heldOn: '2018-03-01' })), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'holdMeeting', planned), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'cancelMeeting', { ...planned, reason: 'Snow' }), who).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'committee');
    expect(await mayArrange('clerk', 'committee')).toBe(false);
    expect(await refused(hub, 'clerk', 'arrangeMeeting', arrangement({ bodyId }))).toBe('FORBIDDEN');
    const theirs = await aMeeting(hub, { bodyId, heldOn: '2017-11-20' });
    expect(await refused(hub, 'clerk', 'holdMeeting', theirs)).toBe('FORBIDDEN');
  });

  test('is held on its day in London at the earliest', async () => {
    const meeting = await aMeeting(hub, { heldOn: '2018-07-01' });
    hub.clock.set('2018-06-30T22:59:59Z');
    expect(await refused(hub, 'clerk', 'holdMeeting', meeting)).toBe('BAD_USER_INPUT input.id');
    hub.clock.set('2018-06-30T23:00:00Z');
    const held = await done(hub, 'clerk', 'holdMeeting', meeting, MEETING);
    expect(held).toMatchObject({ status: 'held', viewerCanHold: false, viewerCanCancel: false });
    for (const [operation, reason] of [
      ['holdMeeting', {}],
      ['cancelMeeting', { reason: 'Snow' }],
    ] as const) {
      expect(await refused(hub, 'clerk', operation, { ...at(held), ...reason })).toBe('CONFLICT');
    }
  });

  test('is cancelled for a reason that the members read and the public does not, and leaves its day free', async () => {
    const meeting = await aMeeting(hub, { heldOn: '2018-02-14' });
    expect(await refused(hub, 'clerk', 'cancelMeeting', { ...meeting, reason: ' ' })).toBe(
      'BAD_USER_INPUT input.reason',
    );
    await done(hub, 'clerk', 'cancelMeeting', { ...meeting, reason: 'The chair is ill' });
    const read = async (who: ViewerName) =>
      (await asked(hub, who, `{ meeting(id: "${meeting.id}") { status cancellationReason } }`)).meeting;
    expect(await read('youngMember')).toEqual({ status: 'cancelled', cancellationReason: 'The chair is ill' });
    expect(await read('public')).toEqual({ status: 'cancelled', cancellationReason: null });
    expect(await refused(hub, 'clerk', 'holdMeeting', { ...meeting, version: 2 })).toBe('CONFLICT');
    await done(hub, 'clerk', 'arrangeMeeting', arrangement({ heldOn: '2018-02-14' }));
  });

  test('that is adjourned is neither held nor cancelled until it is reconvened', async () => {
    const meeting = await aMeeting(hub, { heldOn: '2017-11-16' });
    const adjourned = await done(hub, 'deputyChair', 'adjournMeeting', { ...meeting, reason: 'The hall is cold' });
    expect(await refused(hub, 'chair', 'reconveneMeeting', { ...meeting, heldOn: '2017-11-24' })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'holdMeeting', adjourned)).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'cancelMeeting', { ...adjourned, reason: 'Snow' })).toBe('CONFLICT');
    expect(await refused(hub, 'deputyChair', 'reconveneMeeting', { ...adjourned, heldOn: '2017-11-30' })).toBe(
      'BAD_USER_INPUT input.heldOn',
    );
    const again = await done(hub, 'deputyChair', 'reconveneMeeting', { ...adjourned, heldOn: '2017-11-24' });
    expect(await refused(hub, 'clerk', 'reconveneMeeting', { ...again, heldOn: '2017-11-25' })).toBe('CONFLICT');
    hub.clock.set('2017-11-24T12:00:00Z');
    // The panel has no constitution that states a quorum, so that nobody need be counted.
    expect((await done(hub, 'clerk', 'holdMeeting', again, 'status')).status).toBe('held');
  });

  test('is changed as it was read; what changed since is told', async () => {
    const meeting = await done(hub, 'clerk', 'arrangeMeeting', arrangement({ heldOn: '2018-02-15' }));
    await done(hub, 'clerk', 'cancelMeeting', { ...meeting, reason: 'Snow' });
    const stale = await tryTo(hub, 'clerk', 'cancelMeeting', { ...meeting, reason: 'Again' });
    expect(stale.codes).toEqual(['CONFLICT']);
    expect(stale.errors[0]?.extensions.changed).toEqual(['cancellationReason', 'status']);
    expect(await refused(hub, 'clerk', 'holdMeeting', { id: uuidv7(), version: 1 })).toBe('NOT_FOUND');
  });
});

test('A body tells its next meeting, its last one, and all of them newest first, page by page', async () => {
  const bodyId = await aBody(hub, 'small-board');
  const days = ['2017-03-01', '2017-06-01', '2017-11-20', '2018-02-01', '2018-05-01'];
  for (const heldOn of days) {
    const status = heldOn < '2017-06-02' ? ('held' as const) : ('planned' as const);
    await aMeeting(hub, { bodyId, heldOn, status });
  }
  await aMeeting(hub, { bodyId, heldOn: '2017-11-21', status: 'cancelled', cancellationReason: 'Snow' });
  const read = async (fields: string) =>
    (await asked(hub, 'public', `{ body(code: "small-board") { ${fields} } }`)).body;
  expect(await read('nextMeeting { heldOn } lastMeeting { heldOn }')).toEqual({
    // Today's is the next one until the clerk says that it was held.
    nextMeeting: { heldOn: '2017-11-20' },
    lastMeeting: { heldOn: '2017-06-01' },
  });
  hub.clock.set('2017-11-21T12:00:00Z');
  expect(await read('nextMeeting { heldOn }')).toEqual({ nextMeeting: { heldOn: '2018-02-01' } });
  const seen: string[] = [];
  let after = '';
  for (;;) {
    const { meetings } = await read(
      `meetings(first: 4${after}) { totalCount nodes { heldOn } pageInfo { hasNextPage endCursor } }`,
    );
    expect(meetings.totalCount).toBe(6);
    seen.push(...meetings.nodes.map(({ heldOn }: { heldOn: string }) => heldOn));
    if (!meetings.pageInfo.hasNextPage) break;
    after = `, after: "${meetings.pageInfo.endCursor}"`;
  }
  expect(seen).toEqual(['2018-05-01', '2018-02-01', '2017-11-21', '2017-11-20', '2017-06-01', '2017-03-01']);
});

test('A body that has never met and has nothing planned says so', async () => {
  await aBody(hub, 'new-board');
  const { body } = await asked(
    hub,
    'public',
    '{ body(code: "new-board") { nextMeeting { id } lastMeeting { id } workPlan { id } } }',
  );
  expect(body).toEqual({ nextMeeting: null, lastMeeting: null, workPlan: null });
});
