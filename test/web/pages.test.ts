import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, test } from 'vitest';
import { web } from '../../src/web/routes.js';
import { GRAPHIQL_BOOT } from '../../src/web/pages/graphiql/boot.js';
import { EXAMPLE_QUERY } from '../../src/web/pages/graphiql/index.js';
import { serve, type Answer, type Served } from '../http/served.js';

let hub: Served;
afterEach(() => hub?.close());

const PEOPLE = [
  {
    name: 'Dr Amina Okafor',
    title: 'Designated doctor',
    kind: 'member',
    agency: 'NHS provider',
    authority: 'Norchester',
  },
  {
    name: `Sam <b>"O'Neill"</b> & co`,
    title: 'Housing <lead>',
    kind: 'member',
    agency: 'Housing',
    authority: 'Norchester',
  },
  { name: 'police-feed', title: 'Monthly figures', kind: 'client', agency: 'Police', authority: 'Norchester' },
] as const;

const tokenFor = async (name: string): Promise<string> => `token-"of"-<${name}>`;

async function serveWeb(local: boolean): Promise<Served> {
  hub = await serve((app) => web(app, { local, people: async () => PEOPLE, tokenFor }), { local });
  return hub;
}

const own = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  hub.ask(path, { headers: { host: `localhost:${hub.port}`, ...headers } });

const asSam = `/graphiql?as=${encodeURIComponent(PEOPLE[1].name)}`;

/** Every address that a page loads or links to. */
const addresses = (page: string): string[] =>
  [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address]) => address ?? '');

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

function attribute(page: string, name: string): string | undefined {
  const found = new RegExp(`${name}="([^"]*)"`).exec(page)?.[1];
  return found === undefined ? undefined : decoded(found);
}

describe('The page of whom one can be', () => {
  test('is without script, and lists them on a local hub, with a link each and one for the public', async () => {
    await serveWeb(true);
    const page = await own('/try');
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['content-security-policy']).not.toContain('script-src');
    expect(page.text.match(/<h1>/g)).toHaveLength(1);
    for (const { name, title, agency } of PEOPLE) {
      for (const text of [name, title, agency]) expect(decoded(page.text)).toContain(text);
      expect(addresses(page.text)).toContain(`/graphiql?as=${encodeURIComponent(name).replace("'", '&#39;')}`);
    }
    expect(addresses(page.text)).toContain('/graphiql');
    expect(page.text).not.toContain('<b>');
    expect(page.text).not.toContain('token-');
    expect(page.text).not.toMatch(/<script|\son\w+=|style=/);
  });

  test('is not there on a hub that is not local', async () => {
    await serveWeb(false);
    expect((await own('/try')).status).toBe(404);
  });

  test('loads nothing that is not there', async () => {
    await serveWeb(true);
    const style = addresses((await own('/try')).text).filter((address) => address.startsWith('/assets/'));
    expect(style).toHaveLength(1);
    const answer = await own(style[0] ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(answer.headers['cache-control']).toContain('immutable');
  });
});

describe('GraphiQL', () => {
  test("shows who one is, and holds that person's token and an example", async () => {
    await serveWeb(true);
    const page = await own(asSam);
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-store');
    expect(decoded(page.text)).toMatch(/You are\s*<strong>Sam <b>"O'Neill"<\/b> & co<\/strong/);
    expect(decoded(page.text)).toContain('Housing <lead>');
    expect(attribute(page.text, 'data-token')).toBe(await tokenFor(PEOPLE[1].name));
    expect(attribute(page.text, 'data-query')).toBe(EXAMPLE_QUERY);
    expect(page.text).toContain('<noscript');
    expect(page.text).not.toContain('<b>');
  });

  test('is open to the public without a token', async () => {
    await serveWeb(true);
    const page = await own('/graphiql');
    expect(page.text).toMatch(/You are\s*<strong>the public<\/strong/);
    expect(attribute(page.text, 'data-token')).toBe('');
  });

  test('runs no script but its own, and allows no framing and no other host', async () => {
    await serveWeb(true);
    const { headers, text } = await own(asSam);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(attribute(text, 'data-style-nonce')).toBe(/'nonce-([^']+)'/.exec(policy)?.[1]);
    expect((await own(asSam)).headers['content-security-policy']).not.toBe(policy);
  });

  test('loads everything from the hub itself, under names that change with the version', async () => {
    await serveWeb(true);
    const loaded = addresses((await own('/graphiql')).text).filter((address) => address !== '/try');
    expect(loaded).toHaveLength(6);
    for (const address of loaded) {
      expect(address).toMatch(/^\/assets\/[a-z-]+(?:-[0-9a-f.]+)?\.(?:js|css)$/);
      const answer = await own(address);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^(?:text|application)\/(?:javascript|css)/);
      expect(answer.text.length).toBeGreaterThan(100);
      expect(answer.headers['cache-control']).toMatch(
        address.endsWith('graphiql-boot.js') ? /^no-store$/ : /max-age=31536000, immutable/,
      );
    }
  });

  test('refuses a name that nobody has, and repeats it nowhere', async () => {
    await serveWeb(true);
    for (const query of ['as=nobody-here', 'as=', 'as=Dr+Amina+Okafor&as=police-feed', 'as=__proto__']) {
      const page = await own(`/graphiql?${query}`, { accept: 'text/html' });
      expect(page.status).toBe(404);
      expect(page.text).not.toMatch(/nobody-here|token-/);
    }
  });

  test.each(['cross-site', 'same-site'])('refuses a browser that comes from another site: %s', async (site) => {
    await serveWeb(true);
    const page = await own(asSam, { 'sec-fetch-site': site });
    expect(page.status).toBe(403);
    expect(page.text).not.toContain('token-');
  });

  test.each(['same-origin', 'none'])('opens from the front page and from the address bar: %s', async (site) => {
    await serveWeb(true);
    expect((await own(asSam, { 'sec-fetch-site': site })).status).toBe(200);
  });

  test('refuses another host name', async () => {
    await serveWeb(true);
    const page = await own(asSam, { host: `evil.example:${hub.port}` });
    expect(page.status).toBe(421);
    expect(page.text).not.toContain('token-');
  });

  test('does not exist on a hub that is not local, nor do its files', async () => {
    await serveWeb(true);
    const loaded = addresses((await own('/graphiql')).text).filter((address) => /graphiql|react/.test(address));
    await hub.close();
    await serveWeb(false);
    for (const address of ['/graphiql', asSam, ...loaded]) expect((await own(address)).status).toBe(404);
  });

  test('leaves no token and no name in the log', async () => {
    await serveWeb(true);
    await own(asSam);
    expect(hub.log.join('')).not.toMatch(/token-|Neill|as=/);
  });
});

describe('Nothing else of node_modules can be reached', () => {
  test.each([
    '/assets/',
    '/assets/package.json',
    '/assets/graphiql.min.js',
    '/assets/../package.json',
    '/assets/..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/react-18.3.1.js/../../package.json',
    '/node_modules/react/package.json',
    '/graphiql.min.js.map',
  ])('%s', async (path) => {
    await serveWeb(true);
    const answer = await own(path);
    expect(answer.status).toBe(404);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('The script that starts GraphiQL', () => {
  type Fetcher = (operation: object, options?: { headers?: Record<string, string> }) => Promise<unknown>;
  interface Started {
    props: { fetcher: Fetcher; defaultQuery: string; shouldPersistHeaders: boolean; storage: unknown };
    sent: { url: string; init: { method: string; headers: Record<string, string>; body: string } }[];
  }

  /** Runs the script as a browser would, with the page's data and the names that it finds there. */
  function start(dataset: { token: string; query: string; styleNonce: string }): Started {
    const sent: Started['sent'] = [];
    let props: unknown;
    runInNewContext(GRAPHIQL_BOOT, {
      document: { getElementById: (id: string) => (id === 'graphiql' ? { dataset } : null) },
      window: { sessionStorage: 'session' },
      fetch: async (url: string, init: Started['sent'][number]['init']) => {
        sent.push({ url, init });
        return { json: async () => ({ data: { fine: true } }) };
      },
      React: { createElement: (_type: unknown, given: unknown) => (props = given) },
      ReactDOM: { createRoot: () => ({ render: () => {} }) },
      GraphiQL: {},
    });
    return { props: props as Started['props'], sent };
  }

  test('sends the token of the person who was picked', async () => {
    const { props, sent } = start({ token: 'abc', query: '{ a }', styleNonce: 'n' });
    expect(props).toMatchObject({ defaultQuery: '{ a }', shouldPersistHeaders: false, storage: 'session' });
    const answer = await props.fetcher(
      { query: '{ a }' },
      { headers: { 'hub-membership': 'm', authorization: 'other' } },
    );
    expect(answer).toEqual({ data: { fine: true } });
    expect(sent[0]?.url).toBe('/graphql');
    expect(sent[0]?.init).toMatchObject({ method: 'POST', body: '{"query":"{ a }"}' });
    expect(sent[0]?.init.headers).toMatchObject({ authorization: 'Bearer abc', 'hub-membership': 'm' });
  });

  test('sends no token as the public', async () => {
    const { props, sent } = start({ token: '', query: '{ a }', styleNonce: 'n' });
    await props.fetcher({ query: '{ a }' });
    expect(sent[0]?.init.headers).not.toHaveProperty('authorization');
  });
});
