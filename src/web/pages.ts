/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';
import { briefPage } from './pages/brief/brief.page.js';
import { proposalPage } from './pages/proposals/proposal.page.js';
import { proposalsPage } from './pages/proposals/proposals.page.js';
import { questionPage } from './pages/questions/question.page.js';
import { questionsPage } from './pages/questions/questions.page.js';

export const PAGES: readonly Page[] = [
  briefPage,
  actionsPage,
  actionPage,
  proposalsPage,
  proposalPage,
  questionsPage,
  questionPage,
];
