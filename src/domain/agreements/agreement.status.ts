/** How far an agreement has come; never stored, because it changes with the day and the signatures. */

export const AGREEMENT_STATUSES = ['draft', 'signed', 'inForce', 'lapsed', 'withdrawn'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

export interface AgreementState {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly withdrawnAt: Date | null;
  /** Who signed for each party under the terms as they stand; null where nobody has yet. */
  readonly supplierSignedById: string | null;
  readonly recipientSignedById: string | null;
}

/** The status on a day, YYYY-MM-DD. `hasStatus` in agreement.access.ts says the same in SQL. */
export function statusOn(agreement: AgreementState, day: string): AgreementStatus {
  if (agreement.withdrawnAt) return 'withdrawn';
  if (agreement.endsOn < day) return 'lapsed';
  if (!agreement.supplierSignedById || !agreement.recipientSignedById) return 'draft';
  return agreement.startsOn <= day ? 'inForce' : 'signed';
}

/** The last day that an agreement may have: every agreement is looked at again within two years, or it ends. */
export function latestEnd(startsOn: string): string {
  return `${String(Number(startsOn.slice(0, 4)) + 2).padStart(4, '0')}${startsOn.slice(4)}`;
}
