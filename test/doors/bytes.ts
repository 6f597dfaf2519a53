/** An answer as it left, to the byte: what two questions have in common is compared on this and on nothing cut out of it. */
import type { Client, ViewerName, World } from '../support/world.js';

/** Status and body of the answer to one question. */
export async function bytesOf(
  hub: World,
  who: ViewerName | Client,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<string> {
  const client = typeof who === 'string' ? hub.as(who) : who;
  const token = await client.token();
  const response = await fetch(`${hub.address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...(token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return `${response.status} ${response.headers.get('content-length')} ${await response.text()}`;
}
