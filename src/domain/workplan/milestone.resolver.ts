import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Day, Uuid } from '../scalars.js';
import type { Flag } from './milestone.flag.js';
import {
  addMilestone,
  completeMilestone,
  findMilestone,
  listFlags,
  listMilestones,
  mayAddMilestone,
  mayComplete,
  type MilestoneRow,
} from './milestone.service.js';
import { AddMilestoneInput, CompleteMilestoneInput, Milestone, MilestoneFlag } from './milestone.type.js';
import { findWorkPlan, type WorkPlanRow } from './workplan.service.js';
import { WorkPlan } from './workplan.type.js';

@Resolver(() => Milestone)
export class MilestoneResolver {
  @Query(() => Milestone, { description: 'A milestone of a delivery plan by its id.' })
  @Permits('board:read')
  milestone(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The milestone’s id.' }) id: string,
  ): Promise<MilestoneRow> {
    return findMilestone(context, id);
  }

  @Mutation(() => Milestone, { description: 'Adds a milestone of a delivery plan to the work plan.' })
  @Permits('workplan:plan')
  async addMilestone(
    @Ctx() context: Context,
    @Arg('input', () => AddMilestoneInput, { description: 'The milestone.' }) input: AddMilestoneInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<MilestoneRow> {
    return findMilestone(context, await addMilestone(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Milestone, { description: 'Says that a milestone was reached.' })
  @Permits('workplan:plan')
  async completeMilestone(
    @Ctx() context: Context,
    @Arg('input', () => CompleteMilestoneInput, { description: 'Which milestone, and when.' })
    input: CompleteMilestoneInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<MilestoneRow> {
    return findMilestone(context, await completeMilestone(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => WorkPlan, { description: 'The work plan in which it stands.' })
  @Classified('open')
  workPlan(@Root() milestone: MilestoneRow, @Ctx() context: Context): Promise<WorkPlan> {
    return findWorkPlan(context, milestone.workPlanId);
  }

  @FieldResolver(() => Day, { description: 'From when it is worked on.' })
  @Classified('open')
  startsOn(@Root() milestone: MilestoneRow): string {
    return milestone.dueFrom;
  }

  @FieldResolver(() => [MilestoneFlag], {
    description: 'What is wrong with it as it stands, held against the other steps of its undertaking in this plan.',
  })
  @Classified('open')
  flags(@Root() milestone: MilestoneRow, @Ctx() context: Context): Promise<Flag[]> {
    return listFlags(context, milestone);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say now that it was reached.' })
  @Classified('open')
  viewerCanComplete(@Root() milestone: MilestoneRow, @Ctx() context: Context): boolean {
    return mayComplete(context, milestone);
  }
}

@Resolver(() => WorkPlan)
export class WorkPlanMilestonesResolver {
  @FieldResolver(() => [Milestone], {
    description: 'The milestones of its delivery plans, in the order of their days.',
  })
  @Classified('open')
  milestones(@Root() plan: WorkPlan, @Ctx() context: Context): Promise<MilestoneRow[]> {
    return listMilestones(context, plan.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may add milestones to it.' })
  @Classified('open')
  viewerCanAddMilestone(@Root() plan: WorkPlanRow, @Ctx() context: Context): boolean {
    return mayAddMilestone(context, plan.bodyId);
  }
}
