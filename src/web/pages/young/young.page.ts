/** What came of what young people said, in words for them: short, plain, and nothing that has to be explained first. */
import { definePage, documentIn } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly body: { readonly name: string; readonly events: { readonly nodes: readonly Event[] } };
  readonly actions: { readonly nodes: readonly Asked[] };
}

interface Event {
  readonly id: string;
  readonly title: string | Withheld | null;
  readonly startsOn: string | Withheld | null;
  readonly isCancelled: boolean | Withheld | null;
  readonly numberAttended: number | Withheld | null;
  readonly learning: string | Withheld | null;
}

/** Something that young people asked for. */
interface Asked {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly brag: string | Withheld | null;
  readonly dueOn: string;
  readonly outcome: string | Withheld | null;
  readonly sourceReference: string | Withheld | null;
  readonly ownerAgency: { readonly name: string };
  readonly latestProgress: { readonly summary: string | Withheld | null } | Withheld | null;
}

export const youngPage = definePage<Data>({
  path: '/boards/:board/from-young-people',
  template: 'young/young.njk',
  question: documentIn(import.meta.url, 'young.graphql'),
  variables: ({ params, boardId }) => ({
    board: params['board'],
    filter: { bodyId: boardId, source: ['youngPeoplesView'] },
  }),
  view: ({ body, actions }, { today, params }) => ({
    title: 'You said, we did',
    bodyName: body.name,
    asked: actions.nodes.map((one) => ({
      ...one,
      state: stateOf(one, today),
      when: one.status === 'closed' ? null : dayInWords(one.dueOn),
      news: one.latestProgress instanceof Withheld ? one.latestProgress : (one.latestProgress?.summary ?? null),
    })),
    days: body.events.nodes,
    events: `/boards/${params['board'] ?? ''}/events`,
    tables: {
      asked: tableOf({
        caption: 'What you asked for',
        columns: [
          { key: 'title', title: 'What you asked for' },
          { key: 'state', title: 'How is it going?' },
          { key: 'who', title: 'Who does it?' },
        ],
        rows: actions.nodes.map((one) => ({
          title: one.title,
          state: stateOf(one, today),
          who: one.ownerAgency.name,
        })),
      }),
    },
  }),
});

/** How it is going, without the words of boards. What may be late is said before it is. */
export function stateOf({ status, brag, dueOn }: Pick<Asked, 'status' | 'brag' | 'dueOn'>, today: string): Cell {
  if (status === 'closed') return 'Done';
  if (status === 'refused' || status === 'overturned') return 'It will not be done this way';
  if (status !== 'accepted') return 'We have asked for it';
  if (brag instanceof Withheld) return brag;
  if (dueOn < today) return 'Late';
  if (brag === 'red') return 'It is not going well';
  return brag === 'amber' ? 'On the way, but it may be late' : 'On the way';
}
