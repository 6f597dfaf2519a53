/** The rules of a proposal: a partner makes it, the chair settles it, the next meeting confirms or overturns that. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { Stage, SubjectArea } from '../../policy/classification.js';
import { may } from '../../policy/decide.js';
import { PERMISSIONS, type Permission } from '../../policy/permission.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, line, maybe, passage } from '../input.js';
import { connection, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, Refusal, type Problem } from '../refusals.js';
import { findPriority } from '../strategy/priority.service.js';
import { findAction, meetingAfter, must, orNull } from './action.service.js';
import { changeAction, insertAction } from './action.store.js';
import {
  changeProposal,
  countMerged,
  countProposals,
  insertProposals,
  selectProposals,
  selectProposalsBehind,
  selectProposalsById,
  widenProposals as widen,
  type ProposalConditions,
  type ProposalRow,
} from './proposal.store.js';

export type { ProposalRow };

const proposalsById = (context: Context) =>
  context.batched<string, ProposalRow | undefined>('proposals', async (ids) => {
    const found = new Map((await selectProposalsById(context, ids)).map((row) => [row.id, row]));
    return ids.map((one) => found.get(one));
  });

/** Finds a proposal, or refuses with NOT_FOUND. */
export async function findProposal(context: Context, id: string): Promise<ProposalRow> {
  const proposal = await proposalsById(context).load(id);
  if (!proposal) throw notFound('proposal');
  return proposal;
}

/** The proposals of these ids, which may be a sub-query, as far as the viewer may see them; each is known by its id from then on. */
export async function listProposalsIn(
  context: Context,
  ids: Parameters<typeof selectProposalsById>[1],
): Promise<ProposalRow[]> {
  const rows = await selectProposalsById(context, ids);
  for (const row of rows) proposalsById(context).prime(row.id, row);
  return rows;
}

/** A proposal by id, or null where there is none or the viewer may not see it. */
export const findVisibleProposal = (context: Context, id: string | null): Promise<ProposalRow | null> =>
  id === null ? Promise.resolve(null) : orNull(findProposal(context, id));

/** One page of proposals, oldest first. */
export async function listProposals(
  context: Context,
  where: ProposalConditions,
  page: { first: number; after: string | null },
): Promise<Connection<ProposalRow>> {
  return connection(await selectProposals(context, where, page), where, () => countProposals(context, where));
}

/** The proposals that became an action, and those merged into them; asked for many actions at once in one statement. */
export async function listProposalsBehind(context: Context, actionId: string): Promise<ProposalRow[]> {
  return context
    .batched<string, ProposalRow[]>('proposals behind actions', async (ids) => {
      const rows = await selectProposalsBehind(context, ids);
      return ids.map((one) => rows.filter((row) => row.actionId === one).map((row) => row.proposal));
    })
    .load(actionId);
}

/** Whether the viewer may settle this proposal; the same answer for a client's button and for the write itself. */
export const maySettle = (context: Context, proposal: ProposalRow): boolean =>
  proposal.outcome === 'waiting' && may(context.viewer, 'proposal:settle', proposal);

/** Whether the viewer may record now what a meeting said of the chair's act. */
export const mayConfirmProposal = (context: Context, proposal: ProposalRow): boolean =>
  proposal.outcome !== 'waiting' &&
  proposal.confirmedAtMeetingId === null &&
  may(context.viewer, 'proposal:confirm', proposal);

/** What a partner proposes, with where it comes from. */
export interface NewProposal {
  readonly title: string;
  readonly background?: string | null;
  readonly priorityId?: string | null;
  readonly suggestedOwnerId?: string | null;
  readonly suggestedDueOn?: string | null;
}

const proposed = z.object({ title: line, background: maybe(passage) });

/** What is wrong with what proposals name: the agency that should do it, the priority of the body that it serves, and the day. */
export async function faultsOfProposals(
  context: Context,
  bodyId: string,
  given: readonly NewProposal[],
  at = 'input.proposals',
): Promise<Problem[]> {
  const faults = await Promise.all(
    given.flatMap(({ suggestedOwnerId, priorityId, suggestedDueOn }, index) => [
      suggestedOwnerId ? faultsIn(must(findAgency(context, suggestedOwnerId), `${at}.${index}.suggestedOwnerId`)) : [],
      priorityId ? faultsIn(priorityOf(context, bodyId, priorityId, `${at}.${index}.priorityId`)) : [],
      suggestedDueOn && suggestedDueOn < today(context) ? [tooLate(`${at}.${index}.suggestedDueOn`)] : [],
    ]),
  );
  return faults.flat();
}

const tooLate = (path: string): Problem => ({ path, message: 'This day is past. Name today or a later day, or none.' });

const faultsIn = (asked: Promise<unknown>): Promise<readonly Problem[]> =>
  asked.then(
    () => [],
    (error: unknown) => {
      if (error instanceof Refusal) return error.problems;
      throw error;
    },
  );

/**
 * Puts a contribution's proposals into the work plan, as part of the write that brings the contribution. They MUST have been
 * checked for faults.
 */
export async function propose(
  inside: Recording,
  given: readonly NewProposal[],
  from: {
    bodyId: string;
    workPlanId: string;
    agencyId: string;
    subject: SubjectArea;
    stage: Stage;
    raisedTo: ProposalRow['raisedTo'];
  },
  at = 'input.proposals',
): Promise<string[]> {
  const rows = given.map((one, index) => ({
    ...from,
    ...checked(proposed, one, `${at}.${index}`),
    id: uuidv7(),
    priorityId: one.priorityId ?? null,
    suggestedOwnerId: one.suggestedOwnerId ?? null,
    suggestedDueOn: one.suggestedDueOn ?? null,
  }));
  await insertProposals(inside, rows);
  for (const { id, bodyId: _, workPlanId, agencyId, ...fields } of rows) {
    inside.changed('Proposal', { id, version: 1 }, { workPlan: workPlanId, agency: agencyId, ...fields });
  }
  return rows.map((row) => row.id);
}

/** Puts other words in the place of a proposal that its agency alone has read yet. They MUST have been checked for faults. */
export async function reword(inside: Recording, proposal: ProposalRow, given: NewProposal, at: string): Promise<void> {
  const fields = {
    ...checked(proposed, given, at),
    priorityId: given.priorityId ?? null,
    suggestedOwnerId: given.suggestedOwnerId ?? null,
    suggestedDueOn: given.suggestedDueOn ?? null,
  };
  const changed = await changeProposal(inside, proposal, fields);
  if (!changed) throw await staleWrite(inside, proposal, proposal.version);
  inside.changed('Proposal', changed, fields);
}

/** Widens a contribution's proposals with it. */
export async function widenProposals(inside: Recording, ids: readonly string[], stage: Stage): Promise<void> {
  await widen(inside, ids, stage);
  for (const id of ids) inside.changed('Proposal', { id }, { stage });
}

async function priorityOf(context: Context, bodyId: string, priorityId: string, path: string): Promise<void> {
  const priority = await must(findPriority(context, priorityId), path);
  if (priority.bodyId !== bodyId) throw badField(path, 'This is a priority of another body.');
}

interface Versioned {
  readonly id: string;
  readonly version: number;
}

type Key = string | undefined;

async function proposalFor(inside: Inside, permission: Permission, at: Versioned): Promise<ProposalRow> {
  const proposal = await findProposal(inside, at.id);
  if (!may(inside.viewer, permission, proposal)) {
    throw forbidden(`You may not do this: ${PERMISSIONS[permission]}`);
  }
  if (proposal.version !== at.version) throw await staleWrite(inside, proposal, at.version);
  return proposal;
}

async function waitingProposal(inside: Inside, at: Versioned): Promise<ProposalRow> {
  const proposal = await proposalFor(inside, 'proposal:settle', at);
  if (proposal.outcome !== 'waiting') throw conflict('The proposal is settled already. Read it again.');
  return proposal;
}

async function settle(inside: Recording, proposal: ProposalRow, fields: Partial<ProposalRow>): Promise<void> {
  const settled = await changeProposal(inside, proposal, { ...fields, settledAt: inside.clock() });
  if (!settled) throw await staleWrite(inside, proposal, proposal.version);
  inside.changed('Proposal', settled, fields);
}

export interface TakeUp extends Versioned {
  readonly title: string;
  readonly ownerAgencyId: string;
  readonly ownerRole?: string | null;
  readonly priorityId?: string | null;
  readonly dueOn: string;
}

const takenUp = z.object({ title: line, ownerRole: maybe(line) });

/** The chair takes a proposal up: it becomes an action, in the chair's words, provisional until a meeting confirms it. */
export const takeUpProposal = (context: Context, input: TakeUp, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'proposal:settle', operation: 'takeUpProposal', input, idempotencyKey }, async (inside) => {
    const proposal = await waitingProposal(inside, input);
    await must(findAgency(inside, input.ownerAgencyId), 'input.ownerAgencyId');
    const priorityId = input.priorityId ?? proposal.priorityId;
    if (priorityId) await priorityOf(inside, proposal.bodyId, priorityId, 'input.priorityId');
    if (input.dueOn < today(inside)) throw badField('input.dueOn', 'Name today or a later day.');
    const fields = {
      ...checked(takenUp, input),
      priorityId,
      ownerAgencyId: input.ownerAgencyId,
      dueOn: input.dueOn,
      originalDueOn: input.dueOn,
      raisedOn: today(inside),
    };
    const action = await insertAction(inside, {
      ...fields,
      id: uuidv7(),
      bodyId: proposal.bodyId,
      workPlanId: proposal.workPlanId,
      changedAt: inside.clock(),
    });
    inside.changed('Action', action, fields);
    await settle(inside, proposal, { outcome: 'takenUp', actionId: action.id });
    return action.id;
  });

/** The chair merges a proposal into another: the two are linked, and no text is moved or copied. */
export const mergeProposal = (
  context: Context,
  input: Versioned & { readonly intoId: string; readonly reason?: string | null },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'proposal:settle', operation: 'mergeProposal', input, idempotencyKey }, async (inside) => {
    const proposal = await waitingProposal(inside, input);
    const target = await must(findProposal(inside, input.intoId), 'input.intoId');
    if (target.id === proposal.id) throw badField('input.intoId', 'A proposal is not merged into itself.');
    if (target.bodyId !== proposal.bodyId) throw badField('input.intoId', 'This proposal was put to another body.');
    if (target.outcome === 'merged' || target.outcome === 'left') {
      throw badField('input.intoId', 'Merge into a proposal that is waiting or taken up.');
    }
    if ((await countMerged(inside, proposal.id)) > 0) {
      throw conflict('Others are merged into this proposal. Merge it the other way about.');
    }
    const { reason } = checked(z.object({ reason: maybe(passage) }), input);
    // The target moves on, too, so that nobody leaves or merges it at the same moment.
    if (!(await changeProposal(inside, target, {}))) throw await staleWrite(inside, target, target.version);
    await settle(inside, proposal, { outcome: 'merged', mergedIntoId: target.id, outcomeReason: reason });
    return proposal.id;
  });

/** The chair leaves a proposal, with a reason. */
export const leaveProposal = (
  context: Context,
  input: Versioned & { readonly reason: string },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'proposal:settle', operation: 'leaveProposal', input, idempotencyKey }, async (inside) => {
    const proposal = await waitingProposal(inside, input);
    if ((await countMerged(inside, proposal.id)) > 0) {
      throw conflict('Others are merged into this proposal. Settle them first.');
    }
    await settle(inside, proposal, {
      outcome: 'left',
      outcomeReason: checked(z.object({ reason: passage }), input).reason,
    });
    return proposal.id;
  });

/** The clerk records what a meeting said of the chair's act. Overturned, the proposal waits again and its action ends. */
export const confirmProposal = (
  context: Context,
  input: Versioned & { readonly meetingId: string; readonly confirmed: boolean },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(
    context,
    { verb: 'proposal:confirm', operation: 'confirmProposal', input, idempotencyKey },
    async (inside) => {
      const proposal = await proposalFor(inside, 'proposal:confirm', input);
      if (proposal.outcome === 'waiting') throw conflict('The chair has not settled this proposal yet.');
      if (proposal.confirmedAtMeetingId) throw conflict('A meeting has confirmed this already.');
      const { bodyId, settledAt } = proposal;
      const on = settledAt && today({ clock: () => settledAt });
      const meeting = await meetingAfter(inside, input.meetingId, { bodyId, on });
      const fields = input.confirmed
        ? { confirmedAtMeetingId: meeting.id }
        : { outcome: 'waiting' as const, actionId: null, mergedIntoId: null, outcomeReason: null, settledAt: null };
      const changed = await changeProposal(inside, proposal, fields);
      if (!changed) throw await staleWrite(inside, proposal, proposal.version);
      inside.changed('Proposal', changed, fields);
      if (proposal.actionId) await carryOver(inside, proposal.actionId, input.confirmed, meeting.id);
      return proposal.id;
    },
  );

async function carryOver(inside: Recording, actionId: string, confirmed: boolean, meetingId: string): Promise<void> {
  const action = await findAction(inside, actionId);
  if (!confirmed && action.status === 'closed')
    throw conflict('The action is closed already; it cannot be overturned.');
  const fields = confirmed
    ? { confirmedAtMeetingId: meetingId }
    : { status: 'overturned' as const, requestedDueOn: null };
  const changed = await changeAction(inside, action, fields);
  if (!changed) throw await staleWrite(inside, action, action.version);
  inside.changed('Action', changed, fields);
}
