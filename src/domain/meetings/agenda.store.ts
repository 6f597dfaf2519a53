import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { itemsVisibleTo, itemStanding } from './agenda.access.js';
import { agendaItems } from './agenda.table.js';
import { decisions } from './decision.table.js';
import { standingOf } from './meeting.access.js';
import type { MeetingRow } from './meeting.store.js';
import { meetings } from './meeting.table.js';
import { minutes } from './minutes.table.js';
import { questions } from './question.table.js';

export type AgendaItemRow = typeof agendaItems.$inferSelect;
export type NewAgendaItem = Omit<typeof agendaItems.$inferInsert, 'authorityId' | 'version'>;

const disclosed = (context: Context, rows: AgendaItemRow[]): AgendaItemRow[] =>
  disclose(context.viewer, 'AgendaItem', rows, itemStanding);

export async function selectAgendaItems(context: Context, ids: readonly string[]): Promise<AgendaItemRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(agendaItems)
    .where(and(oneOf(agendaItems.id, ids), itemsVisibleTo(context.viewer)));
  return disclosed(context, rows);
}

/** The items of these meetings, in the order of their agendas. */
export async function selectAgendas(context: Context, meetingIds: readonly string[]): Promise<AgendaItemRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(agendaItems)
    .where(and(oneOf(agendaItems.meetingId, meetingIds), itemsVisibleTo(context.viewer)))
    .orderBy(asc(agendaItems.number));
  return disclosed(context, rows);
}

/** Holds the meeting until the write ends, so that nothing is added to an agenda while it is being published. */
export async function holdAgenda(inside: Inside, meetingId: string): Promise<void> {
  await inside.transaction.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for('update');
}

/** The number that the next item of a meeting bears; the items that are shut to the writer are counted as well. */
export async function nextNumber(inside: Inside, meetingId: string): Promise<number> {
  const [row] = await inside.transaction
    .select({ next: sql<number>`(coalesce(max(${agendaItems.number}), 0) + 1)::int` })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, meetingId));
  return row?.next ?? 1;
}

/** Whether an earlier meeting of this body has draft minutes, which this one is to approve. */
export async function hasDraftMinutes(inside: Inside, meeting: MeetingRow): Promise<boolean> {
  const rows = await inside.transaction
    .select({ id: minutes.id })
    .from(minutes)
    .innerJoin(meetings, eq(meetings.id, minutes.meetingId))
    .where(and(eq(minutes.bodyId, meeting.bodyId), eq(minutes.stage, 'accepted'), lt(meetings.heldOn, meeting.heldOn)))
    .limit(1);
  return rows.length > 0;
}

/** Whether something stands on this item as an open one: what was decided under it, or a challenge, from which actions come. */
export async function isActedOn(inside: Inside, itemId: string): Promise<boolean> {
  const decided = inside.transaction.select({ id: decisions.id }).from(decisions).where(eq(decisions.itemId, itemId));
  const challenged = inside.transaction
    .select({ id: questions.id })
    .from(questions)
    .where(and(eq(questions.itemId, itemId), eq(questions.kind, 'challenge')));
  return (await decided.union(challenged).limit(1)).length > 0;
}

export async function insertAgendaItem(inside: Inside, values: NewAgendaItem): Promise<AgendaItemRow> {
  const rows = await inside.transaction.insert(agendaItems).values(values).returning();
  return disclosed(inside, rows)[0]!;
}

/** Changes an item as it was read; answers nothing when somebody changed it since. */
export async function updateAgendaItem(
  inside: Inside,
  { id, version }: Pick<AgendaItemRow, 'id' | 'version'>,
  values: Partial<NewAgendaItem>,
): Promise<AgendaItemRow | undefined> {
  const rows = await inside.transaction
    .update(agendaItems)
    .set({ ...values, version: version + 1 })
    .where(and(eq(agendaItems.id, id), eq(agendaItems.version, version), itemsVisibleTo(inside.viewer)))
    .returning();
  return disclosed(inside, rows)[0];
}

/**
 * Publishes every item that still stands, those that are shut to the writer included: an agenda is published as a whole
 * or not at all, and what becomes public of an item is no more than anybody may read.
 */
export async function publishItems(inside: Inside, meetingId: string): Promise<AgendaItemRow[]> {
  const rows = await inside.transaction
    .update(agendaItems)
    .set({ stage: 'published', version: sql`${agendaItems.version} + 1` })
    .where(
      and(eq(agendaItems.meetingId, meetingId), eq(agendaItems.stage, 'accepted'), isNull(agendaItems.withdrawnReason)),
    )
    .returning();
  return disclosed(inside, rows);
}

/** Changes what the meeting says of its agenda, as the meeting was read; answers nothing when it was changed since. */
export async function updateAgendaOf(
  inside: Inside,
  { id, version }: Pick<MeetingRow, 'id' | 'version'>,
  values: Partial<Pick<MeetingRow, 'agendaPublishedOn' | 'agendaLateReason'>>,
): Promise<MeetingRow | undefined> {
  const rows = await inside.transaction
    .update(meetings)
    .set({ ...values, version: version + 1 })
    .where(and(eq(meetings.id, id), eq(meetings.version, version)))
    .returning();
  return disclose(inside.viewer, 'Meeting', rows, standingOf)[0];
}
