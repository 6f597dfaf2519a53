/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';
import { indicatorPage } from './pages/scorecard/indicator.page.js';
import { scorecardPage } from './pages/scorecard/scorecard.page.js';

export const PAGES: readonly Page[] = [actionsPage, actionPage, scorecardPage, indicatorPage];
