/** One entry of the record of what was done, or shown, by its place in it; information governance erases one recorded content here. */
import { definePage, documentIn, type Deed } from '../../page.js';
import { chainOf, deedInWords, factsIn, nameIn, whoIn, type Entry, type Named } from './words.js';

interface Data {
  readonly agencies: Named;
  readonly members: { readonly nodes: Named };
  readonly auditEntries: readonly (Entry & {
    readonly id: string;
    readonly requestId: string;
    readonly hash: string;
    readonly supplierIds: readonly string[];
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
  variables: (asked) => ({ filter: { chain: chainOf(asked), before: Number(asked.params['sequence']) + 1 } }),
  view: ({ agencies, members, auditEntries }, asked) => {
    const { params, roles } = asked;
    const chain = chainOf(asked);
    // The latest entry at or before this place that the reader may see: another than this one is not what was asked for.
    const entry = auditEntries.find(({ sequence }) => String(sequence) === params['sequence']) ?? null;
    return {
      title: `Entry ${params['sequence']} of the record of what was ${chain === 'writes' ? 'done' : 'shown'}`,
      chain,
      entry,
      ...(entry ? { ...whoIn(entry, agencies, members.nodes), what: deedInWords(entry.verb) } : {}),
      whose: (entry?.supplierIds ?? []).map((id) => nameIn(agencies)(id, 'An agency that is here no more')).join(', '),
      offered: factsIn(entry?.fields ?? []),
      mayErase: chain === 'writes' && roles.includes('informationGovernance'),
    };
  },
  deeds: { eraseAuditContent },
});
