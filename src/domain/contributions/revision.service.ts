/** How far a contribution has come: in four words for its readers, and step by step. */
import type { Context } from '../context.js';
import { isQueried } from './comment.service.js';
import type { ContributionRow } from './contribution.store.js';

export const PROGRESS = ['draft', 'withLead', 'withBoard', 'accepted'] as const;
export type Progress = (typeof PROGRESS)[number];

export const STEPS = ['drafting', 'returned', 'withLead', 'signedOff', 'queried', 'accepted', 'published'] as const;
export type ReturnStep = (typeof STEPS)[number];

export function progressOf({ stage, withLeadAt }: ContributionRow): Progress {
  if (stage === 'draft') return withLeadAt === null ? 'draft' : 'withLead';
  return stage === 'signedOff' ? 'withBoard' : 'accepted';
}

/** Whether it is queried shows only before it is accepted: then the body sees it, and queries are not the body's to see. */
export async function stepOf(context: Context, row: ContributionRow): Promise<ReturnStep> {
  const { id, stage, withLeadAt, returnedAt } = row;
  if (stage === 'draft') return withLeadAt !== null ? 'withLead' : returnedAt !== null ? 'returned' : 'drafting';
  if (stage === 'signedOff') return (await isQueried(context, id)) ? 'queried' : 'signedOff';
  return stage;
}
