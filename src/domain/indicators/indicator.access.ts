import type { Standing } from '../../policy/decide.js';

/**
 * How the partners measure is known to everybody, and so is what has been published elsewhere: neither carries a
 * condition. The figures themselves stand with the contributions that bring them.
 */
export const CATALOGUE: Standing = {
  bodyId: null,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
};

/** What a body wants to reach stands in its strategy, which is a public document. */
export const targetStanding = (row: { bodyId: string }): Standing => ({ ...CATALOGUE, bodyId: row.bodyId });
