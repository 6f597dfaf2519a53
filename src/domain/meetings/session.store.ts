import { and, asc, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm';
import { oneOf } from '../../database/conditions.js';
import { disclose } from '../../policy/disclose.js';
import { today, type Context, type Inside } from '../context.js';
import { atMeeting, visibleAtMeeting } from './meeting.access.js';
import { meetings } from './meeting.table.js';
import { goesOn, lookUpClosedBodies } from './session.lookup.js';
import { closedSessions } from './session.table.js';

/** A closed session, and whether it still goes on. */
export type ClosedSessionRow = typeof closedSessions.$inferSelect & { readonly goesOn: boolean };

/** The closed sessions of these meetings, the oldest first. */
export async function selectClosedSessions(
  context: Context,
  meetingIds: readonly string[],
): Promise<ClosedSessionRow[]> {
  const visible = visibleAtMeeting(context.viewer, { body: closedSessions.bodyId, folder: closedSessions.meetingId });
  const rows = await (
    await context.read()
  )
    .select({ ...getTableColumns(closedSessions), goesOn: sql<boolean>`${goesOn(today(context))}` })
    .from(closedSessions)
    .innerJoin(
      meetings,
      and(eq(meetings.authorityId, closedSessions.authorityId), eq(meetings.id, closedSessions.meetingId)),
    )
    .where(and(oneOf(closedSessions.meetingId, meetingIds), visible))
    .orderBy(asc(closedSessions.beganAt), asc(closedSessions.id));
  return disclose(context.viewer, 'ClosedSession', rows, ({ bodyId, meetingId }) =>
    atMeeting({ bodyId, folderId: meetingId }),
  );
}

/** The bodies that sit in closed session now: what identity looks up, for what is said of others' rights. */
export async function selectClosedBodies(context: Context): Promise<string[]> {
  const { authorityId } = context.viewer;
  const rows = await lookUpClosedBodies(await context.read(), { authorityId, today: today(context) });
  return rows.map((row) => row.bodyId);
}

/** The closed session of a meeting that goes on, as the database has it now. */
export async function selectGoingOn(inside: Inside, meetingId: string): Promise<{ id: string } | undefined> {
  const [row] = await inside.transaction
    .select({ id: closedSessions.id })
    .from(closedSessions)
    .innerJoin(meetings, eq(meetings.id, closedSessions.meetingId))
    .where(and(eq(closedSessions.meetingId, meetingId), goesOn(today(inside)) as SQL));
  return row;
}

export async function insertClosedSession(
  inside: Inside,
  values: Omit<typeof closedSessions.$inferSelect, 'authorityId' | 'endedAt' | 'version'>,
): Promise<void> {
  await inside.transaction.insert(closedSessions).values(values).returning({ id: closedSessions.id });
}

/** Ends the closed session of a meeting that sits today, if it has one that nobody ended. */
export async function endClosedSession(
  inside: Inside,
  meetingId: string,
  endedAt: Date,
): Promise<{ id: string; version: number }[]> {
  return inside.transaction
    .update(closedSessions)
    .set({ endedAt, version: sql`${closedSessions.version} + 1` })
    .where(
      and(
        eq(closedSessions.meetingId, meetingId),
        eq(closedSessions.satOn, today(inside)),
        isNull(closedSessions.endedAt),
      ),
    )
    .returning({ id: closedSessions.id, version: closedSessions.version });
}
