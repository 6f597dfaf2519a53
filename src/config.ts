/** Reads and checks the environment once. No other file touches process.env. */
import { z } from 'zod';

const issuer = z.strictObject({
  /** The `iss` claim, compared letter for letter. */
  issuer: z.url(),
  jwksUrl: z.url(),
  audience: z.string().min(1),
  algorithms: z
    .array(z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']))
    .min(1),
  /** The header `typ` of its access tokens. An issuer that writes `JWT` must also fix clients and a scope. */
  typ: z.enum(['at+jwt', 'JWT']).default('at+jwt'),
  clientIds: z.array(z.string().min(1)).optional(),
  requiredScope: z.string().min(1).optional(),
  /** The agencies it may speak for, as `authority/agency` codes. */
  agencies: z.array(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)).min(1),
  /** Where people sign in with a browser by it. */
  signIn: z
    .strictObject({
      clientId: z.string().min(1),
      clientSecret: z.string().min(1).optional(),
      /** What people choose by: the name of their organisation. */
      label: z.string().min(1),
      scope: z
        .string()
        .regex(/(^| )openid( |$)/, 'must name openid')
        .optional(),
      /** The values of `acr` that tell of a second factor, where the issuer gives one; nobody signs in here without. */
      acrValues: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional(),
});

const KEY_BYTES = 32;

/** Base64 of either alphabet, as `openssl rand -base64 32` prints it. */
const sessionKey = z
  .string()
  .regex(/^[A-Za-z0-9+/_-]+=*$/)
  .transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
  .refine((key) => key.length === KEY_BYTES);

const environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  LOCAL_ISSUER_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  DATABASE_URL: z.url().optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  ISSUERS: z
    .string()
    .default('[]')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be a JSON list of issuers; see .env.example' });
        return z.NEVER;
      }
    })
    .pipe(
      z.array(
        issuer.refine((one) => one.typ !== 'JWT' || (one.clientIds && one.requiredScope), {
          message: 'typ "JWT" also needs clientIds and requiredScope, so that an ID token never passes',
        }),
      ),
    ),
  SESSION_KEYS: z
    .string()
    .optional()
    .transform((text, context) => {
      const keys = (text ?? '')
        .split(',')
        .flatMap((key) => (key.trim() === '' ? [] : [sessionKey.safeParse(key.trim())]));
      // What zod says of a text that does not fit could quote it.
      if (keys.every((key) => key.success)) return keys.map((key) => key.data);
      context.addIssue({ code: 'custom', message: 'each must be 32 random bytes as base64; see .env.example' });
      return z.NEVER;
    }),
  BOARD_DATE: z.iso.date().optional(),
  HUB_URL: z.url({ protocol: /^https?$/ }).optional(),
  HUB_JOBS: z.enum(['on', 'off']).default('on'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type IssuerSetting = Omit<z.infer<typeof issuer>, 'agencies'> & {
  /** `'any'` only for the local provider, which exists on loopback alone. */
  readonly agencies: readonly string[] | 'any';
};

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly localIssuerPort: number;
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly issuers: readonly IssuerSetting[];
  /** What sessions of browsers are sealed with, newest first; empty where the hub keeps a key of its own. */
  readonly sessionKeys: readonly Uint8Array[];
  readonly logLevel: z.infer<typeof environment>['LOG_LEVEL'];
  /** The address under which people open the hub; it stands in mails. */
  readonly hubUrl: string;
  /** Whether this process does timed work, such as reminding. */
  readonly jobs: boolean;
  readonly mail: {
    /** The server that takes mails; undefined where they are written into the outbox of the data directory. */
    readonly smtpUrl: string | undefined;
    readonly from: string;
  };
  /** The day on which the whole local hub lives; undefined where each of its boards lives on a day of its own, and elsewhere. */
  readonly boardDate: string | undefined;
  /** True when the hub brings its own local provider of made-up people: loopback, no issuer, not production. */
  readonly local: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads the settings; throws one message that names every variable that is wrong and what to do. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings cannot be used:\n${faults.join('\n')}\nSee .env.example.`);
  }
  const settings = parsed.data;
  const production = settings.NODE_ENV === 'production';
  const local = LOOPBACK.has(settings.HOST) && settings.ISSUERS.length === 0 && !production;
  if (!local && settings.ISSUERS.length === 0) {
    throw new Error(
      'No issuer is configured. The local provider of made-up people runs only on a loopback HOST and outside production: ' +
        'set ISSUERS (see .env.example), or leave HOST and NODE_ENV alone.',
    );
  }
  if (settings.SMTP_URL && !settings.MAIL_FROM) {
    throw new Error('The settings cannot be used:\n  MAIL_FROM: say from whom mails come, now that SMTP_URL is set');
  }
  const hubUrl = settings.HUB_URL ?? `http://${settings.HOST}:${settings.PORT}`;
  const signingIn = settings.ISSUERS.filter((one) => one.signIn);
  for (const { issuer: address } of signingIn) refuseOpenAddress('An issuer with signIn', address);
  if (production && signingIn.length > 0) {
    const faults = [
      ...(settings.SESSION_KEYS.length > 0
        ? []
        : ['SESSION_KEYS: set a key, now that people sign in: openssl rand -base64 32']),
      ...(hubUrl.startsWith('https:')
        ? []
        : ['HUB_URL: say the https address of the hub, to which issuers send people back']),
    ];
    if (faults.length > 0) throw new Error(`The settings cannot be used:\n${faults.map((f) => `  ${f}`).join('\n')}`);
  }
  return {
    production,
    host: settings.HOST,
    port: settings.PORT,
    localIssuerPort: settings.LOCAL_ISSUER_PORT ?? (settings.PORT === 0 ? 0 : settings.PORT + 1),
    databaseUrl: settings.DATABASE_URL,
    dataDir: settings.DATA_DIR,
    issuers: settings.ISSUERS,
    sessionKeys: settings.SESSION_KEYS,
    logLevel: settings.LOG_LEVEL,
    hubUrl,
    jobs: settings.HUB_JOBS === 'on',
    mail: {
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM ?? 'Corporate parenting hub <hub@example.org>',
    },
    boardDate: local ? settings.BOARD_DATE : undefined,
    local,
  };
}

const clientEnvironment = z.object({
  HUB_URL: z.url().default('http://127.0.0.1:4000'),
  HUB_TOKEN_URL: z.url(),
  HUB_CLIENT_ID: z.string().min(1),
  HUB_CLIENT_SECRET: z.string().min(1),
  HUB_SCOPE: z.string().min(1).optional(),
});

/** How a partner's system reaches a hub: where it is, and where and as whom it gets its token. */
export interface ClientSettings {
  readonly url: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What some providers want to be told that the token is for. */
  readonly scope: string | undefined;
}

/** Reads the settings of the command `hub`; throws one message that names every variable that is wrong. It quotes none. */
export function readClientSettings(env: Record<string, string | undefined>): ClientSettings {
  const parsed = clientEnvironment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `  ${name}: ${env[name] === undefined ? 'is not set' : issue.message}`;
    });
    throw new Error(`The settings cannot be used:\n${faults.join('\n')}\nSee .env.example.`);
  }
  const settings = parsed.data;
  for (const name of ['HUB_URL', 'HUB_TOKEN_URL'] as const) refuseOpenAddress(name, settings[name]);
  return {
    url: settings.HUB_URL,
    tokenUrl: settings.HUB_TOKEN_URL,
    clientId: settings.HUB_CLIENT_ID,
    clientSecret: settings.HUB_CLIENT_SECRET,
    scope: settings.HUB_SCOPE,
  };
}

/** A secret and a token travel to these addresses: by HTTPS, or within this machine. */
export function refuseOpenAddress(name: string, address: string): void {
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && !(protocol === 'http:' && LOOPBACK.has(hostname.replace(/^\[|\]$/g, '')))) {
    throw new Error(`${name} must be an https address; plain http is for this machine only.`);
  }
}
