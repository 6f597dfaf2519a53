/** What is open to a substitute: the papers of one meeting, from their naming until its minutes are approved. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { minutes } from '../../../src/domain/meetings/minutes.table.js';
import { aMeeting, anAction, aContribution, asked, done, type Read } from '../../support/a.js';
import { aBoard, type Board } from '../../support/boards.js';
import { world, type World } from '../../support/world.js';

let hub: World;
let board: Board;
let meeting: Read;
let other: Read;
let elsewhere: Read;

// A meeting of the panel at which noSeat, of housing, stands in for the lead of housing; another of the panel; and one of
// another body. All were adjourned for a reason that members read.
beforeAll(async () => {
  hub = await world();
  board = await aBoard(hub, 'another-board');
  const adjourned = { adjournmentReason: 'Too few came', adjournedOn: ['2017-11-01'] };
  meeting = await aMeeting(hub, { heldOn: '2017-11-21', ...adjourned });
  other = await aMeeting(hub, { heldOn: '2017-12-21', ...adjourned });
  elsewhere = await aMeeting(hub, { bodyId: board.bodyId, heldOn: '2017-11-21', ...adjourned });
  for (const one of [meeting, other]) {
    const entries = [{ seatId: hub.ids.seats['councillor councillor'], status: 'apologies' }];
    const satOn = one === meeting ? '2017-11-21' : '2017-12-21';
    await done(hub, 'clerk', 'recordAttendance', { meetingId: one.id, version: 1, satOn, entries });
  }
  await anAction(hub);
  await aContribution(hub, 'policeLead', { meetingId: meeting.id });
});
afterAll(async () => hub.close());

const PAPERS = `adjournmentReason quorumExpected { quorate } attendance { status seatTitle seat { id } }
  substitutes { name seatTitle seat { id } }`;
const reads = async ({ id }: Read) => (await asked(hub, 'noSeat', `{ meeting(id: "${id}") { ${PAPERS} } }`)).meeting;
const NOTHING = { adjournmentReason: null, quorumExpected: null, attendance: null, substitutes: null };

/** Nothing of the body itself is open to them, whatever its meeting is. */
async function readsNothingOfTheBody(): Promise<void> {
  const {
    body,
    actions,
    meeting: asPlanned,
  } = await asked(
    hub,
    'noSeat',
    `{ body(code: "panel") { seats { id } attendanceRates { bySeat { sat } } }
       actions { totalCount } meeting(id: "${meeting.id}") { contributions { totalCount } } }`,
  );
  expect(body).toEqual({ seats: [], attendanceRates: null });
  expect(actions.totalCount).toBe(0);
  expect(asPlanned.contributions.totalCount).toBe(0);
}

let named: Read;

describe('Somebody without a seat', () => {
  test('reads nothing of a meeting that is for its members', async () => {
    for (const one of [meeting, other, elsewhere]) expect(await reads(one)).toEqual(NOTHING);
    await readsNothingOfTheBody();
  });

  test('reads, once they are named for a meeting, what its members read of it, and of no other', async () => {
    const input = {
      meetingId: meeting.id,
      seatId: hub.ids.seats['housingLead partnerLead'],
      memberId: hub.ids.people.noSeat,
    };
    named = await done(hub, 'clerk', 'nameSubstitute', input);
    expect(await reads(meeting)).toEqual({
      adjournmentReason: 'Too few came',
      quorumExpected: { quorate: null },
      attendance: [{ status: 'apologies', seatTitle: 'Seat of the councillor', seat: null }],
      substitutes: [{ name: 'Person noSeat', seatTitle: 'Seat of the housingLead', seat: null }],
    });
    for (const one of [other, elsewhere]) expect(await reads(one)).toEqual(NOTHING);
    await readsNothingOfTheBody();
  });

  test('may do nothing that the seat may do', async () => {
    const input = { subject: 'housing', narrative: 'Mine', meetingId: meeting.id };
    const submitted = await hub
      .as('noSeat')
      .ask('mutation ($input: SubmitContributionInput!) { submitContribution(input: $input) { id } }', { input });
    expect(submitted.codes).toEqual(['FORBIDDEN']);
  });

  test('reads nothing again once they are withdrawn', async () => {
    await done(hub, 'clerk', 'withdrawSubstitute', named);
    expect(await reads(meeting)).toEqual(NOTHING);
  });

  test('reads nothing again once the minutes of that meeting are approved', async () => {
    await done(hub, 'clerk', 'nameSubstitute', {
      meetingId: meeting.id,
      seatId: hub.ids.seats['housingLead partnerLead'],
      memberId: hub.ids.people.noSeat,
    });
    expect((await reads(meeting)).adjournmentReason).toBe('Too few came');
    const approved = { approvedAtMeetingId: other.id, approvedOn: '2017-12-21', stage: 'published' as const };
    const row = { id: uuidv7(), bodyId: hub.ids.body, meetingId: meeting.id, draftedOn: '2017-11-22', ...approved };
    await writing(hub.database, hub.ids.authority, (tx) => tx.insert(minutes).values(row));
    expect(await reads(meeting)).toEqual(NOTHING);
    await readsNothingOfTheBody();
  });
});
