/** Texts that should never have been written: taken out here, and listed without what they said. */
import { nextOf } from '../../deed.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { counted, timeInWords } from '../../words.js';
import { TEXTS, textInWords } from './texts.js';

interface Data {
  readonly redactions: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: string;
      readonly field: string;
      readonly redactedAt: string;
      readonly agency: { readonly name: string };
      readonly by: { readonly name: string };
    }[];
  };
}

const redactText: Deed = {
  needs: {
    text: 'Choose which text it is',
    id: 'Give the id of what it stands in',
    reason: 'Say why it is taken out',
    sure: 'Tick that it is to be taken out for good',
  },
  mutation:
    'mutation Deed($input: RedactTextInput!, $key: String) { redactText(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => {
    const [kind, field] = (form.text('text') ?? '').split('.');
    return { input: { kind, field, id: form.text('id'), reason: form.text('reason') } };
  },
  then: (data) => `/redactions/${(data['redactText'] as { readonly id: string }).id}`,
  said: 'The text is taken out everywhere it stood. Tell whoever may have read it.',
};

export const redactionsPage = definePage<Data>({
  path: '/redactions',
  template: 'redactions/redactions.njk',
  question: documentIn(import.meta.url, 'redactions.graphql'),
  variables: ({ query }) => ({ after: query['after'] || null }),
  view: ({ redactions }, asked) => ({
    title: 'Texts taken out',
    found: `${counted(redactions.totalCount, 'text')} taken out.`,
    texts: TEXTS,
    // Another page can lead here with the text already named.
    named: { text: asked.query['text'] ?? '', id: asked.query['id'] ?? '' },
    tables: {
      redactions: tableOf({
        caption: 'Taken out, the latest first',
        next: nextOf(asked, redactions.pageInfo),
        total: redactions.totalCount,
        columns: [
          { key: 'text', title: 'Text' },
          { key: 'agency', title: 'Whose it was' },
          { key: 'by', title: 'Taken out by' },
          { key: 'at', title: 'When' },
        ],
        rows: redactions.nodes.map(({ id, kind, field, agency, by, redactedAt }) => ({
          text: { text: textInWords(kind, field), href: `/redactions/${id}` },
          agency: agency.name,
          by: by.name,
          at: timeInWords(redactedAt),
        })),
      }),
    },
  }),
  deeds: { redactText },
});
