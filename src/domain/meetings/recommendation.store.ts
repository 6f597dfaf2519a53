import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { recommendationStanding, recommendationsVisibleTo } from './agenda.access.js';
import { agendaItems, recommendations, type Marking } from './agenda.table.js';

/** What a report asks to be resolved, with what of its item decides who reads it. */
export type RecommendationRow = typeof recommendations.$inferSelect & {
  readonly marking: Marking;
  readonly itemStage: string;
};

/** Recommendations by their own ids, or those of these items in the order of their numbers. */
export async function selectRecommendations(
  context: Context,
  { ids, itemIds }: { readonly ids?: readonly string[]; readonly itemIds?: readonly string[] },
): Promise<RecommendationRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(recommendations), marking: agendaItems.marking, itemStage: agendaItems.stage })
    .from(recommendations)
    .innerJoin(agendaItems, eq(agendaItems.id, recommendations.itemId))
    .where(
      and(
        ids && oneOf(recommendations.id, ids),
        itemIds && oneOf(recommendations.itemId, itemIds),
        recommendationsVisibleTo(context.viewer),
      ),
    )
    .orderBy(sql`string_to_array(${recommendations.number}, '.')::int[]`);
  return disclose(context.viewer, 'Recommendation', rows, recommendationStanding);
}

/** Adds a recommendation; false when the item has one of this number already. */
export async function insertRecommendation(
  inside: Inside,
  values: Omit<typeof recommendations.$inferInsert, 'authorityId'>,
): Promise<boolean> {
  const rows = await inside.transaction
    .insert(recommendations)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: recommendations.id });
  return rows.length > 0;
}
