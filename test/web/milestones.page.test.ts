/** The page of what a body delivers in its plan: milestones, and what changed for whoever reviews it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { milestonesPage } from '../../src/web/pages/forward-plan/milestones.page.js';
import { aHeldMeeting, asked, aWorkPlan } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const PLAN = '/boards/panel/forward-plan/milestones';
const STRATEGY = { undertaking: 'The <i>strategy</i>', step: 'approval', title: 'Cabinet agrees it' };

test('Chair and clerk add a milestone and say that it was reached; everybody reads it, and nobody else is offered to', async () => {
  expect((await get(hub, 'public', '/boards/panel/forward-plan')).text).toContain(`href="${PLAN}"`);
  const open = `${PLAN}?do=addMilestone`;
  for (const who of ['councillor', 'policeLead', 'fosteringChair', 'public'] as const) {
    const { status, text } = await get(hub, who, open);
    expect([status, text.includes('name="_deed"')], who).toEqual([200, false]);
  }
  const lacking = await send(hub, 'chair', open, 'addMilestone', STRATEGY);
  expect([lacking.status, lacking.text.includes('href="#dueOn"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="The &lt;i&gt;strategy&lt;/i&gt;"');
  const days = { ...typedDay('dueOn', '2017-12-01'), ...typedDay('startsOn', '2018-01-01') };
  const backwards = await send(hub, 'chair', open, 'addMilestone', { ...STRATEGY, ...days });
  expect([backwards.status, backwards.text.includes('href="#dueOn"')]).toEqual([422, true]);
  const typed = { ...STRATEGY, ...typedDay('dueOn', '2017-11-15') };
  expect((await send(hub, 'chair', open, 'addMilestone', typed)).status).toBe(303);
  expect((await get(hub, 'public', PLAN)).text).toMatch(/The &lt;i&gt;strategy[\s\S]*Whoever decides approves it/);

  const [, id] = /do=completeMilestone&amp;id=([^"]*)/.exec((await get(hub, 'clerk', PLAN)).text) ?? [];
  const reach = `${PLAN}?do=completeMilestone&id=${id}`;
  expect((await get(hub, 'policeLead', reach)).text).not.toContain('value="completeMilestone"');
  const ahead = await send(hub, 'clerk', reach, 'completeMilestone', typedDay('doneOn', '2017-12-24'));
  expect([ahead.status, ahead.text.includes('href="#doneOn"')]).toEqual([422, true]);
  const done = await send(hub, 'clerk', reach, 'completeMilestone', typedDay('doneOn', '2017-11-16'));
  expect(done.status).toBe(303);
  expect((await get(hub, 'councillor', PLAN)).text).toContain('Reached on 16 November 2017');
  expect((await get(hub, 'clerk', reach)).text).not.toContain('value="completeMilestone"');
});

test('The clerk records that a meeting which sat reviewed the plan, each once', async () => {
  const { id } = await aHeldMeeting(hub, '2017-11-17');
  const review = `${PLAN}?do=reviewWorkPlan`;
  for (const who of ['chair', 'councillor'] as const)
    expect((await get(hub, who, review)).text, who).not.toContain('value="reviewWorkPlan"');
  const page = await get(hub, 'clerk', review);
  expect(page.text).toContain(`<option value="${id}"`);
  // It has not sat.
  expect(page.text).not.toContain(`<option value="${hub.ids.meetings.november}"`);
  const lacking = await send(hub, 'clerk', review, 'reviewWorkPlan', { note: 'Go <faster>' });
  expect([lacking.status, lacking.text.includes('href="#meetingId"')]).toEqual([422, true]);
  expect(lacking.text).toContain('Go &lt;faster&gt;</textarea>');
  expect((await send(hub, 'clerk', review, 'reviewWorkPlan', { meetingId: id, note: 'Go <faster>' })).status).toBe(303);
  const member = await get(hub, 'councillor', PLAN);
  expect(member.text).toContain('Go &lt;faster&gt;');
  expect(member.text).toContain('Nothing has changed since the last review.');
  const outside = await get(hub, 'public', PLAN);
  expect(outside.text).toContain('the meeting of 17 November 2017');
  expect(outside.text).not.toContain('Go &lt;faster&gt;');
  expect((await get(hub, 'clerk', review)).text).not.toContain(`<option value="${id}"`);
});

test('The plan of a year to come has its milestones before it begins, and stays the one that is looked at', async () => {
  const id = await aWorkPlan(hub, 2018);
  const next = `${PLAN}?plan=${id}`;
  const typed = { ...STRATEGY, title: 'Written anew', ...typedDay('dueOn', '2018-12-01') };
  const sent = await send(hub, 'clerk', `${next}&do=addMilestone`, 'addMilestone', { ...typed, workPlanId: id });
  expect([sent.status, sent.headers.get('location')?.startsWith(next)]).toEqual([303, true]);
  expect((await get(hub, 'public', next)).text).toContain('Written anew');
  expect((await get(hub, 'public', PLAN)).text).not.toContain('Written anew');
  const { body } = await asked(hub, 'public', `{ body(code: "panel") { workPlans { id } } }`);
  expect(body.workPlans[0].id).toBe(id);
});

test.each(SOME_VIEWERS)('%s reads of milestones what the graph tells them', async (name) => {
  for (const what of ['', '?do=addMilestone', '?do=reviewWorkPlan'])
    await saysWhatTheGraphSays(hub, name, milestonesPage, `${PLAN}${what}`);
});
