/** What crosses from one body to another: a report, and nothing else. The Board of Bradford beside its Advisory Group. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { duties } from '../../../src/domain/workplan/duty.table.js';
import {
  aBody,
  aMeeting,
  anAction,
  asked,
  aWorkPlan,
  done,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
/** The advisory group, chaired by the deputy chair of the panel, which is the Board here. */
let group: string;
let select: string;
let council: string;

beforeAll(async () => {
  hub = await world();
  group = await aBody(hub, 'advisory-group', [
    ['deputyChair', 'chair'],
    ['fosteringChair', 'coopted'],
    ['noSeat', 'clerk'],
  ]);
  select = await aBody(hub, 'select-committee', [['noSeat', 'councillor']]);
  council = await aBody(hub, 'full-council', [['noSeat', 'councillor']]);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const REPORT = `id title summary address sentOn dutyDueOn duty { title } fromBody { code } toBody { code }`;
const report = (input: object = {}) => ({
  fromBodyId: hub.ids.body,
  toBodyId: group,
  title: 'Impact report',
  summary: 'What the year came to',
  address: 'https://council.example/impact.pdf',
  ...input,
});
const send = (input: object = {}, who: ViewerName = 'clerk') => done(hub, who, 'reportToBody', report(input), REPORT);
const listed = async (who: ViewerName, code: string, list: 'reportsSent' | 'reportsReceived') =>
  (await asked(hub, who, `{ body(code: "${code}") { ${list}(first: 100) { totalCount nodes { ${REPORT} } } } }`)).body[
    list
  ];

/** A duty of the panel’s to report to council every year, from the last day of 2017; the select committee sees it first. */
async function aDuty(fields: Partial<typeof duties.$inferInsert> = {}): Promise<string> {
  const id = uuidv7();
  const terms = { bodyId: hub.ids.body, title: 'Annual report', cadence: 'annual' as const, toBodyId: council };
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(duties).values({ ...terms, id, firstToBodyId: select, startsOn: '2017-12-31', ...fields }),
  );
  return id;
}
const statusOf = async (id: string): Promise<string> =>
  (await asked(hub, 'clerk', `{ duty(id: "${id}") { due { status } } }`)).duty.due[0].status;

describe('A report', () => {
  test('is read by the members of the body that sent it and of the one to which it went, and by nobody else', async () => {
    const sent = await send();
    expect(sent).toEqual({
      id: sent.id,
      title: 'Impact report',
      summary: 'What the year came to',
      address: 'https://council.example/impact.pdf',
      sentOn: '2017-11-20',
      dutyDueOn: null,
      duty: null,
      fromBody: { code: 'panel' },
      toBody: { code: 'advisory-group' },
    });
    const members = VIEWERS.filter((who) => who !== 'public' && who !== 'policeSystem');
    for (const who of members) {
      const read = await asked(hub, who, `{ bodyReport(id: "${sent.id}") { ${REPORT} } }`);
      expect(read.bodyReport, who).toEqual(sent);
    }
    const elsewhere = await send({ toBodyId: council });
    const absent = await hub.as('fosteringChair').ask(`{ bodyReport(id: "${uuidv7()}") { id } }`);
    expect(absent.codes).toEqual(['NOT_FOUND']);
    const unseen = await hub.as('public').ask(`{ bodyReport(id: "${sent.id}") { id } }`);
    expect(unseen.errors.map(({ message }) => message)).toEqual(absent.errors.map(({ message }) => message));
    for (const list of ['reportsSent', 'reportsReceived'] as const) {
      for (const code of ['panel', 'advisory-group', 'full-council']) {
        expect(await listed('public', code, list), code).toEqual({ totalCount: 0, nodes: [] });
      }
    }
    expect((await listed('youngMember', 'panel', 'reportsSent')).nodes).toEqual([elsewhere, sent]);
    expect((await listed('youngMember', 'advisory-group', 'reportsReceived')).nodes).toEqual([sent]);
  });

  test('to one body is not there for the members of a third, counts included', async () => {
    const [network, cabinet] = [await aBody(hub, 'network', [['noSeat', 'coopted']]), await aBody(hub, 'cabinet')];
    const theirs = await send({ toBodyId: network });
    const unseen = await send({ toBodyId: cabinet });
    expect(await listed('noSeat', 'network', 'reportsReceived')).toEqual({ totalCount: 1, nodes: [theirs] });
    expect(await listed('noSeat', 'cabinet', 'reportsReceived')).toEqual({ totalCount: 0, nodes: [] });
    const sent = (await listed('noSeat', 'panel', 'reportsSent')) as { totalCount: number; nodes: Read[] };
    expect(sent.nodes).toContainEqual(theirs);
    expect(sent.nodes.map(({ id }) => id)).not.toContain(unseen.id);
    expect(sent.totalCount).toBe(sent.nodes.length);
    expect((await hub.as('noSeat').ask(`{ bodyReport(id: "${unseen.id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
  });

  test('says nothing to a partner’s system, which brings in figures and does not read', async () => {
    const sent = await send();
    const answer = await hub
      .as('policeSystem')
      .ask(`{ bodyReport(id: "${sent.id}") { sentOn title summary duty { id } } }`);
    expect(answer.data.bodyReport).toEqual({ sentOn: '2017-11-20', title: null, summary: null, duty: null });
    expect(answer.withheld.map(({ reason }) => reason)).toContain('ROLE_HAS_NO_REACH');
  });

  test('is sent by the chair or the clerk of the body that reports, and by nobody else', async () => {
    await send({}, 'chair');
    // The deputy chair of the Board reports for the group that they chair, and not for the Board.
    const theirs = { fromBodyId: group, toBodyId: hub.ids.body };
    expect((await send(theirs, 'deputyChair')).fromBody).toEqual({ code: 'advisory-group' });
    const before = await rowsIn(hub, 'body_reports', 'audit_entries');
    for (const who of VIEWERS.filter((one) => one !== 'chair' && one !== 'clerk')) {
      expect(await refused(hub, who, 'reportToBody', report()), who).toBe('FORBIDDEN');
    }
    for (const who of ['chair', 'clerk', 'fosteringChair'] as const) {
      expect(await refused(hub, who, 'reportToBody', report(theirs)), who).toBe('FORBIDDEN');
    }
    expect(await rowsIn(hub, 'body_reports', 'audit_entries')).toEqual(before);
  });

  test.each<readonly [what: string, fault: () => object | Promise<object>, answer: string]>([
    ['from a body that is not there', () => ({ fromBodyId: uuidv7() }), 'NOT_FOUND'],
    ['to a body that is not there', () => ({ toBodyId: uuidv7() }), 'BAD_USER_INPUT input.toBodyId'],
    ['to the body itself', () => ({ toBodyId: hub.ids.body }), 'BAD_USER_INPUT input.toBodyId'],
    ['without a title', () => ({ title: '' }), 'BAD_USER_INPUT input.title'],
    ['that says nothing', () => ({ summary: ' ' }), 'BAD_USER_INPUT input.summary'],
    ['at an address without encryption', () => ({ address: 'http://a.example' }), 'BAD_USER_INPUT input.address'],
    ['at an address with a password', () => ({ address: 'https://a:b@c.example' }), 'BAD_USER_INPUT input.address'],
    ['at no address', () => ({ address: 'on the shelf' }), 'BAD_USER_INPUT input.address'],
    ['under a duty without a date', async () => ({ dutyId: await aDuty() }), 'BAD_USER_INPUT input.dutyDueOn'],
    ['under a date without a duty', () => ({ dutyDueOn: '2017-12-31' }), 'BAD_USER_INPUT input.dutyId'],
    [
      'under a duty that is not there',
      () => ({ dutyId: uuidv7(), dutyDueOn: '2017-12-31' }),
      'BAD_USER_INPUT input.dutyId',
    ],
    [
      'under a duty of another body',
      async () => ({ dutyId: await aDuty({ bodyId: group }), dutyDueOn: '2017-12-31', toBodyId: select }),
      'BAD_USER_INPUT input.dutyId',
    ],
    [
      'under a duty to another body',
      async () => ({ dutyId: await aDuty(), dutyDueOn: '2017-12-31' }),
      'BAD_USER_INPUT input.toBodyId',
    ],
    [
      'for a day on which it does not fall due',
      async () => ({ dutyId: await aDuty(), dutyDueOn: '2017-12-30', toBodyId: select }),
      'BAD_USER_INPUT input.dutyDueOn',
    ],
  ])('is not sent %s', async (_, fault, answer) => {
    const input = report(await fault());
    const before = await rowsIn(hub, 'body_reports', 'audit_entries');
    expect(await refused(hub, 'clerk', 'reportToBody', input)).toBe(answer);
    expect(await rowsIn(hub, 'body_reports', 'audit_entries')).toEqual(before);
  });

  test('is sent once, however often the same request is sent, and lists are read page by page', async () => {
    const bodyId = await aBody(hub, 'governors');
    const input = report({ toBodyId: bodyId, title: 'Report 0' });
    const mutation = `mutation ($input: ReportToBodyInput!) { reportToBody(input: $input, idempotencyKey: "r") { id } }`;
    const once = await hub.as('clerk').ask(mutation, { input });
    expect((await hub.as('clerk').ask(mutation, { input })).data).toEqual(once.data);
    for (const number of [1, 2, 3, 4]) await send({ toBodyId: bodyId, title: `Report ${number}` });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { body } = await asked(
        hub,
        'coopted',
        `query ($after: String) { body(code: "governors") { reportsReceived(first: 2, after: $after) {
           totalCount nodes { title } pageInfo { hasNextPage endCursor } } } }`,
        { after },
      );
      expect(body.reportsReceived.totalCount).toBe(5);
      seen.push(...body.reportsReceived.nodes.map(({ title }: { title: string }) => title));
      const { hasNextPage, endCursor } = body.reportsReceived.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after);
    expect(seen).toEqual(['Report 4', 'Report 3', 'Report 2', 'Report 1', 'Report 0']);
  });
});

describe('A report that is owed', () => {
  test('goes to the body that sees it first before it goes where it is owed, and the refusal says so', async () => {
    const dutyId = await aDuty();
    const owed = { dutyId, dutyDueOn: '2017-12-31', title: 'Annual report 2017-18' };
    expect(await statusOf(dutyId)).toBe('notYetShared');
    const early = await tryTo(hub, 'clerk', 'reportToBody', report({ ...owed, toBodyId: council }));
    expect(early.errors[0]?.extensions.problems).toEqual([
      {
        path: 'input.toBodyId',
        message:
          '“Annual report” is shared with The select-committee before it goes to The full-council. Send it to The select-committee first.',
      },
    ]);
    // What is sent there without the duty does not count as sharing it.
    await send({ toBodyId: select });
    expect(await statusOf(dutyId)).toBe('notYetShared');
    const first = await send({ ...owed, toBodyId: select });
    expect(first).toMatchObject({ dutyDueOn: '2017-12-31', duty: { title: 'Annual report' } });
    expect(await statusOf(dutyId)).toBe('due');
    const last = await send({ ...owed, toBodyId: council });
    const due = `{ duty(id: "${dutyId}") { due { dueOn status report { id } firstReport { id } } } }`;
    expect((await asked(hub, 'clerk', due)).duty.due).toEqual([
      { dueOn: '2017-12-31', status: 'discharged', report: { id: last.id }, firstReport: { id: first.id } },
    ]);
  });

  test('is sent once to each body, also by two who send it at the same moment', async () => {
    const dutyId = await aDuty({ firstToBodyId: null });
    const owed = report({ dutyId, dutyDueOn: '2017-12-31', toBodyId: council });
    const outcomes = await Promise.all(
      (['clerk', 'chair'] as const).map((who) =>
        done(hub, who, 'reportToBody', owed, 'id').then(
          () => 'sent',
          () => 'refused',
        ),
      ),
    );
    expect(outcomes.sort()).toEqual(['refused', 'sent']);
    expect(await refused(hub, 'clerk', 'reportToBody', owed)).toBe('CONFLICT');
    expect(await statusOf(dutyId)).toBe('discharged');
  });

  test('shared for one day is not shared for another', async () => {
    const dutyId = await aDuty({ cadence: 'sixMonthly', startsOn: '2017-11-30' });
    await send({ dutyId, dutyDueOn: '2017-11-30', toBodyId: select });
    const next = { dutyId, dutyDueOn: '2018-05-30', toBodyId: council };
    expect(await refused(hub, 'clerk', 'reportToBody', report(next))).toBe('BAD_USER_INPUT input.toBodyId');
  });
});

test('Members of one body see nothing else of the other: the Board beside the Special Advisory Group', async () => {
  const bodyId = group;
  const plan = await aWorkPlan(hub, 2017, group);
  const meeting = await aMeeting(hub, { bodyId, heldOn: '2017-11-17', status: 'cancelled', cancellationReason: 'Ill' });
  const theirs = await anAction(hub, { bodyId, workPlanId: plan, title: 'The group’s own' });
  const ours = await anAction(hub, { title: 'The Board’s own' });
  const sent = await send({ title: 'For both' });
  const DUE = 'due { status }';
  const owed = await aDuty({ bodyId: group, toBodyId: hub.ids.body, firstToBodyId: null });
  const ask = `{
    action(id: "ID") { title }
  }`;
  const sees = async (who: ViewerName, id: string): Promise<boolean> =>
    (await hub.as(who).ask(ask.replace('ID', id))).errors.length === 0;
  const reasonOf = async (who: ViewerName): Promise<string | null> =>
    (await asked(hub, who, `{ meeting(id: "${meeting.id}") { cancellationReason } }`)).meeting.cancellationReason;
  const dueOf = async (who: ViewerName): Promise<unknown> =>
    (await asked(hub, who, `{ duty(id: "${owed}") { ${DUE} } }`)).duty.due;
  const readsReport = async (who: ViewerName): Promise<string | null> =>
    (await asked(hub, who, `{ bodyReport(id: "${sent.id}") { title } }`)).bodyReport.title;

  // A councillor of the Board who has no role in the group, and an officer of the group who has none in the Board.
  expect(await readsReport('councillor')).toBe('For both');
  expect([await sees('councillor', ours.id), await sees('councillor', theirs.id)]).toEqual([true, false]);
  expect([await reasonOf('councillor'), await dueOf('councillor')]).toEqual([null, null]);
  expect(await readsReport('noSeat')).toBe('For both');
  expect([await sees('noSeat', ours.id), await sees('noSeat', theirs.id)]).toEqual([false, true]);
  expect([await reasonOf('noSeat'), await dueOf('noSeat')]).toEqual(['Ill', [{ status: 'due' }]]);
  // Who chairs the one and is deputy chair of the other reads both, and does in each what their role there may.
  expect(await readsReport('deputyChair')).toBe('For both');
  expect([await sees('deputyChair', ours.id), await sees('deputyChair', theirs.id)]).toEqual([true, true]);
  expect([await reasonOf('deputyChair'), await dueOf('deputyChair')]).toEqual(['Ill', [{ status: 'due' }]]);
  const plans = (workPlanId: string) => ({ workPlanId, kind: 'report', title: 'A report' });
  expect(await refused(hub, 'deputyChair', 'planItem', plans(hub.ids.workPlan))).toBe('FORBIDDEN');
  expect((await done(hub, 'deputyChair', 'planItem', plans(plan), 'title')).title).toBe('A report');
  expect(await refused(hub, 'chair', 'planItem', plans(plan))).toBe('FORBIDDEN');
});
