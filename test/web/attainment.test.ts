/** The offline page is handed out as a file, which carries its own policy. */
import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { buildAttainmentPage } from '../../src/commands/attainment.page.js';
import { web } from '../../src/web/routes.js';
import { serve, type Served } from '../http/served.js';

let hub: Served;
afterEach(() => hub.close());

async function serving(page: string | undefined): Promise<Served> {
  hub = await serve((app) =>
    web(app, {
      local: false,
      people: () => Promise.resolve([]),
      tokenFor: () => Promise.reject(new Error('none')),
      attainmentPage: () => Promise.resolve(page === undefined ? undefined : Buffer.from(page)),
    }),
  );
  return hub;
}

test('It is saved and not shown, and its script and style are those that it allows', async () => {
  const built = await buildAttainmentPage();
  await serving(built);
  const answer = await hub.ask('/attainment.html');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(answer.headers['content-disposition']).toBe('attachment; filename="attainment.html"');
  // Were it shown all the same, nothing in it would run.
  expect(answer.headers['content-security-policy']).toMatch(/^default-src 'none'/);
  expect(answer.text === built).toBe(true);

  const [policy = ''] = /default-src 'none'[^"]*/.exec(answer.text) ?? [];
  for (const name of ['script', 'style']) {
    const [, text = ''] = new RegExp(`<${name}>([^]*)</${name}>`).exec(answer.text) ?? [];
    expect(policy).toContain(`${name}-src 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  }
  for (const directive of ['connect-src', 'form-action', 'base-uri']) expect(policy).toContain(`${directive} 'none'`);
  expect(answer.text).not.toMatch(/<(?:link|img|iframe)\b|\ssrc=|@import|url\(/);
  // Built from the same sources it is the same, so that a council can compare what it was given.
  expect((await buildAttainmentPage()) === built).toBe(true);
});

test('A hub where it was not built says so', async () => {
  await serving(undefined);
  const answer = await hub.ask('/attainment.html');
  expect(answer.status).toBe(404);
  expect(answer.text).toContain('The page has not been built here');
});
