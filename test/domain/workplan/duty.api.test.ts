/** What a body owes others by its constitution: Wiltshire’s reporting lines. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { bodyFunctions, constitutions } from '../../../src/domain/authorities/constitution.table.js';
import { duties } from '../../../src/domain/workplan/duty.table.js';
import { aBody, aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;
let selectCommittee: string;
let fullCouncil: string;
let statements = 0;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: () => void (statements += 1) } });
  selectCommittee = await aBody(hub, 'select-committee', [['councillor', 'councillor']]);
  fullCouncil = await aBody(hub, 'full-council');
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const DUE = 'due { dueOn status meetings { heldOn } report { id } firstReport { id } }';
const DUTY = `id version title cadence isByPriority startsOn endsOn body { code } toBody { code } firstToBody { code }
  function { code } ${DUE}`;
const duty = (input: object = {}) => ({
  bodyId: hub.ids.body,
  title: 'Annual report',
  cadence: 'annual',
  toBodyId: fullCouncil,
  startsOn: '2017-12-31',
  ...input,
});
const set = (input: object = {}) => done(hub, 'clerk', 'setDuty', duty(input), DUTY);
const at = ({ id, version }: Read) => ({ id, version });

/** A function under the first version of the constitution of a body, made for the test. */
async function aFunction(bodyId: string, code: string): Promise<string> {
  const id = uuidv7();
  const constitutionId = uuidv7();
  const ladder = { dataCutOffDays: 20, contributionsDueDays: 15, signOffDays: 10, publicationClearDays: 5 };
  await writing(hub.database, hub.ids.authority, async (tx) => {
    await tx.insert(constitutions).values({
      ...ladder,
      id: constitutionId,
      bodyId,
      number: 1,
      source: 'Its terms of reference',
      proposedOn: '2017-05-01',
      yearStartsMonth: 5,
      yearStartsDay: 1,
      quorum: [],
      minutesOutDays: 10,
    });
    await tx.insert(bodyFunctions).values({ id, bodyId, constitutionId, code, text: 'To report' });
  });
  return id;
}

describe('A duty', () => {
  test('is set by the clerk, and everybody sees what the body owes to whom', async () => {
    const functionId = await aFunction(hub.ids.body, '3k');
    const terms = { firstToBodyId: selectCommittee, isByPriority: true, functionId };
    const made = await set(terms);
    const open = {
      title: 'Annual report',
      cadence: 'annual',
      isByPriority: true,
      startsOn: '2017-12-31',
      endsOn: null,
      body: { code: 'panel' },
      toBody: { code: 'full-council' },
      firstToBody: { code: 'select-committee' },
      function: { code: '3k' },
    };
    expect(made).toMatchObject(open);
    for (const who of ['public', 'noSeat'] as const) {
      const { duties: found } = (await asked(hub, who, `{ body(code: "panel") { duties { ${DUTY} } } }`)).body;
      expect(found).toContainEqual({ ...made, due: null });
    }
  });

  test('says how it stands to the members of the body that owes it alone', async () => {
    const { id } = await set();
    const ask = `{ duty(id: "${id}") { ${DUE} } }`;
    const due = [{ dueOn: '2017-12-31', status: 'due', meetings: [], report: null, firstReport: null }];
    expect((await asked(hub, 'youngMember', ask)).duty).toEqual({ due });
    for (const who of ['public', 'policeSystem', 'noSeat'] as const) {
      const answer = await hub.as(who).ask(ask);
      expect(answer.data.duty).toEqual({ due: null });
      expect(answer.withheld.map(({ path }) => path)).toEqual(['duty.due']);
    }
  });

  test('is set and ended by nobody but the clerk of the body', async () => {
    const made = at(await set());
    const before = await rowsIn(hub, 'duties', 'audit_entries');
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'setDuty', duty()), who).toBe('FORBIDDEN');
      expect(await refused(hub, who, 'endDuty', { ...made, endsOn: '2018-01-01' }), who).toBe('FORBIDDEN');
    }
    const theirs = duty({ bodyId: selectCommittee });
    expect(await refused(hub, 'clerk', 'setDuty', theirs)).toBe('FORBIDDEN');
    expect(await rowsIn(hub, 'duties', 'audit_entries')).toEqual(before);
  });

  test.each<readonly [what: string, fault: () => object | Promise<object>, answer: string]>([
    ['of a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
    ['without a title', () => ({ title: ' ' }), 'BAD_USER_INPUT input.title'],
    ['to the body itself', () => ({ toBodyId: hub.ids.body }), 'BAD_USER_INPUT input.toBodyId'],
    ['to a body that is not there', () => ({ toBodyId: uuidv7() }), 'BAD_USER_INPUT input.toBodyId'],
    ['first to the body itself', () => ({ firstToBodyId: hub.ids.body }), 'BAD_USER_INPUT input.firstToBodyId'],
    ['first to where it goes anyhow', () => ({ firstToBodyId: fullCouncil }), 'BAD_USER_INPUT input.firstToBodyId'],
    ['first to a body that is not there', () => ({ firstToBodyId: uuidv7() }), 'BAD_USER_INPUT input.firstToBodyId'],
    ['by a function that is not there', () => ({ functionId: uuidv7() }), 'BAD_USER_INPUT input.functionId'],
    [
      'by a function of another body',
      async () => ({ functionId: await aFunction(selectCommittee, '1a') }),
      'BAD_USER_INPUT input.functionId',
    ],
  ])('is not set %s', async (_, fault, answer) => {
    const input = duty(await fault());
    const before = await rowsIn(hub, 'duties', 'audit_entries');
    expect(await refused(hub, 'clerk', 'setDuty', input)).toBe(answer);
    expect(await rowsIn(hub, 'duties', 'audit_entries')).toEqual(before);
  });

  test('after each meeting is due ten working days after each that the body held, and not for others', async () => {
    await aMeeting(hub, { heldOn: '2017-10-19', status: 'cancelled', cancellationReason: 'Snow' });
    await aMeeting(hub, { bodyId: selectCommittee, heldOn: '2017-10-20', status: 'held' });
    const made = await set({ title: 'Minutes to the chair', cadence: 'afterEachMeeting', startsOn: '2017-05-01' });
    expect(made.due).toEqual([
      {
        dueOn: '2017-10-05',
        status: 'overdue',
        meetings: [{ heldOn: '2017-09-21' }],
        report: null,
        firstReport: null,
      },
    ]);
    await aMeeting(hub, { heldOn: '2017-11-16', status: 'held' });
    const now = (await asked(hub, 'clerk', `{ duty(id: "${made.id}") { due { dueOn status } } }`)).duty;
    expect(now.due).toEqual([
      { dueOn: '2017-10-05', status: 'overdue' },
      { dueOn: '2017-11-30', status: 'due' },
    ]);
  });

  test('every six months is due to a year ahead, and overdue from the midnight of London after its day', async () => {
    const made = await set({ cadence: 'sixMonthly', startsOn: '2018-06-30' });
    const statuses = async () =>
      (await asked(hub, 'clerk', `{ duty(id: "${made.id}") { due { dueOn status } } }`)).duty.due.map(
        ({ dueOn, status }: { dueOn: string; status: string }) => `${dueOn} ${status}`,
      );
    expect(await statuses()).toEqual(['2018-06-30 due']);
    hub.clock.set('2018-06-30T22:59:59Z');
    expect(await statuses()).toEqual(['2018-06-30 due', '2018-12-30 due', '2019-06-30 due']);
    hub.clock.set('2018-06-30T23:00:00Z');
    expect(await statuses()).toEqual(['2018-06-30 overdue', '2018-12-30 due', '2019-06-30 due']);
  });

  test('is ended today or later, once, and what was owed stays owed', async () => {
    const made = await set({ cadence: 'sixMonthly', startsOn: '2017-05-20' });
    const ending = { ...at(made), endsOn: '2017-11-20' };
    expect(await refused(hub, 'clerk', 'endDuty', { ...ending, endsOn: '2017-11-19' })).toBe(
      'BAD_USER_INPUT input.endsOn',
    );
    const ended = await done(hub, 'clerk', 'endDuty', ending, 'id version endsOn due { dueOn status }');
    expect(ended).toMatchObject({
      endsOn: '2017-11-20',
      due: [
        { dueOn: '2017-05-20', status: 'overdue' },
        { dueOn: '2017-11-20', status: 'due' },
      ],
    });
    const stale = await tryTo(hub, 'clerk', 'endDuty', ending);
    expect(stale.codes).toEqual(['CONFLICT']);
    expect(stale.errors[0]?.extensions.changed).toEqual(['endsOn']);
    expect(await refused(hub, 'clerk', 'endDuty', { ...ending, version: 2 })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'endDuty', { ...ending, id: uuidv7() })).toBe('NOT_FOUND');
  });
});

test('The duties of a body cost as many statements for twenty as for two', async () => {
  const bodyId = await aBody(hub, 'busy', [['clerk', 'clerk']]);
  await aMeeting(hub, { bodyId, heldOn: '2017-09-01', status: 'held' });
  const add = (count: number): Promise<unknown> =>
    writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(duties).values(
        Array.from({ length: count }, (_, index) => ({
          id: uuidv7(),
          bodyId,
          title: `Duty ${index}`,
          cadence: index % 2 === 0 ? ('afterEachMeeting' as const) : ('annual' as const),
          toBodyId: index % 3 === 0 ? selectCommittee : fullCouncil,
          startsOn: '2017-05-01',
        })),
      ),
    );
  const cost = async (): Promise<number> => {
    statements = 0;
    const read = await asked(hub, 'clerk', `{ body(code: "busy") { duties { ${DUTY} } } }`);
    expect(read.body.duties.every(({ due }: { due: unknown[] }) => due.length > 0)).toBe(true);
    return statements;
  };
  await add(2);
  const two = await cost();
  await add(18);
  expect(await cost()).toBe(two);
});
