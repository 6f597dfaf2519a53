/** The whole decision: who may read what, and who may do what. Pure arithmetic on a viewer and a row's standing. */
import { CLASSIFICATIONS, type Classification, type Stage, type SubjectArea } from './classification.js';
import type { Permission } from './permission.js';
import { mayBeBound, reachOf, rightOf, type Reach, type Role } from './roles.js';
import { rolesIn, type Grant, type Lacking, type Viewer } from './viewer.js';

/** What a decision needs to know of a row: whose it is, what it is about, and how far it has come. Never its content. */
export interface Standing {
  readonly bodyId: string | null;
  /** The one agency that wrote it; null for a row of the board itself, on which nothing protected may stand. */
  readonly supplierId: string | null;
  readonly subject: SubjectArea | null;
  readonly stage: Stage;
  /** The class to which its supplier raised it, if any. A class is never lowered. */
  readonly raisedTo: Classification | null;
  /** The folder of meeting papers in which it lies, if in any: a meeting's, or that of its minutes. Substitutes read by folder. */
  readonly folderId?: string | null;
  /** The agenda item to which it belongs, if to any: it is shut to whoever declared an interest in a closed one. */
  readonly itemId?: string | null;
}

/** Where a row stands, as far as roles go. */
type Whereabouts = Pick<Standing, 'bodyId' | 'folderId' | 'itemId'>;

/** The roles that prepare a meeting, and so read what partners signed off before it is accepted. */
export const PREPARING_ROLES: readonly Role[] = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];

/**
 * The roles that a viewer has over one row: those held in its body, or in the folder of a meeting at which they
 * stand in for somebody those of that seat. An interest shuts an item to them whatever they hold.
 */
function rolesOver(viewer: Viewer, { bodyId, folderId, itemId }: Whereabouts): readonly Role[] {
  if (itemId != null && viewer.shutItems.includes(itemId)) return [];
  const roles = rolesIn(viewer, bodyId);
  if (roles.length > 0 || folderId == null) return roles;
  return viewer.sittings.find((one) => one.folderId === folderId && one.bodyId === bodyId)?.roles ?? [];
}

const NOBODY: readonly Role[] = ['public'];

/** A person with no role in a body has there what the public has. */
const rolesAt = (viewer: Viewer, where: Whereabouts): readonly Role[] => {
  const roles = rolesOver(viewer, where);
  return roles.length > 0 ? roles : NOBODY;
};

const isOwn = (viewer: Viewer, standing: Pick<Standing, 'supplierId'>): boolean =>
  viewer.agencyId !== null && viewer.agencyId === standing.supplierId;

/** The narrower of two classes. */
export const narrower = (one: Classification, other: Classification | null): Classification =>
  other && CLASSIFICATIONS.indexOf(other) > CLASSIFICATIONS.indexOf(one) ? other : one;

/** The agreement in force that opens this class of this row to this viewer, if there is one. */
export const grantFor = (viewer: Viewer, classification: Classification, standing: Standing): Grant | undefined =>
  viewer.grants.find((grant) => isFor(grant, classification, standing));

const isFor = (grant: Grant, classification: Classification, { bodyId, supplierId, subject }: Standing): boolean =>
  grant.classification === classification &&
  grant.bodyId === bodyId &&
  grant.supplierAgencyId === supplierId &&
  grant.subject === subject;

/** Whether the row is there at all for this viewer; `visibleTo` in each module says the same in SQL. */
export function maySee(viewer: Viewer, standing: Standing): boolean {
  const roles = rolesOver(viewer, standing);
  switch (standing.stage) {
    case 'draft':
      return roles.length > 0 && isOwn(viewer, standing);
    case 'signedOff':
      return roles.length > 0 && (isOwn(viewer, standing) || roles.some((role) => PREPARING_ROLES.includes(role)));
    case 'accepted':
      return roles.length > 0;
    case 'published':
      return true;
  }
}

function covers(reach: Reach, viewer: Viewer, classification: Classification, standing: Standing): boolean {
  switch (reach) {
    case 'all':
      return true;
    case 'published':
      return standing.stage === 'published';
    case 'shared':
      return isOwn(viewer, standing) || grantFor(viewer, classification, standing) !== undefined;
    case 'own':
      return isOwn(viewer, standing);
    case 'none':
      return false;
  }
}

/** Whether this viewer may read a field of this class on this row. */
export function mayRead(viewer: Viewer, classification: Classification, standing: Standing): boolean {
  return (
    maySee(viewer, standing) &&
    rolesAt(viewer, standing).some((role) => covers(reachOf(role, classification), viewer, classification, standing))
  );
}

/** What is known of a class before any row is: served for every visible row, for none, or decided row by row. */
export type Settled = 'allow' | 'deny' | 'byRow';

/** Settles a class for a viewer. `open` on a visible row is always readable; that is what visible means. */
export function settle(viewer: Viewer, classification: Classification): Settled {
  if (classification === 'open') return 'allow';
  const reachesOf = (roles: readonly Role[]) => roles.map((role) => reachOf(role, classification));
  const inBodies = viewer.bodies.map((body) => reachesOf(rolesAt(viewer, body)));
  const inMeetings = viewer.sittings.map((sitting) => reachesOf(sitting.roles));
  if ([...inBodies, ...inMeetings].every((reaches) => reaches.every((reach) => reach === 'none'))) return 'deny';
  const everywhere = viewer.shutItems.length === 0 && inBodies.every((reaches) => reaches.includes('all'));
  return everywhere ? 'allow' : 'byRow';
}

/** Where a permission is exercised: in which body, and on whose row. */
export interface Place {
  readonly bodyId: string;
  readonly agencyId: string | null;
}

/** Whether the viewer may do this here. Without a place: whether there is any place at all where they might. */
export function may(viewer: Viewer, permission: Permission, place?: Place): boolean {
  const bodies = place ? [place.bodyId] : [...viewer.bodies.map((body) => body.bodyId), null];
  return bodies.some((bodyId) =>
    rolesAt(viewer, { bodyId }).some((role) => {
      const right = rightOf(role, permission);
      if (right === 'own' && place) return viewer.agencyId !== null && viewer.agencyId === place.agencyId;
      return right !== 'none';
    }),
  );
}

/** Rows over which a class is readable, as data; stores turn it into SQL for conditions and sorts. */
export interface Scope {
  readonly bodyId: string;
  /** True when every row of the body is in scope. */
  readonly all: boolean;
  readonly ownAgencyId: string | null;
  readonly shared: readonly { readonly supplierAgencyId: string; readonly subject: SubjectArea }[];
}

/** The rows over which a class is readable: what a filter or a sort on a field of that class must be confined to. */
export function scopesOf(viewer: Viewer, classification: Classification): Scope[] {
  return viewer.bodies.flatMap(({ bodyId, roles }) => {
    const reaches = roles.map((role) => reachOf(role, classification));
    const own = reaches.includes('own') || reaches.includes('shared');
    const scope: Scope = {
      bodyId,
      all: reaches.includes('all'),
      ownAgencyId: own ? viewer.agencyId : null,
      shared: reaches.includes('shared')
        ? viewer.grants.filter((grant) => grant.bodyId === bodyId && grant.classification === classification)
        : [],
    };
    return scope.all || scope.ownAgencyId || scope.shared.length > 0 ? [scope] : [];
  });
}

/** Why a field is withheld and what would open it. It depends on viewer, class and standing, never on the content. */
export interface Withholding {
  readonly reason:
    'MEMBERS_ONLY' | 'AGREEMENT_NEEDED' | 'UNDERTAKING_NEEDED' | 'CLOSED_SESSION_NEEDED' | 'ROLE_HAS_NO_REACH';
  readonly remedy: string;
}

/** What opens a row on which an agreement in force waits for something more. */
const LACKING: Record<Lacking, Withholding> = {
  undertaking: {
    reason: 'UNDERTAKING_NEEDED',
    remedy: 'Your agreement opens this once you give the confidentiality undertaking of this body.',
  },
  closedSession: {
    reason: 'CLOSED_SESSION_NEEDED',
    remedy: 'Your agreement opens this while this body sits in closed session, and only then.',
  },
  both: {
    reason: 'UNDERTAKING_NEEDED',
    remedy:
      'Your agreement opens this while this body sits in closed session, and only to those who gave its confidentiality undertaking. Give that first.',
  },
};

/** Explains a refusal to read. */
export function withholding(viewer: Viewer, classification: Classification, standing?: Standing): Withholding {
  const roles = standing ? rolesAt(viewer, standing) : viewer.bodies.flatMap((body) => body.roles);
  const isMember = roles.some((role) => reachOf(role, 'members') === 'all');
  if (roles.length > 0 && roles.every((role) => role === 'partnerSystem')) {
    return {
      reason: 'ROLE_HAS_NO_REACH',
      remedy: 'Systems contribute and do not read this. Let a person of your agency read it.',
    };
  }
  if (classification === 'open' || classification === 'members') {
    return {
      reason: 'MEMBERS_ONLY',
      remedy:
        'Members of the body read this. If you should be one, ask your agency’s lead to vouch for you and the clerk to seat you.',
    };
  }
  // Whom nothing binds to confidence, as a young member who leads a priority, no agreement opens anything to.
  if (roles.some((role) => reachOf(role, classification) === 'shared') && mayBeBound(roles)) {
    const held = standing && viewer.heldGrants.find((grant) => isFor(grant, classification, standing));
    if (held) return LACKING[held.lacks];
    return {
      reason: 'AGREEMENT_NEEDED',
      remedy: `Only the agency that supplied this reads it, and those whom a sharing agreement in force names for ${classification === 'named' ? 'notes to named readers' : 'it'}. Ask its lead for an agreement on this subject area.`,
    };
  }
  const what = classification === 'named' ? 'notes to named readers' : 'what partners share under agreements';
  return {
    reason: 'ROLE_HAS_NO_REACH',
    remedy: isMember
      ? `Your role does not read ${what}. Ask the supplying agency to put what the body needs into its narrative for members.`
      : 'This is shared between named agencies only. Ask the body’s clerk what it publishes.',
  };
}
