import type { SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { priorities } from './priority.table.js';

/** A strategy is a public document, so its priorities carry no condition. */
export const priorityStanding = (row: { bodyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: null,
  subject: null,
  stage: 'published',
  raisedTo: null,
});

/** Who leads a priority is for those with a role in its body: a lead may be a young person, or a volunteer. */
export const leadsVisibleTo = (viewer: Viewer): SQL => oneOf(priorities.bodyId, bodiesWith(viewer));

/** A lead is the body's own fact: nobody supplied it, and it is not published. */
export const leadStanding = (row: { bodyId: string }): Standing => ({ ...priorityStanding(row), stage: 'accepted' });
