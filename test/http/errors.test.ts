import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { refusal } from '../../src/http/errors.js';
import { errorOf, serve, type Served } from './served.js';

let hub: Served;

beforeEach(async () => {
  hub = await serve((app) => {
    app.get('/broken', async () => {
      throw new Error('password of the database');
    });
    app.get('/throws-text', async () => {
      throw 'password of the database';
    });
    app.get('/teapot', async () => {
      throw Object.assign(new Error('password of the database'), { statusCode: 418, code: 'SECRET_CODE' });
    });
    app.get('/odd-status', async () => {
      throw Object.assign(new Error('password of the database'), { statusCode: 200 });
    });
    app.get('/busy', async () => {
      throw Object.assign(new Error('password of the database'), { statusCode: 503 });
    });
    app.get('/refused', async () => {
      throw refusal(401, 'UNAUTHENTICATED', 'The token has lapsed.');
    });
  });
});
afterEach(() => hub.close());

describe('A failure of ours', () => {
  test.each(['/broken', '/throws-text', '/odd-status'])('is told by request id alone: %s', async (path) => {
    const answer = await hub.ask(path);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toEqual({
      errors: [
        {
          message: 'Internal server error',
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: answer.headers['x-request-id'] },
        },
      ],
    });
  });

  test('keeps its status when it is one of a server', async () => {
    const answer = await hub.ask('/busy');
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('password');
  });

  test('is logged with the error and the request id', async () => {
    const answer = await hub.ask('/broken');
    const line = hub.log
      .map((one) => JSON.parse(one) as Record<string, unknown>)
      .find((one) => one['level'] === 'error');
    expect(line).toMatchObject({ requestId: answer.headers['x-request-id'], msg: 'request failed' });
    expect(line?.['err']).toMatchObject({ type: 'Error' });
  });
});

describe('A refusal', () => {
  test('is told in its own words when they are meant for the caller', async () => {
    const answer = await hub.ask('/refused');
    expect(answer.status).toBe(401);
    expect(errorOf(answer)).toEqual({ message: 'The token has lapsed.', extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('is told in general words when they are not', async () => {
    const answer = await hub.ask('/teapot');
    expect(answer.status).toBe(418);
    expect(answer.text).not.toMatch(/password|SECRET_CODE/);
    expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
  });

  test('is no error in the log', async () => {
    await hub.ask('/refused');
    await hub.ask('/nowhere');
    expect(hub.log.join('')).not.toContain('"level":"error"');
  });
});

describe('An address that does not exist', () => {
  test('answers 404 and does not repeat the address', async () => {
    const answer = await hub.ask('/nowhere/<script>?name=Jane');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(errorOf(answer).extensions.code).toBe('NOT_FOUND');
    expect(answer.text).not.toMatch(/nowhere|script|Jane/);
  });

  test('answers 400 when it cannot be read at all', async () => {
    const answer = await hub.ask('/%zz');
    expect(answer.status).toBe(400);
    expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
    expect(answer.text).not.toContain('%zz');
  });
});

describe('A browser', () => {
  const browser = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

  test.each(['/nowhere', '/broken', '/refused', '/%zz'])('is given a page with the reference: %s', async (path) => {
    const answer = await hub.ask(path, browser);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain('<html lang="en-GB">');
    expect(answer.text).toMatch(/<h1>[^<]+<\/h1>/);
    expect(answer.text).toContain(String(answer.headers['x-request-id']));
    expect(answer.text).toContain('<a href="/">');
    expect(answer.text).not.toMatch(/password|<script|style=/);
  });

  test('is told the status too', async () => {
    expect((await hub.ask('/nowhere', browser)).status).toBe(404);
    expect((await hub.ask('/broken', browser)).status).toBe(500);
  });
});

test('A client of the graph is answered in the media type that it accepts', async () => {
  const answer = await hub.ask('/nowhere', { headers: { accept: 'application/graphql-response+json' } });
  expect(answer.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
});

describe('What is not HTTP', () => {
  test('is answered 400 with a request id and nothing of what was sent', async () => {
    const answer = await hub.askRaw('SECRET nonsense\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toContain('BAD_USER_INPUT');
    expect(answer).not.toContain('SECRET');
  });

  test('is answered 431 when the headers are too long', async () => {
    const answer = await hub.askRaw(`GET / HTTP/1.1\r\nhost: x\r\nlong: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('LIMIT_EXCEEDED');
  });
});
