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

const NOWHERE = '00000000-0000-0000-0000-000000000000';

/**
 * The feed at a secret address, for as long as its seat counts: in its dates, confirmed where it needs it, provided for,
 * and held by an active membership. The same two statements answer for what never was and for what has ended.
 */
export async function lookUpFeed(
  transaction: Transaction,
  { secret, todayIn }: { readonly secret: string; readonly todayIn: (authorityId: string) => string },
): Promise<KnownFeed | undefined> {
  const isAtAddress = and(eq(calendarFeeds.secretHash, hashOfSecret(secret)), isNull(calendarFeeds.revokedAt));
  const [kept] = await transaction
    .select({ authorityId: calendarFeeds.authorityId })
    .from(calendarFeeds)
    .where(isAtAddress);
  const authorityId = kept?.authorityId ?? NOWHERE;
  const [feed] = await transaction
    .select({ authorityId: calendarFeeds.authorityId, bodyCode: bodies.code })
    .from(calendarFeeds)
    .innerJoin(seats, and(eq(seats.authorityId, calendarFeeds.authorityId), eq(seats.id, calendarFeeds.seatId)))
    .innerJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
    .innerJoin(bodies, and(eq(bodies.authorityId, seats.authorityId), eq(bodies.id, seats.bodyId)))
    .where(
      and(
        eq(calendarFeeds.authorityId, authorityId),
        isAtAddress,
        eq(members.status, 'active'),
        isLive(todayIn(authorityId)),
      ),
    );
  return feed;
}
