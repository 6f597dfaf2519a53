import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import {
  listChangesOf,
  listReviews,
  listUnseenChanges,
  mayReview,
  reviewWorkPlan,
  type PlanReviewRow,
} from './review.service.js';
import { PlanChange, PlanReview, ReviewWorkPlanInput } from './review.type.js';
import { findWorkPlan, type WorkPlanRow } from './workplan.service.js';
import { WorkPlan } from './workplan.type.js';

@Resolver(() => PlanReview)
export class PlanReviewResolver {
  @Mutation(() => WorkPlan, {
    description: 'Records that a meeting reviewed the work plan, with every change since the review before.',
  })
  @Permits('workplan:review')
  async reviewWorkPlan(
    @Ctx() context: Context,
    @Arg('input', () => ReviewWorkPlanInput, { description: 'Which plan, and which meeting.' })
    input: ReviewWorkPlanInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<WorkPlan> {
    return findWorkPlan(context, await reviewWorkPlan(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Meeting, { description: 'The meeting that reviewed the plan.' })
  @Classified('open')
  meeting(@Root() review: PlanReviewRow, @Ctx() context: Context): Promise<Meeting> {
    return findMeeting(context, review.meetingId);
  }

  @FieldResolver(() => [PlanChange], { description: 'What had changed since the review before, oldest first.' })
  @Classified('open')
  changes(@Root() review: PlanReviewRow, @Ctx() context: Context): Promise<PlanChange[]> {
    return listChangesOf(context, review.id);
  }
}

@Resolver(() => WorkPlan)
export class WorkPlanReviewsResolver {
  @FieldResolver(() => [PlanReview], { description: 'The meetings that reviewed it, the latest first.' })
  @Classified('open')
  reviews(@Root() plan: WorkPlan, @Ctx() context: Context): Promise<PlanReview[]> {
    return listReviews(context, plan.id);
  }

  @FieldResolver(() => [PlanChange], {
    description: 'What changed since the last review, oldest first: what the next meeting is shown.',
  })
  @Classified('open')
  changesSinceReview(@Root() plan: WorkPlan, @Ctx() context: Context): Promise<PlanChange[]> {
    return listUnseenChanges(context, plan.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record that a meeting reviewed it.' })
  @Classified('open')
  viewerCanReview(@Root() plan: WorkPlanRow, @Ctx() context: Context): boolean {
    return mayReview(context, plan.bodyId);
  }
}
