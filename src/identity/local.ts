/** The local provider: a real OpenID provider of made-up people, on loopback only, so that the hub can be tried at once. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Adapter, Provider } from 'oidc-provider';
import type { IssuerSetting } from '../config.js';

/** The `aud` of every token that the local provider issues. */
export const AUDIENCE = 'urn:corporate-parenting-hub';

/** The secret of every local client. It protects nothing: who reaches this provider may be anybody in it. */
export const LOCAL_SECRET = 'local-only';

/** Somebody, or some system, that one can be while trying the hub. */
export interface LocalPerson {
  /** The short name to ask by, such as `chair`. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'member' | 'client';
  /** The `sub` of the tokens; for a client also its client id. */
  readonly subject: string;
  readonly agency: string;
  /** The name of the council. */
  readonly authority: string;
}

export interface LocalProvider {
  /** Where it listens, such as `http://127.0.0.1:4001`; also its `iss`. */
  readonly origin: string;
  /** How the hub trusts it: for every agency, because its people are made up. */
  readonly issuer: IssuerSetting;
  /** Issues an access token; throws an Error that lists the names when nobody bears this one. */
  tokenFor(name: string): Promise<string>;
  close(): Promise<void>;
}

const ALGORITHM = 'RS256';
const THIRTY_MINUTES = 30 * 60;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The client on whose behalf the page issues tokens to persons; it can ask for none itself. */
const PAGE_CLIENT = 'hub-token-page';

/** What a token is for. One resource server: the hub. */
const HUB = {
  audience: AUDIENCE,
  scope: '',
  accessTokenFormat: 'jwt',
  accessTokenTTL: THIRTY_MINUTES,
  jwt: { sign: { alg: ALGORITHM } },
} as const;

/**
 * Starts the provider on its own port (0 chooses a free one) and writes its address to `DATA_DIR/local-issuer.address`.
 * `people` is read whenever somebody asks, so that the list is live. Its signing key is made once and kept in `dataDir`.
 * Throws when `host` is not loopback, the port is taken, or the kept key cannot be read.
 */
export async function startLocalProvider(options: {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** The hub's own address, for the page's link and example. */
  readonly hubOrigin: string;
  readonly people: () => Promise<readonly LocalPerson[]>;
}): Promise<LocalProvider> {
  const { host, port, dataDir, hubOrigin, people } = options;
  if (!LOOPBACK.has(host)) throw new Error(`The local provider runs only on loopback, not on ${host}.`);
  await mkdir(dataDir, { recursive: true });
  const key = await signingKey(join(dataDir, 'local-issuer.json'));
  // Loaded only here: a hub with real issuers never loads a provider.
  const oidc = await import('oidc-provider');

  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`The local provider cannot listen on port ${port}. Set LOCAL_ISSUER_PORT to a free one.`, {
      cause,
    });
  });
  const { port: openPort } = server.address() as AddressInfo;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${openPort}`;

  const provider = createProvider(oidc, origin, key, people);
  const tokenFor = async (name: string): Promise<string> => issue(provider, personNamed(await people(), name));
  const askProvider = provider.callback();
  server.on('request', (request, response) => {
    void answer(request, response).catch(() => {
      if (!response.headersSent) send(response, 500, 'The local provider cannot read who there is. Try again.');
      else response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A page elsewhere on the web must not reach these tokens, neither by a name that it points at loopback nor by a link.
    if (request.headers.host !== new URL(origin).host) return send(response, 421, `Ask at ${origin}/ instead.`);
    if (request.headers['sec-fetch-site'] === 'cross-site') return send(response, 403, `Open ${origin}/ yourself.`);

    const path = new URL(request.url ?? '/', origin).pathname;
    if (request.method !== 'GET') return askProvider(request, response);
    if (path === '/') return sendPage(response, hubOrigin, await people());
    if (path === '/people') return send(response, 200, JSON.stringify(await people()), 'application/json');
    if (!path.startsWith('/tokens/')) return askProvider(request, response);

    const name = decoded(path.slice('/tokens/'.length));
    const known = await people();
    if (!known.some((person) => person.name === name)) return send(response, 404, nobodyNamed(name, known));
    return send(response, 200, await tokenFor(name));
  }

  const addressFile = addressFileIn(dataDir);
  await writeFile(addressFile, origin);
  return {
    origin,
    issuer: {
      issuer: origin,
      jwksUrl: `${origin}/jwks`,
      audience: AUDIENCE,
      algorithms: [ALGORITHM],
      typ: 'at+jwt',
      agencies: 'any',
    },
    tokenFor,
    close: async () => {
      if (!server.listening) return;
      // Another hub may have started with the same DATA_DIR since; then the file is its own.
      if ((await readLocalAddress(dataDir)) === origin) await rm(addressFile, { force: true });
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A provider that knows one resource, the hub, and one grant, client credentials; pages do not sign in here. */
function createProvider(
  oidc: typeof import('oidc-provider'),
  origin: string,
  key: JWK,
  people: () => Promise<readonly LocalPerson[]>,
): Provider {
  return new oidc.Provider(origin, {
    adapter: (model) => peopleAsClients(model, people),
    clients: [
      {
        client_id: PAGE_CLIENT,
        grant_types: [],
        response_types: [],
        redirect_uris: [],
        token_endpoint_auth_method: 'none',
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    ttl: { AccessToken: THIRTY_MINUTES, ClientCredentials: THIRTY_MINUTES },
    clientBasedCORS: () => false,
    renderError: (context, { error, error_description: description }) => {
      context.type = 'text/plain';
      context.body = description ? `${error}: ${description}` : error;
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => AUDIENCE,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== AUDIENCE) throw new oidc.errors.InvalidTarget();
          return HUB;
        },
      },
    },
  });
}

/** Where the running hub's local provider listens; undefined when none wrote its address. */
export async function readLocalAddress(dataDir: string): Promise<string | undefined> {
  return readFile(addressFileIn(dataDir), 'utf8').catch(() => undefined);
}

const addressFileIn = (dataDir: string): string => join(dataDir, 'local-issuer.address');

/** Reads the kept signing key, or makes one that only the owner of the file may read. */
async function signingKey(file: string): Promise<JWK> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) {
    try {
      const key = JSON.parse(kept) as JWK;
      await importJWK(key, ALGORITHM);
      return key;
    } catch (cause) {
      throw new Error(`${file} does not hold a signing key. Delete it; the next start makes a new one.`, { cause });
    }
  }
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, alg: ALGORITHM, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
  await writeFile(file, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
  return key;
}

/**
 * The provider's storage. It finds the partners' systems among the people; its tokens are self-contained and pages do
 * not sign in here, so there is nothing else to keep.
 */
function peopleAsClients(model: string, people: () => Promise<readonly LocalPerson[]>): Adapter {
  const nothing = async (): Promise<undefined> => undefined;
  return {
    find: async (id) => {
      if (model !== 'Client') return undefined;
      const client = (await people()).find((person) => person.kind === 'client' && person.subject === id);
      return client && { ...CLIENT, client_id: client.subject, client_name: client.title };
    },
    upsert: nothing,
    findByUserCode: nothing,
    findByUid: nothing,
    consume: nothing,
    destroy: nothing,
    revokeByGrantId: nothing,
  };
}

const CLIENT = {
  client_secret: LOCAL_SECRET,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  token_endpoint_auth_method: 'client_secret_basic',
} as const;

/** Issues with the provider's own models, so that these tokens are the same as those of its token endpoint. */
async function issue(provider: Provider, person: LocalPerson): Promise<string> {
  const resourceServer = new provider.ResourceServer(AUDIENCE, HUB);
  const clientId = person.kind === 'client' ? person.subject : PAGE_CLIENT;
  const client = await provider.Client.find(clientId);
  if (!client) throw new Error(`The local provider does not know the client ${clientId}.`);
  const token =
    person.kind === 'client'
      ? new provider.ClientCredentials({ client, resourceServer })
      : new provider.AccessToken({ client, resourceServer, accountId: person.subject, grantId: 'local', gty: 'local' });
  return token.save();
}

function personNamed(people: readonly LocalPerson[], name: string): LocalPerson {
  const person = people.find((one) => one.name === name);
  if (!person) throw new Error(nobodyNamed(name, people));
  return person;
}

const nobodyNamed = (name: string, people: readonly LocalPerson[]): string =>
  `Nobody here is called "${name}". There are: ${people.map((person) => person.name).join(', ')}.`;

/** A name out of an address; what cannot be decoded names nobody. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain', style?: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; frame-ancestors 'none'${style ? `; style-src '${style}'` : ''}`,
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

const STYLE =
  'body{font:1.1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse}th,td{text-align:left;padding:.4rem 1rem .4rem 0;border-bottom:1px solid #767676}';

const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

function sendPage(response: ServerResponse, hubOrigin: string, people: readonly LocalPerson[]): void {
  const rows = people.map(
    ({ name, title, kind, agency, authority }) =>
      `<tr><th scope="row">${escaped(title)}</th><td>${escaped(agency)}</td><td>${escaped(authority)}</td>` +
      `<td>${kind === 'client' ? 'System' : 'Person'}</td>` +
      `<td><a href="/tokens/${encodeURIComponent(name)}">Token for ${escaped(name)}</a></td></tr>`,
  );
  const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Who you can be - corporate parenting hub</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Who you can be</h1>
<p>These people and systems are made up, so that you can try <a href="${escaped(hubOrigin)}">the hub</a>.
This page exists only on your own machine. A token is good for 30 minutes.</p>
<p>On the command line: <code>npm run --silent token -- chair</code></p>
<table>
<caption>People and systems of this hub</caption>
<thead><tr><th scope="col">Who</th><th scope="col">Agency</th><th scope="col">Council</th><th scope="col">Kind</th><th scope="col">Access token</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
<p>A system can also ask for its token at <code>/token</code>, with its subject as client id and
<code>${LOCAL_SECRET}</code> as secret (grant <code>client_credentials</code>). <a href="/people">The same list as JSON</a>.</p>
</main>
</body>
</html>
`;
  send(response, 200, page, 'text/html', STYLE_HASH);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
