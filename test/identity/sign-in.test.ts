/** Signing in at an issuer over real HTTP: what is proven, and what is refused. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pending } from '../../src/identity/session.js';
import { createSignIn, type SignIn } from '../../src/identity/sign-in.js';
import { startOpenId, type OpenIdProvider } from '../support/openid.js';

const HUB = 'http://127.0.0.1:4000';

let issuer: OpenIdProvider;
let signIn: SignIn;

beforeAll(async () => {
  issuer = await startOpenId();
  signIn = createSignIn([issuer.setting]);
});
afterAll(async () => issuer.close());
beforeEach(() => {
  issuer.claims = {};
  issuer.answer = {};
});

async function begin(by = signIn, at = issuer): Promise<{ url: URL; pending: Pending }> {
  const begun = await by.begin(at.setting.issuer, {
    redirectUri: `${HUB}/sign-in/return`,
    returnTo: '/actions',
    now: new Date(),
  });
  if ('refused' in begun) throw begun.cause;
  return { url: new URL(begun.url), pending: begun.pending };
}

/** Begins, visits the issuer and comes back; `changes` are made to what the hub remembers. */
async function whole(changes: Partial<Pending> = {}, by = signIn, at = issuer) {
  const { url, pending } = await begin(by, at);
  const back = await at.visit(url.href);
  return by.finish({ ...pending, ...changes }, new URL(back));
}

const reasonOf = (outcome: object): unknown => ('refused' in outcome ? outcome.refused : outcome);

describe('Signing in', () => {
  test('proves who came back, to the issuer’s word', async () => {
    expect(await whole()).toMatchObject({
      issuer: issuer.setting.issuer,
      subject: 'chair',
      idToken: expect.any(String),
    });
  });

  test('asks with a code, PKCE, state and nonce, each made anew', async () => {
    const [one, other] = [await begin(), await begin()];
    const asked = Object.fromEntries(one.url.searchParams);
    expect(asked).toMatchObject({
      client_id: 'hub',
      response_type: 'code',
      scope: 'openid',
      code_challenge_method: 'S256',
      redirect_uri: `${HUB}/sign-in/return`,
      state: one.pending.state,
      nonce: one.pending.nonce,
    });
    expect(one.url.href).not.toContain(one.pending.codeVerifier);
    for (const name of ['state', 'nonce', 'codeVerifier'] as const) {
      expect(one.pending[name].length).toBeGreaterThan(40);
      expect(one.pending[name]).not.toBe(other.pending[name]);
    }
  });

  test('offers the organisations that have a sign-in, and no other', async () => {
    const { signIn: _, ...apiOnly } = issuer.setting;
    const offered = createSignIn([issuer.setting, { ...apiOnly, issuer: 'https://api.example' }]);
    expect(offered.organisations).toEqual([{ issuer: issuer.setting.issuer, label: 'Wiltshire Council' }]);
    const from = { redirectUri: HUB, returnTo: '/', now: new Date() };
    expect(reasonOf(await offered.begin('https://api.example', from))).toBe('failed');
  });

  test('leaves out an ID token that no cookie could hold', async () => {
    issuer.claims = { groups: Array.from({ length: 200 }, (_, at) => `group-${at}`) };
    const who = await whole();
    expect(who).toMatchObject({ subject: 'chair' });
    expect(who).not.toHaveProperty('idToken');
  });
});

describe('Nobody is signed in', () => {
  test.each([
    ['with another state', { answer: { state: 'another' } }],
    ['with an answer in the name of another issuer', { answer: { iss: 'https://evil.example' } }],
    ['with an ID token of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['with an ID token for another client', { claims: { aud: 'another' } }],
    ['with another nonce', { claims: { nonce: 'another' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['with an ID token that has run out', { claims: { exp: Math.floor(Date.now() / 1000) - 600 } }],
    ['with an ID token for nobody', { claims: { sub: undefined } }],
    ['with a subject that no issuer may give', { claims: { sub: 'chair\u0000' } }],
    ['with a made-up code', { answer: { code: 'made-up' } }],
  ])('%s', async (_, { claims = {}, answer = {} }: { claims?: object; answer?: object }) => {
    Object.assign(issuer, { claims, answer });
    expect(reasonOf(await whole())).toBe('failed');
  });

  test('with the verifier of another sign-in', async () => {
    expect(reasonOf(await whole({ codeVerifier: (await begin()).pending.codeVerifier }))).toBe('failed');
  });

  test('twice with one code', async () => {
    const { url, pending } = await begin();
    const back = new URL(await issuer.visit(url.href));
    expect(await signIn.finish(pending, back)).toMatchObject({ subject: 'chair' });
    expect(reasonOf(await signIn.finish(pending, back))).toBe('failed');
  });

  test('who was refused by their issuer, or stopped', async () => {
    issuer.answer = { error: 'access_denied' };
    expect(reasonOf(await whole())).toBe('declined');
  });

  test('at an issuer whose answer was meant for another', async () => {
    const other = await startOpenId();
    const both = createSignIn([issuer.setting, other.setting]);
    const { url, pending } = await begin(both, other);
    const back = new URL(await other.visit(url.href));
    expect(reasonOf(await both.finish({ ...pending, issuer: issuer.setting.issuer }, back))).toBe('failed');
    await other.close();
  });

  test('at an issuer that is away, until it is back', async () => {
    const away = await startOpenId();
    const { setting } = away;
    await away.close();
    const from = { redirectUri: HUB, returnTo: '/', now: new Date() };
    const alone = createSignIn([setting]);
    expect(reasonOf(await alone.begin(setting.issuer, from))).toBe('unreachable');
    expect(await alone.signOutUrl({ issuer: setting.issuer }, HUB)).toBeNull();
    const back = createServer((_, response) => response.writeHead(503).end()).listen(
      Number(new URL(setting.issuer).port),
    );
    expect(reasonOf(await alone.begin(setting.issuer, from))).toBe('unreachable');
    back.close();
  });
});

describe('Where a second factor is asked for', () => {
  const SECOND = ['urn:example:mfa', 'urn:example:token'];

  test('only who comes with one of its values is signed in', async () => {
    const strict = await startOpenId({ acrValues: SECOND });
    const by = createSignIn([strict.setting]);
    expect((await begin(by, strict)).url.searchParams.get('acr_values')).toBe(SECOND.join(' '));
    for (const acr of [undefined, 'urn:example:password', '', SECOND]) {
      strict.claims = { acr };
      expect(reasonOf(await whole({}, by, strict))).toBe('secondFactor');
    }
    strict.claims = { acr: SECOND[1] };
    expect(await whole({}, by, strict)).toMatchObject({ subject: 'chair' });
    await strict.close();
  });
});

test('Signing out goes on to the issuer, which is told who leaves and where they go then', async () => {
  const url = new URL((await signIn.signOutUrl({ issuer: issuer.setting.issuer, idToken: 'a.b.c' }, `${HUB}/`)) ?? '');
  expect(`${url.origin}${url.pathname}`).toBe(`${issuer.setting.issuer}/leave`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'hub',
    id_token_hint: 'a.b.c',
    post_logout_redirect_uri: `${HUB}/`,
  });
  expect(await signIn.signOutUrl({ issuer: 'https://gone.example' }, HUB)).toBeNull();
});
