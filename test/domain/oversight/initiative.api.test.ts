/** Initiatives: an agency proposes one, says what it is to change, and tells the body what came of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { aBody, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const proposal = (input: object = {}) => ({
  bodyId: hub.ids.body,
  title: 'House project',
  expectedEffect: 'Fewer care leavers in unsuitable homes',
  startsOn: '2018-01-01',
  evaluateOn: '2018-06-30',
  ...input,
});
const INITIATIVE = `id version title expectedEffect startsOn evaluateOn status evaluation evaluatedOn isEvaluationOverdue
  viewerCanStart viewerCanEvaluate agency { code } body { code } priority { number } indicator { code }`;
const at = ({ id, version }: Read) => ({ id, version });

describe('An initiative', () => {
  test('is proposed by an agency as its own, with what it is to change and how the body will see it', async () => {
    const links = {
      priorityId: hub.ids.priorities[4],
      indicatorId: hub.ids.indicators['suitable-accommodation-19-21'],
    };
    const initiative = await done(hub, 'housingOfficer', 'proposeInitiative', proposal(links), INITIATIVE);
    expect(initiative).toEqual({
      id: expect.any(String),
      version: 1,
      title: 'House project',
      expectedEffect: 'Fewer care leavers in unsuitable homes',
      startsOn: '2018-01-01',
      evaluateOn: '2018-06-30',
      status: 'proposed',
      evaluation: null,
      evaluatedOn: null,
      isEvaluationOverdue: false,
      viewerCanStart: false,
      viewerCanEvaluate: false,
      agency: { code: 'housing' },
      body: { code: 'panel' },
      priority: { number: 5 },
      indicator: { code: 'suitable-accommodation-19-21' },
    });
    for (const who of ['youngMember', 'chair', 'policeOfficer'] as const) {
      const { initiative: seen } = await asked(hub, who, `{ initiative(id: "${initiative.id}") { ${INITIATIVE} } }`);
      expect(seen).toEqual(initiative);
    }
  });

  test('is not there for the public, and its texts not for a system', async () => {
    const { id } = await done(hub, 'housingLead', 'proposeInitiative', proposal());
    for (const who of ['public', 'noSeat'] as const) {
      expect((await hub.as(who).ask(`{ initiative(id: "${id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
      expect((await asked(hub, who, '{ body(code: "panel") { initiatives { id } } }')).body.initiatives).toEqual([]);
    }
    const { data } = await hub.as('policeSystem').ask(`{ initiative(id: "${id}") { title expectedEffect status } }`);
    expect(data.initiative).toEqual({ title: null, expectedEffect: null, status: 'proposed' });
  });

  test('may be proposed by whoever is told so', async () => {
    for (const who of VIEWERS) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanProposeInitiative } }');
      const { codes } = await tryTo(hub, who, 'proposeInitiative', proposal());
      expect(codes.length === 0, who).toBe(body.viewerCanProposeInitiative);
    }
  });

  test('runs from its first day, and its own agency says so', async () => {
    const initiative = await done(hub, 'housingLead', 'proposeInitiative', proposal());
    expect(await refused(hub, 'housingLead', 'startInitiative', at(initiative))).toBe('CONFLICT');
    hub.clock.set('2018-01-01T09:00:00Z');
    for (const who of ['policeLead', 'chair', 'councillor', 'youngMember'] as const) {
      expect(await refused(hub, who, 'startInitiative', at(initiative))).toBe('FORBIDDEN');
    }
    const running = await done(hub, 'housingOfficer', 'startInitiative', at(initiative), INITIATIVE);
    expect(running).toMatchObject({ status: 'running', version: 2, viewerCanStart: false, viewerCanEvaluate: true });
    expect(await refused(hub, 'housingOfficer', 'startInitiative', at(running))).toBe('CONFLICT');
  });

  test('is overdue from the day after its evaluation was due until that is given', async () => {
    const initiative = await done(hub, 'housingLead', 'proposeInitiative', proposal());
    const isOverdue = async () =>
      (await asked(hub, 'councillor', `{ initiative(id: "${initiative.id}") { isEvaluationOverdue } }`)).initiative
        .isEvaluationOverdue;
    hub.clock.set('2018-07-01T12:00:00Z');
    expect(await isOverdue()).toBe(false);
    const running = await done(hub, 'housingLead', 'startInitiative', at(initiative));
    expect(await isOverdue()).toBe(true);
    hub.clock.set('2018-06-30T12:00:00Z');
    expect(await isOverdue()).toBe(false);
    hub.clock.set('2018-07-01T12:00:00Z');
    await done(hub, 'housingLead', 'evaluateInitiative', {
      ...running,
      evaluation: 'Nine have homes',
      continues: true,
    });
    expect(await isOverdue()).toBe(false);
  });

  test('is evaluated once, in the words of its agency, and ends or goes on', async () => {
    const initiative = await done(hub, 'housingLead', 'proposeInitiative', proposal({ startsOn: '2017-11-20' }));
    const evaluation = { evaluation: 'Nine have homes', continues: false };
    expect(await refused(hub, 'housingLead', 'evaluateInitiative', { ...initiative, ...evaluation })).toBe('CONFLICT');
    const running = await done(hub, 'housingLead', 'startInitiative', at(initiative));
    expect(await refused(hub, 'policeLead', 'evaluateInitiative', { ...running, ...evaluation })).toBe('FORBIDDEN');
    expect(
      await refused(hub, 'housingLead', 'evaluateInitiative', { ...running, ...evaluation, evaluation: ' ' }),
    ).toBe('BAD_USER_INPUT input.evaluation');
    const stale = await tryTo(hub, 'housingLead', 'evaluateInitiative', { ...initiative, ...evaluation });
    expect(stale.errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', changed: ['status'] });
    const ended = await done(hub, 'housingLead', 'evaluateInitiative', { ...running, ...evaluation }, INITIATIVE);
    expect(ended).toMatchObject({ status: 'ended', evaluation: 'Nine have homes', evaluatedOn: '2017-11-20' });
    expect(await refused(hub, 'housingLead', 'evaluateInitiative', { ...at(ended), ...evaluation })).toBe('CONFLICT');
    const { body } = await asked(
      hub,
      'chair',
      '{ body(code: "panel") { initiatives(filter: { statuses: [ended] }) { id status } } }',
    );
    expect(body.initiatives).toEqual([{ id: initiative.id, status: 'ended' }]);
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['evaluated before it starts', () => ({ evaluateOn: '2017-12-31' }), 'BAD_USER_INPUT input.evaluateOn'],
    [
      'evaluated today already',
      () => ({ startsOn: '2017-11-01', evaluateOn: '2017-11-20' }),
      'BAD_USER_INPUT input.evaluateOn',
    ],
    ['without a title', () => ({ title: '' }), 'BAD_USER_INPUT input.title'],
    ['that changes nothing', () => ({ expectedEffect: ' ' }), 'BAD_USER_INPUT input.expectedEffect'],
    ['under a priority that is not there', () => ({ priorityId: uuidv7() }), 'BAD_USER_INPUT input.priorityId'],
    ['in a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('is not proposed %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'initiatives', 'audit_entries');
    expect(await refused(hub, 'housingLead', 'proposeInitiative', proposal(fault()))).toBe(answer);
    expect(await rowsIn(hub, 'initiatives', 'audit_entries')).toEqual(before);
  });

  test('is not proposed by those who run none, nor in a body in which one has no seat', async () => {
    for (const who of ['councillor', 'deputyChair', 'youngMember', 'policeSystem', 'public'] as const) {
      expect(await refused(hub, who, 'proposeInitiative', proposal())).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'elsewhere');
    expect(await refused(hub, 'housingLead', 'proposeInitiative', proposal({ bodyId }))).toBe('FORBIDDEN');
  });
});
