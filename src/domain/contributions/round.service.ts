/** The round before a meeting: what is owed to it, who has contributed, who has not, and who was on time. */
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { findMeeting, readPlannedAhead } from '../meetings/meeting.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import { notFound } from '../refusals.js';
import {
  countByMeeting,
  selectAgenciesNotContributed,
  selectContributionPages,
  type ContributionRow,
} from './contribution.store.js';
import {
  countRounds,
  selectIndicatorsOwed,
  selectItems,
  selectRoundPages,
  selectRounds,
  selectRoundsOwed,
  type RoundItemRow,
  type RoundRow,
} from './round.store.js';

export type { RoundItemRow, RoundRow };

const roundsById = (context: Context) =>
  context.batched<string, RoundRow | undefined>('rounds', async (ids) => {
    const found = new Map((await selectRounds(context, { ids })).map((row) => [row.id, row]));
    return ids.map((one) => found.get(one));
  });

const roundsOfMeetings = (context: Context) =>
  context.batched<string, RoundRow | null>('rounds of meetings', async (meetingIds) => {
    const found = new Map((await selectRounds(context, { meetingIds })).map((row) => [row.meetingId, row]));
    return meetingIds.map((one) => found.get(one) ?? null);
  });

/** A round by id; asked for many at once in one statement. */
export async function findRound(context: Context, id: string): Promise<RoundRow> {
  const round = await roundsById(context).load(id);
  if (!round) throw notFound('round');
  return round;
}

/** The round of a meeting, or null where there is none or the viewer has no role in its body; asked for many at once. */
export const findRoundOf = (context: Context, meetingId: string): Promise<RoundRow | null> =>
  roundsOfMeetings(context).load(meetingId);

/** The rounds of a body, that of the latest meeting first; asked for many bodies at once in one statement. */
export async function listRounds(
  context: Context,
  bodyId: string,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<RoundRow>> {
  const order = ['rounds', bodyId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, RoundRow[]>(`rounds of bodies ${limit} ${behind}`, async (bodyIds) => {
      const found = await selectRoundPages(context, bodyIds, { limit: limit + 1, behind });
      return bodyIds.map((one) => found.filter((row) => row.bodyId === one));
    })
    .load(bodyId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>('count of rounds', async (bodyIds) => {
        const counts = await countRounds(context, bodyIds);
        return bodyIds.map((one) => counts.get(one) ?? 0);
      })
      .load(bodyId),
  );
}

/**
 * The round of a body's next planned meeting that asks the viewer's agency for something, be it open or closed; null where
 * there is none. Asked for many bodies at once in one statement.
 */
export async function findRoundOwed(context: Context, bodyId: string): Promise<RoundRow | null> {
  const { agencyId } = context.viewer;
  if (agencyId === null) return null;
  return context
    .batched<string, RoundRow | null>('rounds owed', async (bodyIds) => {
      const [found] = await Promise.all([
        selectRoundsOwed(context, bodyIds, agencyId),
        readPlannedAhead(context, bodyIds),
      ]);
      for (const row of found) {
        roundsById(context).prime(row.id, row);
        roundsOfMeetings(context).prime(row.meetingId, row);
      }
      return bodyIds.map((one) => found.find((row) => row.bodyId === one) ?? null);
    })
    .load(bodyId);
}

/** An item by id; asked for many at once in one statement. */
export async function findItem(context: Context, id: string): Promise<RoundItemRow> {
  const item = await context
    .batched<string, RoundItemRow | undefined>('round items', async (ids) => {
      const found = new Map((await selectItems(context, { ids })).map((row) => [row.id, row]));
      return ids.map((one) => found.get(one));
    })
    .load(id);
  if (!item) throw notFound('item of a round');
  return item;
}

/** What is owed to a round, by agency and by indicator; asked for many rounds at once in one statement. */
export const listItems = (context: Context, roundId: string): Promise<RoundItemRow[]> =>
  context
    .batched<string, RoundItemRow[]>('items of rounds', async (roundIds) => {
      const found = await selectItems(context, { roundIds });
      return roundIds.map((one) => found.filter((row) => row.roundId === one));
    })
    .load(roundId);

/**
 * The ids of the indicators that an agency owes to the round of a meeting, whoever the catalogue says supplies them: their
 * figures are its to give there. Empty where the meeting has no round.
 */
export const indicatorsOwedBy = async (
  context: Context,
  owed: { readonly meetingId: string; readonly agencyId: string },
): Promise<ReadonlySet<string>> => new Set(await selectIndicatorsOwed(context, owed));

/** The contributions to a meeting, newest first; asked for many meetings at once in one statement. */
export async function listContributionsTo(
  context: Context,
  meetingId: string,
  { first, after }: { first: number; after: string | null },
): Promise<Connection<ContributionRow>> {
  const order = ['contributions to', meetingId];
  const limit = checkedFirst(first);
  const behind = afterId(after, order);
  const rows = await context
    .batched<string, ContributionRow[]>(`contributions to meetings ${limit} ${behind}`, async (meetingIds) => {
      const found = await selectContributionPages(context, meetingIds, { limit: limit + 1, behind });
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);
  return connection(pageOf(rows, limit), order, () =>
    context
      .batched<string, number>('count of contributions to meetings', async (meetingIds) => {
        const counts = await countByMeeting(context, meetingIds);
        return meetingIds.map((one) => counts.get(one) ?? 0);
      })
      .load(meetingId),
  );
}

/** The partners that have signed nothing off for a meeting yet, by code; asked for many meetings at once. */
export async function listAgenciesNotContributed(context: Context, meetingId: string) {
  const agencyIds = await context
    .batched<string, string[]>('agencies not contributed', async (meetingIds) => {
      const found = await selectAgenciesNotContributed(context, meetingIds);
      return meetingIds.map((one) => found.filter((row) => row.meetingId === one).map((row) => row.agencyId));
    })
    .load(meetingId);
  return Promise.all(agencyIds.map((id) => findAgency(context, id)));
}

/** Whether a contribution was signed off by the day on which it was due; null for a draft. */
export async function isOnTime(context: Context, { submittedAt, meetingId }: ContributionRow): Promise<boolean | null> {
  if (!submittedAt) return null;
  return today({ clock: () => submittedAt }) <= (await findMeeting(context, meetingId)).contributionsDueOn;
}
