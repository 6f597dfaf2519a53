/** How far each agency has come with what it owes to a round, and over time. It tells that something was given, never what. */
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { checkedFirst } from '../page.js';
import {
  completenessOf,
  isOnTime,
  stateOf,
  type Completeness,
  type ItemState,
  type OwedItem,
  type SignedOff,
} from './completeness.js';
import { expectedOn, extendedTo } from './extension.service.js';
import { selectOwing, selectRoundsOwedTo, type OwingRow } from './progress.store.js';
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
    onTime: isOnTime(completeness.completedOn, { expectedOn: expected, day: today(context) }),
  };
}
