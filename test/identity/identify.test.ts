/** Who is asking, from the headers of a request, with a real issuer over HTTP. */
import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createIdentify,
  createRecognise,
  type Lookups,
  type Membership,
  type RequestHeaders,
} from '../../src/identity/identify.js';
import { createIssuers } from '../../src/identity/issuers.js';
import type { Viewer } from '../../src/policy/viewer.js';
import { startIssuer, type TestIssuer } from '../support/issuer.js';

const NORCHESTER = { id: 'authority-1', code: 'norchester', name: 'Norchester City Council' };
const SOUTHMERE = { id: 'authority-2', code: 'southmere', name: 'Southmere County Council' };

/** One person or system in the police of Norchester, unless said otherwise. */
const membership = (changes: Partial<Membership> = {}): Membership => ({
  kind: 'member',
  id: 'member-1',
  authorityId: NORCHESTER.id,
  authorityCode: NORCHESTER.code,
  authorityName: NORCHESTER.name,
  agencyId: 'agency-1',
  agencyCode: 'police',
  agencyName: 'Norchester Police',
  status: 'active',
  ...changes,
});

const inSouthmere = membership({
  id: 'member-2',
  authorityId: SOUTHMERE.id,
  authorityCode: SOUTHMERE.code,
  authorityName: SOUTHMERE.name,
});

const viewer = (kind: Viewer['kind'], authorityId: string, id: string | null, agencyId: string | null): Viewer => ({
  kind,
  authorityId,
  id,
  agencyId,
  bodies: [],
  leads: [],
  sittings: [],
  shutItems: [],
  grants: [],
  heldGrants: [],
});

/** What the hub holds; tests change it while the hub runs. */
interface Held {
  authorities: (typeof NORCHESTER)[];
  members: Record<string, Membership[]>;
  clients: Record<string, Membership[]>;
}

let police: TestIssuer;
let held: Held;
let identify: (headers: RequestHeaders) => Promise<Viewer>;

const lookups: Lookups = {
  membershipsOf: async (issuer, subject) => held.members[`${issuer} ${subject}`] ?? [],
  clientsOf: async (issuer, clientId) => held.clients[`${issuer} ${clientId}`] ?? [],
  authorities: async () => held.authorities,
  viewerOf: async (one) => viewer(one.kind, one.authorityId, one.id, one.agencyId),
  publicViewerOf: async (authorityId) => viewer('public', authorityId, null, null),
};

beforeEach(async () => {
  police = await startIssuer({ agencies: ['norchester/police', 'southmere/police'] });
  held = {
    authorities: [NORCHESTER],
    members: { [`${police.setting.issuer} a-person`]: [membership()] },
    clients: {},
  };
  identify = createIdentify({ issuers: createIssuers([police.setting]), lookups, clock: () => new Date() });
});

afterEach(async () => police.close());

const holds = (...memberships: Membership[]): void => {
  held.members[`${police.setting.issuer} a-person`] = memberships;
};

async function errorOf(attempt: Promise<unknown>): Promise<{ message: string; extensions: Record<string, unknown> }> {
  const error = await attempt.then(
    () => expect.unreachable('somebody was recognised'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof GraphQLError)) throw error;
  return {
    message: error.message,
    extensions: JSON.parse(JSON.stringify(error.extensions)) as Record<string, unknown>,
  };
}

const expectUnauthenticated = async (headers: RequestHeaders): Promise<void> =>
  expect(await errorOf(identify(headers))).toMatchObject({
    message: 'The access token is not valid. Get a new one and try again.',
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });

const bearer = async (claims: Record<string, unknown> = {}): Promise<{ authorization: string }> => ({
  authorization: `Bearer ${await police.token(claims)}`,
});

describe('Somebody without a token', () => {
  test('is the public of the only authority there is', async () => {
    expect(await identify({})).toEqual(viewer('public', NORCHESTER.id, null, null));
  });

  test('is the public of the authority that the request names', async () => {
    held.authorities = [NORCHESTER, SOUTHMERE];
    expect(await identify({ 'hub-authority': 'southmere' })).toEqual(viewer('public', SOUTHMERE.id, null, null));
  });

  test('must name the authority when there are several, and is told their codes', async () => {
    held.authorities = [SOUTHMERE, NORCHESTER];
    const message = 'Name the authority in the Hub-Authority header: norchester, southmere.';
    expect(await errorOf(identify({}))).toEqual({
      message,
      extensions: {
        code: 'BAD_USER_INPUT',
        http: { status: 400 },
        problems: [{ path: 'Hub-Authority', message }],
      },
    });
  });

  test('is the public of the default where the hub has one, unless the request names another', async () => {
    held.authorities = [NORCHESTER, SOUTHMERE];
    const ask = createIdentify({
      issuers: createIssuers([police.setting]),
      lookups,
      clock: () => new Date(),
      defaultAuthority: 'southmere',
    });
    expect((await ask({})).authorityId).toBe(SOUTHMERE.id);
    expect((await ask({ 'hub-authority': 'norchester' })).authorityId).toBe(NORCHESTER.id);
    await expect(ask({ 'hub-authority': ['norchester', 'southmere'] })).rejects.toThrow('Name the authority');
  });

  test.each(['westhaven', '', 'Norchester', ['norchester', 'norchester']])(
    'is told the same codes when the authority reads %j',
    async (code) => {
      expect(await errorOf(identify({ 'hub-authority': code }))).toMatchObject({
        message: 'Name the authority in the Hub-Authority header: norchester.',
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
      });
    },
  );

  test('stays the public whatever membership the request names', async () => {
    expect(await identify({ 'hub-membership': 'member-1' })).toMatchObject({ kind: 'public' });
  });
});

describe('An Authorization header that is not one bearer token is refused and never taken for the public:', () => {
  test.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer not-a-token',
    'Basic Y2hhaXI6Y2hhaXI=',
    'Bearer a b',
    'Bearer a, Bearer b',
    'Bearer é',
    [],
    ['Bearer a', 'Bearer b'],
  ])('%j', async (authorization) => {
    await expectUnauthenticated({ authorization });
  });

  test('a good token twice', async () => {
    const { authorization } = await bearer();
    await expectUnauthenticated({ authorization: [authorization, authorization] });
    await expectUnauthenticated({ authorization: `${authorization}, ${authorization}` });
  });

  test('a good token without its scheme', async () => {
    await expectUnauthenticated({ authorization: await police.token() });
  });

  test('a token of a megabyte', async () => {
    await expectUnauthenticated({ authorization: `Bearer ${'a'.repeat(1024 * 1024)}` });
  });
});

describe('Somebody with a token', () => {
  test('is the member whom their issuer and subject name', async () => {
    expect(await identify(await bearer())).toEqual(viewer('member', NORCHESTER.id, 'member-1', 'agency-1'));
  });

  test('may write the scheme in any case, and may send the header as a list of one', async () => {
    const { authorization } = await bearer();
    expect(await identify({ authorization: [authorization.replace('Bearer', 'bearer')] })).toMatchObject({
      id: 'member-1',
    });
  });

  test('is refused when the hub does not know them', async () => {
    await expectUnauthenticated(await bearer({ sub: 'a-stranger' }));
  });

  test.each(['suspended', 'ended'] as const)('is refused when their membership is %s', async (status) => {
    holds(membership({ status }));
    await expectUnauthenticated(await bearer());
  });

  test('is refused from the very request that follows a suspension', async () => {
    const headers = await bearer();
    expect(await identify(headers)).toMatchObject({ id: 'member-1' });
    holds(membership({ status: 'suspended' }));
    await expectUnauthenticated(headers);
  });

  test("is refused when their issuer may not speak for their agency, such as the police's for a health officer", async () => {
    holds(membership({ agencyCode: 'health' }));
    await expectUnauthenticated(await bearer());
    holds(membership({ authorityCode: 'westhaven' }));
    await expectUnauthenticated(await bearer());
  });

  test('is not taken for the same subject of another issuer', async () => {
    held.members = { 'https://another.example a-person': [membership()] };
    await expectUnauthenticated(await bearer());
  });

  test('may belong to any agency when their issuer is the local provider', async () => {
    const local = { ...police.setting, agencies: 'any' as const };
    identify = createIdentify({ issuers: createIssuers([local]), lookups, clock: () => new Date() });
    holds(membership({ agencyCode: 'health' }));
    expect(await identify(await bearer())).toMatchObject({ id: 'member-1' });
  });

  test('is refused when their token has expired by the clock of the hub', async () => {
    const later = (): Date => new Date(Date.now() + 3_600_000);
    identify = createIdentify({ issuers: createIssuers([police.setting]), lookups, clock: later });
    await expectUnauthenticated(await bearer());
  });

  test("is asked to try again, and not served as the public, while the issuer's keys cannot be reached", async () => {
    const headers = await bearer();
    await police.close();
    expect(await errorOf(identify(headers))).toMatchObject({
      extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 503 } },
    });
  });
});

describe('Somebody with several memberships', () => {
  beforeEach(() => holds(membership(), inSouthmere));

  test('is told them and asked to name one', async () => {
    const message = 'You hold several memberships; name one in the Hub-Membership header.';
    expect(await errorOf(identify(await bearer()))).toEqual({
      message,
      extensions: {
        code: 'BAD_USER_INPUT',
        http: { status: 400 },
        problems: [{ path: 'Hub-Membership', message }],
        memberships: [
          { id: 'member-1', authority: 'Norchester City Council', agency: 'Norchester Police' },
          { id: 'member-2', authority: 'Southmere County Council', agency: 'Norchester Police' },
        ],
      },
    });
  });

  test('acts in the one that they name', async () => {
    const headers = { ...(await bearer()), 'hub-membership': 'member-2' };
    expect(await identify(headers)).toEqual(viewer('member', SOUTHMERE.id, 'member-2', 'agency-1'));
  });

  test.each(['member-3', '', 'MEMBER-1', ['member-1', 'member-2']])('is refused when they name %j', async (id) => {
    await expectUnauthenticated({ ...(await bearer()), 'hub-membership': id });
  });

  test('is refused when the one they name is suspended or not for their issuer', async () => {
    const headers = { ...(await bearer()), 'hub-membership': 'member-2' };
    holds(membership(), { ...inSouthmere, status: 'suspended' });
    await expectUnauthenticated(headers);
    holds(membership(), { ...inSouthmere, agencyCode: 'health' });
    await expectUnauthenticated(headers);
  });

  test('need not choose when only one of them can be used', async () => {
    holds(membership({ status: 'ended' }), inSouthmere);
    expect(await identify(await bearer())).toMatchObject({ id: 'member-2' });
  });

  test("cannot name somebody else's membership, even when they hold one only", async () => {
    holds(membership());
    await expectUnauthenticated({ ...(await bearer()), 'hub-membership': 'member-2' });
  });
});

describe("A partner's system", () => {
  const asSystem = { sub: 'police-feed', client_id: 'police-feed' };

  test('is looked up among the clients by its client id', async () => {
    held.clients[`${police.setting.issuer} police-feed`] = [membership({ kind: 'client', id: 'client-1' })];
    expect(await identify(await bearer(asSystem))).toEqual(viewer('client', NORCHESTER.id, 'client-1', 'agency-1'));
  });

  test('is never taken for a person with the same name', async () => {
    held.members[`${police.setting.issuer} police-feed`] = [membership()];
    await expectUnauthenticated(await bearer(asSystem));
  });

  test('does not lend its rights to the persons who use it', async () => {
    held.clients[`${police.setting.issuer} police-feed`] = [membership({ kind: 'client', id: 'client-1' })];
    await expectUnauthenticated(await bearer({ sub: 'a-stranger', client_id: 'police-feed' }));
  });
});

describe('Somebody whom an issuer has signed in with a browser', () => {
  const recognise = (changes: { issuer?: string; membershipId?: string } = {}, issuers = [police.setting]) =>
    createRecognise({ issuers: createIssuers(issuers), lookups })({
      issuer: police.setting.issuer,
      subject: 'a-person',
      membershipId: null,
      ...changes,
    });
  const choices = [
    { id: 'member-1', authority: NORCHESTER.name, agency: 'Norchester Police' },
    { id: 'member-2', authority: SOUTHMERE.name, agency: 'Norchester Police' },
  ];

  test('is their one membership', async () => {
    expect(await recognise()).toEqual({
      viewer: viewer('member', NORCHESTER.id, 'member-1', 'agency-1'),
      membershipId: 'member-1',
      memberships: choices.slice(0, 1),
    });
  });

  const publicOf = ({ id }: typeof NORCHESTER) => viewer('public', id, null, null);

  test('is the public while they have to choose, and then the one that they chose', async () => {
    holds(membership(), inSouthmere);
    expect(await recognise()).toEqual({ viewer: publicOf(NORCHESTER), membershipId: null, memberships: choices });
    expect(await recognise({ membershipId: 'member-2' })).toMatchObject({
      viewer: { id: 'member-2' },
      membershipId: 'member-2',
    });
    expect(await recognise({ membershipId: 'member-3' })).toMatchObject({
      viewer: publicOf(NORCHESTER),
      membershipId: null,
    });
  });

  test('is nobody when suspended, ended, unknown, or in an agency for which the issuer may not speak', async () => {
    for (const one of [{ status: 'suspended' }, { status: 'ended' }, { agencyCode: 'health' }] as const) {
      holds(membership(one));
      expect(await recognise()).toBeNull();
    }
    holds();
    expect(await recognise()).toBeNull();
  });

  test('is not moved from the membership that they chose to another when it ends', async () => {
    holds(membership({ status: 'suspended' }), inSouthmere);
    expect(await recognise({ membershipId: 'member-1' })).toMatchObject({
      viewer: publicOf(SOUTHMERE),
      membershipId: null,
      memberships: choices.slice(1),
    });
  });

  test('is nobody once the hub no longer trusts the issuer, or on the word of another', async () => {
    expect(await recognise({}, [])).toBeNull();
    expect(await recognise({ issuer: 'https://evil.example' })).toBeNull();
  });

  test('is never a system of the same name', async () => {
    holds();
    held.clients[`${police.setting.issuer} a-person`] = [membership({ kind: 'client', id: 'client-1' })];
    expect(await recognise()).toBeNull();
  });
});
