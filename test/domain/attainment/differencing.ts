/**
 * One reader of a virtual school's tables: from what they read of them, and from what is public of the measures, they set up all that
 * must hold between the numbers of pupils, and look for small ones that can be one thing only, and for averages of few. It knows nothing of how the hub finds
 * what is to be hidden, and nothing of the rules that the hub holds.
 */
import type { AttainmentFigure } from '../../../src/returns/attainment.count.js';
import { THRESHOLDS } from '../../../src/policy/release.js';
import type { Bounds } from '../../../src/policy/suppression.js';
import { attackOn, type KnownSum } from '../../policy/attack.js';

/** A figure as it is, of a term, a year, or of three years as one. */
export type Counted = Pick<
  AttainmentFigure,
  'measure' | 'periodStartOn' | 'periodEndOn' | 'numerator' | 'denominator' | 'value' | 'symbol'
>;

/** What a reader finds out; what they gave up on may be told or not. */
export interface Found {
  readonly told: readonly string[];
  readonly givenUp: readonly string[];
  readonly lookedFor: number;
}

/** Larger than any number of pupils of a school; sessions are not looked for. */
const MOST = 500;
const isSmall = (count: number): boolean => count >= 1 && count <= THRESHOLDS.smallUpTo;
const SESSIONS = new Set(['absence', 'attendance-in-term']);

export const nameOf = ({ measure, periodStartOn, periodEndOn }: Counted): string =>
  `${measure.code} ${periodStartOn} to ${periodEndOn}`;

type Part = 'value' | 'numerator' | 'denominator';
type Term = readonly [key: string, times: number];

/** What a reader finds out of figures, of which they read those that `isTold` says; `pooled` are of the years among them. */
export function foundOut(
  given: readonly Counted[],
  pooled: readonly Counted[],
  isTold: (figure: Counted) => boolean,
): Found {
  const truth = new Map<string, number>();
  const bounds = new Map<string, Bounds>();
  const sums: KnownSum[] = [];
  const sought = new Set<string>();
  const averages: string[] = [];
  const all = [...given, ...pooled].filter(({ measure }) => !SESSIONS.has(measure.code) && isCounted(measure.unit));
  const figures = new Map(all.map((figure) => [nameOf(figure), figure]));
  const at = (code: string, { periodStartOn, periodEndOn }: Counted): Counted | undefined =>
    figures.get(`${code} ${periodStartOn} to ${periodEndOn}`);
  const keyOf = (figure: Counted, part: Part): string => `${part} of ${nameOf(figure)}`;
  const sum = (terms: readonly Term[], comesTo = 0): void => void sums.push({ terms, comesTo });
  /** What makes up for what is known not to be less than nothing; whoever can compute it knows how many there are between. */
  const between = (key: string, terms: readonly Term[], isSought = true): void => {
    const slack = terms.reduce((sofar, [one, times]) => sofar - times * truth.get(one)!, 0);
    if (slack < 0) throw new Error(`${key} does not hold`);
    truth.set(key, slack);
    bounds.set(key, { from: 0, to: MOST });
    if (isSought && isSmall(slack)) sought.add(key);
    sum([...terms, [key, 1]]);
  };

  for (const figure of all) {
    for (const part of partsOf(figure)) {
      const key = keyOf(figure, part);
      const number = numberOf(figure, part);
      truth.set(key, number);
      // What nobody could be is known to be nobody.
      if (isTold(figure) || figure.symbol === 'z') continue;
      const whole = figure.measure.partOfCode === null ? undefined : at(figure.measure.partOfCode, figure);
      const isNoughtShown =
        part === 'value' && Number(whole?.value ?? THRESHOLDS.cohortFloor) >= THRESHOLDS.cohortFloor;
      bounds.set(key, { from: isNoughtShown || part === 'denominator' ? 1 : 0, to: MOST });
      if (isSmall(number)) sought.add(key);
    }
  }
  for (const figure of all) {
    const { code, breakdown, partOfCode, countedBy, leavesOut, unit } = figure.measure;
    if (unit !== 'count') {
      const [numerator, denominator] = [keyOf(figure, 'numerator'), keyOf(figure, 'denominator')];
      const isShare = unit === 'percent';
      if (isShare)
        between(`others of ${nameOf(figure)}`, [
          [numerator, 1],
          [denominator, -1],
        ]);
      const cohort = countedBy === null ? undefined : at(countedBy, figure);
      const unfound = leavesOut === null || partOfCode !== null ? undefined : at(leavesOut, figure);
      if (cohort && (leavesOut === null || unfound)) {
        sum([
          [denominator, 1],
          [keyOf(cohort, 'value'), -1],
          ...(unfound ? [[keyOf(unfound, 'value'), 1] as const] : []),
        ]);
      } else if (cohort) {
        between(`unmatched of ${nameOf(figure)}`, [
          [denominator, 1],
          [keyOf(cohort, 'value'), -1],
        ]);
      }
      const sat = !isShare || leavesOut === null || partOfCode !== null ? undefined : at(`${countedBy}-sat`, figure);
      if (sat)
        between(
          `sat without ${nameOf(figure)}`,
          [
            [numerator, 1],
            [keyOf(sat, 'value'), -1],
          ],
          false,
        );
    }
    // A whole is its parts, of each breakdown of which all are there.
    const first = partOfCode === null ? undefined : at(partOfCode, figure);
    const beside = all.filter(
      (one) =>
        one.measure.partOfCode === partOfCode && one.measure.breakdown === breakdown && isOfSameTime(one, figure),
    );
    if (first && beside[0] === figure) {
      for (const part of unit === 'count' ? (['value'] as const) : (['numerator', 'denominator'] as const)) {
        const isAll = beside.reduce((sofar, one) => sofar + numberOf(one, part), 0) === numberOf(first, part);
        // Of what is pooled a part may not be.
        if (isAll) sum([[keyOf(first, part), -1], ...beside.map((one) => [keyOf(one, part), 1] as const)]);
      }
    }
    for (const { inner, outer, part, outerPart, areSame } of AMONG) {
      const other = inner === code ? at(outer, figure) : undefined;
      if (!other) continue;
      const terms: Term[] = [
        [keyOf(figure, part), 1],
        [keyOf(other, outerPart), -1],
      ];
      if (areSame) sum(terms);
      else between(`${outer} without ${nameOf(figure)}`, terms);
    }
  }
  for (const three of pooled) {
    if (!figures.has(nameOf(three))) continue;
    const years = given.filter(
      (one) =>
        one.measure.code === three.measure.code &&
        one.periodStartOn >= three.periodStartOn &&
        one.periodEndOn <= three.periodEndOn,
    );
    // The points of three years are known with their average, so those of the years that are not shown are what the others leave.
    const unread = years.filter((year) => !isTold(year));
    const pupils = unread.reduce((sofar, year) => sofar + numberOf(year, 'denominator'), 0);
    if (three.measure.unit === 'score' && isTold(three) && pupils > 0 && pupils < THRESHOLDS.cohortFloor)
      averages.push(`average of ${unread.map(nameOf).join(' and ')}`);
    for (const part of partsOf(three))
      sum([[keyOf(three, part), -1], ...years.map((year) => [keyOf(year, part), 1] as const)]);
  }

  const fillingWhere = attackOn({ truth, bounds, sums });
  const [told, givenUp]: [string[], string[]] = [averages, []];
  const open = new Set(sought);
  for (const key of sought) {
    if (!open.has(key)) continue;
    const verdict = fillingWhere(key);
    if (verdict === 'told') told.push(key);
    else if (verdict === 'given up') givenUp.push(key);
    else
      for (const other of open) if (verdict.get(other) !== truth.get(other) && verdict.has(other)) open.delete(other);
  }
  const unshown = all.filter((figure) => figure.measure.unit === 'score' && !isTold(figure) && figure.symbol === null);
  return { told, givenUp, lookedFor: sought.size + unshown.length };
}

const isCounted = (unit: string): boolean => unit !== 'pounds';
const partsOf = ({ measure }: Counted): readonly Part[] =>
  measure.unit === 'count' ? ['value'] : measure.unit === 'score' ? ['denominator'] : ['numerator', 'denominator'];
const numberOf = (figure: Counted, part: Part): number =>
  part === 'value' ? Number(figure.value) : (figure[part] ?? 0);
const isOfSameTime = (one: Counted, other: Counted): boolean =>
  one.periodStartOn === other.periodStartOn && one.periodEndOn === other.periodEndOn;

/** What is among what else: whoever reads, writes and reckons as expected does each, and so on. */
const AMONG: readonly {
  readonly inner: string;
  readonly part: Part;
  readonly outer: string;
  readonly outerPart: Part;
  readonly areSame?: true;
}[] = [
  { inner: 'ks2-combined', part: 'numerator', outer: 'ks2-reading', outerPart: 'numerator' },
  { inner: 'ks2-combined', part: 'numerator', outer: 'ks2-writing', outerPart: 'numerator' },
  { inner: 'ks2-combined', part: 'numerator', outer: 'ks2-maths', outerPart: 'numerator' },
  { inner: 'ks4-grade-5-english-maths', part: 'numerator', outer: 'ks4-grade-4-english-maths', outerPart: 'numerator' },
  { inner: 'ks4-progress-8', part: 'denominator', outer: 'ks4-attainment-8', outerPart: 'denominator' },
  {
    inner: 'ks4-ebacc-average',
    part: 'denominator',
    outer: 'ks4-attainment-8',
    outerPart: 'denominator',
    areSame: true,
  },
  { inner: 'absence-severe', part: 'numerator', outer: 'absence-persistent', outerPart: 'numerator' },
  {
    inner: 'absence-severe',
    part: 'denominator',
    outer: 'absence-persistent',
    outerPart: 'denominator',
    areSame: true,
  },
  { inner: 'peps-in-term', part: 'denominator', outer: 'roll', outerPart: 'value' },
  { inner: 'pep-quality', part: 'denominator', outer: 'roll', outerPart: 'value' },
];
