/** What a body owes to others: reports, of which the clerk sets a duty here and ends it, and replies to what they recommend. */
import { asRead, mutationOf } from '../../deed.js';
import { chosenDeed } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, dayInWords, inWords } from '../../words.js';
import { REPLIES, REPLY, REPLY_CHOICES } from '../meetings/replying.js';

interface Data {
  readonly body: {
    readonly id: string;
    readonly name: string;
    readonly viewerCanSetDuties: boolean;
    readonly viewerCanReport: boolean;
    readonly constitution?: { readonly functions: readonly { readonly id: string; readonly text: string }[] } | null;
    readonly duties: readonly Duty[];
    readonly recommendationsReceived: { readonly nodes: readonly Received[] };
  };
  readonly bodies?: readonly { readonly id: string; readonly name: string }[];
}

interface Received {
  readonly id: string;
  readonly text: string | Withheld | null;
  readonly takenOn: string;
  readonly replyDueOn: string;
  readonly replyStatus: string;
  readonly reply: string | null;
  readonly repliedOn: string | null;
  readonly viewerCanReply: boolean;
  readonly fromBody: { readonly name: string };
}

interface Board {
  readonly id: string;
  readonly name: string;
}

interface Duty {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly cadence: string;
  readonly endsOn: string | null;
  readonly toBody: Board;
  /** Which sees it before the other. */
  readonly firstToBody: Board | null;
  readonly due: readonly Occurrence[] | Withheld | null;
}

interface Occurrence {
  readonly dueOn: string;
  readonly status: string;
  readonly report: Report | null;
  /** What was sent to the board that sees it first. */
  readonly firstReport: Report | null;
}

interface Report {
  readonly title: string | Withheld | null;
  readonly sentOn: string;
}

const CADENCES: Readonly<Record<string, string>> = {
  afterEachMeeting: 'After each meeting',
  annual: 'Once a year',
  sixMonthly: 'Every six months',
  twiceYearly: 'Twice a year',
};

const STATES: Readonly<Record<string, string>> = {
  discharged: 'Done',
  due: 'To come',
  notYetShared: 'Waits until another body has seen it',
  overdue: 'Overdue',
};

const deeds: Readonly<Record<string, Deed>> = {
  setDuty: {
    mutation: mutationOf('setDuty', 'SetDutyInput'),
    needs: {
      title: 'Say what is reported',
      toBodyId: 'Choose to whom it is reported',
      cadence: 'Choose how often',
      startsOn: 'Say from which day',
    },
    variables: (form, { boardId }) => ({
      input: {
        bodyId: boardId,
        title: form.text('title'),
        cadence: form.text('cadence'),
        toBodyId: form.text('toBodyId'),
        firstToBodyId: form.text('firstToBodyId'),
        functionId: form.text('functionId'),
        isByPriority: form.isTicked('isByPriority'),
        startsOn: form.date('startsOn'),
      },
    }),
    then: (_, { path }) => path,
    said: 'The duty is set. When each report is due follows from it.',
  },
  replyToRecommendation: {
    mutation: mutationOf('replyToRecommendation', 'ReplyToRecommendationInput'),
    ...REPLY,
    said: 'The reply is given. The members of the other board read it.',
  },
  reportToBody: {
    mutation: mutationOf('reportToBody', 'ReportToBodyInput'),
    needs: { title: 'Say what the report is called', summary: 'Say in short what it says' },
    variables: (form, { boardId }) => ({
      input: {
        fromBodyId: boardId,
        toBodyId: form.text('toBodyId'),
        title: form.text('title'),
        summary: form.text('summary'),
        address: form.text('address'),
        dutyId: form.text('dutyId'),
        dutyDueOn: form.text('dutyDueOn'),
      },
    }),
    then: (_, { path }) => `${path}#due`,
    said: 'The report is recorded. The members of both boards read it.',
  },
  endDuty: {
    mutation: mutationOf('endDuty', 'EndDutyInput'),
    needs: { endsOn: 'Say which day is its last' },
    variables: (form) => ({ input: { ...asRead(form), endsOn: form.date('endsOn') } }),
    then: (_, { path }) => path,
    said: 'The duty ends. What is owed until then stays owed.',
  },
};

/** The duty that somebody is about to end: the one of the link, or of the form that came back to them. */
const chosenDuty = ({ refused, query }: Asked): string | undefined => refused?.form.text('id') ?? query['id'];

/** What can be reported under a duty now: each that is overdue, and the first that is to come. */
function reportable({ id, title, due, toBody, firstToBody }: Duty) {
  const open = (due === null || due instanceof Withheld ? [] : due).filter(({ status }) => status !== 'discharged');
  const next = open.find(({ status }) => status !== 'overdue');
  return open
    .filter((one) => one === next || one.status === 'overdue')
    .map(({ dueOn, firstReport }) => {
      const to = firstToBody !== null && firstReport === null ? firstToBody : toBody;
      return { id, title, dueOn, to, isFirst: to !== toBody };
    });
}

/** The report that somebody is about to record: that of the link, or of the form that came back to them. */
const chosenReport = (asked: Asked) =>
  chosenDeed(asked) === 'reportToBody'
    ? {
        id: asked.refused?.form.text('dutyId') ?? asked.query['id'],
        dueOn: asked.refused?.form.text('dutyDueOn') ?? asked.query['due'],
      }
    : null;

const goesOn = ({ endsOn }: Duty): boolean => endsOn === null;

export const dutiesPage = definePage<Data>({
  path: '/boards/:board/duties',
  template: 'duties/duties.njk',
  question: documentIn(import.meta.url, 'duties.graphql'),
  variables: (asked) => ({ board: asked.params['board'], setting: chosenDeed(asked) === 'setDuty' }),
  view: ({ body, bodies = [] }, asked) => {
    const received = body.recommendationsReceived.nodes.map((one) => ({
      ...one,
      from: `the ${one.fromBody.name}, ${dayInWords(one.takenOn)}`,
    }));
    const toReport = body.viewerCanReport ? body.duties.flatMap(reportable) : [];
    const reported = chosenReport(asked);
    return {
      title: `What the ${body.name} must report`,
      body,
      doing: body.viewerCanSetDuties ? chosenDeed(asked) : null,
      toReport,
      reporting: toReport.find(({ id, dueOn }) => reported?.id === id && reported.dueOn === dueOn) ?? null,
      going: body.duties.filter(goesOn),
      chosen: body.duties.find((duty) => duty.id === chosenDuty(asked) && goesOn(duty)) ?? null,
      cadences: Object.entries(CADENCES).map(([value, text]) => ({ value, text })),
      received,
      replying:
        chosenDeed(asked) === 'replyToRecommendation'
          ? (received.find(({ id, viewerCanReply }) => id === chosenDuty(asked) && viewerCanReply) ?? null)
          : null,
      replies: REPLY_CHOICES,
      others: bodies.filter(({ id }) => id !== body.id),
      functions: (body.constitution?.functions ?? []).map(({ id, text }) => ({ id, text: text.slice(0, 100) })),
      tables: {
        duties: tableOf({
          caption: 'Duties to report',
          columns: [
            { key: 'title', title: 'Duty' },
            { key: 'to', title: 'To' },
            { key: 'cadence', title: 'How often' },
            { key: 'next', title: 'Due next' },
          ],
          rows: body.duties.map((duty) => ({
            title: duty.endsOn !== null && duty.endsOn < asked.today ? `${duty.title} (ended)` : duty.title,
            to: duty.toBody.name,
            cadence: CADENCES[duty.cadence] ?? duty.cadence,
            next: nextOf(duty.due),
          })),
        }),
        due: tableOf({
          caption: 'Each time, the latest first',
          columns: [
            { key: 'title', title: 'Duty' },
            { key: 'dueOn', title: 'Due' },
            { key: 'state', title: 'How it stands' },
            { key: 'report', title: 'Report' },
          ],
          rows: body.duties
            .flatMap(({ title, due }) =>
              due === null || due instanceof Withheld ? [] : due.map((one) => ({ ...one, title })),
            )
            .toSorted((one, other) => other.dueOn.localeCompare(one.dueOn))
            .map(({ title, dueOn, status, report, firstReport }) => ({
              title,
              dueOn: dayInWords(dueOn),
              state: STATES[status] ?? status,
              report: reportOf(report ?? firstReport),
            })),
        }),
        received: tableOf({
          caption: 'Recommendations of other boards',
          columns: [
            { key: 'text', title: 'What is recommended' },
            { key: 'from', title: 'By' },
            { key: 'due', title: 'Reply due' },
            { key: 'state', title: 'How it stands' },
          ],
          rows: received.map(({ text, fromBody, takenOn, replyDueOn, replyStatus, reply, repliedOn }) => ({
            text,
            from: `${fromBody.name}, ${dayInWords(takenOn)}`,
            due: dayInWords(replyDueOn),
            state:
              repliedOn === null
                ? capital(inWords(replyStatus))
                : `Replied on ${dayInWords(repliedOn)}: ${REPLIES[reply ?? ''] ?? 'reply given'}`,
          })),
        }),
      },
    };
  },
  deeds,
});

/** The first day on which something is owed still. */
function nextOf(due: Duty['due']): Cell {
  if (due instanceof Withheld) return due;
  const [next] = (due ?? [])
    .filter(({ status }) => status !== 'discharged')
    .map(({ dueOn }) => dueOn)
    .toSorted();
  return next === undefined ? 'Nothing is due' : dayInWords(next);
}

function reportOf(report: Occurrence['report']): Cell {
  if (report === null) return 'None yet';
  if (report.title instanceof Withheld) return report.title;
  return `${report.title ?? 'A report'}, sent on ${dayInWords(report.sentOn)}`;
}
