/** What became of the latest return of an agency: where each value of it went. */
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { capital, dayInWords, figureText, inWords, timeInWords } from '../../words.js';
import { Withheld } from '../../withheld.js';
import { comeTo } from './returned.js';

interface Line {
  readonly went: string;
  readonly fallsOn: string | null;
  readonly figure: {
    readonly display: string | Withheld | null;
    readonly symbol: string | Withheld | null;
    readonly indicator: { readonly title: string };
  } | null;
  readonly proposal: {
    readonly title: string | Withheld | null;
    readonly outcome: string | Withheld | null;
  } | null;
  readonly action: { readonly id: string; readonly title: string } | null;
  readonly duty: { readonly title: string } | null;
}

interface Contribution {
  readonly id: string;
  readonly subject: string;
  readonly revision: number;
  readonly step: string;
  readonly submittedAt: string | null;
  readonly meeting: { readonly id: string; readonly heldOn: string; readonly round: object | null };
  readonly receipt: readonly Line[] | Withheld | null;
}

interface Data {
  readonly body: { readonly name: string };
  readonly contributions?: { readonly nodes: readonly Contribution[] };
  /** Those to the meeting that the address names. */
  readonly chosen?: { readonly nodes: readonly Contribution[] };
}

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The meeting that the address names. */
const meetingIn = ({ query }: Asked): string | null => {
  const id = query['meeting'] ?? '';
  return IS_ID.test(id) ? id : null;
};

export const receiptPage = definePage<Data>({
  path: '/boards/:board/update/receipt',
  template: 'update/receipt.njk',
  question: documentIn(import.meta.url, 'receipt.graphql'),
  variables: (asked) => ({
    board: asked.params['board'],
    agency: asked.agencyId,
    body: asked.boardId,
    meeting: meetingIn(asked),
    isOwn: asked.agencyId !== null,
    isOne: asked.agencyId !== null && meetingIn(asked) !== null,
  }),
  view: ({ body, contributions, chosen }, asked) => {
    const { params, today, path } = asked;
    // A first draft is no receipt of anything; a draft of a correction is on its way to be one.
    const all = (contributions?.nodes ?? []).filter(isGiven);
    const [newest] = chosen
      ? chosen.nodes.filter(isGiven)
      : all.toSorted((one, other) => other.meeting.heldOn.localeCompare(one.meeting.heldOn));
    const given = (chosen?.nodes.filter(isGiven) ?? all)
      .filter(({ meeting }) => meeting.id === newest?.meeting.id)
      .toSorted((one, other) => one.subject.localeCompare(other.subject) || one.revision - other.revision);
    return {
      title: 'Your receipt',
      body,
      update: `/boards/${params['board'] ?? ''}/update`,
      meeting: newest?.meeting ?? null,
      earlier: oneOfEach(all.filter(({ meeting }) => meeting.id !== newest?.meeting.id)).map((one) => ({
        href: `${path}?meeting=${one.meeting.id}`,
        text: `The meeting of ${dayInWords(one.meeting.heldOn)}`,
      })),
      given: given.map((one) => ({
        href: `/updates/${one.id}`,
        key: one.id,
        name: `${capital(inWords(one.subject))}${one.revision > 1 ? `, correction ${one.revision - 1}` : ''}`,
        at:
          one.submittedAt === null
            ? null
            : `${one.meeting.round ? 'Signed off' : 'Sent'} on ${timeInWords(one.submittedAt)}`,
        step: comeTo(one),
        receipt: one.receipt,
      })),
      tables: Object.fromEntries(
        given.map(({ id, subject, receipt }) => [
          id,
          tableOf({
            caption: `Where your values on ${inWords(subject)} went`,
            columns: [
              { key: 'what', title: 'What you gave' },
              { key: 'went', title: 'Where it went' },
              { key: 'day', title: 'On or by' },
            ],
            rows: byDay(receipt === null || receipt instanceof Withheld ? [] : receipt).map((line) => ({
              what: whatOf(line),
              went: wentOf(line, today),
              day: line.fallsOn === null ? null : dayInWords(line.fallsOn),
            })),
          }),
        ]),
      ),
    };
  },
});

const isGiven = ({ submittedAt, revision }: Contribution): boolean => submittedAt !== null || revision > 1;

/** One return of each meeting, that of the latest meeting first. */
const oneOfEach = (all: readonly Contribution[]): readonly Contribution[] =>
  [...new Map(all.map((one) => [one.meeting.id, one])).values()].toSorted((one, other) =>
    other.meeting.heldOn.localeCompare(one.meeting.heldOn),
  );

/** What has no day is there already, and stands first. */
const byDay = (lines: readonly Line[]): Line[] =>
  lines.toSorted((one, other) => (one.fallsOn ?? '').localeCompare(other.fallsOn ?? ''));

/** What went there. */
function whatOf({ figure, proposal }: Line): Cell {
  if (proposal) return proposal.title instanceof Withheld ? proposal.title : `Proposed: ${proposal.title ?? ''}`;
  if (!figure) return 'Your update as a whole';
  const { display, symbol, indicator } = figure;
  if (display instanceof Withheld) return display;
  if (symbol instanceof Withheld) return symbol;
  return `${indicator.title}: ${figureText({ display, symbol })}`;
}

const WENT: Readonly<Record<string, string>> = {
  scorecard: 'Onto its line of the scorecard',
  target: 'Beside the target of the board',
  exception: 'It is red, and your exception report stands beside it',
  exceptionOwed: 'It is red: your agency owes an exception report by this day',
};

/** What became of a proposal. */
const PROPOSED: Readonly<Record<string, string>> = {
  waiting: 'Into the work plan, for the chair to settle',
  takenUp: 'Into the work plan: the chair took it up',
  merged: 'Into the work plan: the chair merged it into another',
  left: 'Into the work plan: the chair left it',
};

/** Where it went; of a day to come, where it will go. */
function wentOf({ went, fallsOn, proposal, action, duty }: Line, today: string): Cell {
  if (action) return { text: `Into the action “${action.title}”`, href: `/actions/${action.id}` };
  const isAhead = fallsOn !== null && fallsOn > today;
  if (duty) return `${isAhead ? 'Will go into' : 'Into'} the report “${duty.title}”`;
  if (proposal) {
    return (typeof proposal.outcome === 'string' ? PROPOSED[proposal.outcome] : undefined) ?? 'Into the work plan';
  }
  if (went === 'meeting') return isAhead ? 'Will go before the meeting' : 'Before the meeting';
  return WENT[went] ?? capital(inWords(went));
}
