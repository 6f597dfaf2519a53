/** An answer as it left, to the byte: what two questions have in common is compared on this and on nothing cut out of it. */
import type { Client, ViewerName, World } from '../support/world.js';

/** Headers that differ between any two answers. */
const OF_THE_MOMENT = new Set(['date', 'x-request-id', 'keep-alive', 'connection']);

/** Status, headers and body of the answer at an address. */
export async function answerAt(
  hub: World,
  who: ViewerName | Client,
  path: string,
  { headers = {}, ...init }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: string; body: Buffer }> {
  const client = typeof who === 'string' ? hub.as(who) : who;
  const token = await client.token();
  const response = await fetch(`${hub.address}${path}`, {
    ...init,
    headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' }) },
  });
  const told = [...response.headers].filter(([name]) => !OF_THE_MOMENT.has(name)).map((one) => one.join(': '));
  return { status: response.status, headers: told.join('; '), body: Buffer.from(await response.arrayBuffer()) };
}

/** Status, headers and body of the answer to one question. */
export async function bytesOf(
  hub: World,
  who: ViewerName | Client,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<string> {
  const { status, headers, body } = await answerAt(hub, who, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  return `${status} ${headers} ${body.toString()}`;
}
