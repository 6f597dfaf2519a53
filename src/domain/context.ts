/** What every service and store receives first: who asks, the one picture they read, the one door they write through. */
import DataLoader from 'dataloader';
import type { Database, Transaction } from '../database/connect.js';
import { openSnapshot, writing, type Snapshot } from '../database/session.js';
import type { Viewer } from '../policy/viewer.js';

export interface Context {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly clock: () => Date;
  /** The operation's `repeatable read, read only` transaction, opened when first needed; inside a write, the write's own. */
  readonly read: () => Promise<Transaction>;
  /** One write transaction. Only `recorded()` and the record of disclosures call it. */
  readonly write: <Result>(work: (inside: Inside) => Promise<Result>) => Promise<Result>;
  /** Gathers what one level of the answer asks for by key into one statement. `name` must be unique to the statement. */
  readonly batched: <Key, Value>(
    name: string,
    load: (keys: readonly Key[]) => Promise<readonly Value[]>,
  ) => DataLoader<Key, Value, unknown>;
  /** Ends the read transaction, if one was opened. The next read opens a new one. */
  readonly endReading: () => Promise<void>;
  /**
   * Ends all reading for good; what was shown can still be recorded. When an error empties a whole object, the fields beside it are still being resolved: they MUST
   * NOT open another transaction, which nobody would close.
   */
  readonly close: () => Promise<void>;
}

/** A context inside a write: what it reads is what it has written. */
export interface Inside extends Context {
  readonly transaction: Transaction;
}

export interface ContextOptions {
  readonly database: Database;
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly clock: () => Date;
}

/** Makes the context of one operation. */
export function createContext({ database, viewer, requestId, clock }: ContextOptions): Context {
  let snapshot: Promise<Snapshot> | undefined;
  const loaders = new Map<string, DataLoader<unknown, unknown, unknown>>();

  const endReading = async (): Promise<void> => {
    const opened = snapshot;
    snapshot = undefined;
    loaders.clear();
    await (await opened)?.close();
  };

  let isClosed = false;

  const context: Context = {
    viewer,
    requestId,
    clock,
    read: async () => {
      if (isClosed) throw new Error('The operation has ended');
      return (await (snapshot ??= openSnapshot(database, viewer.authorityId))).transaction;
    },
    write: async (work) => {
      // The embedded database has one connection: a snapshot left open would wait for this write for ever, and the
      // answer to a mutation must be read after it.
      await endReading();
      return writing(database, viewer.authorityId, (transaction) =>
        work({ ...context, ...loading(new Map()), transaction, read: () => Promise.resolve(transaction) }),
      );
    },
    ...loading(loaders),
    endReading,
    close: async () => {
      isClosed = true;
      await endReading();
    },
  };
  return context;
}

/**
 * The same picture as another viewer finds it, to say what they will read. It writes nothing. Its rows are marked for them, so
 * that none of them leaves; whoever tells a value found here MUST first see that the one who asks reads it too.
 */
export const asFoundBy = (context: Context, viewer: Viewer): Context => ({
  ...context,
  ...loading(new Map()),
  viewer,
  write: () => Promise.reject(new Error('Nobody writes as somebody else')),
});

function loading(loaders: Map<string, DataLoader<unknown, unknown, unknown>>): Pick<Context, 'batched'> {
  return {
    batched: <Key, Value>(name: string, load: (keys: readonly Key[]) => Promise<readonly Value[]>) => {
      let loader = loaders.get(name) as DataLoader<Key, Value, unknown> | undefined;
      if (!loader) {
        loader = new DataLoader<Key, Value, unknown>(load, { cacheKeyFn: (key) => JSON.stringify(key) });
        loaders.set(name, loader as DataLoader<unknown, unknown, unknown>);
      }
      return loader;
    },
  };
}

const LONDON = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** Today's date where the boards sit, as YYYY-MM-DD. */
export const today = (context: Pick<Context, 'clock'>): string => LONDON.format(context.clock());
