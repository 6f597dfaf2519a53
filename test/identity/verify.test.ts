/** Which tokens prove somebody to the hub, with real issuers over HTTP. */
import { createHmac } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { IssuerSetting } from '../../src/config.js';
import { createIssuers, type Issuers } from '../../src/identity/issuers.js';
import { verifyToken } from '../../src/identity/verify.js';
import { startIssuer, type TestIssuer } from '../support/issuer.js';

let police: TestIssuer;
let health: TestIssuer;
let issuers: Issuers;
const opened: TestIssuer[] = [];

async function open(overrides: Partial<IssuerSetting> = {}): Promise<TestIssuer> {
  const issuer = await startIssuer(overrides);
  opened.push(issuer);
  return issuer;
}

beforeEach(async () => {
  police = await open({ agencies: ['norchester/police'] });
  health = await open({ agencies: ['norchester/health'] });
  issuers = createIssuers([police.setting, health.setting], { cooldownMs: 0 });
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((issuer) => issuer.close()));
});

const now = (): number => Math.floor(Date.now() / 1000);

const verify = (token: string, among = issuers) => verifyToken(among, token, new Date());

/** What a caller learns of a refusal. */
async function refusalOf(attempt: Promise<unknown>): Promise<{ message: string; code: unknown; http: unknown }> {
  const error = await attempt.then(
    () => expect.unreachable('the token was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphQLError)) throw error;
  const http = error.extensions['http'] as { status: number; headers?: Map<string, string> };
  return {
    message: error.message,
    code: error.extensions['code'],
    http: { status: http.status, headers: Object.fromEntries(http.headers ?? []) },
  };
}

const REFUSAL = {
  message: 'The access token is not valid. Get a new one and try again.',
  code: 'UNAUTHENTICATED',
  http: { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
};

const UNREACHABLE = {
  message: 'The access token cannot be checked at the moment. Try again in a minute.',
  code: 'INTERNAL_SERVER_ERROR',
  http: { status: 503, headers: {} },
};

const expectRefused = async (token: string, among = issuers): Promise<void> =>
  expect(await refusalOf(verify(token, among))).toEqual(REFUSAL);

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token put together by hand, for what no signing library agrees to write. */
const forged = (header: unknown, claims: unknown, signature: (input: string) => string): string => {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${signature(input)}`;
};

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

const headerOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('A good token', () => {
  test('names its issuer, its subject and its client', async () => {
    expect(await verify(await police.token())).toEqual({
      issuer: police.setting,
      subject: 'a-person',
      clientId: 'an-app',
      kind: 'member',
    });
  });

  test('whose subject is its own client id belongs to a system', async () => {
    expect(await verify(await police.token({ sub: 'a-system', client_id: 'a-system' }))).toMatchObject({
      subject: 'a-system',
      kind: 'client',
    });
  });

  test('may write its type in the long form', async () => {
    const token = await police.token({}, { header: { typ: 'application/at+jwt' } });
    expect(await verify(token)).toMatchObject({ subject: 'a-person' });
  });

  test('may name the hub among several audiences', async () => {
    expect(await verify(await police.token({ aud: ['urn:other', 'urn:hub'] }))).toMatchObject({ subject: 'a-person' });
  });

  test('is accepted when the clocks differ by a few seconds, and no more', async () => {
    expect(await verify(await police.token({ iat: now() + 3 }))).toMatchObject({ subject: 'a-person' });
    expect(await verify(await police.token({ exp: now() - 3 }))).toMatchObject({ subject: 'a-person' });
    await expectRefused(await police.token({ exp: now() - 6 }));
  });

  test('is judged by the clock that the hub is given', async () => {
    const token = await police.token();
    const tomorrow = new Date(Date.now() + 86_400_000);
    expect(await refusalOf(verifyToken(issuers, token, tomorrow))).toEqual(REFUSAL);
  });
});

describe('A token is refused, always with the same words,', () => {
  test.each(['', 'garbage', 'a.b', 'a.b.c', 'e30.e30.', '..', '....', 'null.null.null', 'bnVsbA.bnVsbA.bnVsbA'])(
    'when it is %j, which is no token',
    async (token) => {
      await expectRefused(token);
    },
  );

  test('when it is longer than any real one, before it is parsed and before a key is fetched', async () => {
    await expectRefused('a'.repeat(1024 * 1024));
    await expectRefused(await police.token({ padding: 'a'.repeat(8 * 1024) }));
    expect(police.fetches()).toBe(0);
  });

  test('when it has no signature and says so', async () => {
    const claims = claimsOf(await police.token());
    await expectRefused(forged({ alg: 'none', typ: 'at+jwt' }, claims, () => ''));
  });

  test('when its signature is left out or altered', async () => {
    const token = await police.token();
    const [header, claims, signature] = token.split('.');
    await expectRefused(`${header}.${claims}.`);
    await expectRefused(`${header}.${encoded({ ...claimsOf(token), sub: 'the-chair' })}.${signature}`);
  });

  test.each(['pem', 'jwk'] as const)(
    'when it is signed with the public key (%s) as if that were a secret',
    async (form) => {
      const token = await police.token();
      const secret = (await police.publicKey())[form];
      const sign = (input: string): string =>
        createHmac('sha256', typeof secret === 'string' ? secret : JSON.stringify(secret))
          .update(input)
          .digest('base64url');
      await expectRefused(forged({ ...headerOf(token), alg: 'HS256' }, claimsOf(token), sign));
    },
  );

  test('when its algorithm is a good one that is not fixed for this issuer', async () => {
    const strict = createIssuers([{ ...police.setting, algorithms: ['RS256', 'EdDSA'] }]);
    await expectRefused(await police.token(), strict);
  });

  test('when nobody here knows its issuer', async () => {
    const stranger = await open();
    await expectRefused(await stranger.token());
    expect(stranger.fetches()).toBe(0);
  });

  test.each([undefined, '', 7, ['urn:hub'], null])('when its issuer reads %j', async (iss) => {
    await expectRefused(await police.token({ iss }));
  });

  test('when its issuer differs from the known one by a slash', async () => {
    await expectRefused(await police.token({ iss: `${police.setting.issuer}/` }));
  });

  test("when it is signed by another agency's issuer", async () => {
    await expectRefused(await health.token({ iss: police.setting.issuer }));
    const policeKey = headerOf(await police.token())['kid'];
    await expectRefused(await health.token({ iss: police.setting.issuer }, { header: { kid: policeKey } }));
  });

  test.each([undefined, 'urn:another-service', [], ['urn:another-service'], ''])(
    'when it is meant for the audience %j',
    async (aud) => {
      await expectRefused(await police.token({ aud }));
    },
  );

  test.each([undefined, 'JWT', 'jwt', 'dpop+jwt', 'logout+jwt', 'at+jwt; v=1'])('when its type is %j', async (typ) => {
    await expectRefused(await police.token({}, { header: { typ } }));
  });

  test('when it is an ID token', async () => {
    const claims = { aud: 'an-app', azp: 'an-app', client_id: undefined, nonce: 'n' };
    await expectRefused(await police.token(claims, { header: { typ: 'JWT' } }));
  });

  test('when it has expired', async () => {
    await expectRefused(await police.token({ iat: now() - 600, exp: now() - 300 }));
  });

  test('when it is valid, or was issued, only in the future', async () => {
    await expectRefused(await police.token({ nbf: now() + 60 }));
    await expectRefused(await police.token({ iat: now() + 60, exp: now() + 300 }));
  });

  test.each(['iss', 'aud', 'sub', 'client_id', 'iat', 'exp'])('when it lacks %s', async (claim) => {
    await expectRefused(await police.token({ [claim]: undefined }));
  });

  test.each([
    { sub: '' },
    { sub: 7 },
    { sub: ['a-person'] },
    { sub: 'a\u0000b' },
    { sub: 'a'.repeat(256) },
    { client_id: '' },
    { client_id: { toString: 'an-app' } },
    { exp: 'tomorrow' },
    { exp: null },
    { iat: 'today' },
  ])('when its claims are malformed: %j', async (claims) => {
    await expectRefused(await police.token(claims));
  });

  test('when it brings its own key, or the address of one, and that key is never asked for', async () => {
    const attacker = await open();
    const { jwk } = await attacker.publicKey();
    const forgery = { iss: police.setting.issuer };
    await expectRefused(await attacker.token(forgery, { header: { jwk } }));
    await expectRefused(await attacker.token(forgery, { header: { jku: attacker.setting.jwksUrl } }));
    await expectRefused(await attacker.token(forgery, { header: { x5u: attacker.setting.jwksUrl } }));
    await expectRefused(await attacker.token(forgery, { header: { x5c: ['MIIB'] } }));
    expect(attacker.fetches()).toBe(0);
  });

  test('when it points to a key at all, even over a signature that would be good', async () => {
    const { jwk } = await police.publicKey();
    for (const header of [{ jwk }, { jku: police.setting.jwksUrl }, { x5u: police.setting.jwksUrl }, { x5c: [] }]) {
      await expectRefused(await police.token({}, { header }));
    }
    expect(police.fetches()).toBe(0);
  });

  test('when it demands rules that the hub does not know', async () => {
    const token = await police.token();
    await expectRefused(forged({ ...headerOf(token), crit: ['exp'], exp: 1 }, claimsOf(token), () => 'AAAA'));
  });
});

describe('An issuer that writes the plain type JWT', () => {
  let plain: TestIssuer;
  let among: Issuers;

  beforeEach(async () => {
    plain = await open({ typ: 'JWT', clientIds: ['hub-app'], requiredScope: 'hub' });
    among = createIssuers([plain.setting]);
  });

  test('is believed when the client and the scope are the fixed ones', async () => {
    const token = await plain.token({ client_id: 'hub-app', scope: 'openid hub' });
    expect(await verify(token, among)).toMatchObject({ clientId: 'hub-app', kind: 'member' });
  });

  test('may name the client as authorised party', async () => {
    const token = await plain.token({ client_id: undefined, azp: 'hub-app', scope: 'hub' });
    expect(await verify(token, among)).toMatchObject({ clientId: 'hub-app' });
  });

  test('is refused when it names two different clients', async () => {
    await expectRefused(await plain.token({ client_id: 'hub-app', azp: 'other-app', scope: 'hub' }), among);
  });

  test('is refused when the client is another or none', async () => {
    await expectRefused(await plain.token({ client_id: 'other-app', scope: 'hub' }), among);
    await expectRefused(await plain.token({ client_id: undefined, scope: 'hub' }), among);
  });

  test('is refused when the scope is missing or only resembles it', async () => {
    await expectRefused(await plain.token({ client_id: 'hub-app' }), among);
    await expectRefused(await plain.token({ client_id: 'hub-app', scope: 'hubs hub:read' }), among);
    await expectRefused(await plain.token({ client_id: 'hub-app', scope: ['hub'] }), among);
  });

  test('never passes off an ID token as an access token', async () => {
    await expectRefused(await plain.token({ aud: 'hub-app', azp: 'hub-app', client_id: undefined, nonce: 'n' }), among);
    await expectRefused(await plain.token({ azp: 'hub-app', client_id: undefined, nonce: 'n' }), among);
  });

  test('is refused altogether when its setting fixes no client or no scope', async () => {
    const { clientIds: _clients, ...withoutClients } = plain.setting;
    const { requiredScope: _scope, ...withoutScope } = plain.setting;
    const token = await plain.token({ client_id: 'hub-app', scope: 'hub' });
    await expectRefused(token, createIssuers([withoutClients]));
    await expectRefused(token, createIssuers([withoutScope]));
  });
});

describe('The keys of an issuer', () => {
  test('are fetched once for many tokens', async () => {
    for (let i = 0; i < 5; i += 1) await verify(await police.token());
    expect(police.fetches()).toBe(1);
  });

  test('are fetched anew after a rotation, and the old key is no longer believed', async () => {
    const old = await police.token();
    await verify(old);
    await police.rotate();
    expect(await verify(await police.token())).toMatchObject({ subject: 'a-person' });
    await expectRefused(old);
  });

  test('are not fetched for every made-up key id', async () => {
    const patient = createIssuers([police.setting]);
    for (let i = 0; i < 5; i += 1) await expectRefused(await police.token({}, { header: { kid: `${i}` } }), patient);
    expect(police.fetches()).toBe(1);
  });

  test('keep working from memory while the key set is off the network', async () => {
    await verify(await police.token());
    await police.close();
    expect(await verify(await police.token())).toMatchObject({ subject: 'a-person' });
  });

  test('that cannot be reached are not held against the caller, who is asked to try again', async () => {
    const token = await police.token();
    await police.close();
    expect(await refusalOf(verify(token))).toEqual(UNREACHABLE);
    expect(await verify(await health.token())).toMatchObject({ subject: 'a-person' });
  });

  test('that answer with something else than a key set are not held against the caller either', async () => {
    const misled = createIssuers([{ ...police.setting, jwksUrl: `${police.setting.issuer}/nowhere` }]);
    expect(await refusalOf(verify(await police.token(), misled))).toEqual(UNREACHABLE);
  });

  test('cannot be configured twice for one issuer', () => {
    expect(() => createIssuers([police.setting, { ...health.setting, issuer: police.setting.issuer }])).toThrow(
      /twice/,
    );
  });
});
