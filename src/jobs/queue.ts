/** Work that waits in the database until some process of the hub does it: put once, done once, tried again when it fails. */
import { createHash } from 'node:crypto';
import PgBoss from 'pg-boss';
import type { Connection } from '../database/connect.js';

/** How often work is tried again, and after how many seconds first; each wait is about twice the one before. */
export interface Patience {
  readonly retries: number;
  readonly firstWaitSeconds: number;
}

/** About six hours: longer than a mail server is usually down, shorter than until the next day's digest. */
export const PATIENCE: Patience = { retries: 9, firstWaitSeconds: 30 };

/** Nothing takes longer: what is still being done then died with its process, and is done again. */
const LONGEST_SECONDS = 15 * 60;

/** For so long it is remembered that work was done, so that it is not put again; longer than a day by any clock. */
const REMEMBERED_SECONDS = 72 * 3600;

/** Any number will do as long as it stays the same, and is not that of the migrations. */
const LAYING_DOWN = 7_203_452;

export interface Queue {
  /** Puts work that is known by its key, unless it was put before. Work is a small object and holds no content. */
  readonly put: (key: string, work: object) => Promise<void>;
  /**
   * Does the work whose time has come, one after the other, up to the first that fails: that is told, and tried again later.
   * The rest waits until the next time, so that a server that is down is not asked once for each.
   */
  readonly drain: (act: (work: object) => Promise<void>) => Promise<void>;
}

export interface Queues {
  readonly queue: (name: string) => Promise<Queue>;
  /** Forgets what was done long ago, and lets what died with its process be done again. */
  readonly maintain: () => Promise<void>;
}

/**
 * Opens the queues of a database; their tables are laid down the first time. The library's own workers and timers are not
 * used: they ask every two seconds, write their outcome behind one's back, and on the embedded database everybody waits.
 */
export async function openQueues(
  { run }: Pick<Connection, 'run'>,
  { failed, patience = PATIENCE }: { failed: (name: string, error: unknown) => void; patience?: Patience },
): Promise<Queues> {
  const boss = new PgBoss({
    db: { executeSql: async (statements, values) => ({ rows: await run(statements, values) }) },
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: REMEMBERED_SECONDS,
  });
  boss.on('error', (error) => failed('queues', error));
  // Processes that start together would lock each other out, laying down the same tables.
  const alone = async (layDown: () => Promise<unknown>): Promise<void> => {
    await run(`select pg_advisory_lock(${LAYING_DOWN})`);
    try {
      await layDown();
    } finally {
      await run(`select pg_advisory_unlock(${LAYING_DOWN})`);
    }
  };
  await alone(() => boss.start());
  const queue = async (name: string): Promise<Queue> => {
    await alone(() => boss.createQueue(name));
    const attempt = async (job: PgBoss.Job, act: (work: object) => Promise<void>): Promise<boolean> => {
      try {
        await act(job.data);
      } catch (error) {
        failed(name, error);
        // What went wrong is in the log; a message of it may hold what must not be kept here.
        await boss.fail(name, job.id, {});
        return false;
      }
      await boss.complete(name, job.id);
      return true;
    };
    return {
      put: async (key, work) => {
        await boss.send(name, work, {
          id: idOf(`${name} ${key}`),
          // What is put now can be done now, even within the same tick of the database's clock.
          startAfter: '-1 second',
          retryLimit: patience.retries,
          retryDelay: patience.firstWaitSeconds,
          retryBackoff: patience.firstWaitSeconds > 0,
          expireInSeconds: LONGEST_SECONDS,
        });
      },
      drain: async (act) => {
        for (;;) {
          const [job] = await boss.fetch<object>(name);
          if (!job || !(await attempt(job, act))) return;
        }
      },
    };
  };
  return { queue, maintain: () => boss.maintain() };
}

/** The same id for the same key in every process (a UUID of version 8), so that the database keeps only one of them. */
function idOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
