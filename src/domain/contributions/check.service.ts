/** What is asked of figures before their agency signs them: is a value unusual, and do the figures agree with each other? */
import type { Context } from '../context.js';
import type { IndicatorRow } from '../indicators/indicator.service.js';
import { nationalOf } from '../indicators/published.service.js';
import { outcomeOf } from '../indicators/rule.outcome.js';
import { listRules, type RuleRow } from '../indicators/rule.service.js';
import type { RuleTerm } from '../indicators/rule.table.js';
import type { Problem } from '../refusals.js';
import { selectOwnFigures, type GivenBefore, type OwnFigure } from './check.store.js';
import type { NewFigure } from './figure.store.js';
import { isOutsideFunnel, isUnusualAmount, isUnusualCount, isUnusualPercentage, isUnusualShare } from './unusual.js';

/** A figure as it is about to be signed, with where it stands in the input. */
export interface Checkable {
  readonly path: string;
  readonly indicator: Pick<IndicatorRow, 'id' | 'title' | 'unit' | 'definitionCode'>;
  readonly figure: OwnFigure & Pick<NewFigure, 'qualifier' | 'justification'>;
}

interface Beside {
  readonly bodyId: string;
  /** What else stands of the same return. */
  readonly beside: readonly OwnFigure[];
}

/**
 * Everything that is wrong with, or unusual in, the figures that an agency is about to sign: errors, and warnings that have no
 * justification yet. It reads what the agency itself gave before, and what is published; never another agency’s figures.
 */
export async function checkFigures(
  context: Context,
  given: readonly Checkable[],
  { bodyId, beside }: Beside,
): Promise<Problem[]> {
  if (given.length === 0) return [];
  const rules = await listRules(context);
  const ofGiven = new Set(given.map(({ indicator }) => indicator.id));
  const asked = rules.filter((rule) => termsOf(rule).some((term) => ofGiven.has(term.indicatorId)));
  const indicatorIds = [...new Set([...ofGiven, ...asked.flatMap(termsOf).map((term) => term.indicatorId)])];
  const ends = given.map(({ figure }) => figure.periodEndOn);
  const latest = ends.toSorted().at(-1) ?? '';
  const before = await listGivenBefore(context, { bodyId, indicatorIds, since: sinceOf(ends) });
  const national = await nationalOf(context, definitionsOf(given), latest);
  // The newest revision first.
  const own = [...beside.toReversed(), ...before];
  const findings = [
    ...given.flatMap((one) => belowNought(one, own, asked)),
    ...given.flatMap((one) => unusualIn(one, own)),
    ...given.flatMap((one) => farFromPublished(one, national.get(one.indicator.definitionCode ?? ''))),
    ...asked.flatMap((rule) => brokenBy(rule, given, own)),
  ];
  const justified = new Set(given.filter(({ figure }) => figure.justification !== null).map(({ path }) => path));
  return findings.filter(({ isWarning, path }) => !isWarning || !justified.has(path));
}

/** What the viewer’s agency gave of some indicators since a day; asked for one after another in one statement, and once. */
export async function listGivenBefore(
  context: Context,
  { bodyId, indicatorIds, since }: { bodyId: string; indicatorIds: readonly string[]; since: string },
): Promise<GivenBefore[]> {
  const loader = context.batched<string, GivenBefore[]>(`given before to ${bodyId} since ${since}`, async (ids) => {
    const found = await selectOwnFigures(context, { bodyId, indicatorIds: ids, since });
    return ids.map((id) => found.filter((one) => one.indicatorId === id));
  });
  return (await Promise.all(indicatorIds.map((id) => loader.load(id)))).flat();
}

/** Since when what was given before is looked at, for figures of periods that end on these days. */
export const sinceOf = (ends: readonly string[]): string => yearsBefore(ends.toSorted()[0] ?? '', YEARS_BACK);

const YEARS_BACK = 2;

const yearsBefore = (day: string, years: number): string =>
  `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`;

const termsOf = (rule: RuleRow): RuleTerm[] => [...rule.leftTerms, ...rule.rightTerms];

const JUSTIFY = 'Check it. If it is right, say why in `justification`.';

/** The definitions under which shares can be held against published ones. */
const definitionsOf = (given: readonly Checkable[]): string[] => [
  ...new Set(given.flatMap(({ indicator, figure }) => (shareOf(figure) ? (indicator.definitionCode ?? []) : []))),
];

/** A count below 0, unless its indicator is known to go there: by a rule that makes it a difference, or by what was given before. */
function belowNought(
  { path, indicator, figure }: Checkable,
  own: readonly OwnFigure[],
  rules: readonly RuleRow[],
): Problem[] {
  const { id, title, unit } = indicator;
  if (unit !== 'count' || figure.value === null || figure.value >= 0) return [];
  // In a period before: what was given of its own is this very figure, as a draft.
  const wasBelow = own.some(
    ({ indicatorId, value, periodEndOn }) =>
      indicatorId === id && value !== null && value < 0 && periodEndOn < figure.periodStartOn,
  );
  if (wasBelow || rules.some((rule) => isDifferenceBy(rule, id))) return [];
  return [
    warning(
      path,
      `“${title}” is ${figure.value}: no count is below 0, unless it is a difference, such as a net growth.`,
    ),
  ];
}

/** Whether a rule says that an indicator is one thing less another. */
const isDifferenceBy = ({ comparison, leftTerms, rightTerms }: RuleRow, indicatorId: string): boolean =>
  comparison === 'equals' &&
  [
    { alone: leftTerms, others: rightTerms },
    { alone: rightTerms, others: leftTerms },
  ].some(
    ({ alone, others }) =>
      alone.length === 1 && alone[0]?.indicatorId === indicatorId && others.some(({ times }) => times < 0),
  );

/** What is unusual in a figure beside the period before. */
function unusualIn({ path, indicator, figure }: Checkable, own: readonly OwnFigure[]): Problem[] {
  if (figure.value === null || figure.qualifier !== 'exact') return [];
  const before = periodBefore(figure, own);
  if (!before || !differs(indicator.unit, figure, before)) return [];
  const after = `after ${before.value} for the period to ${before.periodEndOn}`;
  return [warning(path, `“${indicator.title}” is ${figure.value}, ${after}: chance seldom moves it so far.`)];
}

/** What is unusual in a share beside that of the whole country, under the same definition. */
function farFromPublished(
  { path, indicator, figure }: Checkable,
  published: { readonly area: string; readonly value: number } | undefined,
): Problem[] {
  const share = shareOf(figure);
  if (!published || !share || !isOutsideFunnel(share, published.value)) return [];
  const beside = `beside ${published.value} of ${published.area}`;
  return [
    warning(
      path,
      `“${indicator.title}” is ${figure.value} of ${share.denominator}, ${beside}: chance seldom takes so many so far.`,
    ),
  ];
}

const warning = (path: string, message: string): Problem => ({
  path,
  isWarning: true,
  message: `${message} ${JUSTIFY}`,
});

/** The latest of the agency’s own figures of an indicator for an earlier period about as long. */
const periodBefore = (figure: OwnFigure, own: readonly OwnFigure[]): (OwnFigure & { value: number }) | undefined =>
  own.find(
    (one): one is OwnFigure & { value: number } =>
      one.indicatorId === figure.indicatorId &&
      one.value !== null &&
      one.periodEndOn < figure.periodStartOn &&
      Math.abs(daysOf(one) - daysOf(figure)) <= 0.1 * daysOf(figure),
  );

const daysOf = ({ periodStartOn, periodEndOn }: OwnFigure): number =>
  (Date.parse(periodEndOn) - Date.parse(periodStartOn)) / 86_400_000 + 1;

const shareOf = ({ numerator, denominator }: OwnFigure) =>
  numerator === null || denominator === null ? undefined : { numerator, denominator };

function differs(unit: IndicatorRow['unit'], figure: OwnFigure, before: OwnFigure & { value: number }): boolean {
  const value = figure.value ?? 0;
  const [share, shareBefore] = [shareOf(figure), shareOf(before)];
  if (share && shareBefore) return isUnusualShare(share, shareBefore);
  if (unit === 'percent') return isUnusualPercentage(value, before.value);
  // A difference of counts, such as a net growth, is no count of events.
  if (unit === 'count' && value >= 0 && before.value >= 0) return isUnusualCount(value, before.value);
  return isUnusualAmount(value, before.value);
}

/** Where a rule is broken: once for each period for which one of its figures is given now. */
function brokenBy(rule: RuleRow, given: readonly Checkable[], own: readonly OwnFigure[]): Problem[] {
  const ofRule = given.filter(({ indicator }) => termsOf(rule).some((term) => term.indicatorId === indicator.id));
  const firstOfPeriod = new Map<string, Checkable>();
  for (const one of ofRule) {
    const period = periodOf(one.figure);
    if (!firstOfPeriod.has(period)) firstOfPeriod.set(period, one);
  }
  return [...firstOfPeriod].flatMap(([period, { path }]) => {
    // What is given now replaces what was given before.
    const figures = [...ofRule.map(({ figure }) => figure), ...own].filter((one) => periodOf(one) === period);
    const outcome = outcomeOf(rule, ({ indicatorId, part }) => {
      const figure = figures.find((one) => one.indicatorId === indicatorId);
      return figure?.[part] ?? null;
    });
    if (outcome === 'holds' || outcome === 'notAsked') return [];
    const message =
      outcome === 'missing'
        ? `“${rule.title}” cannot be told: give all the figures that it speaks of for this period.`
        : `“${rule.title}” does not hold.`;
    const remedy = rule.severity === 'warning' ? ` ${JUSTIFY}` : ' Put the figures right.';
    const problem = { path, message: message + (outcome === 'missing' ? '' : remedy) };
    return [rule.severity === 'warning' ? { ...problem, isWarning: true as const } : problem];
  });
}

const periodOf = ({ periodStartOn, periodEndOn }: OwnFigure): string => `${periodStartOn} ${periodEndOn}`;
