import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Figure } from '../contributions/figure.type.js';
import { Day, enumOf, Instant, Uuid } from '../scalars.js';
import { MEASURE_COMPARISONS, type MeasureComparison } from './measure.table.js';

export const MeasureComparisonEnum = enumOf(MEASURE_COMPARISONS);
registerEnumType(MeasureComparisonEnum, {
  name: 'MeasureComparison',
  description: 'How a figure compares with the value that shows an action done.',
  valuesConfig: {
    atLeast: { description: 'It is at least the value.' },
    atMost: { description: 'It is at most the value.' },
  },
});

@ObjectType({
  description:
    'What will show that an action is done: the next figure of an indicator to be accepted that reaches a value. It proposes the closing, and never closes.',
  simpleResolvers: true,
})
export class ActionMeasure {
  @Field(() => Uuid, { description: 'The id of its action.' })
  @Classified('open')
  id!: string;

  @Field(() => MeasureComparisonEnum, { description: 'How the figure is to compare with the value.' })
  @Classified('open')
  comparison!: MeasureComparison;

  @Field(() => Float, { description: 'The value, in the unit of the indicator.' })
  @Classified('open')
  value!: number;

  @Field(() => Instant, { description: 'When it was set: a figure that is accepted from then on may show it.' })
  @Classified('open')
  setAt!: Date;

  @Field(() => Int, { description: 'Its version; give it when you set it anew.' })
  @Classified('open')
  version!: number;
}

@Shape()
@ObjectType({
  description: 'An open action that a figure, as you read it, shows to be done. The chair closes it, or not.',
  simpleResolvers: true,
})
export class ProposedClosing {
  @Field(() => Figure, { description: 'The figure that shows it.' })
  @Classified('open')
  figure!: Figure;
}

@Shape()
@ObjectType({ description: 'An action that follows a figure up.', simpleResolvers: true })
export class FollowUp {
  @Field(() => Boolean, { description: 'Whether it is still open: it is closed with its action.' })
  @Classified('open')
  isOpen!: boolean;
}

@InputType({ description: 'What will show that an action is done.' })
export class MeasureActionInput {
  @Field(() => Uuid, { description: 'The action.' })
  @Classified('open')
  actionId!: string;

  @Field(() => String, { description: 'The code of the indicator.' })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => MeasureComparisonEnum, { description: 'How its figure is to compare with the value.' })
  @Classified('open')
  comparison!: MeasureComparison;

  @Field(() => Float, { description: 'The value, in the unit of the indicator.' })
  @Classified('open')
  value!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the measure that you read, to set it anew; leave it out to set the first.',
  })
  @Classified('open')
  version?: number | null;
}

@InputType({ description: 'A figure that is to be followed up.' })
export class FlagFigureInput {
  @Field(() => Uuid, { description: 'The figure.' })
  @Classified('open')
  figureId!: string;

  @Field(() => String, {
    description: 'What will be done, for members and one day the public; at most 200 characters. Name no child.',
  })
  @Classified('open')
  title!: string;

  @Field(() => Uuid, { description: 'The agency that is to do it.' })
  @Classified('open')
  ownerAgencyId!: string;

  @Field(() => Day, { description: 'By when; today or later.' })
  @Classified('open')
  dueOn!: string;
}
