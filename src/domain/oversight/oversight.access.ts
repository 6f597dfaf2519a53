import type { AnyColumn, SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { atMeeting, visibleAtMeeting } from '../meetings/meeting.access.js';
import { feedbacks } from './feedback.table.js';

/** What a body asks about, runs and logs is for those with a role in it; nothing of it is ever published. */
export const visibleInBody = (viewer: Viewer, body: AnyColumn): SQL => oneOf(body, bodiesWith(viewer));

/** A row of the body's own. */
export const bodyStanding = (row: { bodyId: string }): Standing => atMeeting({ bodyId: row.bodyId, folderId: null });

/** An initiative is a row of the agency that runs it and writes of it. */
export const initiativeStanding = (row: { bodyId: string; agencyId: string }): Standing => ({
  ...bodyStanding(row),
  supplierId: row.agencyId,
});

/** What a lead tells a meeting lies among its papers, so whoever stands in for somebody there reads it too. */
export const feedbackVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, { body: feedbacks.bodyId, folder: feedbacks.meetingId });

export const feedbackStanding = (row: { bodyId: string; meetingId: string }): Standing =>
  atMeeting({ bodyId: row.bodyId, folderId: row.meetingId });
