import { and, desc, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { initiatives, type InitiativeStatus } from './initiative.table.js';
import { initiativeStanding, visibleInBody } from './oversight.access.js';

export type InitiativeRow = typeof initiatives.$inferSelect;

const disclosed = (context: Context, rows: InitiativeRow[]): InitiativeRow[] =>
  disclose(context.viewer, 'Initiative', rows, initiativeStanding);

export async function selectInitiatives(context: Context, ids: readonly string[]): Promise<InitiativeRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(initiatives)
    .where(and(oneOf(initiatives.id, ids), visibleInBody(context.viewer, initiatives.bodyId)));
  return disclosed(context, rows);
}

/** The initiatives of these bodies, those that start last first. */
export async function selectInitiativesOf(
  context: Context,
  bodyIds: readonly string[],
  statuses: readonly InitiativeStatus[] | null,
): Promise<InitiativeRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(initiatives)
    .where(
      and(
        oneOf(initiatives.bodyId, bodyIds),
        visibleInBody(context.viewer, initiatives.bodyId),
        statuses ? oneOf(initiatives.status, statuses) : undefined,
      ),
    )
    .orderBy(desc(initiatives.startsOn), desc(initiatives.id));
  return disclosed(context, rows);
}

export async function insertInitiative(
  inside: Inside,
  values: typeof initiatives.$inferInsert,
): Promise<InitiativeRow> {
  const rows = await inside.transaction.insert(initiatives).values(values).returning();
  return disclosed(inside, rows)[0]!;
}

/** Changes an initiative as it was read; answers nothing when somebody changed it since. */
export async function updateInitiative(
  inside: Inside,
  { id, version }: { id: string; version: number },
  values: Partial<Pick<InitiativeRow, 'status' | 'evaluation' | 'evaluatedOn'>>,
): Promise<InitiativeRow | undefined> {
  const rows = await inside.transaction
    .update(initiatives)
    .set({ ...values, version: version + 1 })
    .where(
      and(eq(initiatives.id, id), eq(initiatives.version, version), visibleInBody(inside.viewer, initiatives.bodyId)),
    )
    .returning();
  return disclosed(inside, rows)[0];
}
