/** The days by which things are done for a meeting, all counted from its day. */
import type { LadderRule } from '../authorities/ladder-rule.js';
import { publicationDay, workingDaysAfter, workingDaysBefore } from './working-days.js';

export { isInOrder, whyOutOfOrder } from '../authorities/ladder-rule.js';
export type { LadderRule };

export interface Ladder {
  readonly dataCutOffOn: string;
  readonly contributionsDueOn: string;
  readonly signOffDueOn: string;
  readonly publishOn: string;
  readonly minutesOutOn: string;
}

export function ladderOf(heldOn: string, rule: LadderRule): Ladder {
  return {
    dataCutOffOn: workingDaysBefore(heldOn, rule.dataCutOffDays),
    contributionsDueOn: workingDaysBefore(heldOn, rule.contributionsDueDays),
    signOffDueOn: workingDaysBefore(heldOn, rule.signOffDays),
    publishOn: publicationDay(heldOn, rule.publicationClearDays),
    minutesOutOn: workingDaysAfter(heldOn, rule.minutesOutDays),
  };
}

/** The days of one meeting: null where nothing says when. */
export type Rungs = { readonly [Rung in keyof Ladder]: string | null };

// What is done before another stands before it.
const IN_ORDER = [
  ['dataCutOffOn', 'The data cut-off'],
  ['contributionsDueOn', 'The day for contributions'],
  ['signOffDueOn', 'Sign-off'],
  ['publishOn', 'Publication'],
  ['heldOn', 'The meeting'],
  ['minutesOutOn', 'The minutes'],
] as const;

export const RUNGS = IN_ORDER.map(([rung]) => rung).filter((rung) => rung !== 'heldOn');

/** The first of the days that were given which would not follow its neighbour, with what to give instead. */
export function collisionIn(
  heldOn: string,
  rungs: Rungs,
  given: readonly string[],
): { readonly rung: string; readonly message: string } | undefined {
  const days = { ...rungs, heldOn };
  const steps = IN_ORDER.flatMap(([rung, name]) => (days[rung] === null ? [] : [{ rung, name, day: days[rung] }]));
  for (const [at, next] of steps.entries()) {
    const step = steps[at - 1];
    // Papers go out before the day of the meeting, even where no clear day is asked for.
    const isOnTheDay = step?.rung === 'publishOn' && step.day === next.day;
    if (step === undefined || (step.day <= next.day && !isOnTheDay)) continue;
    const message = isOnTheDay
      ? `Publication (${step.day}) must be before the day of the meeting`
      : `${step.name} (${step.day}) would come after ${next.name.toLowerCase()} (${next.day})`;
    return given.includes(step.rung)
      ? { rung: step.rung, message: `${message}. Give ${isOnTheDay ? 'an earlier day' : `${next.day} or earlier`}.` }
      : { rung: next.rung, message: `${message}. Give ${isOnTheDay ? 'a later day' : `${step.day} or later`}.` };
  }
  return undefined;
}

/** The same days, each as many days from a meeting that is on another day. */
export function movedAlong(rungs: Rungs, from: string, to: string): Rungs {
  const distance = Date.parse(to) - Date.parse(from);
  const moved = (day: string | null) =>
    day === null ? null : new Date(Date.parse(day) + distance).toISOString().slice(0, 10);
  return {
    dataCutOffOn: moved(rungs.dataCutOffOn),
    contributionsDueOn: moved(rungs.contributionsDueOn),
    signOffDueOn: moved(rungs.signOffDueOn),
    publishOn: moved(rungs.publishOn),
    minutesOutOn: moved(rungs.minutesOutOn),
  };
}
