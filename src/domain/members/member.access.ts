import { and, eq, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { anyOf, never, oneOf } from '../../database/conditions.js';
import type { Standing } from '../../policy/decide.js';
import { rightOf } from '../../policy/roles.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { agencies, type AgencyKind } from '../authorities/authority.table.js';
import { clients, members, seats } from './member.table.js';
import { places } from './place.table.js';

/** The bodies in which the viewer has this right over memberships, which belong to no body themselves. */
const administering = (viewer: Viewer, right: 'all' | 'own'): string[] =>
  viewer.bodies
    .filter((body) => body.roles.some((role) => rightOf(role, 'member:suspend') === right))
    .map((body) => body.bodyId);

/** Memberships are for those who administer them: all for the clerk and information governance, an agency's for its lead. */
function administeredBy(viewer: Viewer, agency: AnyColumn): SQL {
  if (administering(viewer, 'all').length > 0) return sql`true`;
  return administering(viewer, 'own').length > 0 && viewer.agencyId ? eq(agency, viewer.agencyId) : never;
}

export const membersAdministeredBy = (viewer: Viewer): SQL => administeredBy(viewer, members.agencyId);

export const clientsVisibleTo = (viewer: Viewer): SQL => administeredBy(viewer, clients.agencyId);

/**
 * A lead also sees those with whom they sit: who changes agency is moved by the lead of the new one. The seat shows the
 * lead as much already.
 */
export function membersVisibleTo(viewer: Viewer): SQL {
  const sitsWith = and(
    eq(seats.authorityId, members.authorityId),
    eq(seats.memberId, members.id),
    oneOf(seats.bodyId, administering(viewer, 'own')),
  );
  return anyOf([membersAdministeredBy(viewer), sql`exists (select 1 from ${seats} where ${sitsWith})`]);
}

/** A membership stands in the body through which the viewer administers it. */
export function membershipStanding(viewer: Viewer): (row: { agencyId: string }) => Standing {
  const bodyId = administering(viewer, 'all')[0] ?? administering(viewer, 'own')[0] ?? null;
  return (row) => standing(bodyId, row.agencyId);
}

/** Who sits in a body is for those with a role in it. */
export const seatsVisibleTo = (viewer: Viewer): SQL => oneOf(seats.bodyId, bodiesWith(viewer));

export const seatStanding = (row: { bodyId: string; agencyId: string }): Standing => standing(row.bodyId, row.agencyId);

/**
 * What the hub tells somebody about themselves stands in a body in which they have a role, if there is one. Everybody may
 * ask who they are, so for those without a role, and for the public, it stands as something published does.
 */
export const viewerStanding = (viewer: Viewer): ((row: { agencyId: string | null }) => Standing) => {
  const bodyId = bodiesWith(viewer)[0] ?? null;
  return (row) => ({ ...standing(bodyId, row.agencyId), stage: bodyId === null ? 'published' : 'accepted' });
};

const standing = (bodyId: string | null, supplierId: string | null): Standing => ({
  bodyId,
  supplierId,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});

/** Young members appear by their seat only; those who work with them know who they are. */
export const NAMELESS: AgencyKind = 'childrenInCareCouncil';

const young = alias(seats, 'young_seat');

const youngPlace = alias(places, 'young_place');

/**
 * Whose name leaves the database nowhere, whatever was laid down there: the Children in Care Council's people, and whoever
 * was ever given a young member's seat, or a seat in a place for young people, whatever role it has. Needs `members` and
 * the `agencies` of the holder in the statement.
 */
export const isNameless = sql`(${agencies.kind} = ${NAMELESS} or exists (select 1 from ${seats} ${sql.identifier('young_seat')}
  left join ${places} ${sql.identifier('young_place')} on ${and(eq(youngPlace.authorityId, young.authorityId), eq(youngPlace.id, young.placeId))}
  where ${and(
    eq(young.authorityId, members.authorityId),
    eq(young.memberId, members.id),
    or(eq(young.role, 'youngMember'), eq(youngPlace.placeClass, 'youngPerson')),
  )}))`;
