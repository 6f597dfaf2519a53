import type { Standing } from '../../policy/decide.js';

/** The steps of a delivery plan stand in the work plan, which is public, so they carry no condition. */
export const milestoneStanding = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});
