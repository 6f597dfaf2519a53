import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import type { Interval } from './interval.js';

@Shape()
@ObjectType({
  description:
    'Between which a figure may lie by chance alone, had the school and its pupils been the same: of a percentage of a small cohort Wilson’s score interval, of an average what was given with it.',
  simpleResolvers: true,
})
export class ConfidenceInterval implements Interval {
  @Field(() => Float, { description: 'Where it begins: of a percentage to one decimal and 0 at the least.' })
  @Classified('open')
  lower!: number;

  @Field(() => Float, { description: 'Where it ends: of a percentage 100 at the most.' })
  @Classified('open')
  upper!: number;

  @Field(() => Int, { description: 'How many in a hundred such intervals hold what is behind the figure: 95.' })
  @Classified('open')
  level!: number;
}
