/** Completeness and timeliness are measured: what counts, and what never does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completenessOf,
  isOnTime,
  stateOf,
  type OwedItem,
  type SignedOff,
} from '../../../src/domain/contributions/completeness.js';

const revisions = fc
  .array(
    fc.record({
      hasContent: fc.boolean(),
      isExplained: fc.boolean(),
      signedOffOn: fc.integer({ min: 1, max: 28 }).map((day) => `2018-02-${String(day).padStart(2, '0')}`),
    }),
    { maxLength: 4 },
  )
  .map((given) => given.map((one, at): SignedOff => ({ ...one, revision: at + 1 })));
const items = fc.array(fc.record({ isDisputed: fc.boolean(), signedOff: revisions }), { maxLength: 12 });
const MORE = fc.constantFrom({ hasContent: true, isExplained: false }, { hasContent: false, isExplained: true });

/** The item with one thing more, signed off after everything before it. */
const withMore = (item: OwedItem, more: Pick<SignedOff, 'hasContent' | 'isExplained'>): OwedItem => ({
  ...item,
  signedOff: [...item.signedOff, { ...more, revision: item.signedOff.length + 1, signedOffOn: '2018-03-01' }],
});

describe('Completeness', () => {
  test('never counts a gap without a reason, nor what is disputed, and is 100 only when nothing is missing', () => {
    fc.assert(
      fc.property(items, (owed) => {
        const { completeness, completedOn, ...how } = completenessOf(owed);
        const counting = owed.filter(({ isDisputed, signedOff }) => {
          const last = signedOff.at(-1);
          return !isDisputed && last !== undefined && (last.hasContent || last.isExplained);
        });
        expect(how.given + how.gaps).toBe(counting.length);
        expect(how.owed).toBe(owed.length);
        expect(completeness === 100).toBe(owed.length > 0 && counting.length === owed.length);
        expect(completedOn !== null).toBe(completeness === 100);
      }),
    );
  });

  test('is never lowered by giving more, and neither is what was complete made late', () => {
    fc.assert(
      fc.property(items, fc.nat(), MORE, (owed, at, more) => {
        if (owed.length === 0) return;
        const given = owed.map((item, place) => (place === at % owed.length ? withMore(item, more) : item));
        const [before, after] = [completenessOf(owed), completenessOf(given)];
        expect(after.completeness).toBeGreaterThanOrEqual(before.completeness ?? 0);
        expect(after.given + after.gaps).toBeGreaterThanOrEqual(before.given + before.gaps);
        if (before.completedOn !== null) expect(after.completedOn).toBe(before.completedOn);
      }),
    );
  });

  test('is told with one decimal and not rounded up; of nothing it is not told at all', () => {
    const given: OwedItem = {
      isDisputed: false,
      signedOff: [{ hasContent: true, isExplained: false, revision: 1, signedOffOn: '2018-02-01' }],
    };
    const nothing: OwedItem = { isDisputed: false, signedOff: [] };
    expect(completenessOf([given, given, nothing]).completeness).toBe(66.6);
    expect(completenessOf([...Array.from({ length: 1999 }, () => given), nothing]).completeness).toBe(99.9);
    expect(completenessOf([]).completeness).toBeNull();
    expect(stateOf({ ...given, isDisputed: true })).toBe('disputed');
  });
});

test('A return is on time when it was complete on the day, late once the day is over, and before that neither', () => {
  const expected = { expectedOn: '2018-02-10', day: '2018-02-10' };
  expect(isOnTime('2018-02-10', expected)).toBe(true);
  expect(isOnTime('2018-02-11', { ...expected, day: '2018-02-11' })).toBe(false);
  expect(isOnTime(null, expected)).toBeNull();
  expect(isOnTime(null, { ...expected, day: '2018-02-11' })).toBe(false);
});
