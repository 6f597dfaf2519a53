/** Who is at a meeting: attendance, substitutes and the quorum, in a board of eight core members and ten associates. */
import { uuidv7 } from 'uuidv7';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { constitutions } from '../../../src/domain/authorities/constitution.table.js';
import { meetings } from '../../../src/domain/meetings/meeting.table.js';
import { members, seats } from '../../../src/domain/members/member.table.js';
import { places } from '../../../src/domain/members/place.table.js';
import { aMeeting, asked, done, howRefused, refused, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { aBoard, aConstitution, type Board } from '../../support/boards.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let board: Board;

beforeAll(async () => {
  hub = await world();
  board = await aBoard(hub, 'board-of-eighteen');
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const days = (() => {
  let day = Date.UTC(2018, 0, 1);
  return (): string => new Date((day += 86_400_000)).toISOString().slice(0, 10);
})();

/** A meeting of the board on a day of its own, which is today unless it is said otherwise. */
async function aSitting(fields: Partial<typeof meetings.$inferInsert> = {}): Promise<Read & { heldOn: string }> {
  const heldOn = fields.heldOn ?? days();
  hub.clock.set(`${heldOn}T12:00:00Z`);
  return { ...(await aMeeting(hub, { bodyId: board.bodyId, heldOn, ...fields })), heldOn };
}

const entries = (seatIds: readonly string[], status = 'present') => seatIds.map((seatId) => ({ seatId, status }));
const recording = ({ id, version, heldOn }: Read & { heldOn: string }, rows: readonly object[]) => ({
  meetingId: id,
  version,
  satOn: heldOn,
  entries: rows,
});
const records = (meeting: Read & { heldOn: string }, rows: readonly object[]) =>
  done(hub, 'clerk', 'recordAttendance', recording(meeting, rows), 'id version heldOn');

const QUORUM = 'day quorate rules { classes of base required present shortBy }';
const read = async (id: string, fields: string, who: ViewerName = 'chair') =>
  (await asked(hub, who, `{ meeting(id: "${id}") { ${fields} } }`)).meeting;

test('Who records what happens at a meeting is told what may be recorded now, and nobody else is', async () => {
  const FIELDS = 'viewerCanRecordAttendance viewerCanRecordDecision viewerCanChooseFocus';
  const meeting = await aSitting({ kind: 'kickOff' });
  const may = (who: ViewerName) => read(meeting.id, FIELDS, who);
  const nothing = { viewerCanRecordAttendance: false, viewerCanRecordDecision: false, viewerCanChooseFocus: false };
  expect(await may('clerk')).toEqual({ ...nothing, viewerCanRecordAttendance: true });
  await records(meeting, entries([...board.core, ...board.associates]));
  expect(await may('clerk')).toEqual({
    viewerCanRecordAttendance: true,
    viewerCanRecordDecision: true,
    viewerCanChooseFocus: true,
  });
  expect(await may('chair')).toEqual(nothing);
  const cancelled = await aSitting({ status: 'cancelled', cancellationReason: 'The hall is closed' });
  expect(await read(cancelled.id, FIELDS, 'clerk')).toEqual(nothing);
});

test('A body looks at the meeting that is named, else at the next, else at the last', async () => {
  const looked = async (code: string, id: string | null) =>
    (
      await hub
        .as('chair')
        .ask('query($code: String!, $id: UUID) { body(code: $code) { meeting(id: $id) { id } } }', { code, id })
    ).data?.body.meeting;
  hub.clock.set('2017-11-20T12:00:00Z');
  const { september, november } = hub.ids.meetings;
  expect(await looked('panel', null)).toEqual({ id: november });
  expect(await looked('panel', september)).toEqual({ id: september });
  const elsewhere = await aMeeting(hub, { bodyId: board.bodyId, heldOn: days() });
  expect(await looked('panel', elsewhere.id)).toBeNull();
  hub.clock.set('2017-12-20T12:00:00Z');
  expect(await looked('panel', null)).toEqual({ id: september });
  expect(
    (await asked(hub, 'clerk', '{ body(code: "panel") { viewerCanRaiseActions } }')).body.viewerCanRaiseActions,
  ).toBe(true);
  expect(
    (await asked(hub, 'policeLead', '{ body(code: "panel") { viewerCanRaiseActions } }')).body.viewerCanRaiseActions,
  ).toBe(false);
});

describe('A meeting of a board of eight core members and ten associates', () => {
  test('is held with six and seven, and not with five: then the chair can only adjourn', async () => {
    const meeting = await aSitting();
    const { core, associates } = board;
    const unrecorded = await tryTo(hub, 'clerk', 'holdMeeting', { id: meeting.id, version: 1 });
    expect(unrecorded.codes).toEqual(['CONFLICT']);
    expect(unrecorded.errors[0]?.message).toContain('Record the attendance');
    expect(await read(meeting.id, 'quorum { quorate } attendance { id }')).toEqual({ quorum: null, attendance: [] });

    const five = await records(meeting, [...entries(core.slice(0, 5)), ...entries(associates.slice(0, 7))]);
    const short = await tryTo(hub, 'clerk', 'holdMeeting', { id: five.id, version: five.version });
    expect(short.codes).toEqual(['CONFLICT']);
    expect(short.errors[0]?.message).toContain('needs 6 core members (75 % of 8 seats); 5 are present, 1 short');
    expect(short.errors[0]?.message).toContain('The chair can only adjourn');
    expect(short.errors[0]?.message).not.toContain('associate');
    expect(await read(five.id, `viewerCanHold quorum { ${QUORUM} }`, 'clerk')).toEqual({
      viewerCanHold: false,
      quorum: {
        day: meeting.heldOn,
        quorate: false,
        rules: [
          { classes: ['core'], of: 'seats', base: 8, required: 6, present: 5, shortBy: 1 },
          { classes: ['associate'], of: 'seats', base: 10, required: 7, present: 7, shortBy: 0 },
        ],
      },
    });

    const six = await records(five, entries(core.slice(5, 6)));
    expect(await read(six.id, 'viewerCanHold quorum { quorate }', 'clerk')).toEqual({
      viewerCanHold: true,
      quorum: { quorate: true },
    });
    expect((await done(hub, 'clerk', 'holdMeeting', { id: six.id, version: six.version }, 'status')).status).toBe(
      'held',
    );
  });

  test('names each class that is short', async () => {
    const meeting = await aSitting();
    const sat = await records(meeting, [...entries(board.core.slice(0, 1)), ...entries(board.associates.slice(0, 6))]);
    const { errors } = await tryTo(hub, 'clerk', 'holdMeeting', { id: sat.id, version: sat.version });
    expect(errors[0]?.message).toContain('6 core members (75 % of 8 seats); 1 is present, 5 short');
    expect(errors[0]?.message).toContain('7 associate members (70 % of 10 seats); 6 are present, 1 short');
  });

  test('is adjourned by the chair or the deputy on its day, and goes on another day with attendance of its own', async () => {
    const meeting = await aSitting();
    const sat = await records(meeting, entries(board.core.slice(0, 2)));
    const at = { id: sat.id, version: sat.version };
    for (const who of VIEWERS.filter((one) => one !== 'chair' && one !== 'deputyChair')) {
      expect(await refused(hub, who, 'adjournMeeting', { ...at, reason: 'Too few' }), who).toBe('FORBIDDEN');
    }
    expect(await refused(hub, 'chair', 'adjournMeeting', { ...at, reason: ' ' })).toBe('BAD_USER_INPUT input.reason');
    const adjourned = await done(
      hub,
      'chair',
      'adjournMeeting',
      { ...at, reason: 'Too few' },
      'id version status adjournedOn adjournmentReason viewerCanReconvene viewerCanAdjourn',
    );
    expect(adjourned).toMatchObject({
      status: 'adjourned',
      adjournedOn: [meeting.heldOn],
      adjournmentReason: 'Too few',
      viewerCanReconvene: true,
      viewerCanAdjourn: false,
    });
    expect(await read(meeting.id, 'adjournedOn adjournmentReason', 'public')).toEqual({
      adjournedOn: [meeting.heldOn],
      adjournmentReason: null,
    });
    const now = { id: adjourned.id, version: adjourned.version };
    for (const operation of ['holdMeeting', 'moveMeeting'] as const) {
      const more = operation === 'moveMeeting' ? { heldOn: '2019-02-01' } : {};
      expect(await refused(hub, 'clerk', operation, { ...now, ...more })).toBe('CONFLICT');
    }
    expect(await refused(hub, 'councillor', 'reconveneMeeting', { ...now, heldOn: '2019-02-01' })).toBe('FORBIDDEN');
    expect(await refused(hub, 'clerk', 'reconveneMeeting', { ...now, heldOn: meeting.heldOn })).toBe(
      'BAD_USER_INPUT input.heldOn',
    );
    const again = await done(
      hub,
      'clerk',
      'reconveneMeeting',
      { ...now, heldOn: '2019-02-01' },
      'id version heldOn status',
    );
    expect(again).toMatchObject({ status: 'planned', heldOn: '2019-02-01' });
    // What came of the first day is still told.
    expect(await read(again.id, 'quorum { day quorate }')).toEqual({ quorum: { day: meeting.heldOn, quorate: false } });
    hub.clock.set('2019-02-01T12:00:00Z');
    expect(await refused(hub, 'clerk', 'holdMeeting', { id: again.id, version: again.version })).toBe('CONFLICT');
    const full = await records(again, entries([...board.core, ...board.associates]));
    const held = await done(
      hub,
      'clerk',
      'holdMeeting',
      { id: full.id, version: full.version },
      'status quorum { day }',
    );
    expect(held.status).toBe('held');
    const { attendance } = await read(full.id, 'attendance { satOn }');
    expect(new Set(attendance.map((one: { satOn: string }) => one.satOn))).toEqual(
      new Set([meeting.heldOn, '2019-02-01']),
    );
    // The first day can still be corrected.
    const { version } = await read(full.id, 'version');
    await records({ id: full.id, version, heldOn: meeting.heldOn }, entries(board.core.slice(2, 3)));
  });

  test('that sat is neither cancelled nor moved, nor is one cancelled that sat before and was adjourned', async () => {
    const meeting = await aSitting();
    const may = (id: string) => read(id, 'viewerCanMove viewerCanCancel', 'clerk');
    expect(await may(meeting.id)).toEqual({ viewerCanMove: true, viewerCanCancel: true });
    const { id, version } = await records(meeting, entries(board.core.slice(0, 2)));
    expect(await may(id)).toEqual({ viewerCanMove: false, viewerCanCancel: false });
    const cancelling = await tryTo(hub, 'clerk', 'cancelMeeting', { id, version, reason: 'Too few' });
    expect(howRefused(cancelling)).toBe('CONFLICT');
    expect(cancelling.errors[0]?.message).toContain(`This meeting sat on ${meeting.heldOn}.`);
    const adjourned = await done(hub, 'chair', 'adjournMeeting', { id, version, reason: 'Too few' });
    const again = await done(hub, 'clerk', 'reconveneMeeting', { ...adjourned, heldOn: '2018-12-05' });
    expect(await may(id)).toEqual({ viewerCanMove: true, viewerCanCancel: false });
    expect(await refused(hub, 'clerk', 'cancelMeeting', { ...again, reason: 'Snow' })).toBe('CONFLICT');
  });

  test('is not adjourned before its day', async () => {
    const meeting = await aSitting();
    hub.clock.set('2017-11-20T12:00:00Z');
    expect(await refused(hub, 'chair', 'adjournMeeting', { id: meeting.id, version: 1, reason: 'Snow' })).toBe(
      'BAD_USER_INPUT input.id',
    );
  });

  test('counts a substitute as the member, where the constitution does', async () => {
    const meeting = await aSitting();
    const { core, associates, others } = board;
    const named = await done(hub, 'clerk', 'nameSubstitute', {
      meetingId: meeting.id,
      seatId: core[5],
      memberId: others[0],
    });
    const sat = await records(meeting, [
      ...entries(core.slice(0, 5)),
      { seatId: core[5], status: 'apologies', substituteId: named.id },
      ...entries(associates.slice(0, 7)),
    ]);
    const { quorum, attendance } = await read(
      sat.id,
      `quorum { ${QUORUM} } attendance { status substitute { id } seat { id } }`,
    );
    expect(quorum.quorate).toBe(true);
    expect(attendance).toContainEqual({ status: 'apologies', substitute: { id: named.id }, seat: { id: core[5] } });
    expect(await refused(hub, 'clerk', 'withdrawSubstitute', named)).toBe('CONFLICT');
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx
        .update(constitutions)
        .set({ quorum: aConstitution('').quorum.map((rule) => ({ ...rule, substitutesCount: false })) })
        .where(eq(constitutions.id, board.constitutionId)),
    );
    expect((await read(sat.id, 'quorum { quorate }')).quorum.quorate).toBe(false);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx
        .update(constitutions)
        .set({ quorum: aConstitution('').quorum })
        .where(eq(constitutions.id, board.constitutionId)),
    );
    await done(hub, 'clerk', 'holdMeeting', { id: sat.id, version: sat.version });
  });

  test('can be expected to be quorate until too many send apologies, and again once somebody stands in', async () => {
    const meeting = await aSitting();
    hub.clock.set('2017-12-01T12:00:00Z');
    const expected = async () =>
      (await read(meeting.id, 'quorumExpected { quorate rules { present } }')).quorumExpected;
    expect(await expected()).toEqual({ quorate: true, rules: [{ present: 8 }, { present: 10 }] });
    await records(meeting, entries(board.core.slice(0, 3), 'apologies'));
    expect(await expected()).toEqual({ quorate: false, rules: [{ present: 5 }, { present: 10 }] });
    const standsIn = { meetingId: meeting.id, seatId: board.core[0], memberId: board.others[0] };
    const named = await done(hub, 'clerk', 'nameSubstitute', standsIn);
    expect(await expected()).toEqual({ quorate: true, rules: [{ present: 6 }, { present: 10 }] });
    expect((await done(hub, 'clerk', 'withdrawSubstitute', named, 'withdrawnOn')).withdrawnOn).toBe('2017-12-01');
    expect((await expected()).quorate).toBe(false);
    expect((await read(meeting.id, 'quorum { quorate }')).quorum).toBeNull();
  });

  test('stays what it was when the meeting was held, though a constitution is later said to have held on that day', async () => {
    const meeting = await aSitting();
    const sat = await records(meeting, [...entries(board.core.slice(0, 6)), ...entries(board.associates.slice(0, 7))]);
    await done(hub, 'clerk', 'holdMeeting', { id: meeting.id, version: sat.version });
    const before = await read(meeting.id, `quorum { ${QUORUM} }`);
    expect(before.quorum.quorate).toBe(true);
    const stricter = [
      { classes: ['core' as const], atLeast: 8, percent: null, of: 'seats' as const, substitutesCount: true },
    ];
    const later = aConstitution(board.bodyId, { number: 3, inForceFrom: '2017-11-20', quorum: stricter });
    await writing(hub.database, hub.ids.authority, (tx) => tx.insert(constitutions).values(later));
    expect(await read(meeting.id, `quorum { ${QUORUM} }`)).toEqual(before);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(constitutions).set({ inForceFrom: null }).where(eq(constitutions.id, later.id)),
    );
  });

  test('counts nobody whose place awaits ratification', async () => {
    const meeting = await aSitting();
    const proposed = aConstitution(board.bodyId, { number: 2, inForceFrom: null });
    const place = {
      id: uuidv7(),
      bodyId: board.bodyId,
      constitutionId: proposed.id,
      title: 'Ninth',
      placeClass: 'core',
    };
    const seatId = uuidv7();
    await writing(hub.database, hub.ids.authority, async (tx) => {
      await tx.insert(constitutions).values(proposed);
      await tx.insert(places).values({ ...place, placeClass: 'core', isVoting: true, role: 'councillor' });
      const holder = { memberId: board.others[1] ?? '', placeId: place.id, fromOn: '2017-05-01' };
      await tx
        .insert(seats)
        .values({ id: seatId, bodyId: board.bodyId, role: 'councillor', title: 'Ninth', ...holder });
    });
    expect(await refused(hub, 'clerk', 'recordAttendance', recording(meeting, entries([seatId])))).toBe(
      'BAD_USER_INPUT input.entries.0.seatId',
    );
    const { quorumExpected } = await read(meeting.id, `quorumExpected { ${QUORUM} }`);
    expect(quorumExpected.rules[0]).toMatchObject({ base: 8, present: 8 });
  });
});

describe('Attendance', () => {
  test.each<readonly [what: string, rows: () => object[], path: string]>([
    ['of a seat of another body', () => entries([hub.ids.seats['councillor councillor'] ?? '']), '0.seatId'],
    ['of the same seat twice', () => entries([board.core[0] ?? '', board.core[0] ?? '']), '1.seatId'],
    [
      'with a substitute who was never named',
      () => [{ seatId: board.core[0], status: 'absent', substituteId: uuidv7() }],
      '0.substituteId',
    ],
    [
      'with a substitute beside the holder',
      () => [{ seatId: board.core[0], status: 'present', substituteId: uuidv7() }],
      '0.substituteId',
    ],
  ])('is not recorded %s', async (_, rows, path) => {
    const meeting = await aSitting();
    expect(await refused(hub, 'clerk', 'recordAttendance', recording(meeting, rows()))).toBe(
      `BAD_USER_INPUT input.entries.${path}`,
    );
    expect(await refused(hub, 'clerk', 'recordAttendance', recording(meeting, []))).toBe(
      'BAD_USER_INPUT input.entries',
    );
  });

  test('is recorded for a day of the meeting, and before it only as apologies', async () => {
    const meeting = await aSitting();
    const elsewhere = { ...meeting, heldOn: '2017-12-24' };
    expect(await refused(hub, 'clerk', 'recordAttendance', recording(elsewhere, entries(board.core)))).toBe(
      'BAD_USER_INPUT input.satOn',
    );
    hub.clock.set('2017-11-20T12:00:00Z');
    expect(await refused(hub, 'clerk', 'recordAttendance', recording(meeting, entries(board.core.slice(0, 1))))).toBe(
      'BAD_USER_INPUT input.entries.0.status',
    );
    await records(meeting, entries(board.core.slice(0, 1), 'apologies'));
  });

  test('of apologies is taken back before the day, and whoever never sent any needs none', async () => {
    const meeting = await aSitting();
    hub.clock.set('2017-11-20T12:00:00Z');
    const away = await records(meeting, entries(board.core.slice(0, 3), 'apologies'));
    expect(await read(meeting.id, 'quorumExpected { quorate }')).toEqual({ quorumExpected: { quorate: false } });
    const back = await records(away, entries(board.core.slice(2, 5), 'absent'));
    expect(await read(meeting.id, 'quorumExpected { quorate } attendance { seatTitle status }')).toEqual({
      quorumExpected: { quorate: true },
      attendance: [
        { seatTitle: 'Core member 1', status: 'apologies' },
        { seatTitle: 'Core member 2', status: 'apologies' },
        { seatTitle: 'Core member 3', status: 'absent' },
      ],
    });
    hub.clock.set(`${meeting.heldOn}T08:00:00Z`);
    expect(await read(back.id, 'quorumExpected { quorate }')).toEqual({ quorumExpected: { quorate: true } });
  });

  test('is recorded by the clerk of the body alone, as the meeting was read, and corrected by a later record', async () => {
    const meeting = await aSitting();
    const rows = entries(board.core.slice(0, 2));
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'recordAttendance', recording(meeting, rows)), who).toBe('FORBIDDEN');
    }
    const once = await records(meeting, rows);
    const stale = await tryTo(hub, 'clerk', 'recordAttendance', recording(meeting, rows));
    expect(howRefused(stale)).toBe('CONFLICT');
    await records(once, entries(board.core.slice(1, 2), 'absent'));
    const { attendance } = await read(meeting.id, 'attendance { seatTitle status }');
    expect(attendance).toEqual([
      { seatTitle: 'Core member 1', status: 'present' },
      { seatTitle: 'Core member 2', status: 'absent' },
    ]);
  });

  test('is for the members of the body, a young member among them by the seat', async () => {
    const meeting = await aSitting();
    await records(meeting, entries(board.associates));
    for (const who of ['public', 'noSeat', 'policeLead'] as const) {
      const { attendance, quorum, substitutes } = await read(
        meeting.id,
        'attendance { id } quorum { day } substitutes { id }',
        who,
      );
      expect({ attendance, quorum, substitutes }, who).toEqual({ attendance: null, quorum: null, substitutes: null });
    }
    const { attendance } = await read(meeting.id, 'attendance { seatTitle seat { holderName } }', 'youngMember');
    expect(attendance).toContainEqual({
      seatTitle: 'Children in Care Council',
      seat: { holderName: 'Children in Care Council' },
    });
    expect(JSON.stringify(attendance)).not.toContain('Person youngMember');
  });

  test('stands as it was recorded, whatever becomes of a membership', async () => {
    const meeting = await aSitting();
    const sat = await records(meeting, entries([...board.core.slice(0, 6), ...board.associates.slice(0, 7)]));
    const suspend = (status: 'active' | 'suspended') =>
      writing(hub.database, hub.ids.authority, async (tx) => {
        const [seat] = await tx
          .select()
          .from(seats)
          .where(eq(seats.id, board.core[5] ?? ''));
        await tx
          .update(members)
          .set({ status })
          .where(eq(members.id, seat?.memberId ?? ''));
      });
    await suspend('suspended');
    expect((await read(sat.id, 'quorum { quorate }')).quorum.quorate).toBe(true);
    const tomorrow = await aSitting();
    expect(await refused(hub, 'clerk', 'recordAttendance', recording(tomorrow, entries([board.core[5] ?? ''])))).toBe(
      'BAD_USER_INPUT input.entries.0.seatId',
    );
    await suspend('active');
  });
});

describe('A substitute', () => {
  const naming = (meeting: Read, input: object = {}) => ({
    meetingId: meeting.id,
    seatId: board.core[1],
    memberId: board.others[0],
    ...input,
  });

  test('is named once for a seat, from the agency of its holder and without a seat in the body', async () => {
    const meeting = await aSitting();
    const housed = { seatId: board.associates[5], memberId: board.others[2] };
    expect(await refused(hub, 'clerk', 'nameSubstitute', naming(meeting, { memberId: board.others[2] }))).toBe(
      'BAD_USER_INPUT input.memberId',
    );
    expect(
      await refused(hub, 'clerk', 'nameSubstitute', naming(meeting, { memberId: hub.ids.people.deputyChair })),
    ).toBe('BAD_USER_INPUT input.memberId');
    const forYoung = { seatId: board.associates[4] };
    expect(await refused(hub, 'clerk', 'nameSubstitute', naming(meeting, forYoung))).toBe(
      'BAD_USER_INPUT input.memberId',
    );
    expect(await refused(hub, 'clerk', 'nameSubstitute', naming(meeting, { memberId: uuidv7() }))).toBe('NOT_FOUND');
    expect(
      await refused(hub, 'clerk', 'nameSubstitute', naming(meeting, { seatId: hub.ids.seats['chair chair'] })),
    ).toBe('BAD_USER_INPUT input.seatId');
    const mayName = async (who: ViewerName) =>
      (await asked(hub, who, `{ meeting(id: "${meeting.id}") { viewerCanNameSubstitute } }`)).meeting
        .viewerCanNameSubstitute;
    expect(await mayName('clerk')).toBe(true);
    for (const who of ['chair', 'councillor', 'housingLead', 'public'] as const) {
      expect(await mayName(who), who).toBe(false);
      expect(await refused(hub, who, 'nameSubstitute', naming(meeting)), who).toBe('FORBIDDEN');
    }
    const named = await done(hub, 'clerk', 'nameSubstitute', naming(meeting), 'id version name seatTitle seat { id }');
    expect(named).toMatchObject({ name: 'Another of board', seatTitle: 'Core member 2', seat: { id: board.core[1] } });
    expect(await refused(hub, 'clerk', 'nameSubstitute', naming(meeting))).toBe('BAD_USER_INPUT input.seatId');
    expect(await refused(hub, 'clerk', 'nameSubstitute', naming(meeting, { seatId: board.core[2] }))).toBe(
      'BAD_USER_INPUT input.memberId',
    );
    await done(hub, 'clerk', 'nameSubstitute', naming(meeting, housed));
    const withdrawable = async (who: ViewerName): Promise<boolean[]> =>
      (
        await asked(hub, who, `{ meeting(id: "${meeting.id}") { substitutes { viewerCanWithdraw } } }`)
      ).meeting.substitutes.map((one: { viewerCanWithdraw: boolean }) => one.viewerCanWithdraw);
    expect([await withdrawable('clerk'), await withdrawable('chair')]).toEqual([
      [true, true],
      [false, false],
    ]);
    await done(hub, 'clerk', 'withdrawSubstitute', { id: named.id, version: named.version });
    expect((await withdrawable('clerk')).filter(Boolean)).toHaveLength(1);
    expect(await refused(hub, 'clerk', 'withdrawSubstitute', { id: named.id, version: 2 })).toBe('CONFLICT');
    expect(await refused(hub, 'chair', 'withdrawSubstitute', { id: named.id, version: 2 })).toBe('FORBIDDEN');
    expect(await refused(hub, 'clerk', 'withdrawSubstitute', { id: uuidv7(), version: 1 })).toBe('NOT_FOUND');
    await done(hub, 'clerk', 'nameSubstitute', naming(meeting));
    const { substitutes } = await read(meeting.id, 'substitutes { withdrawnOn }');
    expect(substitutes.filter((one: { withdrawnOn: unknown }) => one.withdrawnOn === null)).toHaveLength(2);
  });

  test('appears by the seat where a young person stands in', async () => {
    const meeting = await aSitting();
    const input = naming(meeting, { seatId: board.associates[4], memberId: hub.ids.people.coopted });
    const named = await done(hub, 'clerk', 'nameSubstitute', input, 'name seatTitle');
    expect(named).toEqual({ name: 'Children in Care Council', seatTitle: 'Children in Care Council' });
  });

  test('is named for no meeting that is over', async () => {
    const meeting = await aSitting({ status: 'held' });
    expect(await read(meeting.id, 'viewerCanNameSubstitute')).toEqual({ viewerCanNameSubstitute: false });
    expect(await refused(hub, 'clerk', 'nameSubstitute', naming(meeting))).toBe('CONFLICT');
  });
});

test('How often seats were taken is counted by seat and by agency, for the members of the body', async () => {
  const other = await aBoard(hub, 'counted-board');
  for (const [at, heldOn] of ['2021-01-11', '2021-02-08'].entries()) {
    const meeting = await aSitting({ bodyId: other.bodyId, heldOn });
    const named = await done(hub, 'clerk', 'nameSubstitute', {
      meetingId: meeting.id,
      seatId: other.core[1],
      memberId: other.others[0],
    });
    await records(meeting, [
      ...entries(other.core.slice(0, 1)),
      { seatId: other.core[1], status: 'apologies', ...(at === 0 ? { substituteId: named.id } : {}) },
      ...(at === 0 ? entries(other.core.slice(2, 3), 'absent') : []),
    ]);
  }
  // Nobody came on this day, and it was none on which the body sat.
  await records(await aSitting({ bodyId: other.bodyId, heldOn: '2021-03-08' }), entries(other.core, 'apologies'));
  const RATE = 'seatTitle sat present bySubstitute apologies absent notRecorded rate agency { code }';
  const rates = async (who: ViewerName, filter = '') =>
    (
      await asked(
        hub,
        who,
        `{ body(code: "counted-board") { attendanceRates${filter} { bySeat { ${RATE} } byAgency { ${RATE} } } } }`,
      )
    ).body.attendanceRates;
  const { bySeat, byAgency } = await rates('chair');
  expect(bySeat).toHaveLength(18);
  const board8 = { sat: 2, notRecorded: 0, agency: { code: 'board' } };
  expect(bySeat.slice(0, 3)).toEqual([
    { ...board8, seatTitle: 'Core member 1', present: 2, bySubstitute: 0, apologies: 0, absent: 0, rate: 100 },
    { ...board8, seatTitle: 'Core member 2', present: 0, bySubstitute: 1, apologies: 1, absent: 0, rate: 50 },
    {
      ...board8,
      seatTitle: 'Core member 3',
      present: 0,
      bySubstitute: 0,
      apologies: 0,
      absent: 1,
      notRecorded: 1,
      rate: 0,
    },
  ]);
  expect(byAgency[0]).toMatchObject({
    seatTitle: null,
    sat: 16,
    present: 2,
    bySubstitute: 1,
    absent: 1,
    notRecorded: 11,
    rate: 19,
  });
  const february = await rates('chair', '(filter: { from: "2021-02-01", to: "2021-02-28" })');
  expect(february.bySeat[1]).toMatchObject({ sat: 1, bySubstitute: 0, apologies: 1, rate: 0 });
  const whose = `{ body(code: "counted-board") { attendanceRates { bySeat { seat { holderName } } byAgency { seat { id } } } } }`;
  const named = (await asked(hub, 'chair', whose)).body.attendanceRates;
  expect(named.bySeat[1]).toEqual({ seat: { holderName: 'Councillor 2' } });
  expect(named.byAgency[0]).toEqual({ seat: null });
  expect(await rates('councillor')).toBeNull();
  expect(await rates('public')).toBeNull();
});
