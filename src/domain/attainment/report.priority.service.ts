/** Priorities for improvement: what a report sets out to do is proposed to the work plan, where the chair takes it up. */
import { z } from 'zod';
import { faultsOfProposals, findProposal, propose, reword, type NewProposal } from '../actions/proposal.service.js';
import type { ProposalRow } from '../actions/proposal.service.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import type { Context, Inside } from '../context.js';
import { textsOf } from '../contributions/handing.service.js';
import { faultsOfQuotesOf } from '../contributions/quote.service.js';
import { checked, line, maybe, passage } from '../input.js';
import { badInput, conflict, notFound } from '../refusals.js';
import { currentWorkPlan } from '../workplan/workplan.service.js';
import type { ReadReport } from './report.life.service.js';
import {
  findAttainmentReport,
  findReportBehind,
  listPriorityProposals,
  type AttainmentReportRow,
} from './report.service.js';
import { mayTakeStep, refuseStepUnless, WRITE } from './report.step.js';
import { changeAttainmentReport, holdReport, insertPriorities } from './report.store.js';
import { indicatorsOf } from './section.figures.js';
import { listSections } from './section.service.js';

const MOST_PRIORITIES = 20;

const said = z.object({ priority: z.object({ title: line, background: maybe(passage) }) });

/** Refuses a priority that names what is not there, or quotes a number that must not be told: others read it as it is. */
async function refuseFaultsOf(
  inside: Inside,
  { id, bodyId, periodEndOn }: AttainmentReportRow,
  priority: NewProposal,
): Promise<void> {
  checked(said, { priority });
  const sections = await listSections(inside, id);
  const indicators = (await Promise.all(sections.map((section) => indicatorsOf(inside, section)))).flat();
  const problems = [
    ...(await faultsOfProposals(inside, bodyId, [priority], AT)),
    ...(await faultsOfQuotesOf(inside, { texts: textsOf([priority], AT), bodyId, indicators, periodEndOn })),
  ];
  if (problems.length > 0) throw badInput(problems.map((one) => ({ ...one, path: one.path.replace(`${AT}.0`, AT) })));
}

/** Sets a priority in a draft. */
export const setReportPriority = (
  context: Context,
  input: ReadReport & { readonly priority: NewProposal },
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'report:write', operation: 'setReportPriority', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await findAttainmentReport(inside, input.id);
    await refuseStepUnless(WRITE, inside, report, input.version);
    const { id: reportId, bodyId, agencyId, subject, stage } = report;
    if ((await listPriorityProposals(inside, reportId)).length >= MOST_PRIORITIES) {
      throw conflict(`A report sets at most ${MOST_PRIORITIES} priorities.`);
    }
    const workPlan = await currentWorkPlan(inside, bodyId);
    if (!workPlan) throw conflict('The body has no work plan to put priorities into. Ask its clerk to open one.');
    await refuseFaultsOf(inside, report, input.priority);
    const from = { bodyId, workPlanId: workPlan.id, agencyId, subject, stage, raisedTo: null };
    const [proposalId = ''] = await propose(inside, [input.priority], from, AT);
    await insertPriorities(inside, [{ reportId, proposalId }]);
    const row = await changeAttainmentReport(inside, report, {});
    if (!row) throw await staleWrite(inside, report, report.version);
    inside.changed('AttainmentReport', row, { priority: proposalId });
    return reportId;
  });
};

/** Whether the viewer may change a priority now: in the draft that sets it first, for then nobody else has read it. */
export async function mayChangePriority(context: Context, proposal: ProposalRow): Promise<boolean> {
  if (proposal.stage !== 'draft') return false;
  const report = await findReportBehind(context, proposal.id);
  return report !== null && mayTakeStep(WRITE, context, report);
}

/** Changes a priority of a draft: what is given takes the place of all that stood there. */
export const changeReportPriority = (
  context: Context,
  input: { readonly id: string; readonly version: number; readonly priority: NewProposal },
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'report:write', operation: 'changeReportPriority', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const proposal = await findProposal(inside, input.id);
    const report = await findReportBehind(inside, proposal.id);
    if (!report) throw notFound('priority');
    await refuseStepUnless(WRITE, inside, report, report.version);
    if (proposal.version !== input.version) throw await staleWrite(inside, proposal, input.version);
    // Signed off at the same moment.
    const stage = await holdReport(inside, report.id);
    if (proposal.stage !== 'draft' || stage !== 'draft') {
      throw conflict('Others have read this priority, so it stays as it is. Set another beside it.');
    }
    await refuseFaultsOf(inside, report, input.priority);
    await reword(inside, proposal, input.priority, AT);
    return report.id;
  });
};

const AT = 'input.priority';
