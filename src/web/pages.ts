/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { accessibilityPage } from './pages/about/accessibility.page.js';
import { offlinePage } from './pages/about/offline.page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';
import { agendaPage } from './pages/agenda/agenda.page.js';
import { agreementPage } from './pages/agreements/agreement.page.js';
import { agreementsPage } from './pages/agreements/agreements.page.js';
import { newAgreementPage } from './pages/agreements/new-agreement.page.js';
import { briefPage } from './pages/brief/brief.page.js';
import { definitionPage } from './pages/catalogue/definition.page.js';
import { indicatorsPage } from './pages/catalogue/indicators.page.js';
import { rulesPage } from './pages/catalogue/rules.page.js';
import { councilPage } from './pages/council/council.page.js';
import { dutiesPage } from './pages/duties/duties.page.js';
import { bodyReportsPage } from './pages/duties/reports.page.js';
import { enquiriesPage } from './pages/enquiries/enquiries.page.js';
import { enquiryPage } from './pages/enquiries/enquiry.page.js';
import { eventPage } from './pages/events/event.page.js';
import { eventsPage } from './pages/events/events.page.js';
import { forwardPlanPage } from './pages/forward-plan/forward-plan.page.js';
import { homePage } from './pages/home/home.page.js';
import { logPage } from './pages/log/log.page.js';
import { initiativePage } from './pages/initiatives/initiative.page.js';
import { initiativesPage } from './pages/initiatives/initiatives.page.js';
import { itemPage } from './pages/meetings/item.page.js';
import { meetingPage } from './pages/meetings/meeting.page.js';
import { meetingsPage } from './pages/meetings/meetings.page.js';
import { sittingPage } from './pages/meetings/sitting.page.js';
import { membershipsPage } from './pages/members/memberships.page.js';
import { membersPage } from './pages/members/members.page.js';
import { systemsPage } from './pages/members/systems.page.js';
import { minutesPage } from './pages/minutes/minutes.page.js';
import { morePage } from './pages/more/more.page.js';
import { partnerSystemsPage } from './pages/partner-systems/partner-systems.page.js';
import { feedbackPage } from './pages/priorities/feedback.page.js';
import { prioritiesPage } from './pages/priorities/priorities.page.js';
import { milestonesPage } from './pages/forward-plan/milestones.page.js';
import { proposalPage } from './pages/proposals/proposal.page.js';
import { proposalsPage } from './pages/proposals/proposals.page.js';
import { questionPage } from './pages/questions/question.page.js';
import { questionsPage } from './pages/questions/questions.page.js';
import { recordEntryPage } from './pages/record/entry.page.js';
import { recordPage } from './pages/record/record.page.js';
import { redactionPage } from './pages/redactions/redaction.page.js';
import { redactionsPage } from './pages/redactions/redactions.page.js';
import { remindersPage } from './pages/reminders/reminders.page.js';
import { openRoundPage } from './pages/rounds/open.page.js';
import { nextRoundPage, roundPage } from './pages/rounds/round.page.js';
import { indicatorPage } from './pages/scorecard/indicator.page.js';
import { scorecardPage } from './pages/scorecard/scorecard.page.js';
import { undertakingPage } from './pages/undertaking/undertaking.page.js';
import { checkPage } from './pages/update/check.page.js';
import { figurePage, figuresPage } from './pages/update/figures.page.js';
import { handedInPage } from './pages/update/handed-in.page.js';
import { proposedPage } from './pages/update/proposals.page.js';
import { receiptPage } from './pages/update/receipt.page.js';
import { updatePage } from './pages/update/update.page.js';
import { uploadPage } from './pages/update/upload.page.js';
import { wordsPage } from './pages/update/words.page.js';
import { attainmentPage } from './pages/virtual-school/attainment.page.js';
import { editPage } from './pages/virtual-school/edit.page.js';
import { previewPage } from './pages/virtual-school/preview.page.js';
import { reportPage } from './pages/virtual-school/report.page.js';
import { reportsPage } from './pages/virtual-school/reports.page.js';
import { sectionPage } from './pages/virtual-school/section.page.js';
import { youngPage } from './pages/young/young.page.js';

export const PAGES: readonly Page[] = [
  homePage,
  actionsPage,
  actionPage,
  scorecardPage,
  indicatorPage,
  indicatorsPage,
  definitionPage,
  rulesPage,
  meetingsPage,
  meetingPage,
  sittingPage,
  itemPage,
  updatePage,
  figuresPage,
  figurePage,
  wordsPage,
  proposedPage,
  checkPage,
  receiptPage,
  handedInPage,
  uploadPage,
  briefPage,
  proposalsPage,
  proposalPage,
  questionsPage,
  questionPage,
  attainmentPage,
  reportsPage,
  reportPage,
  editPage,
  sectionPage,
  previewPage,
  nextRoundPage,
  roundPage,
  openRoundPage,
  prioritiesPage,
  milestonesPage,
  feedbackPage,
  logPage,
  enquiriesPage,
  enquiryPage,
  initiativesPage,
  initiativePage,
  youngPage,
  eventsPage,
  eventPage,
  membersPage,
  membershipsPage,
  systemsPage,
  agendaPage,
  minutesPage,
  forwardPlanPage,
  dutiesPage,
  bodyReportsPage,
  morePage,
  remindersPage,
  councilPage,
  partnerSystemsPage,
  agreementsPage,
  newAgreementPage,
  agreementPage,
  undertakingPage,
  recordPage,
  recordEntryPage,
  redactionsPage,
  redactionPage,
  accessibilityPage,
  offlinePage,
];
