import { afterEach, expect, test } from 'vitest';
import { serve, type Served } from './served.js';

let hub: Served;
afterEach(() => hub.close());

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('Each answer carries a request id of its own, which stands on the log line too', async () => {
  hub = await serve((app) => app.get('/', async () => 'hello'));
  const [one, two] = await Promise.all([hub.ask('/'), hub.ask('/')]);
  expect(one?.headers['x-request-id']).toMatch(UUID_V7);
  expect(one?.headers['x-request-id']).not.toBe(two?.headers['x-request-id']);
  expect(hub.requestLines().map((line) => line['requestId'])).toContain(one?.headers['x-request-id']);
});

test('A plain id of the caller is kept as it is', async () => {
  hub = await serve((app) => app.get('/', async () => 'hello'));
  const answer = await hub.ask('/', { headers: { 'x-request-id': 'NHS-0192abcd' } });
  expect(answer.headers['x-request-id']).toBe('NHS-0192abcd');
});

test.each(['short', 'x'.repeat(65), 'a b c d e f g h', '"><script>alert(1)</script>', 'under_score_1'])(
  'An id of the caller that is not plain is replaced: %s',
  async (given) => {
    hub = await serve((app) => app.get('/', async () => 'hello'));
    const answer = await hub.ask('/', { headers: { 'x-request-id': given } });
    expect(answer.headers['x-request-id']).toMatch(UUID_V7);
  },
);

test('Two ids on one request are replaced by one', async () => {
  hub = await serve((app) => app.get('/', async () => 'hello'));
  const answer = await hub.ask('/', { headers: { 'x-request-id': ['first-one-1', 'second-one-2'] } });
  expect(answer.headers['x-request-id']).toMatch(UUID_V7);
});

test('Refusals and failures carry a request id too', async () => {
  hub = await serve((app) =>
    app.get('/broken', async () => {
      throw new Error('broken');
    }),
  );
  for (const path of ['/nowhere', '/broken', '/%zz']) {
    expect((await hub.ask(path)).headers['x-request-id']).toMatch(UUID_V7);
  }
  expect(await hub.askRaw('nonsense\r\n\r\n')).toMatch(/x-request-id: [0-9a-f-]{36}/);
});
