/** Memberships: who vouches for whom, who shuts whom out, and that it holds from the next request on. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writing } from '../../../src/database/session.js';
import { auditContents } from '../../../src/domain/audit/audit.table.js';
import { members } from '../../../src/domain/members/member.table.js';
import { aMember, aSeat, askAs, asked, done, refused, rowsIn, VIEWERS, type Read } from '../../support/a.js';
import { PEOPLE, world, type ViewerName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const why = 'They left on Friday';
const at = ({ id, version }: Read) => ({ id, version });
const ME = '{ viewer { kind memberId name agency { code } bodies { roles } seats { role } } }';
const somebody = (subject: string) => ({
  name: 'Somebody New',
  issuer: hub.issuers.council.setting.issuer,
  subject,
});
const readMember = async (id: string, who: ViewerName = 'clerk') =>
  (
    await asked(
      hub,
      who,
      `{ member(id: "${id}") { id version name status agency { code } seats { id role counts untilOn }
         viewerCanSuspend viewerCanReinstate viewerCanEnd } }`,
    )
  ).member;

test('Leads of partners alone are told that they may vouch, and name who signs off in their place', async () => {
  for (const who of VIEWERS) {
    const { body } = await asked(hub, who, '{ body(code: "panel") { viewerCanVouch viewerCanNameDeputy } }');
    const isLead = who in PEOPLE && PEOPLE[who as keyof typeof PEOPLE].roles.some((role) => role === 'partnerLead');
    expect(body, who).toEqual({ viewerCanVouch: isLead, viewerCanNameDeputy: isLead });
  }
});

test('Whoever has a seat and a name here says where they are reminded, and opens a calendar for a seat of their own alone', async () => {
  const who = async (name: ViewerName) =>
    asked(
      hub,
      name,
      '{ viewer { viewerCanSetAddress seats { viewerCanOpenCalendarFeed } } body(code: "panel") { seats { viewerCanOpenCalendarFeed } } }',
    );
  for (const name of VIEWERS) {
    const { viewer, body } = await who(name);
    const isPerson = !['public', 'noSeat'].includes(name) && !name.endsWith('System');
    const isNamed = isPerson && PEOPLE[name as keyof typeof PEOPLE].agency !== 'youngPeople';
    expect(viewer.viewerCanSetAddress, name).toBe(isNamed);
    type CanOpen = { viewerCanOpenCalendarFeed: boolean };
    expect(
      (viewer.seats as CanOpen[]).every((one) => one.viewerCanOpenCalendarFeed === isPerson),
      name,
    ).toBe(true);
    expect((body.seats as CanOpen[]).filter((one) => one.viewerCanOpenCalendarFeed).length, name).toBe(
      isPerson ? viewer.seats.length : 0,
    );
  }
});

describe('A lead vouches for somebody of their own agency', () => {
  test('who may then sign in, and has no role until the clerk seats them', async () => {
    const fields = 'id version name status agency { code } seats { id }';
    const member = await done(hub, 'housingLead', 'vouchForMember', somebody('newcomer'), fields);
    expect(member).toMatchObject({
      name: 'Somebody New',
      status: 'active',
      version: 1,
      agency: { code: 'housing' },
      seats: [],
    });
    expect((await askAs(hub, 'council', 'newcomer', ME)).data.viewer).toEqual({
      kind: 'member',
      memberId: member.id,
      name: null,
      agency: { code: 'housing' },
      bodies: [{ roles: [] }],
      seats: [],
    });
    const { data } = await askAs(hub, 'council', 'newcomer', '{ actions { totalCount } contributions { totalCount } }');
    expect(data).toEqual({ actions: { totalCount: 0 }, contributions: { totalCount: 0 } });
    await aSeat(hub, member.id);
    expect((await askAs(hub, 'council', 'newcomer', ME)).data.viewer).toMatchObject({
      name: 'Somebody New',
      bodies: [{ roles: ['partnerOfficer'] }],
      seats: [{ role: 'partnerOfficer' }],
    });
  });

  test('and nobody else does: not an officer, the clerk, the chair, a system or somebody without a seat', async () => {
    const leads = ['socialCareLead', 'virtualSchoolHead', 'policeLead', 'healthLead', 'housingLead', 'fosteringChair'];
    for (const who of VIEWERS.filter((one) => !leads.includes(one))) {
      expect(await refused(hub, who, 'vouchForMember', somebody('nobody')), who).toBe('FORBIDDEN');
    }
  });

  test('once: whoever is a member already, here or in another agency, is not vouched for again', async () => {
    const { subject } = await aMember(hub);
    for (const who of ['housingLead', 'socialCareLead'] as const) {
      expect(await refused(hub, who, 'vouchForMember', somebody(subject))).toBe('BAD_USER_INPUT input.subject');
    }
    // The same subject of another issuer is somebody else.
    const issuer = hub.issuers.health.setting.issuer;
    await done(hub, 'healthLead', 'vouchForMember', { ...somebody(subject), issuer });
  });

  test.each<readonly [what: string, fault: object, path: string]>([
    ['without a name', { name: ' ' }, 'name'],
    ['with a name of 201 characters', { name: 'a'.repeat(201) }, 'name'],
    ['of an issuer that is no address', { issuer: 'housing' }, 'issuer'],
    ['of an issuer of another scheme', { issuer: 'ftp://login.example' }, 'issuer'],
    ['of an issuer with a space', { issuer: 'https://login.example/a b' }, 'issuer'],
    ['without a subject', { subject: '' }, 'subject'],
    ['with a subject of 256 characters', { subject: 'a'.repeat(256) }, 'subject'],
    ['with a subject of letters that no token has', { subject: 'é' }, 'subject'],
  ])('never %s', async (_, fault, path) => {
    const before = await rowsIn(hub, 'members', 'audit_entries');
    expect(await refused(hub, 'housingLead', 'vouchForMember', { ...somebody('faulty'), ...fault })).toBe(
      `BAD_USER_INPUT input.${path}`,
    );
    expect(await rowsIn(hub, 'members', 'audit_entries')).toEqual(before);
  });

  test('and of a young person the hub keeps no name', async () => {
    const seat = await aSeat(hub, hub.ids.people.coopted, { role: 'partnerLead', title: 'Participation lead' });
    await done(hub, 'chair', 'confirmSeat', at(seat));
    const input = { ...somebody('young'), name: 'The Name Of A Child' };
    const young = await done(hub, 'coopted', 'vouchForMember', input, 'id name');
    expect(young.name).toBe('Held by participation staff');
    const title = 'Representative of the Children in Care Council';
    await aSeat(hub, young.id, { role: 'youngMember', title });
    const { body } = await asked(hub, 'councillor', '{ body(code: "panel") { seats { memberId holderName } } }');
    expect(body.seats).toContainEqual({ memberId: young.id, holderName: title });
    expect(JSON.stringify(body)).not.toContain('The Name Of A Child');
    const kept = await writing(hub.database, hub.ids.authority, async (tx) => [
      ...(await tx.select({ text: members.name }).from(members)),
      ...(await tx.select({ text: auditContents.content }).from(auditContents)),
    ]);
    expect(kept.filter(({ text }) => text.includes('The Name Of A Child'))).toEqual([]);
  });
});

describe('Somebody who is suspended', () => {
  test('is shut out from the next request on, and comes back with their seats when reinstated', async () => {
    const member = await aMember(hub);
    await aSeat(hub, member.id);
    expect((await askAs(hub, 'council', member.subject, ME)).status).toBe(200);
    const suspended = await done(
      hub,
      'housingLead',
      'suspendMember',
      { ...at(member), reason: why },
      'id version status',
    );
    expect(suspended.status).toBe('suspended');
    const shutOut = await askAs(hub, 'council', member.subject, ME);
    expect(shutOut.status).toBe(401);
    expect(shutOut.codes).toEqual(['UNAUTHENTICATED']);
    // That somebody is suspended is for those who administer them; the seat, which others see, does not show it.
    expect(await readMember(member.id)).toMatchObject({
      status: 'suspended',
      seats: [{ counts: true, untilOn: null }],
    });
    const { id, version } = suspended;
    await done(hub, 'clerk', 'reinstateMember', { id, version, reason: 'It was a mistake' });
    expect((await askAs(hub, 'council', member.subject, ME)).data.viewer.bodies).toEqual([
      { roles: ['partnerOfficer'] },
    ]);
  });

  test('is reinstated by the clerk or information governance, not by the lead who could undo what they did', async () => {
    const member = await aMember(hub);
    const suspended = await done(hub, 'clerk', 'suspendMember', { ...at(member), reason: why });
    expect(await readMember(member.id, 'housingLead')).toMatchObject({ viewerCanReinstate: false, viewerCanEnd: true });
    expect(await refused(hub, 'housingLead', 'reinstateMember', { ...suspended, reason: why })).toBe('FORBIDDEN');
    expect(await readMember(member.id)).toMatchObject({ viewerCanReinstate: true, viewerCanSuspend: false });
    await done(hub, 'informationGovernance', 'reinstateMember', { ...suspended, reason: why });
  });

  test('may be anybody of any agency for the clerk and information governance', async () => {
    for (const who of ['clerk', 'informationGovernance'] as const) {
      const member = await aMember(hub, 'healthLead');
      await done(hub, who, 'suspendMember', { ...at(member), reason: why });
      expect((await askAs(hub, 'health', member.subject, ME)).status).toBe(401);
    }
  });

  test('is suspended for a reason, as they were read, and only once', async () => {
    const member = await aMember(hub);
    for (const reason of ['', '  ', 'a'.repeat(5001)]) {
      expect(await refused(hub, 'clerk', 'suspendMember', { ...at(member), reason })).toBe(
        'BAD_USER_INPUT input.reason',
      );
    }
    const read = await done(hub, 'clerk', 'suspendMember', { ...at(member), reason: why });
    expect(await refused(hub, 'clerk', 'reinstateMember', { ...at(member), reason: why })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'suspendMember', { ...read, reason: why })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'suspendMember', { id: uuidv7(), version: 1, reason: why })).toBe('NOT_FOUND');
  });
});

describe('A membership that is ended', () => {
  test('ends at once and for good, with its seats', async () => {
    const member = await aMember(hub);
    await aSeat(hub, member.id);
    const ended = await done(hub, 'housingLead', 'endMembership', { ...at(member), reason: why });
    expect((await askAs(hub, 'council', member.subject, ME)).status).toBe(401);
    expect(await readMember(member.id)).toMatchObject({
      status: 'ended',
      seats: [{ counts: false, untilOn: '2017-11-19' }],
    });
    for (const operation of ['reinstateMember', 'suspendMember', 'endMembership']) {
      expect(await refused(hub, 'clerk', operation, { ...ended, reason: why })).toBe('CONFLICT');
    }
    // They may come anew, without what they had.
    const again = await done(hub, 'socialCareLead', 'vouchForMember', somebody(member.subject));
    expect(again.id).not.toBe(member.id);
    expect((await askAs(hub, 'council', member.subject, ME)).data.viewer).toMatchObject({
      memberId: again.id,
      bodies: [{ roles: [] }],
    });
  });
});

test('Nobody changes their own membership, whatever their role', async () => {
  for (const who of ['housingLead', 'clerk', 'informationGovernance'] as const) {
    const own = await readMember(hub.ids.people[who], who);
    expect(own).toMatchObject({ viewerCanSuspend: false, viewerCanReinstate: false, viewerCanEnd: false });
    for (const operation of ['suspendMember', 'reinstateMember', 'endMembership']) {
      expect(await refused(hub, who, operation, { ...at(own), reason: why })).toBe('FORBIDDEN');
    }
  }
  const move = { ...somebody('elsewhere'), id: hub.ids.people.housingLead, version: 1 };
  expect(await refused(hub, 'housingLead', 'moveMember', move)).toBe('FORBIDDEN');
});

test('Another agency’s people are changed by no lead: FORBIDDEN where one sits with them, else NOT_FOUND', async () => {
  const officer = { id: hub.ids.people.socialCareOfficer, version: 1, reason: why };
  const unseated = { ...at(await aMember(hub)), reason: why };
  for (const operation of ['suspendMember', 'endMembership']) {
    expect(await refused(hub, 'policeLead', operation, officer)).toBe('FORBIDDEN');
    expect(await refused(hub, 'policeLead', operation, unseated)).toBe('NOT_FOUND');
  }
  expect(await readMember(officer.id, 'policeLead')).toMatchObject({ viewerCanSuspend: false, viewerCanEnd: false });
  for (const who of VIEWERS) {
    const may = who === 'housingLead' || who === 'clerk' || who === 'informationGovernance';
    const { data } = await hub.as(who).ask(`{ member(id: "${unseated.id}") { viewerCanSuspend viewerCanEnd } }`);
    expect(data?.member ?? null, who).toEqual(may ? { viewerCanSuspend: true, viewerCanEnd: true } : null);
    if (!may) expect(['FORBIDDEN', 'NOT_FOUND']).toContain(await refused(hub, who, 'endMembership', unseated));
  }
});

describe('A partner’s system', () => {
  test('is shut out by its agency’s lead at once, and let in again', async () => {
    const client = { id: hub.ids.people.policeSystem, version: 1 };
    for (const who of ['policeOfficer', 'policeSystem', 'chair'] as const) {
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(
        await refused(hub, who, 'suspendClient', { ...client, reason: why }),
      );
    }
    expect(await refused(hub, 'healthLead', 'suspendClient', { ...client, reason: why })).toBe('NOT_FOUND');
    const suspended = await done(hub, 'policeLead', 'suspendClient', { ...client, reason: 'Its key leaked' });
    expect((await hub.as('policeSystem').ask(ME)).status).toBe(401);
    await done(hub, 'informationGovernance', 'reinstateClient', { ...suspended, reason: 'It has a new key' });
    expect((await hub.as('policeSystem').ask(ME)).data.viewer).toMatchObject({ kind: 'client', memberId: null });
  });

  test('is listed for those who administer it', async () => {
    const systems = async (who: ViewerName) =>
      (await asked(hub, who, '{ clients { totalCount nodes { id agency { code } } } }')).clients;
    const all = { totalCount: 1, nodes: [{ id: hub.ids.people.policeSystem, agency: { code: 'police' } }] };
    for (const who of ['policeLead', 'clerk', 'informationGovernance'] as const)
      expect(await systems(who)).toEqual(all);
    for (const who of ['healthLead', 'chair', 'policeOfficer', 'public'] as const) {
      expect(await systems(who)).toEqual({ totalCount: 0, nodes: [] });
    }
  });
});

test('Memberships are listed for those who administer them: an agency’s for its lead, all for clerk and governance', async () => {
  const list = async (who: ViewerName) =>
    (await asked(hub, who, '{ members(first: 100) { totalCount nodes { id agency { code } } } }')).members;
  const everybody = await rowsIn(hub, 'members');
  for (const who of ['clerk', 'informationGovernance'] as const) {
    expect((await list(who)).totalCount).toBe(everybody['members']);
  }
  const ofHealth = await list('healthLead');
  expect(ofHealth.nodes.map(({ id }: Read) => id)).toContain(hub.ids.people.healthLead);
  expect(new Set(ofHealth.nodes.map((one: { agency: { code: string } }) => one.agency.code))).toEqual(
    new Set(['health']),
  );
  for (const who of ['chair', 'councillor', 'policeOfficer', 'youngMember', 'noSeat', 'public'] as const) {
    expect(await list(who), who).toEqual({ totalCount: 0, nodes: [] });
  }
});

test('Each is told who they are, and the public that it is nobody', async () => {
  expect((await asked(hub, 'public', ME)).viewer).toEqual({
    kind: 'public',
    memberId: null,
    name: null,
    agency: null,
    bodies: [{ roles: [] }],
    seats: [],
  });
  expect((await asked(hub, 'chair', ME)).viewer).toEqual({
    kind: 'member',
    memberId: hub.ids.people.chair,
    name: 'Person chair',
    agency: { code: PEOPLE.chair.agency },
    bodies: [{ roles: ['chair', 'councillor', 'priorityLead'] }],
    seats: [{ role: 'chair' }, { role: 'councillor' }],
  });
  expect((await asked(hub, 'youngMember', ME)).viewer.name).toBe('Held by participation staff');
});
