/** The offline page in a real browser without a network: the same faults and the same bytes as the command. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAttainmentPage } from '../../src/commands/attainment.page.js';
import { hub as command } from '../../src/commands/hub.run.js';
import { chromiumPath } from '../support/chromium.js';
import { aSchool, listOf, secretsOf } from '../support/school.js';
import { faultyList, type FaultyList } from './attainment.faults.js';

let folder: string;
let browser: Browser;
let page: Page;
/** What the page asked any network for, and what went wrong in it. */
const asked: string[] = [];
const wrong: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attainment-'));
  await writeFile(join(folder, 'attainment.html'), await buildAttainmentPage());
  // Chromium refuses its sandbox to root, as which containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const context = await browser.newContext({ offline: true });
  page = await context.newPage();
  page.on('request', (request) => void asked.push(request.url()));
  page.on('pageerror', (error) => void wrong.push(error.message));
  page.on('console', (message) => void wrong.push(message.text()));
  await page.goto(pathToFileURL(join(folder, 'attainment.html')).href);
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);

async function choose(list: Uint8Array, term: string | null): Promise<void> {
  await writeFile(file('pupils.csv'), list);
  await page.getByLabel('List of pupils').setInputFiles(file('pupils.csv'));
  await page.getByLabel('Academic year').fill('2025');
  await page.getByLabel('Time to count').selectOption(term ?? '');
  await page.getByRole('button', { name: 'Check and count' }).click();
  await page.locator('#outcome:not([hidden])').waitFor();
}

/** What the command says of the same list. */
async function commanded(list: Uint8Array, term: string | null): Promise<{ said: string[]; out: string }> {
  await writeFile(file('pupils.csv'), list);
  const said: string[] = [];
  await command(
    ['compute-attainment', '--file', file('pupils.csv'), '--year', '2025', '--out', file('out.csv')].concat(
      term === null ? [] : ['--term', term],
    ),
    {
      env: {},
      print: () => undefined,
      say: (line) => void said.push(line.replace(`${file('pupils.csv')}: `, '')),
      wait: () => Promise.resolve(),
    },
  );
  return { said, out: await readFile(file('out.csv'), 'utf8').catch(() => '') };
}

async function saved(button: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const one = await download;
  return { name: one.suggestedFilename(), text: await readFile(await one.path(), 'utf8') };
}

describe('The offline page', () => {
  test.each([faultyList(null), faultyList('autumn')])(
    'tells the faults that the command tells, by row and column ($term)',
    async ({ list, term, faults }: FaultyList) => {
      await choose(list, term);
      const rows = await page
        .locator('#outcome tbody tr')
        .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));
      expect(rows.map(([row, column]) => `${column}${row}`)).toEqual(
        faults.map(({ row, column }) => `${column}${row}`),
      );
      const { said } = await commanded(list, term);
      expect(said.slice(1, -1)).toEqual(
        rows.map(([row, column, message]) => `row ${row}, column ${column}: ${message}`),
      );
      expect(await page.locator('#outcome-title').evaluate((title) => title.matches(':focus'))).toBe(true);
    },
  );

  test.each([null, 'autumn'] as const)(
    'saves, of 1,000 pupils, the bytes that the command writes (%s)',
    async (term) => {
      const { pupils } = aSchool({ pupils: 1000, term });
      const list = listOf(pupils);
      await choose(list, term);
      const { name, text } = await saved('Save the counts');
      expect(name).toBe(term ? 'attainment-2025-autumn.csv' : 'attainment-2025.csv');
      expect(text).toBe((await commanded(list, term)).out);
      const shown = await page.locator('#outcome').innerText();
      expect(secretsOf(pupils).filter((secret) => shown.includes(secret) || text.includes(secret))).toEqual([]);
    },
  );

  test('takes a mapping, and tells what is wrong with it', async () => {
    await writeFile(file('mapping.json'), '{ "colums": {} }');
    await page.getByLabel('Mapping, if you have one').setInputFiles(file('mapping.json'));
    await choose(listOf(aSchool().pupils), null);
    expect(await page.locator('#outcome-title').textContent()).toBe('1 thing to mend in the mapping');
    await page.getByLabel('Mapping, if you have one').setInputFiles([]);
    expect(await page.locator('#outcome').isHidden()).toBe(true);
  });

  test('saves an empty list, and says what is missing where it is to be given', async () => {
    expect((await saved('Save an empty list')).text).toMatch(/^\uFEFFUPN,Date of birth,Care since,/);
    await page.getByLabel('List of pupils').setInputFiles([]);
    await page.getByRole('button', { name: 'Check and count' }).click();
    expect(await page.getByRole('status').textContent()).toBe('Choose the list of pupils first.');
    expect(await page.getByLabel('List of pupils').getAttribute('aria-invalid')).toBe('true');
  });

  test('asks nothing of any network, could not, and meets no error', async () => {
    expect(asked.filter((address) => !address.startsWith('file:') && !address.startsWith('blob:'))).toEqual([]);
    expect(wrong).toEqual([]);
    const reached = await page.evaluate(() =>
      fetch('data:text/plain,out').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(reached).toBe('refused');
    const policy = await page.locator('meta[http-equiv]').getAttribute('content');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; connect-src 'none'/,
    );
  });
});
