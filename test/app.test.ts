/** The hub as one HTTP application: what every answer has, whichever part of it answers. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../src/http/log.js';
import { stop } from '../src/http/shutdown.js';
import { world, type World } from './support/world.js';

let hub: World;
let token: string;

beforeAll(async () => {
  hub = await world({ production: true });
  token = (await hub.as('chair').token()) ?? '';
});

afterAll(async () => hub.close());

const graphql = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${hub.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

const QUESTION = '{"query":"{ viewer { kind } }"}';

/** One request for each part of the hub that may have the last word. */
const ANSWERS: [string, number, () => Promise<Response>][] = [
  ['an answer of the graph', 200, () => graphql(QUESTION, { authorization: `Bearer ${token}` })],
  ['an answer to the public', 200, () => graphql(QUESTION)],
  [
    'an answer by GET',
    200,
    () => fetch(`${hub.address}/graphql?query={viewer{kind}}`, { headers: { 'apollo-require-preflight': '1' } }),
  ],
  ['a question that is not understood', 200, () => graphql('{"query":"{"}')],
  [
    'a question that is not understood, to a client of today',
    400,
    () => graphql('{"query":"{"}', { accept: 'application/graphql-response+json' }),
  ],
  ['a batch', 400, () => graphql(`[${QUESTION}]`)],
  ['a question without a preflight', 400, () => fetch(`${hub.address}/graphql?query={viewer{kind}}`)],
  ['a bad token', 401, () => graphql(QUESTION, { authorization: 'Bearer x' })],
  ['an address where nothing is', 404, () => fetch(`${hub.address}/nothing`)],
  ['an address that is none', 400, () => fetch(`${hub.address}/%ff`)],
  ['a method that nobody serves', 404, () => fetch(`${hub.address}/graphql`, { method: 'DELETE' })],
  [
    'a change by GET',
    405,
    () => fetch(`${hub.address}/graphql?query=mutation{__typename}`, { headers: { 'apollo-require-preflight': '1' } }),
  ],
  ['a type that nobody accepts', 406, () => graphql(QUESTION, { accept: 'image/png' })],
  ['a body that is too large', 413, () => graphql(`{"query":"${'a'.repeat(300_000)}"}`)],
  ['a type that nobody reads', 415, () => graphql(QUESTION, { 'content-type': 'text/plain' })],
  ['a sign of life', 200, () => fetch(`${hub.address}/health/live`)],
  ['a sign of readiness', 200, () => fetch(`${hub.address}/health/ready`)],
  ['the front page', 200, () => fetch(`${hub.address}/`, { headers: { accept: 'text/html' } })],
];

describe.each(ANSWERS)('%s', (_what, status, ask) => {
  test(`is ${status}, has its request id and every security header, and is kept by nobody`, async () => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    await answer.arrayBuffer();
  });
});

test('every answer of the graph is JSON, also to a browser', async () => {
  for (const headers of [{ accept: 'text/html' }, { accept: 'text/html', 'apollo-require-preflight': '1' }]) {
    const answer = await fetch(`${hub.address}/graphql`, { headers });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const text = await answer.text();
    expect(text).not.toContain('<');
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  }
});

test('what is not HTTP has an answer with a request id, too', async () => {
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(hub.address).port), '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
    let told = '';
    socket.on('data', (chunk) => (told += String(chunk)));
    socket.on('close', () => resolve(told));
    socket.on('error', reject);
  });
  expect(text).toMatch(/^HTTP\/1\.1 400 /);
  expect(text).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\r\n/);
});

test('a caller’s own request id goes through the answer, the refusal and the log', async () => {
  const given = { 'x-request-id': 'partner-call-0001' };
  for (const headers of [given, { ...given, authorization: 'Bearer x' }]) {
    expect((await graphql(QUESTION, headers)).headers.get('x-request-id')).toBe('partner-call-0001');
  }
  const lines = hub.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.filter((line) => line['requestId'] === 'partner-call-0001' && line['msg'] === 'request')).toHaveLength(
    2,
  );
  const foreign = await graphql(QUESTION, { 'x-request-id': '<script>alert(1)</script>' });
  expect(foreign.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('an Authorization header that stands there twice is seen to, though Node would show the first', async () => {
  const { hostname, port } = new URL(hub.address);
  const lines = [
    'host',
    `${hostname}:${port}`,
    'content-type',
    'application/json',
    'content-length',
    String(QUESTION.length),
  ];
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const request = httpRequest(
      {
        host: hostname,
        port,
        path: '/graphql',
        method: 'POST',
        headers: [...lines, 'authorization', `Bearer ${token}`, 'authorization', 'Bearer x'],
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.on('error', reject);
    request.end(QUESTION);
  });
  expect(status).toBe(401);
});

test('the log has one line a request, and in none of them a token, a question or an address', async () => {
  hub.logged.length = 0;
  await graphql('{"query":"{ body(code: \\"a-secret-code\\") { id } }"}', { authorization: `Bearer ${token}` });
  await fetch(`${hub.address}/graphql?query={body(code:"a-secret-code"){id}}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  await expect.poll(() => hub.logged.filter((line) => line.includes('"msg":"request"')).length).toBe(2);
  const text = hub.logged.join('');
  expect(text).not.toContain('a-secret-code');
  expect(text).not.toContain(token);
  expect(text).not.toContain('127.0.0.1');
});

test('in production there is no page of tokens and no GraphiQL', async () => {
  for (const path of ['/graphiql', '/tokens/chair', '/people', '/voyager', '/playground', '/graphql/schema']) {
    expect((await fetch(`${hub.address}${path}`)).status, path).toBe(404);
  }
  const front = await (await fetch(`${hub.address}/`, { headers: { accept: 'text/html' } })).text();
  expect(front).not.toContain('graphiql');
});

test('a hub in production tells browsers to come back by TLS only', async () => {
  const answer = await graphql(QUESTION);
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
});

test('stopping lets what has begun end, and refuses what comes after', async () => {
  let onStatement = (): void => undefined;
  const stopping = await world({ logger: { logQuery: () => onStatement() } });
  const begun = new Promise<void>((resolve) => {
    onStatement = resolve;
  });
  const inFlight = stopping.as('chair').ask('{ actions { totalCount } }');
  await begun;
  const stopped = stop(stopping.app, createLogger('silent'), []);
  expect((await inFlight).data).toEqual({ actions: { totalCount: 0 } });
  expect(await stopped).toBe(0);
  await expect(fetch(stopping.address)).rejects.toThrow();
  await stopping.close();
});
