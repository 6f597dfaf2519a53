import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/database/connect.js';
import { lockDirectory } from '../../src/database/lock.js';
import { rowsOf } from './raw.js';

let room: string;
beforeAll(async () => {
  room = await realpath(await mkdtemp(join(tmpdir(), 'hub-lock-')));
});
afterAll(() => rm(room, { recursive: true }));

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** Starts another process that opens the directory; answers the first line that it says. */
async function another(dataDir: string): Promise<{ child: ChildProcess; said: string; next: () => Promise<string> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'holder.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  started.push(child);
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  return { child, said: await next(), next };
}

const exited = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

const open = (dataDir: string) => connect({ databaseUrl: undefined, dataDir });

const refused = 'Another process is using the data directory';

/** Starting a process with an embedded database takes long on a machine that has much else to do. */
const PATIENTLY = { timeout: 120_000 };

describe('a data directory in use', PATIENTLY, () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = join(room, 'used');
  });

  it('is refused to another process, however it is named, and is free again once its process was killed', async () => {
    const first = await another(dataDir);
    expect(first.said).toBe('open');

    const second = await another(dataDir);
    expect(second.said).toBe(
      `Another process is using the data directory ${dataDir}. ` +
        'Stop it first, or set DATA_DIR to a directory of this one’s own.',
    );
    await exited(second.child);
    expect(second.child.exitCode).toBe(1);

    const link = join(room, 'link');
    await symlink(dataDir, link);
    for (const name of [dataDir, `${dataDir}/`, link, relative(process.cwd(), dataDir)]) {
      await expect(open(name), name).rejects.toThrow(refused);
    }

    first.child.kill('SIGKILL');
    await exited(first.child);
    const { database, close } = await open(dataDir);
    // What it had written is there, and the two that were refused wrote nothing.
    expect(await rowsOf(database, sql`select at from visits`)).toHaveLength(1);
    await close();
  });

  it('is free again once its process has closed it, though that process lives on', async () => {
    const first = await another(dataDir);
    expect(first.said).toBe('open');
    await expect(open(dataDir)).rejects.toThrow(refused);
    first.child.stdin!.write('close\n');
    expect(await first.next()).toBe('closed');
    const { close } = await open(dataDir);
    await close();
    // The lock keeps no process alive.
    await exited(first.child);
    expect(first.child.exitCode).toBe(0);
  });
});

describe('a data directory that cannot be opened', PATIENTLY, () => {
  it('is not left locked', async () => {
    const dataDir = join(room, 'broken');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'postgres'), 'not a database');
    await expect(open(dataDir)).rejects.toThrow();
    const release = await lockDirectory(dataDir);
    await release();
  });
});

describe('the lock', () => {
  it('is one for each directory', async () => {
    const releases = [await lockDirectory(join(room, 'one')), await lockDirectory(join(room, 'other'))];
    await expect(lockDirectory(join(room, 'one'))).rejects.toThrow(refused);
    await Promise.all(releases.map((release) => release()));
  });

  it('goes to one of many who ask at once', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(join(room, 'many'))));
    const taken = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0]?.();
    const release = await lockDirectory(join(room, 'many'));
    await release();
  });

  it('may be released twice', async () => {
    const release = await lockDirectory(join(room, 'twice'));
    await release();
    await release();
  });
});
