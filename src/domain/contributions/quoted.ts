/** A suppressed number is told as well by a sentence that quotes it: finds such places in a text before it is handed in. Pure. */

/** A number that most readers of the text will not read, with the title of its indicator. */
export interface Hidden {
  readonly title: string;
  readonly unit: 'percent' | 'count' | 'rate' | 'score' | 'pounds';
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly lowerLimit: number | null;
  readonly upperLimit: number | null;
}

/** Where a text quotes a hidden number; `to` is excluded. */
export interface Quote {
  readonly from: number;
  readonly to: number;
  readonly hidden: Hidden;
}

const SMALL_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const OTHER_WORDS: Readonly<Record<string, number>> = { nobody: 0, none: 0, nil: 0, both: 2, dozen: 12 };
const TENS = 'ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const NUMBER = String.raw`\d+(?:,\d{3})*(?:\.\d+)?|${[...SMALL_WORDS, ...Object.keys(OTHER_WORDS), ...TENS].join('|')}`;

/** A number as it stands in a text; how many decimals it is told with. */
function numberIn(text: string): { readonly value: number; readonly decimals: number } {
  const word = text.toLowerCase();
  const [small, ten] = [SMALL_WORDS.indexOf(word), TENS.indexOf(word)];
  const value =
    OTHER_WORDS[word] ?? (small >= 0 ? small : ten >= 0 ? (ten + 1) * 10 : Number(word.replaceAll(',', '')));
  return { value, decimals: /\.(\d+)$/.exec(word)?.[1]?.length ?? 0 };
}

const ANY_NUMBER = new RegExp(String.raw`\d|\b(?:${NUMBER}|half|thirds?|a quarter|quarters)\b`, 'i');

/** Whether a text has any number in it. */
export const hasNumber = (text: string): boolean => ANY_NUMBER.test(text);

/** "7.5 %", "eight per cent". */
const PERCENTAGE = new RegExp(String.raw`(?<![\d.,])(${NUMBER})\s*(?:%|per ?cent\b)`, 'gi');

/** "3 of the 8", "three young people out of eight", "1 in 2", "3/8". */
const SO_MANY_OF = new RegExp(
  String.raw`(?<![\d.,/])\b(${NUMBER})(?:\s+(?!of\b|out\b|in\b|from\b)[\p{L}’'-]+){0,3}\s*(?:\bof\b|\bout of\b|\bin\b|\bfrom\b|/)\s*(?:(?:the|all|our|these|every|a total of)\s+)*(${NUMBER})\b(?![.,]?\d|\s*(?:%|per ?cent))`,
  'giu',
);

const FRACTIONS: Readonly<Record<string, number>> = {
  half: 1 / 2,
  'one third': 1 / 3,
  'a third': 1 / 3,
  'two thirds': 2 / 3,
  'a quarter': 1 / 4,
  'one quarter': 1 / 4,
  'three quarters': 3 / 4,
};
const FRACTION = new RegExp(String.raw`\b(${Object.keys(FRACTIONS).join('|')})\b`, 'gi');

/** What comes before or behind a number that counts nothing: a day, a page, a stage. */
const BEFORE = String.raw`(?<!\d[.,:/-]?)(?<!\b(?:priority|section|paragraph|page|item|stage|year|quarter|appendix|table|age|aged|phase|panel|no\.?|number)\s+)`;
const BEHIND = String.raw`(?![\d-]|[.,:/]\d|\s*(?:%|per ?cent|(?:january|february|march|april|may|june|july|august|september|october|november|december|am|pm|days?|weeks?|months?|years?|hours?|meetings?)\b))`;
const COUNT = new RegExp(String.raw`${BEFORE}\b(${NUMBER})\b${BEHIND}`, 'gi');

/**
 * The places in a text that quote a hidden number or what is left of its cohort: a percentage, or so many out of so many, anywhere,
 * but for all and nobody and for shares told by other numbers; these, a count, an average and its limits, where the sentence speaks of what is counted,
 * for small numbers stand in every second sentence.
 */
export function quotedIn(text: string, hidden: readonly Hidden[]): Quote[] {
  return sentencesOf(text).flatMap(({ at, sentence }) =>
    hidden.flatMap((one) => {
      const isSpokenOf = speaksOf(sentence, one.title);
      return [...quotesOf(sentence, one, isSpokenOf)].map(([from, length]) => ({
        from: at + from,
        to: at + from + length,
        hidden: one,
      }));
    }),
  );
}

function* quotesOf(sentence: string, hidden: Hidden, isSpokenOf: boolean): Generator<[from: number, length: number]> {
  const { unit, value, numerator, denominator } = hidden;
  const share = numerator !== null && denominator !== null ? numerator / denominator : null;
  const shares = [
    ...(share === null ? [] : [share, 1 - share]),
    ...(unit === 'percent' && value !== null ? [value / 100] : []),
  ];
  for (const { index, 0: place, 1: number = '' } of sentence.matchAll(PERCENTAGE)) {
    const told = numberIn(number);
    const isMeant = shares.some((one) => rounded(one * 100, told.decimals) === told.value);
    if (isMeant && (isSpokenOf || (told.value > 0 && told.value < 100))) yield [index, place.length];
  }
  if (numerator !== null && denominator !== null) {
    for (const { index, 0: place, 1: one = '', 2: all = '' } of sentence.matchAll(SO_MANY_OF)) {
      const [some, of] = [numberIn(one).value, numberIn(all).value];
      const isExact = of === denominator && (some === numerator || some === denominator - numerator);
      const isAlike =
        isSpokenOf &&
        some < of &&
        (some * denominator === numerator * of || (of - some) * denominator === numerator * of);
      if ((isExact && (isSpokenOf || some < of)) || isAlike) yield [index, place.length];
    }
  }
  if (!isSpokenOf) return;
  for (const { index, 0: place } of sentence.matchAll(FRACTION)) {
    const meant = FRACTIONS[place.toLowerCase()]!;
    if (shares.some((one) => Math.abs(one - meant) < 0.005)) yield [index, place.length];
  }
  const meant = numbersOf(hidden);
  for (const { index, 0: place } of sentence.matchAll(COUNT)) {
    if (meant.includes(numberIn(place).value)) yield [index, place.length];
  }
}

/** The numbers that a sentence on it must not quote; those of an average without their sign, which may be said in words. */
function numbersOf({ unit, value, numerator, lowerLimit, upperLimit }: Hidden): number[] {
  if (unit === 'score') return [value, lowerLimit, upperLimit].flatMap((one) => (one === null ? [] : [Math.abs(one)]));
  const count = unit === 'count' ? value : numerator;
  return count === null || count < 0 ? [] : [count];
}

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

function sentencesOf(text: string): { readonly at: number; readonly sentence: string }[] {
  return [...text.matchAll(/(?:[^.!?\n]|\.(?=\d))+/g)].map(({ index, 0: sentence }) => ({ at: index, sentence }));
}

/** Words that stand in the titles of most indicators and say nothing of what is counted. */
const COMMON = new Set(
  'after aged care cared carer child children leaver leavers local looked month months number over people percentage period quarter rate share their those time under were whose with within year years young'.split(
    ' ',
  ),
);
/** Endings differ: a word is told by how it begins. */
const STEM = 5;

function speaksOf(sentence: string, title: string): boolean {
  const stems = (of: string): string[] =>
    (of.toLowerCase().match(/\p{L}{4,}/gu) ?? [])
      .filter((word) => !COMMON.has(word))
      .map((word) => word.slice(0, STEM));
  const said = new Set(stems(sentence));
  return stems(title).some((stem) => said.has(stem));
}
