/** The work plan that all partners of a body share: one at a time. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { aBody, asked, aWorkPlan, done, refused, rowsIn, VIEWERS } from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const plan = (input: object = {}) => ({
  bodyId: hub.ids.body,
  title: 'Work plan 2018-19',
  startsOn: '2018-05-01',
  endsOn: '2019-04-30',
  ...input,
});
const CURRENT = '{ body(code: "panel") { workPlan { title startsOn endsOn body { code } } } }';

test('The clerk opens the plan of the next year, and it becomes the current one when it begins', async () => {
  const opened = await done(hub, 'clerk', 'openWorkPlan', plan(), 'id title');
  expect(opened.title).toBe('Work plan 2018-19');
  const current = async () => (await asked(hub, 'public', CURRENT)).body.workPlan;
  expect(await current()).toEqual({
    title: 'Work plan 2017-18',
    startsOn: '2017-05-01',
    endsOn: '2018-04-30',
    body: { code: 'panel' },
  });
  hub.clock.set('2018-04-30T22:59:59Z');
  expect((await current()).title).toBe('Work plan 2017-18');
  hub.clock.set('2018-04-30T23:00:00Z');
  expect((await current()).title).toBe('Work plan 2018-19');
  // After the last one has ended it stays the one that is shown.
  hub.clock.set('2020-01-01T12:00:00Z');
  expect((await current()).title).toBe('Work plan 2018-19');
  expect((await asked(hub, 'public', `{ workPlan(id: "${opened.id}") { title } }`)).workPlan.title).toBe(
    'Work plan 2018-19',
  );
});

test('Each is told what they may do with the plan: the clerk opens and reviews, and adds milestones as the chair does', async () => {
  const { workPlan } = (await asked(hub, 'public', '{ body(code: "panel") { workPlan { id } } }')).body;
  const step = { undertaking: 'The strategy', step: 'draft', title: 'A draft', dueOn: '2017-12-01' };
  const { id } = await done(hub, 'clerk', 'addMilestone', { ...step, workPlanId: workPlan.id });
  for (const who of VIEWERS) {
    const { body, milestone } = await asked(
      hub,
      who,
      `{ body(code: "panel") { viewerCanOpenWorkPlan workPlan { viewerCanAddMilestone viewerCanReview } }
        milestone(id: "${id}") { viewerCanComplete } }`,
    );
    const [isClerk, plans] = [who === 'clerk', who === 'clerk' || who === 'chair'];
    expect(body, who).toEqual({
      viewerCanOpenWorkPlan: isClerk,
      workPlan: { viewerCanAddMilestone: plans, viewerCanReview: isClerk },
    });
    expect(milestone.viewerCanComplete, who).toBe(plans);
  }
});

test('Everybody reads which plans a body has, the latest first, and one that is named; not that of another body', async () => {
  const bodyId = await aBody(hub, 'cabinet');
  const years = [await aWorkPlan(hub, 2016, bodyId), await aWorkPlan(hub, 2017, bodyId)];
  const of = (code: string, id: string) =>
    `{ body(code: "${code}") { workPlan(id: "${id}") { title } workPlans { title } } }`;
  expect((await asked(hub, 'public', of('cabinet', years[0]!))).body).toEqual({
    workPlan: { title: 'Work plan 2016' },
    workPlans: [{ title: 'Work plan 2017' }, { title: 'Work plan 2016' }],
  });
  expect((await hub.as('clerk').ask(of('panel', years[0]!))).codes).toEqual(['NOT_FOUND']);
});

test('Nobody but the clerk of the body opens a plan', async () => {
  const mayOpen = async (who: ViewerName, code: string) =>
    (await asked(hub, who, `{ body(code: "${code}") { viewerCanOpenWorkPlan } }`)).body.viewerCanOpenWorkPlan;
  expect(await mayOpen('clerk', 'panel')).toBe(true);
  for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
    expect(await mayOpen(who, 'panel'), who).toBe(false);
    expect(await refused(hub, who, 'openWorkPlan', plan()), who).toBe('FORBIDDEN');
  }
  const bodyId = await aBody(hub, 'committee');
  expect(await mayOpen('clerk', 'committee')).toBe(false);
  expect(await refused(hub, 'clerk', 'openWorkPlan', plan({ bodyId }))).toBe('FORBIDDEN');
});

test.each<readonly [what: string, fault: () => object, answer: string]>([
  ['that shares its first day with another', () => ({ startsOn: '2018-04-30' }), 'BAD_USER_INPUT input.startsOn'],
  [
    'that shares its last day with another',
    () => ({ startsOn: '2016-05-01', endsOn: '2017-05-01' }),
    'BAD_USER_INPUT input.startsOn',
  ],
  [
    'that lies within another',
    () => ({ startsOn: '2017-06-01', endsOn: '2017-07-01' }),
    'BAD_USER_INPUT input.startsOn',
  ],
  [
    'that another lies within',
    () => ({ startsOn: '2016-01-01', endsOn: '2030-01-01' }),
    'BAD_USER_INPUT input.startsOn',
  ],
  [
    'that ends on the day it starts',
    () => ({ startsOn: '2030-01-01', endsOn: '2030-01-01' }),
    'BAD_USER_INPUT input.endsOn',
  ],
  [
    'that ends before it starts',
    () => ({ startsOn: '2030-01-02', endsOn: '2030-01-01' }),
    'BAD_USER_INPUT input.endsOn',
  ],
  ['without a title', () => ({ title: '' }), 'BAD_USER_INPUT input.title'],
  ['with a title of 201 characters', () => ({ title: 'a'.repeat(201) }), 'BAD_USER_INPUT input.title'],
  ['of a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
])('A plan is not opened %s', async (_, fault, answer) => {
  const before = await rowsIn(hub, 'work_plans', 'audit_entries');
  const input = plan({ startsOn: '2030-05-01', endsOn: '2031-04-30', ...fault() });
  expect(await refused(hub, 'clerk', 'openWorkPlan', input)).toBe(answer);
  expect(await rowsIn(hub, 'work_plans', 'audit_entries')).toEqual(before);
});

test('Two clerks’ plans for the same time at the same moment: one is opened', async () => {
  const input = plan({ startsOn: '2040-05-01', endsOn: '2041-04-30' });
  const outcomes = await Promise.all(
    [0, 1, 2].map((day) =>
      done(hub, 'clerk', 'openWorkPlan', { ...input, startsOn: `2040-05-0${day + 1}` }, 'id').then(
        () => 'opened',
        () => 'refused',
      ),
    ),
  );
  expect(outcomes.sort()).toEqual(['opened', 'refused', 'refused']);
});
