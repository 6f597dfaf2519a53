import type { Standing } from '../../policy/decide.js';

/** The plan of a body is public: what it takes and when is known to everybody, so its items carry no condition. */
export const itemStanding = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});
