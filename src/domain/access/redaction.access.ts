import { and, eq, type SQL } from 'drizzle-orm';
import { anyOf, oneOf } from '../../database/conditions.js';
import { may, type Standing } from '../../policy/decide.js';
import type { Viewer } from '../../policy/viewer.js';
import { redactions } from './redaction.table.js';

/** For whoever could have made it: the people of the agency of the row who may, and information governance. */
export function visibleTo(viewer: Viewer): SQL {
  const mayIn = (agencyId: string | null): string[] =>
    viewer.bodies.map((body) => body.bodyId).filter((bodyId) => may(viewer, 'text:redact', { bodyId, agencyId }));
  const own = viewer.agencyId
    ? and(eq(redactions.agencyId, viewer.agencyId), oneOf(redactions.bodyId, mayIn(viewer.agencyId)))
    : undefined;
  return anyOf([oneOf(redactions.bodyId, mayIn(null)), own]);
}

/** It stands like what is signed off, for fewer: `visibleTo` says for whom. */
export const redactionStanding = (row: { bodyId: string; agencyId: string }): Standing => ({
  bodyId: row.bodyId,
  supplierId: row.agencyId,
  subject: null,
  stage: 'signedOff',
  raisedTo: null,
});
