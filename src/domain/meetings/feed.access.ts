import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { never, oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { seats } from '../members/member.table.js';
import { calendarFeeds } from './feed.table.js';

/** That a calendar address is open is for nobody but whoever holds its seat. */
export function feedsVisibleTo(viewer: Viewer): SQL {
  if (viewer.kind !== 'member' || viewer.id === null) return never;
  const isOwn = and(
    eq(seats.authorityId, calendarFeeds.authorityId),
    eq(seats.id, calendarFeeds.seatId),
    eq(seats.memberId, viewer.id),
  );
  const held = sql`exists (select 1 from ${seats} where ${isOwn})`;
  return and(isNull(calendarFeeds.revokedAt), oneOf(calendarFeeds.bodyId, bodiesWith(viewer)), held) ?? never;
}

export const feedStanding = ({ bodyId }: { bodyId: string }): Standing => ({
  bodyId,
  supplierId: null,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});
