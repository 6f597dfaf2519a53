/** One hub, two councils: whoever has a foot in both names the one they mean, and neither reads the other's rows. */
import { eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../src/database/session.js';
import { actions } from '../../src/domain/actions/action.table.js';
import { members, seats } from '../../src/domain/members/member.table.js';
import { aCouncil, post, world, type World } from '../support/world.js';

let hub: World;
let elsewhere: Awaited<ReturnType<typeof aCouncil>>['ids'];
let theirAction: string;
/** What the public was told while there was one council and none was named. */
let alone: unknown;

const ask = async (
  name: 'healthLead' | 'socialCareLead' | 'noSeat',
  query: string,
  headers: Record<string, string> = {},
) => {
  const issuer = name === 'healthLead' ? hub.issuers.health : hub.issuers.council;
  const authorization = `Bearer ${await issuer.token({ sub: name })}`;
  return post(`${hub.address}/graphql`, { query }, { authorization, ...headers });
};
const asHealthLead = (query: string, membership: string) => ask('healthLead', query, { 'hub-membership': membership });
const asPublic = (query: string, headers: Record<string, string> = {}) =>
  post(`${hub.address}/graphql`, { query }, headers);

const publishAction = async (ids: typeof elsewhere, title: string): Promise<string> => {
  const id = uuidv7();
  await writing(hub.database, ids.authority, (tx) =>
    tx.insert(actions).values({
      id,
      title,
      bodyId: ids.body,
      workPlanId: ids.workPlan,
      ownerAgencyId: ids.agencies.health,
      dueOn: '2017-12-01',
      originalDueOn: '2017-12-01',
      changedAt: hub.clock.now(),
      stage: 'published',
    }),
  );
  return id;
};

beforeAll(async () => {
  hub = await world();
  alone = (await asPublic('{ authority { code } }')).data;
  ({ ids: elsewhere } = await aCouncil(hub.database, 'elsewhere', (agency) => hub.issuerOf(agency).setting.issuer));
  await publishAction(hub.ids, 'Ours');
  theirAction = await publishAction(elsewhere, 'Theirs');
});

afterAll(async () => hub.close());

test('one council alone need not be named', () => {
  expect(alone).toEqual({ authority: { code: 'wiltshire' } });
});

test('somebody with a membership in each must name one, and is told which they hold', async () => {
  const answer = await ask('healthLead', '{ viewer { memberId } }');
  expect(answer.status).toBe(400);
  expect(answer.data).toBeUndefined();
  expect(answer.errors).toMatchObject([
    {
      extensions: {
        code: 'BAD_USER_INPUT',
        problems: [{ path: 'Hub-Membership' }],
        memberships: [
          { id: hub.ids.people.healthLead, authority: 'wiltshire council', agency: 'The health' },
          { id: elsewhere.people.healthLead, authority: 'elsewhere council', agency: 'The health' },
        ],
      },
    },
  ]);
});

test('each membership reads its own council', async () => {
  const question = '{ authority { code } viewer { memberId agency { id } } actions { totalCount nodes { title } } }';
  for (const [ids, code, title] of [
    [hub.ids, 'wiltshire', 'Ours'],
    [elsewhere, 'elsewhere', 'Theirs'],
  ] as const) {
    expect((await asHealthLead(question, ids.people.healthLead)).data).toEqual({
      authority: { code },
      viewer: { memberId: ids.people.healthLead, agency: { id: ids.agencies.health } },
      actions: { totalCount: 1, nodes: [{ title }] },
    });
  }
});

test('Hub-Authority does not turn a membership to the other council', async () => {
  const answer = await ask('healthLead', '{ authority { code } }', {
    'hub-membership': hub.ids.people.healthLead,
    'hub-authority': 'elsewhere',
  });
  expect(answer.data).toEqual({ authority: { code: 'wiltshire' } });
});

test.each(['action', 'meeting', 'priority', 'workPlan', 'member'] as const)(
  'the other council’s %s is NOT_FOUND, like one that never was',
  async (kind) => {
    const theirs = {
      action: theirAction,
      meeting: elsewhere.meetings.november,
      priority: elsewhere.priorities[0]!,
      workPlan: elsewhere.workPlan,
      member: elsewhere.people.policeLead,
    }[kind];
    const find = (id: string) => asHealthLead(`{ ${kind}(id: "${id}") { id } }`, hub.ids.people.healthLead);
    const [other, none] = [await find(theirs), await find(uuidv7())];
    expect(other.codes).toEqual(['NOT_FOUND']);
    expect([other.status, other.data, other.errors]).toEqual([none.status, none.data, none.errors]);
  },
);

test('the other council’s ids as conditions find nothing', async () => {
  const answer = await asHealthLead(
    `{ actions(filter: { bodyId: "${elsewhere.body}" }) { totalCount nodes { id } } }`,
    hub.ids.people.healthLead,
  );
  expect(answer.data).toEqual({ actions: { totalCount: 0, nodes: [] } });
});

test.each<[string, () => string]>([
  ['is another person’s', () => hub.ids.people.policeLead],
  ['is another person’s in the other council', () => elsewhere.people.chair],
  ['never was', () => uuidv7()],
  ['is no id', () => 'x'],
  ['is empty', () => ''],
  ['is two', () => `${hub.ids.people.healthLead}, ${elsewhere.people.healthLead}`],
])('a membership that %s is refused like a bad token', async (_what, id) => {
  const named = await asHealthLead('{ viewer { memberId } }', id());
  const bad = await post(
    `${hub.address}/graphql`,
    { query: '{ viewer { memberId } }' },
    { authorization: 'Bearer bad' },
  );
  expect(named.codes).toEqual(['UNAUTHENTICATED']);
  expect([named.status, named.data, named.errors]).toEqual([bad.status, bad.data, bad.errors]);
});

test('a membership ended in one council leaves the other’s, which then need not be named', async () => {
  await writing(hub.database, elsewhere.authority, (tx) =>
    tx.update(members).set({ status: 'ended' }).where(eq(members.id, elsewhere.people.socialCareLead)).returning(),
  );
  const answer = await ask('socialCareLead', '{ viewer { memberId } }');
  expect(answer.data).toEqual({ viewer: { memberId: hub.ids.people.socialCareLead } });
  const ended = await ask('socialCareLead', '{ viewer { memberId } }', {
    'hub-membership': elsewhere.people.socialCareLead,
  });
  expect(ended.codes).toEqual(['UNAUTHENTICATED']);
});

test('a role held there is no role here', async () => {
  await writing(hub.database, elsewhere.authority, (tx) =>
    tx.insert(seats).values({
      id: uuidv7(),
      bodyId: elsewhere.body,
      role: 'chair',
      title: 'Chair',
      memberId: elsewhere.people.noSeat,
      fromOn: '2017-05-01',
    }),
  );
  const rolesAs = async (membership: string) =>
    (await ask('noSeat', '{ viewer { bodies { roles } } }', { 'hub-membership': membership })).data;
  expect(await rolesAs(elsewhere.people.noSeat)).toEqual({ viewer: { bodies: [{ roles: ['chair'] }] } });
  expect(await rolesAs(hub.ids.people.noSeat)).toEqual({ viewer: { bodies: [{ roles: [] }] } });
});

test('the public must name the council, and is told the codes whatever it names', async () => {
  const unnamed = await asPublic('{ authority { code } }');
  expect(unnamed.status).toBe(400);
  expect(unnamed.data).toBeUndefined();
  expect(unnamed.errors).toMatchObject([
    { message: expect.stringContaining('elsewhere, wiltshire') as string, extensions: { code: 'BAD_USER_INPUT' } },
  ]);
  for (const code of ['nowhere', '', 'Wiltshire', hub.ids.authority, '%', 'wiltshire,elsewhere']) {
    const wrong = await asPublic('{ authority { code } }', { 'hub-authority': code });
    expect([wrong.status, wrong.errors], code).toEqual([unnamed.status, unnamed.errors]);
  }
});

test('the public of each council reads what that one published', async () => {
  for (const [code, title] of [
    ['wiltshire', 'Ours'],
    ['elsewhere', 'Theirs'],
  ] as const) {
    const answer = await asPublic('{ authority { code } actions { nodes { title } } }', { 'hub-authority': code });
    expect(answer.data).toEqual({ authority: { code }, actions: { nodes: [{ title }] } });
  }
});

test('row level security shows no transaction of one council a row of the other, in any table', async () => {
  const tables = await hub.database.execute(sql`
    select table_name::text as name from information_schema.columns
    where table_schema = 'public' and column_name = 'authority_id' order by 1`);
  const names = rowsOf<{ name: string }>(tables).map((table) => table.name);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const [unsafe] = rowsOf<{ unsafe: boolean }>(
      await hub.database.execute(
        sql`select not (relrowsecurity and relforcerowsecurity) as unsafe from pg_class where oid = ${name}::regclass`,
      ),
    );
    expect(unsafe, `${name} has row level security, forced`).toEqual({ unsafe: false });
    const strangers = await writing(hub.database, hub.ids.authority, (tx) =>
      tx.execute(
        sql`select count(*)::int as n from ${sql.identifier(name)} where authority_id <> ${hub.ids.authority}`,
      ),
    );
    expect(rowsOf(strangers), name).toEqual([{ n: 0 }]);
  }
});

test('row level security lets no transaction of one council write into the other', async () => {
  const change = writing(hub.database, hub.ids.authority, (tx) =>
    tx.update(actions).set({ title: 'Taken over' }).where(eq(actions.id, theirAction)).returning(),
  );
  expect(await change).toEqual([]);
  const insert = writing(hub.database, hub.ids.authority, (tx) =>
    tx.insert(members).values({
      authorityId: elsewhere.authority,
      id: uuidv7(),
      agencyId: elsewhere.agencies.health,
      name: 'Planted',
      issuer: hub.issuers.health.setting.issuer,
      subject: 'planted',
    }),
  );
  await expect(insert).rejects.toThrow();
});

/** Rows of a bare statement: postgres.js answers with a list, PGlite with an object around it. */
function rowsOf<Row>(result: unknown): Row[] {
  const rows = Array.isArray(result) ? result : (result as { rows: unknown[] }).rows;
  return [...rows] as Row[];
}
