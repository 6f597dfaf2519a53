/** What a browser carries: opened by the hub alone, for what it was made for, and for as long as it is good. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSeals, localSessionKey, newSession, type Pending } from '../../src/identity/session.js';

const [newKey, oldKey] = [randomBytes(32), randomBytes(32)];
const seals = createSeals([newKey]);
const NOON = new Date('2017-11-20T12:00:00Z');
const after = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

const session = newSession(
  { issuer: 'https://login.example', subject: 'chair', membershipId: null, lastHereAt: null },
  NOON,
);
const pending: Pending = {
  issuer: 'https://login.example',
  state: 'state',
  nonce: 'nonce',
  codeVerifier: 'verifier',
  returnTo: '/',
  beganAt: NOON.getTime(),
};

describe('A session', () => {
  test('comes back as it was, and nobody reads anything of it on the way', async () => {
    const text = await seals.session.seal(session);
    expect(await seals.session.open(text, NOON)).toEqual(session);
    expect(Buffer.from(text.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('chair');
  });

  test('is another each time, also of the same person', () => {
    const again = newSession(
      { issuer: session.issuer, subject: session.subject, membershipId: null, lastHereAt: null },
      NOON,
    );
    expect(again.id).not.toBe(session.id);
    expect(again.csrf).not.toBe(session.csrf);
  });

  test('ends an hour after the last request', async () => {
    const text = await seals.session.seal(session);
    expect(await seals.session.open(text, after(59))).not.toBeNull();
    expect(await seals.session.open(text, after(60))).toBeNull();
  });

  test('ends twelve hours after signing in, however busy somebody is', async () => {
    const busy = async (at: Date) =>
      seals.session.open(await seals.session.seal({ ...session, seenAt: at.getTime() }), at);
    expect(await busy(after(12 * 60 - 1))).not.toBeNull();
    expect(await busy(after(12 * 60))).toBeNull();
  });

  test('from the future is none, but for what clocks differ', async () => {
    const text = await seals.session.seal(session);
    expect(await seals.session.open(text, new Date(NOON.getTime() - 4_000))).not.toBeNull();
    expect(await seals.session.open(text, after(-1))).toBeNull();
    const ahead = await seals.session.seal({ ...session, seenAt: after(30).getTime() });
    expect(await seals.session.open(ahead, NOON)).toBeNull();
  });

  test('that anybody changed is none, nor is any other text', async () => {
    const text = await seals.session.seal(session);
    const [header = '', ...rest] = text.split('.');
    const forged = Buffer.from('{"alg":"none","typ":"hub-session"}').toString('base64url');
    const texts = ['', 'x', '....', text.slice(0, -2), `${text}x`, [forged, ...rest].join('.'), `${header}....`];
    for (let at = 0; at < text.length; at += 7) {
      texts.push(`${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`);
    }
    for (const one of texts.filter((other) => other !== text)) expect(await seals.session.open(one, NOON)).toBeNull();
  });

  test('never passes for a sign-in under way or for a form, nor they for it', async () => {
    const form = { csrf: 'csrf', beganAt: NOON.getTime() };
    const texts = {
      session: await seals.session.seal(session),
      pending: await seals.pending.seal(pending),
      form: await seals.form.seal(form),
    };
    const opened = async (kind: keyof typeof texts, text: string) => (await seals[kind].open(text, NOON)) !== null;
    for (const kind of ['session', 'pending', 'form'] as const) {
      for (const [name, text] of Object.entries(texts))
        expect([kind, name, await opened(kind, text)]).toEqual([kind, name, kind === name]);
    }
    // Nor where the content would be right: the purpose is part of the seal.
    const disguised = await createSeals([newKey]).pending.seal(session as unknown as Pending);
    expect(await seals.session.open(disguised, NOON)).toBeNull();
  });

  test('outlives a change of keys, until the old key is taken away', async () => {
    const old = await createSeals([oldKey]).session.seal(session);
    expect(await createSeals([newKey, oldKey]).session.open(old, NOON)).toEqual(session);
    expect(await seals.session.open(old, NOON)).toBeNull();
    const fresh = await createSeals([newKey, oldKey]).session.seal(session);
    expect(await seals.session.open(fresh, NOON)).toEqual(session);
  });

  test('is not sealed without a key', () => {
    expect(() => createSeals([])).toThrow('no key');
  });
});

test('A sign-in under way is good for ten minutes, its form for an hour', async () => {
  const text = await seals.pending.seal(pending);
  expect(await seals.pending.open(text, after(9))).toEqual(pending);
  expect(await seals.pending.open(text, after(10))).toBeNull();
  const form = await seals.form.seal({ csrf: 'csrf', beganAt: NOON.getTime() });
  expect(await seals.form.open(form, after(59))).not.toBeNull();
  expect(await seals.form.open(form, after(60))).toBeNull();
});

test('A local hub keeps its key where only its owner reads it, and says which file is damaged', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hub-session-'));
  const file = join(folder, 'session.key');
  const key = await localSessionKey(folder);
  expect(key).toHaveLength(32);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await localSessionKey(folder)).toEqual(key);
  expect(await readFile(file, 'utf8')).toBe(Buffer.from(key).toString('base64url'));
  await writeFile(file, 'short');
  await expect(localSessionKey(folder)).rejects.toThrow(/session\.key does not hold a key/);
  await rm(folder, { recursive: true });
});
