/** The page of the forward plan: everybody reads it, and the chair and the clerk say what is taken when. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forwardPlanPage } from '../../src/web/pages/forward-plan/forward-plan.page.js';
import { aBody, aMeeting, asked } from '../support/a.js';
import { anItem } from '../support/a.agenda.js';
import { get, request, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/forward-plan';
const PLANNING = `${PATH}?do=planItem`;
let hub: World;
let february: string;
let march: string;
/** Not in the year of the plan. */
let june: string;

beforeAll(async () => {
  hub = await world();
  await aBody(hub, 'planless', [['clerk', 'clerk']]);
  [february, march, june] = (await Promise.all(
    ['2018-02-20', '2018-03-20', '2018-06-20'].map(async (heldOn) => (await aMeeting(hub, { heldOn })).id),
  )) as [string, string, string];
});
afterAll(async () => hub.close());

const idOf = async (title: string): Promise<string> =>
  (await asked(hub, 'public', '{ body(code: "panel") { workPlan { items { id title } } } }')).body.workPlan.items.find(
    (one: { title: string }) => one.title === title,
  ).id;
const wordsIn = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const doing = (deed: string, id: string): string => `${PATH}?item=${id}&do=${deed}`;

test('The chair and the clerk alone plan something, and what was typed stands when it is refused', async () => {
  for (const who of ['deputyChair', 'councillor', 'healthLead', 'public'] as const) {
    const { text } = await get(hub, who, PLANNING);
    expect(text, who).not.toContain('_deed');
    expect(text, who).not.toContain('Plan something');
  }
  const offered = (await get(hub, 'chair', PLANNING)).text;
  expect(offered).toContain(`<option value="${february}">20 February 2018</option>`);
  expect(offered).not.toContain(june);
  const typed: (readonly [string, string])[] = [
    ['title', 'Health <i>of all</i>'],
    ['meetingId', february],
    ['part', 'Children in care'],
    ['supplyingAgencyId', hub.ids.agencies.health],
    ['principles', '1'],
    ['principles', '7'],
    ...Object.entries(typedDay('periodStartOn', '2017-04-01')),
    ...Object.entries(typedDay('periodEndOn', '2018-03-31')),
  ];
  const lacking = await send(hub, 'clerk', PLANNING, 'planItem', typed);
  expect([lacking.status, lacking.text.includes('href="#kind"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="Health &lt;i&gt;of all&lt;/i&gt;"');
  expect(lacking.text).toMatch(/value="7" checked/);
  const whole: typeof typed = [...typed, ['kind', 'annualReport']];
  const backwards = whole.map(([name, value]) => [name, name === 'periodStartOn-year' ? '2019' : value] as const);
  const wrong = await send(hub, 'clerk', PLANNING, 'planItem', backwards);
  expect([wrong.status, wrong.text.includes('href="#periodEndOn"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', PLANNING, 'planItem', whole)).status).toBe(303);
  const read = await get(hub, 'public', PATH);
  expect(read.text).toContain('Health &lt;i&gt;of all&lt;/i&gt;');
  expect(wordsIn(read.text)).toContain('20 February 2018 Annual report Children in care The health Planned');
  const one = wordsIn((await get(hub, 'public', `${PATH}?item=${await idOf('Health <i>of all</i>')}`)).text);
  expect(one).toContain('1 April 2017 to 31 March 2018');
  expect(one).toContain('Prepare them for adulthood');
  // That it can report only a part is said to whoever can do something about it.
  expect(wordsIn((await get(hub, 'chair', PATH)).text)).toContain(
    'Its period ends on 31 March 2018, after the meeting',
  );
  expect(read.text).not.toContain('What to look at');
});

test('Of an item the chair and the clerk alone are offered what can be done with it as it stands', async () => {
  const id = await idOf('Health <i>of all</i>');
  for (const deed of ['movePlanItem', 'carryOver', 'dropPlanItem', 'completePlanItem', 'fillPlaceholder']) {
    for (const who of ['councillor', 'healthLead', 'public'] as const) {
      expect((await get(hub, who, doing(deed, id))).text, `${who} ${deed}`).not.toContain('_deed');
    }
  }
  const { text } = await get(hub, 'clerk', `${PATH}?item=${id}`);
  expect(text).toContain('do=movePlanItem');
  // It is no placeholder, and its meeting has not sat.
  expect(text).not.toContain('do=fillPlaceholder');
  expect(text).not.toContain('do=completePlanItem');
  expect((await get(hub, 'clerk', doing('completePlanItem', id))).text).not.toContain('_deed');
});

test('An item is put to another meeting, and carried over with a reason that everybody reads', async () => {
  const id = await idOf('Health <i>of all</i>');
  const lacking = await send(hub, 'clerk', doing('movePlanItem', id), 'movePlanItem', {});
  expect([lacking.status, lacking.text.includes('href="#meetingId"')]).toEqual([422, true]);
  const to = { meetingId: hub.ids.meetings.november };
  const stale = await send(hub, 'clerk', doing('movePlanItem', id), 'movePlanItem', { ...to, version: '9' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  expect((await send(hub, 'clerk', doing('movePlanItem', id), 'movePlanItem', to)).status).toBe(303);
  const carry = doing('carryOver', id);
  const why = { meetingId: march, reason: 'The <b>figures</b> come late' };
  const unsaid = await send(hub, 'chair', carry, 'carryOver', { ...why, reason: '' });
  expect([unsaid.status, unsaid.text.includes('href="#reason"')]).toEqual([422, true]);
  expect((await send(hub, 'chair', carry, 'carryOver', why)).status).toBe(303);
  const { text } = await get(hub, 'public', PATH);
  expect(text).toContain('Carried over from 30 November 2017: The &lt;b&gt;figures&lt;/b&gt; come late');
});

test('A placeholder is filled with what is agreed, and warns until then', async () => {
  const placeholder = { title: 'Item of spring', kind: 'toBeAgreed', meetingId: march };
  expect((await send(hub, 'chair', PLANNING, 'planItem', placeholder)).status).toBe(303);
  const fill = doing('fillPlaceholder', await idOf('Item of spring'));
  const form = (await get(hub, 'clerk', fill)).text;
  expect(form).toContain('value="Item of spring"');
  expect(form).not.toContain('value="toBeAgreed"');
  const said = { title: 'Housing workshop', supplyingAgencyId: hub.ids.agencies.housing };
  const lacking = await send(hub, 'clerk', fill, 'fillPlaceholder', said);
  expect([lacking.status, lacking.text.includes('href="#kind"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', fill, 'fillPlaceholder', { ...said, kind: 'workshop' })).status).toBe(303);
  expect(wordsIn((await get(hub, 'public', PATH)).text)).toContain(
    'Housing workshop 20 March 2018 Workshop None The housing Planned',
  );
});

test('An item is dropped with a reason, and nothing can be done with it then', async () => {
  const drop = doing('dropPlanItem', await idOf('Housing workshop'));
  const lacking = await send(hub, 'clerk', drop, 'dropPlanItem', { reason: ' ' });
  expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', drop, 'dropPlanItem', { reason: 'Cabinet takes it' })).status).toBe(303);
  expect((await get(hub, 'public', PATH)).text).toContain('Dropped: Cabinet takes it');
  expect((await get(hub, 'clerk', drop)).text).not.toContain('What you can do with it');
});

test('What a meeting that has sat took is said to be taken, under an item of its agenda', async () => {
  const { id: sat } = await aMeeting(hub, { heldOn: '2017-11-13' });
  await send(hub, 'clerk', `/meetings/${sat}/agenda`, 'openAgenda', {});
  const item = await anItem(hub, { id: sat, version: 1 }, { title: 'The audit' });
  const audit = { title: 'Audit of case files', kind: 'audit', meetingId: sat };
  expect((await send(hub, 'clerk', PLANNING, 'planItem', audit)).status).toBe(303);
  expect((await send(hub, 'clerk', `/meetings/${sat}/sitting`, 'holdMeeting', {})).status).toBe(303);
  const complete = doing('completePlanItem', await idOf('Audit of case files'));
  const { text } = await get(hub, 'chair', complete);
  expect(text).toMatch(new RegExp(`<option value="${item.id}">\\d+\\. The audit</option>`));
  expect(text).not.toContain('do=movePlanItem');
  const elsewhere = await anItem(hub, await opened(), { title: 'Another' });
  const wrong = await send(hub, 'chair', complete, 'completePlanItem', { agendaItemId: elsewhere.id });
  expect([wrong.status, wrong.text.includes('href="#agendaItemId"')]).toEqual([422, true]);
  expect((await send(hub, 'chair', complete, 'completePlanItem', { agendaItemId: item.id })).status).toBe(303);
  expect(wordsIn((await get(hub, 'councillor', PATH)).text)).toMatch(
    /Audit of case files 13 November 2017 Audit None Nobody is named Taken, on the agenda as item \d/,
  );
});

/** A meeting whose agenda is begun. */
async function opened() {
  await send(hub, 'clerk', `/meetings/${march}/agenda`, 'openAgenda', {});
  return { id: march, version: 1 };
}

test('A board without a plan says so, is reached from its meetings, and its clerk alone opens one', async () => {
  const path = '/boards/planless/forward-plan';
  expect((await get(hub, 'public', '/boards/planless/meetings')).text).toContain(`href="${path}"`);
  expect((await get(hub, 'clerk', `${path}?do=planItem`)).text).toContain('No plan is opened yet.');
  const opening = `${path}?do=openWorkPlan`;
  for (const who of ['chair', 'councillor', 'public'] as const) {
    const { text } = await get(hub, who, opening);
    expect(text, who).not.toContain('_deed');
    expect(text, who).not.toContain('Open the plan of a year');
  }
  const typed = { title: 'Plan <b>one</b>', ...typedDay('startsOn', '2018-05-01') };
  const lacking = await send(hub, 'clerk', opening, 'openWorkPlan', typed);
  expect([lacking.status, lacking.text.includes('href="#endsOn"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="Plan &lt;b&gt;one&lt;/b&gt;"');
  const backwards = { ...typed, ...typedDay('endsOn', '2017-04-30') };
  const wrong = await send(hub, 'clerk', opening, 'openWorkPlan', backwards);
  expect([wrong.status, wrong.text.includes('href="#endsOn"')]).toEqual([422, true]);
  const whole = { ...typed, ...typedDay('endsOn', '2019-04-30') };
  expect((await send(hub, 'clerk', opening, 'openWorkPlan', whole)).status).toBe(303);
  expect((await get(hub, 'public', path)).text).toContain('What is taken from 1 May 2018 to 30 April 2019');
});

test('The plan of the next year is opened while one runs, and worked on in its own place', async () => {
  const next = { title: 'Next year', ...typedDay('startsOn', '2018-05-01'), ...typedDay('endsOn', '2019-04-30') };
  const opened = await send(hub, 'clerk', `${PATH}?do=openWorkPlan`, 'openWorkPlan', next);
  const there = (opened.headers.get('location') ?? '').replace(/&done=.*/, '');
  expect(there).toMatch(/\?plan=[0-9a-f-]{36}$/);
  // What runs today is shown first, and leads there.
  const { text } = await get(hub, 'councillor', PATH);
  expect(text).toContain('What is taken from 1 May 2017 to 30 April 2018');
  expect(text).toContain(`href="${there}">Next year</a>`);
  const plans = `${there}&do=planItem`;
  const lacking = await send(hub, 'chair', plans, 'planItem', { title: 'Leavers' });
  expect(lacking.status).toBe(422);
  expect((await get(hub, 'chair', plans)).text).toContain(`<option value="${june}">20 June 2018</option>`);
  const sent = await request(hub, 'chair', there, {
    method: 'POST',
    body: new URLSearchParams({
      _deed: 'planItem',
      workPlanId: there.replace(/.*plan=/, ''),
      title: 'Leavers',
      kind: 'report',
      meetingId: june,
    }),
  });
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `${there}&done=planItem`]);
  expect((await get(hub, 'public', there)).text).toContain('Leavers');
  expect((await get(hub, 'public', PATH)).text).not.toContain('Leavers');
  // A plan is no other board’s.
  expect((await get(hub, 'clerk', there.replace('panel', 'planless'))).status).toBe(404);
});

test.each(SOME_VIEWERS)('%s reads of the plan what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, forwardPlanPage, PATH);
  await saysWhatTheGraphSays(hub, name, forwardPlanPage, doing('completePlanItem', await idOf('Audit of case files')));
});
