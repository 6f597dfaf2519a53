/** Starts this process's part of the timed work: it looks every half minute, and puts the work of each hour. */
import { join } from 'node:path';
import type { Connection } from '../database/connect.js';
import { createMailer } from './mail.js';
import { openQueues } from './queue.js';
import { createReminders, type RemindersOptions } from './reminders.js';

export interface JobsOptions extends Pick<RemindersOptions, 'clock' | 'authorities' | 'viewerOfMember' | 'hubUrl'> {
  readonly connection: Connection;
  readonly dataDir: string;
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string };
  readonly logger: { error(fields: object, message: string): void };
}

const TICK_MS = 30_000;
const HOUR_MS = 3_600_000;

/** Resolves once the queue is open; the first work begins at once. What it answers stops it, after what is being done. */
export async function startJobs(options: JobsOptions): Promise<() => Promise<void>> {
  const { connection, dataDir, mail, logger } = options;
  const failed = (job: string, error: unknown) => logger.error({ err: error, job }, 'a job failed');
  const mailer = createMailer({ ...mail, outbox: join(dataDir, 'outbox') });
  const queues = await openQueues(connection, { failed });
  const reminders = await createReminders({ ...options, database: connection.database, queues, mailer, failed });

  let isStopping = false;
  let putAt = 0;
  const look = async (): Promise<void> => {
    if (Date.now() - putAt >= HOUR_MS) {
      await queues.maintain();
      await reminders.putHour();
      putAt = Date.now();
    }
    await reminders.work();
  };
  // One look at a time: a slow mail server must not gather a crowd of them.
  let looking: Promise<void> | undefined;
  const tick = (): void => {
    if (isStopping) return;
    looking ??= look()
      .catch((error: unknown) => failed('jobs', error))
      .finally(() => (looking = undefined));
  };
  const timer = setInterval(tick, TICK_MS);
  timer.unref();
  tick();
  return async () => {
    isStopping = true;
    clearInterval(timer);
    await looking;
    mailer.close();
  };
}
