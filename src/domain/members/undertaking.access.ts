import { and, eq, type SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import { PREPARING_ROLES, type Standing } from '../../policy/decide.js';
import type { Role } from '../../policy/roles.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { undertakings } from './undertaking.table.js';

/** Agencies supply what an undertaking opens, and are told by it who will read what they supply. */
const SUPPLYING_ROLES: readonly Role[] = ['partnerSystem', 'partnerOfficer', 'partnerLead'];

/** Who has given one is for those who prepare meetings, for the agencies that supply, and for whoever gave it. */
export function undertakingsVisibleTo(viewer: Viewer): SQL {
  const { bodyId, memberId } = undertakings;
  const own = viewer.id === null ? undefined : eq(memberId, viewer.id);
  return anyOf([
    oneOf(bodyId, bodiesWith(viewer, [...PREPARING_ROLES, ...SUPPLYING_ROLES])),
    own && and(own, oneOf(bodyId, bodiesWith(viewer))),
  ]);
}

export const undertakingStanding = ({ bodyId }: { bodyId: string }): Standing => ({
  bodyId,
  supplierId: null,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});
