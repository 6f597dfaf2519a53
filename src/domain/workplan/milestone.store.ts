import { and, asc, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { standingOf } from './workplan.access.js';
import { milestones } from './milestone.table.js';

export type MilestoneRow = typeof milestones.$inferSelect;

/** Milestones by id, or all of these work plans, in the order of their days. */
export async function selectMilestones(
  context: Context,
  which: { ids: readonly string[] } | { workPlanIds: readonly string[] },
): Promise<MilestoneRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(milestones)
    .where('ids' in which ? oneOf(milestones.id, which.ids) : oneOf(milestones.workPlanId, which.workPlanIds))
    .orderBy(asc(milestones.dueOn), asc(milestones.id));
  return disclose(context.viewer, 'Milestone', rows, standingOf);
}

export async function insertMilestone(inside: Inside, values: typeof milestones.$inferInsert): Promise<MilestoneRow> {
  const rows = await inside.transaction.insert(milestones).values(values).returning();
  const [row] = disclose(inside.viewer, 'Milestone', rows, standingOf);
  if (!row) throw new Error('The insert of a milestone returned no row');
  return row;
}

/** Changes a milestone as it was read; answers nothing when somebody changed it since. */
export async function updateMilestone(
  inside: Inside,
  { id, version }: Pick<MilestoneRow, 'id' | 'version'>,
  values: Pick<MilestoneRow, 'doneOn'>,
): Promise<MilestoneRow | undefined> {
  const rows = await inside.transaction
    .update(milestones)
    .set({ ...values, version: version + 1 })
    .where(and(eq(milestones.id, id), eq(milestones.version, version)))
    .returning();
  return disclose(inside.viewer, 'Milestone', rows, standingOf)[0];
}
