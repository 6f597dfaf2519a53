/** Takes published files in: batch by batch, in one transaction a file, so that a file that is refused leaves nothing behind. */
import type { Database, Transaction } from '../../database/connect.js';
import { referring } from '../../database/session.js';
import {
  putAreas,
  putFigures,
  putMeasures,
  putNeighbours,
  selectHeldFigures,
  selectHeldNeighbours,
  waitForImports,
} from './published.intake.store.js';
import { readPublished, type Fault, type ReadFigure, type ReadLine, type ReadNeighbour } from './published.reader.js';
import { PUBLISHED_STATUSES, type PublishedStatus } from './published.table.js';

export { FileRefused } from './published.reader.js';

export interface PublishedFile {
  /** Its name, under which its figures are known to have been published. */
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Who is told while a file is taken in; both are called as it goes, so that nothing is gathered. */
export interface Listener {
  /** What of a line was not taken, and why. */
  readonly fault: (fault: Fault) => void;
  /** How many lines have been dealt with so far. */
  readonly progress: (lines: number) => void;
}

/** What came of a file. A figure, or one of the ten neighbours of an area, counts once. */
export interface Imported {
  /** Lines below the header. */
  readonly lines: number;
  /** Lines of which something was not taken. */
  readonly faultyLines: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of those changed, how many came further, by "revised over provisional" and the like. */
  readonly replaced: Readonly<Record<string, number>>;
}

/** What is written at once: enough to be quick, and little enough to be held. */
const BATCH = 2000;

/** Takes a file in. Throws FileRefused where none of it can be taken; nothing of it is then written. */
export const importPublished = (database: Database, file: PublishedFile, listener: Listener): Promise<Imported> =>
  referring(database, async (transaction) => {
    await waitForImports(transaction);
    const count = { lines: 0, faultyLines: 0, added: 0, changed: 0, unchanged: 0, replaced: {} };
    const put = intake(transaction, file.name, count);
    let batch: ReadLine[] = [];
    let size = 0;
    const flush = async (): Promise<void> => {
      const older = await put(batch);
      const faults = [...batch.flatMap((line) => line.faults), ...older].sort((one, other) => one.line - other.line);
      for (const fault of faults) listener.fault(fault);
      count.faultyLines += new Set(faults.map(({ line }) => line)).size;
      listener.progress(count.lines);
      [batch, size] = [[], 0];
    };
    for await (const line of readPublished(file.name, file.bytes)) {
      batch.push(line);
      count.lines += 1;
      size += 1 + line.figures.length + line.neighbours.length;
      if (size >= BATCH) await flush();
    }
    await flush();
    return count;
  });

type Count = { -readonly [Key in keyof Imported]: Imported[Key] } & { replaced: Record<string, number> };

/** Writes batches; answers what of each was not taken because something newer is held. */
function intake(transaction: Transaction, source: string, count: Count) {
  const known = new Set<string>();
  const isNew = ({ code }: { code: string }): boolean => !known.has(code) && Boolean(known.add(code));

  return async (batch: readonly ReadLine[]): Promise<Fault[]> => {
    const figures = batch.flatMap((line) => line.figures.map((figure) => ({ ...figure, line: line.line })));
    await putAreas(transaction, figures.map(({ area }) => area).filter(isNew));
    await putMeasures(transaction, figures.map(({ measure }) => measure).filter(isNew));
    const faults = await takeFigures(transaction, figures, source, count);
    await takeNeighbours(
      transaction,
      batch.flatMap((line) => line.neighbours),
      count,
    );
    return faults;
  };
}

type LinedFigure = ReadFigure & { readonly line: number };

async function takeFigures(
  transaction: Transaction,
  figures: readonly LinedFigure[],
  source: string,
  count: Count,
): Promise<Fault[]> {
  if (figures.length === 0) return [];
  const held = new Map((await selectHeldFigures(transaction, figures)).map((row) => [row.at, row]));
  const older = new Map<number, Fault>();
  const taken = figures.filter((figure, at) => {
    const before = held.get(at);
    if (!before) count.added += 1;
    else if (isSame(figure, before)) count.unchanged += 1;
    else if (isEarlier(figure.status, before.status)) {
      older.set(figure.line, {
        line: figure.line,
        why: `It is ${figure.status}, and what is held is ${before.status}.`,
      });
    } else {
      count.changed += 1;
      if (figure.status !== before.status) {
        const how = `${figure.status} over ${before.status}`;
        count.replaced[how] = (count.replaced[how] ?? 0) + 1;
      }
      return true;
    }
    return !before;
  });
  await putFigures(transaction, taken, source);
  return [...older.values()];
}

const isSame = (one: Stand, other: Stand): boolean =>
  one.status === other.status && one.value === other.value && one.symbol === other.symbol;
type Stand = Pick<ReadFigure, 'status' | 'value' | 'symbol'>;

/** Whether a figure had not come as far; figures of one status replace each other, for the Department corrects its files. */
const isEarlier = (one: PublishedStatus, other: PublishedStatus): boolean =>
  PUBLISHED_STATUSES.indexOf(one) < PUBLISHED_STATUSES.indexOf(other);

async function takeNeighbours(
  transaction: Transaction,
  neighbours: readonly ReadNeighbour[],
  count: Count,
): Promise<void> {
  if (neighbours.length === 0) return;
  const held = new Map((await selectHeldNeighbours(transaction, neighbours)).map((row) => [row.at, row]));
  const taken = neighbours.filter((neighbour, at) => {
    const before = held.get(at);
    const isHeld = before?.neighbourOldCode === neighbour.neighbourOldCode && before.closeness === neighbour.closeness;
    if (!before) count.added += 1;
    else if (isHeld) count.unchanged += 1;
    else count.changed += 1;
    return !isHeld;
  });
  await putNeighbours(transaction, taken);
}
