import { and, type SQL } from 'drizzle-orm';
import { never, oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { figuresVisibleTo } from '../contributions/contribution.access.js';
import type { FigureRow } from '../contributions/figure.service.js';
import { exceptionReports } from './exception.table.js';

/**
 * A report widens with its figure, but is never published. That there is one tells that the figure is red: to whom its value is
 * suppressed it is not there, which the store finds from the figure as they read it.
 */
export const exceptionsVisibleTo = (viewer: Viewer): SQL =>
  and(oneOf(exceptionReports.bodyId, bodiesWith(viewer)), figuresVisibleTo(viewer)) ?? never;

/** It belongs to the agency that wrote it. */
export const exceptionStanding = (row: {
  bodyId: string;
  agencyId: string;
  figure: Pick<FigureRow, 'subject' | 'stage' | 'raisedTo'>;
}): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: row.figure.subject,
  stage: row.figure.stage === 'published' ? 'accepted' : row.figure.stage,
  raisedTo: row.figure.raisedTo,
});
