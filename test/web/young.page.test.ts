/** What young people said, and what was done: in their words, and without those of boards. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stateOf, youngPage } from '../../src/web/pages/young/young.page.js';
import { Withheld } from '../../src/web/withheld.js';
import { anAction, done } from '../support/a.js';
import { get, saysWhatTheGraphSays, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const PATH = '/boards/panel/from-young-people';
let hub: World;

beforeAll(async () => {
  hub = await world();
  const source = { source: 'youngPeoplesView', sourceReference: 'Summer camp <script>alert(1)</script>' } as const;
  await anAction(hub, { ...source, title: 'A key to <b>my</b> own room' });
  await anAction(hub, { ...source, title: 'Wifi in every home', status: 'closed', outcome: 'Each home has it' });
  await anAction(hub, { title: 'Count the beds' });
  const event = {
    bodyId: hub.ids.body,
    kind: 'consultation',
    title: 'Day in the park',
    startsOn: '2017-10-23',
    endsOn: '2017-10-23',
    invitesAllElectedMembers: false,
    invited: 'The council of young people',
  };
  const held = await done(hub, 'clerk', 'planEvent', event);
  await done(hub, 'clerk', 'recordEvent', {
    ...held,
    numberInvited: 30,
    numberAttended: 12,
    electedMembersAttended: 2,
    learning: 'Moving is the hardest of all',
  });
});
afterAll(async () => hub.close());

test('A young member reads what was asked for, what came of it and what was said, without the words of boards', async () => {
  const { text } = await get(hub, 'youngMember', PATH);
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  expect(main).toContain('A key to &lt;b&gt;my&lt;/b&gt; own room');
  expect(main).toContain('Summer camp &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(main).toContain('On the way');
  expect(main).toContain('Done');
  expect(main).toContain('Each home has it');
  expect(main).toContain('Moving is the hardest of all');
  expect(main).not.toContain('Count the beds');
  expect(main).not.toMatch(/\b(red|amber|green|blue|brag|provisional|slips?|outcome|stakeholder|engagement)\b/i);
});

test('The sentences of the page are short enough for a child', async () => {
  const { text } = await get(hub, 'youngMember', PATH);
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  const sentences = main
    .replace(/<[^>]*>/g, '\n')
    .split(/[.?!\n]/)
    .map((one) => one.trim());
  for (const sentence of sentences) expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(16);
});

test('Nothing is called on the way that is late, and nothing is called anything that may not be told', () => {
  const action = { status: 'accepted', brag: 'green', dueOn: '2017-11-20' };
  expect(stateOf(action, '2017-11-20')).toBe('On the way');
  expect(stateOf(action, '2017-11-21')).toBe('Late');
  expect(stateOf({ ...action, brag: 'amber' }, '2017-11-20')).toContain('it may be late');
  expect(stateOf({ ...action, status: 'offered' }, '2017-11-20')).toBe('We have asked for it');
  const withheld = new Withheld('MEMBERS_ONLY', 'Ask the clerk');
  expect(stateOf({ ...action, brag: withheld }, '2017-11-21')).toBe(withheld);
});

test.each(SOME_VIEWERS)('%s reads of what young people said what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, youngPage, PATH);
});
