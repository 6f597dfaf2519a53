/** When a meeting is quorate, and how many members of which kind it lacks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quorumOf, type PlaceAtMeeting, type QuorumRule } from '../../../src/domain/meetings/quorum.js';

const COUNCILLORS: QuorumRule = {
  classes: ['councillor'],
  atLeast: 6,
  percent: 75,
  of: 'seats',
  substitutesCount: false,
};
const ASSOCIATES: QuorumRule = { ...COUNCILLORS, classes: ['associate'], atLeast: 7, percent: 70 };
const WILTSHIRE = [COUNCILLORS, ASSOCIATES];
const NOTHING: QuorumRule = { ...COUNCILLORS, atLeast: null, percent: null };

/** So many filled places of a class, of which so many are present. */
function placesOf(placeClass: string, count: number, present: number): PlaceAtMeeting[] {
  return Array.from({ length: count }, (_, at) => ({
    placeClass,
    filled: true,
    present: at < present ? 'holder' : null,
  }));
}

const CLASSES = ['councillor', 'associate', 'youngPerson'];
const aClass = fc.constantFrom(...CLASSES);
const aRule: fc.Arbitrary<QuorumRule> = fc.record({
  classes: fc.subarray(CLASSES, { minLength: 1 }),
  atLeast: fc.option(fc.integer({ min: 0, max: 6 })),
  percent: fc.option(fc.integer({ min: 0, max: 100 })),
  of: fc.constantFrom('seats', 'filled'),
  substitutesCount: fc.boolean(),
});
const someRules = fc.array(aRule, { maxLength: 3 });
const aPlace: fc.Arbitrary<PlaceAtMeeting> = fc.record({
  placeClass: aClass,
  filled: fc.boolean(),
  present: fc.constantFrom('holder', 'substitute', null),
});
const somePlaces = fc.array(aPlace, { maxLength: 12 });

describe('the quorum of a panel of eight councillors and ten associate members', () => {
  test.each([
    [6, 7, true, [0, 0]],
    [5, 10, false, [1, 0]],
    [8, 6, false, [0, 1]],
    [8, 10, true, [0, 0]],
    [0, 0, false, [6, 7]],
  ])(
    'with %d councillors and %d associates present, that it is quorate is %j',
    (councillors, associates, quorate, shortBy) => {
      const places = [...placesOf('councillor', 8, councillors), ...placesOf('associate', 10, associates)];
      const result = quorumOf(WILTSHIRE, places);
      expect(result.quorate).toBe(quorate);
      expect(result.rules.map((rule) => rule.shortBy)).toEqual(shortBy);
      expect(result.rules.map((rule) => rule.required)).toEqual([6, 7]);
      expect(result.rules.map((rule) => rule.base)).toEqual([8, 10]);
    },
  );

  test('the number holds when places are vacant, and the percentage when the panel has grown', () => {
    const ofFilled = { ...COUNCILLORS, of: 'filled' } as const;
    expect(quorumOf([ofFilled], placesOf('councillor', 4, 4)).rules).toMatchObject([
      { base: 4, required: 6, shortBy: 2 },
    ]);
    expect(quorumOf([ofFilled], placesOf('councillor', 12, 8)).rules).toMatchObject([
      { base: 12, required: 9, shortBy: 1 },
    ]);
  });

  test('three quarters of seven members are six', () => {
    const ofFilled = { ...COUNCILLORS, atLeast: null, of: 'filled' } as const;
    const places = [...placesOf('councillor', 7, 5), { placeClass: 'councillor', filled: false, present: null }];
    expect(quorumOf([ofFilled], places)).toMatchObject({
      quorate: false,
      rules: [{ base: 7, required: 6, shortBy: 1 }],
    });
  });
});

describe('a quorum', () => {
  test('a constitution that states none has none', () => {
    expect(quorumOf([], placesOf('councillor', 8, 8))).toEqual({ quorate: null, rules: [] });
    expect(quorumOf([NOTHING], placesOf('councillor', 8, 8)).quorate).toBeNull();
  });

  test('a rule without number and percentage asks for nobody, and does not undo the others', () => {
    const places = placesOf('councillor', 8, 5);
    expect(quorumOf([NOTHING, COUNCILLORS], places)).toMatchObject({
      quorate: false,
      rules: [{ required: 0, shortBy: 0 }, { shortBy: 1 }],
    });
    expect(quorumOf([NOTHING, { ...COUNCILLORS, atLeast: 5, percent: null }], places).quorate).toBe(true);
  });

  test('classes named together are counted together', () => {
    const together = { ...COUNCILLORS, classes: ['councillor', 'associate'], atLeast: null, percent: 50 };
    const places = [...placesOf('councillor', 4, 1), ...placesOf('associate', 4, 3), ...placesOf('officer', 9, 0)];
    expect(quorumOf([together], places).rules).toMatchObject([{ base: 8, required: 4, present: 4 }]);
  });

  test('what is required of a percentage is the least whole number that reaches it', () => {
    for (let base = 0; base <= 60; base += 1) {
      const places = placesOf('councillor', base, 0);
      for (let percent = 0; percent <= 100; percent += 1) {
        const required = quorumOf([{ ...COUNCILLORS, atLeast: null, percent }], places).rules[0]!.required;
        expect(required * 100 >= base * percent && (required - 1) * 100 < base * percent).toBe(true);
      }
    }
  });

  test('33 and 66 per cent of up to 49 places are a third and two thirds of them', () => {
    for (let base = 0; base <= 49; base += 1) {
      const rules = [33, 66].map((percent) => ({ ...COUNCILLORS, atLeast: null, percent }));
      const required = quorumOf(rules, placesOf('councillor', base, 0)).rules.map((rule) => rule.required);
      expect(required).toEqual([Math.ceil(base / 3), Math.ceil((base * 2) / 3)]);
    }
  });

  test('one more member present never makes a quorate meeting inquorate', () => {
    fc.assert(
      fc.property(someRules, somePlaces, aClass, fc.nat(), (rules, places, placeClass, at) => {
        fc.pre(quorumOf(rules, places).quorate === true);
        const arrived = places.map((place, index): PlaceAtMeeting =>
          index === at % places.length ? { ...place, present: place.filled ? 'holder' : place.present } : place,
        );
        expect(quorumOf(rules, arrived).quorate).toBe(true);
        const joined: PlaceAtMeeting[] = [...places, { placeClass, filled: true, present: 'holder' }];
        expect(quorumOf(rules, joined).quorate).toBe(true);
      }),
    );
  });

  test('a meeting is quorate exactly if it is so by each rule alone', () => {
    fc.assert(
      fc.property(fc.array(aRule, { minLength: 1, maxLength: 3 }), somePlaces, (rules, places) => {
        const alone = rules.map((rule) => quorumOf([rule], places).quorate);
        const stated = alone.filter((quorate) => quorate !== null);
        expect(quorumOf(rules, places).quorate).toBe(stated.length === 0 ? null : stated.every(Boolean));
      }),
    );
  });

  test('what is missing is what is required less who is present, and never less than nobody', () => {
    fc.assert(
      fc.property(someRules, somePlaces, (rules, places) => {
        const result = quorumOf(rules, places);
        expect(result.rules.map(({ rule }) => rule)).toEqual(rules);
        for (const { rule, base, required, present, shortBy } of result.rules) {
          expect(shortBy).toBe(Math.max(0, required - present));
          expect(required).toBeGreaterThanOrEqual(rule.atLeast ?? 0);
          expect(required).toBeLessThanOrEqual(Math.max(rule.atLeast ?? 0, base));
        }
      }),
    );
  });

  test('the order of the places does not matter', () => {
    const shuffled = somePlaces.chain((places) =>
      fc.tuple(fc.constant(places), fc.shuffledSubarray(places, { minLength: places.length })),
    );
    fc.assert(
      fc.property(someRules, shuffled, (rules, [places, others]) => {
        expect(quorumOf(rules, others)).toEqual(quorumOf(rules, places));
      }),
    );
  });

  test('a substitute counts only where the rule says so', () => {
    fc.assert(
      fc.property(aRule, somePlaces, (rule, places) => {
        const presentBy = (substitutesCount: boolean, among: readonly PlaceAtMeeting[]): number =>
          quorumOf([{ ...rule, substitutesCount }], among).rules[0]!.present;
        const withoutThem = places.map((place) =>
          place.present === 'substitute' ? { ...place, present: null } : place,
        );
        const substitutes = places.filter(
          ({ placeClass, present }) => present === 'substitute' && rule.classes.includes(placeClass),
        ).length;
        expect(presentBy(false, places)).toBe(presentBy(false, withoutThem));
        expect(presentBy(true, places)).toBe(presentBy(true, withoutThem) + substitutes);
      }),
    );
  });

  test('nobody is present as the holder of a vacant place', () => {
    const places: PlaceAtMeeting[] = [{ placeClass: 'councillor', filled: false, present: 'holder' }];
    expect(quorumOf([COUNCILLORS], places).rules).toMatchObject([{ base: 1, present: 0 }]);
    expect(quorumOf([{ ...COUNCILLORS, substitutesCount: true }], places).rules).toMatchObject([{ present: 0 }]);
  });
});
