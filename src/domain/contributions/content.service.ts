/** What a contribution brings: its texts, figures and proposals, checked together and written together. */
import { z } from 'zod';
import { propose, type NewProposal } from '../actions/proposal.service.js';
import type { Recording } from '../audit/audit.service.js';
import { checked, line, maybe, passage } from '../input.js';
import { Refusal, type Problem } from '../refusals.js';
import { currentWorkPlan } from '../workplan/workplan.service.js';
import { putFigures, type NewFigure } from './figure.store.js';
import type { ContributionPlace, GivenFigure } from './measure.service.js';
import { insertOrigins } from './origin.store.js';

export interface GivenProposal extends NewProposal {
  /** The code of the indicator whose figure, in this contribution, made the proposal necessary. */
  readonly fromFigure?: string | null;
}

/** The content of a contribution. On a revision, what is left out stays as it is, and null takes it away. */
export interface Content {
  readonly service?: string | null | undefined;
  readonly narrative?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly figures?: readonly GivenFigure[] | null | undefined;
  readonly proposals?: readonly GivenProposal[] | null | undefined;
  readonly draft?: boolean | null | undefined;
}

const MOST_PROPOSALS = 20;

export const NOTHING: Problem = { path: 'input', message: 'Give at least one of figures, narrative and proposals.' };

const texts = z.object({
  service: maybe(line),
  narrative: maybe(passage),
  note: maybe(passage),
  proposals: maybe(z.array(z.object({ title: line, background: maybe(passage) }))),
});

/** The texts as they are to be written; what is wrong with them joins the other problems. */
export function checkTexts(input: Content, problems: Problem[]) {
  try {
    return checked(texts, input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    problems.push(...error.problems);
    return undefined;
  }
}

/** Checks where proposals go and what they cite; answers the work plan that they land in. */
export async function checkProposals(
  inside: Recording,
  bodyId: string,
  proposals: readonly GivenProposal[],
  { before, codes, problems }: { before: number; codes: readonly string[]; problems: Problem[] },
): Promise<string | null> {
  if (proposals.length === 0) return null;
  const fault = (path: string, message: string) => void problems.push({ path: `input.proposals${path}`, message });
  if (before + proposals.length > MOST_PROPOSALS)
    fault('', `A contribution brings at most ${MOST_PROPOSALS} proposals.`);
  for (const [at, { fromFigure }] of proposals.entries()) {
    if (typeof fromFigure === 'string' && !codes.includes(fromFigure)) {
      fault(
        `.${at}.fromFigure`,
        'This contribution has no figure of that indicator. Name the code of one that it has.',
      );
    }
  }
  const workPlan = await currentWorkPlan(inside, bodyId);
  if (!workPlan) fault('', 'The body has no work plan to put proposals into. Ask its clerk to open one.');
  return workPlan?.id ?? null;
}

/** Writes figures; answers their ids in their order. */
export async function writeFigures(inside: Recording, rows: readonly NewFigure[]): Promise<string[]> {
  const ids = await putFigures(inside, rows);
  for (const [at, row] of rows.entries()) {
    const { periodStartOn, periodEndOn, value, upperValue, qualifier, symbol } = row;
    const { indicatorId: indicator, numerator, denominator, attestedAboveFloor, stage } = row;
    const measured = { value, upperValue, qualifier, symbol, numerator, denominator, attestedAboveFloor };
    inside.changed('Figure', { id: ids[at] ?? row.id }, { indicator, periodStartOn, periodEndOn, ...measured, stage });
  }
  return ids;
}

/** A figure of the contribution that a proposal may cite by its indicator's code. */
export interface Citable {
  readonly id: string;
  readonly code: string | undefined;
  readonly periodEndOn: string;
}

/** Puts proposals into the work plan and keeps where each comes from: of several periods, the latest figure. */
export async function writeProposals(
  inside: Recording,
  { id: contributionId, bodyId, agencyId, subject, stage, raisedTo }: ContributionPlace,
  given: readonly GivenProposal[],
  { workPlanId, citable }: { workPlanId: string | null; citable: readonly Citable[] },
): Promise<void> {
  if (workPlanId === null) return;
  const latest = new Map<string | undefined, Citable>();
  for (const figure of citable) {
    const before = latest.get(figure.code);
    if (!before || before.periodEndOn < figure.periodEndOn) latest.set(figure.code, figure);
  }
  const ids = await propose(inside, given, { bodyId, workPlanId, agencyId, subject, stage, raisedTo });
  const cited = given.map(({ fromFigure }) =>
    typeof fromFigure === 'string' ? latest.get(fromFigure)?.id : undefined,
  );
  await insertOrigins(
    inside,
    ids.map((proposalId, at) => ({ proposalId, contributionId, figureId: cited[at] ?? null })),
  );
}
