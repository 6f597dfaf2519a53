import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { may } from '../../policy/decide.js';
import { recorded } from '../audit/audit.service.js';
import { today, type Context, type Inside } from '../context.js';
import { checked, maybe, passage } from '../input.js';
import { checkMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { badField, conflict, forbidden } from '../refusals.js';
import { inWords } from '../meetings/day-in-words.js';
import {
  insertChange,
  insertReview,
  selectChanges,
  selectReviews,
  showChanges,
  type PlanChangeRow,
  type PlanReviewRow,
} from './review.store.js';
import { findWorkPlan } from './workplan.service.js';

export type { PlanChangeRow, PlanReviewRow };

/** The reviews of a work plan, the latest first; asked for many plans at once in one statement. */
export const listReviews = (context: Context, workPlanId: string): Promise<PlanReviewRow[]> =>
  context
    .batched<string, PlanReviewRow[]>('reviews of work plans', async (workPlanIds) => {
      const rows = await selectReviews(context, workPlanIds);
      return workPlanIds.map((one) => rows.filter((row) => row.workPlanId === one));
    })
    .load(workPlanId);

/** What changed before a review and after the one before it. */
export const listChangesOf = (context: Context, reviewId: string): Promise<PlanChangeRow[]> =>
  context
    .batched<string, PlanChangeRow[]>('changes of reviews', async (reviewIds) => {
      const rows = await selectChanges(context, { reviewIds });
      return reviewIds.map((one) => rows.filter((row) => row.reviewId === one));
    })
    .load(reviewId);

/** What changed since the last review of a work plan. */
export const listUnseenChanges = (context: Context, workPlanId: string): Promise<PlanChangeRow[]> =>
  context
    .batched<string, PlanChangeRow[]>('changes since review', async (workPlanIds) => {
      const rows = await selectChanges(context, { unseenOf: workPlanIds });
      return workPlanIds.map((one) => rows.filter((row) => row.workPlanId === one));
    })
    .load(workPlanId);

/** Keeps a change of a plan for its next review, in one line. */
export const noteChange = (inside: Inside, workPlanId: string, text: string): Promise<void> =>
  insertChange(inside, workPlanId, text);

/** Whether a meeting has sat, be it to its end or until it was adjourned. */
export const hasSat = (meeting: MeetingRow): boolean => meeting.status === 'held' || meeting.adjournedOn.length > 0;

/** Whether the viewer may record that a meeting reviewed the plans of this body. */
export const mayReview = ({ viewer }: Context, bodyId: string): boolean =>
  may(viewer, 'workplan:review', { bodyId, agencyId: null });

const remark = z.object({ note: maybe(passage) });

export interface Review {
  readonly workPlanId: string;
  readonly meetingId: string;
  readonly note?: string | null;
}

/** Records that a meeting reviewed the work plan, and what it was shown: every change since the review before. */
export async function reviewWorkPlan(
  context: Context,
  input: Review,
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'workplan:review', operation: 'reviewWorkPlan', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const plan = await findWorkPlan(inside, input.workPlanId);
    if (!mayReview(inside, plan.bodyId)) {
      throw forbidden('The clerk records what a meeting of this body reviewed. Ask its clerk.');
    }
    const { note } = checked(remark, input);
    const meeting = await checkMeeting(inside, input.meetingId, plan.bodyId);
    if (!hasSat(meeting)) {
      throw badField(
        'input.meetingId',
        `The meeting of ${inWords(meeting.heldOn)} has not sat. Say first that it was held, or name one that was.`,
      );
    }
    const review = { bodyId: plan.bodyId, workPlanId: plan.id, meetingId: meeting.id, note };
    const row = await insertReview(inside, { ...review, id: uuidv7(), reviewedOn: today(inside) });
    if (!row) {
      throw conflict(
        `The meeting of ${inWords(meeting.heldOn)} has reviewed this plan. What changed since waits for the next meeting.`,
      );
    }
    await showChanges(inside, row);
    inside.changed('PlanReview', row, { workPlan: plan.id, meeting: meeting.id, note });
    return plan.id;
  });
}
