/** What a board reported to others, and what others reported to it. */
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Report {
  readonly title: string | Withheld | null;
  readonly summary: string | Withheld | null;
  readonly address: string | Withheld | null;
  readonly sentOn: string;
  readonly dutyDueOn: string | Withheld | null;
  readonly fromBody: { readonly name: string };
  readonly toBody: { readonly name: string };
}

interface Reports {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Report[];
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly code: string;
    readonly reportsSent: Reports;
    readonly reportsReceived: Reports;
  };
}

export const bodyReportsPage = definePage<Data>({
  path: '/boards/:board/duties/reports',
  template: 'duties/reports.njk',
  question: documentIn(import.meta.url, 'reports.graphql'),
  variables: ({ params, query }) => ({
    board: params['board'],
    sentAfter: query['sentAfter'],
    receivedAfter: query['receivedAfter'],
  }),
  view: ({ body }, asked) => ({
    title: `Reports of the ${body.name}, and to it`,
    body,
    tables: {
      sent: tableOfReports(
        { caption: 'Reported to other boards', next: furtherIn(body.reportsSent, 'sentAfter', asked) },
        'To',
        body.reportsSent,
        ({ toBody }) => toBody.name,
      ),
      received: tableOfReports(
        { caption: 'Reported by other boards', next: furtherIn(body.reportsReceived, 'receivedAfter', asked) },
        'By',
        body.reportsReceived,
        ({ fromBody }) => fromBody.name,
      ),
    },
  }),
});

/** The address of what follows in one of the two lists; the other begins at its head again. */
const furtherIn = ({ pageInfo }: Reports, name: string, { path }: Asked): string | null =>
  pageInfo.hasNextPage && pageInfo.endCursor !== null
    ? `${path}?${new URLSearchParams({ [name]: pageInfo.endCursor })}`
    : null;

const tableOfReports = (
  list: Pick<Table, 'caption' | 'next'>,
  who: string,
  { nodes }: Reports,
  other: (report: Report) => string,
): Table =>
  tableOf({
    ...list,
    columns: [
      { key: 'title', title: 'Report' },
      { key: 'who', title: who },
      { key: 'sent', title: 'Recorded' },
      { key: 'due', title: 'Was due' },
      { key: 'summary', title: 'What it says, in short' },
    ],
    rows: nodes.map((one) => ({
      title: called(one),
      who: other(one),
      sent: dayInWords(one.sentOn),
      due: typeof one.dutyDueOn === 'string' ? dayInWords(one.dutyDueOn) : (one.dutyDueOn ?? 'Nobody owed it'),
      summary: one.summary,
    })),
  });

/** By its title, which leads to where the whole of it lies. */
const called = ({ title, address }: Report): Cell =>
  typeof address === 'string' ? { text: title, href: address } : title;
