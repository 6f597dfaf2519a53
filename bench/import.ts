/** What it costs to take a published file in: the seconds, and whether what is held of it grows with its length. */
import { getHeapStatistics } from 'node:v8';
import { importPublished } from '../src/domain/indicators/published.import.js';
import { aDatabase } from '../test/support/database.js';

const COLUMNS =
  'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,la_name,new_la_code,care_leaver_age,breakdown,care_leaver_count,care_leaver_percent';
const AREAS = 167;
const LINES_OF_AREA = 24;

/** A made-up file of the length and shape of the longest that is published. */
async function* aFile(lines: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${COLUMNS}\n`);
  for (let at = 0; at < lines; at += 1) {
    const area = Math.floor(at / LINES_OF_AREA) % AREAS;
    const year = 2025 - Math.floor(at / (AREAS * LINES_OF_AREA));
    const breakdown = `"In education, way ${at % (LINES_OF_AREA / 2)}"`;
    const age = at % LINES_OF_AREA < LINES_OF_AREA / 2 ? '17 to 18 years' : '19 to 21 years';
    yield Buffer.from(
      `${year},Reporting year,Local authority,E92000001,England,E12000001,North,${100 + area},"Area ${area}, City of",E09000${100 + area},${age},${breakdown},${at % 90},c\n`,
    );
  }
}

export interface ImportCosts {
  readonly lines: number;
  /** Of processor time. */
  readonly seconds: number;
  /** The most that the heap held, in bytes. */
  readonly heap: number;
}

/** Takes a file of so many lines into an empty database. */
export async function measureImport(lines: number): Promise<ImportCosts> {
  const { database, close } = await aDatabase();
  let heap = 0;
  const progress = (): void => void (heap = Math.max(heap, getHeapStatistics().used_heap_size));
  const from = process.cpuUsage();
  const { added } = await importPublished(
    database,
    { name: 'made-up.csv', bytes: aFile(lines) },
    { fault: () => undefined, progress },
  );
  // Processor time, as for the cells: the embedded database runs in this process, and what else the machine does is not in it.
  const { user, system } = process.cpuUsage(from);
  const seconds = (user + system) / 1_000_000;
  await close();
  if (added !== 2 * lines) throw new Error(`Of ${2 * lines} figures ${added} were taken; that is not what is measured`);
  return { lines, seconds, heap };
}
