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

/**
 * Shows in this page what a hub served to somebody, one after another; style and script come from the hub. All are written into
 * one window, which keeps the style and axe, and costs a third of going from address to address.
 */
export async function showsIn(page: Page, { address }: { readonly address: string }) {
  await page.goto(`${address}/accessibility`);
  let shown = 0;
  return async (text: string): Promise<void> => {
    shown += 1;
    // A window runs a module once, whatever is written into it since; under another address it is another module.
    await page.setContent(text.replace(/(<script type="module" src="[^"]*)/, `$1?${shown}`));
  };
}

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What is against the rules, and where; what is not the hub's own may be left out. */
export async function violations(page: Page, ...exclude: readonly string[]): Promise<string[]> {
  if (await page.evaluate<boolean>('!("axe" in globalThis)')) await page.evaluate(source);
  return page.evaluate(
    async ({ values, others }) => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const found = await axe.run(
        { exclude: others },
        { runOnly: { type: 'tag', values }, resultTypes: ['violations'], iframes: false, elementRef: false },
      );
      return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    { values: STANDARD, others: exclude },
  );
}

/**
 * Tells of pages, one after another, whether there is anything in one that none of its kind had before: an element that is marked
 * otherwise, or that follows another, whatever they say. The rest are alike to axe.
 */
export function newcomers(): (kind: string, text: string) => boolean {
  const seen = new Set<string>();
  return (kind, text) => {
    const before = seen.size;
    const elements = elementsOf(text);
    for (const [at, element] of elements.entries()) seen.add(`${kind} ${elements[at - 1] ?? ''} ${element}`);
    return seen.size > before;
  };
}

/** The elements of a page and how they are marked, without what it says; of several alike in succession the first. */
const elementsOf = (text: string): readonly string[] =>
  [...text.matchAll(/<([a-z0-9]+)([^>]*)>/g)]
    .map(
      ([, element, marks = '']) =>
        `${element}${marks.replaceAll(/="[^"]*"/g, (value) => (value.includes('govuk') ? value : ''))}`,
    )
    .filter((one, at, all) => one !== all[at - 1]);
