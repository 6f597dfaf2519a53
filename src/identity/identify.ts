/** Who is asking? Turns the headers of one request into a viewer; nothing about memberships is kept between requests. */
import { GraphQLError } from 'graphql';
import type { Viewer } from '../policy/viewer.js';
import type { Issuers } from './issuers.js';
import { invalidToken, verifyToken, type Identity } from './verify.js';

/** One person's or one system's place in one agency of one authority. */
export interface Membership {
  readonly kind: 'member' | 'client';
  readonly id: string;
  readonly authorityId: string;
  readonly authorityCode: string;
  readonly authorityName: string;
  readonly agencyId: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly status: 'active' | 'suspended' | 'ended';
}

/** What identity must look up in the hub: roles, seats and agencies live there, never in the token. */
export interface Lookups {
  /**
   * All memberships of a person, whatever their status; none for somebody unknown, nor for whoever comes with a session
   * that was signed out of.
   */
  membershipsOf(issuer: string, subject: string, sessionId?: string): Promise<readonly Membership[]>;
  /** The same for a partner's system. */
  clientsOf(issuer: string, clientId: string): Promise<readonly Membership[]>;
  authorities(): Promise<readonly { readonly id: string; readonly code: string; readonly name: string }[]>;
  viewerOf(membership: Membership): Promise<Viewer>;
  publicViewerOf(authorityId: string): Promise<Viewer>;
}

/** Headers by lower-case name. Node's `headersDistinct` shows repeated headers, which its `headers` hides. */
export type RequestHeaders = Record<string, string | string[] | undefined>;

/** RFC 6750, section 2.1; the scheme's case does not matter (RFC 9110, section 11.1). */
const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;

/**
 * Builds the function that answers who is asking, from `Authorization`, `Hub-Membership` (which of several memberships,
 * by id) and `Hub-Authority` (which authority, by code; read only without a token). It throws GraphQLErrors:
 * `UNAUTHENTICATED` (401), the same for a bad token and for a subject that is unknown, suspended, ended or not the
 * issuer's to speak for; `BAD_USER_INPUT` (400) when a choice must be named, with the choices; 503 when an issuer's keys
 * cannot be read.
 */
export function createIdentify(options: {
  readonly issuers: Issuers;
  readonly lookups: Lookups;
  readonly clock: () => Date;
  /** The authority, by code, that is shown to whoever carries no token and names none; without it they must name one. */
  readonly defaultAuthority?: string;
}): (headers: RequestHeaders) => Promise<Viewer> {
  const { issuers, lookups, clock, defaultAuthority } = options;
  return async (headers) => {
    const authorization = valueOf(headers, 'authorization');
    if (authorization === undefined) {
      const named = valueOf(headers, 'hub-authority');
      return publicViewer(lookups, named === undefined ? defaultAuthority : named);
    }

    // Somebody tried to say who they are: from here on it is their membership or 401, never public.
    const token = BEARER.exec(authorization ?? '')?.[1];
    if (token === undefined) throw invalidToken();
    const identity = await verifyToken(issuers, token, clock());
    const memberships = await usableMemberships(lookups, identity);
    return lookups.viewerOf(chosen(memberships, valueOf(headers, 'hub-membership')));
  };
}

/** One of the memberships between which somebody may choose, by the names of its council and its agency. */
export interface Choice {
  readonly id: string;
  readonly authority: string;
  readonly agency: string;
}

export interface Recognised {
  /** The public while there are several memberships and none is chosen, or the chosen one is no longer there. */
  readonly viewer: Viewer;
  /** Null then. */
  readonly membershipId: string | null;
  readonly memberships: readonly Choice[];
}

/**
 * Builds the function that answers who is asking, of somebody whom an issuer has signed in: by the same look-ups, afresh at
 * each request, and under the same rule of whom an issuer may speak for. It answers null for somebody unknown, suspended or
 * ended, for a session that was signed out of, and for an issuer that the hub no longer trusts: they are not signed in.
 */
export function createRecognise(options: { readonly issuers: Issuers; readonly lookups: Lookups }): (who: {
  readonly issuer: string;
  readonly subject: string;
  readonly membershipId: string | null;
  /** Of their session; absent while they are only signing in. */
  readonly id?: string;
}) => Promise<Recognised | null> {
  const { issuers, lookups } = options;
  return async ({ issuer: name, subject, membershipId, id: sessionId }) => {
    const issuer = issuers.get(name)?.setting;
    if (!issuer) return null;
    const usable = spokenFor(issuer, await lookups.membershipsOf(name, subject, sessionId));
    const [first, second] = usable;
    if (!first) return null;
    // Somebody who chose one is never moved to another by its end.
    const one = membershipId === null ? (second ? undefined : first) : usable.find(({ id }) => id === membershipId);
    return {
      // A hub of several councils cannot tell of whose public they are; their own first one’s is as good as another.
      viewer: await (one ? lookups.viewerOf(one) : lookups.publicViewerOf(first.authorityId)),
      membershipId: one?.id ?? null,
      memberships: usable.map(choice),
    };
  };
}

/** The value of a header; undefined when it is absent, null when it stands there more than once. */
function valueOf(headers: RequestHeaders, name: string): string | null | undefined {
  const value = headers[name];
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? (value[0] ?? null) : null;
}

async function publicViewer(lookups: Lookups, code: string | null | undefined): Promise<Viewer> {
  const authorities = await lookups.authorities();
  const named =
    code === undefined && authorities.length === 1 ? authorities : authorities.filter((a) => a.code === code);
  if (named[0]) return lookups.publicViewerOf(named[0].id);
  const codes = authorities.map((authority) => authority.code).toSorted();
  throw badHeader(
    'Hub-Authority',
    `Name the authority in the Hub-Authority header: ${codes.join(', ') || 'none yet'}.`,
  );
}

async function usableMemberships(lookups: Lookups, identity: Identity): Promise<readonly Membership[]> {
  const { issuer, subject, clientId, kind } = identity;
  const held = await (kind === 'client'
    ? lookups.clientsOf(issuer.issuer, clientId)
    : lookups.membershipsOf(issuer.issuer, subject));
  return spokenFor(issuer, held);
}

/** The active memberships for which this issuer may speak, so that one agency's provider never makes another's officer. */
const spokenFor = ({ agencies }: Identity['issuer'], held: readonly Membership[]): readonly Membership[] =>
  held.filter(
    ({ status, authorityCode, agencyCode }) =>
      status === 'active' && (agencies === 'any' || agencies.includes(`${authorityCode}/${agencyCode}`)),
  );

const choice = ({ id, authorityName: authority, agencyName: agency }: Membership): Choice => ({
  id,
  authority,
  agency,
});

function chosen(memberships: readonly Membership[], id: string | null | undefined): Membership {
  const matching = id === undefined ? memberships : memberships.filter((membership) => membership.id === id);
  const [first, second] = matching;
  if (!first) throw invalidToken();
  if (!second) return first;
  throw badHeader('Hub-Membership', 'You hold several memberships; name one in the Hub-Membership header.', {
    memberships: matching.map(choice),
  });
}

function badHeader(header: string, message: string, choices: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, {
    extensions: {
      code: 'BAD_USER_INPUT',
      problems: [{ path: header, message }],
      ...choices,
      http: { status: 400 },
    },
  });
}
