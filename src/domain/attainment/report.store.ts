import { and, desc, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Stage } from '../../policy/classification.js';
import { disclose } from '../../policy/disclose.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { agendaItems, type Marking } from '../meetings/agenda.table.js';
import { reportStanding, reportsVisibleTo } from './report.access.js';
import { attainmentPriorities, attainmentReports } from './report.table.js';

type Stored = typeof attainmentReports.$inferSelect;

/** A report, with the marking of its agenda item, which decides who reads it. */
export type AttainmentReportRow = Stored & { readonly marking: Marking | null };

const columns = { ...getTableColumns(attainmentReports), marking: agendaItems.marking };

const disclosed = (context: Context, rows: AttainmentReportRow[]): AttainmentReportRow[] =>
  disclose(context.viewer, 'AttainmentReport', rows, reportStanding);

/** Reports by id, those of these agenda items, or all revisions of these series, the first one first. */
export async function selectAttainmentReports(
  context: Context,
  which: { ids: readonly string[] } | { itemIds: readonly string[] } | { seriesIds: readonly string[] },
): Promise<AttainmentReportRow[]> {
  const rows = await (
    await context.read()
  )
    .select(columns)
    .from(attainmentReports)
    .leftJoin(agendaItems, eq(agendaItems.id, attainmentReports.itemId))
    .where(
      and(
        'ids' in which
          ? oneOf(attainmentReports.id, which.ids)
          : 'itemIds' in which
            ? oneOf(attainmentReports.itemId, which.itemIds)
            : oneOf(attainmentReports.seriesId, which.seriesIds),
        reportsVisibleTo(context.viewer),
      ),
    )
    .orderBy(attainmentReports.revision, attainmentReports.id);
  return disclosed(context, rows);
}

/** The newest reports to each body behind one, up to `limit` a body. */
export async function selectReportPages(
  context: Context,
  bodyIds: readonly string[],
  { limit, behind }: { readonly limit: number; readonly behind: string | null },
): Promise<AttainmentReportRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select(columns)
    .from(attainmentReports)
    .leftJoin(agendaItems, eq(agendaItems.id, attainmentReports.itemId))
    .where(
      and(
        eq(attainmentReports.bodyId, bodies.id),
        reportsVisibleTo(context.viewer),
        behind === null ? undefined : sql`${attainmentReports.id} < ${behind}`,
      ),
    )
    .orderBy(desc(attainmentReports.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

/** How many reports each of these bodies has for the viewer. */
export async function countAttainmentReports(
  context: Context,
  bodyIds: readonly string[],
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: attainmentReports.bodyId, count: sql<number>`count(*)::int` })
    .from(attainmentReports)
    .where(and(oneOf(attainmentReports.bodyId, bodyIds), reportsVisibleTo(context.viewer)))
    .groupBy(attainmentReports.bodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

interface Written {
  readonly id: string;
  readonly version: number;
}

export async function insertAttainmentReport(
  inside: Inside,
  values: typeof attainmentReports.$inferInsert,
): Promise<Written> {
  const [row] = await inside.transaction
    .insert(attainmentReports)
    .values(values)
    .returning({ id: attainmentReports.id, version: attainmentReports.version });
  return row!;
}

/** Changes a report as it was read; answers nothing when somebody changed it since. */
export async function changeAttainmentReport(
  inside: Inside,
  { id, version }: Written,
  values: Partial<typeof attainmentReports.$inferInsert>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(attainmentReports)
    .set({ ...values, version: version + 1 })
    .where(and(eq(attainmentReports.id, id), eq(attainmentReports.version, version)))
    .returning({ id: attainmentReports.id, version: attainmentReports.version });
  return row;
}

/** Holds a report until the write ends, so that none of its sections changes while it is signed off. Answers its stage as it is now. */
export async function holdReport(inside: Inside, id: string): Promise<Stage | undefined> {
  const [row] = await inside.transaction
    .select({ stage: attainmentReports.stage })
    .from(attainmentReports)
    .where(eq(attainmentReports.id, id))
    .for('update');
  return row?.stage;
}

/** Keeps that reports set these proposals as their priorities. */
export async function insertPriorities(
  inside: Inside,
  rows: readonly { readonly reportId: string; readonly proposalId: string }[],
): Promise<void> {
  if (rows.length > 0) await inside.transaction.insert(attainmentPriorities).values([...rows]);
}

/** Which reports set which proposals, in the order in which they were set. The rows tell nothing that their two ends do not. */
export async function selectPriorities(
  context: Context,
  which: { readonly reportIds: readonly string[] } | { readonly proposalIds: readonly string[] },
): Promise<{ reportId: string; proposalId: string }[]> {
  const { reportId, proposalId } = attainmentPriorities;
  const condition: SQL = 'reportIds' in which ? oneOf(reportId, which.reportIds) : oneOf(proposalId, which.proposalIds);
  return (await context.read())
    .select({ reportId, proposalId })
    .from(attainmentPriorities)
    .where(condition)
    .orderBy(proposalId);
}

/** Blanks the title of all revisions of a report; it looks past what the viewer may see, since a text is taken out everywhere. */
export async function blankTitles(
  inside: Inside,
  seriesId: string,
  tombstone: string,
): Promise<{ id: string; version: number; stage: Stage }[]> {
  const { id, version, stage } = attainmentReports;
  return inside.transaction
    .update(attainmentReports)
    .set({ title: tombstone, version: sql`${version} + 1` })
    .where(eq(attainmentReports.seriesId, seriesId))
    .returning({ id, version, stage });
}
