/** One's own confidentiality undertakings: what is asked, what waits for it, and what was given. */
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { subjectInWords } from '../agreements/words.js';

/** To whom else than to oneself an agreement opens something, where two would be called alike. */
const TO: Readonly<Record<string, string>> = {
  agency: ', to your agency',
  priorityLead: ', to the lead of a priority',
  seat: ', to your seat alone',
};

interface Data {
  readonly viewer: { readonly agency: { readonly id: string } | null; readonly seats: readonly Seat[] };
  readonly agreements: { readonly nodes: readonly Agreement[] };
}

interface Seat {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  readonly viewerCanGiveUndertaking: boolean;
  readonly body: {
    readonly id: string;
    readonly name: string;
    readonly undertakings: readonly { readonly viewerCanWithdraw: boolean; readonly seat: { readonly id: string } }[];
  };
}

interface Agreement {
  readonly id: string;
  readonly subject: string;
  readonly recipientKind: string;
  readonly recipientId: string;
  readonly body: { readonly id: string };
  readonly supplier: { readonly name: string };
}

const giveUndertaking: Deed = {
  needs: { undertakes: 'Tick that you undertake this' },
  mutation:
    'mutation Deed($input: GiveUndertakingInput!, $key: String) { giveUndertaking(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => ({
    input: { seatId: form.text('seatId'), wordingVersion: form.number('wordingVersion') },
  }),
  said: 'Your undertaking is given. What agreements open to you, you read from now on.',
};

const withdrawUndertaking: Deed = {
  mutation:
    'mutation Deed($input: WithdrawUndertakingInput!, $key: String) { withdrawUndertaking(input: $input, idempotencyKey: $key) { id } }',
  variables: (form) => ({ input: { id: form.text('id'), version: form.number('version') } }),
  said: 'Your undertaking is withdrawn. What you have read stays in confidence.',
};

export const undertakingPage = definePage<Data>({
  path: '/undertaking',
  template: 'undertaking/undertaking.njk',
  question: documentIn(import.meta.url, 'undertaking.graphql'),
  view: ({ viewer, agreements }, asked) => ({
    title: 'Your confidentiality undertaking',
    // What somebody else gave from a seat that one holds today is not one’s own.
    seats: viewer.seats
      .map((seat) => ({
        ...seat,
        given: seat.body.undertakings.filter((one) => one.viewerCanWithdraw && one.seat.id === seat.id),
        waiting: agreements.nodes
          .filter((one) => one.body.id === seat.body.id && names(one, seat, viewer.agency?.id ?? null, asked))
          .map(({ id, subject, supplier, recipientKind }) => ({
            id,
            words: `${subjectInWords(subject)}, from ${supplier.name}${TO[recipientKind] ?? ''}`,
          })),
      }))
      .filter((seat) => seat.viewerCanGiveUndertaking || seat.given.length > 0),
  }),
  deeds: { giveUndertaking, withdrawUndertaking },
});

/** Whether an agreement names whoever holds a seat: by their agency, their role or the seat, or the lead of a priority, as which one they are not told. */
function names({ recipientKind, recipientId }: Agreement, seat: Seat, agencyId: string | null, asked: Asked): boolean {
  if (recipientKind === 'agency') return recipientId === agencyId;
  if (recipientKind === 'role') return recipientId === seat.role || recipientId === leadOf(asked);
  if (recipientKind === 'seat') return recipientId === seat.id;
  return leadOf(asked) !== null;
}

const leadOf = ({ roles }: Asked): 'priorityLead' | null => (roles.includes('priorityLead') ? 'priorityLead' : null);
