import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description: 'Who signs off for an agency in its lead’s place, in one body and from day to day.',
  simpleResolvers: true,
})
export class SignOffDeputy {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'The title of their seat in the body; never their name.' })
  @Classified('members')
  seatTitle!: string;

  @Field(() => Day, { description: 'The first day.' })
  @Classified('open')
  fromOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day; null while no end is set.' })
  @Classified('open')
  untilOn!: string | null;

  @Field(() => Int, { description: 'Give this back when you change it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'Who is to sign off for your agency in your place.' })
export class NameDeputyInput {
  @Field(() => Uuid, { description: 'The body in which they sign off.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { description: 'The member: of your own agency, with a seat as its officer in the body.' })
  @Classified('open')
  memberId!: string;

  @Field(() => Day, { description: 'The first day; today or later.' })
  @Classified('open')
  fromOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day, if an end is set.' })
  @Classified('open')
  untilOn?: string | null;
}

@InputType({ description: 'A deputy who signs off no longer.' })
export class EndDeputyInput {
  @Field(() => Uuid, { description: 'The deputy.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { nullable: true, description: 'The last day; left out, it ends at once.' })
  @Classified('open')
  untilOn?: string | null;
}
