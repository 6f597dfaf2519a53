/** Tables of pages as files: what stands on the page, for the same reader, and nothing that a spreadsheet would calculate. */
import fastify from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../../src/files/csv.js';
import { neutralised, type Value } from '../../src/files/sheet.js';
import { readXlsx } from '../../src/files/xlsx.js';
import { furtherOf } from '../../src/web/deed.js';
import { MOST_PAGES, sendTable, wholeTable, type Format } from '../../src/web/download.js';
import type { Asked, View } from '../../src/web/page.js';
import { PAGES } from '../../src/web/pages.js';
import { tableOf } from '../../src/web/table.js';
import { anAction, done } from '../support/a.js';
import { get, send, statementsFor } from '../support/pages.js';
import { world, type ViewerName, type World } from '../support/world.js';

const PATH = '/boards/panel/actions';
const FORMULAS = ['=HYPERLINK("http://elsewhere.example","Open")', '+1+cmd', '-2+3 flats', '@SUM(A1:A9)', '＝1+1'];

let hub: World;
const log: { text: string }[] = [];

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (text) => void log.push({ text }) } });
  for (const title of [...FORMULAS, 'Offer every care leaver a <dentist>, "free"']) {
    await anAction(hub, { title, ownerAgencyId: hub.ids.agencies.housing });
  }
});
afterAll(async () => hub.close());

interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

async function download(name: ViewerName, path: string): Promise<Got> {
  const token = await hub.as(name).token();
  const headers = token ? { authorization: `Bearer ${token}` } : { 'hub-authority': 'wiltshire' };
  const response = await fetch(`${hub.address}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const csvFor = async (name: ViewerName, search = ''): Promise<readonly (readonly Value[])[]> =>
  readCsv((await download(name, `${PATH}/tables/actions.csv${search}`)).bytes).sheet.rows;
const workbookFor = async (name: ViewerName, search = '') =>
  readXlsx((await download(name, `${PATH}/tables/actions.xlsx${search}`)).bytes);

/** The cells of the one table of a page, as it is read. */
function cellsOf(page: string): readonly (readonly string[])[] {
  const [, table = ''] = /<table[^>]*id="actions">(.*?)<\/table>/s.exec(page) ?? [];
  return [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => textOf(cell)),
  );
}

const textOf = (html: string): string =>
  html
    .replaceAll('<span class="govuk-visually-hidden">None</span>', '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();

const asTexts = (rows: readonly (readonly Value[])[]) => rows.map((row) => row.map(String));

describe('A table that is downloaded', () => {
  test.each(['chair', 'housingLead', 'youngMember', 'policeOfficer', 'policeSystem'] as const)(
    'has for %s the cells of the page, as CSV and as a spreadsheet',
    async (name) => {
      const { text } = await get(hub, name, PATH);
      const cells = cellsOf(text).map((row) => row.map(neutralised));
      expect(cells).toHaveLength(1 + FORMULAS.length + 1);
      expect(asTexts(await csvFor(name))).toEqual(cells);
      const [sheet] = await workbookFor(name);
      expect(asTexts(sheet?.rows ?? [])).toEqual(cells);
    },
  );

  test('has for the public the head alone where nothing is published', async () => {
    expect((await get(hub, 'public', PATH)).text).not.toContain('/tables/');
    expect(await csvFor('public')).toHaveLength(1);
    const [, notes] = await workbookFor('public');
    expect(notes?.rows[0]).toEqual(['Marking', 'Published']);
    expect(notes?.rows.flat()).toContain('Made for the public: whatever is in it is published.');
  });

  test('says [not shared] to who may not read a cell, and whom to ask in the notes', async () => {
    const [head = [], first = []] = await csvFor('policeSystem');
    expect(first[head.indexOf('How it stands')]).toBe('[not shared]');
    expect(first[head.indexOf('Later dates agreed')]).toBe('[not shared]');
    const [, notes] = await workbookFor('policeSystem');
    expect(notes?.rows.flat().join('\n')).toMatch(/\[not shared\]: /);
    expect((await csvFor('chair')).flat()).not.toContain('[not shared]');
  });

  test('is what was looked for, as on the page, and links to itself from there', async () => {
    const search = `?agency=${hub.ids.agencies.police}`;
    expect(await csvFor('chair', search)).toHaveLength(1);
    const page = await get(hub, 'chair', `${PATH}?sort=dueOn&brag=green&brag=red&done=reportProgress`);
    const [, href] = /href="([^"]*)">Download this table as CSV/.exec(page.text) ?? [];
    expect(href).toBe(`${PATH}/tables/actions.csv?sort=dueOn&amp;brag=green&amp;brag=red`);
    expect(page.text).toContain('/tables/actions.xlsx?sort=dueOn');
  });

  test('holds no formula, whatever is written in it', async () => {
    const titles = (await csvFor('chair')).map(([title]) => title);
    const [sheet] = await workbookFor('chair');
    for (const formula of FORMULAS) {
      expect(titles).toContain(`'${formula}`);
      expect(sheet?.rows.map(([title]) => title)).toContain(`'${formula}`);
    }
    const { bytes } = await download('chair', `${PATH}/tables/actions.csv`);
    expect(Buffer.from(bytes).toString()).not.toMatch(/(^|[,\n"])[=+@＝]/);
  });

  test('tells in its notes what it is, of which page, when it was made and with whose rights', async () => {
    const [sheet, notes] = await workbookFor('chair', '?sort=dueOn');
    expect([sheet?.name, notes?.name]).toEqual(['Table', 'Notes']);
    const told = new Map(notes?.rows.map(([what, text]) => [what, text]));
    expect(told.get('Marking')).toBe('OFFICIAL: made for one reader, not for publication');
    expect(told.get('Table')).toBe('Actions');
    expect(told.get('Page')).toBe('Actions of the Corporate Parenting Panel');
    expect(told.get('Address')).toBe(`${new URL(hub.address).host}${PATH}?sort=dueOn`);
    expect(told.get('Made')).toBe('20 November 2017 at 12pm');
    expect(told.get('Who may read it')).toMatch(/^Made for Person chair, The board, with their rights\./);
  });

  test('bears its marking over each printed page of a spreadsheet, and in the name of a file of a signed-in reader', async () => {
    const headersFor = async (name: ViewerName) => {
      const parts = unzipSync((await download(name, `${PATH}/tables/actions.xlsx`)).bytes);
      return ['sheet1', 'sheet2'].map((sheet) => {
        const xml = strFromU8(parts[`xl/worksheets/${sheet}.xml`] ?? new Uint8Array());
        return /<\/sheetData>.*<headerFooter><oddHeader>(.*)<\/oddHeader><\/headerFooter><\/worksheet>$/.exec(xml)?.[1];
      });
    };
    const marking = '&amp;COFFICIAL: made for one reader, not for publication';
    expect(await headersFor('chair')).toEqual([marking, marking]);
    expect(await headersFor('public')).toEqual(['&amp;CPublished', '&amp;CPublished']);
    const named = async (name: ViewerName) =>
      (await download(name, `${PATH}/tables/actions.csv`)).headers.get('content-disposition');
    expect(await named('chair')).toContain('filename="OFFICIAL-actions');
    expect(await named('public')).toContain('filename="actions');
  });

  test('is kept by no browser, and has a name that every system takes', async () => {
    const { headers, status } = await download('chair', `${PATH}/tables/actions.xlsx`);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toContain('spreadsheetml');
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="OFFICIAL-actions-of-the-corporate-parenting-panel-actions.xlsx"',
    );
  });

  test.each([
    'actions.pdf',
    'actions',
    '.csv',
    'others.csv',
    'toString.csv',
    'constructor.xlsx',
    '__proto__.csv',
    'actions.csv.csv',
  ])('is not there under %s', async (name) => {
    expect((await download('chair', `${PATH}/tables/${name}`)).status).toBe(404);
  });

  test('is refused as its page is', async () => {
    expect((await download('chair', '/boards/other/actions/tables/actions.csv')).status).toBe(404);
    expect((await download('chair', `${PATH}/tables/actions.csv?sort=never`)).status).toBe(
      (await get(hub, 'chair', `${PATH}?sort=never`)).status,
    );
    const stranger = await fetch(`${hub.address}${PATH}/tables/actions.csv`, {
      headers: { authorization: 'Bearer no-token' },
    });
    expect(stranger.status).toBe(401);
  });

  test.each(PAGES.map(({ path }) => path).filter((path) => !path.replace(':board', '').includes(':')))(
    'is there for each table that stands on %s',
    async (path) => {
      const { text } = await get(hub, 'chair', path.replace(':board', 'panel'));
      const links = [...text.matchAll(/href="([^"]*\/tables\/[^"]*)"/g)].map(([, href = '']) =>
        href.replaceAll('&amp;', '&'),
      );
      expect(links).toHaveLength(2 * (text.match(/<table /g)?.length ?? 0));
      for (const link of links) expect((await download('chair', link)).status).toBe(200);
    },
  );

  test('is not offered where a form was refused, for its file would be made of another answer', async () => {
    const { id, version } = await anAction(hub, { ownerAgencyId: hub.ids.agencies.housing });
    const words = { subject: 'housing', summary: 'We go on' };
    await done(hub, 'housingLead', 'reportProgress', { id, version, ...words, rating: 'onTrack' });
    const path = `/actions/${id}?do=reportProgress`;
    expect((await get(hub, 'housingLead', path)).text).toContain(`/actions/${id}/tables/changes.csv`);
    const refused = await send(hub, 'housingLead', path, 'reportProgress', { ...words, rating: '' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('<table');
    expect(refused.text).not.toContain('/tables/');
  });

  test('costs the statements of its page', async () => {
    await get(hub, 'chair', PATH);
    const page = await statementsFor(log, () => get(hub, 'chair', PATH));
    const file = await statementsFor(log, () => download('chair', `${PATH}/tables/actions.csv`));
    expect(file).toEqual(page);
  });
});

describe('A table that a page shows part by part', () => {
  const RECORD = '/record/tables/record';
  const csvOf = async (path: string) => {
    const { bytes, headers } = await download('informationGovernance', path);
    return { rows: readCsv(bytes).sheet.rows.slice(1), name: headers.get('content-disposition') };
  };

  test('is downloaded in whole, wherever in it the reader is', async () => {
    const { body: bodyId, agencies } = hub.ids;
    const question = { bodyId, ofAgencyId: agencies.police, subject: 'policing', answerDueOn: '2017-12-01' };
    for (let at = 0; at < 51; at += 1)
      await done(hub, 'councillor', 'askQuestion', { ...question, text: `Why ${at}?` });
    const page = await get(hub, 'informationGovernance', '/record');
    const [, next = ''] = /rel="next" href="([^"]*)"/.exec(page.text) ?? [];
    const second = await get(hub, 'informationGovernance', next.replaceAll('&amp;', '&'));
    const [, href] = /href="([^"]*)">Download this table with all its pages as CSV/.exec(second.text) ?? [];
    expect(href).toBe(`${RECORD}.csv`);

    const [, latest] = /\/record\/(\d+)/.exec(page.text) ?? [];
    const entries = (await csvOf(`${RECORD}.csv`)).rows.map((row) => Number(row.at(-1)));
    expect(entries).toEqual(Array.from({ length: Number(latest) }, (_, at) => Number(latest) - at));
    expect(entries.length).toBeGreaterThan(50);
    expect((await csvOf(`${RECORD}.csv?after=3`)).rows).toHaveLength(entries.length);
    const { bytes } = await download('informationGovernance', `${RECORD}.xlsx`);
    const [, notes] = await readXlsx(bytes);
    expect(notes?.rows).toContainEqual(['Entries', `All ${entries.length}.`]);
  });

  test('is downloaded in whole where the page makes its parts itself', async () => {
    const page = await get(hub, 'chair', '/access?class=');
    const [, found = ''] = /(\d+) fields\./.exec(page.text) ?? [];
    expect(Number(found)).toBeGreaterThan(100);
    const { rows } = await csvOf('/access/tables/access.csv?class=');
    expect(rows).toHaveLength(Number(found));
  });

  const endless = (asked: Asked): View => {
    const at = Number(asked.query['after'] ?? 0);
    const rows = [{ at: `${at}` }, { at: at === 2 ? '[c]' : `${at + 1}` }];
    const table = tableOf({ caption: 'Days', columns: [{ key: 'at', title: 'Day' }], rows });
    return { title: 'Days', tables: { days: { ...table, next: furtherOf(asked, String(at + 2)), total: 7312 } } };
  };
  const asked = { path: '/days', query: { of: 'x' }, all: { of: ['x'] } } as unknown as Asked;

  test('is read up to a limit, and then says how much of it the file holds, in its notes and in its name', async () => {
    let questions = 0;
    const whole = await wholeTable('days', asked, async (at) => {
      questions += 1;
      expect(at.query['of']).toBe('x');
      return endless(at);
    });
    expect(questions).toBe(MOST_PAGES);
    expect(whole?.table.rows).toHaveLength(2 * MOST_PAGES);
    expect(whole?.table.rows.slice(4, 6)).toEqual([{ at: '4' }, { at: '5' }]);
    expect(whole?.table.notes).toHaveLength(1);

    const app = fastify();
    const about = { page: 'Days', address: 'hub/days', council: 'Wiltshire', person: null, now: new Date() };
    app.get('/:format', (request, reply) => {
      const { format } = request.params as { format: Format };
      return sendTable(reply, { table: whole!.table, name: 'days', format }, about);
    });
    const xlsx = await app.inject('/xlsx');
    const [, notes] = await readXlsx(xlsx.rawPayload);
    expect(notes?.rows.find(([what]) => what === 'Entries')?.[1]).toMatch(/^1 to 200 of 7,312\. The rest is not in/);
    const csv = await app.inject('/csv');
    expect(csv.headers['content-disposition']).toContain('days-days-entries-1-to-200-of-7312.csv');
  });
});

test('Each mark of a table is explained once', () => {
  const { notes } = tableOf({
    caption: 'Figures',
    columns: [{ key: 'value', title: 'Value' }],
    rows: [{ value: '[c]' }, { value: '[k]' }, { value: '[k] of [x]' }, { value: '[toString] [y]' }],
  });
  expect(notes).toHaveLength(3);
  expect(notes.join('\n')).toMatch(/^\[c\]: .*\n\[k\]: more than nought, .*\n\[x\]: not available\.$/);
});
