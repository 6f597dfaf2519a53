/** Confidentiality undertakings: a member whom no employment binds gives one for a body, for themselves, and may withdraw it. */
import { uuidv7 } from 'uuidv7';
import { may } from '../../policy/decide.js';
import { UNBOUND_ROLES } from '../../policy/roles.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { countsOn, findSeat, type SeatRow } from './seat.service.js';
import {
  closeUndertaking,
  insertUndertaking,
  isGivenFrom,
  selectInForce,
  selectUndertakingsById,
  waitForUndertaking,
  type UndertakingRow,
} from './undertaking.store.js';
import { CURRENT_WORDING } from './undertaking.wording.js';

export type { UndertakingRow };

/** An undertaking by id; asked for many at once in one statement. */
export async function findUndertaking(context: Context, id: string): Promise<UndertakingRow> {
  const undertaking = await context
    .batched<string, UndertakingRow | undefined>('undertakings', async (ids) => {
      const found = new Map((await selectUndertakingsById(context, ids)).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!undertaking) throw notFound('undertaking');
  return undertaking;
}

/** The undertakings in force in a body, as far as the viewer may see them; asked for many bodies at once in one statement. */
export const listUndertakings = (context: Context, bodyId: string): Promise<UndertakingRow[]> =>
  context
    .batched<string, UndertakingRow[]>('undertakings in force', async (bodyIds) => {
      const found = await selectInForce(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

const whyNotGive = ({ viewer }: Context, seat: SeatRow): Refusal | undefined =>
  seat.memberId !== null && seat.memberId === viewer.id
    ? undefined
    : forbidden('An undertaking is given by whoever it binds, and by nobody for them. Give your own.');

const whyNotFrom = (context: Context, seat: SeatRow): Refusal | undefined => {
  const { viewer } = context;
  if (!UNBOUND_ROLES.includes(seat.role)) {
    return conflict(
      'Your employment binds you to confidence already. Agreements reach this seat without an undertaking.',
    );
  }
  if (!countsOn(seat, today(context)))
    return conflict('This seat does not count today, so that nothing is given from it.');
  return may(viewer, 'undertaking:give', { bodyId: seat.bodyId, agencyId: seat.agencyId })
    ? undefined
    : forbidden('No agreement opens anything to young members, so that no undertaking is asked of them.');
};

/** Whether the viewer may give it from this seat now: for the button of a client. */
export async function mayGive(context: Context, seat: SeatRow): Promise<boolean> {
  if ((whyNotGive(context, seat) ?? whyNotFrom(context, seat)) !== undefined) return false;
  return !(await listUndertakings(context, seat.bodyId)).some((one) => one.seatId === seat.id);
}

/** Gives the undertaking of a body from a seat of one's own in it, in the wording that was read. */
export async function giveUndertaking(
  context: Context,
  input: { readonly seatId: string; readonly wordingVersion: number },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'undertaking:give', operation: 'giveUndertaking', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const seat = await findSeat(inside, input.seatId);
    const refusal = whyNotGive(inside, seat) ?? whyNotFrom(inside, seat);
    if (refusal) throw refusal;
    const { version: wordingVersion, text: wording } = CURRENT_WORDING;
    if (input.wordingVersion !== wordingVersion) {
      throw badField(
        'input.wordingVersion',
        `The wording stands at version ${wordingVersion}. Read it before you give it.`,
      );
    }
    await waitForUndertaking(inside, seat.id);
    if (await isGivenFrom(inside, seat.id)) {
      throw conflict('You have given this undertaking, and it is in force. Nothing more is to be done.');
    }
    const id = uuidv7();
    const given = { seatId: seat.id, memberId: inside.viewer.id!, wordingVersion, wording };
    const givenAt = inside.clock();
    await insertUndertaking(inside, { id, bodyId: seat.bodyId, ...given, givenAt });
    inside.changed('Undertaking', { id, version: 1 }, { body: seat.bodyId, ...given, givenAt: givenAt.toISOString() });
    return id;
  });
}

const whyNotWithdraw = ({ viewer }: Context, { memberId }: UndertakingRow): Refusal | undefined =>
  memberId === viewer.id
    ? undefined
    : forbidden('Whoever gave an undertaking withdraws it. The agencies that supply may withdraw their agreement.');

const whyNotWithdrawNow = ({ withdrawnAt }: UndertakingRow): Refusal | undefined =>
  withdrawnAt === null ? undefined : conflict('This undertaking was withdrawn already; it opens nothing.');

/** Whether the viewer may withdraw it now. */
export const mayWithdraw = (context: Context, undertaking: UndertakingRow): boolean =>
  (whyNotWithdraw(context, undertaking) ?? whyNotWithdrawNow(undertaking)) === undefined;

/** Withdraws one's own undertaking, which shuts at once what agreements opened by it. What was read stays in confidence. */
export async function withdrawUndertaking(
  context: Context,
  input: { readonly id: string; readonly version: number },
  idempotencyKey: string | undefined,
): Promise<string> {
  const act = { verb: 'undertaking:give', operation: 'withdrawUndertaking', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const undertaking = await findUndertaking(inside, input.id);
    const notPermitted = whyNotWithdraw(inside, undertaking);
    if (notPermitted) throw notPermitted;
    if (undertaking.version !== input.version) throw await staleWrite(inside, undertaking, input.version);
    const notNow = whyNotWithdrawNow(undertaking);
    if (notNow) throw notNow;
    const withdrawnAt = inside.clock();
    const row = await closeUndertaking(inside, undertaking, withdrawnAt);
    if (!row) throw await staleWrite(inside, undertaking, input.version);
    inside.changed('Undertaking', row, { withdrawnAt: withdrawnAt.toISOString() });
    return row.id;
  });
}
