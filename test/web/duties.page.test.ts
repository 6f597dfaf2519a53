/** The page of what a body must report. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dutiesPage } from '../../src/web/pages/duties/duties.page.js';
import { aBody, done } from '../support/a.js';
import { get, saysWhatTheGraphSays, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/duties';
let hub: World;

beforeAll(async () => {
  hub = await world();
  const toBodyId = await aBody(hub, 'scrutiny');
  const duty = { bodyId: hub.ids.body, toBodyId, cadence: 'annual', startsOn: '2016-11-01' };
  await done(hub, 'clerk', 'setDuty', { ...duty, title: 'Annual <b>report</b>' });
});
afterAll(async () => hub.close());

test('A member reads what the board must report, to whom and since when it is overdue', async () => {
  const { text } = await get(hub, 'councillor', PATH);
  expect(text).toContain('Annual &lt;b&gt;report&lt;/b&gt;');
  expect(text).toContain('The scrutiny');
  expect(text).toContain('Once a year');
  expect(text).toContain('Overdue');
});

test('The public is told that when a report is due is not shared with them, and never that nothing is due', async () => {
  const { text } = await get(hub, 'public', PATH);
  expect(text).toContain('[not shared]');
  expect(text).not.toContain('Overdue');
  expect(text).not.toContain('Nothing is due');
});

test.each(SOME_VIEWERS)('%s reads of duties what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, dutiesPage, PATH);
});
