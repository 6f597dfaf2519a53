/** Stops without cutting anybody off: no new requests, those in flight are finished, then what they need is closed. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

/** Requests in flight get this long; container engines wait ten seconds before they kill. */
const GRACE_MS = 8_000;
const SWEEP_MS = 50;

export type Closer = () => Promise<void>;

/** What is needed of `process`. */
export interface Signals {
  on(signal: 'SIGTERM' | 'SIGINT', act: () => void): unknown;
  exit(code: number): unknown;
}

/** By server, so that the app and its encapsulated parts give the same answer. */
const stopping = new WeakSet<object>();

/** True from the first signal on; `/health/ready` asks it. */
export const isStopping = (app: FastifyInstance): boolean => stopping.has(app.server);

/** Stops the app, then runs the closers in order, each whether or not the one before failed. Returns the exit code. */
export async function stop(
  app: FastifyInstance,
  logger: FastifyBaseLogger,
  closers: readonly Closer[],
  graceMs: number = GRACE_MS,
): Promise<0 | 1> {
  stopping.add(app.server);
  logger.info('stopping');
  let failed = false;
  const attempt = async (close: Closer): Promise<void> => {
    try {
      await close();
    } catch (error) {
      failed = true;
      logger.error({ err: error }, 'something could not be closed');
    }
  };
  const impatience = setTimeout(() => {
    logger.warn('requests in flight took too long and are cut off');
    app.server.closeAllConnections();
  }, graceMs);
  // A connection that was busy when closing began turns idle with its answer, and the caller would keep it open.
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  await attempt(async () => {
    await app.close();
  });
  clearTimeout(impatience);
  clearInterval(sweep);
  for (const close of closers) await attempt(close);
  logger.info('stopped');
  return failed ? 1 : 0;
}

/** Called by main alone: stops on SIGTERM or SIGINT; on a second signal exits at once. */
export function onStop(
  app: FastifyInstance,
  logger: FastifyBaseLogger,
  closers: readonly Closer[],
  signals: Signals = process,
): void {
  const act = (): void => {
    if (isStopping(app)) {
      signals.exit(1);
      return;
    }
    void stop(app, logger, closers).then((code) => signals.exit(code));
  };
  signals.on('SIGTERM', act);
  signals.on('SIGINT', act);
}
