import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Permits } from '../../policy/permission.js';
import type { ProposalRow } from '../actions/proposal.service.js';
import { Proposal } from '../actions/proposal.type.js';
import { findAgency } from '../authorities/authority.service.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { findVisibleFigure, type FigureRow } from '../contributions/figure.service.js';
import { Figure } from '../contributions/figure.type.js';
import { listProposalsFrom } from '../contributions/origin.service.js';
import { Indicator } from '../indicators/indicator.type.js';
import { findMeeting, type MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { IdempotencyKey } from '../page.js';
import {
  findException,
  findExceptionOf,
  mayReviseException,
  reportException,
  reviseException,
  type ExceptionRow,
  type OwedException,
} from './exception.service.js';
import { ExceptionReport, OwedExceptionReport, ReportExceptionInput, ReviseExceptionInput } from './exception.type.js';

@Resolver(() => ExceptionReport)
export class ExceptionReportResolver {
  @Mutation(() => ExceptionReport, {
    description:
      'Says why a figure of your agency is red, and proposes to the work plan what will be done. Of a figure that is suppressed for others it may be said whatever the colour, so that nobody learns the colour from it.',
  })
  @Permits('contribution:submit')
  async reportException(
    @Ctx() context: Context,
    @Arg('input', () => ReportExceptionInput, { description: 'The report.' }) input: ReportExceptionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<ExceptionRow> {
    return findException(context, await reportException(context, input, idempotencyKey ?? undefined));
  }

  @Mutation(() => ExceptionReport, { description: 'Says anew why a figure of your agency is red.' })
  @Permits('contribution:submit')
  async reviseException(
    @Ctx() context: Context,
    @Arg('input', () => ReviseExceptionInput, { description: 'The report.' }) input: ReviseExceptionInput,
    @IdempotencyKey() idempotencyKey: string | null,
  ): Promise<ExceptionRow> {
    return findException(context, await reviseException(context, input, idempotencyKey ?? undefined));
  }

  @FieldResolver(() => Boolean, { description: 'Whether you may say it anew.' })
  @Classified('open')
  viewerCanRevise(@Root() report: ExceptionRow, @Ctx() context: Context): boolean {
    return mayReviseException(context, report);
  }

  @FieldResolver(() => Figure, { nullable: true, description: 'The figure that is red.' })
  @Classified('open')
  figure(@Root() report: ExceptionRow, @Ctx() context: Context): Promise<FigureRow | null> {
    return findVisibleFigure(context, report.figureId);
  }

  @FieldResolver(() => Agency, { description: 'Who supplied the figure and wrote this.' })
  @Classified('open')
  agency(@Root() report: ExceptionRow, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, report.agencyId);
  }

  @FieldResolver(() => Meeting, { description: 'The meeting for which it was written.' })
  @Classified('open')
  meeting(@Root() report: ExceptionRow, @Ctx() context: Context): Promise<MeetingRow> {
    return findMeeting(context, report.meetingId);
  }

  @FieldResolver(() => [Proposal], { nullable: true, description: 'What was proposed because of the figure.' })
  @Classified('members')
  proposals(@Root() report: ExceptionRow, @Ctx() context: Context): Promise<ProposalRow[]> {
    return listProposalsFrom(context, report.figureId);
  }
}

@Resolver(() => Figure)
export class FigureExceptionResolver {
  @FieldResolver(() => ExceptionReport, {
    nullable: true,
    description: 'Why it is red, if its supplier said so and you read its value.',
  })
  @Classified('members', { raisable: true })
  exceptionReport(@Root() figure: FigureRow, @Ctx() context: Context): Promise<ExceptionRow | null> {
    return findExceptionOf(context, figure);
  }
}

@Resolver(() => OwedExceptionReport)
export class OwedExceptionReportResolver {
  @FieldResolver(() => Indicator, { description: 'What is red.' })
  @Classified('open')
  indicator(@Root() owed: OwedException): Indicator {
    return owed.line.indicator;
  }

  @FieldResolver(() => Figure, { description: 'The figure that is red.' })
  @Classified('open')
  figure(@Root() owed: OwedException): FigureRow {
    return owed.figure;
  }

  @FieldResolver(() => Agency, { description: 'Who owes it: the agency that supplied the figure.' })
  @Classified('open')
  agency(@Root() owed: OwedException, @Ctx() context: Context): Promise<Agency> {
    return findAgency(context, owed.figure.agencyId);
  }
}
