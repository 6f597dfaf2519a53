import { afterEach, expect, test } from 'vitest';
import { fastify } from 'fastify';
import { health } from '../../src/http/health.js';
import { serve, type Served } from './served.js';

let hub: Served | undefined;
afterEach(async () => {
  await hub?.close();
  hub = undefined;
});

const never = (): Promise<void> => new Promise(() => {});

test('The hub is alive even when the database does not answer', async () => {
  hub = await serve(() => {}, { ready: never });
  const answer = await hub.ask('/health/live');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toEqual({ status: 'ok' });
});

test('The hub is ready when the database answers', async () => {
  hub = await serve(() => {});
  const answer = await hub.ask('/health/ready');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toEqual({ status: 'ok' });
});

test('The hub is not ready when the database fails, and does not say why', async () => {
  hub = await serve(() => {}, {
    ready: () => {
      throw new Error('postgres://hub:password@db');
    },
  });
  const answer = await hub.ask('/health/ready');
  expect(answer.status).toBe(503);
  expect(answer.text + hub.log.join('')).not.toContain('password');
  expect(hub.log.join('')).toContain('not ready');
});

test('The hub is not ready when the database takes more than two seconds', async () => {
  hub = await serve(() => {}, { ready: never });
  const started = performance.now();
  expect((await hub.ask('/health/ready')).status).toBe(503);
  expect(performance.now() - started).toBeGreaterThan(1900);
});

test('Many probes put one question to the database, and the next probe asks anew', async () => {
  let asked = 0;
  hub = await serve(() => {}, {
    ready: async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
    },
  });
  const probe = hub.ask;
  await Promise.all(Array.from({ length: 10 }, () => probe('/health/ready')));
  const together = asked;
  expect(together).toBeLessThan(5);
  await probe('/health/ready');
  expect(asked).toBe(together + 1);
});

test('The hub is not ready once it stops, though the database answers', async () => {
  const app = fastify();
  let stopping = false;
  health(app, { ready: async () => {}, stopping: () => stopping });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  try {
    expect((await fetch(`${address}/health/ready`)).status).toBe(200);
    stopping = true;
    expect((await fetch(`${address}/health/ready`)).status).toBe(503);
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
  } finally {
    await app.close();
  }
});
