/**
 * What happened before the local hub begins: the panel is appointed at Annual Council, meets three times, and agrees its
 * own strengthening on 8 November. Six meetings are adopted; the four new places still await the committee. Figures and
 * recommendations are those of the panel's report; attendance, votes and what an agency says are made up.
 */
import { acceptAction, findAction, reportProgress } from '../../src/domain/actions/action.service.js';
import { raiseAction, type Raising } from '../../src/domain/actions/source.service.js';
import { draftAgreement, findAgreement, signAgreement } from '../../src/domain/agreements/agreement.service.js';
import { relateBodies } from '../../src/domain/authorities/authority.service.js';
import type { AgencyKind } from '../../src/domain/authorities/authority.table.js';
import { proposeConstitution, ratifyConstitution } from '../../src/domain/authorities/constitution.service.js';
import { acceptContribution, findContribution } from '../../src/domain/contributions/contribution.service.js';
import { setScorecard } from '../../src/domain/scorecard/line.service.js';
import { openRound } from '../../src/domain/contributions/opening.service.js';
import { submitContribution, type Submission } from '../../src/domain/contributions/submission.service.js';
import { suppressInEveryBody } from '../../src/domain/contributions/suppression.service.js';
import type { Context } from '../../src/domain/context.js';
import { defineIndicator, defineIndicators } from '../../src/domain/indicators/definition.service.js';
import { definePair, defineRule } from '../../src/domain/indicators/rule.service.js';
import { addAgendaItem } from '../../src/domain/meetings/agenda.service.js';
import { agreeCalendar } from '../../src/domain/meetings/calendar.service.js';
import { recordDecision } from '../../src/domain/meetings/decision.service.js';
import { findEvent, planEvent, recordEvent } from '../../src/domain/meetings/event.service.js';
import { declareInterest } from '../../src/domain/meetings/interest.service.js';
import { arrangeMeeting, findMeeting, holdMeeting } from '../../src/domain/meetings/meeting.service.js';
import { approveMinutes, draftMinutes, minutesOf } from '../../src/domain/meetings/minutes.service.js';
import { expectPaper, findPaper, publishPaper, supplyPaper } from '../../src/domain/meetings/paper.service.js';
import { openAgenda, publishAgenda } from '../../src/domain/meetings/publication.service.js';
import { answerQuestion, askQuestion, challengeAgency } from '../../src/domain/meetings/question.service.js';
import { addRecommendation, listRecommendations } from '../../src/domain/meetings/recommendation.service.js';
import { recordAttendance } from '../../src/domain/meetings/sitting.service.js';
import { nameSubstitute } from '../../src/domain/meetings/substitute.service.js';
import { listLivingPlaces, providePlaces, statusOfPlace } from '../../src/domain/members/place.service.js';
import { confirmSeat, findSeat, seatMember } from '../../src/domain/members/seat.service.js';
import { logActivity } from '../../src/domain/oversight/log.service.js';
import { setDuty } from '../../src/domain/workplan/duty.service.js';
import { planItem } from '../../src/domain/workplan/item.service.js';
import { reviewWorkPlan } from '../../src/domain/workplan/review.service.js';
import { openWorkPlan } from '../../src/domain/workplan/workplan.service.js';
import type { Board } from '../board.js';
import { undertake } from '../undertake.js';
import { PAIRS, RULES } from '../catalogue/rules.js';
import { catalogueFor } from '../catalogue.js';
import { AGENCIES } from './agencies.js';
import { FOUR_PLACES, NINE_PLACES, RECOMMENDATIONS, TERMS } from './constitution.js';
import { INDICATORS } from './indicators.js';
import { PEOPLE, PROVISIONAL, SEATED } from './people.js';

const ANNUAL_COUNCIL = '2017-05-23';
const LAST_DAY = '2018-05-22';
const NOVEMBER = '2017-11-08';
const HALF_YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2017-09-30' } as const;
const once = undefined;

/** Seats by handle, meetings by day. */
type Ids = Readonly<Record<string, string>>;

/** Plays the board up to 20 November 2017. */
export async function playNovember2017(board: Board): Promise<void> {
  const play = playerOf(board);
  await theConstitution(play);
  const seats = await theSeats(play, SEATED, ANNUAL_COUNCIL);
  const meetings = await theYear(play);
  await theAgreements(play);
  await theFirstMeetings(play, seats, meetings);
  await theWeeksBefore(play, seats, meetings);
  const six = await theProposals(play);
  const decisions = await theMeeting(play, { seats, meetings, six });
  await theDaysAfter(play, meetings, decisions);
}

type Player = ReturnType<typeof playerOf>;

function playerOf(board: Board) {
  const named = (ids: Ids, name: string): string => {
    const id = ids[name];
    if (!id) throw new Error(`Croydon has no ${name}`);
    return id;
  };
  return {
    board,
    bodyId: board.bodyId,
    named,
    body: (code: string) => named(board.bodies, code),
    agency: (code: string) => named(board.agencies, code),
    person: (handle: string) => named(board.people, handle),
    clerk: <Result>(at: string, work: (clerk: Context) => Promise<Result>): Promise<Result> =>
      board.as('croydon-clerk', at, work),
  };
}

const titleOf = (handle: string): string => PEOPLE.find((one) => one.handle === handle)?.title ?? handle;

/** The places of a version, with the agencies to which some of them belong. */
const placesFor = ({ agency }: Player, places: typeof NINE_PLACES) =>
  places.map(({ agency: code, ...place }) => ({ ...place, ...(code && { agencyId: agency(code) }) }));

/** The terms of 2014, entered when the panel begins with the hub. */
async function theConstitution(play: Player): Promise<void> {
  const { bodyId } = play;
  const id = await play.clerk('2017-05-23T09:00:00Z', (clerk) =>
    proposeConstitution(
      clerk,
      {
        bodyId,
        source: 'Terms of reference of 2010, endorsed in July 2014',
        proposedOn: '2014-07-01',
        minimumMeetings: 4,
        yearStarts: { month: 5, day: 23 },
        quorum: [{ classes: ['elected', 'coopted', 'youngPerson'], percent: 33, of: 'seats', substitutesCount: true }],
        ladder: {
          dataCutOffDays: 20,
          contributionsDueDays: 15,
          signOffDays: 10,
          publicationClearDays: 5,
          minutesOutDays: 10,
        },
        functions: TERMS.map((text, at) => ({ code: String(at + 1), text })),
      },
      once,
    ),
  );
  const places = placesFor(play, NINE_PLACES);
  await play.clerk('2017-05-23T09:05:00Z', async (clerk) => {
    await providePlaces(clerk, { constitutionId: id, version: 1, places }, once);
    await ratifyConstitution(clerk, { id, version: 2, inForceFrom: '2014-07-14' }, once);
    for (const [code, how] of [
      ['annual-council', 'is appointed by'],
      ['general-purposes-and-audit', 'has its membership approved by'],
    ] as const) {
      await relateBodies(clerk, { bodyId, otherBodyId: play.body(code), how }, once);
    }
  });
}

/** Seats these people, in this order, in the places that nobody holds yet, for the municipal year. */
async function theSeats(play: Player, handles: readonly string[], fromOn: string): Promise<Ids> {
  const { bodyId } = play;
  const at = `${fromOn}T10:00:00Z`;
  const places = await play.clerk(at, async (clerk) => {
    const wanted = handles === PROVISIONAL ? 'proposed' : 'counts';
    return (await listLivingPlaces(clerk, bodyId)).filter((place) => statusOfPlace(clerk, place) === wanted);
  });
  const alike = [...NINE_PLACES, ...FOUR_PLACES].flatMap(({ title, count }) =>
    Array.from({ length: count }, () => title),
  );
  const titles = handles === PROVISIONAL ? alike.slice(-handles.length) : alike.slice(0, handles.length);
  const free = [...places];
  const seats: Record<string, string> = {};
  for (const [index, handle] of handles.entries()) {
    const [place] = free.splice(
      free.findIndex(({ title }) => title === titles[index]),
      1,
    );
    if (!place) throw new Error(`The constitution has no place for ${handle}`);
    const given = { bodyId, memberId: play.person(handle), placeId: place.id, role: place.role };
    const days = { fromOn, untilOn: LAST_DAY };
    const id = await play.clerk(at, (clerk) => seatMember(clerk, { ...given, title: titleOf(handle), ...days }, once));
    seats[handle] = id;
    if (place.role !== 'chair' && place.role !== 'partnerLead') continue;
    await play.board.as('croydon-information-governance', at, async (second) => {
      const { version } = await findSeat(second, id);
      await confirmSeat(second, { id, version }, once);
    });
  }
  return seats;
}

/** Four meetings, as the constitution asks for then; the work plan; what is measured. */
async function theYear(play: Player): Promise<Ids> {
  const { bodyId } = play;
  return play.clerk('2017-05-24T09:00:00Z', async (clerk) => {
    const meetings: Record<string, string> = {};
    for (const heldOn of ['2017-06-28', '2017-09-20', NOVEMBER, '2018-02-28']) {
      meetings[heldOn] = await arrangeMeeting(clerk, { bodyId, heldOn }, once);
    }
    await agreeCalendar(clerk, { bodyId, startsOn: ANNUAL_COUNCIL }, once);
    const days = { startsOn: ANNUAL_COUNCIL, endsOn: LAST_DAY };
    meetings['plan'] = await openWorkPlan(clerk, { bodyId, title: 'Work programme 2017-18', ...days }, once);
    for (const { supplier, ...definition } of INDICATORS) {
      await defineIndicator(clerk, { ...definition, supplyingAgencyId: play.agency(supplier) }, once);
    }
    const agencyOf = (kind: AgencyKind): string => play.agency(AGENCIES.find((one) => one.kind === kind)?.code ?? kind);
    await defineIndicators(clerk, { indicators: catalogueFor(agencyOf) }, once);
    for (const rule of RULES) await defineRule(clerk, rule, once, suppressInEveryBody);
    for (const pair of PAIRS) await definePair(clerk, pair, once);
    return meetings;
  });
}

/** Who shares what with the chair. */
async function theAgreements(play: Player): Promise<void> {
  const shared = [
    ['social-care', 'croydon-social-care-lead', 'placement', 'So that the chair knows what stands behind the numbers'],
    ['health', 'croydon-health-lead', 'health', 'So that the chair can ask what holds medicals up'],
    [
      'virtual-school',
      'croydon-virtual-school-head',
      'education',
      'So that the chair knows why education plans are late',
    ],
  ] as const;
  for (const [supplier, lead, subject, purpose] of shared) {
    const terms = {
      bodyId: play.bodyId,
      supplierAgencyId: play.agency(supplier),
      recipient: { role: 'chair' as const },
      subject,
      classes: ['agreement' as const],
      purpose,
      lawfulBasis: 'Article 6(1)(e) public task; no child can be told from what is shared',
      startsOn: '2017-06-01',
      endsOn: LAST_DAY,
    };
    const id = await play.clerk('2017-05-29T09:00:00Z', (clerk) => draftAgreement(clerk, terms, once));
    for (const signer of [lead, 'croydon-chair']) {
      await play.board.as(signer, '2017-05-30T09:00:00Z', async (one) => {
        const { version, termsVersion } = await findAgreement(one, id);
        await signAgreement(one, { id, version, termsVersion }, once);
      });
    }
  }
  await play.board.as('croydon-chair', '2017-05-30T10:00:00Z', (chair) => undertake(chair, play.bodyId));
}

/** Records who came and says that the meeting was held. */
async function sat(
  clerk: Context,
  meetingId: string,
  satOn: string,
  seats: Ids,
  present: readonly string[],
): Promise<void> {
  const { version } = await findMeeting(clerk, meetingId);
  const entries = Object.entries(seats).map(([handle, seatId]) => ({
    seatId,
    status: present.includes(handle) ? ('present' as const) : ('apologies' as const),
  }));
  await recordAttendance(clerk, { meetingId, version, satOn, entries }, once);
}

async function held(clerk: Context, meetingId: string): Promise<void> {
  const { version } = await findMeeting(clerk, meetingId);
  await holdMeeting(clerk, { id: meetingId, version }, once);
}

/** June and September, in short; one action of September is overdue by November. */
async function theFirstMeetings(play: Player, seats: Ids, meetings: Ids): Promise<void> {
  const present = SEATED.slice(0, 7);
  for (const day of ['2017-06-28', '2017-09-20']) {
    const meetingId = play.named(meetings, day);
    await play.clerk(`${day}T20:00:00Z`, (clerk) => sat(clerk, meetingId, day, seats, present));
    await play.clerk(`${day}T20:10:00Z`, (clerk) => held(clerk, meetingId));
  }
  await play.clerk('2017-09-21T09:00:00Z', async (clerk) => {
    await raiseAction(
      clerk,
      {
        bodyId: play.bodyId,
        ownerAgencyId: play.agency('social-care'),
        title: 'Bring the draft engagement strategy to the panel',
        ownerRole: 'Head of participation',
        dueOn: '2017-11-15',
        source: { inspection: { recommendation: 'Ofsted inspection 2017: engage the Children in Care Council' } },
      },
      once,
    );
    await draftMinutes(
      clerk,
      {
        meetingId: play.named(meetings, '2017-09-20'),
        entries: [{ text: 'The panel heard the findings of the inspection and asked for a report on its own work.' }],
      },
      once,
    );
  });
}

/** Congress, takeover day, the training of all members on 16 October, the agenda, and who declares an interest. */
async function theWeeksBefore(play: Player, seats: Ids, meetings: Ids): Promise<void> {
  const { bodyId } = play;
  const events = [
    {
      planned: { kind: 'takeoverDay', title: 'Takeover of scrutiny: housing for young people', on: '2016-11-18' },
      came: { numberInvited: 20, numberAttended: 16, electedMembersAttended: 8 },
      learning: 'Young people led the questions, and asked for homes near those whom they know.',
    },
    {
      planned: { kind: 'congress', title: 'Youth congress', on: '2017-07-11' },
      came: { numberInvited: 300, numberAttended: 201, electedMembersAttended: 12 },
      learning: 'Over 200 delegates debated how young people take part in decisions.',
    },
  ] as const;
  for (const { planned, came, learning } of events) {
    await play.clerk('2017-07-12T09:00:00Z', async (clerk) => {
      const { kind, title, on } = planned;
      const days = { startsOn: on, endsOn: on, invitesAllElectedMembers: true };
      const id = await planEvent(clerk, { bodyId, kind, title, ...days }, once);
      const { version } = await findEvent(clerk, id);
      await recordEvent(clerk, { id, version, ...came, learning }, once);
    });
  }
  await play.clerk('2017-10-17T09:00:00Z', async (clerk) => {
    for (const handle of SEATED.slice(0, 7)) {
      const training = { kind: 'training', trainingLevel: 'universal', onDay: '2017-10-16' } as const;
      const what = 'Being a corporate parent: meeting of all members';
      await logActivity(clerk, { bodyId, seatId: play.named(seats, handle), ...training, what }, once);
    }
    await planEvent(
      clerk,
      {
        bodyId,
        kind: 'consultation',
        title: 'What should the scorecard tell? An evening with the Children in Care Council',
        startsOn: '2017-12-06',
        endsOn: '2017-12-06',
        invitesAllElectedMembers: true,
        invited: 'The Children in Care Council and care leavers',
      },
      once,
    );
  });
  await play.board.as('croydon-shadow-member', '2017-10-20T09:00:00Z', (who) =>
    logActivity(
      who,
      {
        bodyId,
        kind: 'visit',
        onDay: '2017-10-19',
        what: 'The leaving care team',
        learned: 'Tenancies start too soon.',
      },
      once,
    ),
  );
  await theContributions(play, play.named(meetings, NOVEMBER));
}

async function theContributions(play: Player, meetingId: string): Promise<void> {
  const given: readonly (Omit<Submission, 'meetingId'> & { by: string })[] = [
    {
      by: 'croydon-social-care-lead',
      subject: 'placement',
      narrative: 'The number of children looked after is stable. Behind it stand two opposite movements.',
      figures: [
        { indicatorCode: 'children-looked-after', ...HALF_YEAR, measure: { about: 780 } },
        { indicatorCode: 'unaccompanied-change', ...HALF_YEAR, measure: { exactly: -42 } },
        { indicatorCode: 'local-change', ...HALF_YEAR, measure: { exactly: 40 } },
      ],
      proposals: [
        {
          title: 'Show the scorecard by unaccompanied and local children',
          background: 'A net change hides that the one group shrinks and the other grows.',
          fromFigure: 'local-change',
        },
      ],
    },
    {
      by: 'croydon-nurse',
      subject: 'health',
      narrative: 'Medicals are late too often. We are analysing why, and report to the next meeting.',
    },
  ];
  for (const { by, ...submission } of given) {
    const id = await play.board.as(by, '2017-10-17T09:00:00Z', (who) =>
      submitContribution(who, { ...submission, meetingId }, once),
    );
    await play.clerk('2017-10-18T15:00:00Z', async (clerk) => {
      const { version } = await findContribution(clerk, id);
      await acceptContribution(clerk, { id, version }, once);
    });
  }
}

/** Two versions are proposed with the report: the panel adopts the one, the committee must ratify the other. */
async function theProposals(play: Player): Promise<string> {
  const { bodyId } = play;
  const { six, wider } = await play.clerk('2017-10-30T09:00:00Z', async (clerk) => ({
    six: await proposeConstitution(
      clerk,
      { bodyId, source: 'Report of 8 November 2017, recommendation 1.1', minimumMeetings: 6 },
      once,
    ),
    wider: await proposeConstitution(
      clerk,
      {
        bodyId,
        source: 'Report of 8 November 2017, recommendation 1.2',
        ratifyingBodyId: play.body('general-purposes-and-audit'),
      },
      once,
    ),
  }));
  await play.clerk('2017-10-30T09:10:00Z', (clerk) =>
    providePlaces(clerk, { constitutionId: wider, version: 1, places: placesFor(play, FOUR_PLACES) }, once),
  );
  await theSeats(play, PROVISIONAL, '2017-10-31');
  return six;
}

/** The agenda of 8 November, published in time; a member declares an interest in its closed item. */
async function theAgenda(play: Player, meetingId: string): Promise<string> {
  const found = await play.clerk('2017-10-31T11:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId }, once);
    const report = { meetingId, kind: 'report' as const };
    const strengthening = await addAgendaItem(
      clerk,
      {
        ...report,
        title: 'Strengthening the Corporate Parenting Panel',
        particulars: 'What good and outstanding councils do, and what this panel can take over.',
        presenter: 'Executive Director People',
        wards: ['All'],
      },
      once,
    );
    for (const recommended of RECOMMENDATIONS) {
      await addRecommendation(clerk, { itemId: strengthening, ...recommended, verb: 'agree' }, once);
    }
    const scorecard = await addAgendaItem(
      clerk,
      { ...report, title: 'A scorecard for the panel', supplyingAgencyId: play.agency('social-care') },
      once,
    );
    const closed = await addAgendaItem(
      clerk,
      {
        ...report,
        title: 'Homes for care leavers: bids',
        particulars: 'Three providers bid; two can begin in spring.',
        supplyingAgencyId: play.agency('social-care'),
        exempt: { paragraph: 3, reason: 'A fair price needs bids that are not known to each other.' },
      },
      once,
    );
    const paper = await expectPaper(
      clerk,
      { itemId: scorecard, agencyId: play.agency('social-care'), title: 'Appendix A: draft scorecard' },
      once,
    );
    return { strengthening, closed, paper };
  });
  await play.board.as('croydon-social-care-lead', '2017-10-31T12:00:00Z', async (lead) => {
    const { id, version } = await findPaper(lead, found.paper);
    const where = { address: 'https://papers.example/croydon/scorecard.pdf', hash: 'c0'.repeat(32) };
    await supplyPaper(lead, { id, version, ...where }, once);
  });
  await play.clerk('2017-10-31T15:00:00Z', async (clerk) => {
    const { version } = await findMeeting(clerk, meetingId);
    await publishAgenda(clerk, { id: meetingId, version }, once);
  });
  await play.clerk('2017-10-31T15:10:00Z', async (clerk) => {
    const { id, version } = await findPaper(clerk, found.paper);
    await publishPaper(clerk, { id, version }, once);
  });
  await play.board.as('croydon-opposition', '2017-11-01T09:00:00Z', (who) =>
    declareInterest(
      who,
      { bodyId: play.bodyId, in: { itemId: found.closed }, nature: 'A relative works for one of the bidders.' },
      once,
    ),
  );
  return found.strengthening;
}

/** 8 November: who came, what was resolved by which votes, and what is adopted at once. */
async function theMeeting(
  play: Player,
  { seats, meetings, six }: { seats: Ids; meetings: Ids; six: string },
): Promise<readonly string[]> {
  const meetingId = play.named(meetings, NOVEMBER);
  const strengthening = await theAgenda(play, meetingId);
  const nurse = play.named(seats, 'croydon-nurse');
  const substituteId = await play.clerk('2017-11-06T09:00:00Z', (clerk) =>
    nameSubstitute(clerk, { meetingId, seatId: nurse, memberId: play.person('croydon-doctor') }, once),
  );
  const present = SEATED.filter((one) => !['croydon-nurse', 'croydon-opposition'].includes(one));
  await play.clerk(`${NOVEMBER}T18:30:00Z`, (clerk) => sat(clerk, meetingId, NOVEMBER, seats, present));
  await play.clerk(`${NOVEMBER}T18:35:00Z`, async (clerk) => {
    const { version } = await findMeeting(clerk, meetingId);
    const entries = [{ seatId: nurse, status: 'apologies' as const, substituteId }];
    await recordAttendance(clerk, { meetingId, version, satOn: NOVEMBER, entries }, once);
  });
  const voters = present.slice(0, 6);
  const decisions = await play.clerk(`${NOVEMBER}T20:00:00Z`, async (clerk) => {
    const ids: string[] = [];
    for (const { id, number, text } of await listRecommendations(clerk, strengthening)) {
      const isForCommittee = number === '1.2';
      const votes = voters.map((handle) => ({
        seatId: play.named(seats, handle),
        vote: isForCommittee && handle === 'croydon-shadow-member' ? ('abstained' as const) : ('for' as const),
      }));
      const power = isForCommittee
        ? {
            kind: 'recommendation' as const,
            verb: 'recommend' as const,
            addresseeBodyId: play.body('general-purposes-and-audit'),
            replyDueOn: '2018-01-31',
          }
        : { kind: 'ownAffairs' as const, verb: 'agree' as const };
      const resolved = { itemId: strengthening, recommendationId: id, text, outcome: 'carried' as const, votes };
      ids.push(await recordDecision(clerk, { ...resolved, ...power }, once));
    }
    return ids;
  });
  await play.clerk(`${NOVEMBER}T21:00:00Z`, (clerk) => held(clerk, meetingId));
  await play.board.as('croydon-chair', `${NOVEMBER}T21:30:00Z`, (chair) =>
    ratifyConstitution(chair, { id: six, version: 1, inForceFrom: NOVEMBER }, once),
  );
  await play.clerk('2017-11-09T09:00:00Z', async (clerk) => {
    const september = await minutesOf(clerk, play.named(meetings, '2017-09-20'));
    if (!september) throw new Error('September has no minutes');
    const { id, version } = september;
    await approveMinutes(clerk, { id, version, atMeetingId: meetingId }, once);
    await reviewWorkPlan(
      clerk,
      {
        workPlanId: play.named(meetings, 'plan'),
        meetingId,
        note: 'The scorecard is to stand on the agenda of every meeting from now on.',
      },
      once,
    );
  });
  return decisions;
}

/** The promises to the next meeting, the duty to Annual Council, the standing line of the plan, and who asks whom. */
async function theDaysAfter(play: Player, meetings: Ids, decisions: readonly string[]): Promise<void> {
  const { bodyId, agency } = play;
  const further = await play.clerk('2017-11-09T10:00:00Z', async (clerk) => {
    const january = await arrangeMeeting(clerk, { bodyId, heldOn: '2018-01-17' }, once);
    const april = await arrangeMeeting(clerk, { bodyId, heldOn: '2018-04-18' }, once);
    await setDuty(
      clerk,
      {
        bodyId,
        title: 'Annual report of the panel to all members',
        cadence: 'annual',
        toBodyId: play.body('annual-council'),
        startsOn: LAST_DAY,
      },
      once,
    );
    const autumn = { periodStartOn: '2017-10-01', periodEndOn: '2017-12-31' };
    const asked = ['reviews-in-time', 'medicals-in-time', 'education-plans-up-to-date', 'long-term-stability'];
    const stock = { indicatorCode: 'children-looked-after', position: 1, basis: 'target', amberWithin: 0 } as const;
    const inTime = asked.map((indicatorCode, at) => {
      return { indicatorCode, position: at + 2, basis: 'national', amberWithin: 5 } as const;
    });
    // The change of the stock hides opposite movements, which stand beside it.
    const lines = [{ ...stock, beside: ['unaccompanied-change', 'local-change'] }, ...inTime];
    await setScorecard(clerk, { bodyId, lines }, once);
    await openRound(
      clerk,
      {
        meetingId: january,
        indicators: asked.map((indicatorCode) => ({ indicatorCode, ...autumn })),
        narratives: [{ agencyId: agency('health'), subject: 'health' }],
      },
      once,
    );
    return { january, april };
  });
  await thePlan(play, play.named(meetings, 'plan'), [
    further.january,
    play.named(meetings, '2018-02-28'),
    further.april,
  ]);
  await thePromises(play, decisions);
  await play.board.as('croydon-virtual-school-head', '2017-11-10T09:00:00Z', async (head) => {
    const medicals = { bodyId, ofAgencyId: agency('health'), subject: 'health' as const, answerDueOn: '2017-11-17' };
    const text = 'Why do school nurses hear of a medical only after it was missed?';
    await challengeAgency(head, { ...medicals, text, evidence: 'Four of six schools that we asked say so.' }, once);
  });
  const question = await play.board.as('croydon-shadow-member', '2017-11-10T10:00:00Z', (member) =>
    askQuestion(
      member,
      {
        bodyId,
        ofAgencyId: agency('social-care'),
        subject: 'placement',
        text: 'How many of the local children came into care within the last half year?',
        answerDueOn: '2017-11-24',
      },
      once,
    ),
  );
  await play.board.as('croydon-social-care-lead', '2017-11-16T09:00:00Z', (lead) =>
    answerQuestion(
      lead,
      { id: question, version: 1, text: 'Most of them. The scorecard will show it each time.' },
      once,
    ),
  );
  await play.clerk('2017-11-17T09:00:00Z', async (clerk) => {
    await openAgenda(clerk, { meetingId: further.january }, once);
    const title = 'Reviews, medicals and education plans: causes and actions';
    const itemId = await addAgendaItem(clerk, { meetingId: further.january, kind: 'report', title }, once);
    const expected = { itemId, title: 'Causes of late medicals', agencyId: agency('health'), dueOn: '2018-01-08' };
    await expectPaper(clerk, expected, once);
  });
}

/** Performance at every meeting to come, and one meeting with room for what is still to be agreed. */
async function thePlan(play: Player, workPlanId: string, meetings: readonly string[]): Promise<void> {
  await play.clerk('2017-11-09T11:00:00Z', async (clerk) => {
    const scorecard = { workPlanId, kind: 'report', part: 'Standing', title: 'Scorecard of the panel' } as const;
    const supplied = { supplyingAgencyId: play.agency('social-care'), principles: [1, 5, 6] };
    for (const meetingId of meetings) await planItem(clerk, { ...scorecard, ...supplied, meetingId }, once);
    const [, february = null, april = null] = meetings;
    const later = { workPlanId, principles: [2, 3] } as const;
    await planItem(
      clerk,
      { ...later, meetingId: april, kind: 'annualReport', title: 'The panel’s annual report' },
      once,
    );
    await planItem(
      clerk,
      { ...later, meetingId: february, kind: 'toBeAgreed', title: 'A theme of young people’s own' },
      once,
    );
  });
}

/** “Further detail and resulting actions to the next meeting” is owed by three agencies; the inspection asks all members. */
async function thePromises(play: Player, decisions: readonly string[]): Promise<void> {
  const { bodyId, agency } = play;
  const recommendation = 'Ofsted recommendation 20';
  const inspection = { recommendation, text: 'Elected members put improving poor practice first.' };
  const raised = { bodyId, dueOn: '2018-01-17', source: { inspection } };
  const promised = [
    ['social-care', 'Reviews: say what makes them late, and act on it', 'croydon-social-care-lead'],
    ['health', 'Medicals: say what makes them late, and act on it', 'croydon-nurse'],
    ['virtual-school', 'Education plans: say what makes them late, and act on it', 'croydon-virtual-school-head'],
  ] as const;
  const ids: string[] = [];
  for (const [owner, title, lead] of promised) {
    const id = await play.clerk('2017-11-09T12:00:00Z', (clerk) =>
      raiseAction(clerk, { ...raised, ownerAgencyId: agency(owner), title } satisfies Raising, once),
    );
    ids.push(id);
    if (lead === 'croydon-virtual-school-head') continue;
    await play.board.as(lead, '2017-11-13T09:00:00Z', async (who) => {
      const { version } = await findAction(who, id);
      await acceptAction(who, { id, version, subject: 'governance', summary: 'We bring causes and actions.' }, once);
    });
  }
  await play.board.as('croydon-chair', '2017-11-09T13:00:00Z', (chair) =>
    raiseAction(
      chair,
      {
        ...raised,
        ownerAgencyId: agency('panel'),
        title: 'Train the chairs of scrutiny, and every new member, as corporate parents',
        ownerRole: 'Member learning and development panel',
        dueOn: '2018-03-30',
      },
      once,
    ),
  );
  const [, , , routinely] = decisions;
  await play.clerk('2017-11-09T14:00:00Z', (clerk) =>
    raiseAction(
      clerk,
      {
        bodyId,
        ownerAgencyId: agency('social-care'),
        title: 'Prepare the scorecard for every meeting',
        dueOn: '2018-01-08',
        source: { decisionId: routinely ?? '' },
      },
      once,
    ),
  );
  const [reviews = ''] = ids;
  await play.board.as('croydon-social-care-lead', '2017-11-17T09:00:00Z', async (lead) => {
    const { version } = await findAction(lead, reviews);
    await reportProgress(
      lead,
      {
        id: reviews,
        version,
        subject: 'placement',
        rating: 'atRisk',
        summary: 'Two posts are vacant; the analysis may slip.',
        detail: 'Interviews are on 4 December.',
      },
      once,
    );
  });
}
