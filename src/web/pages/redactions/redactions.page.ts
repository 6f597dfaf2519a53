/** Texts that should never have been written: read once more, taken out here, and listed without what they said. */
import { nextOf } from '../../deed.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { counted, timeInWords } from '../../words.js';
import { namedIn, placeIn, variablesOf, type Places } from './places.js';
import { TEXTS, textInWords } from './texts.js';

interface Data extends Places {
  readonly redactions: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly field: string;
      readonly redactedAt: string;
      readonly reason: string | Withheld | null;
      readonly agency: { readonly name: string };
      readonly by: { readonly name: string };
    }[];
  };
}

const redactText: Deed = {
  needs: {
    reason: 'Say why it is taken out',
    sure: 'Tick that it is to be taken out for good',
  },
  mutation:
    'mutation Deed($input: RedactTextInput!, $key: String) { redactText(input: $input, idempotencyKey: $key) { id } }',
  faults: (form) => {
    // Of a thing whose texts are shown one is chosen; of any other both must be said.
    const asked = form.text('in')
      ? { what: 'Choose which text it is' }
      : { text: 'Choose which text it is', id: 'Give the id of what it stands in' };
    return Object.entries(asked).flatMap(([field, message]) => (form.text(field) ? [] : [{ field, message }]));
  },
  variables: (form) => {
    const [name = '', id] = form.text('in')
      ? (form.text('what') ?? '').split(' ')
      : [form.text('text') ?? '', form.text('id')];
    const [kind, field] = name.split('.');
    return { input: { kind, field, id, reason: form.text('reason') } };
  },
  then: (data) => `/redactions/${(data['redactText'] as { readonly id: string }).id}`,
  said: 'The text is taken out everywhere it stood. Tell whoever may have read it.',
};

export const redactionsPage = definePage<Data>({
  path: '/redactions',
  template: 'redactions/redactions.njk',
  question: documentIn(import.meta.url, 'redactions.graphql'),
  variables: (asked) => ({ after: asked.query['after'] || null, ...variablesOf(asked) }),
  view: ({ redactions, ...places }, asked) => ({
    title: 'Texts taken out',
    found: `${counted(redactions.totalCount, 'text')} taken out.`,
    texts: TEXTS,
    named: namedIn(asked) && (asked.refused?.form.text('in') ?? asked.query['in']),
    place: placeIn(places),
    tables: {
      redactions: tableOf({
        caption: 'Taken out, the latest first',
        next: nextOf(asked, redactions.pageInfo),
        total: redactions.totalCount,
        columns: [
          { key: 'text', title: 'Text' },
          { key: 'why', title: 'Why' },
          { key: 'agency', title: 'Whose it was' },
          { key: 'by', title: 'Taken out by' },
          { key: 'at', title: 'When' },
        ],
        rows: redactions.nodes.map(({ id, kind, field, reason, agency, by, redactedAt }) => ({
          text: { text: textInWords(kind, field), href: `/redactions/${id}` },
          why: reason,
          agency: agency.name,
          by: by.name,
          at: timeInWords(redactedAt),
        })),
      }),
    },
  }),
  deeds: { redactText },
});
