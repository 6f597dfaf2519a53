/** The year of a measure: which figure is of it, and by when figures are there. */
import { describe, expect, test } from 'vitest';
import { ATTAINMENT_MEASURES } from '../../../src/returns/attainment.measures.js';
import {
  comparatorsDueOn,
  figureOf,
  figuresDueOn,
  isMeasuredIn,
  lastYearBy,
  yearBefore,
} from '../../../src/domain/attainment/measure.days.js';

const measure = (code: string) => ATTAINMENT_MEASURES.find((one) => one.code === code)!;
const time = (periodStartOn: string, periodEndOn: string) => ({ periodStartOn, periodEndOn });

test('A school year has ended when the next one begins', () => {
  expect(lastYearBy('2025-08-31')).toBe(2024);
  expect(lastYearBy('2025-09-01')).toBe(2025);
});

describe('National comparators', () => {
  test.each(['ks2-combined', 'ks4-attainment-8', 'absence'])('of %s are due in the spring after the summer', (code) => {
    expect(comparatorsDueOn(measure(code), 2019)).toBe('2020-04-30');
  });

  test.each(['ks2-cohort', 'ks2-combined-girls', 'roll', 'peps-in-term', 'suspended', 'pupil-premium-spent'])(
    'of %s are due on no day that is known',
    (code) => expect(comparatorsDueOn(measure(code), 2019)).toBe(null),
  );

  test('of what is measured no more are due on no day', () => {
    const ended = { ...measure('ks2-combined'), validUntilOn: '2023-08-31' };
    expect(comparatorsDueOn(ended, 2023)).toBe('2024-04-30');
    expect(comparatorsDueOn(ended, 2024)).toBe(null);
    expect(isMeasuredIn(measure('ks1-reading'), 2024)).toBe(false);
    expect(isMeasuredIn(measure('ks4-attainment-8'), 2016)).toBe(false);
  });
});

test('Figures of a school year are due in the autumn after it', () => {
  expect(figuresDueOn(measure('ks2-combined'), 2019)).toBe('2019-12-31');
  expect(figuresDueOn(measure('peps-in-term'), 2019)).toBe(null);
});

describe('The figure of a year', () => {
  const autumn = time('2018-09-01', '2018-12-31');
  const spring = time('2019-01-01', '2019-03-31');
  const year = time('2018-09-01', '2019-08-31');
  const others = [time('2017-09-01', '2018-08-31'), time('2019-09-01', '2019-12-31')];

  test('is of a term the last that ended in it, and of a year the longest', () => {
    expect(figureOf(measure('peps-in-term'), 2019, [autumn, spring, ...others])).toBe(spring);
    expect(figureOf(measure('ks2-combined'), 2019, [spring, year, autumn, ...others])).toBe(year);
    const [toJuly, august] = [time('2018-09-01', '2019-07-31'), time('2019-08-01', '2019-08-31')];
    expect(figureOf(measure('ks2-combined'), 2019, [august, toJuly])).toBe(toJuly);
    expect(figureOf(measure('ks2-combined'), 2019, others)).toBe(undefined);
  });

  test('is of money that of the year to 31 March', () => {
    const money = time('2018-04-01', '2019-03-31');
    expect(figureOf(measure('pupil-premium-spent'), 2019, [time('2019-04-01', '2020-03-31'), money])).toBe(money);
  });
});

describe('A year before', () => {
  test('is the same time, about as long, though a term ends some weeks sooner', () => {
    const spring = time('2019-01-07', '2019-04-05');
    const before = time('2018-01-04', '2018-03-29');
    const others = [
      time('2018-09-03', '2018-12-21'),
      time('2017-09-01', '2018-08-31'),
      time('2018-04-16', '2018-07-24'),
    ];
    expect(yearBefore(spring, [...others, spring, before])).toBe(before);
    expect(yearBefore(spring, [...others, spring])).toBe(undefined);
  });

  test('of a day is that day, and of 29 February the day before March', () => {
    const day = (on: string) => time(on, on);
    expect(yearBefore(day('2019-03-31'), [day('2018-03-30'), day('2018-03-31')])).toEqual(day('2018-03-31'));
    expect(yearBefore(day('2020-02-29'), [day('2019-02-28')])).toEqual(day('2019-02-28'));
  });
});
