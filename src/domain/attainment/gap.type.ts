import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { FigureSymbolEnum } from '../indicators/comparator.type.js';
import type { FigureSymbol } from '../indicators/indicator.table.js';
import { PUBLISHED_STATUSES } from '../indicators/published.table.js';
import { Day, enumOf } from '../scalars.js';
import { GAP_AGAINST, type GapAgainst, type GapFound } from './difference.js';

export const GapAgainstEnum = enumOf(GAP_AGAINST);
registerEnumType(GapAgainstEnum, {
  name: 'GapAgainst',
  description: 'What a figure is held against.',
  valuesConfig: {
    england: {
      description:
        'England, of the same cohort: what was imported; where that has nothing, what the council entered under the same definition.',
    },
    allPupils: {
      description:
        'All pupils in England, looked after or not: what the council entered of the area "All pupils in England".',
    },
    region: { description: 'The council’s region.' },
    neighbours: { description: 'The median of the ten councils most like this one.' },
    council: { description: 'What the Department for Education published of the council itself.' },
    yearBefore: { description: 'The same indicator a year before, as you read it.' },
  },
});

export const GapStatusEnum = enumOf(PUBLISHED_STATUSES);
registerEnumType(GapStatusEnum, {
  name: 'GapStatus',
  description: 'How settled the other figure is.',
  valuesConfig: {
    provisional: { description: 'It may still change.' },
    revised: { description: 'It changed since it was first given, and may change again.' },
    final: { description: 'It will not change any more.' },
    published: { description: 'Published once; its file says no more of it.' },
  },
});

@Shape()
@ObjectType({
  description:
    'How far a figure lies from another of the same definition. It is made of what you read of both: where one of them is suppressed for you there is no difference. It is never a rank.',
  simpleResolvers: true,
})
export class FigureGap implements GapFound {
  @Field(() => GapAgainstEnum, { description: 'What it is held against.' })
  @Classified('open')
  against!: GapAgainst;

  @Field(() => String, { nullable: true, description: 'The area of the other figure; null where it is not known.' })
  @Classified('open')
  area!: string | null;

  @Field(() => Float, { nullable: true, description: 'The other value, in the indicator’s unit.' })
  @Classified('open')
  value!: number | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'What stands in the place of the other value.' })
  @Classified('open')
  symbol!: FigureSymbol | null;

  @Field(() => GapStatusEnum, {
    nullable: true,
    description: 'How settled the other figure is; null where nobody said, and of a median.',
  })
  @Classified('open')
  status!: GapFound['status'];

  @Field(() => Day, {
    nullable: true,
    description:
      'The first day of its period: the latest that had ended by the end of the figure’s own. It is an earlier one while that of the same year is not out.',
  })
  @Classified('open')
  periodStartOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day of its period.' })
  @Classified('open')
  periodEndOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it comes from.' })
  @Classified('open')
  source!: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The figure less the other, in points of the indicator’s unit; below 0 where the figure is the lower one.',
  })
  @Classified('open')
  difference!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the figure is the better one; null where they are equal, or neither way is better.',
  })
  @Classified('open')
  isBetter!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why there is no difference; null where there is one.' })
  @Classified('open')
  reason!: string | null;
}
