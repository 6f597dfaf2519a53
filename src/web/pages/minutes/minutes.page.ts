/** The minutes of a meeting: the clerk drafts them by item, corrects the draft, and writes down which meeting approved them. */
import type { Form } from '../../form.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import type { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly meeting: {
    readonly id: string;
    readonly heldOn: string;
    readonly viewerCanDraftMinutes: boolean;
    readonly body: {
      readonly name: string;
      readonly meetings?: {
        readonly nodes: readonly { readonly id: string; readonly heldOn: string; readonly status: string }[];
      };
    };
    readonly agenda: readonly Item[];
    readonly minutes: {
      readonly id: string;
      readonly version: number;
      readonly status: string;
      readonly draftedOn: string;
      readonly approvedOn: string | null;
      readonly viewerCanCorrect: boolean;
      readonly entries: readonly Entry[];
    } | null;
  };
}

interface Item {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly marking: string;
  readonly withdrawn: boolean;
}

interface Entry {
  readonly position: number;
  readonly text: string;
  readonly corrections: readonly string[] | Withheld | null;
  readonly item: { readonly id: string } | null;
}

const mutation = (field: string, input: string): string =>
  `mutation Deed($input: ${input}!, $key: String) { ${field}(input: $input, idempotencyKey: $key) { id } }`;

const OF_ITEM = 'text-';
/** Stands for the meeting as a whole, where the others name an item. */
const OF_MEETING = 'meeting';
const ENTRY = 'entry-';

/** What follows a beginning in the names of the fields, in the order of the page. */
const namesIn = (form: Form, beginning: string): readonly string[] =>
  Object.keys(form.values).flatMap((name) => (name.startsWith(beginning) ? [name.slice(beginning.length)] : []));

const deeds: Readonly<Record<string, Deed>> = {
  draftMinutes: {
    mutation: mutation('draftMinutes', 'DraftMinutesInput'),
    variables: (form, { params }) => ({
      input: {
        meetingId: params['id'],
        entries: namesIn(form, OF_ITEM).flatMap((of) => {
          const text = form.text(`${OF_ITEM}${of}`);
          return text === undefined ? [] : [{ text, ...(of === OF_MEETING ? {} : { itemId: of }) }];
        }),
      },
    }),
    said: 'The minutes are drafted. Every member of the board reads the draft now.',
  },
  correctMinutes: {
    mutation: mutation('correctMinutes', 'CorrectMinutesInput'),
    needs: { correction: 'Say what was corrected' },
    variables: (form) => ({
      input: {
        id: form.text('id'),
        version: form.number('version'),
        correction: form.text('correction'),
        // What stands as it stood is no correction.
        entries: namesIn(form, ENTRY).flatMap((position) => {
          const text = form.text(`${ENTRY}${position}`) ?? '';
          return text === form.text(`stood-${position}`) ? [] : [{ position: Number(position), text }];
        }),
      },
    }),
    said: 'The draft is corrected.',
  },
  approveMinutes: {
    mutation: mutation('approveMinutes', 'ApproveMinutesInput'),
    needs: { atMeetingId: 'Choose the meeting that approved them' },
    variables: (form) => ({
      input: { id: form.text('id'), version: form.number('version'), atMeetingId: form.text('atMeetingId') },
    }),
    said: 'The minutes are approved. Everybody reads them now, but for closed items.',
  },
};

/** What somebody is about to do: what they chose, or the form that came back to them. */
const doing = ({ query, refused }: Asked): string => refused?.deed ?? query['do'] ?? '';

export const minutesPage = definePage<Data>({
  path: '/meetings/:id/minutes',
  template: 'minutes/minutes.njk',
  question: documentIn(import.meta.url, 'minutes.graphql'),
  variables: (asked) => ({ id: asked.params['id'], approving: doing(asked) === 'approveMinutes' }),
  view: ({ meeting }, asked) => {
    const items = new Map(meeting.agenda.map((item) => [item.id, item]));
    return {
      title: `Minutes of the meeting of ${dayInWords(meeting.heldOn)}`,
      meeting,
      minutes: meeting.minutes,
      doing: doing(asked),
      entries: (meeting.minutes?.entries ?? []).map((entry) => ({
        ...entry,
        heading: headingOf(entry, items),
        isClosed: entry.item !== null && items.get(entry.item.id)?.marking === 'exempt',
      })),
      toMinute: meeting.agenda.filter((item) => !item.withdrawn),
      later: (meeting.body.meetings?.nodes ?? [])
        .filter(({ heldOn, status }) => heldOn > meeting.heldOn && status !== 'cancelled')
        .map(({ id, heldOn }) => ({ id, heldOn: dayInWords(heldOn) })),
    };
  },
  deeds,
});

function headingOf({ item }: Entry, items: ReadonlyMap<string, Item>): string {
  if (item === null) return 'The meeting';
  const known = items.get(item.id);
  return known === undefined ? 'An item that is not shown to you' : `${known.number}. ${known.title}`;
}
