import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOutsideFunnel,
  isUnusualAmount,
  isUnusualCount,
  isUnusualPercentage,
  isUnusualShare,
} from '../../../src/domain/contributions/unusual.js';

const share = (numerator: number, denominator: number) => ({ numerator, denominator });

/** A share of a cohort of up to this many. */
const shares = (most: number) =>
  fc
    .integer({ min: 1, max: most })
    .chain((denominator) => fc.integer({ min: 0, max: denominator }).map((numerator) => share(numerator, denominator)));

describe('Whether a count is unusual beside the one before', () => {
  test.each([
    ['2 after 6 is chance: half of eight falls so often', 2, 6, false],
    ['1 after 8 is chance still', 1, 8, false],
    ['20 after 5 is what one in 200 would bring, and passes', 20, 5, false],
    ['30 after 8 is not chance', 30, 8, true],
    ['0 after 10 is what one in 512 would bring', 0, 10, true],
    ['0 after 9 passes', 0, 9, false],
    ['nothing after nothing is nothing', 0, 0, false],
    ['87,000 after 84,000 is more than chance moves so many', 87_000, 84_000, true],
    ['84,500 after 84,000 is chance', 84_500, 84_000, false],
  ])('%s', (_, count, before, expected) => {
    expect(isUnusualCount(count, before)).toBe(expected);
  });

  test('it does not matter which of the two came first, and the same count again is never unusual', () => {
    const count = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(count, count, (one, other) => {
        expect(isUnusualCount(one, other)).toBe(isUnusualCount(other, one));
        expect(isUnusualCount(one, one)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('Whether a share is unusual beside the one before', () => {
  test.each([
    ['4 of 12 after 9 of 12 is chance in so small a cohort', share(4, 12), share(9, 12), false],
    ['40 of 120 after 90 of 120 is not', share(40, 120), share(90, 120), true],
    ['1 of 12 after 11 of 12 is not chance even there', share(1, 12), share(11, 12), true],
    ['46 % after 96 % of some 100 is not chance', share(44, 96), share(92, 96), true],
    ['all of 5 after none of 5 is what one in 126 would bring', share(5, 5), share(0, 5), false],
    ['64 % after 62 % of many thousands is not chance', share(9600, 15_000), share(9300, 15_000), true],
  ])('%s', (_, now, before, expected) => {
    expect(isUnusualShare(now, before)).toBe(expected);
  });

  test('the further a share is from the one before, the more unusual it is', () => {
    fc.assert(
      fc.property(shares(60), shares(60), (now, before) => {
        const isAbove = now.numerator * before.denominator > before.numerator * now.denominator;
        const further = isAbove ? now.numerator + 1 : now.numerator - 1;
        if (further < 0 || further > now.denominator || !isUnusualShare(now, before)) return;
        expect(isUnusualShare(share(further, now.denominator), before)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('Whether a share lies outside the funnel around a published one', () => {
  test.each([
    ['6 of 12 beside 69 % lies within: the cohort is small', share(6, 12), 69, false],
    ['60 of 120 beside 69 % lies outside', share(60, 120), 69, true],
    ['2 of 12 beside 69 % lies outside even there', share(2, 12), 69, true],
    ['any at all beside a published 0 %', share(1, 50), 0, true],
    ['all beside a published 100 %', share(50, 50), 100, false],
    ['7,000 of 15,000 beside 64 %', share(7000, 15_000), 64, true],
  ])('%s', (_, now, published, expected) => {
    expect(isOutsideFunnel(now, published)).toBe(expected);
  });
});

test('an amount may change by half of what it was, and a percentage without parts by 20 points', () => {
  expect(isUnusualAmount(149, 100)).toBe(false);
  expect(isUnusualAmount(151, 100)).toBe(true);
  expect(isUnusualAmount(-60, -100)).toBe(false);
  expect(isUnusualAmount(5, 0)).toBe(false);
  expect(isUnusualPercentage(77, 57)).toBe(false);
  expect(isUnusualPercentage(77, 56)).toBe(true);
});
