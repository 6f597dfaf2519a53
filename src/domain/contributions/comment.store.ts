import { and, eq, isNull, ne } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { commentsVisibleTo, commentStanding } from './comment.access.js';
import { returnComments } from './comment.table.js';

export type CommentRow = typeof returnComments.$inferSelect;

/** Comments by id, or what is said of these contributions, the first first. */
export async function selectComments(
  context: Context,
  which: { readonly ids: readonly string[] } | { readonly contributionIds: readonly string[] },
): Promise<CommentRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(returnComments)
    .where(
      and(
        'ids' in which
          ? oneOf(returnComments.id, which.ids)
          : oneOf(returnComments.contributionId, which.contributionIds),
        commentsVisibleTo(context.viewer),
      ),
    )
    .orderBy(returnComments.id);
  return disclose(context.viewer, 'ReturnComment', rows, commentStanding);
}

/** Which of these contributions the board has a query of that is not settled. */
export async function selectQueried(context: Context, contributionIds: readonly string[]): Promise<string[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinct({ id: returnComments.contributionId })
    .from(returnComments)
    .where(
      and(
        oneOf(returnComments.contributionId, contributionIds),
        eq(returnComments.kind, 'query'),
        isNull(returnComments.settledAt),
        ne(returnComments.byAgencyId, returnComments.agencyId),
        commentsVisibleTo(context.viewer),
      ),
    );
  return rows.map((row) => row.id);
}

export async function insertComment(
  inside: Inside,
  values: Omit<typeof returnComments.$inferInsert, 'authorityId'>,
): Promise<{ id: string; version: number }> {
  const [row] = await inside.transaction
    .insert(returnComments)
    .values(values)
    .returning({ id: returnComments.id, version: returnComments.version });
  if (!row) throw new Error('The insert of a comment returned no row');
  return row;
}

/** Settles a query as it was read; undefined when somebody settled it since. */
export async function settleComment(
  inside: Inside,
  { id, version }: Pick<CommentRow, 'id' | 'version'>,
  settledAt: Date,
): Promise<{ id: string; version: number } | undefined> {
  const [row] = await inside.transaction
    .update(returnComments)
    .set({ settledAt, version: version + 1 })
    .where(
      and(
        eq(returnComments.id, id),
        eq(returnComments.version, version),
        isNull(returnComments.settledAt),
        commentsVisibleTo(inside.viewer),
      ),
    )
    .returning({ id: returnComments.id, version: returnComments.version });
  return row;
}
