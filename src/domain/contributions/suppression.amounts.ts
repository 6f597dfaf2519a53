/** What cells come to, alone and taken from each other. Pure. */
import { isSmall, type Thresholds } from '../../policy/release.js';
import type { TermPart } from '../indicators/rule.table.js';
import type { TableFigure } from './suppression.cells.js';

/** What cells come to: of counts how many, of percentages their parts, of averages how many they are of. NaN where it is not known. */
export interface Amount {
  readonly unit: TableFigure['unit'];
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** A figure as a whole number that adds up. */
export const countOf = ({ unit, value, qualifier }: TableFigure): number | null =>
  unit === 'count' && qualifier === 'exact' && Number.isInteger(value) ? value : null;

function numberOf(figure: TableFigure, part: TermPart): number | null {
  return part === 'value' ? (figure.qualifier === 'exact' ? figure.value : null) : figure[part];
}

export const amountOf = (figure: TableFigure): Amount => ({
  unit: figure.unit,
  value: (figure.unit === 'count' ? countOf(figure) : numberOf(figure, 'value')) ?? Number.NaN,
  numerator: figure.numerator ?? Number.NaN,
  denominator: figure.denominator ?? Number.NaN,
});

/** One number of an amount, which is counted like any other. */
export const partOf = (amount: Amount, part: TermPart): Amount =>
  part === 'value' ? amount : { ...amount, unit: 'count', value: amount[part] };

export const timesAs = ({ unit, ...amount }: Amount, times: number): Amount => ({
  unit,
  value: times * amount.value,
  numerator: times * amount.numerator,
  denominator: times * amount.denominator,
});

/** What must be added to amounts, each so many times, for them to come to nothing. */
export function leftOf(some: readonly (readonly [Amount, number])[]): Amount {
  const left = (number: 'value' | 'numerator' | 'denominator'): number =>
    some.reduce((sofar, [amount, times]) => sofar - times * amount[number], 0);
  const unit = some[0]?.[0].unit ?? 'count';
  return { unit, value: left('value'), numerator: left('numerator'), denominator: left('denominator') };
}

/** Of an average of nobody there is nothing to tell. */
export const amountIn = ({ unit, value, numerator, denominator }: Amount): number =>
  unit === 'count' ? value : unit === 'score' ? denominator : numerator;

/** Whether an amount would not be shown, were it a figure. */
export function isTelling({ unit, value, numerator, denominator }: Amount, thresholds: Thresholds): boolean {
  if (unit === 'count') return isSmall(value, thresholds);
  if (unit === 'score') return denominator !== 0 && Math.abs(denominator) < thresholds.cohortFloor;
  const isQuotient = denominator > 0 && numerator >= 0 && numerator <= denominator;
  if (!isQuotient) return isSmall(numerator, thresholds);
  return (
    isSmall(numerator, thresholds) ||
    isSmall(denominator - numerator, thresholds) ||
    denominator < thresholds.cohortFloor
  );
}
