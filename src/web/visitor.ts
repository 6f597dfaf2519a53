/** Who opens a page: whom a token names, whom a session in a cookie names, or the public. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refusal } from '../http/errors.js';
import type { Viewer } from '../policy/viewer.js';

/** A sign-in, as the cookie holds it. Times are milliseconds since 1970. */
export interface Session {
  /** Of the sign-in: whoever changes the membership keeps it, so that signing out ends all that came of it. */
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly membershipId: string | null;
  readonly signedInAt: number;
  readonly seenAt: number;
  /** When they were here before this sign-in; null where no browser kept it. */
  readonly lastHereAt: number | null;
  /** What every form of this session sends along as `_csrf`. */
  readonly csrf: string;
  readonly idToken?: string | undefined;
}

/** One of the memberships of whoever is signed in, by the names of its council and its agency. */
export interface Membership {
  readonly id: string;
  readonly authority: string;
  readonly agency: string;
}

/** When somebody was last here, for the next time that they sign in with the same browser. */
export interface Visit {
  readonly issuer: string;
  readonly subject: string;
  readonly at: number;
}

export interface Visitor {
  readonly viewer: Viewer;
  /** Null for who is not signed in with a browser. */
  readonly session: Session | null;
  /** All that somebody signed in may choose between. */
  readonly memberships: readonly Membership[];
  /** Somebody is signed in, but is the public until they have chosen a membership, at `/membership`. */
  readonly mustChoose: boolean;
}

/** `open` answers null for whatever is not a value of this kind that is good now. */
export interface Sealed<Value> {
  readonly seal: (value: Value) => Promise<string>;
  readonly open: (text: string, now: Date) => Promise<Value | null>;
}

export interface VisitorParts {
  readonly sessions: Sealed<Session>;
  readonly visits: Sealed<Visit>;
  /** Who a request’s headers name; the public where they carry no token. */
  readonly identify: (request: FastifyRequest) => Promise<Viewer>;
  /** Looked up afresh at each request; null for who may not sign in, or no longer. */
  readonly recognise: (
    session: Pick<Session, 'issuer' | 'subject' | 'membershipId'> & Partial<Pick<Session, 'id'>>,
  ) => Promise<{
    readonly viewer: Viewer;
    readonly membershipId: string | null;
    readonly memberships: readonly Membership[];
  } | null>;
  /** The hub’s own origin, as the browser of a request knows it. */
  readonly originOf: (request: FastifyRequest) => string;
  /** The hub is reached by HTTPS. */
  readonly secure: boolean;
  readonly clock: () => Date;
}

export interface Visitors extends Pick<VisitorParts, 'originOf'> {
  /** Who opens a page; looked up once a request. It throws what `identify` throws. */
  readonly visitorOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Visitor>;
  /**
   * Throws unless a form was sent from a page of the hub: by a browser that came from it, and with the secret that the page
   * was given, the `csrf` of its session. Every POST of a page MUST be held to it, before anything else is done. Who has no
   * session has nothing that another could use, and is held to the first only.
   */
  readonly refuseForgery: (
    request: FastifyRequest,
    session: { readonly csrf: string } | null,
    sent: string | undefined,
  ) => void;
  readonly keep: (reply: FastifyReply, session: Session) => Promise<void>;
  readonly forget: (reply: FastifyReply) => void;
  /** When somebody was last here with this browser; null where it does not know. */
  readonly lastHere: (request: FastifyRequest, who: Pick<Session, 'issuer' | 'subject'>) => Promise<number | null>;
}

/** How long a cookie may lag behind the last request: it is not written anew at each of them. */
const RENEWED_AFTER = 60_000;

/** In seconds, as cookies have it. */
const YEAR = 31_536_000;

export function createVisitors(parts: VisitorParts): Visitors {
  const { sessions, visits, identify, recognise, originOf, secure, clock } = parts;
  const cookie = cookieNamed('hub', secure);
  const seen = cookieNamed('hub-seen', secure);
  const found = new WeakMap<FastifyRequest, Promise<Visitor>>();
  const keep = async (reply: FastifyReply, session: Session): Promise<void> => {
    const { issuer, subject, seenAt } = session;
    reply.setCookie(cookie.name, await sessions.seal(session), cookie.options);
    reply.setCookie(seen.name, await visits.seal({ issuer, subject, at: seenAt }), { ...seen.options, maxAge: YEAR });
  };
  const forget = (reply: FastifyReply): void => void reply.clearCookie(cookie.name, cookie.options);

  async function look(request: FastifyRequest, reply: FastifyReply): Promise<Visitor> {
    const nobody = async (): Promise<Visitor> => ({
      viewer: await identify(request),
      session: null,
      memberships: [],
      mustChoose: false,
    });
    // Who says with a token who they are is that, whatever cookie comes with it.
    const text = request.headers.authorization === undefined ? request.cookies[cookie.name] : undefined;
    if (text === undefined) return nobody();

    const now = clock();
    const session = await sessions.open(text, now);
    const recognised = session && (await recognise(session));
    if (!session || !recognised) {
      forget(reply);
      return nobody();
    }
    const { viewer, membershipId, memberships } = recognised;
    const current = { ...session, membershipId: membershipId ?? session.membershipId };
    if (now.getTime() - session.seenAt >= RENEWED_AFTER) await keep(reply, { ...current, seenAt: now.getTime() });
    return { viewer, session: current, memberships, mustChoose: membershipId === null };
  }

  return {
    visitorOf: (request, reply) => {
      const known = found.get(request) ?? look(request, reply);
      found.set(request, known);
      return known;
    },
    refuseForgery: (request, session, sent) => {
      if (isForeign(request, originOf(request)) || (session && !(sent !== undefined && isSame(sent, session.csrf)))) {
        throw refusal(
          403,
          'FORBIDDEN',
          'This form was not sent from a page of yours that is still good. Go back and reload.',
        );
      }
    },
    originOf,
    keep,
    forget,
    lastHere: async (request, { issuer, subject }) => {
      const visit = await visits.open(request.cookies[seen.name] ?? '', clock());
      return visit?.issuer === issuer && visit.subject === subject ? visit.at : null;
    },
  };
}

/** What the pages of the graph need of it: who opens one, and that a form comes from it. */
export const doorOf = (
  { visitorOf, originOf, refuseForgery: refuse }: Visitors,
  clock: (authorityId: string) => Date,
) => ({
  originOf,
  visitorOf: async (request: FastifyRequest, reply: FastifyReply) => {
    const { viewer, session, memberships, mustChoose } = await visitorOf(request, reply);
    return {
      viewer,
      mustChoose,
      session: session && { csrf: session.csrf, canSwitch: memberships.length > 1 },
      // A council of the local hub lives on another day than the world does, and so do its people.
      lastHereAt: session?.lastHereAt
        ? new Date(session.lastHereAt - Date.now() + clock(viewer.authorityId).getTime()).toISOString()
        : null,
    };
  },
  refuseForged: (
    request: FastifyRequest,
    { session }: { readonly session: { readonly csrf: string } | null },
    csrf: string | undefined,
  ): void => refuse(request, session, csrf),
});

/** The same where nobody signs in with a browser: who says nothing with a token is the public, and has nothing to be tricked out of. */
export const byTokenAlone = (identify: (request: FastifyRequest) => Promise<Viewer>) => ({
  visitorOf: async (request: FastifyRequest) => ({
    viewer: await identify(request),
    mustChoose: false,
    session: null,
    lastHereAt: null,
  }),
  originOf: (request: FastifyRequest) => `${request.protocol}://${request.host}`,
  refuseForged: () => undefined,
});

export interface Cookie {
  readonly name: string;
  readonly options: {
    readonly path: '/';
    readonly httpOnly: true;
    readonly sameSite: 'lax';
    readonly secure: boolean;
  };
}

/** A cookie that no script reads and no other site's form sends; by HTTPS also one that no sister host can have set. */
export const cookieNamed = (name: string, secure: boolean): Cookie => ({
  name: secure ? `__Host-${name}` : name,
  options: { path: '/', httpOnly: true, sameSite: 'lax', secure },
});

/**
 * Whether a browser says that a form comes from elsewhere. A page that sends no referrer, as those of the hub, sends
 * `Origin: null`; what a browser says of the site is exact. A caller that says neither is no browser.
 */
function isForeign(request: FastifyRequest, own: string): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  if (site !== undefined) return !OWN.has(String(site));
  return origin !== undefined && origin !== 'null' && origin !== own;
}

const OWN = new Set(['same-origin', 'none']);

/** A field of a form, when it was sent once. */
export function fieldOf(request: FastifyRequest, name: string): string | undefined {
  const { body } = request;
  const value: unknown =
    typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Takes as long for a wrong text as for the right one. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const LONGEST_PATH = 500;

/** A path of the hub to go on to; the front page for whatever could lead elsewhere, or back into the sign-in. */
export function localPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_PATH || !/^\/[\x21-\x5b\x5d-\x7e]*$/.test(value)) return '/';
  const base = 'http://hub.invalid';
  const url = URL.canParse(value, base) ? new URL(value, base) : undefined;
  // Browsers take `//` for another host, and dots before it may only show once they are resolved.
  if (!url || url.origin !== base || url.pathname.startsWith('//') || value.startsWith('//')) return '/';
  if (/^\/sign-(in|out)(\/|$)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
