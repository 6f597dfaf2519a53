/** The page of who sits in a body: seats, places, interests and attendance. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { membersPage, standing } from '../../src/web/pages/members/members.page.js';
import { aMember, asked, done } from '../support/a.js';
import { aConstitution, attended } from '../support/a.record.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/members';
let hub: World;

beforeAll(async () => {
  hub = await world();
  await aConstitution(hub);
  await attended(hub, hub.ids.meetings.september, '2017-09-21', ['chair chair']);
});
afterAll(async () => hub.close());

const wordsIn = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('A member reads who sits and who came; the public reads of places only', async () => {
  const member = await get(hub, 'councillor', PATH);
  expect(member.text).toContain('Seat of the housingLead');
  expect(member.text).toContain('Young full member');
  const outside = await get(hub, 'public', PATH);
  expect(outside.text).toContain('Young full member');
  expect(outside.text).not.toContain('Seat of the housingLead');
  expect(outside.text).toContain('Not shared with you.');
  expect(outside.text).not.toContain('do=declareInterest');
});

test('The clerk gives a seat that a second person confirms, and ends it; nobody else is offered to', async () => {
  const { id } = await aMember(hub, 'policeLead');
  const open = `${PATH}?do=seatMember`;
  expect((await get(hub, 'chair', open)).text).not.toContain('name="memberId"');
  const typed = { memberId: id, role: 'partnerLead', title: 'Chief <i>constable</i>' };
  const lacking = await send(hub, 'clerk', open, 'seatMember', typed);
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#fromOn"');
  expect(lacking.text).toContain('value="Chief &lt;i&gt;constable&lt;/i&gt;"');
  expect(lacking.text).toMatch(new RegExp(`<option value="${id}" selected>`));
  const given = await send(hub, 'clerk', open, 'seatMember', { ...typed, ...typedDay('fromOn', '2017-11-20') });
  expect(given.status).toBe(303);

  const clerk = await get(hub, 'clerk', PATH);
  expect(clerk.text).toContain('Awaits confirmation by a second person');
  expect(clerk.text).not.toContain('Confirm the seat of');
  const confirmed = await send(hub, 'chair', PATH, 'confirmSeat', {});
  expect(confirmed.status).toBe(303);
  const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { seats { id title counts } } }');
  const seat = body.seats.find((one: { title: string }) => one.title === typed.title);
  expect(seat.counts).toBe(true);

  const end = `${PATH}?do=endSeat&id=${seat.id}`;
  expect((await get(hub, 'chair', end)).text).not.toContain('value="endSeat"');
  const stale = await send(hub, 'clerk', end, 'endSeat', { version: '1' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect(stale.text).toContain('value="endSeat"');
  expect((await send(hub, 'clerk', end, 'endSeat', typedDay('untilOn', '2017-12-31'))).status).toBe(303);
  expect((await get(hub, 'councillor', PATH)).text).toContain('31 December 2017');
});

test('Who came is told by seat and holder, and what was not recorded is no absence', async () => {
  const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { seats { title holderName role } } }');
  const holderOf = (role: string) => body.seats.find((seat: { role: string }) => seat.role === role);
  const { text } = await get(hub, 'councillor', PATH);
  const read = wordsIn(text);
  expect(read).toContain('Seat Sittings Came Sent a substitute Apologies Absent Not recorded');
  const [chair, young] = [holderOf('chair'), holderOf('youngMember')];
  expect(read).toContain(`${chair.title}, ${chair.holderName} 1 1 0 0 0 0`);
  expect(read).toContain(`${young.title} 1 0 0 0 0 1`);
});

test('A member declares an interest, which members read, and the clerk ends it', async () => {
  const open = `${PATH}?do=declareInterest`;
  const nature = 'My cousin works there <script>alert(1)</script>';
  const lacking = await send(hub, 'councillor', open, 'declareInterest', { nature, in: '' });
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#in"');
  expect(lacking.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;</textarea>');
  const chosen = `agency:${hub.ids.agencies.housing}`;
  expect((await send(hub, 'councillor', open, 'declareInterest', { nature, in: chosen })).status).toBe(303);
  expect((await get(hub, 'youngMember', PATH)).text).toContain('My cousin works there &lt;script&gt;');
  expect((await get(hub, 'public', PATH)).text).not.toContain('My cousin');
  // Several seats may have one title, so that its holder is named, too.
  const { body: of } = await asked(hub, 'clerk', '{ body(code: "panel") { interests { seat { title holderName } } } }');
  const { title, holderName } = of.interests[0].seat;
  const read = wordsIn((await get(hub, 'youngMember', PATH)).text);
  expect(read).toContain(`${title}, ${holderName} The housing`);
  expect(wordsIn((await get(hub, 'clerk', PATH)).text)).toContain(`the interest of ${title}, ${holderName}, declared`);
  const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { interests { id } } }');
  const end = `${PATH}?do=endInterest&id=${body.interests[0].id}`;
  expect((await send(hub, 'clerk', end, 'endInterest', { reason: 'They moved' })).status).toBe(303);
  expect((await get(hub, 'councillor', PATH)).text).not.toContain('It stands');
});

test('The lead of an agency names who signs off in their place, which members read, and ends it', async () => {
  const open = `${PATH}?do=nameDeputy`;
  for (const who of ['policeOfficer', 'clerk', 'chair', 'public'] as const)
    expect((await get(hub, who, open)).text, who).not.toContain('value="nameDeputy"');
  const { policeOfficer } = hub.ids.people;
  const page = await get(hub, 'policeLead', open);
  // Officers of the lead’s own agency alone, and not the lead.
  expect(page.text.match(/<option value="[^"]+"/g)).toEqual([`<option value="${policeOfficer}"`]);
  const typed = { memberId: policeOfficer, ...typedDay('fromOn', '2017-11-01') };
  const past = await send(hub, 'policeLead', open, 'nameDeputy', typed);
  expect([past.status, past.text.includes('href="#fromOn"')]).toEqual([422, true]);
  expect(past.text).toContain(`<option value="${policeOfficer}" selected>`);
  const named = { ...typed, ...typedDay('fromOn', '2017-11-20'), ...typedDay('untilOn', '2017-12-15') };
  expect((await send(hub, 'policeLead', open, 'nameDeputy', named)).status).toBe(303);
  const member = await get(hub, 'councillor', PATH);
  expect(member.text).toMatch(/Seat of the policeOfficer<\/td>\s*<td[^>]*>20 November 2017/);
  expect((await get(hub, 'public', PATH)).text).not.toContain('Seat of the policeOfficer');

  const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { signOffDeputies { id } } }');
  const end = `${PATH}?do=endDeputy&id=${body.signOffDeputies[0].id}`;
  for (const who of ['policeOfficer', 'housingLead', 'clerk'] as const)
    expect((await get(hub, who, end)).text, who).not.toContain('value="endDeputy"');
  const longer = await send(hub, 'policeLead', end, 'endDeputy', typedDay('untilOn', '2018-01-31'));
  expect([longer.status, longer.text.includes('href="#untilOn"')]).toEqual([422, true]);
  expect((await send(hub, 'policeLead', end, 'endDeputy', {})).status).toBe(303);
  expect((await get(hub, 'councillor', PATH)).text).not.toContain('Seat of the policeOfficer</td>');
});

test('A seat is said to count only where it does', () => {
  const seat = {
    id: '1',
    version: 1,
    title: 'Chair',
    role: 'chair',
    fromOn: '2017-11-20',
    untilOn: null,
    counts: false,
    awaitsConfirmation: false,
    awaitsRatification: false,
    viewerCanConfirm: false,
    viewerCanEnd: false,
  };
  expect(standing({ ...seat, counts: true }, '2017-11-20')).toBe('Counts');
  expect(standing({ ...seat, awaitsConfirmation: true }, '2017-11-20')).toContain('Awaits confirmation');
  expect(standing(seat, '2017-11-19')).toBe('To come');
  expect(standing(seat, '2017-11-20')).toBe('Does not count');
});

test.each(SOME_VIEWERS)('%s reads of seats and interests what the graph tells them', async (name) => {
  await done(hub, 'clerk', 'declareInterest', {
    bodyId: hub.ids.body,
    memberId: hub.ids.people.coopted,
    in: { agencyId: hub.ids.agencies.housing },
    nature: 'A friend works there',
  }).catch(() => undefined);
  await saysWhatTheGraphSays(hub, name, membersPage, PATH);
  await saysWhatTheGraphSays(hub, name, membersPage, `${PATH}?do=seatMember`);
  await saysWhatTheGraphSays(hub, name, membersPage, `${PATH}?do=declareInterest`);
  await saysWhatTheGraphSays(hub, name, membersPage, `${PATH}?do=nameDeputy`);
});
