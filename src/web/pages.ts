/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';

export const PAGES: readonly Page[] = [actionsPage, actionPage];
