import type { Standing } from '../../policy/decide.js';

/** That a body has a work plan, and for which year, is known to everybody, so its rows carry no condition. */
export const standingOf = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});
