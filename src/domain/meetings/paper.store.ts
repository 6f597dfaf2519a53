import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { papersVisibleTo, paperStanding } from './agenda.access.js';
import { agendaItems, papers, type Marking } from './agenda.table.js';

/** A paper with the marking of its item, which decides who reads it. */
export type PaperRow = typeof papers.$inferSelect & { readonly marking: Marking };

/** Which papers: by their own ids, or those of these items or meetings. */
export interface WhichPapers {
  readonly ids?: readonly string[];
  readonly itemIds?: readonly string[];
  /** Those of these meetings that have not come yet. */
  readonly awaitedFor?: readonly string[];
}

export async function selectPapers(context: Context, { ids, itemIds, awaitedFor }: WhichPapers): Promise<PaperRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(papers), marking: agendaItems.marking })
    .from(papers)
    .innerJoin(agendaItems, eq(agendaItems.id, papers.itemId))
    .where(
      and(
        ids && oneOf(papers.id, ids),
        itemIds && oneOf(papers.itemId, itemIds),
        awaitedFor && and(oneOf(papers.meetingId, awaitedFor), oneOf(papers.state, ['awaited', 'toFollow'])),
        papersVisibleTo(context.viewer),
      ),
    )
    .orderBy(...(awaitedFor ? [asc(papers.agencyId)] : []), asc(papers.id));
  return disclose(context.viewer, 'Paper', rows, paperStanding);
}

export async function insertPaper(
  inside: Inside,
  values: Omit<typeof papers.$inferInsert, 'authorityId' | 'version'>,
): Promise<void> {
  await inside.transaction.insert(papers).values(values).returning({ id: papers.id });
}

/** Changes a paper as it was read; answers its new version, or nothing when somebody changed it since. */
export async function updatePaper(
  inside: Inside,
  { id, version }: Pick<PaperRow, 'id' | 'version'>,
  values: Partial<typeof papers.$inferInsert>,
): Promise<number | undefined> {
  const rows = await inside.transaction
    .update(papers)
    .set({ ...values, version: version + 1 })
    .where(and(eq(papers.id, id), eq(papers.version, version)))
    .returning({ version: papers.version });
  return rows[0]?.version;
}
