/** The command as somebody runs it: what it says, and with what it ends. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { careLeavers, CARE_LEAVERS_HEADER } from '../support/published.js';

const root = join(import.meta.dirname, '../..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hub-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command on an embedded database of its own. */
async function run(...names: string[]): Promise<Ended> {
  const paths = names.map((name) => join(folder, name));
  const settings = { cwd: root, env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data') } };
  try {
    const args = ['--import', 'tsx', 'src/commands/import-dfe.ts', ...paths];
    return { code: 0, ...(await promisify(execFile)(process.execPath, args, settings)) };
  } catch (error) {
    const { code, stdout, stderr } = error as Ended;
    return { code, stdout, stderr };
  }
}

const ABLE = careLeavers('999,Ableshire,E09999999', '70,55');
const fileOf = (...lines: string[]): string => [CARE_LEAVERS_HEADER, ...lines, ''].join('\n');

test('The command tells what it took, what it did not take and why, and ends accordingly', async () => {
  await writeFile(join(folder, 'good.csv'), fileOf(ABLE));
  await writeFile(join(folder, 'faulty.csv'), fileOf(ABLE, careLeavers('998,Bakershire,E09999998', '~,40')));
  await writeFile(join(folder, 'strange.csv'), 'a,b\n1,2\n');

  const taken = await run('good.csv', 'good.csv', 'faulty.csv');
  expect(taken.stderr).toContain('good.csv …');
  expect(taken.stdout.split('\n')).toEqual([
    'good.csv: 1 lines: 2 new, 0 changed, 0 unchanged.',
    'good.csv: 1 lines: 0 new, 0 changed, 2 unchanged.',
    'faulty.csv, line 3, not taken: care_leaver_count: “~” is neither a number nor one of the symbols c, x, z, k, low.',
    'faulty.csv: 2 lines: 1 new, 0 changed, 2 unchanged; 1 not taken, or not wholly.',
    '',
  ]);
  expect(taken.code).toBe(2);

  const refused = await run('strange.csv', 'nowhere.csv', 'good.csv');
  expect(refused.stdout.split('\n')).toEqual([
    expect.stringContaining('strange.csv: refused, and nothing of it was taken. The header is of no file'),
    expect.stringContaining('nowhere.csv: refused, and nothing of it was taken. ENOENT'),
    'good.csv: 1 lines: 0 new, 0 changed, 2 unchanged.',
    '',
  ]);
  expect(refused.code).toBe(1);
});
