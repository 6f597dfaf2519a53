/** What a copy of a report says, whether it is read as a page or in Word: the same words and tables, of what one reader may read. */
import type { Answer } from '../../../graphql/ask.js';
import type { Reader, Report, ReportFigure, ReportPriority, ToldFigure } from './asked.js';
import { chartsOf, type Chart } from './chart.js';
import { countOf, englandOf, inWords, periodOf, SYMBOLS, told, withinOf } from './told.js';

export interface Table {
  readonly caption: string;
  readonly header: readonly string[];
  /** How wide the columns are beside each other. */
  readonly widths: readonly number[];
  /** The first cell of each is its heading. */
  readonly rows: readonly (readonly string[])[];
  /** The same percentages and averages as pictures, which stand below it. */
  readonly charts?: readonly Chart[];
}

export interface Part {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly tables: readonly Table[];
}

export interface Content {
  readonly title: string;
  readonly author: string;
  /** Who may be shown this copy; it stands at its head, on every page in Word. */
  readonly marking: string;
  readonly facts: readonly string[];
  readonly parts: readonly Part[];
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** For whom a copy is made, and when; `isPublic` says that it is for whoever carries no token. */
export interface Made {
  readonly withheld: Answer['withheld'];
  readonly reader: Reader;
  readonly isPublic: boolean;
  readonly now: string;
}

/** The content of a copy. */
export function contentOf(report: Report, { withheld, reader, isPublic, now }: Made): Content {
  const { title, agency, body, revision, statusInWords, signedOffAt, meeting, agendaItem } = report;
  return {
    title: title ?? `Report of ${agency.name}`,
    author: agency.name,
    marking: markingOf(report, isPublic),
    facts: [
      `From ${agency.name} to ${body.name}. ${report.kind === 'annual' ? 'Academic year' : `${sentence(report.term ?? '')} term of`} ${report.academicYear}.`,
      ...(revision > 1 ? [`Revision ${revision} of this report.`] : []),
      signedOffAt === null ? 'A draft: it is not signed off.' : `Signed off on ${inWords(signedOffAt)}.`,
      ...(meeting
        ? [`Presented to the meeting on ${inWords(meeting.heldOn)}${agendaItem ? `, item ${agendaItem.number}` : ''}.`]
        : []),
      statusInWords,
      `This copy was made for ${isPublic ? 'the public' : whoIs(reader)} on ${inWords(now)}.`,
    ],
    parts: [
      ...report.sections.flatMap((section) => partOf(section, report.priorities)),
      ...changesIn(report),
      ...leftOut(withheld),
      NOTES,
    ],
  };
}

const whoIs = ({ name, agency }: Reader): string =>
  [name ?? 'a reader', ...(agency ? [`of ${agency.name}`] : [])].join(' ');

/** Whom the narrowest of what stands in this copy is for, where it is for fewer than the members: a text, or a value that others read as [c]. */
function narrowestIn({ sections }: Report): 'agreement' | 'named' | null {
  const texts = sections.filter(({ narrative }) => narrative !== null).map(({ narrativeClass }) => narrativeClass);
  if (texts.includes('named')) return 'named';
  const isExact = sections.some(({ figures }) => figures.some(({ figure }) => figure.suppression !== null));
  return isExact || texts.includes('agreement') ? 'agreement' : null;
}

/** The originator’s markings of the council: what is not public is marked, with how it is handled. */
function markingOf(report: Report, isPublic: boolean): string {
  const { stage, agency, body, agendaItem } = report;
  const narrowest = narrowestIn(report);
  const forFewer =
    narrowest === 'named'
      ? `for ${agency.name} and those whom a sharing agreement names for its notes`
      : `for ${agency.name} and those with whom it shares education`;
  if (stage === 'draft') return `OFFICIAL-SENSITIVE: draft of ${agency.name}, for its own people only`;
  if (agendaItem?.marking === 'exempt') {
    const exempt = `OFFICIAL-SENSITIVE: not for publication, paragraph ${agendaItem.exemptParagraph} of Schedule 12A to the Local Government Act 1972`;
    return narrowest === null ? exempt : `${exempt}; ${forFewer} only`;
  }
  if (narrowest !== null) return `OFFICIAL-SENSITIVE: ${forFewer} only, since parts of it are not shared with others`;
  if (stage !== 'published') return `OFFICIAL: for the members of ${body.name} and its partners, not published`;
  return isPublic ? 'Published' : 'OFFICIAL: a member’s copy of a published report, which may say more than is public';
}

function partOf(
  { key, title, narrative, figures }: Report['sections'][number],
  priorities: readonly ReportPriority[] | null,
): Part[] {
  const tables = [...tablesOf(title, figures), ...(key === 'priorities' ? prioritiesIn(priorities ?? []) : [])];
  const paragraphs = (narrative ?? '').split(/\n+/).filter((one) => one.trim() !== '');
  return paragraphs.length + tables.length > 0 ? [{ heading: title, paragraphs, tables }] : [];
}

/** One table for each cohort, which stands in its caption. */
function tablesOf(title: string, figures: readonly ReportFigure[]): Table[] {
  const cohorts = [...new Set(figures.map(({ figure }) => figure.indicatorVersion.cohort))];
  return cohorts.map((cohort) => {
    const ofCohort = figures.filter(({ figure }) => figure.indicatorVersion.cohort === cohort);
    const isJudged = ofCohort.some(({ figure }) => figure.judgement !== null);
    return {
      caption: `${title}. Who is counted: ${cohort}`,
      header: ['Measure', 'Period', 'Figure', 'n', 'By chance alone', 'England', 'Status', 'Given'].concat(
        isJudged ? ['In words'] : [],
      ),
      widths: [30, 20, 10, 8, 14, 18, 12, 14, ...(isJudged ? [24] : [])],
      rows: ofCohort.map((one) => [
        one.figure.indicatorVersion.title,
        periodOf(one.figure),
        told(one.figure),
        countOf(one),
        withinOf(one),
        englandOf(one),
        one.figure.status ?? 'not said',
        one.givenAt === null ? 'not yet' : inWords(one.givenAt),
        ...(isJudged ? [one.figure.judgement ?? ''] : []),
      ]),
      charts: chartsOf(title, ofCohort),
    };
  });
}

const OUTCOMES: Readonly<Record<string, string>> = {
  waiting: 'The chair has not settled it yet',
  takenUp: 'Taken up',
  merged: 'Merged into another proposal',
  left: 'Left',
};

const prioritiesIn = (priorities: readonly ReportPriority[]): Table[] =>
  priorities.length === 0
    ? []
    : [
        {
          caption: 'Priorities for improvement, and what became of them in the work plan',
          header: ['Priority', 'Proposed for', 'What became of it', 'Action'],
          widths: [30, 15, 25, 30],
          rows: priorities.map(({ title, suggestedDueOn, outcome, outcomeReason, action }) => [
            title ?? '[withheld]',
            suggestedDueOn === null ? 'no day' : inWords(suggestedDueOn),
            [OUTCOMES[outcome ?? ''] ?? '[withheld]', ...(outcomeReason ? [outcomeReason] : [])].join(': '),
            action ? `${action.title ?? '[withheld]'}, due on ${inWords(action.dueOn)}` : 'none',
          ]),
        },
      ];

function changesIn({ changesSincePresented: changes, presentedAt }: Report): Part[] {
  if (presentedAt === null || changes.length === 0) return [];
  const withStatus = (figure: ToldFigure): string =>
    `${told(figure)}${figure.status === null ? '' : ` (${figure.status})`}`;
  return [
    {
      heading: 'What changed since the board saw this report',
      paragraphs: ['The tables above tell what stands now.'],
      tables: [
        {
          caption: 'Figures that were corrected, or given since',
          header: ['Measure', 'Period', 'As the board saw it', 'As it stands now'],
          widths: [35, 25, 20, 20],
          rows: changes.map(({ indicator, before, now }) => [
            indicator.title,
            periodOf(now),
            before === null ? 'no figure' : withStatus(before),
            withStatus(now),
          ]),
        },
      ],
    },
  ];
}

/** What this reader is not shown is said to be withheld, and why; never what it is. */
function leftOut(withheld: Answer['withheld']): Part[] {
  const remedies = [...new Set(withheld.map(({ remedy }) => remedy))];
  const paragraphs = ['Some of this report is withheld from the reader for whom this copy was made.', ...remedies];
  return remedies.length === 0 ? [] : [{ heading: 'What is withheld', paragraphs, tables: [] }];
}

const NOTES: Part = {
  heading: 'Notes',
  paragraphs: [
    'n is the number of pupils, or of what else a share is of. With few pupils one child moves a percentage by several points: read it beside n. By chance alone: between what a result of so few may lie, had all been the same (95 %).',
    'England: children looked after in England, with how many points the figure lies above or below it; the year stands there where it is another.',
    'Provisional: not validated, and may still change. Revised: changed since it was first given. Final: validated.',
  ],
  tables: [
    {
      caption: 'What stands in place of a value',
      header: ['Symbol', 'What it means'],
      widths: [15, 85],
      rows: Object.entries(SYMBOLS).map(([symbol, meaning]) => [`[${symbol}]`, meaning]),
    },
  ],
};
