/** How pages are served: the graph is asked as whoever opens the page, once, and the template shows the answer. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyFormbody from '@fastify/formbody';
import fastifyMultipart from '@fastify/multipart';
import type { Answer } from '../graphql/ask.js';
import { refusal, type ProblemPage } from '../http/errors.js';
import { refusalOf } from '../http/refused.js';
import { contentSecurityPolicy } from '../http/security.js';
import { assetPaths, pageAssets } from './assets.js';
import { councilsBy, type Council } from './councils.js';
import { addressesOf, DOWNLOADS, downloadNamed, pageAbove, sendTable } from './download.js';
import { formOf, type Form } from './form.js';
import { bareFrame, frameOf, type Visitor } from './frame.js';
import type { Asked, Asks, Deed, Page, Problem, Refused, Told, Upload, View } from './page.js';
import { rendered } from './templates.js';
import { BESIDE_A_FILE, formWithFile } from './upload.js';
import { markWithheld } from './withheld.js';
import { capital, inWords, refusalInWords } from './words.js';

export interface PagesDoor {
  /** Says who asks; throws what the graph would answer. */
  readonly visitorOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Visitor>;
  /** Throws unless a form was sent from a page of the hub to whoever sends it. */
  readonly refuseForged: (request: FastifyRequest, visitor: Visitor, csrf: string | undefined) => void;
  /** The hub’s own origin, as the browser of a request knows it. */
  readonly originOf: (request: FastifyRequest) => string;
  readonly asks: Asks;
  readonly clock: (authorityId: string) => Date;
}

/** What a page may load: its own style and script, pictures inside it, and itself again. */
const PAGE_POLICY = contentSecurityPolicy({
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
});

/** Fields of a form that are the hub's own. */
const CSRF = '_csrf';
const DEED = '_deed';
const KEY = '_key';

const NO_TABLE = 'There is no table of that name on the page.';

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** A request, and who made it. */
interface Visit {
  readonly request: FastifyRequest;
  readonly visitor: Visitor;
}

/** Opens the pages, in a scope of their own, in which alone forms are understood. */
export function servePages(app: FastifyInstance, list: readonly Page[], door: PagesDoor): void {
  pageAssets(app);
  app.register(async (scope) => {
    await scope.register(fastifyFormbody, { bodyLimit: 1_000_000 });
    // A file that is too large is cut off one byte behind what it may have, and then said to be too large by whoever reads it.
    await scope.register(fastifyMultipart, { throwFileSizeLimit: false });
    const said = noticesOf(list);
    for (const page of list) {
      scope.get(page.path, async (request, reply) => {
        const visitor = await visitorHere(request, reply);
        return visitor ? show(reply, page, request, { visitor, refused: null }) : reply;
      });
      scope.get<{ Params: { download: string } }>(
        `${page.path === '/' ? '' : page.path}${DOWNLOADS}`,
        async (request, reply) => {
          const wanted = downloadNamed(request.params.download);
          if (!wanted) throw refusal(404, 'NOT_FOUND', NO_TABLE);
          const visitor = await visitorHere(request, reply);
          if (!visitor) return reply;
          const { council, asked, answer } = await answered(page, request, visitor, { path: pageAbove(request.url) });
          const view = viewOf(page, answer, asked);
          const { table: name, format } = wanted;
          const table = Object.hasOwn(view.tables ?? {}, name) ? view.tables?.[name] : undefined;
          if (!table) throw refusal(404, 'NOT_FOUND', NO_TABLE);
          return sendTable(
            reply,
            { table, name, format },
            {
              page: view.title,
              address: `${request.host}${asked.path}${searchOf(asked)}`,
              council: council.name,
              person: council.person,
              now: door.clock(visitor.viewer.authorityId),
            },
          );
        },
      );
      const { upload } = page;
      if (!upload && Object.keys(page.deeds).length === 0) continue;
      const limit = upload ? { bodyLimit: upload.mostBytes + BESIDE_A_FILE } : {};
      scope.post(page.path, limit, async (request, reply) => {
        const visitor = await visit(request, reply);
        return upload && request.isMultipart()
          ? takeFile(reply, page, upload, { request, visitor })
          : doDeed(reply, page, { request, visitor });
      });
    }

    const takeFile = async (
      reply: FastifyReply,
      page: Page,
      upload: Upload,
      { request, visitor }: Visit,
    ): Promise<FastifyReply> => {
      // Of somebody who is not signed in nothing of a file is held.
      const mostBytes = visitor.viewer.kind === 'public' ? 0 : upload.mostBytes;
      const { form, file } = await formWithFile(request, { ...upload, mostBytes });
      door.refuseForged(request, visitor, form.text(CSRF));
      if (visitor.viewer.kind === 'public') return sendTyped(reply, form);
      const asked = askedBy(request, visitor, await councilOf(visitor.viewer, request.id), nowFor(visitor));
      const problems = await upload.take(file, {
        asked,
        form,
        key: form.text(KEY) ?? randomUUID(),
        ask: (query, variables) => door.asks(visitor.viewer, request.id, query, variables),
      });
      if (problems.length === 0) return reply.redirect(withNotice(upload.then(asked), upload.name), 303);
      return show(reply, page, request, {
        visitor,
        refused: { deed: upload.name, form, problems, isConflict: false, isStale: false },
      });
    };

    const doDeed = async (reply: FastifyReply, page: Page, { request, visitor }: Visit): Promise<FastifyReply> => {
      const form = formOf(request.body);
      door.refuseForged(request, visitor, form.text(CSRF));
      if (visitor.viewer.kind === 'public') return sendTyped(reply, form);
      const name = form.text(DEED) ?? '';
      const deed = Object.hasOwn(page.deeds, name) ? page.deeds[name] : undefined;
      if (!deed) throw refusal(400, 'BAD_USER_INPUT', 'Open the page again and use its own buttons.');
      const asked = askedBy(request, visitor, await councilOf(visitor.viewer, request.id), nowFor(visitor));
      const refuse = (problems: readonly Problem[], why: Pick<Refused, 'isConflict' | 'isStale'>) =>
        show(reply, page, request, { visitor, refused: { deed: name, form, problems, ...why } });
      const lacking = [...lackingIn(form, deed.needs ?? {}), ...(deed.faults?.(form) ?? [])];
      if (lacking.length > 0) return refuse(lacking, { isConflict: false, isStale: false });
      const { data, errors } = await door.asks(visitor.viewer, request.id, deed.mutation, {
        ...deed.variables(form, asked),
        key: form.text(KEY) ?? randomUUID(),
      });
      if (errors?.[0] && !(deed.mayStand && standsAlready(errors[0]))) {
        const problems = problemsOf(errors[0], deed, form);
        if (!problems) throw refusalOf(errors[0]);
        return refuse(problems, conflictIn(errors[0]));
      }
      if (deed.tells) {
        const told = { deed: name, data: data ?? {}, origin: door.originOf(request) };
        return show(reply, page, request, { visitor, refused: null, told });
      }
      const to = deed.then?.(data ?? {}, { ...asked, form }) ?? request.url;
      return reply.redirect(withNotice(to, name), 303);
    };

    const visit = async (request: FastifyRequest, reply: FastifyReply): Promise<Visitor> =>
      door.visitorOf(request, reply).catch((error: unknown) => {
        throw error instanceof Error ? refusalOf(error) : error;
      });

    /** Who opens a page; undefined for whoever was sent elsewhere first. */
    const visitorHere = async (request: FastifyRequest, reply: FastifyReply): Promise<Visitor | undefined> => {
      const visitor = await visit(request, reply).catch((error: unknown) => {
        // Of several councils nobody can tell which one a stranger means.
        if (isUnnamed(error) && SAYS_WHO.every((name) => request.headers[name] === undefined)) return null;
        throw error;
      });
      if (visitor && !visitor.mustChoose) return visitor;
      reply.redirect(visitor ? `/membership?returnTo=${encodeURIComponent(request.url)}` : '/sign-in', 303);
      return undefined;
    };

    const councilOf = councilsBy(door.asks);
    const nowFor = ({ viewer }: Visitor): Date => door.clock(viewer.authorityId);
    /** Asks a page’s question as whoever opens it; `given` is what the request does not say. */
    const answered = async (
      page: Page,
      request: FastifyRequest,
      visitor: Visitor,
      given: Partial<Asked>,
    ): Promise<{ readonly council: Council; readonly asked: Asked; readonly answer: Answer }> => {
      const council = await councilOf(visitor.viewer, request.id);
      const asked = { ...askedBy(request, visitor, council, nowFor(visitor)), ...given };
      const answer = await door.asks(visitor.viewer, request.id, page.question, page.variables(asked));
      if (answer.errors?.[0]) throw refusalOf(answer.errors[0]);
      return { council, asked, answer };
    };
    const show = async (
      reply: FastifyReply,
      page: Page,
      request: FastifyRequest,
      { visitor, ...given }: { readonly visitor: Visitor; readonly refused: Refused | null; readonly told?: Told },
    ): Promise<FastifyReply> => {
      const { refused, told } = given;
      const { council, asked, answer } = await answered(page, request, visitor, given);
      const notice = said.get(told?.deed ?? asked.query['done'] ?? '') ?? null;
      const text = pageOf(page, answer, asked, { visitor, council, said: notice });
      return sendHtml(reply.code(refused ? (refused.isConflict ? 409 : 422) : 200), text);
    };
  });
}

/** What is said once something is done, by its name. Pages share a name only where they say the same; else one would speak for another. */
function noticesOf(list: readonly Page[]): ReadonlyMap<string, string> {
  const notices = new Map<string, string>();
  for (const { path, deeds, upload } of list) {
    for (const [name, { said }] of [...Object.entries(deeds), ...(upload ? [[upload.name, upload] as const] : [])]) {
      if ((notices.get(name) ?? said) !== said) throw new Error(`${path} says of ${name} what another page does not.`);
      notices.set(name, said);
    }
  }
  return notices;
}

/** Headers by which somebody says who they are, or of which council. */
const SAYS_WHO = ['authorization', 'hub-authority'] as const;

const isUnnamed = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'statusCode' in error && error.statusCode === 400;

/** What is known of a request before the graph is asked. */
export function askedBy(
  { url, params, query }: { readonly url: string; readonly params: unknown; readonly query: unknown },
  { viewer, lastHereAt }: Pick<Visitor, 'viewer' | 'lastHereAt'>,
  council: Council,
  now: Date,
): Asked {
  const all = listsOf(query);
  const inPath = params as Record<string, string>;
  return {
    path: new URL(url, 'http://hub').pathname,
    params: inPath,
    query: Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.at(-1) ?? ''])),
    all,
    today: LONDON.format(now),
    now: now.toISOString(),
    agencyId: viewer.agencyId,
    memberId: viewer.id,
    roles: [...new Set(viewer.bodies.flatMap((body) => body.roles))],
    lastHereAt,
    boardId: boardIn(council, inPath['board']),
    refused: null,
  };
}

/** The id of the body whose code stands in an address. */
function boardIn({ boards }: Council, code: string | undefined): string {
  if (code === undefined) return '';
  const board = boards.find((one) => one.code === code);
  if (!board) throw refusal(404, 'NOT_FOUND', 'There is no board of that name here.');
  return board.id;
}

export const sendHtml = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(text);

/** The page of a request that failed; the graph is asked nothing, since it may be what failed. */
export const sendProblem = (reply: FastifyReply, problem: ProblemPage): FastifyReply =>
  sendHtml(
    reply,
    rendered('pages/problem.njk', { ...problem, frame: bareFrame(assetPaths()), signIn: problem.status === 401 }),
  );

const IS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** What forms hand back of what was read, which nobody typed. */
const IS_READ = /^(version|next|belongs|satOn|(item|read)\..*|_.*)$/;

/** A field by its name, as near to what stands above it as its name is. */
const fieldInWords = (name: string): string =>
  capital(
    inWords(name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ''))
      .replaceAll(/[.-]+/g, ' ')
      .trim(),
  );

/** A form of somebody whose session ran out while they typed: nothing was done, and nothing of what they typed is lost. */
function sendTyped(reply: FastifyReply, { values }: Form): FastifyReply {
  const typed = Object.entries(values).flatMap(([name, value]) =>
    IS_READ.test(name)
      ? []
      : [value].flat().flatMap((text) => (text === '' || IS_ID.test(text) ? [] : [{ name: fieldInWords(name), text }])),
  );
  const model = { title: 'You are signed out', typed, frame: bareFrame(assetPaths()) };
  return sendHtml(reply.code(401), rendered('pages/sign-in/typed.njk', model));
}

/** A page out of the graph’s answer: the same answer makes the same page, but for the keys of its forms. */
export function pageOf(
  page: Page,
  answer: Answer,
  asked: Asked,
  { visitor, council, said }: { readonly visitor: Visitor; readonly council: Council; readonly said: string | null },
): string {
  const { path, today, boardId } = asked;
  const view = viewOf(page, answer, asked);
  return rendered(`pages/${page.template}`, {
    ...view,
    tables: downloadable(view.tables ?? {}, asked),
    frame: frameOf(visitor, council, {
      path,
      today,
      boardId,
      said: said && (view.notice ?? said),
      assets: assetPaths(),
    }),
    refused: asked.refused && shownRefusal(asked.refused),
    newKey: randomUUID,
  });
}

/** What a page shows of an answer. */
function viewOf(page: Page, answer: Answer, asked: Asked): View {
  // The answer is the page's alone: marking it changes nobody's.
  const data = answer.data ?? {};
  markWithheld(data, answer.withheld);
  return page.view(data, asked);
}

/** The tables, each with the addresses at which it can be downloaded; what answers a form is made for once, and cannot be. */
const downloadable = (tables: NonNullable<View['tables']>, asked: Asked): object =>
  Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      table && { ...table, downloads: asked.refused ? null : addressesOf(asked.path, name, searchOf(asked)) },
    ]),
  );

/** What follows `?` in the address of a page, without what was just done there. */
function searchOf({ all }: Asked): string {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries(all)) {
    if (name !== 'done') for (const value of values) search.append(name, value);
  }
  return search.size > 0 ? `?${search}` : '';
}

/** What is wrong with a form, by field, and as the list at the head of the page. */
function shownRefusal({ deed, form, problems: all, isConflict, isStale }: Refused): object {
  // One box may stand for several values that are wrong alike.
  const problems = [...new Map(all.map((one) => [`${one.field} ${one.message}`, one])).values()].map((one) => ({
    ...one,
    message: refusalInWords(one.message),
  }));
  return {
    deed,
    isConflict,
    isStale,
    values: form.values,
    byField: Object.fromEntries(problems.map(({ field, message }) => [field, message])),
    list: problems.map(({ field, message }) => ({ text: message, ...(field ? { href: `#${field}` } : {}) })),
  };
}

const lackingIn = (form: Form, needs: Readonly<Record<string, string>>): Problem[] =>
  Object.entries(needs).flatMap(([field, message]) =>
    form.text(field) === undefined && form.date(field) === undefined ? [{ field, message }] : [],
  );

type AnswerError = NonNullable<Answer['errors']>[number];

const toldBy = ({ extensions }: AnswerError) =>
  (extensions ?? {}) as {
    readonly code?: string;
    readonly problems?: readonly { readonly path: string; readonly message: string }[];
  };

/** Whether it does not fit what stands, and whether that is since somebody changed it: the graph then says what changed. */
function conflictIn({ extensions }: AnswerError): Pick<Refused, 'isConflict' | 'isStale'> {
  const isConflict = extensions?.['code'] === 'CONFLICT';
  return { isConflict, isStale: isConflict && extensions['changed'] !== undefined };
}

/** Whether nothing is wrong but that nothing is new, which the graph tells of the input as a whole. */
function standsAlready(error: AnswerError): boolean {
  const { code, problems = [] } = toldBy(error);
  return code === 'BAD_USER_INPUT' && problems.length === 1 && problems[0]?.path === 'input';
}

const UNREADABLE = 'This cannot be read. Check what you gave.';
const NO_DAY = 'There is no such day. Check the day, the month and the year.';

/** The faults that a form can mend; undefined where it cannot. */
function problemsOf(error: AnswerError, { fieldOf }: Deed, form: Form): Problem[] | undefined {
  const { message } = error;
  const { code, problems } = toldBy(error);
  if (code === 'CONFLICT') return [{ field: '', message }];
  if (code !== 'BAD_USER_INPUT') return undefined;
  return (problems ?? [{ path: '', message }]).map((problem) => {
    // What is no date, number or choice at all fails before the board’s rules are asked, in words for programmers.
    const [, unreadable] = / at "input\.([^"]*)"; /.exec(problem.message) ?? [];
    const path =
      unreadable === undefined
        ? problem.path.replace(/^variables\./, '')
        : `input.${unreadable.replace(/\[(\d+)\]/g, '.$1')}`;
    const field = fieldOf?.(path, form) ?? path.replace(/^input\.?/, '');
    if (unreadable === undefined) return { field, message: problem.message };
    return { field, message: form.date(field) === undefined ? UNREADABLE : NO_DAY };
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
