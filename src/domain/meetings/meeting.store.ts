import { and, asc, desc, eq, gte, lte, ne, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '../../database/connect.js';
import { anyOf, oneOf } from '../../database/conditions.js';
import { waitForTurn } from '../../database/turn.js';
import { disclose } from '../../policy/disclose.js';
import { bodies } from '../authorities/authority.table.js';
import type { Context, Inside } from '../context.js';
import { standingOf } from './meeting.access.js';
import { meetings } from './meeting.table.js';

export type MeetingRow = typeof meetings.$inferSelect;
type NewMeeting = Pick<
  MeetingRow,
  | 'id'
  | 'bodyId'
  | 'heldOn'
  | 'kind'
  | 'dataCutOffOn'
  | 'contributionsDueOn'
  | 'signOffDueOn'
  | 'publishOn'
  | 'minutesOutOn'
>;

const disclosed = (context: Context, rows: MeetingRow[]): MeetingRow[] =>
  disclose(context.viewer, 'Meeting', rows, standingOf);

export async function selectMeetings(context: Context, ids: readonly string[]): Promise<MeetingRow[]> {
  const rows = await (await context.read()).select().from(meetings).where(oneOf(meetings.id, ids));
  return disclosed(context, rows);
}

/** The meetings of these bodies that are planned. */
export async function selectPlanned(context: Context, bodyIds: readonly string[]): Promise<MeetingRow[]> {
  const isPlanned = and(oneOf(meetings.bodyId, bodyIds), eq(meetings.status, 'planned'));
  return disclosed(context, await (await context.read()).select().from(meetings).where(isPlanned));
}

/** The newest meetings of each body behind a meeting, up to `limit` a body, newest first. */
export async function selectPages(
  context: Context,
  bodyIds: readonly string[],
  { limit, behind }: { limit: number; behind: string | null },
): Promise<MeetingRow[]> {
  const transaction = await context.read();
  const page = transaction
    .select()
    .from(meetings)
    .where(and(eq(meetings.bodyId, bodies.id), behind === null ? undefined : olderThan(transaction, behind)))
    .orderBy(desc(meetings.heldOn), desc(meetings.id))
    .limit(limit)
    .as('page');
  const rows = await transaction
    .select()
    .from(bodies)
    .crossJoinLateral(page)
    .where(oneOf(bodies.id, bodyIds))
    .orderBy(desc(page.heldOn), desc(page.id));
  return disclosed(
    context,
    rows.map((row) => row.page),
  );
}

function olderThan(transaction: Transaction, id: string): SQL {
  const cursor = alias(meetings, 'cursor');
  const at = transaction.select({ heldOn: cursor.heldOn, id: cursor.id }).from(cursor).where(eq(cursor.id, id));
  return sql`(${meetings.heldOn}, ${meetings.id}) < ${at}`;
}

/** How many meetings each of these bodies has in the calendar. */
export async function countMeetings(context: Context, bodyIds: readonly string[]): Promise<Map<string, number>> {
  const counts = await (
    await context.read()
  )
    .select({ bodyId: meetings.bodyId, count: sql<number>`count(*)::int` })
    .from(meetings)
    .where(oneOf(meetings.bodyId, bodyIds))
    .groupBy(meetings.bodyId);
  return new Map(counts.map((row) => [row.bodyId, row.count]));
}

/** The first planned meeting of each body that is on this day or later. */
export async function selectNext(context: Context, bodyIds: readonly string[], day: string): Promise<MeetingRow[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinctOn([meetings.bodyId])
    .from(meetings)
    .where(and(oneOf(meetings.bodyId, bodyIds), eq(meetings.status, 'planned'), gte(meetings.heldOn, day)))
    .orderBy(meetings.bodyId, asc(meetings.heldOn));
  return disclosed(context, rows);
}

/** The last meeting that each body held. */
export async function selectLast(context: Context, bodyIds: readonly string[]): Promise<MeetingRow[]> {
  const rows = await (
    await context.read()
  )
    .selectDistinctOn([meetings.bodyId])
    .from(meetings)
    .where(and(oneOf(meetings.bodyId, bodyIds), eq(meetings.status, 'held')))
    .orderBy(meetings.bodyId, desc(meetings.heldOn));
  return disclosed(context, rows);
}

/** The days from the first to the last of a municipal year of a body. */
export interface Year {
  readonly bodyId: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The meetings of these years that were not cancelled, the first of them first. */
export async function selectOfYears(context: Context, years: readonly Year[]): Promise<MeetingRow[]> {
  const inYear = ({ bodyId, startsOn, endsOn }: Year) =>
    and(eq(meetings.bodyId, bodyId), gte(meetings.heldOn, startsOn), lte(meetings.heldOn, endsOn));
  const rows = await (
    await context.read()
  )
    .select()
    .from(meetings)
    .where(and(ne(meetings.status, 'cancelled'), anyOf(years.map(inYear))))
    .orderBy(asc(meetings.heldOn));
  return disclosed(context, rows);
}

/** Whether a body has another meeting on this day that was not cancelled. */
export async function meetsOn(inside: Inside, bodyId: string, day: string, exceptId: string): Promise<boolean> {
  const rows = await inside.transaction
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.bodyId, bodyId),
        eq(meetings.heldOn, day),
        ne(meetings.id, exceptId),
        ne(meetings.status, 'cancelled'),
      ),
    );
  return rows.length > 0;
}

/** Lets one writer at a time change the calendar of a body, until the commit. */
export const waitForCalendar = (inside: Inside, bodyId: string): Promise<void> =>
  waitForTurn(inside.transaction, `calendar of ${bodyId}`);

/** Adds a meeting; answers nothing when the body meets on that day already. */
export async function insertMeeting(inside: Inside, values: NewMeeting): Promise<MeetingRow | undefined> {
  const rows = await inside.transaction.insert(meetings).values(values).onConflictDoNothing().returning();
  return disclosed(inside, rows)[0];
}

/** Changes a meeting as it was read; answers nothing when somebody changed it since. */
export async function updateMeeting(
  inside: Inside,
  { id, version }: Pick<MeetingRow, 'id' | 'version'>,
  values: Partial<
    NewMeeting &
      Pick<
        MeetingRow,
        'status' | 'cancellationReason' | 'adjournmentReason' | 'adjournedOn' | 'focusAreas' | 'quorumFound'
      >
  >,
): Promise<MeetingRow | undefined> {
  const rows = await inside.transaction
    .update(meetings)
    .set({ ...values, version: version + 1 })
    .where(and(eq(meetings.id, id), eq(meetings.version, version)))
    .returning();
  return disclosed(inside, rows)[0];
}
