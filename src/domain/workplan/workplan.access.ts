import type { Standing } from '../../policy/decide.js';

/**
 * What a body plans is known to everybody, so the rows of its plan carry no condition: the plan of a year, its items, the
 * milestones in it, and the reports that the body owes. Whether it has reported is for its members, by field.
 */
export const standingOf = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});
