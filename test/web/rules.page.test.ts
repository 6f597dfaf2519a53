/** What must hold between figures, as everybody reads it and the clerk defines and ends it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rulesPage } from '../../src/web/pages/catalogue/rules.page.js';
import { anIndicator } from '../support/a.js';
import { get, ownStatements, rowOf, saysWhatTheGraphSays, send, SOME_VIEWERS, wordsIn } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/rules';
const log: { text: string }[] = [];
let hub: World;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push({ text }) } });
  await anIndicator(hub, { code: 'repeats', title: 'Repeats', unit: 'count' });
  await anIndicator(hub, { code: 'episodes', title: 'Episodes', unit: 'count' });
  await anIndicator(hub, { code: 'offered', title: 'Offered' });
  const supplyingAgencyId = hub.ids.agencies.socialCare;
  await anIndicator(hub, { code: 'their-episodes', title: 'Their episodes', unit: 'count', supplyingAgencyId });
});
afterAll(async () => hub.close());

/** Nobody but the clerk is offered a form there. */
async function isForTheClerkAlone(path: string, deed: string): Promise<void> {
  for (const who of ['chair', 'informationGovernance', 'policeLead', 'councillor', 'public'] as const) {
    const { status, text } = await get(hub, who, path);
    expect([status, text.includes('name="_deed"')], who).toEqual([200, false]);
  }
  expect((await get(hub, 'clerk', path)).text).toContain(`name="_deed" value="${deed}"`);
}

/** The link under which something that stands there is ended. */
async function endOf(deed: string): Promise<string> {
  const [, id] = new RegExp(`do=${deed}&amp;id=([^"]*)`).exec((await get(hub, 'clerk', PATH)).text) ?? [];
  return `${PATH}?do=${deed}&id=${id}`;
}

describe('A rule', () => {
  const open = `${PATH}?do=defineRule`;
  const typed = {
    title: 'Repeats are <some> of all',
    code: 'repeats-of-all',
    'leftTerms.0.indicatorCode': 'repeats',
    'leftTerms.0.part': 'value',
    'leftTerms.0.times': '1',
    comparison: 'atMost',
    'rightTerms.0.indicatorCode': 'episodes',
    'rightTerms.0.part': 'value',
    'rightTerms.0.times': '2',
    'rightTerms.2.indicatorCode': 'repeats',
    'rightTerms.2.part': 'value',
    'rightTerms.2.times': '-1',
    missing: 'skip',
    severity: 'warning',
  };

  test('is defined by the clerk alone, of the figures of one agency, and everybody reads how it is reckoned', async () => {
    expect((await get(hub, 'public', '/boards/panel/indicators')).text).toContain(`href="${PATH}"`);
    await isForTheClerkAlone(open, 'defineRule');
    const lacking = await send(hub, 'clerk', open, 'defineRule', { title: typed.title, severity: 'error' });
    for (const field of ['leftTerms.0.indicatorCode', 'rightTerms.0.indicatorCode', 'comparison', 'missing', 'code'])
      expect(lacking.text, field).toContain(`href="#${field}"`);
    expect(lacking.text).toContain('value="Repeats are &lt;some&gt; of all"');
    expect(lacking.text).toContain('value="error" checked');
    // A place that was left empty between two others is at fault itself.
    const gap = await send(hub, 'clerk', open, 'defineRule', typed);
    expect([gap.status, gap.text.includes('href="#rightTerms.1.indicatorCode"')]).toEqual([422, true]);
    const filled = { ...typed, 'rightTerms.1.indicatorCode': 'offered', 'rightTerms.1.part': 'numerator' };
    const several = { ...filled, 'leftTerms.0.indicatorCode': 'their-episodes' };
    const refused = await send(hub, 'clerk', open, 'defineRule', several);
    expect([refused.status, refused.text.includes('href="#rightTerms.0.indicatorCode"')]).toEqual([422, true]);
    expect(refused.text).not.toContain('definePair)');
    const partOfCount = await send(hub, 'clerk', open, 'defineRule', { ...filled, 'leftTerms.0.part': 'numerator' });
    expect(partOfCount.text).toContain('href="#leftTerms.0.part"');
    expect((await send(hub, 'clerk', open, 'defineRule', filled)).status).toBe(303);
    expect(rowOf((await get(hub, 'public', PATH)).text, '&lt;some&gt;').map(wordsIn)).toEqual([
      'Repeats are &lt;some&gt; of all',
      'The police',
      'Repeats is at most 2 × Episodes + Offered (what was counted) − Repeats',
      '0',
      'The rule is not asked',
      'The figures are taken, with a word on why',
    ]);
    const again = await send(hub, 'clerk', open, 'defineRule', filled);
    expect([again.status, again.text.includes('href="#code"')]).toEqual([422, true]);
  });

  test('has room for up to ten indicators on each side, which stays where it is sent back', async () => {
    expect((await get(hub, 'clerk', open)).text).not.toContain('id="leftTerms.9.indicatorCode"');
    const roomy = `${PATH}?room=yes&do=defineRule`;
    const sent = await send(hub, 'clerk', roomy, 'defineRule', { 'leftTerms.9.indicatorCode': 'repeats' });
    expect(sent.text).toContain('action="/boards/panel/rules?room=yes"');
  });

  test('is ended by the clerk, once, and says until when it holds', async () => {
    const end = await endOf('endRule');
    await isForTheClerkAlone(end, 'endRule');
    expect((await send(hub, 'clerk', end, 'endRule', { version: '77' })).status).toBe(409);
    expect((await send(hub, 'clerk', end, 'endRule', {})).status).toBe(303);
    expect((await get(hub, 'councillor', PATH)).text).toContain('(until 20 November 2017)');
    expect((await get(hub, 'clerk', end)).text).not.toContain('value="endRule"');
  });
});

describe('A pair', () => {
  const open = `${PATH}?do=definePair`;
  const typed = {
    title: 'Missing episodes',
    code: 'missing-episodes',
    firstIndicatorCode: 'episodes',
    secondIndicatorCode: 'their-episodes',
    toleranceCount: '2',
    tolerancePercent: '10',
  };

  test('is named by the clerk alone, of two agencies that measure in the same unit, and ended', async () => {
    await isForTheClerkAlone(open, 'definePair');
    const lacking = await send(hub, 'clerk', open, 'definePair', { title: typed.title });
    for (const field of ['firstIndicatorCode', 'secondIndicatorCode', 'code'])
      expect(lacking.text).toContain(`href="#${field}"`);
    const one = await send(hub, 'clerk', open, 'definePair', { ...typed, secondIndicatorCode: 'repeats' });
    expect([one.status, one.text.includes('href="#secondIndicatorCode"')]).toEqual([422, true]);
    expect(one.text).toContain('<option value="episodes" selected>');
    const wide = await send(hub, 'clerk', open, 'definePair', { ...typed, tolerancePercent: '101' });
    expect(wide.text).toContain('href="#tolerancePercent"');
    expect((await send(hub, 'clerk', open, 'definePair', typed)).status).toBe(303);
    expect(rowOf((await get(hub, 'public', PATH)).text, 'Missing episodes').map(wordsIn)).toEqual([
      'Missing episodes',
      'Episodes (The police)',
      'Their episodes (The socialCare)',
      '2, or 10 % of the larger where that is more',
    ]);
    const end = await endOf('endPair');
    await isForTheClerkAlone(end, 'endPair');
    expect((await send(hub, 'clerk', end, 'endPair', { version: '77' })).status).toBe(409);
    expect((await send(hub, 'clerk', end, 'endPair', {})).status).toBe(303);
    expect((await get(hub, 'clerk', PATH)).text).toContain('(until 20 November 2017)');
  });
});

test('The page of rules costs two statements', async () => {
  expect(await ownStatements(hub, 'clerk', log, `${PATH}?do=defineRule`)).toBeLessThanOrEqual(2);
});

test.each(SOME_VIEWERS)('%s reads of rules what the graph tells them', async (name) => {
  for (const what of ['', '?do=defineRule', '?do=definePair'])
    await saysWhatTheGraphSays(hub, name, rulesPage, `${PATH}${what}`);
});
