/** A text that is handed in does not say what a figure of the same return does not. */
import { describe, expect, test } from 'vitest';
import { quotedIn, type Hidden } from '../../../src/domain/contributions/quoted.js';

const NONE = { value: null, numerator: null, denominator: null, lowerLimit: null, upperLimit: null };
const missing: Hidden = { ...NONE, title: 'Episodes of going missing in the quarter', unit: 'count', value: 3 };
const grades: Hidden = { ...NONE, title: 'Five good GCSEs', unit: 'percent', value: 38, numerator: 3, denominator: 8 };

const everyone: Hidden = {
  ...NONE,
  title: 'Reviews in time',
  unit: 'percent',
  value: 100,
  numerator: 8,
  denominator: 8,
};
const half: Hidden = { ...NONE, title: 'Reviews in time', unit: 'percent', value: 50, numerator: 3, denominator: 6 };

const quotes = (text: string, ...hidden: Hidden[]): string[] =>
  quotedIn(text, hidden).map(({ from, to }) => text.slice(from, to));

describe('A hidden count', () => {
  test.each([
    ['There were 3 episodes of missing from care.', '3'],
    ['Three children went missing this quarter.', 'Three'],
    ['We counted missing episodes anew: three, down from nine.', 'three'],
  ])('is quoted by “%s”', (text, place) => expect(quotes(text, missing)).toEqual([place]));

  test.each([
    'The panel met 3 times, and new carers were approved.',
    'On 3 November we spoke about missing episodes.',
    'Missing episodes are priority 3 of the strategy.',
    'Missing episodes fell by 13 since the summer, and by 30 since last year.',
    'Episodes of going missing are followed up within 3 days.',
    'Missing episodes are told in section 3.2 of the report.',
    'No change. Three homes were opened.',
  ])('is not quoted by “%s”', (text) => expect(quotes(text, missing)).toEqual([]));
});

describe('A hidden average', () => {
  const given = { value: -1.31, lowerLimit: -1.7, upperLimit: -0.92 };
  const progress: Hidden = { ...NONE, title: 'Progress 8, average score', unit: 'score', ...given };
  test.each([
    ['Progress was -1.31 this summer.', '1.31'],
    ['Our pupils made 1.31 grades less progress than others.', '1.31'],
    ['Progress may lie anywhere between -1.7 and 0.', '1.7'],
    ['Progress is no better than -0.92', '0.92'],
  ])('is quoted by “%s”', (text, place) => expect(quotes(text, progress)).toEqual([place]));

  test.each([
    'We made progress on 11.31 hectares.',
    'The rent rose by 1.31 pounds.',
    'Progress is spoken of in section 1.7.',
  ])('is not quoted by “%s”', (text) => expect(quotes(text, progress)).toEqual([]));
});

describe('A hidden share', () => {
  test.each([
    ['Of our leavers 38 % got there.', '38 %'],
    ['38 per cent did well', '38 per cent'],
    ['That is 3 of the 8 who sat them.', '3 of the 8'],
    ['three out of eight', 'three out of eight'],
    ['Three good results at GCSE', 'Three'],
    ['Five of eight did not.', 'Five of eight'],
    ['Some 62.5 % did not.', '62.5 %'],
    ['It was 37.50 % this year', '37.50 %'],
    ['We saw 3 young people out of 8 do it', '3 young people out of 8'],
  ])('is quoted by “%s”', (text, place) => expect(quotes(text, grades)).toEqual([place]));

  test('of all is quoted only where its sentence speaks of it, for all and nobody stand everywhere', () => {
    expect(quotes('Reviews were held in time for 100 % of them.', everyone)).toEqual(['100 %']);
    expect(quotes('Our target for all agencies is 100 %. 8 of 8 staff were trained.', everyone)).toEqual([]);
  });

  test('is quoted by other numbers of the same share, where its sentence speaks of it', () => {
    expect(quotes('Half of the reviews were in time; so 1 in 2, or fifty per cent.', half)).toEqual([
      'fifty per cent',
      '1 in 2',
      'Half',
    ]);
    expect(quotes('Half of the rooms are let, which is 1 in 2.', half)).toEqual([]);
  });

  test.each(['Nationally 38.5 % did.', 'It was 138 % of the budget.', 'Half of them, 4 of 6, moved.', '13 of 8'])(
    'is not quoted by “%s”',
    (text) => expect(quotes(text, grades)).toEqual([]),
  );
});
