import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { Seat } from '../members/seat.type.js';
import { IdempotencyKey } from '../page.js';
import {
  attendanceRatesOf,
  listAttendance,
  quorumExpectedAt,
  quorumOfMeeting,
  seatBehind,
  type AttendanceRow,
  type Quorum as AssessedQuorum,
} from './attendance.service.js';
import {
  Attendance,
  AttendanceRate,
  AttendanceRates,
  AttendanceRatesFilter,
  NameSubstituteInput,
  Quorum,
  Substitute,
  WithdrawSubstituteInput,
} from './attendance.type.js';
import type { MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  findSubstitute,
  listSubstitutes,
  mayNameSubstitute,
  mayWithdraw,
  nameSubstitute,
  withdrawSubstitute,
  type SubstituteRow,
} from './substitute.service.js';

@Resolver(() => Attendance)
export class AttendanceResolver {
  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat; null for you where you hold no role in the body.',
  })
  @Classified('open')
  seat(@Root() row: AttendanceRow, @Ctx() context: Context): Promise<Seat | null> {
    return seatBehind(context, row);
  }

  @FieldResolver(() => Substitute, { nullable: true, description: 'Who took the seat for its holder, if anybody did.' })
  @Classified('members')
  substitute(@Root() row: AttendanceRow, @Ctx() context: Context): Promise<Substitute> | null {
    return row.substituteId === null ? null : findSubstitute(context, row.substituteId);
  }
}

@Resolver(() => Substitute)
export class SubstituteResolver {
  @Mutation(() => Substitute, {
    description:
      'Names who stands in for a seat at one meeting. They read its papers until its minutes are approved, and nothing else.',
  })
  @Permits('meeting:record')
  async nameSubstitute(
    @Ctx() context: Context,
    @Arg('input', () => NameSubstituteInput, { description: 'The meeting, the seat and the member.' })
    input: NameSubstituteInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Substitute> {
    return findSubstitute(context, await nameSubstitute(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Substitute, {
    description: 'Withdraws a substitute who did not sit; the papers are shut to them at once.',
  })
  @Permits('meeting:record')
  async withdrawSubstitute(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawSubstituteInput, { description: 'The substitute.' }) input: WithdrawSubstituteInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Substitute> {
    return findSubstitute(context, await withdrawSubstitute(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Seat, {
    nullable: true,
    description: 'The seat; null for you where you hold no role in the body.',
  })
  @Classified('open')
  seat(@Root() row: SubstituteRow, @Ctx() context: Context): Promise<Seat | null> {
    return seatBehind(context, row);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may withdraw them now, who have not sat.' })
  @Classified('open')
  viewerCanWithdraw(@Root() row: SubstituteRow, @Ctx() context: Context): Promise<boolean> {
    return mayWithdraw(context, row);
  }
}

@Resolver(() => AttendanceRate)
export class AttendanceRateResolver {
  @FieldResolver(() => Seat, { nullable: true, description: 'The seat; null where it is told of an agency.' })
  @Classified('open')
  seat(@Root() { bodyId, seatId }: AttendanceRate, @Ctx() context: Context): Promise<Seat | null> | null {
    return seatId === null ? null : seatBehind(context, { bodyId, seatId });
  }

  @FieldResolver(() => Agency, { description: 'The agency of whoever holds the seat.' })
  @Classified('open')
  agency(@Root() rate: AttendanceRate, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, rate.agencyId);
  }
}

@Resolver(() => Meeting)
export class MeetingAttendanceResolver {
  @FieldResolver(() => [Attendance], {
    nullable: true,
    description: 'Which seats were taken, day by day; before the meeting the apologies so far.',
  })
  @Classified('members')
  attendance(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<Attendance[]> {
    return listAttendance(context, meeting.id);
  }

  @FieldResolver(() => [Substitute], {
    nullable: true,
    description: 'Who was named to stand in at it, those withdrawn since included.',
  })
  @Classified('members')
  substitutes(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<Substitute[]> {
    return listSubstitutes(context, meeting.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may name now who stands in at it.' })
  @Classified('open')
  viewerCanNameSubstitute(@Root() meeting: MeetingRow, @Ctx() context: Context): boolean {
    return mayNameSubstitute(context, meeting);
  }

  @FieldResolver(() => Quorum, {
    nullable: true,
    description: 'Whether it was quorate on the last day on which it sat; null until anybody was recorded as there.',
  })
  @Classified('members')
  async quorum(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<Quorum | null> {
    return shown(await quorumOfMeeting(context, meeting.id));
  }

  @FieldResolver(() => Quorum, {
    nullable: true,
    description:
      'Whether it can be expected to be quorate, by the apologies and substitutes so far; null unless it is planned.',
  })
  @Classified('members')
  async quorumExpected(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<Quorum | null> {
    return shown(await quorumExpectedAt(context, meeting));
  }
}

/** A quorum as it is told. */
export const shown = (quorum: AssessedQuorum | null): Quorum | null =>
  quorum && {
    ...quorum,
    rules: quorum.rules.map(({ rule, ...counted }) => ({ classes: rule.classes, of: rule.of, ...counted })),
  };

@Resolver(() => Body)
export class BodyAttendanceResolver {
  @FieldResolver(() => AttendanceRates, {
    nullable: true,
    description: 'How often its seats were taken, by seat and by agency.',
  })
  @Classified('members')
  attendanceRates(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('filter', () => AttendanceRatesFilter, { nullable: true, description: 'Which days are counted.' })
    filter: AttendanceRatesFilter | null,
  ): Promise<AttendanceRates> {
    return attendanceRatesOf(context, body.id, { from: filter?.from ?? null, to: filter?.to ?? null });
  }
}
