import { and, eq } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Context, Inside } from '../context.js';
import { visibleTo } from './contribution.access.js';
import { contributions } from './contribution.table.js';
import { proposalOrigins } from './origin.table.js';

export interface OriginRow {
  readonly proposalId: string;
  readonly contributionId: string;
  readonly figureId: string | null;
}

const columns = {
  proposalId: proposalOrigins.proposalId,
  contributionId: proposalOrigins.contributionId,
  figureId: proposalOrigins.figureId,
};

/** Where proposals come from, or what contributions brought, as far as the viewer may see the contribution. Ids only. */
export async function selectOrigins(
  context: Context,
  which: { proposalIds: readonly string[] } | { contributionIds: readonly string[] },
): Promise<OriginRow[]> {
  return (await context.read())
    .select(columns)
    .from(proposalOrigins)
    .innerJoin(contributions, eq(contributions.id, proposalOrigins.contributionId))
    .where(
      and(
        'proposalIds' in which
          ? oneOf(proposalOrigins.proposalId, which.proposalIds)
          : oneOf(proposalOrigins.contributionId, which.contributionIds),
        visibleTo(context.viewer),
      ),
    )
    .orderBy(proposalOrigins.proposalId);
}

export async function insertOrigins(inside: Inside, rows: readonly OriginRow[]): Promise<void> {
  if (rows.length === 0) return;
  await inside.transaction
    .insert(proposalOrigins)
    .values([...rows])
    .returning({ proposalId: proposalOrigins.proposalId });
}
