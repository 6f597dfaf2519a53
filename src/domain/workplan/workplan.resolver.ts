import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findBody } from '../authorities/authority.service.js';
import { Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  findWorkPlan,
  listWorkPlans,
  mayOpen,
  openWorkPlan,
  workPlanOfBody,
  type WorkPlanRow,
} from './workplan.service.js';
import { OpenWorkPlanInput, WorkPlan } from './workplan.type.js';

@Resolver(() => WorkPlan)
export class WorkPlanResolver {
  @Query(() => WorkPlan, { description: 'A work plan by its id.' })
  @Permits('board:read')
  workPlan(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The work plan’s id.' }) id: string,
  ): Promise<WorkPlan> {
    return findWorkPlan(context, id);
  }

  @Mutation(() => WorkPlan, { description: 'Opens the work plan of a body for a time in which it has no other.' })
  @Permits('workplan:open')
  async openWorkPlan(
    @Ctx() context: Context,
    @Arg('input', () => OpenWorkPlanInput, { description: 'The work plan.' }) input: OpenWorkPlanInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<WorkPlan> {
    return findWorkPlan(context, await openWorkPlan(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Body, { description: 'The body whose plan it is.' })
  @Classified('open')
  body(@Root() plan: WorkPlanRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, plan.bodyId);
  }
}

@Resolver(() => Body)
export class BodyWorkPlanResolver {
  @FieldResolver(() => WorkPlan, {
    nullable: true,
    description:
      'One of its work plans: that which is named, else the one that runs today, else the latest; null before the first is opened.',
  })
  @Classified('open')
  workPlan(
    @Root() body: Body,
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { nullable: true, description: 'The work plan’s id.' }) id?: string | null,
  ): Promise<WorkPlan | null> {
    return workPlanOfBody(context, body.id, id);
  }

  @FieldResolver(() => [WorkPlan], { description: 'Its work plans, the latest first.' })
  @Classified('open')
  workPlans(@Root() body: Body, @Ctx() context: Context): Promise<WorkPlan[]> {
    return listWorkPlans(context, body.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may open a work plan for a time in which it has none.' })
  @Classified('open')
  viewerCanOpenWorkPlan(@Root() body: Body, @Ctx() context: Context): boolean {
    return mayOpen(context, body.id);
  }
}
