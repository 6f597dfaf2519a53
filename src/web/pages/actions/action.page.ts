/** One action with its whole thread, and what the reader can do about it. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed, doableOf, type Possible } from '../../doable.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { SUBJECTS } from '../../subjects.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { amountInWords, capital, dayInWords, inWords, timeInWords } from '../../words.js';

interface Piece {
  readonly id: string;
  readonly viewerCanRedact: boolean;
  readonly title: string | Withheld;
}

interface Change {
  readonly at: string;
  readonly verb: string;
  readonly fields: readonly string[];
}

interface Action {
  readonly title: string;
  readonly status: string;
  readonly dueOn: string;
  readonly slips: number | Withheld;
  readonly source: string | Withheld;
  readonly ownerAgency: { readonly id: string };
  readonly body: {
    readonly code: string;
    readonly viewerCanAsk: boolean;
    readonly meetings?: { readonly nodes: readonly Meeting[] };
  };
  readonly changes: readonly Change[] | Withheld;
  readonly updates:
    | {
        readonly nodes: readonly {
          readonly kind: string;
          readonly viewerCanRedact: boolean;
          readonly evidence: readonly Piece[] | Withheld;
        }[];
      }
    | Withheld;
  readonly viewerCanReport: boolean;
  readonly viewerCanRespond: boolean;
  readonly viewerCanAnswerDate: boolean;
  readonly viewerCanClose: boolean;
  readonly viewerCanConfirm: boolean;
  readonly viewerCanMeasure: boolean;
  readonly viewerCanPublish: boolean;
  readonly measure: Measure | Withheld | null;
}

interface Measure {
  readonly comparison: string;
  readonly value: number;
  readonly indicator: { readonly title: string; readonly unit: string; readonly precision: number };
}

interface Meeting {
  readonly id: string;
  readonly heldOn: string;
  readonly status: string;
}

interface Data {
  readonly action: Action;
  readonly indicators?: { readonly nodes: readonly { readonly code: string; readonly title: string }[] };
}

const SOURCES: Readonly<Record<string, string>> = {
  proposal: 'A partner proposed it, and the chair took it up',
  decision: 'The meeting decided it',
  exception: 'A report of what went wrong with an indicator',
  inspection: 'A recommendation of an inspection',
  audit: 'An audit of practice',
  selfAssessment: 'An assessment of itself',
  disruptionLearning: 'What was learned from a placement that broke down',
  youngPeoplesView: 'What young people said',
  challenge: 'One agency challenged another',
};

/** What was done to an action, by the permission under which it was. */
const DONE: Readonly<Record<string, string>> = {
  'proposal:settle': 'Taken up by the chair',
  'proposal:confirm': 'Confirmed or overturned by a meeting',
  'action:raise': 'Raised',
  'action:respond': 'Answered by its owner',
  'action:agree': 'Another date answered by the chair',
  'action:report': 'Progress reported by its owner',
  'action:measure': 'Said what will show that it is done',
  'action:close': 'Closed by the chair',
  'action:publish': 'Published',
};

/** What an owner writes, whatever it is about. */
const update = (form: Form) => ({
  ...asRead(form),
  subject: form.text('subject'),
  summary: form.text('summary'),
  detail: form.text('detail'),
});

const SUBJECT = { subject: 'Choose what it is about' };

const acceptAction: Deed = {
  needs: { ...SUBJECT, summary: 'Say how you will do it' },
  mutation: mutationOf('acceptAction', 'ActionUpdateInput'),
  variables: (form) => ({ input: update(form) }),
  said: 'You accepted the action. The chair and the members read it now.',
};

const refuseAction: Deed = {
  needs: { ...SUBJECT, summary: 'Say why you refuse it' },
  mutation: mutationOf('refuseAction', 'ActionUpdateInput'),
  variables: (form) => ({ input: update(form) }),
  said: 'You refused the action. The chair and the members read why.',
};

const anotherDate = (field: string, said: string): Deed => ({
  needs: { ...SUBJECT, requestedDueOn: 'Give the day by which it will be done', summary: 'Say why' },
  mutation: mutationOf(field, 'RequestedDateInput'),
  variables: (form) => ({ input: { ...update(form), requestedDueOn: form.date('requestedDueOn') } }),
  said,
});

/** How many pieces of evidence one can name at once. */
const PIECES = [0, 1, 2] as const;

const reportProgress: Deed = {
  needs: { ...SUBJECT, summary: 'Say what was done', rating: 'Say whether it will be done in time' },
  mutation: mutationOf('reportProgress', 'ProgressInput'),
  variables: (form) => {
    const evidence = PIECES.flatMap((piece) => {
      const title = form.text(`evidence.${piece}.title`);
      const detail = form.text(`evidence.${piece}.detail`);
      return title === undefined && detail === undefined ? [] : [{ title: title ?? '', detail }];
    });
    return {
      input: { ...update(form), rating: form.text('rating'), ...(evidence.length > 0 ? { evidence } : {}) },
    };
  },
  said: 'Your progress is reported. The chair and the members read it now.',
};

const isYes = (form: Form, field: string): boolean => form.text(field) === 'yes';

const answerRequestedDate: Deed = {
  needs: { agreed: 'Say whether you agree to the date' },
  mutation: mutationOf('answerRequestedDate', 'AnswerDateInput'),
  variables: (form) => ({ input: { ...asRead(form), agreed: isYes(form, 'agreed') } }),
  said: 'The date is answered.',
};

const closeAction: Deed = {
  needs: { evidenceIds: 'Choose the evidence on which you close it', outcome: 'Say what came of it for the children' },
  mutation: mutationOf('closeAction', 'CloseActionInput'),
  variables: (form) => ({
    input: { ...asRead(form), outcome: form.text('outcome'), evidenceIds: form.texts('evidenceIds') },
  }),
  said: 'The action is closed.',
};

const confirmAction: Deed = {
  needs: { meetingId: 'Choose the meeting', confirmed: 'Say what the meeting said' },
  mutation: mutationOf('confirmAction', 'ConfirmActionInput'),
  variables: (form) => ({
    input: { ...asRead(form), meetingId: form.text('meetingId'), confirmed: isYes(form, 'confirmed') },
  }),
  said: 'What the meeting said is recorded.',
};

const measureAction: Deed = {
  needs: {
    indicatorCode: 'Choose the figure that will show it',
    comparison: 'Say whether it must be at least or at most that',
    value: 'Give the value',
  },
  mutation: mutationOf('measureAction', 'MeasureActionInput'),
  variables: (form, { params }) => ({
    input: {
      actionId: params['id'],
      indicatorCode: form.text('indicatorCode'),
      comparison: form.text('comparison'),
      value: form.number('value'),
      version: form.number('version'),
    },
  }),
  said: 'It is written down what will show that the action is done.',
};

const publishAction: Deed = {
  mutation: mutationOf('publishAction', 'PublishActionInput'),
  variables: (form) => ({ input: asRead(form) }),
  said: 'The action is published: everybody reads what it is, whose, and by when.',
};

/** What a change touched, where its name would say little. */
const FIELDS: Readonly<Record<string, string>> = {
  closedItemId: 'the exempt item it comes from',
  closingEvidenceIds: 'the evidence it was closed on',
  confirmedAtMeetingId: 'the meeting that confirmed it',
  decisionId: 'the decision it carries out',
  dueOn: 'when it is due',
  originalDueOn: 'the date first agreed',
  ownerAgencyId: 'its owner',
  ownerBodyId: 'the body that takes it away',
  ownerRating: 'what its owner says',
  ownerRole: 'who does it',
  priorityId: 'its priority',
  questionId: 'the challenge it answers',
  raisedOn: 'the day it was raised',
  requestedDueOn: 'the date its owner asks for',
  slips: 'how often a later date was agreed',
  source: 'where it comes from',
  sourceReference: 'where that is written',
  stage: 'who sees it',
  status: 'where it is',
  workPlanId: 'its work plan',
};

/** What may be done with it now. Of what its owner may answer, acceptance says which. */
function possible(action: Action): Possible[] {
  const { status, viewerCanRespond: responds } = action;
  const isAccepted = status === 'accepted';
  return [
    { deed: 'reportProgress', text: 'Report progress', may: action.viewerCanReport },
    { deed: 'askForMoreTime', text: 'Ask for more time', may: responds && isAccepted },
    { deed: 'acceptAction', text: 'Accept it', may: responds && !isAccepted },
    { deed: 'counterOfferAction', text: 'Offer another date', may: responds && !isAccepted },
    { deed: 'refuseAction', text: 'Refuse it', may: responds && !isAccepted && status !== 'refused' },
    { deed: 'answerRequestedDate', text: 'Answer the date asked for', may: action.viewerCanAnswerDate },
    { deed: 'closeAction', text: 'Close it', may: action.viewerCanClose },
    { deed: 'confirmAction', text: 'Record what a meeting said', may: action.viewerCanConfirm },
    { deed: 'measureAction', text: 'Say what will show it done', may: action.viewerCanMeasure },
    { deed: 'publishAction', text: 'Publish it', may: action.viewerCanPublish },
  ];
}

export const actionPage = definePage<Data>({
  path: '/actions/:id',
  template: 'actions/action.njk',
  question: documentIn(import.meta.url, 'action.graphql'),
  variables: (asked) => ({
    id: asked.params['id'],
    confirms: chosenDeed(asked) === 'confirmAction',
    measures: chosenDeed(asked) === 'measureAction',
  }),
  view: ({ action, indicators }, asked) => ({
    title: action.title,
    action,
    ...doableOf(possible(action), asked),
    from: action.source instanceof Withheld ? action.source : (SOURCES[action.source] ?? action.source),
    subjects: SUBJECTS,
    pieces: PIECES,
    ...evidenceIn(action),
    mayTakeOut: mayTakeOut(action),
    isReportedOn: action.updates instanceof Withheld || action.updates.nodes.some(({ kind }) => kind === 'progress'),
    meetings: (action.body.meetings?.nodes ?? [])
      .filter(({ status }) => status === 'held')
      .map(({ id, heldOn }) => ({ id, day: dayInWords(heldOn) })),
    indicators: indicators?.nodes ?? [],
    measure: action.measure && !(action.measure instanceof Withheld) ? measureInWords(action.measure) : action.measure,
    // Nobody asks their own agency.
    asks: action.body.viewerCanAsk && action.ownerAgency.id !== asked.agencyId ? askingOf(action, asked.today) : null,
    tables: { changes: changesOf(action.changes) },
  }),
  deeds: {
    acceptAction,
    refuseAction,
    counterOfferAction: anotherDate('counterOfferAction', 'Your date is with the chair.'),
    askForMoreTime: anotherDate('askForMoreTime', 'The chair is asked for more time.'),
    reportProgress,
    answerRequestedDate,
    closeAction,
    confirmAction,
    measureAction,
    publishAction,
  },
});

const measureInWords = ({ comparison, value, indicator: { title, unit, precision } }: Measure): string =>
  `${title}: ${comparison === 'atLeast' ? 'at least' : 'at most'} ${amountInWords(value, unit, precision)}`;

/** Whether a text of what was said of it can be taken out, which stands on its page for all of them once. */
const mayTakeOut = ({ updates }: Action): boolean =>
  !(updates instanceof Withheld) &&
  updates.nodes.some(
    ({ viewerCanRedact, evidence }) =>
      viewerCanRedact || (!(evidence instanceof Withheld) && evidence.some((piece) => piece.viewerCanRedact)),
  );

/** The evidence on which the reader could close it. What they may not read they could not judge. */
function evidenceIn({ updates }: Action): { evidence: { value: string; text: string }[]; unreadable: number } {
  const said = updates instanceof Withheld ? [] : updates.nodes;
  const pieces = said.flatMap(({ evidence }) => (evidence instanceof Withheld ? [] : evidence));
  const readable = pieces.flatMap(({ id, title }) => (title instanceof Withheld ? [] : [{ value: id, text: title }]));
  return { evidence: readable, unreadable: pieces.length - readable.length };
}

/** Where one asks its owner, or challenges them, about this action. */
function askingOf(
  { title, dueOn, slips, ownerAgency, body }: Action,
  today: string,
): { ask: string; challenge: string } {
  const to = (deed: string, more: Readonly<Record<string, string>>) =>
    `/boards/${body.code}/questions?${new URLSearchParams({ do: deed, of: ownerAgency.id, ...more })}#what-you-can-do`;
  const about = `About the action “${title}”: `;
  const moved = typeof slips === 'number' && slips > 0 ? `; a later date was agreed ${slips} times` : '';
  return {
    ask: to('askQuestion', { text: about }),
    challenge: to('challengeAgency', {
      text: about,
      evidence: `The action “${title}” ${dueOn < today ? 'was' : 'is'} due on ${dayInWords(dueOn)}${moved}.`,
    }),
  };
}

function changesOf(changes: Action['changes']) {
  return tableOf({
    caption: 'How it changed',
    columns: [
      { key: 'at', title: 'When' },
      { key: 'done', title: 'What was done' },
      { key: 'fields', title: 'What it touched' },
    ],
    rows: (changes instanceof Withheld ? [] : changes).map(({ at: when, verb, fields }) => ({
      at: timeInWords(when),
      done: DONE[verb] ?? verb,
      fields: capital(fields.map((field) => FIELDS[field] ?? inWords(field)).join(', ')),
    })),
  });
}
