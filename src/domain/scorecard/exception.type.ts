import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'Why a figure is red, in the words of the agency that supplied it. It is there for that agency, and for those in the body who read a value of the figure.',
  simpleResolvers: true,
})
export class ExceptionReport {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { nullable: true, description: 'What caused it.' })
  @Classified('members', { raisable: true })
  causes!: string | null;

  @Field(() => Instant, { description: 'When it was first given.' })
  @Classified('open')
  submittedAt!: Date;

  @Field(() => Int, { description: 'Its version; give it when you revise it.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({
  description: 'A report that is owed: the figure is red, as you read it, and nobody has said why.',
  simpleResolvers: true,
})
export class OwedExceptionReport {
  @Field(() => Day, {
    description: 'When it is due: when the papers go out; where the body has no such day, on the day of the meeting.',
  })
  @Classified('open')
  dueOn!: string;

  @Field(() => Boolean, { description: 'Whether that day has passed.' })
  @Classified('open')
  isOverdue!: boolean;
}

@InputType({
  description: 'What will be done so that a figure is red no longer: it goes into the work plan as a proposal.',
})
export class RemedialActionInput {
  @Field(() => String, { description: 'What should be done; at most 200 characters.' })
  @Classified('members')
  title!: string;

  @Field(() => String, { nullable: true, description: 'Why, shared by agreement only; at most 5,000 characters.' })
  @Classified('agreement')
  background?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The priority it serves.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agency that should do it.' })
  @Classified('open')
  suggestedOwnerId?: string | null;

  @Field(() => Day, { nullable: true, description: 'By when.' })
  @Classified('members')
  suggestedDueOn?: string | null;
}

@InputType({ description: 'Why a figure of your agency is red, and what will be done.' })
export class ReportExceptionInput {
  @Field(() => Uuid, { description: 'The figure, which must be red on the scorecard of its meeting.' })
  @Classified('open')
  figureId!: string;

  @Field(() => String, {
    description:
      'What caused it, at most 5,000 characters. Name no child, and where a small number is suppressed no number.',
  })
  @Classified('members')
  causes!: string;

  @Field(() => [RemedialActionInput], { description: 'What will be done: 1 to 10 actions.' })
  @Classified('members')
  actions!: RemedialActionInput[];
}

@InputType({ description: 'Why a figure is red, said anew.' })
export class ReviseExceptionInput {
  @Field(() => Uuid, { description: 'The report.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What caused it; at most 5,000 characters.' })
  @Classified('members')
  causes!: string;
}
