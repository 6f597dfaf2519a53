import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, STAGES, type Stage, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, Instant, RaisedClass, SubjectAreaEnum, Uuid } from '../scalars.js';
import { FigureInput } from './figure.type.js';

export const ContributionStage = enumOf(STAGES);
registerEnumType(ContributionStage, {
  name: 'ContributionStage',
  description: 'How far a contribution has come. It widens from stage to stage, with its figures and proposals.',
  valuesConfig: {
    draft: { description: 'Its agency writes it, and nobody else sees it.' },
    signedOff: { description: 'Its agency gave it; those who prepare the meeting see it.' },
    accepted: { description: 'The clerk accepted it for the meeting; the body sees it.' },
    published: { description: 'Its open fields are public.' },
  },
});

@ObjectType({
  description: 'What one agency gives to one meeting about one subject area: figures, narrative, a note, proposals.',
  simpleResolvers: true,
})
export class Contribution {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about; agreements go by it.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { nullable: true, description: 'The service that speaks, such as "Leaving care service".' })
  @Classified('open')
  service!: string | null;

  @Field(() => ContributionStage, { description: 'How far it has come.' })
  @Classified('open')
  stage!: Stage;

  @Field(() => String, { nullable: true, description: 'What the agency tells the members of the body.' })
  @Classified('members', { raisable: true })
  narrative!: string | null;

  @Field(() => String, { nullable: true, description: 'A note to those only whom an agreement names for such notes.' })
  @Classified('named')
  note!: string | null;

  @Field(() => Instant, { nullable: true, description: 'When its agency first signed it off; null for a draft.' })
  @Classified('open')
  submittedAt!: Date | null;

  @Field(() => Instant, { nullable: true, description: 'When the clerk accepted it; null until then.' })
  @Classified('open')
  acceptedAt!: Date | null;

  @Field(() => Int, {
    description:
      'Which revision of the return it is: 1 is the return as first given, and each further one a correction.',
  })
  @Classified('open')
  revision!: number;

  @Field(() => String, { nullable: true, description: 'Why a correction was made.' })
  @Classified('members', { raisable: true })
  correctionReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the lead gave a draft back to its writers; null otherwise, and once they hand it in again.',
  })
  @Classified('members', { raisable: true })
  returnReason!: string | null;

  @Field(() => Int, { description: 'Its version; give it when you change it.' })
  @Classified('open')
  version!: number;
}

export const ContributionConnection = connectionOf('Contribution', Contribution);

@InputType({ description: 'Which contributions. Conditions hold together; what is left out is no condition.' })
export class ContributionFilter {
  @Field(() => Uuid, { nullable: true, description: 'Those to this body.' })
  @Classified('open')
  bodyId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those to this meeting.' })
  @Classified('open')
  meetingId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those of this agency.' })
  @Classified('open')
  agencyId?: string | null;

  @Field(() => SubjectAreaEnum, { nullable: true, description: 'Those about this.' })
  @Classified('open')
  subject?: SubjectArea | null;

  @Field(() => [ContributionStage], { nullable: true, description: 'Those at one of these stages.' })
  @Classified('open')
  stages?: Stage[] | null;
}

@InputType({ description: 'A proposed action, with the figure that makes it necessary.' })
export class ContributedProposalInput {
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

  @Field(() => String, {
    nullable: true,
    description:
      'The indicator’s code of the figure in this contribution that makes it necessary; of several periods the latest.',
  })
  @Classified('open')
  fromFigure?: string | null;
}

@InputType({
  description:
    'What your agency gives to a meeting about one subject area: at least one of figures, narrative and proposals.',
})
export class SubmitContributionInput {
  @Field(() => Uuid, { description: 'The meeting, which must be planned.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => SubjectAreaEnum, {
    description: 'What it is about; agreements go by it. One contribution a subject area.',
  })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { nullable: true, description: 'The service that speaks; at most 200 characters.' })
  @Classified('open')
  service?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What you tell the members; at most 5,000 characters; name no child.',
  })
  @Classified('members')
  narrative?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A note to named readers; at most 5,000 characters; name no child.',
  })
  @Classified('named')
  note?: string | null;

  @Field(() => RaisedClass, {
    nullable: true,
    description: 'The narrower class to which you raise its narrative, figures and proposals, for good.',
  })
  @Classified('open')
  raisedTo?: 'agreement' | 'named' | null;

  @Field(() => [FigureInput], {
    nullable: true,
    description: 'Figures; at most 100, each of its indicator and period once.',
  })
  @Classified('open')
  figures?: FigureInput[] | null;

  @Field(() => [ContributedProposalInput], { nullable: true, description: 'Proposed actions; at most 20.' })
  @Classified('members')
  proposals?: ContributedProposalInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True to keep it as a draft of your agency; else it is signed off, or goes with your lead where the meeting has a round.',
  })
  @Classified('open')
  draft?: boolean | null;
}

@InputType({
  description:
    'A change to your agency’s contribution before it is accepted, and before it is signed off where its meeting has a round. What you leave out stays; null takes it away.',
})
export class ReviseContributionInput {
  @Field(() => Uuid, { description: 'The contribution.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { nullable: true, description: 'The service that speaks; at most 200 characters.' })
  @Classified('open')
  service?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What you tell the members; at most 5,000 characters; name no child.',
  })
  @Classified('members')
  narrative?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A note to named readers; at most 5,000 characters; name no child.',
  })
  @Classified('named')
  note?: string | null;

  @Field(() => [FigureInput], {
    nullable: true,
    description: 'All its figures: they replace those it had; at most 100.',
  })
  @Classified('open')
  figures?: FigureInput[] | null;

  @Field(() => [ContributedProposalInput], {
    nullable: true,
    description: 'Further proposed actions, beside those it brought already; at most 20 together.',
  })
  @Classified('members')
  proposals?: ContributedProposalInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False to sign a draft off, or to hand it to your lead where the meeting has a round; true to take it back from the lead. What is signed off never becomes a draft again.',
  })
  @Classified('open')
  draft?: boolean | null;
}

@InputType({ description: 'A contribution to be accepted for its meeting.' })
export class AcceptContributionInput {
  @Field(() => Uuid, { description: 'The contribution.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A contribution to be published after its meeting.' })
export class PublishContributionInput {
  @Field(() => Uuid, { description: 'The contribution.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}
