import { and, asc, desc, eq, getTableColumns, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { planChanges, planReviews } from './item.table.js';
import { standingOf } from './workplan.access.js';
import { workPlans } from './workplan.table.js';

export type PlanReviewRow = typeof planReviews.$inferSelect;
/** A change with the body whose plan it is. */
export type PlanChangeRow = typeof planChanges.$inferSelect & { readonly bodyId: string };

/** The reviews of these work plans, the latest first. */
export async function selectReviews(context: Context, workPlanIds: readonly string[]): Promise<PlanReviewRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(planReviews)
    .where(oneOf(planReviews.workPlanId, workPlanIds))
    .orderBy(desc(planReviews.reviewedOn), desc(planReviews.id));
  return disclose(context.viewer, 'PlanReview', rows, standingOf);
}

/** Changes, oldest first: those that these reviews were shown, or those of these plans that none was shown yet. */
export async function selectChanges(
  context: Context,
  which: { reviewIds: readonly string[] } | { unseenOf: readonly string[] },
): Promise<PlanChangeRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(planChanges), bodyId: workPlans.bodyId })
    .from(planChanges)
    .innerJoin(
      workPlans,
      and(eq(workPlans.authorityId, planChanges.authorityId), eq(workPlans.id, planChanges.workPlanId)),
    )
    .where(
      'reviewIds' in which
        ? oneOf(planChanges.reviewId, which.reviewIds)
        : and(oneOf(planChanges.workPlanId, which.unseenOf), isNull(planChanges.reviewId)),
    )
    .orderBy(asc(planChanges.changedOn), asc(planChanges.id));
  return disclose(context.viewer, 'PlanChange', rows, standingOf);
}

/** Keeps one change for the next review. */
export async function insertChange(inside: Inside, workPlanId: string, text: string): Promise<void> {
  await inside.transaction.insert(planChanges).values({ id: uuidv7(), workPlanId, changedOn: today(inside), text });
}

/** Adds a review; answers nothing when this meeting has reviewed the plan already. */
export async function insertReview(
  inside: Inside,
  values: Omit<PlanReviewRow, 'authorityId'>,
): Promise<PlanReviewRow | undefined> {
  const rows = await inside.transaction.insert(planReviews).values(values).onConflictDoNothing().returning();
  return disclose(inside.viewer, 'PlanReview', rows, standingOf)[0];
}

/** Puts what changed since the last review with this one. */
export async function showChanges(inside: Inside, { id, workPlanId }: PlanReviewRow): Promise<void> {
  await inside.transaction
    .update(planChanges)
    .set({ reviewId: id })
    .where(and(eq(planChanges.workPlanId, workPlanId), isNull(planChanges.reviewId)));
}
