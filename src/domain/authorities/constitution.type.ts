import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { CONSTITUTION_STATUSES, PLACE_CLASSES, type PlaceClass } from './constitution.table.js';

export const PlaceClassEnum = enumOf(PLACE_CLASSES);
registerEnumType(PlaceClassEnum, {
  name: 'PlaceClass',
  description: 'Why somebody has a place in a body. A quorum is counted by class.',
  valuesConfig: {
    elected: { description: 'An elected member of the council.' },
    core: { description: 'A core member, whom the body cannot do without.' },
    associate: { description: 'An associate member, who comes when it concerns them.' },
    coopted: { description: 'A co-opted member.' },
    youngPerson: { description: 'A young person, who is a member in their own right.' },
    exOfficio: { description: 'Whoever holds another office.' },
  },
});

export const ConstitutionStatusEnum = enumOf(CONSTITUTION_STATUSES);
registerEnumType(ConstitutionStatusEnum, {
  name: 'ConstitutionStatus',
  description: 'How far a version of a constitution has come by today.',
  valuesConfig: {
    proposed: { description: 'Proposed; it changes nothing yet.' },
    toCome: { description: 'Adopted or ratified, for a day that has not come yet.' },
    inForce: { description: 'In force.' },
    superseded: { description: 'A later version holds in its place.' },
  },
});

export const QuorumBaseEnum = enumOf(['seats', 'filled'] as const);
registerEnumType(QuorumBaseEnum, {
  name: 'QuorumBase',
  description: 'Of what a percentage of a quorum is taken.',
  valuesConfig: {
    seats: { description: 'Of every place of these classes.' },
    filled: { description: 'Of those places that somebody holds.' },
  },
});

@Shape()
@ObjectType({ description: 'One part of a quorum; every part must be met.', simpleResolvers: true })
export class QuorumRule {
  @Field(() => [PlaceClassEnum], { description: 'The classes of place that are counted together.' })
  @Classified('open')
  classes!: readonly PlaceClass[];

  @Field(() => Int, { nullable: true, description: 'This many members; with a percentage the larger counts.' })
  @Classified('open')
  atLeast!: number | null;

  @Field(() => Int, { nullable: true, description: 'A percentage, from 1 to 100, rounded up to whole members.' })
  @Classified('open')
  percent!: number | null;

  @Field(() => QuorumBaseEnum, { description: 'Of what the percentage is taken.' })
  @Classified('open')
  of!: 'seats' | 'filled';

  @Field(() => Boolean, { description: 'Whether a substitute counts as the member.' })
  @Classified('open')
  substitutesCount!: boolean;
}

@Shape()
@ObjectType({ description: 'By when things are done for a meeting, counted from its day.', simpleResolvers: true })
export class LadderRule {
  @Field(() => Int, { description: 'The data cut-off, in working days before the meeting.' })
  @Classified('open')
  dataCutOffDays!: number;

  @Field(() => Int, { description: 'The day for contributions, in working days before the meeting.' })
  @Classified('open')
  contributionsDueDays!: number;

  @Field(() => Int, { description: 'Sign-off, in working days before the meeting.' })
  @Classified('open')
  signOffDays!: number;

  @Field(() => Int, { description: 'Clear days: whole working days between publication and the meeting.' })
  @Classified('open')
  publicationClearDays!: number;

  @Field(() => Int, { description: 'The minutes, in working days after the meeting.' })
  @Classified('open')
  minutesOutDays!: number;
}

@Shape()
@ObjectType({ description: 'On which day of every year the municipal year starts.', simpleResolvers: true })
export class YearStart {
  @Field(() => Int, { description: 'The month, 1 to 12.' })
  @Classified('open')
  month!: number;

  @Field(() => Int, { description: 'The day, 1 to 28.' })
  @Classified('open')
  day!: number;
}

@ObjectType({ description: 'What a constitution gives a body to do, under its own address.', simpleResolvers: true })
export class BodyFunction {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'Where it stands in the constitution, such as "3f".' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What it says.' })
  @Classified('open')
  text!: string;
}

@ObjectType({
  description: 'A version of the constitution of a body. A proposed one changes nothing until it is in force.',
  simpleResolvers: true,
})
export class Constitution {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The number of the version, from 1.' })
  @Classified('open')
  number!: number;

  @Field(() => String, { description: 'Where it is written, such as "Report of 8 November 2017, 1.1".' })
  @Classified('open')
  source!: string;

  @Field(() => Day, { description: 'The day on which it was proposed.' })
  @Classified('open')
  proposedOn!: string;

  @Field(() => Day, {
    nullable: true,
    description: 'From this day it holds, until a later version does; null while it is only proposed.',
  })
  @Classified('open')
  inForceFrom!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The fewest meetings in a municipal year; null where it says none.',
  })
  @Classified('open')
  minimumMeetings!: number | null;

  @Field(() => [QuorumRule], { description: 'The quorum; empty where the constitution states none.' })
  @Classified('open')
  quorum!: readonly QuorumRule[];

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'Which version of a constitution is asked for.' })
export class ConstitutionFilter {
  @Field(() => Day, { nullable: true, description: 'The version in force on this day; today where it is left out.' })
  @Classified('open')
  on?: string | null;
}

@InputType({ description: 'One part of a quorum. Give a number, a percentage, or both: then the larger counts.' })
export class QuorumRuleInput {
  @Field(() => [PlaceClassEnum], { description: 'The classes of place that are counted together.' })
  @Classified('open')
  classes!: PlaceClass[];

  @Field(() => Int, { nullable: true, description: 'This many members, from 1.' })
  @Classified('open')
  atLeast?: number | null;

  @Field(() => Int, { nullable: true, description: 'A percentage, from 1 to 100.' })
  @Classified('open')
  percent?: number | null;

  @Field(() => QuorumBaseEnum, { defaultValue: 'seats', description: 'Of what the percentage is taken.' })
  @Classified('open')
  of!: 'seats' | 'filled';

  @Field(() => Boolean, { defaultValue: false, description: 'Whether a substitute counts as the member.' })
  @Classified('open')
  substitutesCount!: boolean;
}

@InputType({ description: 'By when things are done for a meeting: days from 0 to 120, each step before the next.' })
export class LadderRuleInput {
  @Field(() => Int, { description: 'The data cut-off, in working days before the meeting.' })
  @Classified('open')
  dataCutOffDays!: number;

  @Field(() => Int, { description: 'The day for contributions, in working days before the meeting.' })
  @Classified('open')
  contributionsDueDays!: number;

  @Field(() => Int, { description: 'Sign-off, in working days before the meeting.' })
  @Classified('open')
  signOffDays!: number;

  @Field(() => Int, { description: 'Clear days: whole working days between publication and the meeting.' })
  @Classified('open')
  publicationClearDays!: number;

  @Field(() => Int, { description: 'The minutes, in working days after the meeting.' })
  @Classified('open')
  minutesOutDays!: number;
}

@InputType({ description: 'On which day of every year the municipal year starts.' })
export class YearStartInput {
  @Field(() => Int, { description: 'The month, 1 to 12.' })
  @Classified('open')
  month!: number;

  @Field(() => Int, { description: 'The day, 1 to 28.' })
  @Classified('open')
  day!: number;
}

@InputType({
  description: 'What the constitution gives the body to do. Under a code that is in use it is worded anew.',
})
export class BodyFunctionInput {
  @Field(() => String, { description: 'Where it stands, such as "3f": up to 20 letters and digits.' })
  @Classified('open')
  code!: string;

  @Field(() => String, { description: 'What it says, in up to 5,000 characters.' })
  @Classified('open')
  text!: string;
}

@InputType({
  description:
    'A version of a constitution. What is left out is taken over from the version in force, and follows it until this one is.',
})
export class ProposeConstitutionInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => String, { description: 'Where it is written, in up to 200 characters.' })
  @Classified('open')
  source!: string;

  @Field(() => Day, { nullable: true, description: 'The day on which it was proposed; today where it is left out.' })
  @Classified('open')
  proposedOn?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The body that must ratify it. Left out, the adoption of the body itself is enough.',
  })
  @Classified('open')
  ratifyingBodyId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The fewest meetings in a municipal year, from 1 to 52.' })
  @Classified('open')
  minimumMeetings?: number | null;

  @Field(() => YearStartInput, { nullable: true, description: 'When the municipal year starts.' })
  @Classified('open')
  yearStarts?: YearStartInput | null;

  @Field(() => [QuorumRuleInput], { nullable: true, description: 'The whole quorum; an empty list for none.' })
  @Classified('open')
  quorum?: QuorumRuleInput[] | null;

  @Field(() => LadderRuleInput, { nullable: true, description: 'By when things are done for a meeting.' })
  @Classified('open')
  ladder?: LadderRuleInput | null;

  @Field(() => [BodyFunctionInput], {
    nullable: true,
    description: 'The functions that it brings or words anew; the others stay.',
  })
  @Classified('open')
  functions?: BodyFunctionInput[] | null;

  @Field(() => [String], { nullable: true, description: 'The codes of the functions that it ends.' })
  @Classified('open')
  endsFunctions?: string[] | null;
}

@InputType({ description: 'That a version was adopted or ratified.' })
export class RatifyConstitutionInput {
  @Field(() => Uuid, { description: 'The version of the constitution.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of the row that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { description: 'From which day it holds; not before it was proposed.' })
  @Classified('open')
  inForceFrom!: string;
}
