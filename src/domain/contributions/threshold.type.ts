import { Field, InputType, Int } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Uuid } from '../scalars.js';

@InputType({ description: 'What is small in a body from now on. What you leave out stays.' })
export class RaiseThresholdsInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Int, { nullable: true, description: 'The largest count that is small: at most 20.' })
  @Classified('open')
  smallUpTo?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The smallest cohort of which a percentage is shown: at most 50. Above 10 an attestation opens nothing, for it speaks of 10: then percentages are shown by their parts alone.',
  })
  @Classified('open')
  cohortFloor?: number | null;
}
