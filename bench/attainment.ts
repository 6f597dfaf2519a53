/** What a school waits for the counts of a list of pupils: the command as it is started, and the page in a browser. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { buildAttainmentPage } from '../src/commands/attainment.page.js';
import { computeFromCsv } from '../src/returns/attainment.compute.js';
import { fileOfFigures } from '../src/returns/attainment.file.js';
import { NO_MAPPING } from '../src/returns/attainment.mapping.js';
import { timeOf } from '../src/returns/attainment.time.js';
import { built } from '../test/support/built.js';
import { chromiumPath } from '../test/support/chromium.js';
import { aSchool, listOf } from '../test/support/school.js';
import { median, wallTime } from './clockwork.js';

const PUPILS = 1000;
const TURNS = 5;
const run = promisify(execFile);

export interface AttainmentCosts {
  readonly pupils: number;
  /** Seconds by the clock, medians: somebody waits for them. */
  readonly command: number;
  /** From the click until the counts are shown; null where there is no browser. */
  readonly page: number | null;
  /** Of either, the counting alone. */
  readonly counting: number;
}

/** Counts a list as often as it takes to be sure. */
export async function measureAttainment(): Promise<AttainmentCosts> {
  const folder = await mkdtemp(join(tmpdir(), 'attainment-'));
  const code = await built();
  const list = listOf(aSchool({ pupils: PUPILS }).pupils);
  const [file, out] = [join(folder, 'pupils.csv'), join(folder, 'counts.csv')];
  await writeFile(file, list);
  try {
    const words = ['compute-attainment', '--file', file, '--year', '2025', '--out', out];
    const command = await timed(() => run(process.execPath, [join(code.directory, 'src/commands/hub.js'), ...words]));
    const computing = { time: timeOf(2025, null), status: 'provisional', mapping: NO_MAPPING } as const;
    const counting = await timed(async () => void fileOfFigures(computeFromCsv(list, computing).figures));
    return { pupils: PUPILS, command, page: await timeOfPage(folder, file), counting };
  } finally {
    await code.remove();
    await rm(folder, { recursive: true });
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const from = wallTime();
    await work();
    times.push((wallTime() - from) / 1000);
  }
  return median(times);
}

async function timeOfPage(folder: string, file: string): Promise<number | null> {
  if (!existsSync(chromiumPath())) return null;
  const path = join(folder, 'attainment.html');
  await writeFile(path, await buildAttainmentPage());
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  const page = await browser.newPage();
  await page.goto(pathToFileURL(path).href);
  await page.getByLabel('Academic year').fill('2025');
  const seconds = await timed(async () => {
    await page.getByLabel('List of pupils').setInputFiles([]);
    await page.getByLabel('List of pupils').setInputFiles(file);
    await page.getByRole('button', { name: 'Check and count' }).click();
    await page.getByRole('button', { name: 'Save the counts' }).waitFor();
  });
  await browser.close();
  return seconds;
}
