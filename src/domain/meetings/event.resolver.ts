import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { Viewer } from '../members/viewer.type.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  cancelEvent,
  findEvent,
  listEvents,
  listInvitations,
  mayPlan,
  mayRecord,
  mayRevise,
  planEvent,
  recordEvent,
  reviseEvent,
  type EventRow,
  type InvitationRow,
} from './event.service.js';
import {
  CancelEventInput,
  EngagementEvent,
  EngagementEventConnection,
  EventFilter,
  Invitation,
  PlanEventInput,
  RecordEventInput,
  ReviseEventInput,
} from './event.type.js';

@Resolver(() => EngagementEvent)
export class EventResolver {
  @Query(() => EngagementEvent, { description: 'An event with young people by its id.' })
  @Permits('board:read')
  event(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The event’s id.' }) id: string,
  ): Promise<EngagementEvent> {
    return findEvent(context, id);
  }

  @Mutation(() => EngagementEvent, { description: 'Plans an event of a body with young people.' })
  @Permits('event:plan')
  async planEvent(
    @Ctx() context: Context,
    @Arg('input', () => PlanEventInput, { description: 'The event.' }) input: PlanEventInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<EngagementEvent> {
    return findEvent(context, await planEvent(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => EngagementEvent, { description: 'Changes the plan of an event of which nothing was recorded yet.' })
  @Permits('event:plan')
  async reviseEvent(
    @Ctx() context: Context,
    @Arg('input', () => ReviseEventInput, { description: 'The whole plan.' }) input: ReviseEventInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<EngagementEvent> {
    return findEvent(context, await reviseEvent(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => EngagementEvent, { description: 'Cancels an event of which nothing was recorded yet, for a reason.' })
  @Permits('event:plan')
  async cancelEvent(
    @Ctx() context: Context,
    @Arg('input', () => CancelEventInput, { description: 'The event, and why.' }) input: CancelEventInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<EngagementEvent> {
    return findEvent(context, await cancelEvent(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => EngagementEvent, {
    description: 'Records what came of an event, on its last day at the earliest; again to correct it.',
  })
  @Permits('event:plan')
  async recordEvent(
    @Ctx() context: Context,
    @Arg('input', () => RecordEventInput, { description: 'What came of it.' }) input: RecordEventInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<EngagementEvent> {
    return findEvent(context, await recordEvent(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body whose event it is.' })
  @Classified('open')
  body(@Root() event: EventRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, event.bodyId);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether it was cancelled.' })
  @Classified('members')
  isCancelled(@Root() event: EventRow): boolean {
    return event.cancelledReason !== null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may change its plan now, or cancel it.' })
  @Classified('open')
  viewerCanRevise(@Root() event: EventRow, @Ctx() context: Context): boolean {
    return mayRevise(context, event);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now what came of it.' })
  @Classified('open')
  viewerCanRecord(@Root() event: EventRow, @Ctx() context: Context): boolean {
    return mayRecord(context, event);
  }
}

@Resolver(() => Invitation)
export class InvitationResolver {
  @FieldResolver(() => Body, { description: 'The body that invites you.' })
  @Classified('open')
  body(@Root() invitation: InvitationRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, invitation.bodyId);
  }
}

@Resolver(() => Viewer)
export class ViewerInvitationsResolver {
  @FieldResolver(() => [Invitation], {
    description:
      'The events, today’s included, to which you are invited as an elected member of the council, whatever body invites; the soonest first.',
  })
  @Classified('open')
  invitations(@Ctx() context: Context): Promise<Invitation[]> {
    return listInvitations(context);
  }
}

@Resolver(() => Body)
export class BodyEventsResolver {
  @FieldResolver(() => EngagementEventConnection, {
    description: 'The body’s events with young people, newest first. Empty for those who are not its members.',
  })
  @Classified('open')
  events(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
    @Arg('filter', () => EventFilter, { nullable: true, description: 'Between which days.' })
    filter: EventFilter | null,
  ): Promise<Connection<EngagementEvent>> {
    return listEvents(context, body.id, { first, after, filter });
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may plan events of it with young people.' })
  @Classified('open')
  viewerCanPlanEvents(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayPlan(context, body.id);
  }
}
