/** Taking a text out of rows. It looks past what the viewer may see, since a text is taken out everywhere; it answers no text. */
import { and, eq, sql } from 'drizzle-orm';
import { inPlaceOf } from '../../database/conditions.js';
import type { Stage } from '../../policy/classification.js';
import type { Inside } from '../context.js';
import { returnComments } from './comment.table.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';

export const CONTRIBUTION_TEXTS = ['service', 'narrative', 'note', 'correctionReason', 'returnReason'] as const;
export type ContributionText = (typeof CONTRIBUTION_TEXTS)[number];

export const FIGURE_TEXTS = ['gapReason', 'justification', 'judgement', 'unchangedReason'] as const;
export type FigureText = (typeof FIGURE_TEXTS)[number];

interface Moved {
  readonly id: string;
  readonly version: number;
  readonly stage: Stage;
}

const moved = { id: contributions.id, version: contributions.version, stage: contributions.stage };

/** Blanks a text in all revisions of a return. */
export async function blankContributions(
  inside: Inside,
  returnId: string,
  column: ContributionText,
  tombstone: string,
): Promise<Moved[]> {
  return inside.transaction
    .update(contributions)
    .set({ [column]: inPlaceOf(contributions[column], tombstone), version: sql`${contributions.version} + 1` })
    .where(eq(contributions.returnId, returnId))
    .returning(moved);
}

/** Blanks a text of one value of a return in all its revisions, also where it was taken back. */
export async function blankFigures(
  inside: Inside,
  {
    returnId,
    indicatorId,
    periodStartOn,
    periodEndOn,
  }: Pick<typeof figures.$inferSelect, 'returnId' | 'indicatorId' | 'periodStartOn' | 'periodEndOn'>,
  column: FigureText,
  tombstone: string,
): Promise<{ id: string; stage: Stage }[]> {
  return inside.transaction
    .update(figures)
    .set({ [column]: inPlaceOf(figures[column], tombstone) })
    .where(
      and(
        eq(figures.returnId, returnId),
        eq(figures.indicatorId, indicatorId),
        eq(figures.periodStartOn, periodStartOn),
        eq(figures.periodEndOn, periodEndOn),
      ),
    )
    .returning({ id: figures.id, stage: figures.stage });
}

/** Moves all revisions of a return on, so that what was read of them before is stale; waits for writes in flight. */
export async function moveOn(inside: Inside, returnId: string): Promise<Moved[]> {
  return inside.transaction
    .update(contributions)
    .set({ version: sql`${contributions.version} + 1` })
    .where(eq(contributions.returnId, returnId))
    .returning(moved);
}

export async function blankComment(
  inside: Inside,
  id: string,
  tombstone: string,
): Promise<{ id: string; version: number }[]> {
  return inside.transaction
    .update(returnComments)
    .set({ text: tombstone, version: sql`${returnComments.version} + 1` })
    .where(eq(returnComments.id, id))
    .returning({ id: returnComments.id, version: returnComments.version });
}
