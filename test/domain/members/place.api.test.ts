/** Places: what the constitution provides for, who holds them, and what a place that awaits ratification does not give. */
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { placesOn } from '../../../src/domain/members/place.service.js';
import {
  aBody,
  aMeeting,
  aMember,
  anAction,
  asked,
  aWorkPlan,
  askAs,
  done,
  howRefused,
  refused,
  rowsIn,
  tryTo,
  VIEWERS,
  type Read,
} from '../../support/a.js';
import { post, world, type Answer, type World } from '../../support/world.js';

let hub: World;
/** A body of the clerk's; version 1 of its constitution is in force from 23 May 2017, with an elected place of each kind. */
let bodyId: string;
let functionId: string;
let places: Record<string, string>;
/** Version 2, which the other committee must ratify, with a place of a teacher. */
let pending: Read & { placeId: string };

const at = ({ id, version }: Read) => ({ id, version });

const alike = (title: string, input: object = {}) => ({
  title,
  placeClass: 'core',
  isVoting: true,
  role: 'partnerOfficer',
  ...input,
});

const proposed = (input: object = {}): Promise<Read> =>
  done(hub, 'clerk', 'proposeConstitution', { bodyId, source: 'A report', ...input });

const provided = async (read: Read, ...given: object[]): Promise<Answer['data']> =>
  done(
    hub,
    'clerk',
    'providePlaces',
    { constitutionId: read.id, version: read.version, places: given },
    'id version functions { id code } places { id title status }',
  );

beforeAll(async () => {
  hub = await world();
  bodyId = await aBody(hub, 'board', [
    ['clerk', 'clerk'],
    ['chair', 'chair'],
    ['councillor', 'councillor'],
    ['policeLead', 'partnerLead'],
  ]);
  const committee = await aBody(hub, 'gpac', [['priorityLead', 'clerk']]);
  const first = await proposed({
    proposedOn: '2017-05-01',
    yearStarts: { month: 5, day: 23 },
    ladder: {
      dataCutOffDays: 25,
      contributionsDueDays: 15,
      signOffDays: 10,
      publicationClearDays: 5,
      minutesOutDays: 10,
    },
    functions: [{ code: '3l', text: 'To appoint non-voting co-opted members' }],
  });
  const { constitution } = await asked(hub, 'clerk', `{ constitution(id: "${first.id}") { functions { id } } }`);
  functionId = constitution.functions[0].id;
  const full = await provided(
    first,
    alike('Core member', { count: 3 }),
    alike('Of the police', { agencyId: hub.ids.agencies.police }),
    alike('Of the majority', { placeClass: 'elected', role: 'councillor', politicalGroup: 'Majority', isAnnual: true }),
    alike('Co-opted', {
      placeClass: 'coopted',
      isVoting: false,
      role: 'coopted',
      functionId,
      supporter: 'Principal Social Worker',
      attendanceLevel: 'director',
    }),
  );
  await done(hub, 'chair', 'ratifyConstitution', { ...at(full), inForceFrom: '2017-05-23' });
  places = Object.fromEntries(full.places.map(({ id, title }: { id: string; title: string }) => [title, id]));
  const second = await proposed({ ratifyingBodyId: committee });
  const { version, places: all } = await provided(second, alike('Teacher', { placeClass: 'associate' }));
  pending = { id: second.id, version, placeId: all.at(-1).id };
});
beforeEach(() => hub.clock.set('2017-11-20T12:00:00Z'));
afterAll(async () => hub.close());

const seating = (memberId: string, input: object = {}) => ({
  memberId,
  bodyId,
  role: 'partnerOfficer',
  title: 'Housing options officer',
  fromOn: '2017-11-20',
  ...input,
});
const seated = (memberId: string, input: object = {}, fields = 'id version'): Promise<Answer['data']> =>
  done(hub, 'clerk', 'seatMember', seating(memberId, input), fields);

describe('The places of a constitution', () => {
  test('are known to everybody, and who holds them to those who sit there', async () => {
    const member = await aMember(hub, 'policeLead');
    const nominatedBy = 'Chief Superintendent';
    await seated(member.id, { placeId: places['Of the police'], title: 'Officer', nominatedBy });
    const read = async (who: 'public' | 'clerk' | 'housingLead') =>
      (
        await asked(
          hub,
          who,
          `{ body(code: "board") { places { title placeClass isVoting role politicalGroup agency { code } function { code }
            supporter attendanceLevel isAnnual status isFilled holders { title holderName nominatedBy place { title } } } } }`,
        )
      ).body.places;
    const seen = await read('public');
    expect(seen.map((place: { title: string }) => place.title)).toEqual([
      'Core member',
      'Core member',
      'Core member',
      'Of the police',
      'Of the majority',
      'Co-opted',
      'Teacher',
    ]);
    const police = { title: 'Of the police', agency: { code: 'police' }, status: 'counts', isFilled: true };
    expect(seen).toContainEqual({
      ...police,
      placeClass: 'core',
      isVoting: true,
      role: 'partnerOfficer',
      politicalGroup: null,
      function: null,
      supporter: null,
      attendanceLevel: 'any',
      isAnnual: false,
      holders: [],
    });
    expect(seen).toContainEqual({
      title: 'Co-opted',
      placeClass: 'coopted',
      isVoting: false,
      role: 'coopted',
      politicalGroup: null,
      agency: null,
      function: { code: '3l' },
      supporter: 'Principal Social Worker',
      attendanceLevel: 'director',
      isAnnual: false,
      status: 'counts',
      isFilled: false,
      holders: [],
    });
    expect(seen.at(-1)).toMatchObject({ title: 'Teacher', status: 'proposed' });
    // Somebody of the panel has no role in this body.
    expect(await read('housingLead')).toEqual(seen);
    const [holder] = (await read('clerk'))[3].holders;
    expect(holder).toEqual({
      title: 'Officer',
      holderName: expect.stringContaining('Person'),
      nominatedBy,
      place: { title: 'Of the police' },
    });
  });

  test('are given and ended by the clerk, and only while the version is proposed', async () => {
    const { id: constitutionId, version } = pending;
    const input = { constitutionId, version, places: [alike('Another')] };
    for (const who of VIEWERS.filter((one) => one !== 'clerk')) {
      expect(await refused(hub, who, 'providePlaces', input), who).toBe('FORBIDDEN');
      const ending = { constitutionId, version, placeIds: [places['Co-opted']] };
      expect(await refused(hub, who, 'endPlaces', ending), who).toBe('FORBIDDEN');
    }
    expect(await refused(hub, 'clerk', 'providePlaces', { ...input, version: version - 1 })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'providePlaces', { ...input, constitutionId: uuidv7() })).toBe('NOT_FOUND');
    const { body } = await asked(hub, 'clerk', '{ body(code: "board") { constitution { id version } } }');
    const inForce = { constitutionId: body.constitution.id, version: body.constitution.version };
    expect(await refused(hub, 'clerk', 'providePlaces', { ...input, ...inForce })).toBe('CONFLICT');
    expect(await refused(hub, 'clerk', 'endPlaces', { ...inForce, placeIds: [places['Co-opted']] })).toBe('CONFLICT');
  });

  test.each<readonly [what: string, fault: () => object, answer: string]>([
    ['no title', () => ({ title: '' }), 'BAD_USER_INPUT input.places.0.title'],
    ['a count of none', () => ({ count: 0 }), 'BAD_USER_INPUT input.places.0.count'],
    ['a count of 51', () => ({ count: 51 }), 'BAD_USER_INPUT input.places.0.count'],
    ['a system’s role', () => ({ role: 'partnerSystem' }), 'BAD_USER_INPUT input.places.0.role'],
    ['the role of the public', () => ({ role: 'public' }), 'BAD_USER_INPUT input.places.0.role'],
    [
      'a councillor of the police',
      () => ({ role: 'councillor', agencyId: hub.ids.agencies.police }),
      'BAD_USER_INPUT input.places.0.agencyId',
    ],
    ['an agency that is not there', () => ({ agencyId: uuidv7() }), 'NOT_FOUND'],
    ['a function that the body has not', () => ({ functionId: uuidv7() }), 'BAD_USER_INPUT input.places.0.functionId'],
  ])('are not given with %s', async (_, fault, answer) => {
    const { id: constitutionId, version } = pending;
    const before = await rowsIn(hub, 'places', 'audit_entries');
    const input = { constitutionId, version, places: [alike('Another', fault())] };
    expect(await refused(hub, 'clerk', 'providePlaces', input)).toBe(answer);
    expect(await rowsIn(hub, 'places', 'audit_entries')).toEqual(before);
  });

  test('end with a later version, and count until it is in force; what is only proposed can be taken back', async () => {
    const added = await provided(await proposed(), alike('Brought and taken back'));
    const own = added.places.find((one: { title: string }) => one.title === 'Brought and taken back').id;
    const input = { constitutionId: added.id, version: added.version };
    const core = places['Core member'];
    expect(await refused(hub, 'clerk', 'endPlaces', { ...input, placeIds: [] })).toBe('BAD_USER_INPUT input.placeIds');
    expect(await refused(hub, 'clerk', 'endPlaces', { ...input, placeIds: [core, core] })).toBe(
      'BAD_USER_INPUT input.placeIds.1',
    );
    expect(await refused(hub, 'clerk', 'endPlaces', { ...input, placeIds: [pending.placeId] })).toBe(
      'BAD_USER_INPUT input.placeIds.0',
    );
    const ended = await done(
      hub,
      'clerk',
      'endPlaces',
      { ...input, placeIds: [core, own] },
      'id version places { id }',
    );
    expect(ended.places).toHaveLength(5);
    expect(await refused(hub, 'clerk', 'seatMember', seating(hub.ids.people.noSeat, { placeId: own }))).toBe(
      'BAD_USER_INPUT input.placeId',
    );
    const other = await proposed();
    const again = { constitutionId: other.id, version: other.version, placeIds: [core] };
    expect(await refused(hub, 'clerk', 'endPlaces', again)).toBe('CONFLICT');
    const titles = async () =>
      (await asked(hub, 'public', '{ body(code: "board") { places { title status } } }')).body.places.filter(
        (one: { title: string }) => one.title === 'Core member' || one.title.startsWith('Brought'),
      );
    expect(await titles()).toEqual(Array.from({ length: 3 }, () => ({ title: 'Core member', status: 'counts' })));
    const member = await aMember(hub);
    await seated(member.id, { placeId: core });
    await done(hub, 'clerk', 'ratifyConstitution', { ...at(ended), inForceFrom: '2017-12-01' });
    expect(await rolesOf(member)).toEqual(['partnerOfficer']);
    hub.clock.set('2017-12-01T00:00:00Z');
    expect(await titles()).toEqual(Array.from({ length: 2 }, () => ({ title: 'Core member', status: 'counts' })));
    // Nobody sits in a place that there is no longer.
    expect(await rolesOf(member)).toEqual([]);
    const late = seating(hub.ids.people.noSeat, { placeId: core, fromOn: '2017-12-01' });
    expect(await refused(hub, 'clerk', 'seatMember', late)).toBe('BAD_USER_INPUT input.placeId');
  });
});

const rolesOf = async ({ subject, issuer }: Awaited<ReturnType<typeof aMember>>): Promise<string[]> =>
  (await askAs(hub, issuer, subject, '{ viewer { bodies { body { code } roles } } }')).data.viewer.bodies.find(
    (held: { body: { code: string } }) => held.body.code === 'board',
  ).roles;

describe('A seat in a place', () => {
  /** A place of its own, in force from 20 November 2017. */
  const aPlace = async (input: object = {}): Promise<string> => {
    const version = await provided(await proposed(), alike('One of its own', input));
    const inForceFrom = (
      await asked(hub, 'clerk', '{ body(code: "board") { constitutions { inForceFrom } } }')
    ).body.constitutions
      .map((one: { inForceFrom: string | null }) => one.inForceFrom ?? '')
      .sort()
      .at(-1);
    await done(hub, 'clerk', 'ratifyConstitution', {
      ...at(version),
      inForceFrom: inForceFrom > '2017-11-20' ? inForceFrom : '2017-11-20',
    });
    return version.places.at(-1).id;
  };

  test('is not held twice on any day, however the two are given', async () => {
    const placeId = await aPlace();
    const [one, two] = [await aMember(hub), await aMember(hub)];
    const held = await seated(one.id, { placeId, fromOn: '2018-01-01', untilOn: '2018-03-31' });
    for (const days of [
      { fromOn: '2017-11-20', untilOn: '2018-01-01' },
      { fromOn: '2018-03-31', untilOn: '2018-04-30' },
      { fromOn: '2018-02-01', untilOn: '2018-02-02' },
      { fromOn: '2017-11-20' },
    ]) {
      expect(await refused(hub, 'clerk', 'seatMember', seating(two.id, { placeId, ...days }))).toBe(
        'BAD_USER_INPUT input.placeId',
      );
    }
    const { errors } = await tryTo(hub, 'clerk', 'seatMember', seating(two.id, { placeId }));
    expect(errors[0]?.message).toContain('from 2018-01-01 to 2018-03-31');
    await seated(two.id, { placeId, fromOn: '2017-11-20', untilOn: '2017-12-31' });
    await seated(two.id, { placeId, fromOn: '2018-04-01', untilOn: '2018-04-30' });
    // A seat that ended before it counted keeps nobody out.
    await done(hub, 'clerk', 'endSeat', at(held));
    await seated((await aMember(hub)).id, { placeId, fromOn: '2018-01-01', untilOn: '2018-03-31' });
  });

  test('goes to one of two to whom it is given at once', async () => {
    const placeId = await aPlace();
    const people = [await aMember(hub), await aMember(hub)];
    const answers = await Promise.all(
      people.map(({ id }) => tryTo(hub, 'clerk', 'seatMember', seating(id, { placeId }))),
    );
    expect(answers.map(howRefused).sort()).toEqual(['', 'BAD_USER_INPUT input.placeId']);
  });

  test.each<readonly [what: string, input: () => object, answer: string]>([
    [
      'another role than the place has',
      () => ({ role: 'coopted', placeId: places['Core member'] }),
      'BAD_USER_INPUT input.role',
    ],
    ['somebody of another agency', () => ({ placeId: places['Of the police'] }), 'BAD_USER_INPUT input.memberId'],
    [
      'a place of another body',
      () => ({ bodyId: hub.ids.body, placeId: places['Core member'] }),
      'BAD_USER_INPUT input.placeId',
    ],
    ['a place that is not there', () => ({ placeId: uuidv7() }), 'NOT_FOUND'],
    ['an end before its beginning', () => ({ untilOn: '2017-11-19' }), 'BAD_USER_INPUT input.untilOn'],
    ['nobody’s lead', () => ({ nominatedBy: ' ' }), 'BAD_USER_INPUT input.nominatedBy'],
  ])('is not given with %s', async (_, input, answer) => {
    const { id } = await aMember(hub);
    const before = await rowsIn(hub, 'seats', 'audit_entries');
    expect(await refused(hub, 'clerk', 'seatMember', seating(id, input()))).toBe(answer);
    expect(await rowsIn(hub, 'seats', 'audit_entries')).toEqual(before);
  });

  test('of a year lies within one municipal year, and can be given for the next', async () => {
    const annual = { placeId: places['Of the majority'], role: 'councillor', title: 'Member of the majority' };
    const { deputyChair } = hub.ids.people;
    for (const days of [{}, { untilOn: '2018-05-23' }, { fromOn: '2018-05-22', untilOn: '2018-05-23' }]) {
      expect(await refused(hub, 'clerk', 'seatMember', seating(deputyChair, { ...annual, ...days }))).toBe(
        'BAD_USER_INPUT input.untilOn',
      );
    }
    await seated(deputyChair, { ...annual, untilOn: '2018-05-22' });
    await seated(deputyChair, { ...annual, fromOn: '2018-05-23', untilOn: '2019-05-22' });
  });

  test('is found with its place on the days on which both count, whoever asks', async () => {
    const placeId = await aPlace();
    const { id: memberId } = await aMember(hub);
    const seat = await seated(memberId, { placeId, fromOn: '2018-01-01', untilOn: '2018-01-31' });
    for (const who of ['clerk', 'noSeat'] as const) {
      const on = async (day: string) => {
        const context = await hub.contextOf(who);
        const found = (await placesOn(context, bodyId, day)).find(({ place }) => place.id === placeId);
        await context.close();
        return found && found.filling;
      };
      expect(await on('2017-11-19')).toBeUndefined();
      expect(await on('2017-12-31')).toBeNull();
      expect(await on('2018-01-01')).toEqual({ placeId, seatId: seat.id, memberId });
      expect(await on('2018-01-31')).toEqual({ placeId, seatId: seat.id, memberId });
      expect(await on('2018-02-01')).toBeNull();
    }
  });
});

describe('A seat that awaits ratification', () => {
  test('counts for nothing, and its holder reads and does what the public does, until it is ratified', async () => {
    const member = await aMember(hub, 'virtualSchoolHead');
    const seat = await seated(
      member.id,
      { placeId: pending.placeId },
      'id version counts awaitsRatification awaitsConfirmation',
    );
    expect(seat).toMatchObject({ counts: false, awaitsRatification: true, awaitsConfirmation: false });
    const workPlanId = await aWorkPlan(hub, 2017, bodyId);
    const owned = { bodyId, workPlanId, ownerAgencyId: hub.ids.agencies.virtualSchool };
    const action = await anAction(hub, { ...owned, stage: 'accepted' });
    const open = await anAction(hub, { ...owned, stage: 'published' });

    const token = await hub.issuers[member.issuer].token({ sub: member.subject });
    const ask = (query: string, variables: object = {}) =>
      post(`${hub.address}/graphql`, { query, variables }, { authorization: `Bearer ${token}` });
    const doors = [
      `{ body(code: "board") { name seats { id title holderName } places { title status holders { id } }
        constitutions { number status minimumMeetings viewerCanRatify } meetings(first: 5) { nodes { id heldOn } } } }`,
      `{ actions(first: 50, filter: { bodyId: "${bodyId}" }) { totalCount nodes { id title status ownerRating outcome slips } } }`,
      `{ action(id: "${open.id}") { id title outcome updates(first: 5) { nodes { summary } } } }`,
      `{ action(id: "${action.id}") { id title } }`,
      '{ contributions(first: 50) { totalCount nodes { id } } }',
      '{ proposals(first: 50) { totalCount nodes { id } } }',
      '{ members(first: 50) { totalCount nodes { id } } }',
      '{ audit: auditEntries(first: 50, filter: { chain: writes }) { id } }',
    ];
    const same = async () => {
      for (const query of doors) {
        const [theirs, publics] = [await ask(query), await hub.as('public').ask(query)];
        expect(theirs.codes, query).not.toContain('GRAPHQL_VALIDATION_FAILED');
        expect(theirs.data, query).toEqual(publics.data);
        expect(theirs.codes, query).toEqual(publics.codes);
        expect(theirs.withheld, query).toEqual(publics.withheld);
      }
    };
    await same();
    expect((await ask('{ viewer { seats { id } bodies { roles } } }')).data.viewer).toEqual({
      seats: [],
      bodies: expect.not.arrayContaining([{ roles: ['partnerOfficer'] }]),
    });
    const meeting = await aMeeting(hub, { bodyId });
    // Nothing is awaited of an agency whose officer only awaits their place.
    const awaited = `{ meeting(id: "${meeting.id}") { agenciesNotContributed { code } } }`;
    const { meeting: before } = await asked(hub, 'councillor', awaited);
    expect(before.agenciesNotContributed).not.toContainEqual({ code: 'virtualschool' });
    const acts = [
      `acceptAction(input: { id: "${action.id}", version: 1, subject: education, summary: "Yes" })`,
      `acceptAction(input: { id: "${open.id}", version: 1, subject: education, summary: "Yes" })`,
      `submitContribution(input: { meetingId: "${meeting.id}", subject: education, narrative: "Ours" })`,
    ];
    for (const act of acts) {
      const mutation = `mutation { ${act} { id } }`;
      const [theirs, unseated] = [await ask(mutation), await hub.as('noSeat').ask(mutation)];
      expect(theirs.data, act).toBeNull();
      expect(theirs.codes, act).toEqual(unseated.codes);
      expect(theirs.codes, act).not.toContain('GRAPHQL_VALIDATION_FAILED');
    }
    const inForce = await hub.contextOf('clerk');
    expect((await placesOn(inForce, bodyId, '2017-11-20')).map(({ place }) => place.id)).not.toContain(pending.placeId);
    await inForce.close();

    // The clerk of the committee ratifies, not of the body.
    const { constitution } = await asked(hub, 'clerk', `{ constitution(id: "${pending.id}") { version } }`);
    const { body } = await asked(hub, 'clerk', '{ body(code: "board") { constitutions { inForceFrom } } }');
    const days: string[] = body.constitutions.map((one: { inForceFrom: string | null }) => one.inForceFrom ?? '');
    const inForceFrom = `${Number(days.sort().at(-1)!.slice(0, 4)) + 1}-01-01`;
    const ratifying = { id: pending.id, version: constitution.version, inForceFrom };
    expect(await refused(hub, 'clerk', 'ratifyConstitution', ratifying)).toBe('FORBIDDEN');
    await done(hub, 'priorityLead', 'ratifyConstitution', ratifying);
    await same();
    hub.clock.set(`${inForceFrom}T12:00:00Z`);
    expect(await rolesOf(member)).toEqual(['partnerOfficer']);
    const now = await ask(
      `{ body(code: "board") { seats { id counts awaitsRatification } } action(id: "${action.id}") { id } }`,
    );
    expect(now.data.body.seats).toContainEqual({ id: seat.id, counts: true, awaitsRatification: false });
    expect(now.data.action).toEqual({ id: action.id });
    const next = await aMeeting(hub, { bodyId, heldOn: inForceFrom });
    const { meeting: after } = await asked(hub, 'councillor', awaited.replace(meeting.id, next.id));
    expect(after.agenciesNotContributed).toContainEqual({ code: 'virtualschool' });
  });
});
