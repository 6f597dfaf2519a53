import { Field, Float, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { FigureSymbolEnum } from '../indicators/comparator.type.js';
import type { FigureSymbol } from '../indicators/indicator.table.js';
import { Day, enumOf } from '../scalars.js';
import type { ScorecardSetting } from './line.type.js';
import { DIRECTION_REASONS, RAG_REASONS } from './rating.js';

export const RagEnum = enumOf(['green', 'amber', 'red'] as const);
registerEnumType(RagEnum, {
  name: 'Rag',
  description: 'The colour of a figure.',
  valuesConfig: {
    green: { description: 'It reaches what it is coloured against.' },
    amber: { description: 'It falls short by no more than the body lets pass.' },
    red: { description: 'It falls short by more.' },
  },
});

export const RagReasonEnum = enumOf(RAG_REASONS);
registerEnumType(RagReasonEnum, {
  name: 'RagReason',
  description: 'Whether there is a colour, and if not why.',
  valuesConfig: {
    RATED: { description: 'There is a colour.' },
    NO_FIGURE: { description: 'No value was given.' },
    SUPPRESSED: { description: 'You do not read the value; the supplier’s judgement stands in place of the colour.' },
    NO_TARGET: { description: 'The body has not said what it wants to reach in this period.' },
    NO_COMPARATOR: { description: 'Nothing is published to compare it with.' },
    NOT_COMPARABLE: { description: 'What is published was measured otherwise.' },
    NEITHER_WAY_IS_BETTER: { description: 'More is neither better nor worse, and no range to lie in is set.' },
    UNCERTAIN: { description: 'The value is told so roughly that it may have more than one colour.' },
  },
});

export const DirectionEnum = enumOf(['better', 'worse', 'same', 'up', 'down'] as const);
registerEnumType(DirectionEnum, {
  name: 'DirectionOfTravel',
  description: 'Which way a figure moved since the period before.',
  valuesConfig: {
    better: { description: 'It improved.' },
    worse: { description: 'It worsened.' },
    same: { description: 'It did not move.' },
    up: { description: 'It rose, and neither way is better.' },
    down: { description: 'It fell, and neither way is better.' },
  },
});

export const DirectionReasonEnum = enumOf(DIRECTION_REASONS);
registerEnumType(DirectionReasonEnum, {
  name: 'DirectionReason',
  description: 'Whether there is a direction, and if not why.',
  valuesConfig: {
    TOLD: { description: 'There is a direction.' },
    NO_FIGURE: { description: 'No value was given.' },
    SUPPRESSED: { description: 'You do not read one of the two values.' },
    NO_EARLIER_FIGURE: { description: 'There is no value of an earlier period about as long.' },
    NOT_COMPARABLE: { description: 'The two were measured otherwise.' },
    UNCERTAIN: { description: 'The values are told so roughly that it may be either.' },
  },
});

@Shape()
@ObjectType({
  description: 'What is published of one area, in the latest period that ended by the meeting.',
  simpleResolvers: true,
})
export class ScorecardComparator {
  @Field(() => String, { nullable: true, description: 'The area; null where it is not known.' })
  @Classified('open')
  area!: string | null;

  @Field(() => Float, { nullable: true, description: 'The value, in the indicator’s unit.' })
  @Classified('open')
  value!: number | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'What was published in place of a value.' })
  @Classified('open')
  symbol!: FigureSymbol | null;

  @Field(() => Day, { nullable: true, description: 'The first day of its period.' })
  @Classified('open')
  periodStartOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day of its period.' })
  @Classified('open')
  periodEndOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it was published.' })
  @Classified('open')
  source!: string | null;

  @Field(() => String, { nullable: true, description: 'Why there is no value; null where there is one.' })
  @Classified('open')
  reason!: string | null;
}

@Shape()
@ObjectType({
  description:
    'One line of a scorecard. Colour, direction and series are made of what you read of the figures: where a value is suppressed for you, there is no colour.',
  simpleResolvers: true,
})
export class ScorecardLine {
  /** What the body set for it; the resolvers hand out what is made of it. */
  setting!: ScorecardSetting;
}

@InputType({ description: 'Which lines of a scorecard.' })
export class ScorecardLineFilter {
  @Field(() => String, { nullable: true, description: 'The line of the indicator of this code; all when left out.' })
  @Classified('open')
  indicatorCode?: string | null;
}

@Shape()
@ObjectType({
  description:
    'The scorecard of a body for a meeting, by the thresholds that were in force when the round before it was opened.',
  simpleResolvers: true,
})
export class Scorecard {
  /** All of them; the resolver hands out those that are asked for. */
  lines!: readonly ScorecardLine[];
}
