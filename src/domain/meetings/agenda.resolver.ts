import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { IdempotencyKey } from '../page.js';
import { Day, Uuid } from '../scalars.js';
import {
  addAgendaItem,
  findAgendaItem,
  isShutTo,
  listAgendaItems,
  markExempt,
  markOpen,
  mayOnItem,
  maySetAgenda,
  reviseAgendaItem,
  withdrawAgendaItem,
  type AgendaItemRow,
} from './agenda.service.js';
import {
  AddAgendaItemInput,
  AdmitUrgentItemInput,
  AgendaItem,
  MarkExemptInput,
  MarkOpenInput,
  OpenAgendaInput,
  PublishAgendaInput,
  PublishLateAgendaInput,
  ReviseAgendaItemInput,
  WithdrawAgendaItemInput,
} from './agenda.type.js';
import { groundOf } from './exempt.js';
import { findMeeting, type MeetingRow } from './meeting.service.js';
import { Meeting } from './meeting.type.js';
import {
  admitUrgentItem,
  mayAdmit,
  mayPublish,
  mayPublishLate,
  openAgenda,
  publishAgenda,
  publishLateAgenda,
} from './publication.service.js';

@Resolver(() => AgendaItem)
export class AgendaItemResolver {
  @Query(() => AgendaItem, { description: 'An agenda item by its id.' })
  @Permits('board:read')
  agendaItem(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The item’s id.' }) id: string,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, id);
  }

  @Mutation(() => AgendaItem, { description: 'Adds an item to an agenda that is being prepared.' })
  @Permits('agenda:set')
  async addAgendaItem(
    @Ctx() context: Context,
    @Arg('input', () => AddAgendaItemInput, { description: 'The item.' }) input: AddAgendaItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, await addAgendaItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AgendaItem, { description: 'Changes what an item says, before the agenda is published.' })
  @Permits('agenda:set')
  async reviseAgendaItem(
    @Ctx() context: Context,
    @Arg('input', () => ReviseAgendaItemInput, { description: 'The item, and what it is to say.' })
    input: ReviseAgendaItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, await reviseAgendaItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AgendaItem, { description: 'Takes an item off, for a reason. Its number stays with it.' })
  @Permits('agenda:set')
  async withdrawAgendaItem(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawAgendaItemInput, { description: 'The item, and why.' })
    input: WithdrawAgendaItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, await withdrawAgendaItem(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AgendaItem, { description: 'Closes an item to the public, before the agenda is published.' })
  @Permits('agenda:set')
  async markExempt(
    @Ctx() context: Context,
    @Arg('input', () => MarkExemptInput, { description: 'The item, and why.' }) input: MarkExemptInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, await markExempt(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AgendaItem, {
    description: 'Opens an item that was to be closed, before the agenda is published.',
  })
  @Permits('agenda:set')
  async markOpen(
    @Ctx() context: Context,
    @Arg('input', () => MarkOpenInput, { description: 'The item.' }) input: MarkOpenInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, await markOpen(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AgendaItem, {
    description: 'Admits an urgent item to a published agenda. The chair does so, and it is public at once.',
  })
  @Permits('agenda:admit')
  async admitUrgentItem(
    @Ctx() context: Context,
    @Arg('input', () => AdmitUrgentItemInput, { description: 'The item, and why it cannot wait.' })
    input: AdmitUrgentItemInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AgendaItemRow> {
    return findAgendaItem(context, await admitUrgentItem(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Meeting, { description: 'The meeting on whose agenda it stands.' })
  @Classified('open')
  meeting(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<Meeting> {
    return findMeeting(context, item.meetingId);
  }

  @FieldResolver(() => Agency, { nullable: true, description: 'The agency that supplies it; null where none does.' })
  @Classified('open')
  async supplyingAgency(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<Agency | null> {
    return item.supplyingAgencyId === null ? null : findAgency(context, item.supplyingAgencyId);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'What the paragraph says under which it is exempt; null when it is open.',
  })
  @Classified('open')
  exemptGround(@Root() item: AgendaItemRow): string | null {
    return groundOf(item.exemptParagraph);
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is published.' })
  @Classified('open')
  published(@Root() item: AgendaItemRow): boolean {
    return item.stage === 'published';
  }

  @FieldResolver(() => Boolean, { description: 'Whether it was withdrawn.' })
  @Classified('open')
  withdrawn(@Root() item: AgendaItemRow): boolean {
    return item.withdrawnReason !== null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it is closed and shut to you by an interest that you declared.',
  })
  @Classified('open')
  shutToViewer(@Root() item: AgendaItemRow, @Ctx() context: Context): boolean {
    return isShutTo(context.viewer, item.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may change what it says now.' })
  @Classified('open')
  viewerCanRevise(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<boolean> {
    return mayOnItem(context, item, 'revise');
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may withdraw it now.' })
  @Classified('open')
  viewerCanWithdraw(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<boolean> {
    return mayOnItem(context, item, 'withdraw');
  }
}

@Resolver(() => Meeting)
export class MeetingAgendaResolver {
  @Mutation(() => Meeting, {
    description:
      'Lays the standing items of an agenda: the progress on actions, the draft minutes where there are some, declarations of interests.',
  })
  @Permits('agenda:set')
  async openAgenda(
    @Ctx() context: Context,
    @Arg('input', () => OpenAgendaInput, { description: 'The meeting.' }) input: OpenAgendaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await openAgenda(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, {
    description: 'Publishes an agenda, at least 5 clear days before the meeting.',
  })
  @Permits('agenda:set')
  async publishAgenda(
    @Ctx() context: Context,
    @Arg('input', () => PublishAgendaInput, { description: 'The meeting.' }) input: PublishAgendaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await publishAgenda(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => Meeting, {
    description: 'Publishes an agenda that is late. The chair does so, and says why.',
  })
  @Permits('agenda:admit')
  async publishLateAgenda(
    @Ctx() context: Context,
    @Arg('input', () => PublishLateAgendaInput, { description: 'The meeting, and why it is late.' })
    input: PublishLateAgendaInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<Meeting> {
    return findMeeting(context, await publishLateAgenda(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => [AgendaItem], {
    description: 'Its agenda by number, as far as it is there for you: the public sees it once it is published.',
  })
  @Classified('open')
  agenda(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<AgendaItemRow[]> {
    return listAgendaItems(context, meeting.id);
  }

  @FieldResolver(() => Day, { nullable: true, description: 'The day on which its agenda was published.' })
  @Classified('open')
  agendaPublishedOn(@Root() meeting: MeetingRow): string | null {
    return meeting.agendaPublishedOn;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Why the chair had its agenda published late; null where it was in time.',
  })
  @Classified('open')
  agendaLateReason(@Root() meeting: MeetingRow): string | null {
    return meeting.agendaLateReason;
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may publish its agenda now, in time.' })
  @Classified('open')
  viewerCanPublishAgenda(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayPublish(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may publish its agenda now, late and with a reason.' })
  @Classified('open')
  viewerCanPublishLateAgenda(@Root() meeting: MeetingRow, @Ctx() context: Context): Promise<boolean> {
    return mayPublishLate(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may work on its agenda now, which is not published.' })
  @Classified('open')
  viewerCanSetAgenda(@Root() meeting: MeetingRow, @Ctx() context: Context): boolean {
    return maySetAgenda(context, meeting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may admit an item to its published agenda as urgent.' })
  @Classified('open')
  viewerCanAdmitUrgentItem(@Root() meeting: MeetingRow, @Ctx() context: Context): boolean {
    return mayAdmit(context, meeting);
  }
}
