import { and, asc, eq, getTableColumns, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { seats } from '../members/member.table.js';
import { priorities } from '../strategy/priority.table.js';
import { feedbacks } from './feedback.table.js';
import { feedbackStanding, feedbackVisibleTo } from './oversight.access.js';

type Columns = typeof feedbacks.$inferSelect;

/** What a lead told a meeting, with the seat from which they did. */
export interface FeedbackRow extends Columns {
  readonly leadTitle: string;
  readonly memberId: string | null;
}

async function selectWhere(context: Context, where: SQL): Promise<FeedbackRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(feedbacks), leadTitle: seats.title, memberId: seats.memberId })
    .from(feedbacks)
    .innerJoin(seats, eq(seats.id, feedbacks.seatId))
    .innerJoin(priorities, eq(priorities.id, feedbacks.priorityId))
    .where(and(where, feedbackVisibleTo(context.viewer)))
    .orderBy(asc(priorities.number), asc(feedbacks.id));
  return disclose(context.viewer, 'LeadFeedback', rows, feedbackStanding);
}

export const selectFeedback = (context: Context, ids: readonly string[]): Promise<FeedbackRow[]> =>
  selectWhere(context, oneOf(feedbacks.id, ids));

/** What leads told these meetings, by the number of their priority. */
export const selectFeedbackTo = (context: Context, meetingIds: readonly string[]): Promise<FeedbackRow[]> =>
  selectWhere(context, oneOf(feedbacks.meetingId, meetingIds));

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: feedbacks.id, version: feedbacks.version };

/** Adds feedback; answers nothing when the lead gave some to this meeting on this priority already. */
export async function insertFeedback(
  inside: Inside,
  values: typeof feedbacks.$inferInsert,
): Promise<Written | undefined> {
  const [row] = await inside.transaction.insert(feedbacks).values(values).onConflictDoNothing().returning(written);
  return row;
}

/** Revises feedback as it was read; answers nothing when it changed since. */
export async function updateFeedback(
  inside: Inside,
  { id, version }: Written,
  values: Pick<Columns, 'text' | 'promise' | 'givenOn'>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(feedbacks)
    .set({ ...values, version: version + 1 })
    .where(and(eq(feedbacks.id, id), eq(feedbacks.version, version), feedbackVisibleTo(inside.viewer)))
    .returning(written);
  return row;
}
