import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { MEETING_KINDS, MEETING_STATUSES, type MeetingKind, type MeetingStatus } from './meeting.table.js';

export const MeetingStatusEnum = enumOf(MEETING_STATUSES);
registerEnumType(MeetingStatusEnum, {
  name: 'MeetingStatus',
  description: 'How far a meeting has come.',
  valuesConfig: {
    planned: { description: 'It is in the calendar.' },
    adjourned: { description: 'It sat and was not finished. It goes on once it is reconvened.' },
    held: { description: 'It took place.' },
    cancelled: { description: 'It did not and will not take place.' },
  },
});

export const MeetingKindEnum = enumOf(MEETING_KINDS);
registerEnumType(MeetingKindEnum, {
  name: 'MeetingKind',
  description: 'What kind of meeting it is.',
  valuesConfig: {
    ordinary: { description: 'One of those that the constitution asks for in a municipal year.' },
    kickOff: { description: 'The first meeting of a municipal year, which chooses its areas of focus.' },
    extraordinary: { description: 'One besides, which does not count towards those that the constitution asks for.' },
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

  @Field(() => MeetingKindEnum, {
    description: 'Whether it is an ordinary one, the kick-off of a year, or extraordinary.',
  })
  @Classified('open')
  kind!: MeetingKind;

  @Field(() => Day, {
    nullable: true,
    description: 'The last day of the data that it looks at; null where no constitution says, and none was given.',
  })
  @Classified('open')
  dataCutOffOn!: string | null;

  @Field(() => Day, { description: 'The last day on which partners contribute for it in time.' })
  @Classified('open')
  contributionsDueOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'By when partners sign off; null where no constitution says, and none was given.',
  })
  @Classified('open')
  signOffDueOn!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'By when its papers are published; null where no constitution says, and none was given.',
  })
  @Classified('open')
  publishOn!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'By when its minutes go out; null where no constitution says, and none was given.',
  })
  @Classified('open')
  minutesOutOn!: string | null;

  @Field(() => MeetingStatusEnum, { description: 'Whether it is planned, was held, is adjourned, or was cancelled.' })
  @Classified('open')
  status!: MeetingStatus;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled; null unless it was.' })
  @Classified('members')
  cancellationReason!: string | null;

  @Field(() => [Day], { description: 'The days on which it sat and was adjourned, the first one first.' })
  @Classified('open')
  adjournedOn!: string[];

  @Field(() => String, { nullable: true, description: 'Why it was last adjourned; null unless it was.' })
  @Classified('members')
  adjournmentReason!: string | null;

  @Field(() => [String], { description: 'The areas on which a kick-off meeting chose to focus in its year.' })
  @Classified('open')
  focusAreas!: string[];

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

  @Field(() => MeetingKindEnum, { nullable: true, description: 'What kind of meeting; an ordinary one if left out.' })
  @Classified('open')
  kind?: MeetingKind | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The last day of the data that it looks at. Left out, the constitution counts it.',
  })
  @Classified('open')
  dataCutOffOn?: string | null;

  @Field(() => Day, {
    nullable: true,
    description:
      'The last day on which partners contribute in time; not after the meeting. Left out, the constitution counts it; a body without one gives it.',
  })
  @Classified('open')
  contributionsDueOn?: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'By when partners sign off. Left out, the constitution counts it.',
  })
  @Classified('open')
  signOffDueOn?: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'By when its papers are published, before the meeting. Left out, the constitution counts it.',
  })
  @Classified('open')
  publishOn?: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'By when its minutes go out. Left out, the constitution counts it.',
  })
  @Classified('open')
  minutesOutOn?: string | null;
}

@InputType({ description: 'A planned meeting that is moved to another day.' })
export class MoveMeetingInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { description: 'The new day, today or later. The days of its preparation are counted anew.' })
  @Classified('open')
  heldOn!: string;
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
