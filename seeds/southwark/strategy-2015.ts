/**
 * How the strategy of 2015 came about: the committee of 2 November with what it was asked, the delivery plan to January,
 * and the pledges of the departments. What became of them is made up.
 */
import {
  acceptAction,
  closeAction,
  findAction,
  listEvidence,
  reportProgress,
} from '../../src/domain/actions/action.service.js';
import { raiseAction } from '../../src/domain/actions/source.service.js';
import { relateBodies } from '../../src/domain/authorities/authority.service.js';
import type { Context } from '../../src/domain/context.js';
import { addAgendaItem } from '../../src/domain/meetings/agenda.service.js';
import { recordDecision } from '../../src/domain/meetings/decision.service.js';
import { arrangeMeeting, findMeeting, holdMeeting } from '../../src/domain/meetings/meeting.service.js';
import { approveMinutes, draftMinutes, findMinutes } from '../../src/domain/meetings/minutes.service.js';
import { openAgenda, publishAgenda } from '../../src/domain/meetings/publication.service.js';
import { addRecommendation } from '../../src/domain/meetings/recommendation.service.js';
import { recordAttendance } from '../../src/domain/meetings/sitting.service.js';
import { addPriority } from '../../src/domain/strategy/priority.service.js';
import { addMilestone, completeMilestone, findMilestone } from '../../src/domain/workplan/milestone.service.js';
import { openWorkPlan } from '../../src/domain/workplan/workplan.service.js';
import type { Board } from '../board.js';
import { ASKED, DELIVERY, PRIORITIES, STRATEGY } from './plan.js';

const once = undefined;
const CLERK = 'southwark-clerk';

/** What stands after 2015: the priorities go on, and so does the one pledge that nobody made. */
export async function playStrategy2015(board: Board): Promise<void> {
  const { bodyId } = board;
  const agency = (code: string): string => board.agencies[code] ?? '';
  const seat = (key: string): string => board.seats[key] ?? '';
  const version = async (clerk: Context, meetingId: string) => (await findMeeting(clerk, meetingId)).version;

  const { priorities, milestones, november, february } = await board.as(
    CLERK,
    '2015-10-05T09:00:00Z',
    async (clerk) => {
      const numbered: string[] = [];
      for (const [at, priority] of PRIORITIES.entries()) {
        numbered.push(await addPriority(clerk, { bodyId, number: at + 1, ...priority }, once));
      }
      const relations = [
        ['childrens-action-network', 'delivers its priorities through'],
        ['care-leavers-group', 'gives the actions of its workshops to'],
      ] as const;
      for (const [code, how] of relations) {
        await relateBodies(clerk, { bodyId, otherBodyId: board.bodies[code] ?? '', how }, once);
      }
      const plan = { bodyId, title: 'Work plan 2015-16', startsOn: '2015-05-20', endsOn: '2016-05-15' };
      const workPlanId = await openWorkPlan(clerk, plan, once);
      const steps: string[] = [];
      for (const { doneOn: _doneOn, ...step } of DELIVERY) {
        steps.push(await addMilestone(clerk, { workPlanId, undertaking: STRATEGY, ...step }, once));
      }
      const first = await arrangeMeeting(
        clerk,
        { bodyId, heldOn: '2015-11-02', contributionsDueOn: '2015-10-20' },
        once,
      );
      const next = await arrangeMeeting(
        clerk,
        { bodyId, heldOn: '2016-02-22', contributionsDueOn: '2016-02-08' },
        once,
      );
      return { priorities: numbered, milestones: steps, november: first, february: next };
    },
  );

  const { report, asked } = await board.as(CLERK, '2015-10-23T09:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId: november }, once);
    const itemId = await addAgendaItem(
      clerk,
      {
        meetingId: november,
        kind: 'report',
        title: STRATEGY,
        presenter: 'Director, Children’s Social Care',
        supplyingAgencyId: agency('social-care'),
        wards: ['All'],
      },
      once,
    );
    const ids: string[] = [];
    for (const one of ASKED) ids.push(await addRecommendation(clerk, { itemId, ...one }, once));
    await publishAgenda(clerk, { id: november, version: await version(clerk, november) }, once);
    return { report: itemId, asked: ids };
  });

  const { pledges, minutes } = await board.as(CLERK, '2015-11-02T21:00:00Z', async (clerk) => {
    const entries = ['southwark-chair chair', 'southwark-vice-chair deputyChair'].map((key) => ({
      seatId: seat(key),
      status: 'present' as const,
    }));
    const meeting = { meetingId: november, version: await version(clerk, november) };
    await recordAttendance(clerk, { ...meeting, satOn: '2015-11-02', entries }, once);
    const decisions: string[] = [];
    for (const [at, { verb, text }] of ASKED.entries()) {
      const resolved = { itemId: report, recommendationId: asked[at] ?? '', kind: 'ownAffairs' as const, verb, text };
      decisions.push(await recordDecision(clerk, { ...resolved, outcome: 'carried' }, once));
    }
    await holdMeeting(clerk, { id: november, version: await version(clerk, november) }, once);
    const raised: string[] = [];
    for (const [code, text] of [
      ['social-care', 'Make the pledge of children’s social care for 2016/17'],
      ['virtual-school', 'Make the pledge of education for 2016/17'],
    ] as const) {
      const action = { bodyId, title: text, ownerAgencyId: agency(code), dueOn: '2016-03-31' };
      const from = { priorityId: priorities[0] ?? '', source: { decisionId: decisions[2] ?? '' } };
      raised.push(await raiseAction(clerk, { ...action, ...from }, once));
    }
    const drafted = await draftMinutes(
      clerk,
      {
        meetingId: november,
        entries: [
          { text: 'Comments of Speakerbox on the draft were read out.' },
          { itemId: report, text: 'The committee commented on the draft, and asked each department for a pledge.' },
        ],
      },
      once,
    );
    return { pledges: raised, minutes: drafted };
  });

  await answerPledges(board, pledges);
  await board.as(CLERK, '2016-02-22T21:00:00Z', async (clerk) => {
    for (const [at, { doneOn }] of DELIVERY.entries()) {
      const id = milestones[at] ?? '';
      await completeMilestone(clerk, { id, version: (await findMilestone(clerk, id)).version, doneOn }, once);
    }
    const approval = { id: minutes, version: (await findMinutes(clerk, minutes)).version, atMeetingId: february };
    await approveMinutes(clerk, approval, once);
    await holdMeeting(clerk, { id: february, version: await version(clerk, february) }, once);
  });
  await closePledge(board, pledges[0] ?? '');
}

async function answerPledges(board: Board, pledges: readonly string[]): Promise<void> {
  const leads = ['southwark-children-director', 'southwark-virtual-head'];
  for (const [at, id] of pledges.entries()) {
    await board.as(leads[at] ?? '', '2015-11-09T09:00:00Z', async (lead) => {
      const { version } = await findAction(lead, id);
      const said = { id, version, subject: 'voice' as const };
      await acceptAction(lead, { ...said, summary: 'We will write ours with Speakerbox.' }, once);
    });
  }
}

/** One pledge was made and shown; the other was never heard of again. */
async function closePledge(board: Board, id: string): Promise<void> {
  await board.as('southwark-children-director', '2016-03-21T09:00:00Z', async (lead) => {
    const { version } = await findAction(lead, id);
    const evidence = [{ title: 'The pledge, as printed', detail: 'Speakerbox chose the words.' }];
    const progress = { id, version, subject: 'voice' as const, rating: 'onTrack' as const };
    await reportProgress(lead, { ...progress, summary: 'The pledge was made at the school hall.', evidence }, once);
  });
  await board.as('southwark-chair', '2016-03-29T09:00:00Z', async (chair) => {
    const { version } = await findAction(chair, id);
    const evidenceIds = (await listEvidence(chair, { actionId: id })).map((one) => one.id);
    await closeAction(chair, { id, version, evidenceIds, outcome: 'The pledge for 2016/17 was made.' }, once);
  });
}
