/** Reminding: once an hour each council's reminders are taken into digests, and each digest is sent as a job of its own. */
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Database } from '../database/connect.js';
import { createContext, today, type Context } from '../domain/context.js';
import {
  listSpokespeople,
  listUnsent,
  recordSent,
  takeDigests,
  type Digest,
  type Owed,
} from '../domain/contributions/reminder.service.js';
import { listReportsOwed } from '../domain/scorecard/owed.service.js';
import { theHub, type Viewer } from '../policy/viewer.js';
import { writeDigest } from './digest.js';
import type { Mailer } from './mail.js';
import type { Queues } from './queue.js';

export interface RemindersOptions {
  readonly database: Database;
  readonly queues: Queues;
  readonly mailer: Mailer;
  /** The time in a council, by its id. */
  readonly clock: (authorityId: string) => Date;
  readonly authorities: () => Promise<readonly { readonly id: string }[]>;
  /** The viewer that a member would be if they asked now; null once they may not sign in. */
  readonly viewerOfMember: (authorityId: string, memberId: string) => Promise<Viewer | null>;
  readonly hubUrl: string;
  /** Told what went wrong after a mail was sent: it is sent, and must not be tried again. */
  readonly failed: (what: string, error: unknown) => void;
}

export interface Reminders {
  /** Puts this hour's work of every council, unless another process did. */
  readonly putHour: () => Promise<void>;
  /** Does what is to be done now. */
  readonly work: () => Promise<void>;
}

interface Hour {
  readonly authorityId: string;
}

interface DigestJob extends Digest {
  readonly authorityId: string;
}

/** Prepares reminding over the queues of a database. */
export async function createReminders(options: RemindersOptions): Promise<Reminders> {
  const { database, queues, mailer, clock, hubUrl } = options;
  const hours = await queues.queue('reminders');
  const digests = await queues.queue('digests');

  const as = async <Result>(viewer: Viewer, work: (context: Context) => Promise<Result>): Promise<Result> => {
    const now = () => clock(viewer.authorityId);
    const context = createContext({ database, viewer, requestId: uuidv7(), clock: now });
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  };

  /** The exception reports that agencies owe: what is red is nothing that the hub reads, so it asks as people of theirs. */
  const listReports = async (authorityId: string): Promise<Owed[]> => {
    const owed: Owed[] = [];
    for (const { memberId, bodyIds } of await as(theHub(authorityId), listSpokespeople)) {
      const viewer = await options.viewerOfMember(authorityId, memberId);
      if (viewer) owed.push(...(await as(viewer, (context) => listReportsOwed(context, bodyIds))));
    }
    return owed;
  };

  const remind = async ({ authorityId }: Hour): Promise<void> => {
    const reports = await listReports(authorityId);
    const open = await as(theHub(authorityId), (context) => takeDigests(context, reports));
    for (const digest of open) await digests.put(nameOf({ authorityId, ...digest }), { authorityId, ...digest });
  };

  const send = async (job: DigestJob): Promise<void> => {
    const { authorityId, memberId, day } = job;
    const reminderIds = await as(theHub(authorityId), (context) => listUnsent(context, job));
    const viewer = await options.viewerOfMember(authorityId, memberId);
    const mail = await (viewer && as(viewer, (context) => writtenOn(context, day, { reminderIds, hubUrl })));
    if (!mail) return;
    await mailer.send({ id: nameOf(job), ...mail });
    try {
      await as(theHub(authorityId), (context) => recordSent(context, { memberId, reminderIds }));
    } catch (error) {
      options.failed('the record of a digest', error);
    }
  };

  return {
    putHour: async () => {
      for (const { id } of await options.authorities()) {
        await hours.put(`${id} ${clock(id).toISOString().slice(0, HOUR)}`, { authorityId: id } satisfies Hour);
      }
    },
    work: async () => {
      await hours.drain((work) => remind(work as Hour));
      await digests.drain((work) => send(work as DigestJob));
    },
  };
}

/** `2017-11-20T12` */
const HOUR = 13;

/** A digest that could not be sent on its day is not sent: what is in it is taken into another on the next day. */
const writtenOn = async (context: Context, day: string, asked: Parameters<typeof writeDigest>[1]) =>
  today(context) === day ? writeDigest(context, asked) : null;

/** By member and day, so that nobody is written to twice a day; without saying who it is, for it leaves with the mail. */
function nameOf({ authorityId, memberId, day }: Pick<DigestJob, 'authorityId' | 'memberId' | 'day'>): string {
  const whose = createHash('sha256').update(`${authorityId} ${memberId}`).digest('hex').slice(0, 16);
  return `digest-${day}-${whose}`;
}
