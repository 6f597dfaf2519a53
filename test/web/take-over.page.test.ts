/** What virtual school heads report comes into the catalogue from the page of their figures. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attainmentPage } from '../../src/web/pages/virtual-school/attainment.page.js';
import { asked } from '../support/a.js';
import { get, saysWhatTheGraphSays, send, SOME_VIEWERS } from '../support/pages.js';
import { world, type World } from '../support/world.js';

const SAME = '/boards/panel/attainment?stage=ks2&year=2016';
const PATH = `${SAME}&do=takeOverAttainmentMeasures`;
let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const ofEducation = async (): Promise<{ code: string; supplyingAgency: { code: string } }[]> =>
  (
    await asked(
      hub,
      'public',
      '{ indicators(first: 100, filter: { subject: education }) { nodes { code supplyingAgency { code } } } }',
    )
  ).indicators.nodes;

test('The clerk alone takes measures over, of the stages and children that are ticked, and comes back to the same table', async () => {
  for (const who of ['virtualSchoolHead', 'chair', 'informationGovernance', 'public'] as const) {
    const { status, text } = await get(hub, who, PATH);
    expect([status, text.includes('name="_deed"')], who).toEqual([200, false]);
  }
  const page = await get(hub, 'clerk', PATH);
  expect(page.text).toMatch(/\d+ measures, of which 0 are in/);
  // Whoever leads the virtual school is likely to give them.
  expect(page.text).toContain(`<option value="${hub.ids.agencies.virtualSchool}" selected>`);
  const ticked = [
    ['stages', 'ks5'],
    ['cohorts', 'attainment'],
  ] as const;
  const nobody = [['supplyingAgencyId', ''], ...ticked] as const;
  const lacking = await send(hub, 'clerk', PATH, 'takeOverAttainmentMeasures', nobody);
  expect([lacking.status, lacking.text.includes('href="#supplyingAgencyId"')]).toEqual([422, true]);
  expect(lacking.text).toMatch(/value="ks5" checked/);
  const police = [['supplyingAgencyId', hub.ids.agencies.police], ...ticked] as const;
  const sent = await send(hub, 'clerk', PATH, 'takeOverAttainmentMeasures', police);
  expect([sent.status, sent.headers.get('location')?.startsWith(SAME)]).toEqual([303, true]);
  const taken = await ofEducation();
  expect(taken.length).toBeGreaterThan(1);
  const codes = taken.map(({ code }) => code);
  expect(codes).toContain('ks5-level-3');
  expect(codes.some((code) => code.startsWith('ks2'))).toBe(false);
  expect(taken.find(({ code }) => code === 'ks5-level-3')?.supplyingAgency.code).toBe('police');
  const after = await get(hub, 'clerk', PATH);
  expect(Number(/of which (\d+) are in/.exec(after.text)?.[1])).toBe(taken.length - 1);
});

test.each(SOME_VIEWERS)('%s reads of the measures what the graph tells them', async (name) => {
  await saysWhatTheGraphSays(hub, name, attainmentPage, PATH);
});
