/** What takes longer than two seconds says so, to whoever looks and to whoever listens; what is quick says nothing. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { assetPaths, pageAssets } from '../../src/web/assets.js';
import { sendHtml } from '../../src/web/serve.js';
import { serve, type Served } from '../http/served.js';
import { aBrowser } from '../support/axe.js';

let browser: Browser;
let hub: Served;
let page: Page;

beforeAll(async () => {
  hub = await serve((app) => {
    pageAssets(app);
    const { js } = assetPaths();
    app.get('/', async (_request, reply) =>
      sendHtml(
        reply,
        `<!doctype html><html lang="en-GB"><head><title>Hand it in</title><script type="module" src="${js}"></script></head>
        <body><form action="/work"><button>Work</button></form></body></html>`,
      ),
    );
    // Nothing takes the place of the page yet, as while the hub works.
    app.get('/work', async (_request, reply) => reply.code(204).send());
  });
  browser = await aBrowser();
});
afterAll(async () => {
  await browser.close();
  await hub.close();
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${hub.port}/`);
});
afterEach(async () => page.close());

test('A form that takes longer than two seconds says so in a region that is read aloud', async () => {
  await page.getByRole('button', { name: 'Work' }).click();
  const said = page.getByRole('status');
  expect(await said.innerText()).toBe('');
  await page.clock.runFor(2_000);
  expect(await said.innerText()).toContain('This takes longer than usual.');
  // Sent once more, it says it once.
  await page.getByRole('button', { name: 'Work' }).click();
  expect(await said.count()).toBe(1);
});

test('A form that is quick says nothing, nor does a page to which somebody comes back', async () => {
  await page.getByRole('button', { name: 'Work' }).click();
  await page.clock.runFor(1_500);
  expect(await page.getByRole('status').innerText()).toBe('');
  await page.evaluate("window.dispatchEvent(new Event('pagehide'))");
  await page.clock.runFor(2_000);
  expect(await page.getByRole('status').innerText()).toBe('');
});
