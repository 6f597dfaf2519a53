import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { Proposal } from '../actions/proposal.type.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  acceptContribution,
  findContribution,
  listContributions,
  mayAccept,
  mayPublish,
  mayRevise,
  publishContribution,
} from './contribution.service.js';
import type { ContributionRow } from './contribution.service.js';
import {
  AcceptContributionInput,
  Contribution,
  ContributionConnection,
  ContributionFilter,
  PublishContributionInput,
  ReviseContributionInput,
  SubmitContributionInput,
} from './contribution.type.js';
import { listFigures } from './figure.service.js';
import type { FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { listProposalsOf } from './origin.service.js';
import { isOnTime, listAgenciesNotContributed, listContributionsTo } from './round.service.js';
import { mayContribute } from './step.service.js';
import { reviseContribution, submitContribution } from './submission.service.js';

type MeetingRow = Awaited<ReturnType<typeof findMeeting>>;

@Resolver(() => Contribution)
export class ContributionResolver {
  @Query(() => ContributionConnection, { description: 'What partners contributed, newest first.' })
  @Permits('board:read')
  contributions(
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => ContributionFilter, { nullable: true, description: 'Which contributions.' })
    filter?: ContributionFilter | null,
  ): Promise<Connection<ContributionRow>> {
    return listContributions(context, { ...filter }, { first, after: after ?? null });
  }

  @Query(() => Contribution, { description: 'One contribution. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  contribution(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The contribution’s id.' }) id: string,
  ): Promise<ContributionRow> {
    return findContribution(context, id);
  }

  @FieldResolver(() => Agency, { description: 'Who gave it.' })
  @Classified('open')
  agency(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, contribution.agencyId);
  }

  @FieldResolver(() => Meeting, { description: 'The meeting it is for.' })
  @Classified('open')
  meeting(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<Meeting> {
    return findMeeting(context, contribution.meetingId);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it was signed off by the day on which contributions were due; null for a draft.',
  })
  @Classified('open')
  onTime(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean | null> {
    return isOnTime(context, contribution);
  }

  @FieldResolver(() => [Figure], { description: 'Its figures, in the order in which they were given.' })
  @Classified('open')
  figures(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<FigureRow[]> {
    return listFigures(context, contribution.id);
  }

  @FieldResolver(() => [Proposal], { nullable: true, description: 'What it proposes.' })
  @Classified('members')
  proposals(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<Proposal[]> {
    return listProposalsOf(context, contribution.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may revise it now.' })
  @Classified('open')
  viewerCanRevise(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean> {
    return mayRevise(context, contribution);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may accept it now.' })
  @Classified('open')
  viewerCanAccept(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean> {
    return mayAccept(context, contribution);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may publish it now.' })
  @Classified('open')
  viewerCanPublish(@Root() contribution: ContributionRow, @Ctx() context: Context): Promise<boolean> {
    return mayPublish(context, contribution);
  }

  @Mutation(() => Contribution, { description: 'Contribute to a meeting for your agency, once a subject area.' })
  @Permits('contribution:submit')
  async submitContribution(
    @Ctx() context: Context,
    @Arg('input', () => SubmitContributionInput, { description: 'What you contribute.' })
    input: SubmitContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await submitContribution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Contribution, {
    description: 'Change your agency’s contribution before it is accepted, or sign it off.',
  })
  @Permits('contribution:submit')
  async reviseContribution(
    @Ctx() context: Context,
    @Arg('input', () => ReviseContributionInput, { description: 'What changes.' }) input: ReviseContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await reviseContribution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Contribution, { description: 'Accept a contribution for its meeting, so that the body sees it.' })
  @Permits('contribution:accept')
  async acceptContribution(
    @Ctx() context: Context,
    @Arg('input', () => AcceptContributionInput, { description: 'Which contribution.' }) input: AcceptContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await acceptContribution(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Contribution, { description: 'Publish the open fields of a contribution after its meeting.' })
  @Permits('contribution:accept')
  async publishContribution(
    @Ctx() context: Context,
    @Arg('input', () => PublishContributionInput, { description: 'Which contribution.' })
    input: PublishContributionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ContributionRow> {
    return findContribution(context, await publishContribution(context, input, idempotencyKey ?? undefined));
  }
}

/** What a meeting is given. */
@Resolver(() => Meeting)
export class MeetingContributionsResolver {
  @FieldResolver(() => ContributionConnection, { description: 'What partners contributed to it, newest first.' })
  @Classified('open')
  contributions(
    @Root() meeting: Meeting,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
  ): Promise<Connection<ContributionRow>> {
    return listContributionsTo(context, meeting.id, { first, after: after ?? null });
  }

  @FieldResolver(() => [Agency], {
    nullable: true,
    description: 'The partners with a contributing seat in the body that have signed nothing off for it, by code.',
  })
  @Classified('members')
  agenciesNotContributed(@Root() meeting: Meeting, @Ctx() context: Context): Promise<Agency[]> {
    return listAgenciesNotContributed(context, meeting.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may contribute to it now.' })
  @Classified('open')
  viewerCanContribute(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayContribute(context, meeting);
  }
}
