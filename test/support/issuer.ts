/** A real token issuer for tests: its own keys, its key set over HTTP on loopback, and a signature on anything. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  calculateJwkThumbprint,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
} from 'jose';
import type { IssuerSetting } from '../../src/config.js';

export interface TestIssuer {
  readonly setting: IssuerSetting;
  /** How often its key set has been fetched. */
  fetches(): number;
  /** Its current public key as PEM and as JWK, for attacks that confuse or inject keys. */
  publicKey(): Promise<{ readonly pem: string; readonly jwk: JWK }>;
  /** Signs a token, by default a valid RFC 9068 access token of 5 minutes. A claim or header set to undefined is left out. */
  token(
    claims?: Readonly<Record<string, unknown>>,
    options?: { readonly header?: Readonly<Record<string, unknown>> },
  ): Promise<string>;
  /** Replaces the key: the old one leaves the key set at once. */
  rotate(): Promise<void>;
  /** Takes the key set off the network. */
  close(): Promise<void>;
}

const ALGORITHM = 'ES256';

/** Starts an issuer; `overrides` change its setting, for instance the agencies that it may speak for. */
export async function startIssuer(overrides: Partial<IssuerSetting> = {}): Promise<TestIssuer> {
  let key = await newKey();
  let fetches = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/jwks') {
      response.writeHead(404).end();
      return;
    }
    fetches += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [key.jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const setting: IssuerSetting = {
    issuer: origin,
    jwksUrl: `${origin}/jwks`,
    audience: 'urn:hub',
    algorithms: [ALGORITHM],
    typ: 'at+jwt',
    agencies: ['norchester/police'],
    ...overrides,
  };
  return {
    setting,
    fetches: () => fetches,
    publicKey: async () => ({ pem: await exportSPKI(key.publicKey), jwk: key.jwk }),
    token: async (claims = {}, { header = {} } = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const { issuer: iss, audience: aud, typ } = setting;
      return new SignJWT({ iss, aud, sub: 'a-person', client_id: 'an-app', iat: now, exp: now + 300, ...claims })
        .setProtectedHeader({ alg: ALGORITHM, typ, kid: key.kid, ...header })
        .sign(key.privateKey);
    },
    rotate: async () => {
      key = await newKey();
    },
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Key {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
  readonly kid: string;
}

async function newKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const bare = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(bare);
  return { privateKey, publicKey, kid, jwk: { ...bare, kid, alg: ALGORITHM, use: 'sig' } };
}
