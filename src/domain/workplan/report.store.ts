import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import type { Transaction } from '../../database/connect.js';
import { disclose } from '../../policy/disclose.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { bodyReports } from './duty.table.js';
import { reportStanding, reportsVisibleTo } from './report.access.js';

export type BodyReportRow = typeof bodyReports.$inferSelect;

/** Which end of a report a list is about. */
export type End = 'sent' | 'received';
const bodyAt = (end: End) => (end === 'sent' ? bodyReports.fromBodyId : bodyReports.toBodyId);

const disclosed = (context: Context, rows: BodyReportRow[]): BodyReportRow[] =>
  disclose(context.viewer, 'BodyReport', rows, reportStanding(context.viewer));

export async function selectReports(
  context: Context,
  which: { ids: readonly string[] } | { dutyIds: readonly string[] },
): Promise<BodyReportRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(bodyReports)
    .where(
      and(
        'ids' in which ? oneOf(bodyReports.id, which.ids) : oneOf(bodyReports.dutyId, which.dutyIds),
        reportsVisibleTo(context.viewer),
      ),
    )
    .orderBy(asc(bodyReports.id));
  return disclosed(context, rows);
}

/** The latest reports of each body behind one, up to `limit` a body, the latest first. */
export async function selectReportPages(
  context: Context,
  end: End,
  bodyIds: readonly string[],
  { limit, behind }: { limit: number; behind: string | null },
): Promise<BodyReportRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select()
    .from(bodyReports)
    .where(
      and(
        eq(bodyAt(end), bodies.id),
        reportsVisibleTo(context.viewer),
        behind === null ? undefined : olderThan(transaction, behind),
      ),
    )
    .orderBy(desc(bodyReports.sentOn), desc(bodyReports.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.sentOn), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

function olderThan(transaction: Transaction, id: string): SQL {
  const cursor = alias(bodyReports, 'cursor');
  const at = transaction.select({ sentOn: cursor.sentOn, id: cursor.id }).from(cursor).where(eq(cursor.id, id));
  return sql`(${bodyReports.sentOn}, ${bodyReports.id}) < ${at}`;
}

/** How many reports the viewer sees at this end of each body. */
export async function countReports(
  context: Context,
  end: End,
  bodyIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: bodyAt(end), count: sql<number>`count(*)::int` })
    .from(bodyReports)
    .where(and(oneOf(bodyAt(end), bodyIds), reportsVisibleTo(context.viewer)))
    .groupBy(bodyAt(end));
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** Adds a report; answers nothing when this body has been sent the one that the duty asks for. */
export async function insertReport(
  inside: Inside,
  values: Omit<BodyReportRow, 'authorityId'>,
): Promise<BodyReportRow | undefined> {
  const rows = await inside.transaction.insert(bodyReports).values(values).onConflictDoNothing().returning();
  return disclosed(inside, rows)[0];
}
