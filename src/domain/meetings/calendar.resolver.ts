import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { agreeCalendar, findCalendar, mayAgree, type CalendarOfYear } from './calendar.service.js';
import { AgreeCalendarInput, Calendar, CalendarFilter } from './calendar.type.js';

@Resolver(() => Body)
export class BodyCalendarResolver {
  @Mutation(() => Body, {
    description:
      'Agrees the calendar of a municipal year, which needs the meetings that the constitution asks for. Answers with the body.',
  })
  @Permits('meeting:arrange')
  async agreeCalendar(
    @Ctx() context: Context,
    @Arg('input', () => AgreeCalendarInput, { description: 'The body and the year.' }) input: AgreeCalendarInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Body> {
    return findBody(context, await agreeCalendar(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Calendar, {
    nullable: true,
    description: 'The calendar of a municipal year; null while no constitution says when a year starts.',
  })
  @Classified('open')
  calendar(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('filter', () => CalendarFilter, { nullable: true, description: 'Which year; the running one if left out.' })
    filter: CalendarFilter | null,
  ): Promise<Calendar | null> {
    return findCalendar(context, body.id, filter?.on);
  }
}

@Resolver(() => Calendar)
export class CalendarResolver {
  @FieldResolver(() => Boolean, {
    description: 'Whether you may agree it now: it is not agreed yet, and has as many meetings as it needs.',
  })
  @Classified('open')
  viewerCanAgree(@Root() calendar: CalendarOfYear, @Ctx() context: Context): boolean {
    return mayAgree(context, calendar);
  }
}
