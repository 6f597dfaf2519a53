/** Every page that anybody comes to by links, in a real browser, looked over by axe-core under the rules of WCAG 2.2 AA. */
import { source } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VIEWERS } from '../support/a.js';
import { chromiumPath } from '../support/chromium.js';
import { everything } from '../support/everything.js';
import { walk, type Come } from '../support/walk.js';
import { world, type World } from '../support/world.js';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  // Chromium refuses its sandbox to root, as which containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
  // Past the policies of the pages, which would not let axe in.
  page = await (await browser.newContext({ bypassCSP: true })).newPage();
});
afterAll(async () => browser.close());

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is against the rules, and where. */
async function violations(): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = await axe.run({ runOnly: { type: 'tag', values } });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, STANDARD);
}

/** The shape of a page: its elements and how they are marked, without what it says. Pages of one shape are alike to axe. */
const shapeOf = (text: string): string =>
  [...text.matchAll(/<([a-z0-9]+)([^>]*)>/g)]
    .map(
      ([, element, marks = '']) =>
        `${element}${marks.replaceAll(/="[^"]*"/g, (value) => (value.includes('govuk') ? value : ''))}`,
    )
    .filter((one, at, all) => one !== all[at - 1])
    .join('');

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
      for (const fault of await violations()) faults.push(`${path} ${url}: ${fault}`);
    }
    await page.unroute('**/page-of-the-walk');
    process.stdout.write(`axe looked at ${shapes.size} pages\n`);
    expect(faults).toEqual([]);
  }, 240_000);
});
