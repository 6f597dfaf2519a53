/** The priorities of a body: who leads each, and whether the next meeting has their feedback. */
import { definePage, documentIn } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly priorities: readonly {
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly leads: readonly Lead[];
    }[];
    readonly nextMeeting: {
      readonly id: string;
      readonly heldOn: string;
      readonly feedback: readonly OnPriority[];
      readonly feedbackOwed: readonly OnPriority[] | Withheld | null;
    } | null;
  };
}

interface Lead {
  readonly title: string | null;
  readonly holderName: string | Withheld | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

interface OnPriority {
  readonly priority: { readonly id: string };
}

export const prioritiesPage = definePage<Data>({
  path: '/boards/:board/priorities',
  template: 'priorities/priorities.njk',
  question: documentIn(import.meta.url, 'priorities.graphql'),
  variables: ({ params }) => ({ board: params['board'] }),
  view: ({ body: { name, priorities, nextMeeting } }, { today }) => ({
    title: `Priorities of the ${name}`,
    meeting: nextMeeting,
    tables: {
      priorities: tableOf({
        caption: 'Priorities',
        columns: [
          { key: 'number', title: 'Number' },
          { key: 'title', title: 'Priority' },
          { key: 'leads', title: 'Led by' },
          { key: 'feedback', title: 'Feedback for the next meeting' },
        ],
        rows: priorities.map((priority) => ({
          number: priority.number,
          title: { text: priority.title, href: `/priorities/${priority.id}/feedback` },
          leads: leadsIn(priority.leads, today),
          feedback: feedbackOn(priority.id, nextMeeting),
        })),
      }),
    },
  }),
});

/** The leads of today and those to come, each by the seat, and by name where the name is told. */
function leadsIn(leads: readonly Lead[], today: string): Cell {
  const told = leads.map(({ title, holderName, fromOn }) => {
    const named = typeof holderName === 'string' && holderName !== title ? `${holderName}, ` : '';
    return `${named}${title ?? 'no seat now'}${fromOn > today ? ` from ${dayInWords(fromOn)}` : ''}`;
  });
  return told.length === 0 ? 'Nobody is shown' : told.join('; ');
}

function feedbackOn(id: string, meeting: Data['body']['nextMeeting']): Cell {
  if (!meeting) return 'No meeting is in the calendar';
  const { feedback, feedbackOwed } = meeting;
  if (feedbackOwed instanceof Withheld) return feedbackOwed;
  const isOn = (one: OnPriority) => one.priority.id === id;
  if ((feedbackOwed ?? []).some(isOn)) return feedback.some(isOn) ? 'Given in part' : 'Owed';
  return feedback.some(isOn) ? 'Given' : 'Owed by nobody';
}
