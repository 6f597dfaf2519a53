/** A report of the virtual school head as one reader reads it, and the next step for whoever may take it. */
import { asRead, mutationOf } from '../../deed.js';
import { doableOf } from '../../doable.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { capital, dayInWords, inWords } from '../../words.js';
import { STAGES } from './reports.page.js';
import {
  barsOf,
  figureCell,
  gapCell,
  intervalCell,
  known,
  periodInWords,
  sizeCell,
  statusCell,
  type Told,
  type ToldFigure,
} from './told.js';

interface SectionFigure {
  readonly indicator: { readonly unit: string };
  readonly figure: ToldFigure & { readonly indicatorVersion: { readonly title: string; readonly cohort: string } };
}

interface Priority {
  readonly id: string;
  readonly title: Told<string>;
  readonly suggestedDueOn: Told<string>;
  readonly outcome: Told<string>;
}

interface Item {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly kind: string;
  readonly withdrawn: boolean;
  readonly supplyingAgency: { readonly id: string } | null;
}

interface Data {
  readonly attainmentReport: {
    readonly id: string;
    readonly title: Told<string>;
    readonly academicYear: string;
    readonly stage: string;
    readonly viewerCanPresent: boolean;
    readonly viewerCanPublish: boolean;
    readonly viewerCanSend: boolean;
    readonly viewerCanRevise: boolean;
    readonly agency: { readonly id: string; readonly name: string };
    readonly body: {
      readonly code: string;
      readonly nextMeeting?: { readonly heldOn: string; readonly agenda: readonly Item[] } | null;
    };
    readonly sections: readonly {
      readonly key: string;
      readonly title: string;
      readonly narrative: Told<string>;
      readonly viewerCanRedact: boolean;
      readonly figures: readonly SectionFigure[];
    }[];
    readonly priorities: Told<readonly Priority[]>;
    readonly changesSincePresented: readonly {
      readonly indicator: { readonly title: string };
      readonly before: Pick<ToldFigure, 'display' | 'symbol'> | null;
      readonly now: Pick<ToldFigure, 'display' | 'symbol' | 'periodStartOn' | 'periodEndOn'>;
    }[];
    readonly preview: object | null;
  };
}

/** A step of a report as it was read. */
const step = (field: string, said: string, more: Partial<Deed> = {}): Deed => ({
  mutation: mutationOf(field, 'ReadAttainmentReportInput'),
  variables: (form) => ({ input: asRead(form) }),
  said,
  ...more,
});

const presentReport: Deed = {
  mutation: mutationOf('presentAttainmentReport', 'PresentAttainmentReportInput'),
  needs: { itemId: 'Choose the item of the agenda' },
  variables: (form) => ({ input: { ...asRead(form), itemId: form.text('itemId') } }),
  said: 'The report is presented. The board reads it now.',
};

const PARTNERS: readonly string[] = ['partnerOfficer', 'partnerLead'];

export const reportPage = definePage<Data>({
  path: '/reports/:id',
  template: 'virtual-school/report.njk',
  question: documentIn(import.meta.url, 'report.graphql'),
  // What stands on the next agenda is asked for those alone who could present something there.
  variables: ({ params, roles }) => ({ id: params['id'], partner: roles.some((role) => PARTNERS.includes(role)) }),
  view: ({ attainmentReport: report }, asked) => {
    const { sections, priorities, changesSincePresented: changes, body } = report;
    const shown = sections.map((section) => ({
      ...section,
      charts: barsOf(section.title, section.figures.map(drawn), section.key),
      isEmpty: section.narrative === null && section.figures.length === 0 && section.key !== 'priorities',
    }));
    return {
      title: known(report.title) ?? `Report of ${report.agency.name}`,
      report,
      stage: STAGES[report.stage],
      ...doableOf(
        [
          { deed: 'presentReport', text: 'Present it', may: report.viewerCanPresent },
          { deed: 'publishAttainmentReport', text: 'Publish it', may: report.viewerCanPublish },
          { deed: 'sendReportToGovernors', text: 'Record that the governors have it', may: report.viewerCanSend },
          { deed: 'reviseAttainmentReport', text: 'Put something right', may: report.viewerCanRevise },
        ],
        asked,
      ),
      isAuthor: report.preview !== null,
      sections: shown.filter(({ isEmpty }) => !isEmpty),
      mayTakeOut: sections.some((section) => section.viewerCanRedact && typeof section.narrative === 'string'),
      empty: shown.filter(({ isEmpty }) => isEmpty).map(({ title }) => title),
      items: (body.nextMeeting?.agenda ?? [])
        .filter(({ kind, withdrawn }) => kind === 'report' && !withdrawn)
        .filter(({ supplyingAgency }) => supplyingAgency === null || supplyingAgency.id === report.agency.id)
        .map(({ id, number, title }) => ({ value: id, text: `Item ${number}: ${title}` })),
      tables: {
        ...Object.fromEntries(sections.map((section) => [section.key, figuresIn(section)])),
        ...(priorities === null || priorities instanceof Withheld ? {} : { toImprove: prioritiesIn(priorities) }),
        changes: tableOf({
          caption: 'What changed since the board saw this report',
          columns: [
            { key: 'measure', title: 'Measure' },
            { key: 'period', title: 'Period' },
            { key: 'before', title: 'As the board saw it', numeric: true },
            { key: 'now', title: 'As it stands now', numeric: true },
          ],
          rows: changes.map(({ indicator, before, now }) => ({
            measure: indicator.title,
            period: periodInWords(now),
            before: figureCell(before, 'No figure'),
            now: figureCell(now),
          })),
        }),
      },
    };
  },
  deeds: {
    presentReport,
    publishAttainmentReport: step(
      'publishAttainmentReport',
      'The report is published. Everybody reads what is open in it.',
    ),
    sendReportToGovernors: step('sendReportToGovernors', 'It is recorded that the report was sent to the governors.'),
    reviseAttainmentReport: step(
      'reviseAttainmentReport',
      'A revision is open. It says what the report said, to be put right.',
      {
        then: (data) => `/reports/${(data['reviseAttainmentReport'] as { readonly id: string }).id}/edit`,
      },
    ),
  },
});

const drawn = ({ indicator, figure }: SectionFigure) => ({
  title: figure.indicatorVersion.title,
  unit: indicator.unit,
  cohort: figure.indicatorVersion.cohort,
  figure,
});

function figuresIn({ title, figures }: Data['attainmentReport']['sections'][number]): Table {
  const cohorts = [...new Set(figures.map(({ figure }) => figure.indicatorVersion.cohort))];
  return tableOf({
    caption: `${title}: figures`,
    columns: [
      { key: 'measure', title: 'Measure' },
      { key: 'period', title: 'Period' },
      { key: 'figure', title: 'Figure', numeric: true },
      { key: 'size', title: 'n', numeric: true },
      { key: 'interval', title: 'By chance alone', numeric: true },
      { key: 'england', title: 'England', numeric: true },
      { key: 'status', title: 'How settled' },
    ],
    rows: figures.map(({ indicator: { unit }, figure }) => ({
      measure: figure.indicatorVersion.title,
      period: periodInWords(figure),
      figure: figureCell(figure),
      size: sizeCell(figure, unit),
      interval: intervalCell(figure, unit),
      england: gapCell(figure, 'england', unit),
      status: statusCell(figure),
    })),
    notes: cohorts.map((cohort) => `Who is counted: ${cohort}.`),
  });
}

const prioritiesIn = (priorities: readonly Priority[]): Table =>
  tableOf({
    caption: 'Priorities for improvement, and what became of them',
    columns: [
      { key: 'title', title: 'Priority' },
      { key: 'due', title: 'By when' },
      { key: 'outcome', title: 'What became of it' },
    ],
    rows: priorities.map(({ title, suggestedDueOn, outcome }) => ({
      title,
      due: typeof suggestedDueOn === 'string' ? dayInWords(suggestedDueOn) : (suggestedDueOn ?? 'No day'),
      outcome: typeof outcome === 'string' ? capital(inWords(outcome)) : outcome,
    })),
  });
