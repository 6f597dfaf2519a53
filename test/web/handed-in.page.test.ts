/** The page of one return: what its agency and the board say to each other of it, and how it is put right after its meeting. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handedInPage } from '../../src/web/pages/update/handed-in.page.js';
import { aContribution, aMeeting, anIndicator, asked, done, QUARTER } from '../support/a.js';
import { get, request, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let meetingId: string;
let path: string;
const RECEIPT = '/boards/panel/update/receipt';

beforeAll(async () => {
  hub = await world();
  const { code } = await anIndicator(hub, { unit: 'count', title: 'Missing <episodes>' });
  meetingId = (await aMeeting(hub, { heldOn: '2017-11-28', contributionsDueOn: '2017-11-24' })).id;
  await done(hub, 'clerk', 'openRound', { meetingId, indicators: [{ indicatorCode: code, ...QUARTER }] });
  const given = await aContribution(hub, 'policeLead', {
    meetingId,
    figures: [{ indicatorCode: code, ...QUARTER, measure: { exactly: 40 } }],
  });
  path = `/updates/${given.id}`;
});
afterAll(async () => hub.close());

const offered = async (who: ViewerName, deed: string, at = path): Promise<boolean> =>
  (await get(hub, who, `${at}?do=${deed}`)).text.includes(`value="${deed}"`);
const figureId = async (at = path): Promise<string> => {
  const id = at.replace('/updates/', '');
  const { contribution } = await asked(hub, 'policeLead', `{ contribution(id: "${id}") { figures { id } } }`);
  return contribution.figures[0].id;
};

test('Those who prepare the meeting ask, the agency answers, and whoever asked settles it; nobody else reads any of it', async () => {
  expect((await get(hub, 'clerk', `/meetings/${meetingId}/round`)).text).toContain(`href="${path}"`);
  const ask = `${path}?do=sayOfUpdate`;
  const lacking = await send(hub, 'clerk', ask, 'sayOfUpdate', { text: 'Why <i>40</i>?' });
  expect([lacking.status, lacking.text.includes('href="#kind"')]).toEqual([422, true]);
  expect(lacking.text).toContain('Why &lt;i&gt;40&lt;/i&gt;?</textarea>');
  const typed = { kind: 'query', text: 'Why <i>40</i>?', figureId: await figureId() };
  const sent = await send(hub, 'clerk', ask, 'sayOfUpdate', typed);
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${path}?done=sayOfUpdate#said`]);

  const update = await get(hub, 'policeOfficer', '/boards/panel/update');
  expect(update.text).toContain(`href="${path}">Read the question and answer it`);
  const read = await get(hub, 'policeOfficer', path);
  expect(read.text).toContain('Why &lt;i&gt;40&lt;/i&gt;?');
  const [, answer = ''] = /href="([^"]*do=answerQuery[^"#]*)/.exec(read.text) ?? [];
  const to = answer.replaceAll('&amp;', '&');
  expect((await send(hub, 'policeOfficer', to, 'answerQuery', { text: '' })).text).toContain('href="#text"');
  expect((await send(hub, 'policeOfficer', to, 'answerQuery', { text: 'A quiet quarter' })).status).toBe(303);
  // Whoever asked does not answer, and whoever answered does not settle.
  expect((await get(hub, 'clerk', path)).text).not.toContain('do=answerQuery');
  await expect(send(hub, 'policeOfficer', path, 'settleQuery', {})).rejects.toThrow('no form');
  expect((await send(hub, 'chair', path, 'settleQuery', {})).status).toBe(303);
  expect((await get(hub, 'policeLead', path)).text).toMatch(/A quiet quarter[\s\S]*Settled on 20 November 2017/);

  const governance = await get(hub, 'informationGovernance', path);
  expect(governance.text).toContain('A quiet quarter');
  expect(governance.text).not.toContain('do=sayOfUpdate');
  for (const name of ['housingLead', 'councillor', 'public'] as const)
    expect((await get(hub, name, path)).status, name).toBe(404);
});

test('While its round takes returns it is changed with the update, and not here', async () => {
  const page = await get(hub, 'policeOfficer', path);
  expect(page.text).toContain('href="/boards/panel/update/check"');
  expect(await offered('policeOfficer', 'correctUpdate')).toBe(false);
});

test('After its meeting the agency puts it right, and its lead signs that off or gives it back', async () => {
  const id = path.replace('/updates/', '');
  const { contribution } = await asked(
    hub,
    'clerk',
    `{ contribution(id: "${id}") { version meeting { id version } } }`,
  );
  await done(hub, 'clerk', 'acceptContribution', { id, version: contribution.version });
  hub.clock.set('2017-11-29T12:00:00Z');
  await done(hub, 'clerk', 'holdMeeting', contribution.meeting);

  // The conversation stays between the two sides when every member reads the rest.
  const member = await get(hub, 'councillor', path);
  expect(member.text).toContain('Missing &lt;episodes&gt;');
  expect(member.text).not.toMatch(/quiet quarter|Asked and said/);
  for (const name of ['councillor', 'chair', 'clerk', 'housingLead', 'youngMember'] as const)
    expect(await offered(name, 'correctUpdate'), name).toBe(false);

  expect((await get(hub, 'policeOfficer', RECEIPT)).text).toContain(`href="${path}">Put it right`);
  const correct = `${path}?do=correctUpdate`;
  const value = `${await figureId()}.value`;
  const unread = await send(hub, 'policeOfficer', correct, 'correctUpdate', { [value]: 'about forty' });
  expect([unread.status, unread.text.includes(`href="#${value}"`)]).toEqual([422, true]);
  const half = await send(hub, 'policeOfficer', correct, 'correctUpdate', { [value]: '4.5', reason: 'Twice' });
  expect([half.status, half.text.includes(`href="#${value}"`)]).toEqual([422, true]);
  const typed = { [value]: '41', narrative: 'What we saw <b>this</b> quarter' };
  const lacking = await send(hub, 'policeOfficer', correct, 'correctUpdate', typed);
  expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
  expect(lacking.text).toContain('What we saw &lt;b&gt;this&lt;/b&gt; quarter</textarea>');
  const sent = await send(hub, 'policeOfficer', correct, 'correctUpdate', { ...typed, reason: 'Counted late' });
  expect(sent.status).toBe(303);
  const correction = sent.headers.get('location')!.split('?')[0]!;

  const draft = await get(hub, 'policeOfficer', `${correction}?done=correctUpdate`);
  for (const said of ['Your correction is handed in.', 'With your lead, to be signed off', 'Counted late'])
    expect(draft.text).toContain(said);
  expect(draft.text).toMatch(/>41<\/td>\s*<td[^>]*>40</);
  expect(await offered('policeOfficer', 'signOffCorrection', correction)).toBe(false);
  expect(await offered('policeOfficer', 'correctUpdate')).toBe(false);
  for (const name of ['clerk', 'chair', 'housingLead', 'public'] as const) {
    expect((await get(hub, name, correction)).status, name).toBe(404);
    expect((await get(hub, name, path)).text, name).not.toContain('put right since');
  }

  expect((await get(hub, 'policeLead', RECEIPT)).text).toContain(`href="${correction}"`);
  const back = `${correction}?do=giveBackCorrection`;
  expect((await send(hub, 'policeLead', back, 'giveBackCorrection', {})).text).toContain('href="#reason"');
  const why = { reason: 'Count <again>' };
  expect((await send(hub, 'policeLead', back, 'giveBackCorrection', why)).status).toBe(303);
  const change = `${correction}?do=changeCorrection`;
  expect((await get(hub, 'policeOfficer', change)).text).toContain('Your lead says: Count &lt;again&gt;');
  const again = { [`${await figureId(correction)}.value`]: '42' };
  expect((await send(hub, 'policeOfficer', change, 'changeCorrection', again)).status).toBe(303);
  const sign = `${correction}?do=signOffCorrection`;
  const stale = await send(hub, 'policeLead', sign, 'signOffCorrection', { version: '1' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect((await send(hub, 'policeLead', sign, 'signOffCorrection', {})).status).toBe(303);
  const clerk = await get(hub, 'clerk', correction);
  expect(clerk.text).toMatch(/>42<\/td>\s*<td[^>]*>40</);
  expect(clerk.text).not.toContain('Count &lt;again&gt;');
});

test('Of a return that nobody told them of, a forged form does nothing', async () => {
  const body = new URLSearchParams({ _deed: 'sayOfUpdate', kind: 'comment', text: 'I, too', figureId: '' });
  body.set('contributionId', path.replace('/updates/', ''));
  const forged = await request(hub, 'councillor', path, { method: 'POST', body });
  expect(forged.status).toBe(403);
  expect((await get(hub, 'clerk', path)).text).not.toContain('I, too');
});

test.each(SOME_VIEWERS)('%s reads of a return what the graph tells them', async (name) => {
  for (const what of ['', '?do=correctUpdate', '?do=sayOfUpdate'])
    await saysWhatTheGraphSays(hub, name, handedInPage, `${path}${what}`);
});
