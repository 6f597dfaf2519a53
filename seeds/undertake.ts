/** The confidentiality undertaking of a body, given as somebody of a board that is played. */
import type { Context } from '../src/domain/context.js';
import { listOwnSeats } from '../src/domain/members/seat.service.js';
import { giveUndertaking } from '../src/domain/members/undertaking.service.js';
import { CURRENT_WORDING } from '../src/domain/members/undertaking.wording.js';
import { UNBOUND_ROLES } from '../src/policy/roles.js';

/** Gives it from a seat of one's own that no employment binds to confidence. */
export async function undertake(context: Context, bodyId: string): Promise<void> {
  const seats = await listOwnSeats(context);
  const seat = seats.find((one) => one.bodyId === bodyId && UNBOUND_ROLES.includes(one.role));
  if (!seat) throw new Error('Somebody undertakes confidence who has no seat that asks for it');
  await giveUndertaking(context, { seatId: seat.id, wordingVersion: CURRENT_WORDING.version }, undefined);
}
