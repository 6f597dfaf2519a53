/** The catalogue of the council: what is measured, who gives it, how often, and what a body makes of it. */
import { furtherOf } from '../../deed.js';
import { definePage, documentIn, type Asked } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { counted, shortDay } from '../../words.js';
import { targetCell, type Measured, type Target } from '../scorecard/told.js';
import { periodKindInWords, stateInWords, unitInWords, versionOn, type Validity } from './words.js';

interface Listed extends Measured, Validity {
  readonly code: string;
  readonly title: string;
  readonly periodKind: string;
  readonly supplyingAgency: { readonly name: string };
  readonly successor: { readonly title: string } | null;
  readonly versions: readonly (Validity & { readonly number: number })[];
  readonly targets: { readonly nodes: readonly (Target & { readonly periodEndOn: string })[] };
}

interface Data {
  readonly body: {
    readonly name: string;
    readonly scorecardSettings: readonly { readonly indicator: { readonly code: string } }[];
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly indicators: {
    readonly totalCount: number;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly nodes: readonly Listed[];
  };
}

const COLUMNS = [
  { key: 'title', title: 'What is measured' },
  { key: 'agency', title: 'Given by' },
  { key: 'often', title: 'How often' },
  { key: 'unit', title: 'Measured in' },
  { key: 'target', title: 'Target', numeric: true },
  { key: 'targetUntil', title: 'Target until' },
  { key: 'scorecard', title: 'On the scorecard' },
  { key: 'version', title: 'Definition' },
  { key: 'state', title: 'In use or ended' },
  { key: 'code', title: 'Short name' },
] as const;

export const indicatorsPage = definePage<Data>({
  path: '/boards/:board/indicators',
  template: 'catalogue/indicators.njk',
  question: documentIn(import.meta.url, 'indicators.graphql'),
  variables: ({ params, boardId, query }) => ({
    board: params['board'],
    boardId,
    after: query['after'] || null,
    filter: {
      ...(query['text'] ? { contains: query['text'] } : {}),
      ...(query['agency'] ? { supplyingAgencyId: query['agency'] } : {}),
    },
  }),
  view: ({ body, agencies, indicators }, asked) => {
    const { query } = asked;
    const rated = new Set(body.scorecardSettings.map(({ indicator }) => indicator.code));
    return {
      title: 'Indicators',
      body,
      board: asked.params['board'],
      agencies,
      chosen: { text: query['text'] ?? '', agency: query['agency'] ?? '' },
      found: `${counted(indicators.totalCount, 'indicator')}.`,
      next: indicators.pageInfo.hasNextPage ? furtherOf(asked, indicators.pageInfo.endCursor ?? '') : null,
      tables: {
        indicators: tableOf({
          caption: 'What is measured',
          // Whoever reads no line of the scorecard is not told that nothing stands on it.
          columns: COLUMNS.filter(({ key }) => key !== 'scorecard' || rated.size > 0),
          rows: indicators.nodes.map((one) => rowOf(one, rated.has(one.code), asked)),
        }),
      },
    };
  },
});

function rowOf(one: Listed, isRated: boolean, { params: { board = '' }, today }: Asked): Record<string, Cell> {
  const [target = null] = one.targets.nodes;
  const version = versionOn(one.versions, today);
  return {
    title: { text: one.title, href: `/boards/${board}/indicators/${encodeURIComponent(one.code)}` },
    agency: one.supplyingAgency.name,
    often: periodKindInWords(one.periodKind),
    unit: unitInWords(one.unit),
    target: targetCell(target, one),
    targetUntil: target && shortDay(target.periodEndOn),
    scorecard: isRated ? 'Yes' : 'No',
    version: version ? `Version ${version.number}, from ${shortDay(version.validFromOn)}` : null,
    state: stateInWords(one, one.successor, today),
    code: one.code,
  };
}
