/** What is wrong with an item of the plan as it stands; pure. */
import { inWords } from '../meetings/day-in-words.js';
import type { PlanItemKind, PlanItemStatus } from './item.table.js';

export const PLAN_WARNINGS = ['PERIOD_NOT_CLOSED', 'COMPARATORS_NOT_OUT', 'PLACEHOLDER', 'NO_SUPPLIER'] as const;
export type PlanWarningCode = (typeof PLAN_WARNINGS)[number];

export interface Warning {
  readonly code: PlanWarningCode;
  readonly message: string;
}

export interface Planned {
  readonly kind: PlanItemKind;
  readonly status: PlanItemStatus;
  readonly supplyingAgencyId: string | null;
  readonly periodEndOn: string | null;
  readonly comparatorsOutOn: string | null;
  /** The day of its meeting; null until one is chosen. */
  readonly heldOn: string | null;
}

/** Nothing is wrong any more with what was done or dropped. */
export function warningsOf(item: Planned): Warning[] {
  if (item.status !== 'planned') return [];
  const { heldOn, periodEndOn, comparatorsOutOn } = item;
  const warnings: Warning[] = [];
  if (heldOn !== null && periodEndOn !== null && periodEndOn > heldOn) {
    warnings.push({
      code: 'PERIOD_NOT_CLOSED',
      message: `Its period ends on ${inWords(periodEndOn)}, after the meeting of ${inWords(heldOn)}: it could only be reported in part. Take it at a later meeting, or report an earlier period.`,
    });
  }
  if (heldOn !== null && comparatorsOutOn !== null && comparatorsOutOn > heldOn) {
    warnings.push({
      code: 'COMPARATORS_NOT_OUT',
      message: `The national figures for its period come out on ${inWords(comparatorsOutOn)}, after the meeting of ${inWords(heldOn)}: there is nothing to compare it with. Take it at a later meeting, or say that the figures are provisional.`,
    });
  }
  if (item.kind === 'toBeAgreed') {
    warnings.push({
      code: 'PLACEHOLDER',
      message: 'What is taken here is still to be agreed. Fill it before the agenda of the meeting is published.',
    });
  } else if (item.supplyingAgencyId === null) {
    warnings.push({ code: 'NO_SUPPLIER', message: 'No agency is named to supply it. Name the one that does.' });
  }
  return warnings;
}
