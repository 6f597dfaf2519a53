/** How a membership, or a system, stands, in words. */
export const STATUSES: Readonly<Record<string, string>> = {
  active: 'May sign in',
  suspended: 'Shut out for now',
  ended: 'Ended',
};
