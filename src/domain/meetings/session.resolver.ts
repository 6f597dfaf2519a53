import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { Seat } from '../members/seat.type.js';
import { IdempotencyKey } from '../page.js';
import { seatBehind } from './attendance.service.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  goIntoClosedSession,
  listClosedSessions,
  mayClose,
  mayReturn,
  returnToOpenSession,
  type ClosedSessionRow,
} from './session.service.js';
import { ClosedSession, GoIntoClosedSessionInput, ReturnToOpenSessionInput } from './session.type.js';

@Resolver(() => ClosedSession)
export class ClosedSessionResolver {
  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat that moved it; null where the clerk recorded it without, and where you hold no role.',
  })
  @Classified('open')
  movedBy(@Root() session: ClosedSessionRow, @Ctx() context: Context): Promise<Seat | null> | null {
    return session.movedById === null ? null : seatBehind(context, { ...session, seatId: session.movedById });
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat that seconded it; null where the clerk recorded it without, and where you hold no role.',
  })
  @Classified('open')
  secondedBy(@Root() session: ClosedSessionRow, @Ctx() context: Context): Promise<Seat | null> | null {
    return session.secondedById === null ? null : seatBehind(context, { ...session, seatId: session.secondedById });
  }
}

@Resolver(() => Meeting)
export class MeetingClosedSessionResolver {
  @Mutation(() => Meeting, {
    description: 'Records that a meeting that is sitting excludes the public. It ends with the sitting at the latest.',
  })
  @Permits('meeting:close')
  async goIntoClosedSession(
    @Ctx() context: Context,
    @Arg('input', () => GoIntoClosedSessionInput, { description: 'The meeting, and why.' })
    input: GoIntoClosedSessionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await goIntoClosedSession(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, { description: 'Records that a meeting returned to open session.' })
  @Permits('meeting:close')
  async returnToOpenSession(
    @Ctx() context: Context,
    @Arg('input', () => ReturnToOpenSessionInput, { description: 'The meeting.' }) input: ReturnToOpenSessionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await returnToOpenSession(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => [ClosedSession], {
    description: 'Its closed sessions, the oldest first. Empty where you hold no role.',
  })
  @Classified('open')
  closedSessions(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<ClosedSession[]> {
    return listClosedSessions(context, meeting.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now that it goes into closed session.' })
  @Classified('open')
  viewerCanGoIntoClosedSession(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayClose(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now that it returned to open session.' })
  @Classified('open')
  viewerCanReturnToOpenSession(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayReturn(context, meeting);
  }
}
