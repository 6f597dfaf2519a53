/** Proves an access token: who issued it, for whom, and that it is meant for the hub (RFC 9068, RFC 8725). */
import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import type { IssuerSetting } from '../config.js';
import type { Issuers } from './issuers.js';

export interface Identity {
  readonly issuer: IssuerSetting;
  readonly subject: string;
  readonly clientId: string;
  /** `client` when a system asks for itself: its subject is its own client id (RFC 9068, section 2.2). */
  readonly kind: 'member' | 'client';
}

/** Characters. Real access tokens stay far below; nothing longer is even parsed. */
const LONGEST_TOKEN = 8 * 1024;

const CLOCK_TOLERANCE_SECONDS = 5;

/** Headers with which a token would bring or point to its own key, or ask for rules that the hub does not know. */
const REFUSED_HEADERS = ['jwk', 'jku', 'x5u', 'x5c', 'crit'];

/** What OpenID Connect Core 1.0 (section 2) and RFC 6749 (appendix A.1) allow; also keeps NUL out of the database. */
const IDENTIFIER = /^[\x20-\x7e]{1,255}$/;

/**
 * Verifies one access token at the instant `now`.
 * Throws `invalidToken()` (401) whatever is wrong with the token, and 503 when its issuer's keys cannot be had.
 */
export async function verifyToken(issuers: Issuers, token: string, now: Date): Promise<Identity> {
  try {
    return await proven(issuers, token, now);
  } catch (error) {
    throw error instanceof GraphQLError ? error : invalidToken();
  }
}

/** The one refusal for every token and every subject that is not let in; it says nothing about why. */
export function invalidToken(): GraphQLError {
  return new GraphQLError('The access token is not valid. Get a new one and try again.', {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: { status: 401, headers: new HeaderMap([['www-authenticate', 'Bearer error="invalid_token"']]) },
    },
  });
}

async function proven(issuers: Issuers, token: string, now: Date): Promise<Identity> {
  if (token.length > LONGEST_TOKEN) throw invalidToken();
  const header = decodeProtectedHeader(token);
  if (REFUSED_HEADERS.some((name) => name in header)) throw invalidToken();

  // Read before it is proven, only to choose whose keys must prove it.
  const issuer = issuers.get(decodeJwt(token).iss ?? '');
  if (!issuer) throw invalidToken();

  const { setting } = issuer;
  const { payload } = await jwtVerify(token, issuer.keys, {
    issuer: setting.issuer,
    audience: setting.audience,
    algorithms: setting.algorithms,
    typ: setting.typ,
    requiredClaims: ['exp', 'iat', 'sub'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: now,
  });

  const { sub: subject, iat } = payload;
  const clientId = clientOf(payload, setting);
  if (!isIdentifier(subject) || !isIdentifier(clientId)) throw invalidToken();
  if (iat === undefined || iat > now.getTime() / 1000 + CLOCK_TOLERANCE_SECONDS) throw invalidToken();
  if (!isForTheHub(payload, clientId, setting)) throw invalidToken();
  return { issuer: setting, subject, clientId, kind: subject === clientId ? 'client' : 'member' };
}

const isIdentifier = (value: unknown): value is string => typeof value === 'string' && IDENTIFIER.test(value);

/** `client_id`; an issuer that writes plain `JWT` may say `azp` instead, but never two different things. */
function clientOf(payload: JWTPayload, setting: IssuerSetting): unknown {
  const { client_id: clientId, azp } = payload;
  if (setting.typ === 'at+jwt') return clientId;
  return clientId === undefined || azp === undefined || clientId === azp ? (clientId ?? azp) : undefined;
}

/**
 * Whether the token comes by one of the issuer's fixed clients and carries its fixed scope, where these are set.
 * A header `typ` of `JWT` does not tell an access token from an ID token, so there both must be set and must match.
 */
function isForTheHub(payload: JWTPayload, clientId: string, setting: IssuerSetting): boolean {
  const { clientIds, requiredScope, typ } = setting;
  if (typ === 'JWT' && (!clientIds || !requiredScope)) return false;
  const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
  return (!clientIds || clientIds.includes(clientId)) && (!requiredScope || scopes.includes(requiredScope));
}
