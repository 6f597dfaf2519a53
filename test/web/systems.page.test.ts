/** Which partners’ systems may come in, as those see and change it who may shut one out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemsPage } from '../../src/web/pages/members/systems.page.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

const PATH = '/boards/panel/members/systems';
let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const at = (deed: string) => `${PATH}?do=${deed}&id=${hub.ids.people.policeSystem}`;
const offers = async (who: ViewerName, deed: string): Promise<boolean> =>
  (await get(hub, who, at(deed))).text.includes(`name="_deed" value="${deed}"`);
const mayComeIn = async (): Promise<boolean> =>
  (await hub.as('policeSystem').ask('{ viewer { kind } }')).errors.length === 0;

test('The lead of its agency, the clerk and information governance see a system, and are led there; others see none', async () => {
  for (const who of ['policeLead', 'clerk', 'informationGovernance'] as const) {
    expect((await get(hub, who, '/boards/panel/members/memberships')).text, who).toContain(`href="${PATH}"`);
    expect((await get(hub, who, PATH)).text, who).toContain('May sign in</td>');
  }
  for (const who of ['housingLead', 'policeOfficer', 'chair', 'public'] as const) {
    expect((await get(hub, who, PATH)).text, who).toContain('No system is shown to you here.');
    expect(await offers(who, 'suspendClient'), who).toBe(false);
  }
});

test('A system is shut out at once for a reason by its agency’s lead, and let in again by the clerk alone', async () => {
  const lacking = await send(hub, 'policeLead', at('suspendClient'), 'suspendClient', { reason: '' });
  expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
  const why = { reason: 'Its secret stood in an e-mail' };
  const stale = await send(hub, 'policeLead', at('suspendClient'), 'suspendClient', { ...why, version: '9' });
  expect([stale.status, stale.text.includes(`${why.reason}</textarea>`)]).toEqual([409, true]);
  expect(await mayComeIn()).toBe(true);
  expect((await send(hub, 'policeLead', at('suspendClient'), 'suspendClient', why)).status).toBe(303);
  expect(await mayComeIn()).toBe(false);
  expect((await get(hub, 'policeLead', PATH)).text).toContain('Shut out for now</td>');

  expect(await offers('policeLead', 'reinstateClient')).toBe(false);
  expect(await offers('clerk', 'suspendClient')).toBe(false);
  const changed = { reason: 'The secret was changed' };
  expect((await send(hub, 'clerk', at('reinstateClient'), 'reinstateClient', changed)).status).toBe(303);
  expect(await mayComeIn()).toBe(true);
});

test.each(SOME_VIEWERS)('%s reads of systems what the graph tells them', async (name) => {
  for (const url of [PATH, at('suspendClient')]) await saysWhatTheGraphSays(hub, name, systemsPage, url);
});
