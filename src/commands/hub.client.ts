/** How a partner's system talks to a hub over HTTP: a token by client credentials, patience with faults that pass, and no more. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientSettings } from '../config.js';

/** How the command `hub` ends. */
export const EXIT = { taken: 0, faults: 1, wrongUse: 2, notAllowed: 3, notReachable: 4 } as const;

/** The command cannot go on; the message says why and what to do, and holds no secret. */
export class Stopped extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
  ) {
    super(message);
  }
}

export interface HubRequest {
  readonly method?: 'GET' | 'POST';
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HubAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface HubClient {
  /** Sends a request to a path of the hub, as the system; throws Stopped where there is no answer to go on with. */
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

/**
 * A client of one hub. A request that got no answer, or one that says "later", is sent again, a few times and ever more
 * slowly: whatever writes must therefore carry an idempotency key. `say` tells a person what is going on.
 */
export function hubClient(
  settings: ClientSettings,
  { say, wait = pause }: { say: (line: string) => void; wait?: (ms: number) => Promise<unknown> },
): HubClient {
  const patiently = (what: string, ask: () => Promise<Response>) => answered({ what, ask, say, wait });
  let token: Promise<string> | undefined;

  const authorised = async (path: string, { method = 'GET', body, headers = {} }: HubRequest): Promise<HubAnswer> => {
    token ??= tokenOf(settings, patiently);
    const authorization = `Bearer ${await token}`;
    return patiently('the hub', () =>
      fetch(new URL(path, settings.url), {
        method,
        headers: { ...headers, authorization },
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(body === undefined ? {} : { body }),
      }),
    );
  };

  return {
    send: async (path, request = {}) => {
      let answer = await authorised(path, request);
      if (answer.status === 401) {
        // It may have run out on the way.
        token = undefined;
        answer = await authorised(path, request);
      }
      if (answer.status === 401 || answer.status === 403) throw new Stopped(EXIT.notAllowed, refusalIn(answer));
      return answer;
    },
  };
}

type Patiently = (what: string, ask: () => Promise<Response>) => Promise<HubAnswer>;

/** A token by client credentials (RFC 6749, section 4.4). */
async function tokenOf(settings: ClientSettings, patiently: Patiently): Promise<string> {
  const { tokenUrl, clientId, clientSecret, scope } = settings;
  const credentials = [clientId, clientSecret].map(encodeURIComponent).join(':');
  const { status, bytes } = await patiently('the provider of tokens', () =>
    fetch(tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}`, accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'client_credentials', ...(scope ? { scope } : {}) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }),
  );
  const answer = parsed(bytes);
  const token = answer?.['access_token'];
  if (status === 200 && typeof token === 'string') return token;
  const error = /^[a-z_]{1,40}$/.exec(String(answer?.['error'] ?? ''))?.[0];
  throw new Stopped(
    EXIT.notAllowed,
    `The provider gave no token (${error ?? status}). Check HUB_CLIENT_ID, HUB_CLIENT_SECRET and HUB_TOKEN_URL.`,
  );
}

/** Asks until there is an answer that does not pass. */
async function answered(options: {
  readonly what: string;
  readonly ask: () => Promise<Response>;
  readonly say: (line: string) => void;
  readonly wait: (ms: number) => Promise<unknown>;
}): Promise<HubAnswer> {
  const { what, ask, say, wait } = options;
  for (let attempt = 1; ; attempt += 1) {
    const noticed = setInterval(() => say(`Waiting for ${what} …`), SILENCE_MS);
    const answer = await received(ask).finally(() => clearInterval(noticed));
    if (answer && !PASSING.has(answer.status)) {
      if (answer.status < 300 || answer.status >= 400) return answer;
      throw new Stopped(EXIT.wrongUse, `The address of ${what} leads elsewhere. Set the one that it leads to.`);
    }
    const reason = answer ? `answers ${answer.status}` : 'does not answer';
    if (attempt === ATTEMPTS) {
      throw new Stopped(
        EXIT.notReachable,
        `${capital(what)} ${reason}. Nothing is lost: run the same command again later.`,
      );
    }
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
      bytes: Buffer.from(await response.arrayBuffer()),
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

/** An object of JSON; undefined for anything else. */
export function parsed(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** What the hub said in refusing, in its own words. */
export function refusalIn({ status, bytes }: HubAnswer): string {
  const errors = parsed(bytes)?.['errors'];
  const messages = Array.isArray(errors) ? errors.map((one: { message?: unknown }) => String(one.message ?? '')) : [];
  return messages.length > 0 ? messages.join('\n') : `The hub answers ${status}.`;
}
