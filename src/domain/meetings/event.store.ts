import { and, asc, desc, eq, gte, lte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { eventStanding, eventsVisibleTo, invitationsVisibleTo, invitationStanding } from './event.access.js';
import { engagementEvents } from './event.table.js';

export type EventRow = typeof engagementEvents.$inferSelect;
export type EventPlan = Pick<
  EventRow,
  'kind' | 'title' | 'startsOn' | 'endsOn' | 'invitesAllElectedMembers' | 'invited'
>;
export type EventRecord = Pick<EventRow, 'numberInvited' | 'numberAttended' | 'electedMembersAttended' | 'learning'>;
export type InvitationRow = Pick<EventRow, 'id' | 'bodyId' | 'title' | 'startsOn' | 'endsOn'> & {
  isCancelled: boolean;
};

/** Days between which an event takes place, on some of its days at least. */
export interface EventDays {
  readonly from: string | null;
  readonly to: string | null;
}

const disclosed = (context: Context, rows: EventRow[]): EventRow[] =>
  disclose(context.viewer, 'EngagementEvent', rows, eventStanding);

export async function selectEvents(context: Context, ids: readonly string[]): Promise<EventRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(engagementEvents)
    .where(and(oneOf(engagementEvents.id, ids), eventsVisibleTo(context.viewer)));
  return disclosed(context, rows);
}

const matching = (context: Context, { from, to }: EventDays): SQL | undefined =>
  and(
    eventsVisibleTo(context.viewer),
    from === null ? undefined : gte(engagementEvents.endsOn, from),
    to === null ? undefined : lte(engagementEvents.startsOn, to),
  );

/** The newest events of each body behind one, up to `limit` a body, newest first. */
export async function selectEventPages(
  context: Context,
  bodyIds: readonly string[],
  { limit, behind, days }: { limit: number; behind: string | null; days: EventDays },
): Promise<EventRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select()
    .from(engagementEvents)
    .where(
      and(
        eq(engagementEvents.bodyId, bodies.id),
        matching(context, days),
        behind === null ? undefined : olderThan(context, transaction, behind),
      ),
    )
    .orderBy(desc(engagementEvents.startsOn), desc(engagementEvents.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.startsOn), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

function olderThan({ viewer }: Context, transaction: Transaction, id: string): SQL {
  const cursor = alias(engagementEvents, 'cursor');
  const at = transaction
    .select({ startsOn: cursor.startsOn, id: cursor.id })
    .from(cursor)
    .where(and(eq(cursor.id, id), eventsVisibleTo(viewer, cursor.bodyId)));
  return sql`(${engagementEvents.startsOn}, ${engagementEvents.id}) < ${at}`;
}

/** How many events each of these bodies has between the days. */
export async function countEvents(
  context: Context,
  bodyIds: readonly string[],
  days: EventDays,
): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: engagementEvents.bodyId, count: sql<number>`count(*)::int` })
    .from(engagementEvents)
    .where(and(oneOf(engagementEvents.bodyId, bodyIds), matching(context, days)))
    .groupBy(engagementEvents.bodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** What the viewer is invited to as an elected member and is not over by a day, in any body; and no more of it. */
export async function selectInvitations(context: Context, day: string): Promise<InvitationRow[]> {
  const { viewer } = context;
  const rows = await (
    await context.read()
  )
    .select({
      id: engagementEvents.id,
      bodyId: engagementEvents.bodyId,
      title: engagementEvents.title,
      startsOn: engagementEvents.startsOn,
      endsOn: engagementEvents.endsOn,
      isCancelled: sql<boolean>`${engagementEvents.cancelledReason} is not null`,
    })
    .from(engagementEvents)
    .where(
      and(
        gte(engagementEvents.endsOn, day),
        invitationsVisibleTo(viewer, eq(engagementEvents.invitesAllElectedMembers, true)),
      ),
    )
    .orderBy(asc(engagementEvents.startsOn), asc(engagementEvents.id));
  return disclose(viewer, 'Invitation', rows, invitationStanding(viewer));
}

export async function insertEvent(
  inside: Inside,
  values: EventPlan & Pick<EventRow, 'id' | 'bodyId'>,
): Promise<EventRow> {
  const [row] = disclosed(inside, await inside.transaction.insert(engagementEvents).values(values).returning());
  if (!row) throw new Error('an inserted event was not returned');
  return row;
}

/** Changes an event as it was read; answers nothing when somebody changed it since. */
export async function updateEvent(
  inside: Inside,
  { id, version }: Pick<EventRow, 'id' | 'version'>,
  values: Partial<EventPlan & EventRecord & Pick<EventRow, 'cancelledReason'>>,
): Promise<EventRow | undefined> {
  const rows = await inside.transaction
    .update(engagementEvents)
    .set({ ...values, version: version + 1 })
    .where(and(eq(engagementEvents.id, id), eq(engagementEvents.version, version)))
    .returning();
  return disclosed(inside, rows)[0];
}
