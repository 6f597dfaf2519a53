/** Whether a rule between figures holds. Pure arithmetic. */
import type { Comparison, MissingStrategy, RuleTerm } from './rule.table.js';

export interface RuleSums {
  readonly leftTerms: readonly RuleTerm[];
  readonly comparison: Comparison;
  readonly rightTerms: readonly RuleTerm[];
  readonly tolerance: number;
  readonly missing: MissingStrategy;
}

export type RuleOutcome = 'holds' | 'fails' | 'missing' | 'notAsked';

// Sums of decimals differ in their last binary digit.
const DUST = 1e-9;

/** How a rule comes out on these numbers. A number is null where its figure was not given, or not as a number. */
export function outcomeOf(rule: RuleSums, numberOf: (term: RuleTerm) => number | null): RuleOutcome {
  const isMissing = [...rule.leftTerms, ...rule.rightTerms].some((term) => numberOf(term) === null);
  if (isMissing && rule.missing === 'skip') return 'notAsked';
  if (isMissing && rule.missing === 'refuse') return 'missing';
  const sum = (terms: readonly RuleTerm[]) =>
    terms.reduce((total, term) => total + (numberOf(term) ?? 0) * term.times, 0);
  const above = sum(rule.leftTerms) - sum(rule.rightTerms);
  const allowed = rule.tolerance + DUST;
  switch (rule.comparison) {
    case 'atMost':
      return above <= allowed ? 'holds' : 'fails';
    case 'atLeast':
      return above >= -allowed ? 'holds' : 'fails';
    case 'equals':
      return Math.abs(above) <= allowed ? 'holds' : 'fails';
  }
}

/** Whether two agencies’ counts of the same thing agree: within a number, or within a share of the larger. */
export const agree = (
  one: number,
  other: number,
  { toleranceCount, tolerancePercent }: { readonly toleranceCount: number; readonly tolerancePercent: number },
): boolean => {
  const allowed = Math.max(toleranceCount, (Math.max(Math.abs(one), Math.abs(other)) * tolerancePercent) / 100);
  return Math.abs(one - other) <= allowed + DUST;
};
