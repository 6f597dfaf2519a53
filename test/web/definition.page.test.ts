/** How an indicator is measured and rated, as everybody reads it and as the clerk, and for the scorecard the chair, keeps it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionPage } from '../../src/web/pages/catalogue/definition.page.js';
import { anIndicator, asked, done } from '../support/a.js';
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
import { world, type ViewerName, type World } from '../support/world.js';

const log: { text: string }[] = [];
let hub: World;
const at = (code: string, deed?: string) =>
  `/boards/panel/indicators/${code}/definition${deed === undefined ? '' : `?do=${deed}`}`;

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push({ text }) } });
  await anIndicator(hub, { code: 'checks', title: 'Checks <b>in time</b>', validFromOn: '2015-04-01' });
  await anIndicator(hub, { code: 'others', title: 'Checks that were late' });
});
afterAll(async () => hub.close());

/** Who is offered the form of a deed. */
async function offeredTo(path: string, deed: string): Promise<ViewerName[]> {
  const who = ['chair', 'clerk', 'informationGovernance', 'councillor', 'policeLead', 'youngMember', 'public'] as const;
  const offered: ViewerName[] = [];
  for (const name of who) {
    const { status, text } = await get(hub, name, path);
    expect(status, name).toBe(200);
    if (text.includes(`name="_deed" value="${deed}"`)) offered.push(name);
  }
  return offered;
}

describe('The scorecard', () => {
  const open = at('checks', 'setScorecardLine');
  const line = { basis: 'target', amberWithin: '5', position: '1' };

  test('is set by chair and clerk, who see by an example what would be red, amber and green', async () => {
    expect(await offeredTo(open, 'setScorecardLine')).toEqual(['chair', 'clerk']);
    const { text } = await get(hub, 'chair', open);
    expect(wordsIn(text)).toContain(
      'If the target stood at 80 %, where it may be missed by 5 points: Green : 80 % or more Amber : less than 80 %, down to 75 % Red : less than 75 %',
    );
    const typed = { ...line, amberWithin: '-1', neighbourAreas: 'E06000054', 'beside.1': 'checks' };
    const refused = await send(hub, 'chair', open, 'setScorecardLine', typed);
    expect([refused.status, refused.text.includes('href="#amberWithin"')]).toEqual([422, true]);
    // It would stand beside itself; what was typed stays in its place.
    expect(refused.text).toContain('href="#beside.1"');
    expect(refused.text).toContain('value="E06000054"');
    const lacking = await send(hub, 'chair', open, 'setScorecardLine', { position: '1' });
    for (const field of ['basis', 'amberWithin']) expect(lacking.text).toContain(`href="#${field}"`);
    const anew = await send(hub, 'chair', open, 'setScorecardLine', { ...line, basis: '', amberWithin: '10' });
    expect(wordsIn(anew.text)).toContain('Amber : less than 80 %, down to 70 %');

    const beside = { 'beside.2': 'others', neighbourAreas: 'E06000054, E08000025' };
    expect((await send(hub, 'chair', open, 'setScorecardLine', { ...line, ...beside })).status).toBe(303);
    const { body } = await asked(
      hub,
      'clerk',
      '{ body(code: "panel") { scorecardSettings { amberWithin basis position neighbourAreas beside { code } } } }',
    );
    expect(body.scorecardSettings).toEqual([
      {
        amberWithin: 5,
        basis: 'target',
        position: 1,
        neighbourAreas: ['E06000054', 'E08000025'],
        beside: [{ code: 'others' }],
      },
    ]);
  });

  test('shows everybody on the board what is coloured how, and how that was before it was set anew', async () => {
    const page = await get(hub, 'councillor', at('checks'));
    expect(wordsIn(page.text)).toContain('Against the target. Short of it by no more than 5 points is amber.');
    expect(page.text).toContain('href="/boards/panel/indicators/others"');
    expect((await get(hub, 'public', at('checks'))).text).not.toContain('Against the target');
    // What stood is there again, so that only what is new is typed.
    const again = await get(hub, 'clerk', open);
    expect(again.text).toContain('<option value="others" selected>');
    expect(again.text).toContain('value="E06000054, E08000025"');
    hub.clock.set('2017-11-20T13:00:00Z');
    const set = await send(hub, 'clerk', open, 'setScorecardLine', { ...line, amberWithin: '0', basis: 'national' });
    expect(set.status).toBe(303);
    const after = wordsIn((await get(hub, 'policeLead', at('checks'))).text);
    expect(after).toContain('Against England. Short of it by anything is red.');
    expect(after).toMatch(/How it was rated before .* Against the target\. Short of it by no more than 5 points/);
  });

  test('loses a line that chair or clerk takes off, once', async () => {
    const end = at('checks', 'endScorecardLine');
    expect(await offeredTo(end, 'endScorecardLine')).toEqual(['chair', 'clerk']);
    const stale = await send(hub, 'chair', end, 'endScorecardLine', { version: '77' });
    expect(stale.status).toBe(409);
    expect((await send(hub, 'chair', end, 'endScorecardLine', {})).status).toBe(303);
    expect(await offeredTo(end, 'endScorecardLine')).toEqual([]);
    expect((await get(hub, 'chair', at('checks'))).text).toContain('It is not on the scorecard of the');
  });
});

describe('A target', () => {
  const open = at('checks', 'setTarget');
  const year = { ...typedDay('periodStartOn', '2017-04-01'), ...typedDay('periodEndOn', '2018-03-31') };

  test('is set by the clerk alone for a period, and everybody reads it', async () => {
    expect(await offeredTo(open, 'setTarget')).toEqual(['clerk']);
    const backwards = { ...year, ...typedDay('periodEndOn', '2016-03-31'), value: '90' };
    const refused = await send(hub, 'clerk', open, 'setTarget', backwards);
    expect([refused.status, refused.text.includes('href="#periodEndOn"')]).toEqual([422, true]);
    expect(refused.text).toMatch(/name="value"[^>]* value="90"/);
    const above = await send(hub, 'clerk', open, 'setTarget', { ...year, value: '900' });
    expect([above.status, above.text.includes('href="#value"')]).toEqual([422, true]);
    const more = { priorityId: hub.ids.priorities[1]!, setAtMeetingId: hub.ids.meetings.september };
    expect((await send(hub, 'clerk', open, 'setTarget', { ...year, value: '90', ...more })).status).toBe(303);
    const { text } = await get(hub, 'public', at('checks'));
    expect(rowOf(text, '1 April 2017 to 31 March 2018').map(wordsIn).slice(1)).toEqual([
      '90 %',
      expect.not.stringMatching('None'),
      '21 September 2017',
    ]);
    const twice = await send(hub, 'clerk', open, 'setTarget', { ...year, value: '91' });
    expect([twice.status, twice.text.includes('is set already')]).toEqual([409, true]);
  });

  test('is set anew as it was read, for the same period, with what stood there', async () => {
    const [, id] = /do=setTarget&amp;id=([^"#]*)/.exec((await get(hub, 'clerk', at('checks'))).text) ?? [];
    const anew = `${open}&id=${id}`;
    const page = await get(hub, 'clerk', anew);
    expect(page.text).toContain('Set the target anew: 1 April 2017 to 31 March 2018');
    expect(page.text).toMatch(/name="value"[^>]* value="90"/);
    expect(page.text).toContain(`<option value="${hub.ids.meetings.september}" selected>`);
    expect((await get(hub, 'chair', anew)).text).not.toContain('value="setTarget"');
    const typed = { value: '60', upperValue: '70' };
    const stale = await send(hub, 'clerk', anew, 'setTarget', { ...typed, version: '77' });
    expect([stale.status, stale.text.includes('value="70"')]).toEqual([409, true]);
    expect((await send(hub, 'clerk', anew, 'setTarget', typed)).status).toBe(303);
    expect(rowOf((await get(hub, 'public', at('checks'))).text, '1 April 2017').map(wordsIn)).toContain('60 % to 70 %');
    // The target of today is what an example goes by.
    const example = wordsIn((await get(hub, 'chair', at('checks', 'setScorecardLine'))).text);
    expect(example).toContain('With the target of today, 60 % to 70 %');
  });
});

describe('A published figure', () => {
  const open = at('checks', 'addComparator');
  const typed = {
    area: 'England',
    ...typedDay('periodStartOn', '2016-04-01'),
    ...typedDay('periodEndOn', '2017-03-31'),
    definitionCode: 'another',
    source: 'A <i>study</i>',
  };

  test('is put beside an indicator by the clerk, who says by which definition it was measured', async () => {
    expect(await offeredTo(open, 'addComparator')).toEqual(['clerk']);
    const neither = await send(hub, 'clerk', open, 'addComparator', typed);
    expect([neither.status, neither.text.includes('href="#value"')]).toEqual([422, true]);
    expect(neither.text).toContain('value="A &lt;i&gt;study&lt;/i&gt;"');
    const both = await send(hub, 'clerk', open, 'addComparator', { ...typed, value: '68', symbol: 'x' });
    expect([both.status, both.text.includes('href="#value"')]).toEqual([422, true]);
    expect((await send(hub, 'clerk', open, 'addComparator', { ...typed, value: '68' })).status).toBe(303);
    const cells = rowOf((await get(hub, 'public', at('checks'))).text, 'study').map(wordsIn);
    expect(cells.slice(0, 3)).toEqual(['England', '1 April 2016 to 31 March 2017', '68 %']);
    expect(cells[3]).not.toBe('Yes');
    const twice = await send(hub, 'clerk', open, 'addComparator', { ...typed, value: '68' });
    expect([twice.status, twice.text.includes('href="#area"')]).toEqual([422, true]);
    const hidden = { ...typed, area: 'The <region>', symbol: 'c' };
    expect((await send(hub, 'clerk', open, 'addComparator', hidden)).status).toBe(303);
    expect(rowOf((await get(hub, 'public', at('checks'))).text, '&lt;region').map(wordsIn)).toContain('[c]');
  });
});

describe('The definition', () => {
  test('is changed by the clerk from a day on; what was before stays to be read', async () => {
    const open = at('checks', 'reviseIndicator');
    expect(await offeredTo(open, 'reviseIndicator')).toEqual(['clerk']);
    const words = {
      title: 'Checks',
      definition: 'Seen by a dentist',
      numeratorText: 'Those seen',
      denominatorText: 'All',
      cohort: 'All ages',
      referenceText: 'The quarter',
      source: 'Local <return>',
    };
    expect((await get(hub, 'clerk', open)).text).toContain('How it is measured</textarea>');
    const lacking = await send(hub, 'clerk', open, 'reviseIndicator', { ...words, cohort: '' });
    for (const field of ['validFromOn', 'cohort']) expect(lacking.text).toContain(`href="#${field}"`);
    expect(lacking.text).toContain('value="Local &lt;return&gt;"');
    const day = typedDay('validFromOn', '2018-01-01');
    const undivided = await send(hub, 'clerk', open, 'reviseIndicator', { ...words, ...day, denominatorText: '' });
    expect([undivided.status, undivided.text.includes('href="#denominatorText"')]).toEqual([422, true]);
    const stale = await send(hub, 'clerk', open, 'reviseIndicator', { ...words, ...day, version: '77' });
    expect([stale.status, stale.text.includes('Seen by a dentist</textarea>')]).toEqual([409, true]);
    expect((await send(hub, 'clerk', open, 'reviseIndicator', { ...words, ...day })).status).toBe(303);
    const { text } = await get(hub, 'public', at('checks'));
    expect(rowOf(text, 'Seen by a dentist').map(wordsIn).slice(0, 2)).toEqual(['2', 'from 1 January 2018']);
    expect(wordsIn(text)).toContain('1 from 1 April 2015 to 31 December 2017 Checks &lt;b&gt;in time&lt;/b&gt;');
  });

  test('ends with what is measured in its place, which the clerk chooses by its title', async () => {
    const open = at('others', 'replaceIndicator');
    expect(await offeredTo(open, 'replaceIndicator')).toEqual(['clerk']);
    const page = await get(hub, 'clerk', open);
    const [, id] = /<option value="([^"]*)">Checks \(The police\)/.exec(page.text) ?? [];
    expect(page.text).not.toContain('>Checks that were late (');
    const day = typedDay('validUntilOn', '2018-03-31');
    const lacking = await send(hub, 'clerk', open, 'replaceIndicator', day);
    expect([lacking.status, lacking.text.includes('href="#successorId"')]).toEqual([422, true]);
    expect(lacking.text).toMatch(/name="validUntilOn-day"[^>]* value="31"/);
    const stale = await send(hub, 'clerk', open, 'replaceIndicator', { ...day, successorId: id!, version: '77' });
    expect([stale.status, stale.text.includes(`value="${id}" selected`)]).toEqual([409, true]);
    expect((await send(hub, 'clerk', open, 'replaceIndicator', { ...day, successorId: id! })).status).toBe(303);
    const read = wordsIn((await get(hub, 'public', at('others'))).text);
    expect(read).toContain('In use until 31 March 2018');
    expect(read).toContain('Measured in its place: Checks .');
  });

  test('is found in a catalogue that is longer than a list by words of what is looked for', async () => {
    for (let number = 1; number <= 100; number += 1) {
      await anIndicator(hub, { code: `number-${number}`, title: `Number ${number}` });
    }
    await anIndicator(hub, { code: 'zebra', title: 'Crossings' });
    const open = at('checks', 'replaceIndicator');
    const page = await get(hub, 'clerk', open);
    expect(page.text).not.toContain('>Crossings (');
    expect(page.text).toContain('Which indicators to choose from');
    const narrowed = await get(hub, 'clerk', `${open}&look=crossings`);
    expect(narrowed.text).toContain('>Crossings (');
    const sent = await send(hub, 'clerk', `${at('checks')}?look=crossings&do=replaceIndicator`, 'replaceIndicator', {});
    expect(sent.text).toContain('/definition?look=crossings"');
  });
});

test('Its page costs three statements of its own', async () => {
  await done(hub, 'clerk', 'setScorecardLine', {
    bodyId: hub.ids.body,
    line: { indicatorCode: 'checks', position: 1, basis: 'target', amberWithin: 5, beside: ['zebra'] },
  });
  expect(await ownStatements(hub, 'clerk', log, at('checks', 'setScorecardLine'))).toBeLessThanOrEqual(3);
});

test.each(SOME_VIEWERS)('%s reads of a definition what the graph tells them', async (name) => {
  for (const deed of [undefined, 'setScorecardLine', 'setTarget', 'replaceIndicator'])
    await saysWhatTheGraphSays(hub, name, definitionPage, at('checks', deed));
});
