import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { EVENT_KINDS, type EventKind } from './event.table.js';

export const EventKindEnum = enumOf(EVENT_KINDS);
registerEnumType(EventKindEnum, {
  name: 'EngagementEventKind',
  description: 'What kind of event brings a body and young people together.',
  valuesConfig: {
    consultation: { description: 'Young people are asked what they think.' },
    holidaySession: { description: 'A session in the school holidays.' },
    sharedGuardian: { description: 'A session with young people as shared guardians of the body’s promises.' },
    takeoverDay: { description: 'Young people take over for a day.' },
    congress: { description: 'A congress of young people and their corporate parents.' },
    other: { description: 'Anything else; the title says what.' },
  },
});

@ObjectType({
  description:
    'Something a body does with young people between its meetings, for its members to know. It holds numbers and learning: nobody who came is named.',
  simpleResolvers: true,
})
export class EngagementEvent {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => EventKindEnum, { nullable: true, description: 'What kind of event it is.' })
  @Classified('members')
  kind!: EventKind;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  @Classified('members')
  title!: string;

  @Field(() => Day, { nullable: true, description: 'Its first day.' })
  @Classified('members')
  startsOn!: string;

  @Field(() => Day, { nullable: true, description: 'Its last day.' })
  @Classified('members')
  endsOn!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether every elected member of the council is invited. They find it under `viewer { invitations }`, whatever body they sit in.',
  })
  @Classified('members')
  invitesAllElectedMembers!: boolean;

  @Field(() => String, { nullable: true, description: 'Who else is invited, in words that name nobody.' })
  @Classified('members')
  invited!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people were invited; null until it is recorded.' })
  @Classified('members')
  numberInvited!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many people came, elected members among them; null until it is recorded.',
  })
  @Classified('members')
  numberAttended!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many elected members came; null until it is recorded.' })
  @Classified('members')
  electedMembersAttended!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'What was heard and learnt, in words that name nobody; null until it is recorded.',
  })
  @Classified('members')
  learning!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled; null unless it was.' })
  @Classified('members')
  cancelledReason!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

export const EngagementEventConnection = connectionOf('EngagementEvent', EngagementEvent);

@ObjectType({
  description:
    'An event to which you are invited as an elected member of the council: what, when and by which body, and no more of it.',
  simpleResolvers: true,
})
export class Invitation {
  @Field(() => Uuid, { description: 'The id of the event.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'What the event is called.' })
  @Classified('members')
  title!: string;

  @Field(() => Day, { nullable: true, description: 'Its first day.' })
  @Classified('members')
  startsOn!: string;

  @Field(() => Day, { nullable: true, description: 'Its last day.' })
  @Classified('members')
  endsOn!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether it was cancelled.' })
  @Classified('members')
  isCancelled!: boolean;
}

@InputType({ description: 'Between which days events are asked for.' })
export class EventFilter {
  @Field(() => Day, { nullable: true, description: 'Only events that last until this day or longer.' })
  @Classified('members')
  from?: string | null;

  @Field(() => Day, { nullable: true, description: 'Only events that begin on this day or earlier.' })
  @Classified('members')
  to?: string | null;
}

@InputType({ description: 'An event to be planned.' })
export class PlanEventInput {
  @Field(() => Uuid, { description: 'The body whose event it is.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => EventKindEnum, { description: 'What kind of event it is.' })
  @Classified('members')
  kind!: EventKind;

  @Field(() => String, { description: 'What it is called, in up to 200 characters that name nobody.' })
  @Classified('members')
  title!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('members')
  startsOn!: string;

  @Field(() => Day, { description: 'Its last day; the first day or later.' })
  @Classified('members')
  endsOn!: string;

  @Field(() => Boolean, {
    description:
      'Whether every elected member of the council is invited. Then each of them reads its title, days and body.',
  })
  @Classified('members')
  invitesAllElectedMembers!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Who else is invited, in up to 5,000 characters that name nobody.',
  })
  @Classified('members')
  invited?: string | null;
}

@InputType({ description: 'The whole plan of an event as it shall be from now on.' })
export class ReviseEventInput {
  @Field(() => Uuid, { description: 'The event.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => EventKindEnum, { description: 'What kind of event it is.' })
  @Classified('members')
  kind!: EventKind;

  @Field(() => String, { description: 'What it is called, in up to 200 characters that name nobody.' })
  @Classified('members')
  title!: string;

  @Field(() => Day, { description: 'Its first day.' })
  @Classified('members')
  startsOn!: string;

  @Field(() => Day, { description: 'Its last day; the first day or later.' })
  @Classified('members')
  endsOn!: string;

  @Field(() => Boolean, {
    description:
      'Whether every elected member of the council is invited. Then each of them reads its title, days and body.',
  })
  @Classified('members')
  invitesAllElectedMembers!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Who else is invited, in up to 5,000 characters that name nobody. Left out, nobody else is.',
  })
  @Classified('members')
  invited?: string | null;
}

@InputType({ description: 'An event that will not take place.' })
export class CancelEventInput {
  @Field(() => Uuid, { description: 'The event.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters that name nobody. The members read it.' })
  @Classified('members')
  reason!: string;
}

@InputType({ description: 'What came of an event, in numbers and learning.' })
export class RecordEventInput {
  @Field(() => Uuid, { description: 'The event.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Int, { description: 'How many people were invited.' })
  @Classified('members')
  numberInvited!: number;

  @Field(() => Int, { description: 'How many people came, elected members among them.' })
  @Classified('members')
  numberAttended!: number;

  @Field(() => Int, { description: 'How many elected members came.' })
  @Classified('members')
  electedMembersAttended!: number;

  @Field(() => String, {
    description:
      'What was heard and learnt, in up to 5,000 characters. Name no young person, nor say anything by which one could be known.',
  })
  @Classified('members')
  learning!: string;
}
