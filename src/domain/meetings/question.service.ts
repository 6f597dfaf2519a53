/** The rules of questions: members of a body hold each other to account, and whoever is asked owes an answer by a day. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { SubjectArea } from '../../policy/classification.js';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findBody, listAgencies } from '../authorities/authority.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { countsOn, listOwnSeats, listSeatsOfBody, type SeatRow } from '../members/seat.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { badField, conflict, forbidden, notFound, Refusal } from '../refusals.js';
import { findAgendaItem, isShutNow, type AgendaItemRow } from './agenda.service.js';
import { checkMeeting } from './meeting.service.js';
import {
  changeQuestion,
  countQuestions,
  insertAnswer,
  insertQuestion,
  selectAnswers,
  selectQuestionPages,
  selectQuestions,
  selectUnanswered,
  type AnswerRow,
  type QuestionConditions,
  type QuestionRow,
} from './question.store.js';
import type { QuestionKind } from './question.table.js';

export type { AnswerRow, QuestionRow };

/** A question by id; asked for many at once in one statement. */
export async function findQuestion(context: Context, id: string): Promise<QuestionRow> {
  const question = await context
    .batched<string, QuestionRow | undefined>('questions', async (ids) => {
      const found = new Map((await selectQuestions(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!question) throw notFound('question');
  return question;
}

/** The questions of a body, those that are due last first; asked for many bodies at once in one statement. */
export async function listQuestions(
  context: Context,
  bodyId: string,
  { where, first, after }: { where: QuestionConditions; first: number; after: string | null },
): Promise<Connection<QuestionRow>> {
  const order = ['questions', bodyId, where];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const named = JSON.stringify(where);
  const rows = await context
    .batched<string, QuestionRow[]>(`questions of bodies ${limit} ${behind} ${named}`, async (bodyIds) => {
      const found = await selectQuestionPages(context, bodyIds, { where, limit: limit + 1, behind });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>(`count of questions ${named}`, async (bodyIds) => {
        const counts = await countQuestions(context, bodyIds, where);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

/** What a meeting has to hear: what was due by its day and had no answer by then. */
export const listUnanswered = (context: Context, meetingId: string): Promise<QuestionRow[]> =>
  context
    .batched<string, QuestionRow[]>('unanswered at meetings', async (meetingIds) => {
      const found = await selectUnanswered(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.readOutAtId === one));
    })
    .load(meetingId);

/** The answers to a question, in the order in which they were given; asked for many at once in one statement. */
export const listAnswers = (context: Context, questionId: string): Promise<AnswerRow[]> =>
  context
    .batched<string, AnswerRow[]>('answers', async (questionIds) => {
      const found = await selectAnswers(context, questionIds);
      return questionIds.map((one) => found.filter((row) => row.questionId === one));
    })
    .load(questionId);

const isAnswerers = ({ viewer }: Context, question: QuestionRow): boolean =>
  may(viewer, 'question:answer', { bodyId: question.bodyId, agencyId: question.ofAgencyId });

const isAskers = ({ viewer }: Context, question: QuestionRow): boolean =>
  may(viewer, 'question:ask', { bodyId: question.bodyId, agencyId: question.agencyId });

/** Whether the viewer may answer it now. An answer may be added to; it is never changed. */
export const mayAnswer = (context: Context, question: QuestionRow): boolean =>
  isAnswerers(context, question) && question.status !== 'withdrawn';

/** Whether the viewer may withdraw it now. */
export const mayWithdraw = (context: Context, question: QuestionRow): boolean =>
  isAskers(context, question) && (question.status === 'open' || question.status === 'overdue');

/** Whether the viewer may ask or challenge another member agency here: they have a seat in the body that counts today. */
export async function mayAsk(context: Context, bodyId: string): Promise<boolean> {
  const { agencyId } = context.viewer;
  if (!agencyId || !may(context.viewer, 'question:ask', { bodyId, agencyId })) return false;
  return (await ownSeatIn(context, bodyId)) !== undefined;
}

interface Asking {
  readonly bodyId: string;
  readonly ofAgencyId: string;
  readonly subject: SubjectArea;
  readonly text: string;
  readonly answerDueOn: string;
  readonly meetingId?: string | null | undefined;
  readonly itemId?: string | null | undefined;
}

const asking = z.object({ text: passage });
const challenging = z.object({ evidence: passage });

type Key = string | undefined;

/** A member asks another member agency for information. */
export const askQuestion = (context: Context, input: Asking, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'question:ask', operation: 'askQuestion', input, idempotencyKey }, (inside) =>
    ask(inside, 'question', input, null),
  );

/** A member agency challenges another, on evidence. */
export const challengeAgency = (
  context: Context,
  input: Asking & { readonly evidence: string },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'question:ask', operation: 'challengeAgency', input, idempotencyKey }, (inside) =>
    ask(inside, 'challenge', input, input.evidence),
  );

async function ask(inside: Recording, kind: QuestionKind, input: Asking, evidence: string | null): Promise<string> {
  const body = await findBody(inside, input.bodyId);
  const { agencyId } = inside.viewer;
  const seat = may(inside.viewer, 'question:ask', { bodyId: body.id, agencyId })
    ? await ownSeatIn(inside, body.id)
    : undefined;
  if (!agencyId || !seat) {
    throw forbidden('Whoever asks here has a seat in this body that counts today. Ask its clerk to be seated.');
  }
  const { text } = checked(asking, input);
  const shown = evidence === null ? null : checked(challenging, { evidence }).evidence;
  await checkAsked(inside, kind, input, agencyId);
  const day = today(inside);
  if (input.answerDueOn < day) throw badField('input.answerDueOn', 'This day is past. Name today or a later day.');
  const { meetingId, itemId } = await placeOf(inside, input);
  const question = {
    kind,
    agencyId,
    askedBySeatId: seat.id,
    ofAgencyId: input.ofAgencyId,
    subject: input.subject,
    meetingId,
    itemId,
    text,
    evidence: shown,
    askedOn: day,
    answerDueOn: input.answerDueOn,
  };
  const row = await insertQuestion(inside, { id: uuidv7(), bodyId: body.id, ...question });
  inside.changed('Question', row, { body: body.id, ...question });
  return row.id;
}

/** The seat from which somebody speaks in a body: the one that the constitution provides for, where they have several. */
async function ownSeatIn(context: Context, bodyId: string): Promise<SeatRow | undefined> {
  const seats = (await listOwnSeats(context)).filter((seat) => seat.bodyId === bodyId);
  return seats.find((seat) => seat.placeId !== null) ?? seats[0];
}

async function checkAsked(inside: Inside, kind: QuestionKind, asked: Asking, agencyId: string): Promise<void> {
  const path = 'input.ofAgencyId';
  const agency = (await listAgencies(inside)).find((one) => one.id === asked.ofAgencyId);
  if (!agency) throw badField(path, 'There is no such agency. Name one of those of this council.');
  if (agency.id === agencyId) {
    throw badField(path, 'This is your own agency, and nobody asks their own. Name another member agency.');
  }
  const day = today(inside);
  const seats = await listSeatsOfBody(inside, asked.bodyId);
  if (!seats.some((seat) => seat.agencyId === agency.id && seat.memberId !== null && countsOn(seat, day))) {
    throw badField(
      path,
      `${agency.name} is no member of this body: it has no seat here that counts today. ` +
        (kind === 'challenge'
          ? 'Members of a body challenge each other. Raise it where both are members, or have the clerk seat them first.'
          : 'Only a member owes this body an answer. Name a member agency, or have the clerk seat them first.'),
    );
  }
}

/** Where it is asked: at a meeting, under an item of its agenda, or between meetings. */
async function placeOf(
  inside: Inside,
  { bodyId, meetingId, itemId }: Asking,
): Promise<{ meetingId: string | null; itemId: string | null }> {
  const meeting = meetingId ? await checkMeeting(inside, meetingId, bodyId) : null;
  if (!itemId) return { meetingId: meeting?.id ?? null, itemId: null };
  const item = await itemNamed(inside, itemId, 'input.itemId');
  if (item.bodyId !== bodyId || (meeting && item.meetingId !== meeting.id)) {
    throw badField('input.itemId', 'This item stands on another agenda. Name one of this meeting of this body.');
  }
  return { meetingId: (await checkMeeting(inside, item.meetingId, bodyId, 'input.itemId')).id, itemId };
}

/** The item that an input names, refused at its path where there is none or an interest shuts it. */
export async function itemNamed(inside: Inside, itemId: string, path: string): Promise<AgendaItemRow> {
  const item = await findAgendaItem(inside, itemId).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') throw badField(path, error.message);
    throw error;
  });
  if (await isShutNow(inside, item)) {
    throw badField(path, 'You declared an interest that shuts this item to you. Leave it to somebody else.');
  }
  return item;
}

interface Read {
  readonly id: string;
  readonly version: number;
}

/** The question as the writer read it. What a colleague did since is told before what no longer fits. */
async function readBefore(
  inside: Inside,
  input: Read,
  isMine: (context: Context, question: QuestionRow) => boolean,
  whose: string,
): Promise<QuestionRow> {
  const question = await findQuestion(inside, input.id);
  if (!isMine(inside, question)) throw forbidden(whose);
  if (question.version !== input.version) throw await staleWrite(inside, question, input.version);
  if (question.status === 'withdrawn') throw conflict('This question was withdrawn; nothing is owed any more.');
  return question;
}

/** The agency that was asked answers. A further answer adds to the first. */
export const answerQuestion = (
  context: Context,
  input: Read & { readonly text: string },
  idempotencyKey: Key,
): Promise<string> =>
  recorded(context, { verb: 'question:answer', operation: 'answerQuestion', input, idempotencyKey }, async (inside) => {
    const whose = 'The lead of the agency that was asked answers for it. Ask its lead.';
    const question = await readBefore(inside, input, isAnswerers, whose);
    const answer = {
      questionId: question.id,
      agencyId: question.ofAgencyId,
      subject: question.subject,
      text: checked(asking, input).text,
      answeredOn: today(inside),
    };
    const row = { id: uuidv7(), bodyId: question.bodyId, itemId: question.itemId, ...answer };
    const answered = await changeQuestion(inside, question, {});
    if (!answered) throw await staleWrite(inside, question, input.version);
    await insertAnswer(inside, row);
    inside.changed('Question', answered, { answers: row.id });
    inside.changed('Answer', row, answer);
    return question.id;
  });

/** The agency that asked asks no more. What was answered stays. */
export const withdrawQuestion = (context: Context, input: Read, idempotencyKey: Key): Promise<string> =>
  recorded(context, { verb: 'question:ask', operation: 'withdrawQuestion', input, idempotencyKey }, async (inside) => {
    const whose = 'A question is withdrawn by the agency that asked it. Ask its members.';
    const question = await readBefore(inside, input, isAskers, whose);
    if (question.status === 'answered') {
      throw conflict('This question was answered, and the answer stays. Ask another one if it is not enough.');
    }
    const withdrawnOn = today(inside);
    const row = await changeQuestion(inside, question, { withdrawnOn });
    if (!row) throw await staleWrite(inside, question, input.version);
    inside.changed('Question', row, { withdrawnOn });
    return row.id;
  });
