import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { findSeat, type SeatRow } from '../members/seat.service.js';
import { Seat } from '../members/seat.type.js';
import { Viewer } from '../members/viewer.type.js';
import { IdempotencyKey } from '../page.js';
import { listOwnFeeds, mayOpenFeed, openCalendarFeed, revokeCalendarFeed, type FeedRow } from './feed.service.js';
import { CalendarFeed, OpenCalendarFeedInput, OpenedCalendarFeed, RevokeCalendarFeedInput } from './feed.type.js';

@Resolver(() => OpenedCalendarFeed)
export class OpenedCalendarFeedResolver {
  @Mutation(() => OpenedCalendarFeed, {
    description:
      'Opens a secret address at which a calendar program reads when the body of your seat meets. The address that the seat had before is revoked.',
  })
  @Permits('calendar:subscribe')
  async openCalendarFeed(
    @Ctx() context: Context,
    @Arg('input', () => OpenCalendarFeedInput, { description: 'The seat.' }) input: OpenCalendarFeedInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<OpenedCalendarFeed> {
    const path = await openCalendarFeed(context, input, idempotencyKey ?? undefined);
    return { seatId: input.seatId, path };
  }

  @Mutation(() => Seat, { description: 'Revokes the calendar address of a seat: it answers no more, at once.' })
  @Permits('calendar:subscribe')
  async revokeCalendarFeed(
    @Ctx() context: Context,
    @Arg('input', () => RevokeCalendarFeedInput, { description: 'The seat.' }) input: RevokeCalendarFeedInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Seat> {
    await revokeCalendarFeed(context, input, idempotencyKey ?? undefined);
    return findSeat(context, input.seatId);
  }

  @FieldResolver(() => Seat, { description: 'The seat with which it ends.' })
  @Classified('open')
  seat(@Root() { seatId }: OpenedCalendarFeed, @Ctx() context: Context): Promise<Seat> {
    return findSeat(context, seatId);
  }
}

@Resolver(() => CalendarFeed)
export class CalendarFeedResolver {
  @FieldResolver(() => Seat, { description: 'The seat with which it ends.' })
  @Classified('open')
  seat(@Root() feed: FeedRow, @Ctx() context: Context): Promise<Seat> {
    return findSeat(context, feed.seatId);
  }
}

@Resolver(() => Seat)
export class SeatFeedResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may open a calendar address for it now.' })
  @Classified('open')
  viewerCanOpenCalendarFeed(@Root() seat: SeatRow, @Ctx() context: Context): boolean {
    return mayOpenFeed(context, seat);
  }
}

@Resolver(() => Viewer)
export class ViewerFeedsResolver {
  @FieldResolver(() => [CalendarFeed], { description: 'The calendar addresses of your seats that are open.' })
  @Classified('open')
  calendarFeeds(@Ctx() context: Context): Promise<CalendarFeed[]> {
    return listOwnFeeds(context);
  }
}
