/** Days as a calendar program reads them (RFC 5545): whole-day events and nothing else, so that no library is needed. */

export interface CalendarDay {
  /** The same for the same thing whenever it is asked. */
  readonly uid: string;
  /** YYYY-MM-DD. */
  readonly on: string;
  readonly title: string;
  /** Goes up when the thing changes. */
  readonly sequence: number;
  readonly isCancelled: boolean;
}

/** The whole text of a calendar; `now` is when it was written. */
export function icalendar(name: string, days: readonly CalendarDay[], now: Date): string {
  const stamp = `${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const events = days.flatMap(({ uid, on, title, sequence, isCancelled }) => [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `SEQUENCE:${sequence}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(title)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Corporate parenting hub//Calendar//EN'];
  const about = [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT12H'];
  return [...head, ...about, ...events, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');
}

/** A text value (section 3.3.11); no control character but the line break has a place in one. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

/** At most 75 octets a line, and none of them parted within a character (section 3.1). */
function folded(line: string): string {
  let octets = 0;
  return Array.from(line, (character) => {
    const size = Buffer.byteLength(character);
    const isFull = octets + size > 75;
    octets = isFull ? 1 + size : octets + size;
    return isFull ? `\r\n ${character}` : character;
  }).join('');
}
