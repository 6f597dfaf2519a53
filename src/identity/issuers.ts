/** The identity providers that the hub trusts, each with its signing keys, looked up by the exact `iss` of a token. */
import { GraphQLError } from 'graphql';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { IssuerSetting } from '../config.js';

export interface TrustedIssuer {
  readonly setting: IssuerSetting;
  /** Finds the public key that a token's header names; throws `keysUnreachable` when the key set cannot be had. */
  readonly keys: JWTVerifyGetKey;
}

/** Trusted issuers by their `iss`, compared letter for letter. */
export type Issuers = ReadonlyMap<string, TrustedIssuer>;

export interface KeyFetching {
  /** How long after a fetch an unknown key id may not cause another one, so that made-up ids cannot drive traffic. */
  readonly cooldownMs?: number;
  /** How long one fetch may take. */
  readonly timeoutMs?: number;
}

/**
 * Prepares the configured issuers. Keys are fetched when a token first needs them, kept for ten minutes, and fetched
 * anew when a token names an unknown key id, which is how a rotation is picked up.
 * Throws when two settings share one `iss`, because either could then vouch for the other's agencies.
 */
export function createIssuers(
  settings: readonly IssuerSetting[],
  { cooldownMs = 30_000, timeoutMs = 5_000 }: KeyFetching = {},
): Issuers {
  const issuers = new Map<string, TrustedIssuer>();
  for (const setting of settings) {
    if (issuers.has(setting.issuer)) throw new Error(`ISSUERS names the issuer ${setting.issuer} twice. Keep one.`);
    const remote = createRemoteJWKSet(new URL(setting.jwksUrl), {
      cooldownDuration: cooldownMs,
      timeoutDuration: timeoutMs,
    });
    const keys: JWTVerifyGetKey = async (header, token) => {
      try {
        return await remote(header, token);
      } catch (error) {
        throw isFaultOfToken(error) ? error : keysUnreachable(setting.issuer, error);
      }
    };
    issuers.set(setting.issuer, { setting, keys });
  }
  return issuers;
}

/** The key set was read, and this token names no key of it; every other failure lies with the issuer or the network. */
function isFaultOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

/** 503: nobody can be recognised just now. `originalError` names the issuer, for the log only. */
function keysUnreachable(issuer: string, cause: unknown): GraphQLError {
  return new GraphQLError('The access token cannot be checked at the moment. Try again in a minute.', {
    originalError: new Error(`The signing keys of ${issuer} cannot be read.`, { cause }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 503 } },
  });
}
