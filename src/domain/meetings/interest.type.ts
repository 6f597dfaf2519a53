import { Directive, Extensions, Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'An interest that a member of a body declared, in one agenda item or in an agency. While it stands, the closed items that it touches are shut to them.',
  simpleResolvers: true,
})
export class Interest {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The title of the seat of whoever declared it; never a name.' })
  @Classified('open')
  seatTitle!: string;

  @Field(() => String, { nullable: true, description: 'What kind of interest it is, in the declarer’s words.' })
  @Classified('members')
  nature!: string;

  @Field(() => Day, { description: 'The day on which it was declared.' })
  @Classified('open')
  declaredOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day from which it no longer stands; null while it stands.' })
  @Classified('open')
  endedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it no longer stands; null while it stands.' })
  @Classified('members')
  endReason!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'What an interest is in: exactly one of these.' })
@Extensions({ oneOf: true })
@Directive('@oneOf')
export class InterestInInput {
  @Field(() => Uuid, { nullable: true, description: 'An agenda item.' })
  @Classified('open')
  itemId?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description: 'An agency: the interest then stands in whatever it supplies to the body.',
  })
  @Classified('open')
  agencyId?: string | null;
}

@InputType({ description: 'An interest to be declared.' })
export class DeclareInterestInput {
  @Field(() => Uuid, { description: 'The body in which it is declared.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => InterestInInput, { description: 'What it is in.' })
  @Classified('open')
  in!: InterestInInput;

  @Field(() => String, {
    description: 'What kind of interest it is, in up to 5,000 characters; say nothing of what a closed item is about.',
  })
  @Classified('members')
  nature!: string;

  @Field(() => Uuid, {
    nullable: true,
    description: 'Left out, it is your own. The clerk names the member who declared it aloud.',
  })
  @Classified('members')
  memberId?: string | null;
}

@InputType({ description: 'An interest that no longer stands.' })
export class EndInterestInput {
  @Field(() => Uuid, { description: 'The interest.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  reason!: string;
}
