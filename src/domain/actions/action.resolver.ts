import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { Uuid } from '../scalars.js';
import { After, afterId, checkedFirst, First, IdempotencyKey, namesAsked, type Connection } from '../page.js';
import { findPriority } from '../strategy/priority.service.js';
import { Priority } from '../strategy/priority.type.js';
import { findWorkPlan } from '../workplan/workplan.service.js';
import { WorkPlan } from '../workplan/workplan.type.js';
import {
  acceptAction,
  answerRequestedDate,
  askForMoreTime,
  closeAction,
  counterOfferAction,
  findAction,
  findLatestProgress,
  listActionChanges,
  listActions,
  listEvidence,
  listUpdates,
  mayAnswerDate,
  mayDo,
  mayPublish,
  orNull,
  publishAction,
  refuseAction,
  reportProgress,
} from './action.service.js';
import type { ActionRow, ActionUpdateRow, ColouredActionRow, EvidenceRow } from './action.service.js';
import {
  Action,
  ActionChange,
  ActionConnection,
  ActionFilter,
  ActionSort,
  ActionUpdate,
  ActionUpdateConnection,
  ActionUpdateInput,
  AnswerDateInput,
  Brag,
  CloseActionInput,
  Evidence,
  ProgressInput,
  PublishActionInput,
  RequestedDateInput,
} from './action.type.js';

/** Fields of the graph that stand on columns of other names. */
const STANDS_ON: Record<string, readonly string[]> = {
  workPlan: ['workPlanId'],
  ownerAgency: ['ownerAgencyId'],
  priority: ['priorityId'],
  decision: ['decisionId'],
  question: ['questionId'],
  ownerBody: ['ownerBodyId'],
  provisional: ['confirmedAtMeetingId'],
  confirmedAt: ['confirmedAtMeetingId'],
  closedOnEvidence: ['closingEvidenceIds'],
  viewerCanAnswerDate: ['requestedDueOn'],
  viewerCanConfirm: ['source', 'confirmedAtMeetingId'],
  viewerCanPublish: ['confirmedAtMeetingId'],
};

/** The columns behind the fields that were asked for. */
function columnsAsked(info: GraphQLResolveInfo): Set<string> {
  return new Set(namesAsked(info).flatMap((field) => STANDS_ON[field] ?? [field]));
}

@Resolver(() => Action)
export class ActionResolver {
  @Query(() => ActionConnection, {
    description: 'The actions of the shared work plan, overdue first unless asked otherwise.',
  })
  @Permits('board:read')
  actions(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @First() first: number,
    @After() after?: string | null,
    @Arg('filter', () => ActionFilter, { nullable: true, description: 'Which actions.' }) filter?: ActionFilter | null,
    @Arg('sort', () => ActionSort, { nullable: true, description: 'In which order.' }) sort?: ActionSort | null,
  ): Promise<Connection<ActionRow>> {
    // Whoever may not read colours is not shown their order either: such rows come last, by id.
    const by = sort?.by ?? 'overdueFirst';
    const order = ['actions', by, { ...filter }];
    const list = {
      where: { ...filter },
      order: by,
      first: checkedFirst(first),
      after: afterId(after, order),
      columns: columnsAsked(info),
    };
    return listActions(context, list, order);
  }

  @Query(() => Action, { description: 'One action. NOT_FOUND when there is none or you may not see it.' })
  @Permits('board:read')
  action(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The action’s id.' }) id: string,
  ): Promise<ColouredActionRow> {
    return findAction(context, id);
  }

  @FieldResolver(() => Body, { description: 'The body whose work plan it stands in.' })
  @Classified('open')
  body(@Root() action: ActionRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, action.bodyId);
  }

  @FieldResolver(() => WorkPlan, { description: 'The shared work plan it stands in.' })
  @Classified('open')
  workPlan(@Root() action: ActionRow, @Ctx() context: Context): Promise<WorkPlan> {
    return findWorkPlan(context, action.workPlanId);
  }

  @FieldResolver(() => Agency, { description: 'Who must act.' })
  @Classified('open')
  ownerAgency(@Root() action: ActionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, action.ownerAgencyId);
  }

  @FieldResolver(() => Priority, { nullable: true, description: 'The strategic priority it serves.' })
  @Classified('open')
  async priority(@Root() action: ActionRow, @Ctx() context: Context): Promise<Priority | null> {
    return action.priorityId ? findPriority(context, action.priorityId) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is published: its open fields are there for everybody.' })
  @Classified('open')
  published(@Root() action: ActionRow): boolean {
    return action.stage === 'published';
  }

  @FieldResolver(() => Brag, {
    nullable: true,
    description: 'Its colour: blue complete, green on track, amber at risk, red overdue.',
  })
  @Classified('members')
  brag(@Root() action: ColouredActionRow): Brag {
    return action.brag;
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether the chair’s taking it up still awaits the confirmation of a meeting.',
  })
  @Classified('members')
  provisional(@Root() action: ActionRow): boolean {
    return action.confirmedAtMeetingId === null;
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The meeting that decided or confirmed it; null while none has, or where you may not see it.',
  })
  @Classified('members')
  async confirmedAt(@Root() action: ActionRow, @Ctx() context: Context): Promise<MeetingRow | null> {
    return action.confirmedAtMeetingId ? orNull(findMeeting(context, action.confirmedAtMeetingId)) : null;
  }

  @FieldResolver(() => ActionUpdate, { nullable: true, description: 'What its owner last said about its progress.' })
  @Classified('members')
  latestProgress(@Root() action: ActionRow, @Ctx() context: Context): Promise<ActionUpdateRow | null> {
    return findLatestProgress(context, action.id);
  }

  @FieldResolver(() => ActionUpdateConnection, {
    nullable: true,
    description: 'All that its owner said about it, newest first.',
  })
  @Classified('members')
  updates(
    @Root() action: ActionRow,
    @Ctx() context: Context,
    @First() first: number,
    @After() after?: string | null,
  ): Promise<Connection<ActionUpdateRow>> {
    return listUpdates(context, action.id, {
      first: checkedFirst(first),
      after: afterId(after, ['updates', action.id]),
    });
  }

  @FieldResolver(() => [Evidence], { nullable: true, description: 'The evidence on which it was closed.' })
  @Classified('members')
  async closedOnEvidence(@Root() action: ActionRow, @Ctx() context: Context): Promise<EvidenceRow[]> {
    const closing = new Set(action.closingEvidenceIds);
    return (await listEvidence(context, { actionId: action.id })).filter((piece) => closing.has(piece.id));
  }

  @FieldResolver(() => [ActionChange], {
    nullable: true,
    description: 'How it changed, oldest first: the facts, not the contents.',
  })
  @Classified('members')
  changes(@Root() action: ActionRow, @Ctx() context: Context): Promise<ActionChange[]> {
    return listActionChanges(context, action);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may accept, counter-offer, refuse, or ask for more time.' })
  @Classified('open')
  viewerCanRespond(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayDo(context, 'action:respond', action);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may report progress.' })
  @Classified('open')
  viewerCanReport(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayDo(context, 'action:report', action);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may answer the date that its owner asks for.' })
  @Classified('open')
  viewerCanAnswerDate(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayAnswerDate(context, action);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may close it.' })
  @Classified('open')
  viewerCanClose(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayDo(context, 'action:close', action);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may publish it now.' })
  @Classified('open')
  viewerCanPublish(@Root() action: ActionRow, @Ctx() context: Context): boolean {
    return mayPublish(context, action);
  }

  @Mutation(() => Action, { description: 'Accept an action of your agency, with its date.' })
  @Permits('action:respond')
  async acceptAction(
    @Ctx() context: Context,
    @Arg('input', () => ActionUpdateInput, { description: 'What you say.' }) input: ActionUpdateInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await acceptAction(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Refuse an action of your agency, with a reason.' })
  @Permits('action:respond')
  async refuseAction(
    @Ctx() context: Context,
    @Arg('input', () => ActionUpdateInput, { description: 'Why.' }) input: ActionUpdateInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await refuseAction(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Offer another date for an action of your agency that is not accepted yet.' })
  @Permits('action:respond')
  async counterOfferAction(
    @Ctx() context: Context,
    @Arg('input', () => RequestedDateInput, { description: 'The date, and why.' }) input: RequestedDateInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await counterOfferAction(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Ask for more time for an accepted action of your agency.' })
  @Permits('action:respond')
  async askForMoreTime(
    @Ctx() context: Context,
    @Arg('input', () => RequestedDateInput, { description: 'The date, and why.' }) input: RequestedDateInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await askForMoreTime(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Report progress on an accepted action of your agency.' })
  @Permits('action:report')
  async reportProgress(
    @Ctx() context: Context,
    @Arg('input', () => ProgressInput, { description: 'How far you are.' }) input: ProgressInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await reportProgress(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Answer a counter-offer or a request for more time.' })
  @Permits('action:agree')
  async answerRequestedDate(
    @Ctx() context: Context,
    @Arg('input', () => AnswerDateInput, { description: 'Your answer.' }) input: AnswerDateInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await answerRequestedDate(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Close a finished action on its evidence.' })
  @Permits('action:close')
  async closeAction(
    @Ctx() context: Context,
    @Arg('input', () => CloseActionInput, { description: 'On which evidence, and what came of it.' })
    input: CloseActionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await closeAction(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Action, { description: 'Publish an action that a meeting confirmed: its open fields.' })
  @Permits('action:publish')
  async publishAction(
    @Ctx() context: Context,
    @Arg('input', () => PublishActionInput, { description: 'Which action.' }) input: PublishActionInput,
    @IdempotencyKey() idempotencyKey?: string | null,
  ): Promise<ColouredActionRow> {
    return findAction(context, await publishAction(context, input, idempotencyKey ?? undefined));
  }
}

@Resolver(() => ActionUpdate)
export class ActionUpdateResolver {
  @FieldResolver(() => Agency, { description: 'Who wrote it.' })
  @Classified('open')
  agency(@Root() update: ActionUpdateRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, update.agencyId);
  }

  @FieldResolver(() => [Evidence], { nullable: true, description: 'What shows it.' })
  @Classified('members')
  evidence(@Root() update: ActionUpdateRow, @Ctx() context: Context): Promise<EvidenceRow[]> {
    return listEvidence(context, { updateId: update.id });
  }
}
