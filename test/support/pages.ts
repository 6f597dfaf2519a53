/** Pages asked for as a browser does, by somebody with an access token in place of a cookie. */
import { expect } from 'vitest';
import { COUNCIL, councilOf } from '../../src/web/councils.js';
import type { Page } from '../../src/web/page.js';
import { askedBy, pageOf } from '../../src/web/serve.js';
import type { Viewer } from '../../src/policy/viewer.js';
import type { ViewerName, World } from './world.js';

/** Of every kind of reader one. That every page says to everybody what the graph says is walked once, over a full board. */
export const SOME_VIEWERS: readonly ViewerName[] = [
  'chair',
  'clerk',
  'policeOfficer',
  'virtualSchoolHead',
  'youngMember',
  'public',
];

export interface GotPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Opens a page. */
export const get = (hub: World, name: ViewerName, path: string): Promise<GotPage> => request(hub, name, path, {});

type Pairs = readonly (readonly [name: string, value: string])[];

const isPairs = (typed: Readonly<Record<string, string>> | Pairs): typed is Pairs => Array.isArray(typed);

/** Sends a form from a page: its hidden fields, and what is typed; as pairs, where several boxes of a name are ticked. */
export async function send(
  hub: World,
  name: ViewerName,
  path: string,
  deed: string,
  typed: Readonly<Record<string, string>> | Pairs,
): Promise<GotPage> {
  const form = formIn((await get(hub, name, path)).text, deed);
  const fields = isPairs(typed) ? [...Object.entries(form), ...typed] : Object.entries({ ...form, ...typed });
  const body = new URLSearchParams();
  for (const [field, value] of fields) body.append(field, value);
  return request(hub, name, path, { method: 'POST', body });
}

export async function request(hub: World, name: ViewerName, path: string, init: RequestInit): Promise<GotPage> {
  const token = await hub.as(name).token();
  const headers = token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' };
  const response = await fetch(`${hub.address}${path}`, {
    ...init,
    headers: { accept: 'text/html', ...headers },
    redirect: 'manual',
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The hidden fields of the form that does this. */
function formIn(page: string, deed: string): Record<string, string> {
  for (const [, form = ''] of page.matchAll(/<form method="post"[^>]*>(.*?)<\/form>/gs)) {
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
    if (fields['_deed'] === deed) return fields;
  }
  throw new Error(`The page has no form that does ${deed}`);
}

/** Who reads a page, and in what frame. */
export async function readerOf(hub: World, name: ViewerName) {
  const viewer = name === 'public' ? publicViewer(hub) : (await hub.contextOf(name)).viewer;
  const council = councilOf((await hub.as(name).ask(COUNCIL)).data);
  return { hub, name, visitor: { viewer, session: null, lastHereAt: null }, council };
}
type Reader = Awaited<ReturnType<typeof readerOf>>;

/** What somebody is told over HTTP to a page’s question, with all that the page is made of. */
export async function answerFor({ hub, name, visitor, council }: Reader, page: Page, url: string) {
  const { pathname, searchParams } = new URL(url, hub.address);
  const query: Record<string, string[]> = {};
  for (const [key, value] of searchParams) (query[key] ??= []).push(value);
  const request = { url, params: paramsOf(page.path, pathname), query };
  const asked = askedBy(request, visitor, council, hub.clock.now());
  const answer = await hub.as(name).ask(page.question, page.variables(asked));
  return { answer, asked, around: { visitor, council, said: null } };
}

/**
 * Opens a page and asks the page’s question over HTTP with the same person’s token: what the second answer makes is the page,
 * letter for letter, but for the keys of its forms. So a page shows what the graph tells, and no more.
 */
export async function saysWhatTheGraphSays(hub: World, name: ViewerName, page: Page, url: string): Promise<void> {
  const got = await get(hub, name, url);
  const told = await answerFor(await readerOf(hub, name), page, url);
  if (told.answer.errors.length > 0) {
    expect(got.status).toBeGreaterThanOrEqual(400);
    return;
  }
  isMadeOf(got.text, page, told);
  expect(got.status).toBe(200);
}

/** Whether a page is what its question’s answer makes, but for the keys of its forms. */
export function isMadeOf(text: string, page: Page, told: Awaited<ReturnType<typeof answerFor>>): void {
  const { answer, asked, around } = told;
  const { data, errors, withheld } = answer;
  expect(errors).toEqual([]);
  expect(withoutKeys(text)).toBe(withoutKeys(pageOf(page, { data, withheld }, asked, around)));
}

const withoutKeys = (text: string): string => text.replace(/(name="_key" value=")[^"]*/g, '$1');

function paramsOf(path: string, pathname: string): Record<string, string> {
  const segments = pathname.split('/');
  return Object.fromEntries(
    path.split('/').flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), segments[at] ?? '']] : [])),
  );
}

const publicViewer = (hub: World): Viewer => ({
  kind: 'public',
  authorityId: hub.ids.authority,
  id: null,
  agencyId: null,
  bodies: [{ bodyId: hub.ids.body, roles: [] }],
  leads: [],
  sittings: [],
  shutItems: [],
  grants: [],
  heldGrants: [],
});

/** Those of a log that read or write, without those around them. */
export const statementsIn = (log: readonly { readonly text: string }[]): readonly string[] =>
  log.map(({ text }) => text).filter((text) => !/^(set transaction|select set_config|begin|commit)/.test(text));

/** The statements that a page costs, with those that say who asks. */
export async function statementsFor(log: { text: string }[], open: () => Promise<unknown>): Promise<readonly string[]> {
  // What is asked once a minute is not of the page.
  await open();
  log.length = 0;
  await open();
  return statementsIn(log);
}

/** The cells of the row of a table in which this stands. */
export function rowOf(page: string, words: string): string[] {
  const row = [...page.matchAll(/<tr class="govuk-table__row">(.*?)<\/tr>/gs)].find(([, cells = '']) =>
    cells.includes(words),
  );
  return [...(row?.[1] ?? '').matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell);
}

/** What is read of markup, without its pictures. */
export const wordsIn = (html: string): string =>
  html
    .replace(/<(svg|title|desc)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A day as it is typed into the three fields of a form. */
export function typedDay(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

/** How many statements a page costs the graph beside those that say who asks. */
export async function ownStatements(
  hub: World,
  name: ViewerName,
  log: { text: string }[],
  path: string,
): Promise<number> {
  const whoAsks = await statementsFor(log, () => hub.as(name).ask('{ __typename }'));
  return (await statementsFor(log, () => get(hub, name, path))).length - whoAsks.length;
}
