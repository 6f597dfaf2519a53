/** What it costs to take a published file in: the seconds, and whether what is held of it grows with its length. */
import { getHeapStatistics } from 'node:v8';
import type { Connection } from '../src/database/connect.js';
import { importPublished } from '../src/domain/indicators/published.import.js';
import { processorTime, wallTime } from './clockwork.js';
import { figuresFile } from './published.js';

export interface ImportCosts {
  readonly lines: number;
  /** Of processor time: of this process, in which the embedded database runs too. */
  readonly seconds: number;
  /** By the clock, for whoever waits for it; what else the machine does is in it. */
  readonly wallSeconds: number;
  /** The most that the heap held, in bytes. */
  readonly heap: number;
}

/** Takes a file of so many lines into an empty database. */
export async function measureImport({ database }: Connection, lines: number): Promise<ImportCosts> {
  let heap = 0;
  const progress = (): void => void (heap = Math.max(heap, getHeapStatistics().used_heap_size));
  const [from, fromWall] = [processorTime(), wallTime()];
  const { added } = await importPublished(
    database,
    { name: 'made-up.csv', bytes: figuresFile(lines) },
    { fault: () => undefined, progress },
  );
  const [seconds, wallSeconds] = [(processorTime() - from) / 1000, (wallTime() - fromWall) / 1000];
  if (added !== 2 * lines) throw new Error(`Of ${2 * lines} figures ${added} were taken; that is not what is measured`);
  return { lines, seconds, wallSeconds, heap };
}
