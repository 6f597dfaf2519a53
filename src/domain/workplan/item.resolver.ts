import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { seekAgendaItem } from '../meetings/agenda.service.js';
import { AgendaItem } from '../meetings/agenda.type.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  carryOver,
  completePlanItem,
  dropPlanItem,
  fillPlaceholder,
  findPlanItem,
  listItemsOfMeeting,
  listPlanItems,
  mayPlace,
  mayPlan,
  movePlanItem,
  placeOnAgenda,
  planItem,
  type PlanItemRow,
} from './item.service.js';
import {
  CarryOverInput,
  CompletePlanItemInput,
  DropPlanItemInput,
  FillPlaceholderInput,
  MovePlanItemInput,
  PlaceOnAgendaInput,
  PlanItem,
  PlanItemFilter,
  PlanItemInput,
  PlanWarning,
} from './item.type.js';
import { warningsOf, type Warning } from './item.warning.js';
import { findWorkPlan, type WorkPlanRow } from './workplan.service.js';
import { WorkPlan } from './workplan.type.js';

@Resolver(() => PlanItem)
export class PlanItemResolver {
  @Query(() => PlanItem, { description: 'An item of a work plan by its id.' })
  @Permits('board:read')
  planItem(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The item’s id.' }) id: string,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, id);
  }

  @FieldResolver(() => Body, { description: 'The body that takes it.' })
  @Classified('open')
  body(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, item.bodyId);
  }

  @FieldResolver(() => WorkPlan, { description: 'The work plan in which it stands.' })
  @Classified('open')
  workPlan(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<WorkPlan> {
    return findWorkPlan(context, item.workPlanId);
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The meeting at which it is taken; null until one is chosen.',
  })
  @Classified('open')
  async meeting(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<Meeting | null> {
    return item.meetingId === null ? null : findMeeting(context, item.meetingId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that supplies it.' })
  @Classified('open')
  async supplyingAgency(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<Agency | null> {
    return item.supplyingAgencyId === null ? null : findAgency(context, item.supplyingAgencyId);
  }

  @FieldResolver(() => AgendaItem, {
    nullable: true,
    description: 'Its item on the agenda of its meeting, as far as you see that; null until it is on the agenda.',
  })
  @Classified('open')
  async agendaItem(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<AgendaItem | null> {
    return item.agendaItemId === null ? null : seekAgendaItem(context, item.agendaItemId);
  }

  @FieldResolver(() => [Meeting], {
    description: 'The meetings at which it was to be taken before, and was not, oldest first.',
  })
  @Classified('open')
  carriedOverFrom(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<Meeting[]> {
    return Promise.all(item.carriedOverFrom.map((id) => findMeeting(context, id)));
  }

  @FieldResolver(() => [PlanWarning], {
    description: 'What is wrong with it as it stands; nothing once it was taken or dropped.',
  })
  @Classified('open')
  warnings(@Root() item: PlanItemRow): Warning[] {
    return warningsOf(item);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may move, fill, carry over, drop or complete it.' })
  @Classified('open')
  viewerCanPlan(@Root() item: PlanItemRow, @Ctx() context: Context): boolean {
    return item.status === 'planned' && mayPlan(context, item.bodyId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether you may put it on the agenda of its meeting now, as soon as that is begun.',
  })
  @Classified('open')
  viewerCanPlaceOnAgenda(@Root() item: PlanItemRow, @Ctx() context: Context): Promise<boolean> {
    return mayPlace(context, item);
  }

  @Mutation(() => PlanItem, {
    name: 'planItem',
    description:
      'Plans something that a body takes in its year. A placeholder must be filled before the agenda of its meeting is published; publishing does not stop for it, but the meeting’s readiness and the item’s warning say so.',
  })
  @Permits('workplan:plan')
  async plan(
    @Ctx() context: Context,
    @Arg('input', () => PlanItemInput, { description: 'What is taken.' }) input: PlanItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await planItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PlanItem, { description: 'Says what is taken where it was to be agreed.' })
  @Permits('workplan:plan')
  async fillPlaceholder(
    @Ctx() context: Context,
    @Arg('input', () => FillPlaceholderInput, { description: 'What is taken.' }) input: FillPlaceholderInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await fillPlaceholder(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PlanItem, { description: 'Puts an item to a meeting of the year, before its old one has sat.' })
  @Permits('workplan:plan')
  async movePlanItem(
    @Ctx() context: Context,
    @Arg('input', () => MovePlanItemInput, { description: 'Which item, and to which meeting.' })
    input: MovePlanItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await movePlanItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PlanItem, {
    description: 'Carries an item over to a later meeting, for a reason. It keeps the meetings from which it came.',
  })
  @Permits('workplan:plan')
  async carryOver(
    @Ctx() context: Context,
    @Arg('input', () => CarryOverInput, { description: 'Which item, to which meeting, and why.' })
    input: CarryOverInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await carryOver(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PlanItem, { description: 'Drops an item from the plan, for a reason.' })
  @Permits('workplan:plan')
  async dropPlanItem(
    @Ctx() context: Context,
    @Arg('input', () => DropPlanItemInput, { description: 'Which item, and why.' }) input: DropPlanItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await dropPlanItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PlanItem, {
    description: 'Puts an item on the agenda of its meeting, while that is being prepared. The clerk sets the agenda.',
  })
  @Permits('agenda:set')
  async placeOnAgenda(
    @Ctx() context: Context,
    @Arg('input', () => PlaceOnAgendaInput, { description: 'Which item.' }) input: PlaceOnAgendaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await placeOnAgenda(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => PlanItem, { description: 'Says that its meeting, which has sat, took an item.' })
  @Permits('workplan:plan')
  async completePlanItem(
    @Ctx() context: Context,
    @Arg('input', () => CompletePlanItemInput, { description: 'Which item, and under which item of the agenda.' })
    input: CompletePlanItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<PlanItemRow> {
    return findPlanItem(context, await completePlanItem(context, input, idempotencyKey ?? undefined));
  }
}

@Resolver(() => WorkPlan)
export class WorkPlanItemsResolver {
  @FieldResolver(() => [PlanItem], { description: 'What it plans, by meeting, then by part of the agenda.' })
  @Classified('open')
  async items(
    @Root() plan: WorkPlan,
    @Ctx() context: Context,
    @Arg('filter', () => PlanItemFilter, { nullable: true, description: 'Which items.' })
    filter?: PlanItemFilter | null,
  ): Promise<PlanItemRow[]> {
    const items = await listPlanItems(context, plan.id);
    return filter?.meetingId ? items.filter((item) => item.meetingId === filter.meetingId) : items;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may plan something in it.' })
  @Classified('open')
  viewerCanPlan(@Root() plan: WorkPlanRow, @Ctx() context: Context): boolean {
    return mayPlan(context, plan.bodyId);
  }
}

@Resolver(() => Meeting)
export class MeetingPlanItemsResolver {
  @FieldResolver(() => [PlanItem], { description: 'What the work plan has for this meeting.' })
  @Classified('open')
  planItems(@Root() meeting: Meeting, @Ctx() context: Context): Promise<PlanItemRow[]> {
    return listItemsOfMeeting(context, meeting.id);
  }
}
