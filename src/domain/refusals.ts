/** How a service says no: a closed list of codes, each with what to do next. The edge turns them into answers. */

import type { Mark } from './identifying.js';

/** One fault of an input, at its path, such as `figures.2.numerator`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
  /** True where it is taken with a justification. */
  readonly isWarning?: true;
  /** The places in the text at the path that are at fault; never the words. */
  readonly marks?: readonly Mark[];
}

export type RefusalCode = 'NOT_FOUND' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'CONFLICT' | 'LIMIT_EXCEEDED';

/** A field list that must be cut to what the viewer may read of this row before it leaves. */
export interface ChangedSince {
  readonly row: object;
  readonly fields: readonly string[];
}

export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly problems: readonly Problem[] = [],
    readonly changed?: ChangedSince,
  ) {
    super(message);
  }
}

/** "Not found" and "not yours" answer alike. */
export const notFound = (what: string): Refusal =>
  new Refusal('NOT_FOUND', `There is no such ${what}, or you may not see it. Check the id.`);

/** For something one sees and may not change. */
export const forbidden = (message: string): Refusal => new Refusal('FORBIDDEN', message);

export const badInput = (problems: readonly Problem[]): Refusal =>
  new Refusal('BAD_USER_INPUT', problems.map((one) => `${one.path}: ${one.message}`).join(' '), problems);

export const badField = (path: string, message: string): Refusal => badInput([{ path, message }]);

export const conflict = (message: string, changed?: ChangedSince): Refusal =>
  new Refusal('CONFLICT', message, [], changed);

export const limitExceeded = (message: string): Refusal => new Refusal('LIMIT_EXCEEDED', message);
