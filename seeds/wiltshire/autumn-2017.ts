/**
 * What happened before the walk begins: the catalogue, the agreements that make day one readable, and one round of
 * contributions and actions for the meeting of September. The figures are those of the panel's own report;
 * what it does not say (numerators, notes, what an action became) is made up.
 */
import {
  acceptAction,
  askForMoreTime,
  closeAction,
  counterOfferAction,
  findAction,
  listEvidence,
  publishAction,
  reportProgress,
  answerRequestedDate,
} from '../../src/domain/actions/action.service.js';
import {
  confirmProposal,
  findProposal,
  listProposals,
  takeUpProposal,
} from '../../src/domain/actions/proposal.service.js';
import { draftAgreement, findAgreement, signAgreement } from '../../src/domain/agreements/agreement.service.js';
import { acceptContribution, findContribution } from '../../src/domain/contributions/contribution.service.js';
import { submitContribution, type Submission } from '../../src/domain/contributions/submission.service.js';
import { addComparator } from '../../src/domain/indicators/comparator.service.js';
import { defineIndicator } from '../../src/domain/indicators/definition.service.js';
import { setTarget } from '../../src/domain/indicators/target.service.js';
import { findMeeting, holdMeeting } from '../../src/domain/meetings/meeting.service.js';
import { addPriority, nameLead } from '../../src/domain/strategy/priority.service.js';
import { openWorkPlan } from '../../src/domain/workplan/workplan.service.js';
import type { Board } from '../board.js';
import { undertake } from '../undertake.js';
import { INDICATORS } from './indicators.js';
import { PEOPLE, PRIORITIES } from './people.js';
import { theSchoolFiguresPublished, theSchoolReport } from './school-report.js';
import {
  afterSeptember,
  intoNovember,
  theOpenRound,
  theCalendar,
  theConstitution,
  theFrameOfTheYear,
  theJulyMeeting,
  theSeptemberAgenda,
  theSeptemberSitting,
  theSummer,
  type Year,
} from './year-2017.js';

const QUARTER = { periodStartOn: '2017-04-01', periodEndOn: '2017-06-30' } as const;
const YEAR = { periodStartOn: '2017-04-01', periodEndOn: '2018-03-31' } as const;
const once = undefined;

/** Plays the board up to 20 November 2017. */
export async function playAutumn2017(board: Board): Promise<void> {
  const seats = await theConstitution(board);
  const frame = await theFrame(board);
  const { priorities } = frame;
  const year: Year = { board, seats, meetings: await theCalendar(board), ...frame, known: {} };
  await theFrameOfTheYear(year);
  await theAgreements(board, priorities);
  await theJulyMeeting(year);
  await theSummer(year);
  await theSeptemberAgenda(year);
  await theSchoolReport(year);
  const actions = await theSeptemberRound(year);
  await afterSeptember(year);
  await theSchoolFiguresPublished(year);
  await theWeeksBetween(board, actions);
  await intoNovember(year);
  await theOpenRound(year);
}

const agency = (board: Board, code: string): string => board.agencies[code] ?? '';

async function theFrame(board: Board): Promise<{ priorities: string[]; workPlanId: string }> {
  const { bodyId } = board;
  return board.as('clerk', '2017-05-22T09:00:00Z', async (clerk) => {
    const priorities: string[] = [];
    for (const [at, priority] of PRIORITIES.entries()) {
      priorities.push(await addPriority(clerk, { bodyId, number: at + 1, ...priority }, once));
    }
    for (const { handle, leads } of PEOPLE) {
      for (const number of leads ?? []) {
        const naming = {
          priorityId: priorities[number - 1] ?? '',
          memberId: board.people[handle] ?? '',
          fromOn: '2017-05-22',
        };
        await nameLead(clerk, naming, once);
      }
    }
    const workPlanId = await openWorkPlan(
      clerk,
      { bodyId, title: 'Work plan 2017-18', startsOn: '2017-05-16', endsOn: '2018-05-15' },
      once,
    );
    for (const { supplier, target, england, ...definition } of INDICATORS) {
      const indicatorId = await defineIndicator(
        clerk,
        { ...definition, supplyingAgencyId: agency(board, supplier) },
        once,
      );
      if (target !== undefined) await setTarget(clerk, { indicatorId, bodyId, ...YEAR, value: target }, once);
      if (england) {
        const area = {
          indicatorCode: definition.code,
          area: 'England',
          periodStartOn: '2016-04-01',
          periodEndOn: '2017-03-31',
        };
        await addComparator(clerk, { ...area, ...england }, once);
      }
    }
    return { priorities, workPlanId };
  });
}

type Terms = Parameters<typeof draftAgreement>[1];

/** Who shares what on day one. The last one has lapsed by then. */
async function theAgreements(board: Board, priorities: readonly string[]): Promise<void> {
  const chair: Terms['recipient'] = { role: 'chair' };
  const lawfulBasis = 'Article 6(1)(e) public task; no child can be told from what is shared';
  const year = { startsOn: '2017-06-01', endsOn: '2018-05-31' };
  const shared: readonly (Pick<Terms, 'subject' | 'classes' | 'recipient' | 'purpose'> &
    Partial<Pick<Terms, 'startsOn' | 'endsOn' | 'closedSessionOnly'>> & {
      supplier: string;
      supplierLead: string;
      recipientLead: string;
    })[] = [
    {
      supplier: 'police',
      supplierLead: 'police-lead',
      recipientLead: 'chair',
      recipient: chair,
      subject: 'policing',
      classes: ['agreement', 'named'],
      purpose: 'So that the chair can ask the right agency about what keeps children safe',
    },
    {
      supplier: 'police',
      supplierLead: 'police-lead',
      recipientLead: 'chair',
      recipient: { priorityId: priorities[5] ?? '' },
      subject: 'policing',
      classes: ['agreement'],
      purpose: 'So that the lead of priority 6 scrutinises with the detail behind the figures',
    },
    {
      supplier: 'police',
      supplierLead: 'police-lead',
      recipientLead: 'social-care-lead',
      recipient: { agencyId: agency(board, 'social-care') },
      subject: 'policing',
      classes: ['agreement', 'named'],
      purpose: 'To reconcile the counts of missing episodes',
    },
    {
      supplier: 'social-care',
      supplierLead: 'social-care-lead',
      recipientLead: 'chair',
      recipient: chair,
      subject: 'placement',
      classes: ['agreement'],
      purpose: 'So that the chair knows what stands behind stability',
    },
    {
      supplier: 'social-care',
      supplierLead: 'social-care-lead',
      recipientLead: 'fostering-chair',
      recipient: { agencyId: agency(board, 'fostering') },
      subject: 'placement',
      classes: ['agreement'],
      purpose: 'Learning from placement disruptions, without any child in it',
    },
    {
      supplier: 'health',
      supplierLead: 'health-lead',
      recipientLead: 'virtual-school-head',
      recipient: { agencyId: agency(board, 'virtual-school') },
      subject: 'health',
      classes: ['agreement'],
      purpose: 'So that school plans and health plans fit together',
    },
    {
      supplier: 'health',
      supplierLead: 'health-lead',
      recipientLead: 'chair',
      recipient: chair,
      subject: 'health',
      classes: ['agreement'],
      closedSessionOnly: true,
      purpose: 'So that the panel can ask in closed session about numbers that are too small to be published',
    },
    {
      supplier: 'social-care',
      supplierLead: 'social-care-lead',
      recipientLead: 'housing-lead',
      recipient: { agencyId: agency(board, 'housing') },
      subject: 'careLeavers',
      classes: ['agreement'],
      purpose: 'To plan for those who turn 18 this autumn',
      endsOn: '2017-10-31',
    },
  ];
  for (const { supplier, supplierLead, recipientLead, ...given } of shared) {
    const terms: Terms = {
      ...year,
      ...given,
      bodyId: board.bodyId,
      supplierAgencyId: agency(board, supplier),
      lawfulBasis,
    };
    const id = await board.as('clerk', '2017-05-29T09:00:00Z', (clerk) => draftAgreement(clerk, terms, once));
    for (const lead of [supplierLead, recipientLead]) {
      await board.as(lead, '2017-05-30T09:00:00Z', async (signer) => {
        const { version, termsVersion } = await findAgreement(signer, id);
        await signAgreement(signer, { id, version, termsVersion }, once);
      });
    }
  }
  // Councillors are opened nothing until they have undertaken to keep it in confidence; the lead of priority 5 has not.
  for (const who of ['chair', 'priority-6-lead']) {
    await board.as(who, '2017-05-31T09:00:00Z', (member) => undertake(member, board.bodyId));
  }
}

async function theSeptemberRound(year: Year): Promise<string[]> {
  const { board, priorities } = year;
  const meetingId = year.meetings['2017-09-21'];
  const given: readonly (Omit<Submission, 'meetingId'> & { by: string })[] = [
    {
      by: 'police-officer',
      subject: 'policing',
      narrative: 'Missing episodes rose over the summer. Two boroughs placing children here did not tell us they had.',
      note: 'Our own count and social care’s differ by eleven episodes; we should reconcile before either is quoted.',
      // The breakdown is supposed: one part is small, so that for most readers another one stands as c beside it.
      figures: [
        { indicatorCode: 'missing-episodes', ...QUARTER, measure: { exactly: 64 } },
        { indicatorCode: 'missing-from-fostering', ...QUARTER, measure: { exactly: 38 } },
        { indicatorCode: 'missing-from-homes', ...QUARTER, measure: { exactly: 22 } },
        { indicatorCode: 'missing-from-lodgings', ...QUARTER, measure: { exactly: 4 } },
      ],
      proposals: [
        {
          title: 'A single list of children placed here by other authorities',
          background: 'We learn of most of them when they go missing.',
          fromFigure: 'missing-episodes',
          priorityId: priorities[5] ?? '',
        },
      ],
    },
    {
      by: 'social-care-officer',
      service: 'Fostering service',
      subject: 'placement',
      narrative:
        'Applications to foster are growing; net growth is slow, and the internal target is unlikely to be met by the year’s end.',
      figures: [
        { indicatorCode: 'long-term-stability', ...QUARTER, measure: { parts: { numerator: 75, denominator: 98 } } },
      ],
      proposals: [
        {
          title: 'Support carers in hubs around an experienced home',
          background: 'Three disruptions this summer had no respite to turn to.',
          fromFigure: 'long-term-stability',
          priorityId: priorities[1] ?? '',
        },
        { title: 'A recruitment evening with the fostering association', priorityId: priorities[2] ?? '' },
      ],
    },
    {
      by: 'health-lead',
      subject: 'health',
      narrative: 'Access to mental health services is improving; moving on to adult services is not.',
      figures: [
        {
          indicatorCode: 'mental-health-waits-18-weeks',
          ...QUARTER,
          measure: { parts: { numerator: 31, denominator: 44 } },
        },
      ],
      proposals: [
        {
          title: 'One protocol for moving on to adult mental health services',
          fromFigure: 'mental-health-waits-18-weeks',
          priorityId: priorities[6] ?? '',
        },
      ],
    },
  ];
  for (const { by, ...submission } of given) {
    const id = await board.as(by, '2017-09-12T09:00:00Z', (who) =>
      submitContribution(who, { ...submission, meetingId }, once),
    );
    await board.as('clerk', '2017-09-14T15:00:00Z', async (clerk) => {
      const { version } = await findContribution(clerk, id);
      await acceptContribution(clerk, { id, version }, once);
    });
  }
  const owners: readonly [owner: string, lead: string, title: string, dueOn: string][] = [
    ['social-care', 'social-care-lead', 'Keep a single list of children placed in the county by others', '2017-11-15'],
    ['social-care', 'social-care-lead', 'Set up the first carers’ hub', '2018-01-31'],
    ['fostering', 'fostering-chair', 'Hold a recruitment evening with the service', '2017-10-20'],
    ['health', 'health-lead', 'Agree one protocol for moving on to adult mental health services', '2017-12-15'],
  ];
  const proposals = await board.as('chair', '2017-09-15T09:00:00Z', async (chair) => {
    const { nodes } = await listProposals(chair, { outcomes: ['waiting'] }, { first: 100, after: null });
    // The priority of the virtual school waits for the meeting of November.
    const ofTheRound = nodes.filter(({ agencyId }) => agencyId !== agency(board, 'virtual-school'));
    return ofTheRound.map(({ id, version }) => ({ id, version }));
  });
  const actions: string[] = [];
  for (const [at, [owner, , title, dueOn]] of owners.entries()) {
    const proposal = proposals[at];
    if (!proposal) throw new Error('The September round made fewer proposals than it takes up');
    const taken = { ...proposal, title, ownerAgencyId: agency(board, owner), dueOn };
    actions.push(await board.as('chair', '2017-09-15T10:00:00Z', (chair) => takeUpProposal(chair, taken, once)));
  }
  await theAnswers(board, owners, actions);
  await theSeptemberSitting(year);
  await board.as('clerk', '2017-09-21T17:00:00Z', async (clerk) => {
    const { version } = await findMeeting(clerk, meetingId);
    await holdMeeting(clerk, { id: meetingId, version }, once);
    for (const { id } of proposals) {
      const proposal = await findProposal(clerk, id);
      if (proposal.outcome === 'waiting') continue;
      await confirmProposal(clerk, { id, version: proposal.version, meetingId, confirmed: true }, once);
    }
  });
  return actions;
}

async function theAnswers(
  board: Board,
  owners: readonly (readonly [string, string, string, string])[],
  actions: readonly string[],
): Promise<void> {
  for (const [at, [, lead]] of owners.entries()) {
    const id = actions[at] ?? '';
    await board.as(lead, '2017-09-18T09:00:00Z', async (owner) => {
      const { version } = await findAction(owner, id);
      const said = { id, version, subject: 'governance' as const };
      if (at === 3) {
        await counterOfferAction(
          owner,
          { ...said, requestedDueOn: '2018-01-19', summary: 'The adult service answers in January only.' },
          once,
        );
      } else await acceptAction(owner, { ...said, summary: 'We will do this.' }, once);
    });
  }
  await board.as('chair', '2017-09-19T09:00:00Z', async (chair) => {
    const id = actions[3] ?? '';
    const { version } = await findAction(chair, id);
    await answerRequestedDate(chair, { id, version, agreed: true }, once);
  });
}

/** One action is done and published, one is at risk and asks for time, one is overdue, one is on track. */
async function theWeeksBetween(board: Board, actions: readonly string[]): Promise<void> {
  const [, hub = '', evening = '', protocol = ''] = actions;
  await board.as('fostering-chair', '2017-10-23T09:00:00Z', async (owner) => {
    const { version } = await findAction(owner, evening);
    const evidence = [
      { title: 'Attendance list of 19 October, as numbers', detail: 'Twenty-three came, six asked for a visit.' },
    ];
    await reportProgress(
      owner,
      { id: evening, version, subject: 'placement', rating: 'onTrack', summary: 'The evening was held.', evidence },
      once,
    );
  });
  await board.as('chair', '2017-10-25T09:00:00Z', async (chair) => {
    const { version } = await findAction(chair, evening);
    const evidenceIds = (await listEvidence(chair, { actionId: evening })).map(({ id }) => id);
    await closeAction(
      chair,
      { id: evening, version, evidenceIds, outcome: 'Six households asked to be visited.' },
      once,
    );
  });
  await board.as('clerk', '2017-10-26T09:00:00Z', async (clerk) => {
    const { version } = await findAction(clerk, evening);
    await publishAction(clerk, { id: evening, version }, once);
  });
  await board.as('social-care-lead', '2017-11-06T09:00:00Z', async (owner) => {
    const before = await findAction(owner, hub);
    const progress = { id: hub, version: before.version, subject: 'placement' as const, rating: 'atRisk' as const };
    await reportProgress(
      owner,
      {
        ...progress,
        summary: 'A lead home is found; funding is not settled.',
        detail: 'The bid went to the February round.',
      },
      once,
    );
  });
  await board.as('social-care-lead', '2017-11-06T10:00:00Z', async (owner) => {
    const { version } = await findAction(owner, hub);
    const asked = { id: hub, version, subject: 'placement' as const, requestedDueOn: '2018-03-30' };
    await askForMoreTime(owner, { ...asked, summary: 'We need until the February funding round has decided.' }, once);
  });
  await board.as('health-lead', '2017-11-10T09:00:00Z', async (owner) => {
    const { version } = await findAction(owner, protocol);
    const progress = { id: protocol, version, subject: 'health' as const, rating: 'onTrack' as const };
    await reportProgress(
      owner,
      {
        ...progress,
        summary: 'Both services have named who writes it.',
        detail: 'The adult service asks for a shared assessment form first.',
      },
      once,
    );
  });
}
