import { Field, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Instant } from '../scalars.js';

@Shape()
@ObjectType({
  description:
    'One operation in which somebody of another agency was shown protected fields of a row. What members read at the class members is not recorded.',
  simpleResolvers: true,
})
export class Reading {
  @Field(() => Instant, { description: 'When.' })
  @Classified('open')
  at!: Date;

  @Field(() => [String], { description: 'The names of the fields that were shown.' })
  @Classified('open')
  fields!: readonly string[];
}
