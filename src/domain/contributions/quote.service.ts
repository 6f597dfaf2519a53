/** What members read must not quote a number that is suppressed for them: in a narrative, in a proposal, or beside a figure. */
import { isSmall, release, type Thresholds } from '../../policy/release.js';
import { findBody } from '../authorities/authority.service.js';
import type { Context } from '../context.js';
import { findIndicator } from '../indicators/indicator.service.js';
import type { Problem } from '../refusals.js';
import { listGivenBefore, sinceOf } from './check.service.js';
import type { GivenBefore } from './check.store.js';
import type { NewFigure } from './figure.store.js';
import { hasNumber, quotedIn, type Hidden } from './quoted.js';

/** A text, and where it stands in the input. */
export interface SaidText {
  readonly path: string;
  readonly text: string;
}

type Measured = Pick<Awaited<ReturnType<typeof findIndicator>>, 'id' | 'title' | 'unit'>;

/** What is handed in, of which the texts are looked at for the numbers of the figures, and of those that the agency gave before. */
export interface Said {
  readonly given: readonly { readonly path: string; readonly indicator: Measured; readonly figure: NewFigure }[];
  readonly standing: readonly NewFigure[];
  readonly texts: readonly SaidText[];
}

/** The texts beside figures that members read. */
export const textsBeside = (given: Said['given']): SaidText[] =>
  given.flatMap(({ path, figure: { judgement, gapReason, unchangedReason } }) => [
    { path: `${path}.judgement`, text: judgement ?? '' },
    { path: `${path}.reason`, text: gapReason ?? '' },
    { path: `${path}.measure.unchanged`, text: unchangedReason ?? '' },
  ]);

export async function faultsOfQuotes(context: Context, { given, standing, texts }: Said): Promise<Problem[]> {
  const said = texts.filter(({ text }) => hasNumber(text));
  const [first] = [...given.map(({ figure }) => figure), ...standing];
  if (said.length === 0 || !first) return [];
  const others = await Promise.all(
    standing.map(async (figure) => ({ figure, indicator: await findIndicator(context, figure.indicatorId) })),
  );
  const all = [...given, ...others];
  const indicators = all.map(({ indicator }) => indicator);
  const ends = (given.length > 0 ? given : others).map(({ figure }) => figure.periodEndOn);
  const thresholds = await findBody(context, first.bodyId);
  const hidden = [
    ...all.flatMap(({ figure, indicator }) =>
      isHidden(figure, indicator, thresholds) ? [{ ...figure, ...indicator }] : [],
    ),
    ...(await hiddenGivenBefore(context, { bodyId: first.bodyId, indicators, ends, thresholds })),
  ];
  return faultsIn(said, hidden);
}

/** The same of texts that come without figures, beside those that the agency gave of some indicators: a report on them. */
export async function faultsOfQuotesOf(
  context: Context,
  {
    texts,
    bodyId,
    indicators,
    periodEndOn,
  }: {
    readonly texts: readonly SaidText[];
    readonly bodyId: string;
    readonly indicators: readonly Measured[];
    readonly periodEndOn: string;
  },
): Promise<Problem[]> {
  const said = texts.filter(({ text }) => hasNumber(text));
  if (said.length === 0) return [];
  const thresholds = await findBody(context, bodyId);
  const ends = [periodEndOn];
  return faultsIn(said, await hiddenGivenBefore(context, { bodyId, indicators, ends, thresholds }));
}

/** What the viewer’s agency gave of these indicators in the years up to these days and that is hidden from others. */
async function hiddenGivenBefore(
  context: Context,
  {
    bodyId,
    indicators,
    ends,
    thresholds,
  }: {
    readonly bodyId: string;
    readonly indicators: readonly Measured[];
    readonly ends: readonly string[];
    readonly thresholds: Thresholds;
  },
): Promise<Hidden[]> {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const before = await listGivenBefore(context, { bodyId, indicatorIds: [...byId.keys()], since: sinceOf(ends) });
  return before.flatMap((figure) => {
    const indicator = byId.get(figure.indicatorId)!;
    return wasHidden(figure, indicator, thresholds) ? [{ ...figure, ...indicator }] : [];
  });
}

const faultsIn = (said: readonly SaidText[], hidden: readonly Hidden[]): Problem[] =>
  said.flatMap(({ path, text }) => {
    const [quote] = quotedIn(text, hidden);
    return quote ? [{ path, message: messageOf(quote) }] : [];
  });

const messageOf = ({ from, to, hidden }: ReturnType<typeof quotedIn>[number]): string =>
  `At characters ${from + 1} to ${to} this seems to quote “${hidden.title}”, which is suppressed for most who read this. Say it in words without the number; who may read the figure exactly finds it there. Of a proposal that stands already take the words out with redactText.`;

/** Whether there is a number, and it is small by itself. What rounds to zero has parts. */
const isHidden = (figure: NewFigure, { unit }: Measured, thresholds: Thresholds): boolean =>
  (figure.value !== null || figure.numerator !== null) &&
  release({ ...figure, unit }, { exact: false, thresholds }).symbol === 'c';

function wasHidden(
  { isSuppressed, value, numerator, denominator }: GivenBefore,
  { unit }: Pick<Hidden, 'unit'>,
  thresholds: Thresholds,
): boolean {
  if (isSuppressed) return true;
  if (numerator !== null && denominator !== null) {
    return (
      isSmall(numerator, thresholds) ||
      isSmall(denominator - numerator, thresholds) ||
      denominator < thresholds.cohortFloor
    );
  }
  if (denominator !== null) return denominator < thresholds.cohortFloor;
  return unit === 'count' && value !== null && isSmall(value, thresholds);
}
