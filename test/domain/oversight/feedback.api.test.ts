/** What the leads of priorities tell each meeting, and who owes it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { priorityLeads } from '../../../src/domain/strategy/priority.table.js';
import { aBody, aMeeting, anAction, asked, done, refused, tryTo, type Read } from '../../support/a.js';
import { uuidv7 } from 'uuidv7';
import { world, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const FEEDBACK = 'id version leadTitle text promise givenOn viewerCanRevise priority { number } meeting { heldOn }';
const telling = (meetingId: string, number: number, input: object = {}) => ({
  meetingId,
  priorityId: hub.ids.priorities[number - 1],
  text: 'Two more homes were found',
  promise: 'I will visit both',
  ...input,
});
const at = ({ id, version }: Read) => ({ id, version });
const owedTo = async (meetingId: string) =>
  (
    await asked(hub, 'clerk', `{ meeting(id: "${meetingId}") { feedbackOwed { priority { number } leadTitle } } }`)
  ).meeting.feedbackOwed.map((one: { priority: { number: number }; leadTitle: string }) => [
    one.priority.number,
    one.leadTitle,
  ]);

describe('A lead', () => {
  test('tells a meeting what moved and what they promise, by the title of their seat', async () => {
    const meeting = await aMeeting(hub);
    const given = await done(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 2), FEEDBACK);
    expect(given).toEqual({
      id: expect.any(String),
      version: 1,
      leadTitle: 'Seat of the fosteringChair',
      text: 'Two more homes were found',
      promise: 'I will visit both',
      givenOn: '2017-11-20',
      viewerCanRevise: true,
      priority: { number: 2 },
      meeting: { heldOn: expect.any(String) },
    });
    const question = `{ meeting(id: "${meeting.id}") { feedback { ${FEEDBACK} } } }`;
    expect((await asked(hub, 'youngMember', question)).meeting.feedback).toEqual([
      { ...given, viewerCanRevise: false },
    ]);
  });

  test('tells nothing to the public, nor to somebody without a seat', async () => {
    const meeting = await aMeeting(hub);
    await done(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 2));
    for (const who of ['public', 'noSeat'] as const) {
      const { data, withheld } = await hub
        .as(who)
        .ask(
          `{ meeting(id: "${meeting.id}") { feedback { id } feedbackOwed { leadTitle } } priority(id: "${hub.ids.priorities[1]}") { feedbackDraft { before { id } } } }`,
        );
      expect(data).toEqual({ meeting: { feedback: [], feedbackOwed: null }, priority: { feedbackDraft: null } });
      expect(withheld.map((one) => one.path).toSorted()).toEqual(['meeting.feedbackOwed', 'priority.feedbackDraft']);
    }
  });

  test('is owed by each lead of each priority until they have told something', async () => {
    const meeting = await aMeeting(hub);
    expect(await owedTo(meeting.id)).toEqual([
      [1, 'Seat of the chair'],
      [2, 'Seat of the fosteringChair'],
      [3, 'Seat of the fosteringChair'],
      [6, 'Seat of the priorityLead'],
    ]);
    await done(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 3));
    await done(hub, 'priorityLead', 'giveFeedback', telling(meeting.id, 6, { promise: null }));
    expect(await owedTo(meeting.id)).toEqual([
      [1, 'Seat of the chair'],
      [2, 'Seat of the fosteringChair'],
    ]);
    const cancelled = await aMeeting(hub, { status: 'cancelled', cancellationReason: 'Snow' });
    expect(await owedTo(cancelled.id)).toEqual([]);
  });

  test('is owed by those who lead on the day of the meeting, a young person by the title of their seat', async () => {
    const lead = { id: uuidv7(), priorityId: hub.ids.priorities[6]!, memberId: hub.ids.people.youngMember };
    const days = { fromOn: '2019-01-01', untilOn: '2019-01-31' };
    await writing(hub.database, hub.ids.authority, (tx) => tx.insert(priorityLeads).values({ ...lead, ...days }));
    const of = async (heldOn: string) => (await owedTo((await aMeeting(hub, { heldOn })).id)).at(-1);
    expect(await of('2018-12-31')).toEqual([6, 'Seat of the priorityLead']);
    expect(await of('2019-01-31')).toEqual([7, 'Seat of the youngMember']);
    expect(await of('2019-02-01')).toEqual([6, 'Seat of the priorityLead']);
  });

  test('gives it once a meeting, and revises it until the meeting is held', async () => {
    const meeting = await aMeeting(hub, { heldOn: '2017-11-27' });
    const given = await done(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 2));
    expect(await refused(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 2))).toBe('CONFLICT');
    hub.clock.set('2017-11-26T12:00:00Z');
    const revised = await done(
      hub,
      'fosteringChair',
      'reviseFeedback',
      { ...at(given), text: 'Three more homes were found' },
      FEEDBACK,
    );
    expect(revised).toMatchObject({ version: 2, text: 'Three more homes were found', promise: null });
    expect(revised.givenOn).toBe('2017-11-26');
    const stale = await tryTo(hub, 'fosteringChair', 'reviseFeedback', { ...at(given), text: 'Old' });
    expect(stale.errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', changed: ['givenOn', 'promise', 'text'] });
    const now = at(revised);
    for (const who of ['chair', 'priorityLead'] as const) {
      expect(await refused(hub, who, 'reviseFeedback', { ...now, text: 'Mine' })).toBe('FORBIDDEN');
    }
    hub.clock.set('2017-11-27T18:00:00Z');
    await done(hub, 'clerk', 'holdMeeting', meeting);
    expect(await refused(hub, 'fosteringChair', 'reviseFeedback', { ...now, text: 'Late' })).toBe('CONFLICT');
    expect(await refused(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 3))).toBe('CONFLICT');
    expect(await owedTo(meeting.id)).toContainEqual([3, 'Seat of the fosteringChair']);
  });

  test('speaks for their own priority only, to a meeting of its body', async () => {
    const meeting = await aMeeting(hub);
    expect(await refused(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 6))).toBe('FORBIDDEN');
    for (const who of ['councillor', 'clerk', 'socialCareLead', 'youngMember', 'public'] as const) {
      expect(await refused(hub, who, 'giveFeedback', telling(meeting.id, 2))).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'elsewhere');
    const elsewhere = await aMeeting(hub, { bodyId });
    expect(await refused(hub, 'fosteringChair', 'giveFeedback', telling(elsewhere.id, 2))).toBe(
      'BAD_USER_INPUT input.meetingId',
    );
    expect(await refused(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 2, { text: '' }))).toBe(
      'BAD_USER_INPUT input.text',
    );
    expect(await refused(hub, 'fosteringChair', 'giveFeedback', telling(meeting.id, 2, { priorityId: uuidv7() }))).toBe(
      'NOT_FOUND',
    );
  });

  test('begins with what moved since the last meeting and with what was promised there', async () => {
    const last = await aMeeting(hub, { heldOn: '2017-11-28' });
    await done(hub, 'fosteringChair', 'giveFeedback', telling(last.id, 2));
    const still = await anAction(hub, { priorityId: hub.ids.priorities[1]!, title: 'Lay still' });
    hub.clock.set('2017-11-28T20:00:00Z');
    await done(hub, 'clerk', 'holdMeeting', last);
    hub.clock.set('2017-11-29T12:00:00Z');
    await anAction(hub, { priorityId: hub.ids.priorities[1]!, title: 'Moved', slips: 1, dueOn: '2017-11-28' });
    await anAction(hub, { priorityId: hub.ids.priorities[2]!, title: 'Moved under another priority' });
    const { priority } = await asked(
      hub,
      'fosteringChair',
      `{ priority(id: "${hub.ids.priorities[1]}") { feedbackDraft {
          meeting { heldOn } moved { id title status brag slips } before { promise leadTitle } } } }`,
    );
    expect(priority.feedbackDraft).toEqual({
      meeting: { heldOn: '2017-11-30' },
      moved: [{ id: expect.any(String), title: 'Moved', status: 'accepted', brag: 'red', slips: 1 }],
      before: [{ promise: 'I will visit both', leadTitle: 'Seat of the fosteringChair' }],
    });
    expect(priority.feedbackDraft.moved).not.toContainEqual(expect.objectContaining({ id: still.id }));
  });
});
