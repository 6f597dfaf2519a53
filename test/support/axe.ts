/** axe-core in a page of a real browser, under the rules of WCAG 2.2 AA. */
import { source } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.js';

export function aBrowser(): Promise<Browser> {
  // Chromium refuses its sandbox to root, as which containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: chromiumPath(), args });
}

/** A page past the policies of the hub's, which would not let axe in. */
export const openToAxe = async (browser: Browser): Promise<Page> =>
  (await browser.newContext({ bypassCSP: true })).newPage();

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is against the rules, and where; what is not the hub's own may be left out. */
export async function violations(page: Page, ...exclude: readonly string[]): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(
    async ({ values, others }) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const found = await axe.run({ exclude: others }, { runOnly: { type: 'tag', values } });
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    { values: STANDARD, others: exclude },
  );
}

/** The shape of a page: its elements and how they are marked, without what it says. Pages of one shape are alike to axe. */
export const shapeOf = (text: string): string =>
  [...text.matchAll(/<([a-z0-9]+)([^>]*)>/g)]
    .map(
      ([, element, marks = '']) =>
        `${element}${marks.replaceAll(/="[^"]*"/g, (value) => (value.includes('govuk') ? value : ''))}`,
    )
    .filter((one, at, all) => one !== all[at - 1])
    .join('');
