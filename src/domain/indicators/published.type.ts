import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, enumOf } from '../scalars.js';
import { Area } from './area.type.js';
import { FigureSymbolEnum } from './comparator.type.js';
import type { FigureSymbol } from './indicator.table.js';
import {
  PUBLISHED_PERIODS,
  PUBLISHED_STATUSES,
  PUBLISHED_UNITS,
  type PublishedPeriodKind,
  type PublishedStatus,
  type PublishedUnit,
} from './published.table.js';

export const PublishedUnitEnum = enumOf(PUBLISHED_UNITS);
registerEnumType(PublishedUnitEnum, {
  name: 'PublishedUnit',
  description: 'In what a published measure is counted.',
  valuesConfig: {
    percent: { description: 'Of each hundred; whole numbers in most files.' },
    count: { description: 'Children or young people; of England and of regions rounded to the nearest 10.' },
    score: { description: 'A score, or an average of scores, such as Attainment 8.' },
  },
});

export const PublishedPeriodEnum = enumOf(PUBLISHED_PERIODS);
registerEnumType(PublishedPeriodEnum, {
  name: 'PublishedPeriod',
  description: 'What kind of year a published figure is of.',
  valuesConfig: {
    reportingYear: { description: 'The year that ends on 31 March.' },
    academicYear: { description: 'From 1 September to 31 August.' },
  },
});

export const PublishedStatusEnum = enumOf(PUBLISHED_STATUSES);
registerEnumType(PublishedStatusEnum, {
  name: 'PublishedStatus',
  description: 'How far a published figure has come. One that has come further replaces one that has not.',
  valuesConfig: {
    provisional: { description: 'Published early; it will change.' },
    revised: { description: 'Corrected by those whom it concerns.' },
    final: { description: 'It will not change any more.' },
    published: { description: 'Published once; its file says no more of it.' },
  },
});

@ObjectType({ description: 'What a published figure measures.', simpleResolvers: true })
export class PublishedMeasure {
  @Field(() => String, { description: 'The code that an indicator of the same definition has as its definition code.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What the published files are about.' })
  @Classified('open')
  dataset!: string;

  @Field(() => String, { description: 'What is measured, in the words of the file.' })
  @Classified('open')
  title!: string;

  @Field(() => PublishedUnitEnum, { description: 'In what it is counted.' })
  @Classified('open')
  unit!: PublishedUnit;

  @Field(() => String, { description: 'Who is counted, in the words of the file.' })
  @Classified('open')
  cohort!: string;
}

@ObjectType({
  description:
    'A figure of an area and a year as the Department for Education published it. What it suppressed is suppressed for everybody.',
  simpleResolvers: true,
})
export class PublishedFigure {
  @Field(() => String, { description: 'The id: what is measured, of which area, to which day.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'The code of what is measured.' })
  @Classified('open')
  measureCode!: string;

  @Field(() => PublishedPeriodEnum, { description: 'What kind of year it is of.' })
  @Classified('open')
  periodKind!: PublishedPeriodKind;

  @Field(() => Day, { description: 'The first day of the year.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of the year.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => PublishedStatusEnum, { description: 'How far it has come.' })
  @Classified('open')
  status!: PublishedStatus;

  @Field(() => Float, { nullable: true, description: 'The value; null when a symbol was published in its place.' })
  @Classified('open')
  value!: number | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'What was published in place of a value.' })
  @Classified('open')
  symbol!: FigureSymbol | null;

  @Field(() => String, { description: 'The name of the file in which it was published.' })
  @Classified('open')
  source!: string;
}

@Shape()
@ObjectType({ description: 'The latest that is published of an area by the day asked.', simpleResolvers: true })
export class Benchmark {
  @Field(() => Area, { nullable: true, description: 'The area; null where it is not known.' })
  @Classified('open')
  area!: Area | null;

  @Field(() => PublishedFigure, { nullable: true, description: 'The figure; null where nothing is published.' })
  @Classified('open')
  figure!: PublishedFigure | null;

  @Field(() => String, { nullable: true, description: 'Why there is no value; null where there is one.' })
  @Classified('open')
  reason!: string | null;
}

@Shape()
@ObjectType({
  description: 'The median of the ten councils most like this one, in one year.',
  simpleResolvers: true,
})
export class NeighbourBenchmark {
  @Field(() => Day, { nullable: true, description: 'The first day of the year; null where nothing is published.' })
  @Classified('open')
  periodStartOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day of the year; null where nothing is published.' })
  @Classified('open')
  periodEndOn!: string | null;

  @Field(() => Float, { nullable: true, description: 'The median; null where fewer than five have a value.' })
  @Classified('open')
  value!: number | null;

  @Field(() => Int, { description: 'How many of the neighbours have a value. A symbol is none.' })
  @Classified('open')
  count!: number;

  @Field(() => Int, { description: 'How many neighbours there are.' })
  @Classified('open')
  of!: number;

  @Field(() => String, { nullable: true, description: 'Why there is no median; null where there is one.' })
  @Classified('open')
  reason!: string | null;
}

@Shape()
@ObjectType({
  description:
    'All that is published under the definition of an indicator to compare a council with. It is never of another definition.',
  simpleResolvers: true,
})
export class Benchmarks {
  @Field(() => String, {
    nullable: true,
    description: 'The code of the measure: the indicator’s definition code, if any.',
  })
  @Classified('open')
  measureCode!: string | null;

  @Field(() => Benchmark, { description: 'England.' })
  @Classified('open')
  national!: Benchmark;

  @Field(() => Benchmark, { description: 'The region of the council.' })
  @Classified('open')
  region!: Benchmark;

  @Field(() => Benchmark, { description: 'The council itself, as it was published.' })
  @Classified('open')
  own!: Benchmark;

  @Field(() => NeighbourBenchmark, { description: 'The ten councils most like this one.' })
  @Classified('open')
  neighbours!: NeighbourBenchmark;

  @Field(() => [Benchmark], {
    description: 'The areas that were named, in their order; the neighbours, the most like first, where none were.',
  })
  @Classified('open')
  areas!: readonly Benchmark[];

  @Field(() => [PublishedFigure], {
    description: 'All of these areas, of the last eight years, the latest first.',
  })
  @Classified('open')
  series!: readonly PublishedFigure[];

  @Field(() => [NeighbourBenchmark], { description: 'The neighbours, of the last eight years, the latest first.' })
  @Classified('open')
  neighbourSeries!: readonly NeighbourBenchmark[];
}

@InputType({ description: 'What to compare with, and when.' })
export class PublishedFilter {
  @Field(() => [String], {
    nullable: true,
    description:
      'Codes of at most 20 areas, such as the geographical neighbours. When left out, the ten most like the council; none for an empty list.',
  })
  @Classified('open')
  areas!: string[] | null;

  @Field(() => Day, {
    nullable: true,
    description: 'The day by which a year must have ended; today when left out.',
  })
  @Classified('open')
  on!: string | null;
}
