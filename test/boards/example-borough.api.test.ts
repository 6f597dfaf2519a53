/**
 * The Corporate Parenting Board of Example Borough beside its Corporate Parenting Special Advisory Group, from the proposal of
 * 29 January 2019 on: two bodies with crossing chairs, and nothing but reports between them.
 */
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { council, type Council, type CouncilPlan } from '../support/council.js';
import { rowsOf } from '../database/raw.js';
import { undertakes } from '../support/undertaking.js';

const GROUP = 'special-advisory-group';
const BOARD = 'board';
const TEAM = 'senior-policy-team';

const PLAN: CouncilPlan = {
  code: 'example-borough',
  childrenTerm: 'cared for children',
  firstDay: '2018-06-01',
  bodies: {
    [GROUP]: {
      name: 'Corporate Parenting Special Advisory Group',
      calledA: 'group',
      kind: 'advisoryGroup',
      power: 'advisory',
    },
    [BOARD]: { name: 'Corporate Parenting Board', calledA: 'board', kind: 'board', power: 'advisory' },
    executive: { name: 'Executive', calledA: 'executive', kind: 'cabinet', power: 'executive' },
    [TEAM]: { name: 'Senior Policy Team', calledA: 'team', kind: 'managementTeam', power: 'advisory' },
    'children-in-care-council': {
      name: 'Children in Care Council',
      calledA: 'council',
      kind: 'childrenInCareCouncil',
      power: 'advisory',
    },
  },
  agencies: {
    council: 'board',
    'social-care': 'childrensSocialCare',
    housing: 'housing',
    health: 'health',
    police: 'police',
    'third-sector': 'voluntarySector',
    'young-people': 'childrenInCareCouncil',
  },
  people: {
    director: { agency: 'council', title: 'Director of Children’s Services' },
    'group-chair': {
      agency: 'council',
      title: 'Chair of the Special Advisory Group',
      seats: { [GROUP]: ['chair', 'councillor'] },
    },
    'group-member': { agency: 'council', title: 'Elected member', seats: { [GROUP]: ['councillor'] } },
    'elected-member': { agency: 'council', title: 'Elected member' },
    'another-member': { agency: 'council', title: 'Elected member' },
    leader: { agency: 'council', title: 'Leader of the Executive', seats: { executive: ['chair', 'councillor'] } },
    clerk: { agency: 'council', title: 'Clerk', seats: { [GROUP]: ['clerk'], [BOARD]: ['clerk'] } },
    'policy-clerk': { agency: 'council', title: 'Clerk of the team', seats: { [TEAM]: ['clerk'] } },
    'information-governance': {
      agency: 'council',
      title: 'Information governance lead',
      seats: { [BOARD]: ['informationGovernance'] },
    },
    'head-of-permanence': {
      agency: 'social-care',
      title: 'Head of Service, Permanence',
      seats: { [GROUP]: ['partnerLead'] },
    },
    'housing-manager': { agency: 'housing', title: 'Housing manager' },
    'housing-officer': { agency: 'housing', title: 'Housing officer' },
    'health-lead': { agency: 'health', title: 'Health lead' },
    'police-lead': { agency: 'police', title: 'Police lead' },
    'third-sector-lead': { agency: 'third-sector', title: 'Third sector lead' },
    'young-member': { agency: 'young-people', title: 'Young member' },
    'other-young-member': { agency: 'young-people', title: 'Young member' },
  },
};

interface Given {
  readonly id: string;
  readonly version: number;
}

let hub: Council;
beforeAll(async () => {
  hub = await council(PLAN);
});
afterAll(async () => hub.close());

const agency = (name: string) => hub.idOf('agencies', name);
const body = (code: string) => hub.idOf('bodies', code);

/** What the year has come to so far. */
const meetings: Record<string, string> = {};
const items: Record<string, string> = {};
const places: Record<string, string> = {};
const seats: Record<string, string> = {};
const questions: Record<string, string> = {};
const actions: Record<string, string> = {};
const minutes: Record<string, string> = {};
const reports: Record<string, string> = {};
const known = (of: Record<string, string>, name: string): string => {
  const id = of[name];
  if (!id) throw new Error(`The year has no ${name} so far`);
  return id;
};

/** A row as it stands now, for who may change it. */
const now = async (who: string, field: string, id: string): Promise<Given> =>
  (await hub.read(who, `{ ${field}(id: "${id}") { id version } }`))[field];
const meeting = (name: string, who = 'clerk') => now(who, 'meeting', known(meetings, name));
const of = (code: string, fields: string) => `{ body(code: "${code}") { ${fields} } }`;

/** A meeting with its agenda: the standing items and these, each with one recommendation where it has one. */
async function opensAgenda(
  name: string,
  added: readonly { title: string; recommends?: { verb: string; text: string }; [more: string]: unknown }[],
): Promise<void> {
  const meetingId = known(meetings, name);
  await hub.does('clerk', 'openAgenda', { meetingId });
  for (const { recommends, ...item } of added) {
    const { id } = await hub.does('clerk', 'addAgendaItem', { meetingId, kind: 'report', ...item });
    items[item.title] = id;
    if (recommends) await hub.does('clerk', 'addRecommendation', { itemId: id, number: '1', ...recommends }, 'id');
  }
}

/** The clerk records who came. */
const came = async (name: string, satOn: string, who: Readonly<Record<string, object>>): Promise<void> => {
  const { id, version } = await meeting(name);
  const entries = Object.entries(who).map(([seat, how]) => ({ seatId: known(seats, seat), ...how }));
  await hub.does('clerk', 'recordAttendance', { meetingId: id, version, satOn, entries });
};
const present = { status: 'present' };

describe('On 29 January 2019 the Special Advisory Group', () => {
  const TITLE = 'Participation and corporate parenting update';
  const PROPOSAL = 'To consider the proposal of a Corporate Parenting Board, which leads across the borough.';

  test('is asked by its public papers to consider the proposal of a Board', async () => {
    hub.on('2019-01-07');
    const arranged = { bodyId: body(GROUP), heldOn: '2019-01-29', contributionsDueOn: '2019-01-18' };
    meetings['group'] = (await hub.does('clerk', 'arrangeMeeting', arranged)).id;
    const presenter = 'Director of Children’s Services';
    const recommends = { verb: 'consider', text: PROPOSAL };
    await opensAgenda('group', [
      { title: TITLE, supplyingAgencyId: agency('social-care'), presenter, recommends },
      { title: 'Reviewing corporate parenting and participation' },
    ]);
    const itemId = known(items, TITLE);
    const paper = await hub.does('clerk', 'expectPaper', {
      itemId,
      agencyId: agency('social-care'),
      title: 'The update',
    });
    hub.on('2019-01-18');
    const given = { address: 'https://papers.example/update.pdf', hash: 'a'.repeat(64) };
    const supplied = await hub.does('head-of-permanence', 'supplyPaper', { ...paper, ...given });
    await hub.does('clerk', 'publishAgenda', await meeting('group'));
    await hub.does('clerk', 'publishPaper', supplied);

    const ask = `{ meeting(id: "${known(meetings, 'group')}") { heldOn agenda { number title presenter
      recommendations { number verb text } papers { title state } } } }`;
    const { heldOn, agenda } = (await hub.read('public', ask)).meeting;
    expect(heldOn).toBe('2019-01-29');
    expect(agenda.map((item: { title: string }) => item.title)).toEqual([
      'Progress on actions from earlier meetings',
      'Declarations of interests',
      TITLE,
      'Reviewing corporate parenting and participation',
    ]);
    expect(agenda[2]).toEqual({
      number: 3,
      title: TITLE,
      presenter,
      recommendations: [{ number: '1', verb: 'consider', text: PROPOSAL }],
      papers: [{ title: 'The update', state: 'published' }],
    });
  });

  test('is quorate or not by no rule, for its papers state none, and sits by the seats it has', async () => {
    hub.on('2019-01-29');
    for (const held of ['group-chair chair', 'group-member councillor', 'head-of-permanence partnerLead']) {
      seats[held] = hub.idOf('seats', `${held} ${GROUP}`);
    }
    await came('group', '2019-01-29', {
      'group-chair chair': present,
      'group-member councillor': present,
      'head-of-permanence partnerLead': present,
    });
    const ask = of(
      GROUP,
      'constitution { id } calendar { minimum } meetings { nodes { quorum { quorate rules { required } } } }',
    );
    expect((await hub.read('group-chair', ask)).body).toEqual({
      constitution: null,
      calendar: null,
      meetings: { nodes: [{ quorum: { quorate: null, rules: [] } }] },
    });
  });

  test('recommends to the Senior Policy Team, and may take no executive decision', async () => {
    const resolved = {
      itemId: known(items, TITLE),
      verb: 'consider',
      text: 'That the team considers the Board, and how it bears on the functions of the Executive.',
      outcome: 'carried',
    };
    expect(await hub.isRefused('clerk', 'recordDecision', { ...resolved, kind: 'executive' })).toContain(
      'Corporate Parenting Special Advisory Group is advisory: it may recommend it to a decision maker, or arrange its own affairs.',
    );
    await hub.does('clerk', 'recordDecision', {
      ...resolved,
      kind: 'recommendation',
      addresseeBodyId: body(TEAM),
      replyDueOn: '2019-02-08',
    });
    await hub.does('clerk', 'holdMeeting', await meeting('group'));
    hub.on('2019-01-31');
    const entries = [{ itemId: known(items, TITLE), text: 'The group welcomed the proposal.' }];
    const drafted = await hub.does('clerk', 'draftMinutes', { meetingId: known(meetings, 'group'), entries });
    minutes['group'] = drafted.id;

    const received = of(TEAM, 'recommendationsReceived { nodes { id version verb replyStatus fromBody { code } } }');
    const [recommendation] = (await hub.read('policy-clerk', received)).body.recommendationsReceived.nodes;
    expect(recommendation).toMatchObject({ verb: 'consider', replyStatus: 'owed', fromBody: { code: GROUP } });
    hub.on('2019-02-09');
    const [late] = (await hub.read('policy-clerk', received)).body.recommendationsReceived.nodes;
    expect(late).toMatchObject({ replyStatus: 'overdue' });
    const { id, version } = late;
    const reply = {
      id,
      version,
      reply: 'accepted',
      text: 'The Executive keeps its functions.',
      repliedOn: '2019-02-09',
    };
    expect(await hub.isRefused('group-chair', 'replyToRecommendation', reply)).toContain('There is no such');
    await hub.does('policy-clerk', 'replyToRecommendation', reply);
  });
});

describe('The Board, as it is proposed', () => {
  test('is given what the document gives it, and nothing that the document leaves open', async () => {
    const proposed = await hub.does('clerk', 'proposeConstitution', {
      bodyId: body(BOARD),
      source: 'Report to the Special Advisory Group, 29 January 2019',
      proposedOn: '2019-01-29',
      ratifyingBodyId: body(TEAM),
      yearStarts: { month: 5, day: 1 },
      ladder: {
        dataCutOffDays: 15,
        contributionsDueDays: 9,
        signOffDays: 7,
        publicationClearDays: 5,
        minutesOutDays: 10,
      },
      functions: [
        { code: '1', text: 'Provide strategic leadership across the borough.' },
        { code: '2', text: 'Have every member agency promote its responsibilities, and hold each other to account.' },
        { code: '3', text: 'Give strategic intelligence and regular reports on impact to the Special Advisory Group.' },
        { code: '4', text: 'Contribute to a corporate parenting work plan, and drive it.' },
      ],
    });
    const full = { placeClass: 'core', isVoting: true, role: 'partnerLead' };
    const director = { ...full, attendanceLevel: 'director' };
    const provided = await hub.does(
      'clerk',
      'providePlaces',
      {
        constitutionId: proposed.id,
        version: proposed.version,
        places: [
          { title: 'Director of Children’s Services', placeClass: 'exOfficio', isVoting: true, role: 'chair' },
          { title: 'Chair of the Group', placeClass: 'exOfficio', isVoting: true, role: 'deputyChair' },
          { ...director, title: 'Director for care', agencyId: agency('social-care') },
          { ...director, title: 'Director of Housing', agencyId: agency('housing') },
          { title: 'Elected member', placeClass: 'elected', isVoting: true, role: 'councillor' },
          { ...full, title: 'Health', agencyId: agency('health') },
          { ...full, title: 'Third sector', agencyId: agency('third-sector') },
          { ...full, title: 'Police', agencyId: agency('police') },
          {
            title: 'Children in Care Council',
            placeClass: 'youngPerson',
            isVoting: true,
            role: 'youngMember',
            agencyId: agency('young-people'),
            supporter: 'Participation Officer',
          },
        ],
      },
      'id version minimumMeetings quorum { required: atLeast } status ratifyingBody { code } places { id title placeClass isVoting }',
    );
    expect(provided).toMatchObject({
      minimumMeetings: null,
      quorum: [],
      status: 'proposed',
      ratifyingBody: { code: TEAM },
    });
    for (const { id, title } of provided.places) places[title] = id;
    expect(provided.places).toContainEqual({
      id: places['Children in Care Council'],
      title: 'Children in Care Council',
      placeClass: 'youngPerson',
      isVoting: true,
    });
  });

  test('has a chair who stands apart from every partner: not the lead of social care', async () => {
    const chair = {
      bodyId: body(BOARD),
      placeId: known(places, 'Director of Children’s Services'),
      role: 'chair',
      title: 'Director of Children’s Services',
      fromOn: '2019-02-11',
    };
    const seating = { ...chair, memberId: hub.idOf('people', 'head-of-permanence') };
    expect(await hub.isRefused('clerk', 'seatMember', seating)).toContain(
      'Councillors, chair and clerk are members of the board’s own agency. Have its lead vouch for this person.',
    );
    const seat = await hub.does('clerk', 'seatMember', { ...chair, memberId: hub.idOf('people', 'director') });
    expect(await hub.isRefused('clerk', 'confirmSeat', seat)).toContain(
      'Your role may not do this: Confirm, as the second person, a role that needs two.',
    );
    await hub.does('information-governance', 'confirmSeat', seat);
    seats['director'] = seat.id;
  });

  test('and the Director who chairs it is no member of social care beside that', async () => {
    const [director] = await rowsOf<{ issuer: string }>(hub.database, sql`select issuer from members limit 1`);
    const vouched = { name: 'Somebody', issuer: director?.issuer, subject: 'director' };
    expect(await hub.isRefused('head-of-permanence', 'vouchForMember', vouched)).toContain(
      'This person is a member here already.',
    );
  });

  test('has Directors or their nominated leads, partners, an elected member and the Children in Care Council', async () => {
    const sits = async (
      handle: string,
      place: string,
      role: string,
      words: { title: string; nominatedBy?: string },
    ): Promise<void> => {
      const memberId = hub.idOf('people', handle);
      const given = {
        bodyId: body(BOARD),
        memberId,
        placeId: known(places, place),
        role,
        fromOn: '2019-02-11',
        ...words,
      };
      const seat = await hub.does('clerk', 'seatMember', given, 'id version awaitsConfirmation awaitsRatification');
      seats[handle] = seat.id;
      expect(seat.awaitsRatification, handle).toBe(true);
      const { id, version } = seat;
      if (seat.awaitsConfirmation) await hub.does('information-governance', 'confirmSeat', { id, version });
    };
    await sits('group-chair', 'Chair of the Group', 'deputyChair', { title: 'Chair of the Special Advisory Group' });
    await sits('head-of-permanence', 'Director for care', 'partnerLead', {
      title: 'Head of Service, Permanence',
      nominatedBy: 'Director of Children’s Services',
    });
    await sits('housing-manager', 'Director of Housing', 'partnerLead', {
      title: 'Housing manager',
      nominatedBy: 'Director of Housing',
    });
    await sits('elected-member', 'Elected member', 'councillor', { title: 'Elected member' });
    await sits('health-lead', 'Health', 'partnerLead', { title: 'Health' });
    await sits('third-sector-lead', 'Third sector', 'partnerLead', { title: 'Third sector' });
    await sits('police-lead', 'Police', 'partnerLead', { title: 'Police' });
    await sits('young-member', 'Children in Care Council', 'youngMember', { title: 'Children in Care Council' });
  });

  test('counts for nothing until the Senior Policy Team ratifies it, which no chair can do for the team', async () => {
    hub.on('2019-02-11');
    const roles = async (who: string) =>
      (await hub.read(who, '{ viewer { bodies { body { code } roles } } }')).viewer.bodies.filter(
        (one: { roles: string[] }) => one.roles.length > 0,
      );
    expect(await roles('director')).toEqual([]);
    expect(await roles('young-member')).toEqual([]);
    expect(await roles('group-chair')).toEqual([{ body: { code: GROUP }, roles: ['chair', 'councillor'] }]);

    const [{ id, version }] = (await hub.read('clerk', of(BOARD, 'constitutions { id version }'))).body.constitutions;
    const ratified = { id, version, inForceFrom: '2019-02-11' };
    for (const who of ['group-chair', 'clerk', 'leader']) {
      expect(await hub.isRefused(who, 'ratifyConstitution', ratified), who).toContain('Senior Policy Team');
    }
    expect(await hub.isRefused('director', 'ratifyConstitution', ratified)).toContain('Your role may not do this');
    await hub.does('policy-clerk', 'ratifyConstitution', ratified);

    expect(await roles('director')).toEqual([{ body: { code: BOARD }, roles: ['chair'] }]);
    expect(await roles('group-chair')).toEqual([
      { body: { code: GROUP }, roles: ['chair', 'councillor'] },
      { body: { code: BOARD }, roles: ['deputyChair'] },
    ]);
    const seated = of(BOARD, 'constitution { number status } seats { title holderName nominatedBy counts role }');
    const found = (await hub.read('police-lead', seated)).body;
    expect(found.constitution).toEqual({ number: 1, status: 'inForce' });
    expect(found.seats.every((seat: { counts: boolean }) => seat.counts)).toBe(true);
    expect(found.seats).toContainEqual({
      title: 'Housing manager',
      holderName: 'Somebody who is the housing-manager',
      nominatedBy: 'Director of Housing',
      counts: true,
      role: 'partnerLead',
    });
    // A young member appears by the seat only.
    expect(found.seats).toContainEqual({
      title: 'Children in Care Council',
      holderName: 'Children in Care Council',
      nominatedBy: null,
      counts: true,
      role: 'youngMember',
    });
  });

  test('stands to the other bodies as is said of it, and that carries no right', async () => {
    const relates = (from: string, how: string, to: string) =>
      hub.does('clerk', 'relateBodies', { bodyId: body(from), otherBodyId: body(to), how });
    await relates(BOARD, 'reports its impact to', GROUP);
    await relates(BOARD, 'advises', 'executive');
    await relates('board', 'has members nominated by', 'children-in-care-council');
    expect(
      await hub.isRefused('clerk', 'relateBodies', { bodyId: body(TEAM), otherBodyId: body(BOARD), how: 'leads' }),
    ).toContain('The clerk of Senior Policy Team says how it stands to other bodies.');
    const { related } = (await hub.read('public', of(GROUP, 'related { sentence isOfThisBody }'))).body;
    expect(related).toEqual([
      {
        sentence: 'Corporate Parenting Board reports its impact to Corporate Parenting Special Advisory Group',
        isOfThisBody: false,
      },
    ]);
  });

  test('agrees a calendar of no least number of meetings, for none is stated', async () => {
    hub.on('2019-02-12');
    for (const [name, heldOn] of [
      ['february', '2019-02-27'],
      ['april', '2019-04-24'],
      ['june', '2019-06-26'],
    ] as const) {
      meetings[name] = (await hub.does('clerk', 'arrangeMeeting', { bodyId: body(BOARD), heldOn })).id;
    }
    const calendar = 'calendar { startsOn minimum arranged shortBy agreedOn }';
    const year = { startsOn: '2018-05-01', minimum: null, arranged: 2, shortBy: 0 };
    await hub.does('clerk', 'agreeCalendar', { bodyId: body(BOARD), startsOn: '2018-05-01' });
    expect((await hub.read('public', of(BOARD, calendar))).body.calendar).toEqual({ ...year, agreedOn: '2019-02-12' });
    const plan = { bodyId: body(BOARD), title: 'Work plan 2019', startsOn: '2019-02-11', endsOn: '2020-02-10' };
    await hub.does('clerk', 'openWorkPlan', plan, 'id');
  });
});

describe('“Make A Noise” on 20 February 2019', () => {
  let event: Given;

  test('is planned with all ages invited, and every elected member finds the invitation, whatever body they sit in', async () => {
    event = await hub.does('head-of-permanence', 'planEvent', {
      bodyId: body(BOARD),
      kind: 'consultation',
      title: 'Make A Noise',
      startsOn: '2019-02-20',
      endsOn: '2019-02-20',
      invited: 'Cared for children and care leavers of all ages, in the half term holiday',
      invitesAllElectedMembers: true,
    });
    const INVITATIONS = '{ viewer { invitations { title startsOn body { code } } } }';
    const invitation = { title: 'Make A Noise', startsOn: '2019-02-20', body: { code: BOARD } };
    for (const who of ['elected-member', 'group-chair', 'group-member', 'leader']) {
      expect((await hub.read(who, INVITATIONS)).viewer.invitations, who).toEqual([invitation]);
    }
    for (const who of ['health-lead', 'young-member', 'clerk', 'public']) {
      expect((await hub.read(who, INVITATIONS)).viewer.invitations, who).toEqual([]);
    }
    const found = await hub.read('young-member', `{ event(id: "${event.id}") { title invited kind } }`);
    expect(found.event).toMatchObject({ title: 'Make A Noise', kind: 'consultation' });
  });

  test('is recorded once it was held, in numbers and what was learnt, for the members of the Board alone', async () => {
    const outcome = {
      ...event,
      numberInvited: 180,
      numberAttended: 41,
      electedMembersAttended: 9,
      learning:
        'Happy with foster homes. Get better at: telling us earlier about moves, and a say in who comes to reviews.',
    };
    expect(await hub.isRefused('head-of-permanence', 'recordEvent', outcome)).toContain(
      'This event lasts until 2019-02-20.',
    );
    hub.on('2019-02-21');
    event = await hub.does('head-of-permanence', 'recordEvent', outcome);
    for (const who of ['group-member', 'leader', 'policy-clerk', 'public']) {
      const { codes } = await hub.ask(who, `{ event(id: "${event.id}") { learning } }`);
      expect(codes, who).toEqual(['NOT_FOUND']);
    }
  });

  test('reaches the Group as a report of the Board, which the Executive does not read', async () => {
    const report = await hub.does(
      'director',
      'reportToBody',
      {
        fromBodyId: body(BOARD),
        toBodyId: body(GROUP),
        title: 'What we heard at Make A Noise',
        summary: 'Young people want to be told of moves earlier.',
      },
      'id',
    );
    reports['make a noise'] = report.id;
    const ask = `{ bodyReport(id: "${report.id}") { title summary sentOn duty { id } fromBody { code } } }`;
    for (const who of ['group-member', 'group-chair', 'director', 'young-member', 'police-lead']) {
      expect((await hub.read(who, ask)).bodyReport, who).toEqual({
        title: 'What we heard at Make A Noise',
        summary: 'Young people want to be told of moves earlier.',
        sentOn: '2019-02-21',
        duty: null,
        fromBody: { code: BOARD },
      });
    }
    for (const who of ['leader', 'policy-clerk', 'another-member', 'public']) {
      expect((await hub.ask(who, ask)).codes, who).toEqual(['NOT_FOUND']);
    }
    // "Regular" is all that the document says: no cadence is made of it, so the Board owes no report on a day.
    expect((await hub.read('clerk', of(BOARD, 'duties { id }'))).body.duties).toEqual([]);
  });

  test('comes into the work plan as an item that everybody reads and an action whose source is young people’s view', async () => {
    const { workPlan } = (await hub.read('director', of(BOARD, 'workPlan { id }'))).body;
    const planned = {
      workPlanId: workPlan.id,
      meetingId: known(meetings, 'april'),
      kind: 'report',
      title: 'Telling young people about moves',
      theme: 'Make A Noise, 20 February 2019',
      supplyingAgencyId: agency('social-care'),
      principles: [2, 3],
    };
    await hub.does('director', 'planItem', planned);
    await hub.does('director', 'planItem', {
      workPlanId: workPlan.id,
      meetingId: known(meetings, 'april'),
      kind: 'toBeAgreed',
      title: 'To be agreed with the Children in Care Council',
    });
    const action = await hub.does('director', 'raiseAction', {
      bodyId: body(BOARD),
      title: 'Give notice of a move in good time',
      ownerAgencyId: agency('social-care'),
      dueOn: '2019-04-30',
      source: { youngPeoplesView: { reference: 'Make A Noise, 20 February 2019' } },
    });
    actions['moves'] = action.id;
    expect(
      (await hub.read('young-member', `{ action(id: "${action.id}") { source sourceReference } }`)).action,
    ).toEqual({
      source: 'youngPeoplesView',
      sourceReference: 'Make A Noise, 20 February 2019',
    });
    const items = (await hub.read('public', of(BOARD, 'workPlan { items { title theme } }'))).body.workPlan.items;
    expect(items).toContainEqual({ title: planned.title, theme: planned.theme });
  });
});

describe('The crossing chairs', () => {
  test('lead each their own body: what the one may do in it, the other may not', async () => {
    const { workPlan } = (await hub.read('clerk', of(BOARD, 'workPlan { id }'))).body;
    const item = { workPlanId: workPlan.id, kind: 'report', title: 'Another' };
    const groupsPlan = await hub.does(
      'clerk',
      'openWorkPlan',
      { bodyId: body(GROUP), title: 'The group’s year', startsOn: '2018-06-01', endsOn: '2019-05-31' },
      'id',
    );
    expect(await hub.isRefused('group-chair', 'planItem', item)).toContain('The chair and the clerk plan the work');
    expect(await hub.isRefused('director', 'planItem', { ...item, workPlanId: groupsPlan.id })).toContain(
      'The chair and the clerk plan the work',
    );
    await hub.does('group-chair', 'planItem', { ...item, workPlanId: groupsPlan.id });

    const report = (from: string, to: string) => ({
      fromBodyId: body(from),
      toBodyId: body(to),
      title: 'A',
      summary: 'B',
    });
    const reporters = 'The chair and the clerk report for this body. Ask one of them.';
    expect(await hub.isRefused('group-chair', 'reportToBody', report(BOARD, GROUP))).toBe(reporters);
    expect(await hub.isRefused('director', 'reportToBody', report(GROUP, BOARD))).toBe(reporters);
    await hub.does('group-chair', 'reportToBody', report(GROUP, 'executive'), 'id');
  });

  test('raise actions each in their body; the deputy of the Board does so in it, too', async () => {
    const raising = (code: string) => ({
      bodyId: body(code),
      title: 'Bring the two bodies’ calendars together',
      ownerAgencyId: agency('council'),
      dueOn: '2019-06-30',
      source: { audit: { reference: 'Self review' } },
    });
    expect(await hub.isRefused('director', 'raiseAction', raising(GROUP))).toContain('raises actions');
    actions['group'] = (await hub.does('group-chair', 'raiseAction', raising(GROUP))).id;
    actions['calendars'] = (await hub.does('group-chair', 'raiseAction', raising(BOARD))).id;
    expect((await hub.ask('director', `{ action(id: "${actions['group']}") { title } }`)).codes).toEqual(['NOT_FOUND']);
  });

  test('read each what their own role in a body opens: what health shares with the chair of the Board is not its deputy’s', async () => {
    hub.on('2019-02-22');
    const drafted = await hub.does(
      'health-lead',
      'draftAgreement',
      {
        bodyId: body(BOARD),
        supplierAgencyId: agency('health'),
        recipient: { role: 'chair' },
        subject: 'health',
        classes: ['agreement'],
        purpose: 'So that the chair sees where assessments wait',
        lawfulBasis: 'Children Act 2004, section 10',
        startsOn: '2019-02-22',
        endsOn: '2020-02-21',
      },
      'id version termsVersion',
    );
    const signed = await hub.does('health-lead', 'signAgreement', drafted, 'id version termsVersion');
    // The chair of the Group is no chair here.
    expect(await hub.isRefused('group-chair', 'signAgreement', signed)).toContain(
      'The lead of each agency signs for it, and the chair for a role',
    );
    await hub.does('director', 'signAgreement', signed);

    const raised = await hub.does('director', 'raiseAction', {
      bodyId: body(BOARD),
      title: 'Shorten the wait for first health assessments',
      ownerAgencyId: agency('health'),
      dueOn: '2019-04-12',
      source: { youngPeoplesView: { reference: 'Make A Noise, 20 February 2019' } },
    });
    actions['assessments'] = raised.id;
    const said = { subject: 'health', summary: 'We will do this.', detail: 'Two clinics are without a nurse.' };
    await hub.does('health-lead', 'acceptAction', { ...raised, ...said });
    const ask = `{ action(id: "${raised.id}") { updates { nodes { summary detail } } } }`;
    const told = async (who: string) => {
      const { data, errors, withheld } = await hub.ask(who, ask);
      expect(errors, who).toEqual([]);
      return { ...data.action.updates.nodes[0], withheld: withheld.map((one) => one.reason) };
    };
    // The director chairs the Board, and no employment binds a chair to confidence there.
    expect(await told('director')).toEqual({ summary: said.summary, detail: null, withheld: ['UNDERTAKING_NEEDED'] });
    await undertakes((query, variables) => hub.ask('director', query, variables), BOARD);
    expect(await told('director')).toEqual({ summary: said.summary, detail: said.detail, withheld: [] });
    expect(await told('group-chair')).toEqual({ summary: said.summary, detail: null, withheld: ['AGREEMENT_NEEDED'] });
    expect(await told('young-member')).toEqual({
      summary: said.summary,
      detail: null,
      withheld: ['ROLE_HAS_NO_REACH'],
    });
    // The Director of Children’s Services reads as the chair, and nothing of what social care keeps to itself.
    const moves = await now('head-of-permanence', 'action', known(actions, 'moves'));
    await hub.does('head-of-permanence', 'acceptAction', {
      ...moves,
      subject: 'placement',
      summary: 'Agreed.',
      detail: 'Our own rota.',
    });
    const theirs = `{ action(id: "${moves.id}") { latestProgress { detail } updates { nodes { detail } } } }`;
    const { data, withheld } = await hub.ask('director', theirs);
    expect(data.action.updates.nodes).toEqual([{ detail: null }]);
    expect(withheld.map((one) => one.reason)).toContain('AGREEMENT_NEEDED');
  });
});

describe('The Board’s first meeting, on 27 February 2019,', () => {
  const ROLE = 'The Participation Officer';
  const OFFER = 'Council tax of care leavers';

  test('has an agenda with a lead’s own item and what partners contributed', async () => {
    hub.on('2019-02-13');
    const priority = { bodyId: body(BOARD), number: 1, title: 'Voice', description: 'Young people are heard.' };
    const voice = (await hub.does('clerk', 'addPriority', priority, 'id')).id;
    const lead = { priorityId: voice, memberId: hub.idOf('people', 'third-sector-lead'), fromOn: '2019-02-13' };
    await hub.does('clerk', 'nameLead', lead);
    await opensAgenda('february', [
      { title: 'Voice: what its lead reports', kind: 'leadFeedback', presenter: 'Third sector lead' },
      { title: ROLE, supplyingAgencyId: agency('social-care') },
      {
        title: OFFER,
        recommends: { verb: 'recommend', text: 'That the Executive exempts care leavers from council tax.' },
      },
    ]);
    await hub.does('clerk', 'publishAgenda', await meeting('february'));
    const contributed = { meetingId: known(meetings, 'february'), subject: 'health', narrative: 'Assessments wait.' };
    const { id } = await hub.does('health-lead', 'submitContribution', contributed);
    await hub.does('clerk', 'acceptContribution', await now('clerk', 'contribution', id));
    const told = {
      priorityId: voice,
      meetingId: known(meetings, 'february'),
      text: 'The council in care meets again.',
    };
    await hub.does('third-sector-lead', 'giveFeedback', told);
    const ask = `{ meeting(id: "${known(meetings, 'february')}") { feedback { leadTitle text } feedbackOwed { leadTitle } } }`;
    expect((await hub.read('young-member', ask)).meeting).toEqual({
      feedback: [{ leadTitle: 'Third sector', text: 'The council in care meets again.' }],
      feedbackOwed: [],
    });
  });

  test('lets somebody of the same agency stand in, and only a young person for a young person', async () => {
    hub.on('2019-02-25');
    const standsIn = (seat: string, handle: string) => ({
      meetingId: known(meetings, 'february'),
      seatId: known(seats, seat),
      memberId: hub.idOf('people', handle),
    });
    expect(await hub.isRefused('clerk', 'nameSubstitute', standsIn('young-member', 'housing-officer'))).toContain(
      'A young person stands in for a young person.',
    );
    expect(await hub.isRefused('clerk', 'nameSubstitute', standsIn('police-lead', 'housing-officer'))).toContain(
      'A substitute is of the same agency as the holder of the seat.',
    );
    expect(await hub.isRefused('clerk', 'nameSubstitute', standsIn('elected-member', 'director'))).toContain(
      'This person has a seat in this body already',
    );
    const agenda = `{ meeting(id: "${known(meetings, 'february')}") { contributions { totalCount } attendance { seatTitle } } }`;
    expect((await hub.read('housing-officer', agenda)).meeting).toMatchObject({ attendance: null });
    seats['substitute'] = (
      await hub.does('clerk', 'nameSubstitute', standsIn('housing-manager', 'housing-officer'))
    ).id;
    expect((await hub.read('housing-officer', agenda)).meeting).toMatchObject({ attendance: [] });
    // Of the Board they read that meeting, and no more than the public of the rest.
    expect((await hub.ask('housing-officer', `{ action(id: "${actions['moves']}") { id } }`)).codes).toEqual([
      'NOT_FOUND',
    ]);
  });

  test('is quorate or not by no rule, and the vote of the young member counts as any other', async () => {
    hub.on('2019-02-27');
    await came('february', '2019-02-27', {
      director: present,
      'group-chair': present,
      'head-of-permanence': present,
      'housing-manager': { status: 'apologies', substituteId: known(seats, 'substitute') },
      'health-lead': present,
      'police-lead': { status: 'absent' },
      'young-member': present,
    });
    const { quorum } = (
      await hub.read('clerk', `{ meeting(id: "${known(meetings, 'february')}") { quorum { quorate rules { base } } } }`)
    ).meeting;
    expect(quorum).toEqual({ quorate: null, rules: [] });

    const resolved = {
      itemId: known(items, ROLE),
      kind: 'ownAffairs',
      verb: 'agree',
      text: 'That the Participation Officer re-energises the Children in Care Council.',
      outcome: 'carried',
    };
    const votes = (cast: Readonly<Record<string, string>>) =>
      Object.entries(cast).map(([seat, vote]) => ({ seatId: seats[seat] ?? hub.idOf('seats', seat), vote }));
    const clerks = votes({ [`clerk clerk ${BOARD}`]: 'for' });
    expect(await hub.isRefused('clerk', 'recordDecision', { ...resolved, votes: clerks })).toContain(
      'fills no place of the constitution: whoever attends without one has no vote.',
    );
    const absent = votes({ 'police-lead': 'for' });
    expect(await hub.isRefused('clerk', 'recordDecision', { ...resolved, votes: absent })).toContain(
      'was not taken on 2019-02-27, by its holder or a substitute',
    );
    // Two for and two against, until the young member votes.
    const tied = { director: 'for', 'health-lead': 'for', 'group-chair': 'against', 'housing-manager': 'against' };
    expect(await hub.isRefused('clerk', 'recordDecision', { ...resolved, votes: votes(tied) })).toContain(
      'As many were for it as against',
    );
    const cast = votes({ ...tied, 'young-member': 'for' });
    const decision = await hub.does(
      'clerk',
      'recordDecision',
      { ...resolved, votes: cast },
      'id tally { for against abstained } votes { votedBy vote }',
    );
    expect(decision.tally).toEqual({ for: 3, against: 2, abstained: 0 });
    expect(decision.votes).toContainEqual({ votedBy: 'Children in Care Council', vote: 'for' });
    const action = await hub.does(
      'clerk',
      'raiseAction',
      {
        bodyId: body(BOARD),
        title: 'Appoint the Participation Officer',
        ownerAgencyId: agency('social-care'),
        ownerRole: 'Head of Service, Permanence',
        dueOn: '2019-04-20',
        source: { decisionId: decision.id },
      },
      'id version source provisional decision { text }',
    );
    expect(action).toMatchObject({ source: 'decision', provisional: false, decision: { text: resolved.text } });
    actions['officer'] = action.id;
  });

  test('recommends to the Executive, which owes a reply, and takes no decision of the Executive', async () => {
    const resolved = {
      itemId: known(items, OFFER),
      verb: 'recommend',
      text: 'That the Executive exempts care leavers from council tax.',
      outcome: 'carried',
    };
    expect(await hub.isRefused('clerk', 'recordDecision', { ...resolved, kind: 'executive' })).toContain(
      'Corporate Parenting Board is advisory: it may recommend it to a decision maker, or arrange its own affairs.',
    );
    const sent = { ...resolved, kind: 'recommendation', addresseeBodyId: body('executive') };
    expect(await hub.isRefused('clerk', 'recordDecision', sent)).toContain('Say by which day after 2019-02-27');
    const decision = await hub.does('clerk', 'recordDecision', { ...sent, replyDueOn: '2019-03-29' });
    await hub.does('clerk', 'holdMeeting', await meeting('february'));

    const status = async () =>
      (await hub.read('director', `{ decision(id: "${decision.id}") { replyStatus replyText } }`)).decision;
    expect(await status()).toEqual({ replyStatus: 'owed', replyText: null });
    hub.on('2019-03-30');
    expect(await status()).toEqual({ replyStatus: 'overdue', replyText: null });
    const received = of('executive', 'recommendationsReceived { nodes { id version text replyDueOn } }');
    const [{ id, version, text, replyDueOn }] = (await hub.read('leader', received)).body.recommendationsReceived.nodes;
    expect({ text, replyDueOn }).toEqual({ text: resolved.text, replyDueOn: '2019-03-29' });
    const reply = { id, version, reply: 'partlyAccepted', text: 'Until they are 21.', repliedOn: '2019-03-30' };
    expect(await hub.isRefused('director', 'replyToRecommendation', reply)).toContain(
      'There is no such recommendation',
    );
    await hub.does('leader', 'replyToRecommendation', reply);
    expect(await status()).toEqual({ replyStatus: 'given', replyText: 'Until they are 21.' });
    // The Group, to which nothing was sent, does not see that the Executive was asked.
    expect((await hub.ask('group-member', `{ decision(id: "${decision.id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
  });
});

describe('The member agencies hold each other to account', () => {
  const challenge = (of: string, answerDueOn: string, subject: string) => ({
    bodyId: body(BOARD),
    ofAgencyId: agency(of),
    subject,
    text: 'Why are consents not there when a child comes to be assessed?',
    evidence: 'Of the assessments in January, a third were put off for want of a consent.',
    answerDueOn,
  });

  test('by challenges with evidence, which the leads of those challenged answer', async () => {
    hub.on('2019-03-01');
    questions['police'] = (
      await hub.does('health-lead', 'challengeAgency', challenge('police', '2019-03-15', 'policing'))
    ).id;
    questions['social care'] = (
      await hub.does('health-lead', 'challengeAgency', challenge('social-care', '2019-04-10', 'placement'))
    ).id;
    const unproven = { ...challenge('housing', '2019-04-10', 'housing'), evidence: ' ' };
    expect(await hub.isRefused('health-lead', 'challengeAgency', unproven)).toContain('input.evidence: Say something');
    expect(
      await hub.isRefused('health-lead', 'challengeAgency', challenge('health', '2019-04-10', 'health')),
    ).toContain('This is your own agency, and nobody asks their own.');
    expect(
      await hub.isRefused('group-member', 'challengeAgency', challenge('police', '2019-04-10', 'policing')),
    ).toContain('Whoever asks here has a seat in this body that counts today.');
    const answer = {
      ...(await now('police-lead', 'question', known(questions, 'police'))),
      text: 'Officers now carry the form.',
    };
    expect(await hub.isRefused('director', 'answerQuestion', answer)).toContain(
      'The lead of the agency that was asked',
    );
    await hub.does('police-lead', 'answerQuestion', answer);
    // A young member asks as any full member does, and is named by the seat.
    const asked = await hub.does(
      'young-member',
      'askQuestion',
      {
        bodyId: body(BOARD),
        ofAgencyId: agency('housing'),
        subject: 'housing',
        text: 'How long do we wait for a first flat?',
        answerDueOn: '2019-06-20',
      },
      'id version askedBy kind',
    );
    expect(asked).toMatchObject({ kind: 'question', askedBy: 'Children in Care Council' });
    questions['housing'] = asked.id;
  });

  test('and what social care left unanswered is read out at the next meeting; the Director does not answer for it', async () => {
    hub.on('2019-04-11');
    const ask = `{ meeting(id: "${known(meetings, 'april')}") { unanswered { kind status agency { code } ofAgency { code } evidence } } }`;
    expect((await hub.read('young-member', ask)).meeting.unanswered).toEqual([
      {
        kind: 'challenge',
        status: 'overdue',
        agency: { code: 'health' },
        ofAgency: { code: 'social-care' },
        evidence: 'Of the assessments in January, a third were put off for want of a consent.',
      },
    ]);
    expect((await hub.read('group-member', ask)).meeting.unanswered).toEqual([]);
    const question = await now('director', 'question', known(questions, 'social care'));
    expect(await hub.isRefused('director', 'answerQuestion', { ...question, text: 'We are sorry.' })).toContain(
      'The lead of the agency that was asked answers for it.',
    );
  });
});

describe('Of the Board, a member of the Group only', () => {
  test('reads the work plan, which is public, and the reports that were sent to the Group', async () => {
    hub.on('2019-04-11');
    const plan = of(BOARD, 'workPlan { title items { title } }');
    const { workPlan } = (await hub.read('group-member', plan)).body;
    expect(workPlan).toEqual((await hub.read('public', plan)).body.workPlan);
    expect(workPlan.items.map((item: { title: string }) => item.title)).toContain('Telling young people about moves');
    await hub.does(
      'clerk',
      'reportToBody',
      {
        fromBodyId: body(BOARD),
        toBodyId: body(GROUP),
        title: 'Impact report, spring 2019',
        summary: 'Strategic intelligence: assessments are later than last year.',
      },
      'id',
    );
    const sent = 'reportsReceived { nodes { title } }';
    expect((await hub.read('group-member', of(GROUP, sent))).body.reportsReceived.nodes).toEqual([
      { title: 'Impact report, spring 2019' },
      { title: 'What we heard at Make A Noise' },
    ]);
  });

  test('reads nothing else: not the agenda in preparation, draft minutes, actions, questions, contributions or events', async () => {
    const feb = known(meetings, 'february');
    hub.on('2019-04-12');
    const drafted = await hub.does('clerk', 'draftMinutes', {
      meetingId: feb,
      entries: [
        { text: 'The chair opened the meeting.' },
        { itemId: known(items, 'The Participation Officer'), text: 'The Participation Officer was agreed.' },
      ],
    });
    minutes['board'] = drafted.id;
    await opensAgenda('april', [{ title: 'What is still in preparation' }]);
    const paper = { agencyId: agency('health'), title: 'Health of cared for children', dueOn: '2019-04-15' };
    await hub.does('clerk', 'expectPaper', { itemId: known(items, 'What is still in preparation'), ...paper });

    const everything = `lastMeeting { minutes { id } contributions { totalCount } attendance { seatTitle } decisions { id } feedback { id } }
      nextMeeting { agenda { id } papersAwaited { id } unanswered { id } readiness { papersAwaited { count } } substitutes { id } }
      questions { totalCount } decisions { totalCount } events { totalCount } seats { id } enquiries { id } initiatives { id }
      interests { id } activityLog { totalCount } trainingSummary { level } recommendationsReceived { totalCount }
      reportsSent { nodes { toBody { code } } } places { holders { id } } priorities { leads { id } }`;
    const found = (await hub.read('group-member', of(BOARD, everything))).body;
    expect(found.lastMeeting).toEqual({
      minutes: null,
      contributions: { totalCount: 0 },
      attendance: null,
      decisions: [],
      feedback: [],
    });
    expect(found.nextMeeting).toEqual({
      agenda: [],
      papersAwaited: null,
      unanswered: [],
      readiness: null,
      substitutes: null,
    });
    for (const list of ['questions', 'decisions', 'events', 'activityLog', 'recommendationsReceived']) {
      expect(found[list], list).toEqual({ totalCount: 0 });
    }
    for (const list of ['seats', 'enquiries', 'initiatives', 'interests', 'trainingSummary']) {
      expect(found[list], list).toEqual([]);
    }
    expect(found.places.flatMap((place: { holders: unknown[] }) => place.holders)).toEqual([]);
    expect(found.priorities.flatMap((priority: { leads: unknown[] }) => priority.leads)).toEqual([]);
    expect(found.reportsSent.nodes.map((one: { toBody: { code: string } }) => one.toBody.code)).toEqual([GROUP, GROUP]);

    const actionsOf = `query ($bodyId: UUID!) { actions(filter: { bodyId: $bodyId }) { totalCount }
      contributions(filter: { bodyId: $bodyId }) { totalCount } proposals(filter: { bodyId: $bodyId }) { totalCount } }`;
    expect(await hub.read('group-member', actionsOf, { bodyId: body(BOARD) })).toEqual({
      actions: { totalCount: 0 },
      contributions: { totalCount: 0 },
      proposals: { totalCount: 0 },
    });
    const byId = {
      agendaItem: known(items, 'What is still in preparation'),
      minutes: drafted.id,
      action: known(actions, 'officer'),
      question: known(questions, 'police'),
    };
    for (const [field, id] of Object.entries(byId)) {
      const ask = `{ ${field}(id: "${id}") { id } }`;
      expect((await hub.ask('group-member', ask)).codes, field).toEqual(['NOT_FOUND']);
      // The chair of the Group reads them as the Board's deputy chair, and a young member as a full member of it.
      for (const who of ['group-chair', 'young-member']) expect((await hub.ask(who, ask)).codes, who).toEqual([]);
    }
  });

  test('and the Director of the Group nothing either, but what everybody reads', async () => {
    const everything = `seats { id } questions { totalCount } lastMeeting { minutes { id } attendance { seatTitle } }
      reportsReceived { nodes { title } } reportsSent { totalCount } workPlan { title }`;
    const found = (await hub.read('director', of(GROUP, everything))).body;
    expect(found).toEqual({
      seats: [],
      questions: { totalCount: 0 },
      lastMeeting: { minutes: null, attendance: null },
      // What the Board itself sent.
      reportsReceived: { nodes: [{ title: 'Impact report, spring 2019' }, { title: 'What we heard at Make A Noise' }] },
      reportsSent: { totalCount: 0 },
      workPlan: { title: 'The group’s year' },
    });
    expect((await hub.ask('director', `{ minutes(id: "${minutes['group']}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    expect((await hub.ask('group-chair', `{ minutes(id: "${minutes['group']}") { id } }`)).codes).toEqual([]);
  });
});

describe('Before 24 April 2019', () => {
  test('chair and clerk see in one question what the next meeting still waits for', async () => {
    hub.on('2019-04-16');
    const ask = of(
      BOARD,
      `nextMeeting { heldOn readiness { papersAwaited { agency { code } count } answersOwed { agency { code } count }
         actionsDue { agency { code } overdue due } contributionsMissing { code } feedbackOwed { leadTitle }
         unfilledPlaceholders { title } dutiesDue { dueOn } quorumExpected { quorate } } }`,
    );
    const awaited = {
      heldOn: '2019-04-24',
      readiness: {
        papersAwaited: [{ agency: { code: 'health' }, count: 1 }],
        answersOwed: [{ agency: { code: 'social-care' }, count: 1 }],
        actionsDue: [
          { agency: { code: 'health' }, overdue: 1, due: 0 },
          { agency: { code: 'social-care' }, overdue: 0, due: 1 },
        ],
        contributionsMissing: ['health', 'housing', 'police', 'social-care', 'third-sector'].map((code) => ({ code })),
        feedbackOwed: [{ leadTitle: 'Third sector' }],
        unfilledPlaceholders: [{ title: 'To be agreed with the Children in Care Council' }],
        dutiesDue: [],
        quorumExpected: { quorate: null },
      },
    };
    for (const who of ['director', 'clerk']) {
      expect((await hub.read(who, ask)).body.nextMeeting, who).toEqual(awaited);
    }
  });

  test('a late agenda is the chair’s to publish, saying why; the chair of the Group only as the Board’s deputy', async () => {
    hub.on('2019-04-18');
    const late = await meeting('april');
    expect(await hub.isRefused('clerk', 'publishAgenda', late)).toContain('at least 5 clear days before the meeting');
    const why = { ...late, lateReason: 'The paper of health was awaited.' };
    for (const who of ['group-member', 'health-lead', 'clerk']) {
      expect(await hub.isRefused(who, 'publishLateAgenda', why), who).toContain('Your role may not do this');
    }
    expect(await hub.isRefused('leader', 'publishLateAgenda', why)).toContain(
      'The chair or the deputy chair of this body',
    );
    await hub.does('group-chair', 'publishLateAgenda', why);
  });

  test('the calendar address of a young member’s seat holds open titles only, and dies with the seat', async () => {
    const seatId = known(seats, 'young-member');
    expect(await hub.isRefused('clerk', 'openCalendarFeed', { seatId })).toContain(
      'Whoever holds a seat opens its calendar address.',
    );
    const { path } = await hub.does('young-member', 'openCalendarFeed', { seatId }, 'path');
    const fetched = async () => {
      const response = await fetch(`${hub.address}${path}`);
      return { status: response.status, text: (await response.text()).replaceAll('\r\n ', '') };
    };
    const { status, text } = await fetched();
    expect(status).toBe(200);
    const titles = [...text.matchAll(/SUMMARY:(.*)\r\n/g)].map(([, title]) => title?.replace(/ on .*/, ''));
    expect([...new Set(titles)].toSorted()).toEqual([
      'Corporate Parenting Board: meeting',
      'Corporate Parenting Board: returns due for the meeting',
      'Corporate Parenting Board: returns signed off for the meeting',
    ]);
    for (const kept of ['Make A Noise', 'young', 'Somebody', 'Children in Care', 'Participation', 'preparation']) {
      expect(text).not.toContain(kept);
    }
    const { id, version } = (await hub.read('clerk', of(BOARD, 'seats { id version }'))).body.seats.find(
      (seat: Given) => seat.id === seatId,
    );
    await hub.does('clerk', 'endSeat', { id, version });
    expect((await fetched()).status).toBe(404);
  });
});

describe('From 24 April 2019 on', () => {
  test('the deputy adjourns a meeting of the Board, whose chair may not adjourn one of the Group', async () => {
    hub.on('2019-04-24');
    await came('april', '2019-04-24', {
      'group-chair': present,
      'health-lead': present,
      director: { status: 'apologies' },
    });
    const why = { reason: 'The chair is away, and no young member is seated.' };
    expect(await hub.isRefused('elected-member', 'adjournMeeting', { ...(await meeting('april')), ...why })).toContain(
      'Your role may not do this: ',
    );
    const groups = { bodyId: body(GROUP), heldOn: '2019-04-24', contributionsDueOn: '2019-04-17' };
    meetings['group in april'] = (await hub.does('clerk', 'arrangeMeeting', groups)).id;
    expect(
      await hub.isRefused('director', 'adjournMeeting', { ...(await meeting('group in april')), ...why }),
    ).toContain('The chair adjourns a meeting, or the deputy chair.');
    await hub.does('group-chair', 'adjournMeeting', { ...(await meeting('april')), ...why });
    const item = known(items, 'What is still in preparation');
    const decided = { itemId: item, kind: 'ownAffairs', verb: 'note', text: 'Noted.', outcome: 'carried' };
    expect(await hub.isRefused('clerk', 'recordDecision', decided)).toContain('it was adjourned. Reconvene it first');
    await hub.does('director', 'reconveneMeeting', { ...(await meeting('april')), heldOn: '2019-05-01' });
  });

  test('another young member is nominated, reads as a full member from that day, and nobody else by that', async () => {
    const given = {
      bodyId: body(BOARD),
      memberId: hub.idOf('people', 'other-young-member'),
      placeId: known(places, 'Children in Care Council'),
      role: 'youngMember',
      title: 'Children in Care Council',
      nominatedBy: 'Children in Care Council',
      fromOn: '2019-04-24',
    };
    expect(
      await hub.isRefused('clerk', 'seatMember', { ...given, memberId: hub.idOf('people', 'another-member') }),
    ).toContain('A young member is a member of the Children in Care Council.');
    const ask = `{ question(id: "${known(questions, 'police')}") { text answers { text } } }`;
    expect((await hub.ask('other-young-member', ask)).codes).toEqual(['NOT_FOUND']);
    seats['other-young-member'] = (await hub.does('clerk', 'seatMember', given)).id;
    expect((await hub.read('other-young-member', ask)).question.answers).toEqual([
      { text: 'Officers now carry the form.' },
    ]);
    expect((await hub.ask('young-member', ask)).codes).toEqual(['NOT_FOUND']);
  });

  test('the reconvened meeting approves the minutes as corrected, which makes them public', async () => {
    hub.on('2019-05-01');
    await came('april', '2019-05-01', { director: present, 'group-chair': present, 'other-young-member': present });
    const draft = { id: known(minutes, 'board'), atMeetingId: known(meetings, 'april') };
    const corrected = await hub.does('clerk', 'correctMinutes', {
      ...(await now('clerk', 'minutes', draft.id)),
      entries: [{ position: 1, text: 'The Director of Children’s Services, chairing, opened the meeting.' }],
      correction: 'Who opened the meeting',
    });
    expect((await hub.ask('public', `{ minutes(id: "${draft.id}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    await hub.does('clerk', 'approveMinutes', { ...corrected, atMeetingId: draft.atMeetingId });
    for (const who of ['group-member', 'public']) {
      const ask = `{ minutes(id: "${draft.id}") { status entries { text } } meeting(id: "${known(meetings, 'february')}") { decisions { text } } }`;
      const found = await hub.read(who, ask);
      expect(found.minutes, who).toEqual({
        status: 'approved',
        entries: [
          { text: 'The Director of Children’s Services, chairing, opened the meeting.' },
          { text: 'The Participation Officer was agreed.' },
        ],
      });
      expect(found.meeting.decisions, who).toHaveLength(2);
    }
    const { workPlan } = (await hub.read('clerk', of(BOARD, 'workPlan { id }'))).body;
    await hub.does('clerk', 'holdMeeting', await meeting('april'));
    await hub.does('clerk', 'reviewWorkPlan', { workPlanId: workPlan.id, meetingId: known(meetings, 'april') }, 'id');
    const changes = of(BOARD, 'workPlan { reviews { changes { text } } changesSinceReview { text } }');
    const found = (await hub.read('other-young-member', changes)).body.workPlan;
    expect(found.changesSinceReview).toEqual([]);
    expect(found.reviews[0].changes[0].text).toBe('Telling young people about moves: planned for 24 April 2019');
  });

  test('the Board settles itself how often it reports to the Group, and then owes the report, and sends it once', async () => {
    const [{ id: functionId }] = (
      await hub.read('clerk', of(BOARD, 'constitution { functions { id code } }'))
    ).body.constitution.functions.filter(({ code }: { code: string }) => code === '3');
    const duty = await hub.does('clerk', 'setDuty', {
      bodyId: body(BOARD),
      title: 'Report on impact',
      cadence: 'afterEachMeeting',
      toBodyId: body(GROUP),
      functionId,
      startsOn: '2019-05-01',
    });
    hub.on('2019-06-10');
    const owed = of(
      BOARD,
      'nextMeeting { heldOn readiness { dutiesDue { dueOn status duty { function { code } } } } }',
    );
    const { heldOn, readiness } = (await hub.read('director', owed)).body.nextMeeting;
    expect(heldOn).toBe('2019-06-26');
    expect(readiness.dutiesDue).toEqual([
      { dueOn: '2019-05-16', status: 'overdue', duty: { function: { code: '3' } } },
    ]);
    const report = {
      fromBodyId: body(BOARD),
      toBodyId: body(GROUP),
      title: 'Impact report, May 2019',
      summary: 'Young people are told of moves two weeks ahead.',
      dutyId: duty.id,
      dutyDueOn: '2019-05-16',
    };
    expect(await hub.isRefused('director', 'reportToBody', { ...report, toBodyId: body('executive') })).toContain(
      '“Report on impact” is owed to Corporate Parenting Special Advisory Group.',
    );
    await hub.does('director', 'reportToBody', report, 'id');
    expect(await hub.isRefused('clerk', 'reportToBody', report)).toContain('was sent to');
    expect((await hub.read('director', owed)).body.nextMeeting.readiness.dutiesDue).toEqual([]);
    // The Group reads the report; that it was owed, and by when, stays with the Board.
    const received = of(GROUP, 'reportsReceived(first: 1) { nodes { title dutyDueOn } }');
    expect((await hub.read('group-member', received)).body.reportsReceived.nodes[0].title).toBe(
      'Impact report, May 2019',
    );
    const due = `{ duty(id: "${duty.id}") { title due { dueOn } } }`;
    expect((await hub.read('group-member', due)).duty).toEqual({ title: 'Report on impact', due: null });
  });

  test('the chair closes an action on the evidence of its owner, whom they are not', async () => {
    hub.on('2019-06-12');
    const at = () => now('director', 'action', known(actions, 'moves'));
    const progress = {
      subject: 'placement',
      rating: 'onTrack',
      summary: 'Notice is given.',
      evidence: [{ title: 'Moves told of two weeks ahead, in numbers' }],
    };
    expect(await hub.isRefused('director', 'reportProgress', { ...(await at()), ...progress })).toContain(
      'It is for its owner',
    );
    await hub.does('head-of-permanence', 'reportProgress', { ...(await at()), ...progress });
    const ask = `{ action(id: "${known(actions, 'moves')}") { id version latestProgress { evidence { id } } } }`;
    const { id, version, latestProgress } = (await hub.read('director', ask)).action;
    const evidenceIds = latestProgress.evidence.map((one: { id: string }) => one.id);
    await hub.does('director', 'closeAction', { id, version, evidenceIds, outcome: 'They are told two weeks ahead.' });
    // You said, we did: those who said so read what became of it.
    const told = `{ action(id: "${id}") { status source outcome } }`;
    expect((await hub.read('other-young-member', told)).action).toEqual({
      status: 'closed',
      source: 'youngPeoplesView',
      outcome: 'They are told two weeks ahead.',
    });
  });
});
