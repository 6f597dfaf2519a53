/** Looks up in the hub who somebody is: their memberships first, then everything that makes one of them a viewer. */
import type { Database, Transaction } from '../database/connect.js';
import { lookingUp, writing } from '../database/session.js';
import { grantsOf, lookUpAgreements, type Holding } from '../domain/agreements/agreement.lookup.js';
import { dayOf, lookUpAuthorities, lookUpBodies } from '../domain/authorities/authority.lookup.js';
import { lookUpClients, lookUpMembership, lookUpMemberships, lookUpSeats } from '../domain/members/member.lookup.js';
import { insertSignOut } from '../domain/members/sign-out.lookup.js';
import { lookUpFeed } from '../domain/meetings/feed.lookup.js';
import { foldersOf, lookUpShutItems, lookUpSittings } from '../domain/meetings/meeting.lookup.js';
import { lookUpClosedBodies } from '../domain/meetings/session.lookup.js';
import { lookUpLeads } from '../domain/strategy/lead.lookup.js';
import type { Role } from '../policy/roles.js';
import type { Viewer } from '../policy/viewer.js';
import type { Lookups, Membership } from './identify.js';

/** The name under which the local provider's people are kept, because its address changes with its port. */
const LOCAL = 'local';

/** To what a calendar address leads: a body, read as the public reads it. */
export interface CalendarLookup {
  /** By the secret in the address; null when there is none, or none any more. */
  calendarOf(secret: string): Promise<{ readonly viewer: Viewer; readonly bodyCode: string } | null>;
}

/** A session of a browser can be ended before its time. */
export interface SigningOut {
  /** From then on no copy of its cookie is good, in whatever council. */
  signOut(session: { readonly authorityId: string; readonly id: string; readonly now: Date }): Promise<void>;
}

/** Who is written to: what is said to somebody is read as they would read it themselves. */
export interface MemberLookup {
  /** The viewer that a member would be if they asked now; null once they may not sign in. */
  viewerOfMember(authorityId: string, memberId: string): Promise<Viewer | null>;
}

/**
 * The look-ups over a database. `clock` tells the time in a council by its id; `localIssuer` is the address of the local
 * provider, where there is one.
 */
export function createLookups(
  database: Database,
  clock: (authorityId: string) => Date,
  localIssuer?: string,
): Lookups & CalendarLookup & MemberLookup & SigningOut {
  // Only the local provider itself may speak under its fixed name.
  const keptAs = (issuer: string): string | undefined =>
    issuer === localIssuer ? LOCAL : issuer === LOCAL ? undefined : issuer;
  const find = async (
    issuer: string,
    name: string,
    lookUp: (transaction: Transaction, issuer: string, name: string) => Promise<Membership[]>,
  ): Promise<readonly Membership[]> => {
    const kept = keptAs(issuer);
    return kept === undefined ? [] : lookingUp(database, (transaction) => lookUp(transaction, kept, name));
  };
  return {
    membershipsOf: (issuer, subject, sessionId) =>
      find(issuer, subject, (transaction, kept, name) => lookUpMemberships(transaction, kept, name, sessionId)),
    clientsOf: (issuer, clientId) => find(issuer, clientId, lookUpClients),
    signOut: ({ authorityId, id, now }) =>
      writing(database, authorityId, (transaction) => insertSignOut(transaction, id, now)),
    authorities: () => lookingUp(database, lookUpAuthorities),
    viewerOf: (membership) =>
      lookingUp(database, (transaction) => viewerOf(transaction, membership, dayOf(clock(membership.authorityId)))),
    viewerOfMember: (authorityId, memberId) =>
      lookingUp(database, async (transaction) => {
        const membership = await lookUpMembership(transaction, authorityId, memberId);
        return membership?.status === 'active' ? viewerOf(transaction, membership, dayOf(clock(authorityId))) : null;
      }),
    publicViewerOf: (authorityId) => lookingUp(database, (transaction) => publicViewerOf(transaction, authorityId)),
    calendarOf: (secret) =>
      lookingUp(database, async (transaction) => {
        const feed = await lookUpFeed(transaction, { secret, todayIn: (authorityId) => dayOf(clock(authorityId)) });
        if (!feed) return null;
        return { viewer: await publicViewerOf(transaction, feed.authorityId), bodyCode: feed.bodyCode };
      }),
  };
}

async function publicViewerOf(transaction: Transaction, authorityId: string): Promise<Viewer> {
  const bodies = await lookUpBodies(transaction, authorityId);
  return frozen({
    kind: 'public',
    authorityId,
    id: null,
    agencyId: null,
    bodies: bodies.map(({ id: bodyId }) => ({ bodyId, roles: [] })),
    leads: [],
    sittings: [],
    shutItems: [],
    grants: [],
    heldGrants: [],
  });
}

async function viewerOf(transaction: Transaction, membership: Membership, today: string): Promise<Viewer> {
  return membership.kind === 'member'
    ? viewerOfPerson(transaction, membership, today)
    : viewerOfSystem(transaction, membership, today);
}

/** A system gets what systems get. Agreements name people: no role of a system reads what they open. */
async function viewerOfSystem(transaction: Transaction, membership: Membership, today: string): Promise<Viewer> {
  const { kind, id, authorityId, agencyId } = membership;
  const [bodies, held] = await Promise.all([
    lookUpBodies(transaction, authorityId),
    lookUpSeats(transaction, { kind, id, authorityId, today }),
  ]);
  const seats = held.filter((seat) => seat.role === 'partnerSystem');
  return frozen({
    kind,
    authorityId,
    id,
    agencyId,
    bodies: holdingsOf(bodies, seats, []).map(({ bodyId, roles }) => ({ bodyId, roles })),
    leads: [],
    sittings: [],
    shutItems: [],
    grants: [],
    heldGrants: [],
  });
}

async function viewerOfPerson(transaction: Transaction, membership: Membership, today: string): Promise<Viewer> {
  const { kind, id, authorityId, agencyId } = membership;
  const somebody = { authorityId, memberId: id, agencyId, today };
  const [bodies, held, led, agreements, closed, sittings, shut] = await Promise.all([
    lookUpBodies(transaction, authorityId),
    lookUpSeats(transaction, { kind, id, authorityId, today }),
    lookUpLeads(transaction, somebody),
    lookUpAgreements(transaction, somebody),
    lookUpClosedBodies(transaction, somebody),
    lookUpSittings(transaction, somebody),
    lookUpShutItems(transaction, somebody),
  ]);
  // A person never gets what systems get, whatever a seat says.
  const seats = held.filter((seat) => seat.role !== 'partnerSystem');
  const holdings = holdingsOf(bodies, seats, led);
  const closedBodies = closed.map(({ bodyId }) => bodyId);
  return frozen({
    kind,
    authorityId,
    id,
    agencyId,
    bodies: holdings.map(({ bodyId, roles }) => ({ bodyId, roles })),
    leads: led.map(idOf),
    sittings: foldersOf(sittings).map(({ bodyId, folderId, role }) => ({ bodyId, folderId, roles: [role] })),
    shutItems: shut.map(idOf),
    ...grantsOf(agreements, agencyId, holdings, closedBodies),
  });
}

/** What is held in each body of an authority. */
const holdingsOf = (
  bodies: readonly { readonly id: string }[],
  seats: readonly { readonly id: string; readonly bodyId: string; readonly role: Role }[],
  leads: readonly { readonly id: string; readonly bodyId: string }[],
): Holding[] =>
  bodies.map(({ id: bodyId }) => {
    const seatsHere = seats.filter((seat) => seat.bodyId === bodyId);
    const leadsHere = leads.filter((lead) => lead.bodyId === bodyId);
    const roles = new Set<Role>(seatsHere.map((seat) => seat.role));
    if (leadsHere.length > 0) roles.add('priorityLead');
    return { bodyId, roles: [...roles], seatIds: seatsHere.map(idOf), leads: leadsHere.map(idOf) };
  });

const idOf = (row: { readonly id: string }): string => row.id;

/** A viewer that nobody can widen afterwards. */
function frozen(viewer: Viewer): Viewer {
  for (const body of viewer.bodies) {
    Object.freeze(body.roles);
    Object.freeze(body);
  }
  for (const one of [...viewer.sittings, ...viewer.grants, ...viewer.heldGrants]) Object.freeze(one);
  for (const sitting of viewer.sittings) Object.freeze(sitting.roles);
  const { bodies, leads, sittings, shutItems, grants, heldGrants } = viewer;
  for (const list of [bodies, leads, sittings, shutItems, grants, heldGrants]) Object.freeze(list);
  return Object.freeze(viewer);
}
