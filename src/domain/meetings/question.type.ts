import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Classified, type SubjectArea } from '../../policy/classification.js';
import { connectionOf } from '../page.js';
import { Day, enumOf, SubjectAreaEnum, Uuid } from '../scalars.js';
import { QUESTION_KINDS, type QuestionKind } from './question.table.js';

export const QuestionKindEnum = enumOf(QUESTION_KINDS);
registerEnumType(QuestionKindEnum, {
  name: 'QuestionKind',
  description: 'How one member agency holds another to account.',
  valuesConfig: {
    question: { description: 'It asks for information.' },
    challenge: { description: 'It says that the other falls short, and shows the evidence.' },
  },
});

export const QUESTION_STATUSES = ['open', 'overdue', 'answered', 'withdrawn'] as const;
export type QuestionStatus = (typeof QUESTION_STATUSES)[number];

export const QuestionStatusEnum = enumOf(QUESTION_STATUSES);
registerEnumType(QuestionStatusEnum, {
  name: 'QuestionStatus',
  description: 'How a question stands today.',
  valuesConfig: {
    open: { description: 'It awaits an answer, which is not due yet or is due today.' },
    overdue: { description: 'It awaits an answer, which is late.' },
    answered: { description: 'The agency that owed the answer gave one.' },
    withdrawn: { description: 'The agency that asked it asks no more.' },
  },
});

@ObjectType({
  description: 'What a member of a body asks another member agency, which owes an answer by a day.',
  simpleResolvers: true,
})
export class Question {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => QuestionKindEnum, { description: 'Whether it asks or challenges.' })
  @Classified('open')
  kind!: QuestionKind;

  @Field(() => String, { description: 'The role title of the seat from which it was asked; never a name.' })
  @Classified('open')
  askedBy!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { nullable: true, description: 'The question, or what is challenged.' })
  @Classified('members')
  text!: string;

  @Field(() => String, { nullable: true, description: 'What shows it; a challenge has some.' })
  @Classified('members')
  evidence!: string | null;

  @Field(() => Day, { description: 'The day on which it was asked.' })
  @Classified('open')
  askedOn!: string;

  @Field(() => Day, { description: 'The day by which the answer is due.' })
  @Classified('open')
  answerDueOn!: string;

  @Field(() => QuestionStatusEnum, { description: 'How it stands today.' })
  @Classified('open')
  status!: QuestionStatus;

  @Field(() => Int, { description: 'Give this back with a change; it goes up with every change.' })
  @Classified('open')
  version!: number;
}

@ObjectType({
  description: 'What the agency that was asked answered. It is never changed; a further answer adds to the first.',
  simpleResolvers: true,
})
export class Answer {
  @Field(() => Uuid, { description: 'The id.' })
  @Classified('open')
  id!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about: what the question is about.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { nullable: true, description: 'The answer, for the members of the body.' })
  @Classified('members')
  text!: string;

  @Field(() => Day, { description: 'The day on which it was given.' })
  @Classified('open')
  answeredOn!: string;
}

export const QuestionConnection = connectionOf('Question', Question);

@InputType({ description: 'Which questions. Conditions hold together.' })
export class QuestionFilter {
  @Field(() => QuestionStatusEnum, { nullable: true, description: 'Those that stand like this today.' })
  @Classified('open')
  status?: QuestionStatus | null;

  @Field(() => Uuid, { nullable: true, description: 'Those that this agency was asked.' })
  @Classified('open')
  ofAgencyId?: string | null;

  @Field(() => QuestionKindEnum, { nullable: true, description: 'Questions, or challenges.' })
  @Classified('open')
  kind?: QuestionKind | null;
}

@InputType({ description: 'A question to another member agency, asked from your own seat.' })
export class AskQuestionInput {
  @Field(() => Uuid, { description: 'The body in which you sit.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { description: 'The agency that owes the answer: a member of the body, and not your own.' })
  @Classified('open')
  ofAgencyId!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, { description: 'The question, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  text!: string;

  @Field(() => Day, { description: 'The day by which the answer is due: today or later.' })
  @Classified('open')
  answerDueOn!: string;

  @Field(() => Uuid, { nullable: true, description: 'The meeting at which it is asked; none between meetings.' })
  @Classified('open')
  meetingId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agenda item under which it is asked.' })
  @Classified('open')
  itemId?: string | null;
}

@InputType({ description: 'A challenge to another member agency, made from your own seat, with its evidence.' })
export class ChallengeAgencyInput {
  @Field(() => Uuid, { description: 'The body in which you sit.' })
  @Classified('open')
  bodyId!: string;

  @Field(() => Uuid, { description: 'The agency that is challenged: a member of the body, and not your own.' })
  @Classified('open')
  ofAgencyId!: string;

  @Field(() => SubjectAreaEnum, { description: 'What it is about.' })
  @Classified('open')
  subject!: SubjectArea;

  @Field(() => String, {
    description: 'What is challenged, in up to 5,000 characters. The members of the body read it.',
  })
  @Classified('members')
  text!: string;

  @Field(() => String, { description: 'What shows it, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  evidence!: string;

  @Field(() => Day, { description: 'The day by which the answer is due: today or later.' })
  @Classified('open')
  answerDueOn!: string;

  @Field(() => Uuid, { nullable: true, description: 'The meeting at which it is made; none between meetings.' })
  @Classified('open')
  meetingId?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The agenda item under which it is made.' })
  @Classified('open')
  itemId?: string | null;
}

@InputType({ description: 'The answer of the agency that was asked.' })
export class AnswerQuestionInput {
  @Field(() => Uuid, { description: 'The question.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;

  @Field(() => String, { description: 'The answer, in up to 5,000 characters. The members of the body read it.' })
  @Classified('members')
  text!: string;
}

@InputType({ description: 'A question that its agency asks no more.' })
export class WithdrawQuestionInput {
  @Field(() => Uuid, { description: 'The question.' })
  @Classified('open')
  id!: string;

  @Field(() => Int, { description: 'The version you read.' })
  @Classified('open')
  version!: number;
}
