/** One item of an agenda: what it asks, what was decided under it, and what is to be done about that. */
import { definePage, documentIn, type Deed } from '../../page.js';
import { capital, inWords } from '../../words.js';

interface Data {
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
    }[];
    readonly meeting: {
      readonly viewerCanRecordDecision: boolean;
      readonly body: { readonly power: string; readonly viewerCanRaiseActions: boolean };
    };
  };
}

const VERBS = ['agree', 'comment', 'consider', 'endorse', 'note', 'receive', 'recommend', 'request', 'support'];
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
      replyDueOn: form.date('replyDueOn'),
    },
  }),
  said: 'The decision is recorded.',
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
  variables: ({ params, memberId }) => ({ item: params['item'], isMember: memberId !== null }),
  view: ({ agencies = [], agendaItem }) => {
    const { meeting, recommendations, decisions } = agendaItem;
    const carried = decisions.filter(({ outcome }) => outcome === 'carried');
    return {
      title: `${agendaItem.number}. ${agendaItem.title}`,
      item: agendaItem,
      agencies,
      mayDecide: meeting.viewerCanRecordDecision && !agendaItem.withdrawn,
      mayRaise: meeting.body.viewerCanRaiseActions && carried.length > 0,
      carried: carried.map(({ id, number, text }) => ({ id, text: `${number}: ${text.slice(0, 100)}` })),
      asks: recommendations.map(({ id, number }) => ({ id, text: `Recommendation ${number}` })),
      verbs: choices(VERBS),
      outcomes: choices(OUTCOMES),
      powers: [
        { value: 'recommendation', text: 'It asks a decision maker, who owes a reply' },
        { value: 'ownAffairs', text: 'It arranges its own work' },
        ...(meeting.body.power === 'advisory' ? [] : [{ value: 'executive', text: 'It decides for the council' }]),
      ],
    };
  },
  deeds: { recordDecision, raiseAction },
});

const choices = (values: readonly string[]) => values.map((value) => ({ value, text: capital(inWords(value)) }));
