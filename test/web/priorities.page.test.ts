/** The pages of priorities: who leads them, and what each lead tells the next meeting. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedbackPage } from '../../src/web/pages/priorities/feedback.page.js';
import { prioritiesPage } from '../../src/web/pages/priorities/priorities.page.js';
import { anAction, asked, done } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
let path: string;

beforeAll(async () => {
  hub = await world();
  path = `/priorities/${hub.ids.priorities[1]}/feedback`;
  await anAction(hub, { title: 'Find <b>homes</b> near schools', priorityId: hub.ids.priorities[1]! });
  const visit = { bodyId: hub.ids.body, seatId: hub.ids.seats['fosteringChair partnerLead'], kind: 'visit' };
  const what = 'A home in Mill Lane <script>alert(1)</script>';
  await done(
    hub,
    'fosteringChair',
    'logActivity',
    { ...visit, onDay: '2017-11-10', what, learned: 'They like the garden', priorityId: hub.ids.priorities[1] },
    'id',
  );
});
afterAll(async () => hub.close());

test('A member sees who leads each priority and whose feedback is owed; the public sees neither', async () => {
  const member = await get(hub, 'councillor', '/boards/panel/priorities');
  expect(member.text).toContain('Seat of the fosteringChair');
  expect(member.text).toMatch(/<td class="govuk-table__cell">Owed<\/td>/);
  const outside = await get(hub, 'public', '/boards/panel/priorities');
  expect(outside.text).not.toContain('Seat of the fosteringChair');
  expect(outside.text).toContain('[not shared]');
});

test('The form of a lead begins with what moved and what was seen; nobody else is shown a form', async () => {
  const lead = await get(hub, 'fosteringChair', path);
  const [, beginning] = /<textarea[^>]*name="text"[^>]*>([^<]*)<\/textarea>/.exec(lead.text) ?? [];
  expect(beginning).toContain('- Find &lt;b&gt;homes&lt;/b&gt; near schools: accepted');
  expect(beginning).toContain(
    '10 November 2017: A home in Mill Lane &lt;script&gt;alert(1)&lt;/script&gt;. They like the garden',
  );
  for (const other of ['chair', 'priorityLead', 'public'] as const) {
    expect((await get(hub, other, path)).text).not.toContain('<textarea');
  }
});

test('A lead gives the next meeting feedback, changes it, and is told where somebody changed it meanwhile', async () => {
  const lacking = await send(hub, 'fosteringChair', path, 'giveFeedback', { text: '', promise: 'I visit <i>both</i>' });
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('href="#text"');
  expect(lacking.text).toContain('I visit &lt;i&gt;both&lt;/i&gt;</textarea>');
  const typed = { text: 'Two more homes', promise: 'I visit both' };
  const given = await send(hub, 'fosteringChair', path, 'giveFeedback', typed);
  expect([given.status, given.headers.get('location')]).toEqual([303, `${path}?done=giveFeedback`]);
  const member = await get(hub, 'councillor', path);
  expect(member.text).toContain('Two more homes');
  expect(member.text).not.toContain('<textarea');
  const stale = await send(hub, 'fosteringChair', path, 'reviseFeedback', { ...typed, version: '9' });
  expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  const revised = await send(hub, 'fosteringChair', path, 'reviseFeedback', { ...typed, text: 'Three more homes' });
  expect(revised.status).toBe(303);
  const { meeting } = await asked(
    hub,
    'chair',
    `{ meeting(id: "${hub.ids.meetings.november}") { feedback { text } } }`,
  );
  expect(meeting.feedback).toEqual([{ text: 'Three more homes' }]);
});

test('The chair names who leads a priority, never themselves, and ends a lead; nobody else is offered to', async () => {
  const list = '/boards/panel/priorities';
  const open = `${list}?do=nameLead&priorityId=${hub.ids.priorities[2]}`;
  for (const who of ['councillor', 'fosteringChair', 'policeLead', 'public'] as const) {
    expect((await get(hub, who, open)).text, who).not.toContain('value="nameLead"');
    expect((await get(hub, who, list)).text, who).not.toContain('do=nameLead');
  }
  const { chair, housingLead } = hub.ids.people;
  const page = await get(hub, 'chair', open);
  expect(page.text).toContain(`<option value="${housingLead}"`);
  expect(page.text).not.toContain(`<option value="${chair}"`);
  const lacking = await send(hub, 'chair', open, 'nameLead', { memberId: housingLead });
  expect([lacking.status, lacking.text.includes('href="#fromOn"')]).toEqual([422, true]);
  expect(lacking.text).toContain(`<option value="${housingLead}" selected>`);
  const typed = { memberId: housingLead, ...typedDay('fromOn', '2017-11-20') };
  expect((await send(hub, 'chair', open, 'nameLead', typed)).status).toBe(303);
  expect((await send(hub, 'chair', open, 'nameLead', typed)).status).toBe(422);
  const named = await get(hub, 'councillor', list);
  expect(named.text).toContain('Seat of the housingLead');
  expect((await get(hub, 'public', list)).text).not.toContain('Seat of the housingLead');

  const { priority } = await asked(hub, 'chair', `{ priority(id: "${hub.ids.priorities[2]}") { leads { id title } } }`);
  const lead = priority.leads.find(({ title }: { title: string }) => title === 'Seat of the housingLead');
  const end = `${list}?do=endLead&id=${lead.id}`;
  expect((await get(hub, 'housingLead', end)).text).not.toContain('value="endLead"');
  const early = await send(hub, 'chair', end, 'endLead', typedDay('untilOn', '2017-11-01'));
  expect([early.status, early.text.includes('href="#untilOn"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', end, 'endLead', typedDay('untilOn', '2017-12-31'))).status).toBe(303);
  expect((await get(hub, 'councillor', list)).text).toContain('Seat of the housingLead, until 31 December 2017');
});

test('The clerk adds a priority, whose number must be free; the chair is not offered to', async () => {
  const open = '/boards/panel/priorities?do=addPriority';
  expect((await get(hub, 'chair', open)).text).not.toContain('value="addPriority"');
  const typed = { title: 'A home <i>near</i>', description: 'So that schools need not change' };
  const taken = await send(hub, 'clerk', open, 'addPriority', { ...typed, number: '1' });
  expect([taken.status, taken.text.includes('href="#number"')]).toEqual([422, true]);
  expect(taken.text).toContain('value="A home &lt;i&gt;near&lt;/i&gt;"');
  const unread = await send(hub, 'clerk', open, 'addPriority', { ...typed, number: 'the last' });
  expect([unread.status, unread.text.includes('href="#number"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', open, 'addPriority', { ...typed, number: '42' })).status).toBe(303);
  expect((await get(hub, 'public', '/boards/panel/priorities')).text).toContain('A home &lt;i&gt;near&lt;/i&gt;');
});

test.each(SOME_VIEWERS)('%s reads of priorities what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, prioritiesPage, '/boards/panel/priorities');
  await saysWhatTheGraphSays(
    hub,
    name,
    prioritiesPage,
    `/boards/panel/priorities?do=nameLead&priorityId=${hub.ids.priorities[2]}`,
  );
  await saysWhatTheGraphSays(hub, name, feedbackPage, path);
});
