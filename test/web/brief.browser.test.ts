/** The chair’s brief on paper: two sheets of A4, however much there is to say. */
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pageAssets } from '../../src/web/assets.js';
import { briefPage } from '../../src/web/pages/brief/brief.page.js';
import { askedBy, pageOf, sendHtml } from '../../src/web/serve.js';
import { serve, type Served } from '../http/served.js';
import { anAnswer } from '../support/brief.js';
import { chromiumPath, sheetsOf } from '../support/chromium.js';

const BRIEF = '/boards/panel/brief';

let browser: Browser;
let hub: Served;

beforeAll(async () => {
  const board = {
    id: 'body',
    code: 'panel',
    name: 'Corporate Parenting Panel',
    calledA: 'panel',
    childrenTerm: 'children',
  };
  const council = {
    name: 'Norchester Council',
    colour: null,
    boards: [board],
    person: { name: 'Sam Lark', agency: 'Panel' },
  };
  const viewer = {
    kind: 'member' as const,
    authorityId: 'authority',
    id: 'chair',
    agencyId: 'board',
    bodies: [{ bodyId: 'body', roles: ['chair' as const] }],
    leads: [],
    sittings: [],
    shutItems: [],
    grants: [],
    heldGrants: [],
  };
  hub = await serve((app) => {
    pageAssets(app);
    app.get('/:many', ({ params }, reply) => {
      const visitor = { viewer, session: null, lastHereAt: null };
      const many = Number((params as { many: string }).many);
      const request = { url: BRIEF, params: { board: 'panel' }, query: {} };
      const asked = askedBy(request, visitor, council, new Date('2017-11-20T12:00:00Z'));
      const answer = { data: anAnswer({ many }) as Record<string, unknown>, withheld: [] };
      return sendHtml(reply, pageOf(briefPage, answer, asked, { visitor, council, said: null }));
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

test.each([0, 1, 7, 40])('takes two sheets at the most with %i of everything, in long words', async (many) => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${hub.port}/${many}`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Brief for the meeting of 30 November 2017');
  expect(await sheetsOf(page)).toBeLessThanOrEqual(2);
  await page.close();
});
