/** What a hub answers, and how it is read. */

export interface HubAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One fault of what was sent: where, and what is wrong. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** What went wrong: the hub said no, let nobody in, was not reached, or is at another address. */
export type HubErrorKind = 'refused' | 'notAllowed' | 'notReachable' | 'elsewhere';

/** There is no answer to go on with; the message says why in the hub’s words, and holds no secret. */
export class HubError extends Error {
  override readonly name = 'HubError';

  constructor(
    message: string,
    readonly kind: HubErrorKind,
    /** The hub’s code, such as `BAD_USER_INPUT` or `CONFLICT`; null where it said none. */
    readonly code: string | null = null,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }
}

/** An object of JSON; undefined for anything else. */
export function parsed(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

interface ToldError {
  readonly message?: unknown;
  readonly extensions?: { readonly code?: unknown; readonly problems?: readonly Problem[] };
}

/** What the hub said in refusing, in its own words. */
export function refusalOf({ status, bytes }: HubAnswer, kind: HubErrorKind): HubError {
  const errors = parsed(bytes)?.['errors'];
  const told: readonly ToldError[] = Array.isArray(errors) ? errors : [];
  const message = told.map((one) => String(one.message ?? '')).join('\n') || `The hub answers ${status}.`;
  const code = told[0]?.extensions?.code;
  const problems = told.flatMap((one) => one.extensions?.problems ?? []);
  return new HubError(message, kind, typeof code === 'string' ? code : null, problems);
}
