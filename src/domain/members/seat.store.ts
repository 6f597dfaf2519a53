import { and, asc, eq, gt, gte, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { agencies } from '../authorities/authority.table.js';
import { constitutions } from '../authorities/constitution.table.js';
import type { Context, Inside } from '../context.js';
import { isNameless, seatStanding, seatsVisibleTo } from './member.access.js';
import { clients, members, seats, type MembershipStatus } from './member.table.js';
import { places } from './place.table.js';

type Columns = Omit<typeof seats.$inferSelect, 'authorityId'>;

/** A seat with what counts of its holder. */
export interface SeatRow extends Columns {
  /** The agency of whoever holds it: whose seat it is. */
  readonly agencyId: string;
  /** The holder's name; for young members the title of the seat. */
  readonly holderName: string;
  readonly holderStatus: MembershipStatus;
  /** The day from which the constitution provides for its place; null while that awaits ratification, or without a place. */
  readonly placeFrom: string | null;
  /** The day from which it no longer does; null while it does. */
  readonly placeEndedFrom: string | null;
}

const bringing = alias(constitutions, 'bringing');
const ending = alias(constitutions, 'ending');

const holderAgency = sql<string>`coalesce(${members.agencyId}, ${clients.agencyId})`;

async function selectSeats(context: Context, where: SQL | undefined): Promise<SeatRow[]> {
  const rows = await (
    await context.read()
  )
    .select({
      id: seats.id,
      bodyId: seats.bodyId,
      role: seats.role,
      title: seats.title,
      memberId: seats.memberId,
      clientId: seats.clientId,
      givenById: seats.givenById,
      needsConfirmation: seats.needsConfirmation,
      confirmedById: seats.confirmedById,
      placeId: seats.placeId,
      nominatedBy: seats.nominatedBy,
      fromOn: seats.fromOn,
      untilOn: seats.untilOn,
      version: seats.version,
      agencyId: agencies.id,
      holderName: sql<string>`case when ${isNameless} then ${seats.title} else coalesce(${members.name}, ${clients.name}) end`,
      holderStatus: sql<MembershipStatus>`coalesce(${members.status}, ${clients.status})`,
      placeFrom: bringing.inForceFrom,
      placeEndedFrom: ending.inForceFrom,
    })
    .from(seats)
    .leftJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
    .leftJoin(clients, and(eq(clients.authorityId, seats.authorityId), eq(clients.id, seats.clientId)))
    .innerJoin(agencies, and(eq(agencies.authorityId, seats.authorityId), eq(agencies.id, holderAgency)))
    .leftJoin(places, and(eq(places.authorityId, seats.authorityId), eq(places.id, seats.placeId)))
    .leftJoin(bringing, and(eq(bringing.authorityId, places.authorityId), eq(bringing.id, places.constitutionId)))
    .leftJoin(ending, and(eq(ending.authorityId, places.authorityId), eq(ending.id, places.endedById)))
    .where(and(where, seatsVisibleTo(context.viewer)))
    .orderBy(asc(seats.fromOn), asc(seats.id));
  return disclose(context.viewer, 'Seat', rows, seatStanding);
}

export const selectSeatsById = (context: Context, ids: readonly string[]): Promise<SeatRow[]> =>
  selectSeats(context, oneOf(seats.id, ids));

/** The seats of bodies that have not ended by a day. */
export const selectSeatsOfBodies = (context: Context, bodyIds: readonly string[], day: string): Promise<SeatRow[]> =>
  selectSeats(context, and(oneOf(seats.bodyId, bodyIds), or(isNull(seats.untilOn), gte(seats.untilOn, day))));

/** Every seat, past ones included, that fills one of these places. */
export const selectSeatsOfPlaces = (context: Context, placeIds: readonly string[]): Promise<SeatRow[]> =>
  selectSeats(context, oneOf(seats.placeId, placeIds));

/** Every seat, past ones included, of people or systems, in the bodies that the viewer may look into. */
export const selectSeatsOfHolders = (context: Context, holderIds: readonly string[]): Promise<SeatRow[]> =>
  selectSeats(context, or(oneOf(seats.memberId, holderIds), oneOf(seats.clientId, holderIds)));

type Written = Pick<Columns, 'id' | 'version'>;
const written = { id: seats.id, version: seats.version };

export async function insertSeat(
  inside: Inside,
  seat: Pick<Columns, 'id' | 'bodyId' | 'role' | 'title' | 'memberId' | 'givenById' | 'needsConfirmation' | 'fromOn'> &
    Partial<Pick<Columns, 'placeId' | 'nominatedBy' | 'untilOn'>>,
): Promise<Written> {
  const [row] = await inside.transaction.insert(seats).values(seat).returning(written);
  if (!row) throw new Error('an inserted seat was not returned');
  return row;
}

/** Changes a seat as it was read; undefined when somebody changed it since. */
export async function changeSeat(
  inside: Inside,
  read: { id: string; version: number },
  fields: Partial<Pick<Columns, 'confirmedById' | 'untilOn'>>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(seats)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(seats.id, read.id), eq(seats.version, read.version)))
    .returning(written);
  return row;
}

/** Lets every seat of a member end on this day that would last longer, in bodies of which the viewer knows nothing too. */
export async function endSeatsOf(inside: Inside, memberId: string, lastDay: string): Promise<Written[]> {
  return inside.transaction
    .update(seats)
    .set({ untilOn: lastDay, version: sql`${seats.version} + 1` })
    .where(and(eq(seats.memberId, memberId), or(isNull(seats.untilOn), gt(seats.untilOn, lastDay))))
    .returning(written);
}

/** Whether somebody holds a seat in any body, today or later; nothing else of it is told. */
export async function holdsSeat(inside: Inside, memberId: string, day: string): Promise<boolean> {
  const held = await inside.transaction
    .select({ id: seats.id })
    .from(seats)
    .where(and(eq(seats.memberId, memberId), or(isNull(seats.untilOn), gte(seats.untilOn, day))))
    .limit(1);
  return held.length > 0;
}
