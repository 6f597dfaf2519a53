import { and, asc, desc, eq, getTableColumns, gt, isNull, lte, notExists, or, sql, type SQL } from 'drizzle-orm';
import { oneOf, whole } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Viewer } from '../../policy/viewer.js';
import { bodies } from '../authorities/authority.table.js';
import { today, type Context, type Inside } from '../context.js';
import { seats } from '../members/member.table.js';
import { meetings } from './meeting.table.js';
import { answersVisibleTo, questionsVisibleTo, writtenAtMeeting } from './question.access.js';
import { answers, questions, type QuestionKind } from './question.table.js';
import type { QuestionStatus } from './question.type.js';

type Columns = typeof questions.$inferSelect;

/** A question with the title of the seat from which it was asked, and how it stands today. */
export type QuestionRow = Columns & { askedBy: string; status: QuestionStatus };
/** An answer with the meeting of its question, among whose papers it lies too. */
export type AnswerRow = typeof answers.$inferSelect & { meetingId: string | null };

export interface QuestionConditions {
  readonly status?: QuestionStatus | null;
  readonly ofAgencyId?: string | null;
  readonly kind?: QuestionKind | null;
}

/** How a question stands on a day: the one definition, for the answer and the filter. */
const statusOn = (day: string): SQL<QuestionStatus> => sql<QuestionStatus>`case
  when ${questions.withdrawnOn} is not null then 'withdrawn'
  when exists (select 1 from ${answers} where ${answers.authorityId} = ${questions.authorityId} and ${answers.questionId} = ${questions.id}) then 'answered'
  when ${questions.answerDueOn} < ${day} then 'overdue'
  else 'open' end`;

const askedBy = sql<string>`(select ${seats.title} from ${seats}
  where ${seats.authorityId} = ${questions.authorityId} and ${seats.id} = ${questions.askedBySeatId})`;

const columnsOn = (day: string) => ({
  ...getTableColumns(questions),
  askedBy: whole(askedBy).as('asked_by'),
  status: whole(statusOn(day)).as('status'),
});

const disclosed = (context: Context, rows: QuestionRow[]): QuestionRow[] =>
  disclose(context.viewer, 'Question', rows, writtenAtMeeting);

export async function selectQuestions(context: Context, ids: readonly string[]): Promise<QuestionRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columnsOn(today(context)))
    .from(questions)
    .where(and(oneOf(questions.id, ids), questionsVisibleTo(context.viewer)));
  return disclosed(context, rows);
}

const matching = (viewer: Viewer, day: string, where: QuestionConditions): SQL | undefined =>
  and(
    questionsVisibleTo(viewer),
    where.status ? sql`${statusOn(day)} = ${where.status}` : undefined,
    where.ofAgencyId ? eq(questions.ofAgencyId, where.ofAgencyId) : undefined,
    where.kind ? eq(questions.kind, where.kind) : undefined,
  );

/** The questions of each body behind a question, those that are due last first, up to `limit` a body. */
export async function selectQuestionPages(
  context: Context,
  bodyIds: readonly string[],
  { where, limit, behind }: { where: QuestionConditions; limit: number; behind: string | null },
): Promise<QuestionRow[]> {
  const { viewer } = context;
  const day = today(context);
  const transaction = await context.read();
  const position = sql`${questions.answerDueOn}, ${questions.id}`;
  const page = transaction
    .select(columnsOn(day))
    .from(questions)
    .where(
      and(
        eq(questions.bodyId, bodies.id),
        matching(viewer, day, where),
        behind === null
          ? undefined
          : sql`(${position}) < (select ${position} from ${questions} where ${questions.id} = ${behind} and ${questionsVisibleTo(viewer)})`,
      ),
    )
    .orderBy(desc(questions.answerDueOn), desc(questions.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.answerDueOn), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

/** How many questions of each of these bodies match for this viewer. */
export async function countQuestions(
  context: Context,
  bodyIds: readonly string[],
  where: QuestionConditions,
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: questions.bodyId, count: sql<number>`count(*)::int` })
    .from(questions)
    .where(and(oneOf(questions.bodyId, bodyIds), matching(context.viewer, today(context), where)))
    .groupBy(questions.bodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** What each meeting has to hear: due by its day, and by then neither answered nor withdrawn; the longest due first. */
export async function selectUnanswered(
  context: Context,
  meetingIds: readonly string[],
): Promise<(QuestionRow & { readOutAtId: string })[]> {
  const transaction = await context.read();
  const answeredByThen = transaction
    .select({ id: answers.id })
    .from(answers)
    .where(
      and(
        eq(answers.authorityId, questions.authorityId),
        eq(answers.questionId, questions.id),
        lte(answers.answeredOn, meetings.heldOn),
      ),
    );
  const rows = await transaction
    .select({ ...columnsOn(today(context)), readOutAtId: meetings.id })
    .from(meetings)
    .innerJoin(
      questions,
      and(
        eq(questions.authorityId, meetings.authorityId),
        eq(questions.bodyId, meetings.bodyId),
        lte(questions.answerDueOn, meetings.heldOn),
        or(isNull(questions.withdrawnOn), gt(questions.withdrawnOn, meetings.heldOn)),
        notExists(answeredByThen),
      ),
    )
    .where(and(oneOf(meetings.id, meetingIds), questionsVisibleTo(context.viewer)))
    .orderBy(asc(questions.answerDueOn), asc(questions.id));
  disclosed(context, rows);
  return rows;
}

/** The answers to these questions, in the order in which they were given. */
export async function selectAnswers(context: Context, questionIds: readonly string[]): Promise<AnswerRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(answers), meetingId: questions.meetingId })
    .from(answers)
    .innerJoin(questions, and(eq(questions.authorityId, answers.authorityId), eq(questions.id, answers.questionId)))
    .where(and(oneOf(answers.questionId, questionIds), answersVisibleTo(context.viewer)))
    .orderBy(asc(answers.id));
  return disclose(context.viewer, 'Answer', rows, writtenAtMeeting);
}

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: questions.id, version: questions.version };

export async function insertQuestion(inside: Inside, question: typeof questions.$inferInsert): Promise<Written> {
  const [row] = await inside.transaction.insert(questions).values(question).returning(written);
  if (!row) throw new Error('an inserted question was not returned');
  return row;
}

/** Changes a question as it was read; undefined when somebody changed it since. */
export async function changeQuestion(
  inside: Inside,
  read: Written,
  fields: Partial<Pick<Columns, 'withdrawnOn'>>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(questions)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(questions.id, read.id), eq(questions.version, read.version), questionsVisibleTo(inside.viewer)))
    .returning(written);
  return row;
}

export async function insertAnswer(inside: Inside, answer: typeof answers.$inferInsert): Promise<void> {
  await inside.transaction.insert(answers).values(answer);
}
