/** Home: what each person owes, and nothing of what another owes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homePage } from '../../src/web/pages/home/home.page.js';
import { anAction, anIndicator, done, QUARTER } from '../support/a.js';
import { get, saysWhatTheGraphSays, SOME_VIEWERS } from '../support/pages.js';
import { aCouncil, world, type World } from '../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
  await anAction(hub, { title: 'Offer a tenancy to each care leaver', ownerAgencyId: hub.ids.agencies.housing });
});
afterAll(async () => hub.close());

test('The owner of an action finds it among what they owe, with the day, and the chair does not owe it', async () => {
  const owner = await get(hub, 'housingLead', '/');
  expect(owner.text).toMatch(/<ul class="govuk-task-list">[^]*Offer a tenancy to each care leaver/);
  const chair = await get(hub, 'chair', '/');
  expect(chair.text).toContain('You owe nothing now.');
});

test('What a round asks of an agency is owed by its people until it is given, and by nobody else', async () => {
  const { code } = await anIndicator(hub, { code: 'moves', unit: 'count' });
  await done(hub, 'clerk', 'openRound', {
    meetingId: hub.ids.meetings.november,
    indicators: [{ indicatorCode: code, ...QUARTER }],
  });
  const asked = 'Your update for the 30 November 2017 meeting of the Corporate Parenting Panel';
  const owing = await get(hub, 'policeOfficer', '/');
  expect(owing.text).toContain(asked);
  expect(owing.text).toContain('0 of 1 given');
  expect((await get(hub, 'healthLead', '/')).text).not.toContain(asked);
});

test('The public reads what the hub is and where to sign in, and nothing of the board’s work', async () => {
  const page = await get(hub, 'public', '/');
  expect(page.text).toContain('href="/sign-in"');
  expect(page.text).not.toContain('Offer a tenancy');
});

test.each(SOME_VIEWERS)('%s reads at home what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, homePage, '/');
});

test('Where there are several councils, a browser that names none is led to sign in', async () => {
  const several = await world();
  await aCouncil(several.database, 'elsewhere', () => several.issuers.council.setting.issuer);
  const front = await fetch(`${several.address}/`, { headers: { accept: 'text/html' }, redirect: 'manual' });
  expect([front.status, front.headers.get('location')]).toEqual([303, '/sign-in']);
  const nowhere = await fetch(`${several.address}/`, { headers: { 'hub-authority': 'nowhere' }, redirect: 'manual' });
  expect(nowhere.status).toBe(400);
  // Who says who they are, and not for which of two councils, is told so.
  const authorization = `Bearer ${await several.as('chair').token()}`;
  const unchosen = await fetch(`${several.address}/`, { headers: { authorization }, redirect: 'manual' });
  expect([unchosen.status, await unchosen.text()]).toEqual([400, expect.stringContaining('Hub-Membership')]);
  await several.close();
});
