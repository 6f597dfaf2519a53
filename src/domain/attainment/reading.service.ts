/** What is said beside a percentage of a small cohort: made when it is read, of what this reader reads, and of nothing else. */
import type { Context } from '../context.js';
import { valueOf, type FigureRow } from '../contributions/figure.service.js';
import { cohortSizeOf, readPooled, type PooledRow } from '../contributions/pooled.service.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { intervalOf, wordsOf, type Interval, type Share } from './interval.js';
import { isOfChildren } from './measure.list.js';

/** A percentage with its size, where the viewer reads the one and may know the other; null where not. */
async function shareOf(context: Context, figure: FigureRow): Promise<Share | null> {
  const read = figure.unit === 'percent' ? valueOf(context, figure) : null;
  if (read === null || read.value === null || read.qualifier !== 'exact') return null;
  const size = await cohortSizeOf(context, figure);
  return size === null ? null : { value: read.value, size };
}

function shareOfPooled(context: Context, pooled: PooledRow): Share | null {
  const { value } = readPooled(context, pooled);
  return value === null || pooled.cohortSize === null ? null : { value, size: pooled.cohortSize };
}

async function saidOf(context: Context, share: Share | null, indicatorId: string): Promise<string | null> {
  if (!share) return null;
  const { code } = await findIndicator(context, indicatorId);
  return wordsOf(share, { isOfChildren: isOfChildren(code) });
}

/** The interval of a figure for this viewer. */
export async function readInterval(context: Context, figure: FigureRow): Promise<Interval | null> {
  const share = await shareOf(context, figure);
  return share && intervalOf(share);
}

/** The same in words. */
export const readInWords = async (context: Context, figure: FigureRow): Promise<string | null> =>
  saidOf(context, await shareOf(context, figure), figure.indicatorId);

/** The interval of three years as one for this viewer. */
export function readPooledInterval(context: Context, pooled: PooledRow): Interval | null {
  const share = shareOfPooled(context, pooled);
  return share && intervalOf(share);
}

/** The same in words. */
export const readPooledInWords = (context: Context, pooled: PooledRow): Promise<string | null> =>
  saidOf(context, shareOfPooled(context, pooled), pooled.indicatorId);
