/** A real Fastify app with the HTTP room and nothing else, listening on a free port, and a plain way to ask it. */
import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { fastify, type FastifyInstance } from 'fastify';
import { errors, faultHandlers } from '../../src/http/errors.js';
import { health } from '../../src/http/health.js';
import { limits, LIMITS } from '../../src/http/limits.js';
import { createLogger, logging, requestLog } from '../../src/http/log.js';
import { requestId, requestIds } from '../../src/http/request-id.js';
import { security } from '../../src/http/security.js';
import { isStopping } from '../../src/http/shutdown.js';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Served {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly logger: ReturnType<typeof createLogger>;
  /** Every line logged so far. */
  readonly log: string[];
  /** The lines that tell of a request, parsed. */
  readonly requestLines: () => Record<string, unknown>[];
  readonly ask: (path: string, options?: Asking) => Promise<Answer>;
  /** Sends bytes as they are and returns what comes back until the hub closes. */
  readonly askRaw: (bytes: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface Asking {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export interface Settings {
  readonly production?: boolean;
  readonly local?: boolean;
  readonly level?: 'info' | 'debug';
  readonly ready?: () => Promise<void>;
}

export async function serve(routes: (app: FastifyInstance) => unknown, settings: Settings = {}): Promise<Served> {
  const log: string[] = [];
  const logger = createLogger(settings.level ?? 'info', { write: (line: string) => void log.push(line) });
  const app = fastify({ ...LIMITS, ...logging(logger), ...requestIds, ...faultHandlers(logger) });
  requestId(app);
  requestLog(app);
  await security(app, { production: settings.production ?? false, local: settings.local ?? false });
  errors(app);
  limits(app);
  health(app, { ready: settings.ready ?? (async () => {}), stopping: () => isStopping(app) });
  await routes(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    app,
    port,
    logger,
    log,
    requestLines: () =>
      log.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['msg'] === 'request'),
    ask: (path, asking) => ask(port, path, asking),
    askRaw: (bytes) => askRaw(port, bytes),
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

/** `fetch` may not set Host or Sec-Fetch-Site, so this stands on node:http. */
function ask(port: number, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        request.destroy();
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function askRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.write(bytes, 'latin1');
  });
}

/** Posts JSON text as it is. */
export const json = (body: string | Buffer): Asking => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body,
});

export interface ErrorAnswer {
  readonly errors: readonly {
    readonly message: string;
    readonly extensions: {
      readonly code: string;
      readonly requestId?: string;
      readonly problems?: readonly { readonly path: string; readonly message: string }[];
    };
  }[];
}

/** The first error of an answer in the shape of the graph. */
export function errorOf(answer: Answer): ErrorAnswer['errors'][number] {
  const [first] = (JSON.parse(answer.text) as ErrorAnswer).errors;
  if (!first) throw new Error('The answer holds no error.');
  return first;
}
