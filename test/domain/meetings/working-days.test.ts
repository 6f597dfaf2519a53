/** Which days count as working days in England, and how they are counted to and from a meeting. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bankHolidays,
  isWorkingDay,
  publicationDay,
  workingDaysAfter,
  workingDaysBefore,
  workingDaysBetween,
} from '../../../src/domain/meetings/working-days.js';

/** The bank holidays of England and Wales as the government published them. */
const PUBLISHED = {
  2015: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2016: '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27',
  2017: '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  2018: '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26',
  2019: '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26',
  2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
  2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
  2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
  2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
  2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
  2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
};
const YEARS = Object.entries(PUBLISHED).map(([year, days]) => ({
  year: Number(year),
  days: days.split(' ').map((day) => `${year}-${day}`),
}));

/** Every day from 1 January 2015 to 31 December 2027. */
const CALENDAR = Array.from({ length: 4748 }, (_, at) =>
  new Date(Date.UTC(2015, 0, 1 + at)).toISOString().slice(0, 10),
);

const closed = new Set(YEARS.flatMap(({ days }) => days));
const isOpen = (day: string): boolean => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !closed.has(day);
};

// Away from both ends, so that whatever is counted from them stays within the published years.
const aDay = fc.constantFrom(...CALENDAR.slice(200, -200));
const aWorkingDay = aDay.filter(isOpen);
const aCount = fc.integer({ min: 0, max: 60 });

describe('the working days of England', () => {
  test.each(YEARS)('the bank holidays of $year are those that the government published', ({ year, days }) => {
    expect(bankHolidays(year)).toEqual(days);
  });

  test('every Monday to Friday from 2015 to 2027 is a working day, unless it is a published bank holiday', () => {
    expect(CALENDAR.at(-1)).toBe('2027-12-31');
    expect(CALENDAR.filter((day) => isWorkingDay(day) !== isOpen(day))).toEqual([]);
  });

  test('a Christmas Day on a Saturday is no working day, and neither are the two substitutes after it', () => {
    const days = ['2021-12-24', '2021-12-25', '2021-12-26', '2021-12-27', '2021-12-28', '2021-12-29'];
    expect(days.filter(isWorkingDay)).toEqual(['2021-12-24', '2021-12-29']);
  });

  test.each(['2017-02-30', '2017-13-01', '2017-2-3', '2017-11-30T10:00:00Z', '', 'today'])(
    '%j is not a day of the calendar',
    (day) => {
      expect(() => isWorkingDay(day)).toThrow(`Not a day of the calendar: ${day}`);
    },
  );

  test('the calendar ends with the year 9999', () => {
    expect(workingDaysAfter('9999-12-31', 0)).toBe('9999-12-31');
    expect(() => workingDaysAfter('9999-12-31', 1)).toThrow(RangeError);
  });
});

describe('counting working days', () => {
  test('over a weekend and a bank holiday only the working days count', () => {
    expect(workingDaysBefore('2018-01-02', 1)).toBe('2017-12-29');
    expect(workingDaysAfter('2017-12-22', 1)).toBe('2017-12-27');
    expect(workingDaysBetween('2017-12-22', '2018-01-02')).toBe(3);
  });

  test('from a day that is no working day, none and one lead to the same working day', () => {
    expect([0, 1, 2].map((count) => workingDaysBefore('2017-11-25', count))).toEqual([
      '2017-11-24',
      '2017-11-24',
      '2017-11-23',
    ]);
    expect([0, 1, 2].map((count) => workingDaysAfter('2017-11-25', count))).toEqual([
      '2017-11-27',
      '2017-11-27',
      '2017-11-28',
    ]);
  });

  test('no working days before or after a working day is that day itself', () => {
    fc.assert(
      fc.property(aWorkingDay, (day) => {
        expect(workingDaysBefore(day, 0)).toBe(day);
        expect(workingDaysAfter(day, 0)).toBe(day);
      }),
    );
  });

  test('from a working day, as many days back as forward lead to where one started', () => {
    fc.assert(
      fc.property(aWorkingDay, aCount, (day, count) => {
        expect(workingDaysAfter(workingDaysBefore(day, count), count)).toBe(day);
        expect(workingDaysBefore(workingDaysAfter(day, count), count)).toBe(day);
      }),
    );
  });

  test('whatever is counted to is a working day, on the side it was counted to, with one day fewer between', () => {
    fc.assert(
      fc.property(aDay, aCount, (day, count) => {
        const before = workingDaysBefore(day, count);
        const after = workingDaysAfter(day, count);
        expect([before, after].every(isOpen)).toBe(true);
        expect(before <= day && day <= after).toBe(true);
        expect(workingDaysBetween(before, day)).toBe(Math.max(0, count - 1));
        expect(workingDaysBetween(day, after)).toBe(Math.max(0, count - 1));
      }),
    );
  });

  test('a later day never leads to an earlier one, and more days never to a nearer one', () => {
    fc.assert(
      fc.property(aDay, aDay, aCount, aCount, (one, other, few, many) => {
        const [early = one, late = one] = [one, other].sort();
        const [less = few, more = few] = [few, many].sort((a, b) => a - b);
        expect(workingDaysBefore(early, less) <= workingDaysBefore(late, less)).toBe(true);
        expect(workingDaysAfter(early, less) <= workingDaysAfter(late, less)).toBe(true);
        expect(workingDaysBefore(one, more) <= workingDaysBefore(one, less)).toBe(true);
        expect(workingDaysAfter(one, more) >= workingDaysAfter(one, less)).toBe(true);
      }),
    );
  });

  test('between two days lie the working days of the calendar, without the two', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -20, max: 150 }), (from, length) => {
        const start = CALENDAR.indexOf(from);
        const to = CALENDAR[start + length]!;
        const between = length > 0 ? CALENDAR.slice(start + 1, start + length).filter(isOpen).length : 0;
        expect(workingDaysBetween(from, to)).toBe(between);
      }),
    );
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d working days cannot be counted', (count) => {
    expect(() => workingDaysBefore('2017-11-30', count)).toThrow('whole numbers from 0');
    expect(() => workingDaysAfter('2017-11-30', count)).toThrow('whole numbers from 0');
  });
});

describe('the day of publication', () => {
  test('five clear days before a Tuesday after Easter reach back over Good Friday and Easter Monday', () => {
    expect(publicationDay('2018-04-03', 5)).toBe('2018-03-22');
  });

  test('the day of the meeting is never the day of publication, even where no clear day is asked for', () => {
    expect(publicationDay('2017-11-30', 0)).toBe('2017-11-29');
    expect(publicationDay('2017-11-27', 0)).toBe('2017-11-24');
  });

  test('a negative number of clear days is refused', () => {
    expect(() => publicationDay('2017-11-30', -1)).toThrow('whole numbers from 0');
  });

  test('it leaves the clear days whole, and no later working day before the meeting would', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 15 }), (meetingDay, clearDays) => {
        const start = CALENDAR.indexOf(meetingDay);
        const clear = (at: number): number => CALENDAR.slice(at + 1, start).filter(isOpen).length;
        const published = CALENDAR.indexOf(publicationDay(meetingDay, clearDays));
        expect(published).toBeLessThan(start);
        expect(isOpen(CALENDAR[published]!)).toBe(true);
        expect(clear(published)).toBeGreaterThanOrEqual(clearDays);
        for (let at = published + 1; at < start; at += 1) {
          expect(isOpen(CALENDAR[at]!) && clear(at) >= clearDays).toBe(false);
        }
      }),
    );
  });
});
