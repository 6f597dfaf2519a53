import { Directive, Extensions, Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import { QUALIFIERS } from '../../policy/release.js';
import { FigureSymbolEnum } from '../indicators/comparator.type.js';
import type { FigureSymbol } from '../indicators/indicator.table.js';
import { Day, enumOf, SubjectAreaEnum, Uuid } from '../scalars.js';
import { FIGURE_STATUSES, type FigureStatus } from './figure.table.js';
import { HIDDEN_REASONS, type HiddenReason } from './suppression.table.js';

export const QualifierEnum = enumOf(QUALIFIERS);
registerEnumType(QualifierEnum, {
  name: 'FigureQualifier',
  description: 'How a value is meant.',
  valuesConfig: {
    exact: { description: 'It is the value.' },
    over: { description: 'It is more than the value.' },
    about: { description: 'It is roughly the value.' },
    range: { description: 'It lies between the value and the upper value.' },
  },
});

export const FigureStatusEnum = enumOf(FIGURE_STATUSES);
registerEnumType(FigureStatusEnum, {
  name: 'FigureStatus',
  description: 'How settled a figure is, as its supplier says.',
  valuesConfig: {
    provisional: { description: 'It may still change.' },
    revised: { description: 'It changed since it was first given, and may change again.' },
    final: { description: 'It is validated.' },
  },
});

export const FigureSuppressionEnum = enumOf(HIDDEN_REASONS);
registerEnumType(FigureSuppressionEnum, {
  name: 'FigureSuppression',
  description: 'Why a figure is hidden from whoever may not read it exactly.',
  valuesConfig: {
    small: {
      description:
        'By itself: it is small, it is of a small cohort, or nobody has attested that it is of no small one.',
    },
    everyone: { description: 'It says that all of a small cohort are in one group, or that nobody is in the others.' },
    published: { description: 'The Department hides it in what it publishes of the council.' },
    protects: { description: 'Beside what is shown, it would tell what is hidden.' },
  },
});

@ObjectType({
  description:
    'A figure against an indicator, for a period. Small numbers are suppressed for whoever may not read it exactly: no value, and the symbol c.',
  simpleResolvers: true,
})
export class Figure {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What its contribution is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => Day, { description: 'The first day of its period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of its period.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => Int, { nullable: true, description: 'What was counted; null too where the supplier gave no parts.' })
  @Classified('agreement', { raisable: true })
  numerator!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Out of how many, or of how many it is the average; null too where the supplier did not give it.',
  })
  @Classified('agreement', { raisable: true })
  denominator!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether its supplier attested that its denominator is 10 or more, as it may for a percentage or rate without its parts.',
  })
  @Classified('agreement', { raisable: true })
  attestedAboveFloor!: boolean | null;

  @Field(() => FigureSuppressionEnum, {
    nullable: true,
    description:
      'Why it is hidden from whoever may not read it exactly; null where it is not, and of a draft, of which the preview says it.',
  })
  @Classified('agreement', { raisable: true })
  suppression!: HiddenReason | null;

  @Field(() => Int, { description: 'The revision of the return that brings it: 1 is the return as first given.' })
  @Classified('open')
  revision!: number;

  @Field(() => FigureStatusEnum, {
    nullable: true,
    description: 'How settled it is; null where its supplier did not say.',
  })
  @Classified('open')
  status!: FigureStatus | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why its supplier gave no value; null too where there is one.',
  })
  @Classified('members', { raisable: true })
  gapReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the value of last time was brought over, if it was; it says what the value is to whoever read that one.',
  })
  @Classified('agreement', { raisable: true })
  unchangedReason!: string | null;

  @Field(() => String, { nullable: true, description: 'What its supplier says to a warning.' })
  @Classified('agreement', { raisable: true })
  justification!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its supplier’s judgement in words, which also those read from whom the value is suppressed.',
  })
  @Classified('open', { raisable: true })
  judgement!: string | null;
}

@InputType({ description: 'A range.' })
export class BetweenInput {
  @Field(() => Float, { description: 'Where it begins.' })
  @Classified('open')
  from!: number;

  @Field(() => Float, { description: 'Where it ends; above where it begins.' })
  @Classified('open')
  to!: number;
}

@InputType({ description: 'The exact parts of a percentage, which the hub computes and treats before others read it.' })
export class PartsInput {
  @Field(() => Int, { description: 'What was counted: 0 or more, at most the denominator.' })
  @Classified('agreement')
  numerator!: number;

  @Field(() => Int, { description: 'Out of how many: 1 or more.' })
  @Classified('agreement')
  denominator!: number;
}

@InputType({
  description:
    'An average with its number: the hub suppresses it where it is of fewer than 10, or whatever floor the body has set, and pools three years by it.',
})
export class AverageInput {
  @Field(() => Float, { description: 'The average itself, such as Attainment 8.' })
  @Classified('agreement')
  value!: number;

  @Field(() => Int, { description: 'Of how many it is: those who have a score; 1 or more.' })
  @Classified('agreement')
  denominator!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The lower limit of its 95 % confidence interval, as it was published or computed, such as that of Progress 8; with the upper one.',
  })
  @Classified('agreement')
  lower?: number | null;

  @Field(() => Float, { nullable: true, description: 'The upper limit of the same; with the lower one.' })
  @Classified('agreement')
  upper?: number | null;
}

@InputType({
  description:
    'What was measured: exactly one of these. Give the parts of a percentage, and the number of an average, whenever you have them.',
})
@Extensions({ oneOf: true })
@Directive('@oneOf')
export class MeasureInput {
  @Field(() => Float, { nullable: true, description: 'This value, in the indicator’s unit.' })
  @Classified('open')
  exactly?: number | null;

  @Field(() => Float, { nullable: true, description: 'More than this.' })
  @Classified('open')
  over?: number | null;

  @Field(() => Float, { nullable: true, description: 'Roughly this.' })
  @Classified('open')
  about?: number | null;

  @Field(() => BetweenInput, { nullable: true, description: 'Between these two.' })
  @Classified('open')
  between?: BetweenInput | null;

  @Field(() => PartsInput, { nullable: true, description: 'A percentage, by its exact parts.' })
  @Classified('agreement')
  parts?: PartsInput | null;

  @Field(() => AverageInput, { nullable: true, description: 'The average of a score, with of how many it is.' })
  @Classified('agreement')
  average?: AverageInput | null;

  @Field(() => FigureSymbolEnum, { nullable: true, description: 'No value, and why.' })
  @Classified('open')
  symbol?: FigureSymbol | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The value of last time still holds, for this reason: what was accepted of your agency for the latest period up to this one is brought over.',
  })
  @Classified('agreement')
  unchanged?: string | null;
}

@InputType({ description: 'A figure against an indicator that your agency supplies.' })
export class FigureInput {
  @Field(() => String, { description: 'The indicator’s code.' })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => Day, { description: 'The first day of its period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of its period; the day of the meeting at the latest.' })
  @Classified('open')
  periodEndOn!: string;

  @Field(() => MeasureInput, { description: 'What was measured.' })
  @Classified('open')
  measure!: MeasureInput;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For a percentage, a rate or an average without its denominator: you attest that its denominator is 10 or more. Without this it is suppressed for all who may not read it exactly.',
  })
  @Classified('open')
  attestedAboveFloor?: boolean | null;

  @Field(() => FigureStatusEnum, { nullable: true, description: 'How settled it is.' })
  @Classified('open')
  status?: FigureStatus | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why there is no value, beside the symbol c, x or z; at most 5,000 characters. Needed where the meeting has a round.',
  })
  @Classified('members')
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What you say to a warning; at most 5,000 characters; shared by agreement only, for it may speak of exact values.',
  })
  @Classified('agreement')
  justification?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Your judgement and the direction in words, at most 5,000 characters, for readers from whom a small number is suppressed: speak of no exact value.',
  })
  @Classified('open')
  judgement?: string | null;
}
