/** One entry of the record of what was done, by its place in it; information governance erases one recorded content here. */
import { definePage, documentIn, type Deed } from '../../page.js';
import { deedInWords, factInWords, whoIn, type Entry, type Named } from './words.js';

interface Data {
  readonly agencies: Named;
  readonly members: { readonly nodes: Named };
  readonly auditEntries: readonly (Entry & {
    readonly id: string;
    readonly requestId: string;
    readonly hash: string;
  })[];
}

const eraseAuditContent: Deed = {
  needs: {
    content: 'Choose what is to be erased',
    reason: 'Say why it must be erased',
    sure: 'Tick that it is to be erased for good',
  },
  mutation:
    'mutation Deed($input: EraseAuditContentInput!, $key: String) { eraseAuditContent(input: $input, idempotencyKey: $key) }',
  variables: (form) => {
    const [name = '', rowId] = (form.text('content') ?? '').split(' ');
    const [kind, field] = name.split('.');
    return { input: { entryId: form.text('entryId'), kind, field, rowId, reason: form.text('reason') } };
  },
  said: 'The content is erased. The record still proves that something was recorded.',
};

export const recordEntryPage = definePage<Data>({
  path: '/record/:sequence',
  template: 'record/entry.njk',
  question: documentIn(import.meta.url, 'entry.graphql'),
  variables: ({ params }) => ({ filter: { chain: 'writes', before: Number(params['sequence']) + 1 } }),
  view: ({ agencies, members, auditEntries }, { params, roles }) => {
    // The latest entry at or before this place that the reader may see: another than this one is not what was asked for.
    const entry = auditEntries.find(({ sequence }) => String(sequence) === params['sequence']) ?? null;
    return {
      title: `Entry ${params['sequence']} of the record`,
      entry,
      ...(entry ? { ...whoIn(entry, agencies, members.nodes), what: deedInWords(entry.verb) } : {}),
      offered: (entry?.fields ?? []).map((one) => ({ value: one, text: factInWords(one) })),
      mayErase: roles.includes('informationGovernance'),
    };
  },
  deeds: { eraseAuditContent },
});
