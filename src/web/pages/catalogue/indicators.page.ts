/** The catalogue of the council: what is measured, who gives it, how often, and what a body makes of it. */
import { mutationOf, nextOf } from '../../deed.js';
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Cell } from '../../table.js';
import { counted, shortDay } from '../../words.js';
import { targetCell, type Measured, type Target } from '../scorecard/told.js';
import { SUBJECTS } from '../agreements/words.js';
import { choicesIn, narrowedTo, sameList, type Choosables } from './choices.js';
import { WORDS_NEEDED, wordsOf } from './fields.js';
import {
  PERIODS,
  periodKindInWords,
  POLARITIES,
  READERS,
  stateInWords,
  unitInWords,
  UNITS,
  versionOn,
  type Validity,
} from './words.js';

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
  readonly authority: { readonly viewerCanDefineIndicators: boolean };
  readonly body: {
    readonly name: string;
    readonly scorecardSettings: readonly { readonly indicator: { readonly code: string } }[];
  };
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly choices?: Choosables;
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
  { key: 'state', title: 'In use or ended' },
  { key: 'version', title: 'Definition' },
  { key: 'code', title: 'Short name' },
] as const;

const defineIndicator: Deed = {
  needs: {
    ...WORDS_NEEDED,
    unit: 'Choose in what it is measured',
    precision: 'Say with how many decimals it is shown',
    polarity: 'Choose which way is better',
    periodKind: 'Choose how often it is given',
    supplyingAgencyId: 'Choose who gives it',
    subject: 'Choose what it is about',
    classification: 'Choose who reads its figures',
    validFromOn: 'Give the first day on which it is measured so',
    code: 'Give it a short name',
  },
  mutation: mutationOf('defineIndicator', 'DefineIndicatorInput'),
  variables: (form) => ({
    input: {
      ...wordsOf(form),
      code: form.text('code'),
      unit: form.text('unit'),
      precision: form.number('precision'),
      polarity: form.text('polarity'),
      periodKind: form.text('periodKind'),
      supplyingAgencyId: form.text('supplyingAgencyId'),
      subject: form.text('subject'),
      classification: form.text('classification'),
      validFromOn: form.date('validFromOn'),
      validUntilOn: form.date('validUntilOn'),
      partOfCode: form.text('partOfCode'),
      breakdown: form.text('breakdown'),
    },
  }),
  then: (_, { path, form }) => `${path}/${encodeURIComponent(form.text('code') ?? '')}/definition`,
  said: 'The indicator is in the catalogue. It can be asked for in a round, and put on the scorecard here.',
};

const isDefining = (asked: Asked): boolean => chosenDeed(asked) === 'defineIndicator';

export const indicatorsPage = definePage<Data>({
  path: '/boards/:board/indicators',
  template: 'catalogue/indicators.njk',
  question: documentIn(import.meta.url, 'indicators.graphql', 'choices.graphql'),
  variables: (asked) => {
    const { params, boardId, query } = asked;
    return {
      board: params['board'],
      boardId,
      after: query['after'] || null,
      filter: {
        ...(query['text'] ? { contains: query['text'] } : {}),
        ...(query['agency'] ? { supplyingAgencyId: query['agency'] } : {}),
      },
      ...narrowedTo(asked),
      defining: isDefining(asked),
    };
  },
  view: ({ authority, body, agencies, choices, indicators }, asked) => ({
    title: 'Indicators',
    body,
    board: asked.params['board'],
    agencies,
    ...doableOf(
      [{ deed: 'defineIndicator', text: 'Define an indicator', may: authority.viewerCanDefineIndicators }],
      asked,
    ),
    ...listOf(body, indicators, asked),
    address: sameList(asked),
    choices: choicesIn(choices, asked),
    offered: { units: UNITS, polarities: POLARITIES, periods: PERIODS, readers: READERS, subjects: SUBJECTS },
  }),
  deeds: { defineIndicator },
});

/** What was found, with what was looked for. */
function listOf({ scorecardSettings }: Data['body'], found: Data['indicators'], asked: Asked) {
  const { totalCount, pageInfo, nodes } = found;
  const { query } = asked;
  const rated = new Set(scorecardSettings.map(({ indicator }) => indicator.code));
  return {
    chosen: { text: query['text'] ?? '', agency: query['agency'] ?? '' },
    found: `${counted(totalCount, 'indicator')}.`,
    tables: {
      indicators: tableOf({
        caption: 'What is measured',
        next: nextOf(asked, pageInfo),
        // Whoever reads no line of the scorecard is not told that nothing stands on it.
        columns: COLUMNS.filter(({ key }) => key !== 'scorecard' || rated.size > 0),
        rows: nodes.map((one) => rowOf(one, rated.has(one.code), asked)),
      }),
    },
  };
}

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
