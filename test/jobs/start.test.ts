/** The queue and the process around it, where the databases differ. */
import { readFile, readdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/config.js';
import { connect, type Connection } from '../../src/database/connect.js';
import { createLookups } from '../../src/identity/lookups.js';
import { openQueues } from '../../src/jobs/queue.js';
import { startJobs } from '../../src/jobs/start.js';
import { deedsIn } from '../support/deeds.js';
import { world, type World } from '../support/world.js';

const refuse = (name: string, error: unknown): never => {
  throw new Error(`${name} failed`, { cause: error });
};

let hub: World;
const others: Connection[] = [];
beforeAll(async () => {
  hub = await world();
});
afterAll(async () => {
  for (const one of others) await one.close();
  await hub?.close();
});

/** The database as another process has it; the embedded one has one process. */
async function another(): Promise<Connection> {
  const { url } = hub.connection;
  if (url === undefined) return hub.connection;
  const one = await connect({ databaseUrl: url, dataDir: '' });
  others.push(one);
  return one;
}

test('Of hub processes that start together one lays the queue’s tables down, and all use them', async () => {
  const processes = [hub.connection, await another(), await another()];
  const all = await Promise.all(processes.map((one) => openQueues(one, { failed: refuse })));
  const queues = await Promise.all(all.map((queues) => queues.queue('work')));
  await Promise.all(queues.map((queue) => queue.put('the same', { number: 1 })));
  await queues[0]!.put('another', { number: 2 });
  const done: object[] = [];
  await Promise.all(queues.map((queue) => queue.drain(async (work) => void done.push(work))));
  await queues[0]!.drain(async (work) => void done.push(work));
  expect(done).toHaveLength(2);
  expect(done).toEqual(expect.arrayContaining([{ number: 1 }, { number: 2 }]));
  // What was done is not done again, though it is put again and the queue is swept.
  await all[1]!.maintain();
  await queues[1]!.put('the same', { number: 1 });
  await queues[1]!.drain(async (work) => void done.push(work));
  expect(done).toHaveLength(2);
});

test('What fails is done again, up to its patience, and says nothing of what went wrong in the database', async () => {
  const failures: unknown[] = [];
  const patience = { retries: 2, firstWaitSeconds: 0 };
  const { queue } = await openQueues(hub.connection, { failed: (_, error) => void failures.push(error), patience });
  const work = await queue('fragile');
  await work.put('it', { number: 1 });
  let tries = 0;
  const fail = async () => {
    tries += 1;
    throw new Error('somebody@example.org is unknown');
  };
  await vi.waitFor(
    async () => {
      await work.drain(fail);
      expect(tries).toBe(3);
    },
    { timeout: 20_000 },
  );
  await work.drain(fail);
  expect(tries).toBe(3);
  expect(failures).toHaveLength(3);
  const rows = await hub.connection.run("select * from pgboss.job where name = 'fragile'");
  expect(rows).toHaveLength(1);
  expect(rows[0]!['state']).toBe('failed');
  expect(JSON.stringify(rows)).not.toContain('somebody');
});

test('A process reminds when it starts, and stops after what it is doing', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'jobs-'));
  try {
    const deeds = deedsIn(hub);
    await deeds.does('housingOfficer', 'setMyAddress', { address: 'housing@example.org' });
    await deeds.does('clerk', 'openRound', {
      meetingId: hub.ids.meetings.november,
      narratives: [{ agencyId: hub.ids.agencies.housing, subject: 'housing' }],
    });
    const { authorities, viewerOfMember } = createLookups(hub.database, hub.clock.now);
    const stop = await startJobs({
      connection: hub.connection,
      clock: hub.clock.now,
      authorities,
      viewerOfMember,
      hubUrl: 'https://hub.example',
      dataDir,
      mail: { smtpUrl: undefined, from: 'Hub <hub@example.org>' },
      logger: { error: (fields) => refuse('start', fields) },
    });
    await stop();
    const [file = ''] = await readdir(join(dataDir, 'outbox'));
    expect(await readFile(join(dataDir, 'outbox', file), 'utf8')).toContain('To: housing@example.org');
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('A mail server needs a sender; without one mails go into the outbox of a hub that is on by itself', () => {
  expect(() => readConfig({ SMTP_URL: 'smtp://mail.example' })).toThrow('MAIL_FROM');
  expect(() => readConfig({ SMTP_URL: 'https://mail.example' })).toThrow('SMTP_URL');
  expect(readConfig({ SMTP_URL: 'smtps://mail.example', MAIL_FROM: 'hub@example.org' }).mail).toEqual({
    smtpUrl: 'smtps://mail.example',
    from: 'hub@example.org',
  });
  expect(readConfig({})).toMatchObject({ jobs: true, hubUrl: 'http://127.0.0.1:4000', mail: { smtpUrl: undefined } });
  expect(readConfig({ HUB_JOBS: 'off', HUB_URL: 'https://hub.example' })).toMatchObject({
    jobs: false,
    hubUrl: 'https://hub.example',
  });
});
