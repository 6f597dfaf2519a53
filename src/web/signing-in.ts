/** The pages with which people sign in and out, and choose between their memberships. */
import { randomBytes } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  cookieNamed,
  createVisitors,
  fieldOf,
  localPath,
  type Sealed,
  type Session,
  type Visit,
  type VisitorParts,
  type Visitors,
} from './visitor.js';

/** Sends a page made of a template, such as `sign-in/choose.njk`. */
export type Render = (
  reply: FastifyReply,
  template: string,
  model: Readonly<Record<string, unknown>>,
  options: { readonly status?: number; readonly title: string },
) => FastifyReply | Promise<FastifyReply>;

/** A sign-in under way. */
export interface Pending {
  readonly issuer: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
  readonly beganAt: number;
}

export interface SignInForm {
  readonly csrf: string;
  readonly beganAt: number;
}

interface Refused {
  readonly refused: 'unreachable' | 'declined' | 'secondFactor' | 'failed';
  /** For the log. */
  readonly cause: unknown;
}

/** Signing in at the issuer of an organisation. */
export interface SignIn {
  readonly organisations: readonly { readonly issuer: string; readonly label: string }[];
  readonly begin: (
    issuer: string,
    from: { readonly redirectUri: string; readonly returnTo: string; readonly now: Date },
  ) => Promise<{ readonly url: string; readonly pending: Pending } | Refused>;
  readonly finish: (
    pending: Pending,
    address: URL,
  ) => Promise<{ readonly issuer: string; readonly subject: string; readonly idToken?: string } | Refused>;
  readonly signOutUrl: (session: Pick<Session, 'issuer' | 'idToken'>, returnTo: string) => Promise<string | null>;
}

/** What identity has for people with a browser. */
export interface ForBrowsers extends Pick<VisitorParts, 'recognise' | 'clock'> {
  readonly signIn: SignIn;
  readonly seals: {
    readonly session: Sealed<Session>;
    readonly pending: Sealed<Pending>;
    readonly form: Sealed<SignInForm>;
    readonly visit: Sealed<Visit>;
  };
  readonly newSession: (
    who: Pick<Session, 'issuer' | 'subject' | 'membershipId' | 'idToken' | 'lastHereAt'>,
    now: Date,
    before?: Pick<Session, 'id' | 'signedInAt'>,
  ) => Session;
  /** Ends a session for good, wherever its cookie is. */
  readonly signOut: (session: {
    readonly authorityId: string;
    readonly id: string;
    readonly now: Date;
  }) => Promise<void>;
  /** The address under which people open the hub; a local hub has several, and takes that of the request. */
  readonly hubUrl: string;
  readonly local: boolean;
}

export interface SigningInOptions extends ForBrowsers, Pick<VisitorParts, 'identify'> {
  readonly render: Render;
}

interface Parts extends Omit<SigningInOptions, 'identify' | 'hubUrl' | 'local'> {
  readonly visitors: Visitors;
  readonly originOf: VisitorParts['originOf'];
  readonly secure: boolean;
}

const RETURN = '/sign-in/return';

const WORDS: Readonly<Record<Refused['refused'] | 'unknown', { readonly status: number; readonly says: string }>> = {
  unreachable: {
    status: 503,
    says: 'The sign-in service of your organisation does not answer. Try again in a minute.',
  },
  declined: { status: 403, says: 'Your organisation did not sign you in, or you stopped it.' },
  secondFactor: {
    status: 403,
    says: 'The hub needs you to sign in with a second factor, such as a code on your phone. Your organisation did not ask you for one. Ask its help desk to turn it on for you.',
  },
  failed: { status: 400, says: 'This sign-in is no longer good: it took too long, or was begun in another window.' },
  unknown: {
    status: 403,
    says: 'Your organisation knows you, but you are not a member of any board here, or no longer. Ask the clerk of your board.',
  },
};

/**
 * Registers the pages, and the cookies of the whole app. Answers with what every other page needs to know its visitor. Where
 * there is no organisation to sign in at there are no pages, and everybody without a token is the public.
 */
export async function signingIn(app: FastifyInstance, options: SigningInOptions): Promise<Visitors> {
  const { identify, hubUrl, local, ...rest } = options;
  const own = new URL(hubUrl).origin;
  const secure = !local && own.startsWith('https:');
  // A local hub has refused every name but its own by then.
  const originOf = (request: FastifyRequest): string => (local ? `http://${request.headers.host ?? ''}` : own);
  const { recognise, clock } = rest;
  const visitors = createVisitors({
    sessions: rest.seals.session,
    visits: rest.seals.visit,
    identify,
    recognise,
    originOf,
    secure,
    clock,
  });
  const parts = { ...rest, visitors, originOf, secure };

  if (!app.hasReplyDecorator('setCookie')) await app.register(fastifyCookie);
  if (parts.signIn.organisations.length === 0) return visitors;
  // Forms are read by pages alone: the graph takes JSON, which no form of another site can send.
  await app.register(async (pages) => {
    if (!pages.hasContentTypeParser('application/x-www-form-urlencoded')) await pages.register(fastifyFormbody);
    signInPages(pages, parts);
    signOutPage(pages, parts);
    membershipPages(pages, parts);
  });
  return visitors;
}

type Query = { Querystring: { returnTo?: unknown } };

function signInPages(app: FastifyInstance, parts: Parts): void {
  const { signIn, seals, newSession, visitors, originOf, render, recognise, clock, secure } = parts;
  const { organisations } = signIn;
  const cookie = cookieNamed('hub-sign-in', secure);

  const refuse = (request: FastifyRequest, reply: FastifyReply, reason: keyof typeof WORDS, cause?: unknown) => {
    const { status, says } = WORDS[reason];
    request.log.info({ reason, ...(cause instanceof Error ? { err: cause } : {}) }, 'sign-in refused');
    return render(reply, 'sign-in/refused.njk', { says }, { status, title: 'You are not signed in' });
  };

  async function choose(reply: FastifyReply, returnTo: string, problem?: { status: number; says: string }) {
    const now = clock();
    const csrf = randomBytes(32).toString('base64url');
    reply.setCookie(cookie.name, await seals.form.seal({ csrf, beganAt: now.getTime() }), cookie.options);
    return render(
      reply,
      'sign-in/choose.njk',
      { organisations, csrf, returnTo, refused: faultIn('organisation', problem?.says) },
      { status: problem?.status ?? 200, title: 'Sign in' },
    );
  }

  app.get<Query>('/sign-in', async (request, reply) => choose(reply, localPath(request.query.returnTo)));

  app.post('/sign-in', async (request, reply) => {
    const now = clock();
    const form = await seals.form.open(request.cookies[cookie.name] ?? '', now);
    const returnTo = localPath(fieldOf(request, 'returnTo'));
    // Who left the page open too long is shown a new one; who has one that is good must have sent the form from it.
    if (!form) return choose(reply, returnTo, { status: 403, says: 'This page was open for too long. Choose again.' });
    visitors.refuseForgery(request, form, fieldOf(request, '_csrf'));

    const issuer = fieldOf(request, 'organisation');
    const organisation = organisations.find((one) => one.issuer === issuer);
    if (!organisation) return choose(reply, returnTo, { status: 400, says: 'Select your organisation' });
    const begun = await signIn.begin(organisation.issuer, {
      redirectUri: `${originOf(request)}${RETURN}`,
      returnTo,
      now,
    });
    if ('refused' in begun) return refuse(request, reply, begun.refused, begun.cause);
    reply.setCookie(cookie.name, await seals.pending.seal(begun.pending), cookie.options);
    return leave(reply, render, begun.url, organisation.label);
  });

  app.get(RETURN, async (request, reply) => {
    const now = clock();
    const pending = await seals.pending.open(request.cookies[cookie.name] ?? '', now);
    // Good for one answer, whatever it is.
    reply.clearCookie(cookie.name, cookie.options);
    if (!pending) return refuse(request, reply, 'failed');
    const who = await signIn.finish(pending, new URL(request.url, originOf(request)));
    if ('refused' in who) return refuse(request, reply, who.refused, who.cause);

    const recognised = await recognise({ ...who, membershipId: null });
    if (!recognised) return refuse(request, reply, 'unknown');
    const { membershipId } = recognised;
    const lastHereAt = await visitors.lastHere(request, who);
    await visitors.keep(reply, newSession({ ...who, membershipId, lastHereAt }, now));
    const to = localPath(pending.returnTo);
    return reply.redirect(membershipId ? to : `/membership?${new URLSearchParams({ returnTo: to }).toString()}`, 303);
  });
}

function signOutPage(app: FastifyInstance, { signIn, signOut, visitors, originOf, render, clock }: Parts): void {
  app.post('/sign-out', async (request, reply) => {
    const { session, viewer } = await visitors.visitorOf(request, reply);
    // Who is not signed in has nothing to be tricked out of.
    if (!session) return reply.redirect('/', 303);
    visitors.refuseForgery(request, session, fieldOf(request, '_csrf'));
    visitors.forget(reply);
    await signOut({ authorityId: viewer.authorityId, id: session.id, now: clock() });
    const url = await signIn.signOutUrl(session, `${originOf(request)}/`);
    const organisation = signIn.organisations.find((one) => one.issuer === session.issuer);
    return url ? leave(reply, render, url, organisation?.label ?? 'your organisation') : reply.redirect('/', 303);
  });
}

function membershipPages(app: FastifyInstance, parts: Parts): void {
  const { visitors, newSession, render, clock } = parts;
  const page = (
    reply: FastifyReply,
    visitor: { readonly session: Session; readonly memberships: readonly unknown[] },
    returnTo: string,
    problem?: string,
  ) =>
    render(
      reply,
      'sign-in/membership.njk',
      {
        memberships: visitor.memberships,
        chosen: visitor.session.membershipId,
        csrf: visitor.session.csrf,
        returnTo,
        refused: faultIn('membership', problem),
      },
      { status: problem === undefined ? 200 : 400, title: 'For whom are you here?' },
    );

  app.get<Query>('/membership', async (request, reply) => {
    const { session, memberships } = await visitors.visitorOf(request, reply);
    if (!session) return reply.redirect('/sign-in?returnTo=/membership', 303);
    return page(reply, { session, memberships }, localPath(request.query.returnTo));
  });

  app.post('/membership', async (request, reply) => {
    const { session, memberships } = await visitors.visitorOf(request, reply);
    if (!session) return reply.redirect('/sign-in?returnTo=/membership', 303);
    visitors.refuseForgery(request, session, fieldOf(request, '_csrf'));
    const returnTo = localPath(fieldOf(request, 'returnTo'));
    const named = fieldOf(request, 'membership');
    const membership = memberships.find(({ id }) => id === named);
    if (!membership) return page(reply, { session, memberships }, returnTo, 'Select for whom you are here');
    // With a secret of its own, so that a form of the one before changes nothing in this one; its limit stays.
    await visitors.keep(reply, newSession({ ...session, membershipId: membership.id }, clock(), session));
    return reply.redirect(returnTo, 303);
  });
}

/**
 * Sends the browser on to an issuer by a page of the hub. A redirect would be held to `form-action`, at each step that the
 * issuer adds; so the pages of the hub need to name no address but their own, and their making asks no issuer for one.
 */
const leave = (reply: FastifyReply, render: Render, url: string, label: string) =>
  render(
    reply.header('refresh', `0; url=${url}`),
    'sign-in/leaving.njk',
    { url, label },
    { title: `Going to ${label}` },
  );

/** The fault of a form as the layout lists it; null where there is none. */
const faultIn = (field: string, says: string | undefined) =>
  says === undefined ? null : { list: [{ text: says, href: `#${field}` }] };
