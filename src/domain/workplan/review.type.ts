import { Field, InputType, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description: 'That a meeting reviewed the work plan. What changed since the review before stands with it.',
  simpleResolvers: true,
})
export class PlanReview {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The day on which it was recorded.' })
  @Classified('open')
  reviewedOn!: string;

  @Field(() => String, { nullable: true, description: 'What the meeting said of the plan.' })
  @Classified('members')
  note!: string | null;
}

@ObjectType({ description: 'One change of the work plan, in words.', simpleResolvers: true })
export class PlanChange {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The day of the change.' })
  @Classified('open')
  changedOn!: string;

  @Field(() => String, {
    description: 'What changed, such as "Housing workshop: moved from 8 July 2019 to 4 November 2019".',
  })
  @Classified('open')
  text!: string;
}

@InputType({ description: 'A review of the work plan by a meeting.' })
export class ReviewWorkPlanInput {
  @Field(() => Uuid, { description: 'The work plan.' })
  @Classified('open')
  workPlanId!: string;

  @Field(() => Uuid, { description: 'The meeting that reviewed it; it must have sat. A meeting reviews a plan once.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the meeting said of it, in up to 5,000 characters. The members of the body read it.',
  })
  @Classified('members')
  note?: string | null;
}
