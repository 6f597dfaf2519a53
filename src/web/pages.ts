/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { accessibilityPage } from './pages/about/accessibility.page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';
import { homePage } from './pages/home/home.page.js';
import { partnerSystemsPage } from './pages/partner-systems/partner-systems.page.js';

export const PAGES: readonly Page[] = [homePage, actionsPage, actionPage, partnerSystemsPage, accessibilityPage];
