import { and, eq, isNull, type AnyColumn, type SQL } from 'drizzle-orm';
import { never, oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { visibleByStage, writtenStanding } from '../actions/action.access.js';
import { contributions } from './contribution.table.js';
import { figures } from './figure.table.js';
import { pairResults } from './pair.table.js';

/** A draft is there for its agency, what is signed off for those who prepare the meeting too, what is accepted for the body. */
export const visibleTo = (viewer: Viewer): SQL =>
  visibleByStage(viewer, { body: contributions.bodyId, agency: contributions.agencyId, stage: contributions.stage });

/**
 * A figure widens with the contribution that brings it; one that was taken back is there for nobody. `table` may be the
 * figures under another name, where one is held against others.
 */
export const figuresVisibleTo = (
  viewer: Viewer,
  table: Record<'takenBackAt' | 'bodyId' | 'agencyId' | 'stage', AnyColumn> = figures,
): SQL | undefined =>
  and(
    isNull(table.takenBackAt),
    visibleByStage(viewer, { body: table.bodyId, agency: table.agencyId, stage: table.stage }),
  );

/** Contributions and figures belong to the agency that wrote them. */
export const standingOf = writtenStanding;

/**
 * What two agencies’ counts come to is told to these two alone, each by its own row, as a draft is there for its agency alone:
 * beside a shown count, that the other agrees would tell everybody else what the other is.
 */
export const pairResultsVisibleTo = (viewer: Viewer): SQL =>
  viewer.agencyId === null
    ? never
    : (and(eq(pairResults.agencyId, viewer.agencyId), oneOf(pairResults.bodyId, bodiesWith(viewer))) ?? never);

/** What is told to one agency alone stands as its draft does. */
export const toldToOneAgency = (row: { bodyId: string; agencyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: null,
  stage: 'draft',
  raisedTo: null,
});
