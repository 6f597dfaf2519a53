import { and, eq, isNotNull, type AnyColumn, type SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import { PREPARING_ROLES, type Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { atMeeting, visibleAtMeeting } from '../meetings/meeting.access.js';
import { actionEvidence, actions, actionUpdates } from './action.table.js';
import { proposals } from './proposal.table.js';

/** An action is there for everybody with a role in its body, but not one from an item that is shut to them; once published, for everybody. */
export const visibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: actions.bodyId,
    item: actions.closedItemId,
    exempt: isNotNull(actions.closedItemId),
    published: eq(actions.stage, 'published'),
  });

/**
 * Updates stand behind their action and are never published: they are for those with a role in its body. The closed item
 * of their action stands on them too, so that they are shut by their own rule and not by the way to them alone.
 */
export const updatesVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: actionUpdates.bodyId,
    item: actionUpdates.closedItemId,
    exempt: isNotNull(actionUpdates.closedItemId),
  });

export const evidenceVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: actionEvidence.bodyId,
    item: actionEvidence.closedItemId,
    exempt: isNotNull(actionEvidence.closedItemId),
  });

/** A proposal widens with the contribution that brought it. */
export const proposalsVisibleTo = (viewer: Viewer): SQL =>
  visibleByStage(viewer, { body: proposals.bodyId, agency: proposals.agencyId, stage: proposals.stage });

/** `maySee` of policy/decide.ts in SQL, for rows that widen by stage. */
export function visibleByStage(viewer: Viewer, row: { body: AnyColumn; agency: AnyColumn; stage: AnyColumn }): SQL {
  const own = viewer.agencyId ? eq(row.agency, viewer.agencyId) : undefined;
  return anyOf([
    eq(row.stage, 'published'),
    and(eq(row.stage, 'accepted'), oneOf(row.body, bodiesWith(viewer))),
    and(eq(row.stage, 'signedOff'), oneOf(row.body, bodiesWith(viewer, PREPARING_ROLES))),
    own && and(own, oneOf(row.body, bodiesWith(viewer))),
  ]);
}

/** An action is the board's own: nobody supplied it. */
export const actionStanding = (row: {
  bodyId: string;
  closedItemId: string | null;
  stage: Standing['stage'];
}): Standing => atMeeting({ bodyId: row.bodyId, folderId: null, itemId: row.closedItemId, stage: row.stage });

/** Proposals, updates and evidence belong to the agency that wrote them. */
export const writtenStanding = (
  row: Pick<Standing, 'subject' | 'raisedTo'> & {
    bodyId: string;
    agencyId: string;
    stage?: Standing['stage'];
    closedItemId?: string | null;
  },
): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: row.subject,
  stage: row.stage ?? 'accepted',
  raisedTo: row.raisedTo,
  itemId: row.closedItemId ?? null,
});
