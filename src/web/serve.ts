/** How pages are served: the graph is asked as whoever opens the page, once, and the template shows the answer. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyFormbody from '@fastify/formbody';
import type { Answer } from '../graphql/ask.js';
import { refusal, type ProblemPage } from '../http/errors.js';
import { refusalOf } from '../http/refused.js';
import { contentSecurityPolicy } from '../http/security.js';
import type { Viewer } from '../policy/viewer.js';
import { assetPaths, pageAssets } from './assets.js';
import { boardsBy } from './boards.js';
import { formOf, type Form } from './form.js';
import { frameOf, type FrameData, type PageSession } from './frame.js';
import type { Asked, Page, Problem, Refused } from './page.js';
import { rendered } from './templates.js';
import { markWithheld } from './withheld.js';

/** Who opens a page. */
export interface Visitor {
  readonly viewer: Viewer;
  /** Null for the public, and for whoever brought an access token. */
  readonly session: PageSession | null;
}

export interface PagesDoor {
  /** Says who asks; throws what the graph would answer. */
  readonly visitorOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Visitor>;
  /** Throws unless a form was sent from a page of the hub to whoever sends it. */
  readonly refuseForged: (request: FastifyRequest, visitor: Visitor, csrf: string | undefined) => void;
  readonly asks: (
    viewer: Viewer,
    requestId: string,
    query: string,
    variables: Record<string, unknown>,
  ) => Promise<Answer>;
  readonly clock: (authorityId: string) => Date;
}

/** What a page may load: its own style and script, and pictures inside it. */
const PAGE_POLICY = contentSecurityPolicy({
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self' data:",
  'form-action': "'self'",
});

/** Fields of a form that are the hub's own. */
const CSRF = '_csrf';
const DEED = '_deed';
const KEY = '_key';

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Opens the pages, in a scope of their own, in which alone forms are understood. */
export function servePages(app: FastifyInstance, list: readonly Page[], door: PagesDoor): void {
  pageAssets(app);
  app.register(async (scope) => {
    await scope.register(fastifyFormbody, { bodyLimit: 1_000_000 });
    const said = new Map(list.flatMap(({ deeds }) => Object.entries(deeds).map(([name, deed]) => [name, deed.said])));
    for (const page of list) {
      scope.get(page.path, async (request, reply) => {
        const { viewer, session } = await visit(request, reply);
        return show(reply, page, request, { viewer, session, refused: null });
      });
      if (Object.keys(page.deeds).length === 0) continue;
      scope.post(page.path, async (request, reply) => {
        const visitor = await visit(request, reply);
        const form = formOf(request.body);
        door.refuseForged(request, visitor, form.text(CSRF));
        const name = form.text(DEED) ?? '';
        const deed = Object.hasOwn(page.deeds, name) ? page.deeds[name] : undefined;
        if (!deed) throw refusal(400, 'BAD_USER_INPUT', 'Open the page again and use its own buttons.');
        const asked = await askedBy(request, visitor.viewer, null);
        const refuse = (problems: readonly Problem[], isConflict: boolean) =>
          show(reply, page, request, { ...visitor, refused: { deed: name, form, problems, isConflict } });
        const lacking = lackingIn(form, deed.needs ?? {});
        if (lacking.length > 0) return refuse(lacking, false);
        const { data, errors } = await door.asks(visitor.viewer, request.id, deed.mutation, {
          ...deed.variables(form, asked),
          key: form.text(KEY) ?? randomUUID(),
        });
        if (errors?.[0]) {
          const problems = problemsOf(errors[0]);
          if (!problems) throw refusalOf(errors[0]);
          return refuse(problems, errors[0].extensions?.['code'] === 'CONFLICT');
        }
        const to = deed.then?.(data ?? {}, asked) ?? request.url;
        return reply.redirect(withNotice(to, name), 303);
      });
    }

    const visit = async (request: FastifyRequest, reply: FastifyReply): Promise<Visitor> =>
      door.visitorOf(request, reply).catch((error: unknown) => {
        throw error instanceof Error ? refusalOf(error) : error;
      });

    const boardId = boardsBy(door.asks);
    const askedBy = async (request: FastifyRequest, viewer: Viewer, refused: Refused | null): Promise<Asked> => {
      const all = listsOf(request.query);
      const params = request.params as Record<string, string>;
      return {
        path: new URL(request.url, 'http://hub').pathname,
        params,
        query: Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.at(-1) ?? ''])),
        all,
        today: LONDON.format(door.clock(viewer.authorityId)),
        agencyId: viewer.agencyId,
        boardId: params['board'] === undefined ? '' : await boardId(viewer, request.id, params['board']),
        memberId: viewer.id,
        refused,
      };
    };

    const show = async (
      reply: FastifyReply,
      page: Page,
      request: FastifyRequest,
      { viewer, session, refused }: Visitor & { readonly refused: Refused | null },
    ): Promise<FastifyReply> => {
      const asked = await askedBy(request, viewer, refused);
      const answer = await door.asks(viewer, request.id, page.question, page.variables(asked));
      if (answer.errors?.[0]) throw refusalOf(answer.errors[0]);
      const text = pageOf(page, answer, asked, { session, said: said.get(asked.query['done'] ?? '') ?? null });
      return sendHtml(reply.code(refused ? (refused.isConflict ? 409 : 422) : 200), text);
    };
  });
}

export const sendHtml = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(text);

/** The page of a request that failed; the graph is asked nothing, since it may be what failed. */
export function sendProblem(reply: FastifyReply, problem: ProblemPage): FastifyReply {
  const asked = { path: '', params: {}, today: '' };
  const frame = frameOf({}, asked, { session: null, said: null, assets: assetPaths() });
  return sendHtml(reply, rendered('pages/problem.njk', { ...problem, frame, signIn: problem.status === 401 }));
}

/** A page out of the graph's answer: the same answer makes the same page, but for the keys of its forms. */
export function pageOf(
  page: Page,
  answer: Answer,
  asked: Asked,
  around: { readonly session: PageSession | null; readonly said: string | null },
): string {
  // The answer is the page's alone: marking it changes nobody's.
  const data = answer.data ?? {};
  markWithheld(data, answer.withheld);
  const frame = frameOf(data as Partial<FrameData>, asked, { ...around, assets: assetPaths() });
  return rendered(`pages/${page.template}`, {
    ...page.view(data, asked),
    frame,
    refused: asked.refused && shownRefusal(asked.refused),
    newKey: randomUUID,
  });
}

/** What is wrong with a form, by field, and as the list at the head of the page. */
function shownRefusal({ deed, form, problems, isConflict }: Refused): object {
  return {
    deed,
    isConflict,
    values: form.values,
    byField: Object.fromEntries(problems.map(({ field, message }) => [field, message])),
    list: problems.map(({ field, message }) => ({ text: message, ...(field ? { href: `#${field}` } : {}) })),
  };
}

const lackingIn = (form: Form, needs: Readonly<Record<string, string>>): Problem[] =>
  Object.entries(needs).flatMap(([field, message]) =>
    form.text(field) === undefined && form.date(field) === undefined ? [{ field, message }] : [],
  );

/** The faults that a form can mend; undefined where it cannot. */
function problemsOf({ message, extensions }: NonNullable<Answer['errors']>[number]): Problem[] | undefined {
  const { code, problems } = (extensions ?? {}) as {
    readonly code?: string;
    readonly problems?: readonly { readonly path: string; readonly message: string }[];
  };
  if (code === 'CONFLICT') return [{ field: '', message }];
  if (code !== 'BAD_USER_INPUT') return undefined;
  return (problems ?? [{ path: '', message }]).map((problem) => {
    // What is no date, number or choice at all fails before the board’s rules are asked, in words for programmers.
    const [, unreadable] = / at "input\.([^"]*)"; /.exec(problem.message) ?? [];
    if (unreadable !== undefined) return { field: unreadable, message: 'This cannot be read. Check what you gave.' };
    return { field: problem.path.replace(/^(variables\.)?input\.?/, ''), message: problem.message };
  });
}

/** The address with the name of what was done: the page says it, and no one else can make it say anything else. */
function withNotice(to: string, name: string): string {
  const url = new URL(to, 'http://hub');
  url.searchParams.set('done', name);
  return `${url.pathname}${url.search}${url.hash}`;
}

function listsOf(query: unknown): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(query as Record<string, string | string[]>).map(([name, value]) => [name, [value].flat()]),
  );
}
