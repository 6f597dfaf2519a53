import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { CATALOGUE } from './indicator.access.js';
import { indicators, publishedComparators } from './indicator.table.js';
import { isNewest } from './version.store.js';
import { indicatorVersions } from './version.table.js';

type Stored = typeof publishedComparators.$inferSelect;
/** A comparator beside the definition, in its newest version, of the indicator with which it is to be compared. */
export type ComparatorRow = Stored & { readonly indicatorDefinitionCode: string | null };

const columns = { ...getTableColumns(publishedComparators), indicatorDefinitionCode: indicatorVersions.definitionCode };

const disclosed = (context: Context, rows: ComparatorRow[]): ComparatorRow[] =>
  disclose(context.viewer, 'Comparator', rows, () => CATALOGUE);

export async function selectComparators(context: Context, ids: readonly string[]): Promise<ComparatorRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(publishedComparators)
    .innerJoin(indicators, eq(indicators.code, publishedComparators.indicatorCode))
    .innerJoin(indicatorVersions, isNewest)
    .where(oneOf(publishedComparators.id, ids));
  return disclosed(context, rows);
}

/** The newest published figures beside each indicator behind one, up to `limit` an indicator. */
export async function selectComparatorPages(
  context: Context,
  indicatorCodes: readonly string[],
  { limit, behind }: { limit: number; behind: string | null },
): Promise<ComparatorRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select()
    .from(publishedComparators)
    .where(
      and(
        eq(publishedComparators.indicatorCode, indicators.code),
        behind === null ? undefined : olderThan(transaction, behind),
      ),
    )
    .orderBy(desc(publishedComparators.periodEndOn), desc(publishedComparators.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(indicators)
    .innerJoin(indicatorVersions, isNewest)
    .crossJoinLateral(page)
    .where(oneOf(indicators.code, indicatorCodes))
    .orderBy(desc(page.periodEndOn), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => ({ ...row.page, indicatorDefinitionCode: row.indicator_versions.definitionCode })),
  );
}

function olderThan(transaction: Transaction, id: string): SQL {
  const cursor = alias(publishedComparators, 'cursor');
  const at = transaction.select({ end: cursor.periodEndOn, id: cursor.id }).from(cursor).where(eq(cursor.id, id));
  return sql`(${publishedComparators.periodEndOn}, ${publishedComparators.id}) < ${at}`;
}

/** How many published figures stand beside each of these indicators. */
export async function countComparators(
  context: Context,
  indicatorCodes: readonly string[],
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ code: publishedComparators.indicatorCode, count: sql<number>`count(*)::int` })
    .from(publishedComparators)
    .where(oneOf(publishedComparators.indicatorCode, indicatorCodes))
    .groupBy(publishedComparators.indicatorCode);
  return new Map(counts.map((row) => [row.code, row.count]));
}

/** Adds a published figure; answers its id, or nothing when the same one is there already. */
export async function insertComparator(
  inside: Inside,
  values: Omit<Stored, 'authorityId'>,
): Promise<{ id: string } | undefined> {
  const [row] = await inside.transaction
    .insert(publishedComparators)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: publishedComparators.id });
  return row;
}
