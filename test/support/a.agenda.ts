/** Builders of agendas: a meeting with its standing items, an exempt item with what stands behind it, a substitute. */
import { uuidv7 } from 'uuidv7';
import { writing } from '../../src/database/session.js';
import { substitutes } from '../../src/domain/meetings/attendance.table.js';
import { aMeeting, asked, done, type Read } from './a.js';
import type { PersonName, World } from './world.js';

/** A meeting of the panel whose agenda has its standing items, far enough away to be published in time. */
export async function anAgenda(hub: World, fields: Parameters<typeof aMeeting>[1] = {}): Promise<Read> {
  const meeting = await aMeeting(hub, fields);
  await done(hub, 'clerk', 'openAgenda', { meetingId: meeting.id });
  return meeting;
}

/** Why the items of these tests are exempt. */
export const EXEMPT = { paragraph: 3, reason: 'A fair price needs quiet bids' };

/** An item of an agenda that is being prepared. */
export const anItem = (hub: World, meeting: Read, input: object = {}): Promise<Read> =>
  done(hub, 'clerk', 'addAgendaItem', {
    meetingId: meeting.id,
    kind: 'report',
    title: 'Homes for care leavers',
    particulars: 'Six flats in Mill Lane',
    presenter: 'Housing manager',
    backgroundPapers: ['Survey of flats, at County Hall'],
    ...input,
  });

export const ADDRESS = 'https://papers.example/flats.pdf';
export const HASH = 'ab'.repeat(32);

/** An exempt item that housing supplies, with a paper that came and a recommendation. */
export async function aClosedItem(
  hub: World,
  meeting: Read,
  input: object = {},
): Promise<{ readonly item: Read; readonly paper: Read }> {
  const item = await anItem(hub, meeting, {
    supplyingAgencyId: hub.ids.agencies.housing,
    exempt: EXEMPT,
    ...input,
  });
  await done(
    hub,
    'clerk',
    'addRecommendation',
    { itemId: item.id, number: '1.1', verb: 'agree', text: 'Agree the bid' },
    'id',
  );
  const expected = { itemId: item.id, agencyId: hub.ids.agencies.housing, title: 'The bids' };
  const paper = await done(hub, 'clerk', 'expectPaper', expected);
  return {
    item,
    paper: await done(hub, 'housingOfficer', 'supplyPaper', { ...paper, address: ADDRESS, hash: HASH }),
  };
}

/** Publishes an agenda in time; the meeting as it stands then. */
export async function published(hub: World, meeting: Read): Promise<Read> {
  const { version } = (await asked(hub, 'clerk', `{ meeting(id: "${meeting.id}") { version } }`)).meeting;
  return done(hub, 'clerk', 'publishAgenda', { id: meeting.id, version });
}

/** Names somebody to stand in for a seat at a meeting. */
export async function aSubstitute(hub: World, meeting: Read, who: PersonName, seat: string): Promise<void> {
  const seatId = hub.ids.seats[seat];
  if (!seatId) throw new Error(`There is no seat ${seat}`);
  const named = { id: uuidv7(), bodyId: hub.ids.body, meetingId: meeting.id, seatId, namedOn: '2017-11-01' };
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(substitutes).values({ ...named, memberId: hub.ids.people[who] }),
  );
}
