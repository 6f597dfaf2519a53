/** Attacks on who asks, over HTTP at the hub: forged, borrowed and stale tokens. */
import { request as httpRequest } from 'node:http';
import { eq, sql } from 'drizzle-orm';
import { SignJWT, type JWTHeaderParameters } from 'jose';
import { uuidv7 } from 'uuidv7';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { members, seats, type MembershipStatus } from '../../src/domain/members/member.table.js';
import { startIssuer, type TestIssuer } from '../support/issuer.js';
import { post, world, type World } from '../support/world.js';

const QUESTION = { query: '{ viewer { kind memberId agency { code } } }' };

let hub: World;
let attacker: TestIssuer;

beforeAll(async () => {
  hub = await world();
  attacker = await startIssuer();
});

afterAll(async () => {
  await attacker.close();
  await hub.close();
});

interface Told {
  readonly status: number;
  readonly text: string;
  readonly headers: Record<string, unknown>;
}

/** Asks with header lines exactly as given; names may repeat, and bytes may be what fetch would not send. */
function askWith(lines: readonly (readonly [string, string])[]): Promise<Told> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(QUESTION);
    const { hostname, port } = new URL(hub.address);
    const fixed = [
      ['host', `${hostname}:${port}`],
      ['content-type', 'application/json'],
      ['content-length', String(Buffer.byteLength(body))],
    ];
    const request = httpRequest(
      { host: hostname, port, path: '/graphql', method: 'POST', headers: [...fixed, ...lines].flat() },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const { date: _date, 'x-request-id': id, ...headers } = response.headers;
          expect(id).toMatch(/^[0-9a-f-]{36}$/);
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString(), headers });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const bearing = (token: string): Promise<Told> => askWith([['authorization', `Bearer ${token}`]]);

/** What everybody is told who is not let in: the same bytes, whatever was wrong. */
const refused = (): Promise<Told> => bearing('no-token-at-all');

const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;
const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** Claims of a valid token of the police officer, for whoever signs otherwise. */
const claimsOf = (sub: string, issuer = hub.issuers.police): Record<string, unknown> => ({
  iss: issuer.setting.issuer,
  aud: issuer.setting.audience,
  sub,
  client_id: 'an-app',
  iat: secondsFromNow(0),
  exp: secondsFromNow(300),
});

const officer = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): Promise<string> =>
  hub.issuers.police.token({ sub: 'policeOfficer', ...claims }, { header });

/** A token of the attacker's own key that claims to be the police's. */
const forged = async (header: Record<string, unknown>): Promise<string> =>
  attacker.token(claimsOf('policeOfficer'), {
    header: { kid: (await hub.issuers.police.publicKey()).jwk.kid, ...header },
  });

/** The public key, misused as the secret of a symmetric signature. */
const confused = async (secret: string): Promise<string> => {
  const header: JWTHeaderParameters = { alg: 'HS256', typ: 'at+jwt' };
  const { kid } = (await hub.issuers.police.publicKey()).jwk;
  return new SignJWT(claimsOf('policeOfficer'))
    .setProtectedHeader(kid ? { ...header, kid } : header)
    .sign(new TextEncoder().encode(secret));
};

const unsigned = (alg: string): string => `${encoded({ alg, typ: 'at+jwt' })}.${encoded(claimsOf('policeOfficer'))}.`;

/** A valid token whose claims were changed after it was signed. */
const altered = async (): Promise<string> => {
  const [header, , signature] = (await officer()).split('.');
  return [header, encoded(claimsOf('policeLead')), signature].join('.');
};

test('a valid token is let in, so that the refusals below mean something', async () => {
  const told = await bearing(await officer());
  expect(told.status).toBe(200);
  expect(JSON.parse(told.text)).toMatchObject({
    data: { viewer: { kind: 'member', memberId: hub.ids.people.policeOfficer, agency: { code: 'police' } } },
  });
});

test('a refusal says nothing but that the token is not valid', async () => {
  const told = await refused();
  expect(told.status).toBe(401);
  expect(JSON.parse(told.text)).toEqual({
    errors: [
      {
        message: 'The access token is not valid. Get a new one and try again.',
        extensions: { code: 'UNAUTHENTICATED' },
      },
    ],
  });
  expect(told.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
});

describe('The same bytes answer a token that', () => {
  const attacks: readonly (readonly [string, () => Promise<string> | string])[] = [
    ['has three parts of nonsense', () => 'a.b.c'],
    ['is JSON of nothing', () => `${encoded({})}.${encoded({})}.${encoded({})}`],
    ['says alg none', () => unsigned('none')],
    ['says alg NONE', () => unsigned('NONE')],
    ['names an algorithm but brings no signature', () => unsigned('ES256')],
    ['is signed with HS256 by the public key as PEM', async () => confused((await hub.issuers.police.publicKey()).pem)],
    [
      'is signed with HS256 by the public key as JWK',
      async () => confused(JSON.stringify((await hub.issuers.police.publicKey()).jwk)),
    ],
    ['was changed after it was signed', altered],
    ['brings its own key as jwk', async () => forged({ jwk: (await attacker.publicKey()).jwk })],
    ['points to its own key by jku', async () => forged({ jku: attacker.setting.jwksUrl })],
    ['points to its own key by x5u', async () => forged({ x5u: attacker.setting.jwksUrl })],
    ['brings its own certificate as x5c', async () => forged({ x5c: ['MIIB'] })],
    ['takes the key id of the issuer', async () => forged({})],
    ['asks for an extension by crit', () => officer({}, { crit: ['b64'], b64: true })],
    ['has a jku even with the right signature', () => officer({}, { jku: hub.issuers.police.setting.jwksUrl })],
    ['comes from an issuer that nobody trusts', () => attacker.token({ sub: 'policeOfficer' })],
    ['names another trusted issuer than signed it', () => officer({ iss: hub.issuers.council.setting.issuer })],
    ['names its issuer with a slash too many', () => officer({ iss: `${hub.issuers.police.setting.issuer}/` })],
    ['names no issuer', () => officer({ iss: undefined })],
    ['is for another audience', () => officer({ aud: 'urn:payroll' })],
    ['is for nobody in particular', () => officer({ aud: undefined })],
    ['is of another type', () => officer({}, { typ: 'JWT' })],
    ['is of no type', () => officer({}, { typ: undefined })],
    ['is an ID token', () => officer({ aud: 'an-app', nonce: 'n', azp: 'an-app' }, { typ: 'JWT' })],
    ['is an ID token for the hub', () => officer({ nonce: 'n', client_id: undefined }, { typ: 'JWT' })],
    ['has expired', () => officer({ iat: secondsFromNow(-600), exp: secondsFromNow(-60) })],
    ['never expires', () => officer({ exp: undefined })],
    ['was issued in the future', () => officer({ iat: secondsFromNow(120) })],
    ['does not count yet', () => officer({ nbf: secondsFromNow(120) })],
    ['has no subject', () => officer({ sub: undefined })],
    ['has a subject with a NUL', () => officer({ sub: 'policeOfficer\u0000' })],
    ['has a subject that nobody knows', () => officer({ sub: 'nobody' })],
    ['has a subject that differs in its case', () => officer({ sub: 'policeofficer' })],
    ['has a subject that is SQL', () => officer({ sub: "policeOfficer' or '1'='1" })],
    ['says that a person is a system', () => officer({ client_id: 'policeOfficer' })],
    ['says that a system is a person', () => officer({ sub: 'policeSystem' })],
    ['has no client', () => officer({ client_id: undefined })],
    ['names a police officer at the council’s issuer', () => hub.issuers.council.token({ sub: 'policeOfficer' })],
    ['names the council’s clerk at the police’s issuer', () => hub.issuers.police.token({ sub: 'clerk' })],
    ['names a health officer at the police’s issuer', () => hub.issuers.police.token({ sub: 'healthLead' })],
    ['is longer than any real one', () => officer({ padding: 'a'.repeat(9000) })],
  ];

  test.each(attacks)('%s', async (_what, token) => {
    expect(await bearing(await token())).toEqual(await refused());
  });

  test('stands in the membership of a police officer whom the council’s issuer was let to name', async () => {
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.insert(members).values({
        id: uuidv7(),
        agencyId: hub.ids.agencies.police,
        name: 'Planted',
        issuer: hub.issuers.council.setting.issuer,
        subject: 'planted',
      }),
    );
    expect(await bearing(await hub.issuers.council.token({ sub: 'planted' }))).toEqual(await refused());
  });

  test('is signed by a key that its issuer has given up', async () => {
    const health = hub.issuers.health;
    const before = await health.token({ sub: 'healthLead' });
    await health.rotate();
    expect((await bearing(await health.token({ sub: 'healthLead' }))).status).toBe(200);
    expect(await bearing(before)).toEqual(await refused());
  });
});

describe('The same bytes answer an Authorization header that', () => {
  test.each([
    ['is empty', ''],
    ['has no token', 'Bearer'],
    ['is of another scheme', 'Basic Y2hhaXI6Y2hhaXI='],
    ['holds two tokens', 'Bearer a, Bearer b'],
  ])('%s', async (_what, value) => {
    expect(await askWith([['authorization', value]])).toEqual(await refused());
  });

  test('stands there twice, though both are valid', async () => {
    const lines = [await officer(), await officer()].map((token) => ['authorization', `Bearer ${token}`] as const);
    expect(await askWith(lines)).toEqual(await refused());
  });
});

test('a header of a megabyte is refused before it is a request, and the hub goes on', async () => {
  const told = await bearing('a'.repeat(1024 * 1024)).catch((error: NodeJS.ErrnoException) => error.code);
  // The hub answers 431 and closes; a caller who is still writing may see the connection go instead.
  if (typeof told === 'object') {
    expect(told.status).toBe(431);
    expect(JSON.parse(told.text)).toMatchObject({ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] });
  } else expect(['ECONNRESET', 'EPIPE']).toContain(told);
  expect((await bearing(await officer())).status).toBe(200);
});

test('a token anywhere but in Authorization is nobody’s', async () => {
  const token = await officer();
  const told = await askWith([['cookie', `access_token=${token}; token=${token}`]]);
  expect(JSON.parse(told.text)).toMatchObject({ data: { viewer: { kind: 'public', memberId: null } } });
});

test('no token stands in the log', async () => {
  const token = await officer();
  await bearing(token);
  await bearing(await altered());
  const [header, payload, signature] = token.split('.') as [string, string, string];
  for (const part of [header, payload, signature]) expect(hub.logged.join('')).not.toContain(part);
});

describe('A membership counts at each request anew:', () => {
  const setStatus = (status: MembershipStatus): Promise<unknown> =>
    writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(members).set({ status }).where(eq(members.id, hub.ids.people.housingOfficer)).returning(),
    );
  const housing = async (): Promise<Told> => bearing(await hub.issuers.council.token({ sub: 'housingOfficer' }));

  afterEach(() => setStatus('active'));

  test.each<MembershipStatus>(['suspended', 'ended'])('%s, it is refused with the next request', async (status) => {
    const token = await hub.issuers.council.token({ sub: 'housingOfficer' });
    expect((await bearing(token)).status).toBe(200);
    await setStatus(status);
    expect(await bearing(token)).toEqual(await refused());
    await setStatus('active');
    expect((await housing()).status).toBe(200);
  });

  test('a seat that ended yesterday gives nothing today', async () => {
    const token = await hub.issuers.council.token({ sub: 'youngMember' });
    const rolesNow = async () => {
      const answer = await post(
        `${hub.address}/graphql`,
        { query: '{ viewer { bodies { roles } } }' },
        { authorization: `Bearer ${token}` },
      );
      return answer.data.viewer.bodies[0].roles as string[];
    };
    expect(await rolesNow()).toEqual(['youngMember']);
    await writing(hub.database, hub.ids.authority, (tx) =>
      tx.update(seats).set({ untilOn: '2017-11-19' }).where(eq(seats.memberId, hub.ids.people.youngMember)).returning(),
    );
    expect(await rolesNow()).toEqual([]);
  });

  test('a system is refused like a person when its client is suspended', async () => {
    const token = await hub.issuers.police.token({ sub: 'policeSystem', client_id: 'policeSystem' });
    expect((await bearing(token)).status).toBe(200);
    await writing(hub.database, hub.ids.authority, (tx) => tx.execute(sql`update clients set status = 'suspended'`));
    expect(await bearing(token)).toEqual(await refused());
  });
});
