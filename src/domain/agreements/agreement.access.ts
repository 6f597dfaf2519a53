import { and, eq, gt, gte, isNotNull, isNull, lt, lte, not, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { anyOf, oneOf } from '../../database/conditions.js';
import type { SubjectArea } from '../../policy/classification.js';
import { PREPARING_ROLES, type Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import type { AgreementStatus } from './agreement.status.js';
import { agreements, signatures, type Party } from './agreement.table.js';

/** The signatures that count: those under the terms as they stand. Every select of agreements joins both. */
export const supplierSignature = alias(signatures, 'supplier_signature');
export const recipientSignature = alias(signatures, 'recipient_signature');

const counts = (signature: typeof supplierSignature | typeof recipientSignature, party: Party): SQL | undefined =>
  and(
    eq(signature.authorityId, agreements.authorityId),
    eq(signature.agreementId, agreements.id),
    eq(signature.termsVersion, agreements.termsVersion),
    eq(signature.party, party),
  );

export const supplierHasSigned = counts(supplierSignature, 'supplier');
export const recipientHasSigned = counts(recipientSignature, 'recipient');

const bothHaveSigned = sql`(${isNotNull(supplierSignature.id)} and ${isNotNull(recipientSignature.id)})`;

/** `statusOn` in SQL, for filters. */
export function hasStatus(status: AgreementStatus, day: string): SQL | undefined {
  if (status === 'withdrawn') return isNotNull(agreements.withdrawnAt);
  const stands = isNull(agreements.withdrawnAt);
  if (status === 'lapsed') return and(stands, lt(agreements.endsOn, day));
  const open = and(stands, gte(agreements.endsOn, day));
  if (status === 'draft') return and(open, not(bothHaveSigned));
  return and(open, bothHaveSigned, status === 'inForce' ? lte(agreements.startsOn, day) : gt(agreements.startsOn, day));
}

/**
 * An agreement that is or was in force is for everybody with a role in its body: who shares what with whom is no secret
 * between members. Until then it is for its parties and for those who prepare.
 */
export function visibleTo(viewer: Viewer, day: string): SQL {
  const { bodyId, supplierAgencyId, recipientAgencyId, startsOn, withdrawnAt } = agreements;
  const withdrawnOn = sql`(${withdrawnAt} at time zone 'Europe/London')::date`;
  const wasInForce = and(
    bothHaveSigned,
    lte(startsOn, day),
    or(isNull(withdrawnAt), sql`${startsOn} <= ${withdrawnOn}`),
  );
  const own = viewer.agencyId
    ? or(eq(supplierAgencyId, viewer.agencyId), eq(recipientAgencyId, viewer.agencyId))
    : undefined;
  return anyOf([
    oneOf(bodyId, bodiesWith(viewer, PREPARING_ROLES)),
    and(oneOf(bodyId, bodiesWith(viewer)), or(wasInForce, own)),
  ]);
}

/** Its terms are the members' of its body; whom it shows them to before it is in force, `visibleTo` says. */
export const agreementStanding = (row: {
  bodyId: string;
  supplierAgencyId: string;
  subject: SubjectArea;
}): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.supplierAgencyId,
  subject: row.subject,
  stage: 'accepted',
  raisedTo: null,
});

export const signatureStanding = (row: { bodyId: string; agencyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});
