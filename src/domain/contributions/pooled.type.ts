import { Field, Int, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'Three years of a figure as one: what was counted in all of them, out of how many in all of them; of averages their average, each counted as often as it is of pupils. Where single years are suppressed because they are small, it may be shown. It is as protected as the three years are, and suppressed where it would tell one of them.',
  simpleResolvers: true,
})
export class PooledFigure {
  @Field(() => Uuid, { description: 'The id of the figure of the last of the years.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The first day of the first year.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the last year.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Int, { description: 'How many years are pooled.' })
  @Classified('open')
  periods!: number;

  @Field(() => Int, { nullable: true, description: 'What was counted in all years; null too of an average.' })
  @Classified('agreement', { raisable: true })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: 'Out of how many in all years.' })
  @Classified('agreement', { raisable: true })
  denominator!: number | null;
}
