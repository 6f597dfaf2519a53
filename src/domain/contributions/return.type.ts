/** A whole return: what is given in one piece, and what its dry run says. */
import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, Shape, type SubjectArea } from '../../policy/classification.js';
import { IDENTIFYING, type IdentifyingKind, type Mark } from '../identifying.js';
import { Day, enumOf, RaisedClass, SubjectAreaEnum, Uuid } from '../scalars.js';
import type { ContributionRow } from './contribution.service.js';
import { ContributedProposalInput, Contribution } from './contribution.type.js';
import { FigureInput } from './figure.type.js';
import { RETURN_STEPS, type ReturnStepTaken } from './return.service.js';

export const ReturnStepTakenEnum = enumOf(RETURN_STEPS);
registerEnumType(ReturnStepTakenEnum, {
  name: 'ReturnStepTaken',
  description: 'What becomes of one subject area of a return.',
  valuesConfig: {
    submit: { description: 'It is given for the first time.' },
    revise: { description: 'What may still be changed is changed.' },
    correct: { description: 'What is signed off or accepted is corrected, by a further revision of what differs.' },
  },
});

@InputType({ description: 'What you read of your agency’s return before you changed it.' })
export class ReadReturnInput {
  @Field(() => Int, { description: 'Its newest revision; 0 where nothing was given yet.' })
  @Classified('open')
  revision!: number;

  @Field(() => Int, { description: 'The version of that; 0 where nothing was given yet.' })
  @Classified('open')
  version!: number;
}

@InputType({ description: 'A figure of a draft that your agency does not give after all.' })
export class TakenBackFigureInput {
  @Field(() => String, { description: 'The indicator’s code.' })
  @Classified('open')
  indicatorCode!: string;

  @Field(() => Day, { description: 'The first day of its period.' })
  @Classified('open')
  periodStartOn!: string;

  @Field(() => Day, { description: 'The last day of its period.' })
  @Classified('open')
  periodEndOn!: string;
}

@InputType({ description: 'What your agency returns about one subject area.' })
export class ReturnPartInput {
  @Field(() => SubjectAreaEnum, { description: 'What it is about; each subject area once.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => ReadReturnInput, {
    nullable: true,
    description:
      'What you read of it, so that nothing is overwritten that somebody else gave meanwhile. Left out, whatever stands is changed.',
  })
  @Classified('open')
  read?: ReadReturnInput | null;

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
    description: 'The narrower class to which you raise it for good, when you first give it.',
  })
  @Classified('open')
  raisedTo?: 'agreement' | 'named' | null;

  @Field(() => [FigureInput], {
    nullable: true,
    description:
      'Figures, at most 100. Each replaces what you gave of its indicator and period before; your others stay.',
  })
  @Classified('open')
  figures?: FigureInput[] | null;

  @Field(() => [TakenBackFigureInput], {
    nullable: true,
    description:
      'Figures of your draft that you take back: they are owed again, or stand as they stood before the draft. What is signed off is corrected instead.',
  })
  @Classified('open')
  takenBack?: TakenBackFigureInput[] | null;

  @Field(() => [ContributedProposalInput], {
    nullable: true,
    description:
      'Proposed actions, at most 20. One of a title that you have proposed here already is not proposed again.',
  })
  @Classified('members')
  proposals?: ContributedProposalInput[] | null;
}

@InputType({ description: 'Your agency’s whole return to a meeting: all of it is taken, or nothing.' })
export class ReturnInput {
  @Field(() => Uuid, { description: 'The meeting.' })
  @Classified('open')
  meetingId!: string;

  @Field(() => [ReturnPartInput], { description: 'What it says, at most one a subject area.' })
  @Classified('open')
  contributions!: ReturnPartInput[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why what you gave before is corrected; at most 5,000 characters. Needed once it is accepted, if it changes.',
  })
  @Classified('members')
  reason?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True to keep it as drafts of your agency; else it is signed off, or goes with your lead where the meeting has a round.',
  })
  @Classified('open')
  draft?: boolean | null;
}

@Shape()
@ObjectType({ description: 'A return that was given.', simpleResolvers: true })
export class ReturnGiven {
  @Field(() => [Contribution], { description: 'Your agency’s newest contribution on each of its subject areas.' })
  @Classified('open')
  contributions!: readonly ContributionRow[];

  @Field(() => [SubjectAreaEnum], {
    description:
      'The subject areas in which nothing changed. A repeat under the same idempotency key changes nothing and names none.',
  })
  @Classified('open')
  unchangedSubjects!: readonly SubjectArea[];
}

export const IdentifyingKindEnum = enumOf(Object.keys(IDENTIFYING) as IdentifyingKind[]);
registerEnumType(IdentifyingKindEnum, {
  name: 'IdentifyingKind',
  description: 'What a place in a text looks like that identifies a child or a family.',
  valuesConfig: Object.fromEntries(
    Object.entries(IDENTIFYING).map(([kind, words]) => [kind, { description: `It looks like ${words}.` }]),
  ),
});

@Shape()
@ObjectType({
  description: 'A place in a text that identifies a child or a family. It never quotes the words.',
  simpleResolvers: true,
})
export class IdentifyingMark {
  @Field(() => IdentifyingKindEnum, { description: 'What it looks like.' })
  @Classified('open')
  kind!: IdentifyingKind;

  @Field(() => Int, { description: 'Its first character, counted from 0 in UTF-16 code units.' })
  @Classified('open')
  from!: number;

  @Field(() => Int, { description: 'The character after its last.' })
  @Classified('open')
  to!: number;
}

@Shape()
@ObjectType({ description: 'What is wrong with a return that is checked.', simpleResolvers: true })
export class ReturnProblem {
  @Field(() => String, { description: 'Where, as a path in the input.' })
  @Classified('open')
  path!: string;

  @Field(() => String, { description: 'What, and what to do.' })
  @Classified('open')
  message!: string;

  @Field(() => Boolean, { description: 'Whether it is taken with a justification.' })
  @Classified('open')
  isWarning!: boolean;

  @Field(() => [IdentifyingMark], {
    description: 'The places in the text there that identify somebody, if that is it.',
  })
  @Classified('open')
  marks!: readonly Mark[];
}

@Shape()
@ObjectType({ description: 'What a return would change on one subject area.', simpleResolvers: true })
export class ReturnChange {
  @Field(() => SubjectAreaEnum, { description: 'The subject area.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => ReturnStepTakenEnum, { description: 'What would become of it.' })
  @Classified('open')
  step!: ReturnStepTaken;

  @Field(() => Int, { description: 'How many figures would be new or say something else.' })
  @Classified('open')
  figures!: number;
}

@Shape()
@ObjectType({ description: 'What the dry run of a return says.', simpleResolvers: true })
export class ReturnChecked {
  @Field(() => [ReturnProblem], { description: 'What would keep it from being taken; empty if nothing would.' })
  @Classified('open')
  problems!: readonly ReturnProblem[];

  @Field(() => [ReturnChange], { description: 'What it would change, by subject area.' })
  @Classified('open')
  wouldChange!: readonly ReturnChange[];
}
