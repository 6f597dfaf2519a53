/** What people write into a cell, and what is not clear enough to be taken. */
import { describe, expect, test } from 'vitest';
import { readCount, readDay, readMeasure, readPeriod, type Measure, type Unit } from '../../src/files/value.js';
import type { Value } from '../../src/files/sheet.js';

const reads = (value: Value, unit: Unit, decimalComma = false) => readMeasure(value, { unit, decimalComma });

describe('A value', () => {
  test.each<[Value, Unit, Measure]>([
    ['46', 'count', { exactly: 46 }],
    [' 46.5 ', 'rate', { exactly: 46.5 }],
    ['46%', 'percent', { exactly: 46 }],
    ['46.5 %', 'percent', { exactly: 46.5 }],
    ['46 per cent', 'percent', { exactly: 46 }],
    ['1,234', 'count', { exactly: 1234 }],
    ['1 234 567', 'count', { exactly: 1_234_567 }],
    ['1\u202F234', 'count', { exactly: 1234 }],
    ['1.234', 'rate', { exactly: 1.234 }],
    ['£1,234.50', 'pounds', { exactly: 1234.5 }],
    ['-£1,200', 'pounds', { exactly: -1200 }],
    ['−42', 'count', { exactly: -42 }],
    ['-0', 'count', { exactly: 0 }],
    ['over 30', 'count', { over: 30 }],
    ['More than £1,000', 'pounds', { over: 1000 }],
    ['>30', 'count', { over: 30 }],
    ['about 30', 'count', { about: 30 }],
    ['approx. 30%', 'percent', { about: 30 }],
    ['~30', 'count', { about: 30 }],
    ['8 to 10', 'count', { between: { from: 8, to: 10 } }],
    ['8-10', 'count', { between: { from: 8, to: 10 } }],
    ['8% – 10%', 'percent', { between: { from: 8, to: 10 } }],
    ['between 8 and 10', 'count', { between: { from: 8, to: 10 } }],
    ['-5 to -3', 'count', { between: { from: -5, to: -3 } }],
    ['C', 'count', { symbol: 'c' }],
    ['low', 'rate', { symbol: 'low' }],
    [46.300000000000004, 'percent', { exactly: 46.3 }],
    [0, 'percent', { exactly: 0 }],
    [0.5, 'rate', { exactly: 0.5 }],
  ])('written %j as %s is %j', (written, unit, measure) => {
    expect(reads(written, unit)).toEqual({ value: measure });
  });

  test.each<[Value, Unit, RegExp]>([
    ['n/a', 'count', /several things/],
    ['-', 'count', /several things/],
    ['none', 'count', /several things/],
    ['#N/A', 'count', /several things/],
    ['30+', 'count', /write "over 29"/],
    ['at least 30', 'count', /write "over 29"/],
    ['<5', 'count', /the symbol c/],
    ['under 5', 'count', /the symbol c/],
    ['£1.2m', 'pounds', /in full/],
    ['350k', 'count', /in full/],
    ['46%', 'count', /no percentage/],
    ['£46', 'count', /no amount of money/],
    ['46,5', 'rate', /behind a point/],
    ['12,34,567', 'count', /cannot be read/],
    ['10 to 8', 'count', /ends above/],
    ['08-Oct', 'count', /a date/],
    ['Oct-17', 'count', /a date/],
    ['08/10/2017', 'count', /a date/],
    [new Date('2017-10-08'), 'count', /a date/],
    ['c. 30', 'count', /cannot be read/],
    ['forty', 'count', /cannot be read/],
    ['007', 'count', /cannot be read/],
    ['1e3', 'count', /cannot be read/],
    ['0x1F', 'count', /cannot be read/],
    ['٤٦', 'count', /cannot be read/],
    [0.46, 'percent', /0\.46 %, or 46 % shown as such/],
    [1, 'percent', /1 %, or 100 %/],
  ])('written %j as %s is not guessed at', (written, unit, fault) => {
    expect(reads(written, unit).fault).toMatch(fault);
  });

  test('has the signs of the program that wrote the file, and is refused where these leave two readings', () => {
    expect(reads('46,5 %', 'percent', true)).toEqual({ value: { exactly: 46.5 } });
    expect(reads('1.234,5', 'rate', true)).toEqual({ value: { exactly: 1234.5 } });
    expect(reads('1.234.567', 'count', true)).toEqual({ value: { exactly: 1_234_567 } });
    expect(reads('46.5', 'rate', true)).toEqual({ value: { exactly: 46.5 } });
    expect(reads('1.234', 'count', true).fault).toMatch(/two ways/);
    expect(reads('1,234', 'count', true).fault).toMatch(/two ways/);
  });
});

test('A count is whole, a day is a day, and a period is two', () => {
  const british = { decimalComma: false };
  expect([readCount('1,234', british), readCount(12, british)]).toEqual([{ value: 1234 }, { value: 12 }]);
  for (const wrong of ['1.5', '-1', 'over 3', 1.5]) expect(readCount(wrong, british).fault).toBeDefined();
  expect([readDay('30/09/2017'), readDay(new Date('2017-09-30'))]).toEqual([
    { value: '2017-09-30' },
    { value: '2017-09-30' },
  ]);
  for (const wrong of ['31/09/2017', '2017-02-30', '9/30/2017', '30.9.17']) expect(readDay(wrong).fault).toBeDefined();
  expect(readPeriod('2017-07-01 to 30/09/2017')).toEqual({ value: { startOn: '2017-07-01', endOn: '2017-09-30' } });
  expect(readPeriod('2017-03-31')).toEqual({ value: { startOn: '2017-03-31', endOn: '2017-03-31' } });
  expect(readPeriod('Q2').fault).toMatch(/as in the template/);
});
