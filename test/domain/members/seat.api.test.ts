/** Seats: the clerk gives and ends them, and a second person confirms those that give much. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  aBody,
  aMember,
  aSeat,
  askAs,
  asked,
  done,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const at = ({ id, version }: Read) => ({ id, version });
const rolesOf = async ({ subject, issuer }: Awaited<ReturnType<typeof aMember>>): Promise<string[]> =>
  (await askAs(hub, issuer, subject, '{ viewer { bodies { body { code } roles } } }')).data.viewer.bodies.find(
    (held: { body: { code: string } }) => held.body.code === 'panel',
  ).roles;
const seating = (memberId: string, input: object = {}) => ({
  memberId,
  bodyId: hub.ids.body,
  role: 'partnerOfficer',
  title: 'Housing options officer',
  fromOn: '2017-11-20',
  ...input,
});
const SEAT = 'id version role title counts awaitsConfirmation fromOn untilOn holderName agency { code } body { code }';

describe('A seat that the clerk gives', () => {
  test('counts from the next request on', async () => {
    const member = await aMember(hub);
    expect(await done(hub, 'clerk', 'seatMember', seating(member.id), SEAT)).toMatchObject({
      role: 'partnerOfficer',
      title: 'Housing options officer',
      counts: true,
      awaitsConfirmation: false,
      fromOn: '2017-11-20',
      untilOn: null,
      agency: { code: 'housing' },
      body: { code: 'panel' },
    });
    expect(await rolesOf(member)).toEqual(['partnerOfficer']);
  });

  test('counts from its first day, and not the day before', async () => {
    const member = await aMember(hub);
    await done(hub, 'clerk', 'seatMember', seating(member.id, { fromOn: '2017-12-01' }));
    expect(await rolesOf(member)).toEqual([]);
    hub.clock.set('2017-12-01T00:00:00Z');
    expect(await rolesOf(member)).toEqual(['partnerOfficer']);
  });

  test('is given by the clerk alone, and never to oneself', async () => {
    const { id } = await aMember(hub);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'seatMember', seating(id)), who).toBe('FORBIDDEN');
    }
    const own = seating(hub.ids.people.clerk, { role: 'chair', title: 'Chair' });
    expect(await refused(hub, 'clerk', 'seatMember', own)).toBe('FORBIDDEN');
  });

  test('is given in the clerk’s own body and in no other', async () => {
    const bodyId = await aBody(hub, 'committee');
    expect(await refused(hub, 'clerk', 'seatMember', seating((await aMember(hub)).id, { bodyId }))).toBe('FORBIDDEN');
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['the role of the public', () => ({ role: 'public' }), 'BAD_USER_INPUT input.role'],
    ['a priority’s lead, which the strategy names', () => ({ role: 'priorityLead' }), 'BAD_USER_INPUT input.role'],
    ['a system’s role', () => ({ role: 'partnerSystem' }), 'BAD_USER_INPUT input.role'],
    ['a councillor’s role in a partner', () => ({ role: 'councillor' }), 'BAD_USER_INPUT input.role'],
    ['the chair in a partner', () => ({ role: 'chair' }), 'BAD_USER_INPUT input.role'],
    ['the deputy chair in a partner', () => ({ role: 'deputyChair' }), 'BAD_USER_INPUT input.role'],
    ['the clerk’s role in a partner', () => ({ role: 'clerk' }), 'BAD_USER_INPUT input.role'],
    ['a young member’s role in a partner', () => ({ role: 'youngMember' }), 'BAD_USER_INPUT input.role'],
    ['a role that there is not', () => ({ role: 'mayor' }), 'BAD_USER_INPUT variables.input'],
    ['no title', () => ({ title: '' }), 'BAD_USER_INPUT input.title'],
    ['a title of 201 characters', () => ({ title: 'a'.repeat(201) }), 'BAD_USER_INPUT input.title'],
    ['a first day that no calendar has', () => ({ fromOn: '2017-02-30' }), 'BAD_USER_INPUT variables.input'],
    ['a member who is not there', () => ({ memberId: uuidv7() }), 'NOT_FOUND'],
    ['a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('is not given with %s', async (_, fault, answer) => {
    const { id } = await aMember(hub);
    const before = await rowsIn(hub, 'seats', 'audit_entries');
    expect(await refused(hub, 'clerk', 'seatMember', seating(id, fault()))).toBe(answer);
    expect(await rowsIn(hub, 'seats', 'audit_entries')).toEqual(before);
  });

  test('is not given twice, nor to somebody suspended or gone', async () => {
    const member = await aMember(hub);
    await aSeat(hub, member.id);
    expect(await refused(hub, 'clerk', 'seatMember', seating(member.id))).toBe('BAD_USER_INPUT input.role');
    const suspended = await done(hub, 'clerk', 'suspendMember', { ...at(member), reason: 'Leave' });
    const again = seating(member.id, { role: 'coopted' });
    expect(await refused(hub, 'clerk', 'seatMember', again)).toBe('BAD_USER_INPUT input.memberId');
    await done(hub, 'clerk', 'endMembership', { ...suspended, reason: 'Gone' });
    expect(await refused(hub, 'clerk', 'seatMember', again)).toBe('BAD_USER_INPUT input.memberId');
  });
});

describe('A role that gives much', () => {
  test('awaits a second person, and gives nothing until then', async () => {
    const member = await aMember(hub);
    const seat = await done(hub, 'clerk', 'seatMember', seating(member.id, { role: 'partnerLead' }), SEAT);
    expect(seat).toMatchObject({ awaitsConfirmation: true, counts: false });
    expect(await rolesOf(member)).toEqual([]);
    const confirmed = await done(hub, 'informationGovernance', 'confirmSeat', at(seat), SEAT);
    expect(confirmed).toMatchObject({ awaitsConfirmation: false, counts: true, version: seat.version + 1 });
    expect(await rolesOf(member)).toEqual(['partnerLead']);
    expect(await refused(hub, 'chair', 'confirmSeat', at(confirmed))).toBe('CONFLICT');
  });

  test.each<readonly [role: string, who: PersonName, awaits: boolean]>([
    ['partnerLead', 'noSeat', true],
    ['chair', 'priorityLead', true],
    ['informationGovernance', 'priorityLead', true],
    ['partnerOfficer', 'noSeat', false],
    ['coopted', 'noSeat', false],
    ['councillor', 'deputyChair', false],
    ['deputyChair', 'councillor', true],
    ['clerk', 'councillor', false],
    ['youngMember', 'coopted', false],
  ])('%s: somebody’s seat awaits confirmation or counts at once', async (role, who, awaits) => {
    const seat = await done(hub, 'clerk', 'seatMember', seating(hub.ids.people[who], { role, title: role }), SEAT);
    expect(seat).toMatchObject({ awaitsConfirmation: awaits, counts: !awaits });
    await done(hub, 'clerk', 'endSeat', at(seat));
  });

  test('is confirmed by the chair or information governance, and by nobody else', async () => {
    const member = await aMember(hub);
    const seat = await done(hub, 'clerk', 'seatMember', seating(member.id, { role: 'partnerLead' }), SEAT);
    for (const who of VIEWERS) {
      const { data } = await hub.as(who).ask('{ body(code: "panel") { seats { id viewerCanConfirm } } }');
      const shown = data.body.seats.find(({ id }: Read) => id === seat.id);
      const may = who === 'chair' || who === 'informationGovernance';
      expect(shown?.viewerCanConfirm ?? false, who).toBe(may);
      if (!may) expect(['FORBIDDEN', 'NOT_FOUND']).toContain(await refused(hub, who, 'confirmSeat', at(seat)));
    }
    await done(hub, 'chair', 'confirmSeat', at(seat));
  });

  test('is confirmed neither by whoever gave it nor by whoever holds it', async () => {
    const bodyId = await aBody(hub, 'school-board', [
      ['deputyChair', 'clerk'],
      ['deputyChair', 'informationGovernance'],
      ['priorityLead', 'informationGovernance'],
    ]);
    const give = (memberId: string) =>
      done(hub, 'deputyChair', 'seatMember', seating(memberId, { bodyId, role: 'partnerLead' }), SEAT);
    const given = await give((await aMember(hub)).id);
    expect(given).toMatchObject({ awaitsConfirmation: true });
    const answer = await tryTo(hub, 'deputyChair', 'confirmSeat', at(given));
    expect(answer.errors[0]?.message).toBe(
      'You gave this seat. A second person must confirm it: the chair or information governance.',
    );
    expect(answer.codes).toEqual(['FORBIDDEN']);
    const held = await give(hub.ids.people.priorityLead);
    expect(await refused(hub, 'priorityLead', 'confirmSeat', at(held))).toBe('FORBIDDEN');
    await done(hub, 'priorityLead', 'confirmSeat', at(given));
    // The chair of the panel is nobody there.
    expect(await refused(hub, 'chair', 'confirmSeat', at(held))).toBe('NOT_FOUND');
  });

  test('is not confirmed once it has ended, nor as it was before it changed', async () => {
    const member = await aMember(hub);
    const seat = await done(hub, 'clerk', 'seatMember', seating(member.id, { role: 'partnerLead' }));
    const shortened = await done(hub, 'clerk', 'endSeat', { ...seat, untilOn: '2017-12-31' });
    expect(await refused(hub, 'chair', 'confirmSeat', seat)).toBe('CONFLICT');
    const ended = await done(hub, 'clerk', 'endSeat', shortened);
    expect(await refused(hub, 'chair', 'confirmSeat', ended)).toBe('CONFLICT');
    expect(await rolesOf(member)).toEqual([]);
  });
});

describe('A seat that the clerk ends', () => {
  test('gives nothing from the next request on', async () => {
    const member = await aMember(hub);
    const seat = await aSeat(hub, member.id);
    expect(await done(hub, 'clerk', 'endSeat', seat, SEAT)).toMatchObject({ counts: false, untilOn: '2017-11-19' });
    expect(await rolesOf(member)).toEqual([]);
    expect(await refused(hub, 'clerk', 'endSeat', { ...seat, version: 2 })).toBe('CONFLICT');
    await aSeat(hub, member.id);
    expect(await rolesOf(member)).toEqual(['partnerOfficer']);
  });

  test('gives its role to the end of its last day, and is never prolonged', async () => {
    const member = await aMember(hub);
    const seat = await aSeat(hub, member.id);
    const last = await done(hub, 'clerk', 'endSeat', { ...seat, untilOn: '2017-11-30' }, SEAT);
    expect(last).toMatchObject({ counts: true, untilOn: '2017-11-30' });
    expect(await refused(hub, 'clerk', 'endSeat', { ...at(last), untilOn: '2017-12-01' })).toBe(
      'BAD_USER_INPUT input.untilOn',
    );
    expect(await refused(hub, 'clerk', 'endSeat', { ...at(last), untilOn: '2017-11-19' })).toBe(
      'BAD_USER_INPUT input.untilOn',
    );
    hub.clock.set('2017-11-30T23:59:59Z');
    expect(await rolesOf(member)).toEqual(['partnerOfficer']);
    hub.clock.set('2017-12-01T00:00:00Z');
    expect(await rolesOf(member)).toEqual([]);
  });

  test('is ended by the clerk alone, never their own, and as it was read', async () => {
    const seat = await aSeat(hub, (await aMember(hub)).id);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(await refused(hub, who, 'endSeat', seat));
    }
    expect(await refused(hub, 'clerk', 'endSeat', { ...seat, version: 7 })).toBe('CONFLICT');
    const own = { id: hub.ids.seats['clerk clerk']!, version: 1 };
    expect(await refused(hub, 'clerk', 'endSeat', own)).toBe('FORBIDDEN');
    const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { seats { id viewerCanEnd } } }');
    const shown = new Map(body.seats.map((one: Read & { viewerCanEnd: boolean }) => [one.id, one.viewerCanEnd]));
    expect([shown.get(own.id), shown.get(seat.id)]).toEqual([false, true]);
  });
});

test('Who sits in a body is for those with a role in it, a system sees no names, and the public sees no seat', async () => {
  const seats = async (who: Parameters<World['as']>[0]) =>
    (await hub.as(who).ask('{ body(code: "panel") { seats { title holderName memberId } } }')).data.body.seats;
  const chair = { title: 'Seat of the chair', holderName: 'Person chair', memberId: hub.ids.people.chair };
  expect(await seats('youngMember')).toContainEqual(chair);
  expect(await seats('policeSystem')).toContainEqual({ ...chair, holderName: null, memberId: null });
  expect(await seats('noSeat')).toEqual([]);
  expect(await seats('public')).toEqual([]);
});
