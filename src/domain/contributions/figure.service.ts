import type { Released } from '../../policy/release.js';
import { effectiveClass, markOf } from '../../policy/disclose.js';
import { noteDisclosure } from '../../policy/guard.js';
import type { Context } from '../context.js';
import { listTargets } from '../indicators/target.service.js';
import { pageLimit } from '../page.js';
import { selectFigures, type FigureRow } from './figure.store.js';

export type { FigureRow };

/** A figure by id, or null where there is none or the viewer may not see it; asked for many at once in one statement. */
export async function findVisibleFigure(context: Context, id: string | null): Promise<FigureRow | null> {
  if (id === null) return null;
  return context
    .batched<string, FigureRow | null>('figures', async (ids) => {
      const found = new Map((await selectFigures(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one) ?? null);
    })
    .load(id);
}

/** The figures of a contribution; asked for many contributions at once in one statement. */
export const listFigures = (context: Context, contributionId: string): Promise<FigureRow[]> =>
  context
    .batched<string, FigureRow[]>('figures of contributions', async (contributionIds) => {
      const found = await selectFigures(context, { contributionIds });
      return contributionIds.map((one) => found.filter((row) => row.contributionId === one));
    })
    .load(contributionId);

/**
 * What the viewer reads of a figure. Whoever shows it, or anything made of it, reads it here: where it is more than is
 * released, it is noted as a disclosure before the answer leaves.
 */
export function readFigure(context: Context, figure: FigureRow): Released {
  const mark = markOf(context.viewer, figure);
  if (mark && figure.isBeyondRelease) {
    noteDisclosure(context, figure, 'value', effectiveClass(mark, 'agreement', true));
  }
  const { value, upperValue, qualifier, symbol } = figure;
  return { value, upperValue, qualifier, symbol };
}

/** A figure as people write it: "over 30 %", "77 %", "8 to 10", or the symbol in place of a value. */
export function displayOf({ unit, precision }: Pick<FigureRow, 'unit' | 'precision'>, figure: Released): string | null {
  const { value, upperValue, qualifier, symbol } = figure;
  if (value === null) return symbol;
  const amount = (one: number): string => {
    const digits = Math.abs(one).toLocaleString('en-GB', { maximumFractionDigits: precision });
    return `${one < 0 ? '-' : ''}${unit === 'pounds' ? '£' : ''}${digits}`;
  };
  const shown = upperValue === null ? amount(value) : `${amount(value)} to ${amount(upperValue)}`;
  const qualified = qualifier === 'over' || qualifier === 'about' ? `${qualifier} ${shown}` : shown;
  return unit === 'percent' ? `${qualified} %` : qualified;
}

/** What the body wants to reach in the period of a figure, if it has said so. */
export async function findTargetOf(context: Context, figure: FigureRow) {
  const { bodyId, periodEndOn } = figure;
  const targets = await listTargets(context, figure.indicatorId, { bodyId, first: pageLimit.rows, after: null });
  return targets.nodes.find((one) => one.periodStartOn <= periodEndOn && periodEndOn <= one.periodEndOn) ?? null;
}
