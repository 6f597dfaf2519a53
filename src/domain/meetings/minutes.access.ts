import type { SQL } from 'drizzle-orm';
import type { Standing } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { atMeeting, isPublished, isUnderExempt, visibleAtMeeting } from './meeting.access.js';
import { minuteEntries, minutes } from './minutes.table.js';

type MinutesStage = 'accepted' | 'published';

/** Draft minutes are for those with a role in the body and for its substitutes; approved ones are public. */
export const minutesVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, { body: minutes.bodyId, folder: minutes.id, published: isPublished(minutes.stage) });

/** So are the entries, but never one under an exempt item, which an interest shuts to members, too. */
export const entriesVisibleTo = (viewer: Viewer): SQL =>
  visibleAtMeeting(viewer, {
    body: minuteEntries.bodyId,
    folder: minuteEntries.minutesId,
    item: minuteEntries.itemId,
    published: isPublished(minuteEntries.stage),
    exempt: isUnderExempt(minuteEntries.itemId),
  });

export const minutesStanding = (row: { id: string; bodyId: string; stage: MinutesStage }): Standing =>
  atMeeting({ bodyId: row.bodyId, folderId: row.id, stage: row.stage });

export const entryStanding = (row: {
  bodyId: string;
  minutesId: string;
  itemId: string | null;
  stage: MinutesStage;
}): Standing => atMeeting({ bodyId: row.bodyId, folderId: row.minutesId, itemId: row.itemId, stage: row.stage });
