/** Every page that is a question to the graph, in the order of the navigation. */
import type { Page } from './page.js';
import { actionPage } from './pages/actions/action.page.js';
import { actionsPage } from './pages/actions/actions.page.js';
import { homePage } from './pages/home/home.page.js';
import { attainmentPage } from './pages/virtual-school/attainment.page.js';
import { editPage } from './pages/virtual-school/edit.page.js';
import { previewPage } from './pages/virtual-school/preview.page.js';
import { reportPage } from './pages/virtual-school/report.page.js';
import { reportsPage } from './pages/virtual-school/reports.page.js';

export const PAGES: readonly Page[] = [
  homePage,
  actionsPage,
  actionPage,
  attainmentPage,
  reportsPage,
  reportPage,
  editPage,
  previewPage,
];
