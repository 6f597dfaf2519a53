/** Two questions of whoever runs the hub: is the process alive, and should it be sent requests? */
import type { FastifyInstance } from 'fastify';

const PATIENCE_MS = 2_000;

/** Adds `/health/live` and `/health/ready`. `ready` resolves when the database answers. */
export function health(
  app: FastifyInstance,
  { ready, stopping }: { readonly ready: () => Promise<void>; readonly stopping: () => boolean },
): void {
  // One question to the database at a time: these addresses are open to anybody, and a hanging database must not
  // collect questions.
  let asking: Promise<void> | undefined;
  const askOnce = (): Promise<void> => {
    asking ??= Promise.resolve()
      .then(ready)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };

  app.get('/health/live', async () => ({ status: 'ok' }));
  app.get('/health/ready', async (request, reply) => {
    if (stopping()) return reply.code(503).send({ status: 'stopping' });
    try {
      await within(PATIENCE_MS, askOnce());
    } catch (error) {
      request.log.warn({ err: error }, 'not ready: the database does not answer');
      return reply.code(503).send({ status: 'unavailable' });
    }
    return { status: 'ok' };
  });
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
