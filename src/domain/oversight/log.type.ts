import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { LOG_KINDS, TRAINING_LEVELS, type LogKind, type TrainingLevel } from './feedback.table.js';

export const LogKindEnum = enumOf(LOG_KINDS);
registerEnumType(LogKindEnum, {
  name: 'LogKind',
  description: 'What a member did between meetings.',
  valuesConfig: {
    visit: { description: 'A visit to a service or a home.' },
    meetingWithOfficers: { description: 'A meeting with officers.' },
    training: { description: 'Training as a corporate parent.' },
  },
});

export const TrainingLevelEnum = enumOf(TRAINING_LEVELS);
registerEnumType(TrainingLevelEnum, {
  name: 'TrainingLevel',
  description: 'The level of responsibility at which a member was trained.',
  valuesConfig: {
    universal: { description: 'For every councillor.' },
    targeted: { description: 'For the members of the body.' },
    specialist: { description: 'For those who lead.' },
  },
});

@ObjectType({
  description: 'What a member did between meetings: a visit, a meeting with officers, training.',
  simpleResolvers: true,
})
export class LogEntry {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => LogKindEnum, { description: 'What kind of thing it was.' })
  @Classified('open')
  kind!: LogKind;

  @Field(() => TrainingLevelEnum, { nullable: true, description: 'The level of the training; null for all else.' })
  @Classified('open')
  trainingLevel!: TrainingLevel | null;

  @Field(() => Day, { description: 'The day.' })
  @Classified('open')
  onDay!: string;

  @Field(() => String, { nullable: true, description: 'With whom or where, by role title or service.' })
  @Classified('members')
  what!: string;

  @Field(() => String, { nullable: true, description: 'What was learned.' })
  @Classified('members')
  learned!: string | null;
}

export const LogEntryConnection = connectionOf('LogEntry', LogEntry);

@Shape()
@ObjectType({ description: 'How many members were trained at a level.', simpleResolvers: true })
export class TrainingAtLevel {
  @Field(() => TrainingLevelEnum, { description: 'The level.' })
  @Classified('open')
  level!: TrainingLevel;

  @Field(() => Int, { description: 'How often members were trained at it.' })
  @Classified('open')
  entries!: number;

  @Field(() => Int, { description: 'How many seats’ holders were trained at it.' })
  @Classified('open')
  seats!: number;
}

@InputType({ description: 'Which entries of the log. Conditions hold together.' })
export class LogFilter {
  @Field(() => LogKindEnum, { nullable: true, description: 'Those of this kind.' })
  @Classified('open')
  kind?: LogKind | null;

  @Field(() => Uuid, { nullable: true, description: 'Those of this seat.' })
  @Classified('open')
  seatId?: string | null;

  @Field(() => Day, { nullable: true, description: 'Those of this day or later.' })
  @Classified('open')
  fromOn?: string | null;

  @Field(() => Day, { nullable: true, description: 'Those of this day or earlier.' })
  @Classified('open')
  untilOn?: string | null;
}

@InputType({ description: 'Between which days.' })
export class TrainingFilter {
  @Field(() => Day, { nullable: true, description: 'On this day or later.' })
  @Classified('open')
  fromOn?: string | null;

  @Field(() => Day, { nullable: true, description: 'On this day or earlier.' })
  @Classified('open')
  untilOn?: string | null;
}

@InputType({ description: 'What a member did between meetings.' })
export class LogActivityInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, {
    nullable: true,
    description: 'Whose seat; your own if you name none. The clerk logs for anybody, everybody else for themselves.',
  })
  @Classified('open')
  seatId?: string | null;

  @Field(() => LogKindEnum, { description: 'What kind of thing it was.' })
  @Classified('open')
  kind!: LogKind;

  @Field(() => TrainingLevelEnum, { nullable: true, description: 'The level of a training; needed for one.' })
  @Classified('open')
  trainingLevel?: TrainingLevel | null;

  @Field(() => Uuid, { nullable: true, description: 'The priority that it served.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Day, { description: 'The day; today or earlier.' })
  @Classified('open')
  onDay!: string;

  @Field(() => String, {
    description:
      'With whom or where, by role title or service, never a child, a carer or an address; at most 200 characters.',
  })
  @Classified('members')
  what!: string;

  @Field(() => String, { nullable: true, description: 'What was learned; at most 5,000 characters. Name no child.' })
  @Classified('members')
  learned?: string | null;
}
