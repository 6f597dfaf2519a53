/** Pages in a real browser, looked over by axe-core under the rules of WCAG 2.2 AA, wide and narrow. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildAttainmentPage } from '../../src/commands/attainment.page.js';
import { styleAsset } from '../../src/web/assets.js';
import { tryPage } from '../../src/web/pages/try/index.js';
import { reportPage } from '../../src/web/pages/attainment-report/index.js';
import { sendPage } from '../../src/web/render.js';
import { serve, type Served } from '../http/served.js';
import { aBrowser, openToAxe, violations } from '../support/axe.js';
import { aReadReport } from '../support/read-report.js';

let folder: string;
let browser: Browser;
let page: Page;
let hub: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accessible-'));
  await writeFile(join(folder, 'attainment.html'), await buildAttainmentPage());
  hub = await serve((app) => {
    styleAsset(app);
    app.get('/', (_request, reply) =>
      sendPage(
        reply,
        tryPage([{ name: 'chair', title: 'Chair', kind: 'member', agency: 'Board', authority: 'Wiltshire' }]),
      ),
    );
    app.get('/report', (_request, reply) => sendPage(reply, reportPage(aReadReport(), '/report.docx')));
  });
  browser = await aBrowser();
  page = await openToAxe(browser);
});
afterAll(async () => {
  await browser.close();
  await hub.close();
  await rm(folder, { recursive: true });
});

const addresses = {
  report: () => `http://127.0.0.1:${hub.port}/report`,
  try: () => `http://127.0.0.1:${hub.port}/`,
  offline: () => pathToFileURL(join(folder, 'attainment.html')).href,
};

describe.each([375, 1024])('%i pixels wide', (width) => {
  test.each(['report', 'try', 'offline'] as const)(
    'the %s page is against no rule, and nothing stands out of it',
    async (name) => {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(addresses[name]());
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    },
  );
});

test('The offline page is against no rule once it tells faults', async () => {
  await page.goto(addresses.offline());
  await writeFile(join(folder, 'pupils.csv'), 'UPN\nnone\n');
  await page.getByLabel('List of pupils').setInputFiles(join(folder, 'pupils.csv'));
  await page.getByLabel('Academic year').fill('2025');
  await page.getByRole('button', { name: 'Check and count' }).click();
  await page.locator('#outcome:not([hidden])').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('The charts of a report are pictures with a name and a description', async () => {
  await page.goto(addresses.report());
  const pictures = page.getByRole('img');
  expect(await pictures.count()).toBe(3);
  expect(await page.getByRole('img', { name: 'Key stage 4 in percent, 1 of 2' }).isVisible()).toBe(true);
});
