import type { Standing } from '../../policy/decide.js';

/**
 * When a body meets is known to everybody, so its meetings carry no condition. The body's place in the standing keeps
 * what members alone may read of a meeting with the members of that body.
 */
export const standingOf = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});
