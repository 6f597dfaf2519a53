/** The secret address at which the holder of a seat can read the body’s calendar without signing in; it dies with the seat. */
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { recorded } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { countsOn, findSeat, listOwnSeats, type SeatRow } from '../members/seat.service.js';
import { conflict, forbidden, type Refusal } from '../refusals.js';
import { hashOfSecret } from './feed.lookup.js';
import { insertFeed, revokeFeeds, selectFeeds, waitForFeed, type FeedRow } from './feed.store.js';

export type { FeedRow };

/** Nobody finds 256 bits by trying. */
const SECRET_BYTES = 32;

/** The open calendar addresses of the viewer’s own seats that count today. */
export async function listOwnFeeds(context: Context): Promise<FeedRow[]> {
  const seats = await listOwnSeats(context);
  return selectFeeds(
    context,
    seats.map((seat) => seat.id),
  );
}

const isOwn = ({ viewer }: Context, seat: SeatRow): boolean =>
  viewer.kind === 'member' &&
  seat.memberId === viewer.id &&
  may(viewer, 'calendar:subscribe', { bodyId: seat.bodyId, agencyId: seat.agencyId });

const whyNotOpen = (context: Context, seat: SeatRow): Refusal | undefined => {
  if (!isOwn(context, seat)) return forbidden('Whoever holds a seat opens its calendar address. Open one of your own.');
  return countsOn(seat, today(context))
    ? undefined
    : conflict('This seat does not count today. Open the address on a day on which it does.');
};

/** Whether the viewer may open a calendar address for this seat now. */
export const mayOpenFeed = (context: Context, seat: SeatRow): boolean => whyNotOpen(context, seat) === undefined;

const whyNotRevoke = (context: Context, seat: SeatRow): Refusal | undefined =>
  isOwn(context, seat) || may(context.viewer, 'member:seat', { bodyId: seat.bodyId, agencyId: null })
    ? undefined
    : forbidden('Whoever holds this seat revokes its calendar address, or the clerk. Ask the clerk of this body.');

/**
 * Opens a calendar address for a seat in place of the one it had, and answers its path. That is told this once: only its
 * hash is kept, and a repeat under the same idempotency key answers null.
 */
export async function openCalendarFeed(
  context: Context,
  input: { readonly seatId: string },
  idempotencyKey: string | undefined,
): Promise<string | null> {
  let path: string | null = null;
  const act = { verb: 'calendar:subscribe', operation: 'openCalendarFeed', input, idempotencyKey } as const;
  await recorded(context, act, async (inside) => {
    const seat = await findSeat(inside, input.seatId);
    const refusal = whyNotOpen(inside, seat);
    if (refusal) throw refusal;
    const openedAt = inside.clock();
    await waitForFeed(inside, seat.id);
    const before = await revokeFeeds(inside, seat.id, openedAt);
    for (const one of before) inside.changed('CalendarFeed', one, { revokedAt: openedAt.toISOString() });
    const secret = randomBytes(SECRET_BYTES).toString('base64url');
    const feed = { id: uuidv7(), bodyId: seat.bodyId, seatId: seat.id, openedAt };
    await insertFeed(inside, { ...feed, secretHash: hashOfSecret(secret) });
    inside.changed('CalendarFeed', feed, { seat: seat.id, openedAt: openedAt.toISOString() });
    path = `/calendar/${secret}.ics`;
    return feed.id;
  });
  return path;
}

/** Revokes the calendar address of a seat, at once. */
export async function revokeCalendarFeed(
  context: Context,
  input: { readonly seatId: string },
  idempotencyKey: string | undefined,
): Promise<void> {
  const act = { verb: 'calendar:subscribe', operation: 'revokeCalendarFeed', input, idempotencyKey } as const;
  await recorded(context, act, async (inside) => {
    const seat = await findSeat(inside, input.seatId);
    const refusal = whyNotRevoke(inside, seat);
    if (refusal) throw refusal;
    const revokedAt = inside.clock();
    const revoked = await revokeFeeds(inside, seat.id, revokedAt);
    if (revoked.length === 0) throw conflict('No calendar address of this seat is open, so there is none to revoke.');
    for (const one of revoked) inside.changed('CalendarFeed', one, { revokedAt: revokedAt.toISOString() });
    return seat.id;
  });
}
