import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALIFIERS, readsSame, release, THRESHOLDS, type Given } from '../../src/policy/release.js';

const thresholds = THRESHOLDS;
const SUPPRESSED = { value: null, upperValue: null, qualifier: null, symbol: 'c' };

const figure = (given: Partial<Given>): Given => ({
  unit: 'percent',
  value: null,
  upperValue: null,
  qualifier: 'exact',
  symbol: null,
  numerator: null,
  denominator: null,
  attestedAboveFloor: false,
  ...given,
});

const parts = (numerator: number, denominator: number): Given =>
  figure({ value: Math.round((100 * numerator) / denominator), numerator, denominator });

const toOthers = (given: Given) => release(given, { exact: false, thresholds });
const toTheEntitled = (given: Given) => release(given, { exact: true, thresholds });

/** Every figure that the table could hold, and some that it could not. */
const anyFigure: fc.Arbitrary<Given> = fc
  .record({
    unit: fc.constantFrom('percent' as const, 'count' as const, 'rate' as const, 'score' as const, 'pounds' as const),
    amount: fc.oneof(
      fc.record({
        value: fc.oneof(fc.integer({ min: -20, max: 200 }), fc.double({ min: 0, max: 100, noNaN: true })),
        upperValue: fc.option(fc.integer({ min: -20, max: 200 })),
        symbol: fc.constant(null),
      }),
      fc.record({
        value: fc.constant(null),
        upperValue: fc.constant(null),
        symbol: fc.constantFrom('c' as const, 'x' as const, 'z' as const, 'k' as const, 'low' as const),
      }),
    ),
    qualifier: fc.constantFrom(...QUALIFIERS),
    cohort: fc.option(
      fc
        .integer({ min: 1, max: 60 })
        .chain((denominator) =>
          fc.integer({ min: 0, max: denominator }).map((numerator) => ({ numerator, denominator })),
        ),
    ),
    attestedAboveFloor: fc.boolean(),
  })
  .map(({ amount, cohort, ...rest }) => ({
    ...rest,
    ...amount,
    numerator: cohort?.numerator ?? null,
    denominator: cohort?.denominator ?? null,
  }));

const small = (count: number): boolean => count >= 1 && count <= 5;

describe('the entitled', () => {
  it('read every figure as it was given', () => {
    fc.assert(
      fc.property(anyFigure, (given) => {
        const { value, upperValue, symbol } = toTheEntitled(given);
        expect({ value, upperValue: upperValue ?? null, symbol }).toEqual(
          given.value === null
            ? { value: null, upperValue: null, symbol: given.symbol }
            : { value: given.value, upperValue: given.upperValue, symbol: null },
        );
      }),
    );
  });

  it('read a percentage of three children as the percentage it is', () => {
    expect(toTheEntitled(parts(3, 4))).toEqual({ value: 75, upperValue: null, qualifier: 'exact', symbol: null });
  });
});

describe('everybody else', () => {
  it('reads a figure as it was given, or suppressed, and nothing in between', () => {
    fc.assert(
      fc.property(anyFigure, (given) => {
        const released = toOthers(given);
        expect(readsSame(released, toTheEntitled(given)) || readsSame(released, SUPPRESSED as never)).toBe(true);
      }),
    );
  });

  it('reads a value or a symbol, never both and never neither', () => {
    fc.assert(
      fc.property(anyFigure, (given) => {
        const { value, qualifier, symbol } = toOthers(given);
        expect((value === null) === (symbol !== null)).toBe(true);
        expect((value === null) === (qualifier === null)).toBe(true);
      }),
    );
  });

  it('reads no percentage of which one to five children are the numerator, or the rest', () => {
    fc.assert(
      fc.property(anyFigure, (given) => {
        const { numerator, denominator } = given;
        fc.pre(numerator !== null && denominator !== null && (small(numerator) || small(denominator - numerator)));
        expect(toOthers(given)).toEqual(SUPPRESSED);
      }),
    );
  });

  it('reads nothing of a cohort under the floor, whatever its percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 49 }), (ownFloor, denominator) => {
        fc.pre(denominator < ownFloor);
        for (let numerator = 0; numerator <= denominator; numerator += 1) {
          expect(
            release(parts(numerator, denominator), {
              exact: false,
              thresholds: { ...thresholds, cohortFloor: ownFloor },
            }),
          ).toEqual(SUPPRESSED);
        }
      }),
    );
  });

  it('reads every percentage of a large cohort with six or more on both sides', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 500 }), fc.integer({ min: 6, max: 500 }), (numerator, rest) => {
        expect(toOthers(parts(numerator, numerator + rest)).value).toBe(parts(numerator, numerator + rest).value);
      }),
    );
  });

  it('reads 0 % and 100 % of a cohort at the floor, and not of one below it', () => {
    expect(toOthers(parts(0, 10)).value).toBe(0);
    expect(toOthers(parts(10, 10)).value).toBe(100);
    expect(toOthers(parts(0, 9))).toEqual(SUPPRESSED);
    expect(toOthers(parts(9, 9))).toEqual(SUPPRESSED);
  });

  it('reads an average of as many as the floor, and of none fewer, whatever is attested', () => {
    const average = (denominator: number): Given => figure({ unit: 'score', value: 0, denominator });
    expect(toOthers(average(10)).value).toBe(0);
    expect(toOthers(average(9))).toEqual(SUPPRESSED);
    expect(toOthers({ ...average(9), attestedAboveFloor: true })).toEqual(SUPPRESSED);
    const floor = { ...thresholds, cohortFloor: 20 };
    expect(release(average(19), { exact: false, thresholds: floor })).toEqual(SUPPRESSED);
    expect(release(average(20), { exact: false, thresholds: floor }).value).toBe(0);
  });

  it('is told nothing of small parts by a symbol either', () => {
    expect(toOthers(figure({ symbol: 'k', numerator: 3, denominator: 2000 }))).toEqual(SUPPRESSED);
    expect(toOthers(figure({ symbol: 'k', numerator: 8, denominator: 2000 })).symbol).toBe('k');
  });

  it('reads a percentage or a rate without parts only where its supplier attested the size of the cohort', () => {
    for (const unit of ['percent', 'rate', 'score'] as const) {
      const over30 = figure({ unit, value: 30, qualifier: 'over' });
      expect(toOthers(over30)).toEqual(SUPPRESSED);
      expect(toOthers({ ...over30, attestedAboveFloor: true })).toEqual({
        value: 30,
        upperValue: null,
        qualifier: 'over',
        symbol: null,
      });
    }
  });

  it('is not helped by an attestation where the parts are small', () => {
    expect(toOthers({ ...parts(3, 40), attestedAboveFloor: true })).toEqual(SUPPRESSED);
  });

  it('reads no count of one to five, and counts of none and of six', () => {
    for (const value of [1, 2, 3, 4, 5]) expect(toOthers(figure({ unit: 'count', value }))).toEqual(SUPPRESSED);
    for (const value of [0, 6, 780]) expect(toOthers(figure({ unit: 'count', value })).value).toBe(value);
  });

  it('reads no bound or range of a count that begins or ends at one to five', () => {
    const range = (value: number, upperValue: number) =>
      figure({ unit: 'count', value, upperValue, qualifier: 'range' });
    expect(toOthers(range(2, 20))).toEqual(SUPPRESSED);
    expect(toOthers(range(0, 4))).toEqual(SUPPRESSED);
    expect(toOthers(range(8, 10))).toEqual({ value: 8, upperValue: 10, qualifier: 'range', symbol: null });
    expect(toOthers(figure({ unit: 'count', value: 4, qualifier: 'over' }))).toEqual(SUPPRESSED);
  });

  it('reads no small change either, and large ones below zero', () => {
    expect(toOthers(figure({ unit: 'count', value: -2 }))).toEqual(SUPPRESSED);
    expect(toOthers(figure({ unit: 'count', value: -42 })).value).toBe(-42);
  });

  it('reads money as it was given', () => {
    expect(toOthers(figure({ unit: 'pounds', value: 3 })).value).toBe(3);
  });

  it('reads the symbol that the supplier gave', () => {
    for (const symbol of ['c', 'x', 'z', 'k', 'low'] as const) {
      expect(toOthers(figure({ symbol }))).toEqual({ ...SUPPRESSED, symbol });
    }
  });
});
