/** The page of the council, and its colour on every page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { councilPage } from '../../src/web/pages/council/council.page.js';
import { get, saysWhatTheGraphSays, send, statementsFor, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const log: { text: string }[] = [];
let hub: World;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text: string) => void log.push({ text }) } });
});
afterAll(async () => hub.close());

test('The clerk alone chooses the colour, and one that is too light comes back as it was typed', async () => {
  for (const who of ['chair', 'councillor', 'informationGovernance', 'public'] as const) {
    const { status, text } = await get(hub, who, '/council');
    expect([status, text.includes('name="colour"')], who).toEqual([200, false]);
  }
  expect((await get(hub, 'clerk', '/boards/panel/more')).text).toContain('href="/council"');
  const light = await send(hub, 'clerk', '/council', 'setColour', { colour: '#ffdd00' });
  expect([light.status, light.text.includes('href="#colour"')]).toEqual([422, true]);
  expect(light.text).toContain('value="#ffdd00"');
  const stale = await send(hub, 'clerk', '/council', 'setColour', { colour: '#5b2a86', version: '77' });
  expect(stale.status).toBe(409);
  expect((await send(hub, 'clerk', '/council', 'setColour', { colour: '#5b2a86' })).status).toBe(303);
});

test('Its pages name the style of the colour, which everybody may load and which says nothing else', async () => {
  // Who has not been here yet is told at once; others within a minute.
  const { text, headers } = await get(hub, 'housingLead', '/accessibility');
  expect(text).toContain('<link rel="stylesheet" href="/assets/colours/5b2a86.css">');
  expect(headers.get('content-security-policy')).toContain("style-src 'self'");
  const style = await fetch(`${hub.address}/assets/colours/5b2a86.css`);
  expect([style.status, style.headers.get('content-type'), await style.text()]).toEqual([
    200,
    'text/css; charset=utf-8',
    ':root{--govuk-brand-colour:#5b2a86}',
  ]);
  for (const file of ['5b2a86', 'red.css', '5b2a86}x.css', '5b2a8600.css']) {
    expect((await fetch(`${hub.address}/assets/colours/${encodeURIComponent(file)}`)).status, file).toBe(404);
  }
});

test('A council without a colour of its own names no such style', async () => {
  const { version } = (await hub.as('clerk').ask('{ authority { version } }')).data.authority;
  await hub.as('clerk').ask(`mutation { setColour(input: { version: ${version} }) { id } }`);
  expect((await get(hub, 'fosteringChair', '/accessibility')).text).not.toContain('/assets/colours/');
});

test.each(SOME_VIEWERS)('%s reads of the council what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, councilPage, '/council');
});

test('The page of the council costs one statement', async () => {
  const empty = await statementsFor(log, () => get(hub, 'clerk', '/accessibility'));
  const cost = await statementsFor(log, () => get(hub, 'clerk', '/council'));
  expect(cost.length - empty.length).toBeLessThanOrEqual(1);
});
