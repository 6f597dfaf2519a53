import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description: 'A strategic priority of a body. A strategy is a public document, and its priorities with it.',
  simpleResolvers: true,
})
export class Priority {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Its number in the strategy, from 1.' })
  @Classified('open')
  number!: number;

  @Field(() => String, { description: 'Its title, such as "Timely permanency".' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What the body wants to achieve.' })
  @Classified('open')
  description!: string;
}

@ObjectType({
  description:
    'A member who leads a priority, or will. A priority may have several; those with a role in the body see who.',
  simpleResolvers: true,
})
export class PriorityLead {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The first day of the lead.' })
  @Classified('open')
  fromOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day of the lead; null while no end is set.' })
  @Classified('open')
  untilOn!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you change it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A member to be named as the lead of a priority.' })
export class NameLeadInput {
  @Field(() => Uuid, { description: 'The priority.' })
  @Classified('open')
  priorityId!: string;

  @Field(() => Uuid, { description: 'The member, who holds a seat in the priority’s body. Nobody names themselves.' })
  @Classified('open')
  memberId!: string;

  @Field(() => Day, { description: 'The first day of the lead.' })
  @Classified('open')
  fromOn!: string;
}

@InputType({ description: 'A lead to be ended.' })
export class EndLeadInput {
  @Field(() => Uuid, { description: 'The lead.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, {
    description: 'Its last day. The day before its first withdraws it; a set end is never moved back.',
  })
  @Classified('open')
  untilOn!: string;
}

@InputType({ description: 'A priority that a body agreed.' })
export class AddPriorityInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Int, { description: 'Its number, from 1.' })
  @Classified('open')
  number!: number;

  @Field(() => String, { description: 'Its title; at most 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What it is for; at most 5,000 characters.' })
  @Classified('open')
  description!: string;
}
