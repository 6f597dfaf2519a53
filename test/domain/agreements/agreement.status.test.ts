import { describe, expect, test } from 'vitest';
import { latestEnd, statusOn, type AgreementState } from '../../../src/domain/agreements/agreement.status.js';

const agreement = (changes: Partial<AgreementState> = {}): AgreementState => ({
  startsOn: '2017-12-01',
  endsOn: '2018-11-30',
  withdrawnAt: null,
  supplierSignedById: 'the lead of health',
  recipientSignedById: 'the chair',
  ...changes,
});

describe('A sharing agreement', () => {
  test.each([
    ['2017-11-30', 'signed'],
    ['2017-12-01', 'inForce'],
    ['2018-11-30', 'inForce'],
    ['2018-12-01', 'lapsed'],
  ])('that both parties signed is, on %s, %s', (day, status) => {
    expect(statusOn(agreement(), day)).toBe(status);
  });

  test.each([
    { supplierSignedById: null },
    { recipientSignedById: null },
    { supplierSignedById: null, recipientSignedById: null },
  ])('is a draft in its dates as before them while a signature is missing: %j', (missing) => {
    expect(statusOn(agreement(missing), '2017-11-30')).toBe('draft');
    expect(statusOn(agreement(missing), '2018-03-01')).toBe('draft');
  });

  test('lapses with its last day, signed or not', () => {
    expect(statusOn(agreement({ recipientSignedById: null }), '2018-12-01')).toBe('lapsed');
  });

  test.each(['2017-11-30', '2018-03-01', '2019-01-01'])('that a party withdrew from stays withdrawn on %s', (day) => {
    const withdrawnAt = new Date('2017-11-20T12:00:00Z');
    expect(statusOn(agreement({ withdrawnAt }), day)).toBe('withdrawn');
    expect(statusOn(agreement({ withdrawnAt, supplierSignedById: null }), day)).toBe('withdrawn');
  });

  test('of one day is in force on that day alone', () => {
    const ofOneDay = agreement({ startsOn: '2017-12-01', endsOn: '2017-12-01' });
    expect(['2017-11-30', '2017-12-01', '2017-12-02'].map((day) => statusOn(ofOneDay, day))).toEqual([
      'signed',
      'inForce',
      'lapsed',
    ]);
  });

  test.each([
    ['2017-12-01', '2019-12-01'],
    ['2016-02-29', '2018-02-29'],
  ])('that starts on %s ends on %s at the latest', (startsOn, endsOn) => {
    expect(latestEnd(startsOn)).toBe(endsOn);
  });
});
