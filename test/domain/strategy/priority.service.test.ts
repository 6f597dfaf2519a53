import { describe, expect, it } from 'vitest';
import type { Counted } from '../../../src/domain/members/seat.service.js';
import { seatToShow } from '../../../src/domain/strategy/priority.service.js';

const DAY = '2017-11-20';
const aSeat = (title: string, seat: Partial<Counted> = {}) => ({
  title,
  fromOn: '2017-05-01',
  untilOn: null,
  needsConfirmation: false,
  confirmedById: null,
  holderStatus: 'active' as const,
  placeId: null,
  placeFrom: null,
  placeEndedFrom: null,
  ...seat,
});

describe('the seat by which a lead is known', () => {
  it('is the one that counts today, though another began later', () => {
    const seats = [aSeat('Councillor'), aSeat('Chair from January', { fromOn: '2018-01-01' })];
    expect(seatToShow(seats, DAY)?.title).toBe('Councillor');
  });

  it('is the latest of those that count', () => {
    const seats = [aSeat('Councillor', { fromOn: '2016-05-01' }), aSeat('Deputy chair')];
    expect(seatToShow(seats, DAY)?.title).toBe('Deputy chair');
  });

  it('is the latest past one of a member who has left', () => {
    const seats = [
      aSeat('Councillor', { fromOn: '2015-05-01', untilOn: '2016-04-30' }),
      aSeat('Chair', { fromOn: '2016-05-01', untilOn: '2017-04-30' }),
    ];
    expect(seatToShow(seats, DAY)?.title).toBe('Chair');
  });

  it('is never one that awaits the second person', () => {
    expect(seatToShow([aSeat('Chair', { needsConfirmation: true })], DAY)).toBeNull();
  });
});
