import { and, asc, eq, getTableColumns, gt, gte, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { constitutions } from '../authorities/constitution.table.js';
import type { Context } from '../context.js';
import { placeStanding } from './place.access.js';
import { members, clients, seats } from './member.table.js';
import { places } from './place.table.js';

type Columns = Omit<typeof places.$inferSelect, 'authorityId'>;

/** A place with the days on which the constitution provides for it. */
export interface PlaceRow extends Columns {
  /** The day from which it counts; null while the version that brings it is only proposed. */
  readonly countsFrom: string | null;
  /** The day from which it no longer counts; null while no version in force has ended it. */
  readonly endedFrom: string | null;
}

const { authorityId: _authority, ...columns } = getTableColumns(places);
const bringing = alias(constitutions, 'bringing');
const ending = alias(constitutions, 'ending');

async function selectPlaces(context: Context, where: SQL | undefined): Promise<PlaceRow[]> {
  const rows = await (
    await context.read()
  )
    .select({ ...columns, countsFrom: bringing.inForceFrom, endedFrom: ending.inForceFrom })
    .from(places)
    .innerJoin(bringing, and(eq(bringing.authorityId, places.authorityId), eq(bringing.id, places.constitutionId)))
    .leftJoin(ending, and(eq(ending.authorityId, places.authorityId), eq(ending.id, places.endedById)))
    .where(where)
    .orderBy(asc(bringing.number), asc(places.id));
  return disclose(context.viewer, 'Place', rows, placeStanding);
}

/** Places by id. */
export const selectPlacesById = (context: Context, ids: readonly string[]): Promise<PlaceRow[]> =>
  selectPlaces(context, oneOf(places.id, ids));

/** Every place of these bodies: those of versions that are only proposed, and those that have ended, too. */
export const selectPlacesOfBodies = (context: Context, bodyIds: readonly string[]): Promise<PlaceRow[]> =>
  selectPlaces(context, oneOf(places.bodyId, bodyIds));

/** The places of bodies that count on a day. */
export const selectPlacesOn = (context: Context, bodyIds: readonly string[], day: string): Promise<PlaceRow[]> =>
  selectPlaces(
    context,
    and(
      oneOf(places.bodyId, bodyIds),
      lte(bringing.inForceFrom, day),
      or(isNull(ending.inForceFrom), gt(ending.inForceFrom, day)),
    ),
  );

/** Which seat fills a place. It decides, as a quorum does, and is shown to nobody: a `Seat` is read by those who may. */
export interface Filling {
  readonly placeId: string;
  readonly seatId: string;
  readonly memberId: string | null;
}

/**
 * The seats that fill places on a day: in their dates, confirmed where they need it, of a membership that is active. A
 * membership that is suspended or ended today was not so, for all the hub knows, on a day that is past.
 */
export async function selectFillings(
  context: Context,
  placeIds: readonly string[],
  { day, today }: { readonly day: string; readonly today: string },
): Promise<Filling[]> {
  const isActive = eq(sql`coalesce(${members.status}, ${clients.status})`, 'active');
  const rows = await (
    await context.read()
  )
    .select({ placeId: seats.placeId, seatId: seats.id, memberId: seats.memberId })
    .from(seats)
    .leftJoin(members, and(eq(members.authorityId, seats.authorityId), eq(members.id, seats.memberId)))
    .leftJoin(clients, and(eq(clients.authorityId, seats.authorityId), eq(clients.id, seats.clientId)))
    .where(
      and(
        oneOf(seats.placeId, placeIds),
        lte(seats.fromOn, day),
        or(isNull(seats.untilOn), gte(seats.untilOn, day)),
        or(eq(seats.needsConfirmation, false), sql`${seats.confirmedById} is not null`),
        day < today ? undefined : isActive,
      ),
    )
    .orderBy(asc(seats.id));
  return rows.flatMap(({ placeId, ...row }) => (placeId === null ? [] : [{ ...row, placeId }]));
}
