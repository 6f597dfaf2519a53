/** How pages speak of what the catalogue says of an indicator: in what it is measured, how often, and from when. */
import { dayInWords, inWords } from '../../words.js';

/** Something to choose, and what it means. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string };
}

export const UNITS: readonly Choice[] = [
  { value: 'percent', text: 'Percentage', hint: { text: 'From 0 to 100: some of all.' } },
  { value: 'count', text: 'Number', hint: { text: 'A whole number, of children, placements or households.' } },
  { value: 'rate', text: 'Rate or average', hint: { text: 'Such as a number per 10,000 children.' } },
  { value: 'score', text: 'Score', hint: { text: 'Such as progress at school; it may be below 0.' } },
  { value: 'pounds', text: 'Pounds', hint: { text: 'An amount of money.' } },
];

export const PERIODS: readonly Choice[] = [
  { value: 'month', text: 'Each month' },
  { value: 'financialQuarter', text: 'Each quarter' },
  { value: 'term', text: 'Each school term' },
  { value: 'halfYear', text: 'Each half-year' },
  { value: 'financialYear', text: 'Each year to 31 March' },
  { value: 'academicYear', text: 'Each school year' },
  { value: 'snapshot', text: 'As it stands on a day' },
  { value: 'other', text: 'When asked for' },
];

export const POLARITIES: readonly Choice[] = [
  { value: 'higherIsBetter', text: 'More is better' },
  { value: 'lowerIsBetter', text: 'Less is better' },
  {
    value: 'neither',
    text: 'Neither: it tells how things are',
    hint: { text: 'It has a colour only against a range to lie in.' },
  },
];

/** Who reads the figures once they are released; small numbers are hidden whichever it is. */
export const READERS: readonly Choice[] = [
  { value: 'open', text: 'Everybody, once they are published' },
  { value: 'members', text: 'Members of the board alone' },
];

const textOf = (choices: readonly Choice[], value: string): string =>
  choices.find((one) => one.value === value)?.text ?? inWords(value);

export const unitInWords = (unit: string): string => textOf(UNITS, unit);
export const periodKindInWords = (kind: string): string => textOf(PERIODS, kind);

/** From when to when something is measured so. */
export interface Validity {
  readonly validFromOn: string;
  readonly validUntilOn: string | null;
}

/** Whether it is measured still, and what is measured in its place. */
export function stateInWords(
  { validFromOn, validUntilOn }: Validity,
  successor: { readonly title: string } | null,
  today: string,
): string {
  const instead = successor === null ? '' : `; replaced by “${successor.title}”`;
  if (validUntilOn !== null && validUntilOn < today) return `Ended on ${dayInWords(validUntilOn)}${instead}`;
  if (validUntilOn !== null) return `In use until ${dayInWords(validUntilOn)}${instead}`;
  return validFromOn > today ? `Begins on ${dayInWords(validFromOn)}` : 'In use';
}

/** The version by which something is measured on a day: the last that began by then. They come newest first. */
export const versionOn = <Version extends Validity>(versions: readonly Version[], day: string): Version | undefined =>
  versions.find(({ validFromOn }) => validFromOn <= day) ?? versions.at(-1);

/** What is published in place of a value. */
export const SYMBOLS: readonly Choice[] = [
  { value: 'x', text: 'Not available' },
  { value: 'z', text: 'Does not apply' },
  { value: 'c', text: 'Hidden, because it is small' },
  { value: 'low', text: 'A small number, not told exactly' },
  { value: 'k', text: 'More than nought, and rounds to nought' },
];
