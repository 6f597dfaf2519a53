/** Lines of enquiry: the body asks, its meetings note what they see, and it concludes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { aBody, aHeldMeeting, aMeeting, asked, done, refused, rowsIn, tryTo, VIEWERS } from '../../support/a.js';
import { world, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const opening = (input: object = {}) => ({
  bodyId: hub.ids.body,
  title: 'Placement stability',
  question: 'Why do children move three times in a year?',
  ...input,
});

const ENQUIRY = `id version title question openedOn closedOn conclusion meetingsWithout viewerCanKeep body { code }
  priority { number } indicator { code } observations { text notedOn meeting { heldOn } enquiry { title } }`;
const read = async (id: string, who: 'chair' | 'youngMember' = 'chair') =>
  (await asked(hub, who, `{ enquiry(id: "${id}") { ${ENQUIRY} } }`)).enquiry;

describe('A line of enquiry', () => {
  test('is opened by the chair under a priority and an indicator, and every member reads it', async () => {
    const enquiry = await done(
      hub,
      'chair',
      'openEnquiry',
      opening({ priorityId: hub.ids.priorities[1], indicatorId: hub.ids.indicators['long-term-stability'] }),
      ENQUIRY,
    );
    expect(enquiry).toEqual({
      id: expect.any(String),
      version: 1,
      title: 'Placement stability',
      question: 'Why do children move three times in a year?',
      openedOn: '2017-11-20',
      closedOn: null,
      conclusion: null,
      meetingsWithout: 0,
      viewerCanKeep: true,
      body: { code: 'panel' },
      priority: { number: 2 },
      indicator: { code: 'long-term-stability' },
      observations: [],
    });
    expect(await read(enquiry.id, 'youngMember')).toEqual({ ...enquiry, viewerCanKeep: false });
  });

  test('is nobody’s outside the body: not in its list, not by its id', async () => {
    const { id } = await done(hub, 'clerk', 'openEnquiry', opening());
    for (const who of ['public', 'noSeat'] as const) {
      expect((await hub.as(who).ask(`{ enquiry(id: "${id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
      const { body } = await asked(hub, who, '{ body(code: "panel") { enquiries { id } } }');
      expect(body.enquiries).toEqual([]);
    }
    const { data, withheld } = await hub.as('policeSystem').ask(`{ enquiry(id: "${id}") { title question } }`);
    expect(data.enquiry).toEqual({ title: 'Placement stability', question: null });
    expect(withheld.map((one) => one.path)).toEqual(['enquiry.question']);
  });

  test('is opened by chair, deputy and clerk, and by nobody else', async () => {
    for (const who of ['councillor', 'priorityLead', 'socialCareLead', 'youngMember'] as const) {
      expect(await refused(hub, who, 'openEnquiry', opening())).toBe('FORBIDDEN');
    }
    const bodyId = await aBody(hub, 'elsewhere');
    expect(await refused(hub, 'chair', 'openEnquiry', opening({ bodyId }))).toBe('FORBIDDEN');
  });

  test('may be opened by whoever is told so', async () => {
    for (const who of VIEWERS) {
      const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanOpenEnquiry } }');
      const { codes } = await tryTo(hub, who, 'openEnquiry', opening());
      expect(codes.length === 0, who).toBe(body.viewerCanOpenEnquiry);
    }
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['without a title', () => ({ title: ' ' }), 'BAD_USER_INPUT input.title'],
    ['without a question', () => ({ question: '' }), 'BAD_USER_INPUT input.question'],
    ['under a priority that is not there', () => ({ priorityId: uuidv7() }), 'BAD_USER_INPUT input.priorityId'],
    ['by an indicator that is not there', () => ({ indicatorId: uuidv7() }), 'BAD_USER_INPUT input.indicatorId'],
    ['in a body that is not there', () => ({ bodyId: uuidv7() }), 'NOT_FOUND'],
  ])('is not opened %s', async (_, fault, answer) => {
    const before = await rowsIn(hub, 'enquiries', 'audit_entries');
    expect(await refused(hub, 'chair', 'openEnquiry', opening(fault()))).toBe(answer);
    expect(await rowsIn(hub, 'enquiries', 'audit_entries')).toEqual(before);
  });

  test('counts the meetings that went by without it, from the one that last saw it', async () => {
    const { id } = await done(hub, 'chair', 'openEnquiry', opening());
    const held = [];
    for (const day of ['2018-01-10', '2018-02-10', '2018-03-10']) {
      hub.clock.set(`${day}T18:00:00Z`);
      held.push(await aHeldMeeting(hub, day));
    }
    expect((await read(id)).meetingsWithout).toBe(3);
    const noted = { enquiryId: id, meetingId: held[1]!.id, text: 'Two moves fewer than last year' };
    await done(hub, 'clerk', 'noteObservation', noted, 'id');
    const { meetingsWithout, observations } = await read(id);
    expect({ meetingsWithout, observations }).toEqual({
      meetingsWithout: 1,
      observations: [
        {
          text: 'Two moves fewer than last year',
          notedOn: '2018-03-10',
          meeting: { heldOn: '2018-02-10' },
          enquiry: { title: 'Placement stability' },
        },
      ],
    });
  });

  test('is noted on once a meeting, by one that sat, of the same body', async () => {
    const { id } = await done(hub, 'chair', 'openEnquiry', opening());
    const note = (meetingId: string) => ({ enquiryId: id, meetingId, text: 'Seen' });
    const { september, november } = hub.ids.meetings;
    await done(hub, 'deputyChair', 'noteObservation', note(september), 'id');
    expect(await refused(hub, 'clerk', 'noteObservation', note(september))).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'noteObservation', note(november))).toBe('BAD_USER_INPUT input.meetingId');
    const cancelled = await aMeeting(hub, { status: 'cancelled', cancellationReason: 'Snow' });
    expect(await refused(hub, 'clerk', 'noteObservation', note(cancelled.id))).toBe('BAD_USER_INPUT input.meetingId');
    const elsewhere = await aMeeting(hub, {
      bodyId: await aBody(hub, 'another'),
      heldOn: '2017-11-01',
      status: 'held',
    });
    expect(await refused(hub, 'clerk', 'noteObservation', note(elsewhere.id))).toBe('BAD_USER_INPUT input.meetingId');
    expect(await refused(hub, 'councillor', 'noteObservation', note(september))).toBe('FORBIDDEN');
    expect(await refused(hub, 'public', 'noteObservation', note(september))).toBe('FORBIDDEN');
    expect((await read(id)).observations).toHaveLength(1);
  });

  test('is closed with a conclusion, and then nothing more is noted on it', async () => {
    const enquiry = await done(hub, 'chair', 'openEnquiry', opening());
    const conclusion = 'Moves follow placements far away; the strategy says so now';
    const closed = await done(hub, 'chair', 'closeEnquiry', { ...enquiry, conclusion }, ENQUIRY);
    expect(closed).toMatchObject({ closedOn: '2017-11-20', conclusion, version: 2, viewerCanKeep: false });
    const again = { id: enquiry.id, version: 2, conclusion };
    expect(await refused(hub, 'chair', 'closeEnquiry', again)).toBe('CONFLICT');
    const note = { enquiryId: enquiry.id, meetingId: hub.ids.meetings.september, text: 'Late' };
    expect(await refused(hub, 'clerk', 'noteObservation', note)).toBe('CONFLICT');
    const stale = await tryTo(hub, 'clerk', 'closeEnquiry', { ...enquiry, conclusion });
    expect(stale.errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', changed: ['closedOn', 'conclusion'] });
    const { body } = await asked(
      hub,
      'councillor',
      '{ body(code: "panel") { all: enquiries { id } open: enquiries(filter: { isOpen: true }) { id } closed: enquiries(filter: { isOpen: false }) { id } } }',
    );
    expect(body.closed).toEqual([{ id: enquiry.id }]);
    expect(body.open).not.toContainEqual({ id: enquiry.id });
    expect(body.all.at(-1)).toEqual({ id: enquiry.id });
  });
});
