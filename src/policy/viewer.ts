/** Who is asking: one membership, as a plain frozen value. Policy is arithmetic on it and never queries. */
import type { Classification, SubjectArea } from './classification.js';
import { isBoundByEmployment, type Role } from './roles.js';

/** The roles a viewer holds in one body of their authority; empty for a body in which they hold none. */
export interface BodyRoles {
  readonly bodyId: string;
  readonly roles: readonly Role[];
}

/** One folder of meeting papers that is open to the viewer as a substitute, with the roles of the seat they stand in for. */
export interface Sitting {
  readonly bodyId: string;
  readonly folderId: string;
  readonly roles: readonly Role[];
}

/** One row of a sharing agreement in force that names this viewer, for one class of one supplier's data. */
export interface Grant {
  readonly agreementId: string;
  readonly bodyId: string;
  readonly supplierAgencyId: string;
  readonly subject: SubjectArea;
  readonly classification: Extract<Classification, 'agreement' | 'named'>;
}

/** What an agreement in force that names somebody can still wait for before it opens anything to them. */
export type Lacking = 'undertaking' | 'closedSession' | 'both';

/** A grant that opens nothing yet. */
export interface HeldGrant extends Grant {
  readonly lacks: Lacking;
}

/**
 * What a grant still waits for: the undertaking of somebody whom no employment binds to confidence, however the agreement
 * names them; where the agreement says so, that the body sits in closed session; or both.
 */
export function lackingOf(grant: {
  readonly roles: readonly Role[];
  readonly hasUndertaken: boolean;
  readonly closedSessionOnly: boolean;
  readonly sitsClosed: boolean;
}): Lacking | null {
  const isUnbound = !grant.hasUndertaken && !isBoundByEmployment(grant.roles);
  const isShut = grant.closedSessionOnly && !grant.sitsClosed;
  if (isUnbound) return isShut ? 'both' : 'undertaking';
  return isShut ? 'closedSession' : null;
}

export interface Viewer {
  /** `public` carries no token; a `member` is a person, a `client` a partner's system. */
  readonly kind: 'public' | 'member' | 'client';
  readonly authorityId: string;
  /** The member's or client's id; null for the public. */
  readonly id: string | null;
  readonly agencyId: string | null;
  /** Every body of the authority, so that a rule can be settled for all of them at once. */
  readonly bodies: readonly BodyRoles[];
  /** Ids of the priorities this person leads. */
  readonly leads: readonly string[];
  /** What is open to them as a substitute: the papers of one meeting, and the minutes that it is to approve. */
  readonly sittings: readonly Sitting[];
  /** Ids of the closed agenda items that an interest, declared and standing, shuts to this person. */
  readonly shutItems: readonly string[];
  readonly grants: readonly Grant[];
  /** What would be granted too, but for something that it still waits for. It opens nothing; it says what is missing. */
  readonly heldGrants: readonly HeldGrant[];
}

/** Says whether the request came with a token. Somebody signed in without a seat reads no more than the public. */
export const isSignedIn = (viewer: Viewer): boolean => viewer.kind !== 'public';

/** The roles a viewer holds in a body; rights never carry over from one body to another. */
export function rolesIn(viewer: Viewer, bodyId: string | null): readonly Role[] {
  return viewer.bodies.find((body) => body.bodyId === bodyId)?.roles ?? [];
}

/** The bodies in which the viewer holds at least one of these roles, or any role when none are named. */
export function bodiesWith(viewer: Viewer, roles?: readonly Role[]): string[] {
  return viewer.bodies
    .filter((body) => (roles ? body.roles.some((role) => roles.includes(role)) : body.roles.length > 0))
    .map((body) => body.bodyId);
}

/** Who asks when the hub does something by itself: nobody. It has no role anywhere and reads nothing for itself. */
export const theHub = (authorityId: string): Viewer => ({
  kind: 'public',
  authorityId,
  id: null,
  agencyId: null,
  bodies: [],
  leads: [],
  sittings: [],
  shutItems: [],
  grants: [],
  heldGrants: [],
});
