/** The page of a round: who owes what, and what the clerk does about it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRoundPage } from '../../src/web/pages/rounds/open.page.js';
import { nextRoundPage, roundPage, standing } from '../../src/web/pages/rounds/round.page.js';
import { aContribution, aMeeting, asked, done, QUARTER } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
let path: string;

beforeAll(async () => {
  hub = await world();
  path = `/meetings/${hub.ids.meetings.november}/round`;
});
afterAll(async () => hub.close());

const period = (startsOn: string, endsOn: string, under = '') => ({
  ...typedDay(`${under}periodStartOn`, startsOn),
  ...typedDay(`${under}periodEndOn`, endsOn),
});

test('Before a round is opened the page says so, and the clerk alone is offered to open it', async () => {
  const clerk = await get(hub, 'clerk', '/boards/panel/round');
  expect(clerk.text).toContain('No round has been opened for this meeting.');
  expect(clerk.text).toContain(`href="${path}/open"`);
  const lead = await get(hub, 'policeLead', `${path}/open`);
  expect(lead.text).not.toContain('<form method="post"');
});

test('The clerk opens a round with figures and words, and a form without a period comes back as it was ticked', async () => {
  const typed = {
    indicators: 'return-interviews-offered',
    'narrative-housing': hub.ids.agencies.housing,
  };
  const lacking = await send(hub, 'clerk', `${path}/open`, 'openRound', typed);
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#periodEndOn"');
  expect(lacking.text).toMatch(/value="return-interviews-offered" checked/);

  const opened = await send(hub, 'clerk', `${path}/open`, 'openRound', {
    ...typed,
    ...period(QUARTER.periodStartOn, QUARTER.periodEndOn),
  });
  expect(opened.status).toBe(303);
  const page = await get(hub, 'clerk', path);
  expect(page.text).toContain('0 of 2 given or explained (0 %).');
  expect(page.text).toContain('Return interviews offered');
  expect(page.text).toContain('In words: housing');
  const meeting = await get(hub, 'clerk', path.replace(/\/round$/, ''));
  expect(meeting.text).toContain('1 figure or text that was asked for');
  expect(meeting.text).not.toContain('Nothing is asked of any agency yet');
});

test('A day that is none is told of once, at its own fields, though several figures would have it', async () => {
  const meeting = await aMeeting(hub, { heldOn: '2018-04-12' });
  const page = `/meetings/${meeting.id}/round/open`;
  const typed = { indicators: 'return-interviews-offered', ...period('2018-01-01', '2018-02-31') };
  const { status, text } = await send(hub, 'clerk', page, 'openRound', typed);
  expect(status).toBe(422);
  expect([...text.matchAll(/<a href="#([^"]*)">There is no such day/g)].map(([, field]) => field)).toEqual([
    'periodEndOn',
  ]);
});

test('Several agencies can be asked to write about one subject, each its own words', async () => {
  const january = await aMeeting(hub, { heldOn: '2018-01-11', contributionsDueOn: '2018-01-04' });
  const open = `/meetings/${january.id}/round/open`;
  const { housing, police } = hub.ids.agencies;
  const days = period(QUARTER.periodStartOn, QUARTER.periodEndOn);
  const writers = [housing, police].map((agencyId): [string, string] => ['narrative-voice', agencyId]);
  const twice = await send(hub, 'clerk', open, 'openRound', [...Object.entries(days), ...writers, writers[0]!]);
  expect([twice.status, twice.text.includes('href="#narrative-voice"')]).toEqual([422, true]);
  for (const agencyId of [housing, police]) expect(twice.text).toMatch(new RegExp(`value="${agencyId}" checked`));
  expect((await send(hub, 'clerk', open, 'openRound', [...Object.entries(days), ...writers])).status).toBe(303);
  const { meeting } = await asked(
    hub,
    'clerk',
    `{ meeting(id: "${january.id}") { round { items { subject agency { id } } } } }`,
  );
  expect(meeting.round.items).toHaveLength(2);
  expect(new Set(meeting.round.items.map((one: { agency: { id: string } }) => one.agency.id))).toEqual(
    new Set([housing, police]),
  );
});

test('The clerk extends an agency’s time, with a reason that everybody reads as it was written', async () => {
  const typed = { agencyId: hub.ids.agencies.housing, reason: '<script>alert(1)</script>' };
  const lacking = await send(hub, 'clerk', path, 'extendRound', typed);
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('value="&lt;script&gt;alert(1)&lt;/script&gt;"');
  const tooLate = typedDay('untilOn', '2018-12-01');
  const refused = await send(hub, 'clerk', path, 'extendRound', { ...typed, reason: 'New system', ...tooLate });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('href="#untilOn"');
  const until = typedDay('untilOn', '2017-11-29');
  const sent = await send(hub, 'clerk', path, 'extendRound', { ...typed, reason: 'New system', ...until });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=extendRound`]);
  expect((await get(hub, 'councillor', path)).text).toContain('29 Nov 2017, extended');
});

test('Whoever owes something says that it is not theirs, and the clerk settles it with a reason', async () => {
  const { items } = (
    await asked(
      hub,
      'clerk',
      `{ meeting(id: "${hub.ids.meetings.november}") { round { items { id indicator { code } } } } }`,
    )
  ).meeting.round;
  const { id: itemId } = items.find((one: { indicator: object | null }) => one.indicator !== null);
  await done(hub, 'policeOfficer', 'disputeItem', { itemId, reason: 'Held by <b>others</b>' });
  const { text } = await get(hub, 'clerk', path);
  expect(text).toContain('Held by &lt;b&gt;others&lt;/b&gt;');
  const [, link = ''] = /href="([^"#]*)#settle"/.exec(text) ?? [];
  const settle = link.replaceAll('&amp;', '&');
  for (const who of ['chair', 'policeLead', 'public'] as const) {
    expect((await get(hub, who, settle)).text).not.toContain('value="settleDispute"');
    expect((await get(hub, who, path)).text).not.toContain('#settle"');
  }
  const lacking = await send(hub, 'clerk', settle, 'settleDispute', {});
  expect([lacking.status, lacking.text.includes('href="#settlement"')]).toEqual([422, true]);
  const back = await send(hub, 'clerk', settle, 'settleDispute', {
    settlement: 'As agreed',
    reassignToId: hub.ids.agencies.police,
  });
  expect([back.status, back.text.includes('href="#reassignToId"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', settle, 'settleDispute', { settlement: 'As <i>agreed</i>' })).status).toBe(303);
  const settled = (await get(hub, 'councillor', path)).text;
  expect(settled).toContain('it owes it all the same. As &lt;i&gt;agreed&lt;/i&gt;');
  expect((await get(hub, 'clerk', path)).text).not.toContain('#settle"');
});

test('A return that was signed off waits for the clerk, and is counted once it is accepted', async () => {
  await aContribution(hub, 'housingLead', {
    meetingId: hub.ids.meetings.november,
    subject: 'housing',
    narrative: 'Six flats are set aside',
    service: '<script>alert(2)</script>',
  });
  const page = await get(hub, 'clerk', path);
  expect(page.text).toContain('Accept what The housing says of housing');
  expect(page.text).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
  expect((await get(hub, 'councillor', path)).text).not.toContain('Signed off, and waiting');
  const sent = await send(hub, 'clerk', path, 'acceptContribution', {});
  expect(sent.status).toBe(303);
  const after = await get(hub, 'clerk', path);
  expect(after.text).not.toContain('Signed off, and waiting');
  expect(after.text).toContain('1 of 2 given or explained (50 %).');
});

test.each(SOME_VIEWERS)('%s reads of the round what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, nextRoundPage, '/boards/panel/round');
  await saysWhatTheGraphSays(hub, name, openRoundPage, `${path}/open`);
  await saysWhatTheGraphSays(hub, name, roundPage, path);
  const { text } = await get(hub, name, path);
  if (name !== 'clerk') expect(text).not.toContain('<form method="post"');
});

test('A round that somebody closed meanwhile is said to be changed, and the next may ask for the same', async () => {
  const { round } = (await asked(hub, 'clerk', `{ meeting(id: "${hub.ids.meetings.november}") { round { id } } }`))
    .meeting;
  const close = `${path}?do=closeRound`;
  const asking = await get(hub, 'clerk', path);
  expect(asking.text).toContain(`href="${close}#close"`);
  expect(asking.text).not.toContain('value="closeRound"');
  expect((await get(hub, 'chair', close)).text).not.toContain('value="closeRound"');
  expect((await get(hub, 'clerk', close)).text).toMatch(/This is still missing:.*<li>The police: 1 thing<\/li>/s);
  const sent = await send(hub, 'clerk', close, 'closeRound', { version: '7' });
  expect(sent.status).toBe(409);
  expect(sent.text).toContain('Somebody changed this meanwhile');
  expect((await send(hub, 'clerk', close, 'closeRound', {})).status).toBe(303);
  expect((await get(hub, 'clerk', path)).text).toContain('The round was closed on');

  const next = await aMeeting(hub);
  const nextPath = `/meetings/${next.id}/round`;
  // What somebody gives though no round asks for it is read, asked about and accepted all the same.
  const given = await aContribution(hub, 'policeLead', { meetingId: next.id });
  const before = await get(hub, 'clerk', nextPath);
  expect(before.text).toContain('No round has been opened for this meeting.');
  expect(before.text).toContain(`href="/updates/${given.id}"`);
  expect(before.text).toContain('Accept what The police says of policing');
  expect((await get(hub, 'deputyChair', nextPath)).text).not.toContain('Accept what');
  expect((await get(hub, 'councillor', nextPath)).text).not.toContain('/updates/');
  const like = await send(hub, 'clerk', `${nextPath}/open`, 'openRoundLike', {
    'like.roundId': round.id,
    ...period('2017-07-01', '2017-09-30', 'like.'),
  });
  expect(like.status).toBe(303);
  expect((await get(hub, 'clerk', nextPath)).text).toContain('In words: housing');
});

test('What a meeting took the clerk alone publishes after it, and what was written stays with the members', async () => {
  const { november } = hub.ids.meetings;
  hub.clock.set('2017-11-30T12:00:00Z');
  const publish = 'value="publishContribution"';
  expect((await get(hub, 'clerk', path)).text).not.toContain(publish);
  const { version } = (await asked(hub, 'clerk', `{ meeting(id: "${november}") { version } }`)).meeting;
  await done(hub, 'clerk', 'holdMeeting', { id: november, version });
  const page = (await get(hub, 'clerk', path)).text;
  expect(page).toContain('Publish the return of The housing on housing, &lt;script&gt;alert(2)&lt;/script&gt;');
  for (const who of ['chair', 'housingLead', 'public'] as const) {
    expect((await get(hub, who, path)).text, who).not.toContain(publish);
  }
  const stale = await send(hub, 'clerk', path, 'publishContribution', { version: '9' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  const given = async () =>
    (await asked(hub, 'public', `{ meeting(id: "${november}") { contributions { nodes { subject narrative } } } }`))
      .meeting.contributions.nodes;
  expect(await given()).toEqual([]);
  expect((await send(hub, 'clerk', path, 'publishContribution', {})).status).toBe(303);
  expect(await given()).toEqual([{ subject: 'housing', narrative: null }]);
  expect((await get(hub, 'clerk', path)).text).not.toContain(publish);
});

test('An agency is late where the round says so, be it complete or not', () => {
  const progress = {
    agency: { id: '1', name: 'Housing' },
    owed: 2,
    given: 0,
    gaps: 0,
    disputed: 0,
    completeness: 0,
    expectedOn: '2017-11-20',
    completedOn: null,
    onTime: null,
    extendedUntilOn: null,
  };
  expect(standing(progress)).toBe('Nothing yet');
  expect(standing({ ...progress, onTime: false })).toBe('Late');
  expect(standing({ ...progress, given: 1 })).toBe('Begun');
  expect(standing({ ...progress, completedOn: '2017-11-22', onTime: false })).toContain(', late');
});
