/** How a contribution is handed in: with the agency's lead first where the meeting has a round, else at once for the board. */
import { z } from 'zod';
import { recorded, staleWrite } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checked, passage } from '../input.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { badInput, forbidden, type Problem } from '../refusals.js';
import { checkFigures } from './check.service.js';
import { findContribution, widenWhatItBrought, type ReadContribution } from './contribution.service.js';
import { changeContribution, type ContributionRow } from './contribution.store.js';
import { maySignOff } from './deputy.service.js';
import { selectMeasured, type NewFigure } from './figure.store.js';
import { isMissing, type MeasuredFigure } from './measure.service.js';
import { faultsOfQuotes, textsBeside, type SaidText } from './quote.service.js';
import { listProposalsOf } from './origin.service.js';
import { findRoundOf } from './round.service.js';
import { refuseUnless, SEND_BACK, SIGN_OFF } from './step.service.js';

/** What becomes of it: it stays a draft, goes with the lead, or is signed off. */
export type Handing = 'kept' | 'withLead' | 'signedOff';

/** What becomes of a contribution whose writer says that it is done, or that it is not. */
export async function handingOf(
  context: Context,
  { bodyId, agencyId, meetingId }: Pick<ContributionRow, 'bodyId' | 'agencyId' | 'meetingId'>,
  isDone: boolean,
): Promise<Handing> {
  if (!isDone) return 'kept';
  if ((await findRoundOf(context, meetingId)) === null) return 'signedOff';
  return (await maySignOff(context, { bodyId, agencyId })) ? 'signedOff' : 'withLead';
}

/** What is written to a contribution with this. What the lead said when giving it back was for its writers until now. */
export function handed(
  context: Context,
  handing: Handing,
): Pick<ContributionRow, 'stage' | 'submittedAt' | 'withLeadAt'> & Partial<ContributionRow> {
  const at = context.clock();
  const answered = { returnedAt: null, returnReason: null };
  switch (handing) {
    case 'kept':
      return { stage: 'draft', submittedAt: null, withLeadAt: null };
    case 'withLead':
      return { stage: 'draft', submittedAt: null, withLeadAt: at, ...answered };
    case 'signedOff':
      return { stage: 'signedOff', submittedAt: at, withLeadAt: null, signedOffById: context.viewer.id, ...answered };
  }
}

/** Who writes it: a member or a system of an agency. */
export function writerOf({ viewer }: Context): Pick<ContributionRow, 'contributedById' | 'contributedByKind'> {
  if (!viewer.id || !viewer.agencyId) throw forbidden('Only a member or a system of an agency contributes for it.');
  return { contributedById: viewer.id, contributedByKind: viewer.kind === 'client' ? 'client' : 'member' };
}

/** A figure that is handed in; one that stood in the contribution before has no place in the input. */
type Handed = Pick<MeasuredFigure, 'row'> & Partial<Pick<MeasuredFigure, 'path' | 'indicator'>>;

/** The texts of a contribution that members read. */
export const textsIn = (
  texts: { readonly service?: string | null | undefined; readonly narrative?: string | null | undefined },
  at: string,
): SaidText[] =>
  (['service', 'narrative'] as const).flatMap((field) => {
    const text = texts[field];
    return text ? [{ path: `${at}.${field}`, text }] : [];
  });

/** The texts of proposals. */
export const textsOf = (
  proposals: readonly { readonly title: string; readonly background?: string | null | undefined }[],
  at: string,
): SaidText[] =>
  proposals.flatMap(({ title, background }, index) => [
    { path: `${at}.${index}.title`, text: title },
    { path: `${at}.${index}.background`, text: background ?? '' },
  ]);

/** What is handed in: its figures, each with its place in the input if it is in it, and what else stands of the return. */
export interface HandedIn {
  readonly handing: Handing;
  readonly meetingId: string;
  readonly figures: readonly Handed[];
  readonly standing: readonly NewFigure[];
  /** The texts that members read, each with its place in the input. */
  readonly texts: readonly SaidText[];
  /** Those of proposals. */
  readonly proposed: readonly SaidText[];
}

/**
 * What must hold of the figures of a contribution once it is handed in, and need not of a draft. Called with the measured
 * figures whenever they go with the lead or are signed off; what is wrong joins the other problems.
 */
export async function checkHandedIn(
  context: Context,
  { handing, meetingId, figures, standing, texts, proposed }: HandedIn,
  problems: Problem[],
): Promise<void> {
  const given = await Promise.all(
    figures.map(async ({ row, path, indicator: measured }) => {
      const indicator = measured ?? (await findIndicator(context, row.indicatorId));
      return { path: path ?? `figures.${indicator.code}`, indicator, figure: row };
    }),
  );
  if (handing === 'kept') {
    // A proposal cannot be changed later on, so it is looked at in a draft, too.
    problems.push(...(await faultsOfQuotes(context, { given, standing, texts: proposed })));
    return;
  }
  const round = await findRoundOf(context, meetingId);
  if (round !== null)
    problems.push(
      ...faultsOfGaps(figures),
      ...(await checkFigures(context, given, { bodyId: round.bodyId, beside: standing })),
    );
  problems.push(
    ...(await faultsOfQuotes(context, { given, standing, texts: [...texts, ...proposed, ...textsBeside(given)] })),
  );
}

/** In a round a missing value has its reason. */
function faultsOfGaps(figures: readonly Handed[]): Problem[] {
  const problems: Problem[] = [];
  for (const { row, path } of figures) {
    if (!isMissing(row.symbol) || row.gapReason !== null) continue;
    problems.push(
      path === undefined
        ? {
            path: 'input.id',
            message: `Its figure for ${row.periodStartOn} to ${row.periodEndOn} has no value and no reason. Give the reason with reviseContribution first.`,
          }
        : {
            path: `${path}.reason`,
            message: 'Say why there is no value: a missing value counts as given only with its reason.',
          },
    );
  }
  return problems;
}

type Key = string | undefined;

/** The lead, or the lead's deputy, signs off what the agency contributes: now those who prepare the meeting see it. */
export const signOffContribution = (
  context: Context,
  input: ReadContribution,
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:signOff', operation: 'signOffContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const contribution = await findContribution(inside, input.id);
    await refuseUnless(SIGN_OFF, inside, contribution, input.version);
    const { id, returnId, meetingId } = contribution;
    const measured = await selectMeasured(inside, returnId);
    const figures = measured.filter((row) => row.contributionId === id);
    const standing = measured.filter((row) => row.contributionId !== id);
    const problems: Problem[] = [];
    const handedIn = figures.map((row) => ({ row }));
    const texts = textsIn(contribution, 'contribution');
    const proposed = textsOf(figures.length > 0 ? await listProposalsOf(inside, id) : [], 'contribution.proposals');
    await checkHandedIn(
      inside,
      { handing: 'signedOff', meetingId, figures: handedIn, standing, texts, proposed },
      problems,
    );
    if (problems.length > 0) throw badInput(problems);
    const fields = handed(inside, 'signedOff');
    const row = await changeContribution(inside, contribution, fields);
    if (!row) throw await staleWrite(inside, contribution, contribution.version);
    inside.changed('Contribution', row, { stage: fields.stage, submittedAt: fields.submittedAt });
    await widenWhatItBrought(inside, [id], fields.stage);
    return id;
  });
};

/** The lead gives it back to its writers, with what is to be done first. */
export const returnContribution = (
  context: Context,
  input: ReadContribution & { readonly reason: string },
  idempotencyKey: Key,
): Promise<string> => {
  const act = { verb: 'contribution:signOff', operation: 'returnContribution', input, idempotencyKey } as const;
  return recorded(context, act, async (inside) => {
    const contribution = await findContribution(inside, input.id);
    await refuseUnless(SEND_BACK, inside, contribution, input.version);
    const { reason } = checked(z.object({ reason: passage }), input);
    const fields = { withLeadAt: null, returnedAt: inside.clock(), returnReason: reason };
    const row = await changeContribution(inside, contribution, fields);
    if (!row) throw await staleWrite(inside, contribution, contribution.version);
    // Under a name that is no field's: a conflict would tell those who prepare the meeting that it was given back.
    inside.changed('Contribution', row, { givenBack: reason });
    return row.id;
  });
};
