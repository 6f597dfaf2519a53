/** When a reporting duty falls due. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueDays, monthsAfter, statusOf, type DutyTerms } from '../../../src/domain/workplan/duty-dates.js';
import { CADENCES } from '../../../src/domain/workplan/duty.table.js';
import { isWorkingDay, workingDaysBetween } from '../../../src/domain/meetings/working-days.js';

const day = fc
  .integer({ min: 0, max: 3650 })
  .map((days) => new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10));
const terms = fc
  .record({ cadence: fc.constantFrom(...CADENCES), startsOn: day, endsOn: fc.option(day) })
  .map((one): DutyTerms => one);
const meetings = fc
  .uniqueArray(day, { maxLength: 12 })
  .map((days) => days.map((heldOn, at) => ({ id: `meeting ${at}`, heldOn })));

const daysOf = (duty: DutyTerms, today: string, held: Parameters<typeof dueDays>[1] = []): string[] =>
  dueDays(duty, held, today).map(({ dueOn }) => dueOn);

describe('A duty by the calendar', () => {
  test.each([
    ['sixMonthly', ['2017-10-31', '2018-04-30', '2018-10-31']],
    ['twiceYearly', ['2017-10-31', '2018-04-30', '2018-10-31']],
    ['annual', ['2017-10-31', '2018-10-31']],
  ] as const)('is due %s from its first day to a year from today', (cadence, days) => {
    expect(daysOf({ cadence, startsOn: '2017-10-31', endsOn: null }, '2017-11-20')).toEqual(days);
  });

  test('is due on its last day and not after', () => {
    const duty = { cadence: 'annual', startsOn: '2016-03-31', endsOn: '2017-03-31' } as const;
    expect(daysOf(duty, '2020-01-01')).toEqual(['2016-03-31', '2017-03-31']);
    expect(daysOf({ ...duty, endsOn: '2017-03-30' }, '2020-01-01')).toEqual(['2016-03-31']);
  });

  test('that begins more than a year ahead is not due yet', () => {
    expect(daysOf({ cadence: 'annual', startsOn: '2018-11-21', endsOn: null }, '2017-11-20')).toEqual([]);
    expect(daysOf({ cadence: 'annual', startsOn: '2018-11-20', endsOn: null }, '2017-11-20')).toEqual(['2018-11-20']);
  });

  test('from the end of February keeps to the end of February', () => {
    expect(daysOf({ cadence: 'annual', startsOn: '2016-02-29', endsOn: null }, '2019-06-01')).toEqual([
      '2016-02-29',
      '2017-02-28',
      '2018-02-28',
      '2019-02-28',
      '2020-02-29',
    ]);
  });
});

describe('A duty after each meeting', () => {
  const duty = { cadence: 'afterEachMeeting', startsOn: '2017-09-21', endsOn: null } as const;
  const at = (heldOn: string, id = heldOn) => ({ id, heldOn });

  test('is due ten working days after each meeting that counts, whatever day it is today', () => {
    const held = [at('2017-12-18'), at('2017-09-21'), at('2017-09-20')];
    expect(dueDays(duty, held, '2017-11-20')).toEqual([
      { dueOn: '2017-10-05', meetingIds: ['2017-09-21'] },
      // Christmas Day, Boxing Day and New Year’s Day are not counted.
      { dueOn: '2018-01-04', meetingIds: ['2017-12-18'] },
    ]);
  });

  test('ends with the last meeting that counts, though it is due later', () => {
    const held = [at('2017-09-21'), at('2017-11-30'), at('2017-12-01')];
    expect(daysOf({ ...duty, endsOn: '2017-11-30' }, '2017-12-20', held)).toEqual(['2017-10-05', '2017-12-14']);
  });

  test('is due once for two meetings of which one fell on a Saturday', () => {
    expect(dueDays(duty, [at('2017-11-25', 'Saturday'), at('2017-11-24', 'Friday')], '2017-12-20')).toEqual([
      { dueOn: '2017-12-08', meetingIds: ['Friday', 'Saturday'] },
    ]);
  });
});

describe('Whatever the terms', () => {
  test('each day is named once, in order, on or after the start', () => {
    fc.assert(
      fc.property(terms, meetings, day, (duty, held, today) => {
        const days = daysOf(duty, today, held);
        expect(days).toEqual([...new Set(days)].toSorted());
        expect(days.every((one) => one >= duty.startsOn)).toBe(true);
      }),
    );
  });

  test('every meeting that counts is reported on exactly once, nine working days lying between', () => {
    fc.assert(
      fc.property(terms, meetings, day, (given, held, today) => {
        const duty = { ...given, cadence: 'afterEachMeeting' } as const;
        const counted = held.filter(
          ({ heldOn }) => heldOn >= duty.startsOn && (duty.endsOn === null || heldOn <= duty.endsOn),
        );
        const due = dueDays(duty, held, today);
        expect(due.flatMap(({ meetingIds }) => meetingIds).toSorted()).toEqual(counted.map(({ id }) => id).toSorted());
        const heldOn = new Map(held.map((one) => [one.id, one.heldOn]));
        for (const { dueOn, meetingIds } of due) {
          expect(isWorkingDay(dueOn)).toBe(true);
          for (const id of meetingIds) expect(workingDaysBetween(heldOn.get(id) ?? '', dueOn)).toBe(9);
        }
      }),
    );
  });

  test('by the calendar no day is after the end or more than a year ahead, and waiting takes none away', () => {
    fc.assert(
      fc.property(terms, day, fc.integer({ min: 0, max: 60 }), (duty, today, months) => {
        fc.pre(duty.cadence !== 'afterEachMeeting');
        const days = daysOf(duty, today);
        expect(days.every((one) => one <= monthsAfter(today, 12) && one <= (duty.endsOn ?? one))).toBe(true);
        expect(daysOf(duty, monthsAfter(today, months)).slice(0, days.length)).toEqual(days);
      }),
    );
  });

  test('by the calendar two days that follow each other are as many months apart as the cadence says', () => {
    fc.assert(
      fc.property(terms, day, (duty, today) => {
        fc.pre(duty.cadence !== 'afterEachMeeting');
        const monthsOf = (one: string): number => Number(one.slice(0, 4)) * 12 + Number(one.slice(5, 7));
        const days = daysOf(duty, today);
        const apart = days.slice(1).map((one, at) => monthsOf(one) - monthsOf(days[at] ?? ''));
        expect(new Set(apart).size).toBeLessThanOrEqual(1);
        expect([undefined, duty.cadence === 'annual' ? 12 : 6]).toContain(apart[0]);
      }),
    );
  });
});

test.each([
  ['2017-11-30', 3, '2018-02-28'],
  ['2017-11-30', 6, '2018-05-30'],
  ['2017-12-31', 12, '2018-12-31'],
  ['2016-02-29', 12, '2017-02-28'],
  ['2017-03-15', 0, '2017-03-15'],
])('%s and %i months is %s', (from, months, to) => {
  expect(monthsAfter(from, months)).toBe(to);
});

test.each([
  ['discharged', '2017-11-01', { isSent: true, mustShare: true, isShared: false }],
  ['overdue', '2017-11-19', { isSent: false, mustShare: true, isShared: false }],
  ['overdue', '2017-11-19', { isSent: false, mustShare: false, isShared: false }],
  ['notYetShared', '2017-11-20', { isSent: false, mustShare: true, isShared: false }],
  ['due', '2017-11-20', { isSent: false, mustShare: true, isShared: true }],
  ['due', '2017-11-20', { isSent: false, mustShare: false, isShared: false }],
])('On 20 November a report is %s when it was due on %s and %j', (status, dueOn, how) => {
  expect(statusOf(dueOn, how, '2017-11-20')).toBe(status);
});
