/** What the lead of a priority tells the next meeting: the form begins with what moved, what was seen and what was promised. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, dayInWords, inWords } from '../../words.js';

interface Data {
  readonly priority: {
    readonly id: string;
    readonly title: string;
    readonly body: {
      readonly code: string;
      readonly name: string;
      readonly lastMeeting: { readonly heldOn: string } | null;
      readonly activityLog: { readonly nodes: readonly Entry[] };
    };
    readonly feedbackDraft: Draft | Withheld | null;
  };
}

interface Draft {
  readonly viewerCanGive: boolean;
  readonly meeting: { readonly id: string; readonly heldOn: string; readonly feedback: readonly Given[] };
  readonly moved: readonly Moved[];
  readonly before: readonly Told[];
}

interface Told {
  readonly leadTitle: string;
  readonly text: string | Withheld | null;
  readonly promise: string | Withheld | null;
}

interface Given extends Told {
  readonly id: string;
  readonly version: number;
  readonly viewerCanRevise: boolean;
  readonly priority: { readonly id: string };
}

interface Moved {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly brag: string | Withheld | null;
}

interface Entry {
  readonly onDay: string;
  readonly what: string | Withheld | null;
  readonly learned: string | Withheld | null;
  readonly priority: { readonly id: string } | null;
}

const told = (form: Form) => ({ text: form.text('text'), promise: form.text('promise') });

const needs = { text: 'Say what moved under the priority' };

const giveFeedback: Deed = {
  mutation:
    'mutation Deed($input: GiveFeedbackInput!, $key: String) { giveFeedback(input: $input, idempotencyKey: $key) { id } }',
  needs,
  variables: (form, { params }) => ({
    input: { priorityId: params['id'], meetingId: form.text('meetingId'), ...told(form) },
  }),
  said: 'Your feedback is given. Every member of the board reads it now.',
};

const reviseFeedback: Deed = {
  mutation:
    'mutation Deed($input: ReviseFeedbackInput!, $key: String) { reviseFeedback(input: $input, idempotencyKey: $key) { id } }',
  needs,
  variables: (form) => ({ input: { id: form.text('id'), version: form.number('version'), ...told(form) } }),
  said: 'Your feedback is changed.',
};

export const feedbackPage = definePage<Data>({
  path: '/priorities/:id/feedback',
  template: 'priorities/feedback.njk',
  question: documentIn(import.meta.url, 'feedback.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ priority }) => {
    const { id, title, body, feedbackDraft: draft } = priority;
    const visits = visitsIn(body.activityLog.nodes, id, body.lastMeeting?.heldOn ?? null);
    const known = draft instanceof Withheld ? null : draft;
    const given = (known?.meeting.feedback ?? []).filter((one) => one.priority.id === id);
    return {
      title: `Feedback on “${title}”`,
      body,
      draft,
      visits,
      id,
      given,
      // Leads log what they saw under their priority; others find the log as it is.
      isLead: known?.viewerCanGive === true || given.some(({ viewerCanRevise }) => viewerCanRevise),
      log: `/boards/${body.code}/log`,
      beginning: known?.viewerCanGive ? beginningOf(known, visits) : null,
      tables: {
        moved: tableOf({
          caption: 'Actions that changed since the last meeting',
          columns: [
            { key: 'title', title: 'Action' },
            { key: 'brag', title: 'How it stands' },
            { key: 'status', title: 'Where it is' },
          ],
          rows: (known?.moved ?? []).map((action) => ({
            title: { text: action.title, href: `/actions/${action.id}` },
            brag: { brag: action.brag },
            status: capital(inWords(action.status)),
          })),
        }),
      },
    };
  },
  deeds: { giveFeedback, reviseFeedback },
});

/** What was logged under the priority since the body last met, the earliest first. */
const visitsIn = (log: readonly Entry[], id: string, since: string | null): readonly Entry[] =>
  log
    .filter((entry) => entry.priority?.id === id && (since === null || entry.onDay >= since))
    .toSorted((one, other) => one.onDay.localeCompare(other.onDay));

/** A first wording for the lead to change: nothing is in it that they may not read. */
function beginningOf({ moved, before }: Draft, visits: readonly Entry[]): string {
  const promises = before.flatMap(({ promise }) => (typeof promise === 'string' ? [`- ${promise}`] : []));
  const actions = moved.map(
    ({ title, status, brag }) => `- ${title}: ${inWords(status)}${typeof brag === 'string' ? `, ${brag}` : ''}`,
  );
  const seen = visits.flatMap(({ onDay, what, learned }) =>
    typeof what === 'string'
      ? [`- ${dayInWords(onDay)}: ${what}${typeof learned === 'string' ? `. ${learned}` : ''}`]
      : [],
  );
  return [
    ...(promises.length > 0 ? ['What was promised at the last meeting, and what came of it:', ...promises] : []),
    ...(actions.length > 0 ? ['What moved:', ...actions] : []),
    ...(seen.length > 0 ? ['What I saw and heard:', ...seen] : []),
  ].join('\n');
}
