/** The days by which a meeting is prepared and its minutes are out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInOrder, ladderOf, whyOutOfOrder, type LadderRule } from '../../../src/domain/meetings/ladder.js';
import { isWorkingDay } from '../../../src/domain/meetings/working-days.js';

const RULE: LadderRule = {
  dataCutOffDays: 20,
  contributionsDueDays: 12,
  signOffDays: 8,
  publicationClearDays: 5,
  minutesOutDays: 10,
};

const aMeetingDay = fc.integer({ min: 0, max: 4400 }).map(dayOf);
const aNumber = fc.integer({ min: 0, max: 30 });
const aRule: fc.Arbitrary<LadderRule> = fc.record({
  dataCutOffDays: aNumber,
  contributionsDueDays: aNumber,
  signOffDays: aNumber,
  publicationClearDays: aNumber,
  minutesOutDays: aNumber,
});
const anOrderedRule: fc.Arbitrary<LadderRule> = fc
  .tuple(aNumber, aNumber, aNumber, aNumber, aNumber)
  .map(([publicationClearDays, toSignOff, toContributions, toCutOff, minutesOutDays]) => {
    const signOffDays = publicationClearDays + 1 + toSignOff;
    const contributionsDueDays = signOffDays + toContributions;
    const dataCutOffDays = contributionsDueDays + toCutOff;
    return { dataCutOffDays, contributionsDueDays, signOffDays, publicationClearDays, minutesOutDays };
  });

/** A day from 1 June 2015 on. */
function dayOf(number: number): string {
  return new Date(Date.UTC(2015, 5, 1 + number)).toISOString().slice(0, 10);
}

/** Whether each day is no later than the one after it. */
function follow(...days: string[]): boolean {
  return days.every((day, at) => at === 0 || days[at - 1]! <= day);
}

describe('the ladder of a meeting', () => {
  test('the papers of the meeting of Thursday 30 November 2017 are published on Wednesday 22 November', () => {
    // Clear are Thursday 23, Friday 24, Monday 27, Tuesday 28 and Wednesday 29.
    expect(ladderOf('2017-11-30', RULE)).toEqual({
      dataCutOffOn: '2017-11-02',
      contributionsDueOn: '2017-11-14',
      signOffDueOn: '2017-11-20',
      publishOn: '2017-11-22',
      minutesOutOn: '2017-12-14',
    });
  });

  test('over Christmas every step keeps clear of the bank holidays', () => {
    expect(ladderOf('2018-01-04', RULE)).toEqual({
      dataCutOffOn: '2017-12-04',
      contributionsDueOn: '2017-12-14',
      signOffDueOn: '2017-12-20',
      publishOn: '2017-12-22',
      minutesOutOn: '2018-01-18',
    });
  });

  test('the steps follow each other for any rule in order and any day of meeting', () => {
    fc.assert(
      fc.property(aMeetingDay, anOrderedRule, (heldOn, rule) => {
        expect(isInOrder(rule)).toBe(true);
        const { dataCutOffOn, contributionsDueOn, signOffDueOn, publishOn, minutesOutOn } = ladderOf(heldOn, rule);
        expect(follow(dataCutOffOn, contributionsDueOn, signOffDueOn, publishOn, heldOn, minutesOutOn)).toBe(true);
        expect(publishOn < heldOn).toBe(true);
      }),
    );
  });

  test('every step falls on a working day, whatever the rule and the day of the meeting', () => {
    fc.assert(
      fc.property(aMeetingDay, aRule, (heldOn, rule) => {
        expect(Object.values(ladderOf(heldOn, rule)).every(isWorkingDay)).toBe(true);
      }),
    );
  });
});

describe('the order of a rule', () => {
  test('a rule is out of order exactly if its steps are, before a meeting on a working day', () => {
    fc.assert(
      fc.property(aMeetingDay.filter(isWorkingDay), aRule, (heldOn, rule) => {
        const { dataCutOffOn, contributionsDueOn, signOffDueOn, publishOn } = ladderOf(heldOn, rule);
        expect(isInOrder(rule)).toBe(follow(dataCutOffOn, contributionsDueOn, signOffDueOn, publishOn));
      }),
    );
  });

  test('steps may fall on the same day', () => {
    const rule = { ...RULE, dataCutOffDays: 6, contributionsDueDays: 6, signOffDays: 6 };
    expect(whyOutOfOrder(rule)).toBeUndefined();
    expect(isInOrder(rule)).toBe(true);
  });

  test.each<[Partial<LadderRule>, string]>([
    [
      { dataCutOffDays: 11 },
      'The data cut-off would come after the day for contributions: make it 12 or more working days before the meeting.',
    ],
    [
      { contributionsDueDays: 7 },
      'The day for contributions would come after sign-off: make it 8 or more working days before the meeting.',
    ],
    [
      { signOffDays: 5 },
      'Sign-off would come after publication (clear days: 5): make it 6 or more working days before the meeting.',
    ],
    [{ minutesOutDays: -1 }, 'Working days are counted in whole numbers from 0.'],
    [{ dataCutOffDays: 20.5 }, 'Working days are counted in whole numbers from 0.'],
  ])('with %j the rule is out of order, and says why', (change, why) => {
    expect(whyOutOfOrder({ ...RULE, ...change })).toBe(why);
    expect(isInOrder({ ...RULE, ...change })).toBe(false);
  });
});
