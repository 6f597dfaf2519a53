/** How far each agency has come with what it owes to a round, and over time. It tells that something was given, never what. */
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { checkedFirst } from '../page.js';
import {
  completenessOf,
  isOnTime,
  shareOf,
  stateOf,
  type Completeness,
  type ItemState,
  type OwedItem,
  type SignedOff,
} from './completeness.js';
import { expectedOn, extendedTo } from './extension.service.js';
import { whyNotAwaited } from './opening.service.js';
import { selectOwing, selectOwingToCome, selectRoundsOwedTo, type OwingRow } from './progress.store.js';
import type { RoundItemRow, RoundRow } from './round.service.js';

/** How far one agency has come with what it owes to one round. */
export interface Progress extends Completeness {
  readonly round: RoundRow;
  readonly agencyId: string;
  readonly expectedOn: string;
  readonly extendedUntilOn: string | null;
  readonly onTime: boolean | null;
}

/** What is owed to a round and how it stands; asked for many rounds at once in one statement. */
const owingTo = (context: Context, roundId: string): Promise<OwingRow[]> =>
  context
    .batched<string, OwingRow[]>('owing to rounds', async (roundIds) => {
      const found = new Map<string, OwingRow[]>(roundIds.map((one) => [one, []]));
      for (const row of await selectOwing(context, roundIds)) found.get(row.roundId)?.push(row);
      return roundIds.map((one) => found.get(one) ?? []);
    })
    .load(roundId);

/** What was signed off for one item; the day is that where the boards sit. */
const signedOffIn = (rows: readonly OwingRow[]): SignedOff[] =>
  rows.flatMap(({ signedOffAt, revision, hasContent, isExplained }) =>
    signedOffAt === null || revision === null
      ? []
      : [{ revision, hasContent, isExplained, signedOffOn: today({ clock: () => signedOffAt }) }],
  );

const itemsIn = (rows: readonly OwingRow[]): Map<string, OwedItem> =>
  new Map(
    [...by('itemId', rows)].map(([itemId, of]) => [
      itemId,
      { isDisputed: of.some((row) => row.isDisputed), signedOff: signedOffIn(of) },
    ]),
  );

function by(key: 'itemId' | 'agencyId', rows: readonly OwingRow[]): Map<string, OwingRow[]> {
  const groups = new Map<string, OwingRow[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}

/** How one item stands. */
export async function stateOfItem(context: Context, { id, roundId }: RoundItemRow): Promise<ItemState> {
  const items = await context
    .batched<string, Map<string, OwedItem>>('items owing to rounds', (roundIds) =>
      Promise.all(roundIds.map(async (one) => itemsIn(await owingTo(context, one)))),
    )
    .load(roundId);
  return stateOf(items.get(id) ?? { isDisputed: false, signedOff: [] });
}

/** How far each agency that owes something has come, by the agency's code. */
export async function listProgress(context: Context, round: RoundRow): Promise<Progress[]> {
  const ofAgencies = [...by('agencyId', await owingTo(context, round.id))];
  const found = await Promise.all(
    ofAgencies.map(async ([agencyId, rows]) => ({
      agency: await findAgency(context, agencyId),
      progress: await progressOf(context, round, agencyId, rows),
    })),
  );
  return found.toSorted((one, other) => (one.agency.code < other.agency.code ? -1 : 1)).map(({ progress }) => progress);
}

/** How far a round has come as a whole. */
export interface Total extends Pick<Completeness, 'owed' | 'given' | 'gaps' | 'disputed' | 'completeness'> {
  readonly agenciesOnTime: number;
  readonly agenciesLate: number;
}

/** How far a round has come: the sum of its agencies. */
export async function totalOf(context: Context, round: RoundRow): Promise<Total> {
  const all = await listProgress(context, round);
  const sum = (of: 'owed' | 'given' | 'gaps' | 'disputed'): number => all.reduce((before, one) => before + one[of], 0);
  const counts = { owed: sum('owed'), given: sum('given'), gaps: sum('gaps'), disputed: sum('disputed') };
  return {
    ...counts,
    completeness: shareOf(counts),
    agenciesOnTime: all.filter(({ onTime }) => onTime === true).length,
    agenciesLate: all.filter(({ onTime }) => onTime === false).length,
  };
}

/** What an agency has not given to a round yet, and by when it is expected. */
export interface Awaited {
  readonly meetingId: string;
  readonly bodyId: string;
  readonly agencyId: string;
  readonly dueOn: string;
}

/** What the open rounds of all meetings to come still await, for the hub’s own reminders. */
export async function listAwaited(context: Context): Promise<Awaited[]> {
  const ofRounds = new Map<string, OwingRow[]>();
  for (const row of await selectOwingToCome(context)) {
    ofRounds.set(row.roundId, [...(ofRounds.get(row.roundId) ?? []), row]);
  }
  return [...ofRounds.values()].flatMap((rows) =>
    [...by('agencyId', rows)].flatMap(([agencyId, of]) => {
      const [first] = of;
      const { completedOn } = completenessOf([...itemsIn(of).values()]);
      if (!first || completedOn !== null) return [];
      const dueOn = expectedOn(first.meeting, first.extendedUntilOn);
      return [{ meetingId: first.meeting.id, bodyId: first.bodyId, agencyId, dueOn }];
    }),
  );
}

/** An agency's progress over time: the latest rounds in which it owes something, that of the latest meeting first. */
export async function listTimeliness(context: Context, agencyId: string, first: number): Promise<Progress[]> {
  const limit = checkedFirst(first);
  const rounds = await context
    .batched<string, RoundRow[]>(`rounds owed to by agencies ${limit}`, async (agencyIds) => {
      const found = await selectRoundsOwedTo(context, agencyIds, limit);
      return agencyIds.map((one) => found.filter((row) => row.owingAgencyId === one));
    })
    .load(agencyId);
  return Promise.all(
    rounds.map(async (round) => {
      const rows = (await owingTo(context, round.id)).filter((row) => row.agencyId === agencyId);
      return progressOf(context, round, agencyId, rows);
    }),
  );
}

async function progressOf(
  context: Context,
  round: RoundRow,
  agencyId: string,
  rows: readonly OwingRow[],
): Promise<Progress> {
  const meeting = await findMeeting(context, round.meetingId);
  const untilOn = rows[0]?.extendedUntilOn ?? null;
  const expected = expectedOn(meeting, untilOn);
  const completeness = completenessOf([...itemsIn(rows).values()]);
  return {
    ...completeness,
    round,
    agencyId,
    expectedOn: expected,
    extendedUntilOn: extendedTo(untilOn, meeting),
    // Nobody is late with what nobody awaits any more.
    onTime: whyNotAwaited(meeting)
      ? null
      : isOnTime(completeness.completedOn, { expectedOn: expected, day: today(context) }),
  };
}
