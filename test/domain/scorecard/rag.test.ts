import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf, extentOf, rate, type Colour } from '../../../src/domain/scorecard/rag.js';

const at = (value: number) => ({ from: value, to: value });
const against = (reference: number, amberWithin = 5) => ({ reference: at(reference), amberWithin });
const RANK: Record<Colour, number> = { green: 0, amber: 1, red: 2 };
const number = fc.integer({ min: -200, max: 200 });

describe('The colour of a figure', () => {
  test.each([
    ['77 % against a target of 72 %', at(77), 'higherIsBetter', against(72), 'green'],
    ['72 % itself reaches it', at(72), 'higherIsBetter', against(72), 'green'],
    ['70 % falls short by 2 points', at(70), 'higherIsBetter', against(72), 'amber'],
    ['66 % falls short by 6', at(66), 'higherIsBetter', against(72), 'red'],
    ['12 % of three placements against 10 %', at(12), 'lowerIsBetter', against(10, 3), 'amber'],
    ['9 % against 10 %', at(9), 'lowerIsBetter', against(10, 3), 'green'],
    ['0.3 short of a third of one', at(0.1 + 0.2), 'higherIsBetter', against(0.3, 0), 'green'],
    ['780 children, of which neither more nor fewer is better', at(780), 'neither', against(800), undefined],
    ['a caseload of 60 in the range of 50 to 70', at(60), 'neither', range(50, 70), 'green'],
    ['a caseload of 74', at(74), 'neither', range(50, 70), 'amber'],
    ['a caseload of 40', at(40), 'neither', range(50, 70), 'red'],
    ['over 30 % against 30 %', { from: 30, to: 100 }, 'higherIsBetter', against(30), 'green'],
    ['over 30 % against 40 % may be anything', { from: 30, to: 100 }, 'higherIsBetter', against(40), 'uncertain'],
    ['over 30 % where less is better, against 20 %', { from: 30, to: 100 }, 'lowerIsBetter', against(20), 'red'],
    ['a range that reaches over a range of a target', { from: 40, to: 90 }, 'neither', range(50, 70), 'uncertain'],
  ] as const)('%s', (_, value, polarity, yardstick, expected) => {
    expect(rate(value, polarity, yardstick)).toBe(expected);
  });

  test('a better value never has a worse colour, by polarity', () => {
    fc.assert(
      fc.property(number, number, number, fc.nat(50), (one, other, reference, amberWithin) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const colour = (value: number, polarity: 'higherIsBetter' | 'lowerIsBetter') =>
          RANK[rate(at(value), polarity, against(reference, amberWithin)) as Colour];
        expect(colour(high, 'higherIsBetter')).toBeLessThanOrEqual(colour(low, 'higherIsBetter'));
        expect(colour(low, 'lowerIsBetter')).toBeLessThanOrEqual(colour(high, 'lowerIsBetter'));
      }),
    );
  });

  test('what is not told exactly has a colour only if all that it may be has this one', () => {
    const extent = fc.tuple(number, fc.nat(60)).map(([from, width]) => ({ from, to: from + width }));
    const reference = fc.tuple(number, fc.constantFrom(0, 0, 20)).map(([from, width]) => ({ from, to: from + width }));
    const polarity = fc.constantFrom('higherIsBetter' as const, 'lowerIsBetter' as const, 'neither' as const);
    fc.assert(
      fc.property(extent, reference, polarity, fc.nat(30), (value, against, which, amberWithin) => {
        const yardstick = { reference: against, amberWithin };
        const colour = rate(value, which, yardstick);
        const all = new Set<string | undefined>();
        for (let one = value.from; one <= value.to; one += 1) all.add(rate(at(one), which, yardstick));
        expect(colour).toBe(all.size === 1 ? [...all][0] : 'uncertain');
      }),
    );
  });
});

describe('What a value may be', () => {
  test.each([
    ['30 itself', { value: 30, upperValue: null, qualifier: 'exact' }, at(30)],
    ['over 30 %', { value: 30, upperValue: null, qualifier: 'over' }, { from: 30, to: 100 }],
    ['about 30', { value: 30, upperValue: null, qualifier: 'about' }, { from: 25, to: 35 }],
    ['about 46', { value: 46, upperValue: null, qualifier: 'about' }, { from: 45.5, to: 46.5 }],
    ['about 99.8 %', { value: 99.8, upperValue: null, qualifier: 'about' }, { from: 99.75, to: 99.85 }],
    ['8 to 10', { value: 8, upperValue: 10, qualifier: 'range' }, { from: 8, to: 10 }],
    ['nothing that is suppressed', { value: null, upperValue: null, qualifier: null }, undefined],
  ] as const)('%s', (_, reading, expected) => {
    const extent = extentOf(reading, 100);
    expect(extent && { from: Number(extent.from.toFixed(6)), to: Number(extent.to.toFixed(6)) }).toEqual(expected);
  });
});

describe('The direction of travel', () => {
  test.each([
    ['up is better where more is', at(77), at(68), 'higherIsBetter', 'better'],
    ['up is worse where less is', at(12), at(10), 'lowerIsBetter', 'worse'],
    ['up is up where neither is', at(780), at(740), 'neither', 'up'],
    ['nothing moved', at(10), at(10), 'lowerIsBetter', 'same'],
    ['what overlaps cannot be told', { from: 25, to: 35 }, at(30), 'higherIsBetter', undefined],
    ['over 30 after 20 went up', { from: 30, to: 100 }, at(20), 'higherIsBetter', 'better'],
  ] as const)('%s', (_, value, before, polarity, expected) => {
    expect(directionOf(value, before, polarity)).toBe(expected);
  });
});

function range(from: number, to: number) {
  return { reference: { from, to }, amberWithin: 5 };
}
