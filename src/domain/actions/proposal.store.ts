import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { oneOf, within } from '../../database/conditions.js';
import type { Stage } from '../../policy/classification.js';
import { scopesOf } from '../../policy/decide.js';
import { disclose } from '../../policy/disclose.js';
import type { Viewer } from '../../policy/viewer.js';
import type { Context, Inside } from '../context.js';
import { pageOf, type Page } from '../page.js';
import { proposalsVisibleTo, writtenStanding } from './action.access.js';
import { proposals, type ProposalOutcome } from './proposal.table.js';

export type ProposalRow = typeof proposals.$inferSelect;

export interface ProposalConditions {
  readonly bodyId?: string | null;
  readonly workPlanId?: string | null;
  readonly agencyId?: string | null;
  readonly outcomes?: readonly ProposalOutcome[] | null;
  readonly provisional?: boolean | null;
}

/** One page of the proposals that the viewer may see, oldest first. */
export async function selectProposals(
  context: Context,
  where: ProposalConditions,
  page: { first: number; after: string | null },
): Promise<Page<ProposalRow>> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(proposals)
    .where(and(matching(context.viewer, where), page.after ? sql`${proposals.id} > ${page.after}` : undefined))
    .orderBy(proposals.id)
    .limit(page.first + 1);
  return pageOf(disclosed(context, rows), page.first);
}

export async function countProposals(context: Context, where: ProposalConditions): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(proposals)
    .where(matching(context.viewer, where));
  return row?.count ?? 0;
}

function matching(viewer: Viewer, where: ProposalConditions): SQL | undefined {
  const onMembersFields = and(
    where.outcomes ? oneOf(proposals.outcome, where.outcomes) : undefined,
    typeof where.provisional === 'boolean' ? sql`(${isProvisional}) = ${where.provisional}` : undefined,
  );
  return and(
    proposalsVisibleTo(viewer),
    where.bodyId ? eq(proposals.bodyId, where.bodyId) : undefined,
    where.workPlanId ? eq(proposals.workPlanId, where.workPlanId) : undefined,
    where.agencyId ? eq(proposals.agencyId, where.agencyId) : undefined,
    onMembersFields && and(within(scopesOf(viewer, 'members'), { body: proposals.bodyId }), onMembersFields),
  );
}

const isProvisional = sql`${proposals.outcome} <> 'waiting' and ${proposals.confirmedAtMeetingId} is null`;

/** What these bodies' chairs did with proposals that no meeting has confirmed yet, the earliest first. */
export async function selectProvisionalProposals(context: Context, bodyIds: readonly string[]): Promise<ProposalRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(proposals)
    .where(and(oneOf(proposals.bodyId, bodyIds), matching(context.viewer, { provisional: true })))
    .orderBy(proposals.settledAt, proposals.id);
  return disclosed(context, rows);
}

/** Proposals by id; the ids may be a sub-query. */
export async function selectProposalsById(context: Context, ids: readonly string[] | SQL): Promise<ProposalRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(proposals)
    .where(and(oneOf(proposals.id, ids), proposalsVisibleTo(context.viewer)));
  return disclosed(context, rows);
}

/** The proposals that became these actions, and those that were merged into them. */
export async function selectProposalsBehind(
  context: Context,
  actionIds: readonly string[],
): Promise<{ actionId: string; proposal: ProposalRow }[]> {
  const into = sql`coalesce(${proposals.actionId}, (select target.action_id from ${proposals} as target
    where target.authority_id = ${proposals.authorityId} and target.id = ${proposals.mergedIntoId}))`;
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(proposals), behind: sql<string>`${into}`.as('behind') })
    .from(proposals)
    .where(and(inArray(into, [...actionIds]), proposalsVisibleTo(context.viewer)))
    .orderBy(proposals.id);
  return disclosed(context, rows).map((row) => ({ actionId: row.behind, proposal: row }));
}

/** How many proposals are merged into this one. */
export async function countMerged(context: Context, id: string): Promise<number> {
  const [row] = await (
    await context.read()
  )
    .select({ count: sql<number>`count(*)::int` })
    .from(proposals)
    .where(eq(proposals.mergedIntoId, id));
  return row?.count ?? 0;
}

/** Adds proposals. */
export async function insertProposals(inside: Inside, rows: (typeof proposals.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await inside.transaction.insert(proposals).values(rows).returning({ id: proposals.id });
}

/** Widens proposals to a stage, with the contribution that brought them. */
export async function widenProposals(inside: Inside, ids: readonly string[], stage: Stage): Promise<void> {
  if (ids.length === 0) return;
  await inside.transaction
    .update(proposals)
    .set({ stage, version: sql`${proposals.version} + 1` })
    .where(and(oneOf(proposals.id, ids), proposalsVisibleTo(inside.viewer)))
    .returning({ id: proposals.id });
}

/** Changes a proposal as it stands at a version; undefined when it has moved on. */
export async function changeProposal(
  inside: Inside,
  at: { id: string; version: number },
  fields: Partial<typeof proposals.$inferInsert>,
): Promise<ProposalRow | undefined> {
  const rows = await inside.transaction
    .update(proposals)
    .set({ ...fields, version: at.version + 1 })
    .where(and(eq(proposals.id, at.id), eq(proposals.version, at.version), proposalsVisibleTo(inside.viewer)))
    .returning();
  return disclosed(inside, rows)[0];
}

const disclosed = <Row extends ProposalRow>(context: Context, rows: Row[]): Row[] =>
  disclose(context.viewer, 'Proposal', rows, writtenStanding);
