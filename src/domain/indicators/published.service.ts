/** What has been published to compare a council with: England, its region, its neighbours, itself, and areas of its choice. */
import { today, type Context } from '../context.js';
import { badField } from '../refusals.js';
import { listAround, type AreaAround, type AreaRow } from './area.service.js';
import type { FigureSymbol } from './indicator.table.js';
import {
  selectMeasures,
  selectNational,
  selectPublished,
  type MedianRow,
  type PublishedFigureRow,
  type PublishedMeasureRow,
} from './published.store.js';

export type { PublishedFigureRow, PublishedMeasureRow };

/** One area beside the council: the latest that is published of it. */
export interface Benchmark {
  readonly area: AreaRow | null;
  readonly figure: PublishedFigureRow | null;
  /** Why there is no value; null where there is one. */
  readonly reason: string | null;
}

/** The median of the council's neighbours in a period. */
export interface NeighbourBenchmark {
  readonly periodStartOn: string | null;
  readonly periodEndOn: string | null;
  readonly value: number | null;
  /** How many of the neighbours have a value; a symbol is none. */
  readonly count: number;
  /** How many neighbours there are. */
  readonly of: number;
  readonly reason: string | null;
}

/** All that is published under one definition to compare a council with. What is not there says why. */
export interface Benchmarks {
  readonly measureCode: string | null;
  readonly national: Benchmark;
  readonly region: Benchmark;
  readonly own: Benchmark;
  readonly neighbours: NeighbourBenchmark;
  readonly areas: readonly Benchmark[];
  /** Every period of the areas above, the latest first. */
  readonly series: readonly PublishedFigureRow[];
  readonly neighbourSeries: readonly NeighbourBenchmark[];
}

export interface BenchmarksAsked {
  /** Codes of areas to stand beside, such as the geographical neighbours; the ten most like the council when null. */
  readonly areas: readonly string[] | null;
  /** The day by which a period must have ended; today when null. */
  readonly on: string | null;
}

/** The median of fewer would tell of single councils rather than of councils like this one. */
const FEWEST = 5;
/** How many years a series goes back. */
const YEARS = 8;
const MOST_AREAS = 20;

const OWN_DEFINITION =
  'The indicator is measured under a definition of the council’s own, with which nothing published is comparable.';

/** What a symbol says that was published in the place of a value. */
export const MEANING: Readonly<Record<FigureSymbol, string>> = {
  c: 'It was published as “c”: suppressed, so that no child can be told from it.',
  x: 'It was published as “x”: not available.',
  z: 'It was published as “z”: not applicable.',
  k: 'It was published as “k”: above zero, and rounds to zero.',
  low: 'It was published as “low”: a small number, not told exactly.',
};

/** Of one measure, or of none; asked for many at once. */
export const findBenchmarks = (
  context: Context,
  measureCode: string | null,
  { areas, on }: BenchmarksAsked,
): Promise<Benchmarks> => {
  if (areas && areas.length > MOST_AREAS) throw badField('filter.areas', `Name at most ${MOST_AREAS} areas.`);
  // A loader takes no null for a key.
  return context
    .batched<{ measureCode: string | null }, Benchmarks>(`benchmarks ${JSON.stringify([areas, on])}`, (keys) =>
      listBenchmarks(
        context,
        keys.map((key) => key.measureCode),
        { areas, on },
      ),
    )
    .load({ measureCode });
};

/** Of many measures, in their order, in one statement however many they are. Null stands for a definition of the council's own. */
export async function listBenchmarks(
  context: Context,
  measureCodes: readonly (string | null)[],
  { areas, on }: BenchmarksAsked,
): Promise<Benchmarks[]> {
  const until = on ?? today(context);
  const codes = measureCodes.filter((code) => code !== null);
  const after = `${Number(until.slice(0, 4)) - YEARS}${until.slice(4)}`;
  const [around, { figures, medians }] = await Promise.all([
    listAround(context, areas ?? []),
    selectPublished(context, { measureCodes: codes, areas, until, after }),
  ]);
  const own = around.find((area) => area.isOwn);
  const neighbours = around.filter((area) => area.rank !== null);
  const named = areas ?? neighbours.map(({ code }) => code);
  const neighbourCount = new Set(neighbours.map(({ rank }) => rank)).size;
  return measureCodes.map((code) => {
    const series = figures.filter((row) => row.measureCode === code);
    const besides = medians.filter((row) => row.measureCode === code).map((row) => ofNeighbours(row, neighbourCount));
    const latest = (area: AreaAround | undefined, unknown: string): Benchmark =>
      ofArea(area, series, code === null ? OWN_DEFINITION : unknown, until);
    return {
      measureCode: code,
      national: latest(
        around.find(({ level }) => level === 'national'),
        'No published file has been imported.',
      ),
      region: latest(
        around.find((area) => area.code === own?.regionCode),
        'No region of the council is known.',
      ),
      own: latest(own, 'No area of the council is known in what is published.'),
      neighbours: besides[0] ?? noNeighbours(code, neighbourCount, until),
      areas: named.map((one) =>
        latest(
          around.find((area) => area.code === one),
          `No area of the code ${one} is known.`,
        ),
      ),
      series,
      neighbourSeries: besides,
    };
  });
}

function ofArea(
  area: AreaAround | undefined,
  series: readonly PublishedFigureRow[],
  unknown: string,
  until: string,
): Benchmark {
  const figure = series.find(({ areaCode }) => areaCode === area?.code) ?? null;
  if (figure) return { area: area ?? null, figure, reason: figure.symbol && MEANING[figure.symbol] };
  const isKnown = area && unknown !== OWN_DEFINITION;
  const reason = isKnown
    ? `Nothing is published of ${area.name} under this definition for a period that ended by ${until}.`
    : unknown;
  return { area: area ?? null, figure, reason };
}

function ofNeighbours({ value, count, periodStartOn, periodEndOn }: MedianRow, of: number): NeighbourBenchmark {
  const isEnough = count >= FEWEST;
  return {
    periodStartOn,
    periodEndOn,
    // Between two neighbours lies half of what they differ by, and no more digits than that.
    value: isEnough && value !== null ? Number(value.toFixed(6)) : null,
    count,
    of,
    reason: isEnough ? null : `${count} of the ${of} neighbours have a value; a median needs ${FEWEST}.`,
  };
}

function noNeighbours(code: string | null, of: number, until: string): NeighbourBenchmark {
  const unknown = of === 0 ? 'The neighbours of the council are not known.' : undefined;
  const reason =
    code === null
      ? OWN_DEFINITION
      : (unknown ??
        `Nothing is published of the neighbours under this definition for a period that ended by ${until}.`);
  return { periodStartOn: null, periodEndOn: null, value: null, count: 0, of, reason };
}

/** What a published measure is, or null where no file that holds it has been imported; asked for many at once. */
export const findMeasure = (context: Context, code: string): Promise<PublishedMeasureRow | null> =>
  context
    .batched<string, PublishedMeasureRow | null>('published measures', async (codes) => {
      const found = new Map((await selectMeasures(context, codes)).map((row) => [row.code, row]));
      return codes.map((one) => found.get(one) ?? null);
    })
    .load(code);

/** The latest published value of the whole country under each of these definitions, by the definition's code; in one statement. */
export async function nationalOf(
  context: Context,
  measureCodes: readonly string[],
  until: string,
): Promise<Map<string, { readonly area: string; readonly value: number }>> {
  if (measureCodes.length === 0) return new Map();
  const rows = await selectNational(context, measureCodes, until);
  return new Map(rows.map(({ measureCode, ...row }) => [measureCode, row]));
}
