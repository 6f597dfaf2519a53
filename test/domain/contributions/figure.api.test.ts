/** What a partner may say of a figure, and what the hub makes of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aContribution, anIndicator, QUARTER, tryTo } from '../../support/a.js';
import { world, type PersonName, type World } from '../../support/world.js';

let hub: World;

beforeAll(async () => {
  hub = await world();
});
afterAll(async () => hub.close());

const FIGURES = `id figures { value upperValue qualifier symbol display numerator denominator interval { lower upper level } inWords
  periodStartOn periodEndOn subject agency { code } indicator { code } contribution { id } }`;

/** Submits figures as somebody and gives them as their own agency reads them. */
const given = async (who: PersonName, figures: object[], input: object = {}) =>
  (await aContribution(hub, who, { figures, ...input }, FIGURES)).figures;

const UNITS = {
  score: { unit: 'score', precision: 2 },
  count: { unit: 'count' },
  rate: { unit: 'rate', precision: 1 },
  pounds: { unit: 'pounds' },
} as const;

describe('A figure', () => {
  const NONE = { upperValue: null, symbol: null, numerator: null, denominator: null };
  test.each<readonly [what: string, unit: keyof typeof UNITS | 'percent', measure: object, read: object]>([
    ['exactly so many', 'count', { exactly: 58 }, { ...NONE, value: 58, qualifier: 'exact', display: '58' }],
    ['nobody', 'count', { exactly: 0 }, { ...NONE, value: 0, qualifier: 'exact', display: '0' }],
    ['a net loss', 'count', { exactly: -12 }, { ...NONE, value: -12, qualifier: 'exact', display: '-12' }],
    ['over so many', 'count', { over: 1200 }, { ...NONE, value: 1200, qualifier: 'over', display: 'over 1,200' }],
    ['about a share', 'percent', { about: 10 }, { ...NONE, value: 10, qualifier: 'about', display: 'about 10 %' }],
    ['over a share', 'percent', { over: 30 }, { ...NONE, value: 30, qualifier: 'over', display: 'over 30 %' }],
    [
      'between two shares',
      'percent',
      { between: { from: 40, to: 45 } },
      { ...NONE, value: 40, upperValue: 45, qualifier: 'range', display: '40 to 45 %' },
    ],
    [
      'between two counts',
      'count',
      { between: { from: 8, to: 10 } },
      { ...NONE, value: 8, upperValue: 10, qualifier: 'range', display: '8 to 10' },
    ],
    ['a rate', 'rate', { exactly: 61.25 }, { ...NONE, value: 61.25, qualifier: 'exact', display: '61.3' }],
    ['an amount', 'pounds', { about: 12500 }, { ...NONE, value: 12500, qualifier: 'about', display: 'about £12,500' }],
    [
      'a share of parts',
      'percent',
      { parts: { numerator: 77, denominator: 100 } },
      { ...NONE, value: 77, qualifier: 'exact', display: '77 %', numerator: 77, denominator: 100 },
    ],
    [
      'an average of so many',
      'score',
      { average: { value: -1.31, denominator: 24 } },
      { ...NONE, value: -1.31, qualifier: 'exact', display: '-1.31', denominator: 24, interval: null, inWords: null },
    ],
    [
      'an average with its interval',
      'score',
      { average: { value: -1.31, denominator: 24, lower: -1.83, upper: -0.79 } },
      {
        ...NONE,
        value: -1.31,
        qualifier: 'exact',
        display: '-1.31',
        denominator: 24,
        interval: { lower: -1.83, upper: -0.79, level: 95 },
        inWords: 'It is the average of 24. Were it chance alone, it could be anything from -1.83 to -0.79.',
      },
    ],
    ['a share that is all', 'percent', { exactly: 100 }, { ...NONE, value: 100, qualifier: 'exact', display: '100 %' }],
    ...(['c', 'x', 'z', 'k', 'low'] as const).map(
      (symbol) =>
        [
          `the symbol ${symbol}`,
          'percent',
          { symbol },
          { ...NONE, value: null, qualifier: null, symbol, display: symbol },
        ] as const,
    ),
  ])('may say %s (%s)', async (_, unit, measure, read) => {
    const { code } = await anIndicator(hub, unit === 'percent' ? {} : UNITS[unit]);
    const [figure] = await given('policeOfficer', [{ indicatorCode: code, ...QUARTER, measure }]);
    expect(figure).toMatchObject({
      ...read,
      ...QUARTER,
      subject: 'policing',
      agency: { code: 'police' },
      indicator: { code },
    });
  });

  test.each<
    readonly [numerator: number, denominator: number, precision: number, value: number | null, display: string]
  >([
    [1, 3, 0, 33, '33 %'],
    [2, 3, 0, 67, '67 %'],
    [1, 8, 0, 13, '13 %'],
    [1, 8, 1, 12.5, '12.5 %'],
    [2, 3, 2, 66.67, '66.67 %'],
    [1005, 10_000, 1, 10.1, '10.1 %'],
    [0, 44, 0, 0, '0 %'],
    [44, 44, 0, 100, '100 %'],
    [995, 1000, 0, 100, '100 %'],
    // Some is not none.
    [1, 1000, 0, null, 'k'],
    [4, 1000, 0, null, 'k'],
    [5, 1000, 0, 1, '1 %'],
    [1, 1000, 1, 0.1, '0.1 %'],
  ])('of %i in %i is computed with %i decimals', async (numerator, denominator, precision, value, display) => {
    const { code } = await anIndicator(hub, { precision });
    const measure = { parts: { numerator, denominator } };
    const [figure] = await given('policeLead', [{ indicatorCode: code, ...QUARTER, measure }]);
    expect(figure).toMatchObject({ value, display, symbol: value === null ? 'k' : null, numerator, denominator });
  });

  test('of Wiltshire’s report is kept as the report says it', async () => {
    const say = async (who: PersonName, subject: string, codes: readonly (readonly [string, object, string])[]) => {
      const figures = codes.map(([indicatorCode, measure]) => ({ indicatorCode, ...QUARTER, measure }));
      const read = await given(who, figures, { subject });
      expect(read.map((figure: { display: string }) => figure.display)).toEqual(codes.map(([, , display]) => display));
    };
    const local = async (subject: 'placement' | 'careLeavers') =>
      (await anIndicator(hub, { subject, supplyingAgencyId: hub.ids.agencies.socialCare })).code;
    await say('socialCareLead', 'placement', [
      ['long-term-stability', { parts: { numerator: 77, denominator: 100 } }, '77 %'],
      [await local('placement'), { about: 10 }, 'about 10 %'],
    ]);
    await say('socialCareOfficer', 'careLeavers', [
      [await local('careLeavers'), { parts: { numerator: 98, denominator: 100 } }, '98 %'],
      [await local('careLeavers'), { exactly: 90 }, '90 %'],
      [await local('careLeavers'), { exactly: 46 }, '46 %'],
    ]);
    await say('socialCareOfficer', 'policing', [['return-interviews-completed', { exactly: 46 }, '46 %']]);
    await say('housingLead', 'housing', [
      ['suitable-accommodation-19-21', { parts: { numerator: 83, denominator: 100 } }, '83 %'],
    ]);
    await say('virtualSchoolHead', 'education', [['five-gcses', { over: 30 }, 'over 30 %']]);
    await say('policeSystem', 'policing', [['return-interviews-offered', { exactly: 96 }, '96 %']]);
  });

  test('stands beside the target for the period in which it ends, and its indicator’s comparators', async () => {
    const { id, code } = await anIndicator(hub);
    const set = {
      indicatorId: id,
      bodyId: hub.ids.body,
      periodStartOn: '2017-04-01',
      periodEndOn: '2018-03-31',
      value: 72,
    };
    expect((await tryTo(hub, 'clerk', 'setTarget', set)).codes).toEqual([]);
    const measure = { parts: { numerator: 77, denominator: 100 } };
    const before = { periodStartOn: '2017-01-01', periodEndOn: '2017-03-31' };
    const { figures } = await aContribution(
      hub,
      'policeLead',
      { figures: [QUARTER, before].map((period) => ({ indicatorCode: code, ...period, measure })) },
      'figures { periodEndOn target { value } indicator { comparators { totalCount } } }',
    );
    expect(figures).toEqual([
      { periodEndOn: '2017-09-30', target: { value: 72 }, indicator: { comparators: { totalCount: 0 } } },
      { periodEndOn: '2017-03-31', target: null, indicator: { comparators: { totalCount: 0 } } },
    ]);
  });
});
