/** The meetings of a body: those to come, the next first, and those that were, the last first. */
import { definePage, documentIn } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import { dayInWords } from '../../words.js';
import { KINDS, STATUSES } from './said.js';

interface Meeting {
  readonly id: string;
  readonly heldOn: string;
  readonly kind: string;
  readonly status: string;
  readonly contributionsDueOn: string;
  readonly agendaPublishedOn: string | null;
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly meetings: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly Meeting[];
    };
  };
}

export const meetingsPage = definePage<Data>({
  path: '/boards/:board/meetings',
  template: 'meetings/meetings.njk',
  question: documentIn(import.meta.url, 'meetings.graphql'),
  variables: ({ params, query }) => ({ board: params['board'], after: query['after'] || null }),
  view: ({ body }, { path, today, params: { board = '' } }) => {
    const { nodes, pageInfo } = body.meetings;
    const isToCome = ({ heldOn, status }: Meeting): boolean =>
      status === 'adjourned' || (status === 'planned' && heldOn >= today);
    return {
      title: `Meetings of the ${body.name}`,
      earlier: pageInfo.hasNextPage ? `${path}?after=${encodeURIComponent(pageInfo.endCursor ?? '')}` : null,
      tables: {
        toCome: listOf('To come', nodes.filter(isToCome).toReversed(), board),
        past: listOf(
          'Past',
          nodes.filter((one) => !isToCome(one)),
          board,
        ),
      },
    };
  },
});

const listOf = (caption: string, meetings: readonly Meeting[], board: string): Table =>
  tableOf({
    caption,
    columns: [
      { key: 'day', title: 'Meeting' },
      { key: 'kind', title: 'Kind' },
      { key: 'status', title: 'How it stands' },
      { key: 'due', title: 'Returns due' },
      { key: 'agenda', title: 'Agenda published' },
      { key: 'scorecard', title: 'Scorecard' },
    ],
    rows: meetings.map(({ id, heldOn, kind, status, contributionsDueOn, agendaPublishedOn }) => ({
      day: { text: dayInWords(heldOn), href: `/meetings/${id}` },
      kind: KINDS[kind],
      status: STATUSES[status],
      due: dayInWords(contributionsDueOn),
      agenda: agendaPublishedOn === null ? 'Not yet' : dayInWords(agendaPublishedOn),
      scorecard: { text: `For ${dayInWords(heldOn)}`, href: `/boards/${board}/scorecard?meeting=${id}` },
    })),
  });
