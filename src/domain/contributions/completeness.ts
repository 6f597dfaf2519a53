/** How complete a return to a round is, and whether it was on time: measured from what was signed off. Pure arithmetic. */

/** One thing that was signed off for what is owed: a figure, or a narrative. Never what it says. */
export interface SignedOff {
  /** A value, or the narrative itself. */
  readonly hasContent: boolean;
  /** Why there is no value was said. */
  readonly isExplained: boolean;
  /** Of several, the highest stands. */
  readonly revision: number;
  /** The day on which it was signed off. */
  readonly signedOffOn: string;
}

/** One thing that is owed. */
export interface OwedItem {
  /** An agency says that it does not owe it, and the clerk has not settled that. */
  readonly isDisputed: boolean;
  readonly signedOff: readonly SignedOff[];
}

export const ITEM_STATES = ['owed', 'given', 'gap', 'disputed'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

export interface Completeness {
  readonly owed: number;
  readonly given: number;
  readonly gaps: number;
  readonly disputed: number;
  /** Out of 100, with one decimal; null when nothing is owed. */
  readonly completeness: number | null;
  /** The first day on which anything that counts was signed off; null while there is none. */
  readonly firstGivenOn: string | null;
  /** The day on which the last of it was; null while something is missing. */
  readonly completedOn: string | null;
}

/** A value counts, and a gap that is explained; a gap without a reason never does. */
const counts = (one: SignedOff): boolean => one.hasContent || one.isExplained;

/** Of several revisions the highest stands. */
const standing = ({ signedOff }: OwedItem): SignedOff | undefined =>
  signedOff.reduce<SignedOff | undefined>(
    (highest, one) => (highest === undefined || one.revision > highest.revision ? one : highest),
    undefined,
  );

/** How one thing that is owed stands. What is disputed is owed and not given until that is settled. */
export function stateOf(item: OwedItem): ItemState {
  if (item.isDisputed) return 'disputed';
  const one = standing(item);
  if (!one || !counts(one)) return 'owed';
  return one.hasContent ? 'given' : 'gap';
}

/** The day from which it has counted; null where it does not. A later correction does not make it late. */
const countedFrom = (item: OwedItem): string | null => {
  const state = stateOf(item);
  if (state === 'owed' || state === 'disputed') return null;
  return earliest(item.signedOff.filter(counts).map(({ signedOffOn }) => signedOffOn));
};

const earliest = (days: readonly string[]): string | null => days.toSorted()[0] ?? null;

/** What was given or explained of what is owed, out of 100. It is never rounded up: only what is complete is 100. */
export const shareOf = ({ owed, given, gaps }: Pick<Completeness, 'owed' | 'given' | 'gaps'>): number | null =>
  owed === 0 ? null : Math.floor(((given + gaps) * 1000) / owed) / 10;

/** How far an agency has come with what it owes. */
export function completenessOf(items: readonly OwedItem[]): Completeness {
  const states = items.map(stateOf);
  const how = (state: ItemState): number => states.filter((one) => one === state).length;
  const owed = items.length;
  const given = how('given');
  const gaps = how('gap');
  const days = items.flatMap((item) => countedFrom(item) ?? []);
  return {
    owed,
    given,
    gaps,
    disputed: how('disputed'),
    completeness: shareOf({ owed, given, gaps }),
    firstGivenOn: earliest(days),
    completedOn: owed > 0 && days.length === owed ? (days.toSorted().at(-1) ?? null) : null,
  };
}

/** Whether it was complete by the day on which it was expected; null while that day is not over and something is missing. */
export function isOnTime(
  completedOn: string | null,
  { expectedOn, day }: { expectedOn: string; day: string },
): boolean | null {
  if (completedOn !== null) return completedOn <= expectedOn;
  return day > expectedOn ? false : null;
}
