import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'What a body wants to reach with an indicator in a period. It stands in the body’s strategy, which is public.',
  simpleResolvers: true,
})
export class IndicatorTarget {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The first day of the period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the period.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Float, { description: 'The value to be reached, in the indicator’s unit; the lower end of a range.' })
  @Classified('open')
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper end of a range to lie in; null for a value to be reached.',
  })
  @Classified('open')
  upperValue!: number | null;

  @Field(() => Int, { description: 'Its version; give it when you set the target anew.' })
  @Classified('open')
  version!: number;
}

export const IndicatorTargetConnection = connectionOf('IndicatorTarget', IndicatorTarget);

@InputType({ description: 'Which targets; what is left out is no condition.' })
export class IndicatorTargetFilter {
  @Field(() => Uuid, { nullable: true, description: 'Of this body.' })
  @Classified('open')
  bodyId!: string | null;
}

@InputType({ description: 'A target to be set, or set anew. There is one for an indicator, a body and a period.' })
export class SetTargetInput {
  @Field(() => Uuid, { description: 'The indicator.' })
  @Classified('open')
  indicatorId!: string;

  @Field(() => Uuid, { description: 'The body whose target it is.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { nullable: true, description: 'The priority of the body that it serves; none when left out.' })
  @Classified('open')
  priorityId!: string | null;

  @Field(() => Day, { description: 'The first day of the period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the period.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Float, { description: 'The value to be reached, in the indicator’s unit; the lower end of a range.' })
  @Classified('open')
  value!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The upper end, where the target is a range to lie in; above the value.',
  })
  @Classified('open')
  upperValue?: number | null;

  @Field(() => Uuid, { nullable: true, description: 'The meeting of the body that set it; none when left out.' })
  @Classified('open')
  setAtMeetingId!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version you read, to set a target anew; leave it out to set the first for the period.',
  })
  @Classified('open')
  version!: number | null;
}
