/** Who did read what an agency supplied under protection, from the record of disclosures. */
import { may } from '../../policy/decide.js';
import { markOf } from '../../policy/disclose.js';
import { orNull } from '../actions/action.service.js';
import { findAgreement, type AgreementRow } from '../agreements/agreement.service.js';
import { disclosuresOf, type Disclosure } from '../audit/audit.service.js';
import { today, type Context } from '../context.js';
import { listSeatsOfHolder } from '../members/seat.service.js';
import { seatToShow } from '../strategy/priority.service.js';

/** One operation in which somebody of another agency was shown something of a row, by one agreement. */
export interface Reading {
  readonly at: Date;
  readonly actorId: string;
  readonly agencyId: string;
  readonly bodyId: string;
  readonly agreementId: string | null;
  readonly fields: readonly string[];
}

/** Who was shown protected fields of a row, the latest first; null for whoever is neither of its agency nor reads the whole record. */
export async function listReadings(
  context: Context,
  row: { readonly id: string; readonly bodyId: string },
): Promise<Reading[] | null> {
  const { viewer } = context;
  const mark = markOf(viewer, row);
  if (!mark) return null;
  const isOwn = viewer.agencyId !== null && viewer.agencyId === mark.standing.supplierId;
  const readsAll = may(viewer, 'audit:read', { bodyId: row.bodyId, agencyId: null });
  return isOwn || readsAll ? readingsIn(await disclosuresOf(context, row.id), row.bodyId) : null;
}

/** Disclosures as readings: what one operation showed under one agreement is one. Their order stays. */
export function readingsIn(disclosures: readonly Disclosure[], bodyId: string): Reading[] {
  const readings = new Map<string, Reading>();
  for (const { entryId, at, actorId, agencyId, agreementId, field } of disclosures) {
    const key = `${entryId} ${agreementId}`;
    const fields = [...new Set([...(readings.get(key)?.fields ?? []), field])].toSorted();
    readings.set(key, { at, actorId, agencyId, bodyId, agreementId, fields });
  }
  return [...readings.values()];
}

/** The seat from which somebody read, as it was titled: one that counted on the day, else the latest. */
export async function seatTitleOf(context: Context, { actorId, bodyId, at }: Reading): Promise<string | null> {
  const seats = (await listSeatsOfHolder(context, actorId)).filter((seat) => seat.bodyId === bodyId);
  return seatToShow(seats, today({ clock: () => at }))?.title ?? null;
}

/** The agreement by which somebody read. */
export const findAgreementOf = ({ agreementId }: Reading, context: Context): Promise<AgreementRow | null> =>
  agreementId === null ? Promise.resolve(null) : orNull(findAgreement(context, agreementId));
