/** The rules of places: what the constitution provides for in a body, whether or not anybody holds it. */
import { today, type Context } from '../context.js';
import { notFound } from '../refusals.js';
import {
  selectFillings,
  selectPlacesById,
  selectPlacesOfBodies,
  selectPlacesOn,
  type Filling,
  type PlaceRow,
} from './place.store.js';

export type { Filling, PlaceRow };

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

/** A place that counts on a day, with the seat that fills it on that day; null where nobody does. */
export interface PlaceOnDay {
  readonly place: PlaceRow;
  readonly filling: Filling | null;
}

/**
 * Every place of a body that counts on a day, and which seat fills it. Counted alike for whoever asks; two statements for
 * all bodies asked on one day.
 */
export const placesOn = (context: Context, bodyId: string, day: string): Promise<PlaceOnDay[]> =>
  context
    .batched<string, PlaceOnDay[]>(`places on ${day}`, async (bodyIds) => {
      const places = await selectPlacesOn(context, bodyIds, day);
      const fillings = new Map<string, Filling>();
      const ids = places.map((place) => place.id);
      for (const filling of await selectFillings(context, ids, { day, today: today(context) })) {
        if (!fillings.has(filling.placeId)) fillings.set(filling.placeId, filling);
      }
      return bodyIds.map((one) =>
        places
          .filter((place) => place.bodyId === one)
          .map((place) => ({ place, filling: fillings.get(place.id) ?? null })),
      );
    })
    .load(bodyId);
