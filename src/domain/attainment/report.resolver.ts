import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import { orNull } from '../actions/action.service.js';
import type { ProposalRow } from '../actions/proposal.service.js';
import { Proposal } from '../actions/proposal.type.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import { Agency, Body } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { seekAgendaItem, type AgendaItemRow } from '../meetings/agenda.service.js';
import { AgendaItem } from '../meetings/agenda.type.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { findSeat } from '../members/seat.service.js';
import { Seat } from '../members/seat.type.js';
import { After, First, IdempotencyKey, type Connection } from '../page.js';
import { Uuid } from '../scalars.js';
import {
  beginAttainmentReport,
  mayBeginReport,
  presentAttainmentReport,
  publishAttainmentReport,
  renameAttainmentReport,
  reviseAttainmentReport,
  sendReportToGovernors,
  signOffAttainmentReport,
} from './report.life.service.js';
import { academicYearInWords } from './report.period.js';
import { changeReportPriority, mayChangePriority, setReportPriority } from './report.priority.service.js';
import {
  findAttainmentReport,
  findReportBehind,
  listPriorityProposals,
  listReportRevisions,
  listReportsAt,
  listReportsTo,
  type AttainmentReportRow,
} from './report.service.js';
import { mayTakeStep, PRESENT, PUBLISH, REVISE, SEND, SIGN_OFF, WRITE } from './report.step.js';
import {
  AttainmentReport,
  AttainmentReportConnection,
  BeginAttainmentReportInput,
  ChangeReportPriorityInput,
  PresentAttainmentReportInput,
  ReadAttainmentReportInput,
  RenameAttainmentReportInput,
  SetReportPriorityInput,
} from './report.type.js';

@Resolver(() => AttainmentReport)
export class AttainmentReportResolver {
  @Query(() => AttainmentReport, { description: 'A report of the virtual school head by its id.' })
  @Permits('board:read')
  attainmentReport(
    @Ctx() context: Context,
    @Arg('id', () => Uuid, { description: 'The report’s id.' }) id: string,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, id);
  }

  @Mutation(() => AttainmentReport, {
    description: 'Begins a report of your virtual school: a draft with every section.',
  })
  @Permits('report:write')
  async beginAttainmentReport(
    @Ctx() context: Context,
    @Arg('input', () => BeginAttainmentReportInput, { description: 'The report.' }) input: BeginAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await beginAttainmentReport(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, { description: 'Gives a draft of your virtual school another title.' })
  @Permits('report:write')
  async renameAttainmentReport(
    @Ctx() context: Context,
    @Arg('input', () => RenameAttainmentReportInput, { description: 'The report, and its title.' })
    input: RenameAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await renameAttainmentReport(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description: 'Sets a priority for improvement in a draft: it goes to the work plan as a proposal, with the report.',
  })
  @Permits('report:write')
  async setReportPriority(
    @Ctx() context: Context,
    @Arg('input', () => SetReportPriorityInput, { description: 'The priority.' }) input: SetReportPriorityInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await setReportPriority(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description:
      'Changes a priority in the draft that sets it first. What an earlier revision has shown to others stays as it is.',
  })
  @Permits('report:write')
  async changeReportPriority(
    @Ctx() context: Context,
    @Arg('input', () => ChangeReportPriorityInput, { description: 'The priority.' }) input: ChangeReportPriorityInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await changeReportPriority(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description:
      'Signs a report off, as the head of the virtual school or the deputy. Refused with every mandatory section that says nothing yet.',
  })
  @Permits('contribution:signOff')
  async signOffAttainmentReport(
    @Ctx() context: Context,
    @Arg('input', () => ReadAttainmentReportInput, { description: 'The report.' }) input: ReadAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await signOffAttainmentReport(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description: 'Presents a report as an item of a meeting, so that the body sees it. What stands in it then is kept.',
  })
  @Permits('agenda:supply')
  async presentAttainmentReport(
    @Ctx() context: Context,
    @Arg('input', () => PresentAttainmentReportInput, { description: 'The report, and the item.' })
    input: PresentAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await presentAttainmentReport(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description: 'Publishes a report that was presented under an open item, once the agenda is published.',
  })
  @Permits('agenda:set')
  async publishAttainmentReport(
    @Ctx() context: Context,
    @Arg('input', () => ReadAttainmentReportInput, { description: 'The report.' }) input: ReadAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await publishAttainmentReport(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description:
      'Records that this revision was sent to the governors of the virtual school, now and by you. The hub sends nothing.',
  })
  @Permits('report:write')
  async sendReportToGovernors(
    @Ctx() context: Context,
    @Arg('input', () => ReadAttainmentReportInput, { description: 'The report.' }) input: ReadAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await sendReportToGovernors(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => AttainmentReport, {
    description:
      'Opens a revision of a report that is signed off: a draft that says what the report said, to be put right.',
  })
  @Permits('report:write')
  async reviseAttainmentReport(
    @Ctx() context: Context,
    @Arg('input', () => ReadAttainmentReportInput, { description: 'The report.' }) input: ReadAttainmentReportInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<AttainmentReportRow> {
    return findAttainmentReport(context, await reviseAttainmentReport(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => String, { description: 'The academic year, such as 2016/17.' })
  @Classified('open')
  academicYear(@Root() report: AttainmentReportRow): string {
    return academicYearInWords(report.academicYear);
  }

  @FieldResolver(() => Body, { description: 'The body to which it reports.' })
  @Classified('open')
  body(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<Body> {
    return findBody(context, report.bodyId);
  }

  @FieldResolver(() => Agency, { description: 'The virtual school that wrote it.' })
  @Classified('open')
  agency(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, report.agencyId);
  }

  @FieldResolver(() => Meeting, { nullable: true, description: 'The meeting at which it is presented.' })
  @Classified('open')
  async meeting(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<MeetingRow | null> {
    return report.meetingId === null ? null : findMeeting(context, report.meetingId);
  }

  @FieldResolver(() => AgendaItem, {
    nullable: true,
    description: 'The agenda item as which it is presented, as far as you see it.',
  })
  @Classified('open')
  async agendaItem(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<AgendaItemRow | null> {
    return report.itemId === null ? null : seekAgendaItem(context, report.itemId);
  }

  @FieldResolver(() => Seat, { nullable: true, description: 'The seat of whoever signed it off.' })
  @Classified('members')
  async signedOffBy(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<Seat | null> {
    return report.signedOffById === null ? null : orNull(findSeat(context, report.signedOffById));
  }

  @FieldResolver(() => Seat, { nullable: true, description: 'The seat of whoever sent it to the governors.' })
  @Classified('members')
  async sentToGovernorsBy(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<Seat | null> {
    return report.sentToGovernorsById === null ? null : orNull(findSeat(context, report.sentToGovernorsById));
  }

  @FieldResolver(() => [Proposal], {
    nullable: true,
    description: 'Its priorities for improvement: the proposals that it made, each with what became of it.',
  })
  @Classified('members')
  priorities(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<ProposalRow[]> {
    return listPriorityProposals(context, report.id);
  }

  @FieldResolver(() => [AttainmentReport], {
    description: 'All its revisions that you may see, the first one first; this one is among them.',
  })
  @Classified('open')
  revisions(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<AttainmentReportRow[]> {
    return listReportRevisions(context, report.seriesId);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may write it now.' })
  @Classified('open')
  viewerCanWrite(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<boolean> {
    return mayTakeStep(WRITE, context, report);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether you may sign it off now, once its mandatory sections are filled.',
  })
  @Classified('open')
  viewerCanSignOff(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<boolean> {
    return mayTakeStep(SIGN_OFF, context, report);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may present it now.' })
  @Classified('open')
  viewerCanPresent(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<boolean> {
    return mayTakeStep(PRESENT, context, report);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may publish it now.' })
  @Classified('open')
  viewerCanPublish(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<boolean> {
    return mayTakeStep(PUBLISH, context, report);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may record now that it was sent to the governors.' })
  @Classified('open')
  viewerCanSend(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<boolean> {
    return mayTakeStep(SEND, context, report);
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may open a revision of it now.' })
  @Classified('open')
  viewerCanRevise(@Root() report: AttainmentReportRow, @Ctx() context: Context): Promise<boolean> {
    return mayTakeStep(REVISE, context, report);
  }
}

/** The reports of a body. */
@Resolver(() => Body)
export class BodyAttainmentReportsResolver {
  @FieldResolver(() => AttainmentReportConnection, {
    description: 'The reports of the virtual school head to it that you may see, every revision, the newest first.',
  })
  @Classified('open')
  attainmentReports(
    @Root() body: Body,
    @Ctx() context: Context,
    @First() first: number,
    @After() after: string | null,
  ): Promise<Connection<AttainmentReportRow>> {
    return listReportsTo(context, body.id, { first, after });
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may begin a report of your virtual school to it.' })
  @Classified('open')
  viewerCanBeginAttainmentReport(@Root() body: Body, @Ctx() context: Context): Promise<boolean> {
    return mayBeginReport(context, body.id);
  }
}

/** What is presented as an agenda item. */
@Resolver(() => AgendaItem)
export class AgendaItemReportsResolver {
  @FieldResolver(() => [AttainmentReport], {
    description: 'The reports of the virtual school head that are presented as this item, as far as you may see them.',
  })
  @Classified('open')
  attainmentReports(@Root() item: AgendaItemRow, @Ctx() context: Context): Promise<AttainmentReportRow[]> {
    return listReportsAt(context, item.id);
  }
}

/** Where a proposal comes from. */
@Resolver(() => Proposal)
export class ProposalReportResolver {
  @FieldResolver(() => AttainmentReport, {
    nullable: true,
    description: 'The report of the virtual school head that set it as a priority; of several revisions the newest.',
  })
  @Classified('members')
  attainmentReport(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<AttainmentReportRow | null> {
    return findReportBehind(context, proposal.id);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether you may change what it says now, as a priority of a draft of your virtual school.',
  })
  @Classified('open')
  viewerCanChange(@Root() proposal: ProposalRow, @Ctx() context: Context): Promise<boolean> {
    return mayChangePriority(context, proposal);
  }
}
