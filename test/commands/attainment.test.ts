/** From a list of pupils to the board: counted by the command, given over HTTP, and nothing of the list with it. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXIT } from '../../src/commands/hub.client.js';
import { hub as command } from '../../src/commands/hub.run.js';
import { writeXlsx } from '../../src/files/xlsx.js';
import { COLUMN_NAMES, COLUMNS } from '../../src/returns/attainment.columns.js';
import { measuresOf } from '../../src/returns/attainment.count.js';
import { timeOf } from '../../src/returns/attainment.time.js';
import { aMeeting, anIndicator, done } from '../support/a.js';
import { aSchool, listOf, secretsOf } from '../support/school.js';
import { everythingStored } from '../support/stored.js';
import { world, type World } from '../support/world.js';

let hub: World;
let folder: string;
let tokens: Server;
let printed: string[];
let said: string[];

const YEAR = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' };
const { pupils } = aSchool({ year: 2017 });
/** The round asks for all of a year but what is said of early years. */
const ASKED = measuresOf(timeOf(2017, null)).filter(({ code }) => !code.startsWith('eyfs'));

beforeAll(async () => {
  hub = await world();
  folder = await mkdtemp(join(tmpdir(), 'attainment-'));
  await writeFile(file('pupils.csv'), listOf(pupils));
  tokens = createServer((_, response) => {
    void hub
      .as('virtualSchoolHead')
      .token()
      .then((token) => response.end(JSON.stringify({ access_token: token })));
  });
  tokens.listen(0, '127.0.0.1');
  await once(tokens, 'listening');
  for (const { code, title, definition, unit, precision, polarity, cohort } of ASKED) {
    const supplyingAgencyId = hub.ids.agencies.virtualSchool;
    await anIndicator(hub, {
      code,
      title,
      definition,
      unit,
      precision,
      polarity,
      cohort,
      subject: 'education',
      supplyingAgencyId,
    });
  }
  const { id: meetingId } = await aMeeting(hub);
  const indicators = ASKED.map(({ code: indicatorCode }) => ({ indicatorCode, ...YEAR }));
  await done(hub, 'clerk', 'openRound', { meetingId, indicators });
});
beforeEach(() => {
  printed = [];
  said = [];
});
afterAll(async () => {
  tokens.close();
  await rm(folder, { recursive: true });
  await hub.close();
});

const file = (name: string) => join(folder, name);
const run = (...words: string[]): Promise<number> =>
  command(words, {
    env: {
      HUB_URL: hub.address,
      HUB_TOKEN_URL: `http://127.0.0.1:${(tokens.address() as AddressInfo).port}/token`,
      HUB_CLIENT_ID: 'virtual-school',
      HUB_CLIENT_SECRET: 'a-secret',
    },
    print: (line) => void printed.push(line),
    say: (line) => void said.push(line),
    wait: () => Promise.resolve(),
  });
const compute = (...words: string[]) =>
  run('compute-attainment', '--file', file('pupils.csv'), '--year', '2017', ...words);

describe('A list of pupils', () => {
  test('is counted, and the counts are taken as they are; nothing of the list reaches the hub', async () => {
    expect(await compute('--round', 'next', '--out', file('counts.csv'))).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe(`${ASKED.length} figures, counted from 120 pupils; nothing else of the list is in it.`);
    expect(said.at(-1)).toMatch(/^Left out, for the round does not ask for them in this time: eyfs-cohort, /);

    expect(await run('contribute', '--round', 'next', '--file', file('counts.csv'))).toBe(EXIT.taken);
    expect(printed.at(-1)).toBe('education: revision 1, withBoard');
    printed = [];
    expect(await run('read-back', '--round', 'next')).toBe(EXIT.taken);
    expect(printed).toContain('ks4-cohort\t2016-09-01 to 2017-08-31\t12\teducation\t1\twithBoard');
    expect(printed).toHaveLength(ASKED.length + 1);

    const kept = [...hub.logged, await everythingStored(hub), await readFile(file('counts.csv'), 'utf8')].join('\n');
    expect(kept).toContain('ks4-cohort');
    expect(secretsOf(pupils).filter((secret) => kept.includes(secret))).toEqual([]);
  });

  test('that would itself be sent is turned away', async () => {
    expect(await run('contribute', '--round', 'next', '--file', file('pupils.csv'))).toBe(EXIT.faults);
    expect(printed.at(-1)).toContain('This looks like a list of persons');
  });

  test('counted without a round has a figure a measure, and those that are not asked for are told at their rows', async () => {
    expect(await compute('--out', file('all.csv'), '--status', 'final')).toBe(EXIT.taken);
    expect(await run('contribute', '--round', 'next', '--file', file('all.csv'), '--dry-run')).toBe(EXIT.faults);
    expect(printed).toContainEqual(
      expect.stringMatching(/^Return A2: This round does not ask your agency for this indicator/),
    );
    expect((await readFile(file('all.csv'), 'utf8')).split('\r\n')[1]).toMatch(/,final$/);
  });

  test('is read from a workbook alike', async () => {
    const rows = [
      COLUMN_NAMES.map((name) => COLUMNS[name].title),
      ...pupils.map((row) => COLUMN_NAMES.map((name) => row[name])),
    ];
    await writeFile(
      file('pupils.xlsx'),
      await writeXlsx([{ name: 'Pupils', rows, look: () => undefined, widths: [] }]),
    );
    expect(await compute('--out', file('one.csv'))).toBe(EXIT.taken);
    const xlsx = ['compute-attainment', '--file', file('pupils.xlsx'), '--year', '2017', '--out', file('other.csv')];
    expect(await run(...xlsx)).toBe(EXIT.taken);
    expect(await readFile(file('other.csv'), 'utf8')).toBe(await readFile(file('one.csv'), 'utf8'));
  });

  test('with many faults has 50 of them told and the rest counted, and nothing is written', async () => {
    await writeFile(file('wrong.csv'), listOf(pupils.map((row) => ({ ...row, sex: 'unknown' }))));
    expect(
      await run('compute-attainment', '--file', file('wrong.csv'), '--year', '2017', '--out', file('none.csv')),
    ).toBe(EXIT.faults);
    expect(said).toHaveLength(1 + 50 + 2);
    expect(said[1]).toBe(`${file('wrong.csv')}: row 2, column H: Sex: Write girl or boy.`);
    expect(said.slice(-2)).toEqual(['and 70 more.', '120 to mend; nothing was counted.']);
    await expect(readFile(file('none.csv'))).rejects.toThrow('ENOENT');
  });
});

describe('The command', () => {
  test('gives out an empty list', async () => {
    expect(await run('compute-attainment', '--template', '--out', file('empty.csv'))).toBe(EXIT.taken);
    expect(await readFile(file('empty.csv'), 'utf8')).toBe(
      `\uFEFF${COLUMN_NAMES.map((name) => COLUMNS[name].title).join(',')}\r\n`,
    );
  });

  test.each([
    ['no file', ['--year', '2017'], /^Say --file/],
    ['no year', ['--file', 'x.csv'], /^Say --year/],
    ['a year before the measures', ['--file', 'x.csv', '--year', '2016'], /^Give the academic year/],
    ['a term that there is not', ['--file', 'x.csv', '--year', '2017', '--term', 'winter'], /^A term is autumn/],
    ['a status that there is not', ['--file', 'x.csv', '--year', '2017', '--status', 'draft'], /^A status is/],
    ['a word that it does not know', ['--pupils', 'x.csv'], /--pupils/],
    ['a file that is not there', ['--file', 'nowhere.csv', '--year', '2017'], /nowhere\.csv cannot be read/],
  ])('given %s says how it is used', async (_, words, says) => {
    expect(await run('compute-attainment', ...words)).toBe(EXIT.wrongUse);
    expect(said.at(-1)).toMatch(says);
  });

  test('tells all that is wrong with a mapping', async () => {
    await writeFile(file('mapping.json'), '{ "columns": { "Year": "x" }, "other": 1 }');
    expect(await compute('--map', file('mapping.json'))).toBe(EXIT.faults);
    expect(said.at(-1)?.split('\n')).toHaveLength(2);
  });
});
