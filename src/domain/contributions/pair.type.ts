import { Field, ObjectType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, Instant, Uuid } from '../scalars.js';

@ObjectType({
  description:
    'What your agency is told when another counts the same thing and both have signed: whether you agree, and nothing of the other’s count.',
  simpleResolvers: true,
})
export class PairResult {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Day, { description: 'The first day of the period that both counted.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'Its last day.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the two agreed when they were compared, within the tolerance of the pair. If not, speak with each other. Null while the other’s figure reads `c` to you: to agree with a number is to know it.',
  })
  @Classified('open')
  agree!: boolean | null;

  @Field(() => Instant, {
    description: 'When they were compared: when the later of the two was signed off, or changed after that.',
  })
  @Classified('open')
  foundAt!: Date;
}
