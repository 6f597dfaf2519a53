import { eq, sql, type SQL } from 'drizzle-orm';
import { anyOf } from '../../database/conditions.js';
import { rightOf } from '../../policy/roles.js';
import type { Viewer } from '../../policy/viewer.js';
import { auditEntries } from './audit.table.js';

/** All of it for information governance; for an agency's lead what their own agency did, and what was shown of its data. */
export function visibleTo(viewer: Viewer): SQL {
  const rights = viewer.bodies.flatMap((body) => body.roles.map((role) => rightOf(role, 'audit:read')));
  if (rights.includes('all')) return sql`true`;
  if (!rights.includes('own') || !viewer.agencyId) return sql`false`;
  return anyOf([
    eq(auditEntries.agencyId, viewer.agencyId),
    sql`${auditEntries.payload}::jsonb -> 'disclosed' @> ${JSON.stringify([{ supplierId: viewer.agencyId }])}::jsonb`,
  ]);
}
