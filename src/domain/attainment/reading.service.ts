/** What chance may make of a figure, as it is said beside it: made when it is read, of what this reader reads, and of nothing else. */
import type { Context } from '../context.js';
import { valueOf, type FigureRow } from '../contributions/figure.service.js';
import { cohortSizeOf, readPooled, type PooledRow } from '../contributions/pooled.service.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { intervalOf, LEVEL, wordsOf, wordsOfAverage, type Interval, type Share } from './interval.js';
import { isOfChildren } from './measure.list.js';

/** A percentage with its size, where the viewer reads the one and may know the other; null where not. */
async function shareOf(context: Context, figure: FigureRow): Promise<Share | null> {
  const read = figure.unit === 'percent' ? valueOf(context, figure) : null;
  if (read === null || read.value === null || read.qualifier !== 'exact') return null;
  const size = await cohortSizeOf(context, figure);
  return size === null ? null : { value: read.value, size };
}

function shareOfPooled(context: Context, pooled: PooledRow): Share | null {
  if (pooled.unit !== 'percent') return null;
  const { value } = readPooled(context, pooled);
  return value === null || pooled.cohortSize === null ? null : { value, size: pooled.cohortSize };
}

async function saidOf(context: Context, share: Share | null, indicatorId: string): Promise<string | null> {
  if (!share) return null;
  const { code } = await findIndicator(context, indicatorId);
  return wordsOf(share, { isOfChildren: isOfChildren(code) });
}

/** The interval that was given with an average, which is read with its value and never without it. */
function givenWith(context: Context, figure: FigureRow): Interval | null {
  const read = valueOf(context, figure);
  const { lowerLimit: lower, upperLimit: upper } = figure;
  return read === null || read.value === null || lower === null || upper === null
    ? null
    : { lower, upper, level: LEVEL };
}

/** The interval of a figure for this viewer. */
export async function readInterval(context: Context, figure: FigureRow): Promise<Interval | null> {
  if (figure.unit === 'score') return givenWith(context, figure);
  const share = await shareOf(context, figure);
  return share && intervalOf(share);
}

/** The same in words. */
export async function readInWords(context: Context, figure: FigureRow): Promise<string | null> {
  if (figure.unit !== 'score') return saidOf(context, await shareOf(context, figure), figure.indicatorId);
  const interval = givenWith(context, figure);
  return interval && wordsOfAverage(interval, await cohortSizeOf(context, figure));
}

/** The interval of three years as one for this viewer. */
export function readPooledInterval(context: Context, pooled: PooledRow): Interval | null {
  const share = shareOfPooled(context, pooled);
  return share && intervalOf(share);
}

/** The same in words. */
export const readPooledInWords = (context: Context, pooled: PooledRow): Promise<string | null> =>
  saidOf(context, shareOfPooled(context, pooled), pooled.indicatorId);
