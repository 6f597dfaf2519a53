/** Who may do what in the shared work plan, person by person; and that a client's buttons say the same as the writes. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTION_STATUSES, type ActionStatus } from '../../../src/domain/actions/action.table.js';
import {
  aBody,
  aHeldMeeting,
  anAction,
  anEvidence,
  aProposal,
  asked,
  aWorkPlan,
  tryTo,
  VIEWERS,
} from '../../support/a.js';
import { AGENCIES, PEOPLE, world, type AgencyName, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let meetingId: string;

beforeAll(async () => {
  hub = await world();
  meetingId = (await aHeldMeeting(hub, '2017-11-20')).id;
});
afterAll(async () => hub.close());

const words = { subject: 'housing', summary: 'We have looked at it' } as const;
const date = { ...words, requestedDueOn: '2018-04-30' } as const;

/** What is done to an action, in the status in which it can be done, and what it takes. */
const STEPS: Record<string, { from: ActionStatus; input: (id: string) => Promise<object> | object }> = {
  acceptAction: { from: 'offered', input: () => words },
  refuseAction: { from: 'offered', input: () => words },
  counterOfferAction: { from: 'offered', input: () => date },
  askForMoreTime: { from: 'accepted', input: () => date },
  reportProgress: { from: 'accepted', input: () => ({ ...words, rating: 'onTrack' }) },
  answerRequestedDate: { from: 'counterOffered', input: () => ({ agreed: true }) },
  closeAction: {
    from: 'accepted',
    input: async (id) => ({ outcome: 'Done', evidenceIds: [await anEvidence(hub, id)] }),
  },
  publishAction: { from: 'accepted', input: () => ({}) },
};

/** An action that stands so, on which people try steps. It is made anew only after a step that was done: nothing else changes it. */
function anActionToTry(owner: AgencyName, status: ActionStatus, given: Parameters<typeof anAction>[1] = {}) {
  let made: ReturnType<typeof anAction> | undefined;
  const action = () =>
    (made ??= anAction(hub, {
      status,
      ownerAgencyId: hub.ids.agencies[owner],
      requestedDueOn: status === 'counterOffered' ? '2018-04-30' : null,
      ...given,
    }));
  /** Lets somebody try a step; answers how it went. */
  const attempt = async (who: ViewerName, operation: string): Promise<string> => {
    const stands = await action();
    const { codes } = await tryTo(hub, who, operation, { ...stands, ...(await STEPS[operation]!.input(stands.id)) });
    if (codes.length === 0) made = undefined;
    return codes.join() || 'done';
  };
  return { action, attempt };
}

/** Everybody who gets it done; whoever does not is FORBIDDEN it, and nobody meets anything else. */
async function whoMay(tries: (who: ViewerName) => Promise<string>): Promise<ViewerName[]> {
  const may: ViewerName[] = [];
  for (const who of VIEWERS) {
    const outcome = await tries(who);
    if (outcome === 'done') may.push(who);
    // Without a role one sees no action that is not published, so for them it is not there.
    else if (who !== 'public' && who !== 'noSeat') expect(`${who} ${outcome}`).toBe(`${who} FORBIDDEN`);
    else expect(['FORBIDDEN', 'NOT_FOUND']).toContain(outcome);
  }
  return may;
}

const CHAIRS: ViewerName[] = ['chair', 'deputyChair'];
const HOUSING: ViewerName[] = ['housingLead', 'housingOfficer'];

describe('To an action', () => {
  test.each<readonly [operation: string, owner: AgencyName, may: ViewerName[]]>([
    ['acceptAction', 'housing', HOUSING],
    ['refuseAction', 'housing', HOUSING],
    ['counterOfferAction', 'housing', HOUSING],
    ['askForMoreTime', 'housing', HOUSING],
    ['reportProgress', 'housing', HOUSING],
    ['acceptAction', 'fostering', ['fosteringChair']],
    ['reportProgress', 'fostering', ['fosteringChair']],
    // A partner's system contributes; it does not answer for people.
    ['acceptAction', 'police', ['policeLead', 'policeOfficer']],
    ['reportProgress', 'police', ['policeLead', 'policeOfficer']],
    ['acceptAction', 'board', ['chair', 'deputyChair', 'clerk']],
    ['reportProgress', 'board', ['chair', 'deputyChair', 'clerk', 'councillor', 'priorityLead']],
    // Neither a young member nor a co-opted one is asked to answer for their council.
    ['acceptAction', 'youngPeople', []],
    ['reportProgress', 'youngPeople', []],
    ['answerRequestedDate', 'housing', CHAIRS],
    ['closeAction', 'housing', CHAIRS],
    ['publishAction', 'housing', ['clerk']],
  ])('%s of %s is done by them alone', async (operation, owner, may) => {
    const confirmed = operation === 'publishAction' ? { confirmedAtMeetingId: meetingId } : {};
    const { attempt } = anActionToTry(owner, STEPS[operation]!.from, confirmed);
    expect(await whoMay((who) => attempt(who, operation))).toEqual(VIEWERS.filter((who) => may.includes(who)));
  });
});

describe('With a proposal', () => {
  test.each<readonly [operation: string, may: ViewerName[]]>([
    ['takeUpProposal', CHAIRS],
    ['mergeProposal', CHAIRS],
    ['leaveProposal', CHAIRS],
    ['confirmProposal', ['clerk']],
  ])('%s is done by them alone', async (operation, may) => {
    const into = await aProposal(hub);
    const input: Record<string, object> = {
      takeUpProposal: { title: 'Do it', ownerAgencyId: hub.ids.agencies.housing, dueOn: '2018-03-31' },
      mergeProposal: { intoId: into.id },
      leaveProposal: { reason: 'Not now' },
      confirmProposal: { meetingId, confirmed: true },
    };
    const settled = { outcome: 'left', outcomeReason: 'Not now', settledAt: hub.clock.now() } as const;
    const tries = async (who: ViewerName) => {
      const proposal = await aProposal(hub, operation === 'confirmProposal' ? settled : {});
      return (await tryTo(hub, who, operation, { ...proposal, ...input[operation] })).codes.join() || 'done';
    };
    expect(await whoMay(tries)).toEqual(VIEWERS.filter((who) => may.includes(who)));
  });

  test('an agency does nothing with its own, and nobody outside the preparing roles finds one that is only signed off', async () => {
    const proposal = await aProposal(hub, {
      stage: 'signedOff',
      agencyId: hub.ids.agencies.police,
      subject: 'policing',
    });
    const leave = async (who: ViewerName) =>
      (await tryTo(hub, who, 'leaveProposal', { ...proposal, reason: 'Ours' })).codes.join();
    expect(await leave('policeLead')).toBe('FORBIDDEN');
    expect(await leave('clerk')).toBe('FORBIDDEN');
    expect(await leave('councillor')).toBe('FORBIDDEN');
    const finds = async (who: ViewerName) => (await hub.as(who).ask(`{ proposal(id: "${proposal.id}") { id } }`)).codes;
    for (const who of [
      'policeLead',
      'policeOfficer',
      'policeSystem',
      ...CHAIRS,
      'clerk',
      'informationGovernance',
    ] as const) {
      expect(await finds(who), who).toEqual([]);
    }
    for (const who of [
      'councillor',
      'priorityLead',
      'socialCareLead',
      'youngMember',
      'coopted',
      'noSeat',
      'public',
    ] as const) {
      expect(await finds(who), who).toEqual(['NOT_FOUND']);
    }
  });
});

test('A role in one body gives nothing in another', async () => {
  const bodyId = await aBody(hub, 'committee', [['housingLead', 'partnerLead']]);
  const workPlanId = await aWorkPlan(hub, 2017, bodyId);
  const action = await anAction(hub, { bodyId, workPlanId });
  const close = { ...action, outcome: 'Done', evidenceIds: [] };
  expect((await tryTo(hub, 'chair', 'closeAction', close)).codes).toEqual(['NOT_FOUND']);
  expect(
    (await tryTo(hub, 'housingOfficer', 'reportProgress', { ...action, ...words, rating: 'onTrack' })).codes,
  ).toEqual(['NOT_FOUND']);
  expect((await tryTo(hub, 'housingLead', 'reportProgress', { ...action, ...words, rating: 'onTrack' })).codes).toEqual(
    [],
  );
});

describe('A button that a client shows', () => {
  const BUTTONS = {
    viewerCanRespond: ['acceptAction', 'refuseAction', 'counterOfferAction', 'askForMoreTime'],
    viewerCanReport: ['reportProgress'],
    viewerCanClose: ['closeAction'],
  } as const;
  const people = Object.keys(PEOPLE) as ViewerName[];
  const owners = Object.keys(AGENCIES) as AgencyName[];

  test('is shown exactly when the write is let through, whoever asks and however the action stands', async () => {
    const cases = fc.record({
      who: fc.constantFrom(...people),
      own: fc.boolean(),
      owner: fc.constantFrom(...owners),
      status: fc.constantFrom(...ACTION_STATUSES),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ who, own, owner: any, status }) => {
        const owner = own && who !== 'public' ? PEOPLE[who].agency : any;
        const { action, attempt } = anActionToTry(owner, status);
        const { id } = await action();
        const { data } = await hub.as(who).ask(`{ action(id: "${id}") { ${Object.keys(BUTTONS).join(' ')} } }`);
        for (const [button, operations] of Object.entries(BUTTONS)) {
          const outcomes = [];
          for (const operation of operations) outcomes.push(await attempt(who, operation));
          expect({ button, works: outcomes.includes('done'), outcomes }).toMatchObject({
            works: data?.action?.[button] ?? false,
          });
        }
      }),
      { numRuns: 50 },
    );
  }, 240_000);

  test('to answer another date is shown to the chair alone, and only while a date is asked for', async () => {
    for (const who of VIEWERS) {
      for (const requestedDueOn of ['2018-05-31', null]) {
        const action = await anAction(hub, { requestedDueOn });
        const { data } = await hub.as(who).ask(`{ action(id: "${action.id}") { viewerCanAnswerDate } }`);
        const { codes } = await tryTo(hub, who, 'answerRequestedDate', { ...action, agreed: true });
        expect(codes.length === 0, `${who} ${requestedDueOn}`).toBe(data?.action?.viewerCanAnswerDate ?? false);
      }
    }
    const listed = await asked(
      hub,
      'chair',
      '{ actions(first: 100) { nodes { viewerCanAnswerDate viewerCanConfirm } } }',
    );
    expect(listed.actions.nodes.some((one: Record<string, boolean>) => one['viewerCanAnswerDate'])).toBe(true);
  });

  test('to record what a meeting said is shown exactly when it is let through', async () => {
    const settled = { outcome: 'left', outcomeReason: 'Not now', settledAt: hub.clock.now() } as const;
    for (const who of VIEWERS) {
      for (const fields of [
        { source: 'audit' },
        { source: 'proposal' },
        { source: 'audit', status: 'overturned' },
        { source: 'audit', confirmedAtMeetingId: meetingId },
      ] as const) {
        const action = await anAction(hub, fields);
        const { data } = await hub.as(who).ask(`{ action(id: "${action.id}") { viewerCanConfirm } }`);
        const { codes } = await tryTo(hub, who, 'confirmAction', { ...action, meetingId, confirmed: true });
        expect(codes.length === 0, `${who} ${JSON.stringify(fields)}`).toBe(data?.action?.viewerCanConfirm ?? false);
      }
      for (const fields of [{}, settled, { ...settled, confirmedAtMeetingId: meetingId }]) {
        const proposal = await aProposal(hub, fields);
        const { data } = await hub.as(who).ask(`{ proposal(id: "${proposal.id}") { viewerCanConfirm } }`);
        const { codes } = await tryTo(hub, who, 'confirmProposal', { ...proposal, meetingId, confirmed: true });
        expect(codes.length === 0, `${who} ${JSON.stringify(fields)}`).toBe(data?.proposal?.viewerCanConfirm ?? false);
      }
    }
  });

  test('to publish it, and to say what will show it done, is shown exactly when it is let through', async () => {
    const measure = { indicatorCode: 'return-interviews-offered', comparison: 'atLeast', value: 90 };
    for (const who of ['chair', 'deputyChair', 'clerk', 'housingLead', 'councillor', 'public'] as const) {
      for (const fields of [
        {},
        { confirmedAtMeetingId: meetingId },
        { confirmedAtMeetingId: meetingId, stage: 'published' },
        { confirmedAtMeetingId: meetingId, status: 'closed' },
      ] as const) {
        const action = await anAction(hub, fields);
        const { data } = await hub.as(who).ask(`{ action(id: "${action.id}") { viewerCanPublish viewerCanMeasure } }`);
        const tried = `${who} ${JSON.stringify(fields)}`;
        const measured = await tryTo(hub, who, 'measureAction', { ...measure, actionId: action.id });
        expect(measured.codes.length === 0, tried).toBe(data?.action?.viewerCanMeasure ?? false);
        const published = await tryTo(hub, who, 'publishAction', action);
        expect(published.codes.length === 0, tried).toBe(data?.action?.viewerCanPublish ?? false);
      }
    }
  });

  test('to settle a proposal is shown exactly when it is let through', async () => {
    for (const who of VIEWERS) {
      for (const outcome of ['waiting', 'left'] as const) {
        const proposal = await aProposal(hub, { outcome, outcomeReason: outcome === 'left' ? 'Not now' : null });
        const { data } = await hub.as(who).ask(`{ proposal(id: "${proposal.id}") { viewerCanSettle } }`);
        const { codes } = await tryTo(hub, who, 'leaveProposal', { ...proposal, reason: 'Not now' });
        expect(codes.length === 0, `${who} ${outcome}`).toBe(data?.proposal?.viewerCanSettle ?? false);
      }
    }
  });
});

test('The role title of an action’s owner is read by every member, and by no partner’s system', async () => {
  const { id } = await anAction(hub, { ownerRole: 'Head of housing' });
  const read = async (who: ViewerName) =>
    (await asked(hub, who, `{ action(id: "${id}") { ownerRole } }`)).action.ownerRole;
  for (const who of [
    'councillor',
    'youngMember',
    'coopted',
    'policeOfficer',
    'clerk',
    'informationGovernance',
  ] as const) {
    expect(await read(who)).toBe('Head of housing');
  }
  expect(await read('policeSystem')).toBeNull();
});
