import type { SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { reachOf } from '../../policy/roles.js';
import { bodiesWith, rolesIn, type Viewer } from '../../policy/viewer.js';
import { bodyReports } from './duty.table.js';

/** A report is there for those with a role in the body that sent it or in the one to which it went, and for nobody else. */
export const reportsVisibleTo = (viewer: Viewer): SQL =>
  anyOf([oneOf(bodyReports.fromBodyId, bodiesWith(viewer)), oneOf(bodyReports.toBodyId, bodiesWith(viewer))]);

/**
 * A report stands in whichever of its two bodies opens more of it to the viewer: who is a member of one and brings in a
 * partner’s figures in the other reads it as a member.
 */
export function reportStanding(viewer: Viewer): (row: { fromBodyId: string; toBodyId: string }) => Standing {
  const readsMembers = (bodyId: string): boolean =>
    rolesIn(viewer, bodyId).some((role) => reachOf(role, 'members') === 'all');
  const hasRole = (bodyId: string): boolean => rolesIn(viewer, bodyId).length > 0;
  return ({ fromBodyId, toBodyId }) => {
    const both = [fromBodyId, toBodyId];
    return {
      bodyId: both.find(readsMembers) ?? both.find(hasRole) ?? null,
      supplierId: null,
      subject: null,
      stage: 'accepted',
      raisedTo: null,
    };
  };
}
