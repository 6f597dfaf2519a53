/** What members did between meetings: visits, meetings with officers, training; each logs their own, the clerk for anybody. */
import { mutationOf, nextOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { dayOf, NO_DAY } from '../../search-day.js';
import { seatInWords, type ShownSeat } from '../../seats.js';
import { priorityCell } from '../../serves.js';
import { tableOf } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, dayInWords } from '../../words.js';

interface Data {
  readonly body: {
    readonly name: string;
    readonly calledA: string;
    readonly priorities: readonly { readonly id: string; readonly title: string }[];
    readonly seats: readonly Seat[];
    readonly trainingSummary: readonly { readonly level: string; readonly entries: number; readonly seats: number }[];
    readonly activityLog: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly Entry[];
    };
  };
}

interface Seat extends ShownSeat {
  readonly id: string;
  readonly memberId: string | Withheld | null;
  readonly viewerCanLog: boolean;
}

interface Entry {
  readonly kind: string;
  readonly trainingLevel: string | null;
  readonly onDay: string;
  readonly what: string | Withheld | null;
  readonly learned: string | Withheld | null;
  readonly seat: ShownSeat;
  readonly priority: { readonly id: string; readonly title: string } | null;
}

const KINDS: Readonly<Record<string, string>> = {
  visit: 'Visit',
  meetingWithOfficers: 'Meeting with officers',
  training: 'Training',
};

/** The levels of training, each with whom it is for. */
const LEVELS: Readonly<Record<string, string>> = {
  universal: 'for every councillor',
  targeted: 'for the members of the board',
  specialist: 'for those who lead',
};

/** What it can have been, in one list: whoever was trained says at which level, and nobody else is asked. */
const CHOICES = [
  { value: 'visit', text: 'A visit', hint: { text: 'To a service or a home.' } },
  { value: 'meetingWithOfficers', text: 'A meeting with officers' },
  ...Object.entries(LEVELS).map(([level, whom]) => ({
    value: level,
    text: `Training as a corporate parent, ${level}`,
    hint: { text: `${capital(whom)}.` },
  })),
];

const kindOf = (chosen = ''): Record<string, string> =>
  Object.hasOwn(LEVELS, chosen) ? { kind: 'training', trainingLevel: chosen } : { kind: chosen };

const logActivity: Deed = {
  needs: {
    seatId: 'Choose who did it',
    kind: 'Choose what it was',
    onDay: 'Give the day',
    what: 'Say with whom, where, or about what',
  },
  mutation: mutationOf('logActivity', 'LogActivityInput'),
  variables: (form, { boardId }) => ({
    input: {
      bodyId: boardId,
      seatId: form.text('seatId'),
      ...kindOf(form.text('kind')),
      onDay: form.date('onDay'),
      what: form.text('what'),
      learned: form.text('learned'),
      priorityId: form.text('priorityId'),
    },
  }),
  then: (_, { path }) => path,
  said: 'It is in the log. The members of the board read it now.',
};

/** Between which days entries and training are looked for. */
const daysIn = (asked: Asked) => ({ fromOn: dayOf(asked, 'from').day, untilOn: dayOf(asked, 'until').day });

export const logPage = definePage<Data>({
  path: '/boards/:board/log',
  template: 'log/log.njk',
  question: documentIn(import.meta.url, 'log.graphql'),
  variables: (asked) => ({
    board: asked.params['board'],
    after: asked.query['after'] || null,
    filter: { kind: asked.query['kind'] || null, seatId: asked.query['seat'] || null, ...daysIn(asked) },
    days: daysIn(asked),
  }),
  view: ({ body }, asked) => {
    const { nodes, pageInfo } = body.activityLog;
    // Systems hold seats, too, and do nothing between meetings.
    const members = body.seats.flatMap((seat) =>
      seat.memberId === null ? [] : [{ ...seat, name: seatInWords(seat) }],
    );
    const seats = members.filter(({ viewerCanLog }) => viewerCanLog);
    const wrong = ['from', 'until'].filter((field) => dayOf(asked, field).isWrong);
    return {
      title: 'Visits, meetings with officers and training',
      body,
      members,
      seats,
      areOwn: seats.every(({ memberId }) => memberId === asked.memberId),
      kinds: CHOICES,
      kindsToFind: Object.entries(KINDS).map(([value, text]) => ({ value, text })),
      chosen: asked.query,
      isSearch: SEARCHED.some((name) => asked.query[name]),
      wrong: wrong.length > 0 ? wrong.map((field) => ({ text: NO_DAY, href: `#${field}-day` })) : null,
      faults: Object.fromEntries(wrong.map((field) => [field, NO_DAY])),
      ...doableOf([{ deed: 'logActivity', text: 'Log what was done', may: seats.length > 0 }], asked),
      tables: {
        log: tableOf({
          caption: 'The log, the latest day first',
          next: nextOf(asked, pageInfo),
          columns: [
            { key: 'day', title: 'Day' },
            { key: 'kind', title: 'What it was' },
            { key: 'who', title: 'Who' },
            { key: 'what', title: 'With whom, where, or about what' },
            { key: 'learned', title: 'What was learnt' },
            { key: 'priority', title: 'Priority' },
          ],
          rows: (wrong.length > 0 ? [] : nodes).map((entry) => ({
            day: dayInWords(entry.onDay),
            kind: kindInWords(entry),
            who: seatInWords(entry.seat),
            what: entry.what,
            learned: entry.learned,
            priority: priorityCell(entry),
          })),
        }),
        training: tableOf({
          caption: 'Training, level by level',
          columns: [
            { key: 'level', title: 'Level' },
            { key: 'seats', title: 'Members trained', numeric: true },
            { key: 'entries', title: 'Times trained', numeric: true },
          ],
          rows: (isPartly(asked) || wrong.length > 0 ? [] : body.trainingSummary).map(
            ({ level, entries, seats: trained }) => ({
              level: `${capital(level)}, ${LEVELS[level] ?? ''}`,
              seats: trained,
              entries,
            }),
          ),
        }),
      },
    };
  },
  deeds: { logActivity },
});

/** What can be looked for, as the address names it. */
const SEARCHED = ['kind', 'seat', ...['from', 'until'].flatMap((day) => [`${day}-day`, `${day}-month`, `${day}-year`])];

/** Whether something else is looked for than training, or one member’s; the summary is of all. */
const isPartly = ({ query }: Asked): boolean =>
  Boolean(query['seat']) || !['', 'training'].includes(query['kind'] ?? '');

function kindInWords({ kind, trainingLevel }: Entry): string {
  const name = KINDS[kind] ?? kind;
  return trainingLevel === null ? name : `${name}, ${trainingLevel}`;
}
