/** The actions of a body, as many or few as one looks for: overdue first. */
import { nextOf } from '../../deed.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, counted, dayInWords, inWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly priorities: readonly { readonly id: string; readonly number: number; readonly title: string }[];
    readonly meetings: {
      readonly nodes: readonly { readonly id: string; readonly heldOn: string; readonly status: string }[];
    };
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly actions: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly {
      readonly id: string;
      readonly title: string;
      readonly status: string;
      readonly brag: string | Withheld | null;
      readonly dueOn: string;
      readonly slips: number | Withheld | null;
      readonly provisional: boolean | Withheld | null;
      readonly ownerAgency: { readonly name: string };
      readonly priority: { readonly number: number } | null;
    }[];
  };
}

export const BRAG = ['red', 'amber', 'green', 'blue'] as const;
export const STATUSES = ['offered', 'counterOffered', 'accepted', 'refused', 'closed', 'overturned'] as const;

/** The orders in which one may read them, the first by default. */
export const ORDERS = [
  { value: 'overdueFirst', text: 'Overdue first' },
  { value: 'dueOn', text: 'By the day they are due' },
  { value: 'latestChange', text: 'Changed last first' },
] as const;

const OPEN: readonly string[] = ['offered', 'counterOffered', 'accepted'];

export const actionsPage = definePage<Data>({
  path: '/boards/:board/actions',
  template: 'actions/actions.njk',
  question: documentIn(import.meta.url, 'actions.graphql'),
  variables: ({ params, boardId, query, all }) => ({
    board: params['board'],
    after: query['after'] || null,
    filter: {
      bodyId: boardId,
      ...(query['agency'] ? { ownerAgencyId: query['agency'] } : {}),
      ...(query['priority'] ? { priorityId: query['priority'] } : {}),
      ...(query['meeting'] ? { meetingId: query['meeting'] } : {}),
      ...(query['title'] ? { titleContains: query['title'] } : {}),
      ...(all['brag'] ? { brag: all['brag'] } : {}),
      statuses: all['status'] ?? OPEN,
      ...(query['changed'] ? { changedSinceLastMeeting: true } : {}),
      ...(query['slipped'] ? { slipped: true } : {}),
      ...(query['awaits'] ? { awaitsChair: true } : {}),
    },
    ...(query['sort'] ? { sort: { by: query['sort'] } } : {}),
  }),
  view: ({ body, agencies, actions }, asked) => ({
    title: `Actions of the ${body.name}`,
    found: actions.totalCount === 0 ? 'No action is like that.' : `${counted(actions.totalCount, 'action')}.`,
    chosen: chosen(asked),
    agencies,
    priorities: body.priorities,
    meetings: body.meetings.nodes
      .filter(({ status }) => status === 'held')
      .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) })),
    brag: BRAG,
    statuses: STATUSES,
    orders: ORDERS,
    tables: {
      actions: tableOf({
        caption: 'Actions',
        next: nextOf(asked, actions.pageInfo),
        total: actions.totalCount,
        columns: [
          { key: 'title', title: 'Action' },
          { key: 'brag', title: 'How it stands' },
          { key: 'due', title: 'Due' },
          { key: 'owner', title: 'Owner' },
          { key: 'priority', title: 'Priority', numeric: true },
          { key: 'slips', title: 'Later dates agreed', numeric: true },
          { key: 'status', title: 'Where it is' },
        ],
        rows: actions.nodes.map((action) => ({
          title: { text: action.title, href: `/actions/${action.id}` },
          brag: { brag: action.brag },
          due: dayInWords(action.dueOn),
          owner: action.ownerAgency.name,
          priority: action.priority?.number ?? null,
          slips: action.slips,
          status: statusOf(action),
        })),
      }),
    },
  }),
});

/** Where an action is between the chair, its owner and the meeting. */
function statusOf(action: { readonly status: string; readonly provisional: boolean | Withheld | null }): Cell {
  const status = capital(inWords(action.status));
  return action.provisional === true ? `${status}, until a meeting confirms it` : status;
}

/** What was looked for, to fill the form with. */
const chosen = ({ query, all }: Asked) => ({
  agency: query['agency'] ?? '',
  priority: query['priority'] ?? '',
  meeting: query['meeting'] ?? '',
  title: query['title'] ?? '',
  brag: all['brag'] ?? [],
  status: all['status'] ?? OPEN,
  changed: query['changed'] ?? '',
  slipped: query['slipped'] ?? '',
  awaits: query['awaits'] ?? '',
  sort: query['sort'] ?? ORDERS[0].value,
});
