/** How a line of a scorecard says what the graph told: values, colours and directions in words, and what a chart draws of them. */
import type { BragCell, Cell } from '../../table.js';
import { Withheld } from '../../withheld.js';
import { amountInWords, figureText } from '../../words.js';

export interface Measured {
  readonly unit: string;
  readonly precision: number;
}

/** A figure as the fragment `Told` asks for it. */
export interface Told {
  readonly display: string | Withheld | null;
  readonly symbol: string | Withheld | null;
  readonly qualifier: string | Withheld | null;
  readonly value: number | Withheld | null;
}

export interface Compared {
  readonly value: number | null;
  readonly symbol: string | null;
}

export interface Target {
  readonly value: number;
  readonly upperValue: number | null;
}

/** How much of it a chart draws: nothing of what is hidden, or told as a range. */
function amountOf({ symbol, qualifier, value }: Told): number | null {
  if (symbol !== null || typeof value !== 'number') return null;
  return qualifier === 'exact' || qualifier === 'about' ? value : null;
}

/** A figure in a table; whoever has none says so. */
export function figureCell(figure: Told | null, none = 'Not given yet'): Cell {
  if (figure === null) return none;
  const { display, symbol } = figure;
  if (display instanceof Withheld) return display;
  if (symbol instanceof Withheld) return symbol;
  return { text: figureText({ display, symbol }) || none, amount: amountOf(figure) };
}

/** What is published elsewhere, in a table. */
export function comparedCell({ value, symbol }: Compared, { unit, precision }: Measured): Cell {
  if (value !== null) return { text: amountInWords(value, unit, precision), amount: value };
  return symbol === null ? null : `[${symbol}]`;
}

/** A value to be reached, or a range to lie in. */
export const targetInWords = ({ value, upperValue }: Target, { unit, precision }: Measured): string =>
  [value, ...(upperValue === null ? [] : [upperValue])].map((one) => amountInWords(one, unit, precision)).join(' to ');

export const targetCell = (target: Target | null, measured: Measured): Cell =>
  target && {
    text: targetInWords(target, measured),
    amount: target.upperValue === null ? target.value : null,
  };

export interface Rated {
  readonly rag: string | null;
  readonly ragReason: string;
  readonly basis: string;
  readonly amberWithin: number;
}

/** Against what a line is coloured, within a sentence. */
export const AGAINST: Readonly<Record<string, string>> = {
  target: 'the target',
  national: 'England',
  region: 'the region',
  neighbours: 'councils like this one',
};

const WHY_NO_COLOUR: Readonly<Record<string, string>> = {
  NO_FIGURE: 'no value was given',
  SUPPRESSED: 'its value is not told',
  NO_TARGET: 'no target is set for this period',
  NO_COMPARATOR: 'nothing is published to compare it with',
  NOT_COMPARABLE: 'what is published was measured otherwise',
  NEITHER_WAY_IS_BETTER: 'neither more nor less is better',
  UNCERTAIN: 'its value is told too roughly',
};

/** The colour with its shape and word, and why it is that or there is none. */
export function ratingCell({ rag, ragReason, basis, amberWithin }: Rated, unit: string): BragCell {
  if (rag === null) return { brag: null, note: `Not rated: ${WHY_NO_COLOUR[ragReason] ?? 'it cannot be'}` };
  const against = AGAINST[basis] ?? basis;
  if (rag === 'green') return { brag: rag, note: `reaches ${against}` };
  const within = marginInWords(amberWithin, unit);
  return { brag: rag, note: `short of ${against} by ${rag === 'amber' ? 'no more' : 'more'} than ${within}` };
}

/** By how much something may be missed, in its unit. */
export const marginInWords = (amberWithin: number, unit: string): string =>
  unit === 'percent' ? `${amberWithin} ${amberWithin === 1 ? 'point' : 'points'}` : `${amberWithin}`;

const DIRECTIONS: Readonly<Record<string, string>> = {
  better: 'Improved',
  worse: 'Worsened',
  same: 'No change',
  up: 'Rose',
  down: 'Fell',
};

const WHY_NO_DIRECTION: Readonly<Record<string, string>> = {
  NO_FIGURE: 'No value was given',
  SUPPRESSED: 'Not told: one of the two values is not',
  NO_EARLIER_FIGURE: 'No earlier value',
  NOT_COMPARABLE: 'Measured otherwise before',
  UNCERTAIN: 'Told too roughly to say',
};

/** Which way it moved since the time before. */
export const directionInWords = ({
  direction,
  directionReason,
}: {
  readonly direction: string | null;
  readonly directionReason: string;
}): string => (direction === null ? WHY_NO_DIRECTION[directionReason] : DIRECTIONS[direction]) ?? 'Not known';
