/** Every page for every person: it says what the graph tells them, costs little, and speaks their language. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/web/page.js';
import { PAGES } from '../../src/web/pages.js';
import { Withheld } from '../../src/web/withheld.js';
import { VIEWERS } from '../support/a.js';
import { everything } from '../support/everything.js';
import { pageOf } from '../../src/web/serve.js';
import { answerFor, isMadeOf, readerOf } from '../support/pages.js';
import { walk, type Come } from '../support/walk.js';
import type { ViewerName, World } from '../support/world.js';

let hub: World;
const log: { text: string }[] = [];
/** What everybody was told on every page. */
const told: ({ readonly page: Page } & Awaited<ReturnType<typeof answerFor>>)[] = [];
const walked = new Map<ViewerName, readonly Come[]>();

beforeAll(async () => {
  ({ hub } = await everything({ logger: { logQuery: (text) => void log.push({ text }) } }));
});
afterAll(async () => hub.close());

describe.each(VIEWERS)('%s', (name) => {
  test('reads on each page what the graph tells them', async () => {
    const come = await walk(hub, name, log);
    walked.set(name, come);
    const reader = await readerOf(hub, name);
    for (const { page, url, text } of come) {
      const answered = await answerFor(reader, page, url);
      isMadeOf(text, page, answered);
      told.push({ page, ...answered });
    }
  });
});

test('Every page is come to by links, by somebody', () => {
  const reached = new Set([...walked.values()].flatMap((come) => come.map(({ page }) => page.path)));
  expect(PAGES.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

test('No page takes more than eight statements, those that say who asks included', () => {
  const most = new Map<string, number>();
  for (const { page, cost } of [...walked.values()].flat())
    most.set(page.path, Math.max(most.get(page.path) ?? 0, cost));
  expect([...most].filter(([, count]) => count > 8)).toEqual([]);
});

/** What somebody may write who means harm. */
const [ONE, OTHER] = [12_345, 67_891];
const HARMFUL = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  `{{ ${ONE} * ${OTHER} }}`,
];

/** What would have come of it; the product has so many digits that no hash holds it by chance. */
const harmIn = new RegExp(`.{0,60}(?:<script>alert|<img src=x|${ONE * OTHER}).{0,20}`, 's');

test('Whatever is written in whatever text, it is words on every page and nothing that runs', () => {
  const shown = new Set<string>();
  const harms: string[] = [];
  for (const { page, answer, asked, around } of told) {
    const data = poison(answer.data) as typeof answer.data;
    const text = pageOf(page, { data, withheld: [] }, asked, around);
    const harm = harmIn.exec(text)?.[0];
    if (harm !== undefined) harms.push(`${page.path}: ${harm}`);
    if (text.includes('&lt;script&gt;alert')) shown.add(page.path);
  }
  expect(harms).toEqual([]);
  // Else nothing would have been tried.
  expect(shown.size).toBeGreaterThan(PAGES.length / 2);
});

/** An answer in which every text that somebody wrote says harmful things too; ids, days, codes and values of enums stay. */
function poison(value: unknown): unknown {
  if (typeof value === 'string') return IS_NO_PROSE.test(value) ? value : `${value} ${HARMFUL.join(' ')}`;
  if (Array.isArray(value)) return value.map(poison);
  if (typeof value !== 'object' || value === null || value instanceof Withheld) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poison(one)]));
}

const IS_NO_PROSE = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}(?:T.*)?|[\w.-]*)$/;

/** Its tables show something else than the list that it reads page by page. */
const SHOWS_NO_LIST = ['/actions/:id'];

test('Where a list goes on a table of its page says so, or its file would pass for the whole', () => {
  const silent = new Set<string>();
  let looked = 0;
  for (const { page, answer, asked } of told) {
    const data = goingOn(answer.data);
    if (JSON.stringify(data) === JSON.stringify(answer.data)) continue;
    const tables = Object.values(page.view(data, asked).tables ?? {});
    if (tables.length === 0 || SHOWS_NO_LIST.includes(page.path)) continue;
    looked += 1;
    if (!tables.some((table) => table?.next)) silent.add(page.path);
  }
  expect([...silent]).toEqual([]);
  expect(looked).toBeGreaterThan(10);
});

/** The same answer, of which every list has more. */
function goingOn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(goingOn);
  if (typeof value !== 'object' || value === null || value instanceof Withheld) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      key === 'pageInfo' ? { ...one, hasNextPage: true, endCursor: 'more' } : goingOn(one),
    ]),
  );
}

test('No page speaks as a programmer does, or runs or styles anything in line', () => {
  const faults = [...walked].flatMap(([name, come]) =>
    come.flatMap(({ page, text }) => faultsOf(text).map((fault) => `${name} ${page.path}: ${fault}`)),
  );
  expect(faults).toEqual([]);
});

/** Words of the graph. What is measured of whom is worded by the Department, which says “authority”. */
const NOT_SAID = /\b(contributions?|classifications?)\b/i;

/** An example of a program speaks as programs do. */
function faultsOf(text: string): string[] {
  const words = text.replaceAll(/<(script|style|pre)[^>]*>.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' ');
  const said = NOT_SAID.exec(words)?.[0];
  const ids = [...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  return [
    ...(said === undefined ? [] : [`it says “${said}”`]),
    ...(twice === undefined ? [] : [`two things bear the id ${twice}`]),
    ...(/<script(?![^>]* src=)|\sstyle="|\son[a-z]+="/.test(text) ? ['something runs or is styled in line'] : []),
    ...((text.match(/<h1/g) ?? []).length === 1 ? [] : ['it has not one heading of the first level']),
  ];
}
