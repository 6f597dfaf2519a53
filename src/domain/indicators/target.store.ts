import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { targetStanding } from './indicator.access.js';
import { indicators, indicatorTargets } from './indicator.table.js';

export type TargetRow = typeof indicatorTargets.$inferSelect;
type TargetKey = Pick<TargetRow, 'indicatorId' | 'bodyId' | 'periodStartOn' | 'periodEndOn'>;
type TargetValues = Pick<TargetRow, 'value' | 'upperValue' | 'priorityId' | 'setAtMeetingId'>;

const disclosed = (context: Context, rows: TargetRow[]): TargetRow[] =>
  disclose(context.viewer, 'IndicatorTarget', rows, targetStanding);

export async function selectTargets(context: Context, ids: readonly string[]): Promise<TargetRow[]> {
  const rows = await (await context.read()).select().from(indicatorTargets).where(oneOf(indicatorTargets.id, ids));
  return disclosed(context, rows);
}

/** The newest targets of each indicator behind one, up to `limit` an indicator; of one body, or of all. */
export async function selectTargetPages(
  context: Context,
  indicatorIds: readonly string[],
  { bodyId, limit, behind }: { bodyId: string | null; limit: number; behind: string | null },
): Promise<TargetRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select()
    .from(indicatorTargets)
    .where(
      and(
        eq(indicatorTargets.indicatorId, indicators.id),
        ofBody(bodyId),
        behind === null ? undefined : olderThan(transaction, behind),
      ),
    )
    .orderBy(desc(indicatorTargets.periodEndOn), desc(indicatorTargets.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(indicators)
    .crossJoinLateral(page)
    .where(oneOf(indicators.id, indicatorIds))
    .orderBy(desc(page.periodEndOn), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

const ofBody = (bodyId: string | null): SQL | undefined =>
  bodyId === null ? undefined : eq(indicatorTargets.bodyId, bodyId);

function olderThan(transaction: Transaction, id: string): SQL {
  const cursor = alias(indicatorTargets, 'cursor');
  const at = transaction.select({ end: cursor.periodEndOn, id: cursor.id }).from(cursor).where(eq(cursor.id, id));
  return sql`(${indicatorTargets.periodEndOn}, ${indicatorTargets.id}) < ${at}`;
}

/** How many targets each of these indicators has. */
export async function countTargets(
  context: Context,
  indicatorIds: readonly string[],
  bodyId: string | null,
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ indicatorId: indicatorTargets.indicatorId, count: sql<number>`count(*)::int` })
    .from(indicatorTargets)
    .where(and(oneOf(indicatorTargets.indicatorId, indicatorIds), ofBody(bodyId)))
    .groupBy(indicatorTargets.indicatorId);
  return new Map(counts.map((row) => [row.indicatorId, row.count]));
}

/** The target that is set for exactly this, if there is one. */
export async function selectTargetFor(inside: Inside, key: TargetKey): Promise<TargetRow | undefined> {
  const rows = await inside.transaction
    .select()
    .from(indicatorTargets)
    .where(
      and(
        eq(indicatorTargets.indicatorId, key.indicatorId),
        eq(indicatorTargets.bodyId, key.bodyId),
        eq(indicatorTargets.periodStartOn, key.periodStartOn),
        eq(indicatorTargets.periodEndOn, key.periodEndOn),
      ),
    );
  return disclosed(inside, rows)[0];
}

/** Sets a first target; answers nothing when there is one already. */
export async function insertTarget(
  inside: Inside,
  values: TargetKey & TargetValues & { id: string },
): Promise<TargetRow | undefined> {
  const rows = await inside.transaction.insert(indicatorTargets).values(values).onConflictDoNothing().returning();
  return disclosed(inside, rows)[0];
}

/** Sets a target anew as it was read; answers nothing when somebody changed it since. */
export async function updateTarget(
  inside: Inside,
  { id, version }: Pick<TargetRow, 'id' | 'version'>,
  values: TargetValues,
): Promise<TargetRow | undefined> {
  const rows = await inside.transaction
    .update(indicatorTargets)
    .set({ ...values, version: version + 1 })
    .where(and(eq(indicatorTargets.id, id), eq(indicatorTargets.version, version)))
    .returning();
  return disclosed(inside, rows)[0];
}
