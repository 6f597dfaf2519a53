import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import { findAgendaItem, type AgendaItemRow } from './agenda.service.js';
import { AgendaItem } from './agenda.type.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  answerQuestion,
  askQuestion,
  challengeAgency,
  findQuestion,
  listAnswers,
  listQuestions,
  listUnanswered,
  mayAnswer,
  mayAsk,
  mayWithdraw,
  withdrawQuestion,
  type AnswerRow,
  type QuestionRow,
} from './question.service.js';
import {
  Answer,
  AnswerQuestionInput,
  AskQuestionInput,
  ChallengeAgencyInput,
  Question,
  QuestionConnection,
  QuestionFilter,
  WithdrawQuestionInput,
} from './question.type.js';

@Resolver(() => Question)
export class QuestionResolver {
  @Query(() => Question, { description: 'A question by its id. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  question(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The question’s id.' }) id: string,
  ): Promise<QuestionRow> {
    return findQuestion(context, id);
  }

  @Mutation(() => Question, { description: 'Asks another member agency for information, from your own seat.' })
  @Permits('question:ask')
  async askQuestion(
    @Ctx() context: Context,
    @Arg('input', () => AskQuestionInput, { description: 'The question.' }) input: AskQuestionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<QuestionRow> {
    return findQuestion(context, await askQuestion(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Question, { description: 'Challenges another member agency, on evidence.' })
  @Permits('question:ask')
  async challengeAgency(
    @Ctx() context: Context,
    @Arg('input', () => ChallengeAgencyInput, { description: 'The challenge.' }) input: ChallengeAgencyInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<QuestionRow> {
    return findQuestion(context, await challengeAgency(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Question, { description: 'Answers for your agency what it was asked.' })
  @Permits('question:answer')
  async answerQuestion(
    @Ctx() context: Context,
    @Arg('input', () => AnswerQuestionInput, { description: 'The answer.' }) input: AnswerQuestionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<QuestionRow> {
    return findQuestion(context, await answerQuestion(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Question, { description: 'Withdraws what your agency asked, while it is not answered.' })
  @Permits('question:ask')
  async withdrawQuestion(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawQuestionInput, { description: 'The question.' }) input: WithdrawQuestionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<QuestionRow> {
    return findQuestion(context, await withdrawQuestion(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body among whose members it was asked.' })
  @Classified('open')
  body(@Root() question: QuestionRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, question.bodyId);
  }

  @FieldResolver(() => Agency, { description: 'The agency that asks.' })
  @Classified('open')
  agency(@Root() question: QuestionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, question.agencyId);
  }

  @FieldResolver(() => Agency, { description: 'The agency that owes the answer.' })
  @Classified('open')
  ofAgency(@Root() question: QuestionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, question.ofAgencyId);
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The meeting at which it was asked; null between meetings.',
  })
  @Classified('open')
  async meeting(@Root() question: QuestionRow, @Ctx() context: Context): Promise<MeetingRow | null> {
    return question.meetingId ? findMeeting(context, question.meetingId) : null;
  }

  @FieldResolver(() => AgendaItem, { nullable: true, description: 'The agenda item under which it was asked.' })
  @Classified('open')
  async item(@Root() question: QuestionRow, @Ctx() context: Context): Promise<AgendaItemRow | null> {
    return question.itemId ? findAgendaItem(context, question.itemId) : null;
  }

  @FieldResolver(() => [Answer], { description: 'What was answered, in the order in which it was.' })
  @Classified('open')
  answers(@Root() question: QuestionRow, @Ctx() context: Context): Promise<AnswerRow[]> {
    return listAnswers(context, question.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may answer it now, for the agency that was asked.' })
  @Classified('open')
  viewerCanAnswer(@Root() question: QuestionRow, @Ctx() context: Context): boolean {
    return mayAnswer(context, question);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may withdraw it now.' })
  @Classified('open')
  viewerCanWithdraw(@Root() question: QuestionRow, @Ctx() context: Context): boolean {
    return mayWithdraw(context, question);
  }
}

@Resolver(() => Answer)
export class AnswerResolver {
  @FieldResolver(() => Agency, { description: 'The agency that answered.' })
  @Classified('open')
  agency(@Root() answer: AnswerRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, answer.agencyId);
  }
}

@Resolver(() => Body)
export class BodyQuestionsResolver {
  @FieldResolver(() => QuestionConnection, {
    description: 'What its members asked each other, as far as you may see it: those due last first.',
  })
  @Classified('open')
  questions(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => QuestionFilter, { nullable: true, description: 'Which questions.' })
    filter?: QuestionFilter | null,
  ): Promise<Connection<QuestionRow>> {
    return listQuestions(context, body.id, { where: { ...filter }, first, after: after ?? null });
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may ask or challenge its other members, from your seat.' })
  @Classified('open')
  viewerCanAsk(@Root() body: Body, @Ctx() context: Context): Promise<boolean> {
    return mayAsk(context, body.id);
  }
}

@Resolver(() => Meeting)
export class MeetingQuestionsResolver {
  @FieldResolver(() => [Question], {
    description:
      'What is to be read out at it: questions and challenges of the body that were due by its day and had no answer by then.',
  })
  @Classified('open')
  unanswered(@Root() meeting: Meeting, @Ctx() context: Context): Promise<QuestionRow[]> {
    return listUnanswered(context, meeting.id);
  }
}
