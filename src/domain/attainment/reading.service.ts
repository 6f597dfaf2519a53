/** What is said beside a percentage of a small cohort: made when it is read, of what this reader reads, and of nothing else. */
import { effectiveClass, markOf } from '../../policy/disclose.js';
import { noteDisclosure } from '../../policy/guard.js';
import type { Context } from '../context.js';
import { isExact, valueOf, type FigureRow } from '../contributions/figure.service.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { intervalOf, wordsOf, type Interval, type Share } from './interval.js';
import { isOfChildren } from './measure.list.js';

/**
 * Out of how many a percentage is, where the viewer may know it: whoever reads the figure exactly reads its denominator. Whoever shows
 * it, or anything made of it, reads it here, so that it is noted as a disclosure.
 */
export function knownSize(context: Context, figure: FigureRow): number | null {
  const { unit, denominator } = figure;
  if (unit !== 'percent' || denominator === null || !isExact(context, figure)) return null;
  const mark = markOf(context.viewer, figure);
  if (mark) noteDisclosure(context, figure, 'denominator', effectiveClass(mark, 'agreement', true));
  return denominator;
}

/** A percentage with its size, where the viewer reads the one and may know the other; null where not. */
function shareOf(context: Context, figure: FigureRow): Share | null {
  const read = figure.unit === 'percent' ? valueOf(context, figure) : null;
  if (read === null || read.value === null || read.qualifier !== 'exact') return null;
  const size = knownSize(context, figure);
  return size === null ? null : { value: read.value, size };
}

/** The interval of a figure for this viewer. */
export function readInterval(context: Context, figure: FigureRow): Interval | null {
  const share = shareOf(context, figure);
  return share && intervalOf(share);
}

/** The same in words. */
export async function readInWords(context: Context, figure: FigureRow): Promise<string | null> {
  const share = shareOf(context, figure);
  if (!share) return null;
  const { code } = await findIndicator(context, figure.indicatorId);
  return wordsOf(share, { isOfChildren: isOfChildren(code) });
}
