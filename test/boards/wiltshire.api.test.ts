/** A year of a panel that takes its constitution from its strategy of 2016 to 2018: Wiltshire's, as its update of 30 November 2017 tells it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { council, type Council } from '../support/council.js';

/** The eight core members, by the priority that each leads; the chair leads the first, and two lead the fourth. */
const CORE = ['chair', 'core-2', 'core-3', 'core-4', 'core-4-too', 'core-5', 'core-6', 'core-7'] as const;

/** The ten associate members, titled as the document titles them, with who holds the place. */
const ASSOCIATES = [
  ['director', 'Corporate Director', 'social-care', 'partnerLead'],
  ['operations', 'Associate Director – Children’s Operational Services', 'social-care', 'partnerLead'],
  ['head-of-care', 'Head of Care, Placements and EDS', 'social-care', 'partnerOfficer'],
  [
    'commissioner',
    'Senior Commissioning Officer – Children’s Social Care (Voice and Influence)',
    'social-care',
    'partnerOfficer',
  ],
  ['young-member', 'A Representative from the Children in Care Council', 'young-people', 'youngMember'],
  ['cabinet-member', 'Cabinet Member for Children’s Services', 'panel', 'councillor'],
  ['fostering-chair', 'Chair of Wiltshire Fostering Association', 'fostering', 'partnerLead'],
  ['reviewing-manager', 'Conference and Reviewing Service Manager', 'social-care', 'partnerOfficer'],
  ['doctor', 'Designated Doctor for Looked After Children', 'health', 'partnerLead'],
  ['virtual-head', 'Virtual School Headteacher', 'virtual-school', 'partnerLead'],
] as const;

/** What the panel's terms of reference have it do, in short, in the order of section 7 of the strategy. */
const TERMS = [
  'Put the needs of looked after children and their carers first, and demand it of all departments',
  'Receive reports from the Children in Care Council and act on their views',
  'Give strategic and political direction in corporate parenting',
  'Show ambition and aspirations for all looked after children and care leavers',
  'Ensure that all councillors and departments fulfil their roles, with education and training for all members',
  'Find out how corporate parenting can be improved, from research and the practice of other authorities',
  'Listen to children, young people and carers in assessing and developing services',
  'Invite children and young people to advise the panel',
  'Monitor performance, quality and outcomes, and name what is to improve',
  'Scrutinise key performance indicators',
  'Meet government inspectors where appropriate',
  'Sit on the adoption and fostering panels',
  'Agree a work plan, review progress, membership and terms of reference, and report; to full council annually',
];

/** The seven strategic priorities, with who leads each. */
const PRIORITIES: readonly (readonly [title: string, leads: readonly string[]])[] = [
  ['Corporate parenting across the council', ['chair']],
  ['Timely permanency', ['core-2', 'fostering-chair']],
  ['Enough homes, within the county first', ['core-3', 'fostering-chair']],
  ['An enhanced offer to care leavers', ['core-4', 'core-4-too']],
  ['Education', ['core-5']],
  ['Safe from exploitation, missing less often', ['core-6']],
  ['Timely mental health services', ['core-7']],
];

const person = (agency: string, title: string) => ({ agency, title });

let panel: Council;
let panelId: string;
/** The seats given in play, by who holds them. */
const seats: Record<string, string> = {};
const places: Record<string, string[]> = {};
const meetings: Record<string, string> = {};
const priorities: string[] = [];
const items: Record<string, string> = {};
const duties: Record<string, string> = {};

beforeAll(async () => {
  panel = await council({
    code: 'wiltshire',
    childrenTerm: 'looked after children',
    firstDay: '2017-05-16',
    bodies: {
      panel: { name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' },
      select: {
        name: 'Children’s Select Committee',
        calledA: 'committee',
        kind: 'scrutinyCommittee',
        power: 'advisory',
      },
      council: { name: 'Full Council', calledA: 'council', kind: 'fullCouncil', power: 'executive' },
    },
    agencies: {
      panel: 'board',
      'social-care': 'childrensSocialCare',
      'virtual-school': 'virtualSchool',
      police: 'police',
      health: 'health',
      housing: 'housing',
      fostering: 'fosteringAssociation',
      'young-people': 'childrenInCareCouncil',
    },
    people: {
      clerk: { ...person('panel', 'Clerk'), seats: { panel: ['clerk'] } },
      governance: { ...person('panel', 'Information governance'), seats: { panel: ['informationGovernance'] } },
      ...Object.fromEntries(CORE.map((handle) => [handle, person('panel', handle)])),
      ...Object.fromEntries(ASSOCIATES.map(([handle, title, agency]) => [handle, person(agency, title)])),
      substitute: person('panel', 'Councillor of the same group'),
      'ninth-councillor': person('panel', 'Councillor'),
      'deputy-director': person('social-care', 'Deputy director'),
      // The police and housing attend without a place.
      'police-lead': { ...person('police', 'Police lead'), seats: { panel: ['partnerLead'] } },
      'housing-lead': { ...person('housing', 'Head of housing'), seats: { panel: ['partnerLead'] } },
      'select-chair': { ...person('panel', 'Chair of the select committee'), seats: { select: ['chair'] } },
      'council-clerk': { ...person('panel', 'Clerk to the council'), seats: { council: ['clerk'] } },
    },
  });
  panelId = panel.idOf('bodies', 'panel');
});
afterAll(async () => panel.close());

const agency = (code: string): string => panel.idOf('agencies', code);
const seatOf = (handle: string): string => seats[handle] ?? panel.idOf('seats', `${handle} partnerLead panel`);
const meeting = (day: string): string => meetings[day] ?? '';

/** The version of a meeting as it stands. */
const versionOf = async (id: string): Promise<number> =>
  (await panel.read('clerk', `{ meeting(id: "${id}") { version } }`)).meeting.version;
const read = async (day: string) => ({ id: meeting(day), version: await versionOf(meeting(day)) });

/** Records who came on a day of a meeting: everybody with a place who is not named as away or substituted is there. */
async function came(
  day: string,
  satOn: string,
  { away = [], substituted = {} }: { away?: readonly string[]; substituted?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const entries = Object.entries(seats).map(([handle, seatId]) => ({
    seatId,
    status: away.includes(handle) || substituted[handle] ? 'apologies' : 'present',
    ...(substituted[handle] ? { substituteId: substituted[handle] } : {}),
  }));
  const { id, version } = await read(day);
  await panel.does('clerk', 'recordAttendance', { meetingId: id, version, satOn, entries });
}

const QUORUM = 'quorum { day quorate rules { classes base required present shortBy } }';
const quorumOf = async (day: string) =>
  (await panel.read('chair', `{ meeting(id: "${meeting(day)}") { ${QUORUM} } }`)).meeting.quorum;

/** Approves the minutes of one meeting at a later one. */
async function approveMinutes(of: string, at: string): Promise<void> {
  const { minutes } = (await panel.read('clerk', `{ meeting(id: "${meeting(of)}") { minutes { id version } } }`))
    .meeting;
  await panel.does('clerk', 'approveMinutes', { ...minutes, atMeetingId: meeting(at) });
}

describe('The panel takes its constitution from its strategy', () => {
  test('with 8 core and 10 associate places, and thirteen terms of reference', async () => {
    const functions = TERMS.map((text, at) => ({ code: `7.${at + 1}`, text }));
    expect(functions).toHaveLength(13);
    const proposed = await panel.does('clerk', 'proposeConstitution', {
      bodyId: panelId,
      source: 'Corporate Parenting Strategy 2016 to 2018, sections 3 to 7',
      minimumMeetings: 5,
      yearStarts: { month: 5, day: 16 },
      quorum: [
        { classes: ['core'], atLeast: 6, percent: 75, of: 'seats', substitutesCount: true },
        { classes: ['associate'], atLeast: 7, percent: 70, of: 'seats', substitutesCount: false },
      ],
      // The document does not say by when papers come; this is the panel's own choice.
      ladder: {
        dataCutOffDays: 15,
        contributionsDueDays: 10,
        signOffDays: 8,
        publicationClearDays: 5,
        minutesOutDays: 10,
      },
      functions,
    });
    const core = { placeClass: 'core', isVoting: true } as const;
    const provided = await panel.does(
      'clerk',
      'providePlaces',
      {
        constitutionId: proposed.id,
        version: proposed.version,
        places: [
          { ...core, title: 'Chair of the panel', role: 'chair', isAnnual: true },
          { ...core, title: 'Core member', role: 'councillor', count: 7 },
          ...ASSOCIATES.map(([, title, code, role]) => ({
            title,
            role,
            placeClass: 'associate',
            isVoting: false,
            agencyId: agency(code),
          })),
        ],
      },
      'id version',
    );
    const before = await panel.read('public', '{ body(code: "panel") { constitution { id } } }');
    expect(before.body.constitution).toBeNull();
    await panel.does('clerk', 'ratifyConstitution', {
      id: provided.id,
      version: provided.version,
      inForceFrom: '2017-05-16',
    });

    const { body } = await panel.read(
      'public',
      `{ body(code: "panel") {
           constitution { minimumMeetings functions { code text } quorum { classes atLeast percent of substitutesCount } }
           places { id title placeClass status isFilled }
         } }`,
    );
    const { constitution } = body;
    expect(constitution.minimumMeetings).toBe(5);
    expect(constitution.functions).toEqual(functions);
    expect(constitution.quorum).toEqual([
      { classes: ['core'], atLeast: 6, percent: 75, of: 'seats', substitutesCount: true },
      { classes: ['associate'], atLeast: 7, percent: 70, of: 'seats', substitutesCount: false },
    ]);
    for (const { id, title, status, isFilled } of body.places) {
      expect([status, isFilled]).toEqual(['counts', false]);
      places[title] = [...(places[title] ?? []), id];
    }
    const titlesOf = (which: string) =>
      body.places
        .filter((one: { placeClass: string }) => one.placeClass === which)
        .map((one: { title: string }) => one.title);
    expect(titlesOf('core')).toHaveLength(8);
    expect(titlesOf('associate').sort()).toEqual(ASSOCIATES.map(([, title]) => title).sort());
    expect(titlesOf('associate')).toHaveLength(10);
  });

  test('whose chair is appointed for a year and no longer, and confirmed by a second person', async () => {
    const seat = {
      bodyId: panelId,
      memberId: panel.idOf('people', 'chair'),
      placeId: places['Chair of the panel']?.[0],
      role: 'chair',
      title: 'Chair of the panel',
      fromOn: '2017-05-16',
      nominatedBy: 'The panel',
    };
    const annual =
      'input.untilOn: The constitution appoints to this place for one municipal year at a time: give a last day up to';
    expect(await panel.isRefused('clerk', 'seatMember', seat)).toBe(`${annual} 2018-05-15.`);
    const given = await panel.does('clerk', 'seatMember', { ...seat, untilOn: '2018-05-15' });
    expect(await panel.isRefused('clerk', 'confirmSeat', given)).toContain('Your role may not do this: Confirm');
    await panel.does('governance', 'confirmSeat', given);
    seats['chair'] = given.id;
  });

  test('whose group leaders nominate the core members, and whose partners send the associates', async () => {
    for (const [at, handle] of CORE.slice(1).entries()) {
      const { id } = await panel.does('clerk', 'seatMember', {
        bodyId: panelId,
        memberId: panel.idOf('people', handle),
        placeId: places['Core member']?.[at],
        role: 'councillor',
        title: `Core member ${handle}`,
        fromOn: '2017-05-16',
        nominatedBy: at % 2 === 0 ? 'Leader of the larger group' : 'Leader of the smaller group',
      });
      seats[handle] = id;
    }
    const ninth = {
      bodyId: panelId,
      memberId: panel.idOf('people', 'ninth-councillor'),
      placeId: places['Core member']?.[0],
      role: 'councillor',
      title: 'A ninth core member',
      fromOn: '2017-05-16',
    };
    expect(await panel.isRefused('clerk', 'seatMember', ninth)).toContain('It would be held twice');
    for (const [handle, title, code, role] of ASSOCIATES) {
      const seat = { bodyId: panelId, placeId: places[title]?.[0], role, title, fromOn: '2017-05-16' };
      if (code === 'health') {
        const stranger = { ...seat, memberId: panel.idOf('people', 'housing-lead') };
        expect(await panel.isRefused('clerk', 'seatMember', stranger)).toMatch(/already|gives this place to health/);
      }
      const given = await panel.does(
        'clerk',
        'seatMember',
        { ...seat, memberId: panel.idOf('people', handle) },
        'id version awaitsConfirmation',
      );
      const { awaitsConfirmation, ...awaiting } = given;
      expect(awaitsConfirmation).toBe(role === 'partnerLead');
      if (awaitsConfirmation) await panel.does('chair', 'confirmSeat', awaiting);
      seats[handle] = given.id;
    }
    const { body } = await panel.read('clerk', '{ body(code: "panel") { places { isFilled } } }');
    expect(body.places.filter((one: { isFilled: boolean }) => one.isFilled)).toHaveLength(18);
  });

  test('a councillor in an associate place counts as an associate: the class is the place’s, not the person’s', async () => {
    const { body } = await panel.read(
      'chair',
      '{ body(code: "panel") { places { placeClass holders { role title } } } }',
    );
    const councillors = body.places.filter((one: { placeClass: string; holders: { role: string }[] }) =>
      one.holders.some(({ role }) => role === 'councillor'),
    );
    expect(councillors.map((one: { placeClass: string }) => one.placeClass).sort()).toEqual([
      'associate',
      ...Array.from({ length: 7 }, () => 'core'),
    ]);
  });
});

describe('The panel meets every two months, and at least five times a year', () => {
  const arranged = async (day: string): Promise<void> => {
    meetings[day] = (await panel.does('clerk', 'arrangeMeeting', { bodyId: panelId, heldOn: day })).id;
  };

  test('so that a calendar with four meetings is refused, naming the five', async () => {
    for (const day of ['2017-07-20', '2017-09-21', '2017-11-30', '2018-01-25']) await arranged(day);
    const year = { bodyId: panelId, startsOn: '2017-05-16' };
    expect(await panel.isRefused('clerk', 'agreeCalendar', year)).toBe(
      'The constitution of 16 May 2017 asks for at least 5 meetings a municipal year; 4 are arranged from 16 May 2017 to 15 May 2018. Arrange 1 more first; extraordinary meetings do not count.',
    );
    await arranged('2018-03-22');
    await arranged('2018-05-10');
    await panel.does('clerk', 'agreeCalendar', year);
    const { body } = await panel.read(
      'public',
      '{ body(code: "panel") { calendar { agreedOn arranged minimum shortBy meetings { heldOn } } } }',
    );
    expect(body.calendar).toEqual({
      agreedOn: '2017-05-16',
      arranged: 6,
      minimum: 5,
      shortBy: 0,
      meetings: ['2017-07-20', '2017-09-21', '2017-11-30', '2018-01-25', '2018-03-22', '2018-05-10'].map((heldOn) => ({
        heldOn,
      })),
    });
  });

  test('and whoever holds a seat reads the calendar in their own, at a secret address', async () => {
    const { path } = await panel.does('core-2', 'openCalendarFeed', { seatId: seatOf('core-2') }, 'path');
    const calendar = await (await fetch(`${panel.address}${path}`)).text();
    expect(calendar.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThanOrEqual(6);
    expect(calendar).toContain('20180322');
  });
});

describe('Seven priorities have leads, many to many', () => {
  test('the chair leads the first, two councillors the fourth, the fostering association’s chair two with a councillor each', async () => {
    for (const [at, [title, leads]] of PRIORITIES.entries()) {
      const { id } = await panel.does(
        'clerk',
        'addPriority',
        { bodyId: panelId, number: at + 1, title, description: title },
        'id',
      );
      priorities.push(id);
      for (const handle of leads) {
        const lead = { priorityId: id, memberId: panel.idOf('people', handle), fromOn: '2017-05-16' };
        // The chair names the leads, and nobody names themselves.
        const isChair = handle === 'chair';
        if (isChair) expect(await panel.isRefused('chair', 'nameLead', lead)).toContain('Nobody names themselves');
        await panel.does(isChair ? 'clerk' : 'chair', 'nameLead', lead, 'id');
      }
    }
    expect(priorities).toHaveLength(7);
    const { body } = await panel.read(
      'clerk',
      '{ body(code: "panel") { priorities { number leads { agency { code } } } } }',
    );
    expect(
      body.priorities.map((one: { leads: { agency: { code: string } }[] }) =>
        one.leads.map((lead) => lead.agency.code).sort(),
      ),
    ).toEqual([
      ['panel'],
      ['fostering', 'panel'],
      ['fostering', 'panel'],
      ['panel', 'panel'],
      ['panel'],
      ['panel'],
      ['panel'],
    ]);
  });

  test('and one who is not named gives no feedback on it', async () => {
    const feedback = { meetingId: meeting('2017-07-20'), priorityId: priorities[6], text: 'Waiting times fell.' };
    expect(await panel.isRefused('core-2', 'giveFeedback', feedback)).toContain(
      'The leads of a priority give its feedback',
    );
  });
});

describe('The year’s frame', () => {
  test('the panel owes four kinds of report, and only its clerk sets them', async () => {
    const select = panel.idOf('bodies', 'select');
    const { body } = await panel.read('clerk', '{ body(code: "panel") { constitution { functions { id code } } } }');
    const reporting = body.constitution.functions.find((one: { code: string }) => one.code === '7.13').id;
    const owed = {
      minutes: { title: 'Minutes', cadence: 'afterEachMeeting', toBodyId: select, startsOn: '2017-05-16' },
      sixMonthly: {
        title: 'Progress against each of the seven priorities',
        cadence: 'sixMonthly',
        toBodyId: select,
        isByPriority: true,
        startsOn: '2017-11-30',
      },
      annual: {
        title: 'Annual report',
        cadence: 'annual',
        toBodyId: panel.idOf('bodies', 'council'),
        firstToBodyId: select,
        functionId: reporting,
        startsOn: '2018-05-15',
      },
      yearEnd: { title: 'Full annual report', cadence: 'annual', toBodyId: select, startsOn: '2018-03-31' },
    };
    expect(await panel.isRefused('chair', 'setDuty', { bodyId: panelId, ...owed.minutes })).toContain(
      'Your role may not do this: Set a reporting duty',
    );
    for (const [name, duty] of Object.entries(owed)) {
      duties[name] = (await panel.does('clerk', 'setDuty', { bodyId: panelId, ...duty })).id;
    }
  });

  test('it agrees a work plan, in which a placeholder and an open period are warned of', async () => {
    const plan = { bodyId: panelId, title: 'Work plan 2017-18', startsOn: '2017-05-16', endsOn: '2018-05-15' };
    const { id: workPlanId } = await panel.does('clerk', 'openWorkPlan', plan, 'id');
    items['workPlan'] = workPlanId;
    const WARNED = 'id version warnings { code }';
    const put = async (name: string, day: string, item: Record<string, unknown>) => {
      const { id, warnings } = await panel.does(
        'chair',
        'planItem',
        { workPlanId, meetingId: meeting(day), ...item },
        WARNED,
      );
      items[name] = id;
      return warnings.map((one: { code: string }) => one.code);
    };
    expect(
      await put('virtual school', '2017-09-21', {
        kind: 'report',
        title: 'Initial assessment of the virtual school',
        supplyingAgencyId: agency('virtual-school'),
      }),
    ).toEqual([]);
    expect(
      await put('local offer', '2018-01-25', {
        kind: 'report',
        title: 'First draft of the local offer to care leavers',
        supplyingAgencyId: agency('social-care'),
      }),
    ).toEqual([]);
    expect(await put('open', '2018-01-25', { kind: 'toBeAgreed', title: 'To be agreed' })).toContain('PLACEHOLDER');
    expect(
      await put('annual', '2018-03-22', {
        kind: 'annualReport',
        title: 'Reviewing officers’ annual report',
        periodStartOn: '2017-04-01',
        periodEndOn: '2018-03-31',
        supplyingAgencyId: agency('social-care'),
      }),
    ).toContain('PERIOD_NOT_CLOSED');
  });

  test('it opens two lines of enquiry, and its partners propose three initiatives', async () => {
    const opened = async (title: string, question: string, at: number) =>
      (
        await panel.does(
          'chair',
          'openEnquiry',
          { bodyId: panelId, title, question, priorityId: priorities[at] },
          'id version',
        )
      ).id;
    items['stability'] = await opened('Placement stability', 'What makes a placement last, and what ends one?', 1);
    items['placed here'] = await opened(
      'Children placed in the county by other authorities',
      'Who knows that they are here, before they go missing?',
      5,
    );
    const proposals: readonly (readonly [who: string, title: string, startsOn: string, at: number])[] = [
      ['fostering-chair', 'Mentoring hubs of foster carers', '2017-09-01', 1],
      ['housing-lead', 'Shared housing pilot for care leavers', '2017-09-01', 3],
      ['operations', 'Building Bridges: routes into work for older care leavers', '2018-01-08', 3],
    ];
    for (const [who, title, startsOn, at] of proposals) {
      const initiative = { title, startsOn, evaluateOn: '2018-03-01', expectedEffect: 'More young people stay well.' };
      const { id } = await panel.does(who, 'proposeInitiative', {
        bodyId: panelId,
        priorityId: priorities[at],
        ...initiative,
      });
      items[title] = id;
    }
    const { body } = await panel.read(
      'chair',
      '{ body(code: "panel") { initiatives { status } enquiries { title } } }',
    );
    expect(body.initiatives).toHaveLength(3);
    expect(body.enquiries).toHaveLength(2);
  });
});

describe('The meeting of 20 July 2017', () => {
  test('has an agenda with papers of its partners, published five clear days before', async () => {
    panel.on('2017-07-05');
    const meetingId = meeting('2017-07-20');
    await panel.does('clerk', 'openAgenda', { meetingId });
    const item = await panel.does('clerk', 'addAgendaItem', {
      meetingId,
      kind: 'report',
      title: 'Learning from placement disruptions',
      supplyingAgencyId: agency('social-care'),
    });
    items['disruptions'] = item.id;
    const recommendation = { itemId: item.id, number: '1', verb: 'endorse', text: 'That carers’ hubs be supported.' };
    items['endorse hubs'] = (await panel.does('clerk', 'addRecommendation', recommendation, 'id')).id;
    const paper = await panel.does('clerk', 'expectPaper', {
      itemId: item.id,
      agencyId: agency('social-care'),
      title: 'Summary of learning',
    });
    const given = { ...paper, address: 'https://papers.example/learning.pdf', hash: 'a'.repeat(64) };
    expect(await panel.isRefused('doctor', 'supplyPaper', given)).toContain('The agency that owes this paper gives it');
    const supplied = await panel.does('head-of-care', 'supplyPaper', given);
    await panel.does('clerk', 'publishAgenda', await read('2017-07-20'));
    await panel.does('clerk', 'publishPaper', supplied);
    const { meeting: published } = await panel.read(
      'public',
      `{ meeting(id: "${meetingId}") { agenda { number title papers { state } } } }`,
    );
    expect(published.agenda.at(-1)).toEqual({
      number: 3,
      title: 'Learning from placement disruptions',
      papers: [{ state: 'published' }],
    });
  });

  test('knows a core member’s substitute, of their own agency, whom the group leader appoints', async () => {
    panel.on('2017-07-19');
    const naming = { meetingId: meeting('2017-07-20'), seatId: seatOf('core-7') };
    const memberId = (handle: string) => ({ memberId: panel.idOf('people', handle) });
    expect(await panel.isRefused('clerk', 'nameSubstitute', { ...naming, ...memberId('deputy-director') })).toContain(
      'A substitute is of the same agency',
    );
    expect(await panel.isRefused('clerk', 'nameSubstitute', { ...naming, ...memberId('core-2') })).toContain(
      'has a seat in this body already',
    );
    items['stands in for core-7'] = (
      await panel.does('clerk', 'nameSubstitute', { ...naming, ...memberId('substitute') })
    ).id;
    const deputy = { meetingId: meeting('2017-07-20'), seatId: seatOf('director'), ...memberId('deputy-director') };
    items['stands in for director'] = (await panel.does('clerk', 'nameSubstitute', deputy)).id;
  });

  test('is not quorate with 5 of 8 councillors and 6 of 10 associates: both must be met', async () => {
    panel.on('2017-07-20');
    const substituted = { 'core-7': items['stands in for core-7']!, director: items['stands in for director']! };
    await came('2017-07-20', '2017-07-20', {
      // Five core members, one of them by substitute; six associates and the director's deputy, who does not count.
      away: ['core-2', 'core-3', 'core-4', 'doctor', 'virtual-head', 'reviewing-manager'],
      substituted,
    });
    expect(await quorumOf('2017-07-20')).toEqual({
      day: '2017-07-20',
      quorate: false,
      rules: [
        { classes: ['core'], base: 8, required: 6, present: 5, shortBy: 1 },
        { classes: ['associate'], base: 10, required: 7, present: 6, shortBy: 1 },
      ],
    });
    const fiveAndSix = await panel.isRefused('clerk', 'holdMeeting', await read('2017-07-20'));
    expect(fiveAndSix).toBe(
      'The meeting of 2017-07-20 is not quorate: it needs 6 core members (75 % of 8 seats); 5 are present, 1 short. It needs 7 associate members (70 % of 10 seats); 6 are present, 1 short. The chair can only adjourn (adjournMeeting).',
    );
    await came('2017-07-20', '2017-07-20', {
      away: ['core-2', 'core-3', 'doctor', 'virtual-head', 'director', 'head-of-care'],
    });
    const sixAndSix = await panel.isRefused('clerk', 'holdMeeting', await read('2017-07-20'));
    expect(sixAndSix).toContain('7 associate members');
    expect(sixAndSix).not.toContain('core members');
    await came('2017-07-20', '2017-07-20', {
      away: ['core-2', 'core-3', 'core-4', 'doctor', 'virtual-head', 'reviewing-manager'],
    });
    const fiveAndSeven = await panel.isRefused('clerk', 'holdMeeting', await read('2017-07-20'));
    expect(fiveAndSeven).toContain('6 core members (75 % of 8 seats); 5 are present, 1 short');
    expect(fiveAndSeven).not.toContain('associate');
  });

  test('decides nothing then: the chair, and not the clerk, adjourns it', async () => {
    const decision = {
      itemId: items['disruptions'],
      kind: 'ownAffairs',
      verb: 'endorse',
      text: 'x',
      outcome: 'carried',
    };
    expect(await panel.isRefused('clerk', 'recordDecision', decision)).toContain('is not quorate');
    const adjourning = { ...(await read('2017-07-20')), reason: 'Five councillors came, and six are needed.' };
    expect(await panel.isRefused('clerk', 'adjournMeeting', adjourning)).toContain(
      'Your role may not do this: Adjourn',
    );
    await panel.does('chair', 'adjournMeeting', adjourning);
    expect(await panel.isRefused('clerk', 'recordDecision', decision)).toContain('it was adjourned');
    await panel.does('clerk', 'reconveneMeeting', { ...(await read('2017-07-20')), heldOn: '2017-07-27' });
  });

  test('is reconvened a week later and quorate with exactly 6 of 8 and 7 of 10', async () => {
    panel.on('2017-07-27');
    await came('2017-07-20', '2017-07-27', {
      away: ['core-2', 'core-3', 'doctor', 'virtual-head', 'reviewing-manager'],
      substituted: { 'core-7': items['stands in for core-7']! },
    });
    expect(await quorumOf('2017-07-20')).toEqual({
      day: '2017-07-27',
      quorate: true,
      rules: [
        { classes: ['core'], base: 8, required: 6, present: 6, shortBy: 0 },
        { classes: ['associate'], base: 10, required: 7, present: 7, shortBy: 0 },
      ],
    });
  });

  test('recommends and arranges its own affairs, but decides nothing for the council: it is advisory', async () => {
    const resolved = { itemId: items['disruptions'], outcome: 'carried' };
    const text = 'That the council pays for a carers’ hub.';
    expect(
      await panel.isRefused('clerk', 'recordDecision', { ...resolved, kind: 'executive', verb: 'agree', text }),
    ).toContain('Corporate Parenting Panel is advisory');
    const endorsed = await panel.does('clerk', 'recordDecision', {
      ...resolved,
      kind: 'ownAffairs',
      verb: 'endorse',
      text: 'The panel supports carers’ hubs and will watch what they do for children.',
      recommendationId: items['endorse hubs'],
    });
    const recommended = await panel.does('clerk', 'recordDecision', {
      ...resolved,
      kind: 'recommendation',
      verb: 'recommend',
      text: 'That care leavers become a priority group in the housing strategy.',
      addressee: 'Cabinet Member for Housing',
      replyDueOn: '2017-09-15',
    });
    items['to housing'] = recommended.id;
    await panel.does('clerk', 'holdMeeting', await read('2017-07-20'));
    const action = await panel.does(
      'chair',
      'raiseAction',
      {
        bodyId: panelId,
        title: 'Report to each meeting what the hubs do for children',
        ownerAgencyId: agency('fostering'),
        dueOn: '2017-11-15',
        source: { decisionId: endorsed.id },
      },
      'id version provisional source decision { text }',
    );
    expect(action).toMatchObject({ provisional: false, source: 'decision' });
    items['hub action'] = action.id;
    for (const line of ['stability', 'placed here']) {
      const observation = { enquiryId: items[line], meetingId: meeting('2017-07-20'), text: 'No figures yet.' };
      await panel.does('chair', 'noteObservation', observation, 'id');
    }
  });

  test('has minutes that its clerk drafts and corrects; the chair sends them to the select committee, who reads nothing else of the panel', async () => {
    panel.on('2017-08-04');
    const drafted = await panel.does('clerk', 'draftMinutes', {
      meetingId: meeting('2017-07-20'),
      entries: [
        { text: 'The meeting of 20 July was adjourned and went on on 27 July.' },
        { itemId: items['disruptions'], text: 'The panel supported the carers’ hub.' },
      ],
    });
    const corrected = await panel.does(
      'clerk',
      'correctMinutes',
      {
        ...drafted,
        entries: [{ position: 2, text: 'The panel supported the carers’ hubs.' }],
        correction: 'There are several hubs.',
      },
      'id version corrections status',
    );
    expect(corrected).toMatchObject({ corrections: ['There are several hubs.'], status: 'draft' });
    const report = {
      fromBodyId: panelId,
      toBodyId: panel.idOf('bodies', 'select'),
      title: 'Minutes of 20 and 27 July 2017',
      summary: 'Carers’ hubs are supported.',
      dutyId: duties['minutes'],
      dutyDueOn: '2017-08-10',
    };
    expect(await panel.isRefused('core-2', 'reportToBody', report)).toContain('Your role may not do this: Report');
    await panel.does('chair', 'reportToBody', report, 'id');
    expect(await panel.isRefused('chair', 'reportToBody', report)).toContain('was sent to Children’s Select Committee');
    const seen = await panel.read(
      'select-chair',
      `{ body(code: "select") { reportsReceived { nodes { title summary } } } actions { totalCount }
         meeting(id: "${meeting('2017-07-20')}") { minutes { id } attendance { status } } }`,
    );
    expect(seen).toEqual({
      body: { reportsReceived: { nodes: [{ title: report.title, summary: report.summary }] } },
      actions: { totalCount: 0 },
      meeting: { minutes: null, attendance: null },
    });
  });
});

describe('Between the meetings', () => {
  test('Shared Guardian sessions bring councillors and children together, and what was learned is kept', async () => {
    panel.on('2017-08-22');
    const planned = await panel.does('commissioner', 'planEvent', {
      bodyId: panelId,
      kind: 'sharedGuardian',
      title: 'Shared Guardian session on the promise',
      startsOn: '2017-08-24',
      endsOn: '2017-08-24',
      invited: 'Children in care aged 8 and over',
      invitesAllElectedMembers: false,
    });
    const outcome = {
      ...planned,
      numberInvited: 40,
      numberAttended: 22,
      electedMembersAttended: 6,
      learning: 'Staying in one place, and having a choice of it, matter most.',
    };
    expect(await panel.isRefused('clerk', 'recordEvent', outcome)).toContain('lasts until 2017-08-24');
    panel.on('2017-08-25');
    expect(await panel.isRefused('clerk', 'recordEvent', { ...outcome, electedMembersAttended: 23 })).toContain(
      'Elected members count among those who came',
    );
    await panel.does('clerk', 'recordEvent', outcome);
    const asked = '{ body(code: "panel") { events { nodes { kind numberAttended learning } } } }';
    expect((await panel.read('young-member', asked)).body.events.nodes).toEqual([
      { kind: 'sharedGuardian', numberAttended: 22, learning: outcome.learning },
    ]);
    expect((await panel.read('public', asked)).body.events.nodes).not.toContainEqual(
      expect.objectContaining({ learning: outcome.learning }),
    );
  });

  test('leads visit services, meet officers and are trained at three levels, and the log keeps it', async () => {
    panel.on('2017-09-12');
    const logs: readonly (readonly [who: string, entry: Record<string, unknown>])[] = [
      [
        'core-7',
        { kind: 'visit', onDay: '2017-09-05', what: 'OSCAR outreach and crisis team', priorityId: priorities[6] },
      ],
      ['core-6', { kind: 'visit', onDay: '2017-09-06', what: 'MASH tour and presentation', priorityId: priorities[5] }],
      ['core-2', { kind: 'meetingWithOfficers', onDay: '2017-09-07', what: 'Fostering service manager' }],
      ['core-3', { kind: 'training', trainingLevel: 'universal', onDay: '2017-06-20', what: 'All councillors' }],
      ['core-5', { kind: 'training', trainingLevel: 'targeted', onDay: '2017-06-27', what: 'Members of the panel' }],
      ['core-4', { kind: 'training', trainingLevel: 'targeted', onDay: '2017-06-27', what: 'Members of the panel' }],
      ['chair', { kind: 'training', trainingLevel: 'specialist', onDay: '2017-07-04', what: 'Those who lead' }],
    ];
    for (const [who, entry] of logs) await panel.does(who, 'logActivity', { bodyId: panelId, ...entry }, 'id');
    const visit = { bodyId: panelId, kind: 'visit', onDay: '2017-09-05', what: 'A children’s home' };
    expect(await panel.isRefused('core-6', 'logActivity', { ...visit, seatId: seatOf('core-7') })).toContain(
      'This is somebody else’s seat',
    );
    expect(await panel.isRefused('core-6', 'logActivity', { ...visit, trainingLevel: 'universal' })).toContain(
      'Only training has a level',
    );
    expect(await panel.isRefused('core-6', 'logActivity', { ...visit, kind: 'training' })).toContain(
      'universal, targeted or specialist',
    );
    const { body } = await panel.read(
      'chair',
      `{ body(code: "panel") { trainingSummary { level entries seats }
         activityLog(filter: { kind: visit }) { nodes { what seat { title } } } } }`,
    );
    expect(body.trainingSummary).toEqual([
      { level: 'universal', entries: 1, seats: 1 },
      { level: 'targeted', entries: 2, seats: 2 },
      { level: 'specialist', entries: 1, seats: 1 },
    ]);
    expect(body.activityLog.nodes).toEqual([
      { what: 'MASH tour and presentation', seat: { title: 'Core member core-6' } },
      { what: 'OSCAR outreach and crisis team', seat: { title: 'Core member core-7' } },
    ]);
  });

  test('the police challenge social care, and social care the police; one is answered, the other is not', async () => {
    const about = { bodyId: panelId, subject: 'policing', answerDueOn: '2017-09-18' };
    const challenge = await panel.does('police-lead', 'challengeAgency', {
      ...about,
      ofAgencyId: agency('social-care'),
      text: 'Why do we learn of children placed here only when they go missing?',
      evidence: 'Eleven of them were not known to us in the second quarter.',
    });
    expect(
      await panel.isRefused('police-lead', 'challengeAgency', {
        ...about,
        ofAgencyId: agency('police'),
        text: 'Us?',
        evidence: 'None.',
      }),
    ).toContain('This is your own agency');
    expect(await panel.isRefused('doctor', 'answerQuestion', { ...challenge, text: 'We answer.' })).toContain(
      'The lead of the agency that was asked answers for it',
    );
    const answered = await panel.does(
      'operations',
      'answerQuestion',
      { ...challenge, text: 'The authorities that place them do not tell us either. We will keep one list.' },
      'id version status answers { agency { code } }',
    );
    expect(answered).toMatchObject({ status: 'answered', answers: [{ agency: { code: 'social-care' } }] });
    await panel.does('head-of-care', 'challengeAgency', {
      ...about,
      ofAgencyId: agency('police'),
      text: 'Why are so few return interviews heard by those who search?',
      evidence: '46 % of the interviews offered were completed.',
    });
    const action = await panel.does(
      'chair',
      'raiseAction',
      {
        bodyId: panelId,
        title: 'Keep one list of children placed here by others',
        ownerAgencyId: agency('social-care'),
        priorityId: priorities[5],
        dueOn: '2017-11-15',
        source: { questionId: challenge.id },
      },
      'id version provisional source',
    );
    expect(action).toMatchObject({ source: 'challenge', provisional: true });
    items['list action'] = action.id;
  });
});

describe('The meeting of 21 September 2017', () => {
  const SUBSTITUTES = (day: string) =>
    `{ meeting(id: "${meeting(day)}") { agenda { title marking papers { title address } } minutes { status entries { text } } } }`;

  test('takes the placement budget in closed session; a substitute reads its papers and the minutes up for approval', async () => {
    panel.on('2017-09-13');
    const meetingId = meeting('2017-09-21');
    await panel.does('clerk', 'openAgenda', { meetingId });
    const budget = await panel.does('clerk', 'addAgendaItem', {
      meetingId,
      kind: 'report',
      title: 'Placement budget',
      supplyingAgencyId: agency('social-care'),
      exempt: { paragraph: 3, reason: 'Bids of providers are compared' },
    });
    const { id: itemId } = await panel.does('clerk', 'placeOnAgenda', await planItem('virtual school'), 'id');
    expect(itemId).toBe(items['virtual school']);
    const paper = await panel.does('clerk', 'expectPaper', {
      itemId: budget.id,
      agencyId: agency('social-care'),
      title: 'Budget by provider',
    });
    await panel.does('operations', 'supplyPaper', {
      ...paper,
      address: 'https://papers.example/budget.pdf',
      hash: 'b'.repeat(64),
    });
    await panel.does('clerk', 'publishAgenda', await read('2017-09-21'));
    const naming = { meetingId, seatId: seatOf('core-3'), memberId: panel.idOf('people', 'substitute') };
    items['stands in for core-3'] = (await panel.does('clerk', 'nameSubstitute', naming)).id;

    const closed = { title: 'Placement budget', marking: 'exempt' };
    const atSeptember = (await panel.read('substitute', SUBSTITUTES('2017-09-21'))).meeting;
    expect(atSeptember.agenda).toContainEqual({
      ...closed,
      papers: [{ title: 'Budget by provider', address: 'https://papers.example/budget.pdf' }],
    });
    const atJuly = (await panel.read('substitute', SUBSTITUTES('2017-07-20'))).meeting;
    expect(atJuly.minutes).toMatchObject({ status: 'draft' });
    expect((await panel.read('public', SUBSTITUTES('2017-07-20'))).meeting.minutes).toBeNull();
    const shut = (await panel.read('ninth-councillor', SUBSTITUTES('2017-09-21'))).meeting.agenda;
    expect(
      shut.flatMap((one: { papers: { address: string | null }[] }) => one.papers.map(({ address }) => address)),
    ).not.toContain('https://papers.example/budget.pdf');
  });

  test('hears every lead but the one who is silent: ten leads owe feedback on seven priorities', async () => {
    panel.on('2017-09-19');
    const owed = async () =>
      (
        await panel.read(
          'clerk',
          `{ meeting(id: "${meeting('2017-09-21')}") { feedbackOwed { leadTitle priority { number } } } }`,
        )
      ).meeting.feedbackOwed;
    expect(await owed()).toHaveLength(10);
    const given: Record<string, string> = {};
    for (const [at, [, leads]] of PRIORITIES.entries()) {
      for (const handle of leads.filter((one) => one !== 'core-7')) {
        const feedback = {
          meetingId: meeting('2017-09-21'),
          priorityId: priorities[at],
          text: `Priority ${at + 1} moves.`,
        };
        given[`${handle} ${at + 1}`] = (await panel.does(handle, 'giveFeedback', feedback, 'id')).id;
      }
    }
    expect(Object.keys(given)).toHaveLength(9);
    expect(await owed()).toEqual([{ leadTitle: 'Core member core-7', priority: { number: 7 } }]);
    const again = { meetingId: meeting('2017-09-21'), priorityId: priorities[0], text: 'And again.' };
    expect(await panel.isRefused('chair', 'giveFeedback', again)).toContain('Revise it with reviseFeedback');
  });

  test('is quorate with a substitute, approves the minutes of July, and hears the challenge that nobody answered', async () => {
    panel.on('2017-09-21');
    await came('2017-09-21', '2017-09-21', {
      away: ['core-6'],
      substituted: { 'core-3': items['stands in for core-3']! },
    });
    expect((await quorumOf('2017-09-21')).rules.map((one: { present: number }) => one.present)).toEqual([7, 10]);
    await approveMinutes('2017-07-20', '2017-09-21');
    const { meeting: july } = await panel.read(
      'public',
      `{ meeting(id: "${meeting('2017-07-20')}") { minutes { status entries { text } } decisions { kind text } } }`,
    );
    expect(july.minutes.status).toBe('approved');
    expect(july.decisions.map((one: { kind: string }) => one.kind)).toEqual(['ownAffairs', 'recommendation']);
    const { meeting: now } = await panel.read(
      'chair',
      `{ meeting(id: "${meeting('2017-09-21')}") { unanswered { text status agency { code } ofAgency { code } } } }`,
    );
    expect(now.unanswered).toEqual([
      {
        text: 'Why are so few return interviews heard by those who search?',
        status: 'overdue',
        agency: { code: 'social-care' },
        ofAgency: { code: 'police' },
      },
    ]);
  });

  test('endorses the virtual school’s priorities, confirms the chair’s action and reviews its work plan', async () => {
    const { agenda } = (
      await panel.read('clerk', `{ meeting(id: "${meeting('2017-09-21')}") { agenda { id title } } }`)
    ).meeting;
    const school = agenda.find((one: { title: string }) => one.title.includes('virtual school'));
    await panel.does('clerk', 'recordDecision', {
      itemId: school.id,
      kind: 'ownAffairs',
      verb: 'endorse',
      text: 'The priority actions of the virtual school are endorsed.',
      outcome: 'carried',
    });
    await panel.does('clerk', 'holdMeeting', await read('2017-09-21'));
    const { action } = await panel.read('clerk', `{ action(id: "${items['list action']}") { id version } }`);
    const confirmed = await panel.does(
      'clerk',
      'confirmAction',
      { ...action, meetingId: meeting('2017-09-21'), confirmed: true },
      'provisional',
    );
    expect(confirmed.provisional).toBe(false);
    await panel.does('clerk', 'completePlanItem', await planItem('virtual school'), 'id status');
    const reviewed = await panel.does(
      'clerk',
      'reviewWorkPlan',
      { workPlanId: items['workPlan'], meetingId: meeting('2017-09-21'), note: 'The local offer comes in January.' },
      'reviews { meeting { heldOn } changes { text } }',
    );
    expect(reviewed.reviews).toHaveLength(1);
    expect(reviewed.reviews[0].changes.length).toBeGreaterThanOrEqual(5);
    const late = { meetingId: meeting('2017-09-21'), priorityId: priorities[6], text: 'Too late.' };
    expect(await panel.isRefused('core-7', 'giveFeedback', late)).toContain('This meeting was held');
    const { body } = await panel.read('chair', '{ body(code: "panel") { enquiries { title meetingsWithout } } }');
    expect(body.enquiries.map((one: { meetingsWithout: number }) => one.meetingsWithout)).toEqual([1, 1]);
  });

  const planItem = async (name: string) =>
    (await panel.read('clerk', `{ planItem(id: "${items[name]}") { id version } }`)).planItem;
});

describe('The meeting of 30 November 2017', () => {
  test('finds the minutes of September not sent, the reply of housing overdue, and two actions overdue', async () => {
    panel.on('2017-11-20');
    const { meeting: next } = await panel.read(
      'chair',
      `{ meeting(id: "${meeting('2017-11-30')}") { readiness {
           dutiesDue { dueOn status duty { title } } feedbackOwed { leadTitle }
           actionsDue { agency { code } due overdue } answersOwed { agency { code } count }
           quorumExpected { quorate }
         } } }`,
    );
    expect(next.readiness.dutiesDue).toEqual([
      { dueOn: '2017-10-05', status: 'overdue', duty: { title: 'Minutes' } },
      { dueOn: '2017-11-30', status: 'due', duty: { title: 'Progress against each of the seven priorities' } },
    ]);
    expect(next.readiness.feedbackOwed).toHaveLength(10);
    expect(next.readiness.actionsDue).toEqual([
      { agency: { code: 'fostering' }, due: 0, overdue: 1 },
      { agency: { code: 'social-care' }, due: 0, overdue: 1 },
    ]);
    expect(next.readiness.answersOwed).toEqual([{ agency: { code: 'police' }, count: 1 }]);
    expect(next.readiness.quorumExpected).toEqual({ quorate: true });
    const { body } = await panel.read(
      'chair',
      '{ body(code: "panel") { decisions(filter: { replyStatus: overdue }) { nodes { id version addressee } } } }',
    );
    expect(body.decisions.nodes).toMatchObject([{ id: items['to housing'], addressee: 'Cabinet Member for Housing' }]);
    const { addressee: _addressee, ...decision } = body.decisions.nodes[0];
    const reply = { ...decision, reply: 'accepted', text: 'They are in the draft.', repliedOn: '2017-11-17' };
    const replied = await panel.does('clerk', 'recordReply', reply, 'replyStatus reply');
    expect(replied).toEqual({ replyStatus: 'given', reply: 'accepted' });
  });

  test('closes the papers of September to their substitute once it has approved its minutes', async () => {
    await panel.does('clerk', 'draftMinutes', {
      meetingId: meeting('2017-09-21'),
      entries: [{ text: 'The panel endorsed the virtual school’s priorities.' }],
    });
    const papers = `{ meeting(id: "${meeting('2017-09-21')}") { agenda { papers { address } } minutes { status } } }`;
    const addresses = async () => {
      const { agenda } = (await panel.read('substitute', papers)).meeting;
      return agenda.flatMap((one: { papers: { address: string | null }[] }) =>
        one.papers.map(({ address }) => address),
      );
    };
    expect(await addresses()).toContain('https://papers.example/budget.pdf');
    panel.on('2017-11-30');
    await came('2017-11-30', '2017-11-30');
    await approveMinutes('2017-09-21', '2017-11-30');
    expect(await addresses()).not.toContain('https://papers.example/budget.pdf');
  });

  test('lets the chair report on each of the seven priorities to the select committee, after six months and again in May', async () => {
    await panel.does('clerk', 'holdMeeting', await read('2017-11-30'));
    const toSelect = { fromBodyId: panelId, toBodyId: panel.idOf('bodies', 'select') };
    await panel.does(
      'chair',
      'reportToBody',
      {
        ...toSelect,
        title: 'Six-monthly update',
        summary: PRIORITIES.map(([title], at) => `${at + 1}. ${title}: progress was made.`).join(' '),
        dutyId: duties['sixMonthly'],
        dutyDueOn: '2017-11-30',
      },
      'id',
    );
    const { duty } = await panel.read(
      'clerk',
      `{ duty(id: "${duties['sixMonthly']}") { isByPriority due { dueOn status } } }`,
    );
    expect(duty).toEqual({
      isByPriority: true,
      due: [
        { dueOn: '2017-11-30', status: 'discharged' },
        { dueOn: '2018-05-30', status: 'due' },
        { dueOn: '2018-11-30', status: 'due' },
      ],
    });
    await panel.does(
      'clerk',
      'reportToBody',
      {
        ...toSelect,
        title: 'Minutes of 21 September 2017',
        summary: 'Late, but approved.',
        dutyId: duties['minutes'],
        dutyDueOn: '2017-10-05',
      },
      'id',
    );
    const { duty: minutes } = await panel.read(
      'clerk',
      `{ duty(id: "${duties['minutes']}") { due { dueOn status } } }`,
    );
    expect(minutes.due).toEqual([
      { dueOn: '2017-08-10', status: 'discharged' },
      { dueOn: '2017-10-05', status: 'discharged' },
      { dueOn: '2017-12-14', status: 'due' },
    ]);
  });
});

describe('The rest of the year', () => {
  test('a challenge is read out at each meeting until it is answered', async () => {
    const heard = async (day: string): Promise<number> =>
      (await panel.read('chair', `{ meeting(id: "${meeting(day)}") { unanswered { id } } }`)).meeting.unanswered.length;
    expect([await heard('2017-11-30'), await heard('2018-01-25')]).toEqual([1, 1]);
    panel.on('2017-12-05');
    const { body } = await panel.read(
      'police-lead',
      '{ body(code: "panel") { questions(filter: { status: overdue }) { nodes { id version } } } }',
    );
    await panel.does('police-lead', 'answerQuestion', {
      ...body.questions.nodes[0],
      text: 'They will be from January.',
    });
    expect([await heard('2017-11-30'), await heard('2018-01-25')]).toEqual([1, 0]);
  });

  test('the placeholder of January is filled, and the draft of the local offer carried over for a reason', async () => {
    const planItem = async (name: string) =>
      (await panel.read('chair', `{ planItem(id: "${items[name]}") { id version } }`)).planItem;
    const filled = await panel.does(
      'chair',
      'fillPlaceholder',
      { ...(await planItem('open')), kind: 'report', title: 'Moving on to adult mental health services' },
      'title warnings { code }',
    );
    // Nobody is named yet who supplies it.
    expect(filled).toEqual({
      title: 'Moving on to adult mental health services',
      warnings: [{ code: 'NO_SUPPLIER' }],
    });
    const later = { ...(await planItem('local offer')), meetingId: meeting('2018-03-22') };
    expect(await panel.isRefused('core-4', 'carryOver', { ...later, reason: 'x' })).toContain(
      'Your role may not do this',
    );
    const carried = await panel.does(
      'chair',
      'carryOver',
      { ...later, reason: 'Young people are still being asked.' },
      'meeting { heldOn } carriedOverFrom { heldOn } reason',
    );
    expect(carried).toEqual({
      meeting: { heldOn: '2018-03-22' },
      carriedOverFrom: [{ heldOn: '2018-01-25' }],
      reason: 'Young people are still being asked.',
    });
  });

  test('the initiatives begin when they said, and each is evaluated by those who run it', async () => {
    panel.on('2018-01-10');
    const started: Record<string, { id: string; version: number }> = {};
    const runs = async (who: string, title: string) => {
      const { initiative } = await panel.read('chair', `{ initiative(id: "${items[title]}") { id version } }`);
      started[title] = await panel.does(who, 'startInitiative', initiative);
    };
    await runs('fostering-chair', 'Mentoring hubs of foster carers');
    await runs('housing-lead', 'Shared housing pilot for care leavers');
    await runs('operations', 'Building Bridges: routes into work for older care leavers');
    const hubs = {
      ...started['Mentoring hubs of foster carers'],
      evaluation: 'Two placements were kept.',
      continues: true,
    };
    expect(await panel.isRefused('housing-lead', 'evaluateInitiative', hubs)).toContain('people of its own agency');
    await panel.does('fostering-chair', 'evaluateInitiative', hubs);
    panel.on('2018-03-05');
    const { body } = await panel.read(
      'chair',
      '{ body(code: "panel") { initiatives { title status isEvaluationOverdue } } }',
    );
    expect(body.initiatives).toHaveLength(3);
    const overdue = body.initiatives.filter((one: { isEvaluationOverdue: boolean }) => one.isEvaluationOverdue);
    expect(overdue.map((one: { title: string }) => one.title).sort()).toEqual([
      'Building Bridges: routes into work for older care leavers',
      'Shared housing pilot for care leavers',
    ]);
  });

  test('one meeting can be cancelled, for five are left; a second cannot', async () => {
    const cancelled = { ...(await read('2018-05-10')), reason: 'The hall is not free.' };
    await panel.does('clerk', 'cancelMeeting', cancelled);
    expect(await panel.isRefused('clerk', 'cancelMeeting', { ...(await read('2018-03-22')), reason: 'Too few.' })).toBe(
      'The calendar of this municipal year is agreed. The constitution of 16 May 2017 asks for at least 5 meetings a municipal year; 5 are arranged. Arrange another first.',
    );
  });

  test('the annual report goes to the select committee before it goes to full council: the wrong order is refused', async () => {
    panel.on('2018-03-29');
    const annual = {
      fromBodyId: panelId,
      title: 'Annual report 2017-18',
      summary: 'A year of the panel.',
      dutyId: duties['annual'],
      dutyDueOn: '2018-05-15',
    };
    const statusOf = async (name: string) =>
      (await panel.read('clerk', `{ duty(id: "${duties[name]}") { due { dueOn status } } }`)).duty.due[0];
    expect(await statusOf('annual')).toEqual({ dueOn: '2018-05-15', status: 'notYetShared' });
    expect(
      await panel.isRefused('chair', 'reportToBody', { ...annual, toBodyId: panel.idOf('bodies', 'council') }),
    ).toBe(
      'input.toBodyId: “Annual report” is shared with Children’s Select Committee before it goes to Full Council (function 7.13 of its constitution). Send it to Children’s Select Committee first.',
    );
    await panel.does('chair', 'reportToBody', { ...annual, toBodyId: panel.idOf('bodies', 'select') }, 'id');
    expect(await statusOf('annual')).toEqual({ dueOn: '2018-05-15', status: 'due' });
    await panel.does('chair', 'reportToBody', { ...annual, toBodyId: panel.idOf('bodies', 'council') }, 'id');
    expect(await statusOf('annual')).toEqual({ dueOn: '2018-05-15', status: 'discharged' });

    // At the end of the financial year the full report is still to be sent.
    expect(await statusOf('yearEnd')).toEqual({ dueOn: '2018-03-31', status: 'due' });
    panel.on('2018-04-01');
    expect(await statusOf('yearEnd')).toEqual({ dueOn: '2018-03-31', status: 'overdue' });
    const received = await panel.read(
      'council-clerk',
      '{ body(code: "council") { reportsReceived { nodes { title } } } }',
    );
    expect(received.body.reportsReceived.nodes).toEqual([{ title: 'Annual report 2017-18' }]);
  });

  test('when the municipal year ends the chair is chair no more, until the panel appoints one anew', async () => {
    panel.on('2018-05-16');
    const roles = async (who: string) =>
      (await panel.read(who, '{ viewer { bodies { body { code } roles } } }')).viewer.bodies.flatMap(
        (one: { roles: string[] }) => one.roles,
      );
    expect(await roles('chair')).not.toContain('chair');
    const appointed = await panel.does('clerk', 'seatMember', {
      bodyId: panelId,
      memberId: panel.idOf('people', 'chair'),
      placeId: places['Chair of the panel']?.[0],
      role: 'chair',
      title: 'Chair of the panel',
      fromOn: '2018-05-16',
      untilOn: '2019-05-15',
    });
    expect(await roles('chair')).not.toContain('chair');
    await panel.does('governance', 'confirmSeat', appointed);
    expect(await roles('chair')).toContain('chair');
  });
});
