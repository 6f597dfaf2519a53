/** Signing in with OpenID Connect: authorization code with PKCE, state and nonce, at the issuer of somebody's organisation. */
import * as client from 'openid-client';
import type { IssuerSetting } from '../config.js';
import type { Pending } from './session.js';

/** Somewhere to sign in. */
export interface Organisation {
  /** The `iss` of its provider, by which it is chosen. */
  readonly issuer: string;
  readonly label: string;
}

/**
 * Why nobody was signed in: the issuer cannot be reached; the person declined there, or it refused them; they came without
 * the second factor that the hub asks of them; or what came back is not the answer to what was asked.
 */
export type SignInRefusal = 'unreachable' | 'declined' | 'secondFactor' | 'failed';

/** `cause` is for the log. */
export interface Refused {
  readonly refused: SignInRefusal;
  readonly cause: unknown;
}

export interface Proven {
  readonly issuer: string;
  readonly subject: string;
  readonly idToken?: string;
}

export interface SignIn {
  readonly organisations: readonly Organisation[];
  /** Where to send somebody, and what to hold the answer against. The organisation MUST be one of `organisations`. */
  readonly begin: (
    issuer: string,
    from: { readonly redirectUri: string; readonly returnTo: string; readonly now: Date },
  ) => Promise<{ readonly url: string; readonly pending: Pending } | Refused>;
  /** Who came back, proven by their issuer. `address` is the one at which they came back, with all its parameters. */
  readonly finish: (pending: Pending, address: URL) => Promise<Proven | Refused>;
  /** Where to sign out at the issuer too; null where it offers nothing or cannot be reached. */
  readonly signOutUrl: (
    session: { readonly issuer: string; readonly idToken?: string | undefined },
    returnTo: string,
  ) => Promise<string | null>;
}

const TIMEOUT_SECONDS = 5;
/** How long what an issuer says of itself is kept. */
const DISCOVERED_MS = 60 * 60_000;
/** Characters. A longer one would not fit into a cookie with the rest. */
const LONGEST_ID_TOKEN = 1_800;
/** As of access tokens: what OpenID Connect Core 1.0 (section 2) allows. */
const IDENTIFIER = /^[\x20-\x7e]{1,255}$/;

type SigningIn = IssuerSetting & { readonly signIn: NonNullable<IssuerSetting['signIn']> };

const signsPeopleIn = (setting: IssuerSetting): setting is SigningIn => setting.signIn !== undefined;

/** The sign-in at those issuers that have one. Each is asked about itself when somebody first signs in there. */
export function createSignIn(settings: readonly IssuerSetting[]): SignIn {
  const issuers = new Map(settings.filter(signsPeopleIn).map((setting) => [setting.issuer, setting]));
  const discovered = new Map<string, { readonly at: number; readonly is: Promise<client.Configuration> }>();

  function discover(setting: SigningIn): Promise<client.Configuration> {
    const known = discovered.get(setting.issuer);
    if (known && Date.now() - known.at < DISCOVERED_MS) return known.is;
    const is = configure(setting);
    discovered.set(setting.issuer, { at: Date.now(), is });
    // A failure is not kept: the next who tries asks again.
    is.catch(() => discovered.delete(setting.issuer));
    return is;
  }

  return {
    organisations: [...issuers.values()].map(({ issuer, signIn: { label } }) => ({ issuer, label })),

    begin: async (issuer, { redirectUri, returnTo, now }) => {
      const setting = issuers.get(issuer);
      if (!setting) return { refused: 'failed', cause: new Error('Nobody signs in at this issuer.') };
      const { scope = 'openid', acrValues } = setting.signIn;
      const codeVerifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      try {
        const url = client.buildAuthorizationUrl(await discover(setting), {
          redirect_uri: redirectUri,
          scope,
          code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
          code_challenge_method: 'S256',
          state,
          nonce,
          ...(acrValues ? { acr_values: acrValues.join(' ') } : {}),
        });
        const pending = { issuer, state, nonce, codeVerifier, returnTo, beganAt: now.getTime() };
        return { url: url.href, pending };
      } catch (cause) {
        return { refused: 'unreachable', cause };
      }
    },

    finish: async ({ issuer, state, nonce, codeVerifier }, address) => {
      const setting = issuers.get(issuer);
      if (!setting) return { refused: 'failed', cause: new Error('Nobody signs in at this issuer any more.') };
      const configuration = await discover(setting).catch(
        (cause: unknown) => ({ refused: 'unreachable', cause }) as const,
      );
      if ('refused' in configuration) return configuration;
      try {
        const answer = await client.authorizationCodeGrant(configuration, address, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        return proven(setting, answer);
      } catch (cause) {
        return { refused: reasonOf(cause), cause };
      }
    },

    signOutUrl: async ({ issuer, idToken }, returnTo) => {
      const setting = issuers.get(issuer);
      const configuration = setting && (await discover(setting).catch(() => undefined));
      if (!configuration?.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: returnTo,
        ...(idToken ? { id_token_hint: idToken } : {}),
      }).href;
    },
  };
}

async function configure({ issuer, signIn }: SigningIn): Promise<client.Configuration> {
  const server = new URL(issuer);
  return client.discovery(server, signIn.clientId, undefined, authentication(signIn.clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: [
      // The ID token comes straight from the issuer; its signature is checked all the same.
      client.enableNonRepudiationChecks,
      // The settings allow plain HTTP within this machine only.
      ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
    ],
  });
}

/** How the hub proves itself to the issuer: in the header, unless the issuer takes the secret in the body alone. */
function authentication(secret: string | undefined): client.ClientAuth {
  if (secret === undefined) return client.None();
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const inBody = methods.includes('client_secret_post') && !methods.includes('client_secret_basic');
    return (inBody ? post : basic)(server, ...rest);
  };
}

type Answer = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

function proven({ issuer, signIn: { acrValues } }: SigningIn, answer: Answer): Proven | Refused {
  const claims = answer.claims();
  if (!claims || !IDENTIFIER.test(claims.sub)) {
    return { refused: 'failed', cause: new Error('The ID token names nobody whom the hub could know.') };
  }
  // What was asked for by `acr_values` is only a wish (OpenID Connect Core 1.0, section 5.5.1.1): what counts is what came.
  if (acrValues && !(typeof claims.acr === 'string' && acrValues.includes(claims.acr))) {
    return { refused: 'secondFactor', cause: new Error('The ID token does not tell of the second factor asked for.') };
  }
  const idToken = answer.id_token;
  const fits = idToken !== undefined && idToken.length <= LONGEST_ID_TOKEN;
  return { issuer, subject: claims.sub, ...(fits ? { idToken } : {}) };
}

function reasonOf(error: unknown): SignInRefusal {
  if (error instanceof client.AuthorizationResponseError) {
    return error.error === 'temporarily_unavailable' || error.error === 'server_error' ? 'unreachable' : 'declined';
  }
  // What `fetch` throws when nobody answers, and what openid-client makes of a time that is up.
  const isAway = error instanceof TypeError && error.message === 'fetch failed';
  const isLate = error instanceof client.ClientError && error.code === 'OAUTH_TIMEOUT';
  return isAway || isLate ? 'unreachable' : 'failed';
}
