/** A real OpenID provider for tests: it signs in whoever it is told to, and can be told to get anything wrong. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { IssuerSetting } from '../../src/config.js';

type Claims = Readonly<Record<string, unknown>>;

export interface OpenIdProvider {
  readonly setting: IssuerSetting;
  /** What the next ID tokens say besides, or instead; undefined leaves a claim out. */
  claims: Claims;
  /** What the next addresses of return say besides, or instead. */
  answer: Readonly<Record<string, string>>;
  /** Goes where the hub sends a browser, as a browser that is signed in already; answers where it is sent back to. */
  visit(url: string): Promise<string>;
  close(): Promise<void>;
}

const ALGORITHM = 'RS256';
export const SECRET = 'a-secret-of-the-hub';

export async function startOpenId(
  overrides: Partial<NonNullable<IssuerSetting['signIn']>> = {},
): Promise<OpenIdProvider> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const codes = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration') return json(metadata());
    if (url.pathname === '/jwks') return json({ keys: [{ ...jwk, kid, alg: ALGORITHM, use: 'sig' }] });
    if (url.pathname === '/auth') {
      const code = String(codes.size);
      codes.set(code, url.searchParams);
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      const said = { code, state: url.searchParams.get('state') ?? '', iss: origin, ...provider.answer };
      for (const [name, value] of Object.entries(said)) back.searchParams.set(name, value);
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname !== '/token') return json({ error: 'not_found' }, 404);
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const asked = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      // What stands in the header is encoded as in a form (RFC 6749, section 2.3.1).
      const sent = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
      const known = decodeURIComponent(sent) === `hub:${SECRET}`;
      if (!known) return json({ error: 'invalid_client' }, 401);
      if (asked?.get('code_challenge') !== challenge || asked.get('redirect_uri') !== form.get('redirect_uri')) {
        return json({ error: 'invalid_grant' }, 400);
      }
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: origin, aud: 'hub', sub: 'chair', iat: now, exp: now + 300, nonce: asked.get('nonce') };
      const idToken = await new SignJWT({ ...claims, ...provider.claims })
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .sign(privateKey);
      return json({ access_token: 'unused', token_type: 'Bearer', id_token: idToken });
    })();
    return undefined;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metadata = () => ({
    issuer: origin,
    authorization_endpoint: `${origin}/auth`,
    token_endpoint: `${origin}/token`,
    jwks_uri: `${origin}/jwks`,
    end_session_endpoint: `${origin}/leave`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [ALGORITHM],
    authorization_response_iss_parameter_supported: true,
  });
  const provider: OpenIdProvider = {
    setting: {
      issuer: origin,
      jwksUrl: `${origin}/jwks`,
      audience: 'urn:hub',
      algorithms: [ALGORITHM],
      typ: 'at+jwt',
      agencies: ['wiltshire/board'],
      signIn: { clientId: 'hub', clientSecret: SECRET, label: 'Wiltshire Council', ...overrides },
    },
    claims: {},
    answer: {},
    visit: async (url) => (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '',
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return provider;
}
