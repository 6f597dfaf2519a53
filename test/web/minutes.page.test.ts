/** The page of minutes: drafted by item, corrected, approved by a later meeting, and only then public. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { minutesPage } from '../../src/web/pages/minutes/minutes.page.js';
import { aHeldMeeting } from '../support/a.js';
import { aConstitution, anItemOf, attended, EXEMPT_ITEM } from '../support/a.record.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
let path: string;
let open: string;
let closed: string;
let later: string;

beforeAll(async () => {
  hub = await world();
  await aConstitution(hub);
  const meeting = await aHeldMeeting(hub, '2017-11-13');
  path = `/meetings/${meeting.id}/minutes`;
  open = await anItemOf(hub, meeting.id, { title: 'Homes' });
  closed = await anItemOf(hub, meeting.id, { title: 'The bids', ...EXEMPT_ITEM });
  later = (await aHeldMeeting(hub, '2017-11-16')).id;
  await attended(hub, later, '2017-11-16', ['chair chair']);
});
afterAll(async () => hub.close());

test('The clerk drafts minutes by item; an empty draft comes back, and nobody else is offered to', async () => {
  expect((await get(hub, 'chair', path)).text).not.toContain('<textarea');
  const empty = await send(hub, 'clerk', path, 'draftMinutes', {});
  expect([empty.status, empty.text.includes('href="#entries"')]).toEqual([422, true]);
  const typed = {
    'text-meeting': 'Opened at ten',
    [`text-${open}`]: '<b>Agreed</b>',
    [`text-${closed}`]: 'The second bid won',
  };
  expect((await send(hub, 'clerk', path, 'draftMinutes', typed)).status).toBe(303);
  const member = await get(hub, 'councillor', path);
  expect(member.text).toContain('&lt;b&gt;Agreed&lt;/b&gt;');
  expect(member.text).toContain('The second bid won');
  expect((await get(hub, 'public', path)).text).toContain('There are no minutes to show.');
});

test('A correction changes only what was changed, and says what it was', async () => {
  const correct = `${path}?do=correctMinutes`;
  expect((await get(hub, 'chair', correct)).text).not.toContain('name="correction"');
  const stood = { 'entry-1': 'Opened at ten', 'entry-2': '<b>Agreed</b>', 'entry-3': 'The second bid won' };
  const unsaid = await send(hub, 'clerk', correct, 'correctMinutes', {
    ...stood,
    'stood-2': '<b>Agreed</b>',
    'entry-2': 'Agreed by all',
  });
  expect(unsaid.status).toBe(422);
  expect(unsaid.text).toContain('>Agreed by all</textarea>');
  const said = { ...stood, 'stood-2': '<b>Agreed</b>', 'entry-2': 'Agreed by all', correction: 'Who agreed' };
  const stale = await send(hub, 'clerk', correct, 'correctMinutes', { ...said, version: '7' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', correct, 'correctMinutes', said)).status).toBe(303);
  const page = await get(hub, 'councillor', path);
  expect(page.text).toContain('Agreed by all');
  expect(page.text.match(/Who agreed/g)).toHaveLength(1);
});

test('A later meeting approves the minutes, and only then the public reads them, but for what is closed', async () => {
  const approve = `${path}?do=approveMinutes`;
  expect((await get(hub, 'clerk', approve)).text).toContain('16 November 2017</option>');
  expect((await send(hub, 'clerk', approve, 'approveMinutes', { atMeetingId: '' })).status).toBe(422);
  const sent = await send(hub, 'clerk', approve, 'approveMinutes', { atMeetingId: later });
  expect(sent.status).toBe(303);
  const page = await get(hub, 'public', path);
  expect(page.text).toContain('Agreed by all');
  expect(page.text).not.toContain('The second bid won');
  expect((await get(hub, 'clerk', path)).text).not.toContain('do=correctMinutes');
});

test.each(SOME_VIEWERS)('%s reads of minutes what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, minutesPage, path);
});
