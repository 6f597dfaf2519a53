/** The closed list of error codes, and the one place where an error becomes what leaves: everything else says nothing. */
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema, isObjectType } from 'graphql';
import { Refusal } from '../domain/refusals.js';
import { effectiveClass, markOf } from '../policy/disclose.js';
import { classOfField } from '../policy/guard.js';
import type { Viewer } from '../policy/viewer.js';

/** The logger of whoever starts the hub. */
export interface Log {
  readonly debug: (message: string) => void;
  readonly info: (message: string) => void;
  readonly warn: (message: string) => void;
  readonly error: (fields: object | string, message?: string) => void;
}

export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Apollo's own codes for faults of a request, in our words. */
const IN_OUR_WORDS: Record<string, ErrorCode> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

/** Turns a service's refusal into a GraphQL error, with its list of changed fields cut to what the viewer may read. */
export function refusalError(schema: GraphQLSchema, viewer: Viewer, refusal: Refusal): GraphQLError {
  const { changed, problems } = refusal;
  return new GraphQLError(refusal.message, {
    extensions: {
      code: refusal.code,
      ...(problems.length > 0 ? { problems } : {}),
      ...(changed ? { changed: readableFields(schema, viewer, changed.row, changed.fields) } : {}),
    },
  });
}

function readableFields(schema: GraphQLSchema, viewer: Viewer, row: object, fields: readonly string[]): string[] {
  const mark = markOf(viewer, row);
  const type = mark && schema.getType(mark.kind);
  if (!mark || !isObjectType(type)) return [];
  return fields.filter((name) => {
    const field = type.getFields()[name];
    const classified = field && classOfField(field);
    if (!classified) return false;
    return mark.readable[effectiveClass(mark, classified.classification, classified.raisable)];
  });
}

/**
 * What leaves of an error. Its text may quote the question but no text that was sent in it, and never suggests names of
 * the schema: Apollo cuts the suggestions of validation, and those on variables are cut here. Anything unforeseen is
 * logged under its request id and leaves as that id and nothing else.
 */
export function formatError(
  logger: Log,
  requestId: string,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  const given = String(formatted.extensions?.['code'] ?? '');
  const code = IN_OUR_WORDS[given] ?? given;
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (!isErrorCode(code) || code === 'INTERNAL_SERVER_ERROR') {
    logger.error({ requestId, err: unwrapResolverError(error) }, 'an operation failed');
    return {
      message: `Something went wrong here. Try again; if it stays, tell the hub’s operator the request id ${requestId}.`,
      ...place,
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
    };
  }
  const { changed, memberships, problems: told } = formatted.extensions ?? {};
  const isGraphqls = code.startsWith('GRAPHQL_') || (code === 'BAD_USER_INPUT' && !told);
  const plain = formatted.message.replace(SUGGESTION, '');
  const message = isGraphqls ? withoutTexts(plain) : plain;
  const problems = told ?? (code === 'BAD_USER_INPUT' ? [problemOf(message)] : undefined);
  return {
    message,
    ...place,
    extensions: {
      code,
      ...(problems ? { problems } : {}),
      ...(changed ? { changed } : {}),
      ...(memberships ? { memberships } : {}),
    },
  };
}

/** An error from before there is a context: the request id goes along, for the log and for what is unforeseen. */
export function withRequestId(error: unknown, requestId: string): GraphQLError {
  const { message, extensions } = error instanceof GraphQLError ? error : { message: '', extensions: {} };
  const originalError = error instanceof Error ? error : undefined;
  return new GraphQLError(message, { originalError, extensions: { ...extensions, requestId } });
}

/** A fault that graphql or Apollo found, told as the hub tells its own. */
function problemOf(message: string): { path: string; message: string } {
  const variable = /^Variable "\$(\w+)"/.exec(message)?.[1];
  return { path: variable ? `variables.${variable}` : (/^Argument "(\w+)"/.exec(message)?.[1] ?? ''), message };
}

/**
 * graphql quotes the values that it refuses. One of them may be a partner's note, and what an answer says of a fault is
 * kept in many a log; so the texts are left out, and what is wrong, and where, stays.
 */
function withoutTexts(message: string): string {
  const [, variable] = /^(Variable "\$\w+" got invalid value )/.exec(message) ?? [];
  if (variable === undefined) return withoutValue(message);
  const [, value = '', place = '; ', reason = ''] = QUOTED.exec(message.slice(variable.length)) ?? [];
  return `${variable}${value.replace(STRING, '"…"')}${place}${withoutValue(reason)}`;
}

/** A value as graphql quotes it, its place in the variable, and what is wrong with it. */
const QUOTED = /^((?:"(?:[^"\\]|\\.)*"|[^";])*?)((?: at "[^"]*")?; )([^]*)$/;
const STRING = /"(?:[^"\\]|\\.)*"/g;

const withoutValue = (message: string): string =>
  message
    .replace(/^(Argument "\w+" has invalid value) [^]*$/, '$1.')
    .replace(/^(Expected value of type "[^"]*"), found [^]*$/, '$1.')
    .replace(/^Value "[^]*" does not exist in /, 'This value does not exist in ')
    .replace(/( cannot represent [^:]*| is not a valid [^:]*): [^]*$/, '$1.')
    .replace(/^(Syntax Error: [^"]*(?:Block)?String) "[^]*"/, '$1');

const SUGGESTION = / ?Did you mean .+\?$/;

const isErrorCode = (code: string): code is ErrorCode => (ERROR_CODES as readonly string[]).includes(code);
