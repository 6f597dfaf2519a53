/** How many days before and after a meeting each thing is done, as a constitution lays it down. */

export interface LadderRule {
  /** Working days before the meeting. */
  readonly dataCutOffDays: number;
  /** Working days before the meeting. */
  readonly contributionsDueDays: number;
  /** Working days before the meeting. */
  readonly signOffDays: number;
  /** Clear days: whole working days between publication and the meeting. */
  readonly publicationClearDays: number;
  /** Working days after the meeting. */
  readonly minutesOutDays: number;
}

/** Why the steps of a rule would not follow each other, and what to change; undefined if they do. */
export function whyOutOfOrder(rule: LadderRule): string | undefined {
  const { dataCutOffDays, contributionsDueDays, signOffDays, publicationClearDays, minutesOutDays } = rule;
  const all = [dataCutOffDays, contributionsDueDays, signOffDays, publicationClearDays, minutesOutDays];
  if (all.some((days) => !Number.isInteger(days) || days < 0)) {
    return 'Working days are counted in whole numbers from 0.';
  }
  // Clear days lie between: the day of publication is one working day more before the meeting.
  const publicationDays = publicationClearDays + 1;
  return (
    after('The data cut-off', dataCutOffDays, 'the day for contributions', contributionsDueDays) ??
    after('The day for contributions', contributionsDueDays, 'sign-off', signOffDays) ??
    after('Sign-off', signOffDays, `publication (clear days: ${publicationClearDays})`, publicationDays)
  );
}

export function isInOrder(rule: LadderRule): boolean {
  return whyOutOfOrder(rule) === undefined;
}

function after(step: string, days: number, next: string, nextDays: number): string | undefined {
  if (days >= nextDays) return undefined;
  return `${step} would come after ${next}: make it ${nextDays} or more working days before the meeting.`;
}
