/** The priorities of a body: who leads each, and whether the next meeting has their feedback. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { seatInWords } from '../../seats.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly viewerCanAddPriority: boolean;
    readonly seats?: readonly Seat[];
    readonly priorities: readonly {
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly viewerCanNameLead: boolean;
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

interface Seat {
  readonly memberId: string | Withheld | null;
  readonly title: string;
  readonly holderName: string | Withheld | null;
  readonly counts: boolean;
}

interface Lead {
  readonly id: string;
  readonly version: number;
  readonly viewerCanEnd: boolean;
  readonly title: string | null;
  readonly holderName: string | Withheld | null;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

interface OnPriority {
  readonly priority: { readonly id: string };
}

const nameLead: Deed = {
  needs: { memberId: 'Choose who leads it', fromOn: 'Give the first day' },
  mutation: mutationOf('nameLead', 'NameLeadInput'),
  variables: (form) => ({
    input: { priorityId: form.text('priorityId'), memberId: form.text('memberId'), fromOn: form.date('fromOn') },
  }),
  said: 'The lead is named, and tells each meeting of the priority from the first day on.',
};

const endLead: Deed = {
  needs: { untilOn: 'Give the last day' },
  mutation: mutationOf('endLead', 'EndLeadInput'),
  variables: (form) => ({ input: { ...asRead(form), untilOn: form.date('untilOn') } }),
  said: 'The end of the lead is written down.',
};

const addPriority: Deed = {
  needs: { number: 'Give its number', title: 'Say what it is called', description: 'Say what it is for' },
  mutation: mutationOf('addPriority', 'AddPriorityInput'),
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      number: form.number('number'),
      title: form.text('title'),
      description: form.text('description'),
    },
  }),
  said: 'The priority stands in the strategy. Everybody reads it now.',
};

/** To which priority somebody is about to name a lead, or which lead they are about to end. */
const about = ({ query, refused }: Asked, field: string): string => refused?.form.text(field) ?? query[field] ?? '';

export const prioritiesPage = definePage<Data>({
  path: '/boards/:board/priorities',
  template: 'priorities/priorities.njk',
  question: documentIn(import.meta.url, 'priorities.graphql'),
  variables: (asked) => ({ board: asked.params['board'], naming: chosenDeed(asked) === 'nameLead' }),
  view: ({ body: { name, viewerCanAddPriority, priorities, nextMeeting, seats = [] } }, asked) => ({
    // Of what was chosen, what the graph lets this reader do.
    ...chosenIn(priorities, asked),
    board: `/boards/${asked.params['board'] ?? ''}`,
    adding: viewerCanAddPriority && chosenDeed(asked) === 'addPriority',
    mayAdd: viewerCanAddPriority,
    nextNumber: Math.max(0, ...priorities.map(({ number }) => number)) + 1,
    toName: priorities.filter((one) => one.viewerCanNameLead),
    toEnd: priorities.flatMap(({ title, leads }) =>
      leads.flatMap((lead) => (lead.viewerCanEnd ? [{ ...lead, name: seatInWords(lead), of: title }] : [])),
    ),
    // Nobody names themselves.
    seated: seats.flatMap(({ memberId, title, holderName, counts }) =>
      counts && typeof memberId === 'string' && memberId !== asked.memberId
        ? [{ id: memberId, name: seatInWords({ title, holderName }) }]
        : [],
    ),
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
          leads: leadsIn(priority.leads, asked.today),
          feedback: feedbackOn(priority.id, nextMeeting),
        })),
      }),
    },
  }),
  deeds: { nameLead, endLead, addPriority },
});

function chosenIn(priorities: Data['body']['priorities'], asked: Asked) {
  const deed = chosenDeed(asked);
  const naming = priorities.find(({ id }) => id === about(asked, 'priorityId'));
  const ending = priorities.flatMap(({ leads }) => leads).find(({ id }) => id === about(asked, 'id'));
  return {
    naming: deed === 'nameLead' && naming?.viewerCanNameLead ? naming : null,
    ending: deed === 'endLead' && ending?.viewerCanEnd ? { ...ending, name: seatInWords(ending) } : null,
  };
}

/** The leads of today and those to come, each by the seat, and by name where the name is told. */
function leadsIn(leads: readonly Lead[], today: string): Cell {
  const told = leads.map((lead) => {
    const { fromOn, untilOn } = lead;
    const until = untilOn === null ? '' : `, until ${dayInWords(untilOn)}`;
    return `${seatInWords(lead)}${fromOn > today ? ` from ${dayInWords(fromOn)}` : ''}${until}`;
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
