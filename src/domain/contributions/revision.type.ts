/** The life of a return: how far it has come, what a correction changes, and the inputs of sign-off and correction. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type SubjectArea } from '../../policy/classification.js';
import { Day, enumOf, SubjectAreaEnum, Uuid } from '../scalars.js';
import { ContributedProposalInput } from './contribution.type.js';
import type { FigureRow } from './figure.service.js';
import { Figure, FigureInput } from './figure.type.js';
import { PROGRESS, STEPS } from './revision.service.js';

export const ProgressEnum = enumOf(PROGRESS);
registerEnumType(ProgressEnum, {
  name: 'ReturnProgress',
  description: 'How far a contribution has come, in four words.',
  valuesConfig: {
    draft: { description: 'Its agency writes it.' },
    withLead: { description: 'The lead of its agency, or the lead’s deputy, signs it off or gives it back.' },
    withBoard: { description: 'It is signed off, and those who prepare the meeting read it.' },
    accepted: { description: 'The clerk accepted it for the meeting.' },
  },
});

export const StepEnum = enumOf(STEPS);
registerEnumType(StepEnum, {
  name: 'ReturnStep',
  description: 'How far a contribution has come, step by step.',
  valuesConfig: {
    drafting: { description: 'Its agency writes it.' },
    returned: { description: 'The lead gave it back to its writers.' },
    withLead: { description: 'It waits for the lead’s sign-off.' },
    signedOff: { description: 'It waits for the clerk.' },
    queried: { description: 'It waits for the clerk, and a query of the board’s side is not settled.' },
    accepted: { description: 'The clerk accepted it for the meeting.' },
    published: { description: 'Its open fields are public.' },
  },
});

@Shape()
@ObjectType({ description: 'What a correction changes of one value.', simpleResolvers: true })
export class FigureDifference {
  @Field(() => Figure, { description: 'The figure of the correction.' })
  @Classified('open')
  figure!: FigureRow;

  @Field(() => Figure, { nullable: true, description: 'The figure that stood before it; null where there was none.' })
  @Classified('open')
  before!: FigureRow | null;
}

@InputType({ description: 'Which of a meeting’s figures. Conditions hold together; what is left out is no condition.' })
export class MeetingFigureFilter {
  @Field(() => Day, {
    nullable: true,
    description:
      'Those that stood for the board on this day: what was accepted by then, as far as you may read it today.',
  })
  @Classified('open')
  on?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Those of this agency.' })
  @Classified('open')
  agencyId?: string | null;

  @Field(() => SubjectAreaEnum, { nullable: true, description: 'Those about this.' })
  @Classified('open')
  subject?: SubjectArea | null;

  @Field(() => [String], { nullable: true, description: 'Those against the indicators of these codes.' })
  @Classified('open')
  indicatorCodes?: string[] | null;
}

@InputType({ description: 'A contribution to be signed off.' })
export class SignOffContributionInput {
  @Field(() => Uuid, { description: 'The contribution.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A contribution to be given back to its writers.' })
export class ReturnContributionInput {
  @Field(() => Uuid, { description: 'The contribution.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'What is to be done first; at most 5,000 characters.' })
  @Classified('members')
  reason!: string;
}

@InputType({
  description:
    'A correction of your agency’s return: a further revision that holds only what differs. What you leave out, and what you give as it stands, stays.',
})
export class CorrectContributionInput {
  @Field(() => Uuid, { description: 'The newest revision of the return.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version of it that you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is corrected; at most 5,000 characters. Needed once the return is accepted.',
  })
  @Classified('members')
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'The service that speaks; at most 200 characters.' })
  @Classified('open')
  service?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What you tell the members instead; at most 5,000 characters; name no child.',
  })
  @Classified('members')
  narrative?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Another note to named readers; at most 5,000 characters; name no child.',
  })
  @Classified('named')
  note?: string | null;

  @Field(() => [FigureInput], {
    nullable: true,
    description: 'Figures that differ, or are new; at most 100. To withdraw one, give a symbol with its reason.',
  })
  @Classified('open')
  figures?: FigureInput[] | null;

  @Field(() => [ContributedProposalInput], {
    nullable: true,
    description: 'Further proposed actions; at most 20. They may cite any figure of the return.',
  })
  @Classified('members')
  proposals?: ContributedProposalInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False to sign it off, or to hand it to your lead where the meeting has a round; else it is a draft of your agency.',
  })
  @Classified('open')
  draft?: boolean | null;
}
