/** One JSON line for everything that happens, and in none of them a token, header, body, query, address or personal data. */
import { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify';
import { pino, type DestinationStream, type LevelWithSilent, type LogFn } from 'pino';

/** Keys that never belong in a log; removed at the top and one level down, should a caller forget. */
const FORBIDDEN = [
  'authorization',
  'Authorization',
  'cookie',
  'token',
  'accessToken',
  'access_token',
  'idToken',
  'id_token',
  'refreshToken',
  'refresh_token',
  'password',
  'secret',
  'headers',
  'rawPacket',
  'body',
  'query',
  'variables',
  'url',
  'ip',
  'remoteAddress',
  'email',
  'phone',
];

/** Whatever has the shape of a token is masked in the finished line, wherever it stands. */
const TOKEN_SHAPED = /eyJ[\w-]{4,}\.[\w-]+(?:\.[\w-]*)*|\bbearer\s+[\w.~+/=-]+/gi;

/** So is a query string: Fastify names the URL in one of its own warnings. */
const QUERY_STRING = /\?[\w%.~+-]+=[^\s"\\]*/g;

/** Names of tables and rules, which both database drivers put on their errors; the values stand elsewhere and stay out. */
const SCHEMA_NAMES = [
  'constraint_name',
  'table_name',
  'column_name',
  'schema_name',
  'constraint',
  'table',
  'column',
  'schema',
] as const;

const FRAME = /^ +at .+:\d+:\d+\)?$/;
const MOST_FRAMES = 20;
const MOST_CAUSES = 4;

/** Makes the logger of a process: ISO time, level by name, no process id and no host name. */
export function createLogger(level: LevelWithSilent, destination?: DestinationStream): FastifyBaseLogger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: FORBIDDEN.flatMap((key) => [key, `*.${key}`]), remove: true },
      serializers: {
        err: fault,
        error: fault,
        req: requestLine,
        res: (reply: unknown) => ({ status: statusOf(reply) }),
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, withoutErrorMessage(args));
        },
        streamWrite: (line) => line.replace(TOKEN_SHAPED, '[token]').replace(QUERY_STRING, '?[query]'),
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** The options with which Fastify writes through this logger; its own request lines hold the URL, so they are off. */
export function logging(logger: FastifyBaseLogger): {
  loggerInstance: FastifyBaseLogger;
  logController: LogController;
} {
  return {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
  };
}

/** Logs each request once, when it is answered or abandoned. Probes of health speak only at level `debug`. */
export function requestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const line = { ...requestLine(request), status: reply.statusCode, durationMs: inMs(reply.elapsedTime) };
    if (line.route?.startsWith('/health/')) request.log.debug(line, 'request');
    else request.log.info(line, 'request');
  });
  // Fastify's own hook for this misses a caller who hangs up after the body has arrived.
  app.addHook('onRequest', async (request, reply) => {
    reply.raw.once('close', () => {
      if (reply.raw.writableFinished) return;
      request.log.info(
        { ...requestLine(request), durationMs: inMs(reply.elapsedTime) },
        'request abandoned by the caller',
      );
    });
  });
}

/** Method and route pattern: the path itself may hold an id, and the query string whatever a caller typed. */
function requestLine(request: FastifyRequest): { method: string; route: string | null } {
  return { method: request.method, route: request.routeOptions?.url ?? null };
}

function statusOf(reply: unknown): number | undefined {
  return typeof reply === 'object' && reply !== null && 'statusCode' in reply && typeof reply.statusCode === 'number'
    ? reply.statusCode
    : undefined;
}

const inMs = (elapsed: number): number => Math.round(elapsed * 10) / 10;

/**
 * What may be told of an error: its type, code and frames. Never its message: drivers and parsers quote in it the
 * statement, the parameters or the text that they were given.
 */
function fault(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const told: Record<string, unknown> = { type: error.constructor.name };
  const extra = error as Error & Record<string, unknown>;
  if (typeof extra['code'] === 'string') told['code'] = extra['code'];
  for (const name of SCHEMA_NAMES) if (typeof extra[name] === 'string') told[name] = extra[name];
  told['stack'] = frames(error);
  const cause = error.cause ?? extra['originalError'];
  if (cause instanceof Error && depth < MOST_CAUSES) told['cause'] = fault(cause, depth + 1);
  if (error instanceof AggregateError && depth < MOST_CAUSES) {
    told['errors'] = error.errors.slice(0, MOST_CAUSES).map((one) => fault(one, depth + 1));
  }
  return told;
}

function frames(error: Error): string[] {
  const stack = (error.stack ?? '').replace(error.message, '');
  return stack
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim());
}

/** Without a message of its own, pino would take the error's, which `fault` leaves out on purpose. */
function withoutErrorMessage(args: Parameters<LogFn>): Parameters<LogFn> {
  const [first, message] = args as [unknown, unknown];
  if (typeof message === 'string') return args;
  if (first instanceof Error) return [{ err: first }, 'error'];
  if (typeof first === 'object' && first !== null && 'err' in first && !('msg' in first)) return [first, 'error'];
  return args;
}
