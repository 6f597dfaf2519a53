/** The chair’s brief: made of what its reader was told, and of nothing else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { briefPage } from '../../src/web/pages/brief/brief.page.js';
import type { Asking } from '../../src/web/pages/brief/five.js';
import { Withheld } from '../../src/web/withheld.js';
import { anAction, done } from '../support/a.js';
import { anAnswer } from '../support/brief.js';
import { get, ownStatements, saysWhatTheGraphSays, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const BRIEF = '/boards/panel/brief';

describe('On a board at work', () => {
  let hub: World;
  const statements: { text: string }[] = [];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    hub = await world({ logger: { logQuery: (text) => void statements.push({ text }) } });
    const { agencies, body, meetings } = hub.ids;
    const before = new Date('2017-09-01T12:00:00Z');
    const lay = async (name: string, fields: Parameters<typeof anAction>[1]) => {
      ids[name] = (await anAction(hub, { title: `Do the ${name} <thing>`, ...fields })).id;
    };
    await lay('overdue', { dueOn: '2017-11-01', changedAt: before });
    await lay('slipping', { slips: 2, originalDueOn: '2017-06-30', changedAt: before });
    await lay('new', { raisedOn: '2017-11-01' });
    await lay('quiet', { changedAt: before });
    hub.clock.set('2017-11-01T12:00:00Z');
    const question = await done(hub, 'policeLead', 'askQuestion', {
      bodyId: body,
      ofAgencyId: agencies.housing,
      subject: 'housing',
      text: 'How many <flats> stand empty?',
      answerDueOn: '2017-11-10',
    });
    ids['question'] = question.id;
    await done(hub, 'clerk', 'openRound', {
      meetingId: meetings.november,
      narratives: [
        { agencyId: agencies.police, subject: 'policing' },
        { agencyId: agencies.health, subject: 'health' },
      ],
    });
    const given = { meetingId: meetings.november, subject: 'health', narrative: 'Waits are shorter' };
    await done(hub, 'healthLead', 'submitContribution', given);
    hub.clock.set('2017-11-20T12:00:00Z');
  });
  afterAll(async () => hub.close());

  test('the chair reads what changed, who is silent, which answers are owed, and what to ask, whatever is written in it', async () => {
    const { status, text } = await get(hub, 'chair', BRIEF);
    expect(status).toBe(200);
    expect(text).toContain('Brief for the meeting of 30 November 2017');
    expect(text).toContain('What changed since 21 September 2017');
    expect(text).toContain('Do the overdue &lt;thing&gt;');
    expect(text).toContain('Newly red');
    expect(text).toContain('Do the new &lt;thing&gt;');
    expect(text).not.toContain('Do the quiet');
    expect(text).not.toContain('<thing>');
    expect(text).toContain('Who has not given what it owes for 30 November 2017');
    expect(text).toMatch(/The police<\/th>\s*<td[^>]*>All of 1/);
    expect(text).not.toContain('The health</th>');
    expect(text).toContain('Late: it was due on 10 Nov 2017');
    expect(text).toContain('What is your answer to the question that was due on 10 November 2017?');
    expect(text).toContain(`href="/questions/${ids['question']}">“How many &lt;flats&gt; stand empty?”`);
    expect(text).toContain('First agreed for 30 June 2017; a later date was agreed 2 times');
    expect(text).toContain('Overdue, and nothing was ever reported');
    expect(text).not.toContain('<flats>');
  });

  test('each question is asked by a link that has it written already', async () => {
    const { text } = await get(hub, 'chair', BRIEF);
    const [, href = ''] = /href="([^"]*do=askQuestion[^"]*)"/.exec(text) ?? [];
    const form = (await get(hub, 'chair', href.replaceAll('&amp;', '&'))).text;
    expect(form).toContain('What is your answer to the question that was due on 10 November 2017?');
    expect(form).toMatch(new RegExp(`<option value="${hub.ids.agencies.housing}" selected>`));
  });

  test('it is offered to the chair and the deputy, and whoever else opens it reads what the graph tells them', async () => {
    for (const who of ['chair', 'deputyChair'] as const) {
      expect((await get(hub, who, BRIEF)).text, who).toContain(`href="${BRIEF}"`);
    }
    expect((await get(hub, 'councillor', BRIEF)).text).not.toContain(`href="${BRIEF}"`);
    expect((await get(hub, 'public', BRIEF)).status).toBe(403);
    expect((await get(hub, 'noSeat', BRIEF)).status).toBe(403);
  });

  test.each(SOME_VIEWERS)('%s reads what the graph tells them', async (name) => {
    await saysWhatTheGraphSays(hub, name, briefPage, BRIEF);
  });

  test('it costs as many statements with many actions as with few', async () => {
    const few = await ownStatements(hub, 'chair', statements, BRIEF);
    for (let at = 0; at < 20; at += 1) await anAction(hub, { dueOn: '2017-10-31', slips: 3 });
    expect(await ownStatements(hub, 'chair', statements, BRIEF)).toBe(few);
  });
});

describe('Of what is withheld nothing is made:', () => {
  const asked = {
    path: BRIEF,
    params: { board: 'panel' },
    query: {},
    all: {},
    today: '2017-11-20',
    now: '2017-11-20T12:00:00.000Z',
    agencyId: 'board',
    memberId: 'chair',
    roles: ['chair'],
    ownBodies: ['body'],
    lastHereAt: null,
    boardId: 'body',
    refused: null,
  };
  const fiveOf = (data: unknown): readonly Asking[] => briefPage.view(data, asked)['five'] as readonly Asking[];
  const rulesOf = (data: unknown): string[] => fiveOf(data).map(({ rule }) => rule);
  const mark = new Withheld('MEMBERS_ONLY', 'Ask the clerk.');

  test('nobody is silent to a meeting for which nothing was asked, though something is for another', () => {
    const data = anAnswer() as { readonly body: { readonly nextMeeting: object } };
    const silentIn = (answer: unknown) => briefPage.view(answer, asked).tables?.['silent'];
    expect(silentIn(data)).not.toBeNull();
    const nextMeeting = { ...data.body.nextMeeting, heldOn: '2017-11-16' };
    expect(silentIn({ ...data, body: { ...data.body, nextMeeting } })).toBeNull();
  });

  test('a reply that is owed to a recommendation stands among the answers owed, with its addressee', () => {
    const owed = briefPage.view(anAnswer(), asked).tables?.['owed'];
    expect(owed?.rows).toContainEqual({
      text: { text: expect.stringContaining('Reply to: That the matter'), href: '/meetings/m/items/i0' },
      of: 'The cabinet member for everything that is numbered 0',
      due: 'Late: it was due on 10 Nov 2017',
    });
  });

  test('all that it may rest on is asked about where it is told', () => {
    expect(rulesOf(anAnswer())).toEqual([
      'answerOverdue',
      'silentTwice',
      'redUnexplained',
      'slippedTwice',
      'worseThreeTimes',
    ]);
  });

  test.each<readonly [what: string, withheld: Parameters<typeof anAnswer>[0], rule: string]>([
    ['the scorecard', { scorecard: mark }, 'redUnexplained'],
    ['the scorecard, and with it every series', { scorecard: mark }, 'worseThreeTimes'],
    ['the figure that is red', { display: mark }, 'redUnexplained'],
    ['one value of a series', { value: mark }, 'worseThreeTimes'],
    ['how often an action slipped', { slips: mark }, 'slippedTwice'],
    ['when it was first agreed', { originalDueOn: mark }, 'slippedTwice'],
  ])('%s', (_what, withheld, rule) => {
    expect(rulesOf(anAnswer())).toContain(rule);
    expect(rulesOf(anAnswer(withheld))).not.toContain(rule);
  });

  test('what was owed to meetings that were cancelled is no silence', () => {
    expect(briefPage.view(anAnswer({ ofMeetings: 'cancelled' }), asked).tables).toMatchObject({ silent: null });
    expect(rulesOf(anAnswer({ ofMeetings: 'cancelled' }))).not.toContain('silentTwice');
  });

  test('a small number, which reads as a symbol, ends a series as if nothing lay behind it', () => {
    expect(rulesOf(anAnswer({ value: null }))).not.toContain('worseThreeTimes');
  });

  test('of a question whose words are not for the reader they are not given, only that it is overdue', () => {
    const [first] = fiveOf(anAnswer({ text: mark }));
    expect(first).toMatchObject({ rule: 'answerOverdue', evidence: [{ text: 'The question', href: '/questions/q0' }] });
  });
});
