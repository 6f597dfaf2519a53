/** What is typed on the pages of the update, as the graph takes a return: saved as a draft of the agency, whole or not at all. */
import type { Form } from '../../form.js';
import type { Deed } from '../../page.js';

export const GIVE = `mutation Give($input: ReturnInput!, $key: String) {
  giveReturn(input: $input, idempotencyKey: $key) { contributions { id } }
}`;

export interface Part {
  readonly subject: string;
  readonly [field: string]: unknown;
}

/** The input of a return that stays a draft. */
export const draftOf = (form: Form, contributions: readonly Part[]): Record<string, unknown> => ({
  input: { meetingId: form.text('meeting'), draft: true, contributions, ...reasonIn(form) },
});

/** Why it is corrected, where that is asked. */
export const reasonIn = (form: Form): { readonly reason?: string } => {
  const reason = form.text('reason');
  return reason === undefined ? {} : { reason };
};

/** Where a path points in a return: to which part, and to what there. */
export function partAt(path: string): { readonly at: number; readonly rest: string } | undefined {
  const [, at, rest] = /^input\.contributions\.(\d+)\.?(.*)$/.exec(path) ?? [];
  return at === undefined ? undefined : { at: Number(at), rest: rest ?? '' };
}

/** The field of what is said of the return as a whole. */
export const wholeField = (path: string): string => (path === 'input.reason' ? 'reason' : '');

/** The fields of a form whose names begin like this, with what comes behind that. */
export const namedIn = (form: Form, start: string): string[] =>
  Object.keys(form.values).flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));

/** A deed by which a return is given; going through the pages without a change is no fault. */
export const giving = (deed: Omit<Deed, 'mutation' | 'mayStand'>): Deed => ({
  mutation: GIVE,
  mayStand: true,
  ...deed,
});
