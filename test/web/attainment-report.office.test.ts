/** A report in Word as LibreOffice opens it: its headings, its tables and what its pictures say are real ones there. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordOf } from '../../src/web/pages/attainment-report/word.js';
import { officePath } from '../support/office.js';
import { aReadReport } from '../support/read-report.js';

const report = aReadReport();
const tables = report.parts.flatMap((part) => part.tables);
let folder: string;
/** The document as LibreOffice holds it, in a format of its own. */
let opened: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'office-'));
  await writeFile(join(folder, 'report.docx'), await wordOf(report));
  // A profile of its own, so that no office that runs already is asked.
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  const args = [profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, join(folder, 'report.docx')];
  await promisify(execFile)(officePath(), args, { timeout: 60_000 });
  opened = await readFile(join(folder, 'report.fodt'), 'utf8');
});
afterAll(async () => rm(folder, { recursive: true }));

const inside = (element: string): string[] =>
  [...opened.matchAll(new RegExp(`<${element}[ >][^]*?</${element}>`, 'g'))].map(([whole]) => whole);
const textOf = (xml: string): string =>
  xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('Each part has a heading of the first level', () => {
  const headings = inside('text:h').filter((heading) => heading.includes('text:outline-level="1"'));
  expect(headings.map(textOf)).toEqual(report.parts.map(({ heading }) => heading));
});

test('Each table has a header that is repeated, and every cell', () => {
  const found = inside('table:table');
  expect(found).toHaveLength(tables.length);
  for (const [at, { header, rows }] of tables.entries()) {
    const [table = ''] = found.slice(at);
    const [top = '', cells = ''] = table.split('</table:table-header-rows>');
    const textsOf = (xml: string) =>
      [...xml.matchAll(/<text:p[ >][^]*?<\/text:p>|<text:p[^>]*\/>/g)].map(([one]) => textOf(one));
    expect(textsOf(top)).toEqual(header);
    expect(textsOf(cells)).toEqual(rows.flat());
  }
});

test('Each picture says in its alternative text what it shows', () => {
  const charts = tables.flatMap((table) => table.charts ?? []);
  expect(charts.length).toBeGreaterThan(1);
  const pictures = inside('draw:frame').filter((frame) => frame.includes('<draw:image'));
  const told = (frame: string, element: string) => textOf(frame.split(`<svg:${element}>`)[1]?.split('</')[0] ?? '');
  expect(pictures.map((frame) => [told(frame, 'title'), told(frame, 'desc')])).toEqual(
    charts.map(({ title, description }) => [title, description]),
  );
});
