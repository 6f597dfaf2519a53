import { and, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { isLive } from './member.lookup.js';
import { members, seats } from './member.table.js';
import { undertakings } from './undertaking.table.js';

/** That an undertaking is in force: not withdrawn, and the seat from which it was given counts on the day. Needs its seat and its member. */
export const isInForce = (day: string): SQL | undefined =>
  and(isNull(undertakings.withdrawnAt), eq(members.status, 'active'), isLive(day));

/** Whether a member has an undertaking in force in the body of a row, as a column of it. */
export const hasUndertaken = (
  { authorityId, memberId, today }: { readonly authorityId: string; readonly memberId: string; readonly today: string },
  bodyOfRow: SQL,
): SQL<boolean> =>
  sql<boolean>`exists (select 1 from ${undertakings}
    join ${seats} on ${and(eq(seats.authorityId, undertakings.authorityId), eq(seats.id, undertakings.seatId))}
    join ${members} on ${and(eq(members.authorityId, undertakings.authorityId), eq(members.id, undertakings.memberId))}
    where ${and(
      eq(undertakings.authorityId, authorityId),
      eq(undertakings.memberId, memberId),
      sql`${undertakings.bodyId} = ${bodyOfRow}`,
      isInForce(today),
    )})`;
