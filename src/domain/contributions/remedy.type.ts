import { Field, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Seat } from '../members/seat.type.js';

@Shape()
@ObjectType({
  description: 'What opens a figure of which you read c, whatever the reason for it is.',
  simpleResolvers: true,
})
export class FigureRemedy {
  @Field(() => String, { description: 'What would open it to you, in words.' })
  @Classified('open')
  how!: string;

  @Field(() => [Seat], {
    description: 'The leads of the agency that supplied it, as far as you see who sits in the body.',
  })
  @Classified('open')
  ask!: readonly Seat[];
}
