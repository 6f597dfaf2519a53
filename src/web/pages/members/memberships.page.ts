/** Who may come in: an agency’s lead vouches for its people; and whoever must not come in any more is shut out here. */
import { mutationOf, nextOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { STATUSES, step } from './shutting-out.js';

interface Data {
  readonly body: { readonly name: string; readonly viewerCanVouch: boolean };
  readonly members: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Membership[];
  };
  readonly member?: Membership;
}

interface Membership {
  readonly id: string;
  readonly version: number;
  readonly name: string | Withheld | null;
  readonly status: string | Withheld | null;
  readonly viewerCanSuspend: boolean;
  readonly viewerCanReinstate: boolean;
  readonly viewerCanEnd: boolean;
  readonly agency: { readonly name: string };
  readonly seats: readonly { readonly title: string; readonly untilOn: string | null }[];
}

/** What can be done to a membership, with the graph’s word on whether it may. */
const STEPS = {
  suspendMember: { field: 'viewerCanSuspend', text: 'Shut out for now' },
  reinstateMember: { field: 'viewerCanReinstate', text: 'Let in again' },
  endMembership: { field: 'viewerCanEnd', text: 'End for good' },
} as const;
type Step = keyof typeof STEPS;

const vouchForMember: Deed = {
  needs: {
    name: 'Give their name',
    issuer: 'Give the address of the service with which they sign in',
    subject: 'Say how that service knows them',
  },
  mutation: mutationOf('vouchForMember', 'VouchForMemberInput'),
  variables: (form) => ({
    input: { name: form.text('name'), issuer: form.text('issuer'), subject: form.text('subject') },
  }),
  then: (_, { path }) => path,
  said: 'They may sign in now. They see no more than the public until the clerk gives them a seat.',
};

export const membershipsPage = definePage<Data>({
  path: '/boards/:board/members/memberships',
  template: 'members/memberships.njk',
  question: documentIn(import.meta.url, 'memberships.graphql'),
  variables: (asked) => {
    const chosen = chosenId(asked);
    return {
      board: asked.params['board'],
      after: asked.query['after'] ?? null,
      chosen: chosen ?? NOBODY,
      isChosen: chosen !== null,
    };
  },
  view: ({ body, members, member }, asked) => {
    const chosen = member?.[STEPS[chosenDeed(asked) as Step].field] ? member : null;
    return {
      title: 'Who may sign in',
      body,
      doing: chosen ? chosenDeed(asked) : body.viewerCanVouch && isVouching(asked) ? 'vouchForMember' : null,
      chosen: chosen && { ...chosen, named: whoIs(chosen, asked.today) },
      members: `/boards/${asked.params['board'] ?? ''}/members`,
      systems: `/boards/${asked.params['board'] ?? ''}/members/systems`,
      steps: members.nodes.flatMap((one) =>
        Object.entries(STEPS).flatMap(([deed, { field, text }]) =>
          one[field] ? [{ id: one.id, deed, text: `${text}: ${whoIs(one, asked.today)}, ${one.agency.name}` }] : [],
        ),
      ),
      tables: {
        memberships: tableOf({
          caption: 'Memberships',
          next: nextOf(asked, members.pageInfo),
          columns: [
            { key: 'name', title: 'Who' },
            { key: 'agency', title: 'Agency' },
            { key: 'seats', title: 'Seats' },
            { key: 'status', title: 'How it stands' },
          ],
          rows: members.nodes.map((one) => ({
            name: one.name instanceof Withheld ? one.name : nameOf(one),
            agency: one.agency.name,
            seats: seatsOf(one, asked.today).join('; ') || 'No seat',
            status: typeof one.status === 'string' ? STATUSES[one.status] : one.status,
          })),
        }),
      },
    };
  },
  deeds: {
    vouchForMember,
    suspendMember: step('suspendMember', 'Say why they are shut out', 'They are shut out from now on.'),
    reinstateMember: step('reinstateMember', 'Say why they are let in again', 'They may come in again.'),
    endMembership: step('endMembership', 'Say why the membership ends', 'The membership is ended, with its seats.'),
  },
});

const isVouching = (asked: Asked): boolean => chosenDeed(asked) === 'vouchForMember';

/** Stands for nobody where none is chosen, so that the question stays the same. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Whom the form is about: the one of the link, or of the form that came back. */
const chosenId = (asked: Asked): string | null =>
  Object.hasOwn(STEPS, chosenDeed(asked) ?? '') ? (asked.refused?.form.text('id') ?? asked.query['id'] ?? null) : null;

const nameOf = ({ name }: Membership): string => (typeof name === 'string' ? name : 'Somebody whose name is not kept');

/** By their seats, too: of young members the name is the same. */
const whoIs = (one: Membership, today: string): string => [nameOf(one), ...seatsOf(one, today)].join(', ');

const seatsOf = ({ seats }: Membership, today: string): readonly string[] =>
  seats.flatMap(({ title, untilOn }) => (untilOn === null || untilOn >= today ? [title] : []));
