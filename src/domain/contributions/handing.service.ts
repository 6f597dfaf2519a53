/** How a contribution is handed in: with the agency's lead first where the meeting has a round, else at once for the board. */
import { z } from 'zod';
import { recorded, staleWrite } from '../audit/audit.service.js';
import type { Context } from '../context.js';
import { checked, passage } from '../input.js';
import { COHORT_FLOOR, release } from '../../policy/release.js';
import { findIndicator } from '../indicators/indicator.service.js';
import { badInput, forbidden, type Problem } from '../refusals.js';
import { checkFigures } from './check.service.js';
import { findContribution, widenWhatItBrought, type ReadContribution } from './contribution.service.js';
import { changeContribution, type ContributionRow } from './contribution.store.js';
import { maySignOff } from './deputy.service.js';
import { selectMeasured, type NewFigure } from './figure.store.js';
import { isMissing, type MeasuredFigure } from './measure.service.js';
import { quotedIn, type Hidden } from './quoted.js';
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

/** What is handed in: its figures, each with its place in the input if it is in it, and what else stands of the return. */
export interface HandedIn {
  readonly handing: Handing;
  readonly meetingId: string;
  readonly figures: readonly Handed[];
  readonly standing: readonly NewFigure[];
  /** The texts that members read, each with its place in the input. */
  readonly texts: readonly SaidText[];
}

/** A text, and where it stands in the input. */
export interface SaidText {
  readonly path: string;
  readonly text: string;
}

/**
 * What must hold of the figures of a contribution once it is handed in, and need not of a draft. Called with the measured
 * figures whenever they go with the lead or are signed off; what is wrong joins the other problems.
 */
export async function checkHandedIn(
  context: Context,
  { handing, meetingId, figures, standing, texts }: HandedIn,
  problems: Problem[],
): Promise<void> {
  if (handing === 'kept') return;
  const given = await Promise.all(
    figures.map(async ({ row, path, indicator: measured }) => {
      const indicator = measured ?? (await findIndicator(context, row.indicatorId));
      return { path: path ?? `figures.${indicator.code}`, indicator, figure: row };
    }),
  );
  const besides = texts.length > 0 ? await hiddenIn(context, standing) : [];
  problems.push(...faultsOfQuotes(given, [...hiddenOf(given), ...besides], texts));
  const round = await findRoundOf(context, meetingId);
  if (round === null) return;
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
  problems.push(...(await checkFigures(context, given, { bodyId: round.bodyId, beside: standing })));
}

/** A figure with what its indicator says of it. */
interface Measured {
  readonly indicator: Pick<Awaited<ReturnType<typeof findIndicator>>, 'title' | 'unit'>;
  readonly figure: NewFigure;
}

/** The numbers of figures that are small by themselves. */
const hiddenOf = (given: readonly Measured[]): Hidden[] =>
  given.flatMap(({ indicator: { title, unit }, figure }) =>
    figure.symbol === null && release({ ...figure, unit }, { exact: false, floor: COHORT_FLOOR }).symbol === 'c'
      ? [{ ...figure, title, unit }]
      : [],
  );

const hiddenIn = async (context: Context, rows: readonly NewFigure[]): Promise<Hidden[]> =>
  hiddenOf(
    await Promise.all(
      rows.map(async (figure) => ({ figure, indicator: await findIndicator(context, figure.indicatorId) })),
    ),
  );

/** What members read must not quote a number that is suppressed for them: in a narrative, a proposal, or beside a figure. */
function faultsOfQuotes(
  given: readonly (Measured & { readonly path: string })[],
  hidden: readonly Hidden[],
  texts: readonly SaidText[],
): Problem[] {
  if (hidden.length === 0) return [];
  const beside = given.flatMap(({ path, figure: { judgement, gapReason, unchangedReason } }) => [
    { path: `${path}.judgement`, text: judgement ?? '' },
    { path: `${path}.reason`, text: gapReason ?? '' },
    { path: `${path}.measure.unchanged`, text: unchangedReason ?? '' },
  ]);
  return [...texts, ...beside].flatMap(({ path, text }) => {
    const [quote] = quotedIn(text, hidden);
    if (!quote) return [];
    const place = `characters ${quote.from + 1} to ${quote.to}`;
    return {
      path,
      message: `At ${place} this seems to quote “${quote.hidden.title}”, which is suppressed for most who read this. Say it in words without the number; who may read the figure exactly finds it there.`,
    };
  });
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
    await checkHandedIn(inside, { handing: 'signedOff', meetingId, figures: handedIn, standing, texts }, problems);
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
