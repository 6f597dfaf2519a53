/** The table of contents: every module's resolvers, built into one schema and guarded. */
import 'reflect-metadata';
import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLString,
  isInputObjectType,
  specifiedDirectives,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { ReadersResolver, RoundItemReadersResolver } from '../domain/access/reader.resolver.js';
import {
  ContributionReadingsResolver,
  FigureReadingsResolver,
  ReadingResolver,
} from '../domain/access/reading.resolver.js';
import { ContributionReceiptResolver, ReceiptLineResolver } from '../domain/access/receipt.resolver.js';
import {
  ActionUpdateRedactableResolver,
  AttainmentSectionRedactableResolver,
  ContributionRedactableResolver,
  EvidenceRedactableResolver,
  ExceptionReportRedactableResolver,
  ProposalRedactableResolver,
} from '../domain/access/redactable.resolver.js';
import { RedactionResolver } from '../domain/access/redaction.resolver.js';
import { ActionResolver, ActionUpdateResolver } from '../domain/actions/action.resolver.js';
import { MeetingActsResolver } from '../domain/actions/acts.resolver.js';
import { ProposalResolver, ActionProposalsResolver } from '../domain/actions/proposal.resolver.js';
import {
  ActionSourceResolver,
  BodyRaisingResolver,
  DecisionActionsResolver,
  QuestionActionsResolver,
} from '../domain/actions/source.resolver.js';
import {
  AgreementResolver,
  AgreementSignatureResolver,
  BodyAgreementsResolver,
} from '../domain/agreements/agreement.resolver.js';
import {
  AgendaItemReportsResolver,
  AttainmentReportResolver,
  BodyAttainmentReportsResolver,
  ProposalReportResolver,
} from '../domain/attainment/report.resolver.js';
import {
  AttainmentFigurePreviewResolver,
  AttainmentPriorityPreviewResolver,
  AttainmentPreviewResolver,
  AttainmentReportPreviewResolver,
  AttainmentSectionPreviewResolver,
} from '../domain/attainment/preview.resolver.js';
import {
  AttainmentFigureResolver,
  AttainmentReportSectionsResolver,
  AttainmentSectionResolver,
} from '../domain/attainment/section.resolver.js';
import { AuditResolver } from '../domain/audit/audit.resolver.js';
import {
  AuthorityColourResolver,
  AuthorityResolver,
  BodyResolver,
  BodyRelationResolver,
} from '../domain/authorities/authority.resolver.js';
import { ConstitutionResolver, BodyConstitutionResolver } from '../domain/authorities/constitution.resolver.js';
import { ContributionResolver, MeetingContributionsResolver } from '../domain/contributions/contribution.resolver.js';
import {
  ContributionCommentsResolver,
  FigureCommentsResolver,
  ReturnCommentResolver,
} from '../domain/contributions/comment.resolver.js';
import { RoundDisputeResolver, RoundItemDisputesResolver } from '../domain/contributions/dispute.resolver.js';
import {
  CollectionRoundExtensionsResolver,
  RoundExtensionResolver,
} from '../domain/contributions/extension.resolver.js';
import { FigureResolver } from '../domain/contributions/figure.resolver.js';
import {
  ContributionRevisionsResolver,
  FigureRevisionsResolver,
  MeetingFiguresResolver,
} from '../domain/contributions/revision.resolver.js';
import { ReturnResolver } from '../domain/contributions/return.resolver.js';
import { ProposalOriginResolver, ActionOriginResolver } from '../domain/contributions/origin.resolver.js';
import { AreaResolver, AuthorityAreaResolver } from '../domain/indicators/area.resolver.js';
import { FigurePairsResolver, PairResultResolver } from '../domain/contributions/pair.resolver.js';
import { FigureRemedyResolver } from '../domain/contributions/remedy.resolver.js';
import { BodyThresholdsResolver } from '../domain/contributions/threshold.resolver.js';
import { TieResolver } from '../domain/contributions/tie.resolver.js';
import { FigurePooledResolver, PooledFigureResolver } from '../domain/contributions/pooled.resolver.js';
import { ContributionPreviewResolver, FigurePreviewResolver } from '../domain/contributions/preview.resolver.js';
import { BodyDeputiesResolver, SignOffDeputyResolver } from '../domain/contributions/deputy.resolver.js';
import {
  AgencyTimelinessResolver,
  CollectionRoundProgressResolver,
  RoundItemProgressResolver,
  RoundProgressResolver,
} from '../domain/contributions/progress.resolver.js';
import {
  BodyRoundsResolver,
  CollectionRoundResolver,
  MeetingRoundResolver,
  RoundItemResolver,
} from '../domain/contributions/round.resolver.js';
import { MeetingRemindersResolver, ReminderResolver } from '../domain/contributions/reminder.resolver.js';
import { ComparatorResolver } from '../domain/indicators/comparator.resolver.js';
import { AuthorityCatalogueResolver, IndicatorResolver } from '../domain/indicators/indicator.resolver.js';
import {
  BenchmarksResolver,
  IndicatorPublishedResolver,
  PublishedFigureResolver,
} from '../domain/indicators/published.resolver.js';
import {
  IndicatorPairResolver,
  IndicatorRuleResolver,
  IndicatorRuleTermResolver,
} from '../domain/indicators/rule.resolver.js';
import { BodyTargetsResolver, IndicatorTargetResolver } from '../domain/indicators/target.resolver.js';
import { IndicatorVersionResolver } from '../domain/indicators/version.resolver.js';
import {
  EventResolver,
  InvitationResolver,
  ViewerInvitationsResolver,
  BodyEventsResolver,
} from '../domain/meetings/event.resolver.js';
import {
  OpenedCalendarFeedResolver,
  CalendarFeedResolver,
  SeatFeedResolver,
  ViewerFeedsResolver,
} from '../domain/meetings/feed.resolver.js';
import {
  AttendanceRateResolver,
  AttendanceResolver,
  BodyAttendanceResolver,
  MeetingAttendanceResolver,
  SubstituteResolver,
} from '../domain/meetings/attendance.resolver.js';
import { BodyCalendarResolver, CalendarResolver } from '../domain/meetings/calendar.resolver.js';
import { MeetingResolver, BodyMeetingsResolver } from '../domain/meetings/meeting.resolver.js';
import { ClosedSessionResolver, MeetingClosedSessionResolver } from '../domain/meetings/session.resolver.js';
import { SittingResolver } from '../domain/meetings/sitting.resolver.js';
import { FoundingResolver } from '../domain/members/founding.resolver.js';
import { AgendaItemResolver, MeetingAgendaResolver } from '../domain/meetings/agenda.resolver.js';
import {
  AgendaItemDecisionsResolver,
  BodyDecisionsResolver,
  DecisionResolver,
  MeetingDecisionsResolver,
  ReceivedRecommendationResolver,
} from '../domain/meetings/decision.resolver.js';
import {
  AgendaItemInterestsResolver,
  BodyInterestsResolver,
  InterestResolver,
} from '../domain/meetings/interest.resolver.js';
import { MeetingMinutesResolver, MinuteEntryResolver, MinutesResolver } from '../domain/meetings/minutes.resolver.js';
import { AgendaItemPapersResolver, MeetingPapersResolver, PaperResolver } from '../domain/meetings/paper.resolver.js';
import {
  AnswerResolver,
  BodyQuestionsResolver,
  MeetingQuestionsResolver,
  QuestionResolver,
} from '../domain/meetings/question.resolver.js';
import {
  AgendaItemRecommendationsResolver,
  RecommendationResolver,
} from '../domain/meetings/recommendation.resolver.js';
import {
  ExceptionReportResolver,
  FigureExceptionResolver,
  OwedExceptionReportResolver,
} from '../domain/scorecard/exception.resolver.js';
import { BodyScorecardResolver, ScorecardSettingResolver } from '../domain/scorecard/line.resolver.js';
import {
  ActionMeasureResolver,
  BodyClosingsResolver,
  FigureFollowUpsResolver,
  FollowUpResolver,
  MeasureIndicatorResolver,
  ProposedClosingResolver,
} from '../domain/scorecard/measure.resolver.js';
import {
  MeetingScorecardResolver,
  ScorecardLineResolver,
  ScorecardResolver,
} from '../domain/scorecard/scorecard.resolver.js';
import { AttainmentMeasureResolver } from '../domain/attainment/measure.resolver.js';
import { FigureAttainmentResolver, PooledAttainmentResolver } from '../domain/attainment/reading.resolver.js';
import { AttainmentRowResolver, BodyAttainmentResolver } from '../domain/attainment/stage.resolver.js';
import { MemberResolver, BodyMembershipsResolver, ClientResolver } from '../domain/members/member.resolver.js';
import {
  PlaceResolver,
  SeatPlaceResolver,
  ConstitutionPlacesResolver,
  BodyPlacesResolver,
} from '../domain/members/place.resolver.js';
import { SeatResolver, BodySeatsResolver } from '../domain/members/seat.resolver.js';
import {
  BodyUndertakingsResolver,
  SeatUndertakingResolver,
  UndertakingResolver,
} from '../domain/members/undertaking.resolver.js';
import { ViewerResolver, ViewerBodyResolver } from '../domain/members/viewer.resolver.js';
import { BodyEnquiriesResolver, EnquiryResolver, ObservationResolver } from '../domain/oversight/enquiry.resolver.js';
import {
  FeedbackResolver,
  MeetingFeedbackResolver,
  PriorityFeedbackResolver,
} from '../domain/oversight/feedback.resolver.js';
import { BodyInitiativesResolver, InitiativeResolver } from '../domain/oversight/initiative.resolver.js';
import { BodyLogResolver, LogResolver, SeatLogResolver } from '../domain/oversight/log.resolver.js';
import { MeetingReadinessResolver, ReadinessResolver } from '../domain/reports/readiness.resolver.js';
import {
  PriorityResolver,
  PriorityLeadResolver,
  BodyPrioritiesResolver,
} from '../domain/strategy/priority.resolver.js';
import { BodyDutiesResolver, DutyOccurrenceResolver, DutyResolver } from '../domain/workplan/duty.resolver.js';
import { MeetingPlanItemsResolver, PlanItemResolver, WorkPlanItemsResolver } from '../domain/workplan/item.resolver.js';
import { MilestoneResolver, WorkPlanMilestonesResolver } from '../domain/workplan/milestone.resolver.js';
import { BodyReportResolver, BodyReportsResolver } from '../domain/workplan/report.resolver.js';
import { PlanReviewResolver, WorkPlanReviewsResolver } from '../domain/workplan/review.resolver.js';
import { WorkPlanResolver, BodyWorkPlanResolver } from '../domain/workplan/workplan.resolver.js';
import { guard } from '../policy/guard.js';

type Resolvers = NonEmptyArray<Function>;

const RESOLVERS: Resolvers = [
  AuthorityColourResolver,
  AuthorityResolver,
  BodyResolver,
  BodyRelationResolver,
  ConstitutionResolver,
  BodyConstitutionResolver,
  FoundingResolver,
  MemberResolver,
  BodyMembershipsResolver,
  ClientResolver,
  SeatResolver,
  BodySeatsResolver,
  UndertakingResolver,
  BodyUndertakingsResolver,
  SeatUndertakingResolver,
  PlaceResolver,
  SeatPlaceResolver,
  ConstitutionPlacesResolver,
  BodyPlacesResolver,
  ViewerResolver,
  ViewerBodyResolver,
  AgreementResolver,
  AgreementSignatureResolver,
  BodyAgreementsResolver,
  PriorityResolver,
  PriorityLeadResolver,
  BodyPrioritiesResolver,
  MeetingResolver,
  BodyMeetingsResolver,
  EventResolver,
  InvitationResolver,
  ViewerInvitationsResolver,
  BodyEventsResolver,
  OpenedCalendarFeedResolver,
  CalendarFeedResolver,
  SeatFeedResolver,
  ViewerFeedsResolver,
  AgendaItemResolver,
  MeetingAgendaResolver,
  PaperResolver,
  AgendaItemPapersResolver,
  MeetingPapersResolver,
  RecommendationResolver,
  AgendaItemRecommendationsResolver,
  InterestResolver,
  BodyInterestsResolver,
  AgendaItemInterestsResolver,
  QuestionResolver,
  AnswerResolver,
  BodyQuestionsResolver,
  MeetingQuestionsResolver,
  DecisionResolver,
  ReceivedRecommendationResolver,
  MeetingDecisionsResolver,
  AgendaItemDecisionsResolver,
  BodyDecisionsResolver,
  MinutesResolver,
  MinuteEntryResolver,
  MeetingMinutesResolver,
  BodyCalendarResolver,
  CalendarResolver,
  SittingResolver,
  ClosedSessionResolver,
  MeetingClosedSessionResolver,
  MeetingAttendanceResolver,
  AttendanceResolver,
  SubstituteResolver,
  AttendanceRateResolver,
  BodyAttendanceResolver,
  ComparatorResolver,
  IndicatorResolver,
  AuthorityCatalogueResolver,
  IndicatorTargetResolver,
  BodyTargetsResolver,
  IndicatorVersionResolver,
  AreaResolver,
  AuthorityAreaResolver,
  IndicatorPublishedResolver,
  BenchmarksResolver,
  PublishedFigureResolver,
  IndicatorRuleResolver,
  IndicatorRuleTermResolver,
  IndicatorPairResolver,
  WorkPlanResolver,
  BodyWorkPlanResolver,
  PlanItemResolver,
  WorkPlanItemsResolver,
  MeetingPlanItemsResolver,
  PlanReviewResolver,
  WorkPlanReviewsResolver,
  DutyResolver,
  DutyOccurrenceResolver,
  BodyDutiesResolver,
  BodyReportResolver,
  BodyReportsResolver,
  MilestoneResolver,
  WorkPlanMilestonesResolver,
  ActionResolver,
  ActionUpdateResolver,
  ProposalResolver,
  ActionProposalsResolver,
  ActionSourceResolver,
  BodyRaisingResolver,
  DecisionActionsResolver,
  QuestionActionsResolver,
  MeetingActsResolver,
  ContributionResolver,
  ContributionRevisionsResolver,
  FigureRevisionsResolver,
  MeetingFiguresResolver,
  ReturnResolver,
  ReturnCommentResolver,
  ContributionCommentsResolver,
  FigureCommentsResolver,
  MeetingContributionsResolver,
  FigureResolver,
  PairResultResolver,
  ContributionPreviewResolver,
  FigurePooledResolver,
  PooledFigureResolver,
  FigurePreviewResolver,
  BodyThresholdsResolver,
  TieResolver,
  FigureRemedyResolver,
  FigurePairsResolver,
  ScorecardSettingResolver,
  BodyScorecardResolver,
  MeetingScorecardResolver,
  ScorecardResolver,
  ScorecardLineResolver,
  AttainmentMeasureResolver,
  FigureAttainmentResolver,
  PooledAttainmentResolver,
  BodyAttainmentResolver,
  AttainmentRowResolver,
  ExceptionReportResolver,
  FigureExceptionResolver,
  OwedExceptionReportResolver,
  ActionMeasureResolver,
  MeasureIndicatorResolver,
  ProposedClosingResolver,
  BodyClosingsResolver,
  FigureFollowUpsResolver,
  FollowUpResolver,
  CollectionRoundResolver,
  RoundItemResolver,
  MeetingRoundResolver,
  BodyRoundsResolver,
  RoundExtensionResolver,
  CollectionRoundExtensionsResolver,
  RoundDisputeResolver,
  RoundItemDisputesResolver,
  RoundProgressResolver,
  CollectionRoundProgressResolver,
  RoundItemProgressResolver,
  AgencyTimelinessResolver,
  SignOffDeputyResolver,
  BodyDeputiesResolver,
  ProposalOriginResolver,
  ActionOriginResolver,
  ReminderResolver,
  MeetingRemindersResolver,
  AttainmentReportResolver,
  AttainmentReportSectionsResolver,
  AttainmentFigureResolver,
  AttainmentSectionResolver,
  AttainmentReportPreviewResolver,
  AttainmentPreviewResolver,
  AttainmentSectionPreviewResolver,
  AttainmentFigurePreviewResolver,
  AttainmentPriorityPreviewResolver,
  BodyAttainmentReportsResolver,
  AgendaItemReportsResolver,
  ProposalReportResolver,
  EnquiryResolver,
  ObservationResolver,
  BodyEnquiriesResolver,
  InitiativeResolver,
  BodyInitiativesResolver,
  FeedbackResolver,
  MeetingFeedbackResolver,
  PriorityFeedbackResolver,
  LogResolver,
  SeatLogResolver,
  BodyLogResolver,
  MeetingReadinessResolver,
  ReadinessResolver,
  ReadersResolver,
  RoundItemReadersResolver,
  ReadingResolver,
  ContributionReadingsResolver,
  FigureReadingsResolver,
  ReceiptLineResolver,
  ContributionReceiptResolver,
  RedactionResolver,
  ActionUpdateRedactableResolver,
  AttainmentSectionRedactableResolver,
  ContributionRedactableResolver,
  EvidenceRedactableResolver,
  ExceptionReportRedactableResolver,
  ProposalRedactableResolver,
  AuditResolver,
];

const classified = new GraphQLDirective({
  name: 'classified',
  description: 'How widely a field may be read; see access.md. A raisable field is decided row by row.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
  args: {
    as: { type: new GraphQLNonNull(GraphQLString) },
    raisable: { type: GraphQLBoolean },
  },
});

const permits = new GraphQLDirective({
  name: 'permits',
  description: 'The permission an operation needs; see access.md.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: { to: { type: new GraphQLNonNull(GraphQLString) } },
});

/** Builds the hub's schema, or another's from its resolvers. Throws, naming every culprit, when it is not safe to serve. */
export function buildHubSchema(resolvers: Resolvers = RESOLVERS): GraphQLSchema {
  return guard(buildUnguardedSchema(resolvers));
}

/** The schema without the guard: for the bench, which measures what the guard costs, and for nothing else. */
export function buildUnguardedSchema(resolvers: Resolvers = RESOLVERS): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers,
    validate: false,
    directives: [...specifiedDirectives, classified, permits],
    emitSchemaFile: false,
  });
  // type-graphql has no way to say that exactly one field of an input is meant.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type) && type.extensions['oneOf']) type.isOneOf = true;
  }
  return schema;
}
