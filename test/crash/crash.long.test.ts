import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Connection } from '../../src/database/connect.js';
import { migrate } from '../../src/database/migrate.js';
import { openSnapshot, writing } from '../../src/database/session.js';
import { actions } from '../../src/domain/actions/action.table.js';
import { proveChain } from '../../src/domain/audit/audit.proof.js';
import { rowsOf } from '../database/raw.js';
import { built } from '../support/built.js';
import { aDatabase, serverUrl } from '../support/database.js';
import { aCouncil } from '../support/world.js';
import type { Orders, Request } from './writer.js';

const ROUNDS = 10;
const ISSUER = 'https://issuer.example';

/** Where a hub keeps its data, and how one reaches it again after its process is gone. */
interface Place {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

let code: Awaited<ReturnType<typeof built>>;

const cleanUp: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  code = await built();
  cleanUp.push(code.remove);
});
afterAll(async () => {
  for (const clean of cleanUp.toReversed()) await clean();
});

async function aDirectory(): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hub-crash-'));
  cleanUp.push(() => rm(dataDir, { recursive: true }));
  return { databaseUrl: undefined, dataDir };
}

async function onServer(): Promise<Place> {
  const { url, close } = await aDatabase();
  cleanUp.push(close);
  return { databaseUrl: url, dataDir: '' };
}

/** Lays down a council whose police have an action to report on. */
async function prepare(place: Place) {
  const connection = await connect(place);
  await migrate(connection);
  const { ids } = await aCouncil(connection.database, 'wiltshire', () => ISSUER);
  const actionId = uuidv7();
  await writing(connection.database, ids.authority, (tx) =>
    tx.insert(actions).values({
      id: actionId,
      bodyId: ids.body,
      workPlanId: ids.workPlan,
      title: 'Share missing episodes by noon',
      ownerAgencyId: ids.agencies.police,
      dueOn: '2018-01-31',
      originalDueOn: '2018-01-31',
      status: 'accepted',
      changedAt: new Date('2017-11-20T12:00:00Z'),
    }),
  );
  await connection.close();
  return { ids, actionId };
}

/** Everything that writers said: what they sent, and what they were told was done. */
class Said {
  readonly sent = new Map<string, Request>();
  readonly done = new Map<string, string>();

  hear(line: string): void {
    const [word, what] = [line.slice(0, 4), JSON.parse(line.slice(5)) as Request & { id: string }];
    if (word === 'sent') this.sent.set(what.key, what);
    else {
      const before = this.done.get(what.key) ?? what.id;
      if (before !== what.id) throw new Error(`${what.key} was done twice: as ${before} and as ${what.id}`);
      this.done.set(what.key, what.id);
    }
  }

  /** Nobody knows of these whether they were done. */
  inFlight(): Request[] {
    return [...this.sent.values()].filter((request) => !this.done.has(request.key));
  }
}

/** Starts a process that will write once it is told where. */
function aWriter() {
  const child = spawn(process.execPath, [join(code.directory, 'test/crash/writer.js')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  let faults = '';
  child.stderr.on('data', (chunk) => (faults += String(chunk)));
  return {
    faults: () => faults,
    /** Hears it to its end. `onDone` is called when it says for the first time that something new was done. */
    work: async (orders: Orders, said: Said, onDone: () => void): Promise<void> => {
      const known = new Set(orders.resend.map((request) => request.key));
      let rest = '';
      child.stdout.on('data', (chunk) => {
        const lines = (rest + String(chunk)).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          said.hear(line);
          if (line.startsWith('done') && !known.has((JSON.parse(line.slice(5)) as Request).key)) onDone();
        }
      });
      child.stdin.end(`${JSON.stringify(orders)}\n`);
      await closed;
    },
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await closed;
    },
    exitCode: () => child.exitCode,
  };
}

const places = { 'in a directory': aDirectory, ...(serverUrl ? { 'on a server': onServer } : {}) };

describe('a hub that is killed while it writes', () => {
  it.concurrent.each(Object.entries(places))(
    `has done each thing once, ${ROUNDS} times over: %s`,
    async (_where, aPlace) => {
      const writers = [aWriter()];
      try {
        const place = await aPlace();
        const council = await prepare(place);
        const said = await writeAndKill(place, council, writers);
        const connection = await connect(place);
        await expectEachOnce(connection, said, council).finally(connection.close);
      } finally {
        for (const writer of writers) await writer.kill();
      }
    },
    240_000,
  );
});

/** Lets one writer after the other write, and kills it at some moment; the last one clears up and ends by itself. */
async function writeAndKill(place: Place, { ids, actionId }: Council, writers: Writer[]): Promise<Said> {
  const said = new Said();
  const orders = { ...place, issuer: ISSUER, bodyId: ids.body, actionId, thenClose: false };
  for (let round = 0; round < ROUNDS; round += 1) {
    const writer = writers.at(-1)!;
    // A process takes a while to start, so the next waits ready for its turn.
    writers.push(aWriter());
    // What is in flight, and some of what is known to be done.
    const resend = [...said.inFlight(), ...[...said.sent.values()].slice(-3)];
    const before = said.done.size;
    let killed: Promise<void> | undefined;
    await writer.work({ ...orders, round, resend }, said, () => {
      killed ??= sleep(50 + Math.random() * 350).then(() => writer.kill());
    });
    await killed;
    expect(writer.faults(), `round ${round}`).toBe('');
    expect(said.done.size, `round ${round}`).toBeGreaterThan(before);
  }
  const last = writers.at(-1)!;
  await last.work({ ...orders, round: ROUNDS, resend: said.inFlight(), thenClose: true }, said, () => undefined);
  expect([last.exitCode(), last.faults()]).toEqual([0, '']);
  expect(said.inFlight()).toEqual([]);
  return said;
}

type Writer = ReturnType<typeof aWriter>;
type Council = Awaited<ReturnType<typeof prepare>>;

async function expectEachOnce({ database }: Connection, said: Said, { ids, actionId }: Council): Promise<void> {
  const idsOf = async (statement: SQL): Promise<string[]> =>
    (await rowsOf<{ id: string }>(database, statement)).map((row) => row.id).sort();
  const producedBy = (kind: Request['kind']): string[] =>
    [...said.sent.values()].filter((one) => one.kind === kind).map((one) => said.done.get(one.key) ?? 'nothing');

  const kept = await rowsOf<{ key: string; id: string }>(
    database,
    sql`select key, produced_id as id from idempotency_keys order by key`,
  );
  expect(Object.fromEntries(kept.map((row) => [row.key, row.id]))).toEqual(Object.fromEntries(said.done));
  expect(kept).toHaveLength(said.done.size);

  const arranged = await idsOf(sql`select id from meetings where held_on >= '2030-01-01'`);
  expect(arranged).toEqual(producedBy('meeting').sort());
  expect(await idsOf(sql`select id from work_plans where id <> ${ids.workPlan}`)).toEqual(producedBy('plan').sort());

  // Every report is one update, one piece of evidence, and one version of the action: all of it or nothing.
  const reports = producedBy('progress').length;
  const [action] = await rowsOf(
    database,
    sql`select version, (select count(*)::int from action_updates where action_id = actions.id) as updates,
      (select count(distinct update_id)::int from action_evidence where action_id = actions.id) as evidence
      from actions where id = ${actionId}`,
  );
  expect(action).toEqual({ version: 1 + reports, updates: reports, evidence: reports });

  const { transaction, close } = await openSnapshot(database, ids.authority);
  const proof = await proveChain(transaction, 'writes');
  await close();
  expect(proof).toMatchObject({ entries: said.done.size, erased: 0, faults: [] });
}
