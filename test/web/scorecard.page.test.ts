/** The scorecard and the page of an indicator: what each reads of a figure, and what is done about what is red. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicatorPage } from '../../src/web/pages/scorecard/indicator.page.js';
import { scorecardPage } from '../../src/web/pages/scorecard/scorecard.page.js';
import { aContribution, aMeeting, anIndicator, done, QUARTER } from '../support/a.js';
import { get, rowOf, saysWhatTheGraphSays, send, SOME_VIEWERS, wordsIn } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;
const SCORECARD = '/boards/panel/scorecard';
const RED = '/boards/panel/indicators/red-one';
const SMALL = '/boards/panel/indicators/small-one';

const BEFORE = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' };
const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
const parts = (indicatorCode: string, numerator: number, denominator: number, period: object = QUARTER) => ({
  indicatorCode,
  ...period,
  measure: { parts: { numerator, denominator } },
});

beforeAll(async () => {
  hub = await world();
  const bodyId = hub.ids.body;
  for (const [code, title] of [
    ['red-one', 'Interviews <script>alert(1)</script>'],
    ['small-one', 'Placements that broke down'],
    ['green-one', 'Health checks in time'],
  ] as const) {
    const indicator = await anIndicator(hub, { code, title });
    const line = { indicatorCode: code, position: 1, basis: 'target', amberWithin: 5 };
    await done(hub, 'clerk', 'setScorecardLine', { bodyId, line });
    await done(hub, 'clerk', 'setTarget', { indicatorId: indicator.id, bodyId, ...YEAR, value: 80 });
  }
  const meetingId = hub.ids.meetings.november;
  const figures = [
    parts('red-one', 70, 100, BEFORE),
    parts('red-one', 60, 100),
    { ...parts('small-one', 2, 40), judgement: 'It is being looked into' },
    parts('green-one', 90, 100),
  ];
  const given = await aContribution(hub, 'policeOfficer', { meetingId, figures });
  await done(hub, 'clerk', 'acceptContribution', { id: given.id, version: given.version });
});
afterAll(async () => hub.close());

describe('The scorecard', () => {
  test('says how each line stands in a word and a shape, against what, which way it moved and what it was', async () => {
    const { text } = await get(hub, 'chair', SCORECARD);
    expect(text).toContain('Scorecard of the Corporate Parenting Panel');
    const cells = rowOf(text, 'red-one');
    expect(cells.map(wordsIn)).toEqual([
      'Interviews &lt;script&gt;alert(1)&lt;/script&gt;',
      '60 %',
      '30 Sept 2017',
      'Red short of the target by more than 5 points',
      'Worsened',
      '',
      '80 %',
      'None',
    ]);
    expect(cells[3]).toContain('<svg class="hub-brag__shape"');
    expect(cells[5]).toContain('70 %, 60 %</desc>');
    expect(cells[5]).toContain('role="img"');
    expect(text).toContain(`<a class="govuk-link" href="${RED}">`);
    expect(text).not.toContain('<script>alert');
  });

  test('says of what is red who owes a report, and of what is hidden what may be said instead', async () => {
    const { text } = await get(hub, 'chair', SCORECARD);
    expect(wordsIn(text)).toContain('An exception report is owed: by The police, due 30 November 2017.');
    expect(rowOf(text, 'small-one').map(wordsIn).slice(1, 4)).toEqual([
      '[c]',
      '30 Sept 2017',
      'Not rated: its value is not told',
    ]);
    expect(text).toContain('Its supplier says: It is being looked into');
    expect(text).toContain('[c]: a small number');
    expect(text).not.toContain('5 %');
  });

  test('shows its supplier the small number that it hides from others', async () => {
    const { text } = await get(hub, 'policeLead', SCORECARD);
    expect(rowOf(text, 'small-one').map(wordsIn).slice(1, 2)).toEqual(['5 %']);
  });

  test('is of the meeting that is named, and of none that the body does not have', async () => {
    const { id } = await aMeeting(hub, { heldOn: '2018-06-21' });
    const later = await get(hub, 'chair', `${SCORECARD}?meeting=${id}`);
    expect(later.text).toContain('the meeting of 21 June 2018');
    expect(later.text).toContain(`${RED}?meeting=${id}`);
    expect((await get(hub, 'chair', `${SCORECARD}?meeting=${hub.ids.body}`)).status).toBe(404);
  });

  test('is not shared with the public, who are told so', async () => {
    const { text } = await get(hub, 'public', SCORECARD);
    expect(text).toContain('Not shared with you.');
    expect(text).not.toContain('red-one');
  });
});

describe('The page of an indicator', () => {
  test('says what it means, and draws how it went beside the table of it', async () => {
    const { text } = await get(hub, 'chair', RED);
    expect(text).toContain('How it is measured');
    expect(text).toMatch(/<figure class="hub-chart"[^>]*><svg [^>]*role="img"/);
    expect(rowOf(text, '1 April 2017 to 30 June 2017').map(wordsIn)).toContain('70 %');
    expect(text).not.toMatch(/ style=|<style|ecmeta/);
  });

  test('draws nothing of what is hidden', async () => {
    const { text } = await get(hub, 'chair', SMALL);
    expect(rowOf(text, '1 July 2017').map(wordsIn)).toContain('[c]');
    expect(text).not.toContain('hub-chart');
  });

  test('offers nothing to whoever may do nothing about it', async () => {
    for (const who of ['youngMember', 'healthLead', 'public'] as const) {
      expect((await get(hub, who, RED)).text).not.toContain('<form method="post" action="/boards');
    }
    expect((await get(hub, 'policeLead', '/boards/panel/indicators/green-one')).text).not.toContain('_deed');
    expect((await get(hub, 'chair', RED)).text).not.toContain('value="reportException"');
    expect((await get(hub, 'policeLead', RED)).text).not.toContain('value="flagFigure"');
  });

  test('lets the chair flag a figure, and keeps what was typed where something lacks', async () => {
    const lacking = await send(hub, 'chair', RED, 'flagFigure', { title: 'Ask <b>why</b>', ownerAgencyId: '' });
    expect(lacking.status).toBe(422);
    expect(lacking.text).toMatch(/<input[^>]*name="title"[^>]*value="Ask &lt;b&gt;why&lt;\/b&gt;"/);
    expect(lacking.text).toContain('href="#dueOn"');
    const due = { 'dueOn-day': '31', 'dueOn-month': '3', 'dueOn-year': '2018' };
    const typed = { title: 'Ask why', ownerAgencyId: hub.ids.agencies.police, ...due };
    expect((await send(hub, 'chair', RED, 'flagFigure', typed)).status).toBe(303);
    expect((await get(hub, 'chair', RED)).text).toMatch(/<a class="govuk-link" href="\/actions\/[^"]*">Ask why<\/a>/);
  });

  test('takes the exception report of its supplier, names the fault of a later action at its field, and lets it be said anew', async () => {
    const second = { 'actions.1.background': 'They left' };
    const typed = { causes: 'Two posts <i>stood</i> empty', 'actions.0.title': 'Fill both posts' };
    const faulty = await send(hub, 'policeLead', RED, 'reportException', { ...typed, ...second });
    expect(faulty.status).toBe(422);
    expect(faulty.text).toContain('href="#actions.1.title"');
    expect(faulty.text).toContain('Two posts &lt;i&gt;stood&lt;/i&gt; empty</textarea>');
    const day = 'actions.0.suggestedDueOn';
    const due = { [`${day}-day`]: '1', [`${day}-month`]: '2', [`${day}-year`]: '2018' };
    expect((await send(hub, 'policeLead', RED, 'reportException', { ...typed, ...due })).status).toBe(303);
    const page = await get(hub, 'councillor', RED);
    expect(page.text).toContain('Two posts &lt;i&gt;stood&lt;/i&gt; empty');
    expect(page.text).toContain('Fill both posts');
    expect((await get(hub, 'chair', SCORECARD)).text).toContain('Two posts &lt;i&gt;stood&lt;/i&gt; empty');

    expect((await send(hub, 'policeLead', RED, 'reviseException', { causes: 'Three posts' })).status).toBe(303);
    const stale = await send(hub, 'policeLead', RED, 'reviseException', { causes: 'Four', version: '1' });
    expect([stale.status, stale.text.includes('Somebody changed this meanwhile')]).toEqual([409, true]);
  });

  test('lets its supplier say what is done about a small number whatever its colour', async () => {
    expect((await get(hub, 'policeLead', SMALL)).text).toContain('value="reportException"');
    expect((await get(hub, 'chair', SMALL)).text).not.toContain('value="reportException"');
  });
});

test.each(SOME_VIEWERS)('%s reads on them what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, scorecardPage, SCORECARD);
  await saysWhatTheGraphSays(hub, name, indicatorPage, RED);
  await saysWhatTheGraphSays(hub, name, indicatorPage, SMALL);
});
