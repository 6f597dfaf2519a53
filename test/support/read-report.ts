/** A report as one reader may be answered it, made up: figures that are read, one of each kind that is not, and a priority. */
import type { Report, ReportFigure } from '../../src/web/pages/attainment-report/asked.js';
import { contentOf, type Content } from '../../src/web/pages/attainment-report/content.js';

const YEAR = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' };
const AT_KS4 = 'Pupils at the end of key stage 4';
const NOT_READ = { display: 'c', symbol: 'c', value: null, qualifier: null } as const;

type Read = ReportFigure['figure'];

const share = (title: string, cohort: string, read: Partial<Read>): ReportFigure => ({
  givenAt: '2017-09-12T09:00:00Z',
  indicator: { title, unit: 'percent' },
  countedBy: null,
  figure: {
    ...YEAR,
    display: read.value === undefined ? null : `${read.value} %`,
    symbol: null,
    status: 'provisional',
    judgement: null,
    suppression: null,
    denominator: null,
    cohortSize: null,
    value: null,
    qualifier: 'exact',
    interval: null,
    gaps: [],
    indicatorVersion: { title, cohort },
    ...read,
  },
});

const england = (value: number, difference: number | null, periodEndOn = YEAR.periodEndOn) => ({
  gaps: [{ against: 'england', value, difference, periodEndOn }],
});

const REPORT: Report = {
  id: '00000000-0000-7000-8000-000000000000',
  title: 'Annual report of the virtual school head, 2016/17',
  kind: 'annual',
  academicYear: '2016/17',
  term: null,
  stage: 'presented',
  revision: 2,
  signedOffAt: '2017-09-10T09:00:00Z',
  presentedAt: '2017-09-12T09:00:00Z',
  statusInWords: 'Some of these figures are provisional: they are not validated, and may still change.',
  agency: { name: 'Virtual school' },
  body: { name: 'Corporate Parenting Panel' },
  meeting: { heldOn: '2017-09-21' },
  agendaItem: { number: 1, marking: 'open', exemptParagraph: null },
  sections: [
    {
      key: 'keyStage4',
      title: 'Key stage 4',
      narrative: 'More pupils reached a strong pass.\nFewer were entered for single subjects.',
      narrativeClass: 'open',
      figures: [
        share('Grade 4 or above in English and mathematics', AT_KS4, {
          value: 34.3,
          denominator: 35,
          interval: { lower: 20.8, upper: 50.8, level: 95 },
          ...england(17.4, 16.9),
        }),
        share('Grade 5 or above in English and mathematics', AT_KS4, { ...NOT_READ, ...england(7.4, null) }),
        ...['boys', 'girls', 'placed in the county', 'placed elsewhere', 'with a plan for special needs'].map(
          (who, at) =>
            share(`Grade 4 or above in English and mathematics: ${who}`, AT_KS4, {
              value: 20 + 15 * at,
              ...england(16, 4 + 15 * at, '2016-08-31'),
            }),
        ),
      ],
    },
    {
      key: 'attendance',
      title: 'Attendance',
      narrative: null,
      narrativeClass: 'open',
      figures: [
        share('Severe absence', 'Children on the roll', { ...NOT_READ, judgement: 'Fewer than the year before' }),
        share('Overall absence', 'Children on the roll', { value: 5.5, judgement: null }),
      ],
    },
    { key: 'priorities', title: 'Priorities for improvement', narrative: null, narrativeClass: 'open', figures: [] },
  ],
  priorities: [
    {
      title: 'A tutor in every home',
      suggestedDueOn: '2018-03-30',
      outcome: 'takenUp',
      outcomeReason: null,
      action: { title: 'Find tutors', dueOn: '2018-03-30', status: 'accepted' },
    },
  ],
  changesSincePresented: [],
};

/** What stands in the copy of a reader of whom something is withheld. */
export const aReadReport = (): Content =>
  contentOf(REPORT, {
    withheld: [],
    reader: { name: 'Seat of the chair', agency: { name: 'Members' } },
    isPublic: false,
    now: '2017-09-12T09:00:00Z',
  });
