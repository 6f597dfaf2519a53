/** Gives each request an id, which stands on its answer and on each of its log lines. */
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { uuidv7 } from 'uuidv7';

/** Narrow, because the id goes into logs and pages as it is. */
const ACCEPTABLE = /^[A-Za-z0-9-]{8,64}$/;

/** The caller's `X-Request-Id` when it is a plain one, so that a partner can follow a call through; else a uuid v7. */
export function newRequestId(request: { readonly headers: IncomingHttpHeaders }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : uuidv7();
}

/** Option of Fastify. */
export const requestIds = { genReqId: newRequestId } as const;

/** Puts the id on every answer, early, so that refusals and failures carry it too. */
export function requestId(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
}
