/** Where actions come from: decisions, challenges, inspections and what else was learned; and what a meeting confirms of it. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { agendaItems } from '../../../src/domain/meetings/agenda.table.js';
import { decisions } from '../../../src/domain/meetings/decision.table.js';
import { questions } from '../../../src/domain/meetings/question.table.js';
import {
  aBody,
  aHeldMeeting,
  aMeeting,
  anAction,
  anOffer,
  aProposal,
  asked,
  aWorkPlan,
  done,
  refused,
  rowsIn,
  tryTo,
  type Read,
} from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;
let itemId: string;

beforeAll(async () => {
  hub = await world();
  itemId = uuidv7();
  const item = { id: itemId, bodyId: hub.ids.body, meetingId: hub.ids.meetings.september, number: 1 };
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(agendaItems).values({ ...item, kind: 'report', title: 'Housing', stage: 'published' }),
  );
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const at = ({ id, version }: Read) => ({ id, version });

let numbers = 0;

/** A decision that the September meeting carried. */
async function aDecision(fields: Partial<typeof decisions.$inferInsert> = {}): Promise<string> {
  const row = {
    id: uuidv7(),
    bodyId: hub.ids.body,
    meetingId: hub.ids.meetings.september,
    itemId,
    number: ++numbers,
    kind: 'ownAffairs' as const,
    verb: 'agree' as const,
    text: 'That flats be set aside',
    outcome: 'carried' as const,
    takenOn: '2017-09-21',
    stage: 'published' as const,
    ...fields,
  };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(decisions).values(row));
  return row.id;
}

/** A challenge of health to housing. */
async function aChallenge(fields: Partial<typeof questions.$inferInsert> = {}): Promise<string> {
  const row = {
    id: uuidv7(),
    bodyId: hub.ids.body,
    kind: 'challenge' as const,
    agencyId: hub.ids.agencies.health,
    askedBySeatId: hub.ids.seats['healthLead partnerLead']!,
    ofAgencyId: hub.ids.agencies.housing,
    subject: 'housing' as const,
    text: 'Why do care leavers wait?',
    evidence: 'Nine of them wait',
    askedOn: '2017-11-20',
    answerDueOn: '2017-12-20',
    ...fields,
  };
  await writing(hub.database, hub.ids.authority, (tx) => tx.insert(questions).values(row));
  return row.id;
}

const raising = (source: object, input: object = {}) => ({
  bodyId: hub.ids.body,
  title: 'Set flats aside',
  ownerAgencyId: hub.ids.agencies.housing,
  dueOn: '2018-03-31',
  source,
  ...input,
});
const audit = { audit: { reference: 'Case file audit, June 2017' } };
const ACTION = `id version title status provisional source sourceReference raisedOn dueOn ownerRole published
  workPlan { id } priority { number } ownerAgency { code } ownerBody { code } decision { id } question { id }`;

describe('An action that is raised from a decision', () => {
  test('was confirmed by the meeting that decided it, and both lead to each other', async () => {
    const decisionId = await aDecision();
    const action = await done(
      hub,
      'clerk',
      'raiseAction',
      raising({ decisionId }, { ownerRole: 'Head of housing', priorityId: hub.ids.priorities[4] }),
      ACTION,
    );
    expect(action).toEqual({
      id: expect.any(String),
      version: 1,
      title: 'Set flats aside',
      status: 'offered',
      provisional: false,
      source: 'decision',
      sourceReference: null,
      raisedOn: '2017-11-20',
      dueOn: '2018-03-31',
      ownerRole: 'Head of housing',
      published: false,
      workPlan: { id: hub.ids.workPlan },
      priority: { number: 5 },
      ownerAgency: { code: 'housing' },
      ownerBody: null,
      decision: { id: decisionId },
      question: null,
    });
    const { decision } = await asked(hub, 'youngMember', `{ decision(id: "${decisionId}") { actions { id } } }`);
    expect(decision.actions).toEqual([{ id: action.id }]);
    // The public reads the decision; the action it reads once that is published.
    const seen = `{ decision(id: "${decisionId}") { actions { title source decision { id } } } }`;
    expect((await asked(hub, 'public', seen)).decision.actions).toEqual([]);
    await done(hub, 'clerk', 'publishAction', at(action));
    expect((await asked(hub, 'public', seen)).decision.actions).toEqual([
      { title: 'Set flats aside', source: null, decision: { id: decisionId } },
    ]);
  });

  test('does not show the public a decision that is not published', async () => {
    const decisionId = await aDecision({ stage: 'accepted' });
    const action = await done(hub, 'chair', 'raiseAction', raising({ decisionId }));
    await done(hub, 'clerk', 'publishAction', at(action));
    const read = `{ action(id: "${action.id}") { title decision { id } } }`;
    expect((await asked(hub, 'public', read)).action).toEqual({ title: 'Set flats aside', decision: null });
    expect((await asked(hub, 'coopted', read)).action.decision).toEqual({ id: decisionId });
  });

  test('is not raised from one that was lost or deferred, nor from another body’s', async () => {
    const path = 'BAD_USER_INPUT input.source.decisionId';
    for (const outcome of ['lost', 'deferred'] as const) {
      const decisionId = await aDecision({ outcome });
      expect(await refused(hub, 'clerk', 'raiseAction', raising({ decisionId }))).toBe(path);
    }
    const bodyId = await aBody(hub, 'elsewhere');
    const decisionId = await aDecision({ bodyId });
    expect(await refused(hub, 'clerk', 'raiseAction', raising({ decisionId }))).toBe(path);
    expect(await refused(hub, 'clerk', 'raiseAction', raising({ decisionId: uuidv7() }))).toBe(path);
  });
});

describe('An action that is raised between meetings', () => {
  test('answers a challenge, is provisional, and both lead to each other', async () => {
    const questionId = await aChallenge();
    const action = await done(hub, 'chair', 'raiseAction', raising({ questionId }), ACTION);
    expect(action).toMatchObject({ source: 'challenge', provisional: true, question: { id: questionId } });
    const { question } = await asked(hub, 'coopted', `{ question(id: "${questionId}") { actions { id } } }`);
    expect(question.actions).toEqual([{ id: action.id }]);
    const notChallenged = await aChallenge({ kind: 'question', evidence: null });
    expect(await refused(hub, 'chair', 'raiseAction', raising({ questionId: notChallenged }))).toBe(
      'BAD_USER_INPUT input.source.questionId',
    );
  });

  test.each<readonly [source: string, given: object, reference: string]>([
    ['inspection', { recommendation: 'Ofsted recommendation 20' }, 'Ofsted recommendation 20'],
    [
      'inspection',
      { recommendation: 'Ofsted recommendation 20', text: 'Set flats aside.' },
      'Ofsted recommendation 20: Set flats aside.',
    ],
    ['audit', audit.audit, 'Case file audit, June 2017'],
    ['selfAssessment', { reference: 'Assessment 2017' }, 'Assessment 2017'],
    ['disruptionLearning', { reference: 'Disruption meetings, summer' }, 'Disruption meetings, summer'],
    ['youngPeoplesView', { reference: 'Residential 2017' }, 'Residential 2017'],
    ['exception', { reference: 'Exception report on stability' }, 'Exception report on stability'],
  ])('comes from %s, with where that is written, for members', async (source, given, reference) => {
    const action = await done(hub, 'deputyChair', 'raiseAction', raising({ [source]: given }), ACTION);
    expect(action).toMatchObject({ source, sourceReference: reference, provisional: true, decision: null });
  });

  test('may be taken away by a group of the council, under a plan of the body’s choice', async () => {
    const ownerBodyId = await aBody(hub, 'housing-group');
    const workPlanId = await aWorkPlan(hub, 2020);
    const action = await done(hub, 'chair', 'raiseAction', raising(audit, { ownerBodyId, workPlanId }), ACTION);
    expect(action).toMatchObject({ ownerBody: { code: 'housing-group' }, workPlan: { id: workPlanId } });
  });

  test('is found by its source, by members, among their own actions', async () => {
    const filter = 'actions(first: 100, filter: { source: [selfAssessment, audit] }) { totalCount nodes { source } }';
    const { actions } = await asked(hub, 'housingOfficer', `{ ${filter} }`);
    expect(actions.totalCount).toBeGreaterThan(1);
    const sources = new Set(actions.nodes.map((one: { source: string }) => one.source));
    expect([...sources].toSorted()).toEqual(['audit', 'selfAssessment']);
    expect((await hub.as('public').ask(`{ ${filter} }`)).codes).toEqual(['FORBIDDEN']);
  });

  test.each<readonly [what: string, fault: () => object | Promise<object>, answer: string]>([
    ['with a day that is past', () => ({ dueOn: '2017-11-19' }), 'BAD_USER_INPUT input.dueOn'],
    ['without a title', () => ({ title: '  ' }), 'BAD_USER_INPUT input.title'],
    ['for an agency that is not there', () => ({ ownerAgencyId: uuidv7() }), 'BAD_USER_INPUT input.ownerAgencyId'],
    ['under a priority that is not there', () => ({ priorityId: uuidv7() }), 'BAD_USER_INPUT input.priorityId'],
    ['under a plan that is not there', () => ({ workPlanId: uuidv7() }), 'BAD_USER_INPUT input.workPlanId'],
    [
      'under another body’s plan',
      async () => ({ workPlanId: await aWorkPlan(hub, 2021, await aBody(hub, 'planning')) }),
      'BAD_USER_INPUT input.workPlanId',
    ],
    ['to be taken away by the body itself', () => ({ ownerBodyId: hub.ids.body }), 'BAD_USER_INPUT input.ownerBodyId'],
    ['by a body that is not there', () => ({ ownerBodyId: uuidv7() }), 'BAD_USER_INPUT input.ownerBodyId'],
    ['from nothing', () => ({ source: {} }), 'BAD_USER_INPUT variables.input'],
    [
      'from two things',
      () => ({ source: { ...audit, exception: { reference: 'This' } } }),
      'BAD_USER_INPUT variables.input',
    ],
    [
      'from what is not said',
      () => ({ source: { audit: { reference: ' ' } } }),
      'BAD_USER_INPUT input.source.audit.reference',
    ],
    ['in a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
    [
      'in a body without a work plan',
      async () => ({ bodyId: await aBody(hub, 'planless', [['chair', 'chair']]) }),
      'CONFLICT',
    ],
  ])('is not raised %s', async (_, fault, answer) => {
    const input = raising(audit, await fault());
    const before = await rowsIn(hub, 'actions', 'audit_entries');
    expect(await refused(hub, 'chair', 'raiseAction', input)).toBe(answer);
    expect(await rowsIn(hub, 'actions', 'audit_entries')).toEqual(before);
  });

  test('is raised by chair, deputy and clerk of the body, and by nobody else', async () => {
    for (const who of ['councillor', 'priorityLead', 'housingLead', 'youngMember', 'policeSystem', 'public'] as const) {
      expect(await refused(hub, who, 'raiseAction', raising(audit))).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'somewhere', [['chair', 'councillor']]);
    expect(await refused(hub, 'chair', 'raiseAction', raising(audit, { bodyId }))).toBe('FORBIDDEN');
  });

  test('is confirmed by a meeting held since, and only then published', async () => {
    const action = await done(hub, 'chair', 'raiseAction', raising(audit));
    expect(await refused(hub, 'clerk', 'publishAction', at(action))).toBe('CONFLICT');
    const confirming = (meetingId: string) => ({ ...at(action), meetingId, confirmed: true });
    const { september, november } = hub.ids.meetings;
    for (const meetingId of [september, november, uuidv7()]) {
      expect(await refused(hub, 'clerk', 'confirmAction', confirming(meetingId))).toBe(
        'BAD_USER_INPUT input.meetingId',
      );
    }
    const meeting = await aHeldMeeting(hub, '2017-11-20');
    for (const who of ['chair', 'deputyChair', 'councillor'] as const) {
      expect(await refused(hub, who, 'confirmAction', confirming(meeting.id))).toBe('FORBIDDEN');
    }
    const confirmed = await done(hub, 'clerk', 'confirmAction', confirming(meeting.id), ACTION);
    expect(confirmed).toMatchObject({ provisional: false, version: 2, status: 'offered' });
    expect(await refused(hub, 'clerk', 'confirmAction', { ...confirming(meeting.id), version: 2 })).toBe('CONFLICT');
    const stale = await tryTo(hub, 'clerk', 'confirmAction', confirming(meeting.id));
    expect(stale.codes).toEqual(['CONFLICT']);
    await done(hub, 'clerk', 'publishAction', at(confirmed));
  });

  test('ends when a meeting overturns it, unless it is closed; one from a proposal is confirmed with that', async () => {
    const meeting = await aHeldMeeting(hub, '2017-11-21');
    const overturning = { meetingId: meeting.id, confirmed: false };
    const action = await done(hub, 'chair', 'raiseAction', raising(audit));
    const ended = await done(hub, 'clerk', 'confirmAction', { ...at(action), ...overturning }, ACTION);
    expect(ended.status).toBe('overturned');
    expect(await refused(hub, 'clerk', 'confirmAction', { ...at(ended), ...overturning })).toBe('CONFLICT');
    const closed = await anAction(hub, { source: 'audit', status: 'closed' });
    expect(await refused(hub, 'clerk', 'confirmAction', { ...closed, ...overturning })).toBe('CONFLICT');
    const offer = await anOffer(hub);
    expect(await refused(hub, 'clerk', 'confirmAction', { ...at(offer), ...overturning })).toBe('CONFLICT');
  });
});

describe('A meeting', () => {
  const ACTS = 'chairsActs { proposals { id outcome } actions { id } }';
  const acts = async (meetingId: string) =>
    (await asked(hub, 'councillor', `{ meeting(id: "${meetingId}") { ${ACTS} } }`)).meeting.chairsActs;

  test('finds what was done up to its day and is not confirmed, and nothing else', async () => {
    hub.clock.set('2019-01-10T12:00:00Z');
    const before = await aHeldMeeting(hub, '2019-01-05');
    const next = await aMeeting(hub, { heldOn: '2019-01-20' });
    const taken = await anOffer(hub, { dueOn: '2019-03-31' });
    const left = await aProposal(hub);
    await done(hub, 'chair', 'leaveProposal', { ...left, reason: 'Not now' });
    const waiting = await aProposal(hub);
    const raised = await done(hub, 'deputyChair', 'raiseAction', raising(audit, { dueOn: '2019-03-31' }));
    const decided = await done(
      hub,
      'clerk',
      'raiseAction',
      raising({ decisionId: await aDecision() }, { dueOn: '2019-03-31' }),
    );
    const ids = ({ proposals, actions }: { proposals: Read[]; actions: Read[] }) =>
      [...proposals, ...actions].map((one) => one.id);
    const found = await acts(next.id);
    expect(ids(found)).toEqual(expect.arrayContaining([taken.proposal.id, left.id, raised.id]));
    for (const id of [waiting.id, decided.id, taken.id]) expect(ids(found)).not.toContain(id);
    for (const id of [taken.proposal.id, left.id, raised.id]) expect(ids(await acts(before.id))).not.toContain(id);
    hub.clock.set('2019-01-20T18:00:00Z');
    const held = await done(hub, 'clerk', 'holdMeeting', next);
    await done(hub, 'clerk', 'confirmAction', { ...at(raised), meetingId: held.id, confirmed: true });
    await done(hub, 'clerk', 'confirmProposal', { ...taken.proposal, meetingId: held.id, confirmed: true });
    const rest = ids(await acts(next.id));
    expect(rest).toContain(left.id);
    for (const id of [raised.id, taken.proposal.id]) expect(rest).not.toContain(id);
    const { data, withheld } = await hub.as('public').ask(`{ meeting(id: "${next.id}") { ${ACTS} } }`);
    expect(data.meeting.chairsActs).toBeNull();
    expect(withheld.map((one) => one.path)).toEqual(['meeting.chairsActs']);
  });

  test('finds the actions that are open on its day or were closed since the one before, page by page', async () => {
    const bodyId = await aBody(hub, 'progressing', [['councillor', 'councillor']]);
    const workPlanId = await aWorkPlan(hub, 2018, bodyId);
    hub.clock.set('2018-05-20T12:00:00Z');
    await aMeeting(hub, { bodyId, heldOn: '2018-03-01', status: 'held' });
    const meeting = await aMeeting(hub, { bodyId, heldOn: '2018-05-20' });
    const of = (title: string, fields: object) =>
      anAction(hub, { bodyId, workPlanId, title, raisedOn: '2018-01-01', ...fields });
    const closed = { status: 'closed' as const, confirmedAtMeetingId: null };
    await of('Overdue', { dueOn: '2018-04-30' });
    await of('At risk', { ownerRating: 'atRisk', dueOn: '2018-08-31' });
    await of('On track', { dueOn: '2018-09-30', raisedOn: null });
    await of('Closed since', { ...closed, closedOn: '2018-03-02' });
    await of('Closed at the meeting before', { ...closed, closedOn: '2018-03-01' });
    await of('Overturned', { status: 'overturned' });
    await of('Raised the day after', { raisedOn: '2018-05-21' });
    const page = async (after = '') =>
      (
        await asked(
          hub,
          'councillor',
          `{ meeting(id: "${meeting.id}") { progress(first: 3${after}) {
              totalCount nodes { title brag } pageInfo { hasNextPage endCursor } } } }`,
        )
      ).meeting.progress;
    const first = await page();
    expect(first.totalCount).toBe(4);
    expect(first.nodes).toEqual([
      { title: 'Overdue', brag: 'red' },
      { title: 'At risk', brag: 'amber' },
      { title: 'On track', brag: 'green' },
    ]);
    const second = await page(`, after: "${first.pageInfo.endCursor}"`);
    expect(second).toMatchObject({
      nodes: [{ title: 'Closed since', brag: 'blue' }],
      pageInfo: { hasNextPage: false },
    });
    const { meeting: seen } = await asked(
      hub,
      'public',
      `{ meeting(id: "${meeting.id}") { progress { totalCount nodes { id } } } }`,
    );
    expect(seen.progress).toEqual({ totalCount: 0, nodes: [] });
  });
});
