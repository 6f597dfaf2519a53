/** Home: what each person owes, and nothing of what another owes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { homePage } from '../../src/web/pages/home/home.page.js';
import { anAction, anIndicator, aProposal, done, QUARTER } from '../support/a.js';
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
  expect((await get(hub, 'chair', '/')).text).not.toMatch(/task-list__link"[^>]*>Offer a tenancy/);
  expect((await get(hub, 'policeOfficer', '/')).text).toContain('You owe nothing now.');
});

test('An offer awaits a yes, what was agreed is under way, and what was due is overdue', async () => {
  const stateOf = async (title: string) =>
    new RegExp(`${title}</a>[^]*?govuk-task-list__status"[^>]*>([^<]*)<`).exec(
      (await get(hub, 'housingLead', '/')).text,
    )?.[1];
  const offered = { title: 'Mend the roof', ownerAgencyId: hub.ids.agencies.housing, status: 'offered' } as const;
  const { id, version } = await anAction(hub, offered);
  expect(await stateOf('Mend the roof')).toBe('Awaits your yes');
  await done(hub, 'housingLead', 'acceptAction', { id, version, subject: 'housing', summary: 'We will' });
  expect(await stateOf('Mend the roof')).toBe('Under way');
  hub.clock.set('2018-12-01T12:00:00Z');
  expect(await stateOf('Mend the roof')).toBe('Overdue');
  hub.clock.set('2017-11-20T12:00:00Z');
});

test('Leads of priorities owe feedback, the clerk a round, and the chair a word on what waits for it', async () => {
  const lead = await get(hub, 'priorityLead', '/');
  expect(lead.text).toContain('Your feedback on “');
  const clerk = await get(hub, 'clerk', '/');
  expect(clerk.text).toContain('What agencies are asked for before the 30 November 2017 meeting');
  expect(clerk.text).not.toContain('Your feedback on “');
  for (const who of ['councillor', 'policeOfficer'] as const)
    expect((await get(hub, who, '/')).text, who).not.toMatch(/Your feedback on “|What agencies are asked for/);
  await aProposal(hub, { title: 'Ask carers what they need' });
  expect((await get(hub, 'chair', '/')).text).toMatch(/Ask carers what they need[^]*Proposed: take it up or leave it/);
});

test('Whoever is signed in without a seat is told so, and reads what the public reads', async () => {
  const { status, text } = await get(hub, 'noSeat', '/');
  expect(status).toBe(200);
  expect(text).toContain('You are signed in, and have no seat here that counts today.');
  expect(text).toContain('Next meetings');
  expect(text).not.toContain('href="/sign-in"');
  expect(text).not.toContain('Offer a tenancy');
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
