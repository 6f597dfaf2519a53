/** One meeting: what it still waits for and from whom, what is on its agenda, and what it decided; the clerk moves or cancels it here. */
import { asRead, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, counted, dayInWords } from '../../words.js';
import { decided, KINDS, STATUSES } from './said.js';

interface Named {
  readonly name: string;
}

interface Owes {
  readonly agency: Named;
  readonly count: number;
}

interface Readiness {
  readonly returnsAwaited: readonly Owes[];
  readonly papersAwaited: readonly Owes[];
  readonly answersOwed: readonly Owes[];
  readonly actionsDue: readonly { readonly agency: Named; readonly due: number; readonly overdue: number }[];
  readonly feedbackOwed: readonly { readonly leadTitle: string; readonly priority: { readonly title: string } }[];
  readonly dutiesDue: readonly { readonly dueOn: string; readonly duty: { readonly title: string } }[];
  readonly unfilledPlaceholders: readonly { readonly title: string; readonly supplyingAgency: Named | null }[];
}

interface Item {
  readonly part: string | null;
}

interface Data {
  readonly meeting: {
    readonly heldOn: string;
    readonly kind: string;
    readonly status: string;
    readonly viewerCanMove: boolean;
    readonly viewerCanCancel: boolean;
    readonly body: { readonly code: string; readonly name: string };
    readonly round: { readonly id: string } | null;
    readonly readiness: Readiness | Withheld | null;
    readonly agenda: readonly Item[];
  };
}

const deeds: Readonly<Record<string, Deed>> = {
  moveMeeting: {
    mutation: mutationOf('moveMeeting', 'MoveMeetingInput'),
    needs: { heldOn: 'Say on which day it takes place' },
    variables: (form) => ({ input: { ...asRead(form), heldOn: form.date('heldOn') } }),
    then: (_, { path }) => path,
    said: 'The meeting is moved, and the days around it with it.',
  },
  cancelMeeting: {
    mutation: mutationOf('cancelMeeting', 'CancelMeetingInput'),
    needs: { reason: 'Say why it is cancelled' },
    variables: (form) => ({ input: { ...asRead(form), reason: form.text('reason') } }),
    then: (_, { path }) => path,
    said: 'The meeting is cancelled. The members of the board read why.',
  },
};

export const meetingPage = definePage<Data>({
  path: '/meetings/:id',
  template: 'meetings/meeting.njk',
  question: documentIn(import.meta.url, 'meeting.graphql'),
  variables: ({ params }) => ({ id: params['id'] }),
  view: ({ meeting }, asked) => {
    const { readiness } = meeting;
    return {
      title: `Meeting of ${dayInWords(meeting.heldOn)}`,
      meeting,
      decided,
      kind: KINDS[meeting.kind],
      status: STATUSES[meeting.status],
      parts: partsOf(meeting.agenda),
      ...doableOf(
        [
          { deed: 'moveMeeting', text: 'Move it to another day', may: meeting.viewerCanMove },
          { deed: 'cancelMeeting', text: 'Cancel it', may: meeting.viewerCanCancel },
        ],
        asked,
      ),
      tables:
        readiness === null || readiness instanceof Withheld
          ? {}
          : { readiness: readinessOf(readiness, meeting.round !== null) },
    };
  },
  deeds,
});

/** The agenda in its order, with a heading wherever another part of it begins. */
export function partsOf<One extends Item>(agenda: readonly One[]): { part: string | null; items: One[] }[] {
  const parts: { part: string | null; items: One[] }[] = [];
  for (const item of agenda) {
    const last = parts.at(-1);
    if (last?.part === item.part) last.items.push(item);
    else parts.push({ part: item.part, items: [item] });
  }
  return parts;
}

/** What is missing, by whom. */
function readinessOf(readiness: Readiness, isAsked: boolean): Table {
  const owed = (all: readonly Owes[], one: string, many?: string) =>
    all.map(({ agency, count }) => ({ what: capital(counted(count, one, many)), who: agency.name }));
  return tableOf({
    caption: 'What the meeting waits for',
    columns: [
      { key: 'what', title: 'What is missing' },
      { key: 'who', title: 'By whom' },
    ],
    rows: [
      ...(isAsked ? [] : [{ what: 'Nothing is asked of any agency yet', who: 'The clerk, who opens the round' }]),
      ...owed(readiness.returnsAwaited, 'figure or text that was asked for', 'figures or texts that were asked for'),
      ...owed(readiness.papersAwaited, 'paper'),
      ...owed(readiness.answersOwed, 'answer'),
      ...readiness.actionsDue.map(({ agency, due, overdue }) => ({
        what: `${counted(due + overdue, 'action')} to be closed${overdue > 0 ? `, ${overdue} overdue` : ''}`,
        who: agency.name,
      })),
      ...readiness.feedbackOwed.map(({ leadTitle, priority }) => ({
        what: `Feedback on “${priority.title}”`,
        who: leadTitle,
      })),
      ...readiness.dutiesDue.map(({ dueOn, duty }) => ({
        what: `${duty.title}, due ${dayInWords(dueOn)}`,
        who: 'The clerk',
      })),
      ...readiness.unfilledPlaceholders.map(({ title, supplyingAgency }) => ({
        what: `What is to be taken as “${title}”`,
        who: supplyingAgency?.name ?? 'The clerk',
      })),
    ],
  });
}
