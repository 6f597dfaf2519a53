/**
 * How a strategy comes about: Southwark’s Children in Care and Care Leavers Strategy at the Corporate Parenting Committee
 * of 2 November 2015, from the four things its report asked for to the pledges of the departments.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { council, type Council } from '../support/council.js';

const STRATEGY = 'Children in Care and Care Leavers Strategy';

const PRIORITIES = [
  'Children and young people have a say and their voice is heard',
  'Whenever it is safe, children and young people remain with, and return to, their families',
  'To work in the best interests of children and remove them from harmful situations where necessary',
  'Children and young people secure timely, permanent care arrangements in loving homes',
  'Children and young people live closer to home, in provision that meets their needs',
  'All feel safe and secure in their placements and accommodation',
  'Our foster carers and adoptive parents feel well supported to deliver the best care',
  'All children and young people are happy and in their best health',
  'All children and young people achieve their education outcomes at key stage 2 and 4',
  'Children and young people are diverted from criminal activity',
  'All young people leave care when they are ready to live independently',
  'All care leavers are in education, employment or training',
] as const;

const RECOMMENDATIONS = [
  ['1.1', 'comment', 'Comment on the draft strategy'],
  ['1.2', 'note', 'Note the proposed project plan for the adoption and delivery of the strategy'],
  ['1.3', 'request', 'Request that each department makes a pledge for 2016/2017'],
  ['1.4', 'agree', 'Agree that the delivery of the actions is monitored through the work plan of the committee'],
] as const;

/** The delivery plan of the report, row by row; what is “from” a month is to be done by its end. */
const DELIVERY = [
  {
    step: 'consultation',
    title: 'Further consultation with young people via Speakerbox',
    responsible: 'Children’s Rights Team',
    startsOn: '2015-10-01',
    dueOn: '2015-11-30',
  },
  { step: 'draft', title: 'Committee meeting', responsible: 'Corporate Parenting Committee', dueOn: '2015-11-02' },
  { step: 'draft', title: 'Management team', responsible: 'Children’s Social Care', dueOn: '2015-11-04' },
  { step: 'dissemination', title: 'Service team meetings', startsOn: '2015-11-01', dueOn: '2015-12-31' },
  {
    step: 'implementation',
    title: 'Published and implemented',
    servicePlan: 'Service business plans and the Achieving Excellence Plan',
    startsOn: '2016-01-01',
    dueOn: '2016-01-31',
  },
  { step: 'approval', title: 'Cabinet', responsible: 'Cabinet', startsOn: '2016-01-01', dueOn: '2016-01-31' },
] as const;

/** Each department with whoever answers for it. */
const DEPARTMENTS = {
  'social-care': 'social-care-director',
  housing: 'housing-director',
  education: 'education-director',
  health: 'health-lead',
} as const;

let hub: Council;
let committee: string;
let network: string;
let november: string;
let february: string;
let workPlanId: string;
let report: string;
let minutes: string;
const priorities: string[] = [];
const milestones: Record<string, string> = {};
const decisions: Record<string, string> = {};
const pledges: Record<string, string> = {};

beforeAll(async () => {
  hub = await council({
    code: 'southwark',
    childrenTerm: 'children in care',
    firstDay: '2015-09-01',
    bodies: {
      committee: { name: 'Corporate Parenting Committee', calledA: 'committee', kind: 'committee', power: 'executive' },
      cabinet: { name: 'Cabinet', calledA: 'cabinet', kind: 'cabinet', power: 'executive' },
      'management-team': {
        name: 'Children’s Social Care management team',
        calledA: 'management team',
        kind: 'managementTeam',
        power: 'executive',
      },
    },
    agencies: {
      members: 'board',
      'social-care': 'childrensSocialCare',
      housing: 'housing',
      education: 'virtualSchool',
      health: 'health',
      speakerbox: 'childrenInCareCouncil',
    },
    people: {
      chair: { agency: 'members', title: 'Chair', seats: { committee: ['chair'] } },
      clerk: { agency: 'members', title: 'Constitutional officer', seats: { committee: ['clerk'] } },
      member: { agency: 'members', title: 'Elected member', seats: { committee: ['councillor'] } },
      'social-care-director': {
        agency: 'social-care',
        title: 'Director, Children’s Social Care',
        seats: { committee: ['partnerLead'], 'management-team': ['partnerLead'] },
      },
      'housing-director': { agency: 'housing', title: 'Director of housing', seats: { committee: ['partnerLead'] } },
      'education-director': {
        agency: 'education',
        title: 'Director of education',
        seats: { committee: ['partnerLead'] },
      },
      'health-lead': { agency: 'health', title: 'Designated nurse', seats: { committee: ['partnerLead'] } },
      'young-person': { agency: 'speakerbox', title: 'Speakerbox', seats: { committee: ['youngMember'] } },
    },
  });
  committee = hub.idOf('bodies', 'committee');
});
afterAll(async () => hub.close());

const agency = (code: string): string => hub.idOf('agencies', code);
const read = async (type: string, id: string, who = 'clerk'): Promise<{ id: string; version: number }> =>
  (await hub.read(who, `{ ${type}(id: "${id}") { id version } }`))[type];
const ofCommittee = async (who: string, fields: string) =>
  (await hub.read(who, `{ body(code: "committee") { ${fields} } }`)).body;
const flagsOf = async (title: string): Promise<string[]> => {
  const { milestone } = await hub.read('chair', `{ milestone(id: "${milestones[title]}") { flags { code } } }`);
  return milestone.flags.map(({ code }: { code: string }) => code);
};

describe('The strategy', () => {
  test('has twelve priorities, in the order of the report', async () => {
    for (const [at, title] of PRIORITIES.entries()) {
      const description = 'A strategic priority of the draft strategy.';
      const priority = { bodyId: committee, number: at + 1, title, description };
      priorities.push((await hub.does('clerk', 'addPriority', priority, 'id')).id);
    }
    const { priorities: all } = await ofCommittee('public', 'priorities { number title }');
    expect(all).toEqual(PRIORITIES.map((title, at) => ({ number: at + 1, title })));
    expect(all).toHaveLength(12);
    const again = { bodyId: committee, number: 12, title: 'Another', description: 'Under a number that is taken' };
    expect(await hub.isRefused('clerk', 'addPriority', again)).toContain('input.number');
  });

  test('is delivered in six steps, from consultation in October to cabinet in January', async () => {
    hub.on('2015-10-05');
    const plan = { bodyId: committee, title: 'Work plan 2015-16', startsOn: '2015-05-20', endsOn: '2016-05-15' };
    workPlanId = (await hub.does('clerk', 'openWorkPlan', plan, 'id')).id;
    for (const step of DELIVERY) {
      const milestone = await hub.does('clerk', 'addMilestone', { workPlanId, undertaking: STRATEGY, ...step });
      milestones[step.title] = milestone.id;
    }
    const { workPlan } = await ofCommittee(
      'chair',
      'workPlan { milestones { step title startsOn dueOn responsible servicePlan } }',
    );
    expect(workPlan.milestones).toHaveLength(6);
    expect(workPlan.milestones).toEqual(
      expect.arrayContaining(
        DELIVERY.map((step) => ({ responsible: null, servicePlan: null, startsOn: step.dueOn, ...step })),
      ),
    );
    const { milestone } = await hub.read(
      'member',
      `{ milestone(id: "${milestones['Published and implemented']}") { servicePlan } }`,
    );
    expect(milestone.servicePlan).toBe('Service business plans and the Achieving Excellence Plan');
  });

  test('would be implemented in the month in which cabinet approves it, and the hub says that their order matters', async () => {
    expect(await flagsOf('Published and implemented')).toEqual(['SAME_MONTH']);
    const { milestone } = await hub.read(
      'chair',
      `{ milestone(id: "${milestones['Published and implemented']}") { flags { message } } }`,
    );
    expect(milestone.flags[0].message).toContain('both due in January 2016');
    expect(await flagsOf('Cabinet')).toEqual([]);
  });

  test('goes to the committee before its young people have been heard, and to the teams before cabinet', async () => {
    expect(await flagsOf('Committee meeting')).toEqual(['OUT_OF_ORDER']);
    expect(await flagsOf('Management team')).toEqual(['OUT_OF_ORDER']);
    expect(await flagsOf('Service team meetings')).toEqual(['OUT_OF_ORDER']);
  });

  test('has no step that was done before its day, or that others than chair and clerk tick off', async () => {
    const step = await read('milestone', milestones['Cabinet'] ?? '');
    expect(await hub.isRefused('clerk', 'completeMilestone', { ...step, doneOn: '2016-01-26' })).toContain(
      'not before',
    );
    const ticked = { ...step, doneOn: '2015-10-05' };
    expect(await hub.isRefused('social-care-director', 'completeMilestone', ticked)).toContain('Your role may not');
  });
});

describe('The Children’s Action Network', () => {
  test('is founded below the committee, to do the thematic work with partners', async () => {
    const founded = await hub.does(
      'clerk',
      'foundBody',
      {
        code: 'action-network',
        name: 'Children’s Action Network',
        calledA: 'network',
        kind: 'actionNetwork',
        power: 'advisory',
        parentId: committee,
      },
      'id kind parent { code }',
    );
    network = founded.id;
    expect(founded).toMatchObject({ kind: 'actionNetwork', parent: { code: 'committee' } });
    await hub.does(
      'clerk',
      'relateBodies',
      { bodyId: committee, otherBodyId: network, how: 'delivers its priorities through' },
      'id',
    );
    const { bodiesWithin, related } = await ofCommittee('public', 'bodiesWithin { code } related { sentence }');
    expect(bodiesWithin).toEqual([{ code: 'action-network' }]);
    expect(related).toEqual([
      { sentence: 'Corporate Parenting Committee delivers its priorities through Children’s Action Network' },
    ]);
  });

  test('is not the committee’s parent as well: bodies make no circle', async () => {
    const { body } = await hub.read('clerk', '{ body(code: "committee") { id version } }');
    expect(await hub.isRefused('clerk', 'placeBodyUnder', { ...body, parentId: network })).toContain(
      'That would make a circle',
    );
    expect(await hub.isRefused('clerk', 'placeBodyUnder', { ...body, parentId: committee })).toContain(
      'A body does not belong to itself',
    );
    const founding = { code: 'another', name: 'Another', calledA: 'group', kind: 'thematicGroup', power: 'advisory' };
    expect(await hub.isRefused('chair', 'foundBody', founding)).toContain('Your role may not');
  });
});

describe('The committee of 2 November 2015', () => {
  test('is asked four things, each by its verb, before the agenda goes out on 23 October', async () => {
    hub.on('2015-10-12');
    const meets = { bodyId: committee, heldOn: '2015-11-02', contributionsDueOn: '2015-10-20' };
    november = (await hub.does('clerk', 'arrangeMeeting', meets)).id;
    february = (
      await hub.does('clerk', 'arrangeMeeting', {
        bodyId: committee,
        heldOn: '2016-02-22',
        contributionsDueOn: '2016-02-08',
      })
    ).id;
    await hub.does('clerk', 'openAgenda', { meetingId: november }, 'id');
    report = (
      await hub.does('clerk', 'addAgendaItem', {
        meetingId: november,
        kind: 'report',
        title: STRATEGY,
        presenter: 'Director, Children’s Social Care',
        supplyingAgencyId: agency('social-care'),
        wards: ['All'],
        isKeyDecision: false,
      })
    ).id;
    for (const [number, verb, text] of RECOMMENDATIONS) {
      await hub.does('clerk', 'addRecommendation', { itemId: report, number, verb, text }, 'id');
    }
    const twice = { itemId: report, number: '1.4', verb: 'agree', text: 'Again' };
    expect(await hub.isRefused('clerk', 'addRecommendation', twice)).toContain('Take the next');
    hub.on('2015-10-23');
    await hub.does('clerk', 'publishAgenda', await read('meeting', november));
    const { agendaItem } = await hub.read(
      'public',
      `{ agendaItem(id: "${report}") { recommendations { number verb } } }`,
    );
    expect(agendaItem.recommendations).toEqual(RECOMMENDATIONS.map(([number, verb]) => ({ number, verb })));
    const further = { ...twice, number: '1.5' };
    expect(await hub.isRefused('clerk', 'addRecommendation', further)).toContain('Move it as an amendment instead');
  });

  test('decides nothing before its day', async () => {
    const early = { itemId: report, kind: 'ownAffairs', verb: 'note', text: 'x', outcome: 'carried' };
    expect(await hub.isRefused('clerk', 'recordDecision', early)).toContain('It decides nothing before that day');
  });

  test('resolves all four: it comments, notes, requests and agrees', async () => {
    hub.on('2015-11-02');
    const seatsIn = (await ofCommittee('clerk', 'seats { id role }')).seats as { id: string; role: string }[];
    await hub.does('clerk', 'recordAttendance', {
      meetingId: november,
      version: (await read('meeting', november)).version,
      satOn: '2015-11-02',
      entries: seatsIn
        .filter(({ role }) => ['chair', 'councillor', 'youngMember'].includes(role))
        .map(({ id }) => ({ seatId: id, status: 'present' })),
    });
    const { agendaItem } = await hub.read(
      'clerk',
      `{ agendaItem(id: "${report}") { recommendations { id number verb text } } }`,
    );
    for (const { id, verb, text } of agendaItem.recommendations) {
      const decision = { itemId: report, recommendationId: id, kind: 'ownAffairs', verb, text, outcome: 'carried' };
      decisions[verb] = (await hub.does('clerk', 'recordDecision', decision)).id;
    }
    const { meeting } = await hub.read(
      'member',
      `{ meeting(id: "${november}") { decisions { number verb outcome recommendation { number } } } }`,
    );
    expect(meeting.decisions).toEqual(
      RECOMMENDATIONS.map(([number, verb], at) => ({
        number: at + 1,
        verb,
        outcome: 'carried',
        recommendation: { number },
      })),
    );
    await hub.does('clerk', 'holdMeeting', await read('meeting', november));
    const step = await read('milestone', milestones['Committee meeting'] ?? '');
    await hub.does('clerk', 'completeMilestone', { ...step, doneOn: '2015-11-02' });
    expect(await flagsOf('Committee meeting')).toEqual([]);
  });

  test('has its request become a pledge for 2016/17 that each department owns', async () => {
    for (const [department, lead] of Object.entries(DEPARTMENTS)) {
      const raised = await hub.does(
        'clerk',
        'raiseAction',
        {
          bodyId: committee,
          title: 'Make a pledge to children in care and care leavers for 2016/17',
          ownerAgencyId: agency(department),
          ownerRole: 'Director',
          dueOn: '2016-03-31',
          priorityId: priorities[0],
          source: { decisionId: decisions['request'] },
        },
        'id version provisional',
      );
      expect(raised.provisional).toBe(false);
      pledges[department] = raised.id;
      const summary = 'We will make ours with Speakerbox.';
      const accepting = { id: raised.id, version: raised.version, subject: 'voice', summary };
      const other = lead === 'health-lead' ? 'housing-director' : 'health-lead';
      expect(await hub.isRefused(other, 'acceptAction', accepting)).toContain('It is for its owner');
      await hub.does(lead, 'acceptAction', accepting);
    }
    const { decision } = await hub.read(
      'chair',
      `{ decision(id: "${decisions['request']}") { actions { status source ownerAgency { code } } } }`,
    );
    expect(decision.actions).toHaveLength(4);
    expect(decision.actions).toEqual(
      expect.arrayContaining(
        Object.keys(DEPARTMENTS).map((code) => ({ status: 'accepted', source: 'decision', ownerAgency: { code } })),
      ),
    );
  });

  test('has its agreement in the work plan, where delivery is to be monitored', async () => {
    const item = await hub.does(
      'clerk',
      'planItem',
      {
        workPlanId,
        meetingId: february,
        kind: 'strategy',
        title: `${STRATEGY}: delivery of its actions`,
        supplyingAgencyId: agency('social-care'),
      },
      'warnings { code } meeting { heldOn }',
    );
    expect(item).toEqual({ warnings: [], meeting: { heldOn: '2016-02-22' } });
  });

  test('goes on with what partners found in their self assessments and audits, provisionally', async () => {
    hub.on('2015-11-16');
    const raise = (ownerAgencyId: string, title: string, priorityId: string | undefined, source: object) =>
      hub.does(
        'chair',
        'raiseAction',
        { bodyId: committee, title, ownerAgencyId, dueOn: '2016-02-12', priorityId, source },
        'id version provisional source sourceReference priority { number }',
      );
    const assessed = await raise(agency('health'), 'Offer every initial assessment in time', priorities[7], {
      selfAssessment: { reference: 'Self assessment of the health partners, 2015' },
    });
    const audited = await raise(agency('housing'), 'Set standards for private landlords', priorities[5], {
      audit: { reference: 'Audit of 16+ accommodation, 2015' },
    });
    expect(assessed).toMatchObject({
      provisional: true,
      source: 'selfAssessment',
      sourceReference: 'Self assessment of the health partners, 2015',
      priority: { number: 8 },
    });
    expect(audited).toMatchObject({ provisional: true, source: 'audit', priority: { number: 6 } });
    const backwards = { id: audited.id, version: audited.version, meetingId: november, confirmed: true };
    expect(await hub.isRefused('clerk', 'confirmAction', backwards)).toContain('was held before the act');
    pledges['audited'] = audited.id;
  });

  test('is minuted, with a correction, for the members alone at first', async () => {
    const drafted = await hub.does('clerk', 'draftMinutes', {
      meetingId: november,
      entries: [
        { text: 'The chair welcomed the representative of Speakerbox.' },
        { itemId: report, text: 'The committee commented on the draft and asked each department for a pledge.' },
      ],
    });
    minutes = drafted.id;
    await hub.does('clerk', 'correctMinutes', {
      ...drafted,
      correction: 'The year of the pledge was missing.',
      entries: [{ position: 2, text: 'The committee commented on the draft and asked for pledges for 2016/17.' }],
    });
    expect((await hub.ask('public', `{ minutes(id: "${minutes}") { id } }`)).codes).toEqual(['NOT_FOUND']);
    const same = { ...(await read('minutes', minutes)), atMeetingId: november };
    expect(await hub.isRefused('clerk', 'approveMinutes', same)).toContain(
      'A meeting does not approve its own minutes',
    );
  });
});

describe('In January 2016', () => {
  test('what young people said is in, and the committee’s step is no longer out of order for the management team', async () => {
    hub.on('2015-12-01');
    const done = { ...(await read('milestone', milestones[DELIVERY[0].title] ?? '')), doneOn: '2015-11-30' };
    await hub.does('chair', 'completeMilestone', done);
    // It was due on 4 November and nobody has said that it was done.
    expect(await flagsOf('Management team')).toEqual(['OVERDUE']);
  });

  test('the strategy that cabinet has not approved by the end of the month is overdue, and so is what follows it', async () => {
    hub.on('2016-02-01');
    expect(await flagsOf('Cabinet')).toEqual(['OVERDUE']);
    expect(await flagsOf('Published and implemented')).toEqual(['OVERDUE', 'SAME_MONTH']);
    const cabinet = await read('milestone', milestones['Cabinet'] ?? '');
    await hub.does('clerk', 'completeMilestone', { ...cabinet, doneOn: '2016-01-26' });
    expect(await flagsOf('Published and implemented')).toEqual(['OVERDUE']);
  });
});

describe('The next meeting, on 22 February 2016', () => {
  test('begins with the minutes of 2 November, and approves them', async () => {
    hub.on('2016-02-09');
    await hub.does('clerk', 'openAgenda', { meetingId: february }, 'id');
    await hub.does('clerk', 'publishAgenda', await read('meeting', february));
    const { meeting } = await hub.read('public', `{ meeting(id: "${february}") { agenda { title } } }`);
    expect(meeting.agenda.map(({ title }: { title: string }) => title)).toEqual([
      'Progress on actions from earlier meetings',
      'Minutes of the last meeting',
      'Declarations of interests',
    ]);
    hub.on('2016-02-22');
    await hub.does('clerk', 'approveMinutes', { ...(await read('minutes', minutes)), atMeetingId: february });
    const { minutes: approved } = await hub.read(
      'public',
      `{ minutes(id: "${minutes}") { status approvedOn entries { text } } }`,
    );
    expect(approved).toMatchObject({ status: 'approved', approvedOn: '2016-02-22' });
    expect(approved.entries[1].text).toContain('for 2016/17');
    const { meeting: before } = await hub.read('public', `{ meeting(id: "${november}") { decisions { verb } } }`);
    expect(before.decisions.map(({ verb }: { verb: string }) => verb)).toEqual(['comment', 'note', 'request', 'agree']);
    const more = { itemId: report, kind: 'ownAffairs', verb: 'note', text: 'More', outcome: 'carried' };
    expect(await hub.isRefused('clerk', 'recordDecision', more)).toContain('its record is closed');
  });

  test('confirms what was raised since, and sees which of it is late', async () => {
    await hub.does('clerk', 'holdMeeting', await read('meeting', february));
    const audited = await read('action', pledges['audited'] ?? '');
    const confirmed = { ...audited, meetingId: february, confirmed: true };
    const after = await hub.does('clerk', 'confirmAction', confirmed, 'provisional');
    expect(after.provisional).toBe(false);
    const { actions } = await hub.read('chair', '{ actions(first: 10, filter: { brag: [red] }) { nodes { title } } }');
    expect(actions.nodes.map(({ title }: { title: string }) => title).toSorted()).toEqual([
      'Offer every initial assessment in time',
      'Set standards for private landlords',
    ]);
  });

  test('reviews the work plan with every step that was taken since the autumn', async () => {
    const { reviews } = await hub.does(
      'clerk',
      'reviewWorkPlan',
      { workPlanId, meetingId: february },
      'reviews { changes { text } }',
    );
    const texts = reviews[0].changes.map(({ text }: { text: string }) => text);
    expect(texts).toContain(`${STRATEGY}, Cabinet: due on 31 January 2016`);
    expect(texts).toContain(`${STRATEGY}, Cabinet: done on 26 January 2016`);
  });
});
