import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { members } from '../../../src/domain/members/member.table.js';
import { deedsIn, type Deeds } from '../../support/deeds.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;
let deeds: Deeds;
beforeAll(async () => {
  hub = await world();
  deeds = deedsIn(hub);
});
afterAll(() => hub?.close());

const ADDRESS = 'somebody@example.org';
const keptOf = async (who: PersonName): Promise<string | null | undefined> =>
  writing(hub.database, hub.ids.authority, async (tx) => {
    const [row] = await tx.select({ email: members.email }).from(members).where(eq(members.id, hub.ids.people[who]));
    return row?.email;
  });

test('A member gives an address, reads it, and takes it back', async () => {
  const selection = 'memberId email';
  const given = await deeds.does('housingOfficer', 'setMyAddress', { address: ADDRESS }, selection);
  expect(given).toEqual({ memberId: hub.ids.people.housingOfficer, email: ADDRESS });
  expect(await deeds.does('housingOfficer', 'setMyAddress', {}, selection)).toMatchObject({ email: null });
  expect(await keptOf('housingOfficer')).toBeNull();
});

test('Nobody else reads an address: not the lead, the clerk, or whoever reads the record', async () => {
  await deeds.does('housingOfficer', 'setMyAddress', { address: ADDRESS });
  const { id } = (await deeds.asks('housingLead', `{ member(id: "${hub.ids.people.housingOfficer}") { id } }`)).data
    .member;
  for (const who of ['housingLead', 'clerk', 'informationGovernance'] as const) {
    const answer = await hub.as(who).ask(`{
      viewer { email }
      member(id: "${id}") { id name status version seats { id title } }
      members(first: 100) { nodes { id name } }
      ${who === 'informationGovernance' ? 'auditEntries(filter: { chain: writes }, first: 100) { fields verb hash }' : ''}
    }`);
    expect(answer.errors).toEqual([]);
    expect(JSON.stringify(answer.data)).not.toContain(ADDRESS);
    expect(answer.data.viewer.email).toBeNull();
  }
  expect((await hub.as('housingLead').ask(`{ member(id: "${id}") { email } }`)).codes).toEqual([
    'GRAPHQL_VALIDATION_FAILED',
  ]);
});

test('A young member and the Children in Care Council’s people have none, and what is no address is refused', async () => {
  const refused = async (who: PersonName, address: string) =>
    (await deeds.tries(who, 'setMyAddress', { address })).codes;
  expect(await refused('youngMember', ADDRESS)).toEqual(['FORBIDDEN']);
  expect(await refused('coopted', ADDRESS)).toEqual(['FORBIDDEN']);
  expect(await refused('policeSystem', ADDRESS)).toEqual(['FORBIDDEN']);
  expect(await refused('noSeat', ADDRESS)).toEqual(['FORBIDDEN']);
  for (const address of ['somebody', 'a@b', `${ADDRESS}\nBcc: other@example.org`, `${'a'.repeat(250)}@example.org`]) {
    expect(await refused('policeLead', address), address).toEqual(['BAD_USER_INPUT']);
  }
  for (const who of ['youngMember', 'coopted', 'policeLead'] as const) expect(await keptOf(who)).toBeNull();
});

test('It goes with the membership', async () => {
  await deeds.does('housingOfficer', 'setMyAddress', { address: ADDRESS });
  const { version } = (await deeds.asks('clerk', `{ member(id: "${hub.ids.people.housingOfficer}") { version } }`)).data
    .member;
  await deeds.does('clerk', 'endMembership', { id: hub.ids.people.housingOfficer, version, reason: 'Left' });
  expect(await keptOf('housingOfficer')).toBeNull();
});
