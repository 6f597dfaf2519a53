import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import type { PlaceClass } from '../authorities/constitution.table.js';
import { PlaceClassEnum, QuorumBaseEnum } from '../authorities/constitution.type.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from './attendance.table.js';

export const AttendanceStatusEnum = enumOf(ATTENDANCE_STATUSES);
registerEnumType(AttendanceStatusEnum, {
  name: 'AttendanceStatus',
  description: 'Whether the holder of a seat was at a meeting.',
  valuesConfig: {
    present: { description: 'They were there.' },
    apologies: { description: 'They sent apologies.' },
    absent: { description: 'They were not there, and sent none. Until the day they took their apologies back.' },
  },
});

@ObjectType({ description: 'Whether one seat was taken on one day of a meeting.', simpleResolvers: true })
export class Attendance {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The day on which the meeting sat.' })
  @Classified('open')
  satOn!: string;

  @Field(() => String, { description: 'The title of the seat.' })
  @Classified('open')
  seatTitle!: string;

  @Field(() => AttendanceStatusEnum, { nullable: true, description: 'Whether its holder was there.' })
  @Classified('members')
  status!: AttendanceStatus;
}

@ObjectType({
  description: 'Who stands in for a seat at one meeting. They read its papers until its minutes are approved.',
  simpleResolvers: true,
})
export class Substitute {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The title of the seat for which they stand in.' })
  @Classified('open')
  seatTitle!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Their name. Whoever stands in for a young member, and a young person, appear by the title of the seat.',
  })
  @Classified('members')
  name!: string;

  @Field(() => Uuid, { nullable: true, description: 'Their membership.' })
  @Classified('members')
  memberId!: string;

  @Field(() => Day, { description: 'The day on which they were named.' })
  @Classified('open')
  namedOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day on which they were withdrawn; null while they stand in.' })
  @Classified('open')
  withdrawnOn!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({ description: 'One part of a quorum, and how far it is met.', simpleResolvers: true })
export class QuorumPart {
  @Field(() => [PlaceClassEnum], { description: 'The classes of place that are counted together.' })
  @Classified('open')
  classes!: readonly PlaceClass[];

  @Field(() => QuorumBaseEnum, { description: 'Of what a percentage is taken.' })
  @Classified('open')
  of!: 'seats' | 'filled';

  @Field(() => Int, { description: 'How many that are.' })
  @Classified('open')
  base!: number;

  @Field(() => Int, { description: 'How many must be there.' })
  @Classified('open')
  required!: number;

  @Field(() => Int, { description: 'How many are there, substitutes included where they count.' })
  @Classified('open')
  present!: number;

  @Field(() => Int, { description: 'How many are missing; 0 when this part is met.' })
  @Classified('open')
  shortBy!: number;
}

@Shape()
@ObjectType({ description: 'Whether enough members are at a meeting for it to decide.', simpleResolvers: true })
export class Quorum {
  @Field(() => Day, { description: 'The day of which it is told.' })
  @Classified('open')
  day!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether every part is met; null where the constitution states no quorum.',
  })
  @Classified('open')
  quorate!: boolean | null;

  @Field(() => [QuorumPart], { description: 'Every part of the quorum; empty where the constitution states none.' })
  @Classified('open')
  rules!: QuorumPart[];
}

@Shape()
@ObjectType({ description: 'How often a seat, or the seats of an agency, were taken.', simpleResolvers: true })
export class AttendanceRate {
  bodyId!: string;
  seatId!: string | null;
  agencyId!: string;

  @Field(() => String, { nullable: true, description: 'The title of the seat; null where it is told of an agency.' })
  @Classified('open')
  seatTitle!: string | null;

  @Field(() => Int, {
    description: 'On how many days the body sat while the seat counted; of an agency, seat by seat.',
  })
  @Classified('open')
  sat!: number;

  @Field(() => Int, { description: 'How often the holder was there.' })
  @Classified('open')
  present!: number;

  @Field(() => Int, { description: 'How often a substitute took the seat.' })
  @Classified('open')
  bySubstitute!: number;

  @Field(() => Int, { description: 'How often the holder sent apologies and nobody took the seat.' })
  @Classified('open')
  apologies!: number;

  @Field(() => Int, { description: 'How often it was recorded that nobody took the seat, without apologies.' })
  @Classified('open')
  absent!: number;

  @Field(() => Int, { description: 'How often nothing was recorded of it.' })
  @Classified('open')
  notRecorded!: number;

  @Field(() => Int, { description: 'How often it was taken, by its holder or a substitute, in per cent.' })
  @Classified('open')
  rate!: number;
}

@Shape()
@ObjectType({ description: 'How often the seats of a body were taken.', simpleResolvers: true })
export class AttendanceRates {
  @Field(() => [AttendanceRate], { description: 'Seat by seat.' })
  @Classified('open')
  bySeat!: AttendanceRate[];

  @Field(() => [AttendanceRate], { description: 'Agency by agency.' })
  @Classified('open')
  byAgency!: AttendanceRate[];
}

@InputType({ description: 'The days on which a body sat that are counted.' })
export class AttendanceRatesFilter {
  @Field(() => Day, { nullable: true, description: 'From this day on; from the first one if left out.' })
  @Classified('open')
  from?: string | null;

  @Field(() => Day, { nullable: true, description: 'Until this day; until the last one if left out.' })
  @Classified('open')
  to?: string | null;
}

@InputType({ description: 'Who stands in for whom.' })
export class NameSubstituteInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => Uuid, { description: 'The seat, one that counts on the day of the meeting.' })
  @Classified('open')
  seatId!: string;

  @Field(() => Uuid, {
    description: 'The member who stands in: of the agency of the seat’s holder, and without a seat in the body.',
  })
  @Classified('open')
  memberId!: string;
}

@InputType({ description: 'A substitute who is withdrawn.' })
export class WithdrawSubstituteInput {
  @Field(() => Uuid, { description: 'The substitute.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}
