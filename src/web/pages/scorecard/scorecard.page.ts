/** The scorecard of a body for a meeting: how each indicator stands, why what is red is so, and what is said of what is hidden. */
import { sparklineOf } from '../../chart.js';
import { definePage, documentIn } from '../../page.js';
import { amountOf, contentOf, tableOf, type Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { shortDay } from '../../words.js';
import {
  comparedCell,
  directionInWords,
  figureCell,
  ratingCell,
  targetCell,
  type Compared,
  type Rated,
  type Target,
  type Told,
} from './told.js';

interface Line extends Rated {
  readonly indicator: {
    readonly code: string;
    readonly title: string;
    readonly unit: string;
    readonly precision: number;
  };
  readonly direction: string | null;
  readonly directionReason: string;
  readonly current: (Told & { readonly periodEndOn: string }) | null;
  readonly target: Target | null;
  readonly national: Compared;
  readonly region: Compared;
  readonly neighbours: { readonly value: number | null };
  readonly notComparableBecause: string | null;
  readonly series: readonly Told[];
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly meeting: {
      readonly id: string;
      readonly heldOn: string;
      readonly scorecard: { readonly lines: readonly Line[] } | Withheld | null;
    } | null;
  };
}

const COLUMNS = [
  { key: 'indicator', title: 'Indicator' },
  { key: 'value', title: 'Value', numeric: true },
  { key: 'period', title: 'Up to' },
  { key: 'rating', title: 'How it stands' },
  { key: 'direction', title: 'Since the time before' },
  { key: 'earlier', title: 'Earlier values' },
  { key: 'target', title: 'Target', numeric: true },
  { key: 'england', title: 'England', numeric: true },
  { key: 'region', title: 'Region', numeric: true },
  { key: 'neighbours', title: 'Councils like this one', numeric: true },
] as const;

/** What is published of other areas has a column where there is any of it. */
const ALWAYS: readonly string[] = [
  'indicator',
  'value',
  'period',
  'rating',
  'direction',
  'earlier',
  'target',
  'england',
];

export const scorecardPage = definePage<Data>({
  path: '/boards/:board/scorecard',
  template: 'scorecard/scorecard.njk',
  question: documentIn(import.meta.url, 'scorecard.graphql'),
  variables: ({ params, query }) => ({ board: params['board'], meeting: query['meeting'] || null }),
  view: ({ body, body: { meeting } }, { params: { board = '' }, query }) => {
    const scorecard = meeting?.scorecard ?? null;
    const lines = scorecard === null || scorecard instanceof Withheld ? [] : scorecard.lines;
    const named = query['meeting'] ? `?meeting=${encodeURIComponent(query['meeting'])}` : '';
    const hrefOf = (line: Line) => `/boards/${board}/indicators/${encodeURIComponent(line.indicator.code)}${named}`;
    const rows = lines.map((line, at) => rowOf(line, hrefOf(line), at));
    const sections = lines.map((line) => ({ ...line, href: hrefOf(line) }));
    return {
      title: `Scorecard of the ${body.name}`,
      board,
      meeting,
      scorecard,
      red: sections.filter(({ rag }) => rag === 'red'),
      hidden: sections.filter(({ current }) => current?.symbol === 'c'),
      tables: {
        scorecard: tableOf({
          caption: 'How each indicator stands',
          columns: COLUMNS.filter(({ key }) => ALWAYS.includes(key) || rows.some((row) => row[key] !== null)),
          rows,
          notes: lines.flatMap(({ indicator, notComparableBecause }) =>
            notComparableBecause === null
              ? []
              : [`England stands beside “${indicator.title}” only to be seen: ${notComparableBecause}`],
          ),
        }),
      },
    };
  },
});

function rowOf(line: Line, href: string, at: number): Record<string, Cell> {
  const { indicator, current } = line;
  return {
    indicator: { text: indicator.title, href },
    value: figureCell(current),
    period: current && shortDay(current.periodEndOn),
    rating: ratingCell(line, indicator.unit),
    direction: directionInWords(line),
    earlier: earlierOf(line, at),
    target: targetCell(line.target, indicator),
    england: comparedCell(line.national, indicator),
    region: comparedCell(line.region, indicator),
    neighbours: comparedCell({ ...line.neighbours, symbol: null }, indicator),
  };
}

/** The values up to the current one, the oldest first, as a small line and in words. */
function earlierOf({ indicator, series }: Line, at: number): Cell {
  const cells = series.map((figure) => figureCell(figure)).toReversed();
  const said = cells.map(wordsOf).join(', ');
  const values = cells.map(amountOf);
  const line = sparklineOf({ id: `line-${at + 1}`, title: `${indicator.title}, the oldest value first`, values, said });
  return series.length < 2 ? null : { text: said, svg: line?.svg ?? null };
}

function wordsOf(cell: Cell): string {
  const content = contentOf(cell);
  return content instanceof Withheld ? 'not shared' : String(content ?? 'none');
}
