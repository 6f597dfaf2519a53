import { Field, InputType, Int } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';
import { AttendanceStatusEnum } from './attendance.type.js';
import type { AttendanceStatus } from './attendance.table.js';

@InputType({ description: 'Whether one seat was taken.' })
export class AttendanceEntryInput {
  @Field(() => Uuid, { description: 'The seat.' })
  @Classified('open')
  seatId!: string;

  @Field(() => AttendanceStatusEnum, {
    description: 'Whether its holder was there. Before the day apologies, or absent where they are taken back.',
  })
  @Classified('members')
  status!: AttendanceStatus;

  @Field(() => Uuid, { nullable: true, description: 'Who took the seat, of those named for it, if anybody did.' })
  @Classified('open')
  substituteId?: string | null;
}

@InputType({ description: 'Who was at a meeting on one day.' })
export class RecordAttendanceInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => Int, { description: 'The version of the meeting that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { description: 'The day of the meeting, or one on which it sat and was adjourned.' })
  @Classified('open')
  satOn!: string;

  @Field(() => [AttendanceEntryInput], {
    description: 'Seat by seat, up to 200. A seat recorded before is corrected; one that is left out stays as it was.',
  })
  @Classified('members')
  entries!: AttendanceEntryInput[];
}

@InputType({ description: 'A meeting that is adjourned.' })
export class AdjournMeetingInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  reason!: string;
}

@InputType({ description: 'An adjourned meeting that goes on.' })
export class ReconveneMeetingInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { description: 'The day on which it goes on, later than the one on which it was adjourned.' })
  @Classified('open')
  heldOn!: string;
}

@InputType({ description: 'What a kick-off meeting chose.' })
export class ChooseFocusAreasInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => [String], { description: 'The areas, 1 to 12, in up to 200 characters each.' })
  @Classified('open')
  focusAreas!: string[];
}
