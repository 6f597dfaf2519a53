/** Writes reference data, as the owner of the tables; the hub's own role may only read them. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { given } from '../../database/given.js';
import { waitForTurn } from '../../database/turn.js';
import { areaNeighbours, areas } from './area.table.js';
import type { Measure } from './published.layout.js';
import type { ReadArea, ReadFigure, ReadNeighbour } from './published.reader.js';
import { publishedFigures, publishedMeasures } from './published.table.js';

/** One import at a time: what a batch finds held decides what it writes. */
export const waitForImports = (transaction: Transaction): Promise<void> =>
  waitForTurn(transaction, 'import of published figures');

/** Adds areas, and brings those that are held up to date. */
export async function putAreas(transaction: Transaction, rows: readonly ReadArea[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insert(areas)
    .values(rows.map(({ code, oldCode, name, level, regionCode }) => ({ code, oldCode, name, level, regionCode })))
    .onConflictDoUpdate({
      target: areas.code,
      set: {
        oldCode: sql`excluded.old_code`,
        name: sql`excluded.name`,
        level: sql`excluded.level`,
        regionCode: sql`excluded.region_code`,
      },
      setWhere: sql`(${areas.oldCode}, ${areas.name}, ${areas.level}, ${areas.regionCode})
        is distinct from (excluded.old_code, excluded.name, excluded.level, excluded.region_code)`,
    });
}

/** Adds measures, and brings those that are held up to date. */
export async function putMeasures(transaction: Transaction, rows: readonly Measure[]): Promise<void> {
  if (rows.length === 0) return;
  const { dataset, title, unit, cohort } = publishedMeasures;
  await transaction
    .insert(publishedMeasures)
    .values([...rows])
    .onConflictDoUpdate({
      target: publishedMeasures.code,
      set: {
        dataset: sql`excluded.dataset`,
        title: sql`excluded.title`,
        unit: sql`excluded.unit`,
        cohort: sql`excluded.cohort`,
      },
      setWhere: sql`(${dataset}, ${title}, ${unit}, ${cohort})
        is distinct from (excluded.dataset, excluded.title, excluded.unit, excluded.cohort)`,
    });
}

/** What is held under the key of a row that is given; `at` is the position of that row. */
export type Held<Columns> = Columns & { readonly at: number };

export type HeldFigure = Held<Pick<ReadFigure, 'status' | 'value' | 'symbol'>>;

const FIGURE_KEY = { at: 'int', measureCode: 'text', areaCode: 'text', periodStartOn: 'date', periodEndOn: 'date' };

const keyOf = ({ measure, area, periodStartOn, periodEndOn }: ReadFigure, at: number) => ({
  at,
  measureCode: measure.code,
  areaCode: area.code,
  periodStartOn,
  periodEndOn,
});

/** What is held already of the measures, areas and periods of these figures. */
export function selectHeldFigures(transaction: Transaction, rows: readonly ReadFigure[]): Promise<HeldFigure[]> {
  const { status, value, symbol } = publishedFigures;
  return transaction
    .select({ at: sql<number>`given.at`, status, value, symbol })
    .from(publishedFigures)
    .innerJoin(
      given('given', FIGURE_KEY, rows.map(keyOf)),
      and(
        eq(publishedFigures.measureCode, sql`given."measureCode"`),
        eq(publishedFigures.areaCode, sql`given."areaCode"`),
        eq(publishedFigures.periodEndOn, sql`given."periodEndOn"`),
        eq(publishedFigures.periodStartOn, sql`given."periodStartOn"`),
      ),
    );
}

const FIGURE = {
  ...FIGURE_KEY,
  periodKind: 'text',
  status: 'text',
  value: 'double precision',
  symbol: 'text',
};

/** Adds figures, and puts them in the place of those that are held. */
export async function putFigures(transaction: Transaction, rows: readonly ReadFigure[], source: string): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row, at) => {
    const { periodKind, status, value, symbol } = row;
    return { ...keyOf(row, at), periodKind, status, value, symbol };
  });
  const { measureCode, areaCode, periodEndOn, periodStartOn } = publishedFigures;
  await transaction
    .insert(publishedFigures)
    .select(
      sql`select "measureCode", "areaCode", "periodKind", "periodStartOn", "periodEndOn", "status", "value", "symbol", ${source}
        from ${given('given', FIGURE, values)}`,
    )
    .onConflictDoUpdate({
      target: [measureCode, areaCode, periodEndOn, periodStartOn],
      set: {
        periodKind: sql`excluded.period_kind`,
        status: sql`excluded.status`,
        value: sql`excluded.value`,
        symbol: sql`excluded.symbol`,
        source: sql`excluded.source`,
      },
    });
}

export type HeldNeighbour = Held<Pick<ReadNeighbour, 'neighbourOldCode' | 'closeness'>>;

/** What is held already of the ranks of these neighbours. */
export function selectHeldNeighbours(
  transaction: Transaction,
  rows: readonly ReadNeighbour[],
): Promise<HeldNeighbour[]> {
  const key = { at: 'int', model: 'text', areaOldCode: 'text', rank: 'int' };
  const keys = rows.map(({ model, areaOldCode, rank }, at) => ({ at, model, areaOldCode, rank }));
  const { neighbourOldCode, closeness } = areaNeighbours;
  return transaction
    .select({ at: sql<number>`given.at`, neighbourOldCode, closeness })
    .from(areaNeighbours)
    .innerJoin(
      given('given', key, keys),
      and(
        eq(areaNeighbours.areaOldCode, sql`given."areaOldCode"`),
        eq(areaNeighbours.model, sql`given.model`),
        eq(areaNeighbours.rank, sql`given.rank`),
      ),
    );
}

/** Adds neighbours, and puts them in the place of those that are held. */
export async function putNeighbours(transaction: Transaction, rows: readonly ReadNeighbour[]): Promise<void> {
  if (rows.length === 0) return;
  const { areaOldCode, model, rank } = areaNeighbours;
  await transaction
    .insert(areaNeighbours)
    .values([...rows])
    .onConflictDoUpdate({
      target: [areaOldCode, model, rank],
      set: { neighbourOldCode: sql`excluded.neighbour_old_code`, closeness: sql`excluded.closeness` },
    });
}
