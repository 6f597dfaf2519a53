/** Builders of what a meeting is recorded by: a constitution with voting and other places, items, attendance. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import {
  bodyFunctions,
  constitutions,
  type PlaceClass,
  type QuorumRule,
} from '../../src/domain/authorities/constitution.table.js';
import { agendaItems } from '../../src/domain/meetings/agenda.table.js';
import { attendances } from '../../src/domain/meetings/attendance.table.js';
import { interests } from '../../src/domain/meetings/interest.table.js';
import { seats } from '../../src/domain/members/member.table.js';
import { places } from '../../src/domain/members/place.table.js';
import type { PersonName, World } from './world.js';

/** The places of these tests: councillors and the young member vote, officers and co-opted members do not. */
export const PLACES = {
  'chair chair': { title: 'Chair', placeClass: 'elected', isVoting: true },
  'deputyChair deputyChair': { title: 'Deputy chair', placeClass: 'elected', isVoting: true },
  'councillor councillor': { title: 'Elected member', placeClass: 'elected', isVoting: true },
  'youngMember youngMember': { title: 'Young full member', placeClass: 'youngPerson', isVoting: true },
  'coopted coopted': { title: 'Representative of foster carers', placeClass: 'coopted', isVoting: false },
} as const satisfies Record<string, { title: string; placeClass: PlaceClass; isVoting: boolean }>;

/** Gives the panel a constitution in force, whose places these seats fill, with one function; the ids. */
export async function aConstitution(
  hub: World,
  quorum: readonly QuorumRule[] = [],
): Promise<{ id: string; functionId: string }> {
  const id = uuidv7();
  const functionId = uuidv7();
  const bodyId = hub.ids.body;
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(constitutions).values({
      id,
      bodyId,
      number: 1,
      source: 'Report of May 2017',
      proposedOn: '2017-04-01',
      inForceFrom: '2017-05-01',
      yearStartsMonth: 5,
      yearStartsDay: 1,
      quorum,
      dataCutOffDays: 20,
      contributionsDueDays: 10,
      signOffDays: 8,
      publicationClearDays: 5,
      minutesOutDays: 10,
    });
    await tx
      .insert(bodyFunctions)
      .values({ id: functionId, bodyId, constitutionId: id, code: '3j', text: 'Recommend' });
    for (const [name, place] of Object.entries(PLACES)) {
      const seatId = seatOf(hub, name);
      const [seat] = await tx.select().from(seats).where(eq(seats.id, seatId));
      const placeId = uuidv7();
      await tx.insert(places).values({ id: placeId, bodyId, constitutionId: id, role: seat!.role, ...place });
      await tx.update(seats).set({ placeId }).where(eq(seats.id, seatId));
    }
  });
  return { id, functionId };
}

/** The id of a seat of the world, such as `chair chair`. */
export function seatOf(hub: World, name: string): string {
  const id = hub.ids.seats[name];
  if (!id) throw new Error(`There is no seat ${name}`);
  return id;
}

/** That these seats were taken on a day of a meeting. */
export async function attended(hub: World, meetingId: string, satOn: string, names: readonly string[]): Promise<void> {
  const at = { bodyId: hub.ids.body, meetingId, satOn, status: 'present' } as const;
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(attendances).values(names.map((name) => ({ ...at, id: uuidv7(), seatId: seatOf(hub, name) }))),
  );
}

let numbers = 0;

/** An item of the published agenda of a meeting, open unless it is said otherwise; its id. */
export async function anItemOf(
  hub: World,
  meetingId: string,
  fields: Partial<typeof agendaItems.$inferInsert> = {},
): Promise<string> {
  const item = { id: uuidv7(), bodyId: hub.ids.body, meetingId, number: ++numbers, stage: 'published' as const };
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(agendaItems).values({ ...item, kind: 'report', title: `Item ${numbers}`, ...fields }),
  );
  return item.id;
}

/** What makes an item exempt. */
export const EXEMPT_ITEM = {
  marking: 'exempt',
  exemptParagraph: 3,
  exemptReason: 'A fair price needs quiet bids',
} as const;

/** An interest that somebody declared in an item. */
export async function anInterest(hub: World, who: PersonName, itemId: string): Promise<void> {
  const interest = { id: uuidv7(), bodyId: hub.ids.body, memberId: hub.ids.people[who], itemId };
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(interests).values({ ...interest, nature: 'The bidder is a cousin', declaredOn: '2017-11-01' }),
  );
}
