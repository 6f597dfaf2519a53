/** What a body does with young people between its meetings, and to what each elected member is invited; one is planned here. */
import { mutationOf, nextOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { daysInWords, KIND_CHOICES, kindInWords, PLAN_NEEDS, planIn, readersIn, type ShownEvent } from './planning.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly calledA: string;
    readonly viewerCanPlanEvents: boolean;
    readonly events: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly Event[];
    };
  };
  readonly viewer: {
    readonly invitations: readonly (ShownEvent & { readonly body: { readonly name: string } })[];
  };
}

interface Event extends ShownEvent {
  readonly id: string;
  readonly kind: string | Withheld | null;
  readonly numberAttended: number | Withheld | null;
}

const planEvent: Deed = {
  needs: PLAN_NEEDS,
  mutation: mutationOf('planEvent', 'PlanEventInput'),
  variables: (form, { boardId }) => ({ input: { bodyId: boardId, ...planIn(form) } }),
  // The page reads it; nothing waits for it.
  then: ({ planEvent: event }) => `/events/${(event as { id: string }).id}`,
  said: 'The event is planned. The members of the board read it now.',
};

export const eventsPage = definePage<Data>({
  path: '/boards/:board/events',
  template: 'events/events.njk',
  question: documentIn(import.meta.url, 'events.graphql'),
  variables: ({ params, query }) => ({ board: params['board'], after: query['after'] || null }),
  view: ({ body, viewer }, asked) => {
    const { nodes, pageInfo } = body.events;
    return {
      title: 'Events with young people',
      body,
      readers: readersIn(body),
      kinds: KIND_CHOICES,
      young: `/boards/${asked.params['board'] ?? ''}/from-young-people`,
      ...doableOf([{ deed: 'planEvent', text: 'Plan an event', may: body.viewerCanPlanEvents }], asked),
      tables: {
        invitations: tableOf({
          caption: 'You are invited as an elected member',
          columns: [
            { key: 'title', title: 'Event' },
            { key: 'days', title: 'When' },
            { key: 'body', title: 'Who invites you' },
            { key: 'state', title: 'How it stands' },
          ],
          rows: viewer.invitations.map((one) => ({
            title: one.title,
            days: daysInWords(one),
            body: one.body.name,
            state: one.isCancelled === true ? 'Cancelled' : 'To come',
          })),
        }),
        events: tableOf({
          caption: 'Events, the latest first',
          next: nextOf(asked, pageInfo),
          columns: [
            { key: 'title', title: 'Event' },
            { key: 'kind', title: 'Kind' },
            { key: 'days', title: 'When' },
            { key: 'state', title: 'How it stands' },
            { key: 'came', title: 'People who came', numeric: true },
          ],
          rows: nodes.map((event) => ({
            title: { text: event.title, href: `/events/${event.id}` },
            kind: kindInWords(event.kind),
            days: daysInWords(event),
            state: stateOf(event, asked.today),
            came: event.numberAttended,
          })),
        }),
      },
    };
  },
  deeds: { planEvent },
});

/** Whether it is to come, took place, or did not; and whether what came of it is still to be recorded. */
export function stateOf(
  { isCancelled, endsOn, numberAttended }: Pick<Event, 'isCancelled' | 'endsOn' | 'numberAttended'>,
  today: string,
): Cell {
  if (isCancelled instanceof Withheld) return isCancelled;
  if (isCancelled === true) return 'Cancelled';
  if (numberAttended !== null) return 'Recorded';
  return typeof endsOn === 'string' && endsOn < today ? 'What came of it is still to be recorded' : 'Planned';
}
