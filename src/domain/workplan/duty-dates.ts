/** When a reporting duty falls due, and how each time stands. Pure: a day is 'YYYY-MM-DD' and has no time zone. */
import { workingDaysAfter } from '../meetings/working-days.js';
import type { Cadence } from './duty.table.js';

/** Working days after a meeting by which the body reports on it. */
export const DAYS_AFTER_A_MEETING = 10;

/** Months from one due day to the next. */
const MONTHS = { sixMonthly: 6, twiceYearly: 6, annual: 12 } as const satisfies Record<
  Exclude<Cadence, 'afterEachMeeting'>,
  number
>;

export interface DutyTerms {
  readonly cadence: Cadence;
  /** The first due day; after each meeting: the first meeting that counts is on or after it. */
  readonly startsOn: string;
  /** The last due day, or the last day of a meeting that counts; null while it goes on. */
  readonly endsOn: string | null;
}

export interface HeldMeeting {
  readonly id: string;
  readonly heldOn: string;
}

/** One time at which a duty falls due, with the meetings on which it reports. */
export interface DueDay {
  readonly dueOn: string;
  readonly meetingIds: readonly string[];
}

/**
 * The days on which a duty falls due, in their order and each once: by the calendar up to a year after today, after
 * meetings for each that was held.
 */
export function dueDays(terms: DutyTerms, meetings: readonly HeldMeeting[], today: string): DueDay[] {
  const { cadence, startsOn, endsOn } = terms;
  if (cadence === 'afterEachMeeting') return daysAfter(meetings, terms);
  const horizon = monthsAfter(today, 12);
  const last = endsOn !== null && endsOn < horizon ? endsOn : horizon;
  const days: DueDay[] = [];
  for (let count = 0; ; count += 1) {
    // Counted from the start each time: from day to day, the 31st would become the 28th for good.
    const dueOn = monthsAfter(startsOn, count * MONTHS[cadence]);
    if (dueOn > last) return days;
    days.push({ dueOn, meetingIds: [] });
  }
}

/** Two meetings within a weekend are due on the same day, and one report covers both. */
function daysAfter(meetings: readonly HeldMeeting[], { startsOn, endsOn }: DutyTerms): DueDay[] {
  const days = new Map<string, string[]>();
  const counted = meetings
    .filter(({ heldOn }) => heldOn >= startsOn && (endsOn === null || heldOn <= endsOn))
    .toSorted((one, other) => (one.heldOn < other.heldOn ? -1 : 1));
  for (const { id, heldOn } of counted) {
    const dueOn = workingDaysAfter(heldOn, DAYS_AFTER_A_MEETING);
    days.set(dueOn, [...(days.get(dueOn) ?? []), id]);
  }
  return [...days].map(([dueOn, meetingIds]) => ({ dueOn, meetingIds }));
}

/** The same day of the month that many months later, or the last day of a month that is too short for it. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  return first.toISOString().slice(0, 10);
}

export const DUTY_STATUSES = ['due', 'overdue', 'discharged', 'notYetShared'] as const;
export type DutyStatus = (typeof DUTY_STATUSES)[number];

/** How one time stands: what is late is late, whether it has been shared or not. */
export function statusOf(
  dueOn: string,
  { isSent, mustShare, isShared }: { isSent: boolean; mustShare: boolean; isShared: boolean },
  today: string,
): DutyStatus {
  if (isSent) return 'discharged';
  if (dueOn < today) return 'overdue';
  return mustShare && !isShared ? 'notYetShared' : 'due';
}
