/** The local provider over real HTTP, and the command that asks it for tokens. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIssuers } from '../../src/identity/issuers.js';
import {
  AUDIENCE,
  LOCAL_SECRET,
  readLocalAddress,
  startLocalProvider,
  type LocalPerson,
  type LocalProvider,
} from '../../src/identity/local.js';
import { createSignIn, type SignIn } from '../../src/identity/sign-in.js';
import { verifyToken } from '../../src/identity/verify.js';

const CHAIR: LocalPerson = {
  name: 'chair',
  title: "Councillor O'Brien <chair>",
  kind: 'member',
  subject: 'made-up-chair',
  agency: 'Norchester Board',
  authority: 'Norchester',
};
const FEED: LocalPerson = {
  name: 'police-feed',
  title: 'Police data feed',
  kind: 'client',
  subject: 'police-feed-client',
  agency: 'Norchester Police',
  authority: 'Norchester',
};

let dataDir: string;
let people: LocalPerson[];
let unreadable = false;
let provider: LocalProvider;

const start = (): Promise<LocalProvider> =>
  startLocalProvider({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    hubOrigin: () => 'http://127.0.0.1:4000',
    people: async () => {
      if (unreadable) throw new Error('The database is away.');
      return people;
    },
  });

const keyFile = (): string => join(dataDir, 'local-issuer.json');
/** Made by the first provider and left for the others: to make one takes most of a start. */
let key: string | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hub-local-'));
  if (key !== undefined) await writeFile(keyFile(), key);
  people = [CHAIR, FEED];
  unreadable = false;
  provider = await start();
  key ??= await readFile(keyFile(), 'utf8');
});

afterEach(async () => {
  await provider.close();
  await rm(dataDir, { recursive: true });
});

const verify = (token: string, by = provider) => verifyToken(createIssuers([by.issuer]), token, new Date());

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, provider.origin), { headers });

/** fetch() always writes the true Host; an attacker's browser does not. */
const statusAtHost = (path: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(new URL(path, provider.origin), { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

const askForToken = (subject: string, secret: string, body: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL('/token', provider.origin), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${subject}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...body }),
  });

describe('The tokens of the local provider', () => {
  test('prove a person', async () => {
    expect(await verify(await provider.tokenFor('chair'))).toMatchObject({ subject: 'made-up-chair', kind: 'member' });
  });

  test('prove a system', async () => {
    expect(await verify(await provider.tokenFor('police-feed'))).toMatchObject({
      subject: 'police-feed-client',
      clientId: 'police-feed-client',
      kind: 'client',
    });
  });

  test('follow RFC 9068 and live for half an hour', async () => {
    const [header, claims] = (await provider.tokenFor('chair'))
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
    expect(header).toMatchObject({ alg: 'RS256', typ: 'at+jwt', kid: expect.any(String) });
    expect(claims).toMatchObject({ iss: provider.origin, aud: AUDIENCE, jti: expect.any(String) });
    expect(Number(claims?.['exp']) - Number(claims?.['iat'])).toBe(30 * 60);
  });

  test('are not issued to somebody who is not there, and the names are told', async () => {
    await expect(provider.tokenFor('mayor')).rejects.toThrow(
      'Nobody here is called "mayor". There are: chair, police-feed.',
    );
  });

  test('stay good after a restart, because the key is kept where only its owner reads it', async () => {
    const file = keyFile();
    await provider.close();
    await rm(file);
    provider = await start();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file, 'utf8');
    await provider.close();
    provider = await start();
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('are not signed by a damaged key; the start says which file to delete', async () => {
    await provider.close();
    for (const damaged of ['{}', '{"kty":"RSA"', '']) {
      await writeFile(keyFile(), damaged);
      await expect(start()).rejects.toThrow(/local-issuer\.json does not hold a signing key\. Delete it/);
    }
  });
});

describe('The token endpoint', () => {
  test('gives a system its own token for its client id and secret', async () => {
    const response = await askForToken('police-feed-client', LOCAL_SECRET);
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { access_token: string; token_type: string; expires_in: number };
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 1800 });
    expect(await verify(answer.access_token)).toMatchObject({ subject: 'police-feed-client', kind: 'client' });
  });

  test('knows a system that was added while it runs, and forgets one that was removed', async () => {
    people.push({ ...FEED, name: 'school-feed', subject: 'school-feed-client' });
    expect((await askForToken('school-feed-client', LOCAL_SECRET)).status).toBe(200);
    people = [CHAIR];
    expect((await askForToken('school-feed-client', LOCAL_SECRET)).status).toBe(401);
  });

  test('gives nothing for a wrong secret, to a person, to the page, or for another audience', async () => {
    expect((await askForToken('police-feed-client', 'wrong')).status).toBe(401);
    expect((await askForToken('made-up-chair', LOCAL_SECRET)).status).toBe(401);
    expect((await askForToken('hub-token-page', LOCAL_SECRET)).ok).toBe(false);
    expect((await askForToken('police-feed-client', LOCAL_SECRET, { resource: 'urn:other' })).status).toBe(400);
  });

  test('cannot be read by pages of other origins', async () => {
    const response = await fetch(new URL('/token', provider.origin), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`police-feed-client:${LOCAL_SECRET}`).toString('base64')}`,
        origin: 'https://elsewhere.example',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('The page of tokens', () => {
  test('lists who one can be, with names that cannot become markup', async () => {
    const response = await get('/');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    expect(page).toContain('<html lang="en-GB">');
    expect(page).toContain('Councillor O&#39;Brien &lt;chair&gt;');
    expect(page).toContain('<a href="/tokens/police-feed">');
    expect(page).toContain('<a href="http://127.0.0.1:4000">');
  });

  test('has a machine-readable twin that is always current', async () => {
    expect(await (await get('/people')).json()).toEqual([CHAIR, FEED]);
    people = [CHAIR];
    expect(await (await get('/people')).json()).toEqual([CHAIR]);
  });

  test('hands out a token as plain text', async () => {
    const response = await get('/tokens/chair');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await verify(await response.text())).toMatchObject({ subject: 'made-up-chair' });
  });

  test('names who there is when somebody else is asked for', async () => {
    for (const path of ['/tokens/mayor', '/tokens/', '/tokens/%E0%A4%A', '/tokens/__proto__']) {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toContain('There are: chair, police-feed.');
    }
  });

  test('is not stored and not shared with other origins', async () => {
    for (const path of ['/', '/people', '/tokens/chair']) {
      const { headers } = await get(path, { origin: 'https://elsewhere.example' });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  test.each(['/', '/people', '/tokens/chair', '/jwks'])('answers %s only to its own name', async (path) => {
    const { host, port } = new URL(provider.origin);
    expect(await statusAtHost(path, host)).toBe(200);
    for (const other of ['rebound.example', `rebound.example:${port}`, '127.0.0.1', `localhost:${port}`]) {
      expect(await statusAtHost(path, other)).toBe(421);
    }
  });

  test('answers nothing that a page elsewhere sends the browser for', async () => {
    for (const path of ['/', '/people', '/tokens/chair']) {
      const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
      expect((await get(path, crossSite)).status).toBe(403);
      expect((await get(path, { 'sec-fetch-site': 'none' })).status).toBe(200);
    }
  });

  test('says that it failed, and stays up, when the people cannot be read', async () => {
    unreadable = true;
    expect((await get('/tokens/chair')).status).toBe(500);
    unreadable = false;
    expect((await get('/tokens/chair')).status).toBe(200);
  });
});

describe('The local provider', () => {
  test('does not start anywhere but on loopback', async () => {
    const options = { port: 0, dataDir, hubOrigin: () => 'http://127.0.0.1:4000', people: async () => people };
    await expect(startLocalProvider({ ...options, host: '0.0.0.0' })).rejects.toThrow(/only on loopback/);
  });

  test('says which setting to change when its port is taken', async () => {
    const port = Number(new URL(provider.origin).port);
    const options = {
      host: '127.0.0.1',
      dataDir,
      hubOrigin: () => 'http://127.0.0.1:4000',
      people: async () => people,
    };
    await expect(startLocalProvider({ ...options, port })).rejects.toThrow(/Set LOCAL_ISSUER_PORT/);
  });

  test('leaves its address while it runs, and takes only its own away', async () => {
    expect(await readLocalAddress(dataDir)).toBe(provider.origin);
    const second = await start();
    await provider.close();
    expect(await readLocalAddress(dataDir)).toBe(second.origin);
    await second.close();
    expect(await readLocalAddress(dataDir)).toBeUndefined();
    provider = await start();
  });

  test('offers no sign-in in which any password would do', async () => {
    const response = await get(
      '/auth?client_id=hub-token-page&response_type=code&redirect_uri=http://127.0.0.1/&scope=openid',
    );
    expect(response.status).toBe(400);
    expect((await get('/interaction/anything')).status).toBe(404);
  });
});

describe('The sign-in of the local provider', () => {
  const HUB = 'http://127.0.0.1:4000';
  const from = { redirectUri: `${HUB}/sign-in/return`, returnTo: '/', now: new Date() };
  let cookies: Map<string, string>;

  beforeEach(() => {
    cookies = new Map();
    people.push({ ...CHAIR, name: 'clerk', subject: 'made-up-clerk', title: 'Clerk', authority: 'Southmere' });
  });

  /** Asks as one browser, with its cookies. `fetch` would write `Sec-Fetch-Mode` by itself. */
  async function ask(
    address: string,
    {
      method = 'GET',
      body = '',
      headers = {},
    }: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    };
    const response = await new Promise<Response>((resolve, reject) => {
      const sent = { ...(method === 'POST' ? form : {}), ...(cookie ? { cookie } : {}), ...headers };
      request(new URL(address, provider.origin), { method, headers: sent }, (incoming) => {
        const told = new Headers();
        for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
          told.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
        }
        void text(incoming).then((page) =>
          resolve(new Response(page, { status: incoming.statusCode ?? 0, headers: told })),
        );
      })
        .on('error', reject)
        .end(body);
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  /** Follows what the provider says until it leads elsewhere, or to a page. */
  async function follow(response: Response): Promise<Response> {
    const to = response.headers.get('location');
    if (to === null || new URL(to, provider.origin).origin !== provider.origin) return response;
    return follow(await ask(to, { headers: NAVIGATION }));
  }

  const NAVIGATION = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const be = (name: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) =>
    ask(page, { method: 'POST', body: `as=${name}`, headers });
  let page = '';

  async function open(signIn: SignIn, headers = NAVIGATION, changes: Record<string, string> = {}) {
    const begun = await signIn.begin(provider.origin, from);
    if ('refused' in begun) throw begun.cause;
    const url = new URL(begun.url);
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    const first = await ask(url.href, { headers });
    page = first.headers.get('location') ?? '';
    return { pending: begun.pending, first, choice: page.startsWith('/') ? await ask(page, { headers }) : first };
  }

  test('lists the people by council, without the systems, on a page that allows nothing else', async () => {
    const { choice } = await open(createSignIn([provider.issuer]));
    const html = await choice.text();
    expect(html).toContain('<h2>Norchester</h2>');
    expect(html).toContain('<h2>Southmere</h2>');
    expect(html).toContain('value="chair">Councillor O&#39;Brien &lt;chair&gt;, Norchester Board</button>');
    expect(html).not.toContain('Police data feed');
    const policy = choice.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' /);
    expect(policy).toContain(` ${HUB} http://localhost:4000; `);
  });

  test('signs in whoever is chosen, and asks anew the next time', async () => {
    const signIn = createSignIn([provider.issuer]);
    for (const [name, subject] of [
      ['chair', 'made-up-chair'],
      ['clerk', 'made-up-clerk'],
    ] as const) {
      const { pending, choice } = await open(signIn);
      expect(await choice.text()).toContain('Who do you want to be?');
      const back = await follow(await be(name));
      const who = await signIn.finish(pending, new URL(back.headers.get('location') ?? ''));
      expect(who).toMatchObject({ issuer: provider.origin, subject });
    }
  });

  test('gives out a code that is good once, and for whoever asked for it', async () => {
    const signIn = createSignIn([provider.issuer]);
    const { pending } = await open(signIn);
    const back = new URL((await follow(await be('chair'))).headers.get('location') ?? '');
    const stranger = {
      ...pending,
      codeVerifier: pending.codeVerifier.replace(/^./, (first) => (first === 'a' ? 'b' : 'a')),
    };
    expect(await signIn.finish(stranger, back)).toMatchObject({ refused: 'failed' });
    const again = await open(signIn);
    const good = new URL((await follow(await be('chair'))).headers.get('location') ?? '');
    expect(await signIn.finish(again.pending, good)).toMatchObject({ subject: 'made-up-chair' });
    expect(await signIn.finish(again.pending, good)).toMatchObject({ refused: 'failed' });
  });

  test('tells of no second factor, so that a hub which asks for one lets nobody in', async () => {
    const { signIn: setting, ...rest } = provider.issuer;
    const strict = createSignIn([{ ...rest, signIn: { ...setting!, acrValues: ['urn:example:mfa'] } }]);
    const { pending } = await open(strict);
    const back = await follow(await be('chair'));
    expect(await strict.finish(pending, new URL(back.headers.get('location') ?? ''))).toMatchObject({
      refused: 'secondFactor',
    });
  });

  test('signs in no system and nobody who is not there', async () => {
    await open(createSignIn([provider.issuer]));
    for (const name of ['police-feed', 'mayor', '']) {
      const response = await be(name);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('There are: chair, clerk.');
    }
  });

  test('leads back to the hub under its local names, and nowhere else', async () => {
    const signIn = createSignIn([provider.issuer]);
    const names = ['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000'];
    for (const origin of names) {
      expect((await open(signIn, NAVIGATION, { redirect_uri: `${origin}/sign-in/return` })).first.status).toBe(303);
    }
    for (const address of [
      'https://evil.example/sign-in/return',
      `${HUB}/graphiql`,
      'http://127.0.0.1:4001/sign-in/return',
    ]) {
      expect((await open(signIn, NAVIGATION, { redirect_uri: address })).first.status).toBe(400);
    }
  });

  test('asks for PKCE', async () => {
    const { first } = await open(createSignIn([provider.issuer]), NAVIGATION, { code_challenge: '' });
    expect(first.headers.get('location') ?? '').toContain('error=invalid_request');
  });

  test('lets a browser through that the hub sends under another name, but no form and no script of another site', async () => {
    const crossSite = { ...NAVIGATION, 'sec-fetch-site': 'cross-site' };
    const signIn = createSignIn([provider.issuer]);
    const { choice } = await open(signIn, crossSite);
    expect(choice.status).toBe(200);
    expect((await be('chair', crossSite)).status).toBe(403);
    expect((await open(signIn, { ...crossSite, 'sec-fetch-mode': 'no-cors' })).first.status).toBe(403);
    expect((await open(signIn, { ...crossSite, 'sec-fetch-dest': 'iframe' })).first.status).toBe(403);
  });

  test('ends where the hub signs out, after one more button', async () => {
    const signIn = createSignIn([provider.issuer]);
    const { pending } = await open(signIn);
    const back = await follow(await be('chair'));
    const who = await signIn.finish(pending, new URL(back.headers.get('location') ?? ''));
    if ('refused' in who) throw who.cause;
    const asked = await ask((await signIn.signOutUrl(who, `${HUB}/`)) ?? '', { headers: NAVIGATION });
    const html = await asked.text();
    expect(html).toContain('Sign out of the local provider?');
    expect(asked.headers.get('content-security-policy')).toContain("default-src 'none'");
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
    const out = await ask(action, { method: 'POST', body: `xsrf=${xsrf}&logout=yes` });
    expect(out.headers.get('location')).toBe(`${HUB}/`);
  });
});

describe('The token command', () => {
  /** Runs it as a person would, in a process of its own. */
  const run = (...words: string[]) => runWith({ DATA_DIR: dataDir }, ...words);
  const runWith = (
    env: Record<string, string>,
    ...words: string[]
  ): Promise<{ code: number; stdout: string; stderr: string }> =>
    new Promise((resolve) => {
      const args = ['--import', 'tsx', 'src/commands/token.ts', ...words];
      execFile(process.execPath, args, { env, timeout: 30_000 }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });

  test('asks the provider that the settings of a system name, whichever hub lies here', async () => {
    const env = { DATA_DIR: join(dataDir, 'another'), HUB_TOKEN_URL: `${provider.issuer.issuer}/token` };
    const { code, stdout } = await runWith(env, 'chair');
    expect(code).toBe(0);
    expect(await verify(stdout.trimEnd())).toMatchObject({ subject: 'made-up-chair' });
  });

  test('prints the token and nothing else', async () => {
    const { code, stdout, stderr } = await run('chair');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(await verify(stdout.trimEnd())).toMatchObject({ subject: 'made-up-chair' });
  });

  test('prints who there is as JSON', async () => {
    const { code, stdout } = await run('--list');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([CHAIR, FEED]);
  });

  test('names who there is when the name is unknown or missing', async () => {
    expect(await run('mayor')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Nobody here is called "mayor". There are: chair, police-feed.\n',
    });
    expect(await run()).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('chair, police-feed') });
  });

  test('says how to start the hub when it is not running, also after a crash', async () => {
    const origin = provider.origin;
    await provider.close();
    const notRunning = { code: 1, stdout: '', stderr: 'The hub is not running. Start it with: npm start\n' };
    expect(await run('chair')).toEqual(notRunning);
    await writeFile(join(dataDir, 'local-issuer.address'), origin);
    expect(await run('chair')).toEqual(notRunning);
    provider = await start();
  });
});
