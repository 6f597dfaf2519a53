import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree, outcomeOf, type RuleSums } from '../../../src/domain/indicators/rule.outcome.js';

const term = (indicatorId: string, times = 1) => ({ indicatorId, part: 'value' as const, times });

/** Accepted referrals are at most all referrals. */
const ATMOST: RuleSums = {
  leftTerms: [term('accepted')],
  comparison: 'atMost',
  rightTerms: [term('referrals')],
  tolerance: 0,
  missing: 'skip',
};

/** Net growth is what was approved less what was lost. */
const GROWTH: RuleSums = {
  leftTerms: [term('growth')],
  comparison: 'equals',
  rightTerms: [term('approved'), term('lost', -1)],
  tolerance: 0,
  missing: 'refuse',
};

const on = (rule: RuleSums, numbers: Record<string, number>) =>
  outcomeOf(rule, ({ indicatorId }) => numbers[indicatorId] ?? null);

describe('A rule between figures', () => {
  test.each([
    ['what is accepted may be all of it', ATMOST, { accepted: 12, referrals: 12 }, 'holds'],
    ['and not more', ATMOST, { accepted: 13, referrals: 12 }, 'fails'],
    ['a difference may be below zero', GROWTH, { growth: -2, approved: 3, lost: 5 }, 'holds'],
    ['and must be the difference', GROWTH, { growth: 2, approved: 3, lost: 5 }, 'fails'],
    ['decimals add up', { ...GROWTH, tolerance: 0 }, { growth: 0.3, approved: 0.1, lost: -0.2 }, 'holds'],
    ['what may be missing is not asked', ATMOST, { accepted: 13 }, 'notAsked'],
    ['what may not is missed', GROWTH, { growth: 1, approved: 3 }, 'missing'],
    ['what counts as nothing does', { ...GROWTH, missing: 'zero' as const }, { growth: 3, approved: 3 }, 'holds'],
  ])('%s', (_, rule, numbers, expected) => {
    expect(on(rule, numbers as unknown as Record<string, number>)).toBe(expected);
  });
});

describe('Two agencies that count the same thing', () => {
  test('agree within a number or within a share of the larger, whichever is wider', () => {
    expect(agree(100, 104, { toleranceCount: 4, tolerancePercent: 0 })).toBe(true);
    expect(agree(100, 105, { toleranceCount: 4, tolerancePercent: 0 })).toBe(false);
    expect(agree(95, 100, { toleranceCount: 0, tolerancePercent: 5 })).toBe(true);
    expect(agree(94, 100, { toleranceCount: 0, tolerancePercent: 5 })).toBe(false);
  });

  test('agree or do not, whoever asks first', () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(count, count, count, fc.integer({ min: 0, max: 100 }), (one, other, toleranceCount, percent) => {
        const tolerance = { toleranceCount, tolerancePercent: percent };
        expect(agree(one, other, tolerance)).toBe(agree(other, one, tolerance));
        expect(agree(one, one, tolerance)).toBe(true);
      }),
    );
  });
});
