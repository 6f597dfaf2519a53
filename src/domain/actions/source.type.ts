import { Extensions, Field, InputType, Int, registerEnumType } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Day, enumOf, Uuid } from '../scalars.js';
import { ACTION_SOURCES } from './action.table.js';

export const ActionSourceEnum = enumOf(ACTION_SOURCES);
registerEnumType(ActionSourceEnum, {
  name: 'ActionSource',
  description: 'Where an action comes from.',
  valuesConfig: {
    proposal: { description: 'A partner proposed it, and the chair took it up.' },
    decision: { description: 'The body decided it.' },
    exception: { description: 'A report of what went wrong with an indicator.' },
    inspection: { description: 'A recommendation of an inspection.' },
    audit: { description: 'An audit of practice.' },
    selfAssessment: { description: 'The body’s assessment of itself.' },
    disruptionLearning: { description: 'What was learned from a placement that broke down.' },
    youngPeoplesView: { description: 'What young people said.' },
    challenge: { description: 'One agency challenged another.' },
  },
});

@InputType({ description: 'A recommendation of an inspection.' })
export class InspectionSourceInput {
  @Field(() => String, {
    description:
      'Which inspection and which recommendation, such as "Ofsted recommendation 20"; at most 200 characters.',
  })
  @Classified('members')
  recommendation!: string;

  @Field(() => String, { nullable: true, description: 'Its text; at most 5,000 characters.' })
  @Classified('members')
  text?: string | null;
}

@InputType({ description: 'Where it is written.' })
export class SourceReferenceInput {
  @Field(() => String, {
    description: 'The paper or event, such as "Case file audit, June 2017"; at most 200 characters. Name no child.',
  })
  @Classified('members')
  reference!: string;
}

@InputType({ description: 'Where an action comes from. Give exactly one.' })
@Extensions({ oneOf: true })
export class ActionSourceInput {
  @Field(() => Uuid, { nullable: true, description: 'A decision that the body carried.' })
  @Classified('open')
  decisionId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'A challenge of one agency to another.' })
  @Classified('open')
  questionId?: string | null;

  @Field(() => InspectionSourceInput, { nullable: true, description: 'A recommendation of an inspection.' })
  @Classified('members')
  inspection?: InspectionSourceInput | null;

  @Field(() => SourceReferenceInput, { nullable: true, description: 'An audit of practice.' })
  @Classified('members')
  audit?: SourceReferenceInput | null;

  @Field(() => SourceReferenceInput, { nullable: true, description: 'The body’s assessment of itself.' })
  @Classified('members')
  selfAssessment?: SourceReferenceInput | null;

  @Field(() => SourceReferenceInput, {
    nullable: true,
    description: 'What was learned from a placement that broke down.',
  })
  @Classified('members')
  disruptionLearning?: SourceReferenceInput | null;

  @Field(() => SourceReferenceInput, { nullable: true, description: 'What young people said.' })
  @Classified('members')
  youngPeoplesView?: SourceReferenceInput | null;

  @Field(() => SourceReferenceInput, {
    nullable: true,
    description: 'A report of what went wrong with an indicator.',
  })
  @Classified('members')
  exception?: SourceReferenceInput | null;
}

@InputType({ description: 'An action that comes from something else than a partner’s proposal.' })
export class RaiseActionInput {
  @Field(() => Uuid, { description: 'The body.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { nullable: true, description: 'Its work plan; the current one if you name none.' })
  @Classified('open')
  workPlanId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The priority it serves.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => String, {
    description: 'What will be done, for members and one day the public; at most 200 characters. Name no child.',
  })
  @Classified('open')
  title!: string;

  @Field(() => Uuid, { description: 'The agency that is to do it.' })
  @Classified('open')
  ownerAgencyId!: string;

  @Field(() => String, { nullable: true, description: 'The role title of who should do it; never a name.' })
  @Classified('members')
  ownerRole?: string | null;

  @Field(() => Uuid, {
    nullable: true,
    description: 'The thematic group or other body of the council that takes it away.',
  })
  @Classified('open')
  ownerBodyId?: string | null;

  @Field(() => Day, { description: 'By when; today or later.' })
  @Classified('open')
  dueOn!: string;

  @Field(() => ActionSourceInput, { description: 'Where it comes from.' })
  @Classified('open')
  source!: ActionSourceInput;
}

@InputType({ description: 'What a meeting said of an action that was raised since the meeting before.' })
export class ConfirmActionInput {
  @Field(() => Uuid, { description: 'The action.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'The meeting; it must have been held, on the day of the raising or later.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => Boolean, { description: 'Whether the meeting confirmed it. If not, the action ends.' })
  @Classified('members')
  confirmed!: boolean;
}
