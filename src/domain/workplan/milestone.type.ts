import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { MILESTONE_FLAGS, type MilestoneFlagCode } from './milestone.flag.js';
import { MILESTONE_STEPS, type MilestoneStep } from './milestone.table.js';

export const MilestoneStepEnum = enumOf(MILESTONE_STEPS);
registerEnumType(MilestoneStepEnum, {
  name: 'MilestoneStep',
  description: 'A step of a delivery plan. The steps of one undertaking come in this order.',
  valuesConfig: {
    consultation: { description: 'Young people and partners are asked.' },
    draft: { description: 'A draft is written and discussed.' },
    approval: { description: 'Whoever decides approves it.' },
    publication: { description: 'It is published.' },
    dissemination: { description: 'Those who carry it out are told.' },
    implementation: { description: 'It is carried out, through service plans.' },
    review: { description: 'What came of it is reviewed.' },
  },
});

export const MilestoneFlagCodeEnum = enumOf(MILESTONE_FLAGS);
registerEnumType(MilestoneFlagCodeEnum, {
  name: 'MilestoneFlagCode',
  description: 'What is wrong with a milestone as it stands.',
  valuesConfig: {
    OUT_OF_ORDER: { description: 'It is due before a step that must come first.' },
    OVERDUE: { description: 'Its day has passed, and it is not done.' },
    SAME_MONTH: { description: 'It is due in the same month as a step that must come first.' },
  },
});

@Shape()
@ObjectType({ description: 'Something that is wrong with a milestone as it stands.', simpleResolvers: true })
export class MilestoneFlag {
  @Field(() => MilestoneFlagCodeEnum, { description: 'What it is.' })
  @Classified('open')
  code!: MilestoneFlagCode;

  @Field(() => String, { description: 'The same in words.' })
  @Classified('open')
  message!: string;
}

@ObjectType({
  description: 'A milestone of the delivery plan of a strategy, linked to the service plan that carries it out.',
  simpleResolvers: true,
})
export class Milestone {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => String, { description: 'What is delivered, such as "Children in Care and Care Leavers Strategy".' })
  @Classified('open')
  undertaking!: string;

  @Field(() => MilestoneStepEnum, { description: 'Which step of it this is.' })
  @Classified('open')
  step!: MilestoneStep;

  @Field(() => String, { description: 'What happens, such as "Cabinet agrees the strategy".' })
  @Classified('open')
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who is responsible, by role title or body; never a name.' })
  @Classified('open')
  responsible!: string | null;

  @Field(() => String, { nullable: true, description: 'The service plan that carries it out.' })
  @Classified('open')
  servicePlan!: string | null;

  @Field(() => Day, { description: 'By when it is due.' })
  @Classified('open')
  dueOn!: string;

  @Field(() => Day, { nullable: true, description: 'The day on which it was done; null until it is.' })
  @Classified('open')
  doneOn!: string | null;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A milestone of a delivery plan. Everybody reads it.' })
export class AddMilestoneInput {
  @Field(() => Uuid, { description: 'The work plan in which it stands.' })
  @Classified('open')
  workPlanId!: string;

  @Field(() => String, {
    description: 'What is delivered, in up to 200 characters; written alike for all steps of one undertaking.',
  })
  @Classified('open')
  undertaking!: string;

  @Field(() => MilestoneStepEnum, { description: 'Which step of it this is.' })
  @Classified('open')
  step!: MilestoneStep;

  @Field(() => String, { description: 'What happens, in up to 200 characters.' })
  @Classified('open')
  title!: string;

  @Field(() => String, { nullable: true, description: 'Who is responsible, by role title or body; never a name.' })
  @Classified('open')
  responsible?: string | null;

  @Field(() => String, { nullable: true, description: 'The service plan that carries it out.' })
  @Classified('open')
  servicePlan?: string | null;

  @Field(() => Day, {
    nullable: true,
    description: 'From when it is worked on; the day by which it is due if left out.',
  })
  @Classified('open')
  startsOn?: string | null;

  @Field(() => Day, { description: 'By when it is due.' })
  @Classified('open')
  dueOn!: string;
}

@InputType({ description: 'A milestone that was reached.' })
export class CompleteMilestoneInput {
  @Field(() => Uuid, { description: 'The milestone.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Day, { description: 'The day on which it was done; not in the future.' })
  @Classified('open')
  doneOn!: string;
}
