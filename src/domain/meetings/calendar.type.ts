import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';
import { Meeting } from './meeting.type.js';

@Shape()
@ObjectType({ description: 'The meetings of a body in one municipal year. They are public.', simpleResolvers: true })
export class Calendar {
  @Field(() => Day, { description: 'The first day of the municipal year, as the constitution says.' })
  @Classified('open')
  startsOn!: string;

  @Field(() => Day, { description: 'Its last day.' })
  @Classified('open')
  endsOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day on which it was agreed; null until it is.' })
  @Classified('open')
  agreedOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many meetings the constitution asks for at least; null where it does not say.',
  })
  @Classified('open')
  minimum!: number | null;

  @Field(() => Int, { description: 'How many are arranged or were held, extraordinary ones not counted.' })
  @Classified('open')
  arranged!: number;

  @Field(() => Int, { description: 'How many are missing to what the constitution asks for.' })
  @Classified('open')
  shortBy!: number;

  @Field(() => [Meeting], { description: 'Its meetings, the first one first; not those that were cancelled.' })
  @Classified('open')
  meetings!: readonly Meeting[];
}

@InputType({ description: 'Which municipal year.' })
export class CalendarFilter {
  @Field(() => Day, { nullable: true, description: 'A day of the year; today if left out.' })
  @Classified('open')
  on?: string | null;
}

@InputType({ description: 'The calendar of a municipal year that is agreed.' })
export class AgreeCalendarInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Day, { description: 'The first day of the municipal year.' })
  @Classified('open')
  startsOn!: string;
}
