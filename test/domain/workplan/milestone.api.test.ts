/** The delivery plan of a strategy: Southwark’s of 2015, two years on, whose implementation and approval share a month. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBody, asked, aWorkPlan, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;
let plan: string;

beforeAll(async () => {
  hub = await world();
  plan = hub.ids.workPlan;
});
beforeEach(() => hub.clock.set('2017-10-01T12:00:00Z'));
afterAll(async () => hub.close());

const FIELDS =
  'id version step title responsible servicePlan startsOn dueOn doneOn flags { code message } workPlan { id }';
const milestone = (input: object = {}) => ({
  workPlanId: plan,
  undertaking: 'Children in Care and Care Leavers Strategy',
  step: 'approval',
  title: 'Cabinet agrees the strategy',
  responsible: 'Cabinet',
  dueOn: '2018-01-31',
  ...input,
});
const add = (input: object = {}) => done(hub, 'clerk', 'addMilestone', milestone(input), FIELDS);
const at = ({ id, version }: Read) => ({ id, version });
const flagsIn = async (undertaking: string): Promise<Record<string, string[]>> => {
  const { workPlan } = await asked(
    hub,
    'public',
    `{ workPlan(id: "${plan}") { milestones { undertaking title flags { code } } } }`,
  );
  const ours = workPlan.milestones.filter((one: { undertaking: string }) => one.undertaking === undertaking);
  return Object.fromEntries(
    ours.map(({ title, flags }: { title: string; flags: { code: string }[] }) => [
      title,
      flags.map(({ code }) => code),
    ]),
  );
};

describe('The milestones of an undertaking', () => {
  test('are flagged where the order that matters is not told by the month', async () => {
    const undertaking = 'The strategy';
    const put = (step: string, title: string, dueOn: string, more: object = {}) =>
      add({ undertaking, step, title, dueOn, ...more });
    await put('consultation', 'Young people are asked', '2017-10-31');
    await put('draft', 'Committee', '2017-11-02');
    await put('dissemination', 'Team meetings', '2017-12-31', { startsOn: '2017-11-01' });
    await put('approval', 'Cabinet', '2018-01-31', { startsOn: '2018-01-01' });
    const last = await put('implementation', 'Service plans', '2018-01-31', {
      servicePlan: 'Achieving Excellence Plan',
      startsOn: '2018-01-01',
    });
    expect(last).toMatchObject({
      servicePlan: 'Achieving Excellence Plan',
      startsOn: '2018-01-01',
      flags: [
        {
          code: 'SAME_MONTH',
          message:
            'The implementation and the approval (“Cabinet”) are both due in January 2018, and their order matters: the approval comes first.',
        },
      ],
    });
    expect(await flagsIn(undertaking)).toEqual({
      'Young people are asked': [],
      Committee: [],
      // What is not approved is spread already.
      'Team meetings': ['OUT_OF_ORDER'],
      Cabinet: [],
      'Service plans': ['SAME_MONTH'],
    });
  });

  test('are flagged where a step is due before one that comes first, until that is done', async () => {
    const undertaking = 'Pledge';
    const approval = await add({ undertaking, title: 'Approval', dueOn: '2018-03-31' });
    const early = await add({ undertaking, step: 'implementation', title: 'Implementation', dueOn: '2018-02-28' });
    expect(early.flags).toEqual([
      {
        code: 'OUT_OF_ORDER',
        message:
          'The implementation is due on 28 February 2018, before the approval (“Approval”) on 31 March 2018. Put the approval first.',
      },
    ]);
    hub.clock.set('2018-02-01T12:00:00Z');
    await done(hub, 'chair', 'completeMilestone', { ...at(approval), doneOn: '2018-01-15' });
    expect(await flagsIn(undertaking)).toEqual({ Implementation: [], Approval: [] });
    hub.clock.set('2018-02-28T23:59:59Z');
    expect((await flagsIn(undertaking))['Implementation']).toEqual([]);
    hub.clock.set('2018-03-01T00:00:00Z');
    expect((await flagsIn(undertaking))['Implementation']).toEqual(['OVERDUE']);
    await done(hub, 'chair', 'completeMilestone', { ...at(early), doneOn: '2018-03-01' });
    expect(await flagsIn(undertaking)).toEqual({ Implementation: [], Approval: [] });
  });

  test('of another undertaking, and two of one step, are in no order', async () => {
    await add({ undertaking: 'One', step: 'approval', title: 'Approval', dueOn: '2018-04-30' });
    await add({ undertaking: 'Other', step: 'implementation', title: 'Implementation', dueOn: '2018-04-01' });
    await add({ undertaking: 'One', step: 'approval', title: 'Second approval', dueOn: '2018-04-01' });
    expect(await flagsIn('Other')).toEqual({ Implementation: [] });
    expect(await flagsIn('One')).toEqual({ Approval: [], 'Second approval': [] });
  });
});

describe('A milestone', () => {
  test('is added by the chair and the clerk, and everybody reads it and what changed', async () => {
    const made = await done(
      hub,
      'chair',
      'addMilestone',
      milestone({ undertaking: 'Offer', dueOn: '2018-04-29' }),
      FIELDS,
    );
    expect(made).toMatchObject({ startsOn: '2018-04-29', dueOn: '2018-04-29', doneOn: null, workPlan: { id: plan } });
    const read = `{ milestone(id: "${made.id}") { ${FIELDS} } workPlan(id: "${plan}") { changesSinceReview { text } } }`;
    const shown = await asked(hub, 'public', read);
    expect(shown.milestone).toEqual(made);
    expect(shown.workPlan.changesSinceReview).toContainEqual({
      text: 'Offer, Cabinet agrees the strategy: due on 29 April 2018',
    });
    const before = await rowsIn(hub, 'milestones', 'plan_changes', 'audit_entries');
    for (const who of VIEWERS.filter((one) => !['clerk', 'chair'].includes(one))) {
      expect(await refused(hub, who, 'addMilestone', milestone()), who).toBe('FORBIDDEN');
      const done = { ...at(made), doneOn: '2017-10-01' };
      expect(await refused(hub, who, 'completeMilestone', done), who).toBe('FORBIDDEN');
    }
    const theirs = await aWorkPlan(hub, 2017, await aBody(hub, 'committee'));
    expect(await refused(hub, 'clerk', 'addMilestone', milestone({ workPlanId: theirs }))).toBe('FORBIDDEN');
    expect(await rowsIn(hub, 'milestones', 'plan_changes', 'audit_entries')).toEqual(before);
  });

  test.each<readonly [what: string, fault: object, answer: string]>([
    ['in a plan that is not there', { workPlanId: uuidv7() }, 'NOT_FOUND'],
    ['of no undertaking', { undertaking: ' ' }, 'BAD_USER_INPUT input.undertaking'],
    ['without a title', { title: '' }, 'BAD_USER_INPUT input.title'],
    ['with a service plan of 201 characters', { servicePlan: 'a'.repeat(201) }, 'BAD_USER_INPUT input.servicePlan'],
    ['that is due before it starts', { startsOn: '2018-02-01' }, 'BAD_USER_INPUT input.dueOn'],
  ])('is not added %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'milestones', 'plan_changes', 'audit_entries');
    expect(await refused(hub, 'clerk', 'addMilestone', milestone(fault))).toBe(answer);
    expect(await rowsIn(hub, 'milestones', 'plan_changes', 'audit_entries')).toEqual(before);
  });

  test('is done on its day or earlier, never in the future, and once', async () => {
    const made = await add({ undertaking: 'Training' });
    const reached = { ...at(made), doneOn: '2017-10-01' };
    expect(await refused(hub, 'clerk', 'completeMilestone', { ...reached, doneOn: '2017-10-02' })).toBe(
      'BAD_USER_INPUT input.doneOn',
    );
    const after = await done(hub, 'clerk', 'completeMilestone', reached, FIELDS);
    expect(after).toMatchObject({ doneOn: '2017-10-01', flags: [] });
    const stale = await tryTo(hub, 'chair', 'completeMilestone', reached);
    expect(stale.codes).toEqual(['CONFLICT']);
    expect(stale.errors[0]?.extensions.changed).toEqual(['doneOn']);
    expect(await refused(hub, 'clerk', 'completeMilestone', { ...reached, version: 2 })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'completeMilestone', { ...reached, id: uuidv7() })).toBe('NOT_FOUND');
  });
});
