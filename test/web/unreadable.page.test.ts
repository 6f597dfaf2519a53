/** Addresses that people mistype, or keep from long ago: what cannot be read of them is left out or not found, in words for people. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAction } from '../support/a.js';
import { get } from '../support/pages.js';
import { world, type World } from '../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
  await anAction(hub, { title: 'Offer a dentist', ownerAgencyId: hub.ids.agencies.housing });
});
afterAll(async () => hub.close());

const LEFT_OUT = 'was left out.';

describe('An address that cannot be read', () => {
  test.each(['/actions/abc', '/reports/abc', '/record/abc', '/redactions/abc', '/meetings/abc', '/questions/1'])(
    'is not found, in words for people: %s',
    async (path) => {
      const { status, text } = await get(hub, 'informationGovernance', path);
      expect(status).toBe(404);
      expect(text).toContain('Page not found');
      expect(text).not.toMatch(/\$|UUID|Int |variable/);
    },
  );

  test.each(['brag=zzz', 'agency=zzz', 'sort=zzz', 'status=zzz', 'after=zzz', 'brag=zzz&agency=zzz&after=zzz'])(
    'is read without what it looks for and cannot be read, and the page says so: %s',
    async (search) => {
      const { status, text } = await get(hub, 'chair', `/boards/panel/actions?${search}`);
      expect(status).toBe(200);
      expect(text).toContain(LEFT_OUT);
      expect(text).toContain('Offer a dentist');
      expect(text).not.toContain('zzz');
    },
  );

  test('keeps what can be read of it, in its downloads too', async () => {
    const search = `agency=${hub.ids.agencies.police}&brag=zzz`;
    expect((await get(hub, 'chair', `/boards/panel/actions?${search}`)).text).not.toContain('Offer a dentist');
    const file = await get(hub, 'chair', `/boards/panel/actions/tables/actions.csv?${search}`);
    expect([file.status, file.text.includes('Offer a dentist')]).toEqual([200, false]);
    expect((await get(hub, 'chair', '/boards/panel/actions?brag=red')).text).not.toContain(LEFT_OUT);
    expect((await get(hub, 'informationGovernance', '/record?after=abc')).text).toContain(LEFT_OUT);
    expect((await get(hub, 'informationGovernance', '/record?agency=abc')).text).toContain(LEFT_OUT);
  });

  test('of what is not for the reader says whom to ask, and the API still where it is written', async () => {
    const { status, text } = await get(hub, 'councillor', '/record');
    expect(status).toBe(403);
    expect(text).toContain('ask the clerk of your board');
    expect(text).not.toContain('access.md');
    const told = await hub.as('councillor').ask('{ auditEntries(filter: { chain: writes }) { id } }');
    expect(told.errors[0]?.message).toContain('access.md says which roles may.');
  });
});
