import type { Standing } from '../../policy/decide.js';

/**
 * What a body owes others is in its constitution, which is public, so its duties carry no condition. Whether it has
 * reported is for its members: that there is a report is known to the two bodies alone.
 */
export const dutyStanding = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});
