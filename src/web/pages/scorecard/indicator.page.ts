/** One indicator as a body looks at it: what it means, how it went, why it is red, and what is done about it. */
import { barsOf, linesOf, type Chart } from '../../chart.js';
import type { Form } from '../../form.js';
import { definePage, documentIn, type Deed } from '../../page.js';
import { tableOf, type Cell, type Table } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { amountInWords, dayInWords, periodInWords } from '../../words.js';
import {
  comparedCell,
  directionInWords,
  figureCell,
  ratingCell,
  targetCell,
  type Compared,
  type Measured,
  type Rated,
  type Target,
  type Told,
} from './told.js';

interface Period {
  readonly periodStartOn: string;
  readonly periodEndOn: string;
}

interface Past extends Told, Period {
  readonly cohortSize: number | Withheld | null;
  readonly interval: { readonly lower: number; readonly upper: number } | Withheld | null;
  readonly gaps: readonly (Compared & { readonly against: string })[] | Withheld | null;
}

interface Line extends Rated {
  readonly direction: string | null;
  readonly directionReason: string;
  readonly target: Target | null;
  readonly current: Told | null;
  readonly series: readonly Past[];
}

interface Indicator extends Measured {
  readonly title: string;
  readonly polarity: string;
  readonly targets: { readonly nodes: readonly (Target & Period)[] };
}

interface Data {
  readonly indicator: Indicator;
  readonly agencies?: readonly { readonly id: string; readonly name: string }[];
  readonly body: {
    readonly name: string;
    readonly viewerCanRaiseActions: boolean;
    readonly meeting: {
      readonly id: string;
      readonly heldOn: string;
      readonly scorecard: { readonly lines: readonly Line[] } | Withheld | null;
    } | null;
  };
}

/** So many actions can be proposed in the form at once; more are added by who takes them up. */
const PLACES = [0, 1, 2] as const;

/** What will be done: the places that were filled, in their order, each at its own place so that a fault finds its field. */
function actionsIn(form: Form): object[] {
  const filled = PLACES.filter((at) =>
    [`actions.${at}.title`, `actions.${at}.background`].some((name) => form.text(name) !== undefined),
  );
  const last = filled.at(-1) ?? 0;
  return PLACES.filter((at) => at <= last).map((at) => ({
    title: form.text(`actions.${at}.title`) ?? '',
    background: form.text(`actions.${at}.background`),
    suggestedOwnerId: form.text(`actions.${at}.suggestedOwnerId`),
    suggestedDueOn: form.date(`actions.${at}.suggestedDueOn`),
  }));
}

const reportException: Deed = {
  mutation:
    'mutation Deed($input: ReportExceptionInput!, $key: String) { reportException(input: $input, idempotencyKey: $key) { id } }',
  needs: { causes: 'Say what caused it', 'actions.0.title': 'Say what will be done' },
  variables: (form) => ({
    input: { figureId: form.text('figureId'), causes: form.text('causes'), actions: actionsIn(form) },
  }),
  said: 'Your exception report is given. The members read it, and what you propose is with the chair.',
};

const reviseException: Deed = {
  mutation:
    'mutation Deed($input: ReviseExceptionInput!, $key: String) { reviseException(input: $input, idempotencyKey: $key) { id } }',
  needs: { causes: 'Say what caused it' },
  variables: (form) => ({
    input: { id: form.text('id'), version: form.number('version'), causes: form.text('causes') },
  }),
  said: 'Your exception report says it anew.',
};

const flagFigure: Deed = {
  mutation:
    'mutation Deed($input: FlagFigureInput!, $key: String) { flagFigure(input: $input, idempotencyKey: $key) { id } }',
  needs: {
    title: 'Say what will be done',
    ownerAgencyId: 'Choose who is to do it',
    dueOn: 'Say by when',
  },
  variables: (form) => ({
    input: {
      figureId: form.text('figureId'),
      title: form.text('title'),
      ownerAgencyId: form.text('ownerAgencyId'),
      dueOn: form.date('dueOn'),
    },
  }),
  said: 'The figure is flagged, and the action is offered to its owner.',
};

export const indicatorPage = definePage<Data>({
  path: '/boards/:board/indicators/:code',
  template: 'scorecard/indicator.njk',
  question: documentIn(import.meta.url, 'indicator.graphql'),
  variables: ({ params, query, boardId, memberId }) => ({
    board: params['board'],
    boardId,
    code: params['code'],
    meeting: query['meeting'] || null,
    isMember: memberId !== null,
  }),
  view: ({ indicator, agencies = [], body }, { params: { board = '', code } }) => {
    const { meeting } = body;
    const scorecard = meeting?.scorecard ?? null;
    const line = scorecard === null || scorecard instanceof Withheld ? null : (scorecard.lines[0] ?? null);
    const history = line && historyOf(line, indicator);
    return {
      title: indicator.title,
      board,
      code,
      body,
      indicator,
      agencies,
      scorecard,
      line,
      rating: line && ratingCell(line, indicator.unit),
      target: line && targetCell(line.target, indicator),
      direction: line && directionInWords(line),
      chart: line && history && chartOf(line, history, indicator),
      isSmall: line !== null && isSmall(line),
      better: BETTER[indicator.polarity] ?? 'neither',
      places: PLACES,
      tables: {
        ...(history ? { history } : {}),
        targets: targetsOf(indicator),
      },
    };
  },
  deeds: { reportException, reviseException, flagFigure },
});

const BETTER: Readonly<Record<string, string>> = { higherIsBetter: 'more', lowerIsBetter: 'less' };

/** The last periods, the oldest first as a chart shows them. */
function historyOf({ series }: Line, indicator: Indicator): Table {
  const gapOf = (past: Past, against: string): Cell => {
    if (past.gaps instanceof Withheld) return past.gaps;
    const gap = past.gaps?.find((one) => one.against === against);
    return gap ? comparedCell(gap, indicator) : null;
  };
  const bound = (interval: Past['interval'], end: 'lower' | 'upper'): Cell =>
    interval === null || interval instanceof Withheld
      ? interval
      : { text: amountInWords(interval[end], indicator.unit, 1), amount: interval[end] };
  const rows = series.toReversed().map((past) => ({
    period: periodInWords(past),
    value: figureCell(past),
    cohort: past.cohortSize,
    lower: bound(past.interval, 'lower'),
    upper: bound(past.interval, 'upper'),
    england: gapOf(past, 'england'),
    region: gapOf(past, 'region'),
    neighbours: gapOf(past, 'neighbours'),
  }));
  const columns = [
    { key: 'period', title: 'Period' },
    { key: 'value', title: 'This council', numeric: true },
    { key: 'cohort', title: 'Out of', numeric: true },
    { key: 'lower', title: 'By chance alone from', numeric: true },
    { key: 'upper', title: 'to', numeric: true },
    { key: 'england', title: 'England', numeric: true },
    { key: 'region', title: 'Region', numeric: true },
    { key: 'neighbours', title: 'Councils like this one', numeric: true },
  ] as const;
  const always: readonly string[] = ['period', 'value', 'england'];
  return tableOf({
    caption: 'Period by period',
    columns: columns.filter(({ key }) => always.includes(key) || rows.some((row) => row[key] !== null)),
    rows,
  });
}

/** Whether chance alone may make much of it: the graph tells between which it may lie. */
const isSmall = ({ series }: Pick<Line, 'series'>): boolean =>
  series.some(({ interval }) => interval !== null && !(interval instanceof Withheld));

/** Small cohorts as bars with what chance alone may make of them, all others as lines beside what is published. */
function chartOf({ series }: Line, history: Table, { title, unit }: Indicator): Chart | null {
  const shown = { id: 'chart', title, along: 'period', unit: unit === 'percent' ? 'per cent' : inUnit(unit) };
  const labelled: Table = {
    ...history,
    rows: history.rows.map((row, at) => ({ ...row, period: labelOf(series, at) })),
  };
  return isSmall({ series })
    ? barsOf(labelled, { ...shown, bar: 'value', interval: ['lower', 'upper'] })
    : linesOf(labelled, { ...shown, lines: ['value', 'england', 'neighbours', 'region'] });
}

const UNITS: Readonly<Record<string, string>> = { count: 'numbers', pounds: 'pounds', rate: 'rates', score: 'points' };
const inUnit = (unit: string): string => UNITS[unit] ?? unit;

/** A period short enough to stand under a chart: the month in which it ends, and out of how many. */
function labelOf(series: readonly Past[], at: number): string {
  const past = series[series.length - 1 - at]!;
  const month = dayInWords(past.periodEndOn).replace(/^\d+ (...)\w* (\d+)$/, '$1\n$2');
  return typeof past.cohortSize === 'number' ? `${month}\nn ${past.cohortSize}` : month;
}

const targetsOf = (indicator: Indicator): Table =>
  tableOf({
    caption: 'Targets',
    columns: [
      { key: 'period', title: 'Period' },
      { key: 'target', title: 'Target', numeric: true },
    ],
    rows: indicator.targets.nodes.map((target) => ({
      period: periodInWords(target),
      target: targetCell(target, indicator),
    })),
  });
