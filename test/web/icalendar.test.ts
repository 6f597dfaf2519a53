import { describe, expect, test } from 'vitest';
import { icalendar } from '../../src/web/icalendar.js';

const now = new Date('2017-11-20T12:00:00.123Z');
const day = { uid: 'one@hub', on: '2017-11-30', title: 'A meeting', sequence: 3, isCancelled: false };
const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('A calendar', () => {
  test('is written as RFC 5545 asks', () => {
    expect(icalendar('Panel', [day], now).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Corporate parenting hub//Calendar//EN',
      'NAME:Panel',
      'X-WR-CALNAME:Panel',
      'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
      'BEGIN:VEVENT',
      'UID:one@hub',
      'DTSTAMP:20171120T120000Z',
      'DTSTART;VALUE=DATE:20171130',
      'SEQUENCE:3',
      'STATUS:CONFIRMED',
      'SUMMARY:A meeting',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
    expect(icalendar('Panel', [{ ...day, isCancelled: true }], now)).toContain('\r\nSTATUS:CANCELLED\r\n');
  });

  test('cannot be led by a title to say something else', () => {
    const title = 'Care, leaving; a \\ and\r\nDTSTART:19000101\nEND:VEVENT\u0000\u0007';
    const lines = unfolded(icalendar('Panel', [{ ...day, title }], now));
    expect(lines).toContain('SUMMARY:Care\\, leaving\\; a \\\\ and\\nDTSTART:19000101\\nEND:VEVENT');
    expect(lines.filter((line) => line === 'END:VEVENT')).toHaveLength(1);
  });

  test.each(['x'.repeat(300), '’'.repeat(120), '👩‍👧'.repeat(40), `${'x'.repeat(67)}é and more`])(
    'folds its lines at 75 octets and never within a character: %s',
    (title) => {
      const text = icalendar('Panel', [{ ...day, title }], now);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(Buffer.from(line).toString()).toBe(line);
      }
      expect(unfolded(text)).toContain(`SUMMARY:${title}`);
    },
  );
});
