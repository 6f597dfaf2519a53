/** A provider that gives a token by client credentials, as partners have: to who comes with the right secret, and to nobody else. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const CREDENTIALS = { clientId: 'police-system', clientSecret: 'a-secret' } as const;

export async function startTokens(token: () => Promise<string | undefined>) {
  const expected = `Basic ${Buffer.from(`${CREDENTIALS.clientId}:${CREDENTIALS.clientSecret}`).toString('base64')}`;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const isRight = request.method === 'POST' && new URLSearchParams(body).get('grant_type') === 'client_credentials';
      if (!isRight || request.headers.authorization !== expected) {
        response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}');
        return;
      }
      void token().then((value) => response.end(JSON.stringify({ access_token: value, token_type: 'Bearer' })));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    close: () => void server.close(),
  };
}
