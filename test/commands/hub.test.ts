/** The command with which a partner's system contributes, against a real hub of a few lines and the real local provider. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT, hubClient, refusalIn, Stopped } from '../../src/commands/hub.client.js';
import { readClientSettings, type ClientSettings } from '../../src/config.js';
import { createIssuers } from '../../src/identity/issuers.js';
import { LOCAL_SECRET, startLocalProvider, type LocalProvider } from '../../src/identity/local.js';
import { verifyToken } from '../../src/identity/verify.js';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

let dataDir: string;
let provider: LocalProvider;
let settings: ClientSettings;
/** How the hub answers, request by request; the last way stays. */
let answers: Answering[];
let asked: { method: string; path: string; authorization: string; body: string }[];
let said: string[];
let waited: number[];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method = '', url: path = '', headers } = request;
    asked.push({ method, path, authorization: headers.authorization ?? '', body: Buffer.concat(chunks).toString() });
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(request, response);
  });
});

const status =
  (code: number, body = '', headers: Record<string, string> = {}): Answering =>
  (_, response) =>
    void response.writeHead(code, headers).end(body);
const lost: Answering = (request) => void request.socket.destroy();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-client-'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const system = {
    name: 'police-system',
    title: 'A system',
    kind: 'client',
    subject: 'police-feed',
    agency: 'police',
    authority: 'A',
  } as const;
  provider = await startLocalProvider({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    hubOrigin: () => url,
    people: async () => [system],
  });
  settings = readClientSettings({
    HUB_URL: url,
    HUB_TOKEN_URL: `${provider.origin}/token`,
    HUB_CLIENT_ID: 'police-feed',
    HUB_CLIENT_SECRET: LOCAL_SECRET,
  });
});
beforeEach(() => {
  answers = [status(200, 'taken')];
  asked = [];
  said = [];
  waited = [];
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await provider.close();
  await rm(dataDir, { recursive: true });
});

const client = (changed: Partial<ClientSettings> = {}) =>
  hubClient(
    { ...settings, ...changed },
    { say: (line) => void said.push(line), wait: async (ms) => void waited.push(ms) },
  );
const stopOf = (work: Promise<unknown>): Promise<Stopped> =>
  work.then(
    () => expect.unreachable('It went on'),
    (error: unknown) => error as Stopped,
  );

describe('A partner’s system', () => {
  test('comes with a token of its own, by client credentials, once for all that it asks', async () => {
    const hub = client();
    const answer = await hub.send('/rounds/next/return.csv', {
      method: 'POST',
      body: 'a;b',
      headers: { 'content-type': 'text/csv' },
    });
    expect([answer.status, Buffer.from(answer.bytes).toString()]).toEqual([200, 'taken']);
    await hub.send('/again');
    const [first, second] = asked;
    expect(first).toMatchObject({ method: 'POST', path: '/rounds/next/return.csv', body: 'a;b' });
    expect(second?.authorization).toBe(first?.authorization);
    const token = first?.authorization.replace('Bearer ', '') ?? '';
    const identity = await verifyToken(createIssuers([provider.issuer]), token, new Date());
    expect(identity).toMatchObject({ kind: 'client', clientId: 'police-feed' });
  });

  test('tries again after a lost answer and while the hub is not ready, ever more slowly and as slowly as it is asked to', async () => {
    answers = [lost, status(503, '', { 'retry-after': '7' }), status(502), status(200, 'taken')];
    expect((await client().send('/return', { method: 'POST', body: 'same' })).status).toBe(200);
    expect(asked.map((one) => one.body)).toEqual(['same', 'same', 'same', 'same']);
    expect(waited).toHaveLength(3);
    expect(waited[0]).toBeGreaterThanOrEqual(375);
    expect(waited[0]).toBeLessThanOrEqual(625);
    expect(waited[1]).toBe(7000);
    expect(waited[2]).toBeGreaterThanOrEqual(1500);
    expect(said).toContain('The hub answers 503. Next attempt in 7 s.');
  });

  test.each([
    ['loses every answer', lost],
    ['is overloaded', status(429, '', { 'retry-after': '86400' })],
  ])('gives up on a hub that %s, and says that nothing is lost', async (_, answer) => {
    answers = [answer];
    const stop = await stopOf(client().send('/return'));
    expect(stop).toBeInstanceOf(Stopped);
    expect(stop.exitCode).toBe(EXIT.notReachable);
    expect(stop.message).toMatch(/Nothing is lost: run the same command again later/);
    expect(asked).toHaveLength(5);
    for (const ms of waited) expect(ms).toBeLessThanOrEqual(60_000);
  });

  test('does not repeat what was answered, be it a refusal or a failure of the hub', async () => {
    for (const code of [400, 409, 413, 422, 500]) {
      answers = [status(code)];
      expect((await client().send('/return')).status).toBe(code);
    }
    expect(asked).toHaveLength(5);
  });

  test('fetches a fresh token once where the old one ran out, and else is told in the hub’s words why not', async () => {
    answers = [status(401), status(200)];
    expect((await client().send('/return')).status).toBe(200);
    answers = [status(403, JSON.stringify({ errors: [{ message: 'Only partners contribute.' }] }))];
    expect(await stopOf(client().send('/return'))).toMatchObject({
      exitCode: EXIT.notAllowed,
      message: 'Only partners contribute.',
    });
    answers = [status(401)];
    expect(await stopOf(client().send('/return'))).toMatchObject({
      exitCode: EXIT.notAllowed,
      message: 'The hub answers 401.',
    });
  });

  test('without the right secret never reaches the hub, and the secret is not told', async () => {
    const stop = await stopOf(client({ clientSecret: 'wrong-and:secret' }).send('/return'));
    expect(stop.exitCode).toBe(EXIT.notAllowed);
    expect(stop.message).toBe(
      'The provider gave no token (invalid_client). Check the client id, its secret and the address of the provider.',
    );
    expect(asked).toEqual([]);
  });

  test('follows no address that leads elsewhere with its token', async () => {
    answers = [status(302, '', { location: '/elsewhere' })];
    expect((await stopOf(client().send('/return'))).exitCode).toBe(EXIT.wrongUse);
    expect(asked).toHaveLength(1);
  });

  test('has all that is missing in its settings named, and its secret never sent openly', () => {
    expect(() => readClientSettings({ HUB_URL: 'nowhere' })).toThrow(
      /HUB_URL: Invalid URL\n {2}HUB_TOKEN_URL: is not set\n {2}HUB_CLIENT_ID: is not set\n {2}HUB_CLIENT_SECRET: is not set/,
    );
    const open = { HUB_TOKEN_URL: 'http://login.example/token', HUB_CLIENT_ID: 'a', HUB_CLIENT_SECRET: 'b' };
    expect(() => readClientSettings(open)).toThrow('HUB_TOKEN_URL must be an https address');
    expect(readClientSettings({ ...open, HUB_TOKEN_URL: 'https://login.example/token' }).url).toBe(
      'http://127.0.0.1:4000',
    );
  });

  test('is told in the hub’s words why it was refused', () => {
    expect(refusalIn({ status: 500, contentType: '', bytes: Buffer.from('no JSON') })).toBe('The hub answers 500.');
  });
});
