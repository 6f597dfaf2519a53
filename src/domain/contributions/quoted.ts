/** A suppressed number is told as well by a sentence that quotes it: finds such places in a text before it is handed in. Pure. */

/** A number that most readers of the text will not read, with the title of its indicator. */
export interface Hidden {
  readonly title: string;
  readonly unit: 'percent' | 'count' | 'rate' | 'score' | 'pounds';
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** Where a text quotes a hidden number; `to` is excluded. */
export interface Quote {
  readonly from: number;
  readonly to: number;
  readonly hidden: Hidden;
}

const WORDS = [
  ['zero', 'none', 'nobody', 'nil'],
  ['one'],
  ['two', 'both'],
  ['three'],
  ['four'],
  ['five'],
  ['six'],
  ['seven'],
  ['eight'],
  ['nine'],
  ['ten'],
  ['eleven'],
  ['twelve'],
] as const;

/** A number as people write it, in figures and in words. */
const written = (value: number): string => {
  const figures = String(value)
    .replace('.', '\\.')
    .replaceAll(/\B(?=(?:\d{3})+$)/g, ',?');
  return `(?:${[figures, ...(WORDS[value] ?? [])].join('|')})`;
};

/** What comes before or behind a number that counts nothing: a day, a page, a stage. */
const BEFORE = String.raw`(?<!\d[.,:/-]?)(?<!\b(?:priority|section|paragraph|page|item|stage|year|quarter|appendix|table|age|aged|phase|panel|no\.?|number)\s+)`;
const BEHIND = String.raw`(?![\d-]|[.,:/]\d|\s*(?:%|per ?cent|(?:january|february|march|april|may|june|july|august|september|october|november|december|am|pm|days?|weeks?|months?|years?|hours?|meetings?)\b))`;

/**
 * The places in a text that quote a hidden number: a percentage, or so many out of so many, anywhere; a count where its sentence
 * speaks of what is counted, for small numbers stand in every second sentence.
 */
export function quotedIn(text: string, hidden: readonly Hidden[]): Quote[] {
  return hidden.flatMap((one) => [
    ...placesOf(sharePattern(one), text, one),
    ...sentencesOf(text).flatMap(({ at, sentence }) =>
      speaksOf(sentence, one.title)
        ? placesOf(countPattern(one), sentence, one).map((quote) => ({
            ...quote,
            from: quote.from + at,
            to: quote.to + at,
          }))
        : [],
    ),
  ]);
}

function placesOf(pattern: RegExp | null, text: string, hidden: Hidden): Quote[] {
  if (!pattern) return [];
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ from: index, to: index + length, hidden }));
}

function sharePattern({ unit, value, numerator, denominator }: Hidden): RegExp | null {
  const shares = [
    ...(unit === 'percent' && value !== null ? [String.raw`(?<![\d.,])${written(value)}\s*(?:%|per ?cent\b)`] : []),
    ...(numerator !== null && denominator !== null
      ? [
          String.raw`\b${written(numerator)}\s*(?:of|out of|in|from|/)\s*(?:(?:the|all|our|these|every)\s+)*${written(denominator)}\b`,
        ]
      : []),
  ];
  return shares.length > 0 ? new RegExp(shares.join('|'), 'gi') : null;
}

function countPattern({ unit, value, numerator }: Hidden): RegExp | null {
  const count = unit === 'count' ? value : numerator;
  return count === null || count < 0 ? null : new RegExp(String.raw`${BEFORE}\b${written(count)}\b${BEHIND}`, 'gi');
}

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
