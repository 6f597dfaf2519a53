/** What a virtual school reports of one stage of school in one year: measure by measure, with what may be said beside so few children. */
import { chosenDeed, doableOf } from '../../doable.js';
import { definePage, documentIn, type Asked, type Deed } from '../../page.js';
import { tableOf, type Cell, type Table } from '../../table.js';
import { dayInWords } from '../../words.js';
import { linesOf, type Point } from './lines.js';
import {
  barsOf,
  figureCell,
  gapCell,
  type Gap,
  intervalCell,
  known,
  NOT_GIVEN,
  reasonsIn,
  settledInWords,
  sizeCell,
  statusCell,
  type Told,
  type ToldFigure,
} from './told.js';

type Earlier = Pick<ToldFigure, 'display' | 'symbol' | 'value' | 'qualifier'> & {
  readonly gaps: Told<readonly Pick<Gap, 'against' | 'value' | 'periodEndOn'>[]>;
};

interface Row {
  readonly cohortText: string;
  readonly figuresDueOn: string | null;
  readonly comparatorsDueOn: string | null;
  readonly measure: {
    readonly code: string;
    readonly title: string;
    readonly breakdown: string | null;
    readonly countedBy: string | null;
  };
  readonly indicator: { readonly unit: string } | null;
  readonly figure:
    | (ToldFigure & {
        readonly inWords: Told<string>;
        readonly pooled: Pick<ToldFigure, 'display' | 'symbol' | 'cohortSize' | 'periodStartOn' | 'periodEndOn'> | null;
      })
    | null;
  readonly figureBefore: Earlier | null;
}

interface Data {
  readonly authority: { readonly viewerCanDefineIndicators: boolean };
  readonly agencies?: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly attainmentMeasures?: readonly { readonly indicator: { readonly code: string } | null }[];
  readonly body: {
    readonly name: string;
    readonly attainment: readonly Row[];
    readonly earlier: readonly { readonly measure: { readonly code: string }; readonly figure: Earlier | null }[];
  };
}

/** The stages of school, and all that is not of one. */
export const STAGES = [
  { value: 'ks4', text: 'Key stage 4' },
  { value: 'ks5', text: 'Key stage 5' },
  { value: 'ks2', text: 'Key stage 2' },
  { value: 'ks1', text: 'Key stage 1' },
  { value: 'phonics', text: 'Phonics' },
  { value: 'eyfs', text: 'Early years' },
  { value: 'roll', text: 'All on the roll' },
] as const;

const PARTNERS: readonly string[] = ['partnerOfficer', 'partnerLead'];

/** How many years can be chosen, from the last that has ended back. */
const YEARS = 6;

/** What stands in the first table of others, the nearest first. */
const OTHERS = [
  { key: 'england', title: 'England, children looked after' },
  { key: 'allPupils', title: 'England, all pupils' },
  { key: 'region', title: 'Region' },
  { key: 'neighbours', title: 'Councils like this one' },
  { key: 'yearBefore', title: 'A year before' },
] as const;

/** Of which children something is measured. */
const COHORTS = [
  {
    value: 'attainment',
    text: 'Those looked after for 12 months or more at 31 March',
    hint: { text: 'Results at school.' },
  },
  {
    value: 'roll',
    text: 'All on the roll of the virtual school',
    hint: { text: 'Such as absence and education plans.' },
  },
  { value: 'arrivals', text: 'Those who came into care in the time' },
];

const takeOverAttainmentMeasures: Deed = {
  needs: { supplyingAgencyId: 'Choose who gives their figures' },
  mutation:
    'mutation Deed($input: TakeOverAttainmentMeasuresInput!, $key: String) { takeOverAttainmentMeasures(input: $input, idempotencyKey: $key) { code } }',
  // What nobody ticks is no condition.
  variables: (form) => ({
    input: {
      supplyingAgencyId: form.text('supplyingAgencyId'),
      stages: form.isTicked('stages') ? form.texts('stages') : null,
      cohorts: form.isTicked('cohorts') ? form.texts('cohorts') : null,
    },
  }),
  then: (_, asked) => sameTable(asked),
  said: 'The measures are in the catalogue, and can be asked for in a round.',
};

/** The page again, of the same stage and year. */
const sameTable = ({ path, ...asked }: Pick<Asked, 'path' | 'query' | 'today'>): string => {
  const { stage, year } = chosen(asked);
  return `${path}?stage=${stage.value}&year=${year}`;
};

export const attainmentPage = definePage<Data>({
  path: '/boards/:board/attainment',
  template: 'virtual-school/attainment.njk',
  question: documentIn(import.meta.url, 'attainment.graphql'),
  variables: (asked) => {
    const { params } = asked;
    const { stage, year } = chosen(asked);
    const which = stage.value === 'roll' ? { cohort: 'roll' } : { stage: stage.value, cohort: 'attainment' };
    return {
      board: params['board'],
      filter: { ...which, yearEnding: year },
      earlier: { ...which, yearEnding: year - 2 },
      taking: chosenDeed(asked) === 'takeOverAttainmentMeasures',
    };
  },
  view: ({ authority, agencies = [], attainmentMeasures: measures = [], body }, asked) => {
    const { stage, year } = chosen(asked);
    const rows = body.attainment;
    const wholes = rows.filter((row) => unitOf(row) !== 'count' && row.measure.breakdown === null);
    const parts = rows.filter((row) => unitOf(row) !== 'count' && row.measure.breakdown !== null);
    const given = rows.flatMap(({ figure }) => (figure ? [figure] : []));
    const heading = `${stage.text}, ${yearInWords(year)}`;
    return {
      title: `Attainment: ${heading}`,
      body,
      board: asked.params['board'],
      address: sameTable(asked),
      ...doableOf(
        [
          {
            deed: 'takeOverAttainmentMeasures',
            text: 'Take measures over into the catalogue',
            may: authority.viewerCanDefineIndicators,
          },
        ],
        asked,
        sameTable(asked),
      ),
      agencies,
      virtualSchool: agencies.find(({ kind }) => kind === 'virtualSchool')?.id ?? '',
      measures: { all: measures.length, taken: measures.filter(({ indicator }) => indicator !== null).length },
      takable: { stages: STAGES.filter(({ value }) => value !== 'roll'), cohorts: COHORTS },
      cohort: rows[0]?.cohortText ?? null,
      settled: settledInWords(given),
      // Said to whoever may have one to give.
      canGive: asked.roles.some((role) => PARTNERS.includes(role)) && rows.some(({ figure }) => figure === null),
      awaited: awaitedOf(rows, asked.today),
      chosen: { stage: stage.value, year },
      stages: STAGES,
      years: yearsFrom(asked.today).map((one) => ({ value: one, text: yearInWords(one) })),
      charts: barsOf(heading, drawnOf(wholes), 'results'),
      lines: wholes.flatMap((row) => linesOfRow(row, body.earlier, year)),
      partCharts: barsOf(`${heading}, broken down`, drawnOf(parts), 'parts'),
      said: wholes.flatMap(({ measure, figure }) =>
        typeof figure?.inWords === 'string' ? [{ title: measure.title, text: figure.inWords }] : [],
      ),
      tables: {
        results: resultsOf(`Results: ${heading}`, wholes),
        years: yearsOf(`Three years: ${heading}`, wholes, body.earlier, year),
        others: othersOf(`How far from others: ${heading}`, wholes),
        parts: resultsOf(`The same, broken down: ${heading}`, parts),
        counts: tableOf({
          caption: `How many children: ${heading}`,
          columns: [
            { key: 'measure', title: 'Who' },
            { key: 'figure', title: 'Children', numeric: true },
            { key: 'status', title: 'How settled' },
          ],
          rows: rows
            .filter((row) => unitOf(row) === 'count')
            .map(({ measure, figure }) => ({
              measure: measure.title,
              figure: figureCell(figure),
              status: statusCell(figure),
            })),
        }),
      },
    };
  },
  deeds: { takeOverAttainmentMeasures },
});

/** What the council has not taken over has no unit; what is out of a count of pupils is a result, and all else a count. */
const unitOf = ({ indicator, measure }: Row): string =>
  indicator?.unit ?? (measure.countedBy === null ? 'count' : 'percent');

const drawnOf = (rows: readonly Row[]) =>
  rows.flatMap((row) =>
    row.figure ? [{ title: row.measure.title, unit: unitOf(row), cohort: row.cohortText, figure: row.figure }] : [],
  );

function resultsOf(caption: string, rows: readonly Row[]): Table {
  return tableOf({
    caption,
    columns: [
      { key: 'measure', title: 'Measure' },
      { key: 'figure', title: 'Figure', numeric: true },
      { key: 'size', title: 'n', numeric: true },
      { key: 'interval', title: 'By chance alone', numeric: true },
      { key: 'england', title: 'England', numeric: true },
      // Where there are three years of none there is nothing to say.
      ...(rows.some(({ figure }) => figure?.pooled)
        ? [{ key: 'pooled', title: 'Three years as one', numeric: true }]
        : []),
      { key: 'status', title: 'How settled' },
    ],
    rows: rows.map((row) => {
      const { measure, figure } = row;
      const unit = unitOf(row);
      return {
        measure: measure.title,
        figure: figureCell(figure),
        size: sizeCell(figure, unit),
        interval: figure && intervalCell(figure, unit),
        england: figure && gapCell(figure, 'england', unit),
        pooled: figure && pooledCell(figure.pooled),
        status: statusCell(figure),
      };
    }),
    notes: [
      'n: out of how many children. By chance alone: between what a result of so few may lie, had all been the same (95 %).',
    ],
  });
}

/** Three years as one, and out of how many. */
function pooledCell(pooled: NonNullable<Row['figure']>['pooled']): Cell {
  const cell = figureCell(pooled, 'Fewer than three years');
  return pooled && typeof pooled.cohortSize === 'number' && typeof cell === 'string'
    ? `${cell} of ${pooled.cohortSize}`
    : cell;
}

/** Year by year, the oldest first. */
function yearsOf(caption: string, rows: readonly Row[], earlier: Data['body']['earlier'], year: number): Table {
  const first = new Map(earlier.map(({ measure, figure }) => [measure.code, figure]));
  return tableOf({
    caption,
    columns: [
      { key: 'measure', title: 'Measure' },
      ...[year - 2, year - 1, year].map((one) => ({ key: String(one), title: yearInWords(one), numeric: true })),
    ],
    rows: rows.map(({ measure, figure, figureBefore }) => ({
      measure: measure.title,
      [year - 2]: figureCell(first.get(measure.code) ?? null, 'None'),
      [year - 1]: figureCell(figureBefore, 'None'),
      [year]: figureCell(figure),
    })),
  });
}

/** The same three years as a picture, of a percentage. */
function linesOfRow(row: Row, earlier: Data['body']['earlier'], year: number): string[] {
  if (unitOf(row) !== 'percent') return [];
  const first = earlier.find(({ measure }) => measure.code === row.measure.code)?.figure ?? null;
  const figures = [first, row.figureBefore, row.figure];
  // England stands at the year of which it is, which is an earlier one while that of the same year is not out.
  const england = new Map(
    figures
      .flatMap((figure) => (figure && known(figure.gaps)) ?? [])
      .flatMap(({ against, value, periodEndOn }) =>
        against === 'england' && periodEndOn !== null ? [[Number(periodEndOn.slice(0, 4)), value] as const] : [],
      ),
  );
  const points = figures.map((figure, at) => pointOf(figure, year - 2 + at, england));
  const drawing = linesOf(row.measure.title, points, `years-${row.measure.code}`);
  return drawing === null ? [] : [drawing];
}

function pointOf(figure: Earlier | null, year: number, england: ReadonlyMap<number, number | null>): Point {
  const isExact = figure !== null && known(figure.qualifier) === 'exact' && known(figure.symbol) === null;
  const cell = figureCell(figure, 'None');
  return {
    year: yearInWords(year),
    value: isExact ? known(figure.value) : null,
    said: typeof cell === 'string' ? cell : 'Not shared',
    england: england.get(year) ?? null,
  };
}

function othersOf(caption: string, rows: readonly Row[]): Table {
  const given = rows.filter(({ figure }) => figure !== null);
  return tableOf({
    caption,
    columns: [
      { key: 'measure', title: 'Measure' },
      { key: 'figure', title: 'Figure', numeric: true },
      ...OTHERS.map((one) => ({ ...one, numeric: true })),
    ],
    rows: given.map((row) => ({
      measure: row.measure.title,
      figure: figureCell(row.figure),
      ...Object.fromEntries(OTHERS.map(({ key }) => [key, row.figure && gapCell(row.figure, key, unitOf(row))])),
    })),
    notes: [
      'Above and below: how many points the figure lies above or below the other.',
      ...reasonsIn(
        given.flatMap(({ figure }) => figure ?? []),
        OTHERS.map(({ key }) => key),
      ),
    ],
  });
}

/** What is not out yet, and from when it is. */
function awaitedOf(rows: readonly Row[], today: string): readonly string[] {
  const latest = (days: readonly (string | null)[]): string =>
    days
      .map((day) => day ?? '')
      .toSorted()
      .at(-1) ?? '';
  const figures = latest(rows.filter(({ figure }) => figure === null).map(({ figuresDueOn }) => figuresDueOn));
  const comparators = latest(rows.map(({ comparatorsDueOn }) => comparatorsDueOn));
  return [
    ...(figures > today ? [`What is “${NOT_GIVEN.toLowerCase()}” can be given by ${dayInWords(figures)}.`] : []),
    ...(comparators > today ? [`The figures of England of this year are out by ${dayInWords(comparators)}.`] : []),
  ];
}

/** Academic years end in August; a year is known by the one in which it ends. */
function yearsFrom(today: string): readonly number[] {
  const last = Number(today.slice(0, 4)) - (today.slice(5) >= '09-01' ? 0 : 1);
  return Array.from({ length: YEARS }, (_, at) => last - at);
}

const yearInWords = (ending: number): string => `${ending - 1}/${String(ending % 100).padStart(2, '0')}`;

/** The stage and the year that were chosen; of the last year, and key stage 4, where what was asked for is neither. */
function chosen({ query, today }: Pick<Asked, 'query' | 'today'>) {
  const years = yearsFrom(today);
  return {
    stage: STAGES.find(({ value }) => value === query['stage']) ?? STAGES[0],
    year: years.find((one) => String(one) === query['year']) ?? years[0]!,
  };
}
