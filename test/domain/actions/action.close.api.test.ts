/** How an action ends: the chair closes it on its evidence, the clerk publishes it; and what is told of its life. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import {
  aHeldMeeting,
  anAction,
  anEvidence,
  anOffer,
  asked,
  done,
  howRefused,
  refused,
  type Read,
} from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

/** What an owner says, with what a test adds. */
const said = ({ id, version }: Read, input: object = {}) => ({
  id,
  version,
  subject: 'housing',
  summary: 'We have looked at it',
  ...input,
});

const DATES = 'id version status dueOn originalDueOn requestedDueOn slips brag';
const read = async (id: string, fields = DATES, who: ViewerName = 'chair') =>
  (await asked(hub, who, `query ($id: UUID!) { action(id: $id) { ${fields} } }`, { id })).action;

describe('An action that the chair closes', () => {
  const close = (action: Read, evidenceIds: string[], outcome = 'Six young people have keys') => ({
    id: action.id,
    version: action.version,
    outcome,
    evidenceIds,
  });

  test('is closed on its own evidence, with what came of it, and is blue', async () => {
    const action = await anAction(hub, { dueOn: '2017-11-01', requestedDueOn: '2018-01-31' });
    const [evidenceId] = [await anEvidence(hub, action.id), await anEvidence(hub, action.id)];
    const fields = `status brag closedOn outcome requestedDueOn closedOnEvidence { id title }
      viewerCanClose viewerCanRespond viewerCanReport`;
    expect(await done(hub, 'chair', 'closeAction', close(action, [evidenceId, evidenceId]), fields)).toEqual({
      status: 'closed',
      brag: 'blue',
      closedOn: '2017-11-20',
      outcome: 'Six young people have keys',
      requestedDueOn: null,
      closedOnEvidence: [{ id: evidenceId, title: 'Minutes' }],
      viewerCanClose: false,
      viewerCanRespond: false,
      viewerCanReport: false,
    });
  });

  test('is not closed without evidence, nor on that of another action or of none', async () => {
    const [action, other] = [await anAction(hub), await anAction(hub)];
    const [own, foreign] = [await anEvidence(hub, action.id), await anEvidence(hub, other.id)];
    for (const [evidenceIds, path] of [
      [[], 'input.evidenceIds'],
      [[foreign], 'input.evidenceIds.0'],
      [[own, foreign], 'input.evidenceIds.1'],
      [[own, own, uuidv7()], 'input.evidenceIds.2'],
    ] as const) {
      expect(await refused(hub, 'chair', 'closeAction', close(action, [...evidenceIds]))).toBe(
        `BAD_USER_INPUT ${path}`,
      );
    }
    expect(await refused(hub, 'chair', 'closeAction', close(action, [own], ' '))).toBe('BAD_USER_INPUT input.outcome');
    expect(await read(action.id)).toMatchObject({ status: 'accepted', version: 1 });
  });

  test('can no longer be answered, reported on, given another date or closed again', async () => {
    const action = await anAction(hub, { status: 'closed' });
    const evidenceId = await anEvidence(hub, action.id);
    for (const operation of ['acceptAction', 'refuseAction']) {
      expect(await refused(hub, 'housingLead', operation, said(action))).toBe('CONFLICT');
    }
    for (const operation of ['counterOfferAction', 'askForMoreTime']) {
      expect(await refused(hub, 'housingLead', operation, said(action, { requestedDueOn: '2018-05-01' }))).toBe(
        'CONFLICT',
      );
    }
    expect(await refused(hub, 'housingLead', 'reportProgress', said(action, { rating: 'onTrack' }))).toBe('CONFLICT');
    const { id, version } = action;
    expect(await refused(hub, 'chair', 'answerRequestedDate', { id, version, agreed: true })).toBe('CONFLICT');
    expect(await refused(hub, 'chair', 'closeAction', close(action, [evidenceId]))).toBe('CONFLICT');
  });

  test.each(['offered', 'counterOffered', 'refused', 'overturned'] as const)(
    'is not closed while it is %s',
    async (status) => {
      const action = await anAction(hub, { status });
      const evidenceId = await anEvidence(hub, action.id);
      expect(await refused(hub, 'chair', 'closeAction', close(action, [evidenceId]))).toBe('CONFLICT');
    },
  );
});

describe('An action that the clerk publishes', () => {
  const PUBLIC = `id title dueOn status closedOn version published ownerAgency { code } priority { number } body { code }
    workPlan { title } viewerCanRespond viewerCanReport viewerCanClose`;
  const MEMBERS = `ownerRole originalDueOn slips requestedDueOn ownerRating outcome changedAt brag provisional
    latestProgress { id } updates { totalCount } closedOnEvidence { id } changes { at } proposals { id }
    contributions { id } figures { id }`;

  test('shows the public its open fields, and nothing else of it', async () => {
    const offer = await anOffer(hub, { ownerRole: 'Head of housing', priorityId: hub.ids.priorities[3] });
    await done(hub, 'housingLead', 'acceptAction', said(offer, { detail: 'Six flats' }));
    const meeting = await aHeldMeeting(hub, '2017-11-28');
    expect(await refused(hub, 'clerk', 'publishAction', { id: offer.id, version: 2 })).toBe('CONFLICT');
    const asThePublic = hub.as('public');
    const question = `query ($id: UUID!) { action(id: $id) { ${PUBLIC} ${MEMBERS} } }`;
    expect(howRefused(await asThePublic.ask(question, { id: offer.id }))).toBe('NOT_FOUND');

    await done(hub, 'clerk', 'confirmProposal', { ...offer.proposal, meetingId: meeting.id, confirmed: true });
    await done(hub, 'clerk', 'publishAction', { id: offer.id, version: 3 });
    const { data, withheld, errors } = await asThePublic.ask(question, { id: offer.id });
    expect(errors).toEqual([]);
    const membersOnly = [...MEMBERS.replaceAll(/\{[^}]*\}/g, '').matchAll(/\w+/g)].map(([name]) => name);
    expect(data.action).toEqual({
      id: offer.id,
      title: 'Set flats aside',
      dueOn: '2018-03-31',
      status: 'accepted',
      closedOn: null,
      version: 4,
      published: true,
      ownerAgency: { code: 'housing' },
      priority: { number: 4 },
      body: { code: 'panel' },
      workPlan: { title: 'Work plan 2017-18' },
      viewerCanRespond: false,
      viewerCanReport: false,
      viewerCanClose: false,
      ...Object.fromEntries(membersOnly.map((name) => [name, null])),
    });
    expect(withheld.map(({ path, reason }) => `${path} ${reason}`).sort()).toEqual(
      membersOnly.map((name) => `action.${name} MEMBERS_ONLY`).sort(),
    );
    // Somebody signed in without a seat reads what the public reads.
    expect((await hub.as('noSeat').ask(question, { id: offer.id })).data).toEqual(data);
    expect(await refused(hub, 'clerk', 'publishAction', { id: offer.id, version: 4 })).toBe('CONFLICT');
    const list = await asked(hub, 'public', `{ actions(first: 100) { nodes { id } totalCount } }`);
    expect(list.actions).toEqual({ nodes: [{ id: offer.id }], totalCount: 1 });
  });

  test('is not published while it is provisional, whatever its status', async () => {
    for (const status of ['offered', 'accepted', 'closed', 'overturned'] as const) {
      const action = await anAction(hub, { status });
      expect(await refused(hub, 'clerk', 'publishAction', action)).toBe('CONFLICT');
    }
  });
});

test('How an action changed is told as facts: when, through whom, in which fields, and no content', async () => {
  const offer = await anOffer(hub);
  hub.clock.set('2017-11-21T09:00:00Z');
  const accepted = await done(hub, 'housingLead', 'acceptAction', said(offer, { summary: 'SECRET WORDS' }));
  hub.clock.set('2017-11-22T09:00:00Z');
  await done(hub, 'housingLead', 'askForMoreTime', said(accepted, { requestedDueOn: '2018-04-30' }));
  const { changes } = await read(offer.id, 'changes { at verb fields }', 'councillor');
  expect(changes).toEqual([
    {
      at: '2017-11-20T12:00:00.000Z',
      verb: 'proposal:settle',
      fields: expect.arrayContaining(['title', 'ownerAgencyId', 'dueOn', 'originalDueOn']),
    },
    { at: '2017-11-21T09:00:00.000Z', verb: 'action:respond', fields: ['status', 'requestedDueOn'] },
    { at: '2017-11-22T09:00:00.000Z', verb: 'action:respond', fields: ['requestedDueOn'] },
  ]);
  expect(JSON.stringify(changes)).not.toMatch(/SECRET|2018/);
});

test('What an owner raised to a narrower class is hidden from the members and read by its own agency', async () => {
  const action = await anAction(hub);
  const evidence = [{ title: 'A letter', detail: 'What it says' }];
  const input = said(action, { rating: 'onTrack', summary: 'For few eyes', raisedTo: 'agreement', evidence });
  await done(hub, 'housingLead', 'reportProgress', input);
  const fields = 'latestProgress { kind summary evidence { title detail } }';
  expect((await read(action.id, fields, 'housingOfficer')).latestProgress).toEqual({
    kind: 'progress',
    summary: 'For few eyes',
    evidence: [{ title: 'A letter', detail: 'What it says' }],
  });
  for (const who of ['chair', 'clerk', 'councillor', 'policeLead', 'youngMember'] as const) {
    expect((await read(action.id, fields, who)).latestProgress).toEqual({
      kind: 'progress',
      summary: null,
      evidence: [{ title: null, detail: null }],
    });
  }
});
