/** How the figures of a draft will be read once they are signed off, told to the agency that is about to. */
import { CLASSIFICATIONS, type Classification } from '../../policy/classification.js';
import { narrower } from '../../policy/decide.js';
import { release } from '../../policy/release.js';
import type { Context } from '../context.js';
import { displayOf } from './figure.service.js';
import { cellOf } from './suppression.cells.js';
import { relatedTo, suppressionsIn, tiesOf } from './suppression.service.js';
import {
  disclosePreviews,
  selectDraftCells,
  selectKnownCells,
  selectRelations,
  type TableCell,
  type PreviewRow,
} from './suppression.store.js';

export type { PreviewRow };

/** What has not been given yet comes after all that has. */
const NOT_GIVEN = Number.MAX_SAFE_INTEGER;

/**
 * What will be read of the figures of a draft, in the order in which they were given; of any other contribution nothing. Asked
 * for many at once in four statements.
 *
 * It is found as it will be when the draft is signed off, but from the agency’s own figures and what everybody reads of the
 * others alone. Were it found from all, an agency could try one number after another and see from which one on its own is
 * hidden, which tells what another’s small number is.
 */
export const listPreview = (context: Context, contributionId: string): Promise<PreviewRow[]> =>
  context
    .batched<string, PreviewRow[]>('previews of contributions', async (contributionIds) => {
      const drafts = await selectDraftCells(context, contributionIds);
      const [draftCell] = drafts;
      if (!draftCell) return contributionIds.map(() => []);
      const relations = await selectRelations(context, draftCell.bodyId);
      const related = (some: readonly TableCell[]) =>
        relatedTo(new Set(some.map(({ indicatorId }) => indicatorId)), relations);
      const bodyIds = [...new Set(drafts.map(({ bodyId }) => bodyId))];
      const known = await selectKnownCells(context, bodyIds, [...related(drafts)]);
      return contributionIds.map((one) => {
        const draft = drafts.filter((cell) => cell.contributionId === one);
        const [first] = draft;
        if (!first) return [];
        const near = related(draft);
        const beside = known.filter(({ bodyId, indicatorId }) => bodyId === first.bodyId && near.has(indicatorId));
        const table = tableWith(draft, beside);
        const reasons = new Map(
          suppressionsIn(table, tiesOf(relations), first).map(({ figure, reason }) => [cellOf(figure), reason]),
        );
        const rows = draft
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .map((cell) => {
            const { id, bodyId, agencyId, raisedTo } = cell;
            const suppression = reasons.get(cellOf(cell)) ?? null;
            const read = release(cell, { exact: false, thresholds: cell, isSuppressed: suppression !== null });
            return { id, bodyId, agencyId, raisedTo, suppression, released: displayOf(cell, read) };
          });
        return disclosePreviews(context, rows);
      });
    })
    .load(contributionId);

/** A table as it would stand with a draft: each of its figures in the place of what was given of its cell. */
function tableWith(draft: readonly TableCell[], known: readonly TableCell[]): TableCell[] {
  const table = new Map(known.map((cell) => [cellOf(cell), cell]));
  for (const cell of draft) {
    const before = table.get(cellOf(cell));
    const hiddenFor = before?.hiddenFor ?? null;
    table.set(cellOf(cell), { ...cell, hiddenFor, givenAt: before?.givenAt ?? NOT_GIVEN });
  }
  return [...table.values()];
}

export const PREVIEW_READINGS = ['nothing', 'released', 'exact'] as const;
export type PreviewReading = (typeof PREVIEW_READINGS)[number];

/** What those read of its value who read as far as a class, from the public on. */
export function audiencesOf({
  raisedTo,
}: PreviewRow): { readonly audience: Classification; readonly reads: PreviewReading }[] {
  const width = (one: Classification): number => CLASSIFICATIONS.indexOf(one);
  const needed = narrower('open', raisedTo);
  return CLASSIFICATIONS.map((audience) => {
    if (width(audience) < width(needed)) return { audience, reads: 'nothing' };
    return { audience, reads: width(audience) < width('agreement') ? 'released' : 'exact' };
  });
}
