/** The Department's files, taken in whole and once, and read back beside an independent reading of the same files. */
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { authorities } from '../../../src/domain/authorities/authority.table.js';
import { FileRefused, importPublished, type Imported } from '../../../src/domain/indicators/published.import.js';
import { listBenchmarks } from '../../../src/domain/indicators/published.service.js';
import {
  areThere,
  bytesOf,
  careLeavers,
  CARE_LEAVERS_HEADER,
  inPieces,
  pathOf,
  PUBLISHED_FILES,
} from '../../support/published.js';
import { anIndicator } from '../../support/a.js';
import { readCells } from '../../support/published.cells.js';
import { world, type World } from '../../support/world.js';
import { become, refusalOf, rowsOf } from '../../database/raw.js';

let hub: World;
const statements: string[] = [];

const silent = { fault: () => undefined, progress: () => undefined };

/** Takes a made-up file in and gives what came of it, with what was told of its lines. */
async function take(text: string | Uint8Array, name = 'made-up.csv'): Promise<Imported & { readonly told: string[] }> {
  const told: string[] = [];
  const listener = {
    ...silent,
    fault: ({ line, why }: { line: number; why: string }) => void told.push(`${line}: ${why}`),
  };
  return { ...(await importPublished(hub.database, { name, bytes: inPieces(text, 4096) }, listener)), told };
}

/** All that is held, in one word that changes when anything of it does. */
const everythingHeld = async (): Promise<string> => {
  const [row] = await rowsOf<{ held: string }>(
    hub.database,
    sql`select concat_ws(' ',
        (select md5(string_agg(f::text, '|' order by measure_code, area_code, period_end_on)) from published_figures f),
        (select md5(string_agg(n::text, '|' order by area_old_code, rank)) from area_neighbours n),
        (select md5(string_agg(a::text, '|' order by code)) from areas a),
        (select md5(string_agg(m::text, '|' order by code)) from published_measures m)) as held`,
  );
  return row!.held;
};

beforeAll(async () => {
  hub = await world({ logger: { logQuery: (query) => void statements.push(query) } });
  await writing(hub.database, hub.ids.authority, (tx) => tx.update(authorities).set({ areaCode: 'E06000054' }));
});
afterAll(() => hub.close());

describe('Of figures of the same area and year', () => {
  const header = readKs4Header();
  const ks4 = (version: string, attainment: string): string =>
    `${header}\n201516,Academic year,Local authority,E92000001,England,E12000099,Somewhere,999,Ableshire,E09999999,` +
    `CLA 12 months at 31 March,${version},40,c,${attainment},${Array.from({ length: 13 }, () => 'x').join()}\n`;
  const held = () =>
    rowsOf(
      hub.database,
      sql`select status, value, symbol, source, period_start_on::text as start from published_figures
        where measure_code = 'dfe-ks4-attainment-8' and area_code = 'E09999999'`,
    );

  test('the one that has come further replaces the other, and never the other way round', async () => {
    const counted = async (version: string, attainment: string, name: string) => {
      const { added, changed, unchanged, replaced, told } = await take(ks4(version, attainment), name);
      return { added, changed, unchanged, replaced, told };
    };
    const none = { added: 0, changed: 0, unchanged: 0, replaced: {}, told: [] };
    expect(await counted('Provisional', '17.5', 'one.csv')).toEqual({ ...none, added: 16 });
    expect(await counted('Revised', 'c', 'two.csv')).toEqual({
      ...none,
      changed: 16,
      replaced: { 'revised over provisional': 16 },
    });
    const row = { source: 'two.csv', start: '2015-09-01' };
    expect(await held()).toEqual([{ ...row, status: 'revised', value: null, symbol: 'c' }]);
    expect(await counted('Final', '18.25', 'three.csv')).toMatchObject({ replaced: { 'final over revised': 16 } });
    expect(await counted('Revised', '17', 'four.csv')).toEqual({
      ...none,
      told: ['2: It is revised, and what is held is final.'],
    });
    expect(await counted('Final', '18.25', 'five.csv')).toEqual({ ...none, unchanged: 16 });
    // The Department corrects its files without another word.
    expect(await counted('Final', '18.5', 'six.csv')).toEqual({ ...none, changed: 1, unchanged: 15 });
    expect(await held()).toEqual([
      { status: 'final', value: 18.5, symbol: null, source: 'six.csv', start: '2015-09-01' },
    ]);
  });
});

/** Named here and not read from the layouts, for what is published is what counts. */
function readKs4Header(): string {
  return 'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,la_name,new_la_code,social_care_group,version,t_pupils,t_att8,avg_att8,t_l2basics_95,pt_l2basics_95,t_l2basics_94,pt_l2basics_94,t_ebacc_e_ptq_ee,pt_ebacc_e_ptq_ee,t_ebaccaps,avg_ebaccaps,t_inp8calc,t_p8score,avg_p8score,p8score_CI_low,p8score_CI_upp';
}

test('A file in another encoding, though only at its end, leaves nothing behind', async () => {
  const before = await everythingHeld();
  const lines = Array.from({ length: 1500 }, (_, at) =>
    careLeavers('999,Ableshire,E09999999', '70,55', { breakdown: `Of ${at}` }),
  );
  const file = Buffer.from(
    [CARE_LEAVERS_HEADER, ...lines, careLeavers('998,Bäkershire,E09999998', '1,1'), ''].join('\n'),
    'latin1',
  );
  await expect(take(file)).rejects.toThrow(FileRefused);
  expect(await everythingHeld()).toBe(before);
});

test('The hub’s own role reads reference data and writes none of it', async () => {
  for (const [table, column] of Object.entries({
    areas: 'name',
    area_neighbours: 'closeness',
    published_measures: 'title',
    published_figures: 'source',
  })) {
    const writes = [
      sql`update ${sql.identifier(table)} set ${sql.identifier(column)} = 'x'`,
      sql`delete from ${sql.identifier(table)}`,
      sql`insert into ${sql.identifier(table)} select * from ${sql.identifier(table)}`,
    ];
    for (const write of writes) {
      const refused = await refusalOf(hub.database, async (transaction) => {
        await become(transaction, 'hub_app', hub.ids.authority);
        await rowsOf(transaction, sql`select 1 from ${sql.identifier(table)}`);
        await transaction.execute(write);
      });
      expect(refused, table).toMatchObject({ state: '42501' });
    }
  }
});

const SYMBOL = /^(c|x|z|k|low)$/;

describe.runIf(areThere)('The files as published', () => {
  const first: Record<string, Imported> = {};

  beforeAll(async () => {
    for (const name of PUBLISHED_FILES) {
      first[name] = await importPublished(hub.database, { name, bytes: bytesOf(name) }, silent);
    }
    await anIndicator(hub, { code: 'eet-17-18', definitionCode: 'dfe-eet-17-18' });
  });

  test('are taken in, every cell of every line', () => {
    const cells = { 'ks4_la.csv': 16, 'sn_model_2025_wide.csv': 10 } as Record<string, number>;
    for (const name of PUBLISHED_FILES) {
      const lines = readFileSync(pathOf(name), 'utf8').trimEnd().split('\n').length - 1;
      const added = lines * (cells[name] ?? 2);
      expect(first[name], name).toEqual({ lines, faultyLines: 0, added, changed: 0, unchanged: 0, replaced: {} });
    }
  });

  test('hold at least ten values each as an independent reading of them finds, symbols included', async () => {
    const cells = readCells();
    for (const name of PUBLISHED_FILES.filter((one) => one !== 'sn_model_2025_wide.csv')) {
      const ofFile = cells.filter(({ file }) => file === name);
      expect(ofFile.length, name).toBeGreaterThanOrEqual(10);
      expect(ofFile.filter(({ published }) => SYMBOL.test(published)).length, name).toBeGreaterThan(0);
    }
    for (const { file, words, periodEndOn, areaCode, measureCode, published } of cells) {
      const held = await rowsOf<{ published: string; source: string }>(
        hub.database,
        sql`select coalesce(symbol, value::text) as published, source from published_figures
          where measure_code = ${measureCode} and area_code = ${areaCode} and period_end_on = ${periodEndOn}`,
      );
      const value = SYMBOL.test(published) ? published : String(Number(published));
      expect(held, `${measureCode} by ${periodEndOn}: ${words}`).toEqual([{ published: value, source: file }]);
    }
    const symbols = cells.map(({ published }) => published).filter((one) => SYMBOL.test(one));
    expect(new Set(symbols)).toEqual(new Set(['c', 'x', 'z', 'k']));
  });

  test('hold the neighbours of ten areas in their order', async () => {
    const lines = readFileSync(pathOf('sn_model_2025_wide.csv'), 'utf8').trimEnd().split('\n').slice(1);
    for (const line of [0, 11, 22, 33, 44, 55, 66, 100, 147, 152].map((at) => lines[at]!)) {
      const fields = line.replace(/"[^"]*"/, 'quoted').split(',');
      const held = await rowsOf<{ neighbour: string; closeness: string }>(
        hub.database,
        sql`select neighbour_old_code as neighbour, closeness from area_neighbours
          where area_old_code = ${fields[0]} and model = '2025' order by rank`,
      );
      expect(held.flatMap(({ neighbour, closeness }) => [neighbour, closeness])).toEqual(
        fields.slice(4).map((field) => field.trim()),
      );
    }
  });

  test('taken in a second time change nothing', async () => {
    const before = await everythingHeld();
    for (const name of PUBLISHED_FILES) {
      const again = await importPublished(hub.database, { name, bytes: bytesOf(name) }, silent);
      const { lines, added } = first[name]!;
      expect(again, name).toEqual({ lines, faultyLines: 0, added: 0, changed: 0, unchanged: added, replaced: {} });
    }
    expect(await everythingHeld()).toBe(before);
  });

  const QUESTION = `query ($on: Date!) { indicator(code: "eet-17-18") { published(filter: { on: $on, areas: ["E06000025", "E00000000"] }) {
    measure { code unit cohort dataset } national { figure { value area { name level } status source periodKind } reason } region { area { name } figure { value } }
    own { area { name region { name } neighbours { rank closeness area { name } } } figure { value symbol periodStartOn periodEndOn } reason } neighbours { value count of reason periodEndOn }
    areas { area { name } figure { value } reason } series { area { code } periodEndOn value } neighbourSeries { periodEndOn value count } } } }`;

  test('stand beside an indicator of the same definition, for the public as for a member', async () => {
    const asked = await Promise.all(
      (['public', 'chair'] as const).map((who) => hub.as(who).ask(QUESTION, { on: '2025-11-20' })),
    );
    for (const { data, errors, withheld } of asked) {
      expect(errors).toEqual([]);
      expect(withheld).toEqual([]);
      const { published } = data.indicator;
      expect(published.measure).toMatchObject({ code: 'dfe-eet-17-18', unit: 'percent', cohort: '17 to 18 years' });
      expect(published.national).toMatchObject({
        figure: {
          area: { name: 'England', level: 'national' },
          status: 'published',
          source: 'la_care_leavers_activity.csv',
        },
        reason: null,
      });
      expect(published.region.area.name).toBe('South West');
      expect(published.own).toMatchObject({
        area: { name: 'Wiltshire', region: { name: 'South West' } },
        figure: { value: 73, periodStartOn: '2024-04-01', periodEndOn: '2025-03-31' },
      });
      expect(published.own.area.neighbours[0]).toEqual({
        rank: 1,
        closeness: 'Extremely close',
        area: { name: 'Hampshire' },
      });
      // Hampshire 20, Gloucestershire 73, North Somerset 75, West Sussex 75, Leicestershire 73, Warwickshire 58,
      // Cheshire East 73, Essex 66, North Yorkshire 61, South Gloucestershire 66: between 66 and 73.
      expect(published.neighbours).toEqual({ value: 69.5, count: 10, of: 10, reason: null, periodEndOn: '2025-03-31' });
      expect(published.areas).toEqual([
        { area: { name: 'South Gloucestershire' }, figure: { value: 66 }, reason: null },
        { area: null, figure: null, reason: 'No area of the code E00000000 is known.' },
      ]);
      expect(published.series).toHaveLength(4 * 5);
      expect(published.neighbourSeries.map((one: { periodEndOn: string }) => one.periodEndOn.slice(0, 4))).toEqual([
        '2025',
        '2024',
        '2023',
        '2022',
        '2021',
      ]);
    }
  });

  test('stand each of them beside it, the most like first, where no area is named', async () => {
    const question = `{ indicator(code: "eet-17-18") {
      published(filter: { on: "2025-11-20" }) { areas { area { name } figure { value } } } } }`;
    const { areas } = (await hub.as('public').ask(question)).data.indicator.published;
    expect(areas.map((one: { figure: { value: number } }) => one.figure.value)).toEqual([
      20, 73, 75, 75, 73, 58, 73, 66, 61, 66,
    ]);
  });

  test('are asked as of a day: what ended later is not there, and before anything was published it is said so', async () => {
    const in2024 = await hub.as('public').ask(QUESTION, { on: '2025-03-30' });
    expect(in2024.data.indicator.published).toMatchObject({
      own: { figure: { periodEndOn: '2024-03-31' } },
      // 21, 63, 64, 69, 73, 73, 73, 75, 75, 82
      neighbours: { value: 73, periodEndOn: '2024-03-31' },
    });
    const in2017 = await hub.as('public').ask(QUESTION, { on: '2017-11-20' });
    expect(in2017.data.indicator.published).toMatchObject({
      own: { figure: null, reason: expect.stringContaining('Nothing is published of Wiltshire') as string },
      neighbours: { value: null, count: 0, reason: expect.stringContaining('Nothing is published') as string },
      series: [],
    });
  });

  test('give no median where fewer than five neighbours have a value, and none for a definition of the council’s own', async () => {
    const context = await hub.contextOf('chair');
    const [grade5, progress, own] = await listBenchmarks(
      context,
      ['dfe-ks4-grade-5-english-maths', 'dfe-ks4-progress-8', null],
      { areas: [], on: '2025-11-20' },
    );
    await context.close();
    expect(grade5?.neighbours).toMatchObject({
      value: null,
      count: 2,
      of: 10,
      reason: '2 of the 10 neighbours have a value; a median needs 5.',
    });
    expect(grade5?.own.figure).toMatchObject({ value: 12.8, status: 'revised' });
    expect(progress?.national).toMatchObject({
      figure: { symbol: 'x', value: null, periodEndOn: '2025-08-31' },
      reason: 'It was published as “x”: not available.',
    });
    expect(progress?.neighbourSeries[1]).toMatchObject({ periodEndOn: '2024-08-31', reason: null });
    expect(own).toMatchObject({
      national: { figure: null, reason: expect.stringContaining('definition of the council’s own') as string },
      neighbours: { value: null, reason: expect.stringContaining('definition of the council’s own') as string },
      series: [],
    });
  });

  test('are read in one statement, forty measures as one', async () => {
    const measures = await rowsOf<{ code: string }>(
      hub.database,
      sql`select code from published_measures order by code limit 40`,
    );
    const context = await hub.contextOf('chair');
    await context.read();
    const reading = async (codes: readonly string[]) => {
      statements.length = 0;
      const found = await listBenchmarks(context, codes, { areas: [], on: '2025-11-20' });
      return { found, count: statements.length };
    };
    const [one, forty] = [await reading(['dfe-eet-17-18']), await reading(measures.map(({ code }) => code))];
    await context.close();
    expect([one.count, forty.count]).toEqual([1, 1]);
    expect(forty.found).toHaveLength(40);
    expect(forty.found.every(({ national }) => national.figure !== null)).toBe(true);
  });
});
