/** What a round asks of an agency, and what an agency gives to it, as the graph takes it. */
import type { Measure, Unit } from './value.js';

/** One indicator and period that the agency owes in the round. */
export interface Owed {
  readonly indicatorCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: Unit;
  readonly subject: string;
  /** What the agency gave for the period before; null where it gave nothing. */
  readonly lastTime: Measure | null;
}

/** What a return is read against. */
export interface RoundAsked {
  readonly meetingId: string;
  readonly owed: readonly Owed[];
  /** The subject areas on which the agency writes. */
  readonly subjects: readonly string[];
  readonly priorities: readonly { readonly id: string; readonly number: number }[];
  readonly agencies: readonly { readonly id: string; readonly code: string }[];
}

export const STATUSES = ['provisional', 'revised', 'final'] as const;

export interface FigureInput {
  readonly indicatorCode: string;
  readonly periodStartOn: string;
  readonly periodEndOn: string;
  /** What was measured, or why the value of last time still holds. */
  readonly measure: Measure | { readonly unchanged: string };
  readonly attestedAboveFloor?: boolean;
  /** Why there is no value. */
  readonly reason?: string;
  readonly justification?: string;
  readonly judgement?: string;
  readonly status?: (typeof STATUSES)[number];
}

export interface ProposalInput {
  readonly title: string;
  readonly background?: string;
  readonly priorityId?: string;
  readonly suggestedOwnerId?: string;
  readonly suggestedDueOn?: string;
  readonly fromFigure?: string;
}

/** What `giveReturn` takes for one subject area. */
export interface ContributionInput {
  readonly subject: string;
  readonly service?: string;
  readonly narrative?: string;
  readonly note?: string;
  readonly figures?: readonly FigureInput[];
  readonly proposals?: readonly ProposalInput[];
}
