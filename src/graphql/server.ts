/** The one GraphQL server: settles every operation before it runs, and records and folds before its answer leaves. */
import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContextWillSendResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, visit, type GraphQLSchema } from 'graphql';
import { recordDisclosures } from '../domain/audit/audit.service.js';
import type { Context } from '../domain/context.js';
import { Refusal } from '../domain/refusals.js';
import { operationOf, settleOperation } from '../policy/guard.js';
import { isSignedIn } from '../policy/viewer.js';
import { formatError, refusalError, type Log } from './errors.js';
import { isIntrospection, LIMITS, refuseTooMuch, withinLimits, type Limits } from './limits.js';
import { foldWithheld } from './withheld.js';

export type { Limits };

export interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly logger: Log;
  readonly production: boolean;
  readonly limits?: Limits;
}

/** Makes the server; it is started by whoever listens or asks. */
export function createServer({ schema, logger, production, limits = LIMITS }: ServerOptions): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema,
    logger,
    // Introspection depends on who asks, so it is refused in didResolveOperation: validated documents are cached.
    introspection: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [withinLimits(limits)],
    stopOnTerminationSignals: false,
    formatError: (formatted, error) =>
      formatError(logger, String(formatted.extensions?.['requestId'] ?? 'unknown'), formatted, error),
    plugins: [
      asking(schema, logger, production, limits),
      // It wraps every field to learn how long an answer may be kept. No answer of the hub is kept: see http/security.
      ApolloServerPluginCacheControlDisabled(),
      // Apollo's own page would fetch its parts from a foreign server.
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

type Request = GraphQLRequestContextWillSendResponse<Context>;

function asking(schema: GraphQLSchema, logger: Log, production: boolean, limits: Limits): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (!operation) return;
        if (!schema.getRootType(operation.operation)) throw notOffered(operation.operation);
        refuseTooMuch(schema, limits, document, operation, request.variables ?? {});
        if (production && !isSignedIn(contextValue.viewer)) refuseIntrospection(document);
        await settleOperation(contextValue);
      },
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) explain(schema, contextValue, error);
      },
      willSendResponse: async (request) => {
        await finish(request, logger);
        answerStatus(request);
      },
    }),
  };
}

/** graphql finds this only when it executes, and gives it no code. */
const notOffered = (operation: string): GraphQLError =>
  new GraphQLError(`The hub offers no ${operation}. Ask by a query, again when you need it anew.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });

/** Gives an error its code before it is formatted; the request id goes along for what is formatted without a context. */
function explain(schema: GraphQLSchema, context: Context, error: GraphQLError): void {
  const { extensions } = error as { extensions: Record<string, unknown> };
  const cause = error.originalError;
  extensions['requestId'] = context.requestId;
  if (cause instanceof Refusal) Object.assign(extensions, refusalError(schema, context.viewer, cause).extensions);
  else if (isOverLimit(cause) || OVER_A_LIMIT_OF_GRAPHQL.test(error.message)) extensions['code'] = 'LIMIT_EXCEEDED';
  else if (isFaultOfArgument(error, cause)) extensions['code'] = 'BAD_USER_INPUT';
  if (extensions['code'] === 'LIMIT_EXCEEDED' || String(extensions['code']).startsWith('PERSISTED_QUERY')) {
    extensions['http'] = { status: 400 };
  }
}

/** What the parser and the validation say when they give up on a question that is too long or repeats too much. */
const OVER_A_LIMIT_OF_GRAPHQL = /more that \d+ tokens|^Validation aborted\.$/;

/**
 * A null, or nothing, that a nullable variable brought to an argument that must have a value: valid, and found only when
 * the field is executed. graphql gives such an error no code, which would make it a failure of the hub.
 */
const isFaultOfArgument = (error: GraphQLError, cause: unknown): boolean => {
  const thrown = cause ?? error;
  return thrown instanceof GraphQLError && !thrown.extensions['code'] && thrown.message.startsWith('Argument "');
};

const isOverLimit = (cause: unknown): boolean =>
  cause instanceof GraphQLError && cause.extensions['code'] === 'LIMIT_EXCEEDED';

function refuseIntrospection(document: NonNullable<Request['document']>): void {
  let asks = false;
  visit(document, {
    Field: (field) => {
      asks ||= isIntrospection(field);
    },
  });
  if (asks) {
    throw new GraphQLError('Sign in to read the schema, or read schema.graphql in the project.', {
      extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
    });
  }
}

/** Ends the read, records what is about to be shown, tells what is withheld. What cannot be recorded does not leave. */
async function finish({ contextValue, response }: Request, logger: Log): Promise<void> {
  try {
    await contextValue.close();
    const operation = operationOf(contextValue);
    if (response.body.kind !== 'single' || !operation) return;
    await recordDisclosures(
      contextValue,
      [...operation.disclosed.values()].flatMap((fields) => [...fields.values()]),
    );
    const withheld = foldWithheld(operation.withheld);
    if (withheld.length > 0) {
      const { singleResult } = response.body;
      singleResult.extensions = { ...singleResult.extensions, withheld };
    }
  } catch (error) {
    const { requestId } = contextValue;
    const failed = new GraphQLError('', { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    response.http.status = 500;
    response.body = {
      kind: 'single',
      singleResult: { errors: [formatError(logger, requestId, failed.toJSON(), error)] },
    };
  }
}

const MISUNDERSTOOD = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

/**
 * GraphQL over HTTP: a document that is not understood answers 200 to a client that speaks plain JSON, and 400 to one
 * that accepts `application/graphql-response+json`.
 */
function answerStatus({ request, response, document, source }: Request): void {
  if (response.body.kind !== 'single' || response.http.status !== 400) return;
  const { data, errors } = response.body.singleResult;
  const understands = request.http?.headers.get('accept')?.includes('application/graphql-response+json');
  const isMisunderstood =
    data === undefined &&
    source !== undefined &&
    errors?.every((error) => MISUNDERSTOOD.has(String(error.extensions?.['code'])));
  if (isMisunderstood && !understands && (document || errors?.[0]?.extensions?.['code'] === 'GRAPHQL_PARSE_FAILED')) {
    response.http.status = 200;
  }
}
