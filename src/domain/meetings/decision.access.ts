import { and, eq, isNotNull, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import type { Role } from '../../policy/roles.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { decisions, votes } from './decision.table.js';
import { atMeeting, isOpenTo, isPublished, isUnderExempt, visibleAtMeeting } from './meeting.access.js';

/** A decision is members’ until the minutes of its meeting are approved, and public from then unless its item is exempt. */
export const decisionsVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: decisions.bodyId,
    folder: decisions.meetingId,
    item: decisions.itemId,
    published: isPublished(decisions.stage),
    exempt: isUnderExempt(decisions.itemId),
  });

/** How a seat voted is members’ for good; what is public of a vote is its count. */
export const votesVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: votes.bodyId,
    folder: votes.meetingId,
    item: votes.itemId,
    exempt: isUnderExempt(votes.itemId),
  });

export const decisionStanding = (row: {
  bodyId: string;
  meetingId: string;
  itemId: string;
  stage?: 'accepted' | 'published';
}): Standing =>
  atMeeting({ bodyId: row.bodyId, folderId: row.meetingId, itemId: row.itemId, stage: row.stage ?? 'accepted' });

/** Who answers in a body what another body recommended to it. */
const ANSWERING_ROLES: readonly Role[] = ['chair', 'clerk'];

/**
 * What crosses from one body to another: a recommendation that was carried is also there for the chair and the clerk of the
 * body to which it goes, as a row of that body. Nothing else of the meeting goes with it, and an interest shuts it to them
 * as it does to members.
 */
export const receivedVisibleTo = (viewer: Viewer): SQL =>
  and(
    isNotNull(decisions.addresseeBodyId),
    eq(decisions.outcome, 'carried'),
    oneOf(decisions.addresseeBodyId, bodiesWith(viewer, ANSWERING_ROLES)),
    isOpenTo(viewer, decisions.itemId),
  ) as SQL;

export const receivedStanding = (row: { addresseeBodyId: string; itemId: string }): Standing =>
  atMeeting({ bodyId: row.addresseeBodyId, folderId: null, itemId: row.itemId });
