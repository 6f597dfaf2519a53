/** The sharing agreements of a body: who shares what with whom, until when, and whose signature is awaited. */
import { nextOf } from '../../deed.js';
import { definePage, documentIn } from '../../page.js';
import { tableOf } from '../../table.js';
import { capital, counted, dayInWords } from '../../words.js';
import { awaited, recipientInWords, STATUSES, statusInWords, SUBJECTS, subjectInWords, type Parties } from './words.js';

interface Data {
  readonly body: { readonly name: string; readonly viewerCanDraftAgreement: boolean };
  readonly agreements: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Listed[];
  };
}

interface Listed extends Parties {
  readonly id: string;
  readonly subject: string;
  readonly endsOn: string;
  readonly viewerCanSign: boolean;
}

export const agreementsPage = definePage<Data>({
  path: '/boards/:board/agreements',
  template: 'agreements/agreements.njk',
  question: documentIn(import.meta.url, 'agreements.graphql'),
  variables: ({ params, boardId, query }) => ({
    board: params['board'],
    after: query['after'] || null,
    filter: {
      bodyId: boardId,
      ...(query['status'] ? { status: query['status'] } : {}),
      ...(query['subject'] ? { subject: query['subject'] } : {}),
    },
  }),
  view: ({ body, agreements }, asked) => ({
    title: `Sharing agreements of the ${body.name}`,
    body,
    found:
      agreements.totalCount === 0
        ? 'There is no agreement like that which you may see.'
        : `${counted(agreements.totalCount, 'agreement')}.`,
    chosen: { status: asked.query['status'] ?? '', subject: asked.query['subject'] ?? '' },
    statuses: STATUSES,
    subjects: SUBJECTS,
    toSign: agreements.nodes.filter((one) => one.viewerCanSign).length,
    tables: {
      agreements: tableOf({
        caption: 'Sharing agreements',
        next: nextOf(asked, agreements.pageInfo),
        total: agreements.totalCount,
        columns: [
          { key: 'agreement', title: 'Agreement' },
          { key: 'status', title: 'How far it is' },
          { key: 'supplier', title: 'Whose data' },
          { key: 'recipient', title: 'Who receives it' },
          { key: 'until', title: 'Until' },
          { key: 'awaits', title: 'Awaits the signature of' },
        ],
        rows: agreements.nodes.map((one) => ({
          agreement: {
            text: `${subjectInWords(one.subject)}: ${one.supplier.name} to ${recipientInWords(one)}`,
            href: `/agreements/${one.id}`,
          },
          status: statusInWords(one.status),
          supplier: one.supplier.name,
          recipient: one.recipientName,
          until: dayInWords(one.endsOn),
          awaits: one.viewerCanSign ? `You: ${awaited(one).join(' and ')}` : capital(awaited(one).join(' and ')),
        })),
      }),
    },
  }),
});
