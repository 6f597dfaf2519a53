/** How usable the pages are for everybody, and whom to tell where they are not. */
import { definePage } from '../../page.js';

export const accessibilityPage = definePage({
  path: '/accessibility',
  template: 'about/accessibility.njk',
  question: '{ __typename }',
  view: () => ({ title: 'Accessibility' }),
});
