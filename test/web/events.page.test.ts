/** Events with young people: planned, revised, called off and recorded on their pages, for the members of the body. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventPage } from '../../src/web/pages/events/event.page.js';
import { eventsPage } from '../../src/web/pages/events/events.page.js';
import { done, type Read } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/events';
const PLAN = `${PATH}?do=planEvent`;
let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const words = { title: 'Half-term <b>bowling</b>', kind: 'holidaySession', invited: 'The "council" of young people' };
const days = { ...typedDay('startsOn', '2018-02-12'), ...typedDay('endsOn', '2018-02-14') };
const planned = (input: object = {}): Promise<Read> =>
  done(hub, 'clerk', 'planEvent', {
    bodyId: hub.ids.body,
    kind: 'consultation',
    title: 'What we think of our homes',
    startsOn: '2017-11-06',
    endsOn: '2017-11-06',
    invitesAllElectedMembers: false,
    ...input,
  });
const at = (event: Read, deed: string) => `/events/${event.id}?do=${deed}`;
const isOffered = (text: string, deed: string) => text.includes(`name="_deed" value="${deed}"`);
const mainOf = ({ text }: { readonly text: string }) => text.slice(text.indexOf('<main'), text.indexOf('</main>'));

test('Chair, clerk and partners plan an event; every member reads it, and the public nothing of it', async () => {
  for (const who of ['councillor', 'deputyChair', 'youngMember', 'informationGovernance', 'public'] as const) {
    const { status, text } = await get(hub, who, PLAN);
    expect([status, isOffered(text, 'planEvent')], who).toEqual([200, false]);
  }
  for (const who of ['chair', 'clerk', 'policeOfficer', 'fosteringChair'] as const)
    expect(isOffered((await get(hub, who, PLAN)).text, 'planEvent'), who).toBe(true);
  const lacking = await send(hub, 'policeOfficer', PLAN, 'planEvent', { ...words, kind: '' });
  expect(lacking.status).toBe(422);
  for (const field of ['kind', 'startsOn', 'endsOn']) expect(lacking.text).toContain(`href="#${field}"`);
  expect(lacking.text).toContain('value="Half-term &lt;b&gt;bowling&lt;/b&gt;"');
  const backwards = { ...words, ...days, ...typedDay('endsOn', '2018-02-11'), invitesAllElectedMembers: 'yes' };
  const refused = await send(hub, 'policeOfficer', PLAN, 'planEvent', backwards);
  expect([refused.status, refused.text.includes('href="#endsOn"')]).toEqual([422, true]);
  expect(refused.text).toMatch(/value="yes" checked/);
  expect(refused.text).toContain('The &quot;council&quot; of young people</textarea>');

  const taken = await send(hub, 'policeOfficer', PLAN, 'planEvent', { ...words, ...days });
  expect(taken.status).toBe(303);
  const [path = ''] = (taken.headers.get('location') ?? '').split('?');
  const read = mainOf(await get(hub, 'youngMember', path));
  expect(read).toContain('Half-term &lt;b&gt;bowling&lt;/b&gt;</h1>');
  expect(read).toContain('12 February 2018 to 14 February 2018');
  expect(read).toContain('Session in the school holidays');
  expect(read).not.toContain('Every elected member');
  expect(mainOf(await get(hub, 'councillor', PATH))).toMatch(/bowling[\s\S]*Planned<\/td>/);
  expect(mainOf(await get(hub, 'public', PATH))).not.toContain('bowling');
  expect((await get(hub, 'public', path)).status).toBe(404);
});

test('An event is reached from the meetings, from what young people said, and by whoever has a role', async () => {
  for (const path of ['/boards/panel/meetings', '/boards/panel/from-young-people', '/boards/panel/more'])
    expect((await get(hub, 'councillor', path)).text, path).toContain(`href="${PATH}"`);
});

test('Its plan is changed, or it is called off for a reason that members read, until it is recorded', async () => {
  const event = await planned({ invitesAllElectedMembers: true, startsOn: '2018-03-01', endsOn: '2018-03-01' });
  for (const who of ['councillor', 'youngMember'] as const)
    for (const deed of ['reviseEvent', 'cancelEvent', 'recordEvent'])
      expect(isOffered((await get(hub, who, at(event, deed))).text, deed), `${who} ${deed}`).toBe(false);
  // It is to come, so that nothing can have come of it.
  expect(isOffered((await get(hub, 'clerk', at(event, 'recordEvent'))).text, 'recordEvent')).toBe(false);
  const { text } = await get(hub, 'chair', at(event, 'reviseEvent'));
  expect(text).toContain('value="What we think of our homes"');
  expect(text).toMatch(/value="consultation" checked/);
  expect(text).toMatch(/value="yes" checked/);
  expect(text).toMatch(/name="startsOn-month"[^>]*value="03"/);

  const empty = await send(hub, 'chair', at(event, 'reviseEvent'), 'reviseEvent', { ...words, ...days, title: '' });
  expect([empty.status, empty.text.includes('href="#title"')]).toEqual([422, true]);
  const stale = { ...words, ...days, version: '9' };
  const conflict = await send(hub, 'chair', at(event, 'reviseEvent'), 'reviseEvent', stale);
  expect([conflict.status, conflict.text.includes('value="Half-term &lt;b&gt;bowling&lt;/b&gt;"')]).toEqual([
    409,
    true,
  ]);
  expect(conflict.text).not.toMatch(/value="yes" checked/);
  expect((await send(hub, 'chair', at(event, 'reviseEvent'), 'reviseEvent', { ...words, ...days })).status).toBe(303);
  const revised = mainOf(await get(hub, 'councillor', `/events/${event.id}`));
  expect(revised).toContain('The &quot;council&quot; of young people');
  expect(revised).not.toContain('Every elected member of the council');

  const silent = await send(hub, 'clerk', at(event, 'cancelEvent'), 'cancelEvent', { reason: '' });
  expect([silent.status, silent.text.includes('href="#reason"')]).toEqual([422, true]);
  const why = { reason: 'The hall is <closed>' };
  const late = await send(hub, 'clerk', at(event, 'cancelEvent'), 'cancelEvent', { ...why, version: '9' });
  expect([late.status, late.text.includes('The hall is &lt;closed&gt;</textarea>')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', at(event, 'cancelEvent'), 'cancelEvent', why)).status).toBe(303);
  const cancelled = mainOf(await get(hub, 'youngMember', `/events/${event.id}`));
  expect(cancelled).toMatch(/Cancelled because[\s\S]*The hall is &lt;closed&gt;/);
  expect(cancelled).not.toContain('What was heard and learnt');
  for (const deed of ['reviseEvent', 'cancelEvent', 'recordEvent'])
    expect(isOffered((await get(hub, 'clerk', at(event, deed))).text, deed), deed).toBe(false);
});

test('What came of it is recorded in numbers and learning, and again to correct it; young people read it in their words', async () => {
  const event = await planned();
  expect(mainOf(await get(hub, 'chair', PATH))).toContain('What came of it is still to be recorded');
  const open = at(event, 'recordEvent');
  const came = { numberInvited: '30', numberAttended: '12', electedMembersAttended: '2', learning: 'Moving <hurts>' };
  const lacking = await send(hub, 'housingOfficer', open, 'recordEvent', { ...came, electedMembersAttended: '' });
  expect([lacking.status, lacking.text.includes('href="#electedMembersAttended"')]).toEqual([422, true]);
  expect(lacking.text).toContain('Moving &lt;hurts&gt;</textarea>');
  const many = await send(hub, 'housingOfficer', open, 'recordEvent', { ...came, electedMembersAttended: '13' });
  expect([many.status, many.text.includes('Elected members count among those who came.')]).toEqual([422, true]);
  const unread = await send(hub, 'housingOfficer', open, 'recordEvent', { ...came, numberAttended: 'a dozen' });
  expect([unread.status, unread.text.includes('href="#numberAttended"')]).toEqual([422, true]);
  expect(unread.text).toContain('value="a dozen"');
  expect((await send(hub, 'housingOfficer', open, 'recordEvent', came)).status).toBe(303);
  expect(mainOf(await get(hub, 'councillor', `/events/${event.id}`))).toMatch(
    /People who came[\s\S]*12[\s\S]*Elected members among them[\s\S]*2[\s\S]*Moving &lt;hurts&gt;/,
  );
  expect((await get(hub, 'youngMember', '/boards/panel/from-young-people')).text).toContain('Moving &lt;hurts&gt;');

  const again = await get(hub, 'clerk', open);
  expect(again.text).toContain('Correct what came of it');
  expect(again.text).toContain('value="12"');
  expect(isOffered((await get(hub, 'clerk', at(event, 'reviseEvent'))).text, 'reviseEvent')).toBe(false);
  const late = await send(hub, 'clerk', open, 'recordEvent', { ...came, numberAttended: '0', version: '1' });
  expect([late.status, late.text.includes('value="0"')]).toEqual([409, true]);
  const none = { ...came, numberAttended: '0', electedMembersAttended: '0' };
  expect((await send(hub, 'clerk', open, 'recordEvent', none)).status).toBe(303);
  // Nobody came, which is not that nothing is known.
  expect(mainOf(await get(hub, 'councillor', `/events/${event.id}`))).toMatch(
    /People who came\s*<\/dt>\s*<dd[^>]*>\s*0\s*</,
  );
  expect(mainOf(await get(hub, 'councillor', PATH))).toContain('Recorded</td>');
});

test('Elected members find what they are invited to; others find no invitation', async () => {
  await planned({
    title: 'Youth congress',
    startsOn: '2018-02-01',
    endsOn: '2018-02-02',
    invitesAllElectedMembers: true,
  });
  const councillor = mainOf(await get(hub, 'councillor', PATH));
  expect(councillor).toMatch(
    /You are invited as an elected member[\s\S]*Youth congress[\s\S]*1 February 2018 to 2 February 2018/,
  );
  for (const who of ['clerk', 'youngMember', 'public'] as const)
    expect(mainOf(await get(hub, who, PATH)), who).not.toContain('You are invited');
});

test('Many events are read a page at a time', async () => {
  for (let day = 0; day <= 50; day += 1)
    await planned({ title: `Day ${day}`, startsOn: '2017-03-01', endsOn: '2017-03-01' });
  const { text } = await get(hub, 'chair', PATH);
  const [, further = ''] = /rel="next" href="([^"]*)"/.exec(text) ?? [];
  expect(text).not.toContain('>Day 0<');
  expect((await get(hub, 'chair', further.replaceAll('&amp;', '&'))).text).toContain('>Day 0<');
});

test.each(SOME_VIEWERS)('%s reads of events what the graph tells them', async (name) => {
  for (const what of ['', '?do=planEvent']) await saysWhatTheGraphSays(hub, name, eventsPage, `${PATH}${what}`);
  const event = await planned();
  for (const what of ['', '?do=recordEvent', '?do=reviseEvent', '?do=cancelEvent'])
    await saysWhatTheGraphSays(hub, name, eventPage, `/events/${event.id}${what}`);
});
