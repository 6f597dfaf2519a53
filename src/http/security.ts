/** Security headers on every answer, and the check that a local hub is asked under its own name. */
import { fastifyHelmet } from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusal } from './errors.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A file whose name changes with its content: the only thing that a browser may keep. */
    asset?: boolean;
  }
}

const NOTHING: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

const YEAR_IN_SECONDS = 31_536_000;
const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** A content security policy: nothing is allowed but what a page names, e.g. `{ 'style-src': "'self'" }`. */
export function contentSecurityPolicy(allowed: Readonly<Record<string, string>> = {}): string {
  return Object.entries({ ...NOTHING, ...allowed })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** Sets the headers; a page may replace `content-security-policy`, nobody the rest. */
export async function security(
  app: FastifyInstance,
  settings: { readonly production: boolean; readonly local: boolean },
): Promise<void> {
  const strictest = contentSecurityPolicy();
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: false,
    // Outside production the hub speaks plain HTTP, and a browser would remember the demand for that host name.
    strictTransportSecurity: settings.production ? { maxAge: YEAR_IN_SECONDS, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', strictest);
    // Before anything else looks at the request, so that a refusal costs nothing and tells nothing.
    if (settings.local) refuseForeignHost(request);
  });
  app.addHook('onSend', async (request, reply) => {
    const mayBeKept = request.routeOptions.config?.asset === true && reply.statusCode < 400;
    if (!mayBeKept) reply.header('cache-control', 'no-store');
  });
}

/**
 * Refuses a page of another site that opens or fetches this one: the answer holds a token. `Sec-Fetch-Site` is set by
 * every current browser and cannot be set by a script; a caller without it is no browser.
 */
export async function refuseOtherSites(request: FastifyRequest): Promise<void> {
  const from = request.headers['sec-fetch-site'];
  if (from === undefined || from === 'same-origin' || from === 'none') return;
  throw refusal(
    403,
    'FORBIDDEN',
    'This page cannot be opened from another site. Open it from the front page of the hub.',
  );
}

/**
 * A web site can let its own name point at 127.0.0.1 (DNS rebinding) and would then share an origin with the local hub,
 * which hands out tokens. Its name in `Host` gives it away.
 */
function refuseForeignHost(request: FastifyRequest): void {
  const port = request.socket.localPort ?? 80;
  const host = request.headers.host?.toLowerCase() ?? '';
  const ours = LOOPBACK_NAMES.some((name) => host === `${name}:${port}` || (port === 80 && host === name));
  if (ours) return;
  throw refusal(421, 'FORBIDDEN', `This hub runs locally and answers only under http://localhost:${port}.`);
}
