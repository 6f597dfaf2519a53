/** The calendar at a secret address: what the public knows of a body, for as long as a seat counts. */
import { and, eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { constitutions } from '../../src/domain/authorities/constitution.table.js';
import { agendaItems } from '../../src/domain/meetings/agenda.table.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { seats } from '../../src/domain/members/member.table.js';
import { places } from '../../src/domain/members/place.table.js';
import { aBody, aMeeting, aMember, asked, done, refused, rowsIn, VIEWERS, type Read } from '../support/a.js';
import { mutationOf } from '../support/deeds.js';
import { world, type PersonName, type ViewerName, type World } from '../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const seatOf = (who: PersonName, role: string): string => hub.ids.seats[`${who} ${role}`] ?? '';
const councillor = () => ({ seatId: seatOf('councillor', 'councillor') });
const opens = async (who: ViewerName, seatId: string): Promise<string> =>
  (await done(hub, who, 'openCalendarFeed', { seatId }, 'path')).path;
const fetches = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${hub.address}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
};
const statusOf = async (path: string): Promise<number> => (await fetches(path)).status;

/** The whole events of a calendar, unfolded, each as its lines. */
const eventsOf = (text: string): string[][] =>
  text
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((event) => event.split('\r\n'));

describe('A calendar address', () => {
  test('answers with the meetings of the body and when contributions are due, to whoever holds it', async () => {
    const path = await opens('councillor', councillor().seatId);
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    const answer = await fetches(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const { november } = hub.ids.meetings;
    expect(eventsOf(answer.text)).toEqual(
      expect.arrayContaining([
        expect.arrayContaining([
          `UID:${november}@meetings.corporate-parenting-hub`,
          'DTSTART;VALUE=DATE:20171130',
          'SEQUENCE:1',
          'STATUS:CONFIRMED',
          'SUMMARY:Corporate Parenting Panel: meeting',
        ]),
        expect.arrayContaining([
          `UID:${november}@contributions.corporate-parenting-hub`,
          'DTSTART;VALUE=DATE:20171123',
          'SUMMARY:Corporate Parenting Panel: returns due for the meeting on 30 November 2017',
        ]),
      ]),
    );
    expect((await fetches(path)).text).toBe(answer.text);
    expect((await fetches(path, { method: 'HEAD' })).status).toBe(200);
    expect((await fetches(path, { method: 'POST' })).status).toBe(404);
  });

  test('tells that a meeting was cancelled, and no word of why, nor who holds the seat, nor of another body', async () => {
    const other = await aBody(hub, 'elsewhere');
    await aMeeting(hub, { bodyId: other, heldOn: '2018-04-09' });
    const meeting = await aMeeting(hub, { heldOn: '2018-04-10' });
    await done(hub, 'clerk', 'cancelMeeting', { ...meeting, reason: 'The chair is ill' });
    await done(hub, 'clerk', 'planEvent', {
      bodyId: hub.ids.body,
      kind: 'congress',
      title: 'Summer congress',
      startsOn: '2018-04-11',
      endsOn: '2018-04-11',
      invitesAllElectedMembers: true,
    });
    const about = { bodyId: hub.ids.body, meetingId: hub.ids.meetings.november, kind: 'report' as const };
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(agendaItems).values([
        { ...about, id: uuidv7(), number: 1, title: 'Not published yet', particulars: 'For members' },
        {
          ...about,
          id: uuidv7(),
          number: 2,
          title: 'A provider',
          particulars: 'What is exempt',
          marking: 'exempt',
          exemptParagraph: 3,
          exemptReason: 'Its prices',
          stage: 'published',
        },
      ]),
    );
    const { text } = await fetches(await opens('councillor', councillor().seatId));
    const cancelled = eventsOf(text).filter((event) => event.some((line) => line.includes(meeting.id)));
    expect(cancelled).toHaveLength(2);
    for (const event of cancelled) expect(event).toEqual(expect.arrayContaining(['STATUS:CANCELLED', 'SEQUENCE:2']));
    expect(text).not.toMatch(
      /ill|councillor|person|seat of|congress|20180411|20180409|published|for members|exempt|prices|provider/i,
    );
  });

  test('is told once: a repeat of the same key answers without it, and nothing that is kept holds it', async () => {
    const ask = () =>
      hub.as('deputyChair').ask(mutationOf('openCalendarFeed', 'path seat { role }'), {
        input: { seatId: seatOf('deputyChair', 'deputyChair') },
        key: 'once',
      });
    const first = await ask();
    const secret = /[\w-]{43}/.exec(first.data.openCalendarFeed.path)?.[0] ?? '';
    expect(secret).not.toBe('');
    const before = await rowsIn(hub, 'calendar_feeds', 'audit_entries');
    expect((await ask()).data.openCalendarFeed).toEqual({ path: null, seat: { role: 'deputyChair' } });
    expect(await rowsIn(hub, 'calendar_feeds', 'audit_entries')).toEqual(before);
    await fetches(`/calendar/${secret}.ics`);
    expect(hub.logged.join('\n')).not.toContain(secret);
    const kept = await writing(hub.database, hub.ids.authority, async (tx) => {
      const found: string[] = [];
      for (const table of ['calendar_feeds', 'audit_entries', 'audit_contents', 'idempotency_keys']) {
        const rows = await tx.execute(sql.raw(`select row_to_json(t)::text as row from ${table} t`));
        found.push(JSON.stringify(rows));
      }
      return found.join('\n');
    });
    expect(kept).toContain('secret_hash');
    expect(kept).not.toContain(secret);
  });

  test('is opened for a seat of one’s own alone, and gives way to the next one', async () => {
    const first = await opens('councillor', councillor().seatId);
    const second = await opens('councillor', councillor().seatId);
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    const feeds = '{ viewer { calendarFeeds { openedAt seat { id } } } }';
    const { viewer } = await asked(hub, 'councillor', feeds);
    expect(viewer.calendarFeeds).toEqual([{ openedAt: '2017-11-20T12:00:00.000Z', seat: { id: councillor().seatId } }]);
    for (const who of VIEWERS.filter((one) => one !== 'councillor')) {
      const isStranger = ['public', 'noSeat', 'policeSystem'].includes(who);
      expect(await refused(hub, who, 'openCalendarFeed', councillor()), who).toBe('FORBIDDEN');
      if (who === 'clerk') continue;
      expect(await refused(hub, who, 'revokeCalendarFeed', councillor()), who).toBe('FORBIDDEN');
      const told = JSON.stringify(await asked(hub, who, feeds));
      expect(told, who).not.toContain(councillor().seatId);
      if (isStranger) expect(told).toBe('{"viewer":{"calendarFeeds":[]}}');
    }
    expect(await refused(hub, 'councillor', 'openCalendarFeed', { seatId: uuidv7() })).toBe('NOT_FOUND');
    expect(await statusOf(second)).toBe(200);
  });

  test('is revoked by whoever holds the seat, and by the clerk', async () => {
    for (const who of ['councillor', 'clerk'] as const) {
      const path = await opens('councillor', councillor().seatId);
      await done(hub, who, 'revokeCalendarFeed', councillor());
      expect(await statusOf(path)).toBe(404);
      expect(await refused(hub, who, 'revokeCalendarFeed', councillor())).toBe('CONFLICT');
    }
    expect((await asked(hub, 'councillor', '{ viewer { calendarFeeds { id } } }')).viewer.calendarFeeds).toEqual([]);
  });
});

describe('With its seat', () => {
  /** A councillor of their own for each test, with a seat that counts and its address. */
  async function somebody() {
    const seatId = uuidv7();
    const member = await aMember(hub);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(seats).values({
        id: seatId,
        bodyId: hub.ids.body,
        role: 'coopted',
        title: 'Guest',
        memberId: member.id,
        fromOn: '2017-05-01',
      }),
    );
    const token = await hub.issuers[member.issuer].token({ sub: member.subject });
    const query = mutationOf('openCalendarFeed', 'path');
    const response = await fetch(`${hub.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input: { seatId } } }),
    });
    const { data } = (await response.json()) as { data: { openCalendarFeed: { path: string } } };
    const { path } = data.openCalendarFeed;
    expect(await statusOf(path)).toBe(200);
    return { path, seat: { id: seatId, version: 1 } as Read, member: { id: member.id, version: member.version } };
  }
  const changes = (seatId: string, fields: Partial<typeof seats.$inferInsert>) =>
    writing(hub.database, hub.ids.authority, (tx) =>
      tx
        .update(seats)
        .set(fields)
        .where(and(eq(seats.authorityId, hub.ids.authority), eq(seats.id, seatId))),
    );

  test('a calendar address ends, at once or after its last day', async () => {
    const { path, seat } = await somebody();
    const ending = await done(hub, 'clerk', 'endSeat', { ...seat, untilOn: '2017-12-01' });
    hub.clock.set('2017-12-01T23:59:59Z');
    expect(await statusOf(path)).toBe(200);
    hub.clock.set('2017-12-02T00:00:00Z');
    expect(await statusOf(path)).toBe(404);
    hub.clock.set('2017-11-20T12:00:00Z');
    await done(hub, 'clerk', 'endSeat', ending);
    expect(await statusOf(path)).toBe(404);
  });

  test('a calendar address rests while the membership is suspended, and ends with it', async () => {
    const { path, member } = await somebody();
    const suspended = await done(hub, 'clerk', 'suspendMember', { ...member, reason: 'On leave' });
    expect(await statusOf(path)).toBe(404);
    const reinstated = await done(hub, 'clerk', 'reinstateMember', { ...suspended, reason: 'Back' });
    expect(await statusOf(path)).toBe(200);
    await done(hub, 'clerk', 'endMembership', { ...reinstated, reason: 'Left' });
    expect(await statusOf(path)).toBe(404);
  });

  test('a calendar address is none while the seat awaits a second person', async () => {
    const { path, seat } = await somebody();
    await changes(seat.id, { needsConfirmation: true });
    expect(await statusOf(path)).toBe(404);
    await changes(seat.id, { confirmedById: hub.ids.people.chair });
    expect(await statusOf(path)).toBe(200);
  });

  test('a calendar address is none while the place of the seat awaits ratification', async () => {
    const { path, seat } = await somebody();
    const constitution = {
      id: uuidv7(),
      bodyId: hub.ids.body,
      number: 1,
      source: 'A report',
      proposedOn: '2017-11-01',
      yearStartsMonth: 5,
      yearStartsDay: 1,
      quorum: [],
      dataCutOffDays: 20,
      contributionsDueDays: 10,
      signOffDays: 7,
      publicationClearDays: 5,
      minutesOutDays: 10,
    };
    const common = { bodyId: hub.ids.body, constitutionId: constitution.id, isVoting: false, role: 'coopted' as const };
    const place = { ...common, id: uuidv7(), title: 'Guest', placeClass: 'coopted' as const };
    await writing(hub.database, hub.ids.authority, async (tx) => {
      await tx.insert(constitutions).values(constitution);
      await tx.insert(places).values(place);
    });
    await changes(seat.id, { placeId: place.id });
    expect(await statusOf(path)).toBe(404);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(constitutions).set({ inForceFrom: '2017-11-20' }).where(eq(constitutions.id, constitution.id)),
    );
    expect(await statusOf(path)).toBe(200);
  });

  test('no address that has ended can be told from one that never was', async () => {
    const { path, seat } = await somebody();
    await done(hub, 'clerk', 'endSeat', { ...seat });
    const told = async (at: string) => {
      const { status, headers, text } = await fetches(at, { headers: { accept: 'application/json' } });
      const names = [...headers.keys()].filter((name) => name !== 'x-request-id').sort();
      return { status, text, names };
    };
    const ended = await told(path);
    expect(ended.status).toBe(404);
    expect(ended.text).toContain('NOT_FOUND');
    for (const never of [`/calendar/${'A'.repeat(43)}.ics`, '/calendar/x.ics', '/calendar/%27%20or%20true.ics']) {
      expect(await told(never), never).toEqual(ended);
    }
  });
});

test('A meeting that is put off keeps its identity in the calendar and counts up', async () => {
  const path = await opens('councillor', councillor().seatId);
  const meeting = await aMeeting(hub, { heldOn: '2018-05-01' });
  const inCalendar = async () =>
    eventsOf((await fetches(path)).text).find(
      (event) => event[0] === `UID:${meeting.id}@meetings.corporate-parenting-hub`,
    );
  expect(await inCalendar()).toEqual(expect.arrayContaining(['DTSTART;VALUE=DATE:20180501', 'SEQUENCE:1']));
  await writing(hub.database, hub.ids.authority, (tx) =>
    tx.update(meetings).set({ heldOn: '2018-05-08', version: 2 }).where(eq(meetings.id, meeting.id)),
  );
  expect(await inCalendar()).toEqual(expect.arrayContaining(['DTSTART;VALUE=DATE:20180508', 'SEQUENCE:2']));
});
