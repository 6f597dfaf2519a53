import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';
import { standingOf } from './workplan.access.js';
import { planItems } from './item.table.js';

type Stored = typeof planItems.$inferSelect;
/** An item with the day of its meeting. */
export type PlanItemRow = Stored & { readonly heldOn: string | null };

/** Items, the earliest meeting first and those without one last, within a meeting by part. */
export async function selectItems(
  context: Context,
  which: { ids: readonly string[] } | { workPlanIds: readonly string[] } | { meetingIds: readonly string[] },
): Promise<PlanItemRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(planItems), heldOn: meetings.heldOn })
    .from(planItems)
    .leftJoin(meetings, and(eq(meetings.authorityId, planItems.authorityId), eq(meetings.id, planItems.meetingId)))
    .where(
      'ids' in which
        ? oneOf(planItems.id, which.ids)
        : 'workPlanIds' in which
          ? oneOf(planItems.workPlanId, which.workPlanIds)
          : oneOf(planItems.meetingId, which.meetingIds),
    )
    .orderBy(asc(meetings.heldOn), sql`${planItems.part} collate "C" nulls first`, asc(planItems.id));
  return disclose(context.viewer, 'PlanItem', rows, standingOf);
}

export async function insertItem(inside: Inside, values: typeof planItems.$inferInsert): Promise<Stored> {
  const [row] = await inside.transaction.insert(planItems).values(values).returning();
  if (!row) throw new Error('The insert of a plan item returned no row');
  return disclose(inside.viewer, 'PlanItem', [row], standingOf)[0]!;
}

/** Changes an item as it was read; answers nothing when somebody changed it since. */
export async function updateItem(
  inside: Inside,
  { id, version }: Pick<Stored, 'id' | 'version'>,
  values: Partial<Omit<Stored, 'authorityId' | 'id' | 'bodyId' | 'version'>>,
): Promise<Stored | undefined> {
  const rows = await inside.transaction
    .update(planItems)
    .set({ ...values, version: version + 1 })
    .where(and(eq(planItems.id, id), eq(planItems.version, version)))
    .returning();
  return disclose(inside.viewer, 'PlanItem', rows, standingOf)[0];
}
