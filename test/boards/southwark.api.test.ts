/**
 * A municipal year of a committee that decides: Southwark’s Corporate Parenting Committee, 2019-20, by its own work plan.
 * What the report leaves open (how many elected members, when the year starts, by when papers are due) is the test’s.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { council, type Council } from '../support/council.js';

/** Function by function, as the constitution of the municipal year 2019-20 numbers them. */
const FUNCTIONS = [
  ['3a', 'To secure real and sustained improvements in the life chances of looked after children'],
  ['3b', 'To develop, monitor and review a corporate parenting strategy and work plan'],
  ['3c', 'To seek to ensure that the life chances of looked after children are maximised'],
  ['3d', 'To develop and co-ordinate a life chances strategy and work plan'],
  ['3e', 'To recommend ways in which more integrated services can be developed'],
  ['3f', 'To ensure that looked after children play an integral role in service planning and design'],
  ['3g', 'To ensure performance monitoring systems are in place, and regularly review performance data'],
  ['3h', 'To receive an annual report on the adoption and fostering services'],
  ['3i', 'To report to the cabinet on a twice yearly basis'],
  ['3j', 'To make recommendations to the relevant cabinet decision maker'],
  ['3k', 'To report to the scrutiny sub-committee for children’s services after each meeting'],
  ['3l', 'To appoint non-voting co-opted members'],
] as const;

const CO_OPTED = [
  ['Representative of Speakerbox', '3f', 'Children’s Rights and Participation', 'youngMember'],
  ['Representative of the frontline workforce', '3c', 'Principal Social Worker', 'coopted'],
  ['Subject matter expert', '3a', 'Quality Assurance Unit', 'coopted'],
  ['Critical friend from the council', '3e', 'Quality Assurance Unit', 'coopted'],
  ['Critical friend from the community', '3e', 'Quality Assurance Unit', 'coopted'],
] as const;

const DAYS = ['2019-07-08', '2019-11-04', '2020-02-25', '2020-04-22'] as const;

const CARE = 'Children in care';
const LEAVERS = 'Care leavers';

type Named = Record<string, string>;

let hub: Council;
let committee: string;
const functions: Named = {};
const places: Named = {};
const seats: Named = {};
/** By their days. */
const meetings: Named = {};
/** Of the work plan, by title and day. */
const planned: Named = {};
/** On agendas, by title. */
const items: Named = {};
const decisions: Named = {};
/** The version of the constitution that provides for the co-opted members. */
let proposal: string;
let workPlanId: string;
let minutesOfJuly: string;
let action: string;

beforeAll(async () => {
  hub = await council({
    code: 'southwark',
    childrenTerm: 'looked after children',
    firstDay: '2019-05-20',
    bodies: {
      committee: { name: 'Corporate Parenting Committee', calledA: 'committee', kind: 'committee', power: 'executive' },
      cabinet: { name: 'Cabinet', calledA: 'cabinet', kind: 'cabinet', power: 'executive' },
      scrutiny: {
        name: 'Scrutiny sub-committee for children’s services',
        calledA: 'sub-committee',
        kind: 'scrutinyCommittee',
        power: 'advisory',
      },
      'thematic-group': {
        name: 'Housing group of the care leavers’ partnership',
        calledA: 'thematic group',
        kind: 'thematicGroup',
        power: 'advisory',
        parent: 'committee',
      },
    },
    agencies: {
      members: 'board',
      'social-care': 'childrensSocialCare',
      'virtual-school': 'virtualSchool',
      housing: 'housing',
      health: 'health',
      speakerbox: 'childrenInCareCouncil',
      community: 'voluntarySector',
    },
    people: {
      chair: { agency: 'members', title: 'Chair', seats: { committee: ['chair'] } },
      clerk: {
        agency: 'members',
        title: 'Constitutional officer',
        seats: { committee: ['clerk'], scrutiny: ['clerk'], 'thematic-group': ['clerk'] },
      },
      'second-member': { agency: 'members', title: 'Elected member' },
      'third-member': { agency: 'members', title: 'Elected member' },
      'information-governance': {
        agency: 'members',
        title: 'Information governance',
        seats: { committee: ['informationGovernance'] },
      },
      'scrutiny-chair': { agency: 'members', title: 'Chair of scrutiny', seats: { scrutiny: ['chair'] } },
      'group-member': {
        agency: 'community',
        title: 'Member of the housing group',
        seats: { 'thematic-group': ['coopted'] },
      },
      'cabinet-clerk': { agency: 'members', title: 'Clerk to the cabinet', seats: { cabinet: ['clerk'] } },
      'social-care-director': {
        agency: 'social-care',
        title: 'Director, Children and Families',
        seats: { committee: ['partnerLead'] },
      },
      'housing-director': { agency: 'housing', title: 'Director of housing' },
      'designated-doctor': { agency: 'health', title: 'Designated doctor' },
      'first-young-person': { agency: 'speakerbox', title: 'Speakerbox' },
      'second-young-person': { agency: 'speakerbox', title: 'Speakerbox' },
      'social-worker': { agency: 'social-care', title: 'Social worker' },
      'other-social-worker': { agency: 'social-care', title: 'Social worker' },
      researcher: { agency: 'community', title: 'Researcher' },
      'regeneration-officer': { agency: 'housing', title: 'Officer for regeneration' },
      neighbour: { agency: 'community', title: 'Chair of a tenants’ association' },
    },
  });
  committee = hub.idOf('bodies', 'committee');
});
afterAll(async () => hub.close());

const agency = (code: string): string => hub.idOf('agencies', code);
const person = (handle: string): string => hub.idOf('people', handle);

/** What was read of a row just now. */
const read = async (type: string, id: string, who = 'clerk'): Promise<{ id: string; version: number }> => {
  const data = await hub.read(who, `{ ${type}(id: "${id}") { id version } }`);
  return data[type];
};

/** Of the meeting on a day. */
const meeting = (day: string): string => meetings[day] ?? '';
const ofMeeting = async (who: string, day: string, fields: string) =>
  (await hub.read(who, `{ meeting(id: "${meeting(day)}") { ${fields} } }`)).meeting;
const ofCommittee = async (who: string, fields: string) =>
  (await hub.read(who, `{ body(code: "committee") { ${fields} } }`)).body;

const seat = async (memberId: string, title: string, fromOn: string, place: string, role: string, untilOn?: string) => {
  const input = { memberId, bodyId: committee, title, fromOn, untilOn, placeId: places[place], role };
  return hub.does('clerk', 'seatMember', input, 'id version counts holderName');
};
const vote = (held: string, cast: string) => ({ seatId: seats[held], vote: cast });
const attends = async (day: string, present: readonly string[], apologies: readonly string[] = []) =>
  hub.does('clerk', 'recordAttendance', {
    meetingId: meeting(day),
    version: (await read('meeting', meeting(day))).version,
    satOn: day,
    entries: [
      ...present.map((one) => ({ seatId: seats[one], status: 'present' })),
      ...apologies.map((one) => ({ seatId: seats[one], status: 'apologies' })),
    ],
  });
const holds = async (day: string) => hub.does('clerk', 'holdMeeting', await read('meeting', meeting(day)), 'status');
const onAgenda = async (title: string, day: string): Promise<string> => {
  const item = await hub.does(
    'clerk',
    'placeOnAgenda',
    await read('planItem', planned[`${title} ${day}`] ?? ''),
    'agendaItem { id part kind }',
  );
  items[title] = item.agendaItem.id;
  return item.agendaItem.id;
};
const decides = async (name: string, input: object, fields = 'id number replyStatus function { code }') => {
  const decision = await hub.does('clerk', 'recordDecision', { outcome: 'carried', ...input }, fields);
  decisions[name] = decision.id;
  return decision;
};

describe('Before the year, the committee', () => {
  test('has twelve functions, 3a to 3l, each under its own address', async () => {
    const constitution = await hub.does('clerk', 'proposeConstitution', {
      bodyId: committee,
      source: 'Constitution for the municipal year 2019-20',
      yearStarts: { month: 5, day: 1 },
      ladder: {
        dataCutOffDays: 25,
        contributionsDueDays: 15,
        signOffDays: 10,
        publicationClearDays: 5,
        minutesOutDays: 10,
      },
      functions: FUNCTIONS.map(([code, text]) => ({ code, text })),
    });
    const provided = await hub.does('clerk', 'providePlaces', {
      constitutionId: constitution.id,
      version: constitution.version,
      places: [
        {
          count: 3,
          title: 'Elected member',
          placeClass: 'elected',
          isVoting: true,
          role: 'councillor',
          attendanceLevel: 'any',
          isAnnual: false,
        },
      ],
    });
    await hub.does('clerk', 'ratifyConstitution', { ...provided, inForceFrom: '2019-05-20' });
    const { constitution: inForce } = await ofCommittee(
      'public',
      'constitution { functions { id code } quorum { atLeast } minimumMeetings places { id title isVoting } }',
    );
    expect(inForce.functions).toHaveLength(12);
    expect(inForce.functions.map((one: { code: string }) => one.code)).toEqual(FUNCTIONS.map(([code]) => code));
    for (const { id, code } of inForce.functions) functions[code] = id;
    for (const [at, { id }] of inForce.places.entries()) places[`elected ${at + 1}`] = id;
    for (const [at, handle] of ['chair', 'second-member', 'third-member'].entries()) {
      seats[handle] = (
        await seat(person(handle), 'Elected member', '2019-05-20', `elected ${at + 1}`, 'councillor')
      ).id;
    }
  });

  test('states no quorum and no number of meetings, and the hub invents neither', async () => {
    const { constitution } = await ofCommittee('chair', 'constitution { quorum { atLeast } minimumMeetings }');
    expect(constitution).toEqual({ quorum: [], minimumMeetings: null });
  });

  test('is to meet on 8 July and 4 November 2019, 25 February and 22 April 2020', async () => {
    hub.on('2019-06-03');
    for (const [at, heldOn] of DAYS.entries()) {
      const kind = at === 0 ? 'kickOff' : 'ordinary';
      meetings[heldOn] = (await hub.does('clerk', 'arrangeMeeting', { bodyId: committee, kind, heldOn })).id;
    }
    await hub.does('clerk', 'agreeCalendar', { bodyId: committee, startsOn: '2019-05-01' }, 'id');
    const { calendar } = await ofCommittee(
      'public',
      'calendar(filter: { on: "2019-07-08" }) { agreedOn minimum shortBy meetings { heldOn kind publishOn } }',
    );
    expect(calendar).toEqual({
      agreedOn: '2019-06-03',
      minimum: null,
      shortBy: 0,
      meetings: [
        { heldOn: '2019-07-08', kind: 'kickOff', publishOn: '2019-06-28' },
        { heldOn: '2019-11-04', kind: 'ordinary', publishOn: '2019-10-25' },
        { heldOn: '2020-02-25', kind: 'ordinary', publishOn: '2020-02-17' },
        { heldOn: '2020-04-22', kind: 'ordinary', publishOn: '2020-04-14' },
      ],
    });
    const second = { bodyId: committee, kind: 'kickOff', heldOn: '2019-09-02' };
    expect(await hub.isRefused('clerk', 'arrangeMeeting', second)).toContain('has its kick-off on 2019-07-08');
  });

  test('owes the cabinet a report twice a year (3i) and scrutiny one after each meeting (3k)', async () => {
    const twice = { title: 'Twice-yearly report to cabinet', cadence: 'twiceYearly', startsOn: '2019-10-31' };
    const after = { title: 'Report after each meeting', cadence: 'afterEachMeeting', startsOn: '2019-06-03' };
    await hub.does('clerk', 'setDuty', {
      ...twice,
      bodyId: committee,
      toBodyId: hub.idOf('bodies', 'cabinet'),
      functionId: functions['3i'],
    });
    await hub.does('clerk', 'setDuty', {
      ...after,
      bodyId: committee,
      toBodyId: hub.idOf('bodies', 'scrutiny'),
      functionId: functions['3k'],
    });
    const { duties } = await ofCommittee('chair', 'duties { cadence function { code } toBody { code } due { dueOn } }');
    expect(duties).toEqual([
      { cadence: 'afterEachMeeting', function: { code: '3k' }, toBody: { code: 'scrutiny' }, due: [] },
      {
        cadence: 'twiceYearly',
        function: { code: '3i' },
        toBody: { code: 'cabinet' },
        due: [{ dueOn: '2019-10-31' }, { dueOn: '2020-04-30' }],
      },
    ]);
  });
});

const YEAR_2018 = { periodStartOn: '2018-04-01', periodEndOn: '2019-03-31' };
const HEALTH = 'Children in Care Annual Health Report 2019-20';
const HEAD = 'Virtual Headteacher Annual Report 2018-19';
const FOSTERING = 'Foster and Adoption Service Annual Reports 2018-19';
const TO_BE_AGREED = 'Item to be agreed';

/** The table of the report, in its order; the supplier and the periods are those that the titles say. */
const WORK_PLAN: readonly (readonly [day: string, part: string, kind: string, title: string, given: object])[] = [
  [DAYS[0], CARE, 'annualReport', 'IRO Annual Report 2018-19', { supplier: 'social-care', ...YEAR_2018 }],
  [
    DAYS[0],
    CARE,
    'selfEvaluation',
    'Children’s Social Care Self Evaluation 2018-19',
    { supplier: 'social-care', ...YEAR_2018 },
  ],
  [DAYS[0], LEAVERS, 'workshop', 'Performance and Outcomes', { supplier: 'social-care' }],
  [DAYS[1], CARE, 'annualReport', FOSTERING, { supplier: 'social-care', ...YEAR_2018 }],
  [DAYS[1], CARE, 'strategy', 'Corporate Parenting Strategy 2020-25', { supplier: 'social-care' }],
  [DAYS[1], LEAVERS, 'workshop', 'Housing', { supplier: 'housing' }],
  [
    DAYS[2],
    CARE,
    'annualReport',
    HEALTH,
    { supplier: 'health', periodStartOn: '2019-04-01', periodEndOn: '2020-03-31' },
  ],
  [DAYS[2], CARE, 'toBeAgreed', TO_BE_AGREED, {}],
  [DAYS[2], LEAVERS, 'workshop', 'Health and Wellbeing', { supplier: 'health' }],
  [
    DAYS[3],
    CARE,
    'annualReport',
    HEAD,
    {
      supplier: 'virtual-school',
      periodStartOn: '2018-09-01',
      periodEndOn: '2019-08-31',
      comparatorsOutOn: '2020-03-26',
    },
  ],
  [DAYS[3], CARE, 'toBeAgreed', TO_BE_AGREED, {}],
  [DAYS[3], LEAVERS, 'workshop', 'Education, Employment and Training', { supplier: 'virtual-school' }],
];

const inPlan = (day: string, part: string, kind: string, title: string, given: object) => {
  const { supplier, ...rest } = given as { supplier?: string };
  const supplied = supplier ? { supplyingAgencyId: agency(supplier) } : {};
  const theme = kind === 'workshop' ? { theme: title } : {};
  return { workPlanId, meetingId: meeting(day), part, kind, title, ...theme, ...rest, ...supplied };
};

describe('The work plan for 2019-20', () => {
  test('is that of the report, item by item, in two halves for each of four meetings', async () => {
    const input = { bodyId: committee, title: 'Work Plan 2019-20', startsOn: '2019-05-20', endsOn: '2020-05-15' };
    workPlanId = (await hub.does('clerk', 'openWorkPlan', input, 'id')).id;
    for (const [day, part, kind, title, given] of WORK_PLAN) {
      const item = await hub.does('clerk', 'planItem', inPlan(day, part, kind, title, given));
      planned[`${title} ${day}`] = item.id;
    }
    for (const day of DAYS) {
      const { planItems } = await ofMeeting('public', day, 'planItems { title part kind theme }');
      const ofDay = WORK_PLAN.filter(([on]) => on === day);
      const half = (part: string) => ofDay.filter((one) => one[1] === part).map(([, , kind, title]) => [kind, title]);
      const shown = (part: string) =>
        planItems
          .filter((one: { part: string }) => one.part === part)
          .map(({ kind, title }: { kind: string; title: string }) => [kind, title]);
      expect(shown(CARE), day).toEqual(expect.arrayContaining(half(CARE)));
      expect(shown(CARE), day).toHaveLength(2);
      expect(shown(LEAVERS), day).toEqual(half(LEAVERS));
    }
    const { workPlan } = await ofCommittee('public', 'workPlan { items { theme part } }');
    expect(workPlan.items).toHaveLength(12);
    expect(workPlan.items.flatMap(({ theme }: { theme: string | null }) => (theme ? [theme] : []))).toEqual([
      'Performance and Outcomes',
      'Housing',
      'Health and Wellbeing',
      'Education, Employment and Training',
    ]);
  });

  test('warns that the health report 2019-20 is due on 25 February 2020, before its year has closed', async () => {
    const { planItem } = await hub.read(
      'clerk',
      `{ planItem(id: "${planned[`${HEALTH} ${DAYS[2]}`]}") { warnings { code message } } }`,
    );
    expect(planItem.warnings).toHaveLength(1);
    expect(planItem.warnings[0].code).toBe('PERIOD_NOT_CLOSED');
    expect(planItem.warnings[0].message).toContain('ends on 31 March 2020, after the meeting of 25 February 2020');
  });

  test('lets the attainment report 2018-19 wait for 22 April 2020, when there is something to compare it with', async () => {
    const item = planned[`${HEAD} ${DAYS[3]}`] ?? '';
    const warnings = async () =>
      (await hub.read('clerk', `{ planItem(id: "${item}") { warnings { code } } }`)).planItem.warnings;
    expect(await warnings()).toEqual([]);
    // Taken in February, it would come before the national figures for its academic year.
    await hub.does('chair', 'movePlanItem', { ...(await read('planItem', item)), meetingId: meeting(DAYS[2]) });
    expect(await warnings()).toEqual([{ code: 'COMPARATORS_NOT_OUT' }]);
    await hub.does('chair', 'movePlanItem', { ...(await read('planItem', item)), meetingId: meeting(DAYS[3]) });
    expect(await warnings()).toEqual([]);
  });

  test('keeps two placeholders, “Item to be agreed”, and warns of each', async () => {
    const { workPlan } = await ofCommittee(
      'clerk',
      'workPlan { items { title meeting { heldOn } warnings { code } } }',
    );
    expect(
      workPlan.items.filter(({ warnings }: { warnings: { code: string }[] }) =>
        warnings.some(({ code }) => code === 'PLACEHOLDER'),
      ),
    ).toEqual([
      { title: TO_BE_AGREED, meeting: { heldOn: '2020-02-25' }, warnings: [{ code: 'PLACEHOLDER' }] },
      { title: TO_BE_AGREED, meeting: { heldOn: '2020-04-22' }, warnings: [{ code: 'PLACEHOLDER' }] },
    ]);
    const placeholder = await read('planItem', planned[`${TO_BE_AGREED} ${DAYS[2]}`] ?? '');
    expect(await hub.isRefused('clerk', 'placeOnAgenda', placeholder)).toContain('Fill it, then put it on the agenda');
  });

  test('is made by the committee’s chair and clerk, not by those who report to it', async () => {
    const input = inPlan(DAYS[3], CARE, 'report', 'Something else', { supplier: 'social-care' });
    expect(await hub.isRefused('social-care-director', 'planItem', input)).toContain('Your role may not do this');
  });
});

describe('Five non-voting co-opted members', () => {
  test('are proposed in June, each for a function of the committee and with somebody who supports them', async () => {
    hub.on('2019-06-13');
    const source = 'Report on the work plan 2019-20, paragraphs 8 to 16';
    const proposed = await hub.does('clerk', 'proposeConstitution', { bodyId: committee, source, functions: [] });
    const filled = await hub.does('clerk', 'providePlaces', {
      constitutionId: proposed.id,
      version: proposed.version,
      places: [
        ...CO_OPTED.map(([title, code, supporter, role]) => ({
          count: 1,
          title,
          placeClass: 'coopted',
          isVoting: false,
          role,
          functionId: functions[code],
          supporter,
          attendanceLevel: 'any',
          isAnnual: true,
        })),
        ...[
          { title: 'Housing, for its theme', code: 'housing', attendanceLevel: 'director' },
          { title: 'Health, for its theme', code: 'health', attendanceLevel: 'mostSenior' },
        ].map(({ title, code, attendanceLevel }) => ({
          count: 1,
          title,
          placeClass: 'associate',
          isVoting: false,
          role: 'partnerLead',
          agencyId: agency(code),
          attendanceLevel,
          isAnnual: false,
        })),
      ],
    });
    const { places: laid } = await ofCommittee(
      'chair',
      'places { id title status placeClass isVoting supporter function { code } isFilled }',
    );
    for (const { id, title } of laid) places[title] ??= id;
    expect(laid.filter(({ placeClass }: { placeClass: string }) => placeClass === 'coopted')).toEqual(
      expect.arrayContaining(
        CO_OPTED.map(([title, code, supporter]) =>
          expect.objectContaining({
            title,
            supporter,
            function: { code },
            isVoting: false,
            status: 'proposed',
            isFilled: false,
          }),
        ),
      ),
    );
    expect(laid.filter(({ placeClass }: { placeClass: string }) => placeClass === 'coopted')).toHaveLength(5);
    proposal = filled.id;
  });

  test('are to be joined for the themes by directors of the council and the most senior of others', async () => {
    const { places: laid } = await ofCommittee('public', 'places { title attendanceLevel agency { code } }');
    expect(laid).toEqual(
      expect.arrayContaining([
        { title: 'Housing, for its theme', attendanceLevel: 'director', agency: { code: 'housing' } },
        { title: 'Health, for its theme', attendanceLevel: 'mostSenior', agency: { code: 'health' } },
      ]),
    );
  });

  test('would count for nothing before the committee has agreed to them', async () => {
    const early = await seat(
      person('researcher'),
      'Subject matter expert',
      '2019-06-13',
      'Subject matter expert',
      'coopted',
      '2020-04-30',
    );
    expect(early.counts).toBe(false);
    await hub.does('clerk', 'endSeat', { id: early.id, version: early.version });
  });
});

describe('The kick-off on 8 July 2019', () => {
  test('has an agenda in two halves, published on 28 June with its report and what that recommends', async () => {
    hub.on('2019-06-20');
    await hub.does('clerk', 'openAgenda', { meetingId: meeting(DAYS[0]) }, 'id');
    for (const [day, , , title] of WORK_PLAN.filter(([on]) => on === DAYS[0])) await onAgenda(title, day);
    const report = await hub.does('clerk', 'addAgendaItem', {
      meetingId: meeting(DAYS[0]),
      kind: 'report',
      title: 'Corporate Parenting Committee – Work Plan 2019-20',
      presenter: 'Director, Children and Families',
      supplyingAgencyId: agency('social-care'),
      wards: ['All'],
      isKeyDecision: false,
      backgroundPapers: ['Minutes of meetings of Corporate Parenting Committee'],
    });
    items['work plan'] = report.id;
    await hub.does(
      'clerk',
      'addRecommendation',
      {
        itemId: report.id,
        number: '1',
        verb: 'agree',
        text: 'That the corporate parenting committee agree the approach and work plan as set out in the report.',
      },
      'id',
    );
    await hub.does(
      'clerk',
      'addRecommendation',
      {
        itemId: report.id,
        number: '2',
        verb: 'consider',
        text: 'That the committee review and identify any further items for consideration in the work plan.',
      },
      'id',
    );
    hub.on('2019-06-28');
    await hub.does('clerk', 'publishAgenda', await read('meeting', meeting(DAYS[0])));
    const { agenda, agendaPublishedOn } = await ofMeeting(
      'public',
      DAYS[0],
      'agendaPublishedOn agenda { number part kind title wards isKeyDecision recommendations { number verb } }',
    );
    expect(agendaPublishedOn).toBe('2019-06-28');
    expect(agenda.map(({ part, kind, title }: Named) => [part, kind, title])).toEqual([
      [null, 'standing', 'Progress on actions from earlier meetings'],
      [null, 'standing', 'Declarations of interests'],
      [CARE, 'report', 'IRO Annual Report 2018-19'],
      [CARE, 'report', 'Children’s Social Care Self Evaluation 2018-19'],
      [LEAVERS, 'workshop', 'Performance and Outcomes'],
      [null, 'report', 'Corporate Parenting Committee – Work Plan 2019-20'],
    ]);
    // It stood as item 6 on the committee’s own agenda too.
    expect(agenda[5]).toMatchObject({
      number: 6,
      wards: ['All'],
      isKeyDecision: false,
      recommendations: [
        { number: '1', verb: 'agree' },
        { number: '2', verb: 'consider' },
      ],
    });
  });

  test('takes place whoever comes: without a quorum in the constitution nothing is short, and quorate is null', async () => {
    hub.on('2019-07-08');
    await attends(DAYS[0], ['chair', 'second-member'], ['third-member']);
    const { quorum } = await ofMeeting('chair', DAYS[0], 'quorum { quorate rules { required } }');
    expect(quorum).toEqual({ quorate: null, rules: [] });
  });

  test('looks at outcomes beside England and neighbours, and chooses three areas of focus for the year', async () => {
    const definition = {
      code: 'care-leavers-in-eet',
      definitionCode: 'ssda903-eet-17-18',
      title: 'Care leavers aged 17 and 18 in education, employment or training',
      definition: 'Those in education, employment or training around their birthday',
      cohort: 'Care leavers aged 17 and 18',
      subject: 'careLeavers',
      supplyingAgencyId: agency('social-care'),
      classification: 'open',
      unit: 'percent',
      precision: 0,
      polarity: 'higherIsBetter',
      numeratorText: 'Those in education, employment or training',
      denominatorText: 'All in the cohort',
      referenceText: 'In the year to 31 March',
      source: 'SSDA903',
      validFromOn: '2018-04-01',
    };
    await hub.does('clerk', 'defineIndicator', definition, 'id');
    const beside = { indicatorCode: definition.code, ...YEAR_2018, source: 'Statistical first release' };
    // Not out yet for the year under review, which is not the same as nothing.
    for (const area of ['England', 'Statistical neighbours']) {
      await hub.does(
        'clerk',
        'addComparator',
        { ...beside, area, symbol: 'x', definitionCode: 'ssda903-eet-17-18' },
        'id',
      );
    }
    await hub.does('clerk', 'addComparator', { ...beside, area: 'London', value: 55, definitionCode: 'another' }, 'id');
    const { indicator } = await hub.read(
      'public',
      '{ indicator(code: "care-leavers-in-eet") { comparators(first: 5) { nodes { area symbol comparable } } } }',
    );
    expect(indicator.comparators.nodes).toEqual(
      expect.arrayContaining([
        { area: 'England', symbol: 'x', comparable: true },
        { area: 'Statistical neighbours', symbol: 'x', comparable: true },
        { area: 'London', symbol: null, comparable: false },
      ]),
    );
    const focusAreas = ['Housing', 'Education, employment and training', 'Health and wellbeing'];
    await hub.does('clerk', 'chooseFocusAreas', { ...(await read('meeting', meeting(DAYS[0]))), focusAreas }, 'id');
    expect((await ofMeeting('public', DAYS[0], 'focusAreas')).focusAreas).toEqual(focusAreas);
  });

  test('agrees the work plan with all votes, and appoints its co-opted members under 3l', async () => {
    const { agendaItem } = await hub.read(
      'clerk',
      `{ agendaItem(id: "${items['work plan']}") { recommendations { id number } } }`,
    );
    const [first, second] = agendaItem.recommendations;
    const agreed = await decides(
      'work plan',
      {
        itemId: items['work plan'],
        recommendationId: first.id,
        kind: 'ownAffairs',
        verb: 'agree',
        text: 'That the approach and work plan be agreed.',
        functionId: functions['3b'],
        votes: [vote('chair', 'for'), vote('second-member', 'for')],
      },
      'id number tally { for against abstained } function { code } recommendation { number }',
    );
    expect(agreed).toMatchObject({
      number: 1,
      tally: { for: 2, against: 0, abstained: 0 },
      function: { code: '3b' },
      recommendation: { number: '1' },
    });
    await decides('further items', {
      itemId: items['work plan'],
      recommendationId: second.id,
      kind: 'ownAffairs',
      verb: 'consider',
      text: 'That further items be put to the chair for the two places that are still open.',
    });
    expect(
      await decides('co-opted', {
        itemId: items['work plan'],
        kind: 'ownAffairs',
        verb: 'agree',
        text: 'That five non-voting co-opted members be appointed.',
        functionId: functions['3l'],
      }),
    ).toMatchObject({ function: { code: '3l' }, replyStatus: 'notOwed' });
    const proposed = await read('constitution', proposal);
    await hub.does('clerk', 'ratifyConstitution', { ...proposed, inForceFrom: '2019-07-08' });
    const holders = ['first-young-person', 'social-worker', 'researcher', 'regeneration-officer', 'neighbour'];
    for (const [at, [title, , , role]] of CO_OPTED.entries()) {
      const held = await seat(person(holders[at] ?? ''), title, '2019-07-08', title, role, '2020-04-30');
      expect(held.counts, title).toBe(true);
      seats[title] = held.id;
    }
    const { places: now } = await ofCommittee('public', 'places { placeClass isFilled status }');
    expect(now.filter((one: { placeClass: string }) => one.placeClass === 'coopted')).toEqual(
      CO_OPTED.map(() => ({ placeClass: 'coopted', isFilled: true, status: 'counts' })),
    );
  });

  test('counts no vote of a co-opted member: the constitution gives them none', async () => {
    await attends(
      DAYS[0],
      CO_OPTED.map(([title]) => title),
    );
    for (const [title] of CO_OPTED) {
      const input = {
        itemId: items['work plan'],
        kind: 'ownAffairs',
        verb: 'agree',
        text: 'That one thing more be agreed.',
        outcome: 'carried',
        votes: [vote('chair', 'for'), vote(title, 'for')],
      };
      expect(await hub.isRefused('clerk', 'recordDecision', input)).toContain(
        `By the constitution the place “${title}” has no vote.`,
      );
    }
  });

  test('decides under no function that its constitution has not', async () => {
    const elsewhere = { itemId: items['work plan'], kind: 'ownAffairs', verb: 'agree', text: 'x', outcome: 'carried' };
    const unknown = { ...elsewhere, functionId: committee };
    expect(await hub.isRefused('clerk', 'recordDecision', unknown)).toContain('has no such function');
  });

  test('reviews the work plan, and is shown how it was made', async () => {
    await holds(DAYS[0]);
    for (const [day, , , title] of WORK_PLAN.filter(([on]) => on === DAYS[0])) {
      await hub.does('clerk', 'completePlanItem', await read('planItem', planned[`${title} ${day}`] ?? ''));
    }
    const { reviews } = await hub.does(
      'clerk',
      'reviewWorkPlan',
      { workPlanId, meetingId: meeting(DAYS[0]), note: 'Agreed.' },
      'reviews { changes { text } }',
    );
    const texts = reviews[0].changes.map(({ text }: { text: string }) => text);
    expect(texts).toContain('Housing: planned for 4 November 2019');
    expect(texts).toContain('Performance and Outcomes: taken on 8 July 2019');
    const again = { workPlanId, meetingId: meeting(DAYS[0]) };
    expect(await hub.isRefused('clerk', 'reviewWorkPlan', again)).toContain('has reviewed this plan');
  });

  test('is minuted for its members first, corrected, and read by nobody else until a later meeting approves it', async () => {
    hub.on('2019-07-15');
    const drafted = await hub.does('clerk', 'draftMinutes', {
      meetingId: meeting(DAYS[0]),
      entries: [
        { text: 'Apologies were received from one elected member.' },
        { itemId: items['work plan'], text: 'The committee agreed the work plan for 2019-20, with four themes.' },
      ],
    });
    minutesOfJuly = drafted.id;
    await hub.does('clerk', 'correctMinutes', {
      ...drafted,
      correction: 'There are three themes after the kick-off.',
      entries: [{ position: 2, text: 'The committee agreed the work plan for 2019-20, with three themes to come.' }],
    });
    expect((await ofMeeting('public', DAYS[0], 'minutes { id }')).minutes).toBeNull();
    expect((await ofMeeting('second-member', DAYS[0], 'minutes { status corrections }')).minutes).toEqual({
      status: 'draft',
      corrections: ['There are three themes after the kick-off.'],
    });
    const itself = { ...(await read('minutes', minutesOfJuly)), atMeetingId: meeting(DAYS[0]) };
    expect(await hub.isRefused('clerk', 'approveMinutes', itself)).toContain('A meeting does not approve its own');
  });

  test('is reported to scrutiny within ten working days (3k), and of it scrutiny sees the report alone', async () => {
    hub.on('2019-07-19');
    const { duties } = await ofCommittee('clerk', 'duties { id cadence due { dueOn status } }');
    const duty = duties.find((one: { cadence: string }) => one.cadence === 'afterEachMeeting');
    expect(duty.due).toEqual([{ dueOn: '2019-07-22', status: 'due' }]);
    const report = {
      fromBodyId: committee,
      toBodyId: hub.idOf('bodies', 'scrutiny'),
      title: 'The kick-off meeting',
      summary: 'The committee agreed its work plan and three areas of focus.',
      dutyId: duty.id,
      dutyDueOn: '2019-07-22',
    };
    await hub.does('chair', 'reportToBody', report, 'id');
    expect(await hub.isRefused('chair', 'reportToBody', report)).toContain('was sent to');
    const after = await ofCommittee('clerk', 'duties { cadence due { dueOn status } }');
    expect(after.duties[0].due).toEqual([{ dueOn: '2019-07-22', status: 'discharged' }]);
    const { body } = await hub.read(
      'scrutiny-chair',
      `{ body(code: "scrutiny") { reportsReceived(first: 5) { nodes { title fromBody { code } } } } }`,
    );
    expect(body.reportsReceived.nodes).toEqual([{ title: 'The kick-off meeting', fromBody: { code: 'committee' } }]);
    expect(await ofMeeting('scrutiny-chair', DAYS[0], 'minutes { id } decisions { id } attendance { id }')).toEqual({
      minutes: null,
      decisions: [],
      attendance: null,
    });
  });
});

describe('Between July and November', () => {
  test('Speakerbox and the committee meet in the summer holidays, and the committee hears what was learned', async () => {
    hub.on('2019-07-20');
    const event = await hub.does('chair', 'planEvent', {
      bodyId: committee,
      kind: 'holidaySession',
      title: 'A day with Speakerbox',
      startsOn: '2019-08-14',
      endsOn: '2019-08-14',
      invitesAllElectedMembers: true,
    });
    hub.on('2019-08-15');
    const recorded = await hub.does(
      'clerk',
      'recordEvent',
      {
        ...event,
        numberInvited: 20,
        numberAttended: 12,
        electedMembersAttended: 2,
        learning: 'Ask about moving home first.',
      },
      'learning',
    );
    expect(recorded.learning).toBe('Ask about moving home first.');
  });

  test('the young person who speaks for Speakerbox changes, and the place has one holder at a time', async () => {
    hub.on('2019-10-01');
    const next = { title: 'Representative of Speakerbox', from: '2019-10-02' } as const;
    const successor = {
      memberId: person('second-young-person'),
      bodyId: committee,
      role: 'youngMember',
      title: next.title,
      fromOn: next.from,
      untilOn: '2020-04-30',
      placeId: places[next.title],
    };
    expect(await hub.isRefused('clerk', 'seatMember', successor)).toContain('It would be held twice');
    const { body } = await hub.read('clerk', '{ body(code: "committee") { seats { id version } } }');
    const held = body.seats.find((one: { id: string }) => one.id === seats[next.title]);
    await hub.does('clerk', 'endSeat', { ...held, untilOn: '2019-10-01' });
    const seated = await hub.does('clerk', 'seatMember', successor, 'id holderName');
    expect(seated.holderName).toBe('Representative of Speakerbox');
    seats['second young person'] = seated.id;
    hub.on('2019-10-02');
    const { viewer } = await hub.read('first-young-person', '{ viewer { bodies { roles } } }');
    expect(viewer.bodies.flatMap(({ roles }: { roles: string[] }) => roles)).toEqual([]);
  });

  test('the directors for the themes are seated, and count once the chair has confirmed them', async () => {
    for (const [handle, title] of [
      ['housing-director', 'Housing, for its theme'],
      ['designated-doctor', 'Health, for its theme'],
    ] as const) {
      const given = await seat(person(handle), title, '2019-10-02', title, 'partnerLead');
      expect(given.counts).toBe(false);
      expect((await hub.does('chair', 'confirmSeat', { id: given.id, version: given.version }, 'counts')).counts).toBe(
        true,
      );
      seats[handle] = given.id;
    }
  });

  test('one placeholder is agreed, and the health report moves to the meeting after its year has closed', async () => {
    await hub.does('clerk', 'fillPlaceholder', {
      ...(await read('planItem', planned[`${TO_BE_AGREED} ${DAYS[2]}`] ?? '')),
      kind: 'report',
      title: 'What children in care complained of',
      supplyingAgencyId: agency('social-care'),
    });
    const health = await hub.does(
      'chair',
      'movePlanItem',
      { ...(await read('planItem', planned[`${HEALTH} ${DAYS[2]}`] ?? '')), meetingId: meeting(DAYS[3]) },
      'warnings { code }',
    );
    expect(health.warnings).toEqual([]);
    planned[`${HEALTH} ${DAYS[3]}`] = planned[`${HEALTH} ${DAYS[2]}`] ?? '';
  });

  test('housing is challenged and answers; health is challenged and does not', async () => {
    hub.on('2019-10-07');
    const challenge = (ofAgency: string, text: string) =>
      hub.does('chair', 'challengeAgency', {
        bodyId: committee,
        ofAgencyId: agency(ofAgency),
        subject: ofAgency === 'health' ? 'health' : 'housing',
        text,
        evidence: 'What was said on the day with Speakerbox.',
        answerDueOn: '2019-10-28',
      });
    const housing = await challenge('housing', 'Why does a care leaver wait for a tenancy?');
    await challenge('health', 'Why does moving to adult services begin so late?');
    const ofAnother = { ...housing, text: 'For housing.' };
    expect(await hub.isRefused('designated-doctor', 'answerQuestion', ofAnother)).toContain(
      'The lead of the agency that was asked',
    );
    await hub.does('housing-director', 'answerQuestion', { ...housing, text: 'From January nobody will wait.' }, 'id');
  });
});

describe('The meeting of 4 November 2019', () => {
  test('has what is exempt closed under a paragraph and for a reason, and the public knows that much', async () => {
    hub.on('2019-10-14');
    await hub.does('clerk', 'openAgenda', { meetingId: meeting(DAYS[1]) }, 'id');
    for (const [day, , , title] of WORK_PLAN.filter(([on]) => on === DAYS[1])) await onAgenda(title, day);
    const closed = {
      meetingId: meeting(DAYS[1]),
      kind: 'report',
      title: 'Contract for supported housing',
      particulars: 'Prices: one bidder is far below the others',
    };
    const noReason = { ...closed, exempt: { paragraph: 3, reason: ' ' } };
    expect(await hub.isRefused('clerk', 'addAgendaItem', noReason)).toContain(
      'input.exempt.reason: Say something here',
    );
    const noSuch = { ...closed, exempt: { paragraph: 8, reason: 'Prices' } };
    expect(await hub.isRefused('clerk', 'addAgendaItem', noSuch)).toContain('Name a paragraph from 1 to 7');
    items['closed'] = (
      await hub.does('clerk', 'addAgendaItem', {
        ...closed,
        exempt: { paragraph: 3, reason: 'The council would pay more if bidders knew' },
        supplyingAgencyId: agency('housing'),
      })
    ).id;
  });

  test('has the papers of fostering in time, and one paper that is to follow', async () => {
    const paper = await hub.does('clerk', 'expectPaper', {
      itemId: items[FOSTERING],
      agencyId: agency('social-care'),
      title: FOSTERING,
      dueOn: '2019-10-21',
    });
    const late = await hub.does('clerk', 'expectPaper', {
      itemId: items['Housing'],
      agencyId: agency('housing'),
      title: 'Presentation on housing',
    });
    const given = { ...paper, address: 'https://papers.southwark.example/fostering', hash: '7e'.repeat(32) };
    expect(await hub.isRefused('housing-director', 'supplyPaper', given)).toContain('The agency that owes this paper');
    await hub.does('social-care-director', 'supplyPaper', given);
    await hub.does('clerk', 'markToFollow', late);
    hub.on('2019-10-25');
    await hub.does('clerk', 'publishAgenda', await read('meeting', meeting(DAYS[1])));
    await hub.does('clerk', 'publishPaper', await read('paper', paper.id));
    const { agenda } = await ofMeeting(
      'public',
      DAYS[1],
      'agenda { title marking exemptParagraph papers { title state } }',
    );
    expect(agenda.at(2)).toMatchObject({ title: 'Declarations of interests' });
    expect(agenda.find(({ title }: Named) => title === FOSTERING).papers).toEqual([
      { title: FOSTERING, state: 'published' },
    ]);
    expect(agenda.at(-1)).toMatchObject({ marking: 'exempt', exemptParagraph: 3 });
    const closedItem = async (who: string) =>
      (await ofMeeting(who, DAYS[1], 'agenda { exemptReason particulars }')).agenda.at(-1);
    expect(await closedItem('public')).toEqual({
      exemptReason: 'The council would pay more if bidders knew',
      particulars: null,
    });
    expect((await closedItem('second-member')).particulars).toContain('Prices');
    const { papersAwaited } = await ofMeeting('clerk', DAYS[1], 'papersAwaited { title state }');
    expect(papersAwaited).toEqual([{ title: 'Presentation on housing', state: 'toFollow' }]);
  });

  test('is shut on the closed item to the member who declared an interest in it', async () => {
    hub.on('2019-11-04');
    const item = items['closed'] ?? '';
    const shown = async (who: string) =>
      (await hub.read(who, `{ agendaItem(id: "${item}") { particulars shutToViewer } }`)).agendaItem;
    const particulars = 'Prices: one bidder is far below the others';
    expect(await shown('third-member')).toEqual({ particulars, shutToViewer: false });
    await hub.does('third-member', 'declareInterest', {
      bodyId: committee,
      in: { itemId: item },
      nature: 'A cousin works for the bidder.',
    });
    await hub.does('second-member', 'declareInterest', {
      bodyId: committee,
      in: { agencyId: agency('community') },
      nature: 'A trustee of the association.',
    });
    expect(await shown('third-member')).toEqual({ particulars: null, shutToViewer: true });
    expect(await shown('second-member')).toEqual({ particulars, shutToViewer: false });
  });

  test('is sat through by a substitute for the frontline, and reads out the challenge nobody answered', async () => {
    const worker = 'Representative of the frontline workforce';
    const named = await hub.does('clerk', 'nameSubstitute', {
      meetingId: meeting(DAYS[1]),
      seatId: seats[worker],
      memberId: person('other-social-worker'),
    });
    await hub.does('clerk', 'recordAttendance', {
      meetingId: meeting(DAYS[1]),
      version: (await read('meeting', meeting(DAYS[1]))).version,
      satOn: DAYS[1],
      entries: [
        ...['chair', 'second-member', 'third-member', 'second young person', 'housing-director'].map((one) => ({
          seatId: seats[one],
          status: 'present',
        })),
        { seatId: seats[worker], status: 'apologies', substituteId: named.id },
      ],
    });
    const { unanswered, quorum } = await ofMeeting(
      'chair',
      DAYS[1],
      'unanswered { text ofAgency { code } } quorum { quorate }',
    );
    expect(unanswered).toEqual([
      { text: 'Why does moving to adult services begin so late?', ofAgency: { code: 'health' } },
    ]);
    expect(quorum.quorate).toBeNull();
  });

  test('receives the annual report on adoption and fostering under 3h', async () => {
    const received = await decides('fostering', {
      itemId: items[FOSTERING],
      kind: 'ownAffairs',
      verb: 'receive',
      text: 'That the annual reports of the adoption and fostering services be received.',
      functionId: functions['3h'],
    });
    expect(received.function).toEqual({ code: '3h' });
  });

  test('recommends to cabinet and to a decision maker under 3j, who each owe a reply', async () => {
    const voted = [vote('chair', 'for'), vote('second-member', 'for'), vote('third-member', 'against')];
    const input = {
      itemId: items['Housing'],
      kind: 'recommendation',
      verb: 'recommend',
      functionId: functions['3j'],
      replyDueOn: '2020-01-31',
    };
    const cabinet = await decides(
      'to cabinet',
      {
        ...input,
        text: 'That every care leaver be a priority for social housing until 25.',
        addresseeBodyId: hub.idOf('bodies', 'cabinet'),
        votes: voted,
      },
      'id replyStatus replyDueOn tally { for against }',
    );
    expect(cabinet).toMatchObject({ replyStatus: 'owed', replyDueOn: '2020-01-31', tally: { for: 2, against: 1 } });
    const maker = await decides('to the maker', {
      ...input,
      text: 'That no care leaver be placed in bed and breakfast.',
      addressee: 'Cabinet member for housing',
    });
    expect(maker.replyStatus).toBe('owed');
    const lost = { ...input, addressee: 'Cabinet member for housing', text: 'x', votes: voted, outcome: 'lost' };
    expect(await hub.isRefused('clerk', 'recordDecision', lost)).toContain('2 were for it and 1 against');
  });

  test('has its workshop taken away by a thematic group, as an action of the decision', async () => {
    const decision = await decides('workshop', {
      itemId: items['Housing'],
      kind: 'ownAffairs',
      verb: 'request',
      text: 'That one person see each care leaver through to the keys.',
    });
    const raised = await hub.does(
      'chair',
      'raiseAction',
      {
        bodyId: committee,
        title: 'Name one person who sees each care leaver through to the keys',
        ownerAgencyId: agency('housing'),
        ownerBodyId: hub.idOf('bodies', 'thematic-group'),
        dueOn: '2020-02-14',
        source: { decisionId: decision.id },
      },
      'id version provisional source ownerBody { code kind } decision { item { part kind } }',
    );
    expect(raised).toMatchObject({
      provisional: false,
      source: 'decision',
      ownerBody: { code: 'thematic-group', kind: 'thematicGroup' },
      decision: { item: { part: LEAVERS, kind: 'workshop' } },
    });
    action = raised.id;
    const itself = { bodyId: committee, title: 'x', ownerAgencyId: agency('housing'), dueOn: '2020-02-14' };
    expect(
      await hub.isRefused('chair', 'raiseAction', {
        ...itself,
        ownerBodyId: committee,
        source: { decisionId: decision.id },
      }),
    ).toContain('Name the other body that takes it away');
  });

  test('tells the thematic group by a report, for of the action itself those who sit in the group alone read nothing', async () => {
    const title = 'What the housing workshop asks of you';
    const summary = 'Name one person who sees each care leaver through to the keys, by 14 February.';
    const toBodyId = hub.idOf('bodies', 'thematic-group');
    await hub.does('chair', 'reportToBody', { fromBodyId: committee, toBodyId, title, summary }, 'id');
    const { body, actions } = await hub.read(
      'group-member',
      `{ body(code: "thematic-group") { reportsReceived(first: 5) { nodes { title summary } } }
         actions(first: 5) { nodes { title } } }`,
    );
    expect(body.reportsReceived.nodes).toEqual([{ title, summary }]);
    expect(actions.nodes).toEqual([]);
  });

  test('approves the minutes of July, which everybody reads from then on with what was decided', async () => {
    await hub.does('clerk', 'approveMinutes', {
      ...(await read('minutes', minutesOfJuly)),
      atMeetingId: meeting(DAYS[1]),
    });
    const { minutes } = await ofMeeting('public', DAYS[0], 'minutes { status approvedOn entries { text } }');
    expect(minutes).toEqual({
      status: 'approved',
      approvedOn: '2019-11-04',
      entries: [
        { text: 'Apologies were received from one elected member.' },
        { text: 'The committee agreed the work plan for 2019-20, with three themes to come.' },
      ],
    });
    const { decisions: made } = await ofMeeting('public', DAYS[0], 'decisions { text votes { vote } tally { for } }');
    expect(made[0]).toEqual({ text: 'That the approach and work plan be agreed.', votes: [], tally: { for: 2 } });
  });

  test('reviews the work plan with what changed since July: one item agreed, one moved', async () => {
    await holds(DAYS[1]);
    const { reviews } = await hub.does(
      'clerk',
      'reviewWorkPlan',
      { workPlanId, meetingId: meeting(DAYS[1]) },
      'reviews { meeting { heldOn } changes { text } }',
    );
    expect(reviews.map((one: { meeting: { heldOn: string } }) => one.meeting.heldOn)).toEqual([DAYS[1], DAYS[0]]);
    const texts = reviews[0].changes.map(({ text }: { text: string }) => text);
    expect(texts).toContain(
      'Item to be agreed: agreed to be “What children in care complained of”, for 25 February 2020',
    );
    expect(texts).toContain(`${HEALTH}: moved from 25 February 2020 to 22 April 2020`);
    expect(texts).not.toContain('Housing: planned for 4 November 2019');
  });
});

describe('By 25 February 2020', () => {
  test('cabinet has refused one thing, the decision maker has accepted another', async () => {
    hub.on('2020-01-20');
    const { body } = await hub.read(
      'cabinet-clerk',
      '{ body(code: "cabinet") { recommendationsReceived(first: 5) { nodes { id version text replyStatus } } } }',
    );
    expect(body.recommendationsReceived.nodes).toHaveLength(1);
    const [{ id, version }] = body.recommendationsReceived.nodes;
    const reply = { id, version, reply: 'refused', text: 'The list is too long for that.', repliedOn: '2020-01-20' };
    expect(await hub.isRefused('clerk', 'recordReply', reply)).toContain('Cabinet replies for itself');
    await hub.does('cabinet-clerk', 'replyToRecommendation', reply, 'replyStatus');
    hub.on('2020-02-03');
    const other = async () =>
      (await hub.read('chair', `{ decision(id: "${decisions['to the maker']}") { id version replyStatus } }`)).decision;
    const { replyStatus, ...owed } = await other();
    expect(replyStatus).toBe('overdue');
    await hub.does('clerk', 'recordReply', {
      ...owed,
      reply: 'accepted',
      text: 'From April.',
      repliedOn: '2020-02-03',
    });
    expect((await other()).replyStatus).toBe('given');
    const { decisions: listed } = await ofCommittee('chair', 'decisions(first: 20) { nodes { text reply } }');
    expect(
      listed.nodes
        .filter(({ reply: given }: { reply: string | null }) => given !== null)
        .map((one: Named) => one['reply']),
    ).toEqual(expect.arrayContaining(['refused', 'accepted']));
  });

  test('the cabinet’s report of 31 October and scrutiny’s on November are overdue', async () => {
    const { duties } = await ofCommittee('clerk', 'duties { function { code } due { dueOn status } }');
    expect(duties).toEqual([
      {
        function: { code: '3k' },
        due: [
          { dueOn: '2019-07-22', status: 'discharged' },
          { dueOn: '2019-11-18', status: 'overdue' },
        ],
      },
      {
        function: { code: '3i' },
        due: [
          { dueOn: '2019-10-31', status: 'overdue' },
          { dueOn: '2020-04-30', status: 'due' },
          { dueOn: '2020-10-31', status: 'due' },
        ],
      },
    ]);
  });

  test('the thematic group’s action is accepted, late, and seen first', async () => {
    await hub.does('housing-director', 'acceptAction', {
      ...(await read('action', action)),
      subject: 'housing',
      summary: 'The group has taken it.',
    });
    hub.on('2020-02-18');
    const { actions } = await hub.read(
      'chair',
      '{ actions(first: 5) { nodes { title brag ownerBody { calledA } decision { number } } } }',
    );
    expect(actions.nodes).toEqual([
      {
        title: 'Name one person who sees each care leaver through to the keys',
        brag: 'red',
        ownerBody: { calledA: 'thematic group' },
        decision: { number: 4 },
      },
    ]);
  });

  test('an agenda that is late is published by nobody without the chair’s reason', async () => {
    await hub.does('clerk', 'openAgenda', { meetingId: meeting(DAYS[2]) }, 'id');
    planned[`What children in care complained of ${DAYS[2]}`] = planned[`${TO_BE_AGREED} ${DAYS[2]}`] ?? '';
    await onAgenda('What children in care complained of', DAYS[2]);
    await onAgenda('Health and Wellbeing', DAYS[2]);
    const agenda = await read('meeting', meeting(DAYS[2]));
    expect(await hub.isRefused('clerk', 'publishAgenda', agenda)).toContain(
      'at least 5 clear days before the meeting (by 17 February 2020): Local Government Act 1972 s.100B',
    );
    const said = { ...agenda, lateReason: 'The half-term week fell before it.' };
    expect(await hub.isRefused('clerk', 'publishLateAgenda', said)).toContain('publish an agenda late');
    expect(await hub.isRefused('chair', 'publishLateAgenda', { ...agenda, lateReason: ' ' })).toContain(
      'input.lateReason: Say something here',
    );
    await hub.does('chair', 'publishLateAgenda', said);
    expect(await ofMeeting('public', DAYS[2], 'agendaLateReason agendaPublishedOn')).toEqual({
      agendaLateReason: 'The half-term week fell before it.',
      agendaPublishedOn: '2020-02-18',
    });
  });

  test('one elected member alone is a meeting, for nothing says that more must come; the chair may still adjourn it', async () => {
    hub.on('2020-02-25');
    await attends(DAYS[2], ['chair', 'second young person'], ['second-member', 'third-member']);
    expect((await ofMeeting('chair', DAYS[2], 'quorum { quorate }')).quorum).toEqual({ quorate: null });
    await hub.does('chair', 'adjournMeeting', {
      ...(await read('meeting', meeting(DAYS[2]))),
      reason: 'Two members were held up by the storm.',
    });
    await hub.does('clerk', 'reconveneMeeting', { ...(await read('meeting', meeting(DAYS[2]))), heldOn: '2020-03-03' });
    hub.on('2020-03-03');
    await hub.does('clerk', 'recordAttendance', {
      meetingId: meeting(DAYS[2]),
      satOn: '2020-03-03',
      version: (await read('meeting', meeting(DAYS[2]))).version,
      entries: ['chair', 'second-member', 'second young person'].map((one) => ({
        seatId: seats[one],
        status: 'present',
      })),
    });
    await holds(DAYS[2]);
    const { heldOn, adjournedOn } = await ofMeeting('public', DAYS[2], 'heldOn adjournedOn');
    expect({ heldOn, adjournedOn }).toEqual({ heldOn: '2020-03-03', adjournedOn: ['2020-02-25'] });
  });
});

describe('Before 22 April 2020', () => {
  test('the chair sees the placeholder that is still open, and what is due', async () => {
    hub.on('2020-04-06');
    const { readiness } = await ofMeeting(
      'chair',
      DAYS[3],
      'readiness { unfilledPlaceholders { title } dutiesDue { status dueOn } actionsDue { agency { code } overdue } quorumExpected { quorate } }',
    );
    expect(readiness.unfilledPlaceholders).toEqual([{ title: TO_BE_AGREED }]);
    expect(readiness.actionsDue).toEqual([{ agency: { code: 'housing' }, overdue: 1 }]);
    expect(readiness.quorumExpected.quorate).toBeNull();
    expect(readiness.dutiesDue).toEqual(
      expect.arrayContaining([
        { status: 'overdue', dueOn: '2019-10-31' },
        { status: 'overdue', dueOn: '2019-11-18' },
      ]),
    );
  });

  test('the plan holds on that day the health report, the attainment report and the workshop on employment', async () => {
    const { planItems } = await ofMeeting('public', DAYS[3], 'planItems { title part warnings { code } }');
    expect(planItems).toHaveLength(4);
    expect(planItems).toEqual(
      expect.arrayContaining([
        { title: HEALTH, part: CARE, warnings: [] },
        { title: HEAD, part: CARE, warnings: [] },
        { title: TO_BE_AGREED, part: CARE, warnings: [{ code: 'PLACEHOLDER' }] },
        { title: 'Education, Employment and Training', part: LEAVERS, warnings: [] },
      ]),
    );
  });
});

describe('Of the two young people who spoke for Speakerbox in the year', () => {
  const EVERYBODY = ['chair', 'clerk', 'second-member', 'information-governance', 'social-care-director', 'public'];

  test('nothing is told but the seat: in attendance, minutes, the record, the calendar and wherever people are listed', async () => {
    const doors = [
      `{ ${DAYS.map(
        (day, at) => `at${at}: meeting(id: "${meeting(day)}") { attendance { seatTitle status seat { holderName } }
          minutes { entries { text } } decisions { votes { votedBy } } substitutes { name seatTitle } }`,
      ).join(' ')} }`,
      '{ auditEntries(filter: { chain: writes }, first: 100) { verb fields agencyId } }',
      '{ members(first: 50) { nodes { name seats { title holderName } } } }',
      '{ body(code: "committee") { seats { title holderName } places { title holders { holderName } } } }',
      '{ viewer { name invitations { title } } }',
    ];
    const answered = new Set<string>();
    for (const who of [...EVERYBODY, 'first-young-person', 'second-young-person']) {
      for (const door of doors) {
        const { data, errors } = await hub.ask(who, door);
        if (errors.length === 0) answered.add(door);
        expect(JSON.stringify(data), who).not.toMatch(/Somebody who is the (first|second)-young-person/);
      }
    }
    expect([...answered].toSorted()).toEqual(doors.toSorted());
    const { attendance } = await ofMeeting('clerk', DAYS[1], 'attendance { seatTitle status seat { holderName } }');
    expect(attendance).toContainEqual({
      seatTitle: 'Representative of Speakerbox',
      status: 'present',
      seat: { holderName: 'Representative of Speakerbox' },
    });
  });

  test('the calendar that the second one subscribes to names nobody', async () => {
    const { path } = await hub.does(
      'second-young-person',
      'openCalendarFeed',
      { seatId: seats['second young person'] },
      'path',
    );
    const response = await fetch(`${hub.address}${path}`);
    expect(response.status).toBe(200);
    const calendar = await response.text();
    expect(calendar).toContain('20200422');
    expect(calendar).not.toMatch(/Somebody|young/i);
  });

  test('the rates of attendance count both under the one title', async () => {
    const { attendanceRates } = await ofCommittee(
      'chair',
      'attendanceRates(filter: { from: "2019-05-20", to: "2020-04-06" }) { bySeat { seatTitle sat present rate } }',
    );
    const ofYoung = attendanceRates.bySeat.filter((one: Named) => one['seatTitle'] === 'Representative of Speakerbox');
    expect(ofYoung.reduce((sum: number, one: { present: number }) => sum + one.present, 0)).toBe(4);
  });
});
