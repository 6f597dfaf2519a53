/** Who is at a meeting stays live in a browser, and says with a link when it was read in one that runs no script. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { pageAssets } from '../../src/web/assets.js';
import { sittingPage } from '../../src/web/pages/meetings/sitting.page.js';
import { askedBy, pageOf, sendHtml } from '../../src/web/serve.js';
import { serve, type Served } from '../http/served.js';
import { chromiumPath } from '../support/chromium.js';

const SEATS = ['Core member 1', 'Core member 2', 'Core member 3'];

let browser: Browser;
let hub: Served;
let page: Page;
/** How many of the seats are taken now, and how often that was asked. */
let taken = 1;
let asked = 0;

beforeAll(async () => {
  const council = {
    name: 'Norchester Council',
    colour: null,
    boards: [],
    person: { name: 'Sam Lark', agency: 'Panel' },
  };
  const viewer = {
    kind: 'member' as const,
    authorityId: 'authority',
    id: 'chair',
    agencyId: 'board',
    bodies: [],
    leads: [],
    sittings: [],
    shutItems: [],
    grants: [],
    heldGrants: [],
  };
  hub = await serve((app) => {
    pageAssets(app);
    app.get('/meetings/:id/sitting', ({ params, url }, reply) => {
      asked += 1;
      const visitor = { viewer, session: null, lastHereAt: null };
      const now = new Date(Date.parse('2018-01-10T10:42:00Z') + asked * 60_000);
      const about = askedBy({ url, params, query: {} }, visitor, council, now);
      const answer = { data: { meeting: aMeetingWith(taken) }, withheld: [] };
      return sendHtml(reply, pageOf(sittingPage, answer, about, { visitor, council, said: null }));
    });
  });
  // Chromium refuses its sandbox to root, as which containers run.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({ executablePath: chromiumPath(), args });
});
afterAll(async () => {
  await browser.close();
  await hub.close();
});

beforeEach(async () => {
  [taken, asked] = [1, 0];
  page = await browser.newPage();
  await page.clock.install();
  await page.goto(`http://127.0.0.1:${hub.port}/meetings/one/sitting`);
});
afterEach(async () => page.close());

const aMeetingWith = (there: number) => ({
  id: 'one',
  version: 1,
  heldOn: '2018-01-10',
  status: 'planned',
  focusAreas: [],
  adjournedOn: [],
  body: { name: 'Corporate Parenting Panel', seats: [] },
  quorum: {
    quorate: there > 1,
    rules: [{ classes: ['core'], present: there, required: 2, shortBy: there > 1 ? 0 : 1 }],
  },
  quorumExpected: null,
  attendance: SEATS.map((seatTitle, at) => ({
    satOn: '2018-01-10',
    seatTitle,
    status: at < there ? 'present' : 'absent',
    seat: { id: seatTitle },
    substitute: null,
  })),
  substitutes: [],
  closedSessions: [],
});

const said = () => page.locator('#who-is-there').innerText();
const aloud = () => page.locator('#who-is-there-aloud').innerText();
const HALF_A_MINUTE = 30_000;

test('What is recorded meanwhile stands there within half a minute, and is said aloud once', async () => {
  expect(await said()).toContain('It is not quorate.');
  taken = 2;
  await page.clock.runFor(HALF_A_MINUTE);
  await page.getByText('It is quorate.', { exact: true }).first().waitFor();
  expect(await said()).toContain('As of 10:44am.');
  expect(await aloud()).toBe('It is quorate. 2 seats taken.');
  await page.evaluate("document.getElementById('who-is-there-aloud').textContent = ''");
  await page.clock.runFor(HALF_A_MINUTE);
  await page.getByText('As of 10:45am.').waitFor();
  expect(await aloud()).toBe('');
});

test('Nothing is replaced under whoever is inside with the keyboard', async () => {
  await page.getByRole('link', { name: 'Read it again' }).focus();
  taken = 2;
  await page.clock.runFor(HALF_A_MINUTE);
  expect([await said(), asked]).toEqual([expect.stringContaining('As of 10:43am.'), 1]);
  await page.evaluate('document.activeElement.blur()');
  await page.clock.runFor(HALF_A_MINUTE);
  await page.getByText('As of 10:44am.').waitFor();
});

test('Nothing is asked for a page that nobody sees, or that was left alone for half an hour', async () => {
  await page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })");
  await page.clock.runFor(HALF_A_MINUTE);
  expect(asked).toBe(1);
  await page.evaluate('delete document.visibilityState');
  await page.clock.fastForward(31 * 60_000);
  await page.clock.runFor(HALF_A_MINUTE);
  expect(asked).toBe(1);
  await page.mouse.move(10, 10);
  await page.clock.runFor(HALF_A_MINUTE);
  await page.getByText('As of 10:44am.').waitFor();
});

test('What the hub cannot say now leaves what stood there', async () => {
  await page.route('**/sitting', (route) => route.fulfill({ status: 503, body: '<div id="who-is-there">Down</div>' }));
  // The second time shows that the first was done with.
  for (const _time of ['first', 'second']) {
    const down = page.waitForResponse((response) => response.status() === 503);
    await page.clock.runFor(HALF_A_MINUTE);
    await down;
  }
  expect(await said()).toContain('As of 10:43am.');
  await page.unroute('**/sitting');
  await page.clock.runFor(HALF_A_MINUTE);
  await page.getByText('As of 10:44am.').waitFor();
});

test('Without a script it says when it was read, with a link to read it again', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(page.url());
  taken = 3;
  await plain.getByRole('link', { name: 'Read it again' }).click();
  await plain.getByText('As of 10:45am.').waitFor();
  expect(await plain.locator('#who-is-there').innerText()).toContain('It is quorate.');
  await context.close();
});
