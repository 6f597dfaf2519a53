import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { MEETING_STATUSES, type MeetingStatus } from './meeting.table.js';

export const MeetingStatusEnum = enumOf(MEETING_STATUSES);
registerEnumType(MeetingStatusEnum, {
  name: 'MeetingStatus',
  description: 'How far a meeting has come.',
  valuesConfig: {
    planned: { description: 'It is in the calendar.' },
    held: { description: 'It took place.' },
    cancelled: { description: 'It did not and will not take place.' },
  },
});

@ObjectType({ description: 'One meeting of a body. That it meets, and when, is public.', simpleResolvers: true })
export class Meeting {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The day of the meeting.' })
  @Classified('open')
  heldOn!: string;

  @Field(() => Day, { description: 'The last day on which partners contribute for it in time.' })
  @Classified('open')
  contributionsDueOn!: string;

  @Field(() => MeetingStatusEnum, { description: 'Whether it is planned, was held, or was cancelled.' })
  @Classified('open')
  status!: MeetingStatus;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled; null unless it was.' })
  @Classified('members')
  cancellationReason!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

export const MeetingConnection = connectionOf('Meeting', Meeting);

@InputType({ description: 'A meeting to be put into the calendar.' })
export class ArrangeMeetingInput {
  @Field(() => Uuid, { description: 'The body that meets.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Day, { description: 'The day of the meeting. A body meets once a day.' })
  @Classified('open')
  heldOn!: string;

  @Field(() => Day, { description: 'The last day on which partners contribute in time; not after the meeting.' })
  @Classified('open')
  contributionsDueOn!: string;
}

@InputType({ description: 'A meeting that took place.' })
export class HoldMeetingInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A meeting that will not take place.' })
export class CancelMeetingInput {
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
