/** Where somebody is reminded of what they owe, and the secret addresses at which a calendar program reads when their bodies meet. */
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import type { Withheld } from '../../withheld.js';

interface Data {
  readonly viewer: {
    readonly kind: string;
    readonly email: string | Withheld | null;
    readonly viewerCanSetAddress: boolean;
    readonly seats: readonly Seat[];
    readonly calendarFeeds: readonly Feed[];
  };
}

interface Seat {
  readonly id: string;
  readonly title: string;
  readonly viewerCanOpenCalendarFeed: boolean;
  readonly body: { readonly name: string };
}

interface Feed {
  readonly openedAt: string;
  readonly seat: { readonly id: string };
}

const SET_MY_ADDRESS =
  'mutation Deed($input: SetMyAddressInput!, $key: String) { setMyAddress(input: $input, idempotencyKey: $key) { kind } }';

const setMyAddress: Deed = {
  needs: { address: 'Give your e-mail address' },
  mutation: SET_MY_ADDRESS,
  variables: (form) => ({ input: { address: form.text('address') } }),
  said: 'It is written down. Where you are reminded stands below.',
};

const forgetMyAddress: Deed = {
  mutation: SET_MY_ADDRESS,
  variables: () => ({ input: { address: null } }),
  said: 'Your address is forgotten. You are not reminded any more.',
};

const ofSeat = (field: string, input: string, answer: string, said: string): Deed => ({
  mutation: `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { ${answer} } }`,
  variables: (form) => ({ input: { seatId: form.text('seatId') } }),
  said,
});

const openCalendarFeed: Deed = {
  ...ofSeat('openCalendarFeed', 'OpenCalendarFeedInput', 'path', 'The address is opened, and stands below this once.'),
  tells: true,
};

const revokeCalendarFeed = ofSeat(
  'revokeCalendarFeed',
  'RevokeCalendarFeedInput',
  'id',
  'The address is closed. A calendar program that still has it gets nothing any more.',
);

export const remindersPage = definePage<Data>({
  path: '/reminders',
  template: 'reminders/reminders.njk',
  question: documentIn(import.meta.url, 'reminders.graphql'),
  view: ({ viewer }, asked) => ({
    title: 'Reminders and calendar',
    viewer,
    told: toldIn(asked),
    seats: viewer.seats.flatMap((seat) => {
      const feed = viewer.calendarFeeds.find((one) => one.seat.id === seat.id);
      // Whoever has an address of a seat of theirs may open another, and close it.
      return seat.viewerCanOpenCalendarFeed ? [{ ...seat, openedAt: feed?.openedAt ?? null }] : [];
    }),
  }),
  deeds: { setMyAddress, forgetMyAddress, openCalendarFeed, revokeCalendarFeed },
});

/** The address that was just opened. Where its form is sent again it is told no more: then another has to be opened. */
function toldIn({ told }: Asked): { readonly address: string | null } | null {
  if (told?.deed !== 'openCalendarFeed') return null;
  const { path } = told.data['openCalendarFeed'] as { readonly path: string | null };
  return { address: path === null ? null : `${told.origin}${path}` };
}
