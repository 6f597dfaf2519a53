/** What ties indicators whatever is given: breakdowns, definitions and rules. Pure. */
import type { Thresholds } from '../../policy/release.js';
import type { RuleTerm } from '../indicators/rule.table.js';
import { countOf } from './suppression.amounts.js';
import { cellOf, groupedBy, type TableFigure } from './suppression.cells.js';

/** Two sums of numbers of figures of one period that are compared. */
export interface SumRule {
  readonly leftTerms: readonly RuleTerm[];
  readonly comparison: 'atMost' | 'equals' | 'atLeast';
  readonly rightTerms: readonly RuleTerm[];
}

/** What a reader knows of indicators at any time: their numbers, each so many times, come to nothing, or to less than that. */
export interface Relation {
  readonly terms: readonly RuleTerm[];
  /** What is left when they are taken from each other: what no part is for, or by how much one sum is under another. */
  readonly leaves: 'nothing' | 'parts' | 'difference';
}

/** Every whole with its parts of one breakdown and period, as far as they were given. */
function* breakdownsIn(
  figures: readonly TableFigure[],
): Generator<{ readonly whole: TableFigure; readonly parts: readonly TableFigure[] }> {
  const byCell = new Map(figures.map((figure) => [cellOf(figure), figure]));
  const parts = groupedBy(figures, (figure) =>
    figure.partOfId === null
      ? null
      : JSON.stringify([cellOf({ ...figure, indicatorId: figure.partOfId }), figure.breakdown]),
  );
  for (const of of parts.values()) {
    const [first] = of;
    const whole = byCell.get(cellOf({ ...first!, indicatorId: first!.partOfId! }));
    if (whole) yield { whole, parts: of };
  }
}

/** Small cohorts of which all are in one part: that part says it, and so do the noughts of the others. */
export function cellsOfEveryone(figures: readonly TableFigure[], thresholds: Thresholds): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { whole, parts } of breakdownsIn(figures)) {
    const all = countOf(whole);
    if (all === null || all < 1 || all >= thresholds.cohortFloor || !parts.some((part) => countOf(part) === all))
      continue;
    for (const part of parts) if (countOf(part) !== null) found.add(cellOf(part));
  }
  return found;
}

/** Parts that come to more than their whole, of no breakdown by name, may be of several: those that come to it are taken for one. */
function tablesWithin(parts: readonly TableFigure[], figures: readonly TableFigure[]): string[][] {
  const found = new Map<string, string[]>();
  for (const some of groupedBy(parts, ({ periodStartOn, periodEndOn }) => `${periodStartOn} ${periodEndOn}`).values()) {
    const whole = figures.find((one) => cellOf(one) === cellOf({ ...some[0]!, indicatorId: some[0]!.partOfId! }));
    const [all, counts] = [whole ? countOf(whole) : null, some.map((part) => countOf(part) ?? 0)];
    if (all === null || some.length > MOST_PARTS || counts.reduce((sum, count) => sum + count, 0) <= all) continue;
    for (let choice = 1; choice < 2 ** some.length; choice += 1) {
      const isChosen = (at: number): boolean => Math.floor(choice / 2 ** at) % 2 === 1;
      if (counts.reduce((sum, count, at) => sum + (isChosen(at) ? count : 0), 0) !== all) continue;
      const ids = some.filter((_, at) => isChosen(at)).map(({ indicatorId }) => indicatorId);
      found.set(ids.join(), ids);
    }
  }
  return [...found.values()];
}

/** Beyond these there are too many choices to try. */
const MOST_PARTS = 12;

/** What is defined alike is the same, as by a rule that nobody need say. */
export function definedAlike(
  indicators: readonly { readonly id: string; readonly definitionCode: string | null }[],
): SumRule[] {
  const alike = new Map<string, Set<string>>();
  for (const { id, definitionCode } of indicators) {
    if (definitionCode === null) continue;
    alike.set(definitionCode, (alike.get(definitionCode) ?? new Set()).add(id));
  }
  const term = (indicatorId: string): RuleTerm => ({ indicatorId, part: 'value', times: 1 });
  return [...alike.values()].flatMap(([one, ...others]) =>
    others.map((other) => ({ leftTerms: [term(other)], comparison: 'equals' as const, rightTerms: [term(one!)] })),
  );
}

/**
 * What ties indicators: the parts of a whole, and the rules between them, those too of which some indicator was given nothing: the
 * others tell what it is, and through it each other.
 */
export function* relationsIn(figures: readonly TableFigure[], rules: readonly SumRule[]): Generator<Relation> {
  const term = (indicatorId: string, times: number): RuleTerm => ({ indicatorId, part: 'value', times });
  const idsOf = (some: readonly TableFigure[]): string[] => [...new Set(some.map(({ indicatorId }) => indicatorId))];
  const breakdowns = groupedBy(figures, ({ partOfId, breakdown }) =>
    partOfId === null ? null : JSON.stringify([partOfId, breakdown]),
  );
  for (const parts of breakdowns.values()) {
    const whole = parts[0]!.partOfId!;
    for (const some of [idsOf(parts), ...(parts[0]!.breakdown === null ? tablesWithin(parts, figures) : [])]) {
      yield { terms: [term(whole, -1), ...some.map((id) => term(id, 1))], leaves: 'parts' };
    }
  }
  for (const { leftTerms, comparison, rightTerms } of rules) {
    const sign = comparison === 'atLeast' ? -1 : 1;
    const terms = [
      ...leftTerms.map((one) => ({ ...one, times: sign * one.times })),
      ...rightTerms.map((one) => ({ ...one, times: -sign * one.times })),
    ];
    yield { terms, leaves: comparison === 'equals' ? 'nothing' : 'difference' };
  }
}
