/** The record: who did what, and who was shown whose protected data; searched by agency, member and day. */
import { furtherOf } from '../../deed.js';
import { definePage, documentIn } from '../../page.js';
import { dayOf, NO_DAY } from '../../search-day.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { timeInWords } from '../../words.js';
import { chainOf, deedInWords, fieldsInWords, nameIn, whoIn, type Entry } from './words.js';

interface Data {
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly members: { readonly nodes: readonly { readonly id: string; readonly name: string | Withheld | null }[] };
  readonly auditEntries: readonly (Entry & { readonly supplierIds: readonly string[] })[];
}

const AT_ONCE = 50;

export const recordPage = definePage<Data>({
  path: '/record',
  template: 'record/record.njk',
  question: documentIn(import.meta.url, 'record.graphql'),
  variables: (asked) => {
    const { query } = asked;
    const { day } = dayOf(asked, 'on');
    return {
      filter: {
        chain: chainOf(asked),
        ...(query['agency'] ? { agencyId: query['agency'] } : {}),
        ...(query['member'] ? { memberId: query['member'] } : {}),
        ...(day ? { on: day } : {}),
        ...(query['after'] ? { before: Number(query['after']) } : {}),
      },
    };
  },
  view: ({ agencies, members, auditEntries }, asked) => {
    const chain = chainOf(asked);
    const { isWrong: wrongDay } = dayOf(asked, 'on');
    const agencyOf = nameIn(agencies);
    const last = auditEntries.at(-1);
    return {
      title: chain === 'writes' ? 'The record of what was done' : 'The record of what was shown',
      chain,
      wrong: wrongDay ? [{ text: NO_DAY, href: '#on-day' }] : null,
      chosen: asked.query,
      agencies,
      members: members.nodes.flatMap(({ id, name }) => (typeof name === 'string' ? [{ id, name }] : [])),
      tabs: (['writes', 'disclosures'] as const).map((one) => ({
        text: one === 'writes' ? 'What was done' : 'What was shown',
        href: `${asked.path}?chain=${one}`,
        active: one === chain,
      })),
      tables: {
        record: tableOf({
          caption: chain === 'writes' ? 'What was done' : 'What was shown',
          next: auditEntries.length === AT_ONCE && last ? furtherOf(asked, String(last.sequence)) : null,
          columns: [
            { key: 'at', title: 'When' },
            { key: 'who', title: chain === 'writes' ? 'Who did it' : 'Who was shown it' },
            { key: 'agency', title: 'Of which agency' },
            chain === 'writes' ? { key: 'what', title: 'What' } : { key: 'whose', title: 'Whose data' },
            { key: 'fields', title: chain === 'writes' ? 'What was written' : 'Which protected fields' },
            { key: 'entry', title: 'Entry' },
          ],
          rows: (wrongDay ? [] : auditEntries).map((entry) => ({
            at: timeInWords(entry.at),
            ...whoIn(entry, agencies, members.nodes),
            what: deedInWords(entry.verb),
            whose: entry.supplierIds.map((id) => agencyOf(id, 'An agency that is here no more')).join(', '),
            fields: fieldsInWords(entry.fields),
            entry: {
              text: String(entry.sequence),
              href: `/record/${entry.sequence}${chain === 'writes' ? '' : `?chain=${chain}`}`,
            },
          })),
        }),
      },
    };
  },
});
