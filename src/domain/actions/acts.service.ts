/** What a meeting finds of the work between meetings: what it is to confirm, and how far the actions are. */
import { today, type Context } from '../context.js';
import type { MeetingRow } from '../meetings/meeting.service.js';
import { connection, pageOf, type Connection } from '../page.js';
import {
  countProgress,
  selectProgress,
  selectProvisionalActions,
  type ColouredActionRow,
  type ProgressRow,
} from './action.store.js';
import { selectProvisionalProposals, type ProposalRow } from './proposal.store.js';

/**
 * What was done up to the day of a meeting that no meeting has confirmed yet. What an earlier one was silent about is
 * still there, so that nothing done between meetings escapes them.
 */
export async function listChairsActs(
  context: Context,
  meeting: MeetingRow,
): Promise<{ proposals: ProposalRow[]; actions: ColouredActionRow[] }> {
  if (meeting.status === 'cancelled') return { proposals: [], actions: [] };
  const [proposals, actions] = await Promise.all([
    ofBody(context, 'provisional proposals', meeting.bodyId, selectProvisionalProposals),
    ofBody(context, 'provisional actions', meeting.bodyId, selectProvisionalActions),
  ]);
  const isBefore = (day: string | null): boolean => day === null || day <= meeting.heldOn;
  return {
    proposals: proposals.filter(({ settledAt }) => isBefore(settledAt && today({ clock: () => settledAt }))),
    actions: actions.filter(({ raisedOn }) => isBefore(raisedOn)),
  };
}

const ofBody = <Row extends { bodyId: string }>(
  context: Context,
  name: string,
  bodyId: string,
  select: (context: Context, bodyIds: readonly string[]) => Promise<Row[]>,
): Promise<Row[]> =>
  context
    .batched<string, Row[]>(name, async (bodyIds) => {
      const rows = await select(context, bodyIds);
      return bodyIds.map((one) => rows.filter((row) => row.bodyId === one));
    })
    .load(bodyId);

/** The actions open on the day of a meeting or closed since the one before; asked for many meetings at once. */
export async function listProgress(
  context: Context,
  meetingId: string,
  page: { first: number; after: string | null },
): Promise<Connection<ProgressRow>> {
  const rows = await context
    .batched<string, ProgressRow[]>(`progress ${page.first} ${page.after}`, async (ids) => {
      const found = await selectProgress(context, ids, page);
      return ids.map((one) => found.filter((row) => row.meetingId === one));
    })
    .load(meetingId);
  return connection(pageOf(rows, page.first), ['progress', meetingId], () =>
    context
      .batched<string, number>('progress counted', async (ids) => {
        const counts = await countProgress(context, ids);
        return ids.map((one) => counts.get(one) ?? 0);
      })
      .load(meetingId),
  );
}
