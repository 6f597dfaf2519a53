/** The meetings of a body: those to come and those that were; the clerk arranges one here, and agrees the calendar of a year. */
import { mutationOf, nextOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import { counted, dayInWords, periodInWords } from '../../words.js';
import { KINDS, STATUSES } from './said.js';

interface Meeting {
  readonly id: string;
  readonly heldOn: string;
  readonly kind: string;
  readonly status: string;
  readonly contributionsDueOn: string;
  readonly signOffDueOn: string | null;
  readonly agendaPublishedOn: string | null;
}

interface Year {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly agreedOn: string | null;
  readonly minimum: number | null;
  readonly arranged: number;
  readonly shortBy: number;
  readonly viewerCanAgree: boolean;
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly viewerCanArrangeMeetings: boolean;
    readonly year: Year | null;
    readonly nextYear: Year | null;
    readonly meetings: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly Meeting[];
    };
  };
}

/** The days that the constitution counts where they are not given. */
const AROUND = [
  { field: 'dataCutOffOn', legend: 'The last day of the data that it looks at' },
  { field: 'contributionsDueOn', legend: 'By when returns are due' },
  { field: 'signOffDueOn', legend: 'By when partners sign off' },
  { field: 'publishOn', legend: 'By when its papers go out' },
  { field: 'minutesOutOn', legend: 'By when its minutes go out' },
] as const;

const deeds: Readonly<Record<string, Deed>> = {
  arrangeMeeting: {
    mutation: mutationOf('arrangeMeeting', 'ArrangeMeetingInput'),
    needs: { heldOn: 'Say on which day the board meets', kind: 'Choose what kind of meeting it is' },
    variables: (form, { boardId }) => ({
      input: {
        bodyId: boardId,
        heldOn: form.date('heldOn'),
        kind: form.text('kind'),
        ...Object.fromEntries(AROUND.map(({ field }) => [field, form.date(field)])),
      },
    }),
    then: (_, { path }) => path,
    said: 'The meeting is in the calendar. Its agenda can be begun on its page.',
  },
  agreeCalendar: {
    mutation: mutationOf('agreeCalendar', 'AgreeCalendarInput'),
    variables: (form, { boardId }) => ({ input: { bodyId: boardId, startsOn: form.text('startsOn') } }),
    then: (_, { path }) => `${path}#years`,
    said: 'The calendar is agreed.',
  },
};

/** A day of the municipal year after that in which a day lies, whenever such a year starts. */
function aYearAfter(day: string): string {
  const inNext = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return inNext.endsWith('-02-29') ? inNext.replace('-29', '-28') : inNext;
}

export const meetingsPage = definePage<Data>({
  path: '/boards/:board/meetings',
  template: 'meetings/meetings.njk',
  question: documentIn(import.meta.url, 'meetings.graphql'),
  variables: ({ params, query, today }) => ({
    board: params['board'],
    after: query['after'] || null,
    inNextYear: aYearAfter(today),
  }),
  view: ({ body }, asked) => {
    const {
      today,
      params: { board = '' },
    } = asked;
    const { nodes, pageInfo } = body.meetings;
    const isToCome = ({ heldOn, status }: Meeting): boolean =>
      status === 'adjourned' || (status === 'planned' && heldOn >= today);
    return {
      title: `Meetings of the ${body.name}`,
      body,
      doing: body.viewerCanArrangeMeetings ? chosenDeed(asked) : null,
      kinds: Object.entries(KINDS).map(([value, text]) => ({ value, text })),
      around: AROUND,
      board: `/boards/${board}`,
      years: yearsOf(body),
      tables: {
        toCome: listOf('To come', nodes.filter(isToCome).toReversed(), board),
        past: {
          ...listOf(
            'Past',
            nodes.filter((one) => !isToCome(one)),
            board,
          ),
          next: nextOf(asked, pageInfo),
        },
      },
    };
  },
  deeds,
});

/** The running year, and the next once there is anything of it to say, or to do. */
const yearsOf = ({ year, nextYear, viewerCanArrangeMeetings }: Data['body']) =>
  [...(year ? [year] : []), ...(nextYear && (nextYear.arranged > 0 || viewerCanArrangeMeetings) ? [nextYear] : [])].map(
    (one) => ({
      ...one,
      name: periodInWords({ periodStartOn: one.startsOn, periodEndOn: one.endsOn }),
      said: saidOf(one),
    }),
  );

function saidOf({ agreedOn, minimum, arranged, shortBy }: Year): string {
  const many = `${counted(arranged, 'meeting')}, extraordinary ones not counted`;
  const asked = minimum === null ? '' : `; the constitution asks for at least ${minimum}`;
  const missing = shortBy > 0 ? ` ${counted(shortBy, 'more meeting')} must be arranged before it is agreed.` : '';
  return agreedOn === null
    ? `not agreed yet. ${many}${asked}.${missing}`
    : `agreed on ${dayInWords(agreedOn)}. ${many}${asked}.`;
}

const listOf = (caption: string, meetings: readonly Meeting[], board: string): Table =>
  tableOf({
    caption,
    columns: [
      { key: 'day', title: 'Meeting' },
      { key: 'kind', title: 'Kind' },
      { key: 'status', title: 'How it stands' },
      { key: 'due', title: 'Returns due' },
      { key: 'signedOff', title: 'Signed off by' },
      { key: 'agenda', title: 'Agenda published' },
      { key: 'scorecard', title: 'Scorecard' },
    ],
    rows: meetings.map(({ id, heldOn, kind, status, contributionsDueOn, signOffDueOn, agendaPublishedOn }) => ({
      day: { text: dayInWords(heldOn), href: `/meetings/${id}` },
      kind: KINDS[kind],
      status: STATUSES[status],
      due: dayInWords(contributionsDueOn),
      signedOff: signOffDueOn === null ? 'No day is set' : dayInWords(signOffDueOn),
      agenda: agendaPublishedOn === null ? 'Not yet' : dayInWords(agendaPublishedOn),
      scorecard: { text: `For ${dayInWords(heldOn)}`, href: `/boards/${board}/scorecard?meeting=${id}` },
    })),
  });
