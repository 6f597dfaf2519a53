/** Whether two agencies that count the same thing agree: told to each, and nothing else of the other’s count. */
import type { Context, Inside } from '../context.js';
import { listPairs } from '../indicators/rule.service.js';
import { comparePairs, selectResults, type PairResultRow } from './pair.store.js';
import { MOST_RESULTS } from './pair.table.js';

export type { PairResultRow };

/**
 * Compares figures of one body that have just been signed off with what other agencies signed. `isAnew`: what they say is new,
 * so that one that was compared before is compared again. MUST NOT be called for a draft or a dry run.
 */
export async function compareWithOthers(
  inside: Inside,
  figureIds: readonly string[],
  { isAnew }: { readonly isAnew: boolean },
): Promise<void> {
  if (figureIds.length === 0) return;
  const pairs = await listPairs(inside);
  if (pairs.length > 0) await comparePairs(inside, figureIds, { pairs, isAnew });
}

/** What the viewer’s agency was told of a figure of its own, the newest first; asked for many figures at once. */
export const listResultsOf = (context: Context, figureId: string): Promise<PairResultRow[]> =>
  context
    .batched<string, PairResultRow[]>('pair results of figures', async (figureIds) => {
      const found = await selectResults(context, figureIds);
      return figureIds.map((one) => found.filter((row) => row.firstFigureId === one || row.secondFigureId === one));
    })
    .load(figureId);

/** How often the pair may still be compared for the period. */
export const comparisonsLeft = ({ number }: PairResultRow): number => MOST_RESULTS - number;
