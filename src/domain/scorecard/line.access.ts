import type { SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { scorecardLines } from './line.table.js';

/** The lines of a body's scorecard are for those with a role in it, and are never published. */
export const linesVisibleTo = (viewer: Viewer): SQL => oneOf(scorecardLines.bodyId, bodiesWith(viewer));

/** A line is the body's own: nobody supplied it, and nothing protected stands on it. */
export const lineStanding = ({ bodyId }: { bodyId: string }): Standing => ({
  bodyId,
  supplierId: null,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});
