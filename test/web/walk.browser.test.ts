/** Every page that anybody comes to by links, in a real browser, looked over by axe-core under the rules of WCAG 2.2 AA. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VIEWERS } from '../support/a.js';
import { aBrowser, openToAxe, shapeOf, violations } from '../support/axe.js';
import { everything } from '../support/everything.js';
import { walk, type Come } from '../support/walk.js';
import { world, type World } from '../support/world.js';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await aBrowser();
  page = await openToAxe(browser);
});
afterAll(async () => browser.close());

describe.each([
  ['A board at work', async () => (await everything()).hub],
  ['A board that has just begun', async () => world()],
] as const)('%s', (_, begin) => {
  let hub: World;
  const shapes = new Map<string, Come>();
  beforeAll(async () => {
    hub = await begin();
    for (const name of VIEWERS) {
      for (const come of await walk(hub, name)) {
        const shape = `${come.page.path} ${shapeOf(come.text)}`;
        if (!shapes.has(shape)) shapes.set(shape, come);
      }
    }
  });
  afterAll(async () => hub.close());

  test('has no page that is against a rule, or from which something stands out', async () => {
    const faults: string[] = [];
    await page.route('**/page-of-the-walk', (route) => route.fulfill({ body: shown, contentType: 'text/html' }));
    let shown = '';
    for (const {
      page: { path },
      url,
      text,
    } of shapes.values()) {
      // As it was served to whoever came to it; its style and script come from the hub.
      shown = text;
      await page.setViewportSize({ width: 375, height: 800 });
      await page.goto(`${hub.address}/page-of-the-walk`);
      const width = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (width > 375) faults.push(`${path} ${url}: ${width} wide where 375 are there`);
      for (const fault of await violations(page)) faults.push(`${path} ${url}: ${fault}`);
    }
    await page.unroute('**/page-of-the-walk');
    process.stdout.write(`axe looked at ${shapes.size} pages\n`);
    expect(faults).toEqual([]);
  }, 240_000);
});
