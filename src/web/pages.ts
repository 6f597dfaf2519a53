/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { accessibilityPage } from './pages/about/accessibility.page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';
import { agreementPage } from './pages/agreements/agreement.page.js';
import { agreementsPage } from './pages/agreements/agreements.page.js';
import { newAgreementPage } from './pages/agreements/new-agreement.page.js';
import { homePage } from './pages/home/home.page.js';
import { recordEntryPage } from './pages/record/entry.page.js';
import { recordPage } from './pages/record/record.page.js';
import { redactionPage } from './pages/redactions/redaction.page.js';
import { redactionsPage } from './pages/redactions/redactions.page.js';
import { undertakingPage } from './pages/undertaking/undertaking.page.js';

export const PAGES: readonly Page[] = [
  homePage,
  actionsPage,
  actionPage,
  agreementsPage,
  newAgreementPage,
  agreementPage,
  undertakingPage,
  recordPage,
  recordEntryPage,
  redactionsPage,
  redactionPage,
  accessibilityPage,
];
