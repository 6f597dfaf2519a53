import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { bodies } from '../authorities/authority.table.js';
import { isLive } from '../members/member.lookup.js';
import { members, seats } from '../members/member.table.js';
import { calendarFeeds } from './feed.table.js';

/** Under what a secret is kept: whoever reads the table cannot make an address of it. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** What a calendar address leads to. Whose seat it is stays behind. */
export interface KnownFeed {
  readonly authorityId: string;
  readonly bodyCode: string;
}

/**
 * The feed at a secret address, for as long as its seat counts: in its dates, confirmed where it needs it, provided for,
 * and held by an active membership. One statement answers alike for what never was and for what has ended.
 */
export async function lookUpFeed(
  transaction: Transaction,
  { secret, today }: { readonly secret: string; readonly today: string },
): Promise<KnownFeed | undefined> {
  const [feed] = await transaction
    .select({ authorityId: calendarFeeds.authorityId, bodyCode: bodies.code })
    .from(calendarFeeds)
    .innerJoin(seats, and(eq(seats.authorityId, calendarFeeds.authorityId), eq(seats.id, calendarFeeds.seatId)))
    .innerJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
    .innerJoin(bodies, and(eq(bodies.authorityId, seats.authorityId), eq(bodies.id, seats.bodyId)))
    .where(
      and(
        eq(calendarFeeds.secretHash, hashOfSecret(secret)),
        isNull(calendarFeeds.revokedAt),
        eq(members.status, 'active'),
        isLive(today),
      ),
    );
  return feed;
}
