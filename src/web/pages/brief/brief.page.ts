/**
 * What the chair takes into the meeting, on two sheets: what changed, who is silent, what is red and unexplained, which answers
 * are owed, and five questions to ask. It is made of one answer of the graph, so whatever is withheld from its reader is in none
 * of it.
 */
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, counted, dayInWords, figureText, inWords, returnDays, shortDay } from '../../words.js';
import { fiveQuestions, type Agency, type Asking, type Known } from './five.js';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly brag: string | Withheld | null;
  readonly dueOn: string;
  readonly originalDueOn: string | Withheld;
  readonly requestedDueOn: string | Withheld | null;
  readonly slips: number | Withheld;
  readonly raisedOn: string | null;
  readonly closedOn: string | null;
  readonly ownerAgency: Agency;
  readonly latestProgress: { readonly writtenAt: string } | Withheld | null;
}

interface Owed {
  readonly id: string;
  readonly kind: string;
  readonly text: string | Withheld;
  readonly subject: string;
  readonly answerDueOn: string;
  readonly agency: { readonly name: string };
  readonly ofAgency: Agency;
}

/** A recommendation to which its addressee owes a reply. */
interface AwaitsReply {
  readonly id: string;
  readonly text: string;
  readonly replyDueOn: string | null;
  readonly addressee: string | null;
  readonly addresseeBody: { readonly name: string } | null;
  readonly meeting: { readonly id: string };
  readonly item: { readonly id: string };
}

interface Figure {
  readonly display: string | Withheld | null;
  readonly symbol: string | Withheld | null;
}

interface Line {
  readonly indicator: { readonly title: string; readonly polarity: string };
  readonly suppliedBy: Agency | null;
  readonly series: readonly (Figure & {
    readonly value: number | Withheld | null;
    readonly qualifier: string | Withheld | null;
    readonly periodEndOn: string;
  })[];
}

interface Unexplained {
  readonly dueOn: string;
  readonly isOverdue: boolean;
  readonly indicator: { readonly title: string };
  readonly figure: Figure & { readonly periodEndOn: string };
  readonly agency: Agency;
}

interface Round {
  readonly meeting: {
    readonly heldOn: string;
    readonly status: string;
    readonly contributionsDueOn: string;
    readonly signOffDueOn: string | null;
  };
  readonly agencies: readonly {
    readonly owed: number;
    readonly given: number;
    readonly gaps: number;
    readonly expectedOn: string;
    readonly agency: Agency;
  }[];
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly calledA: string;
    readonly viewerCanAsk: boolean;
    readonly lastMeeting: { readonly heldOn: string } | null;
    readonly nextMeeting: {
      readonly heldOn: string;
      readonly scorecard:
        { readonly lines: readonly Line[]; readonly exceptionsOwed: readonly Unexplained[] } | Withheld | null;
    } | null;
    readonly rounds: { readonly nodes: readonly Round[] };
    readonly overdue: { readonly nodes: readonly Owed[] };
    readonly open: { readonly nodes: readonly Owed[] };
    readonly overdueReplies: { readonly nodes: readonly AwaitsReply[] };
    readonly openReplies: { readonly nodes: readonly AwaitsReply[] };
  };
  readonly changed: { readonly nodes: readonly Told[] };
  readonly red: { readonly nodes: readonly Told[] };
  readonly slipped: { readonly nodes: readonly Told[] };
}

/** How many of each stand on the sheets; the rest is a link away. */
const MOST = 5;
/** How many agencies, of which little is said. */
const MOST_SILENT = 8;

export const briefPage = definePage<Data>({
  path: '/boards/:board/brief',
  template: 'brief/brief.njk',
  question: documentIn(import.meta.url, 'brief.graphql'),
  variables: ({ params, boardId: bodyId }) => ({
    board: params['board'],
    changed: { bodyId, changedSinceLastMeeting: true },
    red: { bodyId, brag: ['red'] },
    slipped: { bodyId, slipped: true },
  }),
  view: (data, asked) => {
    const { body } = data;
    const { lastMeeting, nextMeeting } = body;
    const changed = changedOf(data, asked.today);
    const silent = silentOf(roundFor(body), asked.today);
    const scorecard = nextMeeting?.scorecard ?? null;
    const unexplained = scorecard === null || scorecard instanceof Withheld ? [] : scorecard.exceptionsOwed;
    const owed = owedIn(body);
    const board = asked.params['board'] ?? '';
    return {
      title: nextMeeting ? `Brief for the meeting of ${dayInWords(nextMeeting.heldOn)}` : `Brief for the ${body.name}`,
      body,
      last: lastMeeting && dayInWords(lastMeeting.heldOn),
      scorecard,
      five: fiveQuestions(knownOf(data, asked.today)).map((one) => ({ ...one, ask: askingOf(one, board) })),
      days: silent?.days,
      more: {
        changed: moreOf(changed.length, `/boards/${board}/actions?changed=yes`, 'action'),
        silent:
          silent && silent.rows.length > MOST_SILENT
            ? `${counted(silent.rows.length - MOST_SILENT, 'more agency', 'more agencies')}.`
            : null,
        owed: moreOf(owed.length, `/boards/${board}/questions`, 'question'),
        red:
          unexplained.length > MOST
            ? `${counted(unexplained.length - MOST, 'more indicator')} of the scorecard.`
            : null,
      },
      tables: {
        changed: changedTable(changed.slice(0, MOST), lastMeeting?.heldOn ?? null),
        silent: silent && silentTable({ ...silent, rows: silent.rows.slice(0, MOST_SILENT) }),
        red: redTable(unexplained.slice(0, MOST)),
        owed: owedTable(owed.slice(0, MOST), asked.today),
      },
    };
  },
});

/** An answer, or a reply, that somebody owes. */
interface Answer {
  readonly id: string;
  readonly text: string;
  readonly href: string;
  readonly of: string;
  readonly dueOn: string;
}

/** What was asked or recommended and is not answered, the longest due first. */
const owedIn = ({ overdue, open, overdueReplies, openReplies }: Data['body']): Answer[] =>
  [
    ...[...overdue.nodes, ...open.nodes].map((one) => ({
      id: one.id,
      text: textOf(one) ?? `A ${one.kind} on ${inWords(one.subject)}`,
      href: `/questions/${one.id}`,
      of: one.ofAgency.name,
      dueOn: one.answerDueOn,
    })),
    ...[...overdueReplies.nodes, ...openReplies.nodes].flatMap(({ replyDueOn, meeting, item, ...one }) =>
      replyDueOn === null
        ? []
        : [
            {
              id: one.id,
              text: `Reply to: ${shortened(one.text)}`,
              href: `/meetings/${meeting.id}/items/${item.id}`,
              of: one.addresseeBody?.name ?? one.addressee ?? 'Its addressee',
              dueOn: replyDueOn,
            },
          ],
    ),
  ].toSorted((one, other) => (one.dueOn < other.dueOn || (one.dueOn === other.dueOn && one.id < other.id) ? -1 : 1));

/** That there is more than stands here, and where. */
const moreOf = (count: number, href: string, what: string): { text: string; href: string } | null =>
  count > MOST ? { text: counted(count - MOST, `more ${what}`), href } : null;

/** What changed since the last meeting, and what turned red since then though nobody touched it; as the graph ordered them. */
function changedOf({ body, changed, red }: Data, today: string): Told[] {
  const last = body.lastMeeting?.heldOn ?? null;
  const turnedRed = red.nodes.filter(({ dueOn }) => last !== null && dueOn >= last && dueOn < today);
  return [...new Map([...turnedRed, ...changed.nodes].map((one) => [one.id, one])).values()];
}

function changedTable(changed: readonly Told[], last: string | null): Table {
  return tableOf({
    caption: 'Actions that changed, or turned red',
    columns: [
      { key: 'title', title: 'Action' },
      { key: 'what', title: 'What changed' },
      { key: 'brag', title: 'How it stands' },
      { key: 'due', title: 'Due' },
      { key: 'owner', title: 'Owner' },
      { key: 'slips', title: 'Later dates', numeric: true },
    ],
    rows: changed.map((one) => ({
      title: { text: one.title, href: `/actions/${one.id}` },
      what: whatChanged(one, last),
      brag: { brag: one.brag },
      due: shortDay(one.dueOn),
      owner: one.ownerAgency.name,
      slips: one.slips,
    })),
  });
}

/** What can be said of a change from what stands on the action; the rest stands in its thread. */
function whatChanged(one: Told, last: string | null): Cell {
  const isSince = (day: string | null): boolean => day !== null && (last === null || day >= last);
  const { status, brag, latestProgress, requestedDueOn } = one;
  const said = [
    isSince(one.closedOn) ? 'closed' : null,
    isSince(one.raisedOn) ? 'new' : null,
    brag === 'red' && isSince(one.dueOn) ? 'newly red' : null,
    typeof requestedDueOn === 'string' ? `asks for ${shortDay(requestedDueOn)}` : null,
    status === 'refused' || status === 'overturned' ? inWords(status) : null,
    latestProgress !== null && !(latestProgress instanceof Withheld) && isSince(latestProgress.writtenAt.slice(0, 10))
      ? 'progress reported'
      : null,
  ].filter((word) => word !== null);
  return said.length > 0 ? capital(said.join(', ')) : 'Changed';
}

interface Silent {
  readonly heldOn: string;
  readonly days: string;
  readonly rows: readonly {
    readonly agency: string;
    readonly missing: number;
    readonly owed: number;
    readonly when: string;
  }[];
}

/** The round before the next meeting. Nobody is silent to a later one yet. */
const roundFor = (body: Data['body']): Round | undefined =>
  awaited(body).find(({ meeting }) => meeting.heldOn === body.nextMeeting?.heldOn);

/** The rounds of all meetings but those that were cancelled, for which nobody owes anything. */
const awaited = ({ rounds }: Data['body']): readonly Round[] =>
  rounds.nodes.filter(({ meeting }) => meeting.status !== 'cancelled');

/** Who owes something still to a round: null where there is none. Who gave nothing at all comes first. */
function silentOf(round: Round | undefined, today: string): Silent | null {
  if (!round) return null;
  const missing = round.agencies
    .map(({ agency, owed, given, gaps, expectedOn }) => ({
      agency: agency.name,
      missing: owed - given - gaps,
      owed,
      when:
        expectedOn < today
          ? `Late: to be signed off by ${shortDay(expectedOn)}`
          : `To be signed off by ${shortDay(expectedOn)}`,
    }))
    .filter((one) => one.missing > 0)
    .toSorted(
      (one, other) => other.missing / other.owed - one.missing / one.owed || (one.agency < other.agency ? -1 : 1),
    );
  return { heldOn: round.meeting.heldOn, days: returnDays(round.meeting), rows: missing };
}

const silentTable = ({ heldOn, rows }: Silent): Table =>
  tableOf({
    caption: `Who has not given what it owes for ${dayInWords(heldOn)}`,
    columns: [
      { key: 'agency', title: 'Agency' },
      { key: 'missing', title: 'Not given' },
      { key: 'when', title: 'When' },
    ],
    rows: rows.map(({ agency, missing, owed, when }) => ({
      agency,
      missing: missing === owed ? `All of ${owed}` : `${missing} of ${owed}`,
      when,
    })),
  });

const redTable = (unexplained: readonly Unexplained[]): Table =>
  tableOf({
    caption: 'Red, and nobody has said why',
    columns: [
      { key: 'indicator', title: 'Indicator' },
      { key: 'figure', title: 'Figure', numeric: true },
      { key: 'agency', title: 'Who owes the report' },
      { key: 'due', title: 'When' },
    ],
    rows: unexplained.map(({ indicator, figure, agency, dueOn, isOverdue }) => ({
      indicator: indicator.title,
      figure: toldOf(figure),
      agency: agency.name,
      due: isOverdue ? `Late: it was due on ${shortDay(dueOn)}` : `Due on ${shortDay(dueOn)}`,
    })),
  });

/** A figure as it may be told. */
function toldOf({ display, symbol }: Figure): string | Withheld {
  if (display instanceof Withheld) return display;
  if (symbol instanceof Withheld) return symbol;
  return figureText({ display, symbol });
}

const owedTable = (owed: readonly Answer[], today: string): Table =>
  tableOf({
    caption: 'Questions, challenges and recommendations without an answer',
    columns: [
      { key: 'text', title: 'What was asked' },
      { key: 'of', title: 'Owes the answer' },
      { key: 'due', title: 'When' },
    ],
    rows: owed.map((one) => ({
      text: { text: one.text, href: one.href },
      of: one.of,
      due: one.dueOn < today ? `Late: it was due on ${shortDay(one.dueOn)}` : `Due on ${shortDay(one.dueOn)}`,
    })),
  });

/** How much of a question stands on the sheets. */
const SHORT = 140;

const textOf = ({ text }: Owed): string | null => (text instanceof Withheld ? null : shortened(text));

const shortened = (text: string): string => (text.length > SHORT ? `${text.slice(0, SHORT).trimEnd()} …` : text);

/** What the five questions may be made of: whatever was withheld is left out whole. */
function knownOf({ body, changed, red, slipped }: Data, today: string): Known {
  const scorecard = body.nextMeeting?.scorecard ?? null;
  const { lines, exceptionsOwed } =
    scorecard === null || scorecard instanceof Withheld ? { lines: [], exceptionsOwed: [] } : scorecard;
  const actions = new Map([...red.nodes, ...slipped.nodes, ...changed.nodes].map((one) => [one.id, one]));
  return {
    today,
    lastMeetingOn: body.lastMeeting?.heldOn ?? null,
    unanswered: body.overdue.nodes.map((one) => ({
      id: one.id,
      of: one.ofAgency,
      kind: one.kind,
      text: textOf(one),
      dueOn: one.answerDueOn,
    })),
    rounds: awaited(body).map(({ meeting, agencies }) => ({ heldOn: meeting.heldOn, agencies })),
    unexplained: exceptionsOwed.flatMap(({ indicator, agency, figure }) => {
      const display = toldOf(figure);
      return display instanceof Withheld ? [] : [{ indicator: indicator.title, of: agency, display }];
    }),
    actions: [...actions.values()].flatMap((one) => {
      const { brag, slips, originalDueOn, latestProgress } = one;
      if (brag instanceof Withheld || slips instanceof Withheld || originalDueOn instanceof Withheld) return [];
      if (latestProgress instanceof Withheld) return [];
      const { id, title, status, dueOn } = one;
      const isRed = brag === 'red';
      const reportedAt = latestProgress?.writtenAt ?? null;
      return [{ id, title, owner: one.ownerAgency, status, dueOn, originalDueOn, slips, isRed, reportedAt }];
    }),
    series: lines.flatMap(({ indicator, suppliedBy, series }) =>
      suppliedBy === null
        ? []
        : [{ indicator: indicator.title, of: suppliedBy, polarity: indicator.polarity, values: exactOf(series) }],
    ),
  };
}

/** The exact values up to the first that is none: what lies behind it is not the one before. */
function exactOf(series: Line['series']): Known['series'][number]['values'] {
  const values: { value: number; display: string; endOn: string }[] = [];
  for (const { value, display, qualifier, periodEndOn } of series) {
    if (typeof value !== 'number' || typeof display !== 'string' || qualifier !== 'exact') break;
    values.push({ value, display, endOn: periodEndOn });
  }
  return values;
}

/** Where one asks it, with what it rests on. */
function askingOf({ to, text, evidence }: Asking, board: Asked['path']): string {
  const words = `${text} (${evidence.map((one) => one.text).join('; ')})`;
  return `/boards/${board}/questions?${new URLSearchParams({ do: 'askQuestion', of: to.id, text: words })}#what-you-can-do`;
}
