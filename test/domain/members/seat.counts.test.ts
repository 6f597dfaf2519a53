import { describe, expect, test } from 'vitest';
import { dayBefore } from '../../../src/domain/members/member.service.js';
import { awaitsConfirmation, countsOn, type Counted } from '../../../src/domain/members/seat.service.js';

const seat = (changes: Partial<Counted> = {}): Counted => ({
  fromOn: '2017-05-01',
  untilOn: null,
  needsConfirmation: false,
  confirmedById: null,
  holderStatus: 'active',
  placeId: null,
  placeFrom: null,
  placeEndedFrom: null,
  ...changes,
});

describe('A seat', () => {
  test.each([
    ['2017-04-30', false],
    ['2017-05-01', true],
    ['2018-04-30', true],
    ['2018-05-01', false],
  ])('counts from its first day to its last: on %s %s', (day, counts) => {
    expect(countsOn(seat({ untilOn: '2018-04-30' }), day)).toBe(counts);
  });

  test('without an end goes on counting', () => {
    expect(countsOn(seat(), '2037-01-01')).toBe(true);
  });

  test('that ended at once on its first day never counts', () => {
    const ended = seat({ untilOn: dayBefore('2017-05-01') });
    expect(['2017-04-30', '2017-05-01', '2017-05-02'].map((day) => countsOn(ended, day))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test('that needs a second person counts once that person has confirmed it', () => {
    const given = seat({ needsConfirmation: true });
    const confirmed = { ...given, confirmedById: 'the chair' };
    expect([awaitsConfirmation(given), countsOn(given, '2017-11-20')]).toEqual([true, false]);
    expect([awaitsConfirmation(confirmed), countsOn(confirmed, '2017-11-20')]).toEqual([false, true]);
  });

  test.each(['suspended', 'ended'] as const)('does not count while its holder’s membership is %s', (holderStatus) => {
    expect(countsOn(seat({ holderStatus }), '2017-11-20')).toBe(false);
  });
});

test.each([
  ['2017-11-20', '2017-11-19'],
  ['2018-01-01', '2017-12-31'],
  ['2016-03-01', '2016-02-29'],
  ['2018-03-25', '2018-03-24'],
])('The day before %s is %s', (day, before) => {
  expect(dayBefore(day)).toBe(before);
});
