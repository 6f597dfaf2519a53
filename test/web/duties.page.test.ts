/** The page of what a body must report. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dutiesPage } from '../../src/web/pages/duties/duties.page.js';
import { bodyReportsPage } from '../../src/web/pages/duties/reports.page.js';
import { aBody, done } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, typedDay, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/duties';
let hub: World;
let scrutiny: string;
let select: string;

beforeAll(async () => {
  hub = await world();
  scrutiny = await aBody(hub, 'scrutiny');
  select = await aBody(hub, 'select', [['clerk', 'clerk']]);
  const duty = { bodyId: hub.ids.body, toBodyId: scrutiny, cadence: 'annual', startsOn: '2016-11-01' };
  await done(hub, 'clerk', 'setDuty', { ...duty, title: 'Annual <b>report</b>' });
});
afterAll(async () => hub.close());

test('A member reads what the board must report, to whom and since when it is overdue', async () => {
  const { text } = await get(hub, 'councillor', PATH);
  expect(text).toContain('Annual &lt;b&gt;report&lt;/b&gt;');
  expect(text).toContain('The scrutiny');
  expect(text).toContain('Once a year');
  expect(text).toContain('Overdue');
});

test('The public is told that when a report is due is not shared with them, and never that nothing is due', async () => {
  const { text } = await get(hub, 'public', PATH);
  expect(text).toContain('[not shared]');
  expect(text).not.toContain('Overdue');
  expect(text).not.toContain('Nothing is due');
});

const SETTING = `${PATH}?do=setDuty`;

test('The clerk alone sets a duty, and what was typed stands when it is refused', async () => {
  for (const who of ['chair', 'policeOfficer', 'public'] as const) {
    const { text } = await get(hub, who, SETTING);
    expect(text).not.toContain('_deed');
    expect(text).not.toContain('>Set a duty<');
  }
  expect((await get(hub, 'clerk', PATH)).text).toContain(`href="${SETTING}"`);
  const typed = { title: 'Report to <i>them</i>', cadence: 'annual', toBodyId: scrutiny, isByPriority: 'yes' };
  const lacking = await send(hub, 'clerk', SETTING, 'setDuty', typed);
  expect([lacking.status, lacking.text.includes('href="#startsOn"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="Report to &lt;i&gt;them&lt;/i&gt;"');
  const twice = { ...typed, ...typedDay('startsOn', '2018-05-01'), firstToBodyId: scrutiny };
  const faulty = await send(hub, 'clerk', SETTING, 'setDuty', twice);
  expect([faulty.status, faulty.text.includes('href="#firstToBodyId"')]).toEqual([422, true]);
  const set = await send(hub, 'clerk', SETTING, 'setDuty', { ...twice, firstToBodyId: '' });
  expect([set.status, set.headers.get('location')]).toEqual([303, `${PATH}?done=setDuty`]);
  const { text } = await get(hub, 'councillor', PATH);
  expect(text).toContain('Report to &lt;i&gt;them&lt;/i&gt;');
  expect(text).toContain('1 May 2018');
});

test('The clerk ends a duty from today on, once', async () => {
  const { text } = await get(hub, 'clerk', PATH);
  const [, ending = ''] = /href="([^"]*)">End “Report to/.exec(text) ?? [];
  const at = ending.replaceAll('&amp;', '&');
  expect((await get(hub, 'chair', at)).text).not.toContain('_deed');
  const early = await send(hub, 'clerk', at, 'endDuty', typedDay('endsOn', '2017-01-01'));
  expect([early.status, early.text.includes('href="#endsOn"')]).toEqual([422, true]);
  expect((await send(hub, 'clerk', at, 'endDuty', typedDay('endsOn', '2019-01-01'))).status).toBe(303);
  expect((await get(hub, 'clerk', PATH)).text).not.toContain('>End “Report to');
});

test('The clerk and the chair record that a duty was reported, where each is due first, and both boards read it', async () => {
  const duty = { bodyId: hub.ids.body, cadence: 'annual', startsOn: '2017-11-01', title: 'Strategy report' };
  await done(hub, 'clerk', 'setDuty', { ...duty, toBodyId: scrutiny, firstToBodyId: select });
  const link = async (who: 'clerk' | 'chair' | 'councillor') => {
    const { text } = await get(hub, who, PATH);
    const found =
      /href="([^"]*)">Record that “Strategy report”, due on 1 November 2017, was reported to the ([^<]*)</.exec(text);
    return [found?.[1]?.replaceAll('&amp;', '&') ?? '', found?.[2]] as const;
  };
  const [at, to] = await link('clerk');
  expect(to).toBe('The select');
  expect((await link('chair'))[0]).toBe(at);
  for (const who of ['councillor', 'public'] as const) {
    const { text } = await get(hub, who, at);
    expect(text).not.toContain('_deed');
    expect(text).not.toContain('Record that “');
  }
  const typed = { title: 'Strategy <b>2017</b>', summary: 'It goes well' };
  const lacking = await send(hub, 'clerk', at, 'reportToBody', { ...typed, summary: '' });
  expect([lacking.status, lacking.text.includes('href="#summary"')]).toEqual([422, true]);
  expect(lacking.text).toContain('value="Strategy &lt;b&gt;2017&lt;/b&gt;"');
  const nowhere = await send(hub, 'clerk', at, 'reportToBody', { ...typed, address: 'javascript:alert(1)' });
  expect([nowhere.status, nowhere.text.includes('href="#address"')]).toEqual([422, true]);
  const address = 'https://www.example.gov.uk/strategy';
  expect((await send(hub, 'clerk', at, 'reportToBody', { ...typed, address })).status).toBe(303);
  const [further, last] = await link('chair');
  expect(last).toBe('The scrutiny');
  expect((await send(hub, 'chair', further, 'reportToBody', typed)).status).toBe(303);
  expect((await link('clerk'))[1]).toBeUndefined();
  expect((await get(hub, 'councillor', PATH)).text).toContain(
    'Strategy &lt;b&gt;2017&lt;/b&gt;, sent on 20 November 2017',
  );
  const sent = await get(hub, 'councillor', `${PATH}/reports`);
  expect(sent.text).toContain(`<a class="govuk-link" href="${address}">Strategy &lt;b&gt;2017&lt;/b&gt;</a>`);
  expect(sent.text).toContain('It goes well');
  expect((await get(hub, 'clerk', '/boards/select/duties/reports')).text).toContain('It goes well');
  expect((await get(hub, 'public', `${PATH}/reports`)).text).not.toContain('It goes well');
});

test.each(SOME_VIEWERS)('%s reads of reports what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, bodyReportsPage, `${PATH}/reports`);
});

test.each(SOME_VIEWERS)('%s reads of duties what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, dutiesPage, PATH);
});
