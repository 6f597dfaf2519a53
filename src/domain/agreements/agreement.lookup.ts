import { and, eq, gte, isNull, lte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import { anyOf, oneOf } from '../../database/conditions.js';
import type { Role } from '../../policy/roles.js';
import { lackingOf, type Grant, type HeldGrant } from '../../policy/viewer.js';
import { hasUndertaken } from '../members/undertaking.lookup.js';
import { agreements, signatures, type Party } from './agreement.table.js';

/** What an agreement can name somebody by: their agency, and what they hold in each body. */
export interface NamedBy {
  readonly authorityId: string;
  readonly today: string;
  readonly memberId: string;
  readonly agencyId: string;
  readonly bodies: readonly {
    readonly bodyId: string;
    readonly roles: readonly Role[];
    readonly seatIds: readonly string[];
    /** Ids of the priorities led. */
    readonly leads: readonly string[];
  }[];
}

/** What agreements in force open to somebody, and what they would but for something that is still missing. */
export interface FoundGrants {
  readonly grants: readonly Grant[];
  readonly heldGrants: readonly HeldGrant[];
}

/**
 * What the agreements in force today open to somebody: one grant for each class. In force means: signed by both parties
 * under the terms as they stand, in its dates, and not withdrawn. `closedBodies` tells which bodies sit in closed session;
 * it is asked only where an agreement waits for one.
 */
export async function lookUpGrants(
  transaction: Transaction,
  somebody: NamedBy,
  closedBodies: () => Promise<readonly string[]>,
): Promise<FoundGrants> {
  const { authorityId, today } = somebody;
  const [supplier, recipient] = [alias(signatures, 'supplier_signature'), alias(signatures, 'recipient_signature')];
  const signed = (by: typeof supplier | typeof recipient, party: Party): SQL | undefined =>
    and(
      eq(by.authorityId, agreements.authorityId),
      eq(by.agreementId, agreements.id),
      eq(by.termsVersion, agreements.termsVersion),
      eq(by.party, party),
    );
  const rows = await transaction
    .select({
      agreementId: agreements.id,
      bodyId: agreements.bodyId,
      supplierAgencyId: agreements.supplierAgencyId,
      subject: agreements.subject,
      classes: agreements.classes,
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
        names(somebody),
      ),
    )
    .orderBy(agreements.id);
  const closed = rows.some((row) => row.closedSessionOnly) ? await closedBodies() : [];
  const found = rows.flatMap(({ classes, closedSessionOnly, hasUndertaken: isBound, ...row }) => {
    const roles = somebody.bodies.find((body) => body.bodyId === row.bodyId)?.roles ?? [];
    const sitsClosed = closed.includes(row.bodyId);
    const lacks = lackingOf({ roles, hasUndertaken: isBound, closedSessionOnly, sitsClosed });
    return classes.map((classification) => ({ grant: { ...row, classification }, lacks }));
  });
  return {
    grants: found.flatMap(({ grant, lacks }) => (lacks === null ? [grant] : [])),
    heldGrants: found.flatMap(({ grant, lacks }) => (lacks === null ? [] : [{ ...grant, lacks }])),
  };
}

/** An agreement of one body names nobody by what they hold in another. */
function names({ agencyId, bodies }: NamedBy): SQL {
  const { bodyId, recipientKind, recipient } = agreements;
  const kinds = (body: NamedBy['bodies'][number]): SQL =>
    anyOf([
      and(eq(recipientKind, 'agency'), eq(recipient, agencyId)),
      and(eq(recipientKind, 'role'), oneOf(recipient, body.roles)),
      and(eq(recipientKind, 'seat'), oneOf(recipient, body.seatIds)),
      and(eq(recipientKind, 'priorityLead'), oneOf(recipient, body.leads)),
    ]);
  return anyOf(bodies.filter((body) => body.roles.length > 0).map((body) => and(eq(bodyId, body.bodyId), kinds(body))));
}
