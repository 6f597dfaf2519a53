/** What a line of a scorecard would colour how, in words: an example is read sooner than a rule. Pure. */
import { amountInWords } from '../../words.js';
import type { Target } from '../scorecard/told.js';

export interface Yardstick {
  readonly polarity: string;
  readonly unit: string;
  /** What is to be reached, or the range to lie in. */
  readonly reference: Target;
  readonly amberWithin: number;
}

/** A colour with the values that would have it. */
export interface Example {
  readonly brag: 'green' | 'amber' | 'red';
  readonly text: string;
}

/** Which values would be green, amber and red; nothing where neither way is better, and there is no range to lie in. */
export function examplesOf({ polarity, unit, reference, amberWithin }: Yardstick): readonly Example[] {
  const { value, upperValue } = reference;
  const isRange = upperValue !== null;
  if (!isRange && polarity === 'neither') return [];
  // A margin may have more decimals than the figures; those that a difference of two has by chance are never shown.
  const said = (one: number): string => amountInWords(one, unit, MOST_DECIMALS);
  const { least, most } = boundsOf(unit);
  // Below the lower edge and above the upper one a value falls short of more than the body lets pass.
  const lower = isRange || polarity === 'higherIsBetter' ? value - amberWithin : null;
  const upper = isRange || polarity === 'lowerIsBetter' ? (upperValue ?? value) + amberWithin : null;
  const some = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', or ');
  const green = isRange
    ? `${said(value)} to ${said(upperValue)}`
    : `${said(value)} or ${lower === null ? 'less' : 'more'}`;
  const amber = some([
    lower !== null && value > least ? `less than ${said(value)}, down to ${said(Math.max(lower, least))}` : null,
    upper !== null && (upperValue ?? value) < most
      ? `more than ${said(upperValue ?? value)}, up to ${said(Math.min(upper, most))}`
      : null,
  ]);
  const red = some([
    lower !== null && lower > least ? `less than ${said(lower)}` : null,
    upper !== null && upper < most ? `more than ${said(upper)}` : null,
  ]);
  return [
    { brag: 'green', text: green } as const,
    // Where nothing may be missed, nothing is amber.
    { brag: 'amber', text: amberWithin > 0 ? amber : '' } as const,
    { brag: 'red', text: red } as const,
  ].filter(({ text }) => text !== '');
}

/** No figure is shown with more. */
const MOST_DECIMALS = 4;

/** Between which values anything of a unit lies. */
const boundsOf = (unit: string) => ({
  least: unit === 'percent' || unit === 'rate' ? 0 : -Infinity,
  most: unit === 'percent' ? 100 : Infinity,
});
