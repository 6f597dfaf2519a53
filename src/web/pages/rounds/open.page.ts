/** How the clerk opens the round before a meeting: like an earlier one, or chosen anew. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { SUBJECTS } from '../../subjects.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly meeting: {
    readonly id: string;
    readonly heldOn: string;
    readonly viewerCanOpenRound: boolean;
    readonly body: {
      readonly name: string;
      readonly rounds: {
        readonly nodes: readonly { readonly id: string; readonly meeting: { readonly heldOn: string } }[];
      };
    };
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly indicators: { readonly nodes: readonly { readonly code: string; readonly title: string }[] };
}

/** The period that figures are about, in the fields below a path of the input. */
const periodOf = (form: Form, under = '') => ({
  periodStartOn: form.date(`${under}periodStartOn`),
  periodEndOn: form.date(`${under}periodEndOn`),
});

const FIRST_DAY = 'Give the first day of the period that the figures are about';
const LAST_DAY = 'Give the last day of the period that the figures are about';

/** Who writes about which subject: of each, every agency that is ticked. */
const writersIn = (form: Form) =>
  SUBJECTS.flatMap((subject) =>
    form
      .texts(`narrative-${subject}`)
      .filter((agencyId) => agencyId !== '')
      .map((agencyId) => ({ agencyId, subject })),
  );

const OPEN_ROUND =
  'mutation Deed($input: OpenRoundInput!, $key: String) { openRound(input: $input, idempotencyKey: $key) { id } }';

const deeds: Readonly<Record<string, Deed>> = {
  openRoundLike: {
    mutation: OPEN_ROUND,
    needs: {
      'like.roundId': 'Choose an earlier round',
      'like.periodStartOn': FIRST_DAY,
      'like.periodEndOn': LAST_DAY,
    },
    variables: (form, { params }) => ({
      input: { meetingId: params['id'], like: { roundId: form.text('like.roundId'), ...periodOf(form, 'like.') } },
    }),
    then: (_, { params }) => `/meetings/${params['id']}/round`,
    said: 'The round is open. Each agency reads now what it owes.',
  },
  openRound: {
    mutation: OPEN_ROUND,
    needs: { periodStartOn: FIRST_DAY, periodEndOn: LAST_DAY },
    fieldOf: (path, form) => {
      const [, at] = /^input\.narratives\.(\d+)/.exec(path) ?? [];
      const writer = at === undefined ? undefined : writersIn(form)[Number(at)];
      if (writer) return `narrative-${writer.subject}`;
      // All figures of the form have one period.
      const [, day] = /\.(periodStartOn|periodEndOn)$/.exec(path) ?? [];
      return day ?? (path.startsWith('input.indicators') ? 'indicators' : '');
    },
    variables: (form, { params }) => ({
      input: {
        meetingId: params['id'],
        indicators: form.texts('indicators').map((indicatorCode) => ({ indicatorCode, ...periodOf(form) })),
        narratives: writersIn(form),
      },
    }),
    then: (_, { params }) => `/meetings/${params['id']}/round`,
    said: 'The round is open. Each agency reads now what it owes.',
  },
};

export const openRoundPage = definePage<Data>({
  path: '/meetings/:id/round/open',
  template: 'rounds/open.njk',
  question: documentIn(import.meta.url, 'open.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ meeting, agencies, indicators }) => ({
    title: `Open the round before the meeting of ${dayInWords(meeting.heldOn)}`,
    meeting,
    agencies,
    indicators: indicators.nodes,
    subjects: SUBJECTS,
    before: meeting.body.rounds.nodes.map((round) => ({ id: round.id, heldOn: dayInWords(round.meeting.heldOn) })),
  }),
  deeds,
});
