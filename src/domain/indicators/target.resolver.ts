import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import { findPriority } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import { findIndicator } from './indicator.service.js';
import { Indicator } from './indicator.type.js';
import { findTarget, maySetTargets, setTarget, type TargetRow } from './target.service.js';
import { IndicatorTarget, SetTargetInput } from './target.type.js';

@Resolver(() => IndicatorTarget)
export class IndicatorTargetResolver {
  @Mutation(() => IndicatorTarget, { description: 'Sets what a body wants to reach with an indicator in a period.' })
  @Permits('indicator:define')
  async setTarget(
    @Ctx() context: Context,
    @Arg('input', () => SetTargetInput, { description: 'The target.' }) input: SetTargetInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<IndicatorTarget> {
    return findTarget(context, await setTarget(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Indicator, { description: 'The indicator.' })
  @Classified('open')
  indicator(@Root() target: TargetRow, @Ctx() context: Context): Promise<Indicator> {
    return findIndicator(context, target.indicatorId);
  }

  @FieldResolver(() => Body, { description: 'The body whose target it is.' })
  @Classified('open')
  body(@Root() target: TargetRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, target.bodyId);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'The priority that it serves, if one was named.' })
  @Classified('open')
  priority(@Root() target: TargetRow, @Ctx() context: Context): Promise<Priority> | null {
    return target.priorityId === null ? null : findPriority(context, target.priorityId);
  }

  @FieldResolver(() => Meeting, { nullable: true, description: 'The meeting that set it, if one was named.' })
  @Classified('open')
  setAtMeeting(@Root() target: TargetRow, @Ctx() context: Context): Promise<Meeting> | null {
    return target.setAtMeetingId === null ? null : findMeeting(context, target.setAtMeetingId);
  }
}

@Resolver(() => Body)
export class BodyTargetsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may set what it wants to reach.' })
  @Classified('open')
  viewerCanSetTargets(@Root() body: Body, @Ctx() context: Context): boolean {
    return maySetTargets(context, body.id);
  }
}
