/** Signing in and out with a browser, over real HTTP, at a real issuer, as members in a real database. */
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.js';
import { writing } from '../../src/database/session.js';
import { members } from '../../src/domain/members/member.table.js';
import { createLogger } from '../../src/http/log.js';
import { createIdentify, createRecognise } from '../../src/identity/identify.js';
import { createIssuers } from '../../src/identity/issuers.js';
import { createLookups } from '../../src/identity/lookups.js';
import { createSeals, newSession } from '../../src/identity/session.js';
import { createSignIn } from '../../src/identity/sign-in.js';
import { localPath } from '../../src/web/visitor.js';
import { aDatabase } from '../support/database.js';
import { startOpenId, type OpenIdProvider } from '../support/openid.js';
import { hubSchema } from '../support/schema.js';
import { aCouncil } from '../support/world.js';

const PAGE = '/boards/panel/actions';
const MINUTE = 60_000;

let issuer: OpenIdProvider;
let hub: Awaited<ReturnType<typeof aHub>>;
/** Milliseconds by which the hub's sessions are older than they look. */
let later = 0;

/** Two councils with the same people. The issuer speaks for one board, and for the housing of both. */
async function aHub() {
  const connection = await aDatabase();
  const { database } = connection;
  const clock = () => new Date('2017-11-20T12:00:00Z');
  issuer = await startOpenId();
  const setting = { ...issuer.setting, agencies: ['wiltshire/board', 'wiltshire/housing', 'elsewhere/housing'] };
  const wiltshire = await aCouncil(database, 'wiltshire', () => setting.issuer);
  const elsewhere = await aCouncil(database, 'elsewhere', () => setting.issuer);
  const issuers = createIssuers([setting]);
  const lookups = createLookups(database, clock);
  const seals = createSeals([randomBytes(32)]);
  const appAt = async (hubUrl: string, local: boolean) => {
    const app = await createApp({
      database,
      schema: hubSchema(),
      identify: createIdentify({ issuers, lookups, clock: () => new Date(), defaultAuthority: 'wiltshire' }),
      calendarOf: lookups.calendarOf,
      ready: () => Promise.resolve(),
      clock,
      logger: createLogger('silent'),
      production: false,
      browsers: {
        signIn: createSignIn([setting]),
        seals,
        newSession,
        recognise: createRecognise({ issuers, lookups }),
        signOut: lookups.signOut,
        clock: () => new Date(Date.now() + later),
        hubUrl,
        local,
      },
      web: { local, people: () => Promise.resolve([]), tokenFor: () => Promise.reject(new Error('none')) },
    });
    return { app, address: await app.listen({ host: '127.0.0.1', port: 0 }) };
  };
  const plain = await appAt('http://127.0.0.1:4000', true);
  const secure = await appAt('https://hub.council.example', false);
  return {
    address: plain.address,
    secureAddress: secure.address,
    database,
    elsewhere,
    seals,
    wiltshire,
    close: async () => {
      await Promise.all([plain.app.close(), secure.app.close()]);
      await connection.close();
      await issuer.close();
    },
  };
}

beforeAll(async () => {
  hub = await aHub();
});
afterAll(async () => hub.close());
beforeEach(() => {
  later = 0;
  issuer.claims = {};
  issuer.answer = {};
});

interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser: it keeps cookies, and sends forms as they stand on the page. */
class Browser {
  readonly cookies = new Map<string, string>();
  constructor(readonly address = hub.address) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Got> {
    return this.#ask(path, { headers });
  }

  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Got> {
    return this.#ask(path, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  async #ask(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Got> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}), ...init.headers };
    const response = await fetch(new URL(path, this.address), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** From the choice of the organisation to where the hub sends them in the end. */
  async signIn(subject: string, returnTo = PAGE): Promise<Got> {
    issuer.claims = { sub: subject };
    const sent = await this.choose(returnTo);
    return this.get(await issuer.visit(addressIn(sent)));
  }

  async choose(returnTo = PAGE): Promise<Got> {
    const page = await this.get(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    return this.post('/sign-in', { ...hiddenIn(page), organisation: issuer.setting.issuer });
  }
}

const hiddenIn = ({ text }: Got, action = ''): Record<string, string> => {
  const [, form = text] = new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, 's').exec(text) ?? [];
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
};

/** Where a page sends the browser by itself. */
const addressIn = ({ headers }: Got): string => (headers.get('refresh') ?? '').replace('0; url=', '');

const isSignedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get(PAGE)).text.includes('action="/sign-out"');

const signedIn = async (subject = 'chair'): Promise<Browser> => {
  const browser = new Browser();
  await browser.signIn(subject);
  expect(await isSignedIn(browser)).toBe(true);
  return browser;
};

describe('Somebody who signs in', () => {
  test('chooses an organisation, is sent to its issuer, and comes back to the page where they wanted to be', async () => {
    const browser = new Browser();
    const page = await browser.get(`/sign-in?returnTo=${PAGE}`);
    expect(page.text).toContain('Where do you sign in?');
    expect(page.text).toContain('Wiltshire Council');
    const sent = await browser.post('/sign-in', { ...hiddenIn(page), organisation: issuer.setting.issuer });
    expect(sent.status).toBe(200);
    expect(addressIn(sent)).toMatch(new RegExp(`^${issuer.setting.issuer}/auth\\?`));
    expect(sent.text).toContain('Continue, if nothing happens');
    const back = await browser.get(await issuer.visit(addressIn(sent)));
    expect([back.status, back.headers.get('location')]).toEqual([303, PAGE]);
    expect(await isSignedIn(browser)).toBe(true);
    expect([...browser.cookies.keys()]).toEqual(['hub', 'hub-seen']);
  });

  test('is sent to the issuer by a page that allows no form to lead there', async () => {
    const policy = (await new Browser().choose()).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain(issuer.setting.issuer);
  });

  test('carries a cookie that no script reads and no form of another site sends', async () => {
    const browser = new Browser();
    const form = await browser.get('/sign-in');
    const sent = await browser.choose();
    const back = await browser.get(await issuer.visit(addressIn(sent)));
    for (const [{ headers }, name] of [
      [form, 'hub-sign-in'],
      [sent, 'hub-sign-in'],
      [back, 'hub'],
    ] as const) {
      const line = headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    }
  });

  test('carries one bound to HTTPS and to the one host, where the hub is reached so', async () => {
    const browser = new Browser(hub.secureAddress);
    const [line] = (await browser.get('/sign-in')).headers.getSetCookie();
    expect(line).toMatch(/^__Host-hub-sign-in=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(new URL(addressIn(await browser.choose())).searchParams.get('redirect_uri')).toBe(
      'https://hub.council.example/sign-in/return',
    );
  });

  test('is told so when they choose nothing, or something else', async () => {
    const browser = new Browser();
    for (const organisation of ['', 'https://evil.example']) {
      const sent = await browser.post('/sign-in', { ...hiddenIn(await browser.get('/sign-in')), organisation });
      expect(sent.status).toBe(400);
      expect(sent.text).toContain('Select your organisation');
      expect(addressIn(sent)).toBe('');
    }
  });

  test('is nobody when their issuer may not speak for their agency, or the hub does not know them', async () => {
    for (const subject of ['policeLead', 'nobody']) {
      const browser = new Browser();
      const back = await browser.signIn(subject);
      expect(back.status).toBe(403);
      expect(back.text).toContain('not a member of any board here');
      expect(browser.cookies.has('hub')).toBe(false);
    }
  });

  test('cannot use the answer of an issuer twice, without having asked, or after ten minutes', async () => {
    const browser = new Browser();
    const back = await issuer.visit(addressIn(await browser.choose()));
    expect((await new Browser().get(back)).status).toBe(400);
    expect((await browser.get(back)).status).toBe(303);
    expect((await browser.get(back)).status).toBe(400);
    const late = await issuer.visit(addressIn(await browser.choose()));
    later = 11 * MINUTE;
    expect((await browser.get(late)).status).toBe(400);
  });
});

describe('A session', () => {
  test('is never one that was there before: what is planted in a browser is thrown away', async () => {
    const attacker = await signedIn('clerk');
    const victim = new Browser();
    victim.cookies.set('hub', attacker.cookies.get('hub') ?? '');
    await victim.signIn('chair');
    const open = async (browser: Browser) => hub.seals.session.open(browser.cookies.get('hub') ?? '', new Date());
    const [before, after] = [await open(attacker), await open(victim)];
    expect(after).toMatchObject({ subject: 'chair' });
    expect(after?.id).not.toBe(before?.id);
    expect(after?.csrf).not.toBe(before?.csrf);
  });

  test('ends after an hour without a request, and goes on with one', async () => {
    const browser = await signedIn();
    later = 50 * MINUTE;
    expect(await isSignedIn(browser)).toBe(true);
    later = 100 * MINUTE;
    expect(await isSignedIn(browser)).toBe(true);
    later = 161 * MINUTE;
    expect(await isSignedIn(browser)).toBe(false);
    expect(browser.cookies.has('hub')).toBe(false);
  });

  test('ends after twelve hours in any case', async () => {
    const browser = await signedIn();
    for (later = 0; later < 12 * 60 * MINUTE; later += 50 * MINUTE) expect(await isSignedIn(browser)).toBe(true);
    later = 12 * 60 * MINUTE;
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('is written anew once a minute at most', async () => {
    const browser = await signedIn();
    later = 30_000;
    expect((await browser.get(PAGE)).headers.getSetCookie()).toEqual([]);
    later = 61_000;
    // Beside it stands when they were here, for the next time.
    expect((await browser.get(PAGE)).headers.getSetCookie().filter((one) => one.startsWith('hub='))).toHaveLength(1);
    expect((await browser.get(PAGE)).headers.getSetCookie()).toEqual([]);
  });

  test('is worth nothing from the request on at which the membership is suspended', async () => {
    const browser = await signedIn('clerk');
    const set = (status: 'active' | 'suspended') =>
      writing(hub.database, hub.wiltshire.ids.authority, (tx) =>
        tx.update(members).set({ status }).where(eq(members.id, hub.wiltshire.ids.people.clerk)),
      );
    await set('suspended');
    expect(await isSignedIn(browser)).toBe(false);
    await set('active');
  });

  test('says nothing to the graph, which takes tokens alone', async () => {
    const browser = await signedIn();
    const cookie = `hub=${browser.cookies.get('hub') ?? ''}`;
    const response = await fetch(`${hub.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query: '{ viewer { kind } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { viewer: { kind: 'public' } } });
  });

  test('fetches the workbook of a round, as the link on the page does, and sends none', async () => {
    const browser = await signedIn('clerk');
    const path = '/rounds/0198a0b0-0000-7000-8000-000000000000/return';
    // There is no such round, which is told to members alone.
    expect((await browser.get(`${path}.xlsx`)).status).toBe(404);
    expect((await browser.get(`${path}.csv`)).status).toBe(404);
    expect((await new Browser().get(`${path}.xlsx`)).status).toBe(401);
    expect((await browser.post(path, { Item: '1' }, { 'content-type': 'text/csv' })).status).toBe(401);
  });

  test('never stands in for a token that is bad', async () => {
    const browser = await signedIn();
    expect((await browser.get(PAGE, { authorization: 'Bearer bad' })).status).toBe(401);
  });
});

describe('Somebody with several memberships', () => {
  test('chooses one, and is the public until then', async () => {
    const browser = new Browser();
    const back = await browser.signIn('housingLead');
    const choice = back.headers.get('location') ?? '';
    expect(choice).toBe(`/membership?returnTo=${encodeURIComponent(PAGE)}`);
    const page = await browser.get(choice);
    expect(page.text.match(/type="radio"/g)).toHaveLength(2);
    const chosen = await browser.post('/membership', {
      ...hiddenIn(page, '/membership'),
      membership: hub.wiltshire.ids.people.housingLead,
    });
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, PAGE]);
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('switches to another, with a secret of its own and the old limit', async () => {
    const browser = new Browser();
    await browser.signIn('housingLead');
    const open = async () => hub.seals.session.open(browser.cookies.get('hub') ?? '', new Date(Date.now() + later));
    const switchTo = async (membership: string, fields?: Record<string, string>) =>
      browser.post('/membership', {
        ...(fields ?? hiddenIn(await browser.get('/membership'), '/membership')),
        membership,
      });
    await switchTo(hub.wiltshire.ids.people.housingLead);
    const [first, form] = [await open(), hiddenIn(await browser.get('/membership'), '/membership')];
    later = 5 * MINUTE;
    await switchTo(hub.elsewhere.ids.people.housingLead);
    const second = await open();
    expect(second).toMatchObject({
      membershipId: hub.elsewhere.ids.people.housingLead,
      signedInAt: first?.signedInAt,
    });
    expect(second?.csrf).not.toBe(first?.csrf);
    // The form of the session before is good for nothing.
    expect((await switchTo(hub.wiltshire.ids.people.housingLead, form)).status).toBe(403);
  });

  test('may choose none of anybody else’s', async () => {
    const browser = new Browser();
    await browser.signIn('housingLead');
    const form = hiddenIn(await browser.get('/membership'), '/membership');
    for (const membership of [hub.wiltshire.ids.people.chair, 'x', '']) {
      expect((await browser.post('/membership', { ...form, membership })).status).toBe(400);
    }
  });

  test('is not moved to the other when the chosen one ends', async () => {
    const browser = new Browser();
    await browser.signIn('housingOfficer');
    const form = hiddenIn(await browser.get('/membership'), '/membership');
    await browser.post('/membership', { ...form, membership: hub.elsewhere.ids.people.housingOfficer });
    await writing(hub.database, hub.elsewhere.ids.authority, (tx) =>
      tx.update(members).set({ status: 'suspended' }).where(eq(members.id, hub.elsewhere.ids.people.housingOfficer)),
    );
    const page = await browser.get('/membership');
    expect(page.text.match(/type="radio"/g)).toHaveLength(1);
    expect(page.text).not.toContain('checked');
  });
});

describe('A page that is not for whoever asks', () => {
  test('says to a stranger that they may sign in, and leads back to it', async () => {
    const nowhere = `${PAGE}/nothing?brag=red`;
    const { status, text } = await new Browser().get(nowhere);
    expect(status).toBe(404);
    const link = `/sign-in?returnTo=${encodeURIComponent(nowhere)}`;
    expect(text.split(`href="${link}"`)).toHaveLength(3);
    const browser = new Browser();
    await browser.signIn('chair', nowhere);
    expect((await browser.get(nowhere)).status).toBe(404);
  });

  test('still says to somebody who is signed in who they are, and lets them sign out', async () => {
    const { status, text } = await (await signedIn()).get('/actions/00000000-0000-4000-8000-000000000000');
    expect(status).toBe(404);
    expect(text).toContain('action="/sign-out"');
    expect(text).not.toContain('href="/sign-in');
  });
});

describe('Somebody who signs out', () => {
  test('leaves the hub, and then the issuer', async () => {
    const browser = await signedIn();
    const out = await browser.post('/sign-out', hiddenIn(await browser.get(PAGE), '/sign-out'));
    expect(browser.cookies.has('hub')).toBe(false);
    const address = new URL(addressIn(out));
    expect(`${address.origin}${address.pathname}`).toBe(`${issuer.setting.issuer}/leave`);
    expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${hub.address}/`);
    expect(address.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    expect(await isSignedIn(browser)).toBe(false);
  });

  test('is signed out wherever the cookie was copied to, and however the membership was changed since', async () => {
    const browser = new Browser();
    await browser.signIn('housingLead');
    const thief = new Browser();
    const choose = async (membership: string) =>
      browser.post('/membership', { ...hiddenIn(await browser.get('/membership'), '/membership'), membership });
    await choose(hub.wiltshire.ids.people.housingLead);
    const taken = browser.cookies.get('hub') ?? '';
    thief.cookies.set('hub', taken);
    await choose(hub.elsewhere.ids.people.housingLead);
    expect(await isSignedIn(thief)).toBe(true);
    await browser.post('/sign-out', hiddenIn(await browser.get(PAGE), '/sign-out'));
    expect(await isSignedIn(thief)).toBe(false);
    // Neither may it be used to sign out, or to choose again; and nobody else is signed out with it.
    thief.cookies.set('hub', taken);
    expect((await thief.get('/membership')).headers.get('location')).toBe('/sign-in?returnTo=/membership');
    const again = new Browser();
    await again.signIn('housingLead');
    expect((await again.get('/membership')).status).toBe(200);
  });

  test('stays signed in elsewhere, where they signed in apart', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await one.post('/sign-out', hiddenIn(await one.get(PAGE), '/sign-out'));
    expect([await isSignedIn(one), await isSignedIn(other)]).toEqual([false, true]);
  });

  test('twice goes to the front page', async () => {
    const out = await new Browser().post('/sign-out', {});
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
  });
});

describe('A form that did not come from a page of the hub', () => {
  const FOREIGN = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
  ];

  test('signs nobody in, out or over, whatever secret it brings', async () => {
    const browser = await signedIn();
    const [signIn, signOut, membership] = [
      hiddenIn(await browser.get('/sign-in'), '/sign-in'),
      hiddenIn(await browser.get(PAGE), '/sign-out'),
      hiddenIn(await browser.get('/membership'), '/membership'),
    ];
    const organisation = issuer.setting.issuer;
    for (const headers of FOREIGN) {
      expect((await browser.post('/sign-in', { ...signIn, organisation }, headers)).status).toBe(403);
      expect((await browser.post('/sign-out', signOut, headers)).status).toBe(403);
      expect((await browser.post('/membership', membership, headers)).status).toBe(403);
    }
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('does nothing without the secret, or with that of somebody else', async () => {
    const browser = await signedIn();
    const other = hiddenIn(await (await signedIn('clerk')).get(PAGE), '/sign-out')['_csrf'] ?? '';
    await browser.get('/sign-in');
    for (const fields of [{}, { _csrf: '' }, { _csrf: 'x' }, { _csrf: other }]) {
      expect((await browser.post('/sign-out', fields)).status).toBe(403);
      expect((await browser.post('/membership', fields)).status).toBe(403);
      expect((await browser.post('/sign-in', { ...fields, organisation: issuer.setting.issuer })).status).toBe(403);
    }
    expect(await isSignedIn(browser)).toBe(true);
  });

  test('is not what a browser of today or of yesterday sends from a page of the hub', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { 'sec-fetch-site': 'same-origin' },
      { origin: hub.address },
      { origin: 'null' },
    ]) {
      const browser = await signedIn();
      const out = await browser.post('/sign-out', hiddenIn(await browser.get(PAGE), '/sign-out'), headers);
      expect(out.status).toBe(200);
    }
  });

  test('that was open for too long is shown anew', async () => {
    const browser = new Browser();
    const form = hiddenIn(await browser.get('/sign-in'));
    later = 61 * MINUTE;
    const sent = await browser.post('/sign-in', { ...form, organisation: issuer.setting.issuer });
    expect(sent.status).toBe(403);
    expect(sent.text).toContain('This page was open for too long');
  });
});

describe('Where somebody goes on to', () => {
  test.each([
    '/',
    '/actions',
    '/boards/panel/actions?sort=dueOn&page=2',
    '/actions/1#progress',
    '/a/%2F/b',
    '/@evil.example',
  ])('may be %s', (path) => expect(localPath(path)).toBe(path));

  test.each([
    'https://evil.example',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    '/a/../..//evil.example',
    '/%2e%2e//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/ /evil.example',
    '\u0000/evil.example',
    '/\u0000',
    '/\r\nSet-Cookie: hub=x',
    '/é',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    '@evil.example',
    '',
    '/sign-in',
    '/sign-in/return?code=1',
    '/sign-out',
    `/${'a'.repeat(500)}`,
    null,
    undefined,
    ['/actions'],
    { path: '/actions' },
  ])('is the front page in place of %j', (path) => expect(localPath(path)).toBe('/'));

  test('is checked on the way in and on the way out', async () => {
    const browser = new Browser();
    expect((await browser.signIn('chair', '//evil.example')).headers.get('location')).toBe('/');
    const form = hiddenIn(await browser.get('/sign-in'), '/sign-in');
    const sent = await browser.post('/sign-in', {
      ...form,
      organisation: issuer.setting.issuer,
      returnTo: '//evil.example',
    });
    expect((await browser.get(await issuer.visit(addressIn(sent)))).headers.get('location')).toBe('/');
  });
});
