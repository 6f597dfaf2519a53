/** What a body must report to others, and what of it is due. */
import { definePage, documentIn } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { dayInWords } from '../../words.js';

interface Data {
  readonly body: { readonly name: string; readonly duties: readonly Duty[] };
}

interface Duty {
  readonly id: string;
  readonly title: string;
  readonly cadence: string;
  readonly endsOn: string | null;
  readonly toBody: { readonly name: string };
  readonly due: readonly Occurrence[] | Withheld | null;
}

interface Occurrence {
  readonly dueOn: string;
  readonly status: string;
  readonly report: { readonly title: string | Withheld | null; readonly sentOn: string } | null;
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

export const dutiesPage = definePage<Data>({
  path: '/boards/:board/duties',
  template: 'duties/duties.njk',
  question: documentIn(import.meta.url, 'duties.graphql'),
  variables: ({ params }) => ({ board: params['board'] }),
  view: ({ body }, { today }) => ({
    title: `What the ${body.name} must report`,
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
          title: duty.endsOn !== null && duty.endsOn < today ? `${duty.title} (ended)` : duty.title,
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
          .map(({ title, dueOn, status, report }) => ({
            title,
            dueOn: dayInWords(dueOn),
            state: STATES[status] ?? status,
            report: reportOf(report),
          })),
      }),
    },
  }),
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
