/** What a contribution brings: its texts, figures and proposals, checked together and written together. */
import { z } from 'zod';
import { faultsOfProposals, propose, type NewProposal } from '../actions/proposal.service.js';
import type { Recording } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checkedInto, line, maybe, passage } from '../input.js';
import type { Problem } from '../refusals.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { currentWorkPlan } from '../workplan/workplan.service.js';
import { keyOf, putFigures, type NewFigure } from './figure.store.js';
import { saidBy, type ContributionPlace, type GivenFigure, type MeasuredFigure } from './measure.service.js';
import { textsIn, textsOf, type HandedIn } from './handing.service.js';
import { insertOrigins } from './origin.store.js';
import { compareWithOthers } from './pair.service.js';
import { suppressBeside } from './suppression.service.js';

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

/** A submission, revision or correction that was checked, and is not written yet. */
export interface Prepared {
  /** How many figures would be written that say something new. */
  readonly figures: number;
  /** False where all of it stands already. */
  readonly isChange: boolean;
  /** What is handed in with it, which whoever writes it MUST check first. */
  readonly handedIn: HandedIn;
  /** Writes it; answers the contribution's id. MUST NOT be called where there are problems. */
  readonly write: (inside: Recording) => Promise<string>;
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
export const checkTexts = (input: Content, problems: Problem[]) => checkedInto(problems, texts, input);

/** The texts that members read, and those of what is proposed, each with its place in the input. */
export const saidIn = (
  texts: Parameters<typeof textsIn>[0],
  proposals: Parameters<typeof textsOf>[0] | null | undefined,
): Pick<HandedIn, 'texts' | 'proposed'> => ({
  texts: textsIn(texts, 'input'),
  proposed: textsOf(proposals ?? [], 'input.proposals'),
});

/** Checks where proposals go and what they cite; answers the work plan that they land in. */
export async function checkProposals(
  context: Context,
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
  problems.push(...(await faultsOfProposals(context, bodyId, proposals)));
  const workPlan = await currentWorkPlan(context, bodyId);
  if (!workPlan) fault('', 'The body has no work plan to put proposals into. Ask its clerk to open one.');
  return workPlan?.id ?? null;
}

/** A figure that a proposal may cite by its indicator's code. */
export interface Citable {
  readonly id: string;
  readonly code: string;
  readonly periodEndOn: string;
}

/**
 * Writes figures; answers them as proposals may cite them. `before`: those of the same contribution as they stood, so that one
 * that says what it said is not compared again.
 */
export async function writeFigures(
  inside: Recording,
  measured: readonly MeasuredFigure[],
  before: readonly NewFigure[] = [],
): Promise<Citable[]> {
  const rows = measured.map((figure) => figure.row);
  const ids = await putFigures(inside, rows);
  const signed = ids.flatMap((id, at) => (rows[at]?.stage === 'signedOff' ? [{ id, row: rows[at] }] : []));
  await suppressBeside(
    inside,
    signed.map(({ row }) => row),
  );
  const anew = signed.filter(({ row }) => !before.some(isSignedAlike(row)));
  await compareWithOthers(
    inside,
    anew.map(({ id }) => id),
    { isAnew: true },
  );
  return measured.map(({ row, code }, at) => {
    const { periodStartOn, periodEndOn, stage } = row;
    const id = ids[at] ?? row.id;
    const measured = {
      indicator: row.indicatorId,
      indicatorVersion: row.indicatorVersionId,
      periodStartOn,
      periodEndOn,
    };
    inside.changed('Figure', { id }, { ...measured, ...saidBy(row), stage });
    return { id, code, periodEndOn };
  });
}

/** Whether a figure was signed before with the same value, in which alone agencies are compared. */
const isSignedAlike =
  (row: NewFigure) =>
  (before: NewFigure): boolean =>
    keyOf(before) === keyOf(row) &&
    before.stage === row.stage &&
    before.value === row.value &&
    before.qualifier === row.qualifier;

/** Figures as proposals may cite them. Nothing is looked up where no proposal cites any. */
export async function citableOf(
  context: Context,
  proposals: readonly GivenProposal[],
  figures: readonly NewFigure[],
): Promise<Citable[]> {
  if (proposals.every(({ fromFigure }) => typeof fromFigure !== 'string')) return [];
  return Promise.all(
    figures.map(async ({ id, periodEndOn, indicatorId }) => {
      const { code } = await findIndicator(context, indicatorId);
      return { id, periodEndOn, code };
    }),
  );
}

/**
 * Puts proposals into the work plan and keeps where each comes from: of several periods the latest figure, and of that the
 * last given, which is the newest revision.
 */
export async function writeProposals(
  inside: Recording,
  { id: contributionId, bodyId, agencyId, subject, stage, raisedTo }: ContributionPlace,
  given: readonly GivenProposal[],
  { workPlanId, citable }: { workPlanId: string | null; citable: readonly Citable[] },
): Promise<void> {
  if (workPlanId === null) return;
  const latest = new Map<string, Citable>();
  for (const figure of citable) {
    const before = latest.get(figure.code);
    if (!before || before.periodEndOn <= figure.periodEndOn) latest.set(figure.code, figure);
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
