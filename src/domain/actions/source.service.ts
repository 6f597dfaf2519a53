/** The rules of an action that is raised: from a decision, a challenge, an inspection, or what else was learned. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { findAgendaItem } from '../meetings/agenda.service.js';
import { findDecision, type DecisionRow } from '../meetings/decision.service.js';
import { findQuestion, type QuestionRow } from '../meetings/question.service.js';
import { badField, conflict, forbidden } from '../refusals.js';
import { checkPriority } from '../strategy/priority.service.js';
import { currentWorkPlan, findWorkPlan } from '../workplan/workplan.service.js';
import { findAction, meetingAfter, must, orNull } from './action.service.js';
import {
  changeAction,
  insertAction,
  selectActionsFrom,
  type ActionRow,
  type ColouredActionRow,
} from './action.store.js';
import type { ActionSource } from './action.table.js';

interface Reference {
  readonly reference: string;
}

/** Where an action comes from: exactly one of these. */
export interface GivenSource {
  readonly decisionId?: string | null;
  readonly questionId?: string | null;
  readonly inspection?: { readonly recommendation: string; readonly text?: string | null } | null;
  readonly audit?: Reference | null;
  readonly selfAssessment?: Reference | null;
  readonly disruptionLearning?: Reference | null;
  readonly youngPeoplesView?: Reference | null;
  readonly exception?: Reference | null;
}

export interface Raising {
  readonly bodyId: string;
  readonly workPlanId?: string | null;
  readonly priorityId?: string | null;
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerRole?: string | null;
  readonly ownerBodyId?: string | null;
  readonly dueOn: string;
  readonly source: GivenSource;
}

type Source = Pick<
  ActionRow,
  'source' | 'sourceReference' | 'decisionId' | 'questionId' | 'closedItemId' | 'confirmedAtMeetingId'
>;

const raised = z.object({ title: line, ownerRole: maybe(line) });

/**
 * Raises an action. What carries out a decision was confirmed by the meeting that took it; everything else is
 * provisional until a meeting confirms it.
 */
export const raiseAction = (context: Context, input: Raising, idempotencyKey: string | undefined): Promise<string> =>
  recorded(context, { verb: 'action:raise', operation: 'raiseAction', input, idempotencyKey }, (inside) =>
    raise(inside, input),
  );

/** Whether the viewer raises actions in a body. */
export const mayRaise = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'action:raise', { bodyId, agencyId: null });

/** Raises an action as part of another write. */
export async function raise(inside: Recording, input: Raising): Promise<string> {
  const body = await findBody(inside, input.bodyId);
  if (!mayRaise(inside, body.id)) {
    throw forbidden('The chair, the deputy chair or the clerk of this body raises actions. Ask one of them.');
  }
  await must(findAgency(inside, input.ownerAgencyId), 'input.ownerAgencyId');
  if (input.ownerBodyId) await ownerBodyOf(inside, body.id, input.ownerBodyId);
  if (input.priorityId) await checkPriority(inside, input.priorityId, body.id);
  if (input.dueOn < today(inside)) throw badField('input.dueOn', 'Name today or a later day.');
  const fields = {
    ...checked(raised, input),
    ...(await sourceOf(inside, body.id, input.source)),
    workPlanId: await workPlanOf(inside, body.id, input.workPlanId),
    priorityId: input.priorityId ?? null,
    ownerAgencyId: input.ownerAgencyId,
    ownerBodyId: input.ownerBodyId ?? null,
    dueOn: input.dueOn,
    originalDueOn: input.dueOn,
    raisedOn: today(inside),
  };
  const action = await insertAction(inside, { ...fields, id: uuidv7(), bodyId: body.id, changedAt: inside.clock() });
  inside.changed('Action', action, fields);
  return action.id;
}

async function ownerBodyOf(inside: Inside, bodyId: string, ownerBodyId: string): Promise<void> {
  const owner = await must(findBody(inside, ownerBodyId), 'input.ownerBodyId');
  if (owner.id === bodyId) {
    throw badField('input.ownerBodyId', 'Name the other body that takes it away, or none if this body keeps it.');
  }
}

async function workPlanOf(inside: Inside, bodyId: string, workPlanId: string | null | undefined): Promise<string> {
  if (workPlanId) {
    const plan = await must(findWorkPlan(inside, workPlanId), 'input.workPlanId');
    if (plan.bodyId !== bodyId) throw badField('input.workPlanId', 'This is a work plan of another body.');
    return plan.id;
  }
  const current = await currentWorkPlan(inside, bodyId);
  if (!current) throw conflict('This body has no work plan yet. Its clerk opens one with openWorkPlan.');
  return current.id;
}

async function sourceOf(inside: Inside, bodyId: string, given: GivenSource): Promise<Source> {
  if (given.decisionId) return fromDecision(inside, bodyId, given.decisionId);
  if (given.questionId) return fromChallenge(inside, bodyId, given.questionId);
  return { ...NOWHERE, ...reference(given) };
}

const NOWHERE = { decisionId: null, questionId: null, closedItemId: null, confirmedAtMeetingId: null };

async function fromDecision(inside: Inside, bodyId: string, decisionId: string): Promise<Source> {
  const path = 'input.source.decisionId';
  const decision = await must(findDecision(inside, decisionId), path);
  if (decision.bodyId !== bodyId) throw badField(path, 'This is a decision of another body.');
  if (decision.outcome !== 'carried') throw badField(path, 'This was not carried. Name a decision that was.');
  return {
    ...NOWHERE,
    source: 'decision',
    sourceReference: null,
    decisionId: decision.id,
    closedItemId: await closedItemOf(inside, decision.itemId),
    confirmedAtMeetingId: decision.meetingId,
  };
}

async function fromChallenge(inside: Inside, bodyId: string, questionId: string): Promise<Source> {
  const path = 'input.source.questionId';
  const question = await must(findQuestion(inside, questionId), path);
  if (question.bodyId !== bodyId) throw badField(path, 'This was asked in another body.');
  if (question.kind !== 'challenge') throw badField(path, 'This is a question. An action comes from a challenge.');
  return {
    ...NOWHERE,
    source: 'challenge',
    sourceReference: null,
    questionId: question.id,
    closedItemId: question.itemId && (await closedItemOf(inside, question.itemId)),
  };
}

/** What comes from an exempt item stays shut to whom that item is shut, and is never published. */
async function closedItemOf(inside: Inside, itemId: string): Promise<string | null> {
  const item = await findAgendaItem(inside, itemId);
  return item.marking === 'exempt' ? item.id : null;
}

const REFERRED = ['audit', 'selfAssessment', 'disruptionLearning', 'youngPeoplesView', 'exception'] as const;

const inspected = z.object({ recommendation: line, text: maybe(passage) });

function reference(given: GivenSource): { source: ActionSource; sourceReference: string } {
  if (given.inspection) {
    const { recommendation, text } = checked(inspected, given.inspection, 'input.source.inspection');
    return { source: 'inspection', sourceReference: text ? `${recommendation}: ${text}` : recommendation };
  }
  for (const source of REFERRED) {
    const named = given[source];
    if (named) {
      const at = `input.source.${source}`;
      return { source, sourceReference: checked(z.object({ reference: line }), named, at).reference };
    }
  }
  throw badField('input.source', 'Say where it comes from.');
}

/** Whether the viewer may record now what a meeting said of it. What came from a proposal is confirmed with that. */
export const mayConfirmAction = (context: Context, action: ActionRow): boolean =>
  may(context.viewer, 'proposal:confirm', { bodyId: action.bodyId, agencyId: null }) &&
  action.source !== 'proposal' &&
  action.confirmedAtMeetingId === null &&
  action.status !== 'overturned';

/** The clerk records what a meeting said of an action that was raised since the one before. Overturned, it ends. */
export const confirmAction = (
  context: Context,
  input: { readonly id: string; readonly version: number; readonly meetingId: string; readonly confirmed: boolean },
  idempotencyKey: string | undefined,
): Promise<string> =>
  recorded(context, { verb: 'proposal:confirm', operation: 'confirmAction', input, idempotencyKey }, async (inside) => {
    const action = await findAction(inside, input.id);
    if (!may(inside.viewer, 'proposal:confirm', { bodyId: action.bodyId, agencyId: null })) {
      throw forbidden('The clerk of this body records what its meetings confirm. Ask its clerk.');
    }
    if (action.version !== input.version) throw await staleWrite(inside, action, input.version);
    if (action.source === 'proposal') {
      throw conflict('This action came from a proposal. Record with confirmProposal what the meeting said of that.');
    }
    if (action.confirmedAtMeetingId) throw conflict('A meeting has confirmed this already.');
    if (action.status === 'overturned') throw conflict('A meeting has overturned this already.');
    const meeting = await meetingAfter(inside, input.meetingId, { bodyId: action.bodyId, on: action.raisedOn });
    if (!input.confirmed && action.status === 'closed') {
      throw conflict('The action is closed already; it cannot be overturned.');
    }
    const fields = input.confirmed
      ? { confirmedAtMeetingId: meeting.id }
      : { status: 'overturned' as const, requestedDueOn: null };
    const changed = await changeAction(inside, action, fields);
    if (!changed) throw await staleWrite(inside, action, action.version);
    inside.changed('Action', changed, fields);
    return action.id;
  });

/** The decision that an action carries out; null where there is none or the viewer may not see it. */
export const findDecisionOf = (context: Context, action: ActionRow): Promise<DecisionRow | null> =>
  action.decisionId === null ? Promise.resolve(null) : orNull(findDecision(context, action.decisionId));

/** The challenge that an action answers; null where there is none or the viewer may not see it. */
export const findQuestionOf = (context: Context, action: ActionRow): Promise<QuestionRow | null> =>
  action.questionId === null ? Promise.resolve(null) : orNull(findQuestion(context, action.questionId));

/** The actions that come from a decision or a challenge; asked for many at once in one statement. */
export const listActionsFrom = (
  context: Context,
  from: 'decisionId' | 'questionId',
  id: string,
): Promise<ColouredActionRow[]> =>
  context
    .batched<string, ColouredActionRow[]>(`actions by ${from}`, async (ids) => {
      const rows = await selectActionsFrom(context, from, ids);
      return ids.map((one) => rows.filter((row) => row[from] === one));
    })
    .load(id);
