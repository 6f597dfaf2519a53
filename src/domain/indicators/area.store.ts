import { and, asc, eq, getTableColumns, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import type { Transaction } from '../../database/connect.js';
import { disclose } from '../../policy/disclose.js';
import { authorities } from '../authorities/authority.table.js';
import type { Context } from '../context.js';
import { areaNeighbours, areas } from './area.table.js';
import { CATALOGUE } from './indicator.access.js';

export type AreaRow = typeof areas.$inferSelect;

/** An area beside how it stands to the council: its own, or which of its neighbours, or neither. */
export type AreaAround = AreaRow & { readonly isOwn: boolean; readonly rank: number | null };

const disclosed = <Row extends AreaRow>(context: Context, rows: Row[]): Row[] =>
  disclose(context.viewer, 'Area', rows, () => CATALOGUE);

export async function selectAreas(context: Context, codes: readonly string[]): Promise<AreaRow[]> {
  const rows = await (await context.read()).select().from(areas).where(oneOf(areas.code, codes));
  return disclosed(context, rows);
}

const newestModel: SQL = sql`(select max(${areaNeighbours.model}) from ${areaNeighbours})`;

/** England, the council's area, its region and its neighbours, and the areas that are named besides; the neighbours in their order. */
export const selectAround = async (context: Context, named: readonly string[]): Promise<AreaAround[]> =>
  disclosed(context, await around(await context.read(), named));

/** The same, as a select: what is published of them is asked in the same breath. */
export function around(transaction: Transaction, named: readonly string[]) {
  const own = alias(areas, 'own');
  const council = transaction
    .select({ code: own.code, oldCode: own.oldCode, regionCode: own.regionCode })
    .from(authorities)
    .innerJoin(own, eq(own.code, authorities.areaCode))
    .as('council');
  return transaction
    .select({
      ...getTableColumns(areas),
      isOwn: sql<boolean>`coalesce(${areas.code} = ${council.code}, false)`.as('is_own'),
      rank: areaNeighbours.rank,
    })
    .from(areas)
    .leftJoin(council, sql`true`)
    .leftJoin(
      areaNeighbours,
      and(
        eq(areaNeighbours.areaOldCode, council.oldCode),
        eq(areaNeighbours.neighbourOldCode, areas.oldCode),
        eq(areaNeighbours.model, newestModel),
      ),
    )
    .where(
      or(
        eq(areas.level, 'national'),
        sql`${areas.code} in (${council.code}, ${council.regionCode})`,
        isNotNull(areaNeighbours.rank),
        oneOf(areas.code, named),
      ),
    )
    .orderBy(asc(areaNeighbours.rank), asc(areas.code));
}

export type NeighbourRow = {
  readonly ofCode: string;
  readonly rank: number;
  readonly closeness: string;
  readonly area: AreaRow;
};

/** The neighbours of each of these areas by the newest model, the likest first. */
export async function selectNeighbours(context: Context, codes: readonly string[]): Promise<NeighbourRow[]> {
  const of = alias(areas, 'of');
  const rows = await (
    await context.read()
  )
    .select({
      ofCode: of.code,
      rank: areaNeighbours.rank,
      closeness: areaNeighbours.closeness,
      area: getTableColumns(areas),
    })
    .from(of)
    .innerJoin(areaNeighbours, and(eq(areaNeighbours.areaOldCode, of.oldCode), eq(areaNeighbours.model, newestModel)))
    .innerJoin(areas, eq(areas.oldCode, areaNeighbours.neighbourOldCode))
    .where(oneOf(of.code, codes))
    .orderBy(asc(areaNeighbours.rank), asc(areas.code));
  disclosed(
    context,
    rows.map(({ area }) => area),
  );
  return rows;
}
