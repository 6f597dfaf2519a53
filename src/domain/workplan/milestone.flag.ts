/** What is wrong with the steps of a delivery plan as they stand; pure. */
import { inWords, monthInWords } from '../meetings/day-in-words.js';
import { MILESTONE_STEPS, type MilestoneStep } from './milestone.table.js';

export const MILESTONE_FLAGS = ['OUT_OF_ORDER', 'OVERDUE', 'SAME_MONTH'] as const;
export type MilestoneFlagCode = (typeof MILESTONE_FLAGS)[number];

export interface Flag {
  readonly code: MilestoneFlagCode;
  readonly message: string;
}

export interface Step {
  readonly undertaking: string;
  readonly step: MilestoneStep;
  readonly title: string;
  readonly dueOn: string;
  readonly doneOn: string | null;
}

const isBefore = (one: Step, other: Step): boolean =>
  MILESTONE_STEPS.indexOf(one.step) < MILESTONE_STEPS.indexOf(other.step);

const monthOf = (day: string): string => day.slice(0, 7);

/**
 * What is wrong with one step, held against the others of its plan: it comes after each earlier step of the same
 * undertaking that is not yet done. The flag stands on the step that comes too early, and on none that is done.
 */
export function flagsOf(step: Step, plan: readonly Step[], today: string): Flag[] {
  if (step.doneOn !== null) return [];
  const flags: Flag[] = [];
  if (step.dueOn < today) {
    flags.push({ code: 'OVERDUE', message: `It was due on ${inWords(step.dueOn)} and is not done.` });
  }
  const earlier = plan.filter(
    (one) => one.undertaking === step.undertaking && one.doneOn === null && isBefore(one, step),
  );
  for (const one of earlier) {
    if (one.dueOn > step.dueOn) {
      flags.push({
        code: 'OUT_OF_ORDER',
        message: `The ${step.step} is due on ${inWords(step.dueOn)}, before the ${one.step} (“${one.title}”) on ${inWords(one.dueOn)}. Put the ${one.step} first.`,
      });
    } else if (monthOf(one.dueOn) === monthOf(step.dueOn)) {
      flags.push({
        code: 'SAME_MONTH',
        message: `The ${step.step} and the ${one.step} (“${one.title}”) are both due in ${monthInWords(step.dueOn)}, and their order matters: the ${one.step} comes first.`,
      });
    }
  }
  return flags;
}
