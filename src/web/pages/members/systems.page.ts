/** Which partners’ systems may come in; and one that must not any more is shut out here. */
import { nextOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { STATUSES, step } from './shutting-out.js';

interface Data {
  readonly body: { readonly name: string };
  readonly clients: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly System[];
  };
}

interface System {
  readonly id: string;
  readonly version: number;
  readonly name: string | Withheld | null;
  readonly status: string | Withheld | null;
  readonly viewerCanSuspend: boolean;
  readonly viewerCanReinstate: boolean;
  readonly agency: { readonly name: string };
}

/** What can be done to a system, with the graph’s word on whether it may. */
const STEPS = {
  suspendClient: { field: 'viewerCanSuspend', text: 'Shut out for now' },
  reinstateClient: { field: 'viewerCanReinstate', text: 'Let in again' },
} as const;
type Step = keyof typeof STEPS;

export const systemsPage = definePage<Data>({
  path: '/boards/:board/members/systems',
  template: 'members/systems.njk',
  question: documentIn(import.meta.url, 'systems.graphql'),
  variables: (asked) => ({ board: asked.params['board'], after: afterOf(asked) }),
  view: ({ body, clients }, asked) => {
    const deed = chosenDeed(asked);
    const chosen = clients.nodes.find((one) => one.id === chosenId(asked) && one[STEPS[deed as Step]?.field]);
    return {
      title: 'Which systems may come in',
      body,
      doing: chosen ? deed : null,
      chosen: chosen ? { ...chosen, named: nameOf(chosen), after: afterOf(asked) } : null,
      members: `/boards/${asked.params['board'] ?? ''}/members`,
      steps: clients.nodes.flatMap((one) =>
        Object.entries(STEPS).flatMap(([name, { field, text }]) =>
          one[field]
            ? [{ href: addressOf(asked, name, one.id), text: `${text}: ${nameOf(one)}, ${one.agency.name}` }]
            : [],
        ),
      ),
      tables: {
        systems: tableOf({
          caption: 'Partners’ systems',
          next: nextOf(asked, clients.pageInfo),
          columns: [
            { key: 'name', title: 'System' },
            { key: 'agency', title: 'Agency' },
            { key: 'status', title: 'How it stands' },
          ],
          rows: clients.nodes.map((one) => ({
            name: one.name,
            agency: one.agency.name,
            status: typeof one.status === 'string' ? STATUSES[one.status] : one.status,
          })),
        }),
      },
    };
  },
  deeds: {
    suspendClient: step('suspendClient', 'Say why it is shut out', 'The system is shut out from now on.'),
    reinstateClient: step('reinstateClient', 'Say why it is let in again', 'The system may come in again.'),
  },
});

const chosenId = ({ refused, query }: Asked): string | undefined => refused?.form.text('id') ?? query['id'];

/** Where the list begins; a form keeps it, so that the system that it is about stands in the list when it comes back. */
const afterOf = ({ refused, query }: Asked): string | null => refused?.form.text('after') ?? query['after'] ?? null;

const nameOf = ({ name }: System): string => (typeof name === 'string' ? name : 'A system whose name is not kept');

function addressOf(asked: Asked, deed: string, id: string): string {
  const after = afterOf(asked);
  return `${asked.path}?${new URLSearchParams({ ...(after ? { after } : {}), do: deed, id })}`;
}
