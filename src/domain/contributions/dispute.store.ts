import { and, asc, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { inBodyOf, roundStanding } from './round.access.js';
import { roundDisputes } from './round.table.js';

export type DisputeRow = typeof roundDisputes.$inferSelect;

/** Disputes by their own ids, or those in these rounds, the earliest first. */
export async function selectDisputes(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly roundIds: readonly string[] },
): Promise<DisputeRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(roundDisputes)
    .where(
      and(
        'ids' in which ? oneOf(roundDisputes.id, which.ids) : oneOf(roundDisputes.roundId, which.roundIds),
        inBodyOf(context.viewer, roundDisputes.bodyId),
      ),
    )
    .orderBy(asc(roundDisputes.id));
  return disclose(context.viewer, 'RoundDispute', rows, roundStanding);
}

/** Adds a dispute; undefined while the item is disputed already. */
export async function insertDispute(
  inside: Inside,
  values: Omit<typeof roundDisputes.$inferInsert, 'authorityId'>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .insert(roundDisputes)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: roundDisputes.id, version: roundDisputes.version });
  return row;
}

/** Changes a dispute as it was read; undefined when somebody changed it since. */
export async function changeDispute(
  inside: Inside,
  { id, version }: Pick<DisputeRow, 'id' | 'version'>,
  fields: Pick<DisputeRow, 'status' | 'settlement' | 'settledAt'>,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(roundDisputes)
    .set({ ...fields, version: version + 1 })
    .where(
      and(eq(roundDisputes.id, id), eq(roundDisputes.version, version), inBodyOf(inside.viewer, roundDisputes.bodyId)),
    )
    .returning({ id: roundDisputes.id, version: roundDisputes.version });
  return row;
}
