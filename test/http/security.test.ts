import { afterEach, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../src/http/security.js';
import { errorOf, serve, type Served } from './served.js';

let hub: Served;
afterEach(() => hub?.close());

const routes = (app: Served['app']): void => {
  app.get('/page', async () => 'hello');
  app.get('/asset', { config: { asset: true } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable').send('text'),
  );
  app.get('/broken-asset', { config: { asset: true } }, async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=31536000, immutable');
    throw new Error('broken');
  });
  app.get('/keeps', async (_request, reply) => reply.header('cache-control', 'public, max-age=60').send('text'));
};

describe('Every answer', () => {
  test.each(['/page', '/nowhere', '/%zz', '/health/live'])('allows a browser nothing: %s', async (path) => {
    hub = await serve(routes);
    const { headers } = await hub.ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('is kept by nobody, save an asset that was found', async () => {
    hub = await serve(routes);
    for (const path of ['/page', '/nowhere', '/keeps', '/broken-asset', '/%zz', '/health/ready']) {
      expect((await hub.ask(path)).headers['cache-control'], path).toBe('no-store');
    }
    expect((await hub.ask('/asset')).headers['cache-control']).toContain('immutable');
  });

  test('demands HTTPS of the browser in production only', async () => {
    hub = await serve(routes);
    expect((await hub.ask('/page')).headers['strict-transport-security']).toBeUndefined();
    await hub.close();
    hub = await serve(routes, { production: true });
    expect((await hub.ask('/page')).headers['strict-transport-security']).toContain('max-age=31536000');
  });
});

test('A page allows only what it names', () => {
  expect(contentSecurityPolicy({ 'style-src': "'self'" })).toBe(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; style-src 'self'",
  );
});

describe('A local hub', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('answers under its own name %s', async (name) => {
    hub = await serve(routes, { local: true });
    expect((await hub.ask('/page', { headers: { host: `${name}:${hub.port}` } })).status).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example'])(
    'refuses a request for the host "%s", whichever address it asks for',
    async (name) => {
      hub = await serve(routes, { local: true });
      for (const host of name.includes(':') ? [name] : [name, `${name}:x`]) {
        for (const path of ['/page', '/nowhere', '/health/live']) {
          const answer = await hub.ask(path, { headers: { host } });
          expect(answer.status).toBe(421);
          expect(errorOf(answer)).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
          expect(errorOf(answer).message).toContain(`http://localhost:${hub.port}`);
          expect(answer.text).not.toContain('evil');
        }
      }
    },
  );

  test('refuses the name of another site even with the right port', async () => {
    hub = await serve(routes, { local: true });
    expect((await hub.ask('/page', { headers: { host: `evil.example:${hub.port}` } })).status).toBe(421);
  });

  test('refuses a request for no host at all', async () => {
    hub = await serve(routes, { local: true });
    expect(await hub.askRaw('GET /page HTTP/1.1\r\nhost:\r\nconnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
    expect(await hub.askRaw('GET /page HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /);
  });

  test('tells a browser what to do instead', async () => {
    hub = await serve(routes, { local: true });
    const answer = await hub.ask('/page', { headers: { host: 'evil.example', accept: 'text/html' } });
    expect(answer.status).toBe(421);
    expect(answer.text).toContain('under localhost');
  });
});

test('A hub that is not local answers under whatever name its proxy gives it', async () => {
  hub = await serve(routes);
  expect((await hub.ask('/page', { headers: { host: 'hub.council.example' } })).status).toBe(200);
});
