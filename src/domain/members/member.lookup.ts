import { and, eq, isNotNull, isNull, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../database/connect.js';
import { agencies, authorities } from '../authorities/authority.table.js';
import { constitutions } from '../authorities/constitution.table.js';
import { clients, members, seats, type MembershipStatus } from './member.table.js';
import { places } from './place.table.js';
import { isNotSignedOut } from './sign-out.lookup.js';

/** A person's or a system's place in one agency of one authority, as identity knows it. */
export interface KnownMembership {
  readonly kind: 'member' | 'client';
  readonly id: string;
  readonly authorityId: string;
  readonly authorityCode: string;
  readonly authorityName: string;
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly status: MembershipStatus;
}

const place = {
  authorityCode: authorities.code,
  authorityName: authorities.name,
  agencyId: agencies.id,
  agencyCode: agencies.code,
  agencyName: agencies.name,
};

/** All memberships of a person, in every authority and whatever their status; none for a session that was signed out of. */
export async function lookUpMemberships(
  transaction: Transaction,
  issuer: string,
  subject: string,
  sessionId?: string,
): Promise<KnownMembership[]> {
  const rows = await transaction
    .select({ id: members.id, authorityId: members.authorityId, status: members.status, ...place })
    .from(members)
    .innerJoin(authorities, eq(authorities.authorityId, members.authorityId))
    .innerJoin(agencies, and(eq(agencies.authorityId, members.authorityId), eq(agencies.id, members.agencyId)))
    .where(
      and(
        eq(members.issuer, issuer),
        eq(members.subject, subject),
        sessionId === undefined ? undefined : isNotSignedOut(sessionId),
      ),
    )
    .orderBy(members.id);
  return rows.map((row) => ({ kind: 'member', ...row }));
}

/** One membership by its id, whatever its status. */
export async function lookUpMembership(
  transaction: Transaction,
  authorityId: string,
  id: string,
): Promise<KnownMembership | undefined> {
  const [row] = await transaction
    .select({ id: members.id, authorityId: members.authorityId, status: members.status, ...place })
    .from(members)
    .innerJoin(authorities, eq(authorities.authorityId, members.authorityId))
    .innerJoin(agencies, and(eq(agencies.authorityId, members.authorityId), eq(agencies.id, members.agencyId)))
    .where(and(eq(members.authorityId, authorityId), eq(members.id, id)));
  return row && { kind: 'member', ...row };
}

/** All memberships of a partner's system, in every authority and whatever their status. */
export async function lookUpClients(
  transaction: Transaction,
  issuer: string,
  clientId: string,
): Promise<KnownMembership[]> {
  const rows = await transaction
    .select({ id: clients.id, authorityId: clients.authorityId, status: clients.status, ...place })
    .from(clients)
    .innerJoin(authorities, eq(authorities.authorityId, clients.authorityId))
    .innerJoin(agencies, and(eq(agencies.authorityId, clients.authorityId), eq(agencies.id, clients.agencyId)))
    .where(and(eq(clients.issuer, issuer), eq(clients.clientId, clientId)))
    .orderBy(clients.id);
  return rows.map((row) => ({ kind: 'client', ...row }));
}

/** Whose seats, and on which day. */
export interface Holder {
  readonly kind: 'member' | 'client';
  readonly id: string;
  readonly authorityId: string;
  readonly today: string;
}

/** The seats that count today: in their dates, confirmed where they need it, of a membership that is active. */
export function lookUpSeats(transaction: Transaction, holder: Holder) {
  const { authorityId, id } = holder;
  const from = transaction.select({ id: seats.id, bodyId: seats.bodyId, role: seats.role }).from(seats);
  const held =
    holder.kind === 'member'
      ? from
          .innerJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
          .where(
            and(
              eq(seats.authorityId, authorityId),
              eq(seats.memberId, id),
              eq(members.status, 'active'),
              isLive(holder.today),
            ),
          )
      : from
          .innerJoin(clients, and(eq(clients.authorityId, seats.authorityId), eq(clients.id, seats.clientId)))
          .where(
            and(
              eq(seats.authorityId, authorityId),
              eq(seats.clientId, id),
              eq(clients.status, 'active'),
              isLive(holder.today),
            ),
          );
  return held.orderBy(seats.id);
}

/** `countsOn` of seat.service.ts in SQL, for a holder whose membership is active; the day may be one of each row. */
export const isLive = (today: string | SQL): SQL | undefined =>
  and(
    sql`${seats.fromOn} <= (${today})::date`,
    or(isNull(seats.untilOn), sql`${seats.untilOn} >= (${today})::date`),
    or(eq(seats.needsConfirmation, false), isNotNull(seats.confirmedById)),
    or(isNull(seats.placeId), isProvidedFor(today)),
  );

/** Whether the constitution in force on a day provides for the place of a seat; one that awaits ratification does not. */
const isProvidedFor = (today: string | SQL): SQL => {
  const versions = (id: AnyColumn) => sql`(select ${constitutions.inForceFrom} from ${constitutions}
    where ${constitutions.authorityId} = ${places.authorityId} and ${constitutions.id} = ${id})`;
  return sql`exists (select 1 from ${places}
    where ${places.authorityId} = ${seats.authorityId} and ${places.id} = ${seats.placeId}
      and ${versions(places.constitutionId)} <= (${today})::date
      and coalesce(${versions(places.endedById)}, 'infinity'::date) > (${today})::date)`;
};
