/**
 * What there is in a world, read past the hub, and who may see and read it by the published matrix. It repeats nothing of
 * `src/policy/decide.ts` and of the stores: it is what they are held against.
 */
import { writing } from '../../src/database/session.js';
import type { Transaction } from '../../src/database/connect.js';
import { redactions } from '../../src/domain/access/redaction.table.js';
import { actionEvidence, actions, actionUpdates } from '../../src/domain/actions/action.table.js';
import { proposals } from '../../src/domain/actions/proposal.table.js';
import { agreements, signatures } from '../../src/domain/agreements/agreement.table.js';
import { attainmentReports } from '../../src/domain/attainment/report.table.js';
import { attainmentSections } from '../../src/domain/attainment/section.table.js';
import { auditEntries } from '../../src/domain/audit/audit.table.js';
import { agencies, authorities, bodies } from '../../src/domain/authorities/authority.table.js';
import { bodyFunctions, bodyRelations, constitutions } from '../../src/domain/authorities/constitution.table.js';
import { returnComments } from '../../src/domain/contributions/comment.table.js';
import { contributions } from '../../src/domain/contributions/contribution.table.js';
import { signOffDeputies } from '../../src/domain/contributions/deputy.table.js';
import { figures } from '../../src/domain/contributions/figure.table.js';
import { areas } from '../../src/domain/indicators/area.table.js';
import { pairResults } from '../../src/domain/contributions/pair.table.js';
import { roundDisputes, roundExtensions, roundItems, rounds } from '../../src/domain/contributions/round.table.js';
import { reminders } from '../../src/domain/contributions/reminder.table.js';
import { indicators, indicatorTargets, publishedComparators } from '../../src/domain/indicators/indicator.table.js';
import { indicatorPairs, indicatorRules } from '../../src/domain/indicators/rule.table.js';
import { indicatorVersions } from '../../src/domain/indicators/version.table.js';
import { publishedFigures, publishedMeasures } from '../../src/domain/indicators/published.table.js';
import { engagementEvents } from '../../src/domain/meetings/event.table.js';
import { calendarFeeds } from '../../src/domain/meetings/feed.table.js';
import { attendances, substitutes } from '../../src/domain/meetings/attendance.table.js';
import { agendaItems, papers, recommendations } from '../../src/domain/meetings/agenda.table.js';
import { decisions, votes } from '../../src/domain/meetings/decision.table.js';
import { interests } from '../../src/domain/meetings/interest.table.js';
import { meetings } from '../../src/domain/meetings/meeting.table.js';
import { closedSessions } from '../../src/domain/meetings/session.table.js';
import { minuteEntries, minutes } from '../../src/domain/meetings/minutes.table.js';
import { answers, questions } from '../../src/domain/meetings/question.table.js';
import { clients, members, seats } from '../../src/domain/members/member.table.js';
import { places } from '../../src/domain/members/place.table.js';
import { undertakings } from '../../src/domain/members/undertaking.table.js';
import { enquiries, observations } from '../../src/domain/oversight/enquiry.table.js';
import { feedbacks, logEntries } from '../../src/domain/oversight/feedback.table.js';
import { initiatives } from '../../src/domain/oversight/initiative.table.js';
import { exceptionReports } from '../../src/domain/scorecard/exception.table.js';
import { scorecardLines } from '../../src/domain/scorecard/line.table.js';
import { actionMeasures } from '../../src/domain/scorecard/measure.table.js';
import { priorities, priorityLeads } from '../../src/domain/strategy/priority.table.js';
import { bodyReports, duties } from '../../src/domain/workplan/duty.table.js';
import { planChanges, planItems, planReviews } from '../../src/domain/workplan/item.table.js';
import { milestones } from '../../src/domain/workplan/milestone.table.js';
import { workPlans } from '../../src/domain/workplan/workplan.table.js';
import type { AccessMatrix } from '../../src/policy/matrix.js';
import type { Role } from '../../src/policy/roles.js';
import type { World } from '../support/world.js';

/** A row as it lies in the database: whose it is, what it is about, how far it has come, and its columns. */
export interface Row {
  readonly id: string;
  readonly bodyId: string | null;
  readonly supplierId: string | null;
  readonly subject: string | null;
  readonly stage: string;
  readonly raisedTo: string | null;
  readonly columns: Readonly<Record<string, unknown>>;
}

export type Truth = ReadonlyMap<string, ReadonlyMap<string, Row>>;

type Columns = Record<string, unknown> & { readonly id: string };

const rowOf = (columns: Columns, standing: Partial<Row>): Row => ({
  id: columns.id,
  bodyId: (columns['bodyId'] as string | undefined) ?? null,
  supplierId: null,
  subject: null,
  stage: 'accepted',
  raisedTo: null,
  columns,
  ...standing,
});

/** A row of one agency, which wrote it. */
const written = (columns: Columns): Row =>
  rowOf(columns, {
    supplierId: columns['agencyId'] as string,
    subject: columns['subject'] as string,
    stage: (columns['stage'] as string | undefined) ?? 'accepted',
    raisedTo: (columns['raisedTo'] as string | null | undefined) ?? null,
  });

/** A fact that everybody may know. */
const publicFact = (columns: Columns): Row => rowOf(columns, { stage: 'published' });

/** Reads every row of every type that holds rows of its own; a type that is not named here fails the walk. */
export const readTruth = (hub: World): Promise<Truth> =>
  writing(hub.database, hub.ids.authority, async (tx) => {
    const people = new Map((await tx.select().from(members)).map((one) => [one.id, one]));
    const systems = new Map((await tx.select().from(clients)).map((one) => [one.id, one]));
    const agreed = new Map((await tx.select().from(agreements)).map((one) => [one.id, one]));
    const signed = await tx.select().from(signatures);
    const items = new Map((await tx.select().from(agendaItems)).map((one) => [one.id, one]));
    // Of an exempt item the members alone read what it is about, and what stands behind it is never published.
    const ofItem = (columns: Columns, itemId: string | null, isPublic: boolean): Row => {
      const isExempt = items.get(itemId ?? '')?.marking === 'exempt';
      const stage = isPublic && (!isExempt || itemId === columns.id) ? 'published' : 'accepted';
      return rowOf(columns, { stage, raisedTo: isExempt ? 'members' : null });
    };
    const decided = await tx.select().from(decisions);
    const bodyOf = new Map((await tx.select().from(priorities)).map((one) => [one.id, one.bodyId]));
    const events = await tx.select().from(engagementEvents);
    const measured = new Map((await tx.select().from(figures)).map((one) => [one.id, one]));
    const acted = new Map((await tx.select().from(actions)).map((one) => [one.id, one]));
    const reported = new Map((await tx.select().from(attainmentReports)).map((one) => [one.id, one]));
    // As a paper of an exempt item a report is for the members, and never published.
    const ofReport = (columns: Columns, reportId: string): Row => {
      const { bodyId, agencyId, subject, stage, itemId } = reported.get(reportId)!;
      const isExempt = items.get(itemId ?? '')?.marking === 'exempt';
      return written({
        ...columns,
        bodyId,
        agencyId,
        subject,
        itemId,
        stage: isExempt && stage === 'published' ? 'accepted' : stage,
        raisedTo: columns['raisedTo'] ?? (isExempt ? 'members' : null),
      });
    };
    const read: Record<string, Row[]> = {
      AttainmentReport: [...reported.values()].map((one) => ofReport(one, one.id)),
      AttainmentSection: (await tx.select().from(attainmentSections)).map((one) => ofReport(one, one.reportId)),
      Contribution: (await tx.select().from(contributions)).map(written),
      Figure: [...measured.values()].map(written),
      // What is said of a contribution stays between its agency and those who prepare the meeting.
      ReturnComment: (await tx.select().from(returnComments)).map((one) => written({ ...one, stage: 'signedOff' })),
      // Three years stand as each of them; here each set is given together and known by its last year.
      PooledFigure: [...measured.values()]
        .filter(({ periodStartOn, periodEndOn }) => periodStartOn === '2016-04-01' && periodEndOn === '2017-03-31')
        .map((last) => {
          const years = [...measured.values()].filter(({ indicatorId }) => indicatorId === last.indicatorId);
          const sum = (part: 'numerator' | 'denominator') => years.reduce((sofar, one) => sofar + one[part]!, 0);
          const parts = { numerator: sum('numerator'), denominator: sum('denominator') };
          return written({ ...last, periodStartOn: '2014-04-01', ...parts });
        }),
      // How a draft will be read is told like the draft.
      FigurePreview: [...measured.values()]
        .filter(({ stage }) => stage === 'draft')
        .map((one) => rowOf(one, { supplierId: one.agencyId, stage: 'draft', raisedTo: one.raisedTo })),
      // What two agencies are told stays with them, each its own.
      PairResult: (await tx.select().from(pairResults)).map((one) =>
        rowOf(one, { supplierId: one.agencyId, stage: 'draft' }),
      ),
      CollectionRound: (await tx.select().from(rounds)).map((one) => rowOf(one, {})),
      RoundItem: (await tx.select().from(roundItems)).map((one) => rowOf(one, {})),
      RoundExtension: (await tx.select().from(roundExtensions)).map((one) => rowOf(one, {})),
      RoundDispute: (await tx.select().from(roundDisputes)).map((one) => rowOf(one, {})),
      SignOffDeputy: (await tx.select().from(signOffDeputies)).map((one) => rowOf(one, {})),
      Reminder: (await tx.select().from(reminders)).map((one) =>
        rowOf(one, { supplierId: one.agencyId, stage: 'signedOff' }),
      ),
      Proposal: (await tx.select().from(proposals)).map(written),
      ActionUpdate: (await tx.select().from(actionUpdates)).map(written),
      Evidence: (await tx.select().from(actionEvidence)).map(written),
      Action: [...acted.values()].map((one) => rowOf(one, { stage: one.stage })),
      // It stands where its action stands.
      ActionMeasure: (await tx.select().from(actionMeasures)).map((one) => {
        const { bodyId, stage, closedItemId } = acted.get(one.actionId)!;
        return rowOf({ ...one, id: one.actionId, bodyId, closedItemId }, { stage });
      }),
      ScorecardSetting: (await tx.select().from(scorecardLines)).map((one) => rowOf(one, {})),
      // It stands where its figure stands, and is never published.
      ExceptionReport: (await tx.select().from(exceptionReports)).map((one) => {
        const { subject, stage, raisedTo } = measured.get(one.figureId)!;
        return written({ ...one, subject, raisedTo, stage: stage === 'published' ? 'accepted' : stage });
      }),
      Enquiry: (await tx.select().from(enquiries)).map((one) => rowOf(one, {})),
      Observation: (await tx.select().from(observations)).map((one) => rowOf(one, {})),
      Initiative: (await tx.select().from(initiatives)).map((one) => rowOf(one, { supplierId: one.agencyId })),
      LeadFeedback: (await tx.select().from(feedbacks)).map((one) => rowOf(one, {})),
      LogEntry: (await tx.select().from(logEntries)).map((one) => rowOf(one, {})),
      Seat: (await tx.select().from(seats)).map((one) =>
        rowOf(one, {
          supplierId: (people.get(one.memberId ?? '') ?? systems.get(one.clientId ?? ''))?.agencyId ?? null,
        }),
      ),
      Undertaking: (await tx.select().from(undertakings)).map((one) => rowOf(one, {})),
      PriorityLead: (await tx.select().from(priorityLeads)).map((one) =>
        rowOf(one, { bodyId: bodyOf.get(one.priorityId) ?? null }),
      ),
      Member: [...people.values()].map((one) => rowOf(one, { bodyId: hub.ids.body, supplierId: one.agencyId })),
      Client: [...systems.values()].map((one) => rowOf(one, { bodyId: hub.ids.body, supplierId: one.agencyId })),
      SharingAgreement: [...agreed.values()].map((one) =>
        rowOf(
          {
            ...one,
            signedBy: signed.filter((by) => by.agreementId === one.id && by.termsVersion === one.termsVersion),
          },
          { supplierId: one.supplierAgencyId },
        ),
      ),
      AgreementSignature: signed.map((one) => rowOf(one, { bodyId: agreed.get(one.agreementId)?.bodyId ?? null })),
      EngagementEvent: events.map((one) => rowOf(one, {})),
      // It stands where whoever is invited is a member, which is the one body in which anybody asks.
      Invitation: events.map((one) => rowOf(one, { bodyId: hub.ids.body })),
      CalendarFeed: (await tx.select().from(calendarFeeds)).map((one) => rowOf(one, {})),
      AuditEntry: (await tx.select().from(auditEntries)).map(publicFact),
      Redaction: (await tx.select().from(redactions)).map((one) =>
        rowOf(one, { supplierId: one.agencyId, stage: 'signedOff' }),
      ),
      AgendaItem: [...items.values()].map((one) => ofItem(one, one.id, one.stage === 'published')),
      Paper: (await tx.select().from(papers)).map((one) => ofItem(one, one.itemId, one.state === 'published')),
      Recommendation: (await tx.select().from(recommendations)).map((one) =>
        ofItem(one, one.itemId, items.get(one.itemId)?.stage === 'published'),
      ),
      Interest: (await tx.select().from(interests)).map((one) => ofItem(one, one.itemId, false)),
      Question: (await tx.select().from(questions)).map(written),
      Answer: (await tx.select().from(answers)).map(written),
      Decision: decided.map((one) => rowOf(one, { stage: one.stage })),
      // What crosses to the body to which it is addressed stands there.
      ReceivedRecommendation: decided
        .filter((one) => one.addresseeBodyId !== null && one.outcome === 'carried')
        .map((one) => rowOf(one, { bodyId: one.addresseeBodyId })),
      Vote: (await tx.select().from(votes)).map((one) => rowOf(one, {})),
      Minutes: (await tx.select().from(minutes)).map((one) => rowOf(one, { stage: one.stage })),
      MinuteEntry: (await tx.select().from(minuteEntries)).map((one) => rowOf(one, { stage: one.stage })),
      Meeting: (await tx.select().from(meetings)).map(publicFact),
      ClosedSession: (await tx.select().from(closedSessions)).map((one) => rowOf(one, {})),
      Attendance: (await tx.select().from(attendances)).map((one) => rowOf(one, {})),
      Substitute: (await tx.select().from(substitutes)).map((one) => rowOf(one, {})),
      Priority: (await tx.select().from(priorities)).map(publicFact),
      WorkPlan: (await tx.select().from(workPlans)).map(publicFact),
      PlanItem: (await tx.select().from(planItems)).map(publicFact),
      PlanReview: (await tx.select().from(planReviews)).map(publicFact),
      PlanChange: (await tx.select().from(planChanges)).map(publicFact),
      Milestone: (await tx.select().from(milestones)).map(publicFact),
      Duty: (await tx.select().from(duties)).map(publicFact),
      // A report is as much the panel’s where it was sent to the panel.
      BodyReport: (await tx.select().from(bodyReports)).map((one) =>
        rowOf(one, { bodyId: one.toBodyId === hub.ids.body ? one.toBodyId : one.fromBodyId }),
      ),
      IndicatorTarget: (await tx.select().from(indicatorTargets)).map(publicFact),
      Indicator: (await tx.select().from(indicators)).map(publicFact),
      IndicatorVersion: (await tx.select().from(indicatorVersions)).map(publicFact),
      IndicatorRule: (await tx.select().from(indicatorRules)).map(publicFact),
      IndicatorPair: (await tx.select().from(indicatorPairs)).map(publicFact),
      Comparator: (await tx.select().from(publishedComparators)).map(publicFact),
      Area: (await tx.select().from(areas)).map((one) => publicFact({ ...one, id: one.code })),
      PublishedMeasure: (await tx.select().from(publishedMeasures)).map((one) => publicFact({ ...one, id: one.code })),
      PublishedFigure: (await tx.select().from(publishedFigures)).map((one) =>
        publicFact({ ...one, id: `${one.measureCode}/${one.areaCode}/${one.periodEndOn}` }),
      ),
      Agency: (await tx.select().from(agencies)).map(publicFact),
      Body: (await tx.select().from(bodies)).map((one) => rowOf(one, { bodyId: one.id, stage: 'published' })),
      BodyRelation: (await tx.select().from(bodyRelations)).map(publicFact),
      Constitution: (await tx.select().from(constitutions)).map(publicFact),
      BodyFunction: (await tx.select().from(bodyFunctions)).map(publicFact),
      Place: (await tx.select().from(places)).map(publicFact),
      Authority: (await readAuthorities(tx)).map(publicFact),
    };
    return new Map(
      Object.entries(read).map(([type, rows]) => [
        type,
        new Map(rows.filter((row) => !row.columns['takenBackAt']).map((row) => [row.id, row])),
      ]),
    );
  });

const readAuthorities = async (tx: Transaction): Promise<Columns[]> =>
  (await tx.select().from(authorities)).map((one) => ({ ...one, id: one.authorityId }));

/** Somebody who asks: with one role in the panel, or with none there and then as the public. */
export interface Asker {
  readonly role: Role;
  /** The id of their agency; null for whoever carries no token. */
  readonly agencyId: string | null;
  readonly memberId?: string;
  readonly isSystem?: boolean;
  readonly seatIds?: readonly string[];
  /** Ids of the priorities that they lead. */
  readonly leads?: readonly string[];
}

/** Whom no employment binds to confidence; whoever leads a priority here sits as a co-opted member. */
const UNBOUND: readonly Role[] = ['youngMember', 'coopted', 'councillor', 'priorityLead', 'chair', 'deputyChair'];

const PREPARING: readonly Role[] = ['chair', 'deputyChair', 'clerk', 'informationGovernance'];

/** The rules of seeing and reading, by the matrix, over what there is. `panel` is the one body in which anybody asks. */
export function rulesOf(matrix: AccessMatrix, truth: Truth, { panel, day }: { panel: string; day: string }) {
  const all = (type: string): Row[] => [...(truth.get(type)?.values() ?? [])];
  const reachOf: Record<string, Record<Role, string>> = {};
  for (const { class: named, reach } of Object.values(matrix.fields)) reachOf[named] = reach;

  const signatories = (agreement: Row) => agreement.columns['signedBy'] as { readonly party: string }[];
  const inForce = ({ columns, ...row }: Row): boolean =>
    columns['withdrawnAt'] === null &&
    String(columns['startsOn']) <= day &&
    day <= String(columns['endsOn']) &&
    new Set(signatories({ columns, ...row }).map((one) => one.party)).size === 2;
  const wasInForce = (agreement: Row): boolean => {
    const { startsOn, withdrawnAt } = agreement.columns;
    if (new Set(signatories(agreement).map((one) => one.party)).size < 2 || String(startsOn) > day) return false;
    return withdrawnAt === null || String(startsOn) <= (withdrawnAt as Date).toISOString().slice(0, 10);
  };

  const names = (agreement: Row, asker: Asker): boolean => {
    const { recipientKind: kind, recipient } = agreement.columns;
    if (agreement.bodyId !== panel || asker.isSystem || asker.role === 'public') return false;
    // The panel does not sit closed while anybody walks.
    if (agreement.columns['closedSessionOnly'] === true) return false;
    if (UNBOUND.includes(asker.role) && !all('Undertaking').some((one) => isGivenBy(asker, one))) return false;
    if (kind === 'agency') return recipient === asker.agencyId;
    if (kind === 'role') return recipient === asker.role;
    return (kind === 'seat' ? asker.seatIds : asker.leads)?.includes(String(recipient)) ?? false;
  };

  const isGivenBy = ({ memberId }: Asker, { bodyId, columns }: Row): boolean =>
    bodyId === panel && columns['withdrawnAt'] === null && columns['memberId'] === memberId;

  const isOwn = (asker: Asker, row: Row): boolean => asker.agencyId !== null && row.supplierId === asker.agencyId;

  /** Whether an agreement in force opens a class of this row to whoever asks. */
  const isShared = (asker: Asker, classed: string, row: Row): boolean =>
    all('SharingAgreement').some(
      (one) =>
        inForce(one) &&
        names(one, asker) &&
        one.bodyId === row.bodyId &&
        one.supplierId === row.supplierId &&
        one.columns['subject'] === row.subject &&
        (one.columns['classes'] as string[]).includes(classed),
    );

  /** Nobody has a role outside the panel. */
  const roleAt = (asker: Asker, row: Row): Role => (row.bodyId === panel ? asker.role : 'public');

  const covers = (asker: Asker, classed: string, row: Row): boolean => {
    switch (reachOf[classed]?.[roleAt(asker, row)]) {
      case 'all':
        return true;
      case 'published':
        return row.stage === 'published';
      case 'shared':
        return isOwn(asker, row) || isShared(asker, classed, row);
      case 'own':
        return isOwn(asker, row);
      default:
        return false;
    }
  };

  const ORDER = ['open', 'members', 'agreement', 'named'];

  /** Whether somebody reads a field of a row that they see. */
  const reads = (asker: Asker, field: { class: string; raisable: boolean }, row: Row): boolean => {
    if (!covers(asker, field.class, row)) return false;
    const raised = field.raisable && row.raisedTo !== null && ORDER.indexOf(row.raisedTo) > ORDER.indexOf(field.class);
    return !raised || covers(asker, String(row.raisedTo), row);
  };

  const seesByStage = (asker: Asker, row: Row): boolean => {
    if (row.stage === 'published') return true;
    if (roleAt(asker, row) === 'public') return false;
    if (row.stage === 'accepted' || isOwn(asker, row)) return true;
    return row.stage === 'signedOff' && PREPARING.includes(asker.role);
  };

  const administers = (asker: Asker, row: Row): boolean => {
    if (asker.role === 'clerk' || asker.role === 'informationGovernance') return true;
    return asker.role === 'partnerLead' && isOwn(asker, row);
  };

  // What is exempt is for members, and so not there for a partner's system.
  const readsExempt = (asker: Asker, { columns }: Row): boolean => {
    const item = String(columns['closedItemId'] ?? columns['itemId']);
    return !asker.isSystem || truth.get('AgendaItem')?.get(item)?.raisedTo !== 'members';
  };

  /** Types of which a row is seen by fewer than its stage says. */
  const NARROWER: Record<string, (asker: Asker, row: Row) => boolean> = {
    SharingAgreement: (asker, row) =>
      roleAt(asker, row) !== 'public' &&
      (PREPARING.includes(asker.role) ||
        wasInForce(row) ||
        [row.supplierId, row.columns['recipientAgencyId']].includes(asker.agencyId)),
    AgreementSignature: (asker, row) => {
      const agreement = truth.get('SharingAgreement')?.get(String(row.columns['agreementId']));
      return agreement !== undefined && sees(asker, 'SharingAgreement', agreement);
    },
    ReceivedRecommendation: (asker) => ['chair', 'clerk'].includes(asker.role),
    // A lead also finds those with whom they sit.
    Member: (asker, row) =>
      administers(asker, row) ||
      (asker.role === 'partnerLead' &&
        all('Seat').some((seat) => seat.bodyId === panel && seat.columns['memberId'] === row.id)),
    Client: administers,
    EngagementEvent: (asker) => !asker.isSystem,
    AttainmentReport: readsExempt,
    AttainmentSection: readsExempt,
    Decision: readsExempt,
    Vote: readsExempt,
    MinuteEntry: readsExempt,
    Action: readsExempt,
    ActionMeasure: readsExempt,
    ActionUpdate: readsExempt,
    Evidence: readsExempt,
    // Of a small number, which is 3 of 12 here, only those who read it exactly are told that there is a report.
    ExceptionReport: (asker, row) => {
      const figure = truth.get('Figure')?.get(String(row.columns['figureId']));
      const isSmall = figure?.columns['numerator'] === 3;
      return figure !== undefined && reads(asker, { class: isSmall ? 'agreement' : 'open', raisable: true }, figure);
    },
    // For those alone who read the draft exactly.
    FigurePreview: (asker, row) => reads(asker, { class: 'agreement', raisable: true }, row),
    Invitation: (asker, { columns }) =>
      ['councillor', 'chair', 'deputyChair'].includes(asker.role) &&
      columns['invitesAllElectedMembers'] === true &&
      day <= String(columns['endsOn']),
    // That a report is owed tells that a figure is red.
    Reminder: (asker, row) => row.columns['owedKind'] === 'contribution' || isOwn(asker, row),
    Undertaking: (asker, row) =>
      row.columns['withdrawnAt'] === null &&
      ([...PREPARING, 'partnerSystem', 'partnerOfficer', 'partnerLead'].includes(asker.role) || isGivenBy(asker, row)),
    CalendarFeed: (asker, { columns }) =>
      columns['revokedAt'] === null && (asker.seatIds?.includes(String(columns['seatId'])) ?? false),
    Redaction: (asker, row) =>
      asker.role === 'informationGovernance' ||
      (['partnerOfficer', 'partnerLead'].includes(asker.role) && isOwn(asker, row)),
    AuditEntry: (asker, row) => {
      if (asker.role === 'informationGovernance') return true;
      if (asker.role !== 'partnerLead') return false;
      const { agencyId, disclosed = [] } = JSON.parse(String(row.columns['payload'])) as {
        agencyId: string | null;
        disclosed?: { supplierId: string }[];
      };
      return agencyId === asker.agencyId || disclosed.some((one) => one.supplierId === asker.agencyId);
    },
  };

  /** Whether a row is there at all for whoever asks. */
  const sees = (asker: Asker, type: string, row: Row): boolean =>
    seesByStage(asker, row) && (NARROWER[type]?.(asker, row) ?? true);

  return { all, sees, reads, isOwn, isShared };
}

export type Rules = ReturnType<typeof rulesOf>;
