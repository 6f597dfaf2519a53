/** The official audit of GraphQL over HTTP, against the hub as anybody and as somebody. */
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { world, type ViewerName, type World } from '../support/world.js';

let hub: World;
let tokens: Map<ViewerName, string | undefined>;

beforeAll(async () => {
  hub = await world();
  tokens = new Map([
    ['public', undefined],
    ['policeLead', await hub.as('policeLead').token()],
  ]);
});

afterAll(async () => hub.close());

/** The audit sends what it likes; the token is put on top of it, as a client's transport would. */
const askingAs =
  (name: ViewerName): typeof fetch =>
  (url, init) => {
    const headers = new Headers(init?.headers);
    const token = tokens.get(name);
    if (token) headers.set('authorization', `Bearer ${token}`);
    return fetch(url, { ...init, headers });
  };

describe.each<ViewerName>(['public', 'policeLead'])('The hub keeps to GraphQL over HTTP for %s:', (name) => {
  const audits = serverAudits({
    url: () => `${hub.address}/graphql`,
    fetchFn: (url: string, init: RequestInit) => askingAs(name)(url, init),
  });
  const level = (title: string): string => title.split(' ')[0] ?? '';

  test.each(audits.filter((audit) => level(audit.name) !== 'MAY').map((audit) => [audit.name, audit] as const))(
    '%s',
    async (_title, audit) => {
      const result = await audit.fn();
      expect(result, 'reason' in result ? result.reason : '').toMatchObject({ status: 'ok' });
    },
  );

  test('the audit still knows all three levels', () => {
    expect([...new Set(audits.map((audit) => level(audit.name)))].toSorted()).toEqual(['MAY', 'MUST', 'SHOULD']);
  });
});
