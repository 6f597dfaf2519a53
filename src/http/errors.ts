/** The last word on a request that failed outside the graph: nothing leaks, and the caller learns what to do. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newRequestId } from './request-id.js';

/** The closed list of the hub's error codes, as far as a request can fail before the graph sees it. */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'BAD_USER_INPUT'
  | 'LIMIT_EXCEEDED'
  | 'INTERNAL_SERVER_ERROR';

/** One fault of the input: where, as a path in the JSON (`variables.input.narrative`), and what is wrong. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

interface Refusal {
  readonly status: number;
  readonly code: RefusalCode;
  readonly message: string;
  readonly problems?: readonly Problem[];
}

/** Only what stands here was worded for the caller; the message of any other error may quote what it was given. */
const refusals = new WeakMap<object, Refusal>();

/** An error to throw whose message the caller may read. It must not quote the request. */
export function refusal(
  status: number,
  code: RefusalCode,
  message: string,
  problems?: readonly Problem[],
): Error & { readonly statusCode: number } {
  const error = Object.assign(new Error(message), { statusCode: status });
  refusals.set(error, { status, code, message, ...(problems && { problems }) });
  return error;
}

/** What a page says of a request that failed. `told` is what the hub worded for whoever asked. */
export interface ProblemPage {
  readonly status: number;
  readonly title: string;
  readonly whatToDo: string;
  readonly told: string | null;
  readonly requestId: string;
}

/** Sets the last handlers. `sendPage` makes the page that a browser gets; without it the page is plain. */
export function errors(
  app: FastifyInstance,
  sendPage: (reply: FastifyReply, page: ProblemPage) => FastifyReply = sendPlainPage,
): void {
  app.setErrorHandler((error, request, reply) => answer(error, request, reply, sendPage));
  app.setNotFoundHandler((request, reply) =>
    answer(refusal(404, 'NOT_FOUND', 'There is nothing at this address.'), request, reply, sendPage),
  );
}

/** Options of Fastify for what fails before any hook or handler of the app: an unreadable URL, unreadable HTTP. */
export function faultHandlers(logger: FastifyBaseLogger): {
  frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void;
  clientErrorHandler: (error: Error & { code?: string }, socket: Socket) => void;
} {
  return {
    frameworkErrors(error, request, reply) {
      for (const [name, value] of Object.entries(BARE_HEADERS)) reply.header(name, value);
      reply.header('x-request-id', request.id);
      answer(error, request, reply, sendPlainPage);
      request.log.info({ method: request.method, route: null, status: reply.statusCode }, 'request');
    },
    clientErrorHandler(error, socket) {
      // The error holds the raw bytes, headers included: only its code is told.
      if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
        socket.destroy();
        return;
      }
      const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
      const id = newRequestId({ headers: {} });
      const body = JSON.stringify(asJson(wordingOf(status), id));
      const headers = {
        ...BARE_HEADERS,
        'x-request-id': id,
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(body)),
        connection: 'close',
      };
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`);
      logger.info({ requestId: id, status, code: error.code }, 'request that is not HTTP');
    },
  };
}

/** The essential security headers, where helmet does not reach. */
const BARE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

function answer(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  sendPage: (reply: FastifyReply, page: ProblemPage) => FastifyReply,
): FastifyReply {
  const told = refusalOf(error);
  if (told.status >= 500) request.log.error({ err: error }, 'request failed');
  // Closing at once would reset the connection under a caller who still sends, and the answer would be lost with it;
  // what is still to come is read and thrown away, within the request timeout.
  if (told.status === 413) reply.removeHeader('connection');
  reply.code(told.status);
  const accept = request.headers.accept ?? '';
  if (accept.includes('text/html')) {
    const [title, whatToDo] = pageWording(told.status);
    const isOurs = typeof error === 'object' && error !== null && refusals.has(error);
    return sendPage(reply, {
      status: told.status,
      title,
      whatToDo,
      told: isOurs && told.status < 500 ? told.message : null,
      requestId: request.id,
    });
  }
  const type = accept.includes('application/graphql-response+json')
    ? 'application/graphql-response+json; charset=utf-8'
    : 'application/json; charset=utf-8';
  return reply.type(type).send(JSON.stringify(asJson(told, request.id)));
}

function refusalOf(error: unknown): Refusal {
  if (typeof error !== 'object' || error === null) return wordingOf(500);
  const ours = refusals.get(error);
  if (ours) return ours;
  const status = 'statusCode' in error ? error.statusCode : undefined;
  const usable = typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599;
  return wordingOf(usable ? status : 500);
}

/** Our own words for a status; what the thrower said stays inside. */
function wordingOf(status: number): Refusal {
  switch (status) {
    case 401:
      return { status, code: 'UNAUTHENTICATED', message: 'A valid access token is needed.' };
    case 403:
      return { status, code: 'FORBIDDEN', message: 'This is not allowed.' };
    case 404:
      return { status, code: 'NOT_FOUND', message: 'There is nothing at this address.' };
    case 408:
      return { status, code: 'LIMIT_EXCEEDED', message: 'The request took too long to arrive.' };
    case 413:
      return { status, code: 'LIMIT_EXCEEDED', message: 'The request is larger than the hub accepts.' };
    case 414:
    case 431:
      return { status, code: 'LIMIT_EXCEEDED', message: 'The address or the headers are longer than the hub accepts.' };
    case 415:
      return { status, code: 'BAD_USER_INPUT', message: 'The content type must be application/json.' };
    case 429:
      return { status, code: 'LIMIT_EXCEEDED', message: 'Too many requests. Wait a little and try again.' };
    default:
      return status < 500
        ? { status, code: 'BAD_USER_INPUT', message: 'The request cannot be read.' }
        : { status, code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error' };
  }
}

/** The shape of an answer of the graph, so that a client needs one way to read errors. */
function asJson(told: Refusal, requestId: string): object {
  const { status, code, message } = told;
  const extensions =
    status >= 500
      ? { code, requestId }
      : code === 'BAD_USER_INPUT'
        ? { code, problems: told.problems ?? [{ path: '', message }] }
        : { code };
  return { errors: [{ message, extensions }] };
}

/** Plain HTML that needs no style or script. It holds our own words and the request id only, so nothing needs escaping. */
function sendPlainPage(reply: FastifyReply, { title, whatToDo, requestId }: ProblemPage): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Corporate parenting hub</title>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${whatToDo}</p>
<p><a href="/">Go to the front page of the hub</a></p>
<p>If you ask for help, give this reference: <code>${requestId}</code></p>
</main>
</body>
</html>
`);
}

function pageWording(status: number): readonly [title: string, whatToDo: string] {
  switch (status) {
    case 401:
      return ['You are not signed in', 'Sign in and open this page again.'];
    case 403:
      return ['You cannot open this page', 'Start from the front page of the hub, and go on from there.'];
    case 404:
      return [
        'Page not found',
        'If you typed the address, check that it is right. If you followed a link, the page may have moved.',
      ];
    case 421:
      return [
        'This is not the address of the hub',
        'This hub runs on your own computer. Open it under localhost, with the port that it named when it started.',
      ];
    default:
      return status < 500
        ? ['The hub cannot read this request', 'Check the address and try again.']
        : [
            'Sorry, something went wrong',
            'Nothing is wrong with what you did. Try again in a few minutes. If it happens again, tell the people who run the hub.',
          ];
  }
}
