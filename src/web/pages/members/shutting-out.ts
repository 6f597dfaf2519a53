/** Shutting out and letting in, alike for people and for partners’ systems. */
import { asRead, mutationOf } from '../../deed.js';
import type { Deed } from '../../page.js';

/** How a membership, or a system, stands, in words. */
export const STATUSES: Readonly<Record<string, string>> = {
  active: 'May sign in',
  suspended: 'Shut out for now',
  ended: 'Ended',
};

/** One step with either of them, for a reason. */
export const step = (mutation: string, why: string, said: string): Deed => ({
  needs: { reason: why },
  mutation: mutationOf(mutation, 'MembershipChangeInput'),
  variables: (form) => ({ input: { ...asRead(form), reason: form.text('reason') } }),
  then: (_, { path }) => path,
  said,
});
