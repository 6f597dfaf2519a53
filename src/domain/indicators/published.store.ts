import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context } from '../context.js';
import { around } from './area.store.js';
import { areas } from './area.table.js';
import { CATALOGUE } from './indicator.access.js';
import { publishedFigures, publishedMeasures } from './published.table.js';

export type PublishedMeasureRow = typeof publishedMeasures.$inferSelect;
export type PublishedFigureRow = typeof publishedFigures.$inferSelect & { readonly id: string };

/** The median of what is published of some areas in a period, and of how many of them a value is. */
export interface MedianRow {
  readonly measureCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly value: number | null;
  readonly count: number;
}

export interface Asked {
  readonly measureCodes: readonly string[];
  /** The areas beside England, the council's and its region of which each figure is asked; its neighbours when null. */
  readonly areas: readonly string[] | null;
  /** Periods that ended by `until`, and after `after`. */
  readonly until: string;
  readonly after: string;
}

/** Figures of the areas around the council and the median of its neighbours, of many measures in one statement; the latest period first. */
export async function selectPublished(
  context: Context,
  { measureCodes, areas: named, until, after }: Asked,
): Promise<{ figures: PublishedFigureRow[]; medians: MedianRow[] }> {
  const transaction = await context.read();
  const { measureCode, areaCode, periodKind, periodStartOn, periodEndOn, status, value, symbol, source } =
    publishedFigures;
  const asked = and(oneOf(measureCode, measureCodes), lte(periodEndOn, until), gt(periodEndOn, after));
  const all = around(transaction, named ?? []).as('around');
  const codesOf = (condition: SQL | undefined) => transaction.select({ code: all.code }).from(all).where(condition);
  const shown = named ? or(isNull(all.rank), oneOf(all.code, named)) : undefined;
  const period = { measureCode, periodKind, periodStartOn, periodEndOn };
  const rows = await unionAll(
    transaction
      .select({
        ...period,
        areaCode: sql<string | null>`${areaCode}`.as('area_code'),
        status: sql<PublishedFigureRow['status'] | null>`${status}`.as('status'),
        value,
        symbol,
        source: sql<string | null>`${source}`.as('source'),
        count: sql<number>`1`.as('count'),
      })
      .from(publishedFigures)
      .where(and(asked, inArray(areaCode, codesOf(shown)))),
    transaction
      .select({
        ...period,
        areaCode: sql<string | null>`null`.as('area_code'),
        status: sql<PublishedFigureRow['status'] | null>`null`.as('status'),
        value: sql<number | null>`percentile_cont(0.5) within group (order by ${value})`.as('value'),
        symbol: sql<PublishedFigureRow['symbol']>`null`.as('symbol'),
        source: sql<string | null>`null`.as('source'),
        count: sql<number>`count(${value})::int`.as('count'),
      })
      .from(publishedFigures)
      .where(and(asked, inArray(areaCode, codesOf(isNotNull(all.rank)))))
      .groupBy(measureCode, periodKind, periodStartOn, periodEndOn),
  ).orderBy(sql`period_end_on desc, area_code`);

  const figures: PublishedFigureRow[] = [];
  const medians: MedianRow[] = [];
  for (const { areaCode: area, status: stands, source: from, count, ...row } of rows) {
    if (area === null || stands === null || from === null) medians.push({ ...row, count });
    else
      figures.push({
        ...row,
        id: `${row.measureCode}/${area}/${row.periodEndOn}`,
        areaCode: area,
        status: stands,
        source: from,
      });
  }
  return { figures: disclose(context.viewer, 'PublishedFigure', figures, () => CATALOGUE), medians };
}

export async function selectMeasures(context: Context, codes: readonly string[]): Promise<PublishedMeasureRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(publishedMeasures)
    .where(oneOf(publishedMeasures.code, codes));
  return disclose(context.viewer, 'PublishedMeasure', rows, () => CATALOGUE);
}

/** The latest value of the whole country of each of these measures, for a period that ended by a day. */
export async function selectNational(
  context: Context,
  measureCodes: readonly string[],
  until: string,
): Promise<{ measureCode: string; area: string; value: number }[]> {
  const { measureCode, areaCode, periodEndOn, value } = publishedFigures;
  return (await context.read())
    .selectDistinctOn([measureCode], { measureCode, area: areas.name, value: sql<number>`${value}` })
    .from(publishedFigures)
    .innerJoin(areas, and(eq(areas.code, areaCode), eq(areas.level, 'national')))
    .where(and(oneOf(measureCode, measureCodes), isNotNull(value), lte(periodEndOn, until)))
    .orderBy(measureCode, desc(periodEndOn));
}
