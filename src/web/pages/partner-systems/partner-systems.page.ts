/** How the system of a partner asks the hub, and gives its return. */
import { definePage } from '../../page.js';
import { CURL, PYTHON, RETURN, TYPESCRIPT } from './examples.js';

export const partnerSystemsPage = definePage({
  path: '/partner-systems',
  template: 'partner-systems/partner-systems.njk',
  question: '{ __typename }',
  view: () => ({
    title: 'For partner systems',
    giving: RETURN,
    examples: [
      { id: 'curl', title: 'With curl', text: CURL },
      { id: 'typescript', title: 'In TypeScript', text: TYPESCRIPT },
      { id: 'python', title: 'In Python', text: PYTHON },
    ],
  }),
});
