/** From a proposal or an action back to the contribution and the figure that it came from, and forth. */
import { findVisibleProposal, listProposalsBehind } from '../actions/proposal.service.js';
import type { Context, Inside } from '../context.js';
import { findVisibleContribution } from './contribution.service.js';
import type { ContributionRow } from './contribution.store.js';
import { findVisibleFigure, mayTrace } from './figure.service.js';
import type { FigureRow } from './figure.store.js';
import { insertOrigins, selectActedOn, selectOrigins, type OriginRow } from './origin.store.js';

const originOf = (context: Context, proposalId: string): Promise<OriginRow | null> =>
  context
    .batched<string, OriginRow | null>('origins of proposals', async (proposalIds) => {
      const found = new Map((await selectOrigins(context, { proposalIds })).map((row) => [row.proposalId, row]));
      return proposalIds.map((one) => found.get(one) ?? null);
    })
    .load(proposalId);

/** The contribution that brought a proposal. */
export const findContributionOf = async (context: Context, proposalId: string): Promise<ContributionRow | null> =>
  findVisibleContribution(context, (await originOf(context, proposalId))?.contributionId ?? null);

/**
 * The figure that made a proposal necessary, where the viewer may trace it back. Where they may not, it looks like one that names
 * none: as what came with a report of what is red would look like, had it come with the contribution itself.
 */
export async function findFigureOf(context: Context, proposalId: string): Promise<FigureRow | null> {
  const figure = await findVisibleFigure(context, (await originOf(context, proposalId))?.figureId ?? null);
  return figure && mayTrace(context, figure) ? figure : null;
}

/** The contributions behind an action, through the proposals it came from. */
export const listContributionsBehind = (context: Context, actionId: string): Promise<ContributionRow[]> =>
  listBehind(context, actionId, findContributionOf);

/** The figures behind an action, through the proposals it came from. */
export const listFiguresBehind = (context: Context, actionId: string): Promise<FigureRow[]> =>
  listBehind(context, actionId, findFigureOf);

async function listBehind<Row extends { id: string }>(
  context: Context,
  actionId: string,
  find: (context: Context, proposalId: string) => Promise<Row | null>,
): Promise<Row[]> {
  const proposals = await listProposalsBehind(context, actionId);
  const found = await Promise.all(proposals.map((proposal) => find(context, proposal.id)));
  // Several proposals may come from the same place.
  return [...new Map(found.filter((row) => row !== null).map((row) => [row.id, row])).values()];
}

/** What a contribution proposes. */
export async function listProposalsOf(context: Context, contributionId: string) {
  const origins = await context
    .batched<string, OriginRow[]>('origins by contribution', async (contributionIds) => {
      const found = await selectOrigins(context, { contributionIds });
      return contributionIds.map((one) => found.filter((row) => row.contributionId === one));
    })
    .load(contributionId);
  const proposals = await Promise.all(origins.map((origin) => findVisibleProposal(context, origin.proposalId)));
  return proposals.filter((row) => row !== null);
}

/** What a figure made necessary; asked for many figures at once in one statement. */
export async function listProposalsFrom(context: Context, figureId: string) {
  const origins = await context
    .batched<string, OriginRow[]>('origins by figure', async (figureIds) => {
      const found = await selectOrigins(context, { figureIds });
      return figureIds.map((one) => found.filter((row) => row.figureId === one));
    })
    .load(figureId);
  const proposals = await Promise.all(origins.map((origin) => findVisibleProposal(context, origin.proposalId)));
  return proposals.filter((row) => row !== null);
}

/** Keeps that a figure made proposals necessary. */
export const keepOrigins = (inside: Inside, { id, contributionId }: FigureRow, proposalIds: readonly string[]) =>
  insertOrigins(
    inside,
    proposalIds.map((proposalId) => ({ proposalId, contributionId, figureId: id })),
  );

/** Of these indicators those of which a figure led to an action of the body that is still open. */
export const listActedOn = (context: Context, bodyId: string, indicatorIds: readonly string[]): Promise<string[]> =>
  selectActedOn(context, bodyId, indicatorIds);
