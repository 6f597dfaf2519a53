import { and, or, eq, type SQL } from 'drizzle-orm';
import { never, oneOf } from '../../database/conditions.js';
import { PREPARING_ROLES, type Standing } from '../../policy/decide.js';
import type { SubjectArea } from '../../policy/classification.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { returnComments } from './comment.table.js';

/** For ever as what is signed off: for the agency of the contribution, and for those who prepare the meeting. */
export const commentsVisibleTo = (viewer: Viewer): SQL =>
  or(
    oneOf(returnComments.bodyId, bodiesWith(viewer, PREPARING_ROLES)),
    viewer.agencyId
      ? and(eq(returnComments.agencyId, viewer.agencyId), oneOf(returnComments.bodyId, bodiesWith(viewer)))
      : undefined,
  ) ?? never;

export const commentStanding = (row: { bodyId: string; agencyId: string; subject: SubjectArea }): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: row.subject,
  stage: 'signedOff',
  raisedTo: null,
});
