import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/http/log.js';
import { json, serve, type Served } from './served.js';

let hub: Served;
afterEach(() => hub?.close());

const TOKEN = `${Buffer.from('{"alg":"RS256","typ":"at+jwt"}').toString('base64url')}.cGF5bG9hZA.c2lnbmF0dXJl`;

function captured(): { log: string[]; logger: ReturnType<typeof createLogger> } {
  const log: string[] = [];
  return { log, logger: createLogger('debug', { write: (line) => void log.push(line) }) };
}

describe('A request is logged', () => {
  test('with its id, method, route, status and duration, and nothing else', async () => {
    hub = await serve((app) => app.get('/actions/:id', async () => 'done'));
    const answer = await hub.ask('/actions/0192-of-a-child?name=Jane', { headers: { 'x-request-id': 'trace-0001' } });
    expect(answer.status).toBe(200);
    const [line] = hub.requestLines();
    expect(Object.keys(line ?? {}).sort()).toEqual(
      ['durationMs', 'level', 'method', 'msg', 'requestId', 'route', 'status', 'time'].sort(),
    );
    expect(line).toMatchObject({ requestId: 'trace-0001', method: 'GET', route: '/actions/:id', status: 200 });
    expect(line?.['durationMs']).toBeTypeOf('number');
  });

  test('without token, cookie, header, body, query string or IP address, however it ends', async () => {
    hub = await serve(
      (app) => {
        app.post('/graphql', async () => 'done');
        app.post('/broken', async (request) => {
          throw new Error(`cannot use ${JSON.stringify(request.body)} ${request.headers.authorization} ${request.ip}`);
        });
      },
      { level: 'debug' },
    );
    const body = JSON.stringify({ query: '{ secretQuery }', variables: { narrative: 'Jane Doe was moved' } });
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${TOKEN}`,
      cookie: 'session=s3ss1on',
      'user-agent': 'agent-of-jane',
    };
    for (const path of ['/graphql', '/broken', '/nowhere', '/%zz', '/graphql?variables=%7B%22a%22%3A%22typed%22%7D']) {
      await hub.ask(path, { method: 'POST', headers, body });
    }
    await hub.ask('/graphql', { method: 'POST', headers, body: '{"query": "malformedSecret' });
    await hub.askRaw(`GET / HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\nbad header\r\n\r\n`);
    const all = hub.log.join('');
    expect(hub.requestLines()).toHaveLength(6);
    for (const secret of [
      TOKEN,
      'eyJ',
      'Bearer',
      's3ss1on',
      'agent-of-jane',
      'secretQuery',
      'malformedSecret',
      'Jane',
      'narrative',
      'typed',
      '%zz',
      'nowhere',
    ]) {
      expect(all).not.toContain(secret);
    }
    const afterListening = hub.log.slice(1).join('');
    expect(afterListening).not.toContain('127.0.0.1');
  });

  test('with its error, of which type, code and place are told but not the message', async () => {
    hub = await serve((app) =>
      app.get('/broken', async () => {
        const cause = Object.assign(new Error('Key (name)=(Jane Doe) already exists'), {
          code: '23505',
          detail: 'Jane Doe',
          constraint_name: 'members_name_key',
        });
        throw new RangeError('Failed query: insert into members\nparams: Jane Doe\n    at Jane (/doe.ts:1:1)', {
          cause,
        });
      }),
    );
    await hub.ask('/broken');
    const line = hub.log
      .map((one) => JSON.parse(one) as Record<string, unknown>)
      .find((one) => one['level'] === 'error');
    expect(line?.['requestId']).toBeTypeOf('string');
    const told = line?.['err'] as { type: string; stack: string[]; cause: Record<string, unknown> };
    expect(told.type).toBe('RangeError');
    expect(told.stack[0]).toContain('log.test.ts');
    expect(told.cause).toMatchObject({ type: 'Error', code: '23505', constraint_name: 'members_name_key' });
    expect(hub.log.join('')).not.toMatch(/Jane|insert into/);
  });

  test('quietly when it is a probe of health', async () => {
    hub = await serve(() => {});
    await hub.ask('/health/live');
    expect(hub.requestLines()).toEqual([]);
  });
});

describe('The logger', () => {
  test('removes what never belongs in a log when a caller forgets', () => {
    const { log, logger } = captured();
    logger.info({ token: TOKEN, viewer: { token: TOKEN, ip: '10.0.0.1' }, headers: { a: 1 }, port: 4000 }, 'started');
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ port: 4000, msg: 'started' });
    expect(log[0]).not.toMatch(/eyJ|10\.0\.0\.1|headers/);
  });

  test('masks a token that was put into a message', () => {
    const { log, logger } = captured();
    logger.warn(`refused ${TOKEN} and Bearer abc.def-ghi at /graphql?query=secret`);
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ msg: 'refused [token] and [token] at /graphql?[query]' });
  });

  test('does not take the message of an error for its own', () => {
    const { log, logger } = captured();
    logger.error(new Error('secret one'));
    logger.error({ err: new Error('secret two') });
    logger.error({ err: 'secret three' }, 'failed');
    expect(log).toHaveLength(3);
    expect(log.join('')).not.toContain('secret');
  });

  test('names no process and no machine', () => {
    const { log, logger } = captured();
    logger.info('hello');
    expect(Object.keys(JSON.parse(log[0] ?? '') as object).sort()).toEqual(['level', 'msg', 'time']);
  });

  test('writes errors that happened together, each without its message', () => {
    const { log, logger } = captured();
    logger.error({ err: new AggregateError([new TypeError('secret'), 'secret'], 'secret') }, 'failed');
    expect(log[0]).toContain('"TypeError"');
    expect(log[0]).not.toContain('secret');
  });
});

test('A request whose caller hangs up is logged as abandoned', async () => {
  let reached = (): void => {};
  const underWay = new Promise<void>((resolve) => (reached = resolve));
  hub = await serve((app) =>
    app.post('/slow', async (_request, reply) => {
      reached();
      await new Promise((resolve) => reply.raw.once('close', resolve));
    }),
  );
  const hangUp = new AbortController();
  const asked = fetch(`http://127.0.0.1:${hub.port}/slow`, { ...json('{}'), signal: hangUp.signal } as RequestInit);
  await underWay;
  hangUp.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(() => hub.log.join('')).toContain('request abandoned by the caller');
});
