/** The figures that a round asks of an agency: all on one screen, or one after another. */
import type { Withheld } from '../../withheld.js';
import { definePage, documentIn, type Asked, type Deed, type View } from '../../page.js';
import { amountInWords, dayInWords, figureText, shortDay } from '../../words.js';
import { boxAt, faultsOfFigures, figureAt, figuresGiven, filledWith, insteadOf, itemText } from './figures.form.js';
import { giving } from './give.js';
import {
  isCorrection,
  NOTHING_OWED,
  ownOf,
  readText,
  standingFor,
  standsFor,
  takesBack,
  titled,
  type FigureItem,
  type GivenFigure,
  type Owed,
  type Revision,
} from './returned.js';

interface Published {
  readonly value: number | null;
  readonly symbol: string | null;
  readonly periodEndOn: string;
}

interface Item extends FigureItem {
  readonly forValue: string | null;
  readonly forReason: string | null;
  readonly forJustification: string | null;
  readonly indicator:
    | (NonNullable<FigureItem['indicator']> & {
        readonly definition: string;
        readonly numeratorText: string | null;
        readonly denominatorText: string | null;
        readonly targets: {
          readonly nodes: readonly {
            readonly value: number;
            readonly upperValue: number | null;
            readonly periodStartOn: string;
            readonly periodEndOn: string;
          }[];
        };
        readonly comparators: {
          readonly nodes: readonly (Published & { readonly area: string; readonly comparable: boolean })[];
        };
        readonly published: { readonly national: { readonly figure: Published | null } };
      })
    | null;
  readonly before: readonly {
    readonly display: string | Withheld | null;
    readonly symbol: string | Withheld | null;
    readonly periodEndOn: string;
  }[];
}

type Data = Owed<Item, Revision & { readonly figures: readonly GivenFigure[] }>;

const saving = (then: NonNullable<Deed['then']>): Deed =>
  giving({
    faults: faultsOfFigures,
    fieldOf: boxAt,
    aboutOf: figureAt,
    variables: figuresGiven,
    then,
    said: 'It is saved as a draft of your agency.',
  });

const update = ({ params }: Asked): string => `/boards/${params['board'] ?? ''}/update`;

const question = documentIn(import.meta.url, 'figures.graphql', 'given.graphql', 'given-figure.graphql');
const variables = ({ params, agencyId, boardId }: Asked) => ({
  board: params['board'],
  agency: agencyId,
  body: boardId,
});

export const figuresPage = definePage<Data>({
  path: '/boards/:board/update/figures',
  template: 'update/figures.njk',
  question,
  variables,
  view: ({ body }, asked) => viewOf(body, asked, (body.roundOwed?.items ?? []).filter(isFigure)),
  deeds: { saveFigures: saving((_, asked) => update(asked)) },
});

export const figurePage = definePage<Data>({
  path: '/boards/:board/update/figures/:indicator',
  template: 'update/figures.njk',
  question,
  variables,
  view: ({ body }, asked) => {
    const items = (body.roundOwed?.items ?? []).filter(isFigure);
    const codes = [...new Set(items.map(({ indicator }) => indicator.code))];
    const at = codes.indexOf(asked.params['indicator'] ?? '');
    return {
      ...viewOf(
        body,
        asked,
        items.filter(({ indicator }) => indicator.code === codes[at]),
      ),
      one: { at: at + 1, of: codes.length, next: codes[at + 1] ?? null },
    };
  },
  deeds: {
    saveFigure: saving((_, asked) => {
      const next = asked.form.text('next');
      return next === undefined ? update(asked) : `${update(asked)}/figures/${encodeURIComponent(next)}`;
    }),
  },
});

type WithIndicator = Item & { readonly indicator: NonNullable<Item['indicator']> };
const isFigure = (item: Item): item is WithIndicator => item.indicator !== null;

function viewOf(body: Data['body'], asked: Asked, items: readonly WithIndicator[]): View {
  const own = ownOf(body, asked.agencyId);
  const subjects = [...new Set(items.map(({ subject }) => subject))];
  return {
    title: items.length === 1 && asked.params['indicator'] ? items[0]!.indicator.title : titled(body, dayInWords),
    nothing: body.roundOwed ? 'No figure of that name is asked of your agency.' : NOTHING_OWED,
    update: update(asked),
    board: asked.params['board'],
    body,
    round: body.roundOwed,
    saysWhy: asked.query['say'] === 'why',
    one: null,
    isCorrection: isCorrection(own.filter(({ subject }) => subjects.includes(subject))),
    takesBack: takesBack(own, subjects),
    reads: subjects.map((subject) => ({ subject, text: readText(own, subject) })),
    items: items.map((item) => {
      const standing = standingFor(item, own);
      const { unit, numeratorText, denominatorText, targets, comparators, published } = item.indicator;
      const isNew = item.before.length === 0;
      return {
        ...item,
        key: item.id,
        text: itemText(item, standsFor(item, own)),
        period: `${dayInWords(item.periodStartOn ?? '')} to ${dayInWords(item.periodEndOn ?? '')}`,
        unit: UNITS[unit],
        parts: unit === 'percent' ? { numeratorText, denominatorText } : null,
        stands: standing ? { display: standing.display, symbol: standing.symbol } : null,
        filled: filledWith(standing),
        instead: insteadOf(!isNew),
        target: targetOf(targets.nodes, item.periodEndOn ?? '', unit),
        comparators: [
          ...(published.national.figure ? [`England ${publishedText(published.national.figure, unit)}`] : []),
          ...comparators.nodes.flatMap((one) => (one.comparable ? [`${one.area} ${publishedText(one, unit)}`] : [])),
        ].slice(0, 3),
        before: item.before.map((figure) => ({ figure, to: shortDay(figure.periodEndOn) })),
      };
    }),
  };
}

const UNITS: Readonly<Record<string, string>> = {
  count: 'a whole number',
  percent: 'a percentage',
  pounds: 'pounds',
  rate: 'a number per something, or an average',
  score: 'a score',
};

/** The target of the period in which the figure’s ends. */
function targetOf(
  targets: NonNullable<Item['indicator']>['targets']['nodes'],
  endOn: string,
  unit: string,
): string | null {
  const target = targets.find(({ periodStartOn, periodEndOn }) => periodStartOn <= endOn && endOn <= periodEndOn);
  if (!target) return null;
  const value = amountIn(target.value, unit);
  return target.upperValue === null ? value : `${value} to ${amountIn(target.upperValue, unit)}`;
}

const amountIn = (value: number, unit: string): string => amountInWords(value, unit, MOST_DIGITS);

/** Behind the point: as many as were published. */
const MOST_DIGITS = 4;

const publishedText = ({ value, symbol, periodEndOn }: Published, unit: string): string =>
  `${figureText({ display: value === null ? null : amountIn(value, unit), symbol })} (to ${shortDay(periodEndOn)})`;
