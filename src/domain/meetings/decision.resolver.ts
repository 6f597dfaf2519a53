import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import { findFunction, type FunctionRow } from '../authorities/constitution.service.js';
import { BodyFunction } from '../authorities/constitution.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import { findAgendaItem, type AgendaItemRow } from './agenda.service.js';
import { AgendaItem } from './agenda.type.js';
import {
  findDecision,
  findReceived,
  listDecisions,
  mayRecordDecision,
  listDecisionsOfBody,
  listDecisionsUnder,
  listReceived,
  listVotes,
  mayRecordReply,
  mayReply,
  recordDecision,
  recordReply,
  replyToRecommendation,
  type DecisionRow,
  type ReceivedRow,
  type VoteRow,
} from './decision.service.js';
import {
  Decision,
  DecisionConnection,
  DecisionFilter,
  ReceivedRecommendation,
  ReceivedRecommendationConnection,
  RecordDecisionInput,
  RecordReplyInput,
  ReplyToRecommendationInput,
  Vote,
  VoteTally,
} from './decision.type.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import { findRecommendation, type RecommendationRow } from './recommendation.service.js';
import { Recommendation } from './recommendation.type.js';

@Resolver(() => Decision)
export class DecisionResolver {
  @Query(() => Decision, { description: 'A decision by its id. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  decision(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The decision’s id.' }) id: string,
  ): Promise<DecisionRow> {
    return findDecision(context, id);
  }

  @Mutation(() => Decision, { description: 'Records what a quorate meeting resolved under an item, and how it voted.' })
  @Permits('meeting:record')
  async recordDecision(
    @Ctx() context: Context,
    @Arg('input', () => RecordDecisionInput, { description: 'The decision.' }) input: RecordDecisionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DecisionRow> {
    return findDecision(context, await recordDecision(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Decision, { description: 'Records what a decision maker who is no body of the hub replied.' })
  @Permits('meeting:record')
  async recordReply(
    @Ctx() context: Context,
    @Arg('input', () => RecordReplyInput, { description: 'The reply.' }) input: RecordReplyInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<DecisionRow> {
    return findDecision(context, await recordReply(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body that decided.' })
  @Classified('open')
  body(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, decision.bodyId);
  }

  @FieldResolver(() => Meeting, { description: 'The meeting at which it was taken.' })
  @Classified('open')
  meeting(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<MeetingRow> {
    return findMeeting(context, decision.meetingId);
  }

  @FieldResolver(() => AgendaItem, { description: 'The item under which it was taken.' })
  @Classified('open')
  item(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<AgendaItemRow> {
    return findAgendaItem(context, decision.itemId);
  }

  @FieldResolver(() => Body, {
    nullable: true,
    description: 'The body of the hub to which it is recommended, if it is.',
  })
  @Classified('open')
  async addresseeBody(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<Body | null> {
    return decision.addresseeBodyId ? findBody(context, decision.addresseeBodyId) : null;
  }

  @FieldResolver(() => Recommendation, {
    nullable: true,
    description: 'What was asked for under the item, if it answers that.',
  })
  @Classified('open')
  async recommendation(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<RecommendationRow | null> {
    return decision.recommendationId ? findRecommendation(context, decision.recommendationId) : null;
  }

  @FieldResolver(() => BodyFunction, {
    nullable: true,
    description: 'The function of the constitution under which it was taken, where one was named.',
  })
  @Classified('open')
  async function(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<FunctionRow | null> {
    return decision.functionId ? findFunction(context, decision.functionId) : null;
  }

  @FieldResolver(() => VoteTally, { nullable: true, description: 'The count of votes; null where none were counted.' })
  @Classified('open')
  tally(@Root() decision: DecisionRow): VoteTally | null {
    return decision.tally;
  }

  @FieldResolver(() => [Vote], { description: 'How each seat voted, as far as you may see it: members do.' })
  @Classified('open')
  votes(@Root() decision: DecisionRow, @Ctx() context: Context): Promise<VoteRow[]> {
    return listVotes(context, decision.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now what the decision maker replied.' })
  @Classified('open')
  viewerCanRecordReply(@Root() decision: DecisionRow, @Ctx() context: Context): boolean {
    return mayRecordReply(context, decision);
  }
}

@Resolver(() => ReceivedRecommendation)
export class ReceivedRecommendationResolver {
  @Mutation(() => ReceivedRecommendation, { description: 'Replies for your body to what another recommended to it.' })
  @Permits('decision:reply')
  async replyToRecommendation(
    @Ctx() context: Context,
    @Arg('input', () => ReplyToRecommendationInput, { description: 'The reply.' }) input: ReplyToRecommendationInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ReceivedRow> {
    return findReceived(context, await replyToRecommendation(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body that recommends it.' })
  @Classified('open')
  fromBody(@Root() received: ReceivedRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, received.bodyId);
  }

  @FieldResolver(() => Meeting, { description: 'The meeting at which it was resolved.' })
  @Classified('open')
  fromMeeting(@Root() received: ReceivedRow, @Ctx() context: Context): Promise<MeetingRow> {
    return findMeeting(context, received.meetingId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may reply now.' })
  @Classified('open')
  viewerCanReply(@Root() received: ReceivedRow, @Ctx() context: Context): boolean {
    return mayReply(context, received);
  }
}

@Resolver(() => Meeting)
export class MeetingDecisionsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may record now what it resolves.' })
  @Classified('open')
  viewerCanRecordDecision(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayRecordDecision(context, meeting);
  }

  @FieldResolver(() => [Decision], { description: 'What it decided, by number, as far as you may see it.' })
  @Classified('open')
  decisions(@Root() meeting: Meeting, @Ctx() context: Context): Promise<DecisionRow[]> {
    return listDecisions(context, meeting.id);
  }
}

@Resolver(() => AgendaItem)
export class AgendaItemDecisionsResolver {
  @FieldResolver(() => [Decision], { description: 'What was decided under it, as far as you may see it.' })
  @Classified('open')
  decisions(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<DecisionRow[]> {
    return listDecisionsUnder(context, item);
  }
}

@Resolver(() => Body)
export class BodyDecisionsResolver {
  @FieldResolver(() => DecisionConnection, {
    description: 'What it decided, the newest first, as far as you may see it.',
  })
  @Classified('open')
  decisions(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => DecisionFilter, { nullable: true, description: 'Which decisions.' })
    filter?: DecisionFilter | null,
  ): Promise<Connection<DecisionRow>> {
    return listDecisionsOfBody(context, body.id, { where: { ...filter }, first, after: after ?? null });
  }

  @FieldResolver(() => ReceivedRecommendationConnection, {
    description:
      'What other bodies recommended to it, for its chair and clerk: that on which a reply is due last first.',
  })
  @Classified('open')
  recommendationsReceived(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
  ): Promise<Connection<ReceivedRow>> {
    return listReceived(context, body.id, { first, after: after ?? null });
  }
}
