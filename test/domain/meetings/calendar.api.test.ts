/** The calendar of a municipal year: the ladder of dates of its meetings, how many it needs, and its kick-off. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { constitutions } from '../../../src/domain/authorities/constitution.table.js';
import { auditContents } from '../../../src/domain/audit/audit.table.js';
import { aBody, asked, done, refused, tryTo, VIEWERS, type Read } from '../../support/a.js';
import { aConstitution } from '../../support/boards.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

let bodies = 0;

/** A body whose constitution is in force, without a quorum, and the code by which it is asked for. */
async function aConstituted(fields: Partial<typeof constitutions.$inferInsert> = {}) {
  const code = `calendar-${++bodies}`;
  const bodyId = await aBody(hub, code, [
    ['clerk', 'clerk'],
    ['chair', 'chair'],
  ]);
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(constitutions).values(aConstitution(bodyId, { quorum: [], ...fields })),
  );
  return { code, bodyId };
}

const LADDER = 'heldOn dataCutOffOn contributionsDueOn signOffDueOn publishOn minutesOutOn';
const arranges = (bodyId: string, heldOn: string, more: object = {}, fields = 'id version') =>
  done(hub, 'clerk', 'arrangeMeeting', { bodyId, heldOn, ...more }, fields);
const CALENDAR = 'startsOn endsOn agreedOn minimum arranged shortBy meetings { heldOn }';
const calendarOf = async (code: string, on?: string) =>
  (
    await asked(
      hub,
      'public',
      `{ body(code: "${code}") { calendar${on ? `(filter: { on: "${on}" })` : ''} { ${CALENDAR} } } }`,
    )
  ).body.calendar;
const at = ({ id, version }: Read) => ({ id, version });
const mayAgree = async (who: ViewerName, code: string): Promise<boolean> =>
  (await asked(hub, who, `{ body(code: "${code}") { calendar(filter: { on: "2018-08-01" }) { viewerCanAgree } } }`))
    .body.calendar.viewerCanAgree;

describe('The days of a meeting', () => {
  const counted = {
    heldOn: '2018-01-25',
    dataCutOffOn: '2017-12-27',
    contributionsDueOn: '2018-01-04',
    signOffDueOn: '2018-01-11',
    publishOn: '2018-01-17',
    minutesOutOn: '2018-02-08',
  };

  test('are counted by the constitution in force on its day', async () => {
    const { bodyId } = await aConstituted();
    expect(await arranges(bodyId, '2018-01-25', {}, `kind ${LADDER}`)).toEqual({ kind: 'ordinary', ...counted });
  });

  test('may each be given instead, as long as they stay in order', async () => {
    const { bodyId } = await aConstituted();
    const given = { contributionsDueOn: '2018-01-09', minutesOutOn: '2018-02-01' };
    expect(await arranges(bodyId, '2018-01-25', given, LADDER)).toEqual({ ...counted, ...given });
  });

  test.each([
    ['dataCutOffOn', '2018-01-05', 'the day for contributions (2018-01-04)'],
    ['contributionsDueOn', '2018-01-12', 'sign-off (2018-01-11)'],
    ['contributionsDueOn', '2017-12-26', 'data cut-off (2017-12-27)'],
    ['signOffDueOn', '2018-01-18', 'publication (2018-01-17)'],
    ['publishOn', '2018-01-25', 'before the day of the meeting'],
    ['minutesOutOn', '2018-01-24', 'The meeting (2018-01-25)'],
  ])('are refused where %s on %s would collide with %s', async (rung, day, told) => {
    const { bodyId } = await aConstituted();
    const input = { bodyId, heldOn: '2018-01-25', [rung]: day };
    expect(await refused(hub, 'clerk', 'arrangeMeeting', input)).toBe(`BAD_USER_INPUT input.${rung}`);
    const { errors } = await tryTo(hub, 'clerk', 'arrangeMeeting', input);
    expect(errors[0]?.message.toLowerCase()).toContain(told.toLowerCase());
  });

  test('are given by hand in a body without a constitution in force: by when partners contribute, at least', async () => {
    const bodyId = await aBody(hub, 'unconstituted', [['clerk', 'clerk']]);
    expect(await refused(hub, 'clerk', 'arrangeMeeting', { bodyId, heldOn: '2018-01-25' })).toBe(
      'BAD_USER_INPUT input.contributionsDueOn',
    );
    const given = { contributionsDueOn: '2018-01-18', signOffDueOn: '2018-01-20' };
    const meeting = await arranges(bodyId, '2018-01-25', given, `id version ${LADDER}`);
    expect(meeting).toMatchObject({ ...given, dataCutOffOn: null, publishOn: null, minutesOutOn: null });
    const moved = await done(hub, 'clerk', 'moveMeeting', { ...at(meeting), heldOn: '2018-02-01' }, LADDER);
    expect(moved).toMatchObject({ contributionsDueOn: '2018-01-25', signOffDueOn: '2018-01-27', publishOn: null });
    const kickOff = { bodyId, heldOn: '2018-05-10', contributionsDueOn: '2018-05-01', kind: 'kickOff' };
    expect(await refused(hub, 'clerk', 'arrangeMeeting', kickOff)).toBe('BAD_USER_INPUT input.kind');
  });

  test('are counted anew for a meeting that is moved, and the record says so', async () => {
    const { bodyId } = await aConstituted();
    await arranges(bodyId, '2018-02-08');
    const meeting = await arranges(bodyId, '2018-01-25');
    for (const heldOn of ['2018-02-08', '2017-11-19']) {
      expect(await refused(hub, 'clerk', 'moveMeeting', { ...meeting, heldOn }), heldOn).toBe(
        'BAD_USER_INPUT input.heldOn',
      );
    }
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'moveMeeting', { ...meeting, heldOn: '2018-02-01' }), who).toBe('FORBIDDEN');
    }
    const moved = await done(hub, 'clerk', 'moveMeeting', { ...meeting, heldOn: '2018-02-01' }, `version ${LADDER}`);
    expect(moved).toMatchObject({
      version: 2,
      heldOn: '2018-02-01',
      dataCutOffOn: '2018-01-04',
      contributionsDueOn: '2018-01-11',
      minutesOutOn: '2018-02-15',
    });
    const recorded = await writing(hub.database, hub.ids.authority, (tx) => tx.select().from(auditContents));
    const written = recorded.filter((one) => one.rowId === meeting.id && one.content === '"2018-01-11"');
    expect(written.map(({ field }) => field)).toContain('contributionsDueOn');
    expect(await refused(hub, 'clerk', 'moveMeeting', { ...meeting, heldOn: '2018-02-02' })).toBe('CONFLICT');
    await done(hub, 'clerk', 'cancelMeeting', { id: meeting.id, version: 2, reason: 'Snow' });
    expect(await refused(hub, 'clerk', 'moveMeeting', { id: meeting.id, version: 3, heldOn: '2018-02-02' })).toBe(
      'CONFLICT',
    );
  });
});

describe('The calendar of a municipal year', () => {
  const agreeing = (bodyId: string) => ({ bodyId, startsOn: '2018-05-01' });
  const DAYS = ['2018-05-24', '2018-07-19', '2018-09-20', '2018-11-22', '2019-01-24', '2019-03-21'];

  test('is agreed once as many meetings are arranged as the constitution asks for', async () => {
    const { bodyId, code } = await aConstituted();
    for (const day of DAYS.slice(0, 4)) await arranges(bodyId, day);
    await arranges(bodyId, '2018-06-01', { kind: 'extraordinary' });
    const cancelled = await arranges(bodyId, '2018-06-07');
    await done(hub, 'clerk', 'cancelMeeting', { ...cancelled, reason: 'Too many' });
    const short = await tryTo(hub, 'clerk', 'agreeCalendar', agreeing(bodyId), 'id');
    expect(short.codes).toEqual(['CONFLICT']);
    expect(short.errors[0]?.message).toContain(
      'The constitution of 8 November 2017 asks for at least 6 meetings a municipal year; 4 are arranged',
    );
    expect(await calendarOf(code, '2018-08-01')).toEqual({
      startsOn: '2018-05-01',
      endsOn: '2019-04-30',
      agreedOn: null,
      minimum: 6,
      arranged: 4,
      shortBy: 2,
      meetings: [...DAYS.slice(0, 1), '2018-06-01', ...DAYS.slice(1, 4)].map((heldOn) => ({ heldOn })),
    });
    expect(await mayAgree('clerk', code)).toBe(false);
    for (const day of DAYS.slice(4)) await arranges(bodyId, day);
    expect(await refused(hub, 'clerk', 'agreeCalendar', { bodyId, startsOn: '2018-05-02' })).toBe(
      'BAD_USER_INPUT input.startsOn',
    );
    expect(await mayAgree('clerk', code)).toBe(true);
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await mayAgree(who, code), who).toBe(false);
      expect(await refused(hub, who, 'agreeCalendar', agreeing(bodyId)), who).toBe('FORBIDDEN');
    }
    await done(hub, 'clerk', 'agreeCalendar', agreeing(bodyId), 'id');
    expect(await calendarOf(code, '2019-04-30')).toMatchObject({ agreedOn: '2017-11-20', arranged: 6, shortBy: 0 });
    expect(await mayAgree('clerk', code)).toBe(false);
    expect(await refused(hub, 'clerk', 'agreeCalendar', agreeing(bodyId))).toBe('CONFLICT');
    // The year that runs now has another calendar.
    expect(await calendarOf(code)).toMatchObject({ startsOn: '2017-05-01', endsOn: '2018-04-30', agreedOn: null });
  });

  test('once agreed keeps that many: another is arranged before one is cancelled or moved out of the year', async () => {
    const { bodyId } = await aConstituted({ minimumMeetings: 2 });
    const first = await arranges(bodyId, '2018-06-07');
    const second = await arranges(bodyId, '2018-09-06');
    const besides = await arranges(bodyId, '2018-07-05', { kind: 'extraordinary' });
    await done(hub, 'clerk', 'agreeCalendar', agreeing(bodyId), 'id');
    const cancelling = await tryTo(hub, 'clerk', 'cancelMeeting', { ...first, reason: 'Summer' });
    expect(cancelling.codes).toEqual(['CONFLICT']);
    expect(cancelling.errors[0]?.message).toContain('at least 2 meetings a municipal year; 2 are arranged');
    expect(cancelling.errors[0]?.message).toContain('Arrange another first');
    const shown = await asked(hub, 'clerk', `{ meeting(id: "${first.id}") { viewerCanCancel viewerCanMove } }`);
    expect(shown.meeting).toEqual({ viewerCanCancel: false, viewerCanMove: true });
    expect(await refused(hub, 'clerk', 'moveMeeting', { ...second, heldOn: '2019-05-02' })).toBe('CONFLICT');
    const moved = await done(hub, 'clerk', 'moveMeeting', { ...second, heldOn: '2018-10-04' });
    await done(hub, 'clerk', 'cancelMeeting', { ...besides, reason: 'Settled' });
    await arranges(bodyId, '2018-11-08');
    await done(hub, 'clerk', 'moveMeeting', { ...moved, heldOn: '2019-05-02' });
    expect(await refused(hub, 'clerk', 'cancelMeeting', { ...first, reason: 'Summer' })).toBe('CONFLICT');
    await arranges(bodyId, '2018-12-06');
    await done(hub, 'clerk', 'cancelMeeting', { ...first, reason: 'Summer' });
  });

  test('is not agreed, and not told, where no constitution says when a year starts', async () => {
    const bodyId = await aBody(hub, 'yearless', [['clerk', 'clerk']]);
    expect(await refused(hub, 'clerk', 'agreeCalendar', agreeing(bodyId))).toBe('CONFLICT');
    expect(await calendarOf('yearless')).toBeNull();
  });

  test('is agreed for the year that runs by a body that adopted its constitution in mid-year, and without a minimum at once', async () => {
    const { bodyId, code } = await aConstituted({ minimumMeetings: null });
    await done(hub, 'clerk', 'agreeCalendar', { bodyId, startsOn: '2017-05-01' }, 'id');
    expect(await calendarOf(code)).toMatchObject({ agreedOn: '2017-11-20', minimum: null, arranged: 0, shortBy: 0 });
  });

  test('costs as many statements for many bodies as for one', async () => {
    const counted: string[] = [];
    const own = await world({ logger: { logQuery: (text: string) => void counted.push(text) } });
    try {
      const costOf = async (): Promise<number> => {
        counted.length = 0;
        const question = `{ bodies { calendar { ${CALENDAR} } attendanceRates { bySeat { sat } }
          meetings { nodes { attendance { id substitute { id } } substitutes { id } quorum { quorate } quorumExpected { quorate } viewerCanHold viewerCanCancel } } } }`;
        await asked(own, 'clerk', question);
        return counted.filter((text) => text.startsWith('select')).length;
      };
      const lay = async (code: string, days: readonly string[]): Promise<void> => {
        const bodyId = await aBody(own, code, [['clerk', 'clerk']]);
        await writing(own.database, own.ids.authority, (tx) => tx.insert(constitutions).values(aConstitution(bodyId)));
        for (const heldOn of days) await done(own, 'clerk', 'arrangeMeeting', { bodyId, heldOn });
      };
      await lay('one', ['2017-11-20']);
      const few = await costOf();
      await lay('two', ['2017-11-20', '2018-03-01', '2018-03-08']);
      await lay('three', ['2017-11-20', '2018-03-15', '2018-03-22']);
      expect(few).toBeGreaterThan(5);
      expect(await costOf()).toBe(few);
    } finally {
      await own.close();
    }
  });
});

describe('A kick-off', () => {
  test('is the first meeting of a municipal year, which has one', async () => {
    const { bodyId } = await aConstituted();
    await arranges(bodyId, '2018-06-07');
    const kickOff = { bodyId, kind: 'kickOff' };
    expect(await refused(hub, 'clerk', 'arrangeMeeting', { ...kickOff, heldOn: '2018-07-05' })).toBe(
      'BAD_USER_INPUT input.heldOn',
    );
    await arranges(bodyId, '2018-05-10', { kind: 'kickOff' });
    expect(await refused(hub, 'clerk', 'arrangeMeeting', { ...kickOff, heldOn: '2018-05-03' })).toBe(
      'BAD_USER_INPUT input.kind',
    );
    expect(await refused(hub, 'clerk', 'arrangeMeeting', { bodyId, heldOn: '2018-05-03' })).toBe(
      'BAD_USER_INPUT input.heldOn',
    );
    await arranges(bodyId, '2018-05-03', { kind: 'extraordinary' });
    await arranges(bodyId, '2019-05-09', { kind: 'kickOff' });
  });

  test('chooses the areas of focus of its year once it sits, and no other meeting does', async () => {
    const { bodyId } = await aConstituted();
    const kickOff = await arranges(bodyId, '2018-05-10', { kind: 'kickOff' });
    const other = await arranges(bodyId, '2018-06-07');
    const focusAreas = ['Housing for care leavers', 'Mental health'];
    expect(await refused(hub, 'clerk', 'chooseFocusAreas', { ...kickOff, focusAreas })).toBe('CONFLICT');
    hub.clock.set('2018-06-07T12:00:00Z');
    expect(await refused(hub, 'clerk', 'chooseFocusAreas', { ...other, focusAreas })).toBe('CONFLICT');
    expect(await refused(hub, 'chair', 'chooseFocusAreas', { ...kickOff, focusAreas })).toBe('FORBIDDEN');
    for (const wrong of [[], ['Housing', 'Housing'], [' ']]) {
      expect(await refused(hub, 'clerk', 'chooseFocusAreas', { ...kickOff, focusAreas: wrong })).toMatch(
        /^BAD_USER_INPUT input\.focusAreas/,
      );
    }
    await done(hub, 'clerk', 'chooseFocusAreas', { ...kickOff, focusAreas });
    const { meeting } = await asked(hub, 'public', `{ meeting(id: "${kickOff.id}") { kind focusAreas } }`);
    expect(meeting).toEqual({ kind: 'kickOff', focusAreas });
  });
});
