/** Initiatives: proposed, begun and reported on by their own agency, and read by every member. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { initiativePage } from '../../src/web/pages/initiatives/initiative.page.js';
import { initiativesPage } from '../../src/web/pages/initiatives/initiatives.page.js';
import { done, type Read } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/initiatives';
const OPEN = `${PATH}?do=proposeInitiative`;
let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const proposed = (input: object = {}): Promise<Read> =>
  done(hub, 'housingLead', 'proposeInitiative', {
    bodyId: hub.ids.body,
    title: 'House project',
    expectedEffect: 'Fewer moves',
    startsOn: '2017-11-20',
    evaluateOn: '2018-05-20',
    ...input,
  });
const at = (initiative: Read, deed: string) => `/initiatives/${initiative.id}?do=${deed}`;
const isOffered = (text: string, deed: string) => text.includes(`name="_deed" value="${deed}"`);
const mainOf = ({ text }: { readonly text: string }) => text.slice(text.indexOf('<main'), text.indexOf('</main>'));

test('An agency proposes an initiative of its own; every member reads it, and the public nothing of it', async () => {
  for (const path of ['/boards/panel/priorities', '/boards/panel/more'])
    expect((await get(hub, 'councillor', path)).text, path).toContain(`href="${PATH}"`);
  for (const who of ['councillor', 'deputyChair', 'youngMember', 'public'] as const) {
    const { status, text } = await get(hub, who, OPEN);
    expect([status, isOffered(text, 'proposeInitiative')], who).toEqual([200, false]);
  }
  const indicatorId = hub.ids.indicators['suitable-accommodation-19-21']!;
  const words = { title: 'Shared <b>house</b>', expectedEffect: 'Fewer "moves"', indicatorId };
  const lacking = await send(hub, 'housingOfficer', OPEN, 'proposeInitiative', words);
  expect(lacking.status).toBe(422);
  for (const field of ['startsOn', 'evaluateOn']) expect(lacking.text).toContain(`href="#${field}"`);
  expect(lacking.text).toContain('value="Shared &lt;b&gt;house&lt;/b&gt;"');
  expect(lacking.text).toContain('Fewer &quot;moves&quot;</textarea>');
  const days = { ...typedDay('startsOn', '2018-01-08'), ...typedDay('evaluateOn', '2018-01-07') };
  const backwards = await send(hub, 'housingOfficer', OPEN, 'proposeInitiative', { ...words, ...days });
  expect([backwards.status, backwards.text.includes('href="#evaluateOn"')]).toEqual([422, true]);
  expect(backwards.text).toContain(`<option value="${indicatorId}" selected>`);

  const right = { ...words, ...days, ...typedDay('evaluateOn', '2018-06-30') };
  const taken = await send(hub, 'housingOfficer', OPEN, 'proposeInitiative', right);
  expect(taken.status).toBe(303);
  const [path = ''] = (taken.headers.get('location') ?? '').split('?');
  const read = mainOf(await get(hub, 'youngMember', path));
  expect(read).toContain('Shared &lt;b&gt;house&lt;/b&gt;</h1>');
  expect(read).toContain('Fewer &quot;moves&quot;');
  expect(read).toContain('Due by 30 June 2018');
  expect(read).toContain('href="/boards/panel/indicators/suitable-accommodation-19-21"');
  expect(mainOf(await get(hub, 'councillor', PATH))).toContain('Shared &lt;b&gt;house&lt;/b&gt;');
  expect(mainOf(await get(hub, 'public', PATH))).not.toContain('house');
  expect((await get(hub, 'public', path)).status).toBe(404);
});

test('Its own agency says that it has begun, on its first day or later, and nobody else does', async () => {
  const later = await proposed({ startsOn: '2018-01-08' });
  expect(isOffered((await get(hub, 'housingLead', at(later, 'startInitiative'))).text, 'startInitiative')).toBe(false);
  const initiative = await proposed();
  const begin = at(initiative, 'startInitiative');
  for (const who of ['policeLead', 'chair', 'youngMember'] as const)
    expect(isOffered((await get(hub, who, begin)).text, 'startInitiative'), who).toBe(false);
  expect((await send(hub, 'housingOfficer', begin, 'startInitiative', { version: '9' })).status).toBe(409);
  expect((await send(hub, 'housingOfficer', begin, 'startInitiative', {})).status).toBe(303);
  expect(mainOf(await get(hub, 'chair', `/initiatives/${initiative.id}`))).toMatch(/Running[\s\S]*Due by 20 May 2018/);
  hub.clock.set('2018-05-21T12:00:00Z');
  expect(mainOf(await get(hub, 'chair', PATH))).toContain('Overdue: it was due by 20 May 2018');
});

test('Its own agency reports once what came of it, and whether it goes on or has ended', async () => {
  const initiative = await done(hub, 'housingLead', 'startInitiative', await proposed({ title: 'Key day' }));
  const open = at(initiative, 'evaluateInitiative');
  for (const who of ['policeLead', 'chair', 'youngMember'] as const)
    expect(isOffered((await get(hub, who, open)).text, 'evaluateInitiative'), who).toBe(false);
  const came = { evaluation: 'Nine have <keys>' };
  const lacking = await send(hub, 'housingLead', open, 'evaluateInitiative', came);
  expect([lacking.status, lacking.text.includes('href="#continues"')]).toEqual([422, true]);
  expect(lacking.text).toContain('Nine have &lt;keys&gt;</textarea>');
  const silent = await send(hub, 'housingLead', open, 'evaluateInitiative', { evaluation: '', continues: 'no' });
  expect([silent.status, silent.text.includes('href="#evaluation"')]).toEqual([422, true]);
  expect(silent.text).toMatch(/value="no" checked/);
  const ended = { ...came, continues: 'no' };
  const stale = await send(hub, 'housingLead', open, 'evaluateInitiative', { ...ended, version: '9' });
  expect([stale.status, stale.text.includes('Nine have &lt;keys&gt;</textarea>')]).toEqual([409, true]);
  expect((await send(hub, 'housingLead', open, 'evaluateInitiative', ended)).status).toBe(303);
  const read = mainOf(await get(hub, 'youngMember', `/initiatives/${initiative.id}`));
  expect(read).toContain('Nine have &lt;keys&gt;');
  expect(read).toMatch(/Ended[\s\S]*Reported on 20 November 2017/);
  expect(isOffered((await get(hub, 'housingLead', open)).text, 'evaluateInitiative')).toBe(false);
  const list = mainOf(await get(hub, 'councillor', PATH));
  expect(list.indexOf('Key day')).toBeGreaterThan(list.indexOf('id="ended-caption"'));

  const another = await done(hub, 'housingLead', 'startInitiative', await proposed());
  const goesOn = { ...came, continues: 'yes' };
  expect((await send(hub, 'housingLead', at(another, 'evaluateInitiative'), 'evaluateInitiative', goesOn)).status).toBe(
    303,
  );
  expect(mainOf(await get(hub, 'chair', `/initiatives/${another.id}`))).toMatch(/Running[\s\S]*Reported on/);
});

test.each(SOME_VIEWERS)('%s reads of initiatives what the graph tells them', async (name) => {
  for (const what of ['', '?do=proposeInitiative'])
    await saysWhatTheGraphSays(hub, name, initiativesPage, `${PATH}${what}`);
  const initiative = await proposed();
  for (const what of ['', '?do=startInitiative', '?do=evaluateInitiative'])
    await saysWhatTheGraphSays(hub, name, initiativePage, `/initiatives/${initiative.id}${what}`);
});
