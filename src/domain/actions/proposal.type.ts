import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Instant, SubjectAreaEnum, Uuid } from '../scalars.js';
import { PROPOSAL_OUTCOMES, type ProposalOutcome } from './proposal.table.js';

export const ProposalOutcomeEnum = enumOf(PROPOSAL_OUTCOMES);
registerEnumType(ProposalOutcomeEnum, {
  name: 'ProposalOutcome',
  description: 'What became of a proposal.',
  valuesConfig: {
    waiting: { description: 'The chair has not settled it yet.' },
    takenUp: { description: 'The chair took it up as an action.' },
    merged: { description: 'The chair merged it into another proposal.' },
    left: { description: 'The chair left it, with a reason.' },
  },
});

@ObjectType({
  description: 'What a partner thinks should be done; it lands in the shared work plan.',
  simpleResolvers: true,
})
export class Proposal {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { nullable: true, description: 'What should be done, in the partner’s words.' })
  @Classified('members', { raisable: true })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Why, for those with whom the partner shares by agreement.' })
  @Classified('agreement', { raisable: true })
  background!: string | null;

  @Field(() => Day, { nullable: true, description: 'By when it should be done.' })
  @Classified('members', { raisable: true })
  suggestedDueOn!: string | null;

  @Field(() => ProposalOutcomeEnum, { nullable: true, description: 'What became of it.' })
  @Classified('members')
  outcome!: ProposalOutcome;

  @Field(() => String, { nullable: true, description: 'The chair’s reason, where one was given.' })
  @Classified('members')
  outcomeReason!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When the chair settled it.' })
  @Classified('members')
  settledAt!: Date | null;

  @Field(() => Int, { description: 'Its version; give it when you settle it.' })
  @Classified('open')
  version!: number;
}

export const ProposalConnection = connectionOf('Proposal', Proposal);

@InputType({ description: 'Which proposals.' })
export class ProposalFilter {
  @Field(() => Uuid, { nullable: true, description: 'Those put to this body.' })
  @Classified('open')
  bodyId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those that landed in this work plan.' })
  @Classified('open')
  workPlanId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those of this agency.' })
  @Classified('open')
  agencyId?: string | null;

  @Field(() => [ProposalOutcomeEnum], { nullable: true, description: 'Those of which one of these became.' })
  @Classified('members')
  outcomes?: ProposalOutcome[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Those settled by the chair that await a meeting’s confirmation.',
  })
  @Classified('members')
  provisional?: boolean | null;
}

@InputType({ description: 'A proposed action, as part of a contribution.' })
export class ProposalInput {
  @Field(() => String, { description: 'What should be done; at most 200 characters.' })
  @Classified('members')
  title!: string;

  @Field(() => String, { nullable: true, description: 'Why, shared by agreement only; at most 5,000 characters.' })
  @Classified('agreement')
  background?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The priority it serves.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agency that should do it.' })
  @Classified('open')
  suggestedOwnerId?: string | null;

  @Field(() => Day, { nullable: true, description: 'By when.' })
  @Classified('members')
  suggestedDueOn?: string | null;
}

@InputType({ description: 'Taking a proposal up as an action, in the chair’s own words.' })
export class TakeUpProposalInput {
  @Field(() => Uuid, { description: 'The proposal.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What will be done, for members and one day the public; name no child.' })
  @Classified('open')
  title!: string;

  @Field(() => Uuid, { description: 'The agency that is to do it.' })
  @Classified('open')
  ownerAgencyId!: string;

  @Field(() => String, { nullable: true, description: 'The role title of who should do it; never a name.' })
  @Classified('members')
  ownerRole?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The priority it serves.' })
  @Classified('open')
  priorityId?: string | null;

  @Field(() => Day, { description: 'By when.' })
  @Classified('open')
  dueOn!: string;
}

@InputType({ description: 'Merging a proposal into another. The texts stay where they are; the two are linked.' })
export class MergeProposalInput {
  @Field(() => Uuid, { description: 'The proposal.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'The proposal it is merged into: one that is not itself merged or left.' })
  @Classified('open')
  intoId!: string;

  @Field(() => String, { nullable: true, description: 'Why.' })
  @Classified('members')
  reason?: string | null;
}

@InputType({ description: 'Leaving a proposal, with a reason.' })
export class LeaveProposalInput {
  @Field(() => Uuid, { description: 'The proposal.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'Why it is not taken up.' })
  @Classified('members')
  reason!: string;
}

@InputType({ description: 'What a meeting said of the chair’s act on a proposal.' })
export class ConfirmProposalInput {
  @Field(() => Uuid, { description: 'The proposal.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => Uuid, { description: 'The meeting; it must have been held, after the chair’s act.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => Boolean, { description: 'Whether the meeting confirmed it. If not, the proposal waits again.' })
  @Classified('members')
  confirmed!: boolean;
}
