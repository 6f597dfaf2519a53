/** Settings of the sign-in: what is refused at the start is no surprise to whoever signs in. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.js';

const KEY = randomBytes(32);
const ISSUER = {
  issuer: 'https://login.council.example',
  jwksUrl: 'https://login.council.example/jwks',
  audience: 'https://hub.council.example',
  algorithms: ['RS256'],
  agencies: ['council/board'],
};
const signIn = { clientId: 'hub', clientSecret: 'a-secret', label: 'Council' };

const settings = (
  changes: Record<string, string | undefined> = {},
  ofSignIn: object | undefined = signIn,
  issuer = ISSUER.issuer,
) => ({
  NODE_ENV: 'production',
  HUB_URL: 'https://hub.council.example',
  SESSION_KEYS: KEY.toString('base64'),
  ISSUERS: JSON.stringify([{ ...ISSUER, issuer, ...(ofSignIn ? { signIn: ofSignIn } : {}) }]),
  ...changes,
});

describe('A hub at which people sign in', () => {
  test('reads how, and its keys, newest first, in either alphabet of base64', () => {
    const older = randomBytes(32);
    const keys = `${KEY.toString('base64url')}, ${older.toString('base64')}`;
    const config = readConfig(settings({ SESSION_KEYS: keys }));
    expect(config.issuers[0]?.signIn).toEqual(signIn);
    expect(config.sessionKeys.map((key) => Buffer.from(key))).toEqual([KEY, older]);
  });

  test('does not start in production without a key, or without an https address of its own', () => {
    expect(() => readConfig(settings({ SESSION_KEYS: undefined }))).toThrow(
      /SESSION_KEYS: set a key, now that people sign in/,
    );
    expect(() => readConfig(settings({ HUB_URL: undefined }))).toThrow(/HUB_URL: say the https address/);
    expect(() => readConfig(settings({ HUB_URL: 'http://hub.council.example' }))).toThrow(/HUB_URL/);
  });

  test('needs neither where nobody signs in with a browser', () => {
    const open = Object.assign(settings({ SESSION_KEYS: undefined, HUB_URL: undefined }), {
      ISSUERS: JSON.stringify([ISSUER]),
    });
    expect(readConfig(open).sessionKeys).toEqual([]);
  });

  test('takes no key that is short, and does not tell it back', () => {
    for (const key of [
      'secret',
      KEY.toString('hex'),
      `${KEY.toString('base64')},secret`,
      randomBytes(31).toString('base64'),
    ]) {
      const attempt = () => readConfig(settings({ SESSION_KEYS: key }));
      expect(attempt).toThrow(/SESSION_KEYS: each must be 32 random bytes as base64/);
      expect(attempt).not.toThrow(key);
    }
  });

  test('takes no sign-in that asks for no ID token, or at an address that others can listen to', () => {
    expect(() => readConfig(settings({}, { ...signIn, scope: 'profile' }))).toThrow(/must name openid/);
    expect(() => readConfig(settings({}, { ...signIn, acrValues: [] }))).toThrow(/ISSUERS/);
    expect(() => readConfig(settings({}, { clientId: 'hub' }))).toThrow(/ISSUERS/);
    expect(() => readConfig(settings({}, signIn, 'http://login.council.example'))).toThrow(/must be an https address/);
  });
});
