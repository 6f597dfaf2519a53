import { and, desc, eq, gt, gte, lte, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { standingOf } from './workplan.access.js';
import { workPlans } from './workplan.table.js';

export type WorkPlanRow = typeof workPlans.$inferSelect;
type NewWorkPlan = Pick<WorkPlanRow, 'id' | 'bodyId' | 'title' | 'startsOn' | 'endsOn'>;

const disclosed = (context: Context, rows: WorkPlanRow[]): WorkPlanRow[] =>
  disclose(context.viewer, 'WorkPlan', rows, standingOf);

export async function selectWorkPlans(context: Context, ids: readonly string[]): Promise<WorkPlanRow[]> {
  const rows = await (await context.read()).select().from(workPlans).where(oneOf(workPlans.id, ids));
  return disclosed(context, rows);
}

/** All work plans of these bodies, the latest first. */
export async function selectOfBodies(context: Context, bodyIds: readonly string[]): Promise<WorkPlanRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(workPlans)
    .where(oneOf(workPlans.bodyId, bodyIds))
    .orderBy(desc(workPlans.startsOn));
  return disclosed(context, rows);
}

/** One work plan of each body: the one that runs on this day, else the latest. */
export async function selectCurrent(context: Context, bodyIds: readonly string[], day: string): Promise<WorkPlanRow[]> {
  const runs = sql`${day}::date between ${workPlans.startsOn} and ${workPlans.endsOn}`;
  const rows = await (
    await context.read()
  )
    .selectDistinctOn([workPlans.bodyId])
    .from(workPlans)
    .where(oneOf(workPlans.bodyId, bodyIds))
    .orderBy(workPlans.bodyId, desc(runs), desc(workPlans.startsOn));
  return disclosed(context, rows);
}

/** The work plan of a body that shares a day with this time, if there is one. */
export async function selectOverlapping(
  inside: Inside,
  bodyId: string,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<WorkPlanRow | undefined> {
  const rows = await inside.transaction
    .select()
    .from(workPlans)
    .where(and(eq(workPlans.bodyId, bodyId), lte(workPlans.startsOn, endsOn), gte(workPlans.endsOn, startsOn)))
    .orderBy(workPlans.startsOn)
    .limit(1);
  return disclosed(inside, rows)[0];
}

/** Lets one writer at a time open a plan of a body, until the commit: no constraint keeps two new plans apart. */
export async function waitForTurn(inside: Inside, bodyId: string): Promise<void> {
  await inside.transaction
    .select({ turn: sql`pg_advisory_xact_lock(hashtextextended(${`work plans of ${bodyId}`}, 0))::text` })
    .from(bodies)
    .where(eq(bodies.id, bodyId));
}

export async function insertWorkPlan(inside: Inside, values: NewWorkPlan): Promise<WorkPlanRow> {
  const [row] = disclosed(inside, await inside.transaction.insert(workPlans).values(values).returning());
  if (!row) throw new Error('The insert of a work plan returned no row');
  return row;
}

/** The first plan of a body that begins after a day. */
export async function selectNextAfter(inside: Inside, bodyId: string, day: string): Promise<WorkPlanRow | undefined> {
  const rows = await inside.transaction
    .select()
    .from(workPlans)
    .where(and(eq(workPlans.bodyId, bodyId), gt(workPlans.startsOn, day)))
    .orderBy(workPlans.startsOn)
    .limit(1);
  return disclosed(inside, rows)[0];
}
