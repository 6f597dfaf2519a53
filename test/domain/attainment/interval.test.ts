/** What the smallness of a cohort does to a percentage. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervalOf, LARGE, wordsOf } from '../../../src/domain/attainment/interval.js';

const of = (counted: number, size: number) => ({ value: (100 * counted) / size, size });

describe('The interval of a percentage', () => {
  // By hand, with z = 1.959964: of 4 in 12, for one, (4 + 1.9207 ± 1.959964 √(4 · 8 / 12 + 0.9604)) / 15.8415.
  test.each([
    [4, 12, 13.8, 60.9],
    [0, 9, 0, 29.9],
    [9, 9, 70.1, 100],
    [1, 1, 20.7, 100],
    [0, 1, 0, 79.3],
    [6, 12, 25.4, 74.6],
    [24, 49, 35.6, 62.5],
  ])('of %i in %i pupils is from %d to %d', (counted, size, lower, upper) => {
    expect(intervalOf(of(counted, size))).toEqual({ lower, upper, level: 95 });
  });

  test('is the same whether the percentage is read whole or with all its digits', () => {
    for (let size = 1; size < LARGE; size += 1) {
      for (let counted = 0; counted <= size; counted += 1) {
        const { value } = of(counted, size);
        const exactly = intervalOf({ value, size });
        for (const digits of [0, 1, 2]) {
          expect(intervalOf({ value: Number(value.toFixed(digits)), size }), `${counted} of ${size}`).toEqual(exactly);
        }
      }
    }
  });

  test('holds the percentage, ends within 0 and 100, and is narrower for twice as many', () => {
    const some = fc
      .integer({ min: 1, max: 24 })
      .chain((size) => fc.integer({ min: 0, max: size }).map((counted) => ({ counted, size })));
    fc.assert(
      fc.property(some, ({ counted, size }) => {
        const { value } = of(counted, size);
        const [one, twice] = [intervalOf(of(counted, size))!, intervalOf(of(2 * counted, 2 * size))!];
        expect(one.lower).toBeGreaterThanOrEqual(0);
        expect(one.upper).toBeLessThanOrEqual(100);
        expect(one.lower).toBeLessThanOrEqual(value);
        expect(one.upper).toBeGreaterThanOrEqual(value);
        expect(twice.upper - twice.lower).toBeLessThan(one.upper - one.lower);
      }),
    );
  });

  test('is not given of 50 pupils or more, of nobody, or of what is no percentage', () => {
    expect(intervalOf(of(24, 49))).not.toBe(null);
    for (const share of [of(25, 50), { value: 0, size: 0 }, { value: 10, size: 9.5 }, { value: 101, size: 9 }]) {
      expect(intervalOf(share)).toBe(null);
      expect(wordsOf(share, { isOfChildren: true })).toBe(null);
    }
  });
});

describe('In words', () => {
  test('one child is so many points, and chance alone could have made so much of it', () => {
    expect(wordsOf(of(4, 12), { isOfChildren: true })).toBe(
      'One child is 8.3 points. Were it chance alone, it could be anything from 14 % to 61 %.',
    );
    expect(wordsOf(of(2, 40), { isOfChildren: true })).toMatch(/^One child is 2\.5 points\./);
    expect(wordsOf(of(0, 9), { isOfChildren: true })).toBe(
      'One child is 11.1 points. Were it chance alone, it could be anything from 0 % to 30 %.',
    );
  });

  test('what counts no children says so', () => {
    expect(wordsOf(of(4, 12), { isOfChildren: false })).toMatch(/^One of the 12 is 8.3 points\./);
  });
});
