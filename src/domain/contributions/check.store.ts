import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Context } from '../context.js';
import { figuresVisibleTo } from './contribution.access.js';
import { figures } from './figure.table.js';
import { isCellOf } from './suppression.store.js';
import { suppressedCells } from './suppression.table.js';

/** One of the agency’s own figures, exact: it is read by the agency that gave it, and by nobody else. */
export interface OwnFigure {
  readonly indicatorId: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
}

/** One that was given already, with whether its cell is hidden from others to protect another. */
export interface GivenBefore extends OwnFigure {
  readonly isSuppressed: boolean;
}

/**
 * What the viewer’s own agency gave a body of these indicators for periods that end on a day or later, the latest period
 * first and of each period the newest revision first.
 */
export async function selectOwnFigures(
  context: Context,
  { bodyId, indicatorIds, since }: { bodyId: string; indicatorIds: readonly string[]; since: string },
): Promise<GivenBefore[]> {
  const { viewer } = context;
  if (viewer.agencyId === null || indicatorIds.length === 0) return [];
  return (await context.read())
    .select({
      indicatorId: figures.indicatorId,
      periodStartOn: figures.periodStartOn,
      periodEndOn: figures.periodEndOn,
      value: figures.value,
      numerator: figures.numerator,
      denominator: figures.denominator,
      lowerLimit: figures.lowerLimit,
      upperLimit: figures.upperLimit,
      isSuppressed: sql<boolean>`${suppressedCells.reason} is not null`,
    })
    .from(figures)
    .leftJoin(suppressedCells, isCellOf(figures))
    .where(
      and(
        eq(figures.bodyId, bodyId),
        eq(figures.agencyId, viewer.agencyId),
        oneOf(figures.indicatorId, indicatorIds),
        gte(figures.periodEndOn, since),
        isNull(figures.takenBackAt),
        figuresVisibleTo(viewer),
      ),
    )
    .orderBy(desc(figures.periodEndOn), desc(figures.revision), desc(figures.id));
}
