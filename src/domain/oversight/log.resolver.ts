import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findSeat, type SeatRow } from '../members/seat.service.js';
import { Seat } from '../members/seat.type.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { findPriority } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import { findLogEntry, listLog, logActivity, mayLogFor, summariseTraining, type LogEntryRow } from './log.service.js';
import {
  LogActivityInput,
  LogEntry,
  LogEntryConnection,
  LogFilter,
  TrainingAtLevel,
  TrainingFilter,
} from './log.type.js';

@Resolver(() => LogEntry)
export class LogResolver {
  @Mutation(() => LogEntry, { description: 'Log a visit, a meeting with officers, or training.' })
  @Permits('log:keep')
  async logActivity(
    @Ctx() context: Context,
    @Arg('input', () => LogActivityInput, { description: 'What was done, and on which day.' })
    input: LogActivityInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<LogEntryRow> {
    return findLogEntry(context, await logActivity(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Seat, { description: 'The seat whose holder did it.' })
  @Classified('open')
  seat(@Root() entry: LogEntryRow, @Ctx() context: Context): Promise<Seat> {
    return findSeat(context, entry.seatId);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'The priority that it served.' })
  @Classified('open')
  async priority(@Root() entry: LogEntryRow, @Ctx() context: Context): Promise<Priority | null> {
    return entry.priorityId ? findPriority(context, entry.priorityId) : null;
  }
}

@Resolver(() => Seat)
export class SeatLogResolver {
  @FieldResolver(() => Boolean, { description: 'Whether you may log now what its holder did.' })
  @Classified('open')
  viewerCanLog(@Root() seat: SeatRow, @Ctx() context: Context): boolean {
    return mayLogFor(context, seat);
  }
}

@Resolver(() => Body)
export class BodyLogResolver {
  @FieldResolver(() => LogEntryConnection, {
    description: 'What its members did between meetings, the latest first. Empty where you hold no role.',
  })
  @Classified('open')
  activityLog(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => LogFilter, { nullable: true, description: 'Which entries.' }) filter?: LogFilter | null,
  ): Promise<Connection<LogEntryRow>> {
    return listLog(context, body.id, { ...filter }, { first, after });
  }

  @FieldResolver(() => [TrainingAtLevel], {
    description: 'How many of its members were trained, level by level. Empty where you hold no role.',
  })
  @Classified('open')
  trainingSummary(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('filter', () => TrainingFilter, { nullable: true, description: 'Between which days.' })
    filter?: TrainingFilter | null,
  ): Promise<TrainingAtLevel[]> {
    return summariseTraining(context, body.id, { ...filter });
  }
}
