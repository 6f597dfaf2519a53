/** What became of the latest return of an agency: where each value of it went. */
import { definePage, documentIn } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { capital, dayInWords, figureText, inWords, timeInWords } from '../../words.js';
import { Withheld } from '../../withheld.js';
import { stepInWords } from './returned.js';

interface Line {
  readonly went: string;
  readonly fallsOn: string | null;
  readonly figure: {
    readonly display: string | Withheld | null;
    readonly symbol: string | Withheld | null;
    readonly indicator: { readonly title: string };
  } | null;
  readonly proposal: { readonly title: string | Withheld | null } | null;
  readonly action: { readonly id: string; readonly title: string } | null;
  readonly duty: { readonly title: string } | null;
}

interface Contribution {
  readonly id: string;
  readonly subject: string;
  readonly revision: number;
  readonly step: string;
  readonly submittedAt: string | null;
  readonly meeting: { readonly id: string; readonly heldOn: string };
  readonly receipt: readonly Line[] | Withheld | null;
}

interface Data {
  readonly body: { readonly name: string };
  readonly contributions?: { readonly nodes: readonly Contribution[] };
}

export const receiptPage = definePage<Data>({
  path: '/boards/:board/update/receipt',
  template: 'update/receipt.njk',
  question: documentIn(import.meta.url, 'receipt.graphql'),
  variables: ({ params, agencyId, boardId }) => ({
    board: params['board'],
    agency: agencyId,
    body: boardId,
    isOwn: agencyId !== null,
  }),
  view: ({ body, contributions }, { params }) => {
    // A first draft is no receipt of anything; a draft of a correction is on its way to be one.
    const all = (contributions?.nodes ?? []).filter((one) => one.submittedAt !== null || one.revision > 1);
    const [newest] = all.toSorted((one, other) => other.meeting.heldOn.localeCompare(one.meeting.heldOn));
    const given = all
      .filter(({ meeting }) => meeting.id === newest?.meeting.id)
      .toSorted((one, other) => one.subject.localeCompare(other.subject) || one.revision - other.revision);
    return {
      title: 'Your receipt',
      body,
      update: `/boards/${params['board'] ?? ''}/update`,
      meeting: newest?.meeting ?? null,
      earlier: newestOfEach(all.filter(({ meeting }) => meeting.id !== newest?.meeting.id)).map((one) => ({
        href: `/updates/${one.id}`,
        text: `${capital(inWords(one.subject))}, for the meeting of ${dayInWords(one.meeting.heldOn)}`,
      })),
      given: given.map((one) => ({
        href: `/updates/${one.id}`,
        key: one.id,
        name: `${capital(inWords(one.subject))}${one.revision > 1 ? `, correction ${one.revision - 1}` : ''}`,
        signedOff: one.submittedAt === null ? null : timeInWords(one.submittedAt),
        step: stepInWords(one.step),
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
              { key: 'day', title: 'Day' },
            ],
            rows: (receipt === null || receipt instanceof Withheld ? [] : receipt).map((line) => ({
              what: whatOf(line),
              went: wentOf(line),
              day: line.fallsOn === null ? null : dayInWords(line.fallsOn),
            })),
          }),
        ]),
      ),
    };
  },
});

/** Of each return the newest revision, from which the others are come to. */
function newestOfEach(all: readonly Contribution[]): readonly Contribution[] {
  const newest = new Map<string, Contribution>();
  for (const one of all) {
    const key = `${one.meeting.id} ${one.subject}`;
    if ((newest.get(key)?.revision ?? 0) < one.revision) newest.set(key, one);
  }
  return [...newest.values()].toSorted((one, other) => other.meeting.heldOn.localeCompare(one.meeting.heldOn));
}

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
  meeting: 'Before the meeting',
  scorecard: 'Onto its line of the scorecard',
  target: 'Beside the target of the board',
  proposal: 'Into the work plan, for the chair to settle',
  exception: 'It is red, and your exception report stands beside it',
  exceptionOwed: 'It is red: your agency owes an exception report by this day',
};

function wentOf({ went, action, duty }: Line): Cell {
  if (action) return { text: `Into the action “${action.title}”`, href: `/actions/${action.id}` };
  if (duty) return `Into the report “${duty.title}”`;
  return WENT[went] ?? capital(inWords(went));
}
