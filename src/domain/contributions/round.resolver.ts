import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findIndicator, type IndicatorRow } from '../indicators/indicator.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import { listFiguresBefore, type FigureRow } from './figure.service.js';
import { Figure } from './figure.type.js';
import { closeRound, mayClose, mayOpen, openRound } from './opening.service.js';
import {
  findRound,
  findRoundOf,
  findRoundOwed,
  listItems,
  listRounds,
  type RoundItemRow,
  type RoundRow,
} from './round.service.js';
import {
  CloseRoundInput,
  CollectionRound,
  CollectionRoundConnection,
  OpenRoundInput,
  RoundItem,
  RoundItemFilter,
} from './round.type.js';

@Resolver(() => CollectionRound)
export class CollectionRoundResolver {
  @Query(() => CollectionRound, { description: 'One round. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  collectionRound(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The round’s id.' }) id: string,
  ): Promise<RoundRow> {
    return findRound(context, id);
  }

  @FieldResolver(() => Meeting, { description: 'The meeting before which it collects.' })
  @Classified('open')
  meeting(@Root() round: RoundRow, @Ctx() context: Context): Promise<MeetingRow> {
    return findMeeting(context, round.meetingId);
  }

  @FieldResolver(() => [RoundItem], { description: 'What is owed to it, by agency and by indicator.' })
  @Classified('open')
  async items(
    @Root() round: RoundRow,
    @Ctx() context: Context,
    @Arg('filter', () => RoundItemFilter, { nullable: true, description: 'Which of it.' })
    filter?: RoundItemFilter | null,
  ): Promise<RoundItemRow[]> {
    const items = await listItems(context, round.id);
    return filter?.agencyId ? items.filter((item) => item.agencyId === filter.agencyId) : items;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may close it now.' })
  @Classified('open')
  viewerCanClose(@Root() round: RoundRow, @Ctx() context: Context): Promise<boolean> {
    return mayClose(context, round);
  }

  @Mutation(() => CollectionRound, {
    description: 'Opens the round before a meeting: says which indicators and narratives are owed to it.',
  })
  @Permits('round:run')
  async openRound(
    @Ctx() context: Context,
    @Arg('input', () => OpenRoundInput, { description: 'What is owed.' }) input: OpenRoundInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<RoundRow> {
    return findRound(context, await openRound(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => CollectionRound, {
    description: 'Closes a round: its meeting is given no more, but by agencies whose extension still runs.',
  })
  @Permits('round:run')
  async closeRound(
    @Ctx() context: Context,
    @Arg('input', () => CloseRoundInput, { description: 'Which round.' }) input: CloseRoundInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<RoundRow> {
    return findRound(context, await closeRound(context, input, idempotencyKey ?? undefined));
  }
}

@Resolver(() => RoundItem)
export class RoundItemResolver {
  @FieldResolver(() => Agency, { description: 'The agency that owes it.' })
  @Classified('open')
  agency(@Root() item: RoundItemRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, item.agencyId);
  }

  @FieldResolver(() => Indicator, { nullable: true, description: 'The indicator; null for a narrative.' })
  @Classified('open')
  async indicator(@Root() item: RoundItemRow, @Ctx() context: Context): Promise<IndicatorRow | null> {
    return item.indicatorId === null ? null : findIndicator(context, item.indicatorId);
  }

  @FieldResolver(() => [Figure], {
    description:
      'The figures of its indicator for the last three periods before its own that the body has been given, the latest first, as you read them. Empty for a narrative.',
  })
  @Classified('open')
  before(@Root() item: RoundItemRow, @Ctx() context: Context): Promise<FigureRow[]> {
    return listFiguresBefore(context, item);
  }
}

@Resolver(() => Meeting)
export class MeetingRoundResolver {
  @FieldResolver(() => CollectionRound, {
    nullable: true,
    description: 'The round before it, for those with a role in the body; null where none was opened.',
  })
  @Classified('open')
  round(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<RoundRow | null> {
    return findRoundOf(context, meeting.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may open a round for it now.' })
  @Classified('open')
  viewerCanOpenRound(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayOpen(context, meeting);
  }
}

@Resolver(() => Body)
export class BodyRoundsResolver {
  @FieldResolver(() => CollectionRoundConnection, {
    description: 'Its rounds, that of the latest meeting first, for those with a role in it.',
  })
  @Classified('open')
  rounds(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
  ): Promise<Connection<RoundRow>> {
    return listRounds(context, body.id, { first, after: after ?? null });
  }

  @FieldResolver(() => CollectionRound, {
    nullable: true,
    description:
      'The round of its next planned meeting that asks your agency for something, open or closed; null where there is none.',
  })
  @Classified('open')
  roundOwed(@Root() body: Body, @Ctx() context: Context): Promise<RoundRow | null> {
    return findRoundOwed(context, body.id);
  }
}
