/** The log of visits, meetings with officers and training, as members keep it and read it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logPage } from '../../src/web/pages/log/log.page.js';
import { done } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/log';
const OPEN = `${PATH}?do=logActivity`;
const FORM = 'name="_deed" value="logActivity"';
let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const visit = { kind: 'visit', what: 'The <b>hostel</b>', learned: 'They share "one" room' };
const onThe17th = typedDay('onDay', '2017-11-17');
const mainOf = ({ text }: { readonly text: string }) => text.slice(text.indexOf('<main'), text.indexOf('</main>'));

test('Members log what they did from their own seat, and nobody else is offered to', async () => {
  for (const who of ['informationGovernance', 'noSeat', 'public'] as const) {
    const { status, text } = await get(hub, who, OPEN);
    expect([status, text.includes(FORM)], who).toEqual([200, false]);
  }
  for (const who of ['deputyChair', 'councillor', 'policeOfficer', 'youngMember'] as const) {
    const { text } = await get(hub, who, OPEN);
    expect(text, who).toContain(FORM);
    expect(text, who).not.toContain('<select class="govuk-select" id="seatId"');
  }
  // Of two seats of one’s own one is chosen already.
  expect((await get(hub, 'chair', OPEN)).text).toMatch(
    /From which of your seats\s*<\/label>\s*<select[^>]*>\s*<option value="[^"]+"[^>]*>Person chair, /,
  );
  const lacking = await send(hub, 'councillor', OPEN, 'logActivity', { ...visit, what: '' });
  expect([lacking.status, lacking.text.includes('href="#onDay"'), lacking.text.includes('href="#what"')]).toEqual([
    422,
    true,
    true,
  ]);
  expect(lacking.text).toContain('They share &quot;one&quot; room</textarea>');
  expect(lacking.text).toMatch(/value="visit" checked/);
  const ahead = await send(hub, 'councillor', OPEN, 'logActivity', { ...visit, ...typedDay('onDay', '2017-11-21') });
  expect([ahead.status, ahead.text.includes('Log it once it has taken place: today or earlier.')]).toEqual([422, true]);
  expect(ahead.text).toContain('value="The &lt;b&gt;hostel&lt;/b&gt;"');
  const none = await send(hub, 'councillor', OPEN, 'logActivity', { ...visit, ...onThe17th, kind: 'holiday' });
  expect([none.status, none.text.includes('href="#kind"')]).toEqual([422, true]);

  const priorityId = hub.ids.priorities[4]!;
  const logged = await send(hub, 'councillor', OPEN, 'logActivity', { ...visit, ...onThe17th, priorityId });
  expect([logged.status, logged.headers.get('location')]).toEqual([303, `${PATH}?done=logActivity`]);
  const read = mainOf(await get(hub, 'youngMember', PATH));
  expect(read).toMatch(/17 November 2017<\/th>[\s\S]*Visit<\/td>[\s\S]*Person councillor, Seat of the councillor/);
  expect(read).toContain('The &lt;b&gt;hostel&lt;/b&gt;');
  expect(read).toContain(`href="/priorities/${priorityId}/feedback"`);
  expect(mainOf(await get(hub, 'public', PATH))).not.toContain('hostel');
});

test('The clerk logs for anybody, and says for whom; a system logs nothing', async () => {
  const { text } = await get(hub, 'clerk', OPEN);
  const seatId = hub.ids.seats['youngMember youngMember']!;
  expect(text).toContain(`<option value="${seatId}">Seat of the youngMember</option>`);
  expect(text).not.toMatch(/id="seatId"[\s\S]*Seat of the policeSystem[\s\S]*<\/form>[\s\S]*Show only some/);
  const talk = { kind: 'meetingWithOfficers', what: 'The leaving care team', ...onThe17th };
  const lacking = await send(hub, 'clerk', OPEN, 'logActivity', talk);
  expect([lacking.status, lacking.text.includes('href="#seatId"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', OPEN, 'logActivity', { ...talk, seatId })).status).toBe(303);
  // A young person is known by their seat alone.
  expect(mainOf(await get(hub, 'chair', PATH))).toMatch(
    /Meeting with officers<\/td>\s*<td[^>]*>Seat of the youngMember</,
  );
});

test('Training is logged at its level, and summed up level by level, between two days', async () => {
  const trained = { kind: 'targeted', what: 'Corporate parenting', ...typedDay('onDay', '2017-05-10') };
  for (const who of ['deputyChair', 'councillor', 'councillor'] as const)
    expect((await send(hub, who, OPEN, 'logActivity', trained)).status).toBe(303);
  const counted = /Targeted, for the members of the board<\/th>\s*<td[^>]*>2<\/td>\s*<td[^>]*>3<\/td>/;
  const all = mainOf(await get(hub, 'councillor', PATH));
  expect(all).toContain('Training, targeted</td>');
  expect(all).toMatch(counted);
  const may = 'from-day=1&from-month=5&from-year=2017&until-day=31&until-month=5&until-year=2017';
  const inMay = mainOf(await get(hub, 'councillor', `${PATH}?${may}`));
  expect(inMay).toMatch(counted);
  expect(inMay).not.toContain('hostel');
  const since = mainOf(await get(hub, 'councillor', `${PATH}?from-day=1&from-month=6&from-year=2017`));
  expect(since).toContain('hostel');
  expect(since).not.toContain('Training, targeted</td>');
  expect(since).toMatch(/Targeted, for the members of the board<\/th>\s*<td[^>]*>0</);
  const file = await get(hub, 'councillor', `${PATH}/tables/training.csv?${may}`);
  expect(file.text).toContain('"Targeted, for the members of the board",2,3');
  // Who reads nothing of the log is told no nought either.
  expect(mainOf(await get(hub, 'public', PATH))).not.toContain('Targeted');
});

test('The log is looked through by kind and by member; a day that is none finds nothing, and says so', async () => {
  const seat = hub.ids.seats['councillor councillor']!;
  const visits = mainOf(await get(hub, 'chair', `${PATH}?kind=visit&seat=${seat}`));
  expect(visits).toContain('hostel');
  expect(visits).not.toContain('Training, targeted</td>');
  expect(visits).toContain('<option value="visit" selected>');
  expect(mainOf(await get(hub, 'chair', `${PATH}?kind=visit&seat=${hub.ids.seats['chair chair']}`))).toContain(
    'Nothing like that is in the log.',
  );
  const wrong = await get(hub, 'chair', `${PATH}?until-day=31&until-month=2&until-year=2017`);
  expect(wrong.text).toContain('<title>Error: ');
  expect(wrong.text).toContain('href="#until-day"');
  expect(mainOf(wrong)).toContain('value="31"');
  expect(mainOf(wrong)).not.toContain('hostel');
});

test('A long log is read a page at a time, with what is looked for', async () => {
  const { body: bodyId } = hub.ids;
  for (let at = 0; at <= 50; at += 1)
    await done(
      hub,
      'deputyChair',
      'logActivity',
      { bodyId, kind: 'visit', onDay: '2017-10-02', what: `Home ${at}` },
      'id',
    );
  const path = `${PATH}?kind=visit&from-day=2&from-month=10&from-year=2017&until-day=2&until-month=10&until-year=2017`;
  const { text } = await get(hub, 'chair', path);
  const [, further = ''] = /rel="next" href="([^"]*)"/.exec(text) ?? [];
  expect(further).toContain('kind=visit');
  expect(text).not.toContain('>Home 0<');
  expect((await get(hub, 'chair', further.replaceAll('&amp;', '&'))).text).toContain('>Home 0<');
});

test('The lead of a priority is led from their feedback to the log, with the priority chosen', async () => {
  const id = hub.ids.priorities[0]!;
  const feedback = await get(hub, 'chair', `/priorities/${id}/feedback`);
  expect(feedback.text).toContain(`href="${OPEN}&amp;priority=${id}#what-you-can-do"`);
  expect((await get(hub, 'chair', `${OPEN}&priority=${id}`)).text).toContain(`<option value="${id}" selected>`);
  const other = await get(hub, 'councillor', `/priorities/${id}/feedback`);
  expect(other.text).not.toContain('do=logActivity');
  expect(other.text).toContain(`href="${PATH}"`);
  expect((await get(hub, 'councillor', '/boards/panel/more')).text).toContain(`href="${PATH}"`);
});

test.each(SOME_VIEWERS)('%s reads of the log what the graph tells them', async (name) => {
  for (const what of ['', '?do=logActivity', '?kind=visit', '?from-day=31&from-month=2&from-year=2017'])
    await saysWhatTheGraphSays(hub, name, logPage, `${PATH}${what}`);
});
