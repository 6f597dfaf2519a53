import { Field, Int, ObjectType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day } from '../scalars.js';

@Shape()
@ObjectType({
  description:
    'A row of the table of a year: a measure with the figure that the board was given of it, as it stands for you. It is there too where nothing was given yet.',
  simpleResolvers: true,
})
export class AttainmentRow {
  @Field(() => Int, { description: 'The year in which its year ends, such as 2025 for 2024/25.' })
  @Classified('open')
  yearEnding!: number;

  @Field(() => Day, {
    nullable: true,
    description:
      'The day by which the board can be given figures of the year: results of a summer are known, though not validated, in the autumn after it. Null for what is not of a school year.',
  })
  @Classified('open')
  figuresDueOn!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The day by which the figures of England and of other councils are out; null where none is known.',
  })
  @Classified('open')
  comparatorsDueOn!: string | null;
}
