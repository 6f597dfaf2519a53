/** The hub as an HTTP application: its parts, in the order in which a request meets them. */
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { fastify, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Database } from './database/connect.js';
import { ask, createContext } from './graphql/ask.js';
import { classesIn } from './graphql/classes.js';
import { withRequestId } from './graphql/errors.js';
import { createServer, type Limits } from './graphql/server.js';
import { files } from './files/routes.js';
import { errors, faultHandlers } from './http/errors.js';
import { health } from './http/health.js';
import { limits, LIMITS } from './http/limits.js';
import { logging, requestLog } from './http/log.js';
import { requestId, requestIds } from './http/request-id.js';
import { security } from './http/security.js';
import { isStopping } from './http/shutdown.js';
import type { RequestHeaders } from './identity/identify.js';
import type { CalendarLookup } from './identity/lookups.js';
import { matrixOf } from './policy/matrix.js';
import type { Viewer } from './policy/viewer.js';
import { attainmentReports } from './web/attainment-reports.js';
import { calendar } from './web/calendar.js';
import { PAGES } from './web/pages.js';
import { accessPage } from './web/pages/access/access.page.js';
import { schemaPages } from './web/pages/partner-systems/schema.page.js';
import { web, type WebSettings } from './web/routes.js';
import { sendProblem, servePages } from './web/serve.js';
import { sendPlainly } from './web/plain-page.js';
import { signingIn, type ForBrowsers } from './web/signing-in.js';
import { byTokenAlone, doorOf } from './web/visitor.js';

export interface AppOptions {
  readonly database: Database;
  readonly schema: GraphQLSchema;
  /** Says who asks; throws a GraphQL error with its HTTP status when that cannot be told. */
  readonly identify: (headers: RequestHeaders) => Promise<Viewer>;
  /** Says to what a calendar address leads. */
  readonly calendarOf: CalendarLookup['calendarOf'];
  /** Resolves when the database answers. */
  readonly ready: () => Promise<void>;
  /** The time in a council, by its id; the same everywhere but in the local hub. */
  readonly clock: (authorityId: string) => Date;
  readonly logger: FastifyBaseLogger;
  readonly production: boolean;
  readonly web: WebSettings;
  /** How people sign in with a browser. */
  readonly browsers?: ForBrowsers;
  readonly graphLimits?: Limits;
}

/** Puts the hub together; whoever calls it listens. Closing the app ends its requests first. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { database, identify, clock, logger, production } = options;
  const app = fastify({ ...LIMITS, ...logging(logger), ...requestIds, ...faultHandlers(logger) });
  requestId(app);
  requestLog(app);
  await security(app, { production, local: options.web.local });
  errors(app, sendProblem);
  limits(app);
  health(app, { ready: options.ready, stopping: () => isStopping(app) });

  const server = createServer({
    schema: options.schema,
    logger,
    production,
    ...(options.graphLimits ? { limits: options.graphLimits } : {}),
  });
  await server.start();
  app.addHook('onClose', () => server.stop());
  const contextFor = (viewer: Viewer, requestId: string) =>
    createContext({ database, viewer, requestId, clock: () => clock(viewer.authorityId) });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: fastifyApolloHandler(server, {
      context: async (request) => {
        // Node joins or drops repeated headers elsewhere; a repeated Authorization must be seen to be refused.
        const viewer = await identify(request.raw.headersDistinct).catch((error: unknown) => {
          throw withRequestId(error, request.id);
        });
        return contextFor(viewer, request.id);
      },
    }),
  });

  const asks = (viewer: Viewer, requestId: string, query: string, variables: Record<string, unknown>) =>
    ask(server, contextFor(viewer, requestId), query, variables);
  const identified = (request: FastifyRequest) => identify(request.raw.headersDistinct);
  await web(app, options.web);
  const door = options.browsers
    ? doorOf(await signingIn(app, { ...options.browsers, identify: identified, render: sendPlainly }), clock)
    : byTokenAlone(identified);
  const pages = [...PAGES, accessPage(matrixOf(options.schema)), ...schemaPages(classesIn(options.schema))];
  servePages(app, pages, { ...door, asks, clock });
  calendar(app, { calendarOf: options.calendarOf, asks, clock });
  const seen = async (request: FastifyRequest, reply: FastifyReply) => (await door.visitorOf(request, reply)).viewer;
  attainmentReports(app, { identify: seen, asks, clock });
  files(app, { identify: identified, seen, asks, clock });
  return app;
}
