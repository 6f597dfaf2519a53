/** The catalogue: everything that is measured, looked for by words and by agency. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicatorsPage } from '../../src/web/pages/catalogue/indicators.page.js';
import { anIndicator, done } from '../support/a.js';
import {
  get,
  ownStatements,
  rowOf,
  saysWhatTheGraphSays,
  send,
  SOME_VIEWERS,
  typedDay,
  wordsIn,
} from '../support/pages.js';
import { world, type World } from '../support/world.js';

const CATALOGUE = '/boards/panel/indicators';
const log: { text: string }[] = [];
let hub: World;

/** What is read of an indicator. */
const cellsOf = (page: string, code: string): string[] => rowOf(page, `/indicators/${code}"`).map(wordsIn);

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push({ text }) } });
  const { body: bodyId } = hub.ids;
  const visits = await anIndicator(hub, {
    code: 'visits',
    title: 'Visits <b>in time</b>',
    definition: 'Seen within six weeks',
    periodKind: 'financialQuarter',
    validFromOn: '2015-04-01',
  });
  const { version } = (await hub.as('clerk').ask('{ indicator(code: "visits") { version } }')).data.indicator;
  const anew = { id: visits.id, version, cohort: 'All', validFromOn: '2017-10-01' };
  await done(hub, 'clerk', 'reviseIndicator', anew);
  const line = { indicatorCode: 'visits', position: 1, basis: 'target', amberWithin: 5 };
  await done(hub, 'clerk', 'setScorecardLine', { bodyId, line });
  const year = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' };
  await done(hub, 'clerk', 'setTarget', { indicatorId: visits.id, bodyId, ...year, value: 90 });
  await anIndicator(hub, { code: 'to-come', title: 'To come', validFromOn: '2018-04-01', unit: 'count' });
  const old = await anIndicator(hub, { code: 'old-one', title: 'Before' });
  const ends = { validUntilOn: '2017-03-31', successorId: visits.id };
  await done(hub, 'clerk', 'replaceIndicator', { id: old.id, version: 1, ...ends });
});
afterAll(async () => hub.close());

test('Everybody reads what is measured, by whom, how often, by which definition and what is to be reached', async () => {
  const { text } = await get(hub, 'chair', CATALOGUE);
  expect(cellsOf(text, 'visits')).toEqual([
    'Visits &lt;b&gt;in time&lt;/b&gt;',
    'The police',
    'Each quarter',
    'Percentage',
    '90 %',
    '31 Mar 2018',
    'Yes',
    'In use',
    'Version 2, from 1 Oct 2017',
    'visits',
  ]);
  expect(text).toContain(`href="${CATALOGUE}/visits"`);
  expect(cellsOf(text, 'to-come').slice(3)).toEqual([
    'Number',
    'None',
    'None',
    'No',
    'Begins on 1 April 2018',
    'Version 1, from 1 Apr 2018',
    'to-come',
  ]);
  expect(cellsOf(text, 'old-one')).toContain('Ended on 31 March 2017; replaced by “Visits &lt;b&gt;in time&lt;/b&gt;”');
  const csv = await get(hub, 'chair', /href="([^"]*csv[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '');
  expect([csv.status, csv.text.includes('visits')]).toEqual([200, true]);
});

test('It is looked for by words of the title or the definition and by agency, and says so where nothing is found', async () => {
  const found = async (search: string) => {
    const { text } = await get(hub, 'councillor', `${CATALOGUE}?${search}`);
    return [...text.matchAll(/<a class="govuk-link" href="\/boards\/panel\/indicators\/([^"/]*)"/g)].map(
      ([, one]) => one,
    );
  };
  expect(await found('text=SIX+weeks')).toEqual(['visits']);
  expect(await found(`agency=${hub.ids.agencies.health}`)).toEqual(['mental-health-waits']);
  expect(await found(`text=waits&agency=${hub.ids.agencies.police}`)).toEqual([]);
  const none = await get(hub, 'councillor', `${CATALOGUE}?text=${encodeURIComponent('"><b>')}`);
  expect(none.text).toContain('No indicator is like that.');
  expect(none.text).toContain('value="&quot;&gt;&lt;b&gt;"');
});

test('Whoever has a role is led there from “More” and from the scorecard', async () => {
  for (const who of ['chair', 'clerk', 'policeOfficer', 'youngMember', 'informationGovernance'] as const) {
    expect((await get(hub, who, '/boards/panel/more')).text, who).toContain(`href="${CATALOGUE}"`);
    expect((await get(hub, who, '/boards/panel/scorecard')).text, who).toContain(`href="${CATALOGUE}"`);
  }
});

test('The public reads the catalogue, and is told nothing of the scorecard', async () => {
  const { text } = await get(hub, 'public', CATALOGUE);
  expect(text).toContain('Visits');
  expect(text).not.toContain('On the scorecard');
});

describe('A definition', () => {
  const open = `${CATALOGUE}?do=defineIndicator`;
  const typed = {
    title: 'Moves <b>far</b>',
    definition: 'How many moved more than 20 miles',
    cohort: 'All ages',
    referenceText: 'The quarter',
    source: 'Local return',
    unit: 'count',
    precision: '0',
    polarity: 'lowerIsBetter',
    periodKind: 'financialQuarter',
    subject: 'placement',
    classification: 'members',
    code: 'moves-far',
    ...typedDay('validFromOn', '2017-04-01'),
  };

  test('is added by a clerk alone, who is told what lacks where it is, and finds it in the catalogue', async () => {
    for (const who of ['chair', 'informationGovernance', 'policeLead', 'councillor', 'public'] as const) {
      const { status, text } = await get(hub, who, open);
      expect([status, text.includes('name="_deed"'), text.includes('visits')], who).toEqual([200, false, true]);
    }
    expect((await get(hub, 'clerk', CATALOGUE)).text).toContain('do=defineIndicator');
    const supplyingAgencyId = hub.ids.agencies.police;
    const lacking = await send(hub, 'clerk', open, 'defineIndicator', { ...typed, unit: '' });
    for (const field of ['unit', 'supplyingAgencyId']) expect(lacking.text).toContain(`href="#${field}"`);
    expect(lacking.text).toContain('value="Moves &lt;b&gt;far&lt;/b&gt;"');
    expect(lacking.text).toMatch(/value="lowerIsBetter" checked/);
    const refused = await send(hub, 'clerk', open, 'defineIndicator', {
      ...typed,
      supplyingAgencyId,
      unit: 'percent',
      code: 'Moves far',
      precision: '9',
      partOfCode: 'to-come',
    });
    expect(refused.status).toBe(422);
    for (const field of ['denominatorText', 'code', 'precision']) expect(refused.text).toContain(`href="#${field}"`);
    const taken = await send(hub, 'clerk', open, 'defineIndicator', { ...typed, supplyingAgencyId, code: 'visits' });
    expect([taken.status, taken.text.includes('href="#code"')]).toEqual([422, true]);
    const part = { supplyingAgencyId, partOfCode: 'to-come', breakdown: 'by distance' };
    const sent = await send(hub, 'clerk', open, 'defineIndicator', { ...typed, ...part });
    const to = sent.headers.get('location') ?? '';
    expect([sent.status, to.startsWith(`${CATALOGUE}/moves-far/definition?`)]).toEqual([303, true]);
    expect(wordsIn((await get(hub, 'public', to)).text)).toContain('It is a part of To come');
    expect(cellsOf((await get(hub, 'public', CATALOGUE)).text, 'moves-far').slice(0, 4)).toEqual([
      'Moves &lt;b&gt;far&lt;/b&gt;',
      'The police',
      'Each quarter',
      'Number',
    ]);
  });
});

test('The catalogue costs four statements, however long it is', async () => {
  expect(await ownStatements(hub, 'chair', log, CATALOGUE)).toBeLessThanOrEqual(4);
});

test.each(SOME_VIEWERS)('%s reads of the catalogue what the graph tells them', async (name) => {
  for (const what of ['', '?text=in+time', '?do=defineIndicator'])
    await saysWhatTheGraphSays(hub, name, indicatorsPage, `${CATALOGUE}${what}`);
});
