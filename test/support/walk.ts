/** Walks the pages as a person does: from the front page along every link, until each kind of page was opened. */
import { PAGES } from '../../src/web/pages.js';
import type { Page } from '../../src/web/page.js';
import { get, statementsIn } from './pages.js';
import type { ViewerName, World } from './world.js';

/** A page that somebody came to. */
export interface Come {
  readonly page: Page;
  readonly url: string;
  readonly text: string;
  /** The statements that it cost, and where several of its kind were opened the dearest of them. */
  readonly cost: number;
}

const PATTERNS = PAGES.map((page) => ({
  page,
  // What is fixed in an address goes before what stands for something, as in the router.
  variables: page.path.split(':').length,
  pattern: new RegExp(`^${page.path.replaceAll(/:[^/]+/g, '[^/]+')}$`),
})).toSorted((one, other) => one.variables - other.variables);

export const pageAt = (url: string): Page | undefined => {
  const { pathname } = new URL(url, 'http://hub');
  return PATTERNS.find(({ pattern }) => pattern.test(pathname))?.page;
};

/** One of a kind is enough, unless it was not to be had. But the next meeting may have no agenda yet, and the next report more in it. */
const SEVERAL: Readonly<Record<string, number>> = { '/meetings/:id': 4, '/reports/:id': 3 };

/** Every kind of page that somebody comes to by links from the front page, the first of each, as it answers with 200. */
export async function walk(hub: World, name: ViewerName, log: { text: string }[] = []): Promise<readonly Come[]> {
  // What is asked once a minute is not of any page.
  await get(hub, name, '/accessibility');
  const come = new Map<Page, Come>();
  const waiting = ['/'];
  const opened = new Map<Page, number>();
  const known = new Set(waiting);
  for (const url of waiting) {
    const page = pageAt(url);
    if (!page || (come.has(page) && (opened.get(page) ?? 0) >= (SEVERAL[page.path] ?? 1))) continue;
    opened.set(page, (opened.get(page) ?? 0) + 1);
    log.length = 0;
    const { status, text } = await get(hub, name, url);
    if (status !== 200) continue;
    const first = come.get(page) ?? { page, url, text, cost: 0 };
    come.set(page, { ...first, cost: Math.max(first.cost, statementsIn(log).length) });
    for (const link of linksIn(text)) {
      if (known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
  return [...come.values()];
}

/** Addresses within the hub to which a page leads. */
export const linksIn = (text: string): string[] =>
  [...text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
