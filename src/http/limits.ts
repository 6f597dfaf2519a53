/** What the hub takes in: how much, how slowly, how deep, and no text that a database or a screen cannot hold. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal, type Problem } from './errors.js';

const BODY_BYTES = 256 * 1024;
const DEPTH = 32;
const MOST_PROBLEMS = 20;
/** Of a key in a path that is told back. */
const LONGEST_KEY = 100;
const SECOND = 1_000;

/** Options of Fastify. Times are in milliseconds. */
export const LIMITS = {
  bodyLimit: BODY_BYTES,
  /** Silence on a connection that is being served. */
  connectionTimeout: 60 * SECOND,
  /** Until the whole request has arrived: the answer to a caller who sends a byte at a time. */
  requestTimeout: 30 * SECOND,
  /** Longer than the 60 seconds of common load balancers, which would else send into a closing connection. */
  keepAliveTimeout: 72 * SECOND,
  http: { headersTimeout: 15 * SECOND, connectionsCheckingInterval: 5 * SECOND },
  routerOptions: { maxParamLength: 200 },
  /** A request that arrives on an open connection while the hub stops is still served. */
  return503OnClosing: false,
} as const;

/** NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which are no text. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** The same NUL written as an escape inside a GraphQL string, which becomes one only when the query is parsed. */
const ESCAPED_NUL = /(?<!\\)(?:\\\\)*\\u(?:0000|\{0+\})/;

/** The parameters of a GET whose text is JSON (GraphQL over HTTP). */
const JSON_PARAMETERS = new Set(['variables', 'extensions']);

/** Replaces Fastify's parsers by one strict parser of JSON, and holds GET parameters to the same rules. */
export function limits(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) =>
    parseBody(body),
  );
  // Before the first byte of the body is read.
  app.addHook('onRequest', async (request) => {
    const most = request.routeOptions.bodyLimit ?? BODY_BYTES;
    if (Number(request.headers['content-length']) > most) throw tooLarge(most);
  });
  app.addHook('preValidation', async (request) => {
    const start = request.url.indexOf('?');
    if (start >= 0) checkParameters(new URLSearchParams(request.url.slice(start + 1)));
  });
}

const tooLarge = (most: number): Error =>
  refusal(413, 'LIMIT_EXCEEDED', `The request is larger than ${most / 1024} KB. Send it in parts.`);

function parseBody(bytes: Buffer): unknown {
  let text: string;
  try {
    // Strict, because a lenient decoder would silently replace what it cannot read.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable([{ path: '', message: 'The body is not UTF-8.' }]);
  }
  const value = parseJson(text, '');
  check(value, '');
  return value;
}

function checkParameters(parameters: URLSearchParams): void {
  for (const [name, text] of parameters) {
    check({ [name]: text }, '');
    if (JSON_PARAMETERS.has(name) && text !== '') check(parseJson(text, name), name);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const message = text.includes('\0') ? 'The text holds a NUL byte.' : 'This is not well-formed JSON.';
    throw unusable([{ path, message }]);
  }
}

const unusable = (problems: readonly Problem[]): Error =>
  refusal(400, 'BAD_USER_INPUT', 'The request cannot be used. See problems.', problems);

/** A list or object still to be looked through; a chain, so that a path is put together only when it is needed. */
interface Container {
  readonly value: object;
  readonly key: string;
  readonly inside: Container | null;
  readonly depth: number;
}

/** Looks through a parsed value without recursion: a body may be nested deeper than the call stack. */
function check(root: unknown, rootPath: string): void {
  const problems: Problem[] = [];
  const report = (path: string, message: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ path, message });
  };
  const waiting: Container[] = [];
  const look = (value: unknown, key: string, inside: Container | null): void => {
    if (typeof value === 'string') {
      if (UNSTORABLE.test(value)) report(pathOf(rootPath, key, inside), 'The text holds a NUL or half a character.');
      else if (rootPath === '' && inside?.inside === null && key === 'query' && ESCAPED_NUL.test(value)) {
        report('query', 'A string in the query holds an escaped NUL.');
      }
    } else if (typeof value === 'object' && value !== null) {
      const depth = (inside?.depth ?? 0) + 1;
      if (depth > DEPTH) {
        throw refusal(400, 'LIMIT_EXCEEDED', `The request is nested more than ${DEPTH} levels deep.`);
      }
      waiting.push({ value, key, inside, depth });
    }
  };

  look(root, '', null);
  for (let container = waiting.pop(); container; container = waiting.pop()) {
    const here = container;
    if (Array.isArray(here.value)) {
      here.value.forEach((item, index) => look(item, String(index), here));
      continue;
    }
    for (const [key, value] of Object.entries(here.value)) {
      // A bad key is not told back: only where it stands.
      if (key === '__proto__') report(pathOf(rootPath, '', here), 'A key may not be called __proto__.');
      else if (UNSTORABLE.test(key)) report(pathOf(rootPath, '', here), 'A key holds a NUL or half a character.');
      else look(value, key, here);
    }
  }
  if (problems.length > 0) throw unusable(problems);
}

/** `variables.input.items.0.narrative` */
function pathOf(rootPath: string, key: string, inside: Container | null): string {
  const parts = [key];
  for (let container = inside; container; container = container.inside) parts.unshift(container.key);
  return [rootPath, ...parts]
    .filter((part) => part !== '')
    .map((part) => part.slice(0, LONGEST_KEY))
    .join('.');
}
