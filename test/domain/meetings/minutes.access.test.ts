/** Who reads minutes and decisions, before and after they are approved: every door to a closed item stays shut. */
import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { substitutes } from '../../../src/domain/meetings/attendance.table.js';
import { seats } from '../../../src/domain/members/member.table.js';
import { aBody, aMeeting, asked, done, type Read } from '../../support/a.js';
import { anInterest, anItemOf, EXEMPT_ITEM, seatOf } from '../../support/a.record.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;
let minutes: Read;
let later: string;
const ids = { meeting: '', open: '', closed: '', openDecision: '', closedDecision: '' };

const DOOR = `entries { id position text corrections item { id } }`;
const QUERY = () => `{
  meeting(id: "${ids.meeting}") { minutes { id status corrections ${DOOR} } decisions { id text votes { vote } } }
  body(code: "panel") { decisions(first: 50) { totalCount nodes { id text } } }
}`;

/** The housing officer’s lead stands in for a councillor; `noSeat` has no role in the panel, and one in the committee. */
beforeAll(async () => {
  hub = await world();
  ids.meeting = (await aMeeting(hub, { heldOn: '2017-11-20', status: 'held' })).id;
  ids.open = await anItemOf(hub, ids.meeting);
  ids.closed = await anItemOf(hub, ids.meeting, EXEMPT_ITEM);
  await aBody(hub, 'committee', [['noSeat', 'chair']]);
  const deciding = { kind: 'ownAffairs', verb: 'agree', outcome: 'carried' };
  const decide = async (itemId: string, text: string): Promise<string> =>
    (await done(hub, 'clerk', 'recordDecision', { ...deciding, itemId, text })).id;
  ids.openDecision = await decide(ids.open, 'An open decision');
  ids.closedDecision = await decide(ids.closed, 'A closed decision');
  const entries = [
    { text: 'Opened at two' },
    { itemId: ids.open, text: 'An open entry' },
    { itemId: ids.closed, text: 'A closed entry' },
  ];
  minutes = await done(hub, 'clerk', 'draftMinutes', { meetingId: ids.meeting, entries });
  const correction = {
    entries: [{ position: 3, text: 'A closed entry, corrected' }],
    correction: 'A closed correction',
  };
  minutes = await done(hub, 'clerk', 'correctMinutes', { ...minutes, ...correction });
  later = (await aMeeting(hub, { heldOn: '2017-11-21', status: 'held' })).id;
});
afterAll(async () => hub.close());

const textsOf = (rows: { text: string }[]): string[] => rows.map((one) => one.text);
const ask = (who: ViewerName) => asked(hub, who, QUERY());

/** What somebody finds by the ids that they know. */
async function byIds(who: ViewerName): Promise<string[][]> {
  const doors = [
    `minutes(id: "${minutes.id}")`,
    `decision(id: "${ids.openDecision}")`,
    `decision(id: "${ids.closedDecision}")`,
  ];
  const answers = [];
  for (const door of doors) answers.push([...(await hub.as(who).ask(`{ ${door} { id } }`)).codes]);
  return answers;
}

const NOT_FOUND = ['NOT_FOUND'];

describe('While minutes are a draft', () => {
  test('the members of the body read them, with the decisions, those of closed items too', async () => {
    for (const who of ['chair', 'coopted', 'youngMember', 'informationGovernance'] as const) {
      const { meeting } = await ask(who);
      expect(textsOf(meeting.minutes.entries), who).toEqual([
        'Opened at two',
        'An open entry',
        'A closed entry, corrected',
      ]);
      expect(meeting.minutes.corrections).toEqual(['A closed correction']);
      expect(textsOf(meeting.decisions)).toEqual(['An open decision', 'A closed decision']);
    }
  });

  test('the public, and members of another body, find nothing of them', async () => {
    for (const who of ['public', 'noSeat'] as const) {
      expect(await ask(who), who).toEqual({
        meeting: { minutes: null, decisions: [] },
        body: { decisions: { totalCount: 0, nodes: [] } },
      });
      expect(await byIds(who), who).toEqual([NOT_FOUND, NOT_FOUND, NOT_FOUND]);
    }
  });

  test('a substitute of that meeting reads them', async () => {
    const named = { id: uuidv7(), bodyId: hub.ids.body, meetingId: ids.meeting, namedOn: '2017-11-01' };
    const seatId = seatOf(hub, 'councillor councillor');
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(substitutes).values({ ...named, seatId, memberId: hub.ids.people.noSeat }),
    );
    const { meeting } = await ask('noSeat');
    expect(textsOf(meeting.minutes.entries)).toEqual(['Opened at two', 'An open entry', 'A closed entry, corrected']);
    expect(meeting.minutes.corrections).toEqual(['A closed correction']);
    expect(textsOf(meeting.decisions)).toEqual(['An open decision', 'A closed decision']);
  });

  test('a partner’s system reads none of their corrections', async () => {
    const { data } = await hub.as('policeSystem').ask(QUERY());
    expect(data.meeting.minutes.corrections).toBeNull();
  });

  test('an interest in a closed item shuts its entry, its corrections and its decision', async () => {
    await anInterest(hub, 'councillor', ids.closed);
    const { meeting, body } = await ask('councillor');
    expect(textsOf(meeting.minutes.entries)).toEqual(['Opened at two', 'An open entry']);
    expect(meeting.minutes.corrections).toEqual([]);
    expect(textsOf(meeting.decisions)).toEqual(['An open decision']);
    expect(body.decisions).toMatchObject({ totalCount: 1 });
    expect(await byIds('councillor')).toEqual([[], [], NOT_FOUND]);
  });
});

describe('Once minutes are approved', () => {
  beforeAll(async () => {
    hub.clock.set('2017-11-21T12:00:00Z');
    minutes = await done(hub, 'clerk', 'approveMinutes', { ...minutes, atMeetingId: later });
  });

  test('everybody reads the open entries and decisions, and nothing of the exempt ones', async () => {
    // The substitute of that meeting, too: their standing in for somebody is over.
    for (const who of ['public', 'noSeat'] as const) {
      const answer = await hub.as(who).ask(QUERY());
      const { meeting, body } = answer.data;
      expect(meeting.minutes, who).toMatchObject({ status: 'approved', corrections: null });
      expect(textsOf(meeting.minutes.entries)).toEqual(['Opened at two', 'An open entry']);
      expect(textsOf(meeting.decisions)).toEqual(['An open decision']);
      expect(body.decisions).toMatchObject({ totalCount: 1 });
      expect(JSON.stringify(answer.data)).not.toMatch(/closed/i);
      expect(await byIds(who)).toEqual([[], [], NOT_FOUND]);
    }
  });

  test('members still read the exempt ones, but not whom an interest shuts out', async () => {
    expect(textsOf((await ask('chair')).meeting.minutes.entries)).toContain('A closed entry, corrected');
    expect(JSON.stringify(await ask('councillor'))).not.toMatch(/closed/i);
  });

  test('a member who has left finds nothing of the exempt ones that they once read', async () => {
    expect(textsOf((await ask('coopted')).meeting.decisions)).toContain('A closed decision');
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx
        .update(seats)
        .set({ untilOn: '2017-11-20' })
        .where(eq(seats.id, seatOf(hub, 'coopted coopted'))),
    );
    const { data } = await hub.as('coopted').ask(QUERY());
    expect(JSON.stringify(data)).not.toMatch(/closed/i);
    expect(await byIds('coopted')).toEqual([[], [], NOT_FOUND]);
  });
});
