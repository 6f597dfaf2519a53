/** What a figure is held against, as far as it was measured under the same definition. */
import type { Context } from '../context.js';
import { listSupplied, valueOf, type FigureRow, type SuppliedFigure } from '../contributions/figure.service.js';
import { areComparable, whyNotComparable, type MeasuredBy } from '../indicators/comparable.js';
import { listComparators, type ComparatorRow } from '../indicators/comparator.service.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { findBenchmarks, MEANING, type Benchmark, type Benchmarks } from '../indicators/published.service.js';
import { findMeasuredBy } from '../indicators/version.service.js';
import { pageLimit } from '../page.js';
import { gapTo, type GapFound, type Other, type Read } from './difference.js';
import { yearBefore } from './measure.days.js';

/** Of whom what a clerk enters is, by its area. */
const ENTERED = { england: 'England', allPupils: 'All pupils in England' } as const;

const NOTHING = {
  area: null,
  value: null,
  symbol: null,
  status: null,
  periodStartOn: null,
  periodEndOn: null,
  source: null,
} as const;

/** The gaps of a figure; of many figures in as many statements as of one. */
export async function listGaps(context: Context, figure: FigureRow): Promise<GapFound[]> {
  const [indicator, by] = await Promise.all([
    findIndicator(context, figure.indicatorId),
    findMeasuredBy(context, figure.indicatorVersionId),
  ]);
  const [published, entered, supplied] = await Promise.all([
    // Of all periods at once, whichever each figure is of; the ten neighbours are in the median.
    findBenchmarks(context, by.definitionCode, { areas: [], on: null }),
    listComparators(context, indicator.code, { first: pageLimit.rows, after: null }),
    suppliedOf(context, figure),
  ]);
  const others = [
    nationalOf(figure, by, published, entered.nodes),
    enteredOf(figure, by, { against: 'allPupils', entered: entered.nodes }),
    publishedOf(figure, published, { against: 'region', of: published.region }),
    neighboursOf(figure, published),
    publishedOf(figure, published, { against: 'council', of: published.own }),
    beforeOf(context, figure, { by, supplied }),
  ];
  const read = readOf(context, figure);
  return others.map((other) => gapTo(read, other, { polarity: indicator.polarity, precision: figure.precision }));
}

/** What a body has been given of an indicator; asked for many at once in one statement a body. */
export const suppliedOf = (
  context: Context,
  { bodyId, indicatorId }: Pick<FigureRow, 'bodyId' | 'indicatorId'>,
): Promise<SuppliedFigure[]> =>
  context
    .batched<Pick<FigureRow, 'bodyId' | 'indicatorId'>, SuppliedFigure[]>('what bodies were given', async (keys) => {
      const bodyIds = [...new Set(keys.map((key) => key.bodyId))];
      const found: SuppliedFigure[] = [];
      for (const one of bodyIds) {
        const indicatorIds = keys.filter((key) => key.bodyId === one).map((key) => key.indicatorId);
        found.push(...(await listSupplied(context, { bodyId: one, indicatorIds })));
      }
      return keys.map((key) =>
        found.filter(({ figure }) => figure.bodyId === key.bodyId && figure.indicatorId === key.indicatorId),
      );
    })
    .load({ bodyId, indicatorId });

/** Of what a body was given that of the same time a year before a figure, however it was measured; null where there is none. */
export const suppliedBefore = (figure: FigureRow, supplied: readonly SuppliedFigure[]): SuppliedFigure | null => {
  const before = yearBefore(
    figure,
    supplied.map((one) => one.figure),
  );
  return supplied.find((one) => one.figure === before) ?? null;
};

function readOf(context: Context, figure: FigureRow): Read {
  const read = valueOf(context, figure);
  if (read === null) return { why: 'You do not read the figure.' };
  if (read.value === null) return { why: whyNoValue(read.symbol) };
  return read.qualifier === 'exact' ? { value: read.value } : { why: 'The figure is told only roughly.' };
}

const whyNoValue = (symbol: FigureRow['symbol']): string =>
  symbol === 'c' ? 'The figure is suppressed for you.' : `The figure has no value: “${symbol}” stands in its place.`;

/** The latest of a period that had ended by the end of a figure's own, the latest coming first. */
const latestBy = <One extends { readonly periodEndOn: string | null }>(figure: FigureRow, all: readonly One[]) =>
  all.find(({ periodEndOn }) => periodEndOn !== null && periodEndOn <= figure.periodEndOn);

function publishedOf(
  figure: FigureRow,
  { series }: Benchmarks,
  { against, of }: { readonly against: Other['against']; readonly of: Benchmark },
): Other {
  const area = of.area?.name ?? null;
  const found = latestBy(
    figure,
    series.filter(({ areaCode }) => areaCode === of.area?.code),
  );
  if (!found) {
    // Where anything is published at all, it is of a later year than the figure.
    const later = `Nothing is published of ${area} under this definition for a period that ended by ${figure.periodEndOn}.`;
    return { ...NOTHING, against, area, reason: of.figure ? later : of.reason };
  }
  const { value, symbol, status, periodStartOn, periodEndOn, source } = found;
  return {
    against,
    area,
    value,
    symbol,
    status,
    periodStartOn,
    periodEndOn,
    source,
    reason: symbol && MEANING[symbol],
  };
}

/** Of England what was imported; where that has nothing, what the council entered under the same definition. */
function nationalOf(
  figure: FigureRow,
  by: MeasuredBy,
  published: Benchmarks,
  entered: readonly ComparatorRow[],
): Other {
  const imported = publishedOf(figure, published, { against: 'england', of: published.national });
  if (imported.periodEndOn !== null) return imported;
  const own = enteredOf(figure, by, { against: 'england', entered });
  return own.area === null ? imported : own;
}

function enteredOf(
  figure: FigureRow,
  by: MeasuredBy,
  { against, entered }: { readonly against: keyof typeof ENTERED; readonly entered: readonly ComparatorRow[] },
): Other {
  const ofArea = entered.filter(({ area }) => area === ENTERED[against]);
  const elsewhere = ({ definitionCode }: ComparatorRow): MeasuredBy => ({ definitionCode, versionId: null });
  const found = latestBy(
    figure,
    ofArea.filter((one) => areComparable(elsewhere(one), by)),
  );
  if (found) {
    const { area, value, symbol, periodStartOn, periodEndOn, source } = found;
    const reason = symbol && `“${symbol}” was entered in the place of a value.`;
    return { against, area, value, symbol, status: null, periodStartOn, periodEndOn, source, reason };
  }
  const other = latestBy(figure, ofArea);
  const none = `Nothing was entered of “${ENTERED[against]}” for a period that ended by ${figure.periodEndOn}.`;
  return {
    ...NOTHING,
    against,
    area: other?.area ?? null,
    reason: (other && whyNotComparable(by, elsewhere(other))) ?? none,
  };
}

function neighboursOf(figure: FigureRow, { neighbours, neighbourSeries }: Benchmarks): Other {
  const against = 'neighbours' as const;
  const found = latestBy(figure, neighbourSeries);
  if (!found) {
    const later = `Nothing is published of the neighbours under this definition for a period that ended by ${figure.periodEndOn}.`;
    return { ...NOTHING, against, reason: neighbours.periodEndOn === null ? neighbours.reason : later };
  }
  const { value, count, of, periodStartOn, periodEndOn, reason } = found;
  const area = `The ${of} councils most like this one`;
  const source = `The median of the ${count} of them of which a value is published`;
  return { ...NOTHING, against, area, value, periodStartOn, periodEndOn, source, reason };
}

function beforeOf(
  context: Context,
  figure: FigureRow,
  { by, supplied }: { readonly by: MeasuredBy; readonly supplied: readonly SuppliedFigure[] },
): Other {
  const against = 'yearBefore' as const;
  const before = suppliedBefore(figure, supplied);
  if (!before) return { ...NOTHING, against, reason: 'The board was given no figure of a year before.' };
  const { status, periodStartOn, periodEndOn } = before.figure;
  const known = { ...NOTHING, against, status, periodStartOn, periodEndOn, source: 'As the board was given it' };
  const not = whyNotComparable(by, before.measuredBy);
  if (not !== null) return { ...known, reason: not };
  const read = valueOf(context, before.figure);
  if (read === null) return { ...known, reason: 'You do not read the figure of a year before.' };
  if (read.qualifier !== null && read.qualifier !== 'exact') {
    return { ...known, reason: 'The figure of a year before is told only roughly.' };
  }
  const { value, symbol } = read;
  return { ...known, value, symbol, reason: symbol && `“${symbol}” stands in the place of its value for you.` };
}
