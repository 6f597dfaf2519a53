import { and, asc, eq, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import type { Context, Inside } from '../context.js';
import { agendaItems } from './agenda.table.js';
import { decisions } from './decision.table.js';
import { entriesVisibleTo, entryStanding, minutesStanding, minutesVisibleTo } from './minutes.access.js';
import { minuteEntries, minutes } from './minutes.table.js';

export type MinutesRow = typeof minutes.$inferSelect;
export type MinuteEntryRow = typeof minuteEntries.$inferSelect;

async function selectWhere(context: Context, where: SQL): Promise<MinutesRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(minutes)
    .where(and(where, minutesVisibleTo(context.viewer)));
  return disclose(context.viewer, 'Minutes', rows, minutesStanding);
}

export const selectMinutes = (context: Context, ids: readonly string[]): Promise<MinutesRow[]> =>
  selectWhere(context, oneOf(minutes.id, ids));

export const selectMinutesOf = (context: Context, meetingIds: readonly string[]): Promise<MinutesRow[]> =>
  selectWhere(context, oneOf(minutes.meetingId, meetingIds));

/** The entries of these minutes, in their order. */
export async function selectEntries(context: Context, minutesIds: readonly string[]): Promise<MinuteEntryRow[]> {
  const rows = await (
    await context.read()
  )
    .select()
    .from(minuteEntries)
    .where(and(oneOf(minuteEntries.minutesId, minutesIds), entriesVisibleTo(context.viewer)))
    .orderBy(asc(minuteEntries.position));
  return disclose(context.viewer, 'MinuteEntry', rows, entryStanding);
}

interface Written {
  readonly id: string;
  readonly version: number;
}
const written = { id: minutes.id, version: minutes.version };
const writtenEntry = { id: minuteEntries.id, version: minuteEntries.version };

/** Adds minutes with their entries; answers nothing when the meeting has minutes already. */
export async function insertMinutes(
  inside: Inside,
  values: Pick<MinutesRow, 'id' | 'bodyId' | 'meetingId' | 'draftedOn'>,
  entries: readonly Pick<MinuteEntryRow, 'id' | 'itemId' | 'position' | 'text'>[],
): Promise<Written | undefined> {
  const [row] = await inside.transaction.insert(minutes).values(values).onConflictDoNothing().returning(written);
  if (!row) return undefined;
  const { bodyId, meetingId } = values;
  const common = { bodyId, meetingId, minutesId: row.id };
  await inside.transaction.insert(minuteEntries).values(entries.map((entry) => ({ ...common, ...entry })));
  return row;
}

/** Changes minutes as they were read; undefined when somebody changed them since. */
export async function changeMinutes(
  inside: Inside,
  read: Written,
  fields: Partial<Pick<MinutesRow, 'approvedAtMeetingId' | 'approvedOn' | 'stage'>>,
): Promise<Written | undefined> {
  const [row] = await inside.transaction
    .update(minutes)
    .set({ ...fields, version: read.version + 1 })
    .where(and(eq(minutes.id, read.id), eq(minutes.version, read.version)))
    .returning(written);
  return row;
}

/** Corrects an entry of minutes, which are held by their version. */
export async function correctEntry(
  inside: Inside,
  entry: Pick<MinuteEntryRow, 'id' | 'version'>,
  fields: Pick<MinuteEntryRow, 'text' | 'corrections'>,
): Promise<Written> {
  const [row] = await inside.transaction
    .update(minuteEntries)
    .set({ ...fields, version: entry.version + 1 })
    .where(and(eq(minuteEntries.id, entry.id), entriesVisibleTo(inside.viewer)))
    .returning(writtenEntry);
  if (!row) throw new Error('a minute entry that was read is not there any more');
  return row;
}

/** Publishes the entries of minutes that stand under no exempt item. Nobody has an interest that shuts an open one. */
export const publishEntries = (inside: Inside, minutesId: string): Promise<Written[]> =>
  inside.transaction
    .update(minuteEntries)
    .set({ stage: 'published', version: sql`${minuteEntries.version} + 1` })
    .where(
      and(
        eq(minuteEntries.minutesId, minutesId),
        or(isNull(minuteEntries.itemId), isUnderOpenItem(minuteEntries.itemId)),
      ),
    )
    .returning(writtenEntry);

/** Publishes what a meeting decided under items that are not exempt. */
export const publishDecisions = (inside: Inside, meetingId: string): Promise<Written[]> =>
  inside.transaction
    .update(decisions)
    .set({ stage: 'published', version: sql`${decisions.version} + 1` })
    .where(and(eq(decisions.meetingId, meetingId), isUnderOpenItem(decisions.itemId)))
    .returning({ id: decisions.id, version: decisions.version });

const isUnderOpenItem = (itemId: typeof minuteEntries.itemId | typeof decisions.itemId): SQL =>
  sql`exists (select 1 from ${agendaItems} where ${and(eq(agendaItems.id, itemId), ne(agendaItems.marking, 'exempt'))})`;
