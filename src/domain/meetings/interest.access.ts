import { and, eq, type SQL } from 'drizzle-orm';
import { anyOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { agendaItems, type Marking } from './agenda.table.js';
import { interests } from './interest.table.js';
import { atMeeting, visibleAtMeeting } from './meeting.access.js';

/**
 * Who declared what is for the members. An interest in a closed item lies with the item, so that it is absent for those to
 * whom the item is shut; their own declaration stays theirs to read.
 */
export function interestsVisibleTo(viewer: Viewer): SQL {
  const inBody = { body: interests.bodyId, folder: agendaItems.meetingId };
  const own = viewer.id === null ? undefined : eq(interests.memberId, viewer.id);
  return anyOf([
    visibleAtMeeting(viewer, { ...inBody, item: interests.itemId }),
    own && and(own, visibleAtMeeting(viewer, inBody)),
  ]);
}

export const interestStandingFor =
  (viewer: Viewer) =>
  (row: {
    bodyId: string;
    memberId: string;
    itemId: string | null;
    meetingId: string | null;
    marking: Marking | null;
  }): Standing =>
    atMeeting({
      bodyId: row.bodyId,
      folderId: row.meetingId,
      itemId: row.memberId === viewer.id ? null : row.itemId,
      isClosed: row.marking === 'exempt',
    });
