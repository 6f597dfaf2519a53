/** One item of an agenda: what it asks, what was decided under it, and what is to be done about that. */
import { mutationOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { Withheld } from '../../withheld.js';
import { capital, inWords } from '../../words.js';
import { REPLIES, REPLY, REPLY_CHOICES } from './replying.js';
import { decided, VERBS } from './said.js';

interface Data {
  readonly bodies?: readonly { readonly id: string; readonly name: string }[];
  readonly agencies?: readonly { readonly id: string; readonly name: string }[];
  readonly agendaItem: {
    readonly number: number;
    readonly title: string;
    readonly withdrawn: boolean;
    readonly recommendations: readonly { readonly id: string; readonly number: string }[];
    readonly decisions: readonly {
      readonly id: string;
      readonly number: number;
      readonly text: string;
      readonly outcome: string;
      readonly addressee: string | null;
      readonly addresseeBody: { readonly name: string } | null;
      readonly reply: string | null;
      readonly viewerCanRecordReply: boolean;
      readonly votes?: readonly Vote[];
    }[];
    readonly meeting: {
      readonly heldOn: string;
      readonly attendance?: readonly Attendance[] | Withheld | null;
      readonly viewerCanRecordDecision: boolean;
      readonly body: { readonly id: string; readonly power: string; readonly viewerCanRaiseActions: boolean };
    };
  };
}

interface Vote {
  readonly votedBy: string;
  readonly vote: string | Withheld | null;
}

interface Attendance {
  readonly satOn: string;
  readonly status: string | Withheld | null;
  readonly seatTitle: string;
  readonly seat: { readonly id: string; readonly place: { readonly isVoting: boolean } | null } | null;
  readonly substitute: { readonly id: string } | Withheld | null;
}

/** Before the id of a seat in the name of the field that says how it voted. */
const VOTE = 'vote.';
const NO_VOTE = 'none';

/** How all voted of whom no vote is chosen by itself. */
const OTHERS = 'others';

/** How the seats voted; of a seat that did not, nothing is said. */
const votesIn = (form: Form): readonly { readonly seatId: string; readonly vote: string }[] =>
  Object.keys(form.values).flatMap((name) => {
    const chosen = name.startsWith(VOTE) ? form.text(name) : undefined;
    const vote = chosen === NO_VOTE ? form.text(OTHERS) : chosen;
    return vote === undefined || vote === NO_VOTE ? [] : [{ seatId: name.slice(VOTE.length), vote }];
  });

const CASTING: Readonly<Record<string, boolean>> = { for: true, against: false };

const OUTCOMES = ['carried', 'lost', 'deferred'];

const recordDecision: Deed = {
  mutation:
    'mutation Deed($input: RecordDecisionInput!, $key: String) { recordDecision(input: $input, idempotencyKey: $key) { id } }',
  needs: {
    text: 'Say what was put to the meeting',
    verb: 'Say what the meeting does',
    kind: 'Say by which power it is taken',
    outcome: 'Say what became of it',
  },
  variables: (form) => ({
    input: {
      itemId: form.text('itemId'),
      text: form.text('text'),
      verb: form.text('verb'),
      kind: form.text('kind'),
      outcome: form.text('outcome'),
      recommendationId: form.text('recommendationId'),
      addressee: form.text('addressee'),
      addresseeBodyId: form.text('addresseeBodyId'),
      replyDueOn: form.date('replyDueOn'),
      votes: votesIn(form),
      chairCast: CASTING[form.text('chairCast') ?? ''],
    },
  }),
  fieldOf: (path, form) => {
    const [, at] = /^input\.votes\.(\d+)\./.exec(path) ?? [];
    const vote = at === undefined ? undefined : votesIn(form)[Number(at)];
    return vote ? `${VOTE}${vote.seatId}` : path.replace(/^input\.?/, '');
  },
  said: 'The decision is recorded.',
};

const recordReply: Deed = {
  mutation: mutationOf('recordReply', 'RecordReplyInput'),
  ...REPLY,
  said: 'The reply is recorded.',
};

const raiseAction: Deed = {
  mutation:
    'mutation Deed($input: RaiseActionInput!, $key: String) { raiseAction(input: $input, idempotencyKey: $key) { id } }',
  needs: {
    'source.decisionId': 'Choose the decision',
    title: 'Say what will be done',
    ownerAgencyId: 'Choose who is to do it',
    dueOn: 'Say by when',
  },
  variables: (form) => ({
    input: {
      bodyId: form.text('bodyId'),
      title: form.text('title'),
      ownerAgencyId: form.text('ownerAgencyId'),
      dueOn: form.date('dueOn'),
      source: { decisionId: form.text('source.decisionId') },
    },
  }),
  said: 'The action is raised and offered to its owner.',
};

export const itemPage = definePage<Data>({
  path: '/meetings/:id/items/:item',
  template: 'meetings/item.njk',
  question: documentIn(import.meta.url, 'item.graphql'),
  variables: ({ params, memberId, roles }) => ({
    item: params['item'],
    isMember: memberId !== null,
    records: roles.includes('clerk'),
  }),
  view: ({ agencies = [], bodies = [], agendaItem }, asked) => {
    const { meeting, recommendations } = agendaItem;
    const decisions = agendaItem.decisions.map((one) => ({
      ...one,
      cast: castIn(one.votes ?? []),
      to: one.addressee ?? one.addresseeBody?.name ?? 'Another board',
      replied: REPLIES[one.reply ?? ''],
    }));
    const replying = decisions.find(({ id, viewerCanRecordReply }) => viewerCanRecordReply && id === repliedTo(asked));
    const carried = decisions.filter(({ outcome }) => outcome === 'carried');
    return {
      title: `${agendaItem.number}. ${agendaItem.title}`,
      item: { ...agendaItem, decisions },
      decided,
      agencies,
      boards: bodies.filter(({ id }) => id !== meeting.body.id),
      replying: replying ?? null,
      replies: REPLY_CHOICES,
      // One form that says something at a time, so that no field stands there twice.
      mayDecide: !replying && meeting.viewerCanRecordDecision && !agendaItem.withdrawn,
      mayRaise: !replying && meeting.body.viewerCanRaiseActions && carried.length > 0,
      carried: carried.map(({ id, number, text }) => ({ id, text: `${number}: ${text.slice(0, 100)}` })),
      voters: votersAt(meeting),
      votes: [...WAYS.map(([value, text]) => ({ value, text })), { value: NO_VOTE, text: 'Did not vote' }],
      others: [
        { value: NO_VOTE, text: 'Did not vote' },
        { value: 'for', text: 'Voted for it' },
      ],
      casting: [
        { value: 'for', text: 'For' },
        { value: 'against', text: 'Against' },
        { value: NO_VOTE, text: 'There was none' },
      ],
      asks: recommendations.map(({ id, number }) => ({ id, text: `Recommendation ${number}` })),
      verbs: VERBS,
      outcomes: choices(OUTCOMES),
      powers: [
        { value: 'recommendation', text: 'It asks a decision maker, who owes a reply' },
        { value: 'ownAffairs', text: 'It arranges its own work' },
        ...(meeting.body.power === 'advisory' ? [] : [{ value: 'executive', text: 'It decides for the council' }]),
      ],
    };
  },
  deeds: { recordDecision, recordReply, raiseAction },
});

/** The decision whose reply is recorded: that of the link, or of the form that came back. */
const repliedTo = (asked: Asked): string | undefined =>
  chosenDeed(asked) === 'recordReply' ? (asked.refused?.form.text('id') ?? asked.query['id']) : undefined;

const choices = (values: readonly string[]) => values.map((value) => ({ value, text: capital(inWords(value)) }));

const WAYS: readonly (readonly [vote: string, text: string])[] = [
  ['for', 'For'],
  ['against', 'Against'],
  ['abstained', 'Abstained'],
];

/** Who voted in which way, by the titles of their seats. */
const castIn = (votes: readonly Vote[]) =>
  WAYS.map(([way, text]) => ({
    text,
    seats: votes.filter(({ vote }) => vote === way).map(({ votedBy }) => votedBy),
  })).filter(({ seats }) => seats.length > 0);

/** The voting seats that are taken on the day, by their holder or a substitute. */
const votersAt = ({ heldOn, attendance }: Data['agendaItem']['meeting']) =>
  attendance instanceof Withheld || !attendance
    ? []
    : attendance.flatMap(({ satOn, status, substitute, seat, seatTitle }) =>
        satOn === heldOn && seat?.place?.isVoting && (status === 'present' || substitute !== null)
          ? [{ id: seat.id, title: seatTitle }]
          : [],
      );
