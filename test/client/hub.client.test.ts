/** The client for partners’ systems, against a world’s own hub over HTTP. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hubClient, HubError, type HubClient } from '../../src/client/hub.client.js';
import { anAction } from '../support/a.js';
import { CREDENTIALS, startTokens } from '../support/tokens.js';
import { world, type ViewerName, type World } from '../support/world.js';

interface Actions {
  readonly actions: { readonly nodes: readonly { readonly title: string; readonly brag: string | null }[] };
}

const ACTIONS = '{ actions(first: 5) { nodes { title brag } } }';
const ONE = 'query One($id: UUID!) { action(id: $id) { title } }';

let hub: World;
let tokens: Awaited<ReturnType<typeof startTokens>>;

beforeAll(async () => {
  hub = await world();
  tokens = await startTokens(() => hub.as('policeSystem').token());
  await anAction(hub, { title: 'Set flats aside' });
});
afterAll(async () => {
  tokens.close();
  await hub.close();
});

const clientOf = async (name: ViewerName): Promise<HubClient> =>
  hubClient({ url: hub.address, token: (await hub.as(name).token()) ?? '' });
const faultOf = (work: Promise<unknown>): Promise<HubError> =>
  work.then(
    () => expect.unreachable('It went on'),
    (error: unknown) => error as HubError,
  );

describe('The client', () => {
  test('answers with the data that its token gives', async () => {
    const chair = await clientOf('chair');
    const { data, withheld } = await chair.ask<Actions>(ACTIONS);
    expect(data.actions.nodes[0]).toEqual({ title: 'Set flats aside', brag: 'green' });
    expect(withheld).toEqual([]);
  });

  test('comes by client credentials, and is told what is not shared with a system and why', async () => {
    const system = hubClient({ url: hub.address, tokenUrl: tokens.url, ...CREDENTIALS });
    const { data, withheld } = await system.ask<Actions>(ACTIONS);
    expect(data.actions.nodes[0]).toEqual({ title: 'Set flats aside', brag: null });
    expect(withheld).toMatchObject([{ path: 'actions.nodes.*.brag', positions: ['0'] }]);
    expect(withheld[0]?.remedy).not.toBe('');
  });

  test('throws what the hub refuses, with its code and where the fault is', async () => {
    const chair = await clientOf('chair');
    const faulty = await faultOf(chair.ask(ONE, { id: 'none' }));
    expect(faulty).toBeInstanceOf(HubError);
    expect(faulty).toMatchObject({ kind: 'refused', code: 'BAD_USER_INPUT' });
    expect(faulty.problems[0]?.path).toContain('id');
    const missing = await faultOf(chair.ask(ONE, { id: hub.ids.body }));
    expect(missing).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    const misspelt = await faultOf(chair.ask('{ nothing }'));
    expect(misspelt).toMatchObject({ kind: 'refused', code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  test('says so where a token is not good, or the provider gives none, and tells no secret', async () => {
    const stranger = await faultOf(hubClient({ url: hub.address, token: 'none' }).ask(ACTIONS));
    expect(stranger).toMatchObject({ kind: 'notAllowed', code: 'UNAUTHENTICATED' });
    const settings = { url: hub.address, tokenUrl: tokens.url, ...CREDENTIALS, clientSecret: 'wrong-secret' };
    const refused = await faultOf(hubClient(settings).ask(ACTIONS));
    expect(refused).toMatchObject({ kind: 'notAllowed', code: null });
    expect(refused.message).toContain('invalid_client');
    expect(refused.message).not.toContain('wrong-secret');
  });
});

describe('Where an answer is lost, the client', () => {
  test.each([
    ['asks a question again', ACTIONS, 5],
    ['sends a change again that carries its key', 'mutation { close(input: {}, idempotencyKey: "a") { id } }', 5],
    ['never repeats a change without a key', 'mutation { close(input: {}) { id } }', 1],
  ])('%s', async (_, document, times) => {
    let asked = 0;
    const server = createServer((request) => {
      asked += 1;
      request.socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = hubClient({ url, token: 'any', wait: () => Promise.resolve() });
    const fault = await faultOf(client.ask(document));
    server.close();
    expect(fault).toMatchObject({ kind: 'notReachable', message: 'The hub does not answer.' });
    expect(asked).toBe(times);
  });
});
