/**
 * How a figure rates against what a board wants or compares itself with, and which way it moves. Pure arithmetic on what a
 * reader may read: whoever reads no value gets no colour.
 */

export type Polarity = 'higherIsBetter' | 'lowerIsBetter' | 'neither';
export type Colour = 'green' | 'amber' | 'red';

/** All that a value may be: an exact one is a single point, "over 30" of a percentage lies between 30 and 100. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** What is read of a figure. */
export interface Reading {
  readonly value: number | null;
  readonly upperValue: number | null;
  readonly qualifier: 'exact' | 'over' | 'about' | 'range' | null;
}

/** What a value can be; undefined where no value is read. `most` is the largest that its unit allows. */
export function extentOf({ value, upperValue, qualifier }: Reading, most = Infinity): Extent | undefined {
  if (value === null) return undefined;
  switch (qualifier) {
    case 'over':
      return { from: value, to: most };
    case 'about':
      return { from: value - slackOf(value), to: Math.min(value + slackOf(value), most) };
    case 'range':
      return { from: value, to: upperValue ?? value };
    default:
      return { from: value, to: value };
  }
}

/** "About 30" is said of 25 to 35, "about 46" of 45.5 to 46.5: half of the last digit that is not a nought. */
function slackOf(value: number): number {
  if (value === 0) return 0.5;
  let digit = 1;
  while (value % (digit * 10) === 0) digit *= 10;
  while (Math.abs(value / digit - Math.round(value / digit)) > 1e-9 && digit > 1e-6) digit /= 10;
  return digit / 2;
}

/** What a figure is rated against: a number to reach, or a range to lie in; and how far short of it is still amber. */
export interface Yardstick {
  readonly reference: Extent;
  /** In the unit of the indicator; 0 or more. */
  readonly amberWithin: number;
}

const COLOURS: readonly Colour[] = ['green', 'amber', 'red'];

/**
 * The colour of a value, or `uncertain` where it may have more than one. A range is to be lain in, whichever way is better; a
 * single number is to be reached, so an indicator of which neither way is better has no colour against one: `undefined`.
 */
export function rate(value: Extent, polarity: Polarity, yardstick: Yardstick): Colour | 'uncertain' | undefined {
  const { from, to } = yardstick.reference;
  if (from === to && polarity === 'neither') return undefined;
  // How far a value falls short is a convex function of it, so its extremes lie at the ends and, of a range, inside it.
  const worst = Math.max(shortOf(value.from, polarity, yardstick), shortOf(value.to, polarity, yardstick));
  const overlaps = from < to && value.from <= to && from <= value.to;
  const best = overlaps
    ? 0
    : Math.min(shortOf(value.from, polarity, yardstick), shortOf(value.to, polarity, yardstick));
  const colours = [best, worst].map(
    (short) => COLOURS[short <= DUST ? 0 : short <= yardstick.amberWithin + DUST ? 1 : 2],
  );
  return colours[0] === colours[1] ? colours[0] : 'uncertain';
}

// Differences of decimals differ in their last binary digit.
const DUST = 1e-9;

function shortOf(value: number, polarity: Polarity, { reference: { from, to } }: Yardstick): number {
  if (from < to) return Math.max(from - value, value - to, 0);
  return polarity === 'higherIsBetter' ? from - value : value - to;
}

export type Direction = 'better' | 'worse' | 'same' | 'up' | 'down';

/** Which way a value moved; `up` and `down` where neither is better; undefined where it cannot be told. */
export function directionOf(value: Extent, before: Extent, polarity: Polarity): Direction | undefined {
  const isPoint = [value, before].every(({ from, to }) => from === to);
  if (isPoint && value.from === before.from) return 'same';
  const isUp = value.from > before.to;
  const isDown = value.to < before.from;
  if (!isUp && !isDown) return undefined;
  if (polarity === 'neither') return isUp ? 'up' : 'down';
  return isUp === (polarity === 'higherIsBetter') ? 'better' : 'worse';
}
