import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, afterId, checkedFirst, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import { findPriority } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import { findWorkPlan } from '../workplan/workplan.service.js';
import { WorkPlan } from '../workplan/workplan.type.js';
import { findAction } from './action.service.js';
import type { ActionRow, ColouredActionRow } from './action.service.js';
import { Action } from './action.type.js';
import {
  confirmProposal,
  findProposal,
  findVisibleProposal,
  leaveProposal,
  listProposals,
  listProposalsBehind,
  mayConfirmProposal,
  maySettle,
  mergeProposal,
  takeUpProposal,
} from './proposal.service.js';
import type { ProposalRow } from './proposal.service.js';
import {
  ConfirmProposalInput,
  LeaveProposalInput,
  MergeProposalInput,
  Proposal,
  ProposalConnection,
  ProposalFilter,
  TakeUpProposalInput,
} from './proposal.type.js';

@Resolver(() => Proposal)
export class ProposalResolver {
  @Query(() => ProposalConnection, { description: 'What partners propose, oldest first.' })
  @Permits('board:read')
  proposals(
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => ProposalFilter, { nullable: true, description: 'Which proposals.' })
    filter?: ProposalFilter | null,
  ): Promise<Connection<ProposalRow>> {
    const where = { ...filter };
    return listProposals(context, where, { first: checkedFirst(first), after: afterId(after, where) });
  }

  @Query(() => Proposal, { description: 'One proposal. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  proposal(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The proposal’s id.' }) id: string,
  ): Promise<ProposalRow> {
    return findProposal(context, id);
  }

  @FieldResolver(() => Agency, { description: 'Who proposes it.' })
  @Classified('open')
  agency(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, proposal.agencyId);
  }

  @FieldResolver(() => WorkPlan, { description: 'The shared work plan it landed in.' })
  @Classified('open')
  workPlan(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<WorkPlan> {
    return findWorkPlan(context, proposal.workPlanId);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'The strategic priority it serves.' })
  @Classified('open')
  async priority(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<Priority | null> {
    return proposal.priorityId ? findPriority(context, proposal.priorityId) : null;
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'Who should do it.' })
  @Classified('members')
  async suggestedOwner(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<Agency | null> {
    return proposal.suggestedOwnerId ? findAgency(context, proposal.suggestedOwnerId) : null;
  }

  @FieldResolver(() => Action, { nullable: true, description: 'The action it became.' })
  @Classified('members')
  async action(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<ActionRow | null> {
    return proposal.actionId ? findAction(context, proposal.actionId) : null;
  }

  @FieldResolver(() => Proposal, { nullable: true, description: 'The proposal it was merged into.' })
  @Classified('members')
  mergedInto(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<ProposalRow | null> {
    return findVisibleProposal(context, proposal.mergedIntoId);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether what the chair did still awaits the confirmation of a meeting.',
  })
  @Classified('members')
  provisional(@Root() proposal: ProposalRow): boolean {
    return proposal.outcome !== 'waiting' && proposal.confirmedAtMeetingId === null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may take it up, merge it or leave it.' })
  @Classified('open')
  viewerCanSettle(@Root() proposal: ProposalRow, @Ctx() context: Context): boolean {
    return maySettle(context, proposal);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record what a meeting said of what the chair did.' })
  @Classified('open')
  viewerCanConfirm(@Root() proposal: ProposalRow, @Ctx() context: Context): boolean {
    return mayConfirmProposal(context, proposal);
  }

  @Mutation(() => Action, { description: 'Take a proposal up as an action; provisional until a meeting confirms it.' })
  @Permits('proposal:settle')
  async takeUpProposal(
    @Ctx() context: Context,
    @Arg('input', () => TakeUpProposalInput, { description: 'The action.' }) input: TakeUpProposalInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await takeUpProposal(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Proposal, { description: 'Merge a proposal into another; provisional until a meeting confirms it.' })
  @Permits('proposal:settle')
  async mergeProposal(
    @Ctx() context: Context,
    @Arg('input', () => MergeProposalInput, { description: 'Which into which.' }) input: MergeProposalInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ProposalRow> {
    return findProposal(context, await mergeProposal(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Proposal, { description: 'Leave a proposal with a reason; provisional until a meeting confirms it.' })
  @Permits('proposal:settle')
  async leaveProposal(
    @Ctx() context: Context,
    @Arg('input', () => LeaveProposalInput, { description: 'Why.' }) input: LeaveProposalInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ProposalRow> {
    return findProposal(context, await leaveProposal(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Proposal, {
    description: 'Record that a meeting confirmed, or overturned, what the chair did with a proposal.',
  })
  @Permits('proposal:confirm')
  async confirmProposal(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmProposalInput, { description: 'Which meeting, and what it said.' })
    input: ConfirmProposalInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ProposalRow> {
    return findProposal(context, await confirmProposal(context, input, idempotencyKey ?? undefined));
  }
}

/** What an action came from. */
@Resolver(() => Action)
export class ActionProposalsResolver {
  @FieldResolver(() => [Proposal], {
    nullable: true,
    description: 'The proposals it came from, with those merged into them.',
  })
  @Classified('members')
  proposals(@Root() action: ActionRow, @Ctx() context: Context): Promise<ProposalRow[]> {
    return listProposalsBehind(context, action.id);
  }
}
