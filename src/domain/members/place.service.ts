/** The rules of places: what the constitution provides for in a body, whether or not anybody holds it. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { SEATED_ROLES, type Role } from '../../policy/roles.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findAgency } from '../authorities/authority.service.js';
import type { AgencyKind } from '../authorities/authority.table.js';
import {
  endedAlready,
  filledIn,
  findConstitution,
  functionsUnder,
  readToFill,
  versionsUnder,
  type ConstitutionRow,
} from '../authorities/constitution.service.js';
import type { PlaceClass } from '../authorities/constitution.table.js';
import { today, type Context } from '../context.js';
import { checked, line, maybe } from '../input.js';
import { badField, conflict, notFound, type Refusal } from '../refusals.js';
import {
  endPlace,
  insertPlaces,
  selectFillings,
  selectPlacesById,
  selectPlacesOfBodies,
  selectPlacesOn,
  type Filling,
  type PlaceRow,
} from './place.store.js';
import type { AttendanceLevel, PlaceStatus } from './place.table.js';

export type { Filling, PlaceRow, PlaceStatus };

/** A place by id; asked for many at once in one statement. */
export async function findPlace(context: Context, id: string): Promise<PlaceRow> {
  const row = await context
    .batched<string, PlaceRow | undefined>('places', async (ids) => {
      const found = new Map((await selectPlacesById(context, ids)).map((one) => [one.id, one]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!row) throw notFound('place');
  return row;
}

/** Every place of a body: proposed ones and those that have ended, too; asked for many bodies at once in one statement. */
export const listPlaces = (context: Context, bodyId: string): Promise<PlaceRow[]> =>
  context
    .batched<string, PlaceRow[]>('places of bodies', async (bodyIds) => {
      const found = await selectPlacesOfBodies(context, bodyIds);
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** How far a place has come by today. */
export function statusOfPlace(context: Context, place: PlaceRow): PlaceStatus {
  const day = today(context);
  if (place.endedById === place.constitutionId) return 'ended';
  if (place.endedFrom !== null && place.endedFrom <= day) return 'ended';
  if (place.countsFrom === null) return 'proposed';
  return place.countsFrom <= day ? 'counts' : 'toCome';
}

/** The places of a body that count today, those that are to come and those that are proposed. */
export const listLivingPlaces = async (context: Context, bodyId: string): Promise<PlaceRow[]> =>
  (await listPlaces(context, bodyId)).filter((place) => statusOfPlace(context, place) !== 'ended');

/** The places for which a version provides, those that it took over from earlier ones included. */
export async function listPlacesUnder(context: Context, version: ConstitutionRow): Promise<PlaceRow[]> {
  const versions = await versionsUnder(context, version);
  return (await listPlaces(context, version.bodyId)).filter(
    (place) => versions.has(place.constitutionId) && !(place.endedById !== null && versions.has(place.endedById)),
  );
}

/** A place that counts on a day, with the seat that fills it on that day; null where nobody does. */
export interface PlaceOnDay {
  readonly place: PlaceRow;
  readonly filling: Filling | null;
}

/** Every place of a body that counts on a day, and which seat fills it: the same for whoever asks. */
export const placesOn = (context: Context, bodyId: string, day: string): Promise<PlaceOnDay[]> =>
  context
    .batched<string, PlaceOnDay[]>(`places on ${day}`, async (bodyIds) => {
      const places = await selectPlacesOn(context, bodyIds, day);
      const ids = places.map((place) => place.id);
      const fillings = new Map((await selectFillings(context, ids, day)).map((one) => [one.placeId, one]));
      return bodyIds.map((one) =>
        places
          .filter((place) => place.bodyId === one)
          .map((place) => ({ place, filling: fillings.get(place.id) ?? null })),
      );
    })
    .load(bodyId);

/** Whether somebody holds a place today. It does not show whether they are shut out of the hub. */
export const isFilled = async (context: Context, placeId: string): Promise<boolean> =>
  context
    .batched<string, boolean>('filled places', async (ids) => {
      const found = new Set((await selectFillings(context, ids, today(context))).map((one) => one.placeId));
      return ids.map((one) => found.has(one));
    })
    .load(placeId);

interface RightAgency {
  readonly kind: AgencyKind;
  readonly otherwise: string;
}

const BOARD: RightAgency = {
  kind: 'board',
  otherwise: 'Councillors, chair and clerk are members of the board’s own agency. Have its lead vouch for this person.',
};

/** Councillors, chair and clerk stand apart from every partner, children’s social care too; young members speak for their council. */
export const AGENCY_OF_ROLE: Partial<Record<Role, RightAgency>> = {
  councillor: BOARD,
  chair: BOARD,
  deputyChair: BOARD,
  clerk: BOARD,
  youngMember: {
    kind: 'childrenInCareCouncil',
    otherwise: 'A young member is a member of the Children in Care Council. Have its lead vouch for them.',
  },
};

/** Whether somebody can be seated in this role at all. */
export const isRoleForSeat = (role: Role): boolean =>
  (SEATED_ROLES as readonly Role[]).includes(role) && role !== 'partnerSystem';

export const noRoleForSeat = (path: string): Refusal =>
  badField(path, 'This is no role for a seat: leads are named by the strategy, and systems are registered.');

/** Several places that are alike. */
export interface PlacesAlike {
  readonly count: number;
  readonly title: string;
  readonly placeClass: PlaceClass;
  readonly isVoting: boolean;
  readonly role: Role;
  readonly politicalGroup?: string | null | undefined;
  readonly agencyId?: string | null | undefined;
  readonly functionId?: string | null | undefined;
  readonly supporter?: string | null | undefined;
  readonly attendanceLevel: AttendanceLevel;
  readonly isAnnual: boolean;
}

const MOST_PLACES = 200;

const providing = z.object({
  places: z
    .array(
      z.object({
        count: z.number().int().min(1, 'Give at least 1 place.').max(50, 'Give at most 50 places that are alike.'),
        title: line,
        politicalGroup: maybe(line),
        supporter: maybe(line),
      }),
    )
    .min(1, 'Give at least one place.')
    .max(50, 'Give at most 50 kinds of place at once.')
    .refine(
      (kinds) => kinds.reduce((sum, { count }) => sum + count, 0) <= MOST_PLACES,
      `Give at most ${MOST_PLACES} places at once.`,
    ),
});

interface Filled {
  readonly constitutionId: string;
  readonly version: number;
}

/** Lets a version that is still proposed provide for places. They count when it is in force. */
export async function providePlaces(
  context: Context,
  input: Filled & { readonly places: readonly PlacesAlike[] },
  idempotencyKey: string | undefined,
): Promise<string> {
  const { bodyId } = await findConstitution(context, input.constitutionId);
  const act = { verb: 'constitution:propose', operation: 'providePlaces', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const version = await readToFill(inside, bodyId, input);
    const { places } = checked(providing, input);
    for (const [at, alike] of input.places.entries()) await refuseOdd(inside, version, alike, `input.places.${at}`);
    const values = input.places.flatMap((alike, at) => {
      const { count, ...words } = places[at]!;
      const { placeClass, isVoting, role, attendanceLevel, isAnnual } = alike;
      const place = { ...words, placeClass, isVoting, role, attendanceLevel, isAnnual };
      const whose = { agencyId: alike.agencyId ?? null, functionId: alike.functionId ?? null };
      return Array.from({ length: count }, () => ({
        id: uuidv7(),
        bodyId,
        constitutionId: version.id,
        ...place,
        ...whose,
      }));
    });
    for (const [at, row] of (await insertPlaces(inside, values)).entries()) {
      const { id: _id, bodyId: body, constitutionId: constitution, agencyId, functionId, ...words } = values[at]!;
      inside.changed('Place', row, { body, constitution, agency: agencyId, function: functionId, ...words });
    }
    return filledIn(inside, version, { places: values.length });
  });
}

/** A place for which nobody could be found, or that serves what the body does not do. */
async function refuseOdd(
  inside: Recording,
  version: ConstitutionRow,
  { role, agencyId, functionId }: PlacesAlike,
  path: string,
): Promise<void> {
  if (!isRoleForSeat(role)) throw noRoleForSeat(`${path}.role`);
  if (agencyId) {
    const right = AGENCY_OF_ROLE[role];
    const agency = await findAgency(inside, agencyId);
    if (right && agency.kind !== right.kind) {
      throw badField(
        `${path}.agencyId`,
        `${agency.name} has nobody for this role. Name another agency or leave it out.`,
      );
    }
  }
  if (functionId && !(await functionsUnder(inside, version)).some((one) => one.id === functionId)) {
    throw badField(`${path}.functionId`, 'This version gives the body no such function. Name one of its functions.');
  }
}

/** Lets a version that is still proposed end places. They count until it is in force. */
export async function endPlaces(
  context: Context,
  input: Filled & { readonly placeIds: readonly string[] },
  idempotencyKey: string | undefined,
): Promise<string> {
  const { bodyId } = await findConstitution(context, input.constitutionId);
  const act = { verb: 'constitution:propose', operation: 'endPlaces', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const version = await readToFill(inside, bodyId, input);
    if (input.placeIds.length === 0) throw badField('input.placeIds', 'Name at least one place.');
    const living = new Map((await listPlacesUnder(inside, version)).map((one) => [one.id, one]));
    for (const [at, id] of input.placeIds.entries()) {
      const place = living.get(id);
      living.delete(id);
      const path = `input.placeIds.${at}`;
      if (!place) throw badField(path, 'This version provides for no such place, or it is named twice.');
      if (place.endedById !== null) throw conflict(await endedAlready(inside, place.endedById, place.title));
      const row = await endPlace(inside, place, version.id);
      if (!row) throw await staleWrite(inside, place, place.version);
      inside.changed('Place', row, { endedBy: version.id });
    }
    return filledIn(inside, version, { endedPlaces: input.placeIds.length });
  });
}
