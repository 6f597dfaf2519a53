/**
 * The municipal year 2019-20 up to 18 November 2019, a fortnight after the second meeting: something is due, something
 * overdue and something awaited. The plan is the committee's own; what was said and decided at its meetings is made up.
 */
import { acceptAction, findAction, reportProgress } from '../../src/domain/actions/action.service.js';
import { raiseAction } from '../../src/domain/actions/source.service.js';
import { draftAgreement, findAgreement, signAgreement } from '../../src/domain/agreements/agreement.service.js';
import {
  constitutionOn,
  findConstitution,
  functionsUnder,
  proposeConstitution,
  ratifyConstitution,
} from '../../src/domain/authorities/constitution.service.js';
import type { Context } from '../../src/domain/context.js';
import { acceptContribution, findContribution } from '../../src/domain/contributions/contribution.service.js';
import { submitContribution } from '../../src/domain/contributions/submission.service.js';
import { addComparator } from '../../src/domain/indicators/comparator.service.js';
import { defineIndicator } from '../../src/domain/indicators/definition.service.js';
import { addAgendaItem, listAgendaItems } from '../../src/domain/meetings/agenda.service.js';
import { agreeCalendar } from '../../src/domain/meetings/calendar.service.js';
import { recordDecision } from '../../src/domain/meetings/decision.service.js';
import { findEvent, planEvent, recordEvent } from '../../src/domain/meetings/event.service.js';
import { declareInterest } from '../../src/domain/meetings/interest.service.js';
import { arrangeMeeting, findMeeting, holdMeeting } from '../../src/domain/meetings/meeting.service.js';
import {
  approveMinutes,
  correctMinutes,
  draftMinutes,
  findMinutes,
} from '../../src/domain/meetings/minutes.service.js';
import {
  expectPaper,
  findPaper,
  markToFollow,
  publishPaper,
  supplyPaper,
} from '../../src/domain/meetings/paper.service.js';
import { openAgenda, publishAgenda } from '../../src/domain/meetings/publication.service.js';
import { answerQuestion, challengeAgency, findQuestion } from '../../src/domain/meetings/question.service.js';
import { addRecommendation } from '../../src/domain/meetings/recommendation.service.js';
import { chooseFocusAreas, recordAttendance } from '../../src/domain/meetings/sitting.service.js';
import { nameSubstitute } from '../../src/domain/meetings/substitute.service.js';
import { listPlaces, providePlaces } from '../../src/domain/members/place.service.js';
import { confirmSeat, endSeat, findSeat, seatMember } from '../../src/domain/members/seat.service.js';
import { setDuty } from '../../src/domain/workplan/duty.service.js';
import {
  completePlanItem,
  fillPlaceholder,
  findPlanItem,
  placeOnAgenda,
  planItem,
} from '../../src/domain/workplan/item.service.js';
import { reportToBody } from '../../src/domain/workplan/report.service.js';
import { reviewWorkPlan } from '../../src/domain/workplan/review.service.js';
import { openWorkPlan } from '../../src/domain/workplan/workplan.service.js';
import type { Board } from '../board.js';
import { undertake } from '../undertake.js';
import { CO_OPTED, ELECTED, FOR_THEMES, FUNCTIONS } from './constitution.js';
import { APRIL, FEBRUARY, FOSTERING, ITEMS, JULY, LEAVERS, NOVEMBER, TO_BE_AGREED } from './plan.js';

const once = undefined;
const CHAIR = 'southwark-chair';
const CLERK = 'southwark-clerk';
const DIRECTOR = 'southwark-children-director';
const HOUSING = 'southwark-housing-director';
/** The last day of the seats that are given for the municipal year. */
const YEAR_ENDS = '2020-04-30';

type Ids = Readonly<Record<string, string>>;

/** What the year knows by name. */
interface Year {
  readonly board: Board;
  readonly functions: Ids;
  /** By their days. */
  readonly meetings: Ids;
  /** By title and day. */
  readonly planned: Ids;
  /** By who holds them. */
  readonly seats: Record<string, string>;
  readonly workPlanId: string;
  readonly afterEachMeeting: string;
}

const agency = (board: Board, code: string): string => board.agencies[code] ?? '';
const person = (board: Board, handle: string): string => board.people[handle] ?? '';

export async function playYear2019(board: Board): Promise<void> {
  const functions = await theConstitution(board);
  const year = await theCalendar(board, functions);
  const minutes = await theKickOff(year);
  const event = await theSummer(year);
  await theMeetingOnHousing(year, minutes, event);
  await theFortnightAfter(year);
}

async function theConstitution(board: Board): Promise<Ids> {
  const { bodyId } = board;
  return board.as(CLERK, '2019-05-20T09:00:00Z', async (clerk) => {
    const constitutionId = await proposeConstitution(
      clerk,
      {
        bodyId,
        source: 'Constitution for the municipal year 2019-20',
        yearStarts: { month: 5, day: 1 },
        ladder: {
          dataCutOffDays: 25,
          contributionsDueDays: 15,
          signOffDays: 10,
          publicationClearDays: 5,
          minutesOutDays: 10,
        },
        functions: FUNCTIONS,
      },
      once,
    );
    await providePlaces(clerk, { constitutionId, version: 1, places: [ELECTED] }, once);
    await ratify(clerk, constitutionId, '2019-05-20');
    const constitution = await constitutionOn(clerk, bodyId, '2019-05-20');
    const all = constitution ? await functionsUnder(clerk, constitution) : [];
    return Object.fromEntries(all.map(({ code, id }) => [code, id]));
  });
}

async function ratify(clerk: Context, id: string, inForceFrom: string): Promise<void> {
  const { version } = await findConstitution(clerk, id);
  await ratifyConstitution(clerk, { id, version, inForceFrom }, once);
}

async function theCalendar(board: Board, functions: Ids): Promise<Year> {
  const { bodyId } = board;
  const seats: Record<string, string> = {};
  return board.as(CLERK, '2019-06-03T09:00:00Z', async (clerk) => {
    const places = await listPlaces(clerk, bodyId);
    for (const [at, handle] of [CHAIR, 'southwark-vice-chair', 'southwark-member'].entries()) {
      const placeId = places[at]?.id ?? '';
      const held = { memberId: person(board, handle), bodyId, placeId, role: 'councillor' as const };
      seats[handle] = await seatMember(clerk, { ...held, title: 'Elected member', fromOn: '2019-06-03' }, once);
    }
    const meetings: Record<string, string> = {};
    for (const heldOn of [JULY, NOVEMBER, FEBRUARY, APRIL]) {
      const kind = heldOn === JULY ? 'kickOff' : 'ordinary';
      meetings[heldOn] = await arrangeMeeting(clerk, { bodyId, heldOn, kind }, once);
    }
    await agreeCalendar(clerk, { bodyId, startsOn: '2019-05-01' }, once);
    const owed = { bodyId, toBodyId: board.bodies['cabinet'] ?? '', functionId: functions['3i'] ?? '' };
    await setDuty(
      clerk,
      { ...owed, title: 'Twice-yearly report to cabinet', cadence: 'twiceYearly', startsOn: '2019-10-31' },
      once,
    );
    const afterEachMeeting = await setDuty(
      clerk,
      {
        bodyId,
        toBodyId: board.bodies['childrens-scrutiny'] ?? '',
        functionId: functions['3k'] ?? '',
        title: 'Report to scrutiny after each meeting',
        cadence: 'afterEachMeeting',
        startsOn: '2019-06-03',
      },
      once,
    );
    const plan = { bodyId, title: 'Work Plan 2019-20', startsOn: '2019-05-20', endsOn: '2020-05-15' };
    const workPlanId = await openWorkPlan(clerk, plan, once);
    const planned: Record<string, string> = {};
    for (const { on, supplier, ...item } of ITEMS) {
      const theme = item.kind === 'workshop' ? item.title : null;
      const supplyingAgencyId = supplier ? agency(board, supplier) : null;
      const where = { workPlanId, meetingId: meetings[on] ?? '' };
      planned[`${item.title} ${on}`] = await planItem(clerk, { ...item, ...where, theme, supplyingAgencyId }, once);
    }
    await theIndicator(board, clerk);
    return { board, functions, meetings, planned, seats, workPlanId, afterEachMeeting };
  });
}

/** The published figures of the year are not out when it begins; they will stand beside the council's own. */
async function theIndicator(board: Board, clerk: Context): Promise<void> {
  const definitionCode = 'ssda903-eet-17-18';
  const code = 'care-leavers-in-eet';
  await defineIndicator(
    clerk,
    {
      code,
      definitionCode,
      title: 'Care leavers aged 17 and 18 in education, employment or training',
      definition: 'Those in education, employment or training around their birthday, of those who were looked after.',
      cohort: 'Care leavers aged 17 and 18',
      subject: 'careLeavers',
      supplyingAgencyId: agency(board, 'social-care'),
      classification: 'open',
      unit: 'percent',
      precision: 0,
      polarity: 'higherIsBetter',
      numeratorText: 'In education, employment or training',
      denominatorText: 'All in the cohort',
      referenceText: 'In the year to date',
      source: 'SSDA903',
      validFromOn: '2018-04-01',
    },
    once,
  );
  for (const area of ['England', 'Statistical neighbours']) {
    const period = { periodStartOn: '2018-04-01', periodEndOn: '2019-03-31' };
    const source = 'Statistical first release, not out yet';
    await addComparator(clerk, { indicatorCode: code, area, ...period, definitionCode, symbol: 'x', source }, once);
  }
}

const ofDay = (day: string) => ITEMS.filter(({ on }) => on === day);

/** Opens an agenda and puts on it what is planned; the items by title. */
async function agendaOf({ meetings, planned }: Year, clerk: Context, day: string): Promise<void> {
  await openAgenda(clerk, { meetingId: meetings[day] ?? '' }, once);
  for (const { title } of ofDay(day)) {
    const id = planned[`${title} ${day}`] ?? '';
    const item = await findPlanItem(clerk, id);
    await placeOnAgenda(clerk, { id, version: item.version }, once);
  }
}

const itemsOf = async (clerk: Context, meetingId: string): Promise<Ids> =>
  Object.fromEntries((await listAgendaItems(clerk, meetingId)).map(({ title, id }) => [title, id]));

const attending = ({ seats }: Year, ...handles: readonly string[]) =>
  handles.map((handle) => ({ seatId: seats[handle] ?? '', status: 'present' as const }));

/** Says that a meeting was held, that its items were taken, and that it reviewed the plan. */
async function closeMeeting({ meetings, planned, workPlanId }: Year, clerk: Context, day: string): Promise<void> {
  const meetingId = meetings[day] ?? '';
  await holdMeeting(clerk, { id: meetingId, version: (await findMeeting(clerk, meetingId)).version }, once);
  for (const { title } of ofDay(day)) {
    const id = planned[`${title} ${day}`] ?? '';
    await completePlanItem(clerk, { id, version: (await findPlanItem(clerk, id)).version }, once);
  }
  await reviewWorkPlan(clerk, { workPlanId, meetingId }, once);
}

async function theKickOff(year: Year): Promise<string> {
  const { board, meetings, seats, functions } = year;
  const { bodyId } = board;
  const meetingId = meetings[JULY] ?? '';
  const report = 'Work Plan 2019-20';
  const { version: proposal, asked } = await board.as(CLERK, '2019-06-28T09:00:00Z', async (clerk) => {
    await agendaOf(year, clerk, JULY);
    const supplyingAgencyId = agency(board, 'social-care');
    const presenter = 'Director, Children and Families';
    const item = { meetingId, kind: 'report' as const, title: report, presenter, supplyingAgencyId, wards: ['All'] };
    const itemId = await addAgendaItem(clerk, item, once);
    const agreed = { number: '1', verb: 'agree' as const, text: 'Agree the approach and the work plan.' };
    const asks = await addRecommendation(clerk, { itemId, ...agreed }, once);
    const further = { number: '2', verb: 'consider' as const, text: 'Review it and identify further items.' };
    await addRecommendation(clerk, { itemId, ...further }, once);
    await publishAgenda(clerk, { id: meetingId, version: (await findMeeting(clerk, meetingId)).version }, once);
    return { version: await theCoOptedPlaces(year, clerk), asked: asks };
  });
  return board.as(CLERK, '2019-07-08T21:00:00Z', async (clerk) => {
    const items = await itemsOf(clerk, meetingId);
    await ratify(clerk, proposal, JULY);
    const places = new Map((await listPlaces(clerk, bodyId)).map(({ title, id }) => [title, id]));
    for (const { title, role, holder } of CO_OPTED) {
      const held = { memberId: person(board, holder), bodyId, placeId: places.get(title) ?? '', role, title };
      seats[holder] = await seatMember(clerk, { ...held, fromOn: JULY, untilOn: YEAR_ENDS }, once);
    }
    const entries = attending(
      year,
      CHAIR,
      'southwark-vice-chair',
      'southwark-former-young-member',
      'southwark-frontline',
      'southwark-expert',
    );
    const read = async () => (await findMeeting(clerk, meetingId)).version;
    await recordAttendance(clerk, { meetingId, version: await read(), satOn: JULY, entries }, once);
    const focusAreas = ['Housing', 'Education, employment and training', 'Health and wellbeing'];
    await chooseFocusAreas(clerk, { id: meetingId, version: await read(), focusAreas }, once);
    const resolved = { itemId: items[report] ?? '', kind: 'ownAffairs', verb: 'agree', outcome: 'carried' } as const;
    const votes = [CHAIR, 'southwark-vice-chair'].map((who) => ({ seatId: seats[who] ?? '', vote: 'for' as const }));
    const agreed = { recommendationId: asked, text: 'That the approach and work plan be agreed.', votes };
    await recordDecision(clerk, { ...resolved, ...agreed, functionId: functions['3b'] ?? '' }, once);
    const appointed = {
      text: 'That five non-voting co-opted members be appointed.',
      functionId: functions['3l'] ?? '',
    };
    await recordDecision(clerk, { ...resolved, ...appointed }, once);
    await closeMeeting(year, clerk, JULY);
    const drafted = await draftMinutes(
      clerk,
      {
        meetingId,
        entries: [
          { text: 'Apologies were received from one elected member.' },
          { itemId: items[report] ?? '', text: 'The committee agreed its work plan and four workshop themes.' },
        ],
      },
      once,
    );
    const correction = 'One of the four themes was that of the kick-off itself.';
    const text = 'The committee agreed its work plan and three themes to come.';
    await correctMinutes(clerk, { id: drafted, version: 1, correction, entries: [{ position: 2, text }] }, once);
    return drafted;
  });
}

/** The version that provides for the five co-opted members, and for who attends for a theme. */
async function theCoOptedPlaces({ board, functions }: Year, clerk: Context): Promise<string> {
  const source = 'Report on the work plan 2019-20';
  const constitutionId = await proposeConstitution(clerk, { bodyId: board.bodyId, source }, once);
  const plain = { count: 1, isVoting: false } as const;
  const coOpted = CO_OPTED.map(({ title, function: code, supporter, role }) => {
    const serves = { title, supporter, role, functionId: functions[code] ?? '' };
    return { ...plain, ...serves, placeClass: 'coopted', attendanceLevel: 'any', isAnnual: true } as const;
  });
  const forThemes = FOR_THEMES.map(({ title, agency: code, attendanceLevel }) => {
    const whose = { title, attendanceLevel, agencyId: agency(board, code) };
    return { ...plain, ...whose, placeClass: 'associate', role: 'partnerLead', isAnnual: false } as const;
  });
  await providePlaces(clerk, { constitutionId, version: 1, places: [...coOpted, ...forThemes] }, once);
  return constitutionId;
}

/** The event at which the committee and Speakerbox met. */
async function theSummer(year: Year): Promise<string> {
  const { board, meetings, planned, seats } = year;
  const { bodyId } = board;
  const event = await board.as(CHAIR, '2019-07-19T09:00:00Z', async (chair) => {
    await reportToBody(
      chair,
      {
        fromBodyId: bodyId,
        toBodyId: board.bodies['childrens-scrutiny'] ?? '',
        title: 'The kick-off meeting of 8 July 2019',
        summary: 'The committee agreed its work plan, three areas of focus and five co-opted members.',
        dutyId: year.afterEachMeeting,
        dutyDueOn: '2019-07-22',
      },
      once,
    );
    const day = { startsOn: '2019-08-14', endsOn: '2019-08-14' };
    const session = {
      bodyId,
      kind: 'holidaySession',
      title: 'A day with Speakerbox',
      invitesAllElectedMembers: true,
    } as const;
    const met = await planEvent(chair, { ...session, ...day }, once);
    return met;
  });
  await board.as(CLERK, '2019-10-01T09:00:00Z', async (clerk) => {
    const former = await findSeat(clerk, seats['southwark-former-young-member'] ?? '');
    await endSeat(clerk, { id: former.id, version: former.version, untilOn: '2019-10-01' }, once);
    const held = {
      bodyId,
      placeId: former.placeId,
      role: 'youngMember',
      title: former.title,
      fromOn: '2019-10-02',
    } as const;
    const memberId = person(board, 'southwark-young-member');
    seats['southwark-young-member'] = await seatMember(clerk, { ...held, memberId, untilOn: YEAR_ENDS }, once);
    const housing = FOR_THEMES[0].title;
    const place = (await listPlaces(clerk, bodyId)).find(({ title }) => title === housing);
    const given = { bodyId, placeId: place?.id ?? '', role: 'partnerLead', title: 'Director of housing' } as const;
    const director = { memberId: person(board, HOUSING), fromOn: '2019-10-01' };
    seats[HOUSING] = await seatMember(clerk, { ...given, ...director }, once);
    const id = planned[`${TO_BE_AGREED} ${FEBRUARY}`] ?? '';
    await fillPlaceholder(
      clerk,
      {
        id,
        version: (await findPlanItem(clerk, id)).version,
        kind: 'report',
        title: 'What children in care complained of',
        supplyingAgencyId: agency(board, 'social-care'),
      },
      once,
    );
  });
  await board.as(CHAIR, '2019-10-01T10:00:00Z', async (chair) => {
    const { id, version } = await findSeat(chair, seats[HOUSING] ?? '');
    await confirmSeat(chair, { id, version }, once);
  });
  await theAgreements(board);
  await theContribution(board, meetings[NOVEMBER] ?? '');
  await theChallenges(board);
  return event;
}

/** Who shares what on the day on which the local hub lives. */
async function theAgreements(board: Board): Promise<void> {
  const terms = {
    bodyId: board.bodyId,
    lawfulBasis: 'Article 6(1)(e) public task; no child can be told from what is shared',
    startsOn: '2019-10-07',
    endsOn: '2020-09-30',
  };
  const shared = [
    {
      supplier: DIRECTOR,
      signer: CHAIR,
      supplierAgencyId: agency(board, 'social-care'),
      subject: 'careLeavers',
      recipient: { role: 'chair' },
      purpose: 'So that the chair knows what stands behind the figures on care leavers',
    },
    {
      supplier: DIRECTOR,
      signer: HOUSING,
      supplierAgencyId: agency(board, 'social-care'),
      subject: 'careLeavers',
      recipient: { agencyId: agency(board, 'housing') },
      purpose: 'To plan homes with those who turn 18',
    },
  ] as const;
  for (const { supplier, signer, ...given } of shared) {
    const drafting = { ...terms, ...given, classes: ['agreement'] as const };
    const id = await board.as(CLERK, '2019-10-02T09:00:00Z', (clerk) =>
      draftAgreement(clerk, { ...drafting, classes: [...drafting.classes] }, once),
    );
    for (const who of [supplier, signer]) {
      await board.as(who, '2019-10-04T09:00:00Z', async (party) => {
        const { version, termsVersion } = await findAgreement(party, id);
        await signAgreement(party, { id, version, termsVersion }, once);
      });
    }
  }
  await board.as(CHAIR, '2019-10-04T10:00:00Z', (chair) => undertake(chair, board.bodyId));
}

async function theContribution(board: Board, meetingId: string): Promise<void> {
  const id = await board.as('southwark-analyst', '2019-10-10T09:00:00Z', (analyst) =>
    submitContribution(
      analyst,
      {
        meetingId,
        subject: 'careLeavers',
        service: 'Leaving care service',
        narrative: 'More care leavers work or study than a year ago. Those without a settled home mostly do not.',
        figures: [
          {
            indicatorCode: 'care-leavers-in-eet',
            periodStartOn: '2018-04-01',
            periodEndOn: '2019-03-31',
            measure: { parts: { numerator: 61, denominator: 103 } },
          },
        ],
        proposals: [
          {
            title: 'Ask large employers who are the council’s contractors for apprenticeships',
            fromFigure: 'care-leavers-in-eet',
            suggestedOwnerId: agency(board, 'social-care'),
          },
        ],
      },
      once,
    ),
  );
  await board.as(CLERK, '2019-10-14T09:00:00Z', async (clerk) => {
    const { version } = await findContribution(clerk, id);
    await acceptContribution(clerk, { id, version }, once);
  });
}

/** Housing answers; health does not. */
async function theChallenges(board: Board): Promise<void> {
  const common = {
    bodyId: board.bodyId,
    answerDueOn: '2019-10-28',
    evidence: 'What was said on the day with Speakerbox.',
  };
  const housing = await board.as(CHAIR, '2019-10-07T09:00:00Z', async (chair) => {
    const ofHealth = { ofAgencyId: agency(board, 'health'), subject: 'health' } as const;
    const late = 'Why does the move to adult mental health services begin so late?';
    await challengeAgency(chair, { ...common, ...ofHealth, text: late }, once);
    const ofHousing = { ofAgencyId: agency(board, 'housing'), subject: 'housing' } as const;
    const waiting = 'Why does a care leaver wait for a tenancy after the day of leaving?';
    return challengeAgency(chair, { ...common, ...ofHousing, text: waiting }, once);
  });
  await board.as(HOUSING, '2019-10-21T09:00:00Z', async (director) => {
    const { version } = await findQuestion(director, housing);
    const text = 'From January each is given a date at 17 and a half.';
    await answerQuestion(director, { id: housing, version, text }, once);
  });
}

async function theMeetingOnHousing(year: Year, minutesOfJuly: string, event: string): Promise<void> {
  const { board, meetings, seats, functions } = year;
  const { bodyId } = board;
  const meetingId = meetings[NOVEMBER] ?? '';
  const read = async (clerk: Context) => (await findMeeting(clerk, meetingId)).version;
  const closed = 'Contract for supported housing';
  const { fostering, substitute } = await board.as(CLERK, '2019-10-24T09:00:00Z', async (clerk) => {
    const { id, version } = await findEvent(clerk, event);
    const came = { id, version, numberInvited: 20, numberAttended: 12, electedMembersAttended: 2 };
    await recordEvent(clerk, { ...came, learning: 'Ask first what moving home was like.' }, once);
    await agendaOf(year, clerk, NOVEMBER);
    const exempt = { paragraph: 3, reason: 'Bidders who knew the others’ prices would ask for more.' };
    const particulars = 'Three bids; the lowest is from a provider new to the borough.';
    const supplyingAgencyId = agency(board, 'housing');
    const item = { meetingId, kind: 'report', title: closed, particulars, supplyingAgencyId, exempt } as const;
    await addAgendaItem(clerk, item, once);
    const items = await itemsOf(clerk, meetingId);
    const expected = { itemId: items[FOSTERING] ?? '', agencyId: agency(board, 'social-care'), title: FOSTERING };
    const paper = await expectPaper(clerk, { ...expected, dueOn: '2019-10-21' }, once);
    const talk = {
      itemId: items['Housing'] ?? '',
      agencyId: agency(board, 'housing'),
      title: 'Presentation on housing',
    };
    await markToFollow(clerk, { id: await expectPaper(clerk, talk, once), version: 1 }, once);
    const stand = {
      meetingId,
      seatId: seats['southwark-expert'] ?? '',
      memberId: person(board, 'southwark-second-expert'),
    };
    return { fostering: paper, substitute: await nameSubstitute(clerk, stand, once) };
  });
  await board.as(DIRECTOR, '2019-10-24T14:00:00Z', async (director) => {
    const { id, version } = await findPaper(director, fostering);
    const address = 'https://papers.southwark.example/2019-11-04/fostering-and-adoption';
    await supplyPaper(director, { id, version, address, hash: '5c'.repeat(32) }, once);
  });
  const items = await board.as(CLERK, '2019-10-25T09:00:00Z', async (clerk) => {
    await publishAgenda(clerk, { id: meetingId, version: await read(clerk) }, once);
    const { id, version } = await findPaper(clerk, fostering);
    await publishPaper(clerk, { id, version }, once);
    return itemsOf(clerk, meetingId);
  });
  await board.as('southwark-member', '2019-11-04T18:00:00Z', async (member) => {
    const nature = 'A cousin works for one of the bidders.';
    await declareInterest(member, { bodyId, in: { itemId: items[closed] ?? '' }, nature }, once);
  });
  await board.as('southwark-friend-community', '2019-11-04T18:00:00Z', async (friend) => {
    const nature = 'A trustee of the tenants’ association.';
    await declareInterest(friend, { bodyId, in: { agencyId: agency(board, 'community') }, nature }, once);
  });
  const decision = await board.as(CLERK, '2019-11-04T21:00:00Z', async (clerk) => {
    const entries = [
      ...attending(year, CHAIR, 'southwark-vice-chair', 'southwark-member', 'southwark-young-member', HOUSING),
      { seatId: seats['southwark-expert'] ?? '', status: 'apologies' as const, substituteId: substitute },
    ];
    await recordAttendance(clerk, { meetingId, version: await read(clerk), satOn: NOVEMBER, entries }, once);
    const { version } = await findMinutes(clerk, minutesOfJuly);
    await approveMinutes(clerk, { id: minutesOfJuly, version, atMeetingId: meetingId }, once);
    const carried = { outcome: 'carried' } as const;
    const received = { itemId: items[FOSTERING] ?? '', kind: 'ownAffairs', verb: 'receive', ...carried } as const;
    const annual = { text: 'That the annual reports be received.', functionId: functions['3h'] ?? '' };
    await recordDecision(clerk, { ...received, ...annual }, once);
    const housing = { itemId: items['Housing'] ?? '', functionId: functions['3j'] ?? '', ...carried };
    const recommending = { ...housing, kind: 'recommendation', verb: 'recommend' } as const;
    const cast = [CHAIR, 'southwark-vice-chair', 'southwark-member'].map((who, at) => ({
      seatId: seats[who] ?? '',
      vote: at === 2 ? ('against' as const) : ('for' as const),
    }));
    await recordDecision(
      clerk,
      {
        ...recommending,
        text: 'That care leavers have priority for social housing until they are 25.',
        addresseeBodyId: board.bodies['cabinet'] ?? '',
        replyDueOn: '2020-01-31',
        votes: cast,
      },
      once,
    );
    await recordDecision(
      clerk,
      {
        ...recommending,
        text: 'That no care leaver be placed in bed and breakfast.',
        addressee: 'Cabinet member for housing',
        replyDueOn: '2019-11-15',
      },
      once,
    );
    const asked = { itemId: items['Housing'] ?? '', kind: 'ownAffairs', verb: 'request', ...carried } as const;
    const workshop = await recordDecision(
      clerk,
      { ...asked, text: 'That one person see each care leaver through to the keys.' },
      once,
    );
    await closeMeeting(year, clerk, NOVEMBER);
    return workshop;
  });
  await theWorkshopsActions(year, decision);
  await board.as(CLERK, '2019-11-11T09:00:00Z', async (clerk) => {
    const housing = items['Housing'] ?? '';
    const text = `Under “${LEAVERS}” the committee worked on housing with the director, and asked the thematic group to act.`;
    const entries = [{ text: 'The minutes of 8 July were approved.' }, { itemId: housing, text }];
    await draftMinutes(clerk, { meetingId, entries }, once);
  });
}

/** What the thematic group takes away: one action is on its way, the other late. */
async function theWorkshopsActions({ board }: Year, decisionId: string): Promise<void> {
  const { bodyId } = board;
  const ownerBodyId = board.bodies['care-leavers-group'] ?? '';
  const away = { bodyId, ownerAgencyId: agency(board, 'housing'), ownerBodyId, source: { decisionId } };
  const [keys, list] = await board.as(CHAIR, '2019-11-05T09:00:00Z', async (chair) => [
    await raiseAction(
      chair,
      { ...away, title: 'Name one person who sees each care leaver through to the keys', dueOn: '2020-02-14' },
      once,
    ),
    await raiseAction(chair, { ...away, title: 'List who waits for a tenancy today', dueOn: '2019-11-15' }, once),
  ]);
  for (const id of [keys, list]) {
    await board.as(HOUSING, '2019-11-06T09:00:00Z', async (director) => {
      const { version } = await findAction(director, id);
      await acceptAction(director, { id, version, subject: 'housing', summary: 'The thematic group has it.' }, once);
    });
  }
  await board.as('southwark-housing-officer', '2019-11-13T09:00:00Z', async (officer) => {
    const { version } = await findAction(officer, keys);
    const progress = { id: keys, version, subject: 'housing', rating: 'onTrack' } as const;
    await reportProgress(officer, { ...progress, summary: 'Two of the four teams have named theirs.' }, once);
  });
}

/** The agenda of February is begun, and a paper for it is asked for. */
async function theFortnightAfter({ board, meetings, planned }: Year): Promise<void> {
  await board.as(CLERK, '2019-11-14T09:00:00Z', async (clerk) => {
    const meetingId = meetings[FEBRUARY] ?? '';
    await openAgenda(clerk, { meetingId }, once);
    const id = planned[`Health and Wellbeing ${FEBRUARY}`] ?? '';
    await placeOnAgenda(clerk, { id, version: (await findPlanItem(clerk, id)).version }, once);
    const items = await itemsOf(clerk, meetingId);
    const paper = { itemId: items['Health and Wellbeing'] ?? '', agencyId: agency(board, 'health') };
    await expectPaper(clerk, { ...paper, title: 'Presentation on health and wellbeing', dueOn: '2020-02-07' }, once);
  });
}
