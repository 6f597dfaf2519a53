/** What counting pupils offline is for, and what it does, before anybody fetches the file that does it. */
import { definePage } from '../../page.js';

export const offlinePage = definePage({
  path: '/count-pupils',
  template: 'about/offline.njk',
  question: '{ __typename }',
  view: () => ({ title: 'Count pupils offline' }),
});
