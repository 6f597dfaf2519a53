import { describe, expect, it } from 'vitest';
import { faultOfValue } from '../../../src/domain/indicators/indicator.service.js';

describe('a value', () => {
  it.each([
    ['percent', 0],
    ['percent', 100],
    ['count', -765],
    ['rate', 14.9],
    ['score', -1.31],
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
