import { Field, InputType, Int } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import { Day, SubjectAreaEnum, Uuid } from '../scalars.js';
import type { FigureClass, IndicatorUnit, PeriodKind, Polarity } from './indicator.table.js';
import { FigureClassEnum, IndicatorUnitEnum, PeriodKindEnum, PolarityEnum } from './indicator.type.js';

@InputType({ description: 'Under what an indicator is known elsewhere.' })
export class ExternalIdInput {
  @Field(() => String, { description: 'Whose catalogue it is, such as "lg-inform-metric-type".' })
  @Classified('open')
  scheme!: string;

  @Field(() => String, { description: 'The id in that catalogue.' })
  @Classified('open')
  id!: string;
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

  @Field(() => Int, { nullable: true, description: 'The number of its first version here; 1 when left out.' })
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

  @Field(() => PeriodKindEnum, {
    nullable: true,
    description: 'What the periods are of which it is given; other when left out.',
  })
  @Classified('open')
  periodKind!: PeriodKind | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of the indicator of which it is a coded part, such as one reason of all the episodes; none when left out.',
  })
  @Classified('open')
  partOfCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'By what the whole is broken down, in up to 200 characters, such as "by reason". The parts of one breakdown come to the whole together, which keeps small numbers safe; leave it out where there is but one.',
  })
  @Classified('open')
  breakdown!: string | null;

  @Field(() => [ExternalIdInput], { nullable: true, description: 'Under what it is known elsewhere, up to 20.' })
  @Classified('open')
  externalIds!: ExternalIdInput[] | null;

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

@InputType({ description: 'Indicators to be added to the catalogue in one write: all of them, or none.' })
export class DefineIndicatorsInput {
  @Field(() => [DefineIndicatorInput], {
    description: 'The indicators, from 1 to 100. A part may name a whole that stands in the same list.',
  })
  @Classified('open')
  indicators!: DefineIndicatorInput[];
}

@InputType({
  description: 'How an indicator is measured from a day on. What is left out stays as in the version before.',
})
export class ReviseIndicatorInput {
  @Field(() => Uuid, { description: 'The indicator.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of the indicator’s entry that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, {
    description:
      'The first day on which it is measured so; the version before ends on the day before. A figure is measured by the version that is valid on the last day of its period.',
  })
  @Classified('open')
  validFromOn!: string;

  @Field(() => String, { nullable: true, description: 'Its title.' })
  @Classified('open')
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'What is measured, in words.' })
  @Classified('open')
  definition!: string | null;

  @Field(() => String, { nullable: true, description: 'What is counted, or divided; null for nothing.' })
  @Classified('open')
  numeratorText!: string | null;

  @Field(() => String, { nullable: true, description: 'By what it is divided; null for nothing.' })
  @Classified('open')
  denominatorText!: string | null;

  @Field(() => String, { nullable: true, description: 'Whom it covers, such as ages.' })
  @Classified('open')
  cohort!: string | null;

  @Field(() => String, { nullable: true, description: 'The day or time to which a figure refers.' })
  @Classified('open')
  referenceText!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The code of the definition; null for one of the council’s own. Keep it only while what is measured stays comparable.',
  })
  @Classified('open')
  definitionCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Where the definition comes from.' })
  @Classified('open')
  source!: string | null;
}

@InputType({ description: 'The end of an indicator, and what is measured in its place.' })
export class ReplaceIndicatorInput {
  @Field(() => Uuid, { description: 'The indicator that ends.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of the indicator’s entry that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { description: 'The last day on which it is valid.' })
  @Classified('open')
  validUntilOn!: string;

  @Field(() => Uuid, { description: 'The indicator that is measured in its place.' })
  @Classified('open')
  successorId!: string;
}
