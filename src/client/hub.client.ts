/**
 * A client of a hub, for the systems of partners: a token, patience with faults that pass, and one way to ask the graph. It needs
 * nothing but `fetch`, and imports nothing of the hub.
 */
import { HubError, parsed, refusalOf, type HubAnswer } from './answer.js';

export { HubError, type HubAnswer, type HubErrorKind, type Problem } from './answer.js';

/** How to come in: with an access token, or with the credentials for which a provider gives one (RFC 6749, section 4.4). */
export type Access =
  | { readonly token: string }
  | {
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** What some providers want to be told that the token is for. */
      readonly scope?: string | undefined;
    };

export type HubSettings = Access & {
  /** Where the hub is, such as `https://hub.example.org`. */
  readonly url: string;
  /** Told what goes on where that takes long, in a sentence. */
  readonly say?: (line: string) => void;
  /** How to wait for so many milliseconds. */
  readonly wait?: (ms: number) => Promise<unknown>;
};

export interface HubRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether sending it twice does the same as once; true unless said otherwise. What is not so is sent once. */
  readonly repeatable?: boolean;
}

/** What the hub did not show, where in the data, why, and what to do about it. */
export interface WithheldEntry {
  /** The place in the data; `*` stands for a position in a list, as in `actions.nodes.*.brag`. */
  readonly path: string;
  /** The positions that `*` stands for, as ranges such as "0-41" or "3.0-7"; absent where there is no list. */
  readonly positions?: readonly string[];
  /** Such as `AGREEMENT_NEEDED`. */
  readonly reason: string;
  readonly remedy: string;
}

export interface Told<Data> {
  readonly data: Data;
  readonly withheld: readonly WithheldEntry[];
}

export interface HubClient {
  /**
   * Asks the graph. It throws a HubError unless all was answered. A mutation without an `idempotencyKey` is sent once only:
   * if its answer is lost, nobody can tell whether it was done.
   */
  readonly ask: <Data>(document: string, variables?: Readonly<Record<string, unknown>>) => Promise<Told<Data>>;
  /** Sends a request to a path of the hub, such as one for a file. It throws a HubError where there is no answer to go on with. */
  readonly send: (path: string, request?: HubRequest) => Promise<HubAnswer>;
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
/** The longest that a hub may ask to wait before the next attempt. */
const LONGEST_PAUSE_MS = 60_000;
const TIMEOUT_MS = 60_000;
const PASSING = new Set([429, 502, 503, 504]);
/** After so long people want to know that something is going on. */
const SILENCE_MS = 2_000;

const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * A client of one hub. A request that got no answer, or one that says "later", is sent again, a few times and ever more
 * slowly: whatever writes must therefore carry an idempotency key, or say that it is not repeatable.
 */
export function hubClient(settings: HubSettings): HubClient {
  const { url, say = () => undefined, wait = pause } = settings;
  const patiently: Patiently = (what, ask, attempts = ATTEMPTS) => answered({ what, ask, attempts, say, wait });
  let token: Promise<string> | undefined;

  const authorised = async (path: string, request: HubRequest): Promise<HubAnswer> => {
    const { method = 'GET', body, headers = {}, repeatable = true } = request;
    token ??= 'token' in settings ? Promise.resolve(settings.token) : tokenOf(settings, patiently);
    const authorization = `Bearer ${await token}`;
    return patiently(
      'the hub',
      () =>
        fetch(new URL(path, url), {
          method,
          headers: { ...headers, authorization },
          redirect: 'manual',
          signal: AbortSignal.timeout(TIMEOUT_MS),
          ...(body === undefined ? {} : { body }),
        }),
      repeatable ? ATTEMPTS : 1,
    );
  };

  const send = async (path: string, request: HubRequest = {}): Promise<HubAnswer> => {
    let answer = await authorised(path, request);
    if (answer.status === 401 && !('token' in settings)) {
      // It may have run out on the way.
      token = undefined;
      answer = await authorised(path, request);
    }
    if (answer.status === 401 || answer.status === 403) throw refusalOf(answer, 'notAllowed');
    return answer;
  };

  return {
    send,
    ask: async <Data>(document: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Told<Data>> => {
      const answer = await send('/graphql', {
        method: 'POST',
        body: JSON.stringify({ query: document, variables }),
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        repeatable: !/\bmutation\b/.test(document) || /\bidempotencyKey\b/.test(document),
      });
      const told = parsed(answer.bytes);
      const data = told?.['data'];
      if (told?.['errors'] !== undefined || data === undefined || data === null) throw refusalOf(answer, 'refused');
      const { withheld = [] } = (told?.['extensions'] ?? {}) as { readonly withheld?: readonly WithheldEntry[] };
      // The graph answers in the shape of the document; whoever writes it says which that is.
      return { data: data as Data, withheld };
    },
  };
}

type Patiently = (what: string, ask: () => Promise<Response>, attempts?: number) => Promise<HubAnswer>;

async function tokenOf(
  { tokenUrl, clientId, clientSecret, scope }: Exclude<Access, { readonly token: string }>,
  patiently: Patiently,
): Promise<string> {
  // Encoded, they are ASCII, which is all that btoa takes.
  const credentials = btoa([clientId, clientSecret].map(encodeURIComponent).join(':'));
  const { status, bytes } = await patiently('the provider of tokens', () =>
    fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }),
  );
  const answer = parsed(bytes);
  const token = answer?.['access_token'];
  if (status === 200 && typeof token === 'string') return token;
  const error = /^[a-z_]{1,40}$/.exec(String(answer?.['error'] ?? ''))?.[0];
  throw new HubError(
    `The provider gave no token (${error ?? status}). Check the client id, its secret and the address of the provider.`,
    'notAllowed',
  );
}

/** Asks until there is an answer that does not pass. */
async function answered(options: {
  readonly what: string;
  readonly ask: () => Promise<Response>;
  readonly attempts: number;
  readonly say: (line: string) => void;
  readonly wait: (ms: number) => Promise<unknown>;
}): Promise<HubAnswer> {
  const { what, ask, attempts, say, wait } = options;
  for (let attempt = 1; ; attempt += 1) {
    const noticed = setInterval(() => say(`Waiting for ${what} …`), SILENCE_MS);
    const answer = await received(ask).finally(() => clearInterval(noticed));
    if (answer && !PASSING.has(answer.status)) {
      if (answer.status < 300 || answer.status >= 400) return answer;
      throw new HubError(`The address of ${what} leads elsewhere. Set the one that it leads to.`, 'elsewhere');
    }
    const reason = answer ? `answers ${answer.status}` : 'does not answer';
    if (attempt === attempts) throw new HubError(`${capital(what)} ${reason}.`, 'notReachable');
    const ms = Math.max(backoff(attempt), Math.min(answer?.waitMs ?? 0, LONGEST_PAUSE_MS));
    if (ms >= SILENCE_MS) say(`${capital(what)} ${reason}. Next attempt in ${Math.round(ms / 1000)} s.`);
    await wait(ms);
  }
}

/** Twice as long each time, and never quite when everybody else's systems try again. */
const backoff = (attempt: number): number => FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);

/** The whole answer; undefined when it did not arrive. */
async function received(ask: () => Promise<Response>): Promise<(HubAnswer & { readonly waitMs: number }) | undefined> {
  try {
    const response = await ask();
    const seconds = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      bytes: new Uint8Array(await response.arrayBuffer()),
      waitMs: Number.isFinite(seconds) ? seconds * 1000 : 0,
    };
  } catch (error) {
    // What fetch reports for a connection that failed or took too long; anything else is a fault of this program.
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))
      return undefined;
    throw error;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
