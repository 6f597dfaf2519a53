import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, SubjectAreaEnum, Uuid } from '../scalars.js';
import {
  FIGURE_CLASSES,
  INDICATOR_UNITS,
  POLARITIES,
  type FigureClass,
  type IndicatorUnit,
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

export const FigureClassEnum = enumOf(FIGURE_CLASSES);
registerEnumType(FigureClassEnum, {
  name: 'FigureClass',
  description: 'Who reads the released figures of an indicator. Exact small numbers are protected besides.',
  valuesConfig: {
    open: { description: 'Everybody, once they are published.' },
    members: { description: 'Members of the body.' },
  },
});

@ObjectType({
  description: 'What is measured, and exactly how. A definition never changes: a new one is a new indicator.',
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

  @Field(() => Int, { description: 'The version of the definition, from 1.' })
  @Classified('open')
  definitionVersion!: number;

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
}

@InputType({ description: 'An indicator to be added to the catalogue.' })
export class DefineIndicatorInput {
  @Field(() => String, { description: 'A code of its own: small letters, digits and hyphens, up to 80 characters.' })
  @Classified('open')
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The code of a definition that others use too; leave it out for a definition of the council’s own.',
  })
  @Classified('open')
  definitionCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the definition; 1 when left out.' })
  @Classified('open')
  definitionVersion!: number | null;

  @Field(() => String, { description: 'Its title, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'What is measured, in words.' })
  @Classified('open')
  definition!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What is counted, or divided. A percentage and a rate need one.',
  })
  @Classified('open')
  numeratorText!: string | null;

  @Field(() => String, { nullable: true, description: 'By what it is divided. A percentage and a rate need one.' })
  @Classified('open')
  denominatorText!: string | null;

  @Field(() => String, { description: 'Whom it covers, such as ages.' })
  @Classified('open')
  cohort!: string;

  @Field(() => String, { description: 'The day or time to which a figure refers.' })
  @Classified('open')
  referenceText!: string;

  @Field(() => IndicatorUnitEnum, { description: 'In what it is measured.' })
  @Classified('open')
  unit!: IndicatorUnit;

  @Field(() => PolarityEnum, { description: 'Which way it should move.' })
  @Classified('open')
  polarity!: Polarity;

  @Field(() => Int, { description: 'With how many decimals a figure is shown, from 0 to 4.' })
  @Classified('open')
  precision!: number;

  @Field(() => SubjectAreaEnum, { description: 'What it is about.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => FigureClassEnum, { description: 'Who reads its released figures.' })
  @Classified('open')
  classification!: FigureClass;

  @Field(() => Uuid, { description: 'The agency that supplies the figures.' })
  @Classified('open')
  supplyingAgencyId!: string;

  @Field(() => Day, { description: 'The first day on which it is valid.' })
  @Classified('open')
  validFromOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'The last day on which it is valid; leave it out while it is in use.',
  })
  @Classified('open')
  validUntilOn!: string | null;

  @Field(() => String, { description: 'Where the definition comes from, such as a statutory return.' })
  @Classified('open')
  source!: string;
}
