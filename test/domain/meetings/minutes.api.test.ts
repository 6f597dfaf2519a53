/** Minutes: the clerk drafts and corrects them, and a later quorate meeting approves them, which makes them public. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aBody, aMeeting, asked, done, refused, rowsIn, VIEWERS } from '../../support/a.js';
import { aConstitution, anItemOf, attended, EXEMPT_ITEM } from '../../support/a.record.js';
import { world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
  const rule = { classes: ['elected'], atLeast: 2, percent: null, of: 'seats', substitutesCount: true } as const;
  await aConstitution(hub, [rule]);
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const MINUTES =
  'id version status draftedOn approvedOn viewerCanCorrect corrections meeting { id } approvedAtMeeting { id } entries { position text corrections item { id } }';
const HERE = ['chair chair', 'deputyChair deputyChair', 'clerk clerk'] as const;

let days = 0;
const nextDay = (): string => new Date(Date.UTC(2017, 4, 2) + ++days * 86_400_000).toISOString().slice(0, 10);

/** A meeting that was held with a quorum, each a day after the last. */
async function held(fields: object = {}, here: readonly string[] = HERE): Promise<string> {
  const heldOn = nextDay();
  const { id } = await aMeeting(hub, { heldOn, status: 'held', ...fields });
  if (here.length > 0) await attended(hub, id, heldOn, here);
  return id;
}

const entriesOf = (itemId: string) => [
  { text: 'The chair opened the meeting' },
  { itemId, text: 'Six flats are found' },
];

/** Draft minutes of a meeting, with one entry under an item and one under none. */
async function aDraft() {
  const meetingId = await held();
  const itemId = await anItemOf(hub, meetingId);
  const draft = await done(hub, 'clerk', 'draftMinutes', { meetingId, entries: entriesOf(itemId) }, MINUTES);
  return { meetingId, itemId, draft };
}

const minutesFor = async (who: ViewerName, meetingId: string) =>
  (await asked(hub, who, `{ meeting(id: "${meetingId}") { minutes { ${MINUTES} } } }`)).meeting.minutes;

describe('Minutes', () => {
  test('are drafted by the clerk once the meeting is over, entry by entry', async () => {
    const { draft, meetingId, itemId } = await aDraft();
    expect(draft).toEqual({
      id: expect.any(String),
      version: 1,
      status: 'draft',
      draftedOn: '2017-11-20',
      approvedOn: null,
      viewerCanCorrect: true,
      corrections: [],
      meeting: { id: meetingId },
      approvedAtMeeting: null,
      entries: [
        { position: 1, text: 'The chair opened the meeting', corrections: [], item: null },
        { position: 2, text: 'Six flats are found', corrections: [], item: { id: itemId } },
      ],
    });
    expect(await minutesFor('chair', meetingId)).toMatchObject({ id: draft.id, viewerCanCorrect: false });
    const again = { meetingId, entries: [{ text: 'Again' }] };
    expect(await refused(hub, 'clerk', 'draftMinutes', again)).toBe('CONFLICT');
  });

  test('are not drafted of a meeting that is to come or was cancelled, nor of what it did not deal with', async () => {
    const planned = await held({ status: 'planned' });
    const cancelled = await held({ status: 'cancelled', cancellationReason: 'Snow' });
    const entries = [{ text: 'Opened' }];
    for (const meetingId of [planned, cancelled]) {
      expect(await refused(hub, 'clerk', 'draftMinutes', { meetingId, entries })).toBe('CONFLICT');
    }
    const meetingId = await held();
    const itemId = await anItemOf(hub, await held());
    const faults: [object[], string][] = [
      [[], 'input.entries'],
      [[{ text: ' ' }], 'input.entries.0.text'],
      [[{ text: 'Opened' }, { itemId, text: 'Elsewhere' }], 'input.entries.1.itemId'],
    ];
    for (const [given, path] of faults) {
      expect(await refused(hub, 'clerk', 'draftMinutes', { meetingId, entries: given })).toBe(`BAD_USER_INPUT ${path}`);
    }
    const adjourned = await held({ status: 'adjourned', adjournmentReason: 'No quorum' }, []);
    expect((await done(hub, 'clerk', 'draftMinutes', { meetingId: adjourned, entries }, MINUTES)).status).toBe('draft');
  });

  test('are corrected while a draft, and say what was corrected', async () => {
    const { draft, meetingId } = await aDraft();
    const { id, version } = draft;
    const correcting = { id, version, correction: 'Four, not six', entries: [{ position: 2, text: 'Four are found' }] };
    const corrected = await done(hub, 'clerk', 'correctMinutes', correcting, MINUTES);
    expect(corrected).toMatchObject({
      version: 2,
      corrections: ['Four, not six'],
      entries: [
        { text: 'The chair opened the meeting', corrections: [] },
        { text: 'Four are found', corrections: ['Four, not six'] },
      ],
    });
    expect(await refused(hub, 'clerk', 'correctMinutes', correcting)).toBe('CONFLICT');
    const faults: [object, string][] = [
      [{ entries: [{ position: 3, text: 'None' }] }, 'input.entries.0.position'],
      [{ entries: [correcting.entries[0], correcting.entries[0]] }, 'input.entries.1.position'],
      [{ entries: [] }, 'input.entries'],
      [{ correction: ' ' }, 'input.correction'],
    ];
    for (const [fault, path] of faults) {
      expect(await refused(hub, 'clerk', 'correctMinutes', { ...correcting, version: 2, ...fault })).toBe(
        `BAD_USER_INPUT ${path}`,
      );
    }
    expect((await minutesFor('chair', meetingId)).version).toBe(2);
  });

  test('are approved by a later meeting, and public from then with the decisions under open items', async () => {
    const { draft, meetingId, itemId } = await aDraft();
    const closed = await anItemOf(hub, meetingId, EXEMPT_ITEM);
    const deciding = { kind: 'ownAffairs', verb: 'agree', text: 'To meet monthly', outcome: 'carried' };
    await done(hub, 'clerk', 'recordDecision', { ...deciding, itemId });
    await done(hub, 'clerk', 'recordDecision', { ...deciding, itemId: closed, text: 'To take the lower bid' });
    const later = await held();
    const { id, version } = draft;
    const approved = await done(hub, 'clerk', 'approveMinutes', { id, version, atMeetingId: later }, MINUTES);
    expect(approved).toMatchObject({ status: 'approved', viewerCanCorrect: false, approvedAtMeeting: { id: later } });
    expect((await minutesFor('public', meetingId)).entries.map((one: { text: string }) => one.text)).toEqual([
      'The chair opened the meeting',
      'Six flats are found',
    ]);
    const decided = `{ meeting(id: "${meetingId}") { decisions { number text outcome replyText votes { id } } } }`;
    expect((await asked(hub, 'public', decided)).meeting.decisions).toEqual([
      { number: 1, text: 'To meet monthly', outcome: 'carried', replyText: null, votes: [] },
    ]);
    expect((await asked(hub, 'councillor', decided)).meeting.decisions).toHaveLength(2);

    // The record of that meeting is closed.
    const at = { id, version: approved.version };
    expect(await refused(hub, 'clerk', 'approveMinutes', { ...at, atMeetingId: later })).toBe('CONFLICT');
    const correcting = { ...at, correction: 'No', entries: [{ position: 1, text: 'No' }] };
    expect(await refused(hub, 'clerk', 'correctMinutes', correcting)).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'recordDecision', { ...deciding, itemId })).toBe('CONFLICT');
  });

  test('are not approved by the same meeting, an earlier one, one of another body, or one that cannot decide', async () => {
    const earlier = await held();
    const { draft, meetingId } = await aDraft();
    const bodyId = await aBody(hub, 'committee', [['clerk', 'clerk']]);
    const elsewhere = await aMeeting(hub, { bodyId, heldOn: '2017-11-19', status: 'held' });
    const cancelled = await held({ status: 'cancelled', cancellationReason: 'Snow' });
    const before = await rowsIn(hub, 'audit_entries');
    const { id, version } = draft;
    const approving = (atMeetingId: string) => refused(hub, 'clerk', 'approveMinutes', { id, version, atMeetingId });
    for (const one of [meetingId, earlier, elsewhere.id, cancelled, uuidv7()]) {
      expect(await approving(one)).toBe('BAD_USER_INPUT input.atMeetingId');
    }
    const toCome = await aMeeting(hub, { heldOn: '2017-12-20' });
    const short = await held({}, ['chair chair', 'clerk clerk']);
    const adjourned = await held({ status: 'adjourned', adjournmentReason: 'Late' });
    for (const one of [toCome.id, short, adjourned]) expect(await approving(one)).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'approveMinutes', { id, version: 9, atMeetingId: short })).toBe('CONFLICT');
    expect(await minutesFor('public', meetingId)).toBeNull();
    expect(await rowsIn(hub, 'audit_entries')).toEqual(before);
  });

  test('are kept by nobody but the clerk of the body', async () => {
    const { draft } = await aDraft();
    const meetingId = await held();
    const later = await held();
    const { id, version } = draft;
    const deeds: [string, object][] = [
      ['draftMinutes', { meetingId, entries: [{ text: 'Opened' }] }],
      ['correctMinutes', { id, version, correction: 'No', entries: [{ position: 1, text: 'No' }] }],
      ['approveMinutes', { id, version, atMeetingId: later }],
    ];
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      for (const [deed, input] of deeds) {
        expect(await refused(hub, who, deed, input), `${who} ${deed}`).toMatch(/^(FORBIDDEN|NOT_FOUND)$/);
      }
    }
  });
});
