/** From a proposal or an action back to the contribution and the figure that it came from, and forth. */
import { listProposalsBehind, listProposalsIn, type ProposalRow } from '../actions/proposal.service.js';
import type { Context, Inside } from '../context.js';
import { findVisibleContribution } from './contribution.service.js';
import type { ContributionRow } from './contribution.store.js';
import { findVisibleFigure, mayTrace } from './figure.service.js';
import type { FigureRow } from './figure.store.js';
import { insertOrigins, proposalsFrom, selectActedOn, selectOrigins, type OriginRow } from './origin.store.js';

const origins = (context: Context) =>
  context.batched<string, OriginRow | null>('origins of proposals', async (proposalIds) => {
    const found = new Map((await selectOrigins(context, { proposalIds })).map((row) => [row.proposalId, row]));
    return proposalIds.map((one) => found.get(one) ?? null);
  });

const originOf = (context: Context, proposalId: string): Promise<OriginRow | null> => origins(context).load(proposalId);

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

/** What a contribution proposes; asked for many at once in one statement. */
export const listProposalsOf = (context: Context, contributionId: string): Promise<ProposalRow[]> =>
  context
    .batched<string, ProposalRow[]>('proposals of contributions', async (contributionIds) => {
      const found = await listOriginated(context, { contributionIds });
      return contributionIds.map((one) =>
        found.flatMap(({ origin, proposal }) => (origin.contributionId === one ? [proposal] : [])),
      );
    })
    .load(contributionId);

/** What a figure made necessary; asked for many figures at once in one statement. */
export const listProposalsFrom = (context: Context, figureId: string): Promise<ProposalRow[]> =>
  context
    .batched<string, ProposalRow[]>('proposals of figures', async (figureIds) => {
      const found = await listOriginated(context, { figureIds });
      return figureIds.map((one) =>
        found.flatMap(({ origin, proposal }) => (origin.figureId === one ? [proposal] : [])),
      );
    })
    .load(figureId);

/** The proposals that the viewer may see, each beside where it comes from, which is known from then on. */
async function listOriginated(
  context: Context,
  which: Parameters<typeof selectOrigins>[1],
): Promise<{ readonly origin: OriginRow; readonly proposal: ProposalRow }[]> {
  const [found, proposals] = await Promise.all([
    selectOrigins(context, which),
    listProposalsIn(context, await proposalsFrom(context, which)),
  ]);
  const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
  return found.flatMap((origin) => {
    origins(context).prime(origin.proposalId, origin);
    const proposal = byId.get(origin.proposalId);
    return proposal ? [{ origin, proposal }] : [];
  });
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
