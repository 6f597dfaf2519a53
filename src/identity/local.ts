/** The local provider: a real OpenID provider of made-up people, on loopback only, so that the hub can be tried at once. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import type { Adapter, Provider } from 'oidc-provider';
import type { IssuerSetting } from '../config.js';
import { createMemory } from './local.memory.js';
import { pageHeaders, send, sendChoice, sendPeople, signOutPage, type LocalPerson } from './local.pages.js';

export type { LocalPerson } from './local.pages.js';

/** The `aud` of every token that the local provider issues. */
export const AUDIENCE = 'urn:corporate-parenting-hub';

/** The secret of every local client. It protects nothing: who reaches this provider may be anybody in it. */
export const LOCAL_SECRET = 'local-only';

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

/** The client by which people sign in to the pages of the hub. It has no secret: PKCE stands in its place. */
const PAGES_CLIENT = 'hub-pages';

/** Where the hub takes back whom this provider has signed in. */
const RETURN_PATH = '/sign-in/return';

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
  /** The hub's own address; asked whenever it is needed, for the hub may listen later than this provider. */
  readonly hubOrigin: () => string;
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

  const provider = createProvider(oidc, { origin, key, people, hubOrigin });
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
    const path = new URL(request.url ?? '/', origin).pathname;
    if (request.headers['sec-fetch-site'] === 'cross-site' && !comesToSignIn(request, path)) {
      return send(response, 403, `Open ${origin}/ yourself.`);
    }

    if (path.startsWith(INTERACTION)) return choose(request, response);
    if (path === '/auth' || path.startsWith('/auth/')) forgetSession(request);
    if (request.method !== 'GET') return askProvider(request, response);
    if (path === '/') return sendPeople(response, { hubOrigin: hubOrigin(), secret: LOCAL_SECRET }, await people());
    if (path === '/people') return send(response, 200, JSON.stringify(await people()), 'application/json');
    if (!path.startsWith('/tokens/')) return askProvider(request, response);

    const name = decoded(path.slice('/tokens/'.length));
    const known = await people();
    if (!known.some((person) => person.name === name)) return send(response, 404, nobodyNamed(name, known));
    return send(response, 200, await tokenFor(name));
  }

  /** Who somebody wants to be. Everybody is asked each time, and nobody for a password: they are all made up. */
  async function choose(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const persons = (await people()).filter(({ kind }) => kind === 'member');
    const isUnderWay = await provider.interactionDetails(request, response).then(
      () => true,
      () => false,
    );
    if (!isUnderWay) return send(response, 404, `Nobody is signing in here. Begin at ${hubOrigin()}/sign-in.`);
    if (request.method === 'GET') return sendChoice(response, formTargets(hubOrigin()), persons);
    if (request.method !== 'POST') return send(response, 405, 'Choose somebody on the page.');
    const name = new URLSearchParams(await bodyOf(request)).get('as') ?? '';
    const person = persons.find((one) => one.name === name);
    if (!person) return send(response, 400, nobodyNamed(name, persons));
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId: person.subject, remember: false } },
      { mergeWithLastSubmission: false },
    );
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
      signIn: { clientId: PAGES_CLIENT, label: 'Made-up people of this local hub' },
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

/**
 * A provider that knows one resource, the hub, and two grants: client credentials for systems, and the authorization code
 * with which the pages of the hub sign people in.
 */
function createProvider(
  oidc: typeof import('oidc-provider'),
  {
    origin,
    key,
    people,
    hubOrigin,
  }: {
    readonly origin: string;
    readonly key: JWK;
    readonly people: () => Promise<readonly LocalPerson[]>;
    readonly hubOrigin: () => string;
  },
): Provider {
  const provider = new oidc.Provider(origin, {
    adapter: clientsAndMemory(people, hubOrigin),
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
    ttl: {
      AccessToken: THIRTY_MINUTES,
      AuthorizationCode: 60,
      ClientCredentials: THIRTY_MINUTES,
      Grant: THIRTY_MINUTES,
      IdToken: THIRTY_MINUTES,
      Interaction: THIRTY_MINUTES,
      Session: THIRTY_MINUTES,
    },
    clientBasedCORS: () => false,
    pkce: { required: () => true },
    responseTypes: ['code'],
    interactions: { url: (_context, { uid }) => `${INTERACTION}${uid}` },
    findAccount: async (_context, subject) =>
      (await people()).some((person) => person.kind === 'member' && person.subject === subject)
        ? { accountId: subject, claims: () => ({ sub: subject }) }
        : undefined,
    // Nothing is asked but who somebody is, so there is nothing to consent to.
    loadExistingGrant: async (context) => {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError: (context, { error, error_description: description }) => {
      context.type = 'text/plain';
      context.body = description ? `${error}: ${description}` : error;
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (context, form) => {
          context.type = 'text/html';
          context.set(pageHeaders(formTargets(hubOrigin())));
          context.body = signOutPage(form);
        },
      },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // Whoever signs in to the pages gets no token for the API.
        defaultResource: (_context, client) => (client?.clientId === PAGES_CLIENT ? [] : AUDIENCE),
        getResourceServerInfo: (_context, resource) => {
          if (resource !== AUDIENCE) throw new oidc.errors.InvalidTarget();
          return HUB;
        },
      },
    },
  });
  return provider;
}

const INTERACTION = '/interaction/';

/** Where a page elsewhere may send the browser: to choose who to be, or to sign out. Nothing is handed out there but to the hub. */
const comesToSignIn = ({ method, headers }: IncomingMessage, path: string): boolean =>
  method === 'GET' &&
  headers['sec-fetch-mode'] === 'navigate' &&
  (headers['sec-fetch-dest'] ?? 'document') === 'document' &&
  (path === '/auth' || path.startsWith('/auth/') || path === '/session/end' || path.startsWith(INTERACTION));

/**
 * Lets the provider forget, when somebody signs in, who the browser was before: so everybody is asked each time, and whoever
 * wants to be another need not sign out first.
 */
function forgetSession(request: IncomingMessage): void {
  const cookies = (request.headers.cookie ?? '').split(/; */);
  request.headers.cookie = cookies.filter((cookie) => !cookie.startsWith('_session')).join('; ');
}

/** The hub under each of its local names. A browser takes them for three sites, and all of them are the hub. */
function hubOrigins(hubOrigin: string): string[] {
  const { protocol, port } = new URL(hubOrigin);
  return ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`);
}

/** Browsers hold the redirect that answers a form to the rule for forms, too, in which no address of IPv6 can be named. */
const formTargets = (hubOrigin: string): string => {
  const named = hubOrigins(hubOrigin).filter((origin) => !origin.includes('['));
  return `'self' ${hubOrigin.includes('[') ? 'http:' : named.join(' ')}`;
};

const LONGEST_BODY = 4 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw new Error('The form is larger than any that this provider has.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
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
 * The provider's storage. Its clients are the partners' systems, found among the people, and the pages of the hub, wherever
 * that listens now; what it keeps of sign-ins lasts as long as its process.
 */
function clientsAndMemory(people: () => Promise<readonly LocalPerson[]>, hubOrigin: () => string) {
  const memory = createMemory();
  return (model: string): Adapter => {
    if (model !== 'Client') return memory(model);
    return {
      ...memory(model),
      find: async (id) => {
        if (id === PAGES_CLIENT) return pagesClient(hubOrigins(hubOrigin()));
        const client = (await people()).find((person) => person.kind === 'client' && person.subject === id);
        return client && { ...CLIENT, client_id: client.subject, client_name: client.title };
      },
    };
  };
}

const pagesClient = (origins: readonly string[]) => ({
  client_id: PAGES_CLIENT,
  client_name: 'Corporate parenting hub',
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  redirect_uris: origins.map((origin) => `${origin}${RETURN_PATH}`),
  post_logout_redirect_uris: origins.map((origin) => `${origin}/`),
  token_endpoint_auth_method: 'none' as const,
});

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
