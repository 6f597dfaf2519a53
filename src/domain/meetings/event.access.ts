import type { AnyColumn, SQL } from 'drizzle-orm';
import { never, within } from '../../database/conditions.js';
import { scopesOf, type Standing } from '../../policy/decide.js';
import type { Role } from '../../policy/roles.js';
import { bodiesWith, type Viewer } from '../../policy/viewer.js';
import { engagementEvents } from './event.table.js';

/**
 * When and for what young people are asked to come together is not for the public, nor for systems: an event is there
 * for those alone who read what members of its body read.
 */
export const eventsVisibleTo = (viewer: Viewer, body: AnyColumn = engagementEvents.bodyId): SQL =>
  within(scopesOf(viewer, 'members'), { body });

/** An event is the body’s own, and never published. */
export const eventStanding = ({ bodyId }: { bodyId: string | null }): Standing => ({
  bodyId,
  supplierId: null,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
});

/** Who counts as an elected member wherever in the council they sit. */
const ELECTED_ROLES: readonly Role[] = ['councillor', 'chair', 'deputyChair'];

/** The bodies in which the viewer sits as an elected member. */
const electedIn = (viewer: Viewer): string[] => bodiesWith(viewer, ELECTED_ROLES);

/** An invitation to every elected member is for those who are one, in whatever body; it opens nothing else of the event. */
export const invitationsVisibleTo = (viewer: Viewer, invitesAll: SQL): SQL =>
  electedIn(viewer).length > 0 ? invitesAll : never;

/** An invitation stands in the body through which the viewer is invited, which need not be the one that invites. */
export function invitationStanding(viewer: Viewer): () => Standing {
  const standing = eventStanding({ bodyId: electedIn(viewer)[0] ?? null });
  return () => standing;
}
