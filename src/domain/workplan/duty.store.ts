import { and, asc, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';
import { standingOf } from './workplan.access.js';
import { duties } from './duty.table.js';

export type DutyRow = typeof duties.$inferSelect;

/** Duties by id, or all of these bodies, the oldest first. */
export async function selectDuties(
  context: Context,
  which: { ids: readonly string[] } | { bodyIds: readonly string[] },
): Promise<DutyRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(duties)
    .where('ids' in which ? oneOf(duties.id, which.ids) : oneOf(duties.bodyId, which.bodyIds))
    .orderBy(asc(duties.startsOn), asc(duties.id));
  return disclose(context.viewer, 'Duty', rows, standingOf);
}

export interface HeldRow {
  readonly id: string;
  readonly bodyId: string;
  readonly heldOn: string;
}

/** The meetings that these bodies held, oldest first: which there were is public, and nothing else is read of them. */
export async function selectHeld(context: Context, bodyIds: readonly string[]): Promise<HeldRow[]> {
  return (await context.read())
    .select({ id: meetings.id, bodyId: meetings.bodyId, heldOn: meetings.heldOn })
    .from(meetings)
    .where(and(oneOf(meetings.bodyId, bodyIds), eq(meetings.status, 'held')))
    .orderBy(asc(meetings.heldOn));
}

export async function insertDuty(inside: Inside, values: typeof duties.$inferInsert): Promise<DutyRow> {
  const rows = await inside.transaction.insert(duties).values(values).returning();
  const [row] = disclose(inside.viewer, 'Duty', rows, standingOf);
  if (!row) throw new Error('The insert of a duty returned no row');
  return row;
}

/** Ends a duty as it was read; answers nothing when somebody changed it since. */
export async function updateDuty(
  inside: Inside,
  { id, version }: Pick<DutyRow, 'id' | 'version'>,
  values: Pick<DutyRow, 'endsOn'>,
): Promise<DutyRow | undefined> {
  const rows = await inside.transaction
    .update(duties)
    .set({ ...values, version: version + 1 })
    .where(and(eq(duties.id, id), eq(duties.version, version)))
    .returning();
  return disclose(inside.viewer, 'Duty', rows, standingOf)[0];
}
