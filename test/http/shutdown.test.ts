import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isStopping, onStop, stop } from '../../src/http/shutdown.js';
import { serve, type Served } from './served.js';

let hub: Served;
afterEach(() => hub.close());

/** A hub with one request under way, which ends when it is let go. */
async function withRequestUnderWay(): Promise<{ answer: Promise<string>; letGo: () => void }> {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let arrived = (): void => {};
  const underWay = new Promise<void>((resolve) => (arrived = resolve));
  hub = await serve((app) =>
    app.get('/slow', async () => {
      arrived();
      await held;
      return 'finished';
    }),
  );
  const answer = fetch(`http://127.0.0.1:${hub.port}/slow`).then((response) => response.text());
  answer.catch(() => {});
  await underWay;
  return { answer, letGo };
}

class FakeProcess extends EventEmitter {
  exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

test('A request in flight is finished, then the closers run in order', async () => {
  const { answer, letGo } = await withRequestUnderWay();
  const order: string[] = [];
  void answer.then((text) => order.push(text));
  const stopped = stop(hub.app, hub.logger, [
    async () => void order.push('server of the graph'),
    async () => void order.push('database'),
  ]);
  expect(isStopping(hub.app)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(order).toEqual([]);
  letGo();
  expect(await stopped).toBe(0);
  expect(order).toEqual(['finished', 'server of the graph', 'database']);
});

test('A new connection is refused while a request in flight is finished', async () => {
  const { answer, letGo } = await withRequestUnderWay();
  const stopped = stop(hub.app, hub.logger, []);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(hub.ask('/health/live')).rejects.toThrow(/ECONNREFUSED/);
  letGo();
  expect(await answer).toBe('finished');
  expect(await stopped).toBe(0);
});

test('On a connection that is still open, readiness is 503 while the hub stops', async () => {
  const { letGo } = await withRequestUnderWay();
  const socket = connect(hub.port, '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const ended = new Promise((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('connect', resolve));
  // The second request waits behind the first on the same connection.
  socket.write(`GET /slow HTTP/1.1\r\nhost: x\r\n\r\n`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const stopped = stop(hub.app, hub.logger, []);
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.write(`GET /health/ready HTTP/1.1\r\nhost: x\r\n\r\n`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  letGo();
  await ended;
  expect(text).toContain('finished');
  expect(text).toMatch(/HTTP\/1\.1 503[\s\S]+"stopping"/);
  expect(await stopped).toBe(0);
});

test('A request that does not end is cut off after the grace period', async () => {
  const { answer, letGo } = await withRequestUnderWay();
  let closed = false;
  const code = await stop(hub.app, hub.logger, [async () => void (closed = true)], 100);
  expect(code).toBe(0);
  expect(closed).toBe(true);
  await expect(answer).rejects.toThrow();
  letGo();
});

test('A closer that fails does not keep the next from running, and the exit code tells', async () => {
  hub = await serve(() => {});
  let closed = false;
  const closers = [() => Promise.reject(new Error('secret')), async () => void (closed = true)];
  expect(await stop(hub.app, hub.logger, closers)).toBe(1);
  expect(closed).toBe(true);
  expect(hub.log.join('')).toContain('something could not be closed');
});

test.each(['SIGTERM', 'SIGINT'])('%s stops the hub and exits 0', async (signal) => {
  hub = await serve(() => {});
  const fake = new FakeProcess();
  onStop(hub.app, hub.logger, [], fake);
  fake.emit(signal);
  await expect.poll(() => fake.exits).toEqual([0]);
});

test('A second signal exits 1 at once', async () => {
  const { answer, letGo } = await withRequestUnderWay();
  const fake = new FakeProcess();
  onStop(hub.app, hub.logger, [], fake);
  fake.emit('SIGTERM');
  fake.emit('SIGINT');
  expect(fake.exits).toEqual([1]);
  letGo();
  expect(await answer).toBe('finished');
});
