/** What a threshold would colour how, as a table of examples. */
import { describe, expect, test } from 'vitest';
import { examplesOf, type Yardstick } from '../../src/web/pages/catalogue/thresholds.js';

const said = (one: Partial<Yardstick>): Record<string, string> =>
  Object.fromEntries(
    examplesOf({
      polarity: 'higherIsBetter',
      unit: 'percent',
      reference: { value: 80, upperValue: null },
      amberWithin: 5,
      ...one,
    }).map(({ brag, text }) => [brag, text]),
  );

describe('An example of what is coloured how', () => {
  test('says of more that is better what reaches the value, what falls short of it a little, and what by more', () => {
    expect(said({})).toEqual({
      green: '80 % or more',
      amber: 'less than 80 %, down to 75 %',
      red: 'less than 75 %',
    });
  });

  test('says of less that is better the other way round', () => {
    expect(
      said({
        polarity: 'lowerIsBetter',
        unit: 'count',
        reference: { value: 1200, upperValue: null },
        amberWithin: 0.5,
      }),
    ).toEqual({ green: '1,200 or less', amber: 'more than 1,200, up to 1,200.5', red: 'more than 1,200.5' });
  });

  test('says of a range what lies in it and how far beside it is amber, whichever way is better', () => {
    expect(said({ polarity: 'neither', reference: { value: 60, upperValue: 70 } })).toEqual({
      green: '60 % to 70 %',
      amber: 'less than 60 %, down to 55 %, or more than 70 %, up to 75 %',
      red: 'less than 55 %, or more than 75 %',
    });
  });

  test('has nothing amber where nothing may be missed, and nothing red that no percentage can be', () => {
    expect(said({ amberWithin: 0 })).toEqual({ green: '80 % or more', red: 'less than 80 %' });
    expect(said({ reference: { value: 3, upperValue: null } })).toEqual({
      green: '3 % or more',
      amber: 'less than 3 %, down to 0 %',
    });
    expect(said({ polarity: 'neither', reference: { value: 90, upperValue: 98 } })).toEqual({
      green: '90 % to 98 %',
      amber: 'less than 90 %, down to 85 %, or more than 98 %, up to 100 %',
      red: 'less than 85 %',
    });
  });

  test('is none where neither way is better and no range is set', () => {
    expect(said({ polarity: 'neither' })).toEqual({});
  });

  test('adds decimals as people do, and shows a margin that is finer than the figures', () => {
    expect(said({ amberWithin: 0.05 })['red']).toBe('less than 79.95 %');
    expect(said({ reference: { value: 0.3, upperValue: null }, amberWithin: 0.1 })['red']).toBe('less than 0.2 %');
  });
});
