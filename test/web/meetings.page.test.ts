/** The pages of meetings: what is awaited, who is there, what is closed, and what the clerk and the chair can record. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { itemPage } from '../../src/web/pages/meetings/item.page.js';
import { meetingPage, partsOf } from '../../src/web/pages/meetings/meeting.page.js';
import { meetingsPage } from '../../src/web/pages/meetings/meetings.page.js';
import { sittingPage } from '../../src/web/pages/meetings/sitting.page.js';
import { aBody, aMeeting, asked, done, type Read } from '../support/a.js';
import { aClosedItem, anAgenda, anItem, published } from '../support/a.agenda.js';
import { aBoard, type Board } from '../support/boards.js';
import { get, request, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
let board: Board;
/** Another board, whose clerk has no seat in the panel. */
let cabinet: string;
/** Of the panel, with an open and a closed item. */
let meeting: Read;
let open: Read;
let closed: Read;

beforeAll(async () => {
  hub = await world();
  board = await aBoard(hub, 'eighteen');
  cabinet = await aBody(hub, 'cabinet', [['noSeat', 'clerk']]);
  meeting = await anAgenda(hub, { heldOn: '2018-01-15', contributionsDueOn: '2018-01-08', kind: 'kickOff' });
  open = await anItem(hub, meeting, {
    title: 'Homes <script>alert(1)</script>',
    particulars: 'Six <b>flats</b> in Mill Lane',
  });
  ({ item: closed } = await aClosedItem(hub, meeting, { particulars: 'The price of the flats' }));
  await published(hub, meeting);
});
afterAll(async () => hub.close());

const wordsIn = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const pathOf = ({ id }: { readonly id: string }): string => `/meetings/${id}`;
const itemAt = (item: Read): string => `${pathOf(meeting)}/items/${item.id}`;

describe('The calendar', () => {
  test('has the next meeting first, then those that were', async () => {
    const { text } = await get(hub, 'councillor', '/boards/panel/meetings');
    const days = ['30 November 2017', '15 January 2018', '21 September 2017'].map((day) => text.indexOf(`>${day}</a>`));
    expect(days).not.toContain(-1);
    expect(days).toEqual(days.toSorted((one, other) => one - other));
    expect(text).toContain(`href="/boards/panel/scorecard?meeting=${meeting.id}"`);
  });

  test('takes a meeting that the clerk arranges, and nobody else; what is wrong is told with what was typed', async () => {
    const list = '/boards/eighteen/meetings';
    const arrange = `${list}?do=arrangeMeeting`;
    for (const who of ['chair', 'housingLead', 'public'] as const) {
      const { text } = await get(hub, who, arrange);
      expect(text).not.toContain('_deed');
      expect(text).not.toContain('Arrange a meeting');
    }
    expect((await get(hub, 'clerk', list)).text).toContain(`href="${arrange}"`);
    const lacking = await send(hub, 'clerk', arrange, 'arrangeMeeting', { kind: 'extraordinary' });
    expect([lacking.status, lacking.text.includes('href="#heldOn"')]).toEqual([422, true]);
    expect(lacking.text).toMatch(/value="extraordinary" checked/);
    const day = { kind: 'ordinary', ...typedDay('heldOn', '2018-03-08') };
    const late = { ...day, ...typedDay('contributionsDueOn', '2018-03-09') };
    const colliding = await send(hub, 'clerk', arrange, 'arrangeMeeting', late);
    expect([colliding.status, colliding.text.includes('href="#contributionsDueOn"')]).toEqual([422, true]);
    expect(colliding.text).not.toMatch(/[>\s]contribution/i);
    const given = { ...day, ...typedDay('contributionsDueOn', '2018-02-19') };
    const sent = await send(hub, 'clerk', arrange, 'arrangeMeeting', given);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `${list}?done=arrangeMeeting`]);
    const { text } = await get(hub, 'public', list);
    expect(text).toContain('8 March 2018</a>');
    expect(text).toContain('19 February 2018');
  });

  test('of a year is agreed by the clerk once enough meetings are arranged, and not when there are too few again', async () => {
    const list = '/boards/eighteen/meetings';
    expect(wordsIn((await get(hub, 'clerk', list)).text)).toContain(
      '1 May 2017 to 30 April 2018: not agreed yet. 1 meeting, extraordinary ones not counted; the constitution asks for at least 6. 5 more meetings must be arranged before it is agreed.',
    );
    expect((await get(hub, 'clerk', list)).text).not.toContain('value="agreeCalendar"');
    const arranged: Read[] = [];
    for (const heldOn of ['2018-02-02', '2018-02-16', '2018-03-02', '2018-03-16', '2018-04-12']) {
      arranged.push(await done(hub, 'clerk', 'arrangeMeeting', { bodyId: board.bodyId, heldOn }));
    }
    expect((await get(hub, 'chair', list)).text).not.toContain('value="agreeCalendar"');
    expect((await get(hub, 'clerk', list)).text).toContain('The calendar of 1 May 2017 to 30 April 2018 is agreed');
    // One is cancelled while the page is open.
    await done(hub, 'clerk', 'cancelMeeting', { ...arranged[0]!, reason: 'The hall is closed' });
    const body = new URLSearchParams({ _deed: 'agreeCalendar', startsOn: '2017-05-01' });
    const short = await request(hub, 'clerk', list, { method: 'POST', body });
    expect([short.status, wordsIn(short.text).includes('Arrange 1 more first')]).toEqual([409, true]);
    await done(hub, 'clerk', 'arrangeMeeting', { bodyId: board.bodyId, heldOn: '2018-02-09' });
    expect((await send(hub, 'clerk', list, 'agreeCalendar', {})).status).toBe(303);
    expect(wordsIn((await get(hub, 'public', list)).text)).toContain(
      '1 May 2017 to 30 April 2018: agreed on 20 November 2017. 6 meetings',
    );
    expect((await get(hub, 'clerk', list)).text).not.toContain('value="agreeCalendar"');
    // Of six that the constitution asks for none can be cancelled, but moved.
    const { text } = await get(hub, 'clerk', pathOf(arranged[1]!));
    expect(text).toContain('do=moveMeeting');
    expect(text).not.toContain('do=cancelMeeting');
  });
});

describe('The page of a meeting', () => {
  test('has its agenda in order, whichever items belong to a part of it', () => {
    const parts = partsOf(
      [null, 'Figures', 'Figures', null, null, 'Figures'].map((part, at) => ({ part, number: at + 1 })),
    );
    expect(parts.map(({ part, items }) => [part, items.map(({ number }) => number)])).toEqual([
      [null, [1]],
      ['Figures', [2, 3]],
      [null, [4, 5]],
      ['Figures', [6]],
    ]);
  });

  test('says by when returns are due, and by when they are signed off, and so does every page of who is late', async () => {
    const january = await aMeeting(hub, {
      heldOn: '2018-06-12',
      contributionsDueOn: '2018-05-22',
      signOffDueOn: '2018-06-03',
    });
    const { text } = await get(hub, 'public', pathOf(january));
    expect(wordsIn(text)).toContain('Returns due 22 May 2018 Returns signed off by 3 June 2018');
    expect(wordsIn((await get(hub, 'public', '/boards/panel/meetings')).text)).toContain(
      '12 June 2018 Ordinary In the calendar 22 May 2018 3 June 2018',
    );
    const ask = { meetingId: january.id, narratives: [{ agencyId: hub.ids.agencies.housing, subject: 'housing' }] };
    await done(hub, 'clerk', 'openRound', ask);
    expect(wordsIn((await get(hub, 'clerk', `${pathOf(january)}/round`)).text)).toContain(
      'Returns are due on 22 May 2018, and signed off by 3 June 2018.',
    );
    await done(hub, 'clerk', 'cancelMeeting', { id: january.id, version: 1, reason: 'Snow' });
    const told = wordsIn((await get(hub, 'clerk', `${pathOf(january)}/round`)).text);
    expect(told).toContain('The meeting was cancelled: nothing is awaited for it any more.');
    expect(told).not.toContain('Still wanted');
  });

  test('says what is missing and by whom to its members, and to nobody else', async () => {
    const { text } = await get(hub, 'councillor', pathOf(meeting));
    expect(wordsIn(text)).toContain(
      'What the meeting waits for What is missing By whom Nothing is asked of any agency yet The clerk',
    );
    const { text: told } = await get(hub, 'public', pathOf(meeting));
    expect(told).toContain('Not shared with you.');
    expect(told).not.toContain('What the meeting waits for');
  });

  test('says that an item is closed and why, and shows what is in it to the members alone', async () => {
    const member = await get(hub, 'councillor', pathOf(meeting));
    expect(member.text).toContain('A fair price needs quiet bids');
    expect(member.text).toContain('The bids');
    expect((await get(hub, 'councillor', itemAt(closed))).text).toContain('The price of the flats');
    for (const path of [pathOf(meeting), itemAt(closed)]) {
      const { text } = await get(hub, 'public', path);
      expect(text).toContain('A fair price needs quiet bids');
      expect(text).not.toContain('The bids');
      expect(text).not.toContain('The price of the flats');
    }
  });

  test('shows whatever was written as it was written', async () => {
    for (const path of [pathOf(meeting), itemAt(open)]) {
      const { text } = await get(hub, 'chair', path);
      expect(text).toContain('Homes &lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).not.toContain('<script>alert');
    }
    expect((await get(hub, 'chair', itemAt(open))).text).toContain('Six &lt;b&gt;flats&lt;/b&gt;');
  });

  test('is not found where there is none, or the item is of none', async () => {
    expect((await get(hub, 'chair', '/meetings/nothing')).status).toBeGreaterThanOrEqual(400);
    expect((await get(hub, 'chair', `${pathOf(meeting)}/items/${hub.ids.body}`)).status).toBe(404);
  });
});

describe('A meeting to come', () => {
  let planned: Read;
  let path: string;
  beforeAll(async () => {
    planned = await aMeeting(hub, { heldOn: '2018-05-17' });
    path = pathOf(planned);
  });

  test('is moved and cancelled by the clerk alone', async () => {
    for (const who of ['chair', 'councillor', 'public'] as const) {
      for (const deed of ['moveMeeting', 'cancelMeeting']) {
        const { text } = await get(hub, who, `${path}?do=${deed}`);
        expect(text).not.toContain('_deed');
        expect(text).not.toContain('What you can do with this meeting');
      }
    }
  });

  test('is moved to a day on which the board can meet, and everybody reads the new one', async () => {
    const move = `${path}?do=moveMeeting`;
    for (const day of ['2018-01-15', '2017-11-01']) {
      const wrong = await send(hub, 'clerk', move, 'moveMeeting', typedDay('heldOn', day));
      expect([wrong.status, wrong.text.includes('href="#heldOn"')], day).toEqual([422, true]);
    }
    // The graph writes days for programs, and a page as people say them.
    const taken = await send(hub, 'clerk', move, 'moveMeeting', typedDay('heldOn', '2018-01-15'));
    expect(wordsIn(taken.text)).toContain('This body meets on 15 January 2018 already.');
    expect((await send(hub, 'clerk', move, 'moveMeeting', typedDay('heldOn', '2018-05-24'))).status).toBe(303);
    expect((await get(hub, 'public', path)).text).toContain('Meeting of 24 May 2018');
  });

  test('is cancelled for a reason that members read, as it was read, and once', async () => {
    const cancel = `${path}?do=cancelMeeting`;
    const lacking = await send(hub, 'clerk', cancel, 'cancelMeeting', { reason: ' ' });
    expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
    const stale = await send(hub, 'clerk', cancel, 'cancelMeeting', { reason: 'Snow', version: '1' });
    expect([stale.status, stale.text.includes('>Snow</textarea>')]).toEqual([409, true]);
    expect((await send(hub, 'clerk', cancel, 'cancelMeeting', { reason: 'Snow <b>fell</b>' })).status).toBe(303);
    expect((await get(hub, 'councillor', path)).text).toContain('Snow &lt;b&gt;fell&lt;/b&gt;');
    expect((await get(hub, 'public', path)).text).not.toContain('Snow');
    expect((await get(hub, 'clerk', path)).text).not.toContain('do=moveMeeting');
  });
});

describe('Under an item', () => {
  const decision = {
    text: 'That six flats are set <i>aside</i>',
    verb: 'agree',
    kind: 'ownAffairs',
    outcome: 'carried',
  };

  test('nothing is decided before the day of the meeting, nor by anybody but the clerk', async () => {
    hub.clock.set('2017-11-20T12:00:00Z');
    expect((await get(hub, 'clerk', itemAt(open))).text).not.toContain('value="recordDecision"');
    hub.clock.set('2018-01-15T12:00:00Z');
    for (const who of ['chair', 'councillor', 'public'] as const) {
      expect((await get(hub, who, itemAt(open))).text).not.toContain('value="recordDecision"');
    }
  });

  test('the clerk records what was decided, and is told what lacks with all that was typed', async () => {
    hub.clock.set('2018-01-15T12:00:00Z');
    const asks = { ...decision, kind: 'recommendation' };
    const faulty = await send(hub, 'clerk', itemAt(open), 'recordDecision', asks);
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain('href="#addressee"');
    expect(faulty.text).toContain('set &lt;i&gt;aside&lt;/i&gt;</textarea>');
    expect((await send(hub, 'clerk', itemAt(open), 'recordDecision', decision)).status).toBe(303);
    const read = (await get(hub, 'chair', itemAt(open))).text;
    expect(read).toContain('set &lt;i&gt;aside&lt;/i&gt;');
    expect(read).toContain('Decision 1: Agreed. Carried.</h3>');
    expect((await get(hub, 'chair', pathOf(meeting))).text).toContain('set &lt;i&gt;aside&lt;/i&gt;');
  });

  test('the chair makes a decision into an action, which then stands under it', async () => {
    hub.clock.set('2018-01-15T12:00:00Z');
    const { text } = await get(hub, 'chair', itemAt(open));
    expect((await get(hub, 'councillor', itemAt(open))).text).not.toContain('value="raiseAction"');
    const [, decisionId = ''] = /<option value="([^"]+)">1: That six flats/.exec(text) ?? [];
    const typed = { 'source.decisionId': decisionId, title: 'Set six flats aside' };
    const lacking = await send(hub, 'chair', itemAt(open), 'raiseAction', typed);
    expect([lacking.status, lacking.text.includes('href="#ownerAgencyId"')]).toEqual([422, true]);
    const due = { 'dueOn-day': '31', 'dueOn-month': '3', 'dueOn-year': '2018' };
    const whole = { ...typed, ...due, ownerAgencyId: hub.ids.agencies.housing };
    expect((await send(hub, 'chair', itemAt(open), 'raiseAction', whole)).status).toBe(303);
    expect((await get(hub, 'chair', itemAt(open))).text).toMatch(
      /<a class="govuk-link" href="\/actions\/[^"]*">Set six flats aside</,
    );
  });
});

describe('A recommendation', () => {
  const recommends = (text: string, to: Readonly<Record<string, string>>) => ({
    text,
    verb: 'recommend',
    kind: 'recommendation',
    outcome: 'carried',
    ...typedDay('replyDueOn', '2018-02-28'),
    ...to,
  });
  const said = { reply: 'partlyAccepted', text: 'Four <b>of</b> six', ...typedDay('repliedOn', '2018-01-15') };
  const decisionOf = async (text: string): Promise<string> => {
    const { agendaItem } = await asked(hub, 'clerk', `{ agendaItem(id: "${open.id}") { decisions { id text } } }`);
    return agendaItem.decisions.find((one: { text: string }) => one.text === text).id;
  };

  test('to another board is read by its chair and clerk among what it owes, and replied to there', async () => {
    hub.clock.set('2018-01-15T12:00:00Z');
    const duties = '/boards/cabinet/duties';
    const to = recommends('Set <i>six</i> flats aside', { addresseeBodyId: cabinet });
    expect((await send(hub, 'clerk', itemAt(open), 'recordDecision', to)).status).toBe(303);
    const reply = `${duties}?do=replyToRecommendation&id=${await decisionOf('Set <i>six</i> flats aside')}`;
    for (const who of ['clerk', 'chair', 'councillor', 'public'] as const) {
      const { text } = await get(hub, who, reply);
      expect(text, who).not.toContain('flats aside');
      expect(text, who).not.toContain('_deed');
    }
    expect(wordsIn((await get(hub, 'noSeat', duties)).text)).toContain('28 February 2018 Owed');
    const lacking = await send(hub, 'noSeat', reply, 'replyToRecommendation', { ...said, text: '' });
    expect([lacking.status, lacking.text.includes('href="#text"')]).toEqual([422, true]);
    expect(lacking.text).toMatch(/value="partlyAccepted" checked/);
    const early = { ...said, ...typedDay('repliedOn', '2018-01-14') };
    const wrong = await send(hub, 'noSeat', reply, 'replyToRecommendation', early);
    expect([wrong.status, wrong.text.includes('href="#repliedOn"')]).toEqual([422, true]);
    expect((await send(hub, 'noSeat', reply, 'replyToRecommendation', said)).status).toBe(303);
    const { text } = await get(hub, 'noSeat', reply);
    expect(wordsIn(text)).toContain('Replied on 15 January 2018: Some of it will be done');
    expect(text).not.toContain('_deed');
    const answered = (await get(hub, 'councillor', itemAt(open))).text;
    expect(answered).toContain('The cabinet replied on 15 January 2018: Some of it will be done.');
    expect(answered).toContain('Four &lt;b&gt;of&lt;/b&gt; six');
  });

  test('to a decision maker who has no pages is replied to by the clerk’s hand, once', async () => {
    hub.clock.set('2018-01-15T12:00:00Z');
    const to = recommends('Build more', { addressee: 'Cabinet member for housing' });
    expect((await send(hub, 'clerk', itemAt(open), 'recordDecision', to)).status).toBe(303);
    const record = `${itemAt(open)}?do=recordReply&id=${await decisionOf('Build more')}`;
    for (const who of ['chair', 'councillor', 'public'] as const) {
      expect((await get(hub, who, record)).text, who).not.toContain('value="recordReply"');
    }
    expect((await get(hub, 'clerk', itemAt(open))).text.match(/do=recordReply/g)).toHaveLength(1);
    const lacking = await send(hub, 'clerk', record, 'recordReply', { ...said, reply: '' });
    expect([lacking.status, lacking.text.includes('href="#reply"')]).toEqual([422, true]);
    expect(lacking.text).toContain('Four &lt;b&gt;of&lt;/b&gt; six</textarea>');
    const stale = await send(hub, 'clerk', record, 'recordReply', { ...said, version: '9' });
    expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
    expect((await send(hub, 'clerk', record, 'recordReply', said)).status).toBe(303);
    const { text } = await get(hub, 'clerk', record);
    expect(text).toContain('Cabinet member for housing replied on 15 January 2018');
    expect(text).not.toContain('value="recordReply"');
  });
});

describe('While a meeting sits', () => {
  let sitting: Read;
  let path: string;

  beforeAll(async () => {
    sitting = await aMeeting(hub, { bodyId: board.bodyId, heldOn: '2018-01-10' });
    path = `${pathOf(sitting)}/sitting`;
  });
  const there = (seatIds: readonly string[]) => Object.fromEntries(seatIds.map((id) => [`seat.${id}`, 'present']));

  test('only apologies are recorded before its day, and the quorum is what can be expected', async () => {
    hub.clock.set('2018-01-09T12:00:00Z');
    const { text } = await get(hub, 'clerk', path);
    expect(text).not.toContain('value="present"');
    const apologies = Object.fromEntries(board.core.slice(0, 3).map((id) => [`seat.${id}`, 'apologies']));
    expect((await send(hub, 'clerk', path, 'recordAttendance', apologies)).status).toBe(303);
    expect(wordsIn((await get(hub, 'chair', path)).text)).toContain('By the apologies so far it will not be quorate.');
  });

  test('apologies are taken back before its day by saying that somebody is expected', async () => {
    hub.clock.set('2018-01-09T12:00:00Z');
    const seat = `seat.${board.core[2]}`;
    expect((await send(hub, 'clerk', path, 'recordAttendance', { [seat]: 'absent' })).status).toBe(303);
    const { text } = await get(hub, 'clerk', path);
    expect(wordsIn(text)).toContain('It can be expected to be quorate.');
    expect(wordsIn(text)).toContain('Core member 3 10 January 2018 Expected');
    expect(text).toMatch(new RegExp(`name="${seat}" type="radio" value="absent" checked`));
    expect((await send(hub, 'clerk', path, 'recordAttendance', { [seat]: 'apologies' })).status).toBe(303);
  });

  test('with no seat chosen nothing is recorded, and it says to choose one', async () => {
    const body = new URLSearchParams({ _deed: 'recordAttendance', id: sitting.id, version: '2', satOn: '2018-01-10' });
    const { status, text } = await request(hub, 'clerk', path, { method: 'POST', body });
    expect([status, wordsIn(text).includes('Choose at least one seat')]).toEqual([422, true]);
    expect(text).toContain('href="#seat.');
  });

  test('the clerk names who stands in for a seat, of its agency, and withdraws them before they sit', async () => {
    hub.clock.set('2018-01-09T12:00:00Z');
    const name = `${path}?do=nameSubstitute`;
    for (const who of ['chair', 'housingLead', 'public'] as const) {
      expect((await get(hub, who, name)).text, who).not.toContain('Name a substitute');
    }
    const form = (await get(hub, 'clerk', name)).text;
    const [seatId = '', sitter = ''] = [board.core[6], board.core[7]];
    const [colleague = '', , stranger = ''] = board.others;
    expect(form).toContain(`<option value="${seatId}">Core member 7, Councillor 7</option>`);
    expect(form).toContain(`<option value="${colleague}">Another of board, The board</option>`);
    // Whoever has a seat sits for themselves.
    expect(form).not.toContain('>Councillor 8, The board</option>');
    const lacking = await send(hub, 'clerk', name, 'nameSubstitute', { memberId: colleague });
    expect([lacking.status, lacking.text.includes('href="#seatId"')]).toEqual([422, true]);
    const wrong = await send(hub, 'clerk', name, 'nameSubstitute', { seatId, memberId: stranger });
    expect([wrong.status, wrong.text.includes('href="#memberId"')]).toEqual([422, true]);
    expect(wrong.text).toContain(`<option value="${stranger}" selected>`);
    expect((await send(hub, 'clerk', name, 'nameSubstitute', { seatId, memberId: colleague })).status).toBe(303);
    expect(wordsIn((await get(hub, 'youngMember', path)).text)).toContain('Core member 7 Another of board Named');
    expect((await get(hub, 'public', path)).text).not.toContain('Another of board');

    const withdraw = 'value="withdrawSubstitute"';
    expect((await get(hub, 'chair', path)).text).not.toContain(withdraw);
    const stale = await send(hub, 'clerk', path, 'withdrawSubstitute', { version: '9' });
    expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
    const twice = { method: 'POST', body: new URLSearchParams({ _deed: 'nameSubstitute', seatId, memberId: sitter }) };
    const told = wordsIn((await request(hub, 'clerk', path, twice)).text);
    // What a mutation is called is of no use to whoever reads a page.
    expect(told).toContain('This seat has a substitute for this meeting. Withdraw them first.');
    expect((await send(hub, 'clerk', path, 'withdrawSubstitute', {})).status).toBe(303);
    const { text } = await get(hub, 'clerk', path);
    expect(wordsIn(text)).toContain('Core member 7 Another of board Withdrawn on 9 January 2018');
    expect(text).not.toContain(withdraw);
    expect((await send(hub, 'clerk', name, 'nameSubstitute', { seatId: sitter, memberId: colleague })).status).toBe(
      303,
    );
  });

  test('the clerk records who is there, and the quorum says live who is missing', async () => {
    hub.clock.set('2018-01-10T12:00:00Z');
    const few = there([...board.core.slice(0, 5), ...board.associates]);
    expect((await send(hub, 'clerk', path, 'recordAttendance', few)).status).toBe(303);
    const short = await get(hub, 'chair', path);
    expect(wordsIn(short.text)).toContain('It is not quorate.');
    expect(wordsIn(short.text)).toContain('core members 5 6 1');
    expect(short.text).toContain('value="adjournMeeting"');
    expect(short.text).not.toContain('value="goIntoClosedSession"');
    await send(hub, 'clerk', path, 'recordAttendance', there(board.core.slice(5, 6)));
    expect(wordsIn((await get(hub, 'chair', path)).text)).toContain('It is quorate.');
    const [, inTheirPlace = ''] = /value="(substitute:[^"]*)"/.exec((await get(hub, 'clerk', path)).text) ?? [];
    await send(hub, 'clerk', path, 'recordAttendance', { [`seat.${board.core[7]}`]: inTheirPlace });
    // Who sat is not withdrawn.
    const sat = (await get(hub, 'clerk', path)).text;
    expect(wordsIn(sat)).toContain('Core member 8 10 January 2018 Apologies Another of board');
    expect(sat).not.toContain('value="withdrawSubstitute"');
    const stale = await send(hub, 'clerk', path, 'recordAttendance', { ...few, version: '1' });
    expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  });

  test('the seats that are counted stand first, and all others are recorded by one choice', async () => {
    hub.clock.set('2018-01-10T12:00:00Z');
    const { text } = await get(hub, 'clerk', path);
    const [, counted = '', others = ''] =
      /Counted towards the quorum<.*?>(.*)Others who attend<(.*)<\/form>/s.exec(text) ?? [];
    for (const id of [...board.core, ...board.associates]) expect(counted).toContain(`name="seat.${id}"`);
    expect(others).toContain('name="seat.');
    const choose = /name="others" type="radio" value="leave" checked/;
    expect(text).toMatch(choose);
    const day = await aMeeting(hub, { bodyId: board.bodyId, heldOn: '2018-01-11' });
    hub.clock.set('2018-01-11T12:00:00Z');
    const its = `${pathOf(day)}/sitting`;
    const [away = ''] = board.core;
    const all = { others: 'present', [`seat.${away}`]: 'apologies' };
    expect((await send(hub, 'clerk', its, 'recordAttendance', all)).status).toBe(303);
    const told = wordsIn((await get(hub, 'chair', its)).text);
    expect(told).toContain('Core member 1 11 January 2018 Apologies');
    expect(told).toContain('Core member 2 11 January 2018 There');
    hub.clock.set('2018-01-10T12:00:00Z');
    expect((await get(hub, 'clerk', its)).text).not.toContain('name="others"');
    const paragraph = 'Paragraph 3: the financial or business affairs of anybody, the council included';
    expect((await get(hub, 'clerk', path)).text).toContain(`<option value="3">${paragraph}</option>`);
  });

  test('it says at what time that was read, and how it stands in what is read again', async () => {
    hub.clock.set('2018-01-10T10:42:00Z');
    const { text } = await get(hub, 'chair', path);
    expect(wordsIn(text)).toContain('As of 10:42am. Read it again');
    const [, live = ''] = /<div id="who-is-there" data-live="([^"]*)">/.exec(text) ?? [];
    expect(live).toBe('It is quorate. 17 seats taken.');
    expect(text).toContain('id="who-is-there-aloud" aria-live="polite"');
    // What is not for the public is not none of it.
    expect((await get(hub, 'public', path)).text).toContain('data-live=""');
  });

  test('the chair takes it into closed session with who moved and seconded it, and back', async () => {
    hub.clock.set('2018-01-10T12:00:00Z');
    const why = { 'exempt.paragraph': '3', 'exempt.reason': 'Quiet bids <b>' };
    const alone = await send(hub, 'chair', path, 'goIntoClosedSession', why);
    expect([alone.status, alone.text.includes('href="#movedById"')]).toEqual([422, true]);
    expect(alone.text).toContain('Quiet bids &lt;b&gt;</textarea>');
    const moved = { ...why, movedById: board.core[1] ?? '', secondedById: board.core[2] ?? '' };
    expect((await send(hub, 'chair', path, 'goIntoClosedSession', moved)).status).toBe(303);
    expect((await get(hub, 'youngMember', path)).text).toContain('and it goes on now');
    expect((await send(hub, 'chair', path, 'returnToOpenSession', {})).status).toBe(303);
    expect((await get(hub, 'youngMember', path)).text).not.toContain('and it goes on now');
  });

  test('nobody else is offered anything, and the public is not told who was there', async () => {
    hub.clock.set('2018-01-10T12:00:00Z');
    expect((await get(hub, 'youngMember', path)).text).not.toContain('_deed');
    const { text } = await get(hub, 'public', path);
    expect(text).not.toContain('_deed');
    expect(text).not.toContain('Core member 1');
    expect(text).toContain('Not shared with you.');
  });

  test('it is adjourned, reconvened on another day, and held', async () => {
    hub.clock.set('2018-01-10T12:00:00Z');
    const lacking = await send(hub, 'chair', path, 'adjournMeeting', { reason: '' });
    expect([lacking.status, lacking.text.includes('href="#reason"')]).toEqual([422, true]);
    expect((await send(hub, 'chair', path, 'adjournMeeting', { reason: 'The hall is cold' })).status).toBe(303);
    expect((await get(hub, 'youngMember', pathOf(sitting))).text).toContain('The hall is cold');
    const day = { 'heldOn-day': '12', 'heldOn-month': '1', 'heldOn-year': '2018' };
    expect((await send(hub, 'clerk', path, 'reconveneMeeting', day)).status).toBe(303);
    hub.clock.set('2018-01-12T12:00:00Z');
    await send(hub, 'clerk', path, 'recordAttendance', there([...board.core, ...board.associates]));
    expect((await send(hub, 'clerk', path, 'holdMeeting', {})).status).toBe(303);
    expect(wordsIn((await get(hub, 'chair', pathOf(sitting))).text)).toContain('How it stands Held');
  });

  describe('and votes', () => {
    let item: Read;
    let under: string;
    const resolves = (text: string, votes: Readonly<Record<string, string>>) => ({
      text,
      verb: 'agree',
      kind: 'ownAffairs',
      outcome: 'carried',
      ...Object.fromEntries(Object.entries(votes).map(([seatId, vote]) => [`vote.${seatId}`, vote])),
    });

    beforeAll(async () => {
      hub.clock.set('2017-12-01T12:00:00Z');
      const voting = await anAgenda(hub, {
        bodyId: board.bodyId,
        heldOn: '2018-01-20',
        contributionsDueOn: '2018-01-12',
      });
      item = await anItem(hub, voting, { title: 'A vote' });
      await published(hub, voting);
      under = `${pathOf(voting)}/items/${item.id}`;
      hub.clock.set('2018-01-20T12:00:00Z');
      const came = there([...board.core.slice(0, 7), ...board.associates]);
      expect((await send(hub, 'clerk', `${pathOf(voting)}/sitting`, 'recordAttendance', came)).status).toBe(303);
    });

    test('only the seats that vote and are taken are asked, and only the clerk records it', async () => {
      const { text } = await get(hub, 'clerk', under);
      for (const id of board.core.slice(0, 7)) expect(text).toContain(`name="vote.${id}"`);
      for (const id of [...board.core.slice(7), ...board.associates]) expect(text).not.toContain(`name="vote.${id}"`);
      for (const who of ['chair', 'councillor', 'public'] as const) {
        expect((await get(hub, who, under)).text).not.toContain('name="vote.');
      }
    });

    test('a tie is carried by the casting vote of the chair alone, and every vote stays typed', async () => {
      const [one = '', other = '', third = ''] = board.core;
      const tie = resolves('By one voice', { [one]: 'for', [other]: 'against', [third]: 'none' });
      const faulty = await send(hub, 'clerk', under, 'recordDecision', tie);
      expect([faulty.status, faulty.text.includes('href="#outcome"')]).toEqual([422, true]);
      expect(wordsIn(faulty.text)).toContain('Say how the chair cast it');
      expect(faulty.text).toMatch(new RegExp(`name="vote.${other}" type="radio" value="against" checked`));
      expect((await send(hub, 'clerk', under, 'recordDecision', { ...tie, chairCast: 'for' })).status).toBe(303);
    });

    test('everybody for whom no vote is chosen votes for it where that is said, so that one choice is unanimity', async () => {
      const none = Object.fromEntries(board.core.slice(0, 7).map((id) => [id, 'none']));
      const all = { ...resolves('With one voice', none), others: 'for' };
      expect((await send(hub, 'clerk', under, 'recordDecision', all)).status).toBe(303);
      const but = {
        ...resolves('With one abstention', { ...none, [board.core[0] ?? '']: 'abstained' }),
        others: 'for',
      };
      expect((await send(hub, 'clerk', under, 'recordDecision', but)).status).toBe(303);
      const read = wordsIn((await get(hub, 'chair', under)).text);
      expect(read).toContain('With one voice 7 for, 0 against, 0 abstained.');
      expect(read).toContain('With one abstention 6 for, 0 against, 1 abstained.');
    });

    test('a seat that may not vote is named at its own place', async () => {
      const [associate = ''] = board.associates;
      const wrong = resolves('By whom', { [board.core[0] ?? '']: 'for', [associate]: 'for' });
      const { status, text } = await send(hub, 'clerk', under, 'recordDecision', wrong);
      expect([status, text.includes(`href="#vote.${associate}"`)]).toEqual([422, true]);
    });

    test('members read how each seat voted, and the public the count alone', async () => {
      const said = 'For: Core member 1 Against: Core member 2';
      expect(wordsIn((await get(hub, 'chair', under)).text)).toContain(said);
      const { text } = await get(hub, 'public', under);
      expect(text).not.toContain('Against: Core member');
    });
  });

  test('a kick-off chooses its areas of focus, one a line', async () => {
    hub.clock.set('2018-01-15T12:00:00Z');
    const focusAreas = 'Homes\r\n\r\nHealth <em>first</em>';
    expect((await send(hub, 'clerk', `${pathOf(meeting)}/sitting`, 'chooseFocusAreas', { focusAreas })).status).toBe(
      303,
    );
    expect((await get(hub, 'public', pathOf(meeting))).text).toContain('Homes, Health &lt;em&gt;first&lt;/em&gt;');
  });
});

test.each(SOME_VIEWERS)('%s reads on them what the graph tells them', async (name) => {
  hub.clock.set('2018-01-15T12:00:00Z');
  await saysWhatTheGraphSays(hub, name, meetingsPage, '/boards/panel/meetings');
  await saysWhatTheGraphSays(hub, name, meetingPage, pathOf(meeting));
  await saysWhatTheGraphSays(hub, name, sittingPage, `${pathOf(meeting)}/sitting`);
  await saysWhatTheGraphSays(hub, name, itemPage, itemAt(closed));
});
