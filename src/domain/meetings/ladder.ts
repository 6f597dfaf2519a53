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
