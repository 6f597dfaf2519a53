import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { pageOf, type Page } from '../page.js';
import { CATALOGUE } from './indicator.access.js';
import { indicators } from './indicator.table.js';

export type IndicatorRow = typeof indicators.$inferSelect;

export interface IndicatorConditions {
  readonly subject: IndicatorRow['subject'] | null;
  readonly supplyingAgencyId: string | null;
  readonly codes: readonly string[] | null;
}

const disclosed = (context: Context, rows: IndicatorRow[]): IndicatorRow[] =>
  disclose(context.viewer, 'Indicator', rows, () => CATALOGUE);

const matching = (where: IndicatorConditions): SQL | undefined =>
  and(
    where.subject === null ? undefined : eq(indicators.subject, where.subject),
    where.supplyingAgencyId === null ? undefined : eq(indicators.supplyingAgencyId, where.supplyingAgencyId),
    where.codes === null ? undefined : oneOf(indicators.code, where.codes),
  );

const byCode = sql`${indicators.code} collate "C"`;

/** One page of the catalogue, by code. */
export async function selectPage(
  context: Context,
  { where, first, after }: { where: IndicatorConditions; first: number; after: string | null },
): Promise<Page<IndicatorRow>> {
  const transaction = await context.read();
  const cursor = alias(indicators, 'cursor');
  const behind =
    after === null
      ? undefined
      : sql`${byCode} > ${transaction.select({ code: cursor.code }).from(cursor).where(eq(cursor.id, after))}`;
  const rows = await transaction
    .select()
    .from(indicators)
    .where(and(matching(where), behind))
    .orderBy(byCode)
    .limit(first + 1);
  return pageOf(disclosed(context, rows), first);
}

export async function countIndicators(context: Context, where: IndicatorConditions): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(indicators)
    .where(matching(where));
  return row?.count ?? 0;
}

export async function selectIndicators(
  context: Context,
  which: { ids: readonly string[] } | { codes: readonly string[] },
): Promise<IndicatorRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(indicators)
    .where('ids' in which ? oneOf(indicators.id, which.ids) : oneOf(indicators.code, which.codes))
    .orderBy(byCode);
  return disclosed(context, rows);
}

/** Adds an indicator; answers nothing when its code is taken. */
export async function insertIndicator(
  inside: Inside,
  values: Omit<IndicatorRow, 'authorityId'>,
): Promise<IndicatorRow | undefined> {
  const rows = await inside.transaction.insert(indicators).values(values).onConflictDoNothing().returning();
  return disclosed(inside, rows)[0];
}
