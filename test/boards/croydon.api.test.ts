/**
 * A municipal year of Croydon's panel around its report of 8 November 2017: strengthened after an inspection, from four
 * meetings to six and from nine places to thirteen. The report names no quorum, no day on which the municipal year
 * starts, no vote of the co-opted and no number of new representatives; what the tests suppose there is told where it is.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { council, type Council } from '../support/council.js';

const ANNUAL_COUNCIL = '2017-05-23';
const LAST_DAY = '2018-05-22';
const NOVEMBER = '2017-11-08';

const COUNCILLORS = {
  'cabinet-member': 'Cabinet Member for Children, Young People and Learning',
  'administration-1': 'Administration Member',
  'administration-2': 'Administration Member',
  'administration-3': 'Administration Member',
  'administration-4': 'Administration Member',
  'shadow-member': 'Shadow Cabinet Member',
  'opposition-1': 'Opposition Member',
} as const;
const COOPTED = { 'virtual-school-head': 'Virtual School Head', nurse: 'Nurse for looked after children' } as const;
const PROVISIONAL = {
  'young-person': 'Children in Care Council',
  'care-leaver': 'Care leavers',
  'foster-carer': 'Foster carers',
  commissioner: 'Health commissioners',
} as const;
type Handle = keyof typeof COUNCILLORS | keyof typeof COOPTED | keyof typeof PROVISIONAL;

/** What the panel is for, in the order of the report; it has no codes of its own. */
const TERMS = [
  'Focus on improving outcomes for children looked after by the council',
  'Monitor performance targets and priorities for children looked after and young people leaving care',
  'Monitor the health needs of looked after children, and engage health partners',
  'Monitor the education needs of looked after children, and engage education partners',
  'Ensure that the council promotes opportunities for looked after children across the whole council',
  'Listen to looked after children, young people who receive services, and care leavers',
  'Advise the Director of Children’s Services and the Lead Member on corporate parenting policy',
];

const RECOMMENDATIONS = {
  '1.1': 'That the panel meets six times each municipal year',
  '1.2':
    'That the Children in Care Council, care leavers, foster carers and health commissioners be represented, and that the General Purposes and Audit Committee be recommended to approve this',
  '1.3': 'That an annual report be produced for all members to scrutinise at the Annual Council meeting',
  '1.4': 'That performance on outcomes for children in care and leaving care is routinely reported',
} as const;

/** Quorum of a third of the places: a supposition, as the report gives none. */
const QUORUM = { classes: ['elected', 'coopted', 'youngPerson'], percent: 33 };
const LADDER = {
  dataCutOffDays: 20,
  contributionsDueDays: 15,
  signOffDays: 10,
  publicationClearDays: 5,
  minutesOutDays: 10,
};

let hub: Council;
let panel: string;
let committee: string;
const seat = {} as Record<Handle, string>;
const versions = {} as Record<1 | 2 | 3, string>;
const meetings = {} as Record<string, string>;
const items = {} as Record<'strengthening' | 'scorecard' | 'closed', string>;
const decisions = {} as Record<keyof typeof RECOMMENDATIONS, string>;
const promises = {} as Record<'reviews' | 'medicals' | 'plans' | 'inspection', string>;
let workPlan: string;
let contribution: string;
let minutes: string;
let duty: string;

/** A row as it stands now, for a change of it. */
async function now(field: string, id: string, who = 'clerk'): Promise<{ id: string; version: number }> {
  return (await hub.read(who, `{ ${field}(id: "${id}") { id version } }`))[field];
}

const meetingNow = (day: string) => now('meeting', meetings[day]!);
const agency = (name: string): string => hub.idOf('agencies', name);
const person = (name: string): string => hub.idOf('people', name);

/** The places of the panel by title, as many as there are. */
async function placesOf(version: 1 | 2 | 3): Promise<{ id: string; title: string; role: string }[]> {
  return (await hub.read('clerk', `{ constitution(id: "${versions[version]}") { places { id title role } } }`))
    .constitution.places;
}

async function arrange(heldOn: string): Promise<void> {
  meetings[heldOn] = (await hub.does('clerk', 'arrangeMeeting', { bodyId: panel, heldOn })).id;
}

/** Records who came, all others absent, on the day of the meeting. */
async function came(day: string, present: readonly Handle[], satOn = day): Promise<void> {
  const entries = (Object.keys(seat) as Handle[])
    .filter((one) => !(one in PROVISIONAL) || present.includes(one))
    .map((one) => ({ seatId: seat[one], status: present.includes(one) ? 'present' : 'absent' }));
  const { id: meetingId, version } = await meetingNow(day);
  await hub.does('clerk', 'recordAttendance', { meetingId, version, satOn, entries });
}

const votes = (way: 'for' | 'against' | 'abstained', ...who: readonly Handle[]) =>
  who.map((one) => ({ seatId: seat[one], vote: way }));

const constitutionOn = async (day: string) =>
  (
    await hub.read(
      'public',
      `{ body(code: "panel") { constitution(filter: { on: "${day}" }) { number minimumMeetings places { title } } } }`,
    )
  ).body.constitution;

beforeAll(async () => {
  const member = (agencyName: string, title: string) => ({ agency: agencyName, title });
  hub = await council({
    code: 'croydon',
    childrenTerm: 'children looked after',
    firstDay: '2014-07-01',
    bodies: {
      panel: { name: 'Corporate Parenting Panel', calledA: 'panel', kind: 'panel', power: 'advisory' },
      committee: {
        name: 'General Purposes and Audit Committee',
        calledA: 'committee',
        kind: 'committee',
        power: 'executive',
      },
      'annual-council': { name: 'Annual Council', calledA: 'council', kind: 'fullCouncil', power: 'executive' },
    },
    agencies: {
      board: 'board',
      'social-care': 'childrensSocialCare',
      'virtual-school': 'virtualSchool',
      health: 'health',
      fostering: 'fosteringAssociation',
      'young-people': 'childrenInCareCouncil',
    },
    people: {
      clerk: { agency: 'board', title: 'Clerk to the panel', seats: { panel: ['clerk'] } },
      governance: { agency: 'board', title: 'Information governance', seats: { panel: ['informationGovernance'] } },
      'committee-clerk': { agency: 'board', title: 'Clerk to the committee', seats: { committee: ['clerk'] } },
      'committee-chair': { agency: 'board', title: 'Chair of the committee', seats: { committee: ['chair'] } },
      'council-clerk': { agency: 'board', title: 'Clerk to the council', seats: { 'annual-council': ['clerk'] } },
      ...Object.fromEntries(Object.entries(COUNCILLORS).map(([handle, title]) => [handle, member('board', title)])),
      'virtual-school-head': member('virtual-school', COOPTED['virtual-school-head']),
      nurse: member('health', COOPTED.nurse),
      doctor: member('health', 'Designated doctor'),
      'social-care-lead': {
        agency: 'social-care',
        title: 'Director of early help and social care',
        seats: { panel: ['partnerLead'] },
      },
      'health-lead': { agency: 'health', title: 'Designated nurse', seats: { panel: ['partnerLead'] } },
      'young-person': member('young-people', 'Representative of the Children in Care Council'),
      'care-leaver': member('young-people', 'Representative of care leavers'),
      'foster-carer': member('fostering', 'Representative of foster carers'),
      commissioner: member('health', 'Health commissioner'),
    },
  });
  panel = hub.idOf('bodies', 'panel');
  committee = hub.idOf('bodies', 'committee');
});
afterAll(async () => hub.close());

describe('The panel of 2014 to 2017', () => {
  test('has seven terms of reference, four meetings a municipal year, and nine places', async () => {
    const { id, version } = await hub.does('clerk', 'proposeConstitution', {
      bodyId: panel,
      source: 'Terms of reference of 2010, endorsed in July 2014',
      minimumMeetings: 4,
      // The day of Annual Council in 2017; the report does not say when the year starts.
      yearStarts: { month: 5, day: 23 },
      quorum: [QUORUM],
      ladder: LADDER,
      functions: TERMS.map((text, at) => ({ code: `3.3.${at + 1}`, text })),
    });
    versions[1] = id;
    const { functions } = (await hub.read('clerk', `{ constitution(id: "${id}") { functions { id code } } }`))
      .constitution;
    const serves = (code: string): string => functions.find((one: { code: string }) => one.code === code).id;
    const elected = { placeClass: 'elected', isVoting: true, role: 'councillor', isAnnual: true };
    // That the co-opted have no vote is supposed: the report does not say.
    const coopted = { placeClass: 'coopted', isVoting: false, isAnnual: true };
    await hub.does('clerk', 'providePlaces', {
      constitutionId: id,
      version,
      places: [
        { ...elected, title: 'Cabinet Member', role: 'chair', politicalGroup: 'Administration' },
        { ...elected, title: 'Administration Member', count: 4, politicalGroup: 'Administration' },
        { ...elected, title: 'Shadow Cabinet Member', politicalGroup: 'Opposition' },
        { ...elected, title: 'Opposition Member', politicalGroup: 'Opposition' },
        {
          ...coopted,
          title: 'Virtual School Head',
          role: 'partnerLead',
          agencyId: agency('virtual-school'),
          functionId: serves('3.3.4'),
        },
        {
          ...coopted,
          title: 'Nurse or doctor for looked after children',
          role: 'partnerOfficer',
          agencyId: agency('health'),
          functionId: serves('3.3.3'),
        },
      ],
    });
    hub.on('2014-07-14');
    await hub.does('clerk', 'ratifyConstitution', { ...(await now('constitution', id)), inForceFrom: '2014-07-14' });
    hub.on(ANNUAL_COUNCIL);
    const { constitution } = (
      await hub.read(
        'public',
        '{ body(code: "panel") { constitution { number minimumMeetings functions { text } places { placeClass politicalGroup isVoting isAnnual isFilled } } } }',
      )
    ).body;
    expect(constitution).toMatchObject({ number: 1, minimumMeetings: 4 });
    expect(constitution.functions.map(({ text }: { text: string }) => text)).toEqual(TERMS);
    const of = (group: string | null) =>
      constitution.places.filter((one: { politicalGroup: string | null }) => one.politicalGroup === group).length;
    expect([constitution.places.length, of('Administration'), of('Opposition'), of(null)]).toEqual([9, 5, 2, 2]);
    expect(constitution.places.every((one: { isAnnual: boolean }) => one.isAnnual)).toBe(true);
    expect(constitution.places.some((one: { isFilled: boolean }) => one.isFilled)).toBe(false);
  });

  test('is appointed at Annual Council for the municipal year, and not a day longer', async () => {
    const places = await placesOf(1);
    const takes = (title: string) =>
      places.splice(
        places.findIndex((one) => one.title.startsWith(title)),
        1,
      )[0]!;
    const chairs = takes('Cabinet Member');
    const first = { bodyId: panel, memberId: person('cabinet-member'), role: 'chair', placeId: chairs.id };
    const asChair = { ...first, title: COUNCILLORS['cabinet-member'], fromOn: ANNUAL_COUNCIL };
    expect(await hub.isRefused('clerk', 'seatMember', { ...asChair, untilOn: '2018-07-31' })).toContain(
      'appoints to this place for one municipal year at a time: give a last day up to 2018-05-22',
    );
    expect(await hub.isRefused('clerk', 'seatMember', asChair)).toContain('a last day up to 2018-05-22');
    for (const [handle, title] of Object.entries({ ...COUNCILLORS, ...COOPTED }) as [Handle, string][]) {
      const place = handle === 'cabinet-member' ? chairs : takes(title.split(' ')[0]!);
      const given = await hub.does('clerk', 'seatMember', {
        bodyId: panel,
        memberId: person(handle),
        role: place.role,
        title,
        placeId: place.id,
        fromOn: ANNUAL_COUNCIL,
        untilOn: LAST_DAY,
      });
      seat[handle] = given.id;
      if (['chair', 'partnerLead'].includes(place.role)) await hub.does('governance', 'confirmSeat', given);
    }
    expect(places).toEqual([]);
    const { body } = await hub.read('public', '{ body(code: "panel") { places { isFilled status } } }');
    expect(body.places).toEqual(Array.from({ length: 9 }, () => ({ isFilled: true, status: 'counts' })));
  });

  test('seats nobody in a place that is held, nobody of another agency, and no councillor of a partner', async () => {
    const shadow = (await placesOf(1)).find(({ title }) => title === 'Shadow Cabinet Member')!;
    const head = (await placesOf(1)).find(({ title }) => title === 'Virtual School Head')!;
    const given = { bodyId: panel, title: 'Member', fromOn: '2017-06-01', untilOn: LAST_DAY };
    const second = { ...given, memberId: person('committee-chair'), role: 'councillor', placeId: shadow.id };
    expect(await hub.isRefused('clerk', 'seatMember', second)).toContain('It would be held twice: somebody holds it');
    const other = { ...given, memberId: person('doctor'), role: 'partnerLead', placeId: head.id };
    expect(await hub.isRefused('clerk', 'seatMember', other)).toContain('gives this place to virtual-school');
    const partner = { ...given, memberId: person('doctor'), role: 'councillor' };
    expect(await hub.isRefused('clerk', 'seatMember', partner)).toContain('members of the board’s own agency');
  });

  test('agrees a calendar of four meetings, and not of three', async () => {
    const year = { bodyId: panel, startsOn: ANNUAL_COUNCIL };
    for (const day of ['2017-06-28', NOVEMBER, '2018-02-28']) await arrange(day);
    expect(await hub.isRefused('clerk', 'agreeCalendar', year)).toContain(
      'The constitution of 14 July 2014 asks for at least 4 meetings a municipal year; 3 are arranged from 23 May 2017 to 22 May 2018. Arrange 1 more first',
    );
    await arrange('2017-09-20');
    const { calendar } = await hub.does('clerk', 'agreeCalendar', year, 'calendar { minimum arranged shortBy }');
    expect(calendar).toEqual({ minimum: 4, arranged: 4, shortBy: 0 });
    workPlan = (
      await hub.does(
        'clerk',
        'openWorkPlan',
        { bodyId: panel, title: 'Work programme 2017-18', startsOn: ANNUAL_COUNCIL, endsOn: LAST_DAY },
        'id',
      )
    ).id;
  });

  test('cannot decide with two of nine in June: the chair adjourns, and it goes on in July', async () => {
    const day = '2017-06-28';
    const meetingId = meetings[day]!;
    hub.on('2017-06-20');
    await hub.does('clerk', 'openAgenda', { meetingId });
    const item = await hub.does('clerk', 'addAgendaItem', { meetingId, kind: 'report', title: 'Work programme' });
    await hub.does('clerk', 'publishAgenda', await meetingNow(day));
    hub.on(day);
    await came(day, ['cabinet-member', 'nurse']);
    const resolved = { itemId: item.id, kind: 'ownAffairs', verb: 'agree', outcome: 'carried', text: 'Agreed' };
    expect(await hub.isRefused('clerk', 'recordDecision', resolved)).toContain(
      'it needs 3 elected members or co-opted members or young people (33 % of 9 seats); 2 are present, 1 short',
    );
    expect(await hub.isRefused('clerk', 'holdMeeting', await meetingNow(day))).toContain('The chair can only adjourn');
    const because = { reason: 'One member short of a quorum' };
    const adjourning = { ...(await meetingNow(day)), ...because };
    expect(await hub.isRefused('clerk', 'adjournMeeting', adjourning)).toContain(
      'Your role may not do this: Adjourn a meeting',
    );
    await hub.does('cabinet-member', 'adjournMeeting', adjourning);
    await hub.does('clerk', 'reconveneMeeting', { ...(await meetingNow(day)), heldOn: '2017-07-05' });
    hub.on('2017-07-05');
    await came(day, ['cabinet-member', 'administration-1', 'shadow-member', 'nurse'], '2017-07-05');
    await hub.does('clerk', 'recordDecision', resolved);
    await hub.does('clerk', 'holdMeeting', await meetingNow(day));
    const { meeting } = await hub.read('clerk', `{ meeting(id: "${meetingId}") { status heldOn adjournedOn } }`);
    expect(meeting).toEqual({ status: 'held', heldOn: '2017-07-05', adjournedOn: [day] });
    hub.on('2017-09-20');
    await came('2017-09-20', ['cabinet-member', 'administration-1', 'shadow-member']);
    await hub.does('clerk', 'holdMeeting', await meetingNow('2017-09-20'));
  });
});

describe('Between meetings', () => {
  test('all seven councillors are trained on 16 October, and the log counts it as universal training', async () => {
    hub.on('2017-10-17');
    for (const handle of Object.keys(COUNCILLORS) as Handle[]) {
      const training = { bodyId: panel, seatId: seat[handle], kind: 'training', onDay: '2017-10-16' };
      const what = 'Being a corporate parent: meeting of all members';
      await hub.does('clerk', 'logActivity', { ...training, trainingLevel: 'universal', what }, 'id');
    }
    const { body } = await hub.read(
      'cabinet-member',
      '{ body(code: "panel") { trainingSummary { level entries seats } } }',
    );
    expect(body.trainingSummary).toContainEqual({ level: 'universal', entries: 7, seats: 7 });
    const early = {
      bodyId: panel,
      kind: 'training',
      onDay: '2017-10-18',
      trainingLevel: 'universal',
      what: 'Training',
    };
    expect(await hub.isRefused('clerk', 'logActivity', early)).toContain('Log it once it has taken place');
  });

  test('the youth congress with over 200 delegates and the takeover of scrutiny stand among the events', async () => {
    const plan = { bodyId: panel, invitesAllElectedMembers: true };
    const happened: readonly (readonly [object, object])[] = [
      [
        {
          ...plan,
          kind: 'takeoverDay',
          title: 'Takeover of scrutiny: housing',
          startsOn: '2016-11-18',
          endsOn: '2016-11-18',
        },
        {
          numberInvited: 20,
          numberAttended: 15,
          electedMembersAttended: 9,
          learning: 'Young people asked about housing.',
        },
      ],
      [
        { ...plan, kind: 'congress', title: 'Youth congress', startsOn: '2017-07-11', endsOn: '2017-07-11' },
        // A number of people is exact, so that "over 200" stands in words.
        { numberInvited: 300, numberAttended: 201, electedMembersAttended: 12, learning: 'Over 200 delegates.' },
      ],
    ];
    for (const [planned, outcome] of happened) {
      const event = await hub.does('clerk', 'planEvent', planned);
      await hub.does('clerk', 'recordEvent', { ...event, ...outcome });
    }
    const { body } = await hub.read(
      'shadow-member',
      '{ body(code: "panel") { events { nodes { kind numberAttended learning } } } }',
    );
    expect(body.events.nodes).toEqual([
      { kind: 'congress', numberAttended: 201, learning: 'Over 200 delegates.' },
      { kind: 'takeoverDay', numberAttended: 15, learning: 'Young people asked about housing.' },
    ]);
    expect(body.events.nodes[0].numberAttended).toBeGreaterThan(200);
  });
});

describe('The meeting of 8 November 2017', () => {
  test('has its figures: about 780 looked after, 42 fewer unaccompanied, 40 more local', async () => {
    const social = { subject: 'placement', supplyingAgencyId: agency('social-care'), unit: 'count', precision: 0 };
    const words = { definition: 'As reported', cohort: 'Children', referenceText: 'The day', source: 'Panel report' };
    for (const code of ['looked-after', 'unaccompanied-change', 'local-change']) {
      const common = { ...social, ...words, classification: 'open', polarity: 'neither', validFromOn: '2015-04-01' };
      await hub.does('clerk', 'defineIndicator', { ...common, code, title: code }, 'id');
    }
    const period = { periodStartOn: '2017-04-01', periodEndOn: '2017-09-30' };
    const given = await hub.does('social-care-lead', 'submitContribution', {
      meetingId: meetings[NOVEMBER],
      subject: 'placement',
      narrative: 'The whole is stable; two opposite movements stand behind it.',
      figures: [
        { indicatorCode: 'looked-after', ...period, measure: { about: 780 } },
        { indicatorCode: 'unaccompanied-change', ...period, measure: { exactly: -42 } },
        { indicatorCode: 'local-change', ...period, measure: { exactly: 40 } },
      ],
    });
    contribution = given.id;
    await hub.does('clerk', 'acceptContribution', given);
    const FIGURES = `{ contribution(id: "${contribution}") { narrative onTime figures { indicator { code } qualifier value display } } }`;
    const read = (await hub.read('shadow-member', FIGURES)).contribution;
    expect(read.onTime).toBe(true);
    expect(read.figures).toEqual([
      { indicator: { code: 'looked-after' }, qualifier: 'about', value: 780, display: 'about 780' },
      { indicator: { code: 'unaccompanied-change' }, qualifier: 'exact', value: -42, display: '-42' },
      { indicator: { code: 'local-change' }, qualifier: 'exact', value: 40, display: '40' },
    ]);
  });

  test('has a report of four recommendations, the scorecard, and one closed item', async () => {
    const meetingId = meetings[NOVEMBER]!;
    hub.on('2017-10-27');
    await hub.does('clerk', 'openAgenda', { meetingId });
    const adds = async (title: string, more: object = {}): Promise<string> =>
      (await hub.does('clerk', 'addAgendaItem', { meetingId, kind: 'report', title, ...more })).id;
    items.strengthening = await adds('Strengthening the Corporate Parenting Panel', {
      presenter: 'Executive Director People',
      wards: ['All'],
    });
    items.scorecard = await adds('A performance scorecard for the panel', { supplyingAgencyId: agency('social-care') });
    items.closed = await adds('Buying homes for care leavers', {
      particulars: 'Three bids were received.',
      supplyingAgencyId: agency('social-care'),
      exempt: { paragraph: 3, reason: 'A fair price needs quiet bids' },
    });
    for (const [number, text] of Object.entries(RECOMMENDATIONS)) {
      const recommended = { itemId: items.strengthening, number, text, verb: 'agree' };
      await hub.does('clerk', 'addRecommendation', recommended, 'id');
    }
    const paper = await hub.does('clerk', 'expectPaper', {
      itemId: items.scorecard,
      agencyId: agency('social-care'),
      title: 'Appendix A: draft scorecard',
      dueOn: '2017-10-30',
    });
    const supplied = { address: 'https://papers.example/scorecard.pdf', hash: 'ab'.repeat(32) };
    await hub.does('social-care-lead', 'supplyPaper', { ...paper, ...supplied });
    const late = { ...(await meetingNow(NOVEMBER)) };
    hub.on('2017-11-01');
    expect(await hub.isRefused('clerk', 'publishAgenda', late)).toContain(
      '5 clear days before the meeting (by 31 October 2017)',
    );
    hub.on('2017-10-31');
    await hub.does('clerk', 'publishAgenda', late);
    await hub.does('clerk', 'publishPaper', await now('paper', paper.id));
    const AGENDA = `{ meeting(id: "${meetingId}") { agenda { number title marking particulars recommendations { number verb } } } }`;
    const { agenda } = (await hub.read('public', AGENDA)).meeting;
    expect(agenda.map(({ title }: { title: string }) => title)).toEqual([
      'Progress on actions from earlier meetings',
      'Declarations of interests',
      'Strengthening the Corporate Parenting Panel',
      'A performance scorecard for the panel',
      'Buying homes for care leavers',
    ]);
    expect(agenda[2].recommendations).toEqual(
      ['1.1', '1.2', '1.3', '1.4'].map((number) => ({ number, verb: 'agree' })),
    );
    expect(agenda[4]).toMatchObject({ marking: 'exempt', particulars: null });
  });

  test('has two versions of the constitution before it: six meetings, and four places that a committee must ratify', async () => {
    hub.on('2017-11-01');
    const six = await hub.does('clerk', 'proposeConstitution', {
      bodyId: panel,
      source: 'Report of 8 November 2017, recommendation 1.1',
      minimumMeetings: 6,
    });
    versions[2] = six.id;
    const wider = await hub.does('clerk', 'proposeConstitution', {
      bodyId: panel,
      source: 'Report of 8 November 2017, recommendation 1.2',
      ratifyingBodyId: committee,
    });
    versions[3] = wider.id;
    // One representative each, and a vote for the young: the report says neither.
    const young = { placeClass: 'youngPerson', isVoting: true, role: 'youngMember', isAnnual: true };
    const coopted = { placeClass: 'coopted', isVoting: false, role: 'coopted', isAnnual: true };
    await hub.does('clerk', 'providePlaces', {
      constitutionId: wider.id,
      version: wider.version,
      places: [
        { ...young, title: PROVISIONAL['young-person'], supporter: 'Participation officer' },
        { ...young, title: PROVISIONAL['care-leaver'], supporter: 'Participation officer' },
        { ...coopted, title: PROVISIONAL['foster-carer'], agencyId: agency('fostering') },
        { ...coopted, title: PROVISIONAL.commissioner, agencyId: agency('health') },
      ],
    });
    for (const [handle, title] of Object.entries(PROVISIONAL) as [Handle, string][]) {
      const { id: placeId, role } = (await placesOf(3)).find((one) => one.title === title)!;
      const given = await hub.does(
        'clerk',
        'seatMember',
        { bodyId: panel, memberId: person(handle), role, title, placeId, fromOn: '2017-11-01', untilOn: LAST_DAY },
        'id version counts awaitsRatification',
      );
      expect(given).toMatchObject({ counts: false, awaitsRatification: true });
      seat[handle] = given.id;
    }
    const PROPOSED = `{ constitution(id: "${wider.id}") { number status minimumMeetings ratifyingBody { name } places { status } } }`;
    const { constitution } = await hub.read('public', PROPOSED);
    expect(constitution).toMatchObject({
      number: 3,
      status: 'proposed',
      minimumMeetings: 4,
      ratifyingBody: { name: 'General Purposes and Audit Committee' },
    });
    const proposed = constitution.places.filter(({ status }: { status: string }) => status === 'proposed');
    expect([constitution.places.length, proposed.length]).toEqual([13, 4]);
  });

  test('is read by those who are provisionally named in its open parts only', async () => {
    const READ = `{ agendaItem(id: "${items.strengthening}") { title presenter recommendations { number } }
      closed: agendaItem(id: "${items.closed}") { title particulars } body(code: "panel") { trainingSummary { level } } contributions { totalCount } }`;
    for (const handle of Object.keys(PROVISIONAL)) {
      const read = await hub.read(handle, READ);
      expect(read.agendaItem.title).toBe('Strengthening the Corporate Parenting Panel');
      expect(read.agendaItem.recommendations).toHaveLength(4);
      expect(read.closed).toEqual({ title: 'Buying homes for care leavers', particulars: null });
      expect(read.body.trainingSummary).toEqual([]);
      expect(read.contributions.totalCount).toBe(0);
    }
    const question = {
      bodyId: panel,
      ofAgencyId: agency('health'),
      subject: 'health',
      answerDueOn: NOVEMBER,
      text: 'Why?',
    };
    expect(await hub.isRefused('foster-carer', 'askQuestion', question)).toContain('Your role may not do this: Ask');
    const { codes } = await hub.ask('care-leaver', `{ contribution(id: "${contribution}") { narrative } }`);
    expect(codes).toEqual(['NOT_FOUND']);
    const { closed } = await hub.read('shadow-member', READ);
    expect(closed.particulars).toBe('Three bids were received.');
  });

  test('shuts its closed item to whoever declares an interest in it, and to nobody else', async () => {
    const CLOSED = `{ agendaItem(id: "${items.closed}") { title particulars shutToViewer } }`;
    expect((await hub.read('opposition-1', CLOSED)).agendaItem.particulars).toBe('Three bids were received.');
    const declared = { bodyId: panel, in: { itemId: items.closed }, nature: 'A relative works for a bidder' };
    await hub.does('opposition-1', 'declareInterest', declared);
    const { agendaItem } = await hub.read('opposition-1', CLOSED);
    expect(agendaItem).toEqual({ title: 'Buying homes for care leavers', particulars: null, shutToViewer: true });
    const others = (await hub.read('shadow-member', CLOSED)).agendaItem;
    expect(others).toMatchObject({ particulars: 'Three bids were received.', shutToViewer: false });
    const { body } = await hub.read('clerk', '{ body(code: "panel") { interests { seatTitle nature } } }');
    expect(body.interests).toEqual([{ seatTitle: 'Opposition Member', nature: 'A relative works for a bidder' }]);
    expect(await hub.isRefused('opposition-1', 'declareInterest', declared)).toContain('declared and still stands');
  });

  test('is quorate with five councillors and the virtual school head; the four provisional seats count for nothing', async () => {
    const meetingId = meetings[NOVEMBER]!;
    hub.on('2017-11-06');
    const standIn = { meetingId, seatId: seat.nurse, memberId: person('doctor') };
    const { id: substituteId } = await hub.does('clerk', 'nameSubstitute', standIn);
    const alsoThere = { meetingId, seatId: seat['foster-carer'], memberId: person('doctor') };
    expect(await hub.isRefused('clerk', 'nameSubstitute', alsoThere)).toContain('No seat of this body that counts');
    expect(
      (await hub.read('doctor', `{ agendaItem(id: "${items.closed}") { particulars } }`)).agendaItem.particulars,
    ).toBe('Three bids were received.');
    hub.on(NOVEMBER);
    const { version } = await meetingNow(NOVEMBER);
    const provisional = [{ seatId: seat['care-leaver'], status: 'present' }];
    const record = { meetingId, version, satOn: NOVEMBER };
    expect(await hub.isRefused('clerk', 'recordAttendance', { ...record, entries: provisional })).toContain(
      'No seat of this body that counts on that day',
    );
    await came(NOVEMBER, [
      'cabinet-member',
      'administration-1',
      'administration-2',
      'shadow-member',
      'opposition-1',
      'virtual-school-head',
    ]);
    await hub.does('clerk', 'recordAttendance', {
      ...record,
      version: (await meetingNow(NOVEMBER)).version,
      entries: [{ seatId: seat.nurse, status: 'apologies', substituteId }],
    });
    const { meeting } = await hub.read(
      'clerk',
      `{ meeting(id: "${meetingId}") { quorum { quorate rules { base required present } } } }`,
    );
    // A substitute sits for the nurse, and does not count towards the quorum that is supposed here.
    expect(meeting.quorum).toEqual({ quorate: true, rules: [{ base: 9, required: 3, present: 6 }] });
  });

  test('resolves 1.1 to 1.4 by votes of those who have one', async () => {
    const READ = `{ agendaItem(id: "${items.strengthening}") { recommendations { id number } } }`;
    const { recommendations } = (await hub.read('clerk', READ)).agendaItem;
    const of = (number: string): string =>
      recommendations.find((one: { number: string }) => one.number === number).id as string;
    const resolve = (number: keyof typeof RECOMMENDATIONS, more: object = {}) => ({
      itemId: items.strengthening,
      recommendationId: of(number),
      kind: 'ownAffairs',
      verb: 'agree',
      outcome: 'carried',
      text: RECOMMENDATIONS[number],
      votes: votes('for', 'cabinet-member', 'administration-1', 'administration-2', 'shadow-member'),
      ...more,
    });
    const refused = (more: object) => hub.isRefused('clerk', 'recordDecision', resolve('1.1', more));
    expect(await refused({ votes: votes('for', 'virtual-school-head') })).toContain(
      'By the constitution the place “Virtual School Head” has no vote',
    );
    expect(await refused({ votes: votes('for', 'young-person') })).toContain('no such seat that counts on 2017-11-08');
    expect(await refused({ votes: votes('for', 'administration-3') })).toContain('was not taken on 2017-11-08');
    expect(await refused({ kind: 'executive' })).toContain('Corporate Parenting Panel is advisory');
    const against = votes('against', 'cabinet-member', 'administration-1', 'administration-2');
    expect(await refused({ votes: against })).toContain('0 were for it and 3 against: it was lost');
    decisions['1.1'] = (await hub.does('clerk', 'recordDecision', resolve('1.1'))).id;
    const split = [
      ...votes('for', 'cabinet-member', 'administration-1', 'administration-2'),
      ...votes('abstained', 'shadow-member'),
    ];
    const toCommittee = { kind: 'recommendation', verb: 'recommend', addresseeBodyId: committee, votes: split };
    expect(await refused(toCommittee)).toContain('by which day after 2017-11-08');
    const second = resolve('1.2', { ...toCommittee, replyDueOn: '2018-01-31' });
    decisions['1.2'] = (await hub.does('clerk', 'recordDecision', second)).id;
    decisions['1.3'] = (await hub.does('clerk', 'recordDecision', resolve('1.3'))).id;
    decisions['1.4'] = (await hub.does('clerk', 'recordDecision', resolve('1.4'))).id;
    const DECIDED = `{ meeting(id: "${meetings[NOVEMBER]}") { decisions { number verb outcome recommendation { number verb } tally { for against abstained } replyStatus } } }`;
    const { meeting } = await hub.read('shadow-member', DECIDED);
    const four = { for: 4, against: 0, abstained: 0 };
    expect(meeting.decisions).toEqual(
      Object.keys(RECOMMENDATIONS).map((number, at) => ({
        number: at + 1,
        verb: number === '1.2' ? 'recommend' : 'agree',
        outcome: 'carried',
        recommendation: { number, verb: 'agree' },
        tally: number === '1.2' ? { for: 3, against: 0, abstained: 1 } : four,
        replyStatus: number === '1.2' ? 'owed' : 'notOwed',
      })),
    );
    const bids = { itemId: items.closed, kind: 'ownAffairs', verb: 'note', outcome: 'carried', text: 'Noted' };
    const withInterest = { ...bids, votes: votes('for', 'cabinet-member', 'opposition-1') };
    expect(await hub.isRefused('clerk', 'recordDecision', withInterest)).toContain(
      'Whoever took the seat “Opposition Member” declared an interest that shuts this closed item to them',
    );
    await hub.does('clerk', 'holdMeeting', await meetingNow(NOVEMBER));
  });

  test('adopts 1.1 itself as version 2, and cannot adopt 1.2, which is the committee’s', async () => {
    const third = { ...(await now('constitution', versions[3])), inForceFrom: NOVEMBER };
    const second = { ...(await now('constitution', versions[2])), inForceFrom: NOVEMBER };
    for (const who of ['clerk', 'cabinet-member']) {
      expect(await hub.isRefused(who, 'ratifyConstitution', third)).toContain(
        'This version needs the ratification of General Purposes and Audit Committee. Ask its clerk or its chair.',
      );
    }
    expect(await hub.isRefused('committee-chair', 'ratifyConstitution', second)).toContain('adopted its constitution');
    await hub.does('cabinet-member', 'ratifyConstitution', second);
    // Drafted while four still held, version 3 follows the six that were adopted since.
    const { constitution } = await hub.read(
      'public',
      `{ constitution(id: "${versions[3]}") { minimumMeetings status } }`,
    );
    expect(constitution).toEqual({ minimumMeetings: 6, status: 'proposed' });
    const { body } = await hub.read(
      'public',
      '{ body(code: "panel") { calendar { agreedOn minimum arranged shortBy } } }',
    );
    expect(body.calendar).toEqual({ agreedOn: ANNUAL_COUNCIL, minimum: 6, arranged: 4, shortBy: 2 });
  });

  test('asks three agencies for “further detail and resulting actions to the next meeting”', async () => {
    hub.on('2017-11-09');
    for (const day of ['2018-01-17', '2018-04-18']) await arrange(day);
    const { body } = await hub.read('clerk', '{ body(code: "panel") { calendar { shortBy arranged } } }');
    expect(body.calendar).toEqual({ arranged: 6, shortBy: 0 });
    const next = { bodyId: panel, dueOn: '2018-01-17' };
    const raise = async (ownerAgency: string, title: string): Promise<string> => {
      const source = { inspection: { recommendation: 'Ofsted recommendation 20' } };
      const raised = await hub.does('clerk', 'raiseAction', {
        ...next,
        ownerAgencyId: agency(ownerAgency),
        title,
        source,
      });
      return raised.id;
    };
    promises.reviews = await raise('social-care', 'Reviews in time: what holds them up, and what is done');
    promises.medicals = await raise('health', 'Medicals in time: what holds them up, and what is done');
    promises.plans = await raise('virtual-school', 'Education plans up to date: what holds them up, and what is done');
    const { id } = await hub.does('cabinet-member', 'raiseAction', {
      ...next,
      dueOn: '2018-03-30',
      ownerAgencyId: agency('board'),
      title: 'Put poor practice first in the work of all elected members',
      source: {
        inspection: {
          recommendation: 'Ofsted recommendation 20',
          text: 'Elected members prioritise improving all areas of poor practice',
        },
      },
    });
    promises.inspection = id;
    const { actions } = await hub.read(
      'shadow-member',
      '{ actions(filter: { source: [inspection] }) { nodes { dueOn ownerAgency { code } source sourceReference } } }',
    );
    expect(actions.nodes.map((one: { sourceReference: string }) => one.sourceReference.slice(0, 24))).toEqual(
      Array.from({ length: 4 }, () => 'Ofsted recommendation 20'),
    );
    const due = actions.nodes.filter((one: { dueOn: string }) => one.dueOn === '2018-01-17');
    expect(due.map((one: { ownerAgency: { code: string } }) => one.ownerAgency.code).sort()).toEqual([
      'health',
      'social-care',
      'virtual-school',
    ]);
    const carriesOut = await hub.does(
      'clerk',
      'raiseAction',
      {
        ...next,
        ownerAgencyId: agency('social-care'),
        title: 'Bring performance figures to every meeting',
        source: { decisionId: decisions['1.4'] },
      },
      'source provisional decision { number }',
    );
    expect(carriesOut).toEqual({ source: 'decision', provisional: false, decision: { number: 4 } });
  });

  test('makes 1.3 a duty to Annual Council, and 1.4 a line of the work plan at each meeting to come', async () => {
    duty = (
      await hub.does('clerk', 'setDuty', {
        bodyId: panel,
        title: 'Annual report of the panel',
        cadence: 'annual',
        toBodyId: hub.idOf('bodies', 'annual-council'),
        startsOn: LAST_DAY,
      })
    ).id;
    const performance = { workPlanId: workPlan, kind: 'report', title: 'Performance scorecard', part: 'Standing' };
    for (const day of ['2018-01-17', '2018-02-28', '2018-04-18']) {
      await hub.does('clerk', 'planItem', { ...performance, meetingId: meetings[day], principles: [1, 5] });
    }
    const PLAN = '{ body(code: "panel") { workPlan { items { title meeting { heldOn } warnings { code } } } } }';
    const { items: planned } = (await hub.read('public', PLAN)).body.workPlan;
    expect(planned.map(({ meeting }: { meeting: { heldOn: string } }) => meeting.heldOn)).toEqual([
      '2018-01-17',
      '2018-02-28',
      '2018-04-18',
    ]);
    expect(planned[0].warnings).toEqual([{ code: 'NO_SUPPLIER' }]);
  });

  test('is minuted, corrected, and approved by the next meeting only', async () => {
    hub.on('2017-11-20');
    const drafted = await hub.does('clerk', 'draftMinutes', {
      meetingId: meetings[NOVEMBER],
      entries: [
        { text: 'The chair opened the meeting.' },
        { itemId: items.strengthening, text: 'Recommendations 1.1 to 1.4 were agreed.' },
        { itemId: items.closed, text: 'The bids were considered.' },
      ],
    });
    minutes = drafted.id;
    const corrected = {
      entries: [{ position: 2, text: 'Recommendations 1.1, 1.3 and 1.4 were agreed, 1.2 recommended.' }],
    };
    await hub.does('clerk', 'correctMinutes', { ...drafted, ...corrected, correction: '1.2 goes to the committee' });
    const own = { ...(await now('minutes', minutes)), atMeetingId: meetings[NOVEMBER] };
    expect(await hub.isRefused('clerk', 'approveMinutes', own)).toContain('A meeting does not approve its own minutes');
    expect((await hub.ask('public', `{ minutes(id: "${minutes}") { status } }`)).codes).toEqual(['NOT_FOUND']);
    const MINUTES = `{ minutes(id: "${minutes}") { status entries { position } } }`;
    expect((await hub.read('shadow-member', MINUTES)).minutes.entries).toHaveLength(3);
    expect((await hub.read('opposition-1', MINUTES)).minutes.entries).toHaveLength(2);
  });
});

describe('The year that follows', () => {
  test('has no calendar of four meetings any more: six are asked for, and six are agreed', async () => {
    const year = { bodyId: panel, startsOn: '2018-05-23' };
    for (const day of ['2018-06-20', '2018-09-19', '2018-11-14', '2019-02-06']) await arrange(day);
    expect(await hub.isRefused('clerk', 'agreeCalendar', year)).toContain(
      'The constitution of 8 November 2017 asks for at least 6 meetings a municipal year; 4 are arranged from 23 May 2018 to 22 May 2019. Arrange 2 more first',
    );
    for (const day of ['2018-10-17', '2019-04-03']) await arrange(day);
    await hub.does('clerk', 'agreeCalendar', year, '__typename');
    const AGREED = '{ body(code: "panel") { calendar(filter: { on: "2018-06-01" }) { agreedOn minimum arranged } } }';
    const { calendar } = (await hub.read('public', AGREED)).body;
    expect(calendar).toEqual({ agreedOn: '2017-11-20', minimum: 6, arranged: 6 });
    const cancelling = { ...(await meetingNow('2018-06-20')), reason: 'Holiday' };
    expect(await hub.isRefused('clerk', 'cancelMeeting', cancelling)).toContain('asks for at least 6 meetings');
  });

  test('has a committee that accepts what was recommended to it, and ratifies version 3', async () => {
    hub.on('2018-01-10');
    const RECEIVED = '{ body(code: "committee") { recommendationsReceived { nodes { id version replyStatus } } } }';
    const [received] = (await hub.read('committee-chair', RECEIVED)).body.recommendationsReceived.nodes;
    expect(received).toMatchObject({ id: decisions['1.2'], replyStatus: 'owed' });
    const { id, version } = received;
    const reply = { id, version, reply: 'accepted', text: 'Approved as proposed', repliedOn: '2018-01-10' };
    expect(await hub.isRefused('clerk', 'recordReply', reply)).toContain('replies for itself');
    await hub.does('committee-chair', 'replyToRecommendation', reply);
    await hub.does('committee-clerk', 'ratifyConstitution', {
      ...(await now('constitution', versions[3], 'committee-clerk')),
      inForceFrom: '2018-01-10',
    });
    const { body } = await hub.read('clerk', '{ body(code: "panel") { places { status isFilled } seats { counts } } }');
    expect(body.places).toEqual(Array.from({ length: 13 }, () => ({ status: 'counts', isFilled: true })));
    // Thirteen in places, and four who attend without one.
    expect(body.seats).toEqual(Array.from({ length: 17 }, () => ({ counts: true })));
    expect((await hub.read('foster-carer', '{ viewer { seats { title counts } } }')).viewer.seats).toEqual([
      { title: 'Foster carers', counts: true },
    ]);
  });

  test('tells what the constitution said on any day', async () => {
    const said = async (day: string) => {
      const found = await constitutionOn(day);
      return found && [found.number, found.minimumMeetings, found.places.length];
    };
    expect(await said('2014-07-13')).toBeNull();
    expect(await said('2014-07-14')).toEqual([1, 4, 9]);
    expect(await said('2017-11-07')).toEqual([1, 4, 9]);
    expect(await said(NOVEMBER)).toEqual([2, 6, 9]);
    expect(await said('2018-01-09')).toEqual([2, 6, 9]);
    expect(await said('2018-01-10')).toEqual([3, 6, 13]);
  });

  test('holds partners to account: one challenge is answered, one is read out as unanswered', async () => {
    hub.on('2018-01-11');
    const asked = { bodyId: panel, subject: 'health', evidence: 'Fewer medicals in time than a year ago' };
    const challenge = (ofAgency: string, text: string) =>
      hub.does('virtual-school-head', 'challengeAgency', {
        ...asked,
        ofAgencyId: agency(ofAgency),
        answerDueOn: '2018-01-15',
        text,
      });
    const reviews = await challenge('social-care', 'Why are reviews late?');
    const medicals = await challenge('health', 'Why are medicals late?');
    await hub.does('social-care-lead', 'answerQuestion', { ...reviews, text: 'Two posts were vacant and are filled.' });
    expect(await hub.isRefused('nurse', 'answerQuestion', { ...medicals, text: 'An answer' })).toContain(
      'Your role may not do this: Answer',
    );
    hub.on('2018-01-17');
    const READ_OUT = `{ meeting(id: "${meetings['2018-01-17']}") { unanswered { text status ofAgency { code } } } }`;
    const { meeting } = await hub.read('care-leaver', READ_OUT);
    expect(meeting.unanswered).toEqual([
      { text: 'Why are medicals late?', status: 'overdue', ofAgency: { code: 'health' } },
    ]);
  });

  test('hears of one promise kept, one that needs time, and one that is overdue', async () => {
    hub.on('2018-01-12');
    const says = async (who: string, operation: string, id: string, more: object) =>
      hub.does(who, operation, { ...(await now('action', id, who)), subject: 'governance', ...more });
    for (const [who, promise] of [
      ['social-care-lead', promises.reviews],
      ['health-lead', promises.medicals],
      ['virtual-school-head', promises.plans],
    ] as const) {
      await says(who, 'acceptAction', promise, { summary: 'We bring this.' });
    }
    await says('social-care-lead', 'reportProgress', promises.reviews, {
      rating: 'onTrack',
      summary: 'Causes and actions are before the panel.',
      evidence: [{ title: 'Analysis of late reviews' }],
    });
    const time = { requestedDueOn: '2018-02-28', summary: 'The term’s plans are not in yet.' };
    await says('virtual-school-head', 'askForMoreTime', promises.plans, time);
    const EVIDENCE = `{ action(id: "${promises.reviews}") { id version updates { nodes { evidence { id } } } } }`;
    const { updates, ...reviews } = (await hub.read('cabinet-member', EVIDENCE)).action;
    const evidenceIds = updates.nodes.flatMap(({ evidence }: { evidence: { id: string }[] }) =>
      evidence.map(({ id }) => id),
    );
    await hub.does('cabinet-member', 'closeAction', { ...reviews, evidenceIds, outcome: 'Reviews are in time again.' });
    await hub.does('cabinet-member', 'answerRequestedDate', { ...(await now('action', promises.plans)), agreed: true });
    hub.on('2018-01-18');
    const read = async (id: string) =>
      (await hub.read('shadow-member', `{ action(id: "${id}") { brag status dueOn slips } }`)).action;
    expect(await read(promises.reviews)).toMatchObject({ brag: 'blue', status: 'closed' });
    expect(await read(promises.medicals)).toMatchObject({ brag: 'red', dueOn: '2018-01-17', status: 'accepted' });
    expect(await read(promises.plans)).toMatchObject({ brag: 'green', dueOn: '2018-02-28', slips: 1 });
  });

  test('counts the four new members: for the quorum from five of thirteen, and with a vote for the young', async () => {
    const day = '2018-01-17';
    const meetingId = meetings[day]!;
    hub.on('2018-01-11');
    await hub.does('clerk', 'openAgenda', { meetingId });
    const PLANNED = `{ meeting(id: "${meetingId}") { planItems { id version } } }`;
    const [line] = (await hub.read('clerk', PLANNED)).meeting.planItems;
    hub.on(day);
    const QUORATE = `{ meeting(id: "${meetingId}") { quorum { quorate rules { base required present } } } }`;
    await came(day, ['cabinet-member', 'shadow-member', 'virtual-school-head', 'care-leaver']);
    expect((await hub.read('clerk', QUORATE)).meeting.quorum).toEqual({
      quorate: false,
      rules: [{ base: 13, required: 5, present: 4 }],
    });
    await came(day, [
      'cabinet-member',
      'shadow-member',
      'virtual-school-head',
      'care-leaver',
      'foster-carer',
      'young-person',
    ]);
    expect((await hub.read('clerk', QUORATE)).meeting.quorum).toEqual({
      quorate: true,
      rules: [{ base: 13, required: 5, present: 6 }],
    });
    const placed = await hub.does('clerk', 'placeOnAgenda', line, 'id version agendaItem { id }');
    const AGENDA = `{ meeting(id: "${meetingId}") { agenda { title } } }`;
    expect((await hub.read('clerk', AGENDA)).meeting.agenda.map(({ title }: { title: string }) => title)).toEqual([
      'Progress on actions from earlier meetings',
      'Minutes of the last meeting',
      'Declarations of interests',
      'Performance scorecard',
    ]);
    const lateReason = 'The scorecard waited for the December figures';
    await hub.does('cabinet-member', 'publishLateAgenda', { ...(await meetingNow(day)), lateReason });
    const noted = { itemId: placed.agendaItem.id, kind: 'ownAffairs', verb: 'note', text: 'The scorecard is noted' };
    const cast = [
      ...votes('for', 'young-person', 'care-leaver', 'cabinet-member'),
      ...votes('against', 'shadow-member'),
    ];
    const decided = await hub.does(
      'clerk',
      'recordDecision',
      { ...noted, outcome: 'carried', votes: cast },
      'tally { for against }',
    );
    expect(decided.tally).toEqual({ for: 3, against: 1 });
    const seats = votes('for', 'foster-carer');
    expect(await hub.isRefused('clerk', 'recordDecision', { ...noted, outcome: 'carried', votes: seats })).toContain(
      'the place “Foster carers” has no vote',
    );
    await hub.does('clerk', 'holdMeeting', await meetingNow(day));
    await hub.does('clerk', 'approveMinutes', { ...(await now('minutes', minutes)), atMeetingId: meetingId });
    const afterwards = { ...noted, itemId: items.strengthening, outcome: 'carried' };
    expect(await hub.isRefused('clerk', 'recordDecision', afterwards)).toContain('its record is closed');
    const { entries } = (await hub.read('public', `{ minutes(id: "${minutes}") { entries { text } } }`)).minutes;
    expect(entries.map(({ text }: { text: string }) => text)).toEqual([
      'The chair opened the meeting.',
      'Recommendations 1.1, 1.3 and 1.4 were agreed, 1.2 recommended.',
    ]);
    for (const promise of [promises.reviews, promises.medicals]) {
      const confirming = { ...(await now('action', promise)), meetingId, confirmed: true };
      await hub.does('clerk', 'confirmAction', confirming);
    }
    await hub.does('clerk', 'completePlanItem', { id: placed.id, version: placed.version });
    const reviewed = { workPlanId: workPlan, meetingId, note: 'The scorecard stays on every agenda' };
    await hub.does('clerk', 'reviewWorkPlan', reviewed, 'id');
    const REVIEWS = '{ body(code: "panel") { workPlan { reviews { note } changesSinceReview { id } } } }';
    const plan = (await hub.read('shadow-member', REVIEWS)).body.workPlan;
    expect(plan).toEqual({ reviews: [{ note: reviewed.note }], changesSinceReview: [] });
  });

  test('gives nothing any more to a member who left, of what they once read', async () => {
    hub.on('2018-01-31');
    const once = [
      `{ contribution(id: "${contribution}") { narrative } }`,
      `{ agendaItem(id: "${items.closed}") { particulars } }`,
      `{ action(id: "${promises.medicals}") { title } }`,
    ];
    const read = async (who: string) => Promise.all(once.map((query) => hub.ask(who, query)));
    const [narrative, closed, action] = await read('administration-1');
    expect(narrative!.data.contribution.narrative).toContain('two opposite movements');
    expect(closed!.data.agendaItem.particulars).toBe('Three bids were received.');
    expect(action!.data.action.title).toContain('Medicals in time');
    const { body } = await hub.read('clerk', '{ body(code: "panel") { seats { id version } } }');
    const held = body.seats.find(({ id }: { id: string }) => id === seat['administration-1']);
    await hub.does('clerk', 'endSeat', held);
    const after = await read('administration-1');
    expect(after.map(({ codes }) => codes)).toEqual([['NOT_FOUND'], [], ['NOT_FOUND']]);
    expect(after[1]!.data.agendaItem.particulars).toBeNull();
    const LISTS =
      '{ contributions { totalCount } actions { totalCount } body(code: "panel") { activityLog { totalCount } events { totalCount } } }';
    expect(await hub.read('administration-1', LISTS)).toEqual({
      contributions: { totalCount: 0 },
      actions: { totalCount: 0 },
      body: { activityLog: { totalCount: 0 }, events: { totalCount: 0 } },
    });
    const { errors } = await hub.ask('administration-1', `{ minutes(id: "${minutes}") { entries { text } } }`);
    expect(errors).toEqual([]);
    // What is asked as of then is answered as of then, under today's rights.
    const AS_OF_THEN = `{ body(code: "panel") { constitution(filter: { on: "2017-06-21" }) { number }
      attendanceRates(filter: { from: "2017-06-01", to: "2017-12-31" }) { bySeat { present } }
      activityLog(filter: { fromOn: "2017-06-01", untilOn: "2017-12-31" }) { totalCount } } }`;
    const then = await hub.ask('administration-1', AS_OF_THEN);
    expect(then.data.body).toEqual({
      constitution: { number: 1 },
      attendanceRates: null,
      activityLog: { totalCount: 0 },
    });
    expect(then.withheld.map(({ path, reason }) => [path, reason])).toEqual([['body.attendanceRates', 'MEMBERS_ONLY']]);
    expect((await hub.read('administration-2', AS_OF_THEN)).body.attendanceRates.bySeat.length).toBeGreaterThan(0);
  });

  test('ends with Annual Council: every annual seat is over, and the annual report is overdue until it is sent', async () => {
    const DUE = `{ duty(id: "${duty}") { due { dueOn status } } }`;
    const dueNow = async () => (await hub.read('clerk', DUE)).duty.due;
    hub.on('2018-05-01');
    expect(await dueNow()).toEqual([{ dueOn: LAST_DAY, status: 'due' }]);
    hub.on('2018-05-23');
    expect((await dueNow())[0]).toEqual({ dueOn: LAST_DAY, status: 'overdue' });
    const annualCouncil = hub.idOf('bodies', 'annual-council');
    const report = {
      fromBodyId: panel,
      toBodyId: annualCouncil,
      title: 'Annual report 2017-18',
      summary: 'A year of six meetings',
    };
    await hub.does('clerk', 'reportToBody', { ...report, dutyId: duty, dutyDueOn: LAST_DAY }, 'id');
    expect(await dueNow()).toEqual([
      { dueOn: LAST_DAY, status: 'discharged' },
      { dueOn: '2019-05-22', status: 'due' },
    ]);
    const RECEIVED = '{ body(code: "annual-council") { reportsReceived { nodes { title } } } }';
    const { body } = await hub.read('council-clerk', RECEIVED);
    expect(body.reportsReceived.nodes).toEqual([{ title: 'Annual report 2017-18' }]);
    const PLACES =
      '{ body(code: "panel") { places { isFilled } } viewer { bodies { body { code } roles } seats { id } } }';
    const over = await hub.read('cabinet-member', PLACES);
    expect(over.body.places).toEqual(Array.from({ length: 13 }, () => ({ isFilled: false })));
    expect(over.viewer.bodies.every(({ roles }: { roles: string[] }) => roles.length === 0)).toBe(true);
    expect((await hub.ask('cabinet-member', `{ contribution(id: "${contribution}") { narrative } }`)).codes).toEqual([
      'NOT_FOUND',
    ]);
    const [place] = await placesOf(3);
    const again = { bodyId: panel, memberId: person('cabinet-member'), role: 'chair', placeId: place!.id };
    const given = { ...again, title: 'Cabinet Member', fromOn: '2018-05-23', untilOn: '2019-05-22' };
    await hub.does('governance', 'confirmSeat', await hub.does('clerk', 'seatMember', given));
    expect((await hub.read('cabinet-member', PLACES)).viewer.bodies).toContainEqual({
      body: { code: 'panel' },
      roles: ['chair'],
    });
  });
});
