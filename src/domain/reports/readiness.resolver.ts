import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Classified } from '../../policy/classification.js';
import { Agency } from '../authorities/authority.type.js';
import type { Context } from '../context.js';
import { listAgenciesNotContributed } from '../contributions/round.service.js';
import { shown } from '../meetings/attendance.resolver.js';
import { quorumExpectedAt } from '../meetings/attendance.service.js';
import { Quorum } from '../meetings/attendance.type.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { Meeting } from '../meetings/meeting.type.js';
import { listFeedbackOwed } from '../oversight/feedback.service.js';
import { FeedbackOwed } from '../oversight/feedback.type.js';
import { unfilledFor } from '../workplan/item.service.js';
import { PlanItem } from '../workplan/item.type.js';
import {
  countAnswersOwed,
  countPapersAwaited,
  countReturnsAwaited,
  isToCome,
  listActionsOwed,
  listDutiesOwed,
} from './readiness.service.js';
import { ActionsOwed, AgencyOwes, DutyOwed, Readiness } from './readiness.type.js';

@Resolver(() => Readiness)
export class ReadinessResolver {
  @FieldResolver(() => Quorum, {
    nullable: true,
    description:
      'Whether it can be expected to be quorate, by the apologies and substitutes so far; null once it was adjourned.',
  })
  @Classified('open')
  async quorumExpected(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<Quorum | null> {
    return shown(await quorumExpectedAt(context, meeting));
  }

  @FieldResolver(() => [AgencyOwes], { description: 'How many papers for it each agency still owes, by code.' })
  @Classified('open')
  papersAwaited(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<AgencyOwes[]> {
    return countPapersAwaited(context, meeting);
  }

  @FieldResolver(() => [AgencyOwes], {
    description: 'How much of what the round before it asks for each agency has neither given nor explained, by code.',
  })
  @Classified('open')
  returnsAwaited(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<AgencyOwes[]> {
    return countReturnsAwaited(context, meeting);
  }

  @FieldResolver(() => [PlanItem], { description: 'The placeholders of its plan that nobody has filled.' })
  @Classified('open')
  unfilledPlaceholders(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<PlanItem[]> {
    return unfilledFor(context, meeting.id);
  }

  @FieldResolver(() => [ActionsOwed], {
    description: 'How many actions that are due by its day each agency has not closed, by code.',
  })
  @Classified('open')
  actionsDue(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<ActionsOwed[]> {
    return listActionsOwed(context, meeting);
  }

  @FieldResolver(() => [AgencyOwes], {
    description: 'How many questions and challenges each agency has not answered that are due by its day, by code.',
  })
  @Classified('open')
  answersOwed(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<AgencyOwes[]> {
    return countAnswersOwed(context, meeting);
  }

  @FieldResolver(() => [DutyOwed], {
    description: 'The reports to other bodies that are due by its day and were not sent, the longest due first.',
  })
  @Classified('open')
  dutiesDue(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<DutyOwed[]> {
    return listDutiesOwed(context, meeting);
  }

  @FieldResolver(() => [FeedbackOwed], { description: 'The leads of its day who have told it nothing, by priority.' })
  @Classified('open')
  feedbackOwed(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<FeedbackOwed[]> {
    return listFeedbackOwed(context, meeting);
  }

  @FieldResolver(() => [Agency], {
    description: 'The partners with a contributing seat in the body that have signed nothing off for it, by code.',
  })
  @Classified('open')
  contributionsMissing(@Root() { meeting }: Readiness, @Ctx() context: Context): Promise<Agency[]> {
    return listAgenciesNotContributed(context, meeting.id);
  }
}

@Resolver(() => Meeting)
export class MeetingReadinessResolver {
  @FieldResolver(() => Readiness, {
    nullable: true,
    description: 'What it still waits for; null for a meeting that was held or cancelled.',
  })
  @Classified('members')
  readiness(@Root() meeting: MeetingRow): Readiness | null {
    return isToCome(meeting) ? { meeting } : null;
  }
}
