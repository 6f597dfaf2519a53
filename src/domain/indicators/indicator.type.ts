import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, SubjectAreaEnum, Uuid } from '../scalars.js';
import {
  FIGURE_CLASSES,
  INDICATOR_UNITS,
  PERIOD_KINDS,
  POLARITIES,
  type FigureClass,
  type IndicatorUnit,
  type PeriodKind,
  type Polarity,
} from './indicator.table.js';

export const IndicatorUnitEnum = enumOf(INDICATOR_UNITS);
registerEnumType(IndicatorUnitEnum, {
  name: 'IndicatorUnit',
  description: 'In what an indicator is measured.',
  valuesConfig: {
    percent: { description: 'A percentage, from 0 to 100.' },
    count: { description: 'A whole number, of children, placements or households.' },
    rate: { description: 'A number per something, such as per 10,000 children; or an average.' },
    score: { description: 'A score, such as progress at school; it may be below 0.' },
    pounds: { description: 'An amount in pounds sterling.' },
  },
});

export const PolarityEnum = enumOf(POLARITIES);
registerEnumType(PolarityEnum, {
  name: 'Polarity',
  description: 'Which way an indicator should move.',
  valuesConfig: {
    higherIsBetter: { description: 'More is better.' },
    lowerIsBetter: { description: 'Less is better.' },
    neither: { description: 'It tells how things are, and neither way is better.' },
  },
});

export const PeriodKindEnum = enumOf(PERIOD_KINDS);
registerEnumType(PeriodKindEnum, {
  name: 'PeriodKind',
  description: 'What the periods are of which an indicator is given.',
  valuesConfig: {
    snapshot: { description: 'A day: how things stood at 31 March.' },
    financialYear: { description: 'A year from 1 April to 31 March.' },
    financialQuarter: { description: 'A quarter of such a year.' },
    halfYear: { description: 'Half a year.' },
    term: { description: 'A school term.' },
    academicYear: { description: 'A school year, from 1 September to 31 August.' },
    month: { description: 'A calendar month.' },
    other: { description: 'Another, or none that was said.' },
  },
});

export const FigureClassEnum = enumOf(FIGURE_CLASSES);
registerEnumType(FigureClassEnum, {
  name: 'FigureClass',
  description: 'Who reads the released figures of an indicator. Exact small numbers are protected besides.',
  valuesConfig: {
    open: { description: 'Everybody, once they are published.' },
    members: { description: 'Members of the body.' },
  },
});

@Shape()
@ObjectType({ description: 'Under what an indicator is known elsewhere.', simpleResolvers: true })
export class ExternalId {
  @Field(() => String, { description: 'Whose catalogue it is, such as "lg-inform-metric-type".' })
  @Classified('open')
  scheme!: string;

  @Field(() => String, { description: 'The id in that catalogue.' })
  @Classified('open')
  id!: string;
}

@ObjectType({
  description:
    'What is measured, and exactly how: the words are those of its newest version. A figure says by which version it was measured.',
  simpleResolvers: true,
})
export class Indicator {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'Its code in the council’s catalogue, such as "long-term-stability".' })
  @Classified('open')
  code!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Names the definition across councils and national files. Only figures measured under the same one are compared; null for a definition of the council’s own.',
  })
  @Classified('open')
  definitionCode!: string | null;

  @Field(() => Int, { description: 'The number of its newest version.' })
  @Classified('open')
  definitionVersion!: number;

  @Field(() => Int, {
    description: 'The version of its entry in the catalogue; give it when you revise or replace the indicator.',
  })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Its title.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What is measured, in words.' })
  @Classified('open')
  definition!: string;

  @Field(() => String, { nullable: true, description: 'What is counted, or divided, in words.' })
  @Classified('open')
  numeratorText!: string | null;

  @Field(() => String, { nullable: true, description: 'By what it is divided, in words; null when by nothing.' })
  @Classified('open')
  denominatorText!: string | null;

  @Field(() => String, { description: 'Whom it covers, in words, such as ages.' })
  @Classified('open')
  cohort!: string;

  @Field(() => String, { description: 'The day or time to which a figure refers, such as "at 31 March".' })
  @Classified('open')
  referenceText!: string;

  @Field(() => IndicatorUnitEnum, { description: 'In what it is measured.' })
  @Classified('open')
  unit!: IndicatorUnit;

  @Field(() => PolarityEnum, { description: 'Which way it should move.' })
  @Classified('open')
  polarity!: Polarity;

  @Field(() => Int, { description: 'With how many decimals a figure is shown.' })
  @Classified('open')
  precision!: number;

  @Field(() => PeriodKindEnum, { description: 'What the periods are of which it is given.' })
  @Classified('open')
  periodKind!: PeriodKind;

  @Field(() => String, {
    nullable: true,
    description:
      'By what the whole of which it is a part is broken down; null where it is none, or there is but one breakdown.',
  })
  @Classified('open')
  breakdown!: string | null;

  @Field(() => [ExternalId], { description: 'Under what it is known elsewhere.' })
  @Classified('open')
  externalIds!: readonly ExternalId[];

  @Field(() => SubjectAreaEnum, { description: 'What it is about; sharing agreements go by this.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => FigureClassEnum, { description: 'Who reads its released figures.' })
  @Classified('open')
  classification!: FigureClass;

  @Field(() => Day, { description: 'The first day on which it is valid.' })
  @Classified('open')
  validFromOn!: string;

  @Field(() => Day, { nullable: true, description: 'The last day on which it is valid; null while it is in use.' })
  @Classified('open')
  validUntilOn!: string | null;

  @Field(() => String, { description: 'Where the definition comes from, such as a statutory return.' })
  @Classified('open')
  source!: string;
}

export const IndicatorConnection = connectionOf('Indicator', Indicator);

@InputType({ description: 'Which indicators of the catalogue; what is left out is no condition.' })
export class IndicatorFilter {
  @Field(() => SubjectAreaEnum, { nullable: true, description: 'Of this subject area.' })
  @Classified('open')
  subject!: SubjectArea | null;

  @Field(() => Uuid, { nullable: true, description: 'Supplied by this agency.' })
  @Classified('open')
  supplyingAgencyId!: string | null;

  @Field(() => [String], { nullable: true, description: 'Of these codes.' })
  @Classified('open')
  codes!: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of whose title, definition or code this is a part, whatever its case; at most 200 characters.',
  })
  @Classified('open')
  contains!: string | null;
}
