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
import { searchFor } from './deed.js';
import { addressesOf, askedAt, DOWNLOADS, downloadNamed, pageAbove, sendTable, wholeTable } from './download.js';
import { formOf, type Form } from './form.js';
import { bareFrame, frameOf, type Frame, type Visitor } from './frame.js';
import type { Asked, Asks, Deed, Page, Problem, Refused, Told, Upload, View } from './page.js';
import { rendered } from './templates.js';
import { BESIDE_A_FILE, formWithFile } from './upload.js';
import { markWithheld } from './withheld.js';
import { capital, faultInBoxes, inWords, refusalInWords } from './words.js';

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

/** How many times as large as it may be a file is let in, to be dropped on the way. */
const LET_IN = 10;

const NOTHING_HERE = 'There is nothing at this address.';
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
          const council = await councilOf({ request, visitor });
          const here = { ...askedBy(request, visitor, council, nowFor(visitor)), path: pageAbove(request.url) };
          // From its first page on, wherever in it the reader was.
          const asked = askedAt(here, searchOf(here));
          const { table: name, format } = wanted;
          const whole = await wholeTable(name, asked, async (at) => {
            const told = await answerTo(page, visitor, request.id, at);
            return viewOf(page, told.answer, told.asked);
          });
          if (!whole) throw refusal(404, 'NOT_FOUND', NO_TABLE);
          return sendTable(
            reply,
            { table: whole.table, name, format },
            {
              page: whole.view.title,
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
      // More is let in than is held, so that a file that is somewhat too large is said to be so on the page.
      const limit = upload ? { bodyLimit: LET_IN * upload.mostBytes + BESIDE_A_FILE } : {};
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
      const asked = askedBy(request, visitor, await councilOf({ request, visitor }), nowFor(visitor));
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
      const asked = askedBy(request, visitor, await councilOf({ request, visitor }), nowFor(visitor));
      const refuse = (found: readonly Problem[], why: Pick<Refused, 'isConflict' | 'isStale'>) => {
        const problems = found.map((one) => ({ ...one, about: deed.aboutOf?.(one.field, form) }));
        return show(reply, page, request, { visitor, refused: { deed: name, form, problems, ...why } });
      };
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

    const councils = councilsBy(door.asks);
    const nowFor = ({ viewer }: Visitor): Date => door.clock(viewer.authorityId);
    /** The council of whoever asks; from then on the page says who they are, even where the rest fails. */
    const councilOf = async ({ request, visitor }: Visit): Promise<Council> => {
      const council = await councils(visitor.viewer, request.id);
      const { pathname: path } = new URL(request.url, 'http://hub');
      const today = LONDON.format(nowFor(visitor));
      const about = { path, here: request.url, today, boardId: '', said: null, leftOut: false, assets: assetPaths() };
      framed.set(request, frameOf(visitor, council, about));
      return council;
    };
    /** Asks a page’s question as whoever opens it, without what its address brings that cannot be read. */
    const answerTo = async (
      page: Page,
      visitor: Visitor,
      requestId: string,
      asked: Asked,
    ): Promise<{ readonly answer: Answer; readonly asked: Asked }> => {
      const answer = await door.asks(visitor.viewer, requestId, page.question, page.variables(asked));
      const [error] = answer.errors ?? [];
      if (!error) return { answer, asked };
      const place = unreadableIn(error);
      const names = place === undefined ? [] : namesBehind(page, asked, place);
      if (names.length > 0) {
        return answerTo(page, visitor, requestId, { ...searchedWithout(asked, names), leftOut: true });
      }
      // What stands in the address itself, such as an id, names nothing where it is none.
      if (place !== undefined && error.message.startsWith('Variable "$')) throw refusal(404, 'NOT_FOUND', NOTHING_HERE);
      throw refusalOf(error);
    };
    const show = async (
      reply: FastifyReply,
      page: Page,
      request: FastifyRequest,
      { visitor, ...given }: { readonly visitor: Visitor; readonly refused: Refused | null; readonly told?: Told },
    ): Promise<FastifyReply> => {
      const { refused, told } = given;
      const council = await councilOf({ request, visitor });
      const read = { ...askedBy(request, visitor, council, nowFor(visitor)), ...given };
      const { answer, asked } = await answerTo(page, visitor, request.id, read);
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

/** Where in the variables of a question something cannot be read, as its path; undefined for any other fault. */
function unreadableIn(error: AnswerError): readonly string[] | undefined {
  const { code, problems } = toldBy(error);
  if (code !== 'BAD_USER_INPUT') return undefined;
  const [, within] = / at "([^"]*)"; /.exec(error.message) ?? [];
  const path = within ?? problems?.[0]?.path.replace(/^variables\./, '');
  return path
    ?.replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter((name) => !/^\d+$/.test(name));
}

/** The names of an address without which something else would stand in that place of the variables. */
function namesBehind(page: Page, asked: Asked, place: readonly string[]): readonly string[] {
  const standing = (at: Asked): string =>
    JSON.stringify(
      place.reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], page.variables(at)),
    );
  return Object.keys(asked.all).filter((name) => standing(searchedWithout(asked, [name])) !== standing(asked));
}

function searchedWithout(asked: Asked, names: readonly string[]): Asked {
  const without = <Value>(of: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
  return { ...asked, query: without(asked.query), all: without(asked.all) };
}

/** What is known of a request before the graph is asked. */
export function askedBy(
  { url, params, query }: { readonly url: string; readonly params: unknown; readonly query: unknown },
  { viewer, lastHereAt }: Pick<Visitor, 'viewer' | 'lastHereAt'>,
  council: Council,
  now: Date,
): Asked {
  const all = listsOf(query);
  const inPath = params as Record<string, string>;
  const boardId = boardIn(council, inPath['board']);
  return {
    path: new URL(url, 'http://hub').pathname,
    params: inPath,
    query: Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.at(-1) ?? ''])),
    all,
    today: LONDON.format(now),
    now: now.toISOString(),
    agencyId: viewer.agencyId,
    memberId: viewer.id,
    roles: [...new Set(viewer.bodies.flatMap((body) => (boardId === '' || body.bodyId === boardId ? body.roles : [])))],
    ownBodies: viewer.bodies.flatMap(({ bodyId, roles }) => (roles.length > 0 ? [bodyId] : [])),
    lastHereAt,
    boardId,
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

/** The frames of the requests of which it is known who asks. */
const framed = new WeakMap<FastifyRequest, Frame>();

/** What may be there for somebody who is signed in, and is not for others. */
const FOR_SOME: readonly number[] = [401, 403, 404];

/** The page of a request that failed; the graph is asked nothing, since it may be what failed. */
export function sendProblem(reply: FastifyReply, problem: ProblemPage): FastifyReply {
  const { request } = reply;
  const frame = framed.get(request) ?? bareFrame(assetPaths(), request.url);
  const signIn = frame.person === null && FOR_SOME.includes(problem.status);
  const told = problem.told && refusalInWords(problem.told);
  return sendHtml(reply, rendered('pages/problem.njk', { ...problem, told, frame, signIn }));
}

const IS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
/** What forms hand back of what was read, which nobody typed. */
const IS_READ = /^(version|in|next|belongs|satOn|(item|read)\..*|_.*)$/;

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
  const model = { title: 'You are signed out', typed, frame: bareFrame(assetPaths(), reply.request.url) };
  return sendHtml(reply.code(401), rendered('pages/sign-in/typed.njk', model));
}

/** A page out of the graph’s answer: the same answer makes the same page, but for the keys of its forms. */
export function pageOf(
  page: Page,
  answer: Answer,
  asked: Asked,
  { visitor, council, said }: { readonly visitor: Visitor; readonly council: Council; readonly said: string | null },
): string {
  const { path, today, boardId, leftOut = false } = asked;
  const view = viewOf(page, answer, asked);
  return rendered(`pages/${page.template}`, {
    ...view,
    tables: downloadable(view.tables ?? {}, asked),
    frame: frameOf(visitor, council, {
      path,
      here: `${path}${searchOf(asked)}`,
      today,
      boardId,
      said: said && (view.notice ?? said),
      leftOut,
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
      table && {
        ...table,
        downloads: asked.refused ? null : addressesOf(asked.path, name, searchOf(asked)),
        goesOn: Boolean(table.next || (table.next === null && asked.query['after'])),
      },
    ]),
  );

/** What was looked for, as it follows `?` in an address: the same on every page of a list. */
function searchOf({ all }: Asked): string {
  const search = searchFor(all);
  return search.size > 0 ? `?${search}` : '';
}

/** What is wrong with a form, by field, and as the list at the head of the page. */
function shownRefusal({ deed, form, problems: all, isConflict, isStale }: Refused): object {
  // One box may stand for several values that are wrong alike.
  const problems = [...new Map(all.map((one) => [`${one.field} ${one.message}`, one])).values()].map((one) => ({
    ...one,
    message: refusalInWords(one.place ? one.message : faultInBoxes(one.message)),
  }));
  return {
    deed,
    isConflict,
    isStale,
    values: form.values,
    byField: Object.fromEntries(problems.map(({ field, message }) => [field, message])),
    list: problems.map(({ field, message, about }) => ({
      text: about === undefined ? message : `${about}: ${message}`,
      ...(field ? { href: `#${field}` } : {}),
    })),
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
    readonly problems?: readonly { readonly path: string; readonly message: string; readonly isWarning?: boolean }[];
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

/**
 * A fault with the words that it found in place of where they stand, which nobody counts. The graph never quotes: its answers are
 * kept in many a log. The page is for whoever wrote them, and is kept nowhere.
 */
const quoting = (message: string, typed: string | undefined): string =>
  typed === undefined
    ? message
    : message.replace(
        / at characters (\d+) to (\d+)/g,
        (_, from: string, to: string) => ` (“${typed.slice(Number(from) - 1, Number(to))}”)`,
      );

/** The faults that a form can mend; undefined where it cannot. */
function problemsOf(error: AnswerError, { fieldOf }: Deed, form: Form): Problem[] | undefined {
  const { message } = error;
  const { code, problems } = toldBy(error);
  if (code === 'CONFLICT') return [{ field: '', message }];
  if (code !== 'BAD_USER_INPUT') return undefined;
  return (problems ?? [{ path: '', message, isWarning: false }]).map((problem) => {
    // What is no date, number or choice at all fails before the board’s rules are asked, in words for programmers.
    const [, unreadable] = / at "input\.([^"]*)"; /.exec(problem.message) ?? [];
    const path =
      unreadable === undefined
        ? problem.path.replace(/^variables\./, '')
        : `input.${unreadable.replace(/\[(\d+)\]/g, '.$1')}`;
    const field = fieldOf?.(path, form, problem.isWarning ?? false) ?? path.replace(/^input\.?/, '');
    if (unreadable === undefined) return { field, message: quoting(problem.message, form.text(field)) };
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
