import { and, desc } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { inBodyOf, roundStanding } from './round.access.js';
import { roundExtensions } from './round.table.js';

export type ExtensionRow = typeof roundExtensions.$inferSelect;

/** Extensions by their own ids, or those in these rounds, the latest granted first. */
export async function selectExtensions(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly roundIds: readonly string[] },
): Promise<ExtensionRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(roundExtensions)
    .where(
      and(
        'ids' in which ? oneOf(roundExtensions.id, which.ids) : oneOf(roundExtensions.roundId, which.roundIds),
        inBodyOf(context.viewer, roundExtensions.bodyId),
      ),
    )
    .orderBy(desc(roundExtensions.id));
  return disclose(context.viewer, 'RoundExtension', rows, roundStanding);
}

export async function insertExtension(
  inside: Inside,
  values: Omit<typeof roundExtensions.$inferInsert, 'authorityId'>,
): Promise<{ id: string }> {
  const [row] = await inside.transaction.insert(roundExtensions).values(values).returning({ id: roundExtensions.id });
  if (!row) throw new Error('The insert of an extension returned no row');
  return row;
}
