/** What belongs to an answer shows, and is sent, once that answer is chosen; without JavaScript all of it stands there. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aBrowser, violations } from '../support/axe.js';
import { world, type World } from '../support/world.js';

let browser: Browser;
let hub: World;

beforeAll(async () => {
  [hub, browser] = await Promise.all([world(), aBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await hub.close();
});

/** The form by which an agreement is drafted, as the clerk opens it. */
async function open(javaScriptEnabled: boolean): Promise<Page> {
  const authorization = `Bearer ${await hub.as('clerk').token()}`;
  const context = await browser.newContext({ javaScriptEnabled, bypassCSP: true, extraHTTPHeaders: { authorization } });
  const page = await context.newPage();
  await page.goto(`${hub.address}/boards/panel/agreements/new`);
  return page;
}

const sentBy = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...new FormData(document.querySelector('#recipient').form).keys()].filter((name) => name.startsWith('recipient'))`,
  );

test('An answer shows what belongs to it, and what was chosen for another is not sent', async () => {
  const page = await open(true);
  const agency = page.getByLabel('Which agency');
  const role = page.getByLabel('Which role');
  expect([await agency.isVisible(), await role.isVisible()]).toEqual([false, false]);
  await page.getByLabel('Whoever has a role').check();
  await role.selectOption('councillor');
  expect(await sentBy(page)).toEqual(['recipient', 'recipient.role']);
  await page.getByLabel('An agency', { exact: true }).check();
  expect([await agency.isVisible(), await role.isVisible()]).toEqual([true, false]);
  expect(await sentBy(page)).toEqual(['recipient', 'recipient.agencyId']);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

test('Without JavaScript every list stands below its answer', async () => {
  const page = await open(false);
  for (const label of ['Which agency', 'Which role', 'Which priority', 'Which seat']) {
    expect(await page.getByLabel(label).isVisible(), label).toBe(true);
  }
  await page.context().close();
});
