import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { enumOf, Instant, Uuid } from '../scalars.js';
import { SCORECARD_BASES, type ScorecardBasis } from './line.table.js';

export const ScorecardBasisEnum = enumOf(SCORECARD_BASES);
registerEnumType(ScorecardBasisEnum, {
  name: 'ScorecardBasis',
  description: 'Against what a line is coloured.',
  valuesConfig: {
    target: { description: 'What the body wants to reach in the period of the figure, or the range to lie in.' },
    national: { description: 'What is published of England.' },
    region: { description: 'What is published of the council’s region.' },
    neighbours: { description: 'The median of the ten councils most like this one.' },
  },
});

@ObjectType({
  description:
    'What a body set for one line of its scorecard. It is never changed: what is set anew ends it and stands in its place.',
  simpleResolvers: true,
})
export class ScorecardSetting {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'Where it stands; the smallest first.' })
  @Classified('open')
  position!: number;

  @Field(() => ScorecardBasisEnum, { description: 'Against what it is coloured.' })
  @Classified('open')
  basis!: ScorecardBasis;

  @Field(() => Float, { description: 'How far short of it is amber still, in the unit of the indicator.' })
  @Classified('open')
  amberWithin!: number;

  @Field(() => [String], { description: 'Codes of the areas that the body compares itself with.' })
  @Classified('open')
  neighbourAreas!: string[];

  @Field(() => Instant, { description: 'From when it counts: for the rounds that are opened from then on.' })
  @Classified('open')
  setAt!: Date;

  @Field(() => Instant, { nullable: true, description: 'When it was ended or set anew; null while it stands.' })
  @Classified('open')
  endedAt!: Date | null;

  @Field(() => Int, { description: 'Its version; give it when you end it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'One line of a scorecard.' })
export class ScorecardLineInput {
  @Field(() => String, {
    description: 'The indicator’s code. It has one line; set again, it takes the place of the one before.',
  })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => Int, { description: 'Where it stands; the smallest first.' })
  @Classified('open')
  position!: number;

  @Field(() => ScorecardBasisEnum, { description: 'Against what it is coloured.' })
  @Classified('open')
  basis!: ScorecardBasis;

  @Field(() => Float, { description: 'How far short of it is amber still, in the unit of the indicator; 0 or more.' })
  @Classified('open')
  amberWithin!: number;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of at most 5 indicators to stand beside it, such as the flows behind a stock.',
  })
  @Classified('open')
  beside?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of at most 20 areas that the body compares itself with, such as those around it.',
  })
  @Classified('open')
  neighbourAreas?: string[] | null;
}

@InputType({ description: 'One line of the scorecard of a body.' })
export class SetScorecardLineInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => ScorecardLineInput, { description: 'The line.' })
  @Classified('open')
  line!: ScorecardLineInput;
}

@InputType({ description: 'Many lines of the scorecard of a body.' })
export class SetScorecardInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => [ScorecardLineInput], { description: '1 to 100 lines. Lines that are not named stay as they are.' })
  @Classified('open')
  lines!: ScorecardLineInput[];
}

@InputType({ description: 'A line that is to stand no more.' })
export class EndScorecardLineInput {
  @Field(() => Uuid, { description: 'The line.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}
