import { and, eq, notInArray, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { proposalsVisibleTo, visibleTo as actionsVisibleTo } from '../actions/action.access.js';
import { actions } from '../actions/action.table.js';
import { proposals } from '../actions/proposal.table.js';
import type { Context, Inside } from '../context.js';
import { figuresVisibleTo, visibleTo } from './contribution.access.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';
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

type Which =
  | { readonly proposalIds: readonly string[] }
  | { readonly contributionIds: readonly string[] }
  | { readonly figureIds: readonly string[] };

/** Where proposals come from, or what contributions brought, as far as the viewer may see the contribution. Ids only. */
export async function selectOrigins(context: Context, which: Which): Promise<OriginRow[]> {
  return (await context.read())
    .select(columns)
    .from(proposalOrigins)
    .innerJoin(contributions, eq(contributions.id, proposalOrigins.contributionId))
    .where(originsOf(context, which))
    .orderBy(proposalOrigins.proposalId);
}

/** The ids of those proposals, as a sub-query: they are asked in the same breath. */
export const proposalsFrom = async (context: Context, which: Which): Promise<SQL> =>
  sql`(${(await context.read())
    .select({ id: proposalOrigins.proposalId })
    .from(proposalOrigins)
    .innerJoin(contributions, eq(contributions.id, proposalOrigins.contributionId))
    .where(originsOf(context, which))})`;

const originsOf = (context: Context, which: Which): SQL | undefined =>
  and(
    'proposalIds' in which
      ? oneOf(proposalOrigins.proposalId, which.proposalIds)
      : 'figureIds' in which
        ? oneOf(proposalOrigins.figureId, which.figureIds)
        : oneOf(proposalOrigins.contributionId, which.contributionIds),
    visibleTo(context.viewer),
  );

/** Of these indicators those of which a figure of the body, through a proposal, became an action that is still open. */
export async function selectActedOn(
  context: Context,
  bodyId: string,
  indicatorIds: readonly string[],
): Promise<string[]> {
  const transaction = await context.read();
  const target = alias(proposals, 'target');
  const rows = await transaction
    .selectDistinct({ indicatorId: figures.indicatorId })
    .from(figures)
    .innerJoin(proposalOrigins, eq(proposalOrigins.figureId, figures.id))
    .innerJoin(proposals, eq(proposals.id, proposalOrigins.proposalId))
    .leftJoin(target, eq(target.id, proposals.mergedIntoId))
    .innerJoin(actions, sql`${actions.id} = coalesce(${proposals.actionId}, ${target.actionId})`)
    .where(
      and(
        eq(figures.bodyId, bodyId),
        oneOf(figures.indicatorId, indicatorIds),
        notInArray(actions.status, ['closed', 'refused', 'overturned']),
        figuresVisibleTo(context.viewer),
        proposalsVisibleTo(context.viewer),
        actionsVisibleTo(context.viewer),
      ),
    );
  return rows.map((row) => row.indicatorId);
}

export async function insertOrigins(inside: Inside, rows: readonly OriginRow[]): Promise<void> {
  if (rows.length === 0) return;
  await inside.transaction
    .insert(proposalOrigins)
    .values([...rows])
    .returning({ proposalId: proposalOrigins.proposalId });
}
