import { and, eq, lte, notInArray, sql } from 'drizzle-orm';
import { oneOf, within } from '../../database/conditions.js';
import { scopesOf } from '../../policy/decide.js';
import { visibleTo } from '../actions/action.access.js';
import { actions } from '../actions/action.table.js';
import { today, type Context } from '../context.js';
import { meetings } from '../meetings/meeting.table.js';

export interface ActionCount {
  readonly meetingId: string;
  readonly agencyId: string;
  readonly overdue: number;
  readonly due: number;
}

/**
 * How many actions each agency owes by each of these meetings. When an action is due is for members: what is counted is
 * confined to where the viewer is one.
 */
export async function countActionsOwed(context: Context, meetingIds: readonly string[]): Promise<ActionCount[]> {
  const { viewer } = context;
  const isOverdue = sql`${actions.dueOn} < ${today(context)}`;
  return (await context.read())
    .select({
      meetingId: meetings.id,
      agencyId: actions.ownerAgencyId,
      overdue: sql<number>`(count(*) filter (where ${isOverdue}))::int`,
      due: sql<number>`(count(*) filter (where not ${isOverdue}))::int`,
    })
    .from(meetings)
    .innerJoin(
      actions,
      and(
        eq(actions.authorityId, meetings.authorityId),
        eq(actions.bodyId, meetings.bodyId),
        lte(actions.dueOn, meetings.heldOn),
        notInArray(actions.status, ['closed', 'overturned']),
      ),
    )
    .where(
      and(
        oneOf(meetings.id, meetingIds),
        visibleTo(viewer),
        within(scopesOf(viewer, 'members'), { body: actions.bodyId }),
      ),
    )
    .groupBy(meetings.id, actions.ownerAgencyId);
}
