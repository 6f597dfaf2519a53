/** The log of visits, meetings with officers and training: each keeps their own, the clerk anybody's. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { aBody, asked, done, refused, rowsIn, tryTo, VIEWERS } from '../../support/a.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const ENTRY = 'id kind trainingLevel onDay what learned seat { id title holderName } priority { number }';
const visit = (input: object = {}) => ({
  bodyId: hub.ids.body,
  kind: 'visit',
  onDay: '2017-11-17',
  what: 'The leaving care team',
  learned: 'They share one room',
  ...input,
});
const seatOf = (who: PersonName, role: string) => hub.ids.seats[`${who} ${role}`]!;

describe('The log', () => {
  test('takes what a councillor did under their own seat', async () => {
    const entry = await done(hub, 'councillor', 'logActivity', visit({ priorityId: hub.ids.priorities[4] }), ENTRY);
    expect(entry).toEqual({
      id: expect.any(String),
      kind: 'visit',
      trainingLevel: null,
      onDay: '2017-11-17',
      what: 'The leaving care team',
      learned: 'They share one room',
      seat: {
        id: seatOf('councillor', 'councillor'),
        title: 'Seat of the councillor',
        holderName: 'Person councillor',
      },
      priority: { number: 5 },
    });
  });

  test('knows a young member by their seat alone, whoever asks', async () => {
    const { id } = await done(hub, 'youngMember', 'logActivity', visit({ what: 'The hostel' }), 'id');
    for (const who of ['chair', 'clerk', 'councillor', 'youngMember'] as const) {
      const { body } = await asked(
        hub,
        who,
        `{ body(code: "panel") { activityLog(first: 100) { nodes { ${ENTRY} } } } }`,
      );
      const entry = body.activityLog.nodes.find((one: { id: string }) => one.id === id);
      expect(entry.seat).toMatchObject({ title: 'Seat of the youngMember', holderName: 'Seat of the youngMember' });
      expect(JSON.stringify(body)).not.toContain('Person youngMember');
    }
  });

  test('is kept for anybody by the clerk, and for nobody else by others', async () => {
    const seatId = seatOf('councillor', 'councillor');
    const entry = await done(hub, 'clerk', 'logActivity', visit({ seatId }), ENTRY);
    expect(entry.seat.id).toBe(seatId);
    for (const who of ['chair', 'priorityLead', 'housingLead', 'youngMember'] as const) {
      expect(await refused(hub, who, 'logActivity', visit({ seatId }))).toBe('FORBIDDEN');
    }
    // A lead is of the same agency as its officer, and still logs for themselves alone.
    const officer = seatOf('housingOfficer', 'partnerOfficer');
    expect(await refused(hub, 'housingLead', 'logActivity', visit({ seatId: officer }))).toBe('FORBIDDEN');
    const own = seatOf('housingLead', 'partnerLead');
    expect((await done(hub, 'housingLead', 'logActivity', visit({ seatId: own }), ENTRY)).seat.id).toBe(own);
  });

  test('says to each for which seats they may log, and takes from them what was done by those alone', async () => {
    const byClerk = await asked(hub, 'clerk', '{ body(code: "panel") { seats { id role viewerCanLog } } }');
    const seats = byClerk.body.seats as { id: string; role: string; viewerCanLog: boolean }[];
    expect(seats.filter((one) => !one.viewerCanLog).map((one) => one.role)).toEqual(['partnerSystem']);
    const tried = [
      seatOf('councillor', 'councillor'),
      seatOf('housingOfficer', 'partnerOfficer'),
      seatOf('youngMember', 'youngMember'),
      seatOf('informationGovernance', 'informationGovernance'),
      seatOf('policeSystem', 'partnerSystem'),
    ];
    for (const who of VIEWERS) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { seats { id viewerCanLog } } }');
      const told = new Set(
        body.seats.flatMap((one: (typeof seats)[number]) => (one.viewerCanLog ? [one.id] : [])) as string[],
      );
      for (const id of tried) {
        const { codes } = await tryTo(hub, who, 'logActivity', visit({ seatId: id }));
        expect(codes.length === 0, `${who} ${id}`).toBe(told.has(id));
      }
    }
    const toCome = await done(hub, 'clerk', 'seatMember', {
      memberId: hub.ids.people.noSeat,
      bodyId: hub.ids.body,
      role: 'coopted',
      title: 'Guest',
      fromOn: '2017-11-21',
    });
    const { body } = await asked(hub, 'clerk', '{ body(code: "panel") { seats { id viewerCanLog } } }');
    expect(body.seats.find((one: { id: string }) => one.id === toCome.id).viewerCanLog).toBe(false);
  });

  test('is not kept by those who have no seat, by systems, or in another body', async () => {
    for (const who of ['public', 'noSeat', 'policeSystem', 'informationGovernance'] as const) {
      expect(await refused(hub, who, 'logActivity', visit())).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'elsewhere', [['clerk', 'clerk']]);
    expect(await refused(hub, 'councillor', 'logActivity', visit({ bodyId }))).toBe('FORBIDDEN');
    const seatId = seatOf('councillor', 'councillor');
    expect(await refused(hub, 'clerk', 'logActivity', visit({ bodyId, seatId }))).toBe('BAD_USER_INPUT input.seatId');
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['of tomorrow', () => ({ onDay: '2017-11-21' }), 'BAD_USER_INPUT input.onDay'],
    ['of before the seat was held', () => ({ onDay: '2017-04-30' }), 'BAD_USER_INPUT input.onDay'],
    ['of training without a level', () => ({ kind: 'training' }), 'BAD_USER_INPUT input.trainingLevel'],
    ['of a visit with a level', () => ({ trainingLevel: 'universal' }), 'BAD_USER_INPUT input.trainingLevel'],
    ['of nothing', () => ({ what: ' ' }), 'BAD_USER_INPUT input.what'],
    ['under a priority that is not there', () => ({ priorityId: uuidv7() }), 'BAD_USER_INPUT input.priorityId'],
    ['of a seat that is not there', () => ({ seatId: uuidv7() }), 'BAD_USER_INPUT input.seatId'],
    ['of a system', () => ({ seatId: seatOf('policeSystem', 'partnerSystem') }), 'BAD_USER_INPUT input.seatId'],
    ['in a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('takes nothing %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'log_entries', 'audit_entries');
    expect(await refused(hub, 'clerk', 'logActivity', visit(fault()))).toBe(answer);
    expect(await rowsIn(hub, 'log_entries', 'audit_entries')).toEqual(before);
  });

  test('is read a page at a time, by kind, seat and day, the latest day first', async () => {
    const seatId = seatOf('deputyChair', 'deputyChair');
    const days = ['2017-06-03', '2017-06-01', '2017-06-02', '2017-06-02'];
    for (const onDay of days)
      await done(hub, 'deputyChair', 'logActivity', visit({ kind: 'meetingWithOfficers', onDay }), 'id');
    await done(hub, 'deputyChair', 'logActivity', visit({ onDay: '2017-06-02' }), 'id');
    const page = async (filter: string, after = '') =>
      (
        await asked(
          hub,
          'councillor',
          `{ body(code: "panel") { activityLog(first: 2, ${after} filter: { seatId: "${seatId}", ${filter} }) {
              totalCount nodes { onDay } pageInfo { hasNextPage endCursor } } } }`,
        )
      ).body.activityLog;
    const first = await page('kind: meetingWithOfficers');
    expect(first.totalCount).toBe(4);
    expect(first.nodes).toEqual([{ onDay: '2017-06-03' }, { onDay: '2017-06-02' }]);
    const second = await page('kind: meetingWithOfficers', `after: "${first.pageInfo.endCursor}",`);
    expect(second.nodes).toEqual([{ onDay: '2017-06-02' }, { onDay: '2017-06-01' }]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    const between = await page('fromOn: "2017-06-02", untilOn: "2017-06-02"');
    expect(between.totalCount).toBe(3);
    for (const who of ['public', 'noSeat'] as const) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { activityLog { totalCount nodes { id } } } }');
      expect(body.activityLog).toEqual({ totalCount: 0, nodes: [] });
    }
  });

  test('sums up who was trained at which level, between two days', async () => {
    const trained = (onDay: string, trainingLevel: string) => visit({ kind: 'training', trainingLevel, onDay });
    await done(hub, 'councillor', 'logActivity', trained('2017-05-10', 'universal'), 'id');
    await done(hub, 'councillor', 'logActivity', trained('2017-05-11', 'universal'), 'id');
    await done(hub, 'chair', 'logActivity', trained('2017-05-11', 'universal'), 'id');
    await done(hub, 'chair', 'logActivity', trained('2017-10-01', 'specialist'), 'id');
    const summary =
      '{ body(code: "panel") { trainingSummary(filter: { fromOn: "2017-05-01", untilOn: "2017-05-31" }) { level entries seats } } }';
    expect((await asked(hub, 'youngMember', summary)).body.trainingSummary).toEqual([
      { level: 'universal', entries: 3, seats: 2 },
      { level: 'targeted', entries: 0, seats: 0 },
      { level: 'specialist', entries: 0, seats: 0 },
    ]);
    expect((await asked(hub, 'public', summary)).body.trainingSummary).toEqual([]);
  });
});
