/** What each main page costs on the seeded boards beside its own question: asked over HTTP by the person whose page it is. */
import { aDatabase } from '../test/support/database.js';
import { setup as buildAssets } from '../test/support/assets.setup.js';
import { statementsIn } from '../test/support/pages.js';
import { hubSchema } from '../test/support/schema.js';
import { aSeededHub } from '../test/support/seeded.js';
import { matrixOf } from '../src/policy/matrix.js';
import { COUNCIL, councilOf } from '../src/web/councils.js';
import { downloadNamed } from '../src/web/download.js';
import type { Page } from '../src/web/page.js';
import { accessPage } from '../src/web/pages/access/access.page.js';
import { PAGES } from '../src/web/pages.js';
import { askedBy } from '../src/web/serve.js';
import { median, processorTime } from './clockwork.js';

const TURNS = 15;
const WARMING_TURNS = 4;

type Hub = Awaited<ReturnType<typeof aSeededHub>>;

interface Opened {
  readonly what: string;
  readonly who: string;
  /** The address of the page, as its router has it. */
  readonly path: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** A table of the page, to be downloaded in its stead. */
  readonly table?: string;
}

/** The main pages of Wiltshire’s panel, each as somebody opens it whose work it is. */
async function mainPages(hub: Hub): Promise<readonly Opened[]> {
  const { data } = await hub.ask(
    'clerk',
    `{ actions(first: 1) { nodes { id } } body(code: "panel") {
      nextMeeting { id } priorities { id } attainmentReports { nodes { id } } } }`,
  );
  const { nextMeeting: meeting, priorities, attainmentReports } = data.body;
  const report = { id: attainmentReports.nodes[0].id };
  const officer = 'police-officer';
  const head = 'virtual-school-head';
  const governance = 'information-governance';
  return [
    { what: 'Home, of an officer', who: officer, path: '/' },
    { what: 'Home, of the chair', who: 'chair', path: '/' },
    { what: 'Your update', who: officer, path: '/boards/:board/update' },
    { what: 'Update: figures', who: officer, path: '/boards/:board/update/figures' },
    { what: 'Update: words', who: officer, path: '/boards/:board/update/words' },
    { what: 'Update: check', who: officer, path: '/boards/:board/update/check' },
    { what: 'Update: receipt', who: officer, path: '/boards/:board/update/receipt' },
    { what: 'Brief', who: 'chair', path: '/boards/:board/brief' },
    { what: 'Actions', who: 'chair', path: '/boards/:board/actions' },
    { what: 'Actions, as CSV', who: 'chair', path: '/boards/:board/actions', table: 'actions.csv' },
    { what: 'Actions, as XLSX', who: 'chair', path: '/boards/:board/actions', table: 'actions.xlsx' },
    { what: 'An action', who: 'chair', path: '/actions/:id', params: { id: data.actions.nodes[0].id } },
    { what: 'Proposals', who: 'chair', path: '/boards/:board/proposals' },
    { what: 'Scorecard', who: 'chair', path: '/boards/:board/scorecard' },
    {
      what: 'An indicator',
      who: 'chair',
      path: '/boards/:board/indicators/:code',
      params: { code: 'long-term-stability' },
    },
    { what: 'A meeting', who: 'clerk', path: '/meetings/:id', params: { id: meeting.id } },
    { what: 'Round', who: 'clerk', path: '/meetings/:id/round', params: { id: meeting.id } },
    { what: 'Attainment of a year', who: head, path: '/boards/:board/attainment' },
    { what: 'A report', who: head, path: '/reports/:id', params: report },
    {
      what: 'Preview beside an audience',
      who: head,
      path: '/reports/:id/preview',
      params: report,
      query: { as: 'councillor' },
    },
    { what: 'Priorities', who: 'chair', path: '/boards/:board/priorities' },
    { what: 'Feedback', who: 'chair', path: '/priorities/:id/feedback', params: { id: priorities[0].id } },
    { what: 'Members', who: 'clerk', path: '/boards/:board/members' },
    { what: 'Agreements', who: 'clerk', path: '/boards/:board/agreements' },
    { what: 'Who may see what', who: governance, path: '/access' },
    { what: 'Record', who: governance, path: '/record' },
    { what: 'Texts taken out', who: governance, path: '/redactions' },
    { what: 'You said, we did', who: 'young-member', path: '/boards/:board/from-young-people' },
  ];
}

export interface PageCost {
  readonly what: string;
  /** Medians of the processor time of a request, in milliseconds: of the page, and of its question alone. */
  readonly page: number;
  readonly question: number;
  /** What the page takes of the database, with what says who asks. */
  readonly statements: number;
}

/** Opens all pages in turns, so that whatever else goes on meets them alike. */
export async function measurePages(): Promise<{ readonly costs: readonly PageCost[]; readonly turns: number }> {
  const log: { text: string }[] = [];
  await buildAssets();
  const hub = await aSeededHub(await aDatabase({ logQuery: (text) => void log.push({ text }) }));
  const known = [...PAGES, accessPage(matrixOf(hubSchema()))];
  const sides = [];
  for (const opened of await mainPages(hub)) {
    const page = known.find(({ path }) => path === opened.path);
    if (!page) throw new Error(`There is no page at ${opened.path}`);
    sides.push({
      what: opened.what,
      ...(await sidesOf(hub, opened, page)),
      times: { page: [], question: [] } as Times,
    });
  }
  for (let turn = -WARMING_TURNS; turn < TURNS; turn += 1) {
    for (const { page, question, times } of sides) {
      // Neither always comes after what the other leaves to be tidied up.
      const asking = [['page', page] as const, ['question', question] as const];
      for (const [side, once] of turn % 2 === 0 ? asking : asking.toReversed()) {
        const took = await once();
        if (turn >= 0) times[side].push(took);
      }
    }
  }
  const costs: PageCost[] = [];
  for (const { what, page, times } of sides) {
    log.length = 0;
    await page();
    const statements = statementsIn(log).length;
    costs.push({ what, page: median(times.page), question: median(times.question), statements });
  }
  await hub.close();
  return { costs, turns: TURNS };
}

interface Times {
  readonly page: number[];
  readonly question: number[];
}

/** Opens a page, and asks its question as a system would; each tells the processor time that it took. */
async function sidesOf(hub: Hub, { who, path, params: given = {}, query = {}, table }: Opened, page: Page) {
  const viewer = await hub.viewerOf(who);
  const council = councilOf((await hub.ask(who, COUNCIL)).data);
  const params: Readonly<Record<string, string>> = { board: 'panel', ...given };
  const inPath = Object.fromEntries(Object.entries(params).filter(([name]) => path.split('/').includes(`:${name}`)));
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
  const search = new URLSearchParams(query).toString();
  const url = `${filled}${table ? `/tables/${table}` : ''}${search && `?${search}`}`;
  const now = hub.clock(viewer.authorityId);
  const asked = askedBy({ url: filled, params: inPath, query }, { viewer, lastHereAt: null }, council, now);
  const body = JSON.stringify({ query: page.question, variables: page.variables(asked) });
  const type = table && downloadNamed(table)?.format !== 'csv' ? 'spreadsheetml' : table ? 'text/csv' : 'text/html';

  const timed = async (address: string, init: RequestInit, isRight: (response: Response, text: string) => boolean) => {
    const headers = { ...(init.headers as Record<string, string>), ...(await hub.headersOf(who)) };
    const from = processorTime();
    const response = await fetch(`${hub.address}${address}`, { ...init, headers, redirect: 'manual' });
    const bytes = await response.arrayBuffer();
    const took = processorTime() - from;
    const text = Buffer.from(bytes).toString('utf8');
    if (!isRight(response, text)) throw new Error(`${who} at ${address}: ${response.status} ${text.slice(0, 300)}`);
    return took;
  };
  const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  return {
    page: () =>
      timed(url, { headers: { accept: 'text/html' } }, ({ status, headers }) => {
        return status === 200 && (headers.get('content-type') ?? '').includes(type);
      }),
    question: () =>
      timed('/graphql', { method: 'POST', body, headers: json }, ({ status }, text) => {
        return status === 200 && !text.includes('"errors":[');
      }),
  };
}
