/** What is the council’s own about its pages: its name, and the colour that the clerk chooses. */
import { definePage, documentIn, type Deed } from '../../page.js';

interface Data {
  readonly authority: { readonly name: string };
}

const setColour: Deed = {
  mutation:
    'mutation Deed($input: SetColourInput!, $key: String) { setColour(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => ({ input: { version: form.number('version'), colour: form.text('colour') ?? null } }),
  said: 'The colour is set. It stands on every page within a minute.',
};

export const councilPage = definePage<Data>({
  path: '/council',
  template: 'council/council.njk',
  question: documentIn(import.meta.url, 'council.graphql'),
  view: ({ authority }) => ({ title: authority.name, council: authority }),
  deeds: { setColour },
});
