/** What the graph refuses, told over HTTP to whoever asked for a page or a file. */
import { refusal, type Problem } from './errors.js';

const STATUS: Readonly<Record<string, readonly [number, Parameters<typeof refusal>[1]]>> = {
  UNAUTHENTICATED: [401, 'UNAUTHENTICATED'],
  FORBIDDEN: [403, 'FORBIDDEN'],
  NOT_FOUND: [404, 'NOT_FOUND'],
  CONFLICT: [409, 'CONFLICT'],
  BAD_USER_INPUT: [400, 'BAD_USER_INPUT'],
  LIMIT_EXCEEDED: [400, 'LIMIT_EXCEEDED'],
};

/**
 * A refusal of the graph as one of HTTP; what it says was worded for the caller. Of a failure the status alone is told, such as
 * 503 where it cannot be found out just now who asks: whoever asks tries again then.
 */
export function refusalOf(error: { readonly message: string; readonly extensions?: unknown }): Error {
  const { code, http, problems } = (error.extensions ?? {}) as {
    readonly code?: unknown;
    readonly http?: { readonly status?: number };
    readonly problems?: readonly Problem[];
  };
  const [status, told] = STATUS[String(code)] ?? [];
  if (status && told) return refusal(status, told, error.message, problems);
  const failed = new Error('The graph did not answer', { cause: error });
  return Object.assign(failed, { statusCode: http?.status ?? 500 });
}
