/**
 * How the Board came to be, from the Group's meeting of 29 January 2019 to four days after the Board's own first meeting.
 * The document gives the two bodies, their chairs, who is to sit on the Board, what it is for, and the day of the
 * consultation; the words of papers, answers and actions, all numbers and all later days are made up.
 */
import { acceptAction, findAction, reportProgress } from '../../src/domain/actions/action.service.js';
import { raiseAction, type Raising } from '../../src/domain/actions/source.service.js';
import { draftAgreement, findAgreement, signAgreement } from '../../src/domain/agreements/agreement.service.js';
import { relateBodies } from '../../src/domain/authorities/authority.service.js';
import {
  findConstitution,
  proposeConstitution,
  ratifyConstitution,
} from '../../src/domain/authorities/constitution.service.js';
import type { Context } from '../../src/domain/context.js';
import { acceptContribution, findContribution } from '../../src/domain/contributions/contribution.service.js';
import { submitContribution, type Submission } from '../../src/domain/contributions/submission.service.js';
import { addAgendaItem, type ItemInput } from '../../src/domain/meetings/agenda.service.js';
import { agreeCalendar } from '../../src/domain/meetings/calendar.service.js';
import { listReceived, recordDecision, replyToRecommendation } from '../../src/domain/meetings/decision.service.js';
import { findEvent, planEvent, recordEvent } from '../../src/domain/meetings/event.service.js';
import { openCalendarFeed } from '../../src/domain/meetings/feed.service.js';
import { declareInterest } from '../../src/domain/meetings/interest.service.js';
import { arrangeMeeting, findMeeting, holdMeeting } from '../../src/domain/meetings/meeting.service.js';
import { draftMinutes } from '../../src/domain/meetings/minutes.service.js';
import { expectPaper, findPaper, publishPaper, supplyPaper } from '../../src/domain/meetings/paper.service.js';
import { openAgenda, publishAgenda } from '../../src/domain/meetings/publication.service.js';
import {
  answerQuestion,
  askQuestion,
  challengeAgency,
  findQuestion,
} from '../../src/domain/meetings/question.service.js';
import { addRecommendation } from '../../src/domain/meetings/recommendation.service.js';
import { recordAttendance } from '../../src/domain/meetings/sitting.service.js';
import { nameSubstitute } from '../../src/domain/meetings/substitute.service.js';
import { listPlaces, providePlaces, type PlacesAlike } from '../../src/domain/members/place.service.js';
import { confirmSeat, findSeat, seatMember } from '../../src/domain/members/seat.service.js';
import { noteObservation, openEnquiry } from '../../src/domain/oversight/enquiry.service.js';
import { giveFeedback } from '../../src/domain/oversight/feedback.service.js';
import { findInitiative, proposeInitiative, startInitiative } from '../../src/domain/oversight/initiative.service.js';
import { logActivity } from '../../src/domain/oversight/log.service.js';
import { addPriority, nameLead } from '../../src/domain/strategy/priority.service.js';
import { findPlanItem, listPlanItems, placeOnAgenda, planItem } from '../../src/domain/workplan/item.service.js';
import { setDuty } from '../../src/domain/workplan/duty.service.js';
import { addMilestone, type NewMilestone } from '../../src/domain/workplan/milestone.service.js';
import { reportToBody } from '../../src/domain/workplan/report.service.js';
import { reviewWorkPlan } from '../../src/domain/workplan/review.service.js';
import { openWorkPlan } from '../../src/domain/workplan/workplan.service.js';
import type { Role } from '../../src/policy/roles.js';
import type { Board } from '../board.js';
import { undertake } from '../undertake.js';

const once = undefined;
const GROUP = 'special-advisory-group';

/** Plays the two bodies up to 4 March 2019. */
export async function playWinter2019(board: Board): Promise<void> {
  const hub = namesOf(board);
  await theGroupIsAsked(hub);
  const seats = await theBoardIsProposedAndRatified(hub);
  await theAgreements(hub);
  const year = await theYear(hub);
  const items = await theAgenda(hub, year);
  await makeANoise(hub, year);
  const challenges = await theChallenges(hub);
  await thePreparations(hub, year);
  const officer = await theFirstMeeting(hub, seats, year, items);
  await theDaysAfter(hub, seats, year, { officer, challenges });
}

/** The board by short names: people without the council's prefix, and ids that must be there. */
function namesOf(board: Board) {
  const idIn = (ids: Readonly<Record<string, string>>, name: string): string => {
    const id = ids[name];
    if (!id) throw new Error(`The seeds of Example Borough name ${name}, which they do not lay down`);
    return id;
  };
  return {
    body: (code: string) => idIn(board.bodies, code),
    agency: (code: string) => idIn(board.agencies, code),
    person: (name: string) => idIn(board.people, `example-borough-${name}`),
    seat: (name: string) => idIn(board.seats, `example-borough-${name}`),
    as: <Result>(name: string, at: string, work: (context: Context) => Promise<Result>): Promise<Result> =>
      board.as(`example-borough-${name}`, at, work),
  };
}
type Hub = ReturnType<typeof namesOf>;

/** Seats of the Board by the short name of who holds them. */
type Seats = Readonly<Record<string, string>>;
const seatIn = (seats: Seats, name: string): string => {
  const id = seats[name];
  if (!id) throw new Error(`The seeds of Example Borough seat no ${name}`);
  return id;
};

const readMeeting = async (context: Context, id: string) => {
  const { version } = await findMeeting(context, id);
  return { id, version };
};

async function attended(
  clerk: Context,
  meetingId: string,
  satOn: string,
  entries: Parameters<typeof recordAttendance>[1]['entries'],
): Promise<void> {
  const { version } = await findMeeting(clerk, meetingId);
  await recordAttendance(clerk, { meetingId, version, satOn, entries }, once);
}
const present = (seatId: string) => ({ seatId, status: 'present' as const });

async function theGroupIsAsked(hub: Hub): Promise<void> {
  const bodyId = hub.body(GROUP);
  const { meetingId, itemId, paperId } = await hub.as('clerk', '2019-01-07T09:00:00Z', async (clerk) => {
    const arranged = { bodyId, heldOn: '2019-01-29', contributionsDueOn: '2019-01-18' };
    const meetingId = await arrangeMeeting(clerk, arranged, once);
    await arrangeMeeting(clerk, { bodyId, heldOn: '2019-03-26', contributionsDueOn: '2019-03-15' }, once);
    await openAgenda(clerk, { meetingId }, once);
    const itemId = await addAgendaItem(
      clerk,
      {
        meetingId,
        kind: 'report',
        title: 'Participation and corporate parenting update',
        presenter: 'Director of Children’s Services',
        supplyingAgencyId: hub.agency('social-care'),
      },
      once,
    );
    const text =
      'To consider the proposal of a Corporate Parenting Board that leads strategically across the borough and reports its impact to the group.';
    await addRecommendation(clerk, { itemId, number: '1', verb: 'consider', text }, once);
    const owed = { itemId, agencyId: hub.agency('social-care'), title: 'The proposal', dueOn: '2019-01-17' };
    return { meetingId, itemId, paperId: await expectPaper(clerk, owed, once) };
  });
  await hub.as('social-care-lead', '2019-01-16T09:00:00Z', async (lead) => {
    const { version } = await findPaper(lead, paperId);
    const address = 'https://papers.example/participation-update.pdf';
    await supplyPaper(lead, { id: paperId, version, address, hash: '3'.repeat(64) }, once);
  });
  await hub.as('clerk', '2019-01-18T09:00:00Z', async (clerk) => {
    await publishAgenda(clerk, await readMeeting(clerk, meetingId), once);
    const { version } = await findPaper(clerk, paperId);
    await publishPaper(clerk, { id: paperId, version }, once);
  });
  await hub.as('clerk', '2019-01-29T20:00:00Z', async (clerk) => {
    const came = ['group-chair chair', 'group-member councillor', 'social-care-lead partnerLead'];
    await attended(
      clerk,
      meetingId,
      '2019-01-29',
      came.map((one) => present(hub.seat(`${one} ${GROUP}`))),
    );
    await recordDecision(
      clerk,
      {
        itemId,
        kind: 'recommendation',
        verb: 'consider',
        text: 'That the team considers the Board, and how it bears on the functions of the Executive.',
        outcome: 'carried',
        addresseeBodyId: hub.body('senior-policy-team'),
        replyDueOn: '2019-02-15',
      },
      once,
    );
    await holdMeeting(clerk, await readMeeting(clerk, meetingId), once);
  });
  await hub.as('clerk', '2019-01-30T08:00:00Z', (clerk) =>
    draftMinutes(clerk, { meetingId, entries: [{ itemId, text: 'The group welcomed the proposal.' }] }, once),
  );
}

type Sitting = readonly [name: string, place: string, role: Role, title: string, nominatedBy?: string];

// Who is nominated for whom is the clerk's to say; the document says only "or their nominated leads".
const SITTINGS: readonly Sitting[] = [
  ['director', 'Director of Children’s Services', 'chair', 'Director of Children’s Services'],
  ['group-chair', 'Chair of the Special Advisory Group', 'deputyChair', 'Chair of the Special Advisory Group'],
  [
    'social-care-lead',
    'Children’s services',
    'partnerLead',
    'Head of Service, Permanence',
    'Director of Children’s Services',
  ],
  ['housing-lead', 'Housing', 'partnerLead', 'Housing needs manager', 'Director of Housing'],
  ['virtual-school-head', 'Education', 'partnerLead', 'Virtual school head', 'Director of Education'],
  ['elected-member', 'Elected member', 'councillor', 'Elected member'],
  ['health-lead', 'Health', 'partnerLead', 'Health commissioner'],
  ['police-lead', 'Police', 'partnerLead', 'Police superintendent'],
  ['third-sector-lead', 'Third sector', 'partnerLead', 'Lead of the third sector'],
  ['young-member', 'Children in Care Council', 'youngMember', 'Nominated member of the Children in Care Council'],
  ['care-leaver', 'Care leavers', 'youngMember', 'Nominated care leaver of the Children in Care Council'],
];

function placesOf(hub: Hub): PlacesAlike[] {
  const full = { count: 1, isVoting: true, isAnnual: false, attendanceLevel: 'any' } as const;
  const partner = (title: string, agency: string): PlacesAlike => ({
    ...full,
    title,
    placeClass: 'core',
    role: 'partnerLead',
    agencyId: hub.agency(agency),
  });
  const young = {
    ...full,
    placeClass: 'youngPerson',
    role: 'youngMember',
    agencyId: hub.agency('young-people'),
  } as const;
  return [
    { ...full, title: 'Director of Children’s Services', placeClass: 'exOfficio', role: 'chair' },
    { ...full, title: 'Chair of the Special Advisory Group', placeClass: 'exOfficio', role: 'deputyChair' },
    { ...partner('Children’s services', 'social-care'), attendanceLevel: 'director' },
    { ...partner('Housing', 'housing'), attendanceLevel: 'director' },
    { ...partner('Education', 'virtual-school'), attendanceLevel: 'director' },
    { ...full, title: 'Elected member', placeClass: 'elected', role: 'councillor' },
    partner('Health', 'health'),
    partner('Police', 'police'),
    partner('Third sector', 'third-sector'),
    { ...young, title: 'Children in Care Council', supporter: 'Participation staff' },
    { ...young, title: 'Care leavers', supporter: 'Participation staff' },
  ];
}

/** The document states no quorum, no number of meetings and no way of voting: none is proposed. */
async function theBoardIsProposedAndRatified(hub: Hub): Promise<Seats> {
  const bodyId = hub.body('board');
  const { constitutionId, given } = await hub.as('clerk', '2019-01-30T09:00:00Z', async (clerk) => {
    const constitutionId = await proposeConstitution(
      clerk,
      {
        bodyId,
        source: 'Report to the Special Advisory Group, 29 January 2019',
        proposedOn: '2019-01-29',
        ratifyingBodyId: hub.body('senior-policy-team'),
        yearStarts: { month: 5, day: 1 },
        ladder: {
          dataCutOffDays: 12,
          contributionsDueDays: 9,
          signOffDays: 7,
          publicationClearDays: 5,
          minutesOutDays: 10,
        },
        functions: [
          { code: '1', text: 'Lead strategically, so that every department and partner acts as a corporate parent.' },
          { code: '2', text: 'Promote what each member agency is responsible for, and hold each other to account.' },
          {
            code: '3',
            text: 'Give strategic intelligence and regular reports on impact to the Special Advisory Group.',
          },
          { code: '4', text: 'Contribute to the corporate parenting work plan, and drive it.' },
        ],
      },
      once,
    );
    const { version } = await findConstitution(clerk, constitutionId);
    await providePlaces(clerk, { constitutionId, version, places: placesOf(hub) }, once);
    const places = new Map((await listPlaces(clerk, bodyId)).map((place) => [place.title, place.id]));
    const given: [name: string, seatId: string][] = [];
    for (const [name, place, role, title, nominatedBy] of SITTINGS) {
      const placeId = places.get(place) ?? null;
      const seat = { bodyId, memberId: hub.person(name), placeId, role, title, nominatedBy, fromOn: '2019-02-11' };
      given.push([name, await seatMember(clerk, seat, once)]);
    }
    return { constitutionId, given };
  });
  await hub.as('information-governance', '2019-02-04T09:00:00Z', async (second) => {
    for (const [, id] of given) {
      const { version, needsConfirmation } = await findSeat(second, id);
      if (needsConfirmation) await confirmSeat(second, { id, version }, once);
    }
  });
  await hub.as('policy-clerk', '2019-02-11T09:00:00Z', async (team) => {
    const page = { first: 1, after: null };
    const { rows } = await listReceived(team, hub.body('senior-policy-team'), page).then((found) => ({
      rows: found.edges.map(({ node }) => node),
    }));
    for (const { id, version } of rows) {
      const text = 'The Board is supported. It takes none of the functions of the Executive.';
      await replyToRecommendation(team, { id, version, reply: 'accepted', text, repliedOn: '2019-02-11' }, once);
    }
    const { version } = await findConstitution(team, constitutionId);
    await ratifyConstitution(team, { id: constitutionId, version, inForceFrom: '2019-02-11' }, once);
  });
  await hub.as('clerk', '2019-02-11T10:00:00Z', async (clerk) => {
    for (const [how, other] of [
      ['reports its impact to', GROUP],
      ['advises', 'executive'],
      ['has full members nominated by', 'children-in-care-council'],
    ] as const) {
      await relateBodies(clerk, { bodyId, otherBodyId: hub.body(other), how }, once);
    }
  });
  return Object.fromEntries(given);
}

type Terms = Parameters<typeof draftAgreement>[1];

async function theAgreements(hub: Hub): Promise<void> {
  const shared: readonly (Pick<Terms, 'subject' | 'classes' | 'recipient' | 'purpose'> & {
    supplier: string;
    signs: readonly string[];
  })[] = [
    {
      supplier: 'health',
      recipient: { role: 'chair' },
      subject: 'health',
      classes: ['agreement', 'named'],
      purpose: 'So that the chair of the Board can see where health assessments wait',
      signs: ['health-lead', 'director'],
    },
    {
      supplier: 'social-care',
      recipient: { agencyId: hub.agency('health') },
      subject: 'placement',
      classes: ['agreement'],
      purpose: 'So that a child who moves is not lost to health',
      signs: ['social-care-lead', 'health-lead'],
    },
  ];
  const lawfulBasis = 'Children Act 2004, section 10; no child can be told from what is shared';
  const ids = await hub.as('clerk', '2019-02-11T11:00:00Z', async (clerk) => {
    const drafted: string[] = [];
    for (const { supplier, signs: _signs, ...terms } of shared) {
      const parties = { bodyId: hub.body('board'), supplierAgencyId: hub.agency(supplier) };
      const days = { startsOn: '2019-02-11', endsOn: '2020-02-10' };
      drafted.push(await draftAgreement(clerk, { ...terms, ...parties, ...days, lawfulBasis }, once));
    }
    return drafted;
  });
  for (const [at, { signs }] of shared.entries()) {
    const id = ids[at] ?? '';
    for (const name of signs) {
      await hub.as(name, '2019-02-12T09:00:00Z', async (signer) => {
        const { version, termsVersion } = await findAgreement(signer, id);
        await signAgreement(signer, { id, version, termsVersion }, once);
      });
    }
  }
  await hub.as('director', '2019-02-12T10:00:00Z', (chair) => undertake(chair, hub.body('board')));
}

interface Year {
  readonly workPlanId: string;
  readonly february: string;
  readonly march: string;
  readonly may: string;
  readonly voice: string;
  readonly health: string;
  readonly eventId: string;
}

async function theYear(hub: Hub): Promise<Year> {
  const bodyId = hub.body('board');
  const year = await hub.as('clerk', '2019-02-12T10:00:00Z', async (clerk) => {
    const meets = (heldOn: string) => arrangeMeeting(clerk, { bodyId, heldOn }, once);
    const [february, march, may] = [await meets('2019-02-27'), await meets('2019-03-20'), await meets('2019-05-22')];
    await agreeCalendar(clerk, { bodyId, startsOn: '2018-05-01' }, once);
    const plan = { bodyId, title: 'Work plan 2019', startsOn: '2019-02-11', endsOn: '2020-02-10' };
    const workPlanId = await openWorkPlan(clerk, plan, once);
    const undertaking = { workPlanId, undertaking: 'A work plan from what young people say', responsible: 'The Board' };
    const step = (step: NewMilestone['step'], title: string, dueOn: string) =>
      addMilestone(clerk, { ...undertaking, step, title, dueOn }, once);
    await step('consultation', 'Make A Noise', '2019-02-20');
    await step('dissemination', 'What was learnt is put to the Special Advisory Group', '2019-03-26');
    const leads = async (number: number, title: string, description: string, lead: string): Promise<string> => {
      const priorityId = await addPriority(clerk, { bodyId, number, title, description }, once);
      await nameLead(clerk, { priorityId, memberId: hub.person(lead), fromOn: '2019-02-12' }, once);
      return priorityId;
    };
    const voice = await leads(
      1,
      'Voice',
      'What young people tell us collectively sets what we do first.',
      'third-sector-lead',
    );
    const health = await leads(2, 'Health', 'No child waits for health because they moved.', 'elected-member');
    return { workPlanId, february, march, may, voice, health };
  });
  const eventId = await hub.as('social-care-lead', '2019-02-12T11:00:00Z', (lead) =>
    planEvent(
      lead,
      {
        bodyId,
        kind: 'consultation',
        title: 'Make A Noise',
        startsOn: '2019-02-20',
        endsOn: '2019-02-20',
        invited: 'Cared for children and care leavers of all ages; every elected member is invited directly',
        invitesAllElectedMembers: true,
      },
      once,
    ),
  );
  return { ...year, eventId };
}

/** The consultation in the half term holiday; what was learnt goes to the Group and into the work plan. */
async function makeANoise(hub: Hub, { workPlanId, march, may, voice, eventId }: Year): Promise<void> {
  const bodyId = hub.body('board');
  await hub.as('social-care-lead', '2019-02-21T09:00:00Z', async (lead) => {
    const { version } = await findEvent(lead, eventId);
    const numbers = { numberInvited: 240, numberAttended: 58, electedMembersAttended: 11 };
    const learning =
      'Happy with foster homes and with the clubs. Get better at: telling us of a move in good time; asking who may come to our reviews; a first flat near people we know.';
    await recordEvent(lead, { id: eventId, version, ...numbers, learning }, once);
  });
  await hub.as('director', '2019-02-22T09:00:00Z', async (chair) => {
    await reportToBody(
      chair,
      {
        fromBodyId: bodyId,
        toBodyId: hub.body(GROUP),
        title: 'What we heard at Make A Noise',
        summary:
          'Young people want notice of moves, a say in who comes to reviews, and first flats near people they know.',
      },
      once,
    );
    const source = { youngPeoplesView: { reference: 'Make A Noise, 20 February 2019' } };
    const theme = 'Make A Noise, 20 February 2019';
    const planned = { workPlanId, theme } as const;
    const moves = { ...planned, supplyingAgencyId: hub.agency('social-care'), principles: [2, 3, 6] };
    await planItem(chair, { ...moves, meetingId: march, kind: 'report', title: 'Notice of moves' }, once);
    const flats = { ...planned, supplyingAgencyId: hub.agency('housing'), principles: [6, 7] };
    await planItem(chair, { ...flats, meetingId: may, kind: 'workshop', title: 'First flats' }, once);
    const open = { workPlanId, meetingId: march, kind: 'toBeAgreed', part: 'Chosen by young people' } as const;
    await planItem(chair, { ...open, title: 'To be agreed with the Children in Care Council' }, once);
    const raises = (raising: Omit<Raising, 'bodyId' | 'source'>) =>
      raiseAction(chair, { bodyId, source, priorityId: voice, ...raising }, once);
    const review = { title: 'Ask every young person who may come to their review', dueOn: '2019-03-01' };
    await raises({ ...review, ownerAgencyId: hub.agency('social-care') });
    await raises({
      title: 'Say how near to people they know first flats are',
      ownerAgencyId: hub.agency('housing'),
      dueOn: '2019-03-18',
    });
  });
}

/** The items of the first agenda on which something is decided. */
interface Items {
  readonly officer: string;
  readonly tax: string;
}

async function theAgenda(hub: Hub, { february }: Year): Promise<Items> {
  const items = await hub.as('clerk', '2019-02-13T09:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId: february }, once);
    const add = (item: ItemInput) => addAgendaItem(clerk, { meetingId: february, ...item }, once);
    await add({ kind: 'leadFeedback', title: 'Voice: what its lead reports', presenter: 'Lead of the third sector' });
    const officer = await add({
      kind: 'report',
      title: 'The Participation Officer',
      supplyingAgencyId: hub.agency('social-care'),
    });
    const tax = await add({ kind: 'report', title: 'Council tax of care leavers' });
    const text = 'That the Executive exempts care leavers from council tax.';
    await addRecommendation(clerk, { itemId: tax, number: '1', verb: 'recommend', text }, once);
    await publishAgenda(clerk, await readMeeting(clerk, february), once);
    return { officer, tax };
  });
  const contributed: readonly (Omit<Submission, 'meetingId'> & { by: string })[] = [
    {
      by: 'health-lead',
      subject: 'health',
      narrative: 'First health assessments wait longer than they did a year ago.',
      note: 'Two clinics are without a nurse until April; please do not quote this before staff are told.',
    },
    {
      by: 'third-sector-lead',
      subject: 'voice',
      narrative: 'The Children in Care Council meets again; it is led by care leavers.',
    },
  ];
  const ids: string[] = [];
  for (const { by, ...given } of contributed) {
    ids.push(
      await hub.as(by, '2019-02-14T09:00:00Z', (partner) =>
        submitContribution(partner, { meetingId: february, ...given }, once),
      ),
    );
  }
  await hub.as('clerk', '2019-02-15T09:00:00Z', async (clerk) => {
    for (const id of ids) {
      const { version } = await findContribution(clerk, id);
      await acceptContribution(clerk, { id, version }, once);
    }
  });
  return items;
}

/** Health challenges the police, who answer, and social care, who have not. */
function theChallenges(hub: Hub): Promise<{ readonly police: string }> {
  return hub.as('health-lead', '2019-02-22T10:00:00Z', async (lead) => {
    const text = 'Why are consents not there when a child comes to be assessed?';
    const evidence = 'In January a third of first assessments were put off for want of a consent.';
    const at = { bodyId: hub.body('board'), text, evidence };
    const police = { ofAgencyId: hub.agency('police'), subject: 'policing' as const, answerDueOn: '2019-03-08' };
    const care = { ofAgencyId: hub.agency('social-care'), subject: 'placement' as const, answerDueOn: '2019-03-01' };
    await challengeAgency(lead, { ...at, ...care }, once);
    return { police: await challengeAgency(lead, { ...at, ...police }, once) };
  });
}

async function thePreparations(hub: Hub, { february, voice }: Year): Promise<void> {
  const bodyId = hub.body('board');
  await hub.as('third-sector-lead', '2019-02-22T12:00:00Z', (lead) =>
    giveFeedback(lead, { meetingId: february, priorityId: voice, text: 'Fifty-eight came to Make A Noise.' }, once),
  );
  await hub.as('third-sector-lead', '2019-02-26T09:00:00Z', async (lead) => {
    const named = { title: 'Friends for first flats', priorityId: voice, startsOn: '2019-02-26' };
    const hoped = { expectedEffect: 'Nobody moves into a first flat alone.', evaluateOn: '2019-09-30' };
    const id = await proposeInitiative(lead, { bodyId, ...named, ...hoped }, once);
    const { version } = await findInitiative(lead, id);
    await startInitiative(lead, { id, version }, once);
  });
}

/** 27 February: a recommendation to the Executive, the Participation Officer, and how often the Board reports to the Group. */
async function theFirstMeeting(hub: Hub, seats: Seats, { february, workPlanId }: Year, items: Items): Promise<string> {
  const standsIn = await hub.as('clerk', '2019-02-26T10:00:00Z', (clerk) => {
    const seatId = seatIn(seats, 'elected-member');
    return nameSubstitute(clerk, { meetingId: february, seatId, memberId: hub.person('substitute') }, once);
  });
  return hub.as('clerk', '2019-02-27T17:00:00Z', async (clerk) => {
    const came = ['director', 'group-chair', 'social-care-lead', 'health-lead', 'third-sector-lead', 'young-member'];
    await attended(clerk, february, '2019-02-27', [
      ...came.map((name) => present(seatIn(seats, name))),
      { seatId: seatIn(seats, 'elected-member'), status: 'apologies', substituteId: standsIn },
      { seatId: seatIn(seats, 'police-lead'), status: 'apologies' },
    ]);
    const votes = [...came, 'elected-member'].map((name) => ({ seatId: seatIn(seats, name), vote: 'for' as const }));
    const officer = await recordDecision(
      clerk,
      {
        itemId: items.officer,
        kind: 'ownAffairs',
        verb: 'agree',
        text: 'That a Participation Officer re-energises the Children in Care Council.',
        outcome: 'carried',
        votes,
      },
      once,
    );
    await recordDecision(
      clerk,
      {
        itemId: items.tax,
        kind: 'recommendation',
        verb: 'recommend',
        text: 'That the Executive exempts care leavers from council tax.',
        outcome: 'carried',
        addresseeBodyId: hub.body('executive'),
        replyDueOn: '2019-03-29',
      },
      once,
    );
    await recordDecision(
      clerk,
      {
        itemId: items.officer,
        kind: 'ownAffairs',
        verb: 'agree',
        text: 'That the Board reports its impact to the Special Advisory Group after each of its meetings.',
        outcome: 'carried',
      },
      once,
    );
    await holdMeeting(clerk, await readMeeting(clerk, february), once);
    await reviewWorkPlan(clerk, { workPlanId, meetingId: february, note: 'What was heard comes first.' }, once);
    const bodyId = hub.body('board');
    // The document says "regular" and no more: how often is what the Board itself has just resolved.
    const impact = { title: 'Report on impact', cadence: 'afterEachMeeting', toBodyId: hub.body(GROUP) } as const;
    await setDuty(clerk, { bodyId, ...impact, startsOn: '2019-02-27' }, once);
    const ownerAgencyId = hub.agency('social-care');
    const ownerRole = 'Head of Service, Permanence';
    const appoints = { title: 'Appoint the Participation Officer', ownerAgencyId, ownerRole, dueOn: '2019-05-15' };
    return raiseAction(clerk, { bodyId, ...appoints, source: { decisionId: officer } }, once);
  });
}

/** What stands on 4 March: something done, something late, something awaited. */
async function theDaysAfter(
  hub: Hub,
  seats: Seats,
  year: Year,
  { officer, challenges }: { readonly officer: string; readonly challenges: { readonly police: string } },
): Promise<void> {
  const bodyId = hub.body('board');
  const { february, march, voice, health, workPlanId } = year;
  await hub.as('social-care-lead', '2019-02-28T09:00:00Z', async (lead) => {
    const said = { id: officer, subject: 'voice' as const };
    const { version } = await findAction(lead, officer);
    await acceptAction(lead, { ...said, version, summary: 'The post is being written.' }, once);
    const accepted = await findAction(lead, officer);
    const progress = { ...said, version: accepted.version, rating: 'atRisk' as const };
    const summary = 'Money is found for one year.';
    await reportProgress(lead, { ...progress, summary, detail: 'The second year waits for the budget.' }, once);
  });
  await hub.as('group-chair', '2019-02-28T10:00:00Z', async (deputy) => {
    const asks = { title: 'Assessments after a move', question: 'Who is told that a child has moved, and when?' };
    const enquiryId = await openEnquiry(deputy, { bodyId, priorityId: health, ...asks }, once);
    const text = 'Health and social care did not agree on who tells whom.';
    await noteObservation(deputy, { enquiryId, meetingId: february, text }, once);
  });
  await hub.as('young-member', '2019-02-28T16:00:00Z', async (young) => {
    const asked = { ofAgencyId: hub.agency('housing'), subject: 'housing' as const, answerDueOn: '2019-03-15' };
    await askQuestion(young, { bodyId, ...asked, text: 'How long do we wait for a first flat?' }, once);
    await openCalendarFeed(young, { seatId: seatIn(seats, 'young-member') }, once);
  });
  await hub.as('police-lead', '2019-03-01T09:00:00Z', async (lead) => {
    const { id, version } = await findQuestion(lead, challenges.police);
    await answerQuestion(
      lead,
      { id, version, text: 'Officers now carry the form, and ask when a child is found.' },
      once,
    );
  });
  await hub.as('elected-member', '2019-03-01T10:00:00Z', async (member) => {
    const trained = { kind: 'training', trainingLevel: 'universal', what: 'Induction of corporate parents' } as const;
    await logActivity(member, { bodyId, ...trained, onDay: '2019-02-18' }, once);
    const visited = { kind: 'visit', what: 'The drop-in of care leavers', learned: 'They wait for flats.' } as const;
    await logActivity(member, { bodyId, priorityId: voice, ...visited, onDay: '2019-02-28' }, once);
    const nature = 'A relative works for a charity of the third sector.';
    await declareInterest(member, { bodyId, in: { agencyId: hub.agency('third-sector') }, nature }, once);
  });
  await hub.as('clerk', '2019-03-01T12:00:00Z', async (clerk) => {
    const entries = [{ text: 'The Director of Children’s Services, chairing, opened the Board’s first meeting.' }];
    await draftMinutes(clerk, { meetingId: february, entries }, once);
    await openAgenda(clerk, { meetingId: march }, once);
    const moves = await planned(clerk, workPlanId, 'Notice of moves');
    await placeOnAgenda(clerk, moves, once);
    const placed = (await findPlanItem(clerk, moves.id)).agendaItemId ?? '';
    const paper = { itemId: placed, agencyId: hub.agency('social-care'), title: 'How notice is given' };
    await expectPaper(clerk, { ...paper, dueOn: '2019-03-01' }, once);
    const closed = await addAgendaItem(
      clerk,
      {
        meetingId: march,
        kind: 'report',
        title: 'A contract of the third sector',
        supplyingAgencyId: hub.agency('third-sector'),
        exempt: { paragraph: 3, reason: 'A fair price needs bids that others do not know.' },
      },
      once,
    );
    const bids = { itemId: closed, agencyId: hub.agency('third-sector'), title: 'The bids', dueOn: '2019-03-11' };
    await expectPaper(clerk, bids, once);
  });
}

/** An item of the plan by its title, as it stands. */
async function planned(clerk: Context, workPlanId: string, title: string): Promise<{ id: string; version: number }> {
  const item = (await listPlanItems(clerk, workPlanId)).find((one) => one.title === title);
  if (!item) throw new Error(`The seeds of Example Borough plan no ${title}`);
  return { id: item.id, version: item.version };
}
