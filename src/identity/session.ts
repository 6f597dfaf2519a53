/** What a browser carries of a sign-in, sealed: it can neither be read nor changed nor made outside the hub. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compactDecrypt, CompactEncrypt } from 'jose';
import { z } from 'zod';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Without a request for so long, a session is over. */
const IDLE = HOUR;
/** So long after signing in it is over in any case. */
const LONGEST = 12 * HOUR;
/** From the choice of an organisation until its issuer sends the person back. */
const UNDER_WAY = 10 * MINUTE;
/** How long the page with that choice may be left open. */
const OPEN_FORM = HOUR;
/** So long what changed since is told by it; what is older is told as what changed last. */
const REMEMBERED = 400 * 24 * HOUR;
/** How far the clocks of two processes of the hub may be apart. */
const TOLERANCE = 5_000;

const instant = z.number().int().nonnegative();

const session = z.strictObject({
  id: z.string().min(1),
  /** Whose word it is: also the organisation that was chosen. */
  issuer: z.string().min(1),
  subject: z.string().min(1),
  /** Which of several memberships; null until it is chosen. */
  membershipId: z.string().nullable(),
  /** Milliseconds since 1970, as is `seenAt`. */
  signedInAt: instant,
  seenAt: instant,
  /** When they were here before this sign-in; null where no browser kept it. */
  lastHereAt: instant.nullable(),
  /** What every form of this session sends along. */
  csrf: z.string().min(1),
  /** Kept only where it is short, because some issuers sign nobody out without it. */
  idToken: z.string().optional(),
});

const pending = z.strictObject({
  issuer: z.string().min(1),
  state: z.string().min(1),
  nonce: z.string().min(1),
  codeVerifier: z.string().min(1),
  returnTo: z.string(),
  beganAt: instant,
});

/** When somebody was last here, for the next time that they sign in with the same browser. */
const visit = z.strictObject({ issuer: z.string().min(1), subject: z.string().min(1), at: instant });

const form = z.strictObject({ csrf: z.string().min(1), beganAt: instant });

export type Session = Readonly<z.infer<typeof session>>;
/** A sign-in under way: what the answer of the issuer is held against. */
export type Pending = Readonly<z.infer<typeof pending>>;
/** The form with which somebody signs in, who has no session yet. */
export type SignInForm = Readonly<z.infer<typeof form>>;
/** A visit: it opens nothing, and says only since when things are new to somebody. */
export type Visit = Readonly<z.infer<typeof visit>>;

/** `open` answers null for whatever is not a value of this kind that is good now. */
export interface Sealed<Value> {
  readonly seal: (value: Value) => Promise<string>;
  readonly open: (text: string, now: Date) => Promise<Value | null>;
}

export interface Seals {
  readonly session: Sealed<Session>;
  readonly pending: Sealed<Pending>;
  readonly form: Sealed<SignInForm>;
  readonly visit: Sealed<Visit>;
}

/** The seals under these keys of 32 bytes, newest first: the first one seals, and all of them open. */
export function createSeals(keys: readonly Uint8Array[]): Seals {
  const [newest] = keys;
  if (!newest) throw new Error('There is no key to seal sessions with.');
  /** The purpose stands in the protected header, so that no value can pass for one of another kind. */
  const sealed = <Value>(
    purpose: string,
    shape: z.ZodType<Value>,
    isGood: (value: Value, now: number) => boolean,
  ): Sealed<Value> => ({
    seal: (value) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: `hub-${purpose}` })
        .encrypt(newest),
    open: async (text, now) => {
      for (const key of keys) {
        const opened = await compactDecrypt(text, key, DECRYPTION).catch(() => null);
        if (!opened || opened.protectedHeader.typ !== `hub-${purpose}`) continue;
        const parsed = shape.safeParse(JSON.parse(new TextDecoder().decode(opened.plaintext)));
        return parsed.success && isGood(parsed.data, now.getTime()) ? parsed.data : null;
      }
      return null;
    },
  });
  const within = (since: number, now: number, longest: number) => since <= now + TOLERANCE && now - since < longest;
  return {
    session: sealed(
      'session',
      session,
      (one, now) => within(one.signedInAt, now, LONGEST) && within(one.seenAt, now, IDLE),
    ),
    pending: sealed('pending', pending, (one, now) => within(one.beganAt, now, UNDER_WAY)),
    form: sealed('form', form, (one, now) => within(one.beganAt, now, OPEN_FORM)),
    visit: sealed('visit', visit, (one, now) => within(one.at, now, REMEMBERED)),
  };
}

const DECRYPTION = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

/** Nobody guesses it: 256 bits. */
export const unguessable = (): string => randomBytes(32).toString('base64url');

/**
 * A fresh session, of which no browser can have known anything before; or what becomes of one when the membership is
 * changed, which is of the same sign-in, with the same limit, and has a secret of its own.
 */
export const newSession = (
  who: Pick<Session, 'issuer' | 'subject' | 'membershipId' | 'idToken' | 'lastHereAt'>,
  now: Date,
  { id, signedInAt }: Pick<Session, 'id' | 'signedInAt'> = { id: unguessable(), signedInAt: now.getTime() },
): Session => ({ ...who, id, csrf: unguessable(), signedInAt, seenAt: now.getTime() });

const KEY_BYTES = 32;

/** The key of a local hub: kept beside its data, so that nobody is signed out by a restart. */
export async function localSessionKey(dataDir: string): Promise<Uint8Array> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'session.key');
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) {
    const key = Buffer.from(kept, 'base64url');
    if (key.length === KEY_BYTES) return key;
    throw new Error(`${file} does not hold a key for sessions. Delete it; the next start makes a new one.`);
  }
  const key = randomBytes(KEY_BYTES);
  await writeFile(file, key.toString('base64url'), { mode: 0o600, flag: 'wx' });
  return key;
}
