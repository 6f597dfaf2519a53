import { and, eq, isNull } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { feedStanding, feedsVisibleTo } from './feed.access.js';
import { calendarFeeds } from './feed.table.js';

type Columns = typeof calendarFeeds.$inferSelect;

/** What leaves of a calendar address: never the secret, nor its hash. */
export type FeedRow = Pick<Columns, 'id' | 'bodyId' | 'seatId' | 'openedAt'>;

/** The open addresses of seats, of those that the viewer holds. */
export async function selectFeeds(context: Context, seatIds: readonly string[]): Promise<FeedRow[]> {
  const { id, bodyId, seatId, openedAt } = calendarFeeds;
  const rows = await (
    await context.read()
  )
    .select({ id, bodyId, seatId, openedAt })
    .from(calendarFeeds)
    .where(and(oneOf(seatId, seatIds), feedsVisibleTo(context.viewer)))
    .orderBy(openedAt, id);
  return disclose(context.viewer, 'CalendarFeed', rows, feedStanding);
}

/** Lets one writer at a time open the address of a seat, until the commit. */
export const waitForFeed = (inside: Inside, seatId: string): Promise<void> =>
  waitForTurn(inside.transaction, `calendar address of ${seatId}`);

export async function insertFeed(inside: Inside, values: FeedRow & Pick<Columns, 'secretHash'>): Promise<void> {
  await inside.transaction.insert(calendarFeeds).values(values);
}

/** Revokes what is open for a seat; answers the ids of what that was. */
export const revokeFeeds = (inside: Inside, seatId: string, at: Date): Promise<{ id: string }[]> =>
  inside.transaction
    .update(calendarFeeds)
    .set({ revokedAt: at })
    .where(and(eq(calendarFeeds.seatId, seatId), isNull(calendarFeeds.revokedAt)))
    .returning({ id: calendarFeeds.id });
