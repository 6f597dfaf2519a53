import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { STAGES } from '../../returns/attainment.measures.js';
import { enumOf, Uuid } from '../scalars.js';
import {
  BREAKDOWN_NAMES,
  breakdownTitle,
  COHORT_NAMES,
  cohortText,
  type AttainmentMeasure as Listed,
  type Breakdown,
  type Cohort,
  type Stage,
} from './measure.list.js';

export const SchoolStageEnum = enumOf(STAGES);
registerEnumType(SchoolStageEnum, {
  name: 'SchoolStage',
  description: 'A stage of school at the end of which a cohort sits an assessment.',
  valuesConfig: {
    eyfs: { description: 'The early years foundation stage, to the end of reception.' },
    phonics: { description: 'The phonics check in year 1.' },
    ks1: { description: 'Key stage 1, years 1 and 2; no longer collected after 2023.' },
    ks2: { description: 'Key stage 2, years 3 to 6.' },
    ks4: { description: 'Key stage 4, years 10 and 11: GCSEs.' },
    ks5: { description: 'Key stage 5, years 12 and 13.' },
  },
});

export const AttainmentCohortEnum = enumOf(COHORT_NAMES);
registerEnumType(AttainmentCohortEnum, {
  name: 'AttainmentCohort',
  description:
    'Of whom a measure is. The cohorts are kept apart, and every table says of which it is (statutory guidance on virtual school heads, 2018).',
  valuesConfig: Object.fromEntries(COHORT_NAMES.map((one) => [one, { description: `${cohortText(one)}.` }])) as Record<
    Cohort,
    { description: string }
  >,
});

export const AttainmentBreakdownEnum = enumOf(BREAKDOWN_NAMES);
registerEnumType(AttainmentBreakdownEnum, {
  name: 'AttainmentBreakdown',
  description: 'By what a cohort or a result is broken down.',
  valuesConfig: Object.fromEntries(
    BREAKDOWN_NAMES.map((one) => [one, { description: `Broken down ${breakdownTitle(one)}.` }]),
  ) as Record<Breakdown, { description: string }>,
});

@Shape()
@ObjectType({
  description:
    'Something that a virtual school head reports: the same in every council that takes it over, so that all mean the same by it.',
  simpleResolvers: true,
})
export class AttainmentMeasure implements Pick<
  Listed,
  'code' | 'title' | 'definition' | 'cohort' | 'stage' | 'partOfCode' | 'breakdown' | 'countedBy'
> {
  @Field(() => String, { description: 'Its code, which its indicator has in the council’s catalogue.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'Its title.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What is measured, in words.' })
  @Classified('open')
  definition!: string;

  @Field(() => AttainmentCohortEnum, { description: 'Of which cohort it is.' })
  @Classified('open')
  cohort!: Cohort;

  @Field(() => SchoolStageEnum, {
    nullable: true,
    description: 'At the end of which stage it is measured; null for what is so of pupils of any.',
  })
  @Classified('open')
  stage!: Stage | null;

  @Field(() => String, {
    nullable: true,
    description: 'The code of the whole of which it is a part; null for a whole.',
  })
  @Classified('open')
  partOfCode!: string | null;

  @Field(() => AttainmentBreakdownEnum, {
    nullable: true,
    description: 'By what that whole is broken down; null for a whole.',
  })
  @Classified('open')
  breakdown!: Breakdown | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of the count of its cohort, which says out of how many it is; null for a count, for what counts no pupils, and for Progress 8, which not all of them have.',
  })
  @Classified('open')
  countedBy!: string | null;
}

@InputType({ description: 'Which measures a council takes over into its catalogue, and who supplies their figures.' })
export class TakeOverAttainmentMeasuresInput {
  @Field(() => Uuid, { description: 'The agency that supplies the figures: the virtual school.' })
  @Classified('open')
  supplyingAgencyId!: string;

  @Field(() => [SchoolStageEnum], {
    nullable: true,
    description: 'Of which stages; all when left out. What is of no stage, such as absence, comes with any.',
  })
  @Classified('open')
  stages?: Stage[] | null;

  @Field(() => [AttainmentCohortEnum], { nullable: true, description: 'Of which cohorts; all when left out.' })
  @Classified('open')
  cohorts?: Cohort[] | null;
}

@InputType({ description: 'Which measures; all when left out.' })
export class AttainmentMeasureFilter {
  @Field(() => SchoolStageEnum, { nullable: true, description: 'Of this stage, and what is of no stage.' })
  @Classified('open')
  stage?: Stage | null;

  @Field(() => AttainmentCohortEnum, {
    nullable: true,
    description: 'Of this cohort. An honest table is of one.',
  })
  @Classified('open')
  cohort?: Cohort | null;
}

@InputType({ description: 'Of which school year; of the last that has ended when left out.' })
export class SchoolYearFilter {
  @Field(() => Int, { nullable: true, description: 'The year in which it ends, such as 2025 for 2024/25.' })
  @Classified('open')
  yearEnding?: number | null;
}

@InputType({ description: 'Which rows of a table: of which school year, and which measures.' })
export class AttainmentFilter {
  @Field(() => SchoolStageEnum, { nullable: true, description: 'Of this stage, and what is of no stage.' })
  @Classified('open')
  stage?: Stage | null;

  @Field(() => AttainmentCohortEnum, { nullable: true, description: 'Of this cohort. An honest table is of one.' })
  @Classified('open')
  cohort?: Cohort | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The year in which the school year ends, such as 2025 for 2024/25; the last that has ended when left out.',
  })
  @Classified('open')
  yearEnding?: number | null;
}
