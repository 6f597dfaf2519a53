import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type Classification } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { PLAN_ITEM_KINDS, PLAN_ITEM_STATUSES, type PlanItemKind, type PlanItemStatus } from './item.table.js';
import { PLAN_WARNINGS, type PlanWarningCode } from './item.warning.js';

export const PlanItemKindEnum = enumOf(PLAN_ITEM_KINDS);
registerEnumType(PlanItemKindEnum, {
  name: 'PlanItemKind',
  description: 'What kind of thing a body plans to take.',
  valuesConfig: {
    annualReport: { description: 'The report of a service or a function on its year.' },
    strategy: { description: 'A strategy, to be agreed or reviewed.' },
    selfEvaluation: { description: 'What a service says of itself.' },
    audit: { description: 'What an audit or an inspection found.' },
    workshop: { description: 'A themed workshop: presentation, questions and discussion.' },
    report: { description: 'Any other report.' },
    toBeAgreed: { description: 'A placeholder: what is taken is still to be agreed.' },
  },
});

export const PlanItemStatusEnum = enumOf(PLAN_ITEM_STATUSES);
registerEnumType(PlanItemStatusEnum, {
  name: 'PlanItemStatus',
  description: 'What became of an item of the plan.',
  valuesConfig: {
    planned: { description: 'It is still to be taken.' },
    done: { description: 'Its meeting took it.' },
    dropped: { description: 'It will not be taken, for a reason.' },
  },
});

export const PlanWarningCodeEnum = enumOf(PLAN_WARNINGS);
registerEnumType(PlanWarningCodeEnum, {
  name: 'PlanWarningCode',
  description: 'What is wrong with an item of the plan as it stands.',
  valuesConfig: {
    PERIOD_NOT_CLOSED: { description: 'Its period ends after the day of its meeting.' },
    COMPARATORS_NOT_OUT: { description: 'The national figures for its period are not out on the day of its meeting.' },
    PLACEHOLDER: { description: 'It is still to be agreed what is taken.' },
    NO_SUPPLIER: { description: 'No agency is named to supply it.' },
  },
});

@Shape()
@ObjectType({ description: 'Something that is wrong with an item of the plan as it stands.', simpleResolvers: true })
export class PlanWarning {
  @Field(() => PlanWarningCodeEnum, { description: 'What it is.' })
  @Classified('open')
  code!: PlanWarningCode;

  @Field(() => String, { description: 'The same in words, with what to do.' })
  @Classified('open')
  message!: string;
}

@ObjectType({
  description:
    'What a body plans to take at a meeting of the year. The plan is public: nothing stands here that would make an item exempt.',
  simpleResolvers: true,
})
export class PlanItem {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'What is taken, such as "Children in Care Annual Health Report 2019-20".' })
  @Classified('open')
  title!: string;

  @Field(() => String, { nullable: true, description: 'The part of the agenda, such as "Care leavers".' })
  @Classified('open')
  part!: string | null;

  @Field(() => String, { nullable: true, description: 'Its theme, such as "Health and wellbeing".' })
  @Classified('open')
  theme!: string | null;

  @Field(() => PlanItemKindEnum, { description: 'What kind of thing it is.' })
  @Classified('open')
  kind!: PlanItemKind;

  @Field(() => Day, { nullable: true, description: 'The first day of the period on which it reports.' })
  @Classified('open')
  periodStartOn!: string | null;

  @Field(() => Day, { nullable: true, description: 'The last day of the period on which it reports.' })
  @Classified('open')
  periodEndOn!: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'When the national figures for its period come out; null where there are none.',
  })
  @Classified('open')
  comparatorsOutOn!: string | null;

  @Field(() => [Int], {
    description:
      'The corporate parenting principles that it serves, 1 to 7 (Children and Social Work Act 2017, section 1).',
  })
  @Classified('open')
  principles!: number[];

  @Field(() => PlanItemStatusEnum, { description: 'What became of it.' })
  @Classified('open')
  status!: PlanItemStatus;

  @Field(() => String, { nullable: true, description: 'Why it was last carried over, or dropped.' })
  @Classified('open')
  reason!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'Which items of the plan.' })
export class PlanItemFilter {
  @Field(() => Uuid, { nullable: true, description: 'Those of this meeting.' })
  @Classified('open')
  meetingId?: string | null;
}

/** The fields that say what an item is about. type-graphql does not inherit classes with fields, so they are put on. */
const DetailFields = (): ClassDecorator => (target) => {
  const put = (name: string, type: () => unknown, description: string, as: Classification = 'open') => {
    Field(type as Parameters<typeof Field>[0], { nullable: true, description })(target.prototype as object, name);
    Classified(as)(target.prototype as object, name);
  };
  put('theme', () => String, 'Its theme, in up to 200 characters.');
  put('supplyingAgencyId', () => Uuid, 'The agency that supplies it.');
  put('periodStartOn', () => Day, 'The first day of the period on which it reports.');
  put('periodEndOn', () => Day, 'The last day of that period; not before its first.');
  put('comparatorsOutOn', () => Day, 'When the national figures for the period come out, where there are any.');
  put('principles', () => [Int], 'The corporate parenting principles that it serves, 1 to 7, each once.');
};

@DetailFields()
@InputType({ description: 'Something that a body plans to take. Everybody reads it.' })
export class PlanItemInput {
  @Field(() => Uuid, { description: 'The work plan.' })
  @Classified('open')
  workPlanId!: string;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The meeting of the plan’s year at which it is taken; leave it out until one is chosen.',
  })
  @Classified('open')
  meetingId?: string | null;

  @Field(() => String, { nullable: true, description: 'The part of the agenda, in up to 200 characters.' })
  @Classified('open')
  part?: string | null;

  @Field(() => PlanItemKindEnum, { description: 'What kind of thing it is.' })
  @Classified('open')
  kind!: PlanItemKind;

  @Field(() => String, { description: 'What is taken, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  declare theme?: string | null;
  declare supplyingAgencyId?: string | null;
  declare periodStartOn?: string | null;
  declare periodEndOn?: string | null;
  declare comparatorsOutOn?: string | null;
  declare principles?: number[] | null;
}

@DetailFields()
@InputType({ description: 'What is taken where it was to be agreed. What is left out stays as it is.' })
export class FillPlaceholderInput {
  @Field(() => Uuid, { description: 'The placeholder.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => PlanItemKindEnum, { description: 'What kind of thing it is; no longer "to be agreed".' })
  @Classified('open')
  kind!: PlanItemKind;

  @Field(() => String, { description: 'What is taken, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  declare theme?: string | null;
  declare supplyingAgencyId?: string | null;
  declare periodStartOn?: string | null;
  declare periodEndOn?: string | null;
  declare comparatorsOutOn?: string | null;
  declare principles?: number[] | null;
}

@InputType({ description: 'An item of the plan that is put to a meeting, before that of its old one has sat.' })
export class MovePlanItemInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'The meeting of the plan’s year at which it is taken now.' })
  @Classified('open')
  meetingId!: string;
}

@InputType({ description: 'An item of the plan that its meeting does not take, and a later one does.' })
export class CarryOverInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'A later meeting of the body, in the year of this plan or of the next.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. Everybody reads it.' })
  @Classified('open')
  reason!: string;
}

@InputType({ description: 'An item of the plan that will not be taken.' })
export class DropPlanItemInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why, in up to 5,000 characters. Everybody reads it.' })
  @Classified('open')
  reason!: string;
}

@InputType({ description: 'An item of the plan that its meeting took.' })
export class CompletePlanItemInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The item of that meeting’s agenda under which it was taken, where it is not known yet.',
  })
  @Classified('open')
  agendaItemId?: string | null;
}

@InputType({ description: 'An item of the plan that goes on the agenda of its meeting.' })
export class PlaceOnAgendaInput {
  @Field(() => Uuid, { description: 'The item.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}
