/** Where everybody can go from every page, and the page of what else there is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placesFor } from '../../src/web/navigation.js';
import { morePage } from '../../src/web/pages/more/more.page.js';
import { ROLES } from '../../src/policy/roles.js';
import { get, saysWhatTheGraphSays, statementsFor, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const MORE = '/boards/panel/more';

describe('The navigation', () => {
  const held = [...ROLES.map((role) => [role]), ['chair', 'councillor'], ['partnerLead', 'priorityLead'], [...ROLES]];

  test.each(held.map((roles) => ({ roles, who: roles.join(' and ') })))(
    'of $who has seven places at the most',
    ({ roles }) => {
      const { navigation, more } = placesFor({ code: 'panel', roles }, '/');
      expect(navigation.length).toBeLessThanOrEqual(7);
      const places = [...navigation, ...more].map(({ href }) => href);
      expect(new Set(places).size).toBe(places.length);
    },
  );

  test('leads whoever has a role to all that is theirs, at its head or by the page of more', () => {
    const all = (roles: readonly string[]) => {
      const { navigation, more } = placesFor({ code: 'panel', roles }, '/');
      return [...navigation, ...more].map(({ text }) => text);
    };
    expect(all(['clerk'])).toEqual(expect.arrayContaining(['Round', 'Duties', 'Members', 'Agreements', 'More']));
    expect(all(['clerk'])).not.toContain('Brief');
    expect(all(['informationGovernance'])).toEqual(expect.arrayContaining(['Record', 'Texts taken out', 'Attainment']));
    expect(all(['councillor'])).not.toContain('Record');
    expect(all([])).toEqual([]);
  });

  test('says under which place a page stands, also where that is one of more', () => {
    const active = (path: string) =>
      placesFor({ code: 'panel', roles: ['chair'] }, path).navigation.flatMap((one) => (one.active ? [one.text] : []));
    expect(active('/boards/panel/actions')).toEqual(['Actions']);
    expect(active('/boards/panel/duties')).toEqual(['More']);
    expect(active(MORE)).toEqual(['More']);
    expect(active('/')).toEqual([]);
  });
});

describe('The page of more', () => {
  const log: { text: string }[] = [];
  let hub: World;
  beforeAll(async () => {
    hub = await world({ logger: { logQuery: (text: string) => void log.push({ text }) } });
  });
  afterAll(async () => hub.close());

  test('says of each place what is found there, and leads to it', async () => {
    const { text } = await get(hub, 'chair', MORE);
    const main = text.slice(text.indexOf('<main'));
    for (const path of ['duties', 'agreements', 'members', 'round', 'from-young-people']) {
      expect(main).toContain(`href="/boards/panel/${path}"`);
      expect((await get(hub, 'chair', `/boards/panel/${path}`)).status).toBe(200);
    }
    expect(main).toContain('Who shares what with whom');
    expect(main).not.toContain('/record');
  });

  test('has nothing for the public, and says so', async () => {
    const { text } = await get(hub, 'public', MORE);
    expect(text).toContain('There is nothing more of it');
    expect(text).not.toContain('/boards/panel/duties');
  });

  test.each(SOME_VIEWERS)('says to %s what the graph says', async (name) => {
    await saysWhatTheGraphSays(hub, name, morePage, MORE);
  });

  test('costs one statement', async () => {
    const empty = await statementsFor(log, () => get(hub, 'chair', '/accessibility'));
    const cost = await statementsFor(log, () => get(hub, 'chair', MORE));
    expect(cost.length - empty.length).toBeLessThanOrEqual(1);
  });
});
