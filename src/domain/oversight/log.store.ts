import { and, desc, eq, gte, isNotNull, lte, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Viewer } from '../../policy/viewer.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { logEntries, type LogKind, type TrainingLevel } from './feedback.table.js';
import { bodyStanding, visibleInBody } from './oversight.access.js';

export type LogEntryRow = typeof logEntries.$inferSelect;

export interface LogConditions {
  readonly kind?: LogKind | null;
  readonly seatId?: string | null;
  readonly fromOn?: string | null;
  readonly untilOn?: string | null;
}

const disclosed = (context: Context, rows: LogEntryRow[]): LogEntryRow[] =>
  disclose(context.viewer, 'LogEntry', rows, bodyStanding);

const matching = (viewer: Viewer, where: LogConditions): SQL | undefined =>
  and(
    visibleInBody(viewer, logEntries.bodyId),
    where.kind ? eq(logEntries.kind, where.kind) : undefined,
    where.seatId ? eq(logEntries.seatId, where.seatId) : undefined,
    where.fromOn ? gte(logEntries.onDay, where.fromOn) : undefined,
    where.untilOn ? lte(logEntries.onDay, where.untilOn) : undefined,
  );

/** One page of the log of each body, the latest day first. */
export async function selectLog(
  context: Context,
  bodyIds: readonly string[],
  where: LogConditions,
  { limit, after }: { limit: number; after: string | null },
): Promise<LogEntryRow[]> {
  const transaction = await context.read();
  const behind =
    after === null
      ? undefined
      : sql`(${logEntries.onDay}, ${logEntries.id}) < (select ${logEntries.onDay}, ${logEntries.id} from ${logEntries} where ${logEntries.id} = ${after} and ${visibleInBody(context.viewer, logEntries.bodyId)})`;
  const page = transaction
    .select()
    .from(logEntries)
    .where(and(eq(logEntries.bodyId, bodies.id), matching(context.viewer, where), behind))
    .orderBy(desc(logEntries.onDay), desc(logEntries.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.onDay), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

/** How many entries the log of each body has. */
export async function countLog(
  context: Context,
  bodyIds: readonly string[],
  where: LogConditions,
): Promise<Map<string, number>> {
  const rows = await (
    await context.read()
  )
    .select({ bodyId: logEntries.bodyId, count: sql<number>`count(*)::int` })
    .from(logEntries)
    .where(and(oneOf(logEntries.bodyId, bodyIds), matching(context.viewer, where)))
    .groupBy(logEntries.bodyId);
  return new Map(rows.map((row) => [row.bodyId, row.count]));
}

export interface TrainedAt {
  readonly bodyId: string;
  readonly level: TrainingLevel | null;
  readonly entries: number;
  readonly seats: number;
}

/** How often, and for how many seats, each body's log has training at each level. */
export async function countTraining(
  context: Context,
  bodyIds: readonly string[],
  where: LogConditions,
): Promise<TrainedAt[]> {
  return (await context.read())
    .select({
      bodyId: logEntries.bodyId,
      level: logEntries.trainingLevel,
      entries: sql<number>`count(*)::int`,
      seats: sql<number>`count(distinct ${logEntries.seatId})::int`,
    })
    .from(logEntries)
    .where(and(oneOf(logEntries.bodyId, bodyIds), isNotNull(logEntries.trainingLevel), matching(context.viewer, where)))
    .groupBy(logEntries.bodyId, logEntries.trainingLevel);
}

export async function selectLogEntry(context: Context, id: string): Promise<LogEntryRow | undefined> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(logEntries)
    .where(and(eq(logEntries.id, id), visibleInBody(context.viewer, logEntries.bodyId)));
  return disclosed(context, rows)[0];
}

export async function insertLogEntry(
  inside: Inside,
  values: typeof logEntries.$inferInsert,
): Promise<Pick<LogEntryRow, 'id' | 'version'>> {
  const rows = await inside.transaction.insert(logEntries).values(values).returning();
  return disclosed(inside, rows)[0]!;
}
