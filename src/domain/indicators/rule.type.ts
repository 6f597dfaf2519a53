import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import {
  COMPARISONS,
  MISSING_STRATEGIES,
  SEVERITIES,
  TERM_PARTS,
  type Comparison,
  type MissingStrategy,
  type RuleTerm,
  type Severity,
  type TermPart,
} from './rule.table.js';

export const TermPartEnum = enumOf(TERM_PARTS);
registerEnumType(TermPartEnum, {
  name: 'RuleTermPart',
  description: 'Which number of a figure a rule takes.',
  valuesConfig: {
    value: { description: 'Its value.' },
    numerator: { description: 'What was counted, of a percentage with parts.' },
    denominator: { description: 'Out of how many, of a percentage with parts; of an average, of how many it is.' },
  },
});

export const ComparisonEnum = enumOf(COMPARISONS);
registerEnumType(ComparisonEnum, {
  name: 'RuleComparison',
  description: 'How the two sums of a rule compare.',
  valuesConfig: {
    atMost: { description: 'The left one is at most the right one.' },
    equals: { description: 'They are equal.' },
    atLeast: { description: 'The left one is at least the right one.' },
  },
});

export const MissingStrategyEnum = enumOf(MISSING_STRATEGIES);
registerEnumType(MissingStrategyEnum, {
  name: 'MissingStrategy',
  description: 'What a rule does where a figure that it needs was not given as a number.',
  valuesConfig: {
    skip: { description: 'It does not ask.' },
    zero: { description: 'It counts the missing one as 0.' },
    refuse: { description: 'It fails: the figures are given together.' },
  },
});

export const SeverityEnum = enumOf(SEVERITIES);
registerEnumType(SeverityEnum, {
  name: 'CheckSeverity',
  description: 'What a check that fails does.',
  valuesConfig: {
    error: { description: 'The figures are not taken as they are.' },
    warning: { description: 'The figures are taken with a justification.' },
  },
});

@Shape()
@ObjectType({ description: 'One number of a sum in a rule.', simpleResolvers: true })
export class IndicatorRuleTerm implements RuleTerm {
  indicatorId!: string;

  @Field(() => TermPartEnum, { description: 'Which number of the indicator’s figure.' })
  @Classified('open')
  part!: TermPart;

  @Field(() => Float, { description: 'How many times it counts; below 0 it is taken away.' })
  @Classified('open')
  times!: number;
}

@ObjectType({
  description: 'What must hold between the figures that one agency gives for one period.',
  simpleResolvers: true,
})
export class IndicatorRule {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'Its code.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What must hold, in words.' })
  @Classified('open')
  title!: string;

  @Field(() => ComparisonEnum, { description: 'How the left sum compares with the right one.' })
  @Classified('open')
  comparison!: Comparison;

  @Field(() => Float, { description: 'By how much they may miss it, in the unit of the figures.' })
  @Classified('open')
  tolerance!: number;

  @Field(() => MissingStrategyEnum, { description: 'What it does where a figure is missing.' })
  @Classified('open')
  missing!: MissingStrategy;

  @Field(() => SeverityEnum, { description: 'What it does when it fails.' })
  @Classified('open')
  severity!: Severity;

  @Field(() => Day, { nullable: true, description: 'The last day on which it holds; null while it does.' })
  @Classified('open')
  endedOn!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you end it.' })
  @Classified('open')
  version!: number;

  @Field(() => [IndicatorRuleTerm], { description: 'What is added up on the left.' })
  @Classified('open')
  leftTerms!: readonly RuleTerm[];

  @Field(() => [IndicatorRuleTerm], { description: 'What is added up on the right.' })
  @Classified('open')
  rightTerms!: readonly RuleTerm[];
}

@ObjectType({
  description:
    'Two indicators with which two agencies count the same thing. Each is told whether they agree, and never what the other counted.',
  simpleResolvers: true,
})
export class IndicatorPair {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'Its code.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What both count, in words.' })
  @Classified('open')
  title!: string;

  @Field(() => Float, { description: 'By how many they may differ and still agree.' })
  @Classified('open')
  toleranceCount!: number;

  @Field(() => Float, {
    description: 'By which share of the larger, in percent, they may differ; the wider of the two tolerances holds.',
  })
  @Classified('open')
  tolerancePercent!: number;

  @Field(() => Day, { nullable: true, description: 'The last day on which it is asked; null while it is.' })
  @Classified('open')
  endedOn!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you end it.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'One number of a sum.' })
export class RuleTermInput {
  @Field(() => String, { description: 'The indicator’s code.' })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => TermPartEnum, { nullable: true, description: 'Which number of its figure; the value when left out.' })
  @Classified('open')
  part?: TermPart | null;

  @Field(() => Float, { nullable: true, description: 'How many times it counts; once when left out.' })
  @Classified('open')
  times?: number | null;
}

@InputType({ description: 'A rule between figures that one agency gives for one period.' })
export class DefineRuleInput {
  @Field(() => String, { description: 'A code of its own.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What must hold, in up to 200 characters: it is what a supplier is told.' })
  @Classified('open')
  title!: string;

  @Field(() => [RuleTermInput], { description: 'What is added up on the left; 1 to 10 terms.' })
  @Classified('open')
  leftTerms!: RuleTermInput[];

  @Field(() => ComparisonEnum, { description: 'How the left sum compares with the right one.' })
  @Classified('open')
  comparison!: Comparison;

  @Field(() => [RuleTermInput], { description: 'What is added up on the right; 1 to 10 terms.' })
  @Classified('open')
  rightTerms!: RuleTermInput[];

  @Field(() => Float, { nullable: true, description: 'By how much they may miss it; 0 when left out.' })
  @Classified('open')
  tolerance?: number | null;

  @Field(() => MissingStrategyEnum, { description: 'What it does where a figure is missing.' })
  @Classified('open')
  missing!: MissingStrategy;

  @Field(() => SeverityEnum, { description: 'What it does when it fails.' })
  @Classified('open')
  severity!: Severity;
}

@InputType({ description: 'Two indicators of two agencies that count the same thing.' })
export class DefinePairInput {
  @Field(() => String, { description: 'A code of its own.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What both count, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { description: 'The code of the one agency’s indicator.' })
  @Classified('open')
  firstIndicatorCode!: string;

  @Field(() => String, { description: 'The code of the other agency’s.' })
  @Classified('open')
  secondIndicatorCode!: string;

  @Field(() => Float, { nullable: true, description: 'By how many they may differ and still agree; 0 when left out.' })
  @Classified('open')
  toleranceCount?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'By which share of the larger, in percent, they may differ; 0 when left out.',
  })
  @Classified('open')
  tolerancePercent?: number | null;
}

@InputType({ description: 'A rule that is to be asked no more.' })
export class EndRuleInput {
  @Field(() => Uuid, { description: 'The rule.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A pair that is to be asked no more.' })
export class EndPairInput {
  @Field(() => Uuid, { description: 'The pair.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}
