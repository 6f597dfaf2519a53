/** The life of a report: begun, signed off, presented, sent to the governors, published, revised. */
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { isDuplicate } from '../../database/failures.js';
import type { Stage } from '../../policy/classification.js';
import { must } from '../actions/action.service.js';
import { widenProposals } from '../actions/proposal.service.js';
import { recorded, staleWrite, type Recording } from '../audit/audit.service.js';
import { findAgency, findBody } from '../authorities/authority.service.js';
import type { Context, Inside } from '../context.js';
import { faultsOfQuotesOf } from '../contributions/quote.service.js';
import { checked, line, maybe } from '../input.js';
import { findAgendaItem, keepOut, whyNotPreparing } from '../meetings/agenda.service.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { listOwnSeats } from '../members/seat.service.js';
import { badField, badInput, conflict, forbidden, type Problem, type Refusal } from '../refusals.js';
import { academicYearOf, periodOf, titleOf, type ReportKind, type SchoolTerm } from './report.period.js';
import { findAttainmentReport, listPriorityProposals, type AttainmentReportRow } from './report.service.js';
import { PRESENT, PUBLISH, refuseStepUnless, REVISE, SEND, SIGN_OFF, whyNotAuthor, WRITE } from './report.step.js';
import { changeAttainmentReport, holdReport, insertAttainmentReport, insertPriorities } from './report.store.js';
import { figuresOf, indicatorsOf } from './section.figures.js';
import { SECTION_KEYS, SECTIONS } from './section.keys.js';
import { listSections, type AttainmentSectionRow } from './section.service.js';
import { changeSection, insertSections } from './section.store.js';

type Key = string | undefined;

/** A report as it was read. */
export interface ReadReport {
  readonly id: string;
  readonly version: number;
}

export interface NewReport {
  readonly bodyId: string;
  readonly kind: ReportKind;
  readonly academicYear: string;
  readonly term?: SchoolTerm | null | undefined;
  readonly title?: string | null | undefined;
}

const named = z.object({ title: maybe(line) });

/** Why the viewer begins no report to a body: a virtual school alone does, by its head and officers. */
async function whyNotBeginner(context: Context, bodyId: string): Promise<Refusal | undefined> {
  const refusal = whyNotAuthor(context, bodyId);
  if (refusal) return refusal;
  const { kind } = await findAgency(context, context.viewer.agencyId ?? '');
  return kind === 'virtualSchool' ? undefined : forbidden('A virtual school writes this report. Ask its head.');
}

/** Whether the viewer may begin a report to a body. */
export const mayBeginReport = async (context: Context, bodyId: string): Promise<boolean> =>
  (await whyNotBeginner(context, bodyId)) === undefined;

/** A virtual school begins a report: a draft with every section, and in each the figures that belong there. */
export const beginAttainmentReport = (context: Context, input: NewReport, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'report:write', operation: 'beginAttainmentReport', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const { id: bodyId } = await findBody(inside, input.bodyId);
    const refusal = await whyNotBeginner(inside, bodyId);
    if (refusal) throw refusal;
    const agencyId = inside.viewer.agencyId ?? '';
    const { title } = checked(named, input);
    const { kind, term = null } = input;
    const begins = academicYearOf(input.academicYear);
    const problems: Problem[] = [];
    if (begins === undefined) {
      problems.push({ path: 'input.academicYear', message: 'Write the academic year as 2016/17.' });
    }
    if ((kind === 'termly') !== (term !== null)) {
      problems.push({
        path: 'input.term',
        message: kind === 'termly' ? 'Say of which term.' : 'The report of the year has no term. Leave it out.',
      });
    }
    if (begins === undefined || problems.length > 0) throw badInput(problems);
    const fields = { kind, academicYear: begins, term, title: title ?? titleOf(begins, term) };
    const id = uuidv7();
    const row = await insertAttainmentReport(inside, {
      ...fields,
      ...periodOf(begins, term),
      id,
      bodyId,
      agencyId,
    }).catch((error: unknown) => {
      throw isDuplicate(error)
        ? conflict('There is a report of this time already. Write that one, or open a revision of it.')
        : error;
    });
    inside.changed('AttainmentReport', row, { body: bodyId, agency: agencyId, ...fields });
    await insertSections(
      inside,
      SECTION_KEYS.map((key) => ({ id: uuidv7(), reportId: id, key })),
    );
    return id;
  });
};

/** The virtual school gives a draft another title. */
export const renameAttainmentReport = (
  context: Context,
  input: ReadReport & { readonly title: string },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'report:write', operation: 'renameAttainmentReport', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await reportFor(inside, WRITE, input);
    return change(inside, report, checked(z.object({ title: line }), input));
  });
};

/** The report of a step that is taken, held until the write ends. */
async function reportFor(
  inside: Inside,
  step: Parameters<typeof refuseStepUnless>[0],
  { id, version }: ReadReport,
): Promise<AttainmentReportRow> {
  const report = await findAttainmentReport(inside, id);
  await refuseStepUnless(step, inside, report, version);
  await holdReport(inside, id);
  return report;
}

async function change(
  inside: Recording,
  report: AttainmentReportRow,
  fields: Parameters<typeof changeAttainmentReport>[2],
): Promise<string> {
  const row = await changeAttainmentReport(inside, report, fields);
  if (!row) throw await staleWrite(inside, report, report.version);
  inside.changed('AttainmentReport', row, fields);
  return row.id;
}

/** The seat by which the viewer acts in a body. */
async function ownSeat(inside: Inside, bodyId: string): Promise<string> {
  const seat = (await listOwnSeats(inside)).find((one) => one.bodyId === bodyId);
  if (!seat) throw forbidden('Only somebody with a seat in this body does this.');
  return seat.id;
}

/** The mandatory sections in which nothing is said yet, one fault each. */
function faultsOfSections(sections: readonly AttainmentSectionRow[], hasPriorities: boolean): Problem[] {
  return sections
    .filter(({ key, kind }) => SECTIONS[key].mandatoryIn.includes(kind))
    .filter(({ key, narrative }) => narrative === null && !(key === 'priorities' && hasPriorities))
    .map(({ key, kind }) => ({
      path: `sections.${key}`,
      message: `“${SECTIONS[key].title}” is mandatory in ${kind === 'annual' ? 'an annual' : 'a termly'} report, and says nothing yet.`,
    }));
}

/** The head of the virtual school, or the deputy, signs the report off: now those who prepare the meeting read it. */
export const signOffAttainmentReport = (context: Context, input: ReadReport, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'contribution:signOff', operation: 'signOffAttainmentReport', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await reportFor(inside, SIGN_OFF, input);
    const { id, bodyId, title, periodEndOn } = report;
    const sections = await listSections(inside, id);
    const hasPriorities = (await listPriorityProposals(inside, id)).length > 0;
    const indicators = await Promise.all(sections.map((section) => indicatorsOf(inside, section)));
    const texts = [
      { path: 'report.title', text: title },
      ...sections.map(({ key, narrative }) => ({ path: `sections.${key}`, text: narrative ?? '' })),
    ];
    const problems = [
      ...faultsOfSections(sections, hasPriorities),
      ...(await faultsOfQuotesOf(inside, { texts, bodyId, indicators: indicators.flat(), periodEndOn })),
    ];
    if (problems.length > 0) throw badInput(problems);
    const signedOffById = await ownSeat(inside, bodyId);
    await widenPriorities(inside, id, { from: 'draft', to: 'signedOff' });
    return change(inside, report, { stage: 'signedOff', signedOffAt: inside.clock(), signedOffById });
  });
};

/** Priorities widen with the first revision that sets them; what an earlier one has shown already stays as wide as it is. */
async function widenPriorities(
  inside: Recording,
  reportId: string,
  { from, to }: { readonly from: Stage; readonly to: Stage },
): Promise<void> {
  const proposals = await listPriorityProposals(inside, reportId);
  await widenProposals(
    inside,
    proposals.filter(({ stage }) => stage === from).map(({ id }) => id),
    to,
  );
}

/** The virtual school presents its report as an item of a meeting: now the body reads it, and what stood in it is kept. */
export const presentAttainmentReport = (
  context: Context,
  input: ReadReport & { readonly itemId: string },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'agenda:supply', operation: 'presentAttainmentReport', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await reportFor(inside, PRESENT, input);
    const item = await must(findAgendaItem(inside, input.itemId), 'input.itemId');
    if (item.bodyId !== report.bodyId) {
      throw badField('input.itemId', 'This item is on the agenda of another body. Name one of the body of the report.');
    }
    await keepOut(inside, item);
    if (item.kind !== 'report' || (item.supplyingAgencyId ?? report.agencyId) !== report.agencyId) {
      throw badField(
        'input.itemId',
        'This item is not for a report of your agency. Ask the clerk to put the report on the agenda.',
      );
    }
    const notNow = whyNotPreparing(await findMeeting(inside, item.meetingId));
    if (notNow) throw notNow;
    if (item.withdrawnReason !== null) throw conflict('This item was withdrawn. Present the report as another.');
    for (const section of await listSections(inside, report.id)) {
      const figures = await figuresOf(inside, section, { isAccepted: true });
      const row = await changeSection(inside, section, { presentedFigureIds: figures.map(({ figure }) => figure.id) });
      if (!row) throw await staleWrite(inside, section, section.version);
      inside.changed('AttainmentSection', row, {});
    }
    await widenPriorities(inside, report.id, { from: 'signedOff', to: 'accepted' });
    const { id: itemId, meetingId } = item;
    return change(inside, report, { stage: 'accepted', presentedAt: inside.clock(), itemId, meetingId });
  });
};

/** The clerk publishes a report that was presented under an open item, behind its published agenda. */
export const publishAttainmentReport = (context: Context, input: ReadReport, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'agenda:set', operation: 'publishAttainmentReport', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) =>
    change(inside, await reportFor(inside, PUBLISH, input), { stage: 'published' }),
  );
};

/** Records that this revision was sent to the governors of the virtual school, by whoever says so. The hub sends nothing. */
export const sendReportToGovernors = (context: Context, input: ReadReport, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'report:write', operation: 'sendReportToGovernors', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await reportFor(inside, SEND, input);
    const sentToGovernorsById = await ownSeat(inside, report.bodyId);
    return change(inside, report, { sentToGovernorsAt: inside.clock(), sentToGovernorsById });
  });
};

/** The virtual school opens a revision: a draft that says what the report said, with the same priorities, to be put right. */
export const reviseAttainmentReport = (context: Context, input: ReadReport, idempotencyKey: Key): Promise<string> => {
  const act = { verb: 'report:write', operation: 'reviseAttainmentReport', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await reportFor(inside, REVISE, input);
    const { bodyId, agencyId, kind, academicYear, term, periodStartOn, periodEndOn, title, seriesId } = report;
    const revision = report.revision + 1;
    const place = { bodyId, agencyId, kind, academicYear, term, periodStartOn, periodEndOn, title };
    const id = uuidv7();
    const row = await insertAttainmentReport(inside, { ...place, id, revision, revisesId: seriesId }).catch(
      (error: unknown) => {
        // A colleague at the same moment.
        throw isDuplicate(error) ? conflict('A revision of this report is being written already.') : error;
      },
    );
    inside.changed('AttainmentReport', row, { title, revises: report.id });
    const sections = await listSections(inside, report.id);
    const copies = sections.map(({ key, narrative, raisedTo, addedIndicatorIds, leftOutIndicatorIds }) => ({
      id: uuidv7(),
      reportId: id,
      key,
      narrative,
      raisedTo,
      addedIndicatorIds,
      leftOutIndicatorIds,
    }));
    await insertSections(inside, copies);
    for (const { id: sectionId, narrative } of copies) {
      if (narrative !== null) inside.changed('AttainmentSection', { id: sectionId, version: 1 }, { narrative });
    }
    const proposals = await listPriorityProposals(inside, report.id);
    await insertPriorities(
      inside,
      proposals.map((proposal) => ({ reportId: id, proposalId: proposal.id })),
    );
    return id;
  });
};
