import { and, asc, eq, getTableColumns, gt, gte, isNotNull, isNull, lte, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import { constitutions } from '../authorities/constitution.table.js';
import type { Context, Inside } from '../context.js';
import { placeStanding } from './place.access.js';
import { seats } from './member.table.js';
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
 * The seats that fill places on a day: in their dates, and confirmed where they need it. Whoever is shut out of the hub for
 * a while holds their place all the same; whose membership has ended has no seat.
 */
export async function selectFillings(context: Context, placeIds: readonly string[], day: string): Promise<Filling[]> {
  const rows = await (
    await context.read()
  )
    .select({ placeId: seats.placeId, seatId: seats.id, memberId: seats.memberId })
    .from(seats)
    .where(
      and(
        oneOf(seats.placeId, placeIds),
        lte(seats.fromOn, day),
        or(isNull(seats.untilOn), gte(seats.untilOn, day)),
        or(eq(seats.needsConfirmation, false), isNotNull(seats.confirmedById)),
      ),
    )
    .orderBy(asc(seats.id));
  return rows.flatMap(({ placeId, ...row }) => (placeId === null ? [] : [{ ...row, placeId }]));
}

/** Lets one writer at a time seat somebody in a place, until the commit. */
export const waitForPlace = (inside: Inside, placeId: string): Promise<void> =>
  waitForTurn(inside.transaction, `place ${placeId}`);

export async function insertPlaces(
  inside: Inside,
  values: readonly Omit<Columns, 'version' | 'endedById'>[],
): Promise<Pick<Columns, 'id' | 'version'>[]> {
  return inside.transaction
    .insert(places)
    .values([...values])
    .returning({ id: places.id, version: places.version });
}

/** Says which version ends a place, as it was read; undefined when somebody changed it since. */
export async function endPlace(
  inside: Inside,
  read: { id: string; version: number },
  endedById: string,
): Promise<Pick<Columns, 'id' | 'version'> | undefined> {
  const [row] = await inside.transaction
    .update(places)
    .set({ endedById, version: read.version + 1 })
    .where(and(eq(places.id, read.id), eq(places.version, read.version)))
    .returning({ id: places.id, version: places.version });
  return row;
}
