/** The page where everybody says where they are reminded, and opens the secret address of their calendar. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindersPage } from '../../src/web/pages/reminders/reminders.page.js';
import { asked } from '../support/a.js';
import { get, request, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

const PATH = '/reminders';
let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const emailOf = async (who: ViewerName): Promise<string | null> =>
  (await asked(hub, who, '{ viewer { email } }')).viewer.email;

test('Somebody says where they are reminded, which nobody else reads, and takes it back', async () => {
  for (const from of ['/', '/boards/panel/more'])
    expect((await get(hub, 'councillor', from)).text, from).toContain(`href="${PATH}"`);
  const wrong = await send(hub, 'councillor', PATH, 'setMyAddress', { address: 'me <at> home' });
  expect([wrong.status, wrong.text.includes('href="#address"')]).toEqual([422, true]);
  expect(wrong.text).toContain('value="me &lt;at&gt; home"');
  expect(await emailOf('councillor')).toBeNull();
  const given = await send(hub, 'councillor', PATH, 'setMyAddress', { address: 'me@council.example' });
  expect(given.status).toBe(303);
  expect((await get(hub, 'councillor', PATH)).text).toContain('Your address now: me@council.example.');
  for (const other of ['clerk', 'chair', 'informationGovernance', 'public'] as const)
    expect((await get(hub, other, PATH)).text, other).not.toContain('me@council.example');
  const empty = await send(hub, 'councillor', PATH, 'setMyAddress', { address: '' });
  expect([empty.status, empty.text.includes('href="#address"')]).toEqual([422, true]);
  expect(await emailOf('councillor')).toBe('me@council.example');
  expect((await send(hub, 'councillor', PATH, 'forgetMyAddress', {})).status).toBe(303);
  await expect(send(hub, 'councillor', PATH, 'forgetMyAddress', {})).rejects.toThrow('no form');
  expect(await emailOf('councillor')).toBeNull();
});

test('Nobody is asked for an address of whom the hub keeps no name, or who has no seat', async () => {
  for (const who of ['youngMember', 'coopted', 'noSeat', 'public', 'policeSystem'] as const) {
    const { status, text } = await get(hub, who, PATH);
    expect(status, who).toBe(200);
    expect(text, who).not.toContain('value="setMyAddress"');
    // Young members have a calendar all the same.
    expect(text.includes('value="openCalendarFeed"'), who).toBe(who === 'youngMember' || who === 'coopted');
  }
});

test('The address of a calendar is told once, on the page and in no address, and is good until it is closed', async () => {
  const opened = await send(hub, 'councillor', PATH, 'openCalendarFeed', { _key: 'once' });
  expect([opened.status, opened.headers.get('location')]).toEqual([200, null]);
  expect(opened.headers.get('cache-control')).toBe('no-store');
  expect(opened.text).toContain('The address is opened, and stands below this once.');
  const [, address = ''] = /<strong>(http[^<]*\/calendar\/[^<]*\.ics)<\/strong>/.exec(opened.text) ?? [];
  expect(address.startsWith(`${hub.address}/calendar/`)).toBe(true);
  expect((await fetch(address)).status).toBe(200);

  const again = await send(hub, 'councillor', PATH, 'openCalendarFeed', { _key: 'once' });
  expect(again.text).toContain('This address was told already');
  const page = await get(hub, 'councillor', PATH);
  for (const { text } of [again, page]) expect(text).not.toContain('/calendar/');
  expect(page.text).toContain('You opened an address on 20 November 2017');
  expect((await get(hub, 'clerk', PATH)).text).not.toContain('You opened an address');

  const other = await send(hub, 'councillor', PATH, 'openCalendarFeed', {});
  expect((await fetch(address)).status).toBe(404);
  const [, next = ''] = /<strong>(http[^<]*\.ics)<\/strong>/.exec(other.text) ?? [];
  expect((await fetch(next)).status).toBe(200);
  expect((await send(hub, 'councillor', PATH, 'revokeCalendarFeed', {})).status).toBe(303);
  expect((await fetch(next)).status).toBe(404);
  await expect(send(hub, 'councillor', PATH, 'revokeCalendarFeed', {})).rejects.toThrow('no form');
});

test('Nobody opens an address of another’s seat with a form of their own', async () => {
  const body = new URLSearchParams({ _deed: 'openCalendarFeed', seatId: hub.ids.seats['chair chair']! });
  const forged = await request(hub, 'councillor', PATH, { method: 'POST', body });
  expect(forged.status).toBe(403);
  expect(forged.text).not.toContain('/calendar/');
});

test.each(SOME_VIEWERS)('%s reads of reminders what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, remindersPage, PATH);
});
