/** "Not ours": who owes what a round asks for, where an agency says that it does not. The clerk settles it. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { isDuplicate } from '../../database/failures.js';
import { may } from '../../policy/decide.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { listAgencies } from '../authorities/authority.service.js';
import type { Context, Inside } from '../context.js';
import { checked, passage } from '../input.js';
import { badField, conflict, forbidden, notFound, type Refusal } from '../refusals.js';
import { changeDispute, insertDispute, selectDisputes, type DisputeRow } from './dispute.store.js';
import { whyNotTaken } from './extension.service.js';
import { whyNotRun } from './opening.service.js';
import { findItem, findRound, listItems, type RoundItemRow } from './round.service.js';
import { reassignItem } from './round.store.js';

export type { DisputeRow };

type Key = string | undefined;

/** A dispute by id; asked for many at once in one statement. */
export async function findDispute(context: Context, id: string): Promise<DisputeRow> {
  const dispute = await context
    .batched<string, DisputeRow | undefined>('disputes', async (ids) => {
      const found = new Map((await selectDisputes(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!dispute) throw notFound('dispute');
  return dispute;
}

/** What was disputed in a round, settled or not, the earliest first; asked for many rounds at once in one statement. */
export const listDisputes = (context: Context, roundId: string): Promise<DisputeRow[]> =>
  context
    .batched<string, DisputeRow[]>('disputes of rounds', async (roundIds) => {
      const found = await selectDisputes(context, { roundIds });
      return roundIds.map((one) => found.filter((row) => row.roundId === one));
    })
    .load(roundId);

const whyNotDispute = ({ viewer }: Context, { bodyId, agencyId }: RoundItemRow): Refusal | undefined =>
  may(viewer, 'round:dispute', { bodyId, agencyId })
    ? undefined
    : forbidden('Officers and leads of the agency that owes this say that it does not.');

/** Why an item cannot be disputed now. */
async function whyNotDisputeNow(context: Context, item: RoundItemRow): Promise<Refusal | undefined> {
  const { meetingId } = await findRound(context, item.roundId);
  if (await isDisputed(context, item)) return alreadyDisputed();
  return whyNotTaken(context, { meetingId, agencyId: item.agencyId });
}

const alreadyDisputed = (): Refusal => conflict('This is disputed already. The clerk settles it.');

const isDisputed = async (context: Context, { id, roundId }: RoundItemRow): Promise<boolean> =>
  (await listDisputes(context, roundId)).some((one) => one.itemId === id && one.status === 'open');

/** Whether the viewer may say now that their agency does not owe this. */
export const mayDispute = async (context: Context, item: RoundItemRow): Promise<boolean> =>
  whyNotDispute(context, item) === undefined && (await whyNotDisputeNow(context, item)) === undefined;

/** The agency that an input names, which must be another than this one; refused at its path otherwise. */
async function checkOther(inside: Inside, agencyId: string, owing: string, path: string): Promise<void> {
  if (agencyId === owing) throw badField(path, 'This agency owes it now. Name another.');
  if (!(await listAgencies(inside)).some(({ id }) => id === agencyId)) {
    throw badField(path, 'There is no such agency. Name a partner of the council.');
  }
}

const disputing = z.object({ reason: passage });

/** The agency that owes something says that it does not. Until the clerk settles it, it is owed and not given. */
export const disputeItem = (
  context: Context,
  input: { readonly itemId: string; readonly reason: string; readonly suggestedAgencyId?: string | null | undefined },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'round:dispute', operation: 'disputeItem', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const item = await findItem(inside, input.itemId);
    const refusal = whyNotDispute(inside, item) ?? (await whyNotDisputeNow(inside, item));
    if (refusal) throw refusal;
    const { reason } = checked(disputing, input);
    const { roundId, bodyId, agencyId } = item;
    const suggestedAgencyId = input.suggestedAgencyId ?? null;
    if (suggestedAgencyId !== null) {
      await checkOther(inside, suggestedAgencyId, agencyId, 'input.suggestedAgencyId');
    }
    const fields = { reason, suggestedAgencyId, disputedAt: inside.clock() };
    const row = await insertDispute(inside, { ...fields, id: uuidv7(), roundId, itemId: item.id, bodyId, agencyId });
    if (!row) throw alreadyDisputed();
    inside.changed('RoundDispute', row, { item: item.id, agency: agencyId, ...fields });
    return row.id;
  });
};

const whyNotSettleNow = ({ status }: DisputeRow): Refusal | undefined =>
  status === 'open' ? undefined : conflict('This dispute is settled already.');

/** Whether the viewer may settle it now. */
export const maySettle = (context: Context, dispute: DisputeRow): boolean =>
  (whyNotRun(context, dispute) ?? whyNotSettleNow(dispute)) === undefined;

/** Why the viewer cannot take back what their agency disputes. */
const whyNotTakeBack = ({ viewer }: Context, { bodyId, agencyId }: DisputeRow): Refusal | undefined =>
  may(viewer, 'round:dispute', { bodyId, agencyId })
    ? undefined
    : forbidden('Officers and leads of the agency that said so take it back.');

/** Whether the viewer may say now that their agency owes it after all. */
export const mayTakeBack = (context: Context, dispute: DisputeRow): boolean =>
  (whyNotTakeBack(context, dispute) ?? whyNotSettleNow(dispute)) === undefined;

/** The agency that disputed something owes it after all, which settles the dispute as the clerk would by upholding it. */
export const takeDisputeBack = (
  context: Context,
  input: { readonly id: string; readonly version: number },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'round:dispute', operation: 'takeDisputeBack', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const dispute = await openDispute(inside, input, whyNotTakeBack);
    return settle(inside, dispute, { status: 'upheld', settlement: TAKEN_BACK });
  });
};

const TAKEN_BACK = 'Its agency took this back: it owes it after all.';

/** A dispute as it was read, which is still to be settled; refuses whoever may not settle it so. */
async function openDispute(
  inside: Recording,
  { id, version }: { readonly id: string; readonly version: number },
  whyNot: (context: Context, dispute: DisputeRow) => Refusal | undefined,
): Promise<DisputeRow> {
  const dispute = await findDispute(inside, id);
  const refusal = whyNot(inside, dispute);
  if (refusal) throw refusal;
  if (dispute.version !== version) throw await staleWrite(inside, dispute, version);
  const notNow = whyNotSettleNow(dispute);
  if (notNow) throw notNow;
  return dispute;
}

async function settle(
  inside: Recording,
  dispute: DisputeRow,
  how: Pick<DisputeRow, 'status' | 'settlement'>,
): Promise<string> {
  const fields = { ...how, settledAt: inside.clock() };
  const row = await changeDispute(inside, dispute, fields);
  if (!row) throw await staleWrite(inside, dispute, dispute.version);
  inside.changed('RoundDispute', row, fields);
  return row.id;
}

const settling = z.object({ settlement: passage });

/** The clerk settles a dispute: who owed it still owes it, or another agency does, and then gives it in this round. */
export const settleDispute = (
  context: Context,
  input: {
    readonly id: string;
    readonly version: number;
    readonly settlement: string;
    readonly reassignToId?: string | null | undefined;
  },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'round:run', operation: 'settleDispute', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const dispute = await openDispute(inside, input, whyNotRun);
    const { settlement } = checked(settling, input);
    const agencyId = input.reassignToId ?? null;
    if (agencyId !== null) await reassign(inside, dispute, agencyId);
    const id = await settle(inside, dispute, { status: agencyId === null ? 'upheld' : 'reassigned', settlement });
    if (agencyId !== null) inside.changed('RoundItem', { id: dispute.itemId }, { agency: agencyId });
    return id;
  });
};

async function reassign(
  inside: Inside,
  { itemId, roundId, agencyId: owing }: DisputeRow,
  agencyId: string,
): Promise<void> {
  const path = 'input.reassignToId';
  await checkOther(inside, agencyId, owing, path);
  const owesAlready = () => badField(path, 'This agency owes a narrative on this subject already. Uphold it instead.');
  const item = await findItem(inside, itemId);
  const isSame = (one: RoundItemRow): boolean =>
    one.agencyId === agencyId && one.indicatorId === null && one.subject === item.subject;
  if (item.indicatorId === null && (await listItems(inside, roundId)).some(isSame)) throw owesAlready();
  await reassignItem(inside, itemId, agencyId).catch((error: unknown) => {
    // Of two settled at the same moment.
    throw isDuplicate(error) ? owesAlready() : error;
  });
}
