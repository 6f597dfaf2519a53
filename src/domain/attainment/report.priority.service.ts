/** Priorities for improvement: what a report sets out to do is proposed to the work plan, where the chair takes it up. */
import { z } from 'zod';
import { faultsOfProposals, propose, type NewProposal } from '../actions/proposal.service.js';
import { recorded, staleWrite } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { textsOf } from '../contributions/handing.service.js';
import { faultsOfQuotesOf } from '../contributions/quote.service.js';
import { checked, line, maybe, passage } from '../input.js';
import { badInput, conflict } from '../refusals.js';
import { currentWorkPlan } from '../workplan/workplan.service.js';
import type { ReadReport } from './report.life.service.js';
import { findAttainmentReport, listPriorityProposals } from './report.service.js';
import { refuseStepUnless, WRITE } from './report.step.js';
import { changeAttainmentReport, insertPriorities } from './report.store.js';
import { indicatorsOf } from './section.figures.js';
import { listSections } from './section.service.js';

const MOST_PRIORITIES = 20;

const said = z.object({ priority: z.object({ title: line, background: maybe(passage) }) });

/** Sets a priority in a draft. It cannot be changed later on, so it is looked at for quoted numbers at once. */
export const setReportPriority = (
  context: Context,
  input: ReadReport & { readonly priority: NewProposal },
  idempotencyKey: string | undefined,
): Promise<string> => {
  const act = { verb: 'report:write', operation: 'setReportPriority', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const report = await findAttainmentReport(inside, input.id);
    await refuseStepUnless(WRITE, inside, report, input.version);
    checked(said, input);
    const { id: reportId, bodyId, agencyId, subject, stage, periodEndOn } = report;
    if ((await listPriorityProposals(inside, reportId)).length >= MOST_PRIORITIES) {
      throw conflict(`A report sets at most ${MOST_PRIORITIES} priorities.`);
    }
    const workPlan = await currentWorkPlan(inside, bodyId);
    if (!workPlan) throw conflict('The body has no work plan to put priorities into. Ask its clerk to open one.');
    const sections = await listSections(inside, reportId);
    const indicators = (await Promise.all(sections.map((section) => indicatorsOf(inside, section)))).flat();
    const texts = textsOf([input.priority], AT);
    const problems = [
      ...(await faultsOfProposals(inside, bodyId, [input.priority], AT)),
      ...(await faultsOfQuotesOf(inside, { texts, bodyId, indicators, periodEndOn })),
    ];
    if (problems.length > 0) throw badInput(problems.map((one) => ({ ...one, path: one.path.replace(`${AT}.0`, AT) })));
    const from = { bodyId, workPlanId: workPlan.id, agencyId, subject, stage, raisedTo: null };
    const [proposalId = ''] = await propose(inside, [input.priority], from, AT);
    await insertPriorities(inside, [{ reportId, proposalId }]);
    const row = await changeAttainmentReport(inside, report, {});
    if (!row) throw await staleWrite(inside, report, report.version);
    inside.changed('AttainmentReport', row, { priority: proposalId });
    return reportId;
  });
};

const AT = 'input.priority';
