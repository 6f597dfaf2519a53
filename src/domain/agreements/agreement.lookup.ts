import { and, eq, exists, gte, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import type { Role } from '../../policy/roles.js';
import { lackingOf, type Grant, type HeldGrant } from '../../policy/viewer.js';
import { seats } from '../members/member.table.js';
import { hasUndertaken } from '../members/undertaking.lookup.js';
import { agreements, signatures, type Party } from './agreement.table.js';

/** Somebody whom an agreement may name. */
export interface Recipient {
  readonly authorityId: string;
  readonly today: string;
  readonly memberId: string;
  readonly agencyId: string;
}

/** What they hold in one body, which an agreement can name them by. */
export interface Holding {
  readonly bodyId: string;
  readonly roles: readonly Role[];
  readonly seatIds: readonly string[];
  /** Ids of the priorities led. */
  readonly leads: readonly string[];
}

/**
 * The agreements in force today that may name somebody: by their agency, by a seat or its role, or as the lead of whatever
 * priority. `grantsOf` says which do. In force means: signed by both parties under the terms as they stand, in its dates,
 * and not withdrawn.
 */
export function lookUpAgreements(transaction: Transaction, somebody: Recipient) {
  const { authorityId, today, memberId, agencyId } = somebody;
  const [supplier, recipient] = [alias(signatures, 'supplier_signature'), alias(signatures, 'recipient_signature')];
  const signed = (by: typeof supplier | typeof recipient, party: Party): SQL | undefined =>
    and(
      eq(by.authorityId, agreements.authorityId),
      eq(by.agreementId, agreements.id),
      eq(by.termsVersion, agreements.termsVersion),
      eq(by.party, party),
    );
  const isOfSeat = exists(
    transaction
      .select({ id: seats.id })
      .from(seats)
      .where(
        and(
          eq(seats.authorityId, authorityId),
          eq(seats.memberId, memberId),
          eq(seats.bodyId, agreements.bodyId),
          or(eq(seats.role, sql`${agreements.recipient}`), sql`${seats.id}::text = ${agreements.recipient}`),
        ),
      ),
  );
  return transaction
    .select({
      agreementId: agreements.id,
      bodyId: agreements.bodyId,
      supplierAgencyId: agreements.supplierAgencyId,
      subject: agreements.subject,
      classes: agreements.classes,
      recipientKind: agreements.recipientKind,
      recipient: agreements.recipient,
      closedSessionOnly: agreements.closedSessionOnly,
      hasUndertaken: hasUndertaken(somebody, sql`${agreements.bodyId}`),
    })
    .from(agreements)
    .innerJoin(supplier, signed(supplier, 'supplier'))
    .innerJoin(recipient, signed(recipient, 'recipient'))
    .where(
      and(
        eq(agreements.authorityId, authorityId),
        isNull(agreements.withdrawnAt),
        lte(agreements.startsOn, today),
        gte(agreements.endsOn, today),
        or(
          eq(agreements.recipient, agencyId),
          eq(agreements.recipient, 'priorityLead'),
          eq(agreements.recipientKind, 'priorityLead'),
          isOfSeat,
        ),
      ),
    )
    .orderBy(agreements.id);
}

type FoundAgreement = Awaited<ReturnType<typeof lookUpAgreements>>[number];

/** What agreements in force open to somebody, and what they would but for something that is still missing. */
export interface FoundGrants {
  readonly grants: readonly Grant[];
  readonly heldGrants: readonly HeldGrant[];
}

/** What found agreements open to somebody: one grant for each class. `closedBodies` are those that sit in closed session. */
export function grantsOf(
  found: readonly FoundAgreement[],
  agencyId: string,
  holdings: readonly Holding[],
  closedBodies: readonly string[],
): FoundGrants {
  const grants: Grant[] = [];
  const heldGrants: HeldGrant[] = [];
  for (const { classes, recipientKind, recipient, closedSessionOnly, hasUndertaken: isBound, ...row } of found) {
    const holding = holdings.find((one) => one.bodyId === row.bodyId);
    if (!holding || !names({ recipientKind, recipient }, agencyId, holding)) continue;
    const sitsClosed = closedBodies.includes(row.bodyId);
    const lacks = lackingOf({ roles: holding.roles, hasUndertaken: isBound, closedSessionOnly, sitsClosed });
    for (const classification of classes) {
      if (lacks === null) grants.push({ ...row, classification });
      else heldGrants.push({ ...row, classification, lacks });
    }
  }
  return { grants, heldGrants };
}

/** An agreement of one body names nobody by what they hold in another, and nobody who holds nothing there. */
function names(
  { recipientKind, recipient }: Pick<FoundAgreement, 'recipientKind' | 'recipient'>,
  agencyId: string,
  { roles, seatIds, leads }: Holding,
): boolean {
  if (roles.length === 0) return false;
  switch (recipientKind) {
    case 'agency':
      return recipient === agencyId;
    case 'role':
      return roles.some((role) => role === recipient);
    case 'seat':
      return seatIds.includes(recipient);
    case 'priorityLead':
      return leads.includes(recipient);
  }
}
