/** The hub as a stranger meets it: started as a process, asked by its own commands, stopped by a signal. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { built } from './support/built.js';

const root = join(import.meta.dirname, '..');
let code: Awaited<ReturnType<typeof built>>;
let dataDir: string;
let port: number;
let hub: ChildProcess;

/** Two neighbouring ports that are free now: the hub's and its local provider's. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function run(file: string, args: string[] = [], settings: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [join(code.directory, file), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs a command to its end. */
async function done(process: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  process.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  process.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(process, 'close')) as [number | null];
  return { code, out, err };
}

/** Starts the hub and resolves with what it says once it serves. */
async function start(): Promise<string> {
  hub = run('src/main.js');
  let said = '';
  return new Promise((resolve, reject) => {
    hub.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Or open')) resolve(said);
    });
    hub.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    hub.once('close', () => reject(new Error(`The hub ended: ${said}`)));
  });
}

beforeAll(async () => {
  code = await built();
  dataDir = await mkdtemp(join(tmpdir(), 'hub-'));
  port = await freePort();
});

afterAll(async () => {
  hub.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
  await code.remove();
});

test('a stranger starts the hub, plays the whole round, stops it, and finds everything there again', async () => {
  const said = await start();
  expect(said).toContain(`http://127.0.0.1:${port}/graphql`);
  expect(said).toContain('npm run --silent token -- <name>');
  expect(said).toContain('police-system');

  const listed = await done(run('src/commands/token.js', ['--list']));
  expect((JSON.parse(listed.out) as { name: string }[]).map((one) => one.name)).toContain('chair');
  const token = await done(run('src/commands/token.js', ['chair']));
  expect(token.out.trim().split('.')).toHaveLength(3);

  const second = await done(run('src/main.js', [], { PORT: '0' }));
  expect(second.code).toBe(1);
  expect(second.err).toContain('Another process is using the data directory');

  const walk = await done(run('src/commands/demo.js'));
  expect(walk.err).toBe('');
  expect(walk.code).toBe(0);
  expect(walk.out).toContain('police-system tries to arrange a meeting: FORBIDDEN');
  expect(walk.out).toContain('Long-term placement stability: 77 %  (77 of 100)');
  expect(walk.out).toMatch(/housing-officer after both \(inForce\): Most of those/);
  expect(walk.out).toContain('housing-officer after withdrawn: withheld (AGREEMENT_NEEDED)');
  expect(walk.out).toContain('was quorate: 7 of 8 core (needs 6); 9 of 10 associate (needs 7).');

  hub.kill('SIGTERM');
  expect(await once(hub, 'close')).toEqual([0, null]);
  const proof = await done(run('src/commands/audit-verify.js'));
  expect(proof.out).toContain('The audit holds.');
  const seeded = await done(run('src/commands/seed.js'));
  expect(seeded).toEqual({ code: 0, out: 'There is a council already; nothing was changed.\n', err: '' });

  await start();
  const again = await done(run('src/commands/demo.js'));
  expect(again.code).toBe(1);
  expect(again.err).toContain('has been played on this data already');
}, 300_000);

test('the hub refuses to start beyond loopback, or in production, without an issuer', async () => {
  for (const settings of [{ HOST: '0.0.0.0' }, { NODE_ENV: 'production' }]) {
    const refused = await done(run('src/main.js', [], settings));
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('No issuer is configured');
  }
});
