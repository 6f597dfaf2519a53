import { describe, expect, it } from 'vitest';
import { isComparable, whyNotComparable } from '../../../src/domain/indicators/comparator.service.js';
import { faultOfValue } from '../../../src/domain/indicators/indicator.service.js';

describe('a value', () => {
  it.each([
    ['percent', 0],
    ['percent', 100],
    ['count', -765],
    ['rate', 14.9],
    ['pounds', -12.5],
  ] as const)('of unit %s may be %d', (unit, value) => {
    expect(faultOfValue(unit, value)).toBeUndefined();
  });

  it.each([
    ['percent', -0.1],
    ['percent', 100.1],
    ['count', 1.5],
    ['rate', -1],
  ] as const)('of unit %s is not %d', (unit, value) => {
    expect(faultOfValue(unit, value)).toMatch(/\.$/);
  });
});

describe('a published figure', () => {
  const measured = (definitionCode: string, indicatorDefinitionCode: string | null) => ({
    definitionCode,
    indicatorDefinitionCode,
  });

  it('is comparable under the indicator’s own definition', () => {
    const row = measured('care-leavers-suitable-17-18', 'care-leavers-suitable-17-18');
    expect([isComparable(row), whyNotComparable(row)]).toEqual([true, null]);
  });

  it('is not comparable with an indicator of other ages, and says which definition each has', () => {
    const row = measured('care-leavers-suitable-17-18', 'care-leavers-suitable-16-18');
    expect(isComparable(row)).toBe(false);
    expect(whyNotComparable(row)).toContain('17-18');
    expect(whyNotComparable(row)).toContain('16-18');
  });

  it('is never comparable with a definition of the council’s own', () => {
    const row = measured('long-term-stability', null);
    expect(isComparable(row)).toBe(false);
    expect(whyNotComparable(row)).toContain('council’s own');
  });
});
