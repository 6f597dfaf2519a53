/** Taking a text out of what partners wrote for actions. The row is found by what the viewer may see; no text is answered. */
import { and, eq, sql } from 'drizzle-orm';
import { inPlaceOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Stage } from '../../policy/classification.js';
import type { Context, Inside } from '../context.js';
import { evidenceVisibleTo, proposalsVisibleTo, updatesVisibleTo, writtenStanding } from './action.access.js';
import type { ActionUpdateRow, EvidenceRow } from './action.store.js';
import { actionEvidence, actionUpdates } from './action.table.js';
import { proposals } from './proposal.table.js';

export async function selectUpdate(context: Context, id: string): Promise<ActionUpdateRow | null> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(actionUpdates)
    .where(and(eq(actionUpdates.id, id), updatesVisibleTo(context.viewer)));
  return disclose(context.viewer, 'ActionUpdate', rows, writtenStanding)[0] ?? null;
}

export async function selectPieceOfEvidence(context: Context, id: string): Promise<EvidenceRow | null> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(actionEvidence)
    .where(and(eq(actionEvidence.id, id), evidenceVisibleTo(context.viewer)));
  return disclose(context.viewer, 'Evidence', rows, writtenStanding)[0] ?? null;
}

export const PROPOSAL_TEXTS = ['title', 'background'] as const;
export const UPDATE_TEXTS = ['summary', 'detail'] as const;
export const EVIDENCE_TEXTS = ['title', 'detail'] as const;

export async function blankProposal(
  inside: Inside,
  id: string,
  column: (typeof PROPOSAL_TEXTS)[number],
  tombstone: string,
): Promise<{ id: string; version: number; stage: Stage }[]> {
  return inside.transaction
    .update(proposals)
    .set({
      [column]: inPlaceOf(proposals[column], tombstone),
      version: sql`${proposals.version} + 1`,
    })
    .where(and(eq(proposals.id, id), proposalsVisibleTo(inside.viewer)))
    .returning({ id: proposals.id, version: proposals.version, stage: proposals.stage });
}

export async function blankUpdate(
  inside: Inside,
  id: string,
  column: (typeof UPDATE_TEXTS)[number],
  tombstone: string,
): Promise<{ id: string }[]> {
  return inside.transaction
    .update(actionUpdates)
    .set({ [column]: inPlaceOf(actionUpdates[column], tombstone) })
    .where(and(eq(actionUpdates.id, id), updatesVisibleTo(inside.viewer)))
    .returning({ id: actionUpdates.id });
}

export async function blankEvidence(
  inside: Inside,
  id: string,
  column: (typeof EVIDENCE_TEXTS)[number],
  tombstone: string,
): Promise<{ id: string }[]> {
  return inside.transaction
    .update(actionEvidence)
    .set({ [column]: inPlaceOf(actionEvidence[column], tombstone) })
    .where(and(eq(actionEvidence.id, id), evidenceVisibleTo(inside.viewer)))
    .returning({ id: actionEvidence.id });
}
