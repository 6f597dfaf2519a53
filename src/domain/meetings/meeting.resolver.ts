import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  arrangeMeeting,
  cancelMeeting,
  findMeeting,
  holdMeeting,
  lastMeeting,
  listMeetings,
  mayArrange,
  mayCancel,
  mayHold,
  mayMove,
  meetingOfBody,
  moveMeeting,
  nextMeeting,
  type MeetingRow,
} from './meeting.service.js';
import {
  ArrangeMeetingInput,
  CancelMeetingInput,
  HoldMeetingInput,
  Meeting,
  MeetingConnection,
  MoveMeetingInput,
} from './meeting.type.js';

@Resolver(() => Meeting)
export class MeetingResolver {
  @Query(() => Meeting, { description: 'A meeting by its id.' })
  @Permits('board:read')
  meeting(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The meeting’s id.' }) id: string,
  ): Promise<Meeting> {
    return findMeeting(context, id);
  }

  @Mutation(() => Meeting, { description: 'Puts a meeting into the calendar of a body.' })
  @Permits('meeting:arrange')
  async arrangeMeeting(
    @Ctx() context: Context,
    @Arg('input', () => ArrangeMeetingInput, { description: 'The meeting.' }) input: ArrangeMeetingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await arrangeMeeting(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, {
    description:
      'Says that a meeting took place; on its day at the earliest, and quorate where its constitution states a quorum.',
  })
  @Permits('meeting:arrange')
  async holdMeeting(
    @Ctx() context: Context,
    @Arg('input', () => HoldMeetingInput, { description: 'The meeting.' }) input: HoldMeetingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await holdMeeting(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, { description: 'Takes a planned meeting out of the calendar, for a reason.' })
  @Permits('meeting:arrange')
  async cancelMeeting(
    @Ctx() context: Context,
    @Arg('input', () => CancelMeetingInput, { description: 'The meeting, and why.' }) input: CancelMeetingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await cancelMeeting(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, {
    description: 'Moves a planned meeting to another day; the days of its preparation are counted anew.',
  })
  @Permits('meeting:arrange')
  async moveMeeting(
    @Ctx() context: Context,
    @Arg('input', () => MoveMeetingInput, { description: 'The meeting, and its new day.' }) input: MoveMeetingInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await moveMeeting(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body that meets.' })
  @Classified('open')
  body(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, meeting.bodyId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now that it was held.' })
  @Classified('open')
  viewerCanHold(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayHold(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may cancel it.' })
  @Classified('open')
  viewerCanCancel(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayCancel(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may move it to another day.' })
  @Classified('open')
  viewerCanMove(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayMove(context, meeting);
  }
}

@Resolver(() => Body)
export class BodyMeetingsResolver {
  @FieldResolver(() => MeetingConnection, { description: 'The body’s meetings, newest first.' })
  @Classified('open')
  meetings(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<Meeting>> {
    return listMeetings(context, body.id, { first, after });
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'One of its meetings: that which is named, else the next, else the last; null where it has none.',
  })
  @Classified('open')
  meeting(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { nullable: true, description: 'The meeting’s id.' }) id?: string | null,
  ): Promise<Meeting | null> {
    return meetingOfBody(context, body.id, id);
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The next planned meeting, today’s included; null when none is in the calendar.',
  })
  @Classified('open')
  nextMeeting(@Root() body: Body, @Ctx() context: Context): Promise<Meeting | null> {
    return nextMeeting(context, body.id);
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The last meeting the body held; null before its first.',
  })
  @Classified('open')
  lastMeeting(@Root() body: Body, @Ctx() context: Context): Promise<Meeting | null> {
    return lastMeeting(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may put meetings into its calendar.' })
  @Classified('open')
  viewerCanArrangeMeetings(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayArrange(context, body.id);
  }
}
