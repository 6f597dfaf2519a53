/**
 * The working days of England: Monday to Friday without the bank holidays. A day is 'YYYY-MM-DD' and has no time zone.
 * The calendar is that of date-holidays, held against the published list from 2015 on; of earlier years it lacks
 * single days (29 April 2011).
 */
import Holidays from 'date-holidays';

const A_DAY = 24 * 60 * 60 * 1000;

const england = new Holidays('GB', 'ENG', { types: ['public', 'bank'] });
const bankHolidaysOf = new Map<number, ReadonlySet<string>>();

/** Days since 1 January 1970. The way back refuses 30 February, which a date would take for a day in March. */
function numberOf(day: string): number {
  const number = Date.parse(`${day}T00:00:00Z`) / A_DAY;
  if (Number.isNaN(number) || dayOf(number) !== day) throw new RangeError(`Not a day of the calendar: ${day}`);
  return number;
}

function dayOf(number: number): string {
  const [day = ''] = new Date(number * A_DAY).toISOString().split('T');
  if (day.length > 10) throw new RangeError('The calendar goes from the year 0 to the year 9999');
  return day;
}

function isWeekend(number: number): boolean {
  return [0, 6].includes(new Date(number * A_DAY).getUTCDay());
}

/** The year's bank holidays. One that falls on a weekend is not published as one: its substitute is. */
function setOf(year: number): ReadonlySet<string> {
  const known = bankHolidaysOf.get(year);
  if (known !== undefined) return known;
  const days = england.getHolidays(year).map(({ date }) => date.slice(0, 10));
  const found = new Set(days.filter((day) => !isWeekend(numberOf(day))));
  bankHolidaysOf.set(year, found);
  return found;
}

function isWorking(number: number): boolean {
  if (isWeekend(number)) return false;
  const day = dayOf(number);
  return !setOf(Number(day.slice(0, 4))).has(day);
}

function mustBeACount(count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`Working days are counted in whole numbers from 0: ${count}`);
  }
}

/** The `count`th working day in one direction; with 0 the day itself, or the next in that direction if it is none. */
function step(day: string, count: number, by: 1 | -1): string {
  mustBeACount(count);
  let number = numberOf(day);
  let left = isWorking(number) ? count : Math.max(count, 1);
  while (left > 0) {
    number += by;
    if (isWorking(number)) left -= 1;
  }
  return dayOf(number);
}

/** The bank holidays of England and Wales in that year, in their order, as the government publishes them. */
export function bankHolidays(year: number): readonly string[] {
  return [...setOf(year)];
}

export function isWorkingDay(day: string): boolean {
  return isWorking(numberOf(day));
}

/** The working day `count` working days before; with 0 the day itself, or the working day before it if it is none. */
export function workingDaysBefore(day: string, count: number): string {
  return step(day, count, -1);
}

/** The working day `count` working days after; with 0 the day itself, or the working day after it if it is none. */
export function workingDaysAfter(day: string, count: number): string {
  return step(day, count, 1);
}

/** The whole working days between two days, neither of them counted; none if the second is not the later one. */
export function workingDaysBetween(from: string, to: string): number {
  const end = numberOf(to);
  let count = 0;
  for (let number = numberOf(from) + 1; number < end; number += 1) if (isWorking(number)) count += 1;
  return count;
}

/**
 * The last working day on which papers can be published with that many clear days before the meeting: neither the day
 * of publication nor that of the meeting is one of them (Local Government Act 1972, section 100B: five). Papers go out
 * before the day of the meeting even where the constitution asks for no clear day.
 */
export function publicationDay(meetingDay: string, clearDays: number): string {
  mustBeACount(clearDays);
  return workingDaysBefore(meetingDay, clearDays + 1);
}
