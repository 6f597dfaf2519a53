/** Every page that anybody comes to by links, in a real browser, looked over by axe-core under the rules of WCAG 2.2 AA. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../src/web/pages.js';
import { VIEWERS } from '../support/a.js';
import { aBrowser, newcomers, openToAxe, showsIn, violations } from '../support/axe.js';
import { everything } from '../support/everything.js';
import { walk, type Come } from '../support/walk.js';
import { world, type ViewerName, type World } from '../support/world.js';

/** Who has the same role as somebody that walks, and is shown nothing beside what others are shown. */
const LIKE_OTHERS: readonly ViewerName[] = ['policeLead', 'policeOfficer', 'housingOfficer'];
/** Where nothing was shared or asked yet, one lead is shown what another is. */
const LIKE_OTHERS_AT_FIRST: readonly ViewerName[] = [...LIKE_OTHERS, 'healthLead', 'housingLead'];

let browser: Browser;
let page: Page;
/** What one board has shown is not looked at again on the other. */
const isNew = newcomers();
const kinds = new Set<string>();

beforeAll(async () => {
  browser = await aBrowser();
  page = await openToAxe(browser);
  await page.setViewportSize({ width: 375, height: 800 });
});
afterAll(async () => browser.close());

describe.each([
  ['A board at work', async () => (await everything()).hub, LIKE_OTHERS],
  ['A board that has just begun', async () => world(), LIKE_OTHERS_AT_FIRST],
] as const)('%s', (_, begin, others) => {
  let hub: World;
  const come: Come[] = [];
  beforeAll(async () => {
    hub = await begin();
    for (const name of VIEWERS.filter((one) => !others.includes(one))) {
      for (const one of await walk(hub, name)) {
        kinds.add(one.page.path);
        if (isNew(one.page.path, one.text)) come.push(one);
      }
    }
  });
  afterAll(async () => hub.close());

  test('has no page that is against a rule, or from which something stands out', async () => {
    const faults: string[] = [];
    const show = await showsIn(page, hub);
    for (const {
      page: { path },
      url,
      text,
    } of come) {
      await show(text);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 375) faults.push(`${path} ${url}: ${width} wide where 375 are there`);
      for (const fault of await violations(page)) faults.push(`${path} ${url}: ${fault}`);
    }
    process.stdout.write(`axe looked at ${come.length} pages\n`);
    expect(faults).toEqual([]);
  }, 240_000);
});

test('Those who walk come to every kind of page', () => {
  expect(PAGES.map(({ path }) => path).filter((path) => !kinds.has(path))).toEqual([]);
});
