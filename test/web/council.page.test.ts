/** The page of the council: its colour on every page, and its area in published statistics. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { referring } from '../../src/database/session.js';
import { areaNeighbours, areas } from '../../src/domain/indicators/area.table.js';
import { councilPage } from '../../src/web/pages/council/council.page.js';
import { get, saysWhatTheGraphSays, send, statementsFor, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const COLOUR = '/council?do=setColour';
const log: { text: string }[] = [];
let hub: World;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text: string) => void log.push({ text }) } });
});
afterAll(async () => hub.close());

test('The clerk alone chooses the colour, and one that is too light comes back as it was typed', async () => {
  for (const who of ['chair', 'councillor', 'informationGovernance', 'public'] as const) {
    const { status, text } = await get(hub, who, COLOUR);
    expect([status, text.includes('name="colour"')], who).toEqual([200, false]);
  }
  expect((await get(hub, 'clerk', '/boards/panel/more')).text).toContain('href="/council"');
  const light = await send(hub, 'clerk', COLOUR, 'setColour', { colour: '#ffdd00' });
  expect([light.status, light.text.includes('href="#colour"')]).toEqual([422, true]);
  expect(light.text).toContain('value="#ffdd00"');
  const stale = await send(hub, 'clerk', COLOUR, 'setColour', { colour: '#5b2a86', version: '77' });
  expect(stale.status).toBe(409);
  expect((await send(hub, 'clerk', COLOUR, 'setColour', { colour: '#5b2a86' })).status).toBe(303);
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

describe('The area of the council', () => {
  const SET = '/council?do=setArea';
  const CORRECT = '/council?do=correctArea';
  const REGION = 'E12000091';
  const [OWN, LIKE, OTHER] = ['E06000091', 'E06000092', 'E06000093'] as const;

  beforeAll(async () => {
    await referring(hub.database, async (tx) => {
      const laid = { level: 'localAuthority' as const, regionCode: REGION };
      await tx.insert(areas).values([
        { code: REGION, name: 'The <west>', level: 'region' },
        { code: OWN, oldCode: '991', name: 'Our own', ...laid },
        { code: LIKE, oldCode: '992', name: 'Just like us', ...laid },
        { code: OTHER, oldCode: '993', name: 'Another', ...laid },
      ]);
      await tx.insert(areaNeighbours).values([
        { model: '2025', areaOldCode: '991', rank: 1, neighbourOldCode: '992', closeness: 'Very close' },
        { model: '2025', areaOldCode: '993', rank: 1, neighbourOldCode: '991', closeness: 'Close' },
      ]);
    });
  });

  const offered = async (path: string): Promise<string[]> => {
    const found: string[] = [];
    for (const who of ['clerk', 'informationGovernance', 'chair', 'policeLead', 'public'] as const)
      if ((await get(hub, who, path)).text.includes('name="areaCode"')) found.push(who);
    return found;
  };

  test('is said by the clerk, once, and only as a published file names it', async () => {
    expect([await offered(SET), await offered(CORRECT)]).toEqual([['clerk'], []]);
    expect((await get(hub, 'public', '/council')).text).toContain('Not known: nobody has said it');
    expect((await send(hub, 'clerk', SET, 'setArea', {})).text).toContain('href="#areaCode"');
    const unknown = await send(hub, 'clerk', SET, 'setArea', { areaCode: REGION });
    expect([unknown.status, unknown.text.includes('href="#areaCode"')]).toEqual([422, true]);
    expect(unknown.text).toContain(`value="${REGION}"`);
    const stale = await send(hub, 'clerk', SET, 'setArea', { areaCode: OWN, version: '77' });
    expect([stale.status, stale.text.includes(`value="${OWN}"`)]).toEqual([409, true]);
    expect((await send(hub, 'clerk', SET, 'setArea', { areaCode: OWN })).status).toBe(303);
    const { text } = await get(hub, 'public', '/council');
    expect(text).toContain('Our own (E06000091), in the region The &lt;west&gt;');
    expect(text).toContain('Just like us');
  });

  test('is put right by information governance alone, for a reason', async () => {
    expect([await offered(SET), await offered(CORRECT)]).toEqual([[], ['informationGovernance']]);
    expect((await get(hub, 'informationGovernance', '/boards/panel/more')).text).toContain('href="/council"');
    const lacking = await send(hub, 'informationGovernance', CORRECT, 'correctArea', { areaCode: OTHER });
    expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
    const typed = { areaCode: OTHER, reason: 'It was that of <others>' };
    const stale = await send(hub, 'informationGovernance', CORRECT, 'correctArea', { ...typed, version: '77' });
    expect([stale.status, stale.text.includes('It was that of &lt;others&gt;</textarea>')]).toEqual([409, true]);
    expect((await send(hub, 'informationGovernance', CORRECT, 'correctArea', typed)).status).toBe(303);
    expect((await get(hub, 'chair', '/council')).text).toContain('Another (E06000093)');
  });
});

test.each(SOME_VIEWERS)('%s reads of the council what the graph tells them', async (name) => {
  for (const path of ['/council', COLOUR, '/council?do=setArea'])
    await saysWhatTheGraphSays(hub, name, councilPage, path);
});

test('The page of the council costs no more than three statements', async () => {
  const empty = await statementsFor(log, () => get(hub, 'clerk', '/accessibility'));
  const cost = await statementsFor(log, () => get(hub, 'clerk', '/council'));
  expect(cost.length - empty.length).toBeLessThanOrEqual(3);
});
