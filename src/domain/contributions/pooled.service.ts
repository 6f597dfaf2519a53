/** Three years of a figure as one, and out of how many a figure is: what stays to be read where a single year is small. */
import { effectiveClass, markOf } from '../../policy/disclose.js';
import { noteDisclosure } from '../../policy/guard.js';
import type { Released } from '../../policy/release.js';
import type { Context } from '../context.js';
import { listRules } from '../indicators/rule.service.js';
import type { RuleTerm } from '../indicators/rule.table.js';
import { isTold, listSupplied, readFigure, valueOf, type FigureRow } from './figure.service.js';
import { selectPooled, type CellAsked, type PooledRow } from './pooled.store.js';

export type { PooledRow };

/** What is pooled of the years of a figure, or null; asked for many at once. */
export const findPooled = (context: Context, figure: FigureRow): Promise<PooledRow | null> => {
  const { bodyId, indicatorId, agencyId, periodStartOn, periodEndOn } = figure;
  return context
    .batched<CellAsked, PooledRow | null>('figures pooled', (cells) => selectPooled(context, cells))
    .load({ bodyId, indicatorId, agencyId, periodStartOn, periodEndOn });
};

/** What the viewer reads of it; where that is more than is released, it is noted that its figures were shown. */
export function readPooled(context: Context, pooled: PooledRow): Released {
  const mark = markOf(context.viewer, pooled);
  if (mark && pooled.isBeyondRelease) {
    const classification = effectiveClass(mark, 'agreement', true);
    for (const one of pooled.of) noteDisclosure(context, one, 'value', classification);
  }
  const { value, upperValue, qualifier, symbol } = pooled;
  return { value, upperValue, qualifier, symbol };
}

/**
 * Out of how many a figure is, as far as the viewer reads its value, or else what they read of the count that is its denominator by a
 * rule. What is hidden beside small numbers is found as if both were known.
 */
export async function cohortSizeOf(context: Context, figure: FigureRow): Promise<number | null> {
  if (isTold(context, figure) && figure.cohortSize !== null) {
    readFigure(context, figure);
    return figure.cohortSize;
  }
  if (figure.unit !== 'percent' && figure.unit !== 'score') return null;
  const counted = (await listRules(context)).flatMap(({ leftTerms, comparison, rightTerms }) => {
    if (comparison !== 'equals' || leftTerms.length !== 1 || rightTerms.length !== 1) return [];
    const [left, right] = [leftTerms[0]!, rightTerms[0]!];
    const isOf = ({ indicatorId, part }: RuleTerm): boolean =>
      indicatorId === figure.indicatorId && part === 'denominator';
    const count = isOf(left) ? right : isOf(right) ? left : null;
    return count && count.part === 'value' && left.times === right.times ? [count.indicatorId] : [];
  });
  for (const indicatorId of counted) {
    const supplied = await countsOf(context, { bodyId: figure.bodyId, indicatorId });
    const count = supplied.find(
      (one) => one.periodStartOn === figure.periodStartOn && one.periodEndOn === figure.periodEndOn,
    );
    const read = count && valueOf(context, count);
    if (read?.qualifier === 'exact' && read.value !== null) return read.value;
  }
  return null;
}

/** What a body was given of a count, one figure a period; asked for many indicators at once. */
const countsOf = (
  context: Context,
  { bodyId, indicatorId }: Pick<FigureRow, 'bodyId' | 'indicatorId'>,
): Promise<FigureRow[]> =>
  context
    .batched<string, FigureRow[]>(`counts given to ${bodyId}`, async (indicatorIds) => {
      const supplied = await listSupplied(context, { bodyId, indicatorIds });
      return indicatorIds.map((id) => supplied.flatMap(({ figure }) => (figure.indicatorId === id ? [figure] : [])));
    })
    .load(indicatorId);
