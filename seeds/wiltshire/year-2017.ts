/**
 * The panel's year from its constitution to the agenda of 30 November 2017: places and seats, the calendar, the meetings of
 * July and September, and what its members did between them. The rules are those of its strategy; what was said is made up.
 */
import {
  constitutionOn,
  proposeConstitution,
  findConstitution,
  functionsUnder,
  ratifyConstitution,
} from '../../src/domain/authorities/constitution.service.js';
import { relateBodies } from '../../src/domain/authorities/authority.service.js';
import type { Context } from '../../src/domain/context.js';
import { setScorecard } from '../../src/domain/scorecard/line.service.js';
import { openRound } from '../../src/domain/contributions/opening.service.js';
import { addAgendaItem } from '../../src/domain/meetings/agenda.service.js';
import { agreeCalendar } from '../../src/domain/meetings/calendar.service.js';
import { recordDecision } from '../../src/domain/meetings/decision.service.js';
import { findEvent, planEvent, recordEvent } from '../../src/domain/meetings/event.service.js';
import { openCalendarFeed } from '../../src/domain/meetings/feed.service.js';
import { arrangeMeeting, findMeeting, holdMeeting } from '../../src/domain/meetings/meeting.service.js';
import {
  approveMinutes,
  correctMinutes,
  draftMinutes,
  findMinutes,
} from '../../src/domain/meetings/minutes.service.js';
import { expectPaper, findPaper, publishPaper, supplyPaper } from '../../src/domain/meetings/paper.service.js';
import { openAgenda, publishAgenda } from '../../src/domain/meetings/publication.service.js';
import {
  answerQuestion,
  askQuestion,
  challengeAgency,
  findQuestion,
} from '../../src/domain/meetings/question.service.js';
import { addRecommendation } from '../../src/domain/meetings/recommendation.service.js';
import { goIntoClosedSession, returnToOpenSession } from '../../src/domain/meetings/session.service.js';
import { adjournMeeting, reconveneMeeting, recordAttendance } from '../../src/domain/meetings/sitting.service.js';
import { nameSubstitute } from '../../src/domain/meetings/substitute.service.js';
import { listPlaces, providePlaces } from '../../src/domain/members/place.service.js';
import { confirmSeat, findSeat, seatMember } from '../../src/domain/members/seat.service.js';
import { noteObservation, openEnquiry } from '../../src/domain/oversight/enquiry.service.js';
import { giveFeedback } from '../../src/domain/oversight/feedback.service.js';
import { findInitiative, proposeInitiative, startInitiative } from '../../src/domain/oversight/initiative.service.js';
import { logActivity, type Activity } from '../../src/domain/oversight/log.service.js';
import { setDuty } from '../../src/domain/workplan/duty.service.js';
import { completePlanItem, findPlanItem, placeOnAgenda, planItem } from '../../src/domain/workplan/item.service.js';
import { reportToBody } from '../../src/domain/workplan/report.service.js';
import { reviewWorkPlan } from '../../src/domain/workplan/review.service.js';
import type { Board } from '../board.js';
import { ASSOCIATES, CORE, MEETING_DAYS, REPORTING, TERMS, type MeetingDay } from './constitution.js';
import { PEOPLE } from './people.js';

const once = undefined;
const FIRST_DAY = '2017-05-16';
/** The last day of the municipal year, for which a chair is appointed. */
const LAST_DAY = '2018-05-15';

/** What the acts of the year name: seats by who holds them, and what came of earlier acts by a word. */
export interface Year {
  readonly board: Board;
  readonly seats: Readonly<Record<string, string>>;
  readonly meetings: Readonly<Record<MeetingDay, string>>;
  readonly priorities: readonly string[];
  readonly workPlanId: string;
  readonly known: Record<string, string>;
}

const agency = (board: Board, code: string): string => board.agencies[code] ?? '';
const body = (board: Board, code: string): string => board.bodies[code] ?? '';
const priority = ({ priorities }: Year, number: number): string => priorities[number - 1] ?? '';
const known = (year: Year, word: string): string => year.known[word] ?? '';

/** What was read of a row to change it. */
const asRead = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });

/** The panel adopts its constitution, and its clerk seats whom group leaders and partners send. */
export async function theConstitution(board: Board): Promise<Record<string, string>> {
  const { bodyId } = board;
  const constitutionId = await board.as('clerk', '2017-05-16T09:00:00Z', (clerk) =>
    proposeConstitution(
      clerk,
      {
        bodyId,
        source: 'Corporate Parenting Strategy 2016 to 2018, sections 3 to 7',
        proposedOn: FIRST_DAY,
        minimumMeetings: 5,
        yearStarts: { month: 5, day: 16 },
        quorum: [
          { classes: ['core'], atLeast: 6, percent: 75, of: 'seats', substitutesCount: true },
          { classes: ['associate'], atLeast: 7, percent: 70, of: 'seats', substitutesCount: false },
        ],
        ladder: {
          dataCutOffDays: 10,
          contributionsDueDays: 6,
          signOffDays: 6,
          publicationClearDays: 5,
          minutesOutDays: 10,
        },
        functions: TERMS.map((text, at) => ({ code: `7.${at + 1}`, text })),
      },
      once,
    ),
  );
  await board.as('clerk', '2017-05-16T09:10:00Z', async (clerk) => {
    const { version } = await findConstitution(clerk, constitutionId);
    const places = [
      ...CORE.map((place) => ({ ...place, placeClass: 'core' as const, isVoting: true })),
      ...ASSOCIATES.map((place) => ({ ...place, placeClass: 'associate' as const, isVoting: false })),
    ].map(({ title, role, placeClass, isVoting, isAnnual = false, agency: code }) => {
      const agencyId = code === undefined ? null : agency(board, code);
      return { title, role, placeClass, isVoting, isAnnual, agencyId, count: 1, attendanceLevel: 'any' as const };
    });
    await providePlaces(clerk, { constitutionId, version, places }, once);
  });
  await board.as('clerk', '2017-05-16T09:20:00Z', async (clerk) => {
    const { version } = await findConstitution(clerk, constitutionId);
    await ratifyConstitution(clerk, { id: constitutionId, version, inForceFrom: FIRST_DAY }, once);
  });
  return seatAll(board);
}

async function seatAll(board: Board): Promise<Record<string, string>> {
  const { bodyId } = board;
  const seats = await board.as('clerk', '2017-05-16T09:30:00Z', async (clerk) => {
    const free = [...(await listPlaces(clerk, bodyId))];
    const given: Record<string, string> = {};
    for (const { title: place, role, holder, isAnnual, nominatedBy } of [...CORE, ...ASSOCIATES]) {
      const [{ id: placeId } = { id: null }] = free.splice(
        free.findIndex((one) => one.title === place),
        1,
      );
      const title = PEOPLE.find(({ handle }) => handle === holder)?.title ?? place;
      const seat = { bodyId, memberId: board.people[holder] ?? '', placeId, role, title, fromOn: FIRST_DAY };
      const untilOn = isAnnual ? LAST_DAY : null;
      given[holder] = await seatMember(clerk, { ...seat, untilOn, nominatedBy }, once);
    }
    return given;
  });
  const confirming = async (who: Context, holder: string) =>
    confirmSeat(who, asRead(await findSeat(who, seats[holder] ?? '')), once);
  await board.as('information-governance', '2017-05-16T10:00:00Z', (who) => confirming(who, 'chair'));
  await board.as('chair', '2017-05-16T10:30:00Z', async (chair) => {
    const waiting = [...CORE, ...ASSOCIATES].filter(({ role }) => role === 'deputyChair' || role === 'partnerLead');
    for (const { holder } of waiting) await confirming(chair, holder);
  });
  return seats;
}

/** The calendar of the year, agreed with one meeting more than the least. */
export async function theCalendar(board: Board): Promise<Record<MeetingDay, string>> {
  const { bodyId } = board;
  const days: [MeetingDay, string][] = [];
  await board.as('clerk', '2017-05-22T10:00:00Z', async (clerk) => {
    for (const heldOn of MEETING_DAYS) days.push([heldOn, await arrangeMeeting(clerk, { bodyId, heldOn }, once)]);
    await agreeCalendar(clerk, { bodyId, startsOn: FIRST_DAY }, once);
  });
  return Object.fromEntries(days) as Record<MeetingDay, string>;
}

/** To whom the panel reports and how often, what it plans to take, and the annual report of the year before. */
export async function theFrameOfTheYear(year: Year): Promise<void> {
  const { board } = year;
  const { bodyId } = board;
  const select = body(board, 'select-committee');
  await board.as('clerk', '2017-05-23T09:00:00Z', async (clerk) => {
    await relateBodies(clerk, { bodyId, otherBodyId: select, how: 'reports its work through' }, once);
    const inForce = await constitutionOn(clerk, bodyId, FIRST_DAY);
    const functions = inForce ? await functionsUnder(clerk, inForce) : [];
    const reporting = functions.find(({ code }) => code === REPORTING);
    const owed = { bodyId, toBodyId: select };
    year.known['minutes duty'] = await setDuty(
      clerk,
      { ...owed, title: 'Minutes of each meeting', cadence: 'afterEachMeeting', startsOn: FIRST_DAY },
      once,
    );
    await setDuty(
      clerk,
      {
        ...owed,
        title: 'Progress against each of the seven priorities',
        cadence: 'sixMonthly',
        isByPriority: true,
        startsOn: '2017-11-30',
      },
      once,
    );
    await setDuty(clerk, { ...owed, title: 'Full annual report', cadence: 'annual', startsOn: '2018-03-31' }, once);
    year.known['annual duty'] = await setDuty(
      clerk,
      {
        bodyId,
        title: 'Annual report',
        cadence: 'annual',
        toBodyId: body(board, 'full-council'),
        firstToBodyId: select,
        functionId: reporting?.id ?? null,
        startsOn: '2017-07-11',
      },
      once,
    );
    const planned = { workPlanId: year.workPlanId, kind: 'report' as const };
    year.known['school item'] = await planItem(
      clerk,
      {
        ...planned,
        meetingId: year.meetings['2017-09-21'],
        title: 'Virtual school: first assessment and priority actions',
        supplyingAgencyId: agency(board, 'virtual-school'),
      },
      once,
    );
    await planItem(
      clerk,
      {
        ...planned,
        meetingId: year.meetings['2018-01-25'],
        title: 'First draft of the local offer to care leavers',
        supplyingAgencyId: agency(board, 'social-care'),
      },
      once,
    );
    await planItem(
      clerk,
      { ...planned, kind: 'toBeAgreed', meetingId: year.meetings['2018-03-22'], title: 'To be agreed' },
      once,
    );
  });
  const annual = { fromBodyId: bodyId, title: 'Annual report 2016-17', dutyId: known(year, 'annual duty') };
  for (const [toBodyId, at] of [
    [select, '2017-06-20T09:00:00Z'],
    [body(board, 'full-council'), '2017-07-07T09:00:00Z'],
  ] as const) {
    const summary = 'A year of the panel by its seven priorities, with what it asks of every councillor.';
    await board.as('chair', at, (chair) =>
      reportToBody(chair, { ...annual, toBodyId, summary, dutyDueOn: '2017-07-11' }, once),
    );
  }
  await board.as('chair', '2017-06-01T09:00:00Z', (chair) =>
    openCalendarFeed(chair, { seatId: year.seats['chair'] ?? '' }, once),
  );
}

interface Who {
  readonly away?: readonly string[];
  /** The substitutes who came, by whose seat they took. */
  readonly substitutes?: Readonly<Record<string, string>>;
}

/** Records who came: everybody with a place, but those who are said to have been away. */
async function came(year: Year, day: MeetingDay, satOn: string, { away = [], substitutes = {} }: Who): Promise<void> {
  await year.board.as('clerk', `${satOn}T16:00:00Z`, async (clerk) => {
    const meetingId = year.meetings[day];
    const { version } = await findMeeting(clerk, meetingId);
    const entries = Object.entries(year.seats).map(([holder, seatId]) => ({
      seatId,
      status: away.includes(holder) || substitutes[holder] ? ('apologies' as const) : ('present' as const),
      substituteId: substitutes[holder] ?? null,
    }));
    await recordAttendance(clerk, { meetingId, version, satOn, entries }, once);
  });
}

const withMeeting = (
  year: Year,
  day: MeetingDay,
  at: string,
  work: (clerk: Context, read: { id: string; version: number }) => Promise<unknown>,
  who = 'clerk',
): Promise<unknown> =>
  year.board.as(who, at, async (context) => work(context, asRead(await findMeeting(context, year.meetings[day]))));

/** Too few come in July: the chair adjourns, and a week later enough are there. */
export async function theJulyMeeting(year: Year): Promise<void> {
  const { board } = year;
  const meetingId = year.meetings['2017-07-20'];
  const itemId = await board.as('clerk', '2017-07-11T09:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId }, once);
    const item = { meetingId, kind: 'report' as const, title: 'What the panel will look into this year' };
    return addAgendaItem(clerk, { ...item, presenter: 'Chair of the panel' }, once);
  });
  await withMeeting(year, '2017-07-20', '2017-07-12T09:00:00Z', (clerk, read) => publishAgenda(clerk, read, once));
  await came(year, '2017-07-20', '2017-07-20', {
    away: ['priority-2-lead', 'priority-4-lead', 'priority-7-lead', 'health-lead', 'head-of-care', 'young-member'],
  });
  await withMeeting(
    year,
    '2017-07-20',
    '2017-07-20T17:00:00Z',
    (chair, read) => adjournMeeting(chair, { ...read, reason: 'Five councillors came; six are needed.' }, once),
    'chair',
  );
  await withMeeting(year, '2017-07-20', '2017-07-20T17:30:00Z', (clerk, read) =>
    reconveneMeeting(clerk, { ...read, heldOn: '2017-07-27' }, once),
  );
  await came(year, '2017-07-20', '2017-07-27', { away: ['priority-4-lead', 'health-lead'] });
  await withMeeting(year, '2017-07-20', '2017-07-27T17:00:00Z', async (clerk, read) => {
    const resolved = { itemId, kind: 'ownAffairs' as const, verb: 'agree' as const, outcome: 'carried' as const };
    const text = 'The panel looks into placement stability, and into children placed in the county by others.';
    await recordDecision(clerk, { ...resolved, text }, once);
    await holdMeeting(clerk, read, once);
  });
  await board.as('chair', '2017-07-27T18:00:00Z', async (chair) => {
    const { bodyId } = board;
    year.known['stability'] = await openEnquiry(
      chair,
      {
        bodyId,
        title: 'Placement stability and the choice of a placement',
        question: 'What lets a placement last, and what do the young people say of the choice that they had?',
        priorityId: priority(year, 2),
      },
      once,
    );
    year.known['placed here'] = await openEnquiry(
      chair,
      {
        bodyId,
        title: 'Children placed in the county by other authorities',
        question: 'Do the police and social care know who they are before one goes missing?',
        priorityId: priority(year, 6),
      },
      once,
    );
  });
  year.known['july minutes'] = await board.as('clerk', '2017-08-01T09:00:00Z', (clerk) =>
    draftMinutes(
      clerk,
      {
        meetingId,
        entries: [
          { text: 'The meeting of 20 July was not quorate; the chair adjourned it to 27 July.' },
          { itemId, text: 'The panel chose to look into placement stability.' },
        ],
      },
      once,
    ),
  );
  await board.as('clerk', '2017-08-03T09:00:00Z', async (clerk) => {
    const read = asRead(await findMinutes(clerk, known(year, 'july minutes')));
    const text = 'The panel chose two lines of enquiry: placement stability, and children placed here by others.';
    const correction = 'The second line of enquiry was left out.';
    await correctMinutes(clerk, { ...read, entries: [{ position: 2, text }], correction }, once);
  });
  await board.as('chair', '2017-08-04T09:00:00Z', (chair) =>
    reportToBody(
      chair,
      {
        fromBodyId: board.bodyId,
        toBodyId: body(board, 'select-committee'),
        title: 'Minutes of 20 and 27 July 2017, in draft',
        summary: 'Two lines of enquiry were chosen.',
        dutyId: known(year, 'minutes duty'),
        dutyDueOn: '2017-08-10',
      },
      once,
    ),
  );
}

/** Shared Guardian sessions, initiatives and a challenge that was answered. */
export async function theSummer(year: Year): Promise<void> {
  const { board } = year;
  const { bodyId } = board;
  const session = { bodyId, kind: 'sharedGuardian' as const, invitesAllElectedMembers: false };
  const summer = await board.as('voice-commissioner', '2017-08-01T10:00:00Z', async (who) => {
    const invited = 'Children looked after from 8 years on';
    const winter = {
      startsOn: '2018-02-14',
      endsOn: '2018-02-14',
      title: 'Shared Guardian session: stability and choice',
    };
    await planEvent(who, { ...session, ...winter, invited }, once);
    const august = { startsOn: '2017-08-24', endsOn: '2017-08-24', title: 'Shared Guardian session: our promise' };
    return planEvent(who, { ...session, ...august, invited }, once);
  });
  await board.as('clerk', '2017-08-29T09:00:00Z', async (clerk) => {
    const learning = 'To stay in one place, and to have a say in which, comes before all else.';
    const came = { numberInvited: 40, numberAttended: 23, electedMembersAttended: 6, learning };
    await recordEvent(clerk, { ...asRead(await findEvent(clerk, summer)), ...came }, once);
  });
  const initiatives: readonly (readonly [
    who: string,
    starts: string,
    number: number,
    title: string,
    effect: string,
  ])[] = [
    [
      'fostering-chair',
      '2017-08-15',
      2,
      'Mentoring hubs of foster carers',
      'Fewer disruptions among the homes of a hub.',
    ],
    ['housing-lead', '2017-08-15', 4, 'Shared housing pilot', 'Care leavers of 19 to 21 leave unsuitable places.'],
    ['social-care-lead', '2018-01-08', 4, 'Building Bridges', 'More care leavers of 19 to 21 are in work.'],
  ];
  for (const [who, startsOn, number, title, expectedEffect] of initiatives) {
    const initiative = { bodyId, title, expectedEffect, startsOn, evaluateOn: '2018-07-31' };
    await board.as(who, '2017-08-14T09:00:00Z', async (context) => {
      year.known[title] = await proposeInitiative(context, { ...initiative, priorityId: priority(year, number) }, once);
    });
    if (startsOn > '2017-08-31') continue;
    await board.as(who, '2017-08-16T09:00:00Z', async (context) =>
      startInitiative(context, asRead(await findInitiative(context, known(year, title))), once),
    );
  }
  const challenge = await board.as('police-lead', '2017-08-30T09:00:00Z', (police) =>
    challengeAgency(
      police,
      {
        bodyId,
        ofAgencyId: agency(board, 'social-care'),
        subject: 'policing',
        text: 'Why do we learn of children placed here by others only when they go missing?',
        evidence: 'In the second quarter we first heard of most of them by a missing report.',
        answerDueOn: '2017-09-15',
      },
      once,
    ),
  );
  await board.as('social-care-lead', '2017-09-08T09:00:00Z', async (lead) => {
    const text = 'The placing authorities do not tell us either. We propose one list, kept by us and read by you.';
    await answerQuestion(lead, { ...asRead(await findQuestion(lead, challenge)), text }, once);
  });
}

/** The agenda of September with its papers, a closed item, and the substitute of a core member. */
export async function theSeptemberAgenda(year: Year): Promise<void> {
  const { board } = year;
  const meetingId = year.meetings['2017-09-21'];
  const budget = await board.as('clerk', '2017-09-08T10:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId }, once);
    await placeOnAgenda(clerk, asRead(await findPlanItem(clerk, known(year, 'school item'))), once);
    const exempt = { paragraph: 3, reason: 'The prices of single providers are compared.' };
    const item = { meetingId, kind: 'report' as const, title: 'Placement budget', exempt };
    return addAgendaItem(clerk, { ...item, supplyingAgencyId: agency(board, 'social-care') }, once);
  });
  const papers = await board.as('clerk', '2017-09-08T10:30:00Z', async (clerk) => {
    const school = (await findPlanItem(clerk, known(year, 'school item'))).agendaItemId ?? '';
    year.known['school'] = school;
    const text = 'That the priority actions of the virtual school be endorsed.';
    year.known['endorse school'] = await addRecommendation(
      clerk,
      { itemId: school, number: '1', verb: 'endorse', text },
      once,
    );
    const owed = { dueOn: '2017-09-12' };
    return [
      await expectPaper(
        clerk,
        { ...owed, itemId: school, agencyId: agency(board, 'virtual-school'), title: 'First assessment' },
        once,
      ),
      await expectPaper(
        clerk,
        { ...owed, itemId: budget, agencyId: agency(board, 'social-care'), title: 'Budget by provider' },
        once,
      ),
    ] as const;
  });
  for (const [at, who] of ['virtual-school-head', 'head-of-care'].entries()) {
    await board.as(who, '2017-09-12T09:00:00Z', async (context) => {
      const read = asRead(await findPaper(context, papers[at] ?? ''));
      const address = `https://papers.example/wiltshire/2017-09-21-${at + 1}.pdf`;
      await supplyPaper(context, { ...read, address, hash: String(at + 1).repeat(64) }, once);
    });
  }
  await withMeeting(year, '2017-09-21', '2017-09-12T14:00:00Z', (clerk, read) => publishAgenda(clerk, read, once));
  await board.as('clerk', '2017-09-12T15:00:00Z', async (clerk) => {
    await publishPaper(clerk, asRead(await findPaper(clerk, papers[0])), once);
    year.known['substitute'] = await nameSubstitute(
      clerk,
      {
        meetingId,
        seatId: year.seats['priority-7-lead'] ?? '',
        memberId: board.people['substitute-councillor'] ?? '',
      },
      once,
    );
  });
}

/** What September hears and decides, before it is said to have been held. */
export async function theSeptemberSitting(year: Year): Promise<void> {
  const { board } = year;
  const meetingId = year.meetings['2017-09-21'];
  const told: readonly (readonly [who: string, number: number, text: string, promise: string])[] = [
    ['chair', 1, 'New members were welcomed; attendance has been good.', 'The promise comes back in January.'],
    ['fostering-chair', 2, 'Learning from disruptions was read with the service.', 'The hubs report to each meeting.'],
    ['fostering-chair', 3, 'Applications grow; net growth is slow.', 'We count who leaves, and why.'],
    ['priority-5-lead', 5, 'Results are strong for the second year; early years are not.', 'A plan for early years.'],
    ['priority-6-lead', 6, 'Nearly every return interview is offered.', 'I will sit in on one.'],
  ];
  for (const [who, number, text, promise] of told) {
    await board.as(who, '2017-09-19T12:00:00Z', (lead) =>
      giveFeedback(lead, { meetingId, priorityId: priority(year, number), text, promise }, once),
    );
  }
  const exempt = { paragraph: 2, reason: 'Some of the numbers are so small that a child could be told from them.' };
  await came(year, '2017-09-21', '2017-09-21', {
    away: ['priority-4-lead', 'cabinet-member'],
    substitutes: { 'priority-7-lead': known(year, 'substitute') },
  });
  const resolved = { movedById: year.seats['priority-2-lead'], secondedById: year.seats['fostering-chair'] };
  await withMeeting(
    year,
    '2017-09-21',
    '2017-09-21T16:05:00Z',
    (chair, read) => goIntoClosedSession(chair, { ...read, exempt, ...resolved }, once),
    'chair',
  );
  await withMeeting(year, '2017-09-21', '2017-09-21T16:25:00Z', (clerk, read) =>
    returnToOpenSession(clerk, read, once),
  );
  await board.as('clerk', '2017-09-21T16:30:00Z', async (clerk) => {
    const minutes = asRead(await findMinutes(clerk, known(year, 'july minutes')));
    await approveMinutes(clerk, { ...minutes, atMeetingId: meetingId }, once);
    const school = { itemId: known(year, 'school'), outcome: 'carried' as const };
    const endorsed = 'The priority actions of the virtual school are endorsed.';
    await recordDecision(
      clerk,
      {
        ...school,
        kind: 'ownAffairs',
        verb: 'endorse',
        text: endorsed,
        recommendationId: known(year, 'endorse school'),
      },
      once,
    );
    await recordDecision(
      clerk,
      {
        ...school,
        kind: 'recommendation',
        verb: 'recommend',
        text: 'That care leavers become a priority group in the council’s housing strategy.',
        addressee: 'Cabinet Member for Housing',
        replyDueOn: '2017-11-10',
      },
      once,
    );
  });
}

/** What follows from September: the plan reviewed, what its lines of enquiry saw, and minutes that were not sent on. */
export async function afterSeptember(year: Year): Promise<void> {
  const { board } = year;
  const meetingId = year.meetings['2017-09-21'];
  await board.as('clerk', '2017-09-22T09:00:00Z', async (clerk) => {
    await completePlanItem(clerk, asRead(await findPlanItem(clerk, known(year, 'school item'))), once);
    await reviewWorkPlan(clerk, { workPlanId: year.workPlanId, meetingId, note: 'March is still to be agreed.' }, once);
    const seen = { meetingId };
    const stability = 'Above target and above the country; what ends placements is read case by case.';
    await noteObservation(clerk, { ...seen, enquiryId: known(year, 'stability'), text: stability }, once);
    const list = 'Neither police nor social care has a list. An action was raised.';
    await noteObservation(clerk, { ...seen, enquiryId: known(year, 'placed here'), text: list }, once);
  });
  await board.as('clerk', '2017-09-29T09:00:00Z', (clerk) =>
    draftMinutes(
      clerk,
      {
        meetingId,
        entries: [
          { itemId: known(year, 'school'), text: 'The priority actions were endorsed.' },
          { text: 'Care leavers should be a priority group in the housing strategy.' },
        ],
      },
      once,
    ),
  );
  const { bodyId } = board;
  const logs: readonly (readonly [who: string, entry: Omit<Activity, 'bodyId'>])[] = [
    ['priority-2-lead', { kind: 'training', trainingLevel: 'universal', onDay: '2017-06-13', what: 'All councillors' }],
    [
      'priority-5-lead',
      { kind: 'training', trainingLevel: 'targeted', onDay: '2017-06-27', what: 'Members of the panel' },
    ],
    ['chair', { kind: 'training', trainingLevel: 'specialist', onDay: '2017-07-04', what: 'Those who lead' }],
    ['priority-2-lead', { kind: 'meetingWithOfficers', onDay: '2017-09-26', what: 'Fostering service manager' }],
    [
      'priority-6-lead',
      {
        kind: 'visit',
        onDay: '2017-10-12',
        what: 'MASH: tour and presentation',
        learned: 'Social work and police work side by side, and use the indicators of exploitation.',
        priorityId: priority(year, 6),
      },
    ],
    [
      'priority-7-lead',
      {
        kind: 'visit',
        onDay: '2017-11-08',
        what: 'OSCAR outreach and crisis team',
        learned: 'Carers ring the team before they ring the service.',
        priorityId: priority(year, 7),
      },
    ],
  ];
  for (const [who, entry] of logs) {
    await board.as(who, '2017-11-09T09:00:00Z', (member) => logActivity(member, { bodyId, ...entry }, once));
  }
}

/** The agenda of 30 November is being prepared: a paper has come, one is awaited; a challenge is overdue, a question open. */
export async function intoNovember(year: Year): Promise<void> {
  const { board } = year;
  const { bodyId } = board;
  const meetingId = year.meetings['2017-11-30'];
  const asked = { bodyId, meetingId };
  await board.as('social-care-lead', '2017-10-30T09:00:00Z', (lead) =>
    challengeAgency(
      lead,
      {
        ...asked,
        ofAgencyId: agency(board, 'police'),
        subject: 'policing',
        text: 'Why do return interviews that were held not reach those who search the next time?',
        evidence: '46 % of the interviews offered are completed; none of the last ten was asked for.',
        answerDueOn: '2017-11-17',
      },
      once,
    ),
  );
  await board.as('young-member', '2017-11-13T17:00:00Z', (member) =>
    askQuestion(
      member,
      {
        ...asked,
        ofAgencyId: agency(board, 'housing'),
        subject: 'housing',
        text: 'Who decides who may live in the shared house, and can we choose with whom?',
        answerDueOn: '2017-11-29',
      },
      once,
    ),
  );
  await board.as('clerk', '2017-11-14T09:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId }, once);
    const report = { meetingId, kind: 'report' as const };
    const itemId = await addAgendaItem(
      clerk,
      { ...report, title: 'Return interviews', supplyingAgencyId: agency(board, 'police') },
      once,
    );
    const pilot = await addAgendaItem(
      clerk,
      { ...report, title: 'Shared housing pilot', supplyingAgencyId: agency(board, 'housing') },
      once,
    );
    const owed = { dueOn: '2017-11-21' };
    year.known['interviews paper'] = await expectPaper(
      clerk,
      { ...owed, itemId, agencyId: agency(board, 'police'), title: 'Push and pull, without any child in it' },
      once,
    );
    await expectPaper(
      clerk,
      { ...owed, itemId: pilot, agencyId: agency(board, 'housing'), title: 'First places' },
      once,
    );
  });
  await board.as('police-officer', '2017-11-17T09:00:00Z', async (officer) => {
    const read = asRead(await findPaper(officer, known(year, 'interviews paper')));
    const address = 'https://papers.example/wiltshire/2017-11-30-1.pdf';
    await supplyPaper(officer, { ...read, address, hash: '3'.repeat(64) }, once);
  });
}

const QUARTER = { periodStartOn: '2017-07-01', periodEndOn: '2017-09-30' } as const;
const SCHOOL_YEAR = { periodStartOn: '2016-09-01', periodEndOn: '2017-08-31' } as const;

/** The round before the meeting after November's is open already: nobody has given to it yet. */
export async function theOpenRound({ board, meetings }: Year): Promise<void> {
  const quarterly = [
    'missing-episodes',
    'return-interviews-offered',
    'return-interviews-completed',
    'long-term-stability',
    'mental-health-waits-18-weeks',
    'shared-housing-places',
  ];
  const indicators = [
    ...quarterly.map((indicatorCode) => ({ indicatorCode, ...QUARTER })),
    { indicatorCode: 'five-gcses', ...SCHOOL_YEAR },
  ];
  const narratives = [{ agencyId: agency(board, 'police'), subject: 'policing' as const }];
  await board.as('clerk', '2017-11-17T15:00:00Z', async (clerk) => {
    // Thresholds are fixed before the round is open.
    await setScorecard(clerk, { bodyId: board.bodyId, lines: SCORECARD }, once);
    await openRound(clerk, { meetingId: meetings['2018-01-25'], indicators, narratives }, once);
  });
}

/** What the panel looks at first: beside its targets where it has set one, else beside England. */
const SCORECARD = [
  { indicatorCode: 'long-term-stability', position: 1, basis: 'target', amberWithin: 4 },
  { indicatorCode: 'moves-in-first-year', position: 2, basis: 'national', amberWithin: 2 },
  { indicatorCode: 'suitable-accommodation-19-21', position: 3, basis: 'national', amberWithin: 5 },
  { indicatorCode: 'eet-19-21', position: 4, basis: 'national', amberWithin: 5 },
  {
    indicatorCode: 'return-interviews-completed',
    position: 5,
    basis: 'target',
    amberWithin: 10,
    beside: ['return-interviews-offered', 'missing-episodes'],
  },
  { indicatorCode: 'five-gcses', position: 6, basis: 'national', amberWithin: 3 },
  { indicatorCode: 'mental-health-waits-18-weeks', position: 7, basis: 'target', amberWithin: 5 },
] as const;
