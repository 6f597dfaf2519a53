/** The round before a meeting: who has contributed to it, who has not, and who was on time. */
import { findAgency } from '../authorities/authority.service.js';
import { today, type Context } from '../context.js';
import { findMeeting } from '../meetings/meeting.service.js';
import { afterId, checkedFirst, connection, pageOf, type Connection } from '../page.js';
import {
  countByMeeting,
  selectAgenciesNotContributed,
  selectContributionPages,
  type ContributionRow,
} from './contribution.store.js';

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
