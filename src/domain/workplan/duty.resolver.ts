import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import { findFunction } from '../authorities/constitution.service.js';
import { BodyFunction } from '../authorities/constitution.type.js';
import type { Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  endDuty,
  findDuty,
  listDuties,
  listOccurrences,
  maySetDuties,
  setDuty,
  type DutyRow,
  type Occurrence,
} from './duty.service.js';
import { Duty, DutyOccurrence, EndDutyInput, SetDutyInput } from './duty.type.js';
import { BodyReport } from './report.type.js';

@Resolver(() => Duty)
export class DutyResolver {
  @Query(() => Duty, { description: 'A reporting duty by its id.' })
  @Permits('board:read')
  duty(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The duty’s id.' }) id: string,
  ): Promise<DutyRow> {
    return findDuty(context, id);
  }

  @Mutation(() => Duty, { description: 'Sets a report that a body owes another. Its due dates follow from that.' })
  @Permits('duty:set')
  async setDuty(
    @Ctx() context: Context,
    @Arg('input', () => SetDutyInput, { description: 'The duty.' }) input: SetDutyInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<DutyRow> {
    return findDuty(context, await setDuty(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Duty, { description: 'Ends a reporting duty.' })
  @Permits('duty:set')
  async endDuty(
    @Ctx() context: Context,
    @Arg('input', () => EndDutyInput, { description: 'Which duty, and when.' }) input: EndDutyInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<DutyRow> {
    return findDuty(context, await endDuty(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body that owes it.' })
  @Classified('open')
  body(@Root() duty: DutyRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, duty.bodyId);
  }

  @FieldResolver(() => Body, { description: 'The body to which it is owed.' })
  @Classified('open')
  toBody(@Root() duty: DutyRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, duty.toBodyId);
  }

  @FieldResolver(() => Body, { nullable: true, description: 'The body that must be sent it first, if any.' })
  @Classified('open')
  async firstToBody(@Root() duty: DutyRow, @Ctx() context: Context): Promise<Body | null> {
    return duty.firstToBodyId === null ? null : findBody(context, duty.firstToBodyId);
  }

  @FieldResolver(() => BodyFunction, {
    nullable: true,
    description: 'The function in the body’s constitution from which it follows, where one is named.',
  })
  @Classified('open')
  async function(@Root() duty: DutyRow, @Ctx() context: Context): Promise<BodyFunction | null> {
    return duty.functionId === null ? null : findFunction(context, duty.functionId);
  }

  @FieldResolver(() => [DutyOccurrence], {
    nullable: true,
    description: 'Each report that is owed under it, up to a year ahead, in the order of their days.',
  })
  @Classified('members')
  due(@Root() duty: DutyRow, @Ctx() context: Context): Promise<Occurrence[]> {
    return listOccurrences(context, duty);
  }
}

@Resolver(() => DutyOccurrence)
export class DutyOccurrenceResolver {
  @FieldResolver(() => [Meeting], { description: 'The meetings on which it reports; none for a duty by the calendar.' })
  @Classified('open')
  meetings(@Root() { meetingIds }: Occurrence, @Ctx() context: Context): Promise<Meeting[]> {
    return Promise.all(meetingIds.map((id) => findMeeting(context, id)));
  }

  @FieldResolver(() => BodyReport, { nullable: true, description: 'What was sent; null until it was.' })
  @Classified('open')
  report(@Root() occurrence: Occurrence): BodyReport | null {
    return occurrence.report;
  }

  @FieldResolver(() => BodyReport, {
    nullable: true,
    description: 'What was sent to the body that sees it first; null until it was, and where there is none.',
  })
  @Classified('open')
  firstReport(@Root() occurrence: Occurrence): BodyReport | null {
    return occurrence.firstReport;
  }
}

@Resolver(() => Body)
export class BodyDutiesResolver {
  @FieldResolver(() => [Duty], { description: 'What it must report to other bodies, the oldest duty first.' })
  @Classified('open')
  duties(@Root() body: Body, @Ctx() context: Context): Promise<DutyRow[]> {
    return listDuties(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may set what it must report, and end it.' })
  @Classified('open')
  viewerCanSetDuties(@Root() body: Body, @Ctx() context: Context): boolean {
    return maySetDuties(context, body.id);
  }
}
