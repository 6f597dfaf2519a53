import type { AnyColumn, SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';

/** What belongs to the rounds of a body is there for those with a role in it, and is never published. */
export const inBodyOf = (viewer: Viewer, body: AnyColumn): SQL => oneOf(body, bodiesWith(viewer));

/** It is the body's own: nobody supplied it, and nothing protected stands on it. */
export const roundStanding = ({ bodyId }: { bodyId: string }): Standing => ({
  bodyId,
  supplierId: null,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});
